"""The year of an article that opens with a day and no year, from the articles of its story that have a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.calendars import gregorian, jalali
from timeline.events.comparing import same_story
from timeline.events.mention import DocumentEvents, EventMention, LocalEvent
from timeline.events.solving import weekdays
from timeline.model import Step
from timeline.when import When

_FAR = 150  # days: a story's articles lie no further from each other, or the year stays open
_LISTED = 40  # documents that a term is looked up in
_YEARS = (-1, 0, 1)


def dated_by_story(parts: Sequence[DocumentEvents]) -> list[DocumentEvents]:
    """The parts; those that open with a day of no year have it where their story tells it, and so have their events."""
    found = _years_found(parts)
    return [_dated(p, found[p.document.id]) if p.document.id in found else p for p in parts]


def _dated(part: DocumentEvents, day: When) -> DocumentEvents:
    document = replace(part.document, published=day, published_by="inferred")
    return replace(part, document=document, events=tuple(_event_dated(e, day) for e in part.events))


def _event_dated(event: LocalEvent, day: When) -> LocalEvent:
    mentions = tuple(_mention_dated(m, day) for m in event.mentions)
    known = next((m.when for m in mentions if m.when is not None), None)
    return replace(event, mentions=mentions, when=event.when or known)


def _mention_dated(mention: EventMention, day: When) -> EventMention:
    """The mention with the day that it counts from the report, or names by the day of the week."""
    if mention.when is not None:
        return mention
    when: When | None = None
    reason = ""
    if mention.publication is not None:
        when, reason = day.shifted(mention.publication), "event.from-publication"
    elif mention.weekday is not None:
        when, reason = weekdays(day, mention.weekday), "event.weekday-before-publication"
    if when is None:
        return mention
    step = Step("when", when.edtf or "", "implied", reason, (day.edtf or "",))
    return replace(mention, when=when, steps=(*mention.steps, step))


def _years_found(parts: Iterable[DocumentEvents]) -> dict[str, When]:
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
    """The day that its dateline means by the nearest article of its story; `known` are the dated articles by term."""
    others = {other.document.id: other for term in part.terms for other in known.get(term, ())}
    days: list[tuple[int, int]] = []
    for other in others.values():
        published = other.document.published
        if published is None or published.first is None or part.document.language != other.document.language:
            continue
        if same_story(part, other):
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
