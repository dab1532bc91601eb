"""Standard input as a source."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_ROW = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


def is_rows(head: bytes) -> bool:
    """Does a stream that begins so hold JSON Lines?"""
    return _ROW.match(head) is not None


def head_of(stream: BinaryIO) -> bytes:
    """The first bytes of a buffered stream, not taken from it."""
    peek = getattr(stream, "peek", None)
    return bytes(peek(64)[:64]) if peek else b""


@contextmanager
def spooled(sources: Sequence[str]) -> Iterator[list[Path]]:
    """The sources as paths; `-` is standard input, kept in a temporary file meanwhile."""
    if "-" not in sources:
        yield [Path(source) for source in sources]
        return
    with tempfile.TemporaryDirectory(prefix="timeline-") as folder:
        name = "stdin.jsonl" if is_rows(head_of(sys.stdin.buffer)) else "stdin.txt"
        file = Path(folder, name)
        with file.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        yield [file if source == "-" else Path(source) for source in sources]
