"""What the templates are given: plain values, already in words, escaped by the templates themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from timeline.catalogue import catalogue, languages, rival_reason_text
from timeline.entries import target_of, written
from timeline.escape import web_address
from timeline.events.corrections import Correction
from timeline.model import Document, Event, Evidence, Reading, Step
from timeline.outputs.dates import Tongue, certainty, in_words, machine_of, weekday_in_words
from timeline.outputs.pages.book import Book
from timeline.outputs.steps import Said, field_of, reason_of, value_of_step
from timeline.when import When

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PLAIN, _APART = Markup('"{}"'), Markup('"<bdi dir="rtl">{}</bdi>"')
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_BEFORE_YEAR = re.compile(r"(?<=[^\W\d]) (?=\d{3,}(?!\w))")


class Shown(NamedTuple):
    """A date in one calendar."""

    calendar: str
    text: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in all calendars, after a phrase that holds in all of them ("one of these days:").

    `edtf` is for machines, `datetime` where HTML can say it.
    """

    shown: tuple[Shown, ...]
    certainty: str
    certainty_text: str
    datetime: str | None
    edtf: str | None
    weekday: str | None
    phrase: str = ""

    @property
    def in_full(self) -> tuple[Shown, ...]:
        """The date in each calendar with the phrase before it."""
        return tuple(Shown(one.calendar, self.phrase + one.text) for one in self.shown)


class Piece(NamedTuple):
    """A piece of a sentence: plain text, or a date."""

    text: str
    date: DateView | None = None


class StepView(NamedTuple):
    """A step of a derivation."""

    field: str
    value: Piece
    by: str
    reason: tuple[Piece, ...]


