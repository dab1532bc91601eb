"""The axis of time, made at build: how many events there were when, and each one's shape where they are few.

In a language that is read from the right, time runs from the right. The density costs the same for ten
events or a million.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.calendars import CALENDARS, shift_month
from timeline.model import Event
from timeline.outputs.dates import Tongue, day_in_words, in_calendar, month_in_words, year_in_words
from timeline.outputs.pages.shapes import Shape, shapes

_MOST_BINS = 72
_WIDEST = 366  # days; what can be on any day of more than a year says nothing of the density of a day
_TICKS = 5
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of days: `height` from 0 to 100, `x` and `width` in hundredths of the axis."""

    label: str
    count: int
    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a day, a month or a year begins; `at` is "start", "middle" or "end" of its label."""

    x: float
    label: str
    at: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The bins and ticks in order of time, the shapes of events, and in how many rows these stand."""

    first: int
    last: int
    bins: tuple[Bin, ...]
    ticks: tuple[Tick, ...]
    shapes: tuple[Shape, ...]
    rows: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to places on the axis, in hundredths of it."""

    first: int
    last: int
    mirrored: bool

    def place(self, day: float) -> float:
        """Where a day begins in time."""
        share = 100 * (day - self.first) / (self.last + 1 - self.first)
        return round(100 - share if self.mirrored else share, 3)

    def stretch(self, first: int, last: int) -> tuple[float, float]:
        """The left edge and the width of some days."""
        ends = self.place(first), self.place(last + 1)
        return min(ends), round(abs(ends[1] - ends[0]), 3)


def axis(events: Sequence[Event], calendar: str, tongue: Tongue, shaped: bool = True) -> Axis | None:
    """The axis of the events that have a place in time, each with its shape if `shaped`; None if there is none."""
    spans = [span for event in events if (span := span_of(event)) is not None]
    if not spans:
        return None
    first, last = _reach(events, spans)
    own = calendar if in_calendar(first, calendar) and in_calendar(last, calendar) else "gregorian"
    starts = _grid(first, last, own)
    scale = Scale(starts[0], starts[-1] - 1, tongue.words.direction == "rtl")
    drawn, rows = shapes(events if shaped else (), scale.first, scale.last, scale.mirrored)
    ends = day_in_words(first, own, tongue), day_in_words(last, own, tongue)
    label = ends[0] if first == last else " – ".join(ends)
    bins, ticks = _bins(spans, starts, own, tongue, scale), _ticks(own, tongue, scale)
    return Axis(scale.first, scale.last, bins, ticks, drawn, rows, label)


def span_of(event: Event) -> tuple[int, int] | None:
    """The days that place an event; None where an end is open, or where they are more than a year."""
    when = event.when
    if when is None or when.first is None or when.last is None or when.last - when.first >= _WIDEST:
        return None
    return when.first, when.last


def _reach(events: Sequence[Event], spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the first day to the last, and to the known ends of what is open if they are not far off."""
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    ends = [end for e in events if e.when is not None for end in (e.when.first, e.when.last) if end is not None]
    near = [end for end in ends if first - _WIDEST < end < last + _WIDEST]
    return min(first, *near), max(last, *near)


# ---------------------------------------------------------------- density
def _bins(
    spans: Sequence[tuple[int, int]], starts: Sequence[int], calendar: str, tongue: Tongue, scale: Scale
) -> tuple[Bin, ...]:
    weights, counts = _weights(spans, starts)
    top = max(weights) or 1.0
    found = []
    for i, (weight, count) in enumerate(zip(weights, counts, strict=True)):
        if count:
            x, width = scale.stretch(starts[i], starts[i + 1] - 1)
            label = _bin_label(starts[i], starts[i + 1] - 1, calendar, tongue)
            found.append(Bin(label, count, round(x + width * 0.06, 3), round(width * 0.88, 3), _height(weight / top)))
    return tuple(found)


def _height(share: float) -> float:
    return round(max(100 * share, 3), 2)


