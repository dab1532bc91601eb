"""What one document tells as plain data, so that split work becomes one timeline on another machine.

The data hold no text but the passages; `merge` gives the same from them as from the documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from msgspec import Struct, structs

from timeline.events.mention import DocumentEvents, LocalEvent
from timeline.meaning import Reference
from timeline.model import Anchor, Document, Mention, Reading, Step, Timex
from timeline.when import When

_BLANK = " "
_LONGEST = 2**29  # code points of a text that a part may claim to stand for
_UNSAID = Timex(type="DATE")
_PLAIN = frozenset({str, int, bool, float, type(None)})


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
    about: frozenset[str] = frozenset()
    dateline: tuple[str, int, int] | None = None

    @property
    def whole(self) -> bool:
        """Does it keep the whole text?"""
        return any(len(passage) == self.length for _, passage in self.passages)


def part_of(told: DocumentEvents, passages: Iterable[tuple[int, int]] = ()) -> Part:
    """What a document tells, with the passages of its events and those asked for in the place of its text."""
    text = told.document.text
    spans = sorted({*((m.start, m.end) for e in told.events for m in e.mentions), *passages})
    dating = {m.expression for e in told.events for m in e.mentions}
    return Part(
        document=replace(told.document, text=""),
        length=len(text),
        passages=tuple((start, text[start:end]) for start, end in spans),
        expressions=tuple(_expression(r) if n in dating else _days(r) for n, r in enumerate(told.readings)),
        events=told.events,
        terms=told.terms,
        about=told.about,
        dateline=told.dateline,
    )


def lean(thing: Any) -> Any:
    """A tree of records as plain data, without the fields that have their default; sets in order.

    >>> lean(Timex(type="DATE", value="2024"))
    {'type': 'DATE', 'value': '2024'}
    """
    kind: type = type(thing)
    if kind in _PLAIN:
        return thing
    if kind is tuple:
        return [lean(item) for item in thing]
    if kind is frozenset:
        return sorted(thing)
    said = {}
    for name, usual in fields_of(kind):
        value = getattr(thing, name)
        if value != usual:
            said[name] = lean(value)
    return said


@cache
def fields_of(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The names of a record's fields, each with its default (a value of no other use where it has none)."""
    found: Iterable[Any] = structs.fields(kind) if issubclass(kind, Struct) else fields(kind)
    return tuple((each.name, each.default) for each in found)


def told_in(part: Part) -> DocumentEvents:
    """What the document tells, again; ValueError where the part speaks of what it does not hold."""
    if not _sound(part):
        raise ValueError("it speaks of what it does not hold")
    return DocumentEvents(
        document=replace(part.document, text=_text(part)),
        readings=tuple(map(_reading, part.expressions)),
        events=part.events,
        terms=part.terms,
        about=part.about,
        dateline=part.dateline,
    )


def _sound(part: Part) -> bool:
    """Does all that it counts lie within it?"""
    ends = (end for at, text in part.passages for end in (at, at + len(text)))
    mentions = [m for event in part.events for m in event.mentions]
    readings, events = range(len(part.expressions)), range(len(part.events))
    return (
        0 <= part.length <= _LONGEST
        and all(0 <= end <= part.length for end in ends)
        and all(0 <= m.start <= m.end <= part.length for m in mentions)
        and all(m.expression is None or m.expression in readings for m in mentions)
        and all(event.mentions and all(tie.other in events for tie in event.ties) for event in part.events)
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
