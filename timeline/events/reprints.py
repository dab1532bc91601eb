"""Articles printed again: the same passages in another document, which counts once.

Documents are compared by the passages that tell of their happenings, word for word; each is looked up once,
so that the work grows with the number of passages and not of pairs. Articles printed again share nearly everything and
others nearly nothing: shares from .4 to .8 and passages from 20 to 80 code points give the same on all our stories.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from zlib import crc32

from timeline.events.mention import DocumentEvents, EventMention

_LONG = 40  # code points: shorter passages are alike by chance
_ALONE = 120  # code points: one passage of that length is enough where a document has no other
_SHARE = 0.6
_FEW = 2
_REMEMBERED = 8  # documents that a passage is looked up in: a stock phrase of thousands tells nothing


def originals(parts: Iterable[DocumentEvents]) -> dict[str, str]:
    """For each document that tells in the words of an earlier one the id of that one.

    The earliest of all is the original of the others; a document without a known day is no one's original
    if another has one.
    """
    known: dict[tuple[str, int], list[str]] = defaultdict(list)
    sizes: dict[str, dict[int, int]] = {}
    found: dict[str, str] = {}
    for part in sorted(parts, key=_age):
        passages = dict(_passages(part))
        language, mine = part.document.language, part.document.id
        shared = Counter(d for key in passages for d in known[language, key])
        best = min(shared, key=lambda d: (-shared[d], d), default=None)
        if best is not None and _alike(passages, sizes[best], shared[best]):
            found[mine] = best
            continue
        sizes[mine] = passages
        for key in passages:
            if len(known[language, key]) < _REMEMBERED:
                known[language, key].append(mine)
    return found


def _age(part: DocumentEvents) -> tuple[int, str, str]:
    published = part.document.published
    at = published.order[1] if published is not None and published.known else 10**9
    return at, part.document.id, part.document.path


def _passages(part: DocumentEvents) -> Iterator[tuple[int, int]]:
    """(key, length) of the long passages of a document."""
    for event in part.events:
        for mention in event.mentions:
            if mention.end - mention.start >= _LONG:
                yield key_of(part, mention), mention.end - mention.start


def key_of(part: DocumentEvents, mention: EventMention) -> int:
    """The same number for the same words, however they are spaced."""
    return crc32(" ".join(part.document.text[mention.start : mention.end].split()).encode())


def _alike(a: dict[int, int], b: dict[int, int], shared: int) -> bool:
    """Do two documents share most passages of the shorter, or its only one if that is long?"""
    fewer = min(len(a), len(b))
    if shared >= _FEW:
        return shared >= _SHARE * fewer
    return shared == fewer and sum(a[key] for key in a.keys() & b.keys()) >= _ALONE
