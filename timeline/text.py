"""Folding with offsets kept: every spelling of a word becomes one, and each character its raw place.

Folded text is for looking things up only; what is shown is always a slice of the raw text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

# Characters that are another spelling of one character. One to one, so that offsets stay.
_SAME = {
    "ی": "يىېےۍئ",
    "ک": "كڪګ",
    "ه": "ةۀہۂەھ",
    "ا": "أإٱ",
    "و": "ؤۇ",
    "'": "’‘ʼ′`",
    "-": "‐‑−﹣－",
    " ": "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t",
    "/": "⁄∕／",
} | {str(n): chr(0x06F0 + n) + chr(0x0660 + n) + chr(0xFF10 + n) for n in range(10)}
_PAIRS = tuple((other, one) for one, others in _SAME.items() for other in others)
_TABLE = str.maketrans(dict(_PAIRS))
_SHORT = 80  # characters up to which a table is quicker than a search for each spelling

# Characters that carry no letter: harakat, superscript alef, tatweel, marks of direction, joiners, BOM,
# soft hyphen.
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
_MARK = re.compile(f"[{_MARKS}]")
_RUN = re.compile(f"[{_MARKS}\u200c][{_MARKS}\u200c]*")  # a search for one of a class is quicker than for a run
_LOOSE = ("\u200c\u200c", " \u200c", "\u200c ")  # a half-space that repeats itself or leans on a space


class Folded(Struct, frozen=True):
    """A folded text; `raw(i)` is the place in the raw text of its character `i`."""

    text: str
    _kept: tuple[int, ...] = ()
    _shift: tuple[int, ...] = ()

    def raw(self, index: int) -> int:
        """Where the folded character stands in the raw text (its length for the end)."""
        if not self._kept:
            return index
        return index + self._shift[bisect_right(self._kept, index) - 1]

    def places(self) -> Sequence[int]:
        """The raw place of every folded character, in order: for callers that ask for many.

        >>> list(fold("خُرداد").places())
        [0, 2, 3, 4, 5]
        """
        if not self._kept:
            return range(len(self.text))
        places = array("L")
        for start, end, shift in zip(self._kept, (*self._kept[1:], len(self.text)), self._shift, strict=True):
            places.extend(range(start + shift, end + shift))
        return places

    def raw_end(self, index: int) -> int:
        """The raw place just after the folded character before `index`."""
        return self.raw(index - 1) + 1 if index else 0


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def fold(raw: str) -> Folded:
    """The text with one spelling for each letter and digit, in lower case.

    >>> fold("سي و يكم خرداد ۱۴۰۳").text
    'سی و یکم خرداد 1403'
    >>> folded = fold("خُرداد")
    >>> folded.text, folded.raw(1)
    ('خرداد', 2)
    """
    text = _lower(raw)
    if text.isascii():
        return Folded(text.replace("`", "'").replace("\t", " "))
    text = text.translate(_TABLE) if len(text) < _SHORT else _replaced(text)
    if not _MARK.search(text) and not any(loose in text for loose in _LOOSE):
        return Folded(text)
    return _without_empty(text)


def _replaced(text: str) -> str:
    for other, one in _PAIRS:
        if other in text:
            text = text.replace(other, one)
    return text


def _dropped(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that carry nothing: runs of marks and half-spaces, but for one half-space between letters."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        kept = text.find("\u200c", start, end)
        if kept < 0 or (start and text[start - 1] == " ") or text.startswith(" ", end):
            yield start, end
            continue
        if start < kept:
            yield start, kept
        if kept + 1 < end:
            yield kept + 1, end


def _without_empty(text: str) -> Folded:
    """The text without what carries nothing, with the places where the shift changes."""
    pieces, kept, shift = [], [0], [0]
    done = length = 0
    for start, end in _dropped(text):
        pieces.append(text[done:start])
        length += start - done
        done = end
        if kept[-1] == length:
            shift[-1] = done - length
        else:
            kept.append(length)
            shift.append(done - length)
    pieces.append(text[done:])
    return Folded("".join(pieces), tuple(kept), tuple(shift))


def fold_word(word: str) -> str:
    """A word of a list in the form it is looked up by; the half-space is a space.

    >>> fold_word("سه‌شنبه"), fold_word("June")
    ('سه شنبه', 'june')
    """
    return " ".join(fold(word).text.replace("\u200c", " ").split())


def solid(word: str) -> str:
    """A word of a list without any space or half-space.

    >>> solid("سه‌شنبه") == solid("سه شنبه") == "سهشنبه"
    True
    """
    return fold_word(word).replace(" ", "")


# A sentence ends at . ! ? ؟ or ۔ and then a space, or at the end of a line; a dot after a single
# letter or between digits ends nothing. The marks that close a quotation belong to their sentence.
_SENTENCE_END = re.compile(r"(?:(?<![\s.(][^\W\d_])[.]|[!?؟۔…])+[»”\"')\]]*(?=\s|$)|\n+")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, without the white space around them.

    >>> text = "He left. Why? Rain"
    >>> [text[a:b] for a, b in sentences(text)]
    ['He left.', 'Why?', 'Rain']
    """
    spans, start = [], 0
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    for end in [*ends, len(text)]:
        piece = text[start:end]
        if stripped := piece.strip():
            left = start + piece.index(stripped[0])
            spans.append((left, left + len(stripped)))
        start = end
    return spans
