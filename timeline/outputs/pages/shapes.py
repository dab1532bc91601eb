"""How sure a date is, as a shape on the axis: a dot, a bar, brackets, soft edges, hatching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.model import Event
from timeline.outputs.dates import certainty
from timeline.when import When

MOST = 120  # more would be a pattern, not a picture
_ROWS = 12
_LEAST = 1.4  # hundredths of the axis that any shape takes
_GAP = 0.5


@dataclass(frozen=True, slots=True)
class Shape:
    """An event on the axis, in hundredths of it; `left` and `right` say which of its ends are known.

    `dots` are the places of single days; `row` counts from the top.
    """

    event: str
    certainty: str
    x: float
    width: float
    row: int
    left: bool
    right: bool
    dots: tuple[float, ...]


def shapes(events: Sequence[Event], first: int, last: int, mirrored: bool) -> tuple[tuple[Shape, ...], int]:
    """The shapes of events between two days, each where no other is, and the rows they take.

    None where there are more than `MOST`; what finds no row to itself shares the last one.
    """
    seen = [(event, event.when) for event in events if event.when is not None and _inside(event.when, first, last)]
    if len(seen) > MOST:
        return (), 0
    free = [-_GAP] * _ROWS
    found = []
    for event, when in sorted(seen, key=lambda item: (_open(item[1]), item[1].order, item[0].id)):
        start, end = _ends(when, first, last)
        row = next((i for i, edge in enumerate(free) if edge + _GAP <= start), _ROWS - 1)
        free[row] = max(free[row], end)
        found.append(_shape(event.id, when, (start, end), row, (first, last), mirrored))
    return tuple(found), max((shape.row + 1 for shape in found), default=0)


def _inside(when: When, first: int, last: int) -> bool:
    if not when.known:
        return False
    return (when.first is None or when.first <= last) and (when.last is None or when.last >= first)


def _open(when: When) -> bool:
    """Does it reach to an edge of the axis? Such shapes stand below the others."""
    return when.first is None or when.last is None


def _ends(when: When, first: int, last: int) -> tuple[float, float]:
    """Where a date begins and ends on the axis in the order of time, wide enough to be seen."""
    start = 0.0 if when.first is None else _share(max(when.first, first), first, last)
    end = 100.0 if when.last is None else _share(min(when.last, last) + 1, first, last)
    if end - start >= _LEAST:
        return start, end
    start = min(max(0.0, (start + end - _LEAST) / 2), 100.0 - _LEAST)
    return start, start + _LEAST


def _share(day: float, first: int, last: int) -> float:
    return 100 * (day - first) / (last + 1 - first)


def _shape(event: str, when: When, ends: tuple[float, float], row: int, axis: tuple[int, int], mirrored: bool) -> Shape:
    first, last = axis
    days = when.days or ((when.first,) if when.exact and when.first is not None else ())
    dots = tuple(_turned(_share(day + 0.5, *axis), mirrored) for day in days if first <= day <= last)
    known = (when.first is not None and when.first >= first, when.last is not None and when.last <= last)
    left, right = reversed(known) if mirrored else known
    x = 100 - ends[1] if mirrored else ends[0]
    return Shape(event, certainty(when), round(x, 3), round(ends[1] - ends[0], 3), row, left, right, dots)


def _turned(place: float, mirrored: bool) -> float:
    return round(100 - place if mirrored else place, 3)
