"""Many documents, one timeline: what is one event, what is not, and how texts date each other."""

from __future__ import annotations

import itertools
import pickle

from timeline.carried import carried, row_of
from timeline.events import DocumentEvents, extract, merge
from timeline.model import Document, Event, Timeline
from timeline.outcome import Row
from timeline.resolve import readings
from timeline.when import When


def part(name: str, text: str, published: str | None, language: str = "fa") -> DocumentEvents:
    day = When.parse(published) if published else None
    by = "user" if published else "none"
    one = Document(id=name, path=f"{name}.txt", text=text, language=language, published=day, published_by=by)  # type: ignore[arg-type]
    return extract(one, readings(one))


MONTH = part(
    "month",
    "نوید کمالی با اشاره به پیمانی که در جریان سفر ماه مه خود به مسکو با رقیب خود امضا کرد، گفت: «کار تمام است.»",
    "2024-11-08",
)
BRACKET = part(
    "bracket",
    "امضای پیمان دو کشور\nنوید کمالی پس از مذاکرات در مسکو گفت: پیمانی که امروز[دیروز] امضا شد، پایدار است.\n"
    "نوید کمالی روز سه‌شنبه پیش از سفر به مسکو، حکم همکاری را امضا کرده بود.",
    None,
)


def of_kind(found: Timeline, kind: str, text: str = "") -> list[Event]:
    return [e for e in found.events if e.kind == kind and any(text in x.quote for x in e.evidence)]


def test_one_document_dates_another() -> None:
    found = merge([MONTH, BRACKET])
    (treaty,) = of_kind(found, "signing", "پیمانی")
    assert {x.document for x in treaty.evidence} == {"month", "bracket"}
    assert treaty.when is not None
    assert treaty.when.edtf == "2024-05"
    days = {d.id: d.published for d in found.documents}
    assert days["bracket"] is not None
    assert days["bracket"].edtf == "[2024-05-02..2024-06-01]"


def test_a_weekday_before_an_unknown_day_is_a_set_of_days() -> None:
    found = merge([MONTH, BRACKET])
    (decree,) = of_kind(found, "signing", "حکم")
    assert decree.when is not None
    assert decree.when.edtf == "[2024-04-30,2024-05-07,2024-05-14,2024-05-21,2024-05-28]"


def test_a_decree_a_treaty_and_several_agreements_stay_apart() -> None:
    text = "دو کشور روز دوشنبه پیمان دوستی را امضا کردند. دو کشور همچنین توافقنامه‌هایی درباره آب امضا کردند."
    assert len(of_kind(merge([part("a", text, "2024-06-20")]), "signing")) == 2


def test_the_month_of_one_and_the_day_of_another_become_the_day() -> None:
    first = part("a", "دو کشور در ماه ژوئن معاهده مرزی را در وین امضا کردند.", "2024-09-01")
    second = part("b", "دو کشور روز ۱۹ ژوئن معاهده مرزی را در وین امضا کردند.", "2024-06-20")
    (event,) = of_kind(merge([first, second]), "signing")
    assert event.when is not None
    assert event.when.edtf == "2024-06-19"
    assert len(event.aliases) == 1


def test_a_report_stands_before_the_plans_that_it_overtakes() -> None:
    plan = part("a", "تونل شمالی شهر روز ۱۵ تیر افتتاح خواهد شد.", "2006-06-13")
    later = part("b", "تونل شمالی شهر روز ۲۴ تیر افتتاح می‌شود.", "2006-07-01")
    report = part("c", "تونل شمالی شهر عصر دیروز افتتاح شد.", "2006-07-17")
    (event,) = of_kind(merge([plan, later, report]), "opening")
    assert event.when is not None
    assert (event.when.edtf, event.status) == ("2006-07-16", "reported")
    assert {w.edtf for w in event.conflicts} == {"2006-07-06", "2006-07-15"}


def test_two_meetings_of_one_body_stay_two() -> None:
    text = "تولید در نشست ۲۱ بهمن تغییر نمی‌کند. هر کاهشی در نشست ۱۱ فروردین بررسی خواهد شد."
    assert len(of_kind(merge([part("a", text, "2004-02-06")]), "meeting")) == 2


def test_the_order_and_the_grouping_of_documents_change_nothing() -> None:
    parts = [MONTH, BRACKET, part("c", "تونل شهر روز ۱۵ تیر افتتاح خواهد شد.", "2006-06-13")]
    expected = merge(parts)
    for order in itertools.permutations(parts):
        assert merge(order) == expected
    assert merge([*parts, parts[0]]) == expected


def test_parts_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(MONTH)) == MONTH


def test_an_id_does_not_depend_on_other_documents() -> None:
    alone = {e.id for e in merge([MONTH]).events}
    together = merge([MONTH, BRACKET])
    assert alone <= {i for e in together.events for i in (e.id, *e.aliases)}


def test_what_more_documents_name_matters_more() -> None:
    texts = [
        "بمب روز ۳ ژوئن در بازار منفجر شد.",
        "انفجار ۳ ژوئن در بازار ده کشته داشت.",
        "آتش‌سوزی روز ۴ ژوئن انبار را ویران کرد.",
    ]
    found = merge([part(f"d{n}", text, "2024-06-20") for n, text in enumerate(texts)])
    best = max(found.events, key=lambda e: e.importance)
    assert best.when is not None
    assert best.when.edtf == "2024-06-03"


def test_every_date_that_is_not_stated_says_why() -> None:
    for event in merge([MONTH, BRACKET]).events:
        for passage in event.evidence:
            assert passage.steps or event.when is None


def test_nothing_gives_nothing() -> None:
    assert merge([]) == Timeline()


def test_split_work_merges_to_the_same_events() -> None:
    whole = merge([MONTH, BRACKET])
    rows = [Row(status="ok", path=p.document.path, document=p.document, events=p) for p in (BRACKET, MONTH)]
    parts = [row_of(carried(row)).events for row in rows]
    again = merge(part for part in parts if part is not None)
    assert [shown(e) for e in again.events] == [shown(e) for e in whole.events]
    assert [d.published for d in again.documents] == [d.published for d in whole.documents]


def shown(event: Event) -> object:
    """An event as the JSON shows it."""
    passages = [
        (x.document, x.start, x.end, x.quote, x.steps, x.reading and x.reading.mention.surface) for x in event.evidence
    ]
    return event.id, event.aliases, event.when, event.headline, event.importance, event.confidence, passages
