"""The solar Hijri (Jalali) calendar of Iran and Afghanistan, by jdatetime.

Years 1–9377. Before 1304 (1925) everyday dates were lunar, so older dates are proleptic.
"""

from __future__ import annotations

from functools import lru_cache

import jdatetime

_LAST_YEAR = 9376


@lru_cache(maxsize=4096)
def _nowruz(year: int) -> int:
    """Day number of 1 Farvardin of a year."""
    if not 1 <= year <= _LAST_YEAR + 1:
        raise ValueError(f"no year {year} in the Jalali calendar (1–{_LAST_YEAR})")
    return int(jdatetime.date(year, 1, 1).togregorian().toordinal())


def is_leap(year: int) -> bool:
    """Has Esfand of the year 30 days?

    >>> is_leap(1403), is_leap(1402)
    (True, False)
    """
    return _nowruz(year + 1) - _nowruz(year) == 366


def month_length(year: int, month: int) -> int:
    """Days of a month: 31 in the first six, 30 in the next five, 29 or 30 in Esfand.

    >>> month_length(1403, 12), month_length(1402, 12), month_length(1402, 7)
    (30, 29, 30)
    """
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month} in the Jalali calendar")
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a date; ValueError where there is no such date.

    >>> day_number(1403, 3, 31)
    739057
    """
    if not 1 <= day <= month_length(year, month):
        raise ValueError(f"no day {year:04d}-{month:02d}-{day:02d} in the Jalali calendar")
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return _nowruz(year) + before + day - 1


@lru_cache(maxsize=4096)
def from_day_number(number: int) -> tuple[int, int, int]:
    """(year, month, day) of a day number.

    >>> from_day_number(739057)
    (1403, 3, 31)
    """
    year = min(max((number - 226_894) * 33 // 12_053 + 1, 1), _LAST_YEAR)  # never too early
    while year > 1 and _nowruz(year) > number:
        year -= 1
    day = number - _nowruz(year)
    if not 0 <= day < 366:
        raise ValueError(f"day number {number} lies outside the Jalali calendar")
    if day < 186:
        return year, day // 31 + 1, day % 31 + 1
    return year, (day - 186) // 30 + 7, (day - 186) % 30 + 1


def year_span(year: int) -> tuple[int, int]:
    """First and last day number of a year.

    >>> year_span(1403)
    (738965, 739330)
    """
    return _nowruz(year), _nowruz(year + 1) - 1
