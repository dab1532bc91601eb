"""JSON Lines: one event a line, as in timeline.json."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from timeline.model import Timeline
from timeline.outputs.json import event_json
from timeline.outputs.options import Options


def render(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """One line for each event, in order of time."""
    encoder = msgspec.json.Encoder()
    lines = [encoder.encode(event_json(event)) for event in timeline.events]
    yield "timeline.jsonl", b"".join(line + b"\n" for line in lines)
