"""Opening one file safely and handing it to the reader of its kind.

Readers are entry points of the group `timeline.sources`; the name is the suffix without its dot, and
the object a function from a binary stream and the greatest size of a document to drafts and refusals.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from timeline.sources import records
from timeline.sources.draft import Draft, Note, Refusal

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Reader = Callable[[BinaryIO, int], Iterator[Draft | Refusal]]
GROUP = "timeline.sources"
LINES = frozenset({".jsonl", ".ndjson"})
_BROKEN = (OSError, EOFError, zlib.error)
_PIECE = 2**17
_MOST_LINES = 256


# ---------------------------------------------------------------- built-in readers
def read_text(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
    """Plain text and Markdown."""
    from timeline.sources import plain

    return plain.read(_whole(stream, longest))


def read_html(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
    """Saved web pages."""
    from timeline.sources import html

    return html.read(_whole(stream, longest))


def read_docx(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
    """Word documents."""
    from timeline.sources import docx

    return docx.read(_whole(stream, longest), longest)


def read_pdf(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
    """PDF documents, with the extra."""
    from timeline.sources import pdf

    return pdf.read(_whole(stream, longest))


def read_warc(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
    """Web archives, a document a page."""
    from timeline.sources import warc

    return warc.read(stream, longest)


def read_jsonl(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
    """JSON Lines, a document a line."""
    return records.of_json_lines(stream, longest)


def read_csv(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
    """CSV, a document a row."""
    return records.of_csv(stream, longest)


@lru_cache(1)
def _readers() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {f".{point.name}": point for point in entry_points(group=GROUP)}


def reader_for(suffix: str) -> Reader:
    """The reader of a suffix; other files are read as text, if they are text."""
    point = _readers().get(suffix.lower())
    return point.load() if point else read_text


def _whole(stream: BinaryIO, longest: int) -> bytes:
    data = stream.read(longest + 1)
    if len(data) > longest:
        raise Refusal("too-large", f"larger than {longest / 10**6:g} MB")
    return data


# ---------------------------------------------------------------- opening
def suffix_of(name: str) -> str:
    """The suffix that tells the kind, without that of compression.

    >>> suffix_of("a/docs.JSONL.gz"), suffix_of("note")
    ('.jsonl', '')
    """
    stem = name[:-3] if name.lower().endswith(".gz") else name
    return os.path.splitext(os.path.basename(stem))[1].lower()


@contextmanager
def raw(file: str) -> Iterator[BinaryIO]:
    """A stream of a regular file, opened without following a link; Refusal for anything else."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(file, flags)
    except OSError as error:
        raise Refusal("unreadable", f"cannot be opened: {error.strerror}") from None
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Refusal("no-regular-file", "it is no regular file")
        yield stream


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """The same, unpacked if the name ends in `.gz`."""
    with raw(file) as stream:
        if not file.lower().endswith(".gz"):
            yield stream
            return
        with gzip.GzipFile(fileobj=stream, mode="rb") as unpacked:
            yield unpacked  # type: ignore[misc]


def is_lines(name: str) -> bool:
    """Does a name tell JSON Lines, packed or not?"""
    return suffix_of(name) in LINES


Piece = tuple[bytes, int, tuple[int, ...], str]


def line_pieces(file: str, longest: int) -> Iterator[Piece]:
    """A JSON Lines file in pieces of whole lines.

    Each is the lines, the number of the first, the numbers of those too long, and why the file cannot be
    read on behind them ("" where it can).
    """
    with opened(file) as stream:
        yield from stream_pieces(stream, longest)


def stream_pieces(stream: BinaryIO, longest: int) -> Iterator[Piece]:
    """The same for a stream that is open; a line that is too long is blank in its piece."""
    first, lines, size, passed, broken = 1, [], 0, [], ""
    try:
        for number, line in records.lines(stream, longest):
            if isinstance(line, Refusal):
                passed.append(number)
                line = b"\n"
            lines.append(line)
            size += len(line)
            if size >= _PIECE or len(lines) >= _MOST_LINES:
                yield b"".join(lines), first, tuple(passed), ""
                first, lines, size, passed = number + 1, [], 0, []
    except _BROKEN as error:
        broken = _unreadable(error)
    if lines or broken:
        yield b"".join(lines), first, tuple(passed), broken


def snapshot(file: str, longest: int) -> bytes | None:
    """The bytes of a regular file as it lies there; None if it is longer, special, or changing just now."""
    try:
        with raw(file) as stream:
            before = os.fstat(stream.fileno())
            data = stream.read(longest + 1)
            after = os.fstat(stream.fileno())
    except (OSError, Refusal):
        return None
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == after.st_size else None


def read_file(file: str, longest: int) -> Iterator[Draft | Refusal]:
    """The drafts and refusals of one file: never an exception, at least one of either."""
    yield from _told(_drafts_of(file, longest))


def _drafts_of(file: str, longest: int) -> Iterator[Draft | Refusal]:
    with opened(file) as stream:
        before = _stamp(file)
        for draft in reader_for(suffix_of(file))(stream, longest):
            yield _growing(draft) if _stamp(file) != before else draft


def read_bytes(data: bytes, name: str, longest: int) -> Iterator[Draft | Refusal]:
    """The drafts and refusals of some bytes, named like a file to tell their kind; as `read_file`."""
    yield from _told(_drafts_in(data, name, longest))


def _drafts_in(data: bytes, name: str, longest: int) -> Iterator[Draft | Refusal]:
    stream: BinaryIO = io.BytesIO(data)
    if name.lower().endswith(".gz"):
        stream = gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[assignment]
    yield from reader_for(suffix_of(name))(stream, longest)


def _unreadable(error: Exception) -> str:
    return f"cannot be read to its end: {getattr(error, 'strerror', None) or error}"


def _told(drafts: Iterator[Draft | Refusal]) -> Iterator[Draft | Refusal]:
    """The same; what goes wrong while they are read, or that there are none, is a refusal too."""
    none = True
    try:
        for draft in drafts:
            none = False
            yield draft
    except Refusal as refusal:
        yield refusal
    except _BROKEN as error:
        yield Refusal("unreadable", _unreadable(error))
    except RecursionError:
        yield Refusal("too-deep", "nested too deeply")
    except MemoryError:
        raise
    except Exception as error:  # a reader of somebody else, or our own mistake: it costs this file alone
        yield Refusal("unreadable", f"its reader fails: {type(error).__name__}: {error}"[:300])
    else:
        if none:
            yield Refusal("empty", "no document is in it")


def _stamp(file: str) -> tuple[int, int]:
    status = os.stat(file)
    return status.st_size, status.st_mtime_ns


def _growing(draft: Draft | Refusal) -> Draft | Refusal:
    """The same, said to be of a file that changed while it was read."""
    from dataclasses import replace

    if isinstance(draft, Refusal):
        return draft
    note = Note("changed", "the file changed while it was read", "read as far as it was").at("")
    return replace(draft, partial=True, problems=(*draft.problems, note))
