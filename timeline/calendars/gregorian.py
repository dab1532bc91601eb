"""The proleptic Gregorian calendar over all years; year 0 is 1 BCE (ISO 8601, astronomical)."""

from __future__ import annotations

from functools import lru_cache

_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Has the year 366 days?

    >>> is_leap(2000), is_leap(1900), is_leap(0)
    (True, False, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days of a month; ValueError for a month outside 1–12.

    >>> month_length(2024, 2)
    29
    """
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month} in the Gregorian calendar")
    return 29 if month == 2 and is_leap(year) else _DAYS[month]


@lru_cache(maxsize=4096)
def _before_month(year: int, month: int) -> int:
    """Days from 0001-01-01 to the first of the month, less one: first of 0001-01 gives 0."""
    past = year - 1
    days = past * 365 + past // 4 - past // 100 + past // 400
    return days + sum(month_length(year, m) for m in range(1, month))


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a date; ValueError where there is no such date.

    >>> day_number(1, 1, 1), day_number(2024, 6, 20), day_number(0, 12, 31)
    (1, 739057, 0)
    """
    if not 1 <= day <= month_length(year, month):
        raise ValueError(f"no day {year:04d}-{month:02d}-{day:02d} in the Gregorian calendar")
    return _before_month(year, month) + day


@lru_cache(maxsize=4096)
def from_day_number(number: int) -> tuple[int, int, int]:
    """(year, month, day) of a day number.

    >>> from_day_number(739057), from_day_number(0)
    ((2024, 6, 20), (0, 12, 31))
    """
    days = number + 305  # counted from 0000-03-01, so that the leap day ends a year
    era, day_of_era = divmod(days, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year_of_era + era * 400 + (month <= 2), month, day


def year_span(year: int) -> tuple[int, int]:
    """First and last day number of a year.

    >>> year_span(1)
    (1, 365)
    """
    return day_number(year, 1, 1), day_number(year, 12, 31)
