"""The picture of a site for those who link to it (Open Graph): its density over time, as a PNG.

It bears no words, as a link is shown with its title beside it; so it needs no font.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from timeline.outputs.pages.axis import Axis, axis
from timeline.outputs.pages.book import Book

NAME = "assets/timeline/picture.png"
WIDTH, HEIGHT = 1200, 630
_PALETTE = bytes.fromhex("fcfbf8 1d1c1a b6503f dcd7cc 94231c")  # paper, ink, bars, ticks, accent
_PAPER, _INK, _BAR, _LINE, _ACCENT = range(5)
_SIDE, _TOP, _FLOOR = 90, 130, 500  # the plane of the bars
_RULE = 14  # the band of colour on top


def picture(book: Book) -> Iterator[tuple[str, bytes]]:
    """The picture of a timeline laid out in a language; a timeline without dates has none but the band."""
    made = axis(book.timeline.events, book.calendar, book.tongue, shaped=False)
    yield NAME, png(rows(made))


def rows(made: Axis | None) -> list[bytes]:
    """The lines of the picture from the top, a byte for each point."""
    bars = [_bar(bar.x, bar.width, bar.height) for bar in made.bins] if made else []
    ticks = [_across(tick.x) for tick in made.ticks] if made else []
    return [_row(y, bars, ticks) for y in range(HEIGHT)]


def _across(x: float) -> int:
    return round(_SIDE + x * (WIDTH - 2 * _SIDE) / 100)


def _bar(x: float, width: float, height: float) -> tuple[int, int, int]:
    """The left and right edge and the top of a bar."""
    left = _across(x)
    return left, max(left + 2, _across(x + width)), round(_FLOOR - height * (_FLOOR - _TOP) / 100)


def _row(y: int, bars: Sequence[tuple[int, int, int]], ticks: Sequence[int]) -> bytes:
    row = bytearray([_ACCENT if y < _RULE else _PAPER]) * WIDTH
    if _FLOOR <= y < _FLOOR + 4:
        row[_SIDE : WIDTH - _SIDE] = bytes([_INK]) * (WIDTH - 2 * _SIDE)
    elif y < _FLOOR:
        for left, right, top in bars:
            if y >= top:
                row[left:right] = bytes([_BAR]) * (right - left)
    elif y < _FLOOR + 24:
        for tick in ticks:
            row[tick : tick + 3] = bytes([_LINE]) * len(row[tick : tick + 3])
    return bytes(row)


def png(lines: Sequence[bytes]) -> bytes:
    """Lines of palette numbers as a PNG.

    >>> png([bytes([0, 1])])[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    head = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, 3, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    parts = ((b"IHDR", head), (b"PLTE", _PALETTE), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
