"""iCalendar (RFC 5545): each event that is known to a month or better, as all-day time that blocks nothing.

What is known only to a season or a year would fill a calendar, and is left out; X-EDTF says how sure a date is.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.escape import ical_text
from timeline.model import Event, Timeline
from timeline.outputs.options import Options
from timeline.outputs.pages.book import Book
from timeline.outputs.plain import Plain, book_of, plain, site_title
from timeline.when import iso

_LONGEST = 31
_STATUS = {"planned": "TENTATIVE", "hypothetical": "TENTATIVE", "denied": "CANCELLED"}


def render(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """timeline.ics."""
    book = book_of(timeline, options)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Roozshomar//timeline//EN", "CALSCALE:GREGORIAN",
             f"X-WR-CALNAME:{ical_text(site_title(book))}"]  # fmt: skip
    if options.timezone:
        lines.append(f"X-WR-TIMEZONE:{ical_text(options.timezone)}")
    for event in timeline.events:
        if _shown(event):
            lines += _event(plain(event, book), book)
    lines.append("END:VCALENDAR")
    yield "timeline.ics", "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _shown(event: Event) -> bool:
    """Known to a month or better, in years that the format can write."""
    when = event.when
    short = when is not None and when.length is not None and when.length <= _LONGEST
    return short and 1 <= (when.first or 0) < 3_652_000  # type: ignore[union-attr]


def _event(item: Plain, book: Book) -> list[str]:
    when = item.event.when
    assert when is not None and when.first is not None and when.last is not None
    lines = [
        "BEGIN:VEVENT",
        f"UID:{ical_text(item.event.id)}@roozshomar",
        f"DTSTAMP:{item.stamp.replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{iso(when.first).replace('-', '')}",
        f"DTEND;VALUE=DATE:{iso(when.last + 1).replace('-', '')}",
        f"SUMMARY:{ical_text(item.headline)}",
        f"DESCRIPTION:{ical_text(item.summary)}",
        "TRANSP:TRANSPARENT",
        f"STATUS:{_STATUS.get(item.event.status, 'CONFIRMED')}",
        f"CATEGORIES:{ical_text(item.event.kind)}",
        f"X-EDTF:{ical_text(when.edtf or '')}",
    ]
    if item.event.place:
        lines.append(f"LOCATION:{ical_text(item.event.place)}")
    if book.options.base_url:
        lines.append(f"URL:{item.address}")
    return [*lines, "END:VEVENT"]


def folded(line: str) -> str:
    """A content line folded at 75 octets, never inside a character.

    >>> [len(part.encode()) <= 75 for part in folded("SUMMARY:" + "آ" * 100).split("\\r\\n")]
    [True, True, True]
    """
    data = line.encode("utf-8", "replace")
    parts, start, room = [], 0, 75
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # the middle of a character
            end -= 1
        parts.append(data[start:end])
        start, room = end, 74
    return b"\r\n ".join((*parts, data[start:])).decode()
