"""Timelines made by hand, for the tests of what is published."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from timeline.meaning import Reference
from timeline.model import (
    Document,
    Event,
    Evidence,
    Link,
    Mention,
    Problem,
    Reading,
    Report,
    Rival,
    Step,
    Timeline,
    Timex,
)  # fmt: skip
from timeline.when import When

BRIDGE = """افتتاح پل تازه‌ی رودخانه
شهردار گفت که پل تازه‌ی رودخانه روز ۱۲ مهر ۱۴۰۲ افتتاح شد.
ساخت این پل در سال ۱۳۹۹ آغاز شده بود و اوایل ماه اوت کارگران دست از کار کشیدند.
او افزود: «قرارداد را ماه ژوئن امضا کردیم.»
هیئت بازرسی روز سه‌شنبه پیش از افتتاح از پل بازدید کرد.
مهندسان نخستین نشست خود را بی هیچ خبری برگزار کردند.
"""
FLOOD = """The river and its bridge
The council signed the contract for the bridge in June 2023.
A flood damaged the old crossing around 1998. Engineers (ABC-12) will reopen the west road before March 2024.
The mayor denied that the bridge was closed on 3 October 2023.
"""


def document(name: str, text: str, language: str, title: str, published: str | None, **more: object) -> Document:
    """A document with an id made from its text."""
    return Document(
        id=hashlib.sha256((name + text).encode()).hexdigest()[:12],
        path=name,
        text=text,
        language=language,
        title=title,
        published=When.parse(published) if published else None,
        published_by="front-matter" if published else "none",
        **more,  # type: ignore[arg-type]
    )


def reading(
    doc: Document, surface: str, when: When | None, steps: tuple[Step, ...] = (), rivals: tuple[Rival, ...] = ()
) -> Reading:
    """A reading of the first place of `surface` in the document."""
    start = doc.text.index(surface)
    mention = Mention(
        start=start, end=start + len(surface), surface=surface, meaning=Reference(ref="PAST_REF"), pattern="sample"
    )
    return Reading(mention=mention, when=when, timex=Timex(type="DATE"), steps=steps, rivals=rivals)


def evidence(doc: Document, quote: str, said: Reading | None = None, steps: tuple[Step, ...] = ()) -> Evidence:
    """A passage of the document."""
    start = doc.text.index(quote)
    return Evidence(document=doc.id, start=start, end=start + len(quote), quote=quote, reading=said, steps=steps)


def event(name: str, when: str | When | None, headline: str, kind: str, *passages: Evidence, **more: object) -> Event:
    """An event; its headline's language is told by its letters."""
    language = "en" if headline.isascii() else "fa"
    date = When.parse(when) if isinstance(when, str) else when
    return Event(id=f"e{name}", when=date, headline={language: headline}, kind=kind, evidence=passages, **more)  # type: ignore[arg-type]