class RivalView(NamedTuple):
    """A reading not taken."""

    date: DateView
    reason: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A passage: `before`, the time expression in it if there is one, and `after`."""

    before: str
    expression: str
    after: str
    language: str
    direction: str
    source_title: str
    source_language: str
    source_direction: str
    place: str
    published: DateView | None
    steps: tuple[StepView, ...]
    rivals: tuple[RivalView, ...]


class LineView(NamedTuple):
    """An event in one line. `page` is where its card stands."""

    id: str
    page: str
    date: DateView
    headline: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class EventView:
    """A card. `quotes` are all passages, the first the best; `page` is where the card stands."""

    id: str
    aliases: tuple[str, ...]
    date: DateView
    headline: str
    language: str
    direction: str
    kind: str
    kind_text: str
    status: str
    status_text: str
    actors: tuple[str, ...]
    place: str | None
    quotes: tuple[QuoteView, ...]
    conflicts: tuple[DateView, ...]
    first: int | None
    last: int | None
    days: tuple[int, ...]
    page: str
    correction: Markup
    issue: str | None
    repeats: bool


@lru_cache(maxsize=256)
def direction_of(language: str) -> str:
    """The direction of a text in a language; "auto" where no catalogue tells.

    >>> direction_of("fa"), direction_of("fa_AF"), direction_of("de")
    ('rtl', 'rtl', 'auto')
    """
    base = language.replace("-", "_").split("_")[0]
    return catalogue(base).direction if base in languages() else "auto"


def tag_of(language: str) -> str:
    """The language as HTML names it."""
    return language.replace("_", "-")


def date_view(when: When | None, calendars: tuple[str, ...], tongue: Tongue, event: bool = True) -> DateView:
    """A date in words of one language, in these calendars; one that says nothing in them is "unknown".

    The page's own calendar comes first, but for a month, a year or a stretch that was said in another.
    """
    alike = when is not None and when.exact and not when.approximate and not when.uncertain
    return _date_view(when, calendars, tongue, event or alike)


@lru_cache(maxsize=65_536)
def _date_view(when: When | None, calendars: tuple[str, ...], tongue: Tongue, event: bool) -> DateView:
    open_ended = when is None or when.first is None or when.last is None
    if when is not None and not when.exact and not open_ended and when.calendar in calendars:
        calendars = tuple(dict.fromkeys((when.calendar, *calendars)))
    if when is None or not when.known:
        shown: tuple[Shown, ...] = (Shown("any", in_words(when, calendars[0], tongue) or ""),)
    else:
        texts = ((name, in_words(when, name, tongue, event=event)) for name in calendars)
        shown = tuple(Shown(name, text) for name, text in texts if text)
        shown = shown or (Shown("any", in_words(when, "gregorian", tongue, event=event) or ""),)
    phrase = tongue.say("one_of", dates="") if when is not None and when.days is not None else ""
    if not all(one.text.startswith(phrase) for one in shown):
        phrase = ""
    shown = tuple(Shown(one.calendar, _set(one.text.removeprefix(phrase), event and not phrase)) for one in shown)
    key = certainty(when)
    weekday = (
        weekday_in_words(when.first, tongue) if when is not None and when.exact and when.first is not None else None
    )
    edtf = when.edtf if when is not None else None
    return DateView(
        shown, key, tongue.words.text(f"certainty.{key}"), machine_of(edtf), edtf, weekday, _set(phrase, event)
    )


def _set(text: str, line: bool) -> str:
    """A date as it is set: its year never alone on a line, and a `line` of its own begins with a capital.

    >>> _set("some time in June 2024", True)
    'Some time in June\xa02024'
    """
    bound = _BEFORE_YEAR.sub("\u00a0", text)
    return bound[:1].upper() + bound[1:] if line else bound


@lru_cache(maxsize=65_536)
def _piece(said: Said, calendars: tuple[str, ...], tongue: Tongue) -> Piece:
    """A date becomes a date in all calendars."""
    if isinstance(said, When):
        return Piece(said.edtf or "", date_view(said, calendars, tongue, False))
    return Piece(said)


@lru_cache(maxsize=65_536)
def step_view(step: Step, calendars: tuple[str, ...], tongue: Tongue) -> StepView:
    """A step in words."""
    return StepView(
        field_of(step.field, step.value, tongue),
        _piece(value_of_step(step, tongue), calendars, tongue),
        step.by,
        tuple(_piece(said, calendars, tongue) for said in reason_of(step, tongue)),
    )


def event_view(event: Event, book: Book) -> EventView:
    """The card of an event."""
    words = book.words
    language, headline = headline_of(event, book.language)
    passages = ordered(event, headline)
    quotes = tuple(quote_view(evidence, book) for evidence in passages)
    when = event.when
    return EventView(
        id=event.id,
        aliases=event.aliases,
        date=date_view(when, book.calendars, book.tongue),
        headline=headline,
        language=tag_of(language),
        direction=direction_of(language),
        kind=event.kind,
        kind_text=words.name("kinds", event.kind),
        status=event.status,
        status_text=words.name("status", event.status),
        actors=event.actors,
        place=event.place,
        quotes=quotes,
        conflicts=tuple(date_view(conflict, book.calendars, book.tongue) for conflict in event.conflicts),
        first=when.first if when is not None else None,
        last=when.last if when is not None else None,
        days=(when.days if when is not None else None) or (),
        page=book.addresses[event.id].partition("#")[0],
        correction=isolated(correction(event, book)),
        issue=issue_address(event, headline, book),
        repeats=bool(passages) and _alike(passages[0].quote, headline),
    )


def ordered(event: Event, headline: str) -> tuple[Evidence, ...]:
    """The passages of an event, the most telling first: the one that says its date, then that of its headline."""

    def silence(evidence: Evidence) -> tuple[bool, bool]:
        dated = evidence.reading is not None and evidence.reading.when is not None
        return (not dated, headline.rstrip("…") not in evidence.quote)

    return tuple(sorted(event.evidence, key=silence))


def _alike(quote: str, headline: str) -> bool:
    """Is the quotation the headline once more, but for spaces and the full stop?"""
    return " ".join(quote.split()).rstrip(".") == " ".join(headline.split()).rstrip(".")


def line_view(event: Event, book: Book) -> LineView:
    """The event in one line."""
    language, headline = headline_of(event, book.language)
    date = date_view(event.when, book.calendars, book.tongue)
    page = book.addresses[event.id].partition("#")[0]
    return LineView(event.id, page, date, headline, tag_of(language), direction_of(language))


def headline_of(event: Event, language: str) -> tuple[str, str]:
    """The headline in the language if there is one, else in the text's own: (language, text)."""
    if language in event.headline:
        return language, event.headline[language]
    return next(iter(sorted(event.headline.items())), (language, event.id))


