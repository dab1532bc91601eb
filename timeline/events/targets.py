"""Where a quoted passage stands in a text that may have been edited: exactly, folded, else nearly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from timeline.events.corrections import Target
from timeline.model import Document
from timeline.text import fold

How = Literal["exactly", "folded", "nearly"]
_TELLING = 20  # letters of a quote that is found in whatever document has it when its own is gone
_LEAST = 0.8  # share of the quote's letters that must be there, in order


def documents_of(target: Target, documents: Sequence[Document]) -> list[Document]:
    """The documents a target can mean: those with its path, else with its text, else all."""
    by_path = [d for d in documents if target.source and d.path == target.source]
    if by_path:
        return by_path
    by_text = [d for d in documents if target.sha256 and digest(d).startswith(target.sha256)]
    if by_text or target.source or target.sha256:
        return by_text
    return list(documents)


def digest(document: Document) -> str:
    """The SHA-256 of a document's text."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def find(target: Target, documents: Sequence[Document]) -> tuple[Document, int, int, How] | None:
    """The passage that a target quotes, and how surely it was found; None where it is gone."""
    if not target.quote:
        return None
    candidates = documents_of(target, documents)
    if not candidates and len(target.quote) >= _TELLING:
        moved = next((d for d in documents if target.quote in d.text), None)
        candidates = [moved] if moved is not None else []
    for how, search in (("exactly", _exactly), ("folded", _folded), ("nearly", _nearly)):
        for document in candidates:
            if (span := search(target, document.text)) is not None:
                return document, *span, how  # type: ignore[return-value]
    return None


def _exactly(target: Target, text: str) -> tuple[int, int] | None:
    places = list(_occurrences(text, target.quote))
    if not places:
        return None
    start = max(places, key=lambda at: (_context(target, text, at, at + len(target.quote)), -at))
    return start, start + len(target.quote)


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _context(target: Target, text: str, start: int, end: int) -> int:
    """How much of what stood before and after still stands there."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return before.endswith(target.before.strip()) * bool(target.before) + after.startswith(target.after.strip()) * bool(
        target.after
    )


def _folded(target: Target, text: str) -> tuple[int, int] | None:
    """The quote in another spelling: letters, digits, half-spaces."""
    folded, quote = fold(text), fold(target.quote).text
    places = list(_occurrences(folded.text, quote)) if quote else []
    if not places:
        return None
    return folded.raw(places[0]), folded.raw_end(places[0] + len(quote))


def _nearly(target: Target, text: str) -> tuple[int, int] | None:
    """The passage that has most of the quote, where its longest piece still stands."""
    matcher = SequenceMatcher(None, text, target.quote, autojunk=False)
    size = len(target.quote)
    if size < 12 or len(text) * size > 40_000_000:
        return None
    piece = matcher.find_longest_match()
    if piece.size < max(6, size // 5):
        return None
    start = max(0, piece.a - piece.b)
    end = min(len(text), start + size)
    return (
        (start, end) if SequenceMatcher(None, text[start:end], target.quote, autojunk=False).ratio() >= _LEAST else None
    )
