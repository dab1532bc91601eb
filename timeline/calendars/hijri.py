"""The lunar Hijri calendar: Umm al-Qura (hijridate) where it is known, else the civil tabular one.

Months of sighting differ by a day, so a lunar date is a set of days: `day_set` gives it.
"""

from __future__ import annotations

from functools import lru_cache

from hijridate import Hijri

# Umm al-Qura as hijridate and ICU agree on it, month by month.
_SURE = range(1420, 1450)
_TABLES = range(1343, 1501)
_EPOCH = 227_014  # 16 July 622 (Julian), the civil epoch, less one day: 1 Muharram 1 is _EPOCH + 1


def _tabular(year: int, month: int) -> int:
    """Day number of the first of a month in the civil tabular calendar (30-year cycle)."""
    return _EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + 1


@lru_cache(maxsize=4096)
def _month_start(year: int, month: int) -> int:
    """Day number of the first of a month; ValueError outside 1–12."""
    if not 1 <= month <= 12 or year < 1:
        raise ValueError(f"no month {year:04d}-{month:02d} in the lunar Hijri calendar")
    if year in _TABLES:
        return int(Hijri(year, month, 1).to_gregorian().toordinal())
    return _tabular(year, month)


def month_length(year: int, month: int) -> int:
    """Days of a month, 29 or 30.

    >>> month_length(1445, 9)
    30
    """
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return _month_start(*following) - _month_start(year, month)


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a date by the table; ValueError where no month could have such a day.

    >>> day_number(1446, 1, 10) == 739083  # 16 July 2024
    True
    """
    if not 1 <= day <= 30:
        raise ValueError(f"no day {day} in a lunar Hijri month")
    return _month_start(year, month) + day - 1


def day_set(year: int, month: int, day: int) -> tuple[int, ...]:
    """The days that a lunar date can be: [d, d+1] for 1420–1449 AH, else d−1, d, d+1.

    >>> len(day_set(1446, 1, 10)), len(day_set(1228, 10, 9))
    (2, 3)
    """
    number = day_number(year, month, day)
    return (number, number + 1) if year in _SURE else (number - 1, number, number + 1)


@lru_cache(maxsize=4096)
def from_day_number(number: int) -> tuple[int, int, int]:
    """(year, month, day) of a day number by the table.

    >>> from_day_number(739083)
    (1446, 1, 10)
    """
    year = max((number - _EPOCH) * 30 // 10_631, 1)  # never too late
    while _month_start(year + 1, 1) <= number:
        year += 1
    month = 12
    while month > 1 and _month_start(year, month) > number:
        month -= 1
    # Where the tables end, a month and its tabular neighbour can lie a day apart.
    return year, month, min(number - _month_start(year, month) + 1, 30)


def year_span(year: int) -> tuple[int, int]:
    """First and last day number of a year by the table.

    >>> year_span(1446)[0] == day_number(1446, 1, 1)
    True
    """
    return _month_start(year, 1), _month_start(year + 1, 1) - 1
