"""Rows as JSON and back: what each input told, so that timelines made apart can become one.

A timeline carries the rows it was made of, each as one object: without the texts, but with the passages
that events rest on, and with the whole text of a document that a correction quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from timeline.errors import ConfigurationError
from timeline.events.corrections import Correction
from timeline.events.mention import DocumentEvents
from timeline.events.parts import from_data, lean, to_data
from timeline.events.targets import documents_of, find
from timeline.model import Document, Problem
from timeline.rows import Row, Status

_HINT = "give a timeline.json that this version of roozshomar has made"


def part_of(row: Row, corrected: frozenset[str] = frozenset()) -> bytes:
    """A row as one JSON object; of the documents that corrections quote, with the text."""
    data: dict[str, Any] = {"status": row.status, "path": row.path}
    if row.problems:
        data["problems"] = lean(row.problems)
    if row.document is not None:
        whole = [(0, len(row.document.text))] if row.document.id in corrected else []
        events = row.events or DocumentEvents(document=row.document, readings=(), events=())
        data |= {"eventful": row.events is not None, "tells": to_data(events, whole)}
    return msgspec.json.encode(data)


def row_of_part(data: bytes) -> Row:
    """The row again; msgspec.DecodeError or ValidationError where the bytes are none."""
    plain = msgspec.json.decode(data, type=_Part)
    told = from_data(plain.tells) if plain.tells is not None else None
    return Row(
        status=plain.status,
        path=plain.path,
        document=told.document if told else None,
        readings=told.readings if told else (),
        events=told if plain.eventful else None,
        problems=plain.problems,
    )


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    status: Status
    path: str
    problems: tuple[Problem, ...] = ()
    eventful: bool = False
    tells: dict[str, Any] | None = None


class _Whole(msgspec.Struct, frozen=True, kw_only=True):
    schema: int
    made_with: str
    parts: tuple[msgspec.Raw, ...] | None = None


def rows_of_timeline(data: bytes, name: str, made_with: str) -> list[Row]:
    """The rows that a timeline's JSON carries; ConfigurationError where it does not, naming the place."""
    place = name
    try:
        whole = msgspec.json.decode(data, type=_Whole)
        if whole.parts is None or whole.schema != 1:
            raise ConfigurationError(f"{name}: it does not carry the parts that a merge needs", hint=_HINT)
        if whole.made_with != made_with:
            raise ConfigurationError(
                f"{name}: made with {whole.made_with}, this is {made_with}", hint="extract it anew"
            )
        rows = []
        for number, part in enumerate(whole.parts):
            place = f"{name}: part {number}"
            rows.append(row_of_part(bytes(part)))
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ConfigurationError(f"{place}: not a timeline: {error}", hint=_HINT) from None
    return rows


def corrected(documents: Sequence[Document], corrections: Iterable[Correction]) -> frozenset[str]:
    """The ids of the documents whose text corrections look into."""
    found: set[str] = set()
    for entry in corrections:
        if entry.target.quote and (place := find(entry.target, documents)) is not None:
            found.add(place[0].id)
        elif entry.action == "document" and not any(d.path == entry.target.source for d in documents):
            found.update(document.id for document in documents_of(entry.target, documents))
    return frozenset(found)
