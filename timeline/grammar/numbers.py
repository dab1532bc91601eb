"""Numbers in words: the value of a run of number words, in any language that adds and multiplies."""

from __future__ import annotations

from collections.abc import Sequence


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
            if value >= ceiling:
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
