"""Documents as rows: JSON Lines and CSV, each row a document with the keys of the front matter."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from timeline.sources.draft import KEYS, Draft, Note, Refusal
from timeline.sources.encodings import decode

_NAMES = {"lang": "language", "publisher": "source", "date": "published"}
_SURROGATES = re.compile("[\ud800-\udfff]")


def of_line(line: bytes, number: int) -> Draft | None:
    """The document of one line of JSON; None for a blank line; Refusal where it holds none."""
    if not line.strip(b" \t\r\n\xef\xbb\xbf\0"):
        return None
    place = f"line {number}"
    try:
        row = json.loads(_decoded(line))
    except (ValueError, RecursionError) as error:
        raise Refusal("json", f"not a JSON object: {_reason(error)}", place) from None
    if not isinstance(row, dict):
        raise Refusal("json", "not a JSON object", place)
    return of_row(row, place)


def _decoded(line: bytes) -> str:
    """The line as text; what is not UTF-8 goes the long way."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(line.rstrip(b"\r\n")).text


def _reason(error: Exception) -> str:
    return f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)[:80]


def of_row(row: Mapping[str, object], place: str) -> Draft:
    """The document of a mapping with `text` and the keys of the front matter; Refusal without text."""
    text = row.get("text")
    if not isinstance(text, str):
        raise Refusal("no-text", 'the row has no "text"', place)
    if not text.strip():
        raise Refusal("empty", "the document is empty", place)
    whole = _encodable(text)
    notes = () if whole == text else (Note("broken-encoding", "lone surrogates in the text", "shown as \ufffd", place),)
    values = {_NAMES.get(key, key): _encodable(str(row[key])) for key in (*_NAMES, *KEYS) if _said(row.get(key))}
    key = _key(row)
    return Draft(
        text=whole, metadata=values, name=_name(key, place), key=key, place=place,
        partial=bool(notes), problems=tuple(note.at("") for note in notes),
    )  # fmt: skip


def _encodable(text: str) -> str:
    """The text with a mark in the place of each lone surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def _said(value: object) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip() != ""


def _name(key: str | int | None, place: str) -> str:
    """The row's own id if it has one of a bearable length, else its place."""
    return str(key) if key is not None and 0 < len(str(key)) <= 120 else place


def _key(row: Mapping[str, object]) -> str | int | None:
    own = row.get("id")
    if isinstance(own, str):
        return _encodable(own)
    return own if isinstance(own, int) and not isinstance(own, bool) else None


def lines(stream: BinaryIO, longest: int, first: int = 1) -> Iterator[tuple[int, bytes | Refusal]]:
    """The numbered lines of a stream; one longer than `longest` is passed over and refused."""
    number = first - 1
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(2**20)
        yield number, too_long(number, longest)


def too_long(number: int, longest: int) -> Refusal:
    """The refusal of a line."""
    return Refusal("too-large", f"the line is longer than {longest / 10**6:g} MB", f"line {number}")


def of_json_lines(stream: BinaryIO, longest: int, first: int = 1) -> Iterator[Draft | Refusal]:
    """The document, or the refusal, of each line that is not blank; the first line has this number."""
    for number, line in lines(stream, longest, first):
        try:
            draft = line if isinstance(line, Refusal) else of_line(line, number)
        except Refusal as refusal:
            draft = Refusal(refusal.code, refusal.message, refusal.place or f"line {number}")
        if draft is not None:
            yield draft


def of_csv(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
    """The document, or the refusal, of each row of a table with a header that names `text`."""
    data = stream.read(longest + 1)
    if len(data) > longest:
        raise Refusal("too-large", f"the table is larger than {longest} bytes")
    decoded = decode(data)
    csv.field_size_limit(min(longest, sys.maxsize))
    table = csv.DictReader(io.StringIO(decoded.text, newline=""), delimiter=_delimiter(decoded.text))
    names = {(name or "").strip().lower(): name for name in table.fieldnames or ()}
    if "text" not in names:
        raise Refusal("csv", 'the first row does not name a column "text"', "line 1")
    while True:
        place = f"line {table.line_num + 1}"
        try:
            row = next(table)
            yield of_row({key: row.get(name) for key, name in names.items()}, place)
        except StopIteration:
            return
        except Refusal as refusal:
            yield refusal
        except csv.Error as error:
            yield Refusal("csv", f"not a row of the table: {error}", place)


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)
