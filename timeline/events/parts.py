"""What one document tells as plain data, so that split work becomes one timeline on another machine.

The data hold no text but the passages; `merge` gives the same from them as from the documents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import msgspec

from timeline.events.mention import DocumentEvents, LocalEvent
from timeline.meaning import Reference
from timeline.model import Anchor, Document, Mention, Reading, Step, Timex
from timeline.when import When

_BLANK = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression as far as events need it."""

    start: int
    end: int
    surface: str
    when: When | None
    steps: tuple[Step, ...]
    anchor: Anchor | None
    timex: Timex
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`document` without its text, whose `length` and `passages` (start, text) are kept."""

    document: Document
    length: int
    passages: tuple[tuple[int, str], ...]
    expressions: tuple[Expression, ...]
    events: tuple[LocalEvent, ...]
    terms: frozenset[str]


def to_data(part: DocumentEvents) -> dict[str, Any]:
    """The part as dictionaries, lists, strings and numbers; the same bytes for the same part."""
    text = part.document.text
    spans = sorted({(m.start, m.end) for e in part.events for m in e.mentions})
    plain = Part(
        document=replace(part.document, text=""),
        length=len(text),
        passages=tuple((start, text[start:end]) for start, end in spans),
        expressions=tuple(_expression(r) for r in part.readings),
        events=part.events,
        terms=part.terms,
    )
    data: dict[str, Any] = msgspec.to_builtins(plain, order="deterministic")
    return data


def from_data(data: dict[str, Any]) -> DocumentEvents:
    """The part again; msgspec.ValidationError where the data are no part."""
    part = msgspec.convert(data, Part)
    text = list(_BLANK * part.length)
    for start, passage in part.passages:
        text[start : start + len(passage)] = passage
    return DocumentEvents(
        document=replace(part.document, text="".join(text)),
        readings=tuple(map(_reading, part.expressions)),
        events=part.events,
        terms=part.terms,
    )


def _expression(reading: Reading) -> Expression:
    mention = reading.mention
    return Expression(
        start=mention.start,
        end=mention.end,
        surface=mention.surface,
        when=reading.when,
        steps=reading.steps,
        anchor=reading.anchor,
        timex=reading.timex,
        confidence=reading.confidence,
    )


def _reading(plain: Expression) -> Reading:
    mention = Mention(
        start=plain.start, end=plain.end, surface=plain.surface, meaning=Reference(ref="PRESENT_REF"), pattern="part"
    )
    return Reading(
        mention=mention,
        when=plain.when,
        timex=plain.timex,
        anchor=plain.anchor,
        steps=plain.steps,
        confidence=plain.confidence,
    )
