"""Months and days by their names."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from timeline import meaning as m
from timeline.calendars import CALENDARS
from timeline.grammar.builders.deictic import build_shift
from timeline.grammar.builders.slots import Slots
from timeline.grammar.builders.years import year_beside, year_of

_LATE = 15  # a day of the month before is in its second half: «۵ تا ۲ تیر» is a slip
_SOME_YEARS = {"gregorian": range(2000, 2009), "jalali": range(1396, 1405), "hijri": range(1430, 1439)}
_SATURDAY = 5  # by which a weekend is told: the first of a month is that of its first Saturday


def month_of(slots: Slots) -> m.Month | None:
    """The month named, with the year beside it; a lunar or solar month turns the year's calendar."""
    shifted = next((v for v in slots.inner if isinstance(v, m.Month) and v.month is None), None)
    if shifted:
        return shifted
    if slots.all("monthunit", "lettermonth"):
        return m.Month(shift=slots.number("shift", "lettermonth") or 0, calendar=slots.text("calmark"))
    if not (months := slots.months):
        return None
    calendar, number = months[0]
    if slots.given.get("lunar") and calendar != "hijri":
        return None
    year = year_of(slots, calendar)
    return m.Month(month=number, year=year, calendar=calendar, direction=slots.number("monthdir", "monthturn"))


def build_month(slots: Slots) -> m.Meaning | None:
    """A month by its name or its distance, with the year beside it: "June 2024", «خرداد امسال»."""
    return month_of(slots)


def build_day(slots: Slots) -> m.Meaning | None:
    """A day of a month, its year and weekday where they are said: "the 3rd of June", «سه‌شنبه ۱۲ مهر»."""
    day, month = slots.number("day", "dord", "wday", "daynumber", "nth"), month_of(slots)
    if day is None or month is None or not 1 <= day <= 31:
        return None
    return m.Day(day=day, month=month, weekday=slots.number("weekday"))


def build_day_alone(slots: Slots) -> m.Meaning | None:
    """A day whose month is unsaid: "on the 15th", "Friday the 13th", «سه‌شنبه ۱۸ ماه سال جاری»."""
    day = slots.number("dord", "day", "wday")
    weekday = next((v.weekday for v in slots.inner if isinstance(v, m.Weekday)), slots.number("weekday"))
    return None if day is None or not 1 <= day <= 31 else m.Day(day=day, weekday=weekday)


def build_days(slots: Slots) -> m.Meaning | None:
    """Two days of one month, or more in a row: "3–4 June", "June 4th or 5th", "May 2, 9 and 16"."""
    days, month = slots.all("day", "dord", "wday"), month_of(slots)
    if len(days) < 2 or month is None:
        return None
    if len(days) > 2 and any(int(cast(int, a)) >= int(cast(int, b)) for a, b in pairwise(days)):
        return None  # results, and no list of days: "4-2, 3-1"
    first, last = int(cast(int, days[0])), int(cast(int, days[-1]))
    if first > last and slots.all("to"):
        return _from_month_before(first, last, month)
    if first > last and len(days) == 2 and not slots.all("and", "or"):
        first, last = last, first  # in order of their printing: «۱۶-۱۴ مرداد»
    if first >= last:
        return None
    # An alternative knows its two ends alone: of three days the one between must not be ruled out.
    either = len(days) == 2 and (bool(slots.given.get("either")) or bool(slots.all("or")))
    return m.Range(first=m.Day(day=first, month=month), last=m.Day(day=last, month=month), either=either)


def _from_month_before(first: int, last: int, month: m.Month) -> m.Meaning | None:
    """From a day late in the month before to one of a month: «۲۱ تا ۳ اسفند»; None where it has no such day."""
    if month.month is None or first < _LATE:
        return None
    before = m.Month(
        month=(month.month - 2) % 12 + 1,
        year=month.year if month.month > 1 else _year_before(month.year),
        calendar=month.calendar,
    )
    if first > _longest(before):
        return None
    return m.Range(first=m.Day(day=first, month=before), last=m.Day(day=last, month=month))


