"""The density of events over time, binned at build: the axis costs the same for ten events or a million."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.calendars import CALENDARS, month_span
from timeline.model import Event
from timeline.outputs.dates import Tongue, day_in_words, in_calendar, month_in_words, year_in_words

_MOST_BINS = 72
_MOST_POINTS = 2_000
_LANES = 12
_WIDEST = 366  # days; what can be on any day of more than a year says nothing of the density of a day
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of days: `height` from 0 to 100, `x` and `width` in hundredths of the axis."""

    first: int
    last: int
    label: str
    count: int
    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Axis:
    """The bins in order of time, and the labels below them from the start of reading."""

    bins: tuple[Bin, ...]
    ticks: tuple[str, ...]


def axis(events: Sequence[Event], calendar: str, tongue: Tongue) -> Axis | None:
    """The density of the events that have a place in time; None if there is none. In a language that is
    read from the right, time runs from the right."""
    spans = [span for event in events if (span := span_of(event)) is not None]
    if not spans:
        return None
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    own = calendar if in_calendar(first, calendar) and in_calendar(last, calendar) else "gregorian"
    starts, labels, end = _grid(first, last, own, tongue)
    weights, counts = _weights(spans, starts)
    top = max(weights) or 1.0
    step = 100 / len(starts)
    mirrored = tongue.words.direction == "rtl"
    bins = tuple(
        Bin(
            start,
            (starts[i + 1] if i + 1 < len(starts) else end) - 1,
            labels[i],
            counts[i],
            round(100 - step * (i + 1) if mirrored else step * i, 3),
            round(step * 0.82, 3),
            round(max(100 * weights[i] / top, 3) if counts[i] else 0, 2),
        )
        for i, start in enumerate(starts)
    )
    return Axis(bins, _ticks(labels))


def span_of(event: Event) -> tuple[int, int] | None:
    """The days that place an event; None where an end is open, or where they are more than a year."""
    when = event.when
    if when is None or when.first is None or when.last is None or when.last - when.first >= _WIDEST:
        return None
    return when.first, when.last


def _ticks(labels: Sequence[str]) -> tuple[str, ...]:
    if len(labels) <= _TICKS:
        return tuple(labels)
    return tuple(labels[:: (len(labels) - 1) // (_TICKS - 1)])


def _even(count: int) -> int:
    """So many bins, or a few more, that the ticks divide them evenly.

    >>> [_even(count) for count in (3, 5, 6, 9, 10)]
    [3, 5, 9, 9, 13]
    """
    return count if count <= _TICKS else count + -(count - 1) % (_TICKS - 1)


def _grid(first: int, last: int, calendar: str, tongue: Tongue) -> tuple[list[int], list[str], int]:
    """First days of the bins, their labels, and the day after the last bin."""
    rules = CALENDARS[calendar]
    if last - first < _MOST_BINS // 2:
        days = list(range(first, first + _even(last - first + 1)))
        return days, [day_in_words(day, calendar, tongue) for day in days], days[-1] + 1
    (year, month, _), (to_year, to_month, _) = rules.from_day_number(first), rules.from_day_number(last)
    months = (to_year - year) * 12 + to_month - month + 1
    if months <= _MOST_BINS:
        pairs = [divmod(year * 12 + month - 1 + i, 12) for i in range(_even(months))]
        starts = [rules.day_number(y, m + 1, 1) for y, m in pairs]
        labels = [month_in_words(y, m + 1, calendar, tongue) for y, m in pairs]
        return starts, labels, month_span(calendar, pairs[-1][0], pairs[-1][1] + 1)[1] + 1
    size = next(n for n in (1, 5, 10, 25, 50, 100, 250, 500, 1000) if (to_year - year) // n < _MOST_BINS)
    begin = year - year % size or 1
    years = [begin + size * i for i in range(_even((to_year - begin) // size + 1))]
    starts = [rules.year_span(y)[0] for y in years]
    return starts, [year_in_words(y, tongue) for y in years], rules.year_span(years[-1] + size - 1)[1] + 1


def _weights(spans: Iterable[tuple[int, int]], starts: Sequence[int]) -> tuple[list[float], list[int]]:
    """Each event weighs one, spread over the bins that it can be in, and counts in each of them."""
    weights, counts = [0.0] * len(starts), [0] * len(starts)
    for first_day, last_day in spans:
        first, last = bisect_right(starts, first_day) - 1, bisect_right(starts, last_day) - 1
        for i in range(first, last + 1):
            weights[i] += 1.0 / (last - first + 1)
            counts[i] += 1
    return weights, counts


def points(events: Sequence[Event], names: dict[str, str]) -> dict[str, object]:
    """What the axis draws from: [first, last, count] for events or days, alone and by lane.

    `names` are titles of documents by id.
    """
    lanes: dict[str, dict[str, list[Event]]] = {kind: defaultdict(list) for kind in ("actor", "place", "source")}
    for event in events:
        for actor in event.actors:
            lanes["actor"][actor].append(event)
        if event.place:
            lanes["place"][event.place].append(event)
        for document in dict.fromkeys(e.document for e in event.evidence):
            lanes["source"][document].append(event)
    return {
        "points": _points(events),
        "lanes": {
            kind: [
                [names.get(name, name) if kind == "source" else name, name, _points(group)]
                for name, group in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:_LANES]
            ]
            for kind, found in lanes.items()
        },
    }


def _points(events: Iterable[Event]) -> list[list[int]]:
    """Days and how many events they have; weeks, months or years where there are too many of them."""
    counts = Counter(span for event in events if (span := span_of(event)) is not None)
    for size in (7, 30, 365):
        if len(counts) <= _MOST_POINTS:
            break
        coarse: Counter[tuple[int, int]] = Counter()
        for (a, b), n in counts.items():
            coarse[a - a % size, b - b % size + size - 1] += n
        counts = coarse
    return [[a, b, n] for (a, b), n in sorted(counts.items())]
