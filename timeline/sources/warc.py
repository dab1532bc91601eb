"""Web archives (WARC 1.0 and 1.1): each archived page of HTML or plain text is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from timeline.sources import html, plain
from timeline.sources.draft import Draft, Refusal

_LONGEST_LINE = 2**16
_MOST_LINES = 200
_PIECE = 2**20


def read(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
    """The pages of the archive; a record that breaks off or is broken ends it, with a word."""
    number = 0
    while (version := _line(stream)) is not None:
        if not version.strip():
            continue
        number += 1
        place = f"record {number}"
        if not re.match(rb"WARC/1\.\d\s*\Z", version):
            yield Refusal("warc", "here no record of a web archive begins", place)
            return
        headers = _headers(stream)
        length = headers.get("content-length", "")
        if not re.fullmatch(r"\d{1,15}", length, re.ASCII):
            yield Refusal("warc", "the record does not tell its length", place)
            return
        kept = headers.get("warc-type") == "response" and int(length) <= longest
        data, missing = _block(stream, int(length), kept)
        if missing:
            yield Refusal("warc", f"the archive ends {missing} bytes before the record does", place)
            return
        if headers.get("warc-type") == "response":
            yield from _page(data, headers.get("warc-target-uri", ""), place) if kept else _too_large(longest, place)


def _too_large(longest: int, place: str) -> Iterator[Refusal]:
    yield Refusal("too-large", f"larger than {longest / 10**6:g} MB", place)


def _line(stream: BinaryIO) -> bytes | None:
    return stream.readline(_LONGEST_LINE) or None


def _headers(stream: BinaryIO) -> dict[str, str]:
    """The named fields up to the blank line."""
    found: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = _line(stream)
        if line is None or not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found[name.strip().lower()] = value.strip()
    return found


def _block(stream: BinaryIO, length: int, kept: bool) -> tuple[bytes, int]:
    """The next bytes (or none of them, if they are only to be passed over), and how many are missing."""
    pieces: list[bytes] = []
    while length and (piece := stream.read(min(length, _PIECE))):
        length -= len(piece)
        if kept:
            pieces.append(piece)
    return b"".join(pieces), length


def _page(data: bytes, address: str, place: str) -> Iterator[Draft | Refusal]:
    """The document of one archived answer, if it is a page that was found."""
    head, _, body = data.partition(b"\r\n\r\n")
    status = re.match(rb"HTTP/[\d.]+ 200\b", head)
    kind = re.search(rb"(?im)^content-type:\s*(text/html|application/xhtml\+xml|text/plain)", head)
    if not status or not kind:
        return
    reader = plain.read if kind[1].lower() == b"text/plain" else html.read
    try:
        for draft in reader(body):
            url = draft.metadata.get("url") or address.strip("<>")
            yield replace(
                draft, name=address.strip("<>")[:120] or place, place=place, metadata={**draft.metadata, "url": url}
            )
    except Refusal as refusal:
        yield Refusal(refusal.code, refusal.message, refusal.place or place)
