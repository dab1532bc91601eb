"""Rows as text and back: what each input told, so that timelines made apart can become one.

A timeline carries the rows it was made of, each as one string: JSON, compressed, in base 64. They hold no texts, but
the passages that events rest on, and the whole text of a document that a correction quotes.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from timeline.errors import ConfigurationError
from timeline.events.corrections import Correction
from timeline.events.mention import DocumentEvents, EventMention, LocalEvent
from timeline.events.parts import Expression, Part, fields_of, lean, part_of, told_in
from timeline.events.targets import documents_of, find
from timeline.model import Document, Problem, Step
from timeline.outcome import Row, Status
from timeline.when import When

_HINT = "give a timeline.json that this version of roozshomar has made"
_LONGEST = 2**29  # bytes of one row, so that a few bytes cannot fill the memory


class _Carried(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    status: Status
    path: str
    problems: tuple[Problem, ...] = ()
    eventful: bool = False
    tells: Part | None = None


_decoder = msgspec.json.Decoder(_Carried)


def carried(row: Row, corrected: frozenset[str] = frozenset()) -> str:
    """A row as one line of ASCII; of the documents that corrections quote, with the text."""
    whole = row.document is not None and row.document.id in corrected
    if row.told and not whole:
        return row.told
    data: dict[str, object] = {"status": row.status, "path": row.path}
    if row.problems:
        data["problems"] = lean(row.problems)
    if row.document is not None:
        found = events_in(row)
        events = found or DocumentEvents(document=row.document, readings=(), events=())
        passages = [(0, len(row.document.text))] if whole else []
        data |= {"eventful": found is not None, "tells": lean(part_of(events, passages))}
    return _packed(msgspec.json.encode(data))


def events_in(row: Row) -> DocumentEvents | None:
    """What the document of a row tells; None where there is none, or there are no rules to read it by."""
    if row.events is not None or not row.told or row.document is None:
        return row.events
    plain = _decoder.decode(_unpacked(row.told))
    if plain.tells is None or not plain.eventful:
        return None
    told = plain.tells
    return DocumentEvents(
        document=row.document,
        readings=row.readings,
        events=told.events,
        terms=told.terms,
        about=told.about,
        dateline=told.dateline,
    )


def row_of(line: str) -> Row:
    """The row again; ValueError or MsgspecError where the line is none."""
    plain = _decoder.decode(_unpacked(line))
    told = told_in(plain.tells) if plain.tells is not None else None
    return Row(
        status=plain.status,
        path=plain.path,
        document=told.document if told else None,
        readings=told.readings if told else (),
        events=told if plain.eventful else None,
        problems=plain.problems,
        told="" if plain.tells is None or plain.tells.whole else line,
    )


@cache
def _names() -> bytes:
    """The names that every row repeats, which need not be told again: the most frequent last."""
    kinds = (Document, Step, When, Expression, Part, LocalEvent, EventMention)
    return b",".join(b'"%s":' % name.encode() for kind in kinds for name, _ in fields_of(kind))


def _packed(data: bytes) -> str:
    packer = zlib.compressobj(9, zdict=_names())
    return b64encode(packer.compress(data) + packer.flush()).decode("ascii")


def _unpacked(line: str) -> bytes:
    unpacker = zlib.decompressobj(zdict=_names())
    try:
        data = unpacker.decompress(b64decode(line, validate=True), _LONGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not unpacker.eof:
        raise ValueError("it is cut off")
    return data


class _Whole(msgspec.Struct, frozen=True, kw_only=True):
    schema: int
    made_with: str
    parts: tuple[str, ...] | None = None


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
        for number, line in enumerate(whole.parts):
            place = f"{name}: part {number}"
            rows.append(row_of(line))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ConfigurationError(f"{place}: not a timeline: {error}", hint=_HINT) from None
    return rows


def corrected(documents: Sequence[Document], corrections: Iterable[Correction]) -> frozenset[str]:
    """The ids of the documents whose text corrections look into."""
    found: set[str] = set()
    for entry in corrections:
        quoted = [target for target in (entry.target, *entry.target.passages) if target.quote]
        found.update(place[0].id for target in quoted if (place := find(target, documents)) is not None)
        if not quoted and entry.action == "document" and not any(d.path == entry.target.source for d in documents):
            found.update(document.id for document in documents_of(entry.target, documents))
    return frozenset(found)