def _longest(month: m.Month) -> int:
    """The number of days of a month, the greatest that it can have if its year is unsaid.

    >>> _longest(m.Month(month=12, calendar="jalali"))
    30
    >>> _longest(m.Month(month=2, calendar="gregorian", year=m.Year(year=2023, calendar="gregorian")))
    28
    """
    calendar, said = CALENDARS.get(month.calendar or ""), month.year
    if calendar is None or month.month is None:
        return 31
    if said is not None and said.year is not None and said.calendar == month.calendar and not said.two_digit:
        return calendar.month_length(said.year, month.month)
    return max(calendar.month_length(year, month.month) for year in _SOME_YEARS[cast(str, month.calendar)])


def build_month_range(slots: Slots) -> m.Meaning | None:
    """Two months of one year, or more in a row: "May–June 2024"."""
    if len(slots.months) < 2:
        return None
    (calendar, first), *_, (other, last) = slots.months
    year = year_of(slots, calendar)
    if calendar != other or first == last or (slots.given.get("consecutive") and last % 12 != (first + 1) % 12):
        return None
    year_of_first = year if first < last else _year_before(year)
    ends = (m.Month(month=n, year=y, calendar=calendar) for n, y in ((first, year_of_first), (last, year)))
    return m.Range(first=next(ends), last=next(ends))


def _year_before(year: m.Year | None) -> m.Year | None:
    """The year before one in digits; an unsaid or relative one is left unsaid."""
    if year is None or year.year is None or year.two_digit:
        return None
    return m.Year(year=year.year - 1, calendar=year.calendar)


def build_first_months(slots: Slots) -> m.Meaning | None:
    """The first so many months of a year."""
    count = slots.number("num", "wnum") or _months_in(slots.text("longword") or "")
    year = next((v for v in slots.inner if isinstance(v, m.Year)), None) or year_beside(slots) or m.Year(shift=0)
    if count is None or not 1 <= count <= 12:
        return None
    ends = (m.Month(month=n, year=year, calendar=year.calendar) for n in (1, count))
    return m.Range(first=next(ends), last=next(ends))


def _months_in(length: str) -> int | None:
    """The number of months of a length told in one word, None of another unit.

    >>> _months_in("8 month"), _months_in("8 day")
    (8, None)
    """
    number, _, unit = length.partition(" ")
    return int(number) if unit == "month" else None


def build_weekday_days(slots: Slots) -> m.Meaning | None:
    """Two days of a month, each with its weekday: «جمعه ۱۴ و شنبه ۱۵ مهر»."""
    number, inner = slots.number("day", "dord", "wday"), slots.inner
    if number is None or len(inner) != 2 or not isinstance(inner[0], m.Weekday) or not isinstance(inner[1], m.Day):
        return None
    last = inner[1]
    if number >= last.day:
        return None
    return m.Range(first=m.Day(day=number, month=last.month, weekday=inner[0].weekday), last=last)


def build_nth_weekday(slots: Slots) -> m.Meaning | None:
    """The n-th or last weekday or weekend of a month, or of a year: "the first Sunday of May 2012"."""
    weekday, months = _SATURDAY if slots.all("weekendword") else slots.number("weekday"), slots.months
    place = -1 if slots.all("lastword", "last_nth") else slots.number("index", "ord", "nth")
    if weekday is None or place is None or place > 5:
        return None
    year = year_of(slots, months[0][0] if months else None)
    if not months:  # of a year, "the year" being this one
        year = year or m.Year(shift=0)
        months = [(year.calendar or slots.language.calendar, 12 if place < 0 else 1)]
    calendar, month = months[0]
    prefix = "nth:" if calendar == "gregorian" else f"{calendar}:nth-"
    day = m.Feast(rule=f"{prefix}{month},{weekday},{place}", year=year)
    return m.Anchored(unit="weekend", to=day) if slots.all("weekendword") else day


def build_nth_weekday_of(slots: Slots) -> m.Meaning | None:
    """The n-th or last weekday of a month or year that is told by its distance: "the first Sunday of last month"."""
    weekday, of = slots.number("weekday"), next(iter(slots.inner), None)
    place = -1 if slots.all("lastword", "last_nth") else slots.number("index", "ord", "nth")
    unit = slots.text("sureunit", "longunit")
    if of is None and unit in ("month", "year"):
        of = m.Anchored(unit=cast(m.Unit, unit), deictic=bool(slots.all("sureunit")))
    of = of or (build_shift(slots) if slots.all("shift") else None)
    if weekday is None or place is None or not isinstance(of, (m.Month, m.Year, m.Anchored)) or not -1 <= place <= 5:
        return None
    return m.NthWeekday(weekday=weekday, place=place, of=of)
