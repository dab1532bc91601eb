"""A source's text with its evidence and its time expressions marked, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from timeline.model import Document, Event, Reading
from timeline.when import When

_PART = 30_000
_AFTER = re.compile(r"[^\w\s(\[{«“‘]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text with the same marks: `anchors` begin here, `ends` are numbers of events that end here."""

    text: str
    quoted: bool = False
    expression: Reading | None = None
    title: str | None = None
    anchors: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(slots=True)
class _Marks:
    """Where what begins and ends in a text."""

    anchors: dict[int, dict[str, None]] = field(default_factory=dict)
    changes: dict[int, int] = field(default_factory=dict)
    ends: dict[int, dict[int, None]] = field(default_factory=dict)
    readings: dict[int, Reading] = field(default_factory=dict)
    stops: set[int] = field(default_factory=set)


def cuts(document: Document) -> tuple[int, ...]:
    """Where the parts of a long text begin: at a line's start, or anywhere in a line without end.

    >>> cuts(Document(id="a", path="a", text="x" * 100, language="en"))
    (0,)
    """
    text, found = document.text, [0]
    while len(text) - found[-1] > _PART * 3 // 2:
        line = text.rfind("\n", found[-1] + _PART // 2, found[-1] + _PART)
        found.append(line + 1 if line > 0 else found[-1] + _PART)
    return tuple(found)


def paragraphs(
    document: Document,
    events: Sequence[Event],
    readings: Sequence[Reading],
    start: int,
    end: int,
    said: Callable[[When], str | None] = lambda when: when.edtf,
) -> Iterator[tuple[Segment, ...]]:
    """The lines of the text from `start` to `end` that hold anything, in segments.

    Events are numbered from 1 in the order given; `said` puts what an expression means into words.
    """
    marks = _marks(document, events, readings, start, end)
    stops = sorted(marks.stops)
    depth, seen, expression = 0, 0, None
    line_start = start
    for line in document.text[start:end].split("\n"):
        line_end = line_start + len(line)
        places = stops[bisect_right(stops, line_start) : bisect_left(stops, line_end)]
        segments = []
        for a, b in pairwise((line_start, *places, line_end)):
            while seen < len(stops) and stops[seen] <= a:
                depth += marks.changes.get(stops[seen], 0)
                seen += 1
            expression = _expression_at(marks, a, expression)
            anchors, ends = tuple(marks.anchors.get(a, ())), tuple(marks.ends.get(b, ()))
            when = expression.when if expression is not None else None
            title = said(when) if when is not None else None
            segments.append(Segment(document.text[a:b], depth > 0, expression, title, anchors, ends))
        line_start = line_end + 1
        if line.strip():
            yield tuple(segments)


def _expression_at(marks: _Marks, place: int, current: Reading | None) -> Reading | None:
    if place in marks.readings:
        return marks.readings[place]
    return None if current is None or place >= current.mention.end else current


def _marks(document: Document, events: Sequence[Event], readings: Sequence[Reading], start: int, end: int) -> _Marks:
    marks = _Marks()
    for number, event in enumerate(events, 1):
        for evidence in event.evidence:
            if evidence.document == document.id and start <= evidence.start < end:
                stop = min(evidence.end, end)
                badge = _AFTER.match(document.text, stop, end)
                _add_evidence(marks, number, evidence.start, stop, badge.end() if badge else stop)
    for reading in readings:
        if start <= reading.mention.start < end:
            marks.readings[reading.mention.start] = reading
            marks.stops.update((reading.mention.start, reading.mention.end))
    return marks


def _add_evidence(marks: _Marks, number: int, start: int, end: int, badge: int) -> None:
    """The badge stands after the punctuation that follows the passage, so that none is cut off from its word."""
    marks.anchors.setdefault(start, {})[f"q{start}-{end}"] = None
    marks.ends.setdefault(badge, {})[number] = None
    marks.changes[start] = marks.changes.get(start, 0) + 1
    marks.changes[end] = marks.changes.get(end, 0) - 1
    marks.stops.update((start, end, badge))