def bridge() -> Timeline:
    """Two documents, one Persian and one English, and an event of every certainty."""
    fa = document("پل.txt", BRIDGE, "fa", "افتتاح پل تازه‌ی رودخانه", "2023-10-05", url="https://example.org/bridge")
    en = document("flood.md", FLOOD, "en", "The river and its bridge", None, publisher="The <b>River</b> Post")
    opened = reading(
        fa, "روز ۱۲ مهر ۱۴۰۲", When.parse("2023-10-04"), (Step("day", "2023-10-04", "said", "explicit-date"),)
    )
    june = reading(
        fa,
        "ماه ژوئن",
        When.parse("2023-06"),
        (
            Step("month", "06", "said", "month-name"),
            Step("year", "2023-06", "implied", "year-past", ("2023-06", "2023-10-05")),
        ),
        (Rival(When.parse("2024-06"), "future-not-in-news"),),
    )
    early = reading(fa, "اوایل ماه اوت", When.parse("2023-08-01/2023-08-10"))
    english = reading(en, "June 2023", When.parse("2023-06"))
    about = reading(en, "around 1998", When.parse("1998~"))
    before = reading(en, "before March 2024", When.parse("../2024-02-29"))
    third = reading(en, "3 October 2023", When.parse("2023-10-03"))
    events = (
        event("flood", "1998~", "A flood damaged the old crossing around 1998.", "disaster",
              evidence(en, "A flood damaged the old crossing around 1998.", about)),
        event("start", When(first=737503, last=737868, one_of=True, grain="year", calendar="jalali"),
              "ساخت این پل در سال ۱۳۹۹ آغاز شده بود", "launch", evidence(fa, "ساخت این پل در سال ۱۳۹۹ آغاز شده بود")),
        event("contract", "2023-06", "قرارداد را ماه ژوئن امضا کردیم", "signing",
              evidence(fa, "قرارداد را ماه ژوئن امضا کردیم", june),
              evidence(en, "The council signed the contract for the bridge in June 2023.", english),
              actors=("شورای شهر", "The council"), place="رودخانه", aliases=("eold",), importance=3.0),
        event("strike", "[2023-08-01..2023-08-10]", "اوایل ماه اوت کارگران دست از کار کشیدند", "protest",
              evidence(fa, "اوایل ماه اوت کارگران دست از کار کشیدند.", early), actors=("کارگران",)),
        event("inspection", "[2023-09-19,2023-09-26,2023-10-03]", "هیئت بازرسی از پل بازدید کرد", "visit",
              evidence(fa, "هیئت بازرسی روز سه‌شنبه پیش از افتتاح از پل بازدید کرد."), actors=("هیئت بازرسی",)),
        event("closed", "2023-10-03", "The mayor denied that the bridge was closed", "statement",
              evidence(en, "The mayor denied that the bridge was closed on 3 October 2023.", third), status="denied"),
        event("opening", "2023-10-04", "پل تازه‌ی رودخانه افتتاح شد", "opening",
              evidence(fa, "پل تازه‌ی رودخانه روز ۱۲ مهر ۱۴۰۲ افتتاح شد.", opened),
              actors=("شهردار",), place="رودخانه", conflicts=(When.parse("2023-10-05"),), importance=5.0),
        event("west", "../2024-02-29", "Engineers (ABC-12) will reopen the west road", "opening",
              evidence(en, "Engineers (ABC-12) will reopen the west road before March 2024.", before),
              status="planned"),
        event("session", None, "مهندسان نخستین نشست خود را برگزار کردند", "meeting",
              evidence(fa, "مهندسان نخستین نشست خود را بی هیچ خبری برگزار کردند.")),
    )  # fmt: skip
    return Timeline(
        events=events,
        documents=(fa, en),
        links=(Link(left="eopening", right="eclosed", judgement="different", score=0.1, by="rule"),),
        report=Report(
            ok=2,
            refused=1,
            problems=(
                Problem(path="photo.jpg", place="byte 0", code="not-text", message="not a text", action="refused"),
            ),
        ),
        made_with="roozshomar 0.1.0",
        readings={fa.id: (opened, june, early), en.id: (english, about, before, third)},
    )


def many(count: int, first: int = 733_000, days: int = 7_000, documents: int | None = None) -> Timeline:
    """A timeline of so many generated events, spread over `days` days."""
    size = documents or max(1, count // 10)
    sources, readings, events = [], {}, []
    for number in range(size):
        mine = range(number, count, size)
        lines = [f"در رویداد شماره {i} شهر نیلوفر با شهر مریم قرارداد بازسازی پل را امضا کرد." for i in mine]
        text = "گزارش شهر\n" + "\n".join(lines) + "\n"
        source = document(f"{number:05d}.txt", text, "fa", f"گزارش شماره {number}", "2024-06-20")
        sources.append(source)
        readings[source.id] = ()
        for i, line in zip(mine, lines, strict=True):
            events.append(_made(source, line, i, first + (i * 7919) % days))
    events.sort(key=lambda e: (e.when.order if e.when else (1, 0, 0), e.id))
    return Timeline(events=tuple(events), documents=tuple(sources), readings=readings, made_with="roozshomar 0.1.0")


def _made(source: Document, line: str, number: int, day: int) -> Event:
    when = When.day(day) if number % 3 else When(first=day, last=day + 9, one_of=True)
    passage = evidence(source, line, None, (Step("date", when.edtf or "", "said", "explicit-date"),))
    names: Sequence[str] = ("شهر نیلوفر", "شهر مریم", f"کس {number % 50}")
    return Event(
        id=f"e{number:08x}", when=when, headline={"fa": line[:-1]}, kind="signing", actors=tuple(names),
        place=f"جا {number % 20}", evidence=(passage,),
    )  # fmt: skip
