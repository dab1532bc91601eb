"""What the script draws the axis from where it has no cards: days and their events, alone and by lane."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from timeline.model import Event
from timeline.outputs.pages.axis import span_of

Span = tuple[int, int]
_MOST_POINTS = 2_000
_MOST_IN_LANE = 200
_LANES = 12
_COARSER = (7, 30, 365, 3_650)  # days


def points(events: Sequence[Event], names: Mapping[str, str]) -> dict[str, object]:
    """[first, last, count] for events or days, alone and by lane; `names` are titles of documents by id."""
    whole: list[Span] = []
    lanes: dict[str, dict[str, list[Span]]] = {"actor": {}, "place": {}, "source": {}}
    for event in events:
        if (span := span_of(event)) is not None:
            whole.append(span)
            for kind, name in _memberships(event):
                lanes[kind].setdefault(name, []).append(span)
    return {
        "points": _points(whole, _MOST_POINTS),
        "lanes": {
            kind: [
                [names.get(name, name) if kind == "source" else name, name, _points(lane, _MOST_IN_LANE)]
                for name, lane in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:_LANES]
            ]
            for kind, found in lanes.items()
        },
    }


def _memberships(event: Event) -> set[tuple[str, str]]:
    """The lanes an event stands in: (kind, name)."""
    found = {("actor", actor) for actor in event.actors}
    found.update(("source", evidence.document) for evidence in event.evidence)
    if event.place:
        found.add(("place", event.place))
    return found


def _points(spans: Sequence[Span], most: int) -> list[list[int]]:
    """Days and how many events they have; weeks, months or years where there are more than `most` of them."""
    counts = Counter(spans)
    for size in _COARSER:
        if len(counts) <= most:
            break
        coarse: Counter[Span] = Counter()
        for (a, b), n in counts.items():
            coarse[a - a % size, b - b % size + size - 1] += n
        counts = coarse
    return [[a, b, n] for (a, b), n in sorted(counts.items())]
