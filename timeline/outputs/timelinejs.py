"""TimelineJS JSON. Its own names of Persian months are wrong, so every date carries its words with it."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.calendars import gregorian
from timeline.escape import html
from timeline.model import Timeline
from timeline.outputs.options import Options
from timeline.outputs.pages.book import Book
from timeline.outputs.plain import Plain, book_of, json_lines, plain, site_title


def render(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """timelinejs.json with every dated event; its text fields are HTML, so everything in them is escaped."""
    book = book_of(timeline, options)
    title = {"text": {"headline": html(site_title(book)), "text": html(options.description_in(book.language))}}
    dated = (event for event in timeline.events if event.when is not None and event.when.known)
    yield (
        "timelinejs.json",
        json_lines({"title": title}, "events", (_slide(plain(event, book), book) for event in dated)),
    )


def _date(number: int) -> dict[str, str]:
    year, month, day = gregorian.from_day_number(number)
    return {"year": str(year), "month": str(month), "day": str(day)}


def _slide(item: Plain, book: Book) -> dict[str, object]:
    when = item.event.when
    assert when is not None
    first = when.first if when.first is not None else when.last
    last = when.last if when.last is not None else first
    assert first is not None and last is not None
    quotes = "".join(f"<blockquote>{html(quote)}</blockquote><p>{html(title)}</p>" for quote, title in item.quotes)
    if book.options.base_url:
        quotes += f'<p><a href="{html(item.address)}">{html(book.words.text("ui.details"))}</a></p>'
    slide: dict[str, object] = {
        "unique_id": item.event.id,
        "start_date": _date(first),
        "display_date": html(item.date),
        "group": html(book.words.name("kinds", item.event.kind)),
        "text": {"headline": html(item.headline), "text": quotes},
    }
    if last != first:
        slide["end_date"] = _date(last)
    return slide
