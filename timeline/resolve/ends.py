"""The expressions that another is made of: "from 3 May to 9 June" holds "3 May" and "9 June".

So does a slice: "the first nine months of 1997" are nine months, and of 1997. A list holds each of its
days: "May 2, 9 and 16".
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from timeline import languages
from timeline import meaning as m
from timeline.model import Mention
from timeline.text import Folded, fold

_DASH = r"\s*[-–—]\s*"


def _words(code: str, *names: str) -> str:
    """The words of some kinds of a language, as an expression, the longest first."""
    kinds = languages.load(code).kinds
    entries = (" ".join(words) for name in names for words in kinds.get(name, {}))
    ordered = sorted((e for e in entries if e[:1].isalpha()), key=len, reverse=True)
    return "|".join(map(re.escape, ordered)) or "(?!)"


@cache
def _joints(code: str) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """(what may open a range, what may part its ends, the surest first), in the words of a language."""
    opening = re.compile(rf"(?:{_words(code, 'from', 'between')})\s+")
    parting = (rf"\s+(?:{_words(code, 'to')})\s+", _DASH, rf"\s+(?:{_words(code, 'and', 'or')})\s+", r"\s*/\s*")
    return opening, tuple(re.compile(p) for p in parting)


def ends(mention: Mention, code: str) -> tuple[Mention, ...]:
    """The mentions of both ends of a range, or of a slice and what it is cut from; none where the words don't part.

    Of a list of days those between its first and its last stand between theirs.
    """
    if isinstance(mention.meaning, m.Slice):
        return _sliced(mention, mention.meaning, code) or ()
    if not isinstance(mention.meaning, m.Range):
        return ()
    opening, parting = _joints(code)
    folded = fold(mention.surface)
    begin = match.end() if (match := opening.match(folded.text)) else 0
    if listed := _listed(mention, mention.meaning, folded, begin, code):
        return listed
    for pattern in parting:
        if joint := pattern.search(folded.text, begin + 1):
            first = _cut(mention, folded.raw(begin), folded.raw_end(joint.start()), mention.meaning.first)
            return first, _cut(mention, folded.raw(joint.end()), len(mention.surface), mention.meaning.last)
    return ()


def _listed(mention: Mention, said: m.Range, folded: Folded, begin: int, code: str) -> tuple[Mention, ...]:
    """The days of a list of three or more, in digits: "May 2, 9 and 16", "May 2-3, 9-10"; none of anything else."""
    first, last = said.first, said.last
    if not (isinstance(first, m.Day) and isinstance(last, m.Day)):
        return ()
    number, joint = _in_lists(code)
    found = [(int(day[1]), day) for day in number.finditer(folded.text, begin)]
    days = [n for n, _ in found]
    if len(days) < 3 or days != sorted(set(days)) or (days[0], days[-1]) != (first.day, last.day):
        return ()
    if not all(joint.fullmatch(folded.text, a.end(), b.start()) for (_, a), (_, b) in pairwise(found)):
        return ()  # a month or a year stands between: "from 1 May 05 to 9 May"
    (_, opens), *between, (_, closes) = found
    return (
        _cut(mention, folded.raw(begin), folded.raw_end(opens.end()), first),
        *(
            _cut(mention, folded.raw(day.start()), folded.raw_end(day.end()), m.Day(day=n, month=first.month))
            for n, day in between
        ),
        _cut(mention, folded.raw(closes.start()), len(mention.surface), last),
    )


@cache
def _in_lists(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(the number of a day, with what makes it an ordinal; what may stand between two), in a language."""
    suffixes = "|".join(map(re.escape, languages.load(code).settings.get("ordinal_suffixes", ()))) or "(?!)"
    number = re.compile(rf"(?<![\d'’])(\d{{1,2}})(?:{suffixes})?(?!\d)")
    return number, re.compile(rf"(?:[-–—,،\s]|\b(?:{_words(code, 'to', 'and', 'or', 'the')})\b)+")


def _sliced(mention: Mention, said: m.Slice, code: str) -> tuple[Mention, Mention] | None:
    """How long the slice is, and what it is cut from."""
    folded = fold(mention.surface)
    words = "|".join(re.escape(word) for (word,) in languages.load(code).kinds.get("of_only", {})) or "(?!)"
    joint = re.search(rf"\s+(?:{words})\s+", folded.text)
    if joint is None:
        return None
    first = _cut(mention, 0, folded.raw_end(joint.start()), m.Duration(amounts=(said.amount,)))
    return first, _cut(mention, folded.raw(joint.end()), len(mention.surface), said.of)


def _cut(mention: Mention, start: int, end: int, meaning: m.Meaning) -> Mention:
    """The mention of a part of a mention's surface."""
    surface, at = mention.surface[start:end], mention.start
    return replace(mention, start=at + start, end=at + end, surface=surface, meaning=meaning)
