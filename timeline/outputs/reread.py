"""A timeline read back from its JSON, as far as JSON holds it: no texts, and reasons as words."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from timeline.errors import ConfigurationError
from timeline.meaning import Reference
from timeline.model import Document, Event, Evidence, Link, Mention, Problem, Reading, Report, Step, Timeline, Timex
from timeline.when import When

_Row = Mapping[str, Any]


def timeline_of(data: bytes, name: str) -> Timeline:
    """The timeline of a `timeline.json`; ConfigurationError where it is none, naming the place."""
    place = name
    try:
        whole = json.loads(data)
        place = f"{name}: schema"
        if whole["schema"] != 1:
            raise ConfigurationError(f"{name}: schema {whole['schema']!r} is not known", hint="upgrade roozshomar")
        documents, events = [], []
        for number, row in enumerate(whole["documents"]):
            place = f"{name}: document {number}"
            documents.append(_document(row))
        for number, row in enumerate(whole["events"]):
            place = f"{name}: event {number}"
            events.append(_event(row))
        links = tuple(
            Link(**{key: row[key] for key in ("left", "right", "judgement", "score", "by")})
            for row in whole.get("links", ())
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise ConfigurationError(f"{place}: not a timeline: {what}", hint="give the timeline.json of a build") from None
    return Timeline(
        events=tuple(events), documents=tuple(documents), links=links,
        report=_report(whole.get("report") or {}), made_with=str(whole.get("made_with", "")),
        parts=_texts(whole.get("parts")),
    )  # fmt: skip


def _when(row: _Row) -> When | None:
    """The date of a row: its EDTF string, with the grain and calendar beside it."""
    if row.get("edtf") is None:
        return None
    when = When.parse(row["edtf"])
    said = {key: row[key] for key in ("grain", "calendar", "approximate", "uncertain") if row.get(key) is not None}
    return replace(when, **said)


def _document(row: _Row) -> Document:
    published = When.parse(row["published"]) if row.get("published") else None
    said: dict[str, Any] = {key: row.get(key) for key in ("title", "url", "publisher")}
    named = {key: _text(row[key]) for key in ("id", "path", "language")}
    return Document(**named, **said, text="", published=published, published_by=row.get("published_by", "none"))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _texts(values: object, check: Callable[[object], str] = _text) -> tuple[str, ...]:
    return tuple(check(value) for value in (values if isinstance(values, list) else []))


def _event(row: _Row) -> Event:
    return Event(
        id=_text(row["id"]), when=_when(row), headline={_text(k): _text(v) for k, v in row["headline"].items()},
        kind=_text(row["kind"]), status=row["status"], actors=_texts(row["actors"]), place=row.get("place"),
        evidence=tuple(_evidence(one) for one in row["evidence"]), aliases=_texts(row.get("aliases")),
        date_text=row.get("date_text"), confidence=float(row["confidence"]), importance=float(row["importance"]),
        conflicts=tuple(When.parse(one["edtf"]) for one in row.get("conflicts", ())),
    )  # fmt: skip


def _evidence(row: _Row) -> Evidence:
    steps = tuple(Step(s["field"], s["value"], s["by"], str(s["reason"].get("en", ""))) for s in row.get("steps", ()))
    return Evidence(
        document=_text(row["document"]), start=int(row["start"]), end=int(row["end"]), quote=_text(row["quote"]),
        reading=_reading(row.get("expression")), steps=steps, role=row.get("role", "text"),
    )  # fmt: skip


def _reading(row: _Row | None) -> Reading | None:
    """The words of the expression; what they mean is told by the event."""
    if row is None:
        return None
    mention = Mention(
        start=row["start"], end=row["end"], surface=row["text"], meaning=Reference(ref="PRESENT_REF"), pattern=""
    )
    return Reading(mention=mention, when=None, timex=Timex(type="DATE"))


def _report(row: _Row) -> Report:
    counts = row.get("documents", {})
    problems = tuple(
        Problem(**{key: str(one[key]) for key in ("path", "place", "code", "message", "action")})
        for one in row.get("problems", ())
    )
    return Report(
        **{key: int(counts.get(key, 0)) for key in ("ok", "partial", "refused", "skipped")}, problems=problems
    )
