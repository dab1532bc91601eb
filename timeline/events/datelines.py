"""The year of an article that opens with a day and no year, from the articles of its story that have a date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from timeline.calendars import gregorian, jalali
from timeline.events.mention import DocumentEvents
from timeline.when import When

_STORY = 0.25  # the share of commonest terms in common that makes two articles one story
_FAR = 150  # days: a story's articles lie no further from each other, or the year stays open
_LISTED = 40  # documents that a term is looked up in
_YEARS = (-1, 0, 1)


def years_found(parts: Iterable[DocumentEvents]) -> dict[str, When]:
    """The days of publication, by document id, of those that only say the day of a year.

    It is the day nearest to an article of the same story; none where none is near.
    """
    listed = list(parts)
    open_ones = [p for p in listed if p.dateline is not None and p.document.published is None]
    if not open_ones:
        return {}
    known: dict[str, list[DocumentEvents]] = defaultdict(list)
    for part in sorted(listed, key=lambda p: p.document.id):
        if part.document.published is not None and part.document.published.known:
            for term in part.terms:
                if len(known[term]) < _LISTED:
                    known[term].append(part)
    found = ((p.document.id, _nearest(p, known)) for p in open_ones)
    return {name: day for name, day in found if day is not None}


def _nearest(part: DocumentEvents, known: dict[str, list[DocumentEvents]]) -> When | None:
    shared = Counter(other.document.id for term in part.terms for other in known[term])
    others = {other.document.id: other for term in part.terms for other in known[term]}
    days: list[tuple[int, int]] = []
    for name, count in shared.items():
        other = others[name]
        published = other.document.published
        if count < _STORY * max(1, min(len(part.terms), len(other.terms))) or published is None:
            continue
        if published.first is not None and part.document.language == other.document.language:
            days += ((abs(day - published.first), day) for day in _days(part, published.first))
    distance, day = min(days, default=(_FAR + 1, 0))
    return When.day(day, part.dateline[0]) if part.dateline is not None and distance <= _FAR else None


def _days(part: DocumentEvents, around: int) -> list[int]:
    """The days that the dateline can mean in the years around a day."""
    assert part.dateline is not None
    name, month, day = part.dateline
    if name not in ("gregorian", "jalali"):
        return []
    calendar = jalali if name == "jalali" else gregorian
    year = calendar.from_day_number(around)[0]
    found = []
    for shift in _YEARS:
        try:
            found.append(calendar.day_number(year + shift, month, day))
        except ValueError:
            continue
    return found
