"""Numbers in words: the value of a run of number words, in any language that adds and multiplies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


def compose(values: Sequence[int], *, pairs: bool = False) -> int | None:
    """The number that a run of number words names, or None where the run is no number.

    Hundred and thousand multiply what stands before them; the rest must fall in size. With `pairs`,
    two two-digit numbers name a year.

    >>> compose([1000, 300, 50, 9]), compose([20, 1]), compose([2, 1000, 5])
    (1359, 21, 2005)
    >>> compose([19, 80, 4], pairs=True), compose([19, 100], pairs=True), compose([2, 3])
    (1984, 1900, None)
    """
    if pairs and (year := _year_pair(values)) is not None:
        return year
    total = group = 0
    ceiling = 10**12
    for value in values:
        if value >= 1000:
            if value >= ceiling or (value % 1000 and len(values) > 1):
                return None
            total, group, ceiling = total + max(group, 1) * value, 0, value
        elif value == 100 and 1 <= group < 10:
            group *= 100
        elif _fits(group, value):
            group += value
        else:
            return None
    return total + group


def _fits(group: int, value: int) -> bool:
    """Can `value` be added: twenty takes 1–9, a hundred takes 1–99?"""
    if not group:
        return True
    if group % 100 == 0:
        return 0 < value < 100
    return group % 10 == 0 and group % 100 >= 20 and 0 < value < 10


def _year_pair(values: Sequence[int]) -> int | None:
    """Nineteen eighty-four, nineteen hundred; None for anything else."""
    if len(values) not in (2, 3) or not 11 <= values[0] <= 20:
        return None
    century, tail = values[0], compose(values[1:])
    if tail == 100:
        return century * 100 if century != 20 else None
    return century * 100 + tail if tail is not None and 10 <= tail < 100 else None


class RunTogether:
    """Reads number words that are written as one: «بیستوپنجم», «دوهزاروپنج».

    They are joined by `joint`; before a thousand nothing need stand. A joint may hang on to the first
    word, or to a last one that is a round number.
    """

    def __init__(self, joint: str, cardinals: Mapping[str, int], ordinals: Mapping[str, int]) -> None:
        self._joint, self._cardinals, self._ordinals = joint, cardinals, ordinals
        words = "|".join(sorted({*cardinals, *ordinals}, key=len, reverse=True))
        scales = "|".join(word for word, value in cardinals.items() if value >= 1000)
        self._word = re.compile(f"({words})(?:{joint}|$|(?={scales}))")
        self._initials = frozenset(word[0] for word in (*cardinals, *ordinals, joint))

    def read(self, token: str) -> tuple[int, bool] | None:
        """(value, is it an ordinal?) of a token, None where it is no number.

        >>> run = RunTogether("و", {"بیست": 20, "دو": 2, "سه": 3, "هزار": 1000}, {"پنجم": 5})
        >>> run.read("بیستوپنجم"), run.read("دوهزاروسه"), run.read("وسه"), run.read("بیستو")
        ((25, True), (2003, False), (3, False), (20, False))
        >>> run.read("دوسه"), run.read("سهو"), run.read("بیستم")
        (None, None, None)
        """
        if token[0] not in self._initials:
            return None
        return self._read(token) or (self._read(token[1:]) if token[0] == self._joint else None)

    def _read(self, token: str) -> tuple[int, bool] | None:
        words, place = [], 0
        while match := self._word.match(token, place):
            words.append(match[1])
            place = match.end()
        if not words or place < len(token) or any(word not in self._cardinals for word in words[:-1]):
            return None
        ordinal = words[-1] in self._ordinals
        values = [self._cardinals[word] for word in words[:-1]]
        values.append((self._ordinals if ordinal else self._cardinals)[words[-1]])
        hangs = not token.endswith(words[-1])
        value = None if hangs and (ordinal or values[-1] < 20 or values[-1] % 10) else compose(values)
        return None if value is None else (value, ordinal)
