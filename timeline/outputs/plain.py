"""An event in plain text, as feeds, calendars and other programs show it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.calendars import gregorian
from timeline.catalogue import catalogue
from timeline.escape import isolated, one_line, web_address
from timeline.model import Document, Event, Timeline
from timeline.outputs.dates import Tongue, in_words
from timeline.outputs.options import Options
from timeline.outputs.pages.book import Book
from timeline.outputs.pages.page import link
from timeline.outputs.pages.views import headline_of
from timeline.when import iso


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """One event; `address` is its place in the site, absolute if the site's own is known.

    `told` is the latest day on which a source of it was published, None if none is known.
    """

    event: Event
    headline: str
    language: str
    date: str
    quotes: tuple[tuple[str, str], ...]
    address: str
    source_url: str | None
    told: int | None

    @property
    def summary(self) -> str:
        """Date, then what sources say of it, each line isolated from its neighbours' direction."""
        return "\n".join((isolated(self.date), *(isolated(f"{quote} ({title})") for quote, title in self.quotes)))


def book_of(timeline: Timeline, options: Options) -> Book:
    """The timeline as laid out in the site's first language."""
    return Book(timeline=timeline, options=options, language=options.language)


def plain(event: Event, book: Book) -> Plain:
    """An event with everything in words."""
    documents = [book.documents[name] for name in dict.fromkeys(e.document for e in event.evidence)]
    language, headline = headline_of(event, book.language)
    return Plain(
        event=event,
        headline=one_line(headline),
        language=language,
        date=dates_in_words(event, book),
        quotes=tuple((one_line(e.quote), one_line(book.title_of(book.documents[e.document]))) for e in event.evidence[:3]),
        address=book.options.base_url + link("", book.addresses[event.id]),
        source_url=next(filter(None, (web_address(d.url) for d in documents)), None),
        told=_told(documents),
    )


def dates_in_words(event: Event, book: Book) -> str:
    """The date in every calendar of the options, each once."""
    texts = (in_words(event.when, calendar, book.tongue) for calendar in book.calendars)
    return " · ".join(dict.fromkeys(filter(None, texts))) or Tongue(book.language).say("unknown")


def _told(documents: list[Document]) -> int | None:
    return max((d.published.last for d in documents if d.published is not None and d.published.last is not None), default=None)


def day_stamp(item: Plain) -> str:
    """The day an entry counts as last changed, without asking any clock: when it was last told, else when it
    happened, else the beginning of 1970."""
    when = item.event.when
    day = item.told if item.told is not None else when.last if when is not None and when.last is not None else None
    epoch = gregorian.day_number(1970, 1, 1)
    return iso(max(day if day is not None else epoch, epoch))


def site_title(book: Book) -> str:
    """What the site is called."""
    return book.options.title or catalogue(book.language).text("ui.site_title")
