"""Calendars as arithmetic: (year, month, day) ↔ day number, month lengths, validity.

A day number counts days of the proleptic Gregorian calendar; 1 is 0001-01-01, as in
`datetime.date.toordinal`, and it goes below zero for years before the common era (year 0 is 1 BCE).
Nothing here knows the name of a month, a language, or what day it is today.
"""

from __future__ import annotations

from typing import Protocol

from timeline.calendars import gregorian, hijri, jalali

YearMonthDay = tuple[int, int, int]


class Calendar(Protocol):
    """The four functions that every calendar has."""

    def day_number(self, year: int, month: int, day: int) -> int:
        """The day number of a date; ValueError where there is no such date."""

    def from_day_number(self, number: int) -> YearMonthDay:
        """(year, month, day) of a day number."""

    def month_length(self, year: int, month: int) -> int:
        """Days of a month."""

    def year_span(self, year: int) -> tuple[int, int]:
        """First and last day number of a year."""


CALENDARS: dict[str, Calendar] = {
    "gregorian": gregorian,
    "jalali": jalali,
    "hijri": hijri,
}


def month_span(calendar: str, year: int, month: int) -> tuple[int, int]:
    """First and last day number of a month.

    >>> month_span("gregorian", 2024, 2)
    (738917, 738945)
    """
    rules = CALENDARS[calendar]
    first = rules.day_number(year, month, 1)
    return first, first + rules.month_length(year, month) - 1


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The month that lies `by` months later, in a calendar of twelve months.

    >>> shift_month(2024, 1, -1)
    (2023, 12)
    """
    total = year * 12 + (month - 1) + by
    return total // 12, total % 12 + 1


def weekday(number: int) -> int:
    """Day of the week of a day number, Monday 0 to Sunday 6 (ISO 8601 order).

    >>> weekday(gregorian.day_number(2024, 6, 20))  # a Thursday
    3
    """
    return (number - 1) % 7