def _bin_label(first: int, last: int, calendar: str, tongue: Tongue) -> str:
    if first == last:
        return day_in_words(first, calendar, tongue)
    if last - first < 7:
        return " – ".join((day_in_words(first, calendar, tongue), day_in_words(last, calendar, tongue)))
    year, month, _ = CALENDARS[calendar].from_day_number(first)
    long = last - first >= 31
    return year_in_words(year, tongue) if long else month_in_words(year, month, calendar, tongue)


def _grid(first: int, last: int, calendar: str) -> list[int]:
    """First days of the bins, and the day after the last one."""
    rules = CALENDARS[calendar]
    if last - first < _MOST_BINS:
        room = max(0, 7 - (last - first)) // 2
        return list(range(first - room, last + room + 2))
    if last - first < _MOST_BINS * 7:
        return list(range(first, last + 8, 7))
    (year, month, _), (to_year, to_month, _) = rules.from_day_number(first), rules.from_day_number(last)
    months = (to_year - year) * 12 + to_month - month + 1
    if months <= _MOST_BINS:
        return [rules.day_number(*shift_month(year, month, i), 1) for i in range(months + 1)]
    size = next((n for n in _STEPS if (to_year - year) // n < _MOST_BINS), _STEPS[-1])
    begin = year - year % size or 1
    return [rules.year_span(begin + size * i)[0] for i in range((to_year - begin) // size + 2)]


def _weights(spans: Iterable[tuple[int, int]], starts: Sequence[int]) -> tuple[list[float], list[int]]:
    """Each event weighs one, spread over the bins that it can be in, and counts in each of them."""
    weights, counts = [0.0] * (len(starts) - 1), [0] * (len(starts) - 1)
    for first_day, last_day in spans:
        first, last = bisect_right(starts, first_day) - 1, bisect_right(starts, last_day) - 1
        for i in range(first, last + 1):
            weights[i] += 1.0 / (last - first + 1)
            counts[i] += 1
    return weights, counts


# ---------------------------------------------------------------- ticks
def _ticks(calendar: str, tongue: Tongue, scale: Scale) -> tuple[Tick, ...]:
    """A few round days, months or years, each where it begins."""
    rules = CALENDARS[calendar]
    year, month, _ = rules.from_day_number(scale.first)
    to_year, to_month, _ = rules.from_day_number(scale.last)
    months = (to_year - year) * 12 + to_month - month
    if scale.last - scale.first <= 45:
        step = max(1, -(-(scale.last - scale.first) // _TICKS))
        days = range(scale.first + (step // 2 if step > 1 else 0), scale.last + 1, step)
        marks = [(day, day_in_words(day, calendar, tongue)) for day in days]
    elif months < 30:
        marks = _month_marks(year, month, months, calendar, tongue)
    else:
        size = next((n for n in _STEPS if (to_year - year) / n <= _TICKS), _STEPS[-1])
        years = range(year + -year % size or 1, to_year + 1, size)
        marks = [(rules.year_span(y)[0], year_in_words(y, tongue)) for y in years]
    return tuple(_tick(day, label, scale) for day, label in marks if scale.first <= day <= scale.last)


def _month_marks(year: int, month: int, months: int, calendar: str, tongue: Tongue) -> list[tuple[int, str]]:
    step = next(n for n in (1, 2, 3, 6) if months / n <= _TICKS)
    pairs = [shift_month(year, month, i) for i in range(months + 1)]
    return [
        (CALENDARS[calendar].day_number(y, m, 1), month_in_words(y, m, calendar, tongue))
        for y, m in pairs
        if (m - 1) % step == 0
    ]


def _tick(day: int, label: str, scale: Scale) -> Tick:
    """A tick whose label stays on the axis: in the direction of reading it starts, ends, or is centred there."""
    x = scale.place(day)
    at_left, at_right = ("end", "start") if scale.mirrored else ("start", "end")
    return Tick(x, label, at_left if x < 8 else at_right if x > 92 else "middle")