def quote_view(evidence: Evidence, book: Book) -> QuoteView:
    """A passage with its time expression set apart, and the way to its place in the source."""
    document = book.documents[evidence.document]
    before, expression, after = _around(evidence)
    language = document.language
    return QuoteView(
        before=before,
        expression=expression,
        after=after,
        language=tag_of(language),
        direction=direction_of(language),
        source_title=book.title_of(document),
        source_language=tag_of(language),
        source_direction=direction_of(language),
        place=book.source_address(document.id, evidence.start, evidence.end),
        published=_published(document, book),
        steps=tuple(step_view(step, book.calendars, book.tongue) for step in _steps(evidence)),
        rivals=_rivals(evidence.reading, book),
    )


def _published(document: Document, book: Book) -> DateView | None:
    known = document.published is not None and document.published.known
    return date_view(document.published, book.calendars, book.tongue, False) if known else None


def _steps(evidence: Evidence) -> tuple[Step, ...]:
    """The event's own derivation from this passage, else that of its time expression."""
    return evidence.steps or (evidence.reading.steps if evidence.reading is not None else ())


def _around(evidence: Evidence) -> tuple[str, str, str]:
    if evidence.reading is None:
        return evidence.quote, "", ""
    start = evidence.reading.mention.start - evidence.start
    end = evidence.reading.mention.end - evidence.start
    if not 0 <= start < end <= len(evidence.quote):
        return evidence.quote, "", ""
    return evidence.quote[:start], evidence.quote[start:end], evidence.quote[end:]


def _rivals(reading: Reading | None, book: Book) -> tuple[RivalView, ...]:
    if reading is None:
        return ()
    return tuple(
        RivalView(
            date_view(rival.when, book.calendars, book.tongue, False), rival_reason_text(rival.reason, book.language)
        )
        for rival in reading.rivals
    )


def correction(event: Event, book: Book) -> str:
    """The entry for `corrections.toml` that would set this event right, with today's values to change."""
    target = target_of(event, book.documents, book.shared_passages)
    values = {"edtf": date} if event.when is not None and (date := event.when.edtf) else {}
    said = {**values, "headline": event.headline}
    entry = Correction(id=f"fix-{event.id}", action="set", target=target, set=said, was=said)
    return written(entry)


def isolated(toml: str) -> Markup:
    """TOML as the content of an element, each string in a script from right to left set apart from what is around it.

    >>> isolated('a = "é", b = "پل"')
    Markup('a = "é", b = "<bdi dir="rtl">پل</bdi>"')
    """
    pieces = [in_element(piece) for piece in _STRING.split(toml)]
    pieces[1::2] = [(_APART if _RIGHT_TO_LEFT.search(string) else _PLAIN).format(string) for string in pieces[1::2]]
    return Markup("").join(pieces)


def in_element(text: str) -> Markup:
    """Text as the content of an element, where quotation marks may stand as they are.

    >>> in_element('a = "<b>"')
    Markup('a = "&lt;b&gt;"')
    """
    return Markup(escape(text, quote=False))  # noqa: S704


def issue_address(event: Event, headline: str, book: Book) -> str | None:
    """The address of a prefilled issue in the project's repository, if it has one."""
    base = web_address(book.options.repository)
    if base is None:
        return None
    title = book.words.text("ui.correct_issue_title", headline=headline[:120])
    body = "```toml\n" + correction(event, book) + "```\n"
    return f"{base.rstrip('/')}/issues/new?title={quote(title, safe='')}&body={quote(body[:4000], safe='')}"
