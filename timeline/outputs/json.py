"""JSON, the contract with other programs: the timeline, its report and its schema; lines of `timeline tag`.

Every writer here is pure. Pieces that recur (steps, dates) are encoded once and reused, because a
corpus says "the year of publication" a million times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from timeline.catalogue import rival_reason_text
from timeline.model import Anchor, Document, Event, Evidence, Link, Problem, Reading, Report, Rival, Step, Timeline
from timeline.outputs.dates import Tongue
from timeline.outputs.steps import reason_in_words
from timeline.when import When

if TYPE_CHECKING:
    from timeline.outputs.options import Options

SCHEMA = 1
SCHEMA_NAME = "timeline.schema.json"
_encode = msgspec.json.Encoder().encode


# ---------------------------------------------------------------- pieces
@lru_cache(2**14)
def _step(step: Step) -> msgspec.Raw:
    reason = {code: reason_in_words(step, Tongue(code)) for code in ("fa", "en")}
    return msgspec.Raw(_encode({"field": step.field, "value": step.value, "by": step.by, "reason": reason}))


@lru_cache(2**14)
def _steps(steps: tuple[Step, ...]) -> msgspec.Raw:
    return msgspec.Raw(_encode([_step(step) for step in steps]))


@lru_cache(2**14)
def _rival(rival: Rival) -> msgspec.Raw:
    when = rival.when
    reason = {code: rival_reason_text(rival.reason, code) for code in ("fa", "en")}
    return msgspec.Raw(_encode({"edtf": when.edtf, "first": when.first_iso, "last": when.last_iso, "reason": reason}))


@lru_cache(2**10)
def _anchor(anchor: Anchor | None) -> msgspec.Raw:
    return msgspec.Raw(_encode(None if anchor is None else {"edtf": anchor.when.edtf, "by": anchor.by}))


@lru_cache(2**14)
def _date(when: When | None) -> tuple[str | None, str | None, str | None, bool, bool, str | None, str | None]:
    """edtf, first, last, approximate, uncertain, grain, calendar; nothing but None for no date."""
    if when is None:
        return None, None, None, False, False, None, None
    return when.edtf, when.first_iso, when.last_iso, when.approximate, when.uncertain, when.grain, when.calendar


class _Expression(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str
    type: str
    value: str | None
    mod: str | None
    edtf: str | None
    first: str | None
    last: str | None
    approximate: bool
    uncertain: bool
    grain: str | None
    calendar: str | None
    anchor: msgspec.Raw
    steps: msgspec.Raw
    rivals: list[msgspec.Raw]


def expression_json(reading: Reading) -> _Expression:
    """A time expression as `timeline tag` writes it; `steps`, `rivals` and `anchor` are encoded already."""
    mention, timex = reading.mention, reading.timex
    return _Expression(
        mention.start,
        mention.end,
        mention.surface,
        timex.type,
        timex.value,
        timex.mod,
        *_date(reading.when),
        _anchor(reading.anchor),
        _steps(reading.steps),
        [_rival(rival) for rival in reading.rivals],
    )


def tagged_line(name: str | int, published: When | None, readings: Iterable[Reading]) -> bytes:
    """One document's line of `timeline tag`, with its line feed; a range may be followed by its two ends."""
    found = [expression_json(part) for reading in readings for part in reading.marked]
    row = {"id": name, "published": published and published.edtf, "expressions": found}
    return _encode(row) + b"\n"


# ---------------------------------------------------------------- the timeline
def document_json(document: Document) -> dict[str, Any]:
    """What the timeline says of a document; not its text."""
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "language": document.language,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published and document.published.edtf,
        "published_by": document.published_by,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    mention = evidence.reading and evidence.reading.mention
    return {
        "document": evidence.document,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "role": evidence.role,
        "expression": mention and {"start": mention.start, "end": mention.end, "text": mention.surface},
        "steps": _steps(evidence.steps),
    }


def event_json(event: Event) -> dict[str, Any]:
    """An event with its evidence."""
    edtf, first, last, approximate, uncertain, grain, calendar = _date(event.when)
    return {
        "id": event.id,
        "aliases": event.aliases,
        "edtf": edtf,
        "first": first,
        "last": last,
        "approximate": approximate,
        "uncertain": uncertain,
        "grain": grain,
        "calendar": calendar,
        "date_text": event.date_text,
        "headline": event.headline,
        "kind": event.kind,
        "status": event.status,
        "actors": event.actors,
        "place": event.place,
        "confidence": round(event.confidence, 4),
        "importance": round(event.importance, 4),
        "conflicts": [{"edtf": w.edtf, "first": w.first_iso, "last": w.last_iso} for w in event.conflicts],
        "evidence": [_evidence(one) for one in event.evidence],
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "left": link.left,
        "right": link.right,
        "judgement": link.judgement,
        "score": round(link.score, 4),
        "by": link.by,
    }


def _problem(problem: Problem) -> dict[str, str]:
    return {key: getattr(problem, key) for key in ("path", "place", "code", "message", "action")}


def report_json(report: Report) -> dict[str, Any]:
    """The counts, which add up, and the problems."""
    counts = {"ok": report.ok, "partial": report.partial, "refused": report.refused, "skipped": report.skipped}
    return {"documents": counts, "problems": [_problem(problem) for problem in report.problems]}


def timeline_json(timeline: Timeline) -> bytes:
    """The whole timeline, indented, ending in a line feed; its parts, for `timeline merge` only, come last."""
    whole: dict[str, object] = {
        "schema": SCHEMA,
        "made_with": timeline.made_with,
        "documents": [document_json(document) for document in timeline.documents],
        "events": [event_json(event) for event in timeline.events],
        "links": [_link(link) for link in timeline.links],
        "report": report_json(timeline.report),
    }
    if timeline.parts:
        whole["parts"] = timeline.parts
    return _indented(whole)


def schema() -> bytes:
    """The JSON Schema (2020-12) of the timeline."""
    return (Path(__file__).parent.parent / SCHEMA_NAME).read_bytes()


def render(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """`timeline.json`, `report.json` and the schema."""
    yield "timeline.json", timeline_json(timeline)
    report = {"schema": SCHEMA, "made_with": timeline.made_with, **report_json(timeline.report)}
    yield "report.json", _indented(report)
    yield SCHEMA_NAME, schema()


def _indented(thing: object) -> bytes:
    return msgspec.json.format(_encode(thing), indent=1) + b"\n"
