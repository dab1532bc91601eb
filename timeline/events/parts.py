"""What one document tells as plain data, so that split work becomes one timeline on another machine.

The data hold no text but the passages; `merge` gives the same from them as from the documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

import msgspec

from timeline.events.mention import DocumentEvents, LocalEvent
from timeline.meaning import Reference
from timeline.model import Anchor, Document, Mention, Reading, Step, Timex
from timeline.when import When

_BLANK = " "
_UNSAID = Timex(type="DATE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression as far as events need it: of one that dates no event, only the days."""

    when: When | None = None
    start: int = 0
    end: int = 0
    surface: str = ""
    steps: tuple[Step, ...] = ()
    anchor: Anchor | None = None
    timex: Timex = _UNSAID
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`document` without its text, whose `length` and `passages` (start, text) are kept."""

    document: Document
    length: int
    passages: tuple[tuple[int, str], ...]
    expressions: tuple[Expression, ...]
    events: tuple[LocalEvent, ...]
    terms: frozenset[str]


def to_data(part: DocumentEvents, passages: Iterable[tuple[int, int]] = ()) -> dict[str, Any]:
    """The part as dictionaries, lists, strings and numbers; the same bytes for the same part.

    Beside the passages of its events it keeps those asked for. What has its usual value is left out.
    """
    text = part.document.text
    spans = sorted({*((m.start, m.end) for e in part.events for m in e.mentions), *passages})
    dating = {m.expression for e in part.events for m in e.mentions}
    plain = Part(
        document=replace(part.document, text=""),
        length=len(text),
        passages=tuple((start, text[start:end]) for start, end in spans),
        expressions=tuple(_expression(r) if n in dating else _days(r) for n, r in enumerate(part.readings)),
        events=part.events,
        terms=part.terms,
    )
    data: dict[str, Any] = lean(plain)
    return data


def lean(thing: Any) -> Any:
    """A tree of dataclasses as plain data, without the fields that have their default; sets in order.

    >>> lean(Timex(type="DATE", value="2024"))
    {'type': 'DATE', 'value': '2024'}
    """
    if is_dataclass(thing) and not isinstance(thing, type):
        said = ((name, getattr(thing, name), usual) for name, usual in _fields(type(thing)))
        return {name: lean(value) for name, value, usual in said if value != usual}
    if isinstance(thing, frozenset):
        return sorted(thing)
    return [lean(item) for item in thing] if isinstance(thing, tuple) else thing


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The names of a dataclass's fields, each with its default (MISSING where it has none)."""
    return tuple((each.name, each.default) for each in fields(kind))


def from_data(data: dict[str, Any]) -> DocumentEvents:
    """The part again; msgspec.ValidationError where the data are no part."""
    part = msgspec.convert(data, Part)
    return DocumentEvents(
        document=replace(part.document, text=_text(part)),
        readings=tuple(map(_reading, part.expressions)),
        events=part.events,
        terms=part.terms,
    )


def _text(part: Part) -> str:
    """The passages where they stood, and blanks between them."""
    pieces, at = [], 0
    for start, passage in (*sorted(part.passages), (part.length, "")):
        pieces.append(_BLANK * (start - at))
        pieces.append(passage[max(0, at - start) :])
        at = max(at, start + len(passage))
    return "".join(pieces)


def _days(reading: Reading) -> Expression:
    return Expression(when=reading.when)


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
