"""The density of events over time, binned at build: the axis costs the same for ten events or a million."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.calendars import CALENDARS, month_span
from timeline.model import Event
from timeline.outputs.dates import Tongue, day_in_words, in_calendar, month_in_words, year_in_words
from timeline.outputs.pages.sheets import day_of

_MOST_BINS = 72
_MOST_POINTS = 2_000
_LANES = 12


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
    """The density of the dated events; None if there is none. In a language that is read from the
    right, time runs from the right."""
    days = sorted(day for event in events if (day := day_of(event)) is not None)
    if not days:
        return None
    own = calendar if in_calendar(days[0], calendar) and in_calendar(days[-1], calendar) else "gregorian"
    starts, labels, end = _grid(days[0], days[-1], own, tongue)
    weights, counts = _weights(events, starts, end)
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


def _ticks(labels: Sequence[str]) -> tuple[str, ...]:
    if len(labels) <= 5:
        return tuple(labels)
    return tuple(labels[i * (len(labels) - 1) // 4] for i in range(5))


def _grid(first: int, last: int, calendar: str, tongue: Tongue) -> tuple[list[int], list[str], int]:
    """First days of the bins, their labels, and the day after the last bin."""
    rules = CALENDARS[calendar]
    if last - first < _MOST_BINS // 2:
        days = list(range(first, last + 1))
        return days, [day_in_words(day, calendar, tongue) for day in days], last + 1
    (year, month, _), (to_year, to_month, _) = rules.from_day_number(first), rules.from_day_number(last)
    months = (to_year - year) * 12 + to_month - month + 1
    if months <= _MOST_BINS:
        pairs = [divmod(year * 12 + month - 1 + i, 12) for i in range(months)]
        starts = [rules.day_number(y, m + 1, 1) for y, m in pairs]
        labels = [month_in_words(y, m + 1, calendar, tongue) for y, m in pairs]
        return starts, labels, month_span(calendar, to_year, to_month)[1] + 1
    size = next(n for n in (1, 5, 10, 25, 50, 100, 250, 500, 1000) if (to_year - year) // n < _MOST_BINS)
    years = range(year - year % size or 1, to_year + 1, size)
    starts = [rules.year_span(y)[0] for y in years]
    return starts, [year_in_words(y, tongue) for y in years], rules.year_span(to_year)[1] + 1


def _weights(events: Iterable[Event], starts: Sequence[int], end: int) -> tuple[list[float], list[int]]:
    """Each event weighs one, spread over the days it can mean; and is counted where it begins."""
    weights, counts = [0.0] * len(starts), [0] * len(starts)
    for event in events:
        if (day := day_of(event)) is None or event.when is None:
            continue
        first = bisect_right(starts, day) - 1
        counts[first] += 1
        last_day = min(event.when.last if event.when.last is not None else day, end - 1)
        last = bisect_right(starts, max(last_day, day)) - 1
        share = 1.0 / (last - first + 1)
        for i in range(first, last + 1):
            weights[i] += share
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
    spans = [(e.when.first, e.when.last) for e in events if e.when is not None and e.when.known]
    counts = Counter((a if a is not None else b, b if b is not None else a) for a, b in spans)
    if len(counts) > _MOST_POINTS:
        counts = Counter((a, a) for a, b in counts.elements())
    if len(counts) > _MOST_POINTS:
        counts = Counter((a - a % 30, a - a % 30 + 29) for a, b in counts.elements())  # type: ignore[operator]
    return [[a, b, n] for (a, b), n in sorted(counts.items()) if a is not None and b is not None]
