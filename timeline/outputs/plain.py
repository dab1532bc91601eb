"""An event in plain text, as feeds, calendars and other programs show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from timeline.calendars import gregorian
from timeline.catalogue import catalogue
from timeline.escape import isolated, one_line, web_address
from timeline.model import Event, Timeline
from timeline.outputs.options import Options
from timeline.outputs.pages.book import Book, books
from timeline.outputs.pages.page import link
from timeline.outputs.pages.views import date_view, headline_of
from timeline.when import iso

_EPOCH = gregorian.day_number(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """One event; `address` is its place in the site, absolute if the site's own is known.

    `stamp` is the day on which it counts as last changed (see `day_stamp`).
    """

    event: Event
    headline: str
    language: str
    date: str
    quotes: tuple[tuple[str, str], ...]
    address: str
    source_url: str | None
    stamp: str

    @property
    def summary(self) -> str:
        """Date, then what sources say of it, each line isolated from its neighbours' direction."""
        return "\n".join((isolated(self.date), *(isolated(f"{quote} ({title})") for quote, title in self.quotes)))


def book_of(timeline: Timeline, options: Options) -> Book:
    """The timeline as laid out in the site's first language."""
    return books(timeline, options)[0]


def plain(event: Event, book: Book) -> Plain:
    """An event with everything in words."""
    documents = [book.documents[name] for name in dict.fromkeys(e.document for e in event.evidence)]
    titles = {document.id: one_line(book.title_of(document)) for document in documents}
    language, headline = headline_of(event, book.language)
    return Plain(
        event=event,
        headline=one_line(headline),
        language=language,
        date=dates_in_words(event, book),
        quotes=tuple((one_line(e.quote), titles[e.document]) for e in event.evidence[:3]),
        address=book.options.base_url + link("", book.addresses[event.id]),
        source_url=next(filter(None, (web_address(d.url) for d in documents)), None),
        stamp=day_stamp(event, book),
    )


def dates_in_words(event: Event, book: Book) -> str:
    """The date in every calendar of the options, each once."""
    date = date_view(event.when, book.calendars, book.tongue)
    text = date.phrase + " · ".join(dict.fromkeys(text for _, text in date.shown))
    return text.replace("\u00a0", " ")


def day_stamp(event: Event, book: Book) -> str:
    """The day an event counts as last changed, without asking any clock: when a source last told of it, else
    when it happened, else the beginning of 1970."""
    published = (book.documents[evidence.document].published for evidence in event.evidence)
    told = max((when.last for when in published if when is not None and when.last is not None), default=None)
    happened = event.when.last if event.when is not None else None
    day = told if told is not None else happened
    return iso(max(day, _EPOCH)) if day is not None else iso(_EPOCH)


def json_lines(head: dict[str, object], name: str, items: Iterable[object]) -> bytes:
    """A JSON object whose last field is a list, one line for each item of it."""
    encode = msgspec.json.Encoder().encode
    start = encode(head)[:-1] + (b"," if head else b"") + encode(name) + b":[\n"
    return start + b",\n".join(map(encode, items)) + b"\n]}\n"


def site_title(book: Book) -> str:
    """What the site is called."""
    return book.options.title_in(book.language) or catalogue(book.language).text("ui.site_title")
