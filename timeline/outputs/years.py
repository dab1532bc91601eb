"""timeline.json by years, for programs that need a part: each file is a timeline of its own, by the same schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.calendars import gregorian
from timeline.model import Event, Timeline
from timeline.outputs.json import timeline_json
from timeline.outputs.options import Options
from timeline.outputs.pages.sheets import day_of


def render(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """years/2024.json …, years/undated.json, and years/index.json that names them with their counts.

    An event stands in the Gregorian year of its first day.
    """
    groups: dict[str, list[Event]] = {}
    for event in timeline.events:
        day = day_of(event)
        name = "undated" if day is None else str(gregorian.from_day_number(day)[0])
        groups.setdefault(name, []).append(event)
    listed = [{"year": name, "path": f"years/{name}.json", "events": len(group)} for name, group in groups.items()]
    yield "years/index.json", (json.dumps({"schema": 1, "years": listed}, indent=1) + "\n").encode()
    for name, group in groups.items():
        yield f"years/{name}.json", timeline_json(_part(timeline, group))


def _part(timeline: Timeline, events: Sequence[Event]) -> Timeline:
    """The same timeline with these events, their documents and the links between them."""
    ids = {event.id for event in events}
    told = {evidence.document for event in events for evidence in event.evidence}
    return replace(
        timeline,
        events=tuple(events),
        documents=tuple(document for document in timeline.documents if document.id in told),
        links=tuple(link for link in timeline.links if link.left in ids and link.right in ids),
    )
