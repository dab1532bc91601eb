"""Ranges, and all that lies before or after a date."""

from __future__ import annotations

from typing import cast

from msgspec.structs import replace

from timeline import meaning as m
from timeline.grammar.builders.clocks import hours_until
from timeline.grammar.builders.joined import with_year
from timeline.grammar.builders.slots import Slots
from timeline.grammar.builders.years import build_bare_year, by_size, year_of


def build_range(slots: Slots) -> m.Meaning | None:
    """From one date to another, both included: "from May to July 2023"; of a list, from its first to its last."""
    inner = slots.inner
    if len(inner) < 2:
        found = _range_of_numbers(slots)
        return _school_year(found, slots) if slots.given.get("school") else found
    return shared_range(inner[0], inner[-1], either=bool(slots.given.get("either")) or bool(slots.all("or")))


def shared_range(first: m.Meaning, last: m.Meaning, *, either: bool = False) -> m.Meaning | None:
    """A range whose ends lend each other what one leaves unsaid."""
    if isinstance(last, m.Day) and last.month and last.month.year and isinstance(first, (m.Day, m.Month)):
        first = first if not _is_open(first) else with_year(first, last.month.year) or first
    if isinstance(last, (m.Season, m.Fraction)) and last.year and isinstance(first, type(last)) and first.year is None:
        first = with_year(first, last.year) or first
    if isinstance(last, m.Month) and last.year and isinstance(first, m.Month) and _is_open(first):
        first = with_year(first, last.year) or first
    if isinstance(first, m.Weekday) and isinstance(last, (m.Month, m.Year, m.Season)):
        return None  # "a revision Friday to December figures"
    if isinstance(first, m.Offset) and _distance(first) > 1 and isinstance(last, m.Day):
        return None  # "in two weeks' time - 4 April" says it twice
    if isinstance(last, m.Clock) and isinstance(first, m.Clock) and first.hour is not None and last.hour is not None:
        day = first.of or last.of  # "from 9 a.m. to 5 p.m. Monday"
        first, last = replace(first, of=day), replace(last, of=last.of or day)
    if isinstance(last, m.Offset) and isinstance(first, m.Offset) and _distance(first) > _distance(last):
        first, last = last, first  # «دیروز و پریروز»
    if isinstance(last, m.Weekday) and isinstance(first, m.Weekday) and last.week_shift is not None:
        shift = last.week_shift if first.week_shift is None else first.week_shift
        first = m.Weekday(weekday=first.weekday, week_shift=shift)
    if isinstance(first, m.Year) and isinstance(last, m.Year):
        last = _completed(first, last)
        if first.year and last.year and first.calendar == last.calendar and first.year > last.year and not first.bce:
            return m.Range(first=last, last=first, either=either) if not last.two_digit else None
    return m.Range(first=first, last=last, either=either)


def _school_year(years: m.Meaning | None, slots: Slots) -> m.Meaning | None:
    """From the month in which schools open to the one they close in: «سال تحصیلی ۸۲-۸۱»."""
    begins, ends = slots.language.settings.get("school_months", (1, 12))
    match years:
        case m.Range(first=m.Year() as first, last=m.Year() as last) if begins > ends:
            calendar = slots.language.calendar
            if first.calendar in (None, calendar) and ((last.year or 0) - (first.year or 0)) % 100 == 1:
                opened = m.Month(month=begins, year=first, calendar=calendar)
                return m.Range(first=opened, last=m.Month(month=ends, year=last, calendar=calendar))
    return years


def build_semester(slots: Slots) -> m.Meaning | None:
    """Half of a school year that both its years name: «نیم‌سال اول ۱۴۰۲-۱۴۰۳»."""
    half, year = slots.number("halfyear"), build_range(slots)
    if half is None or not (isinstance(year, m.Range) and isinstance(year.first, m.Month)):
        return None
    return m.Part(part="half-1" if half == 1 else "half-2", of=year)


def _distance(day: m.Offset) -> float:
    """From the anchor, in the unit it is told in."""
    return day.direction * (day.amounts[0].n or 0)


def _is_open(meaning: m.Day | m.Month) -> bool:
    month = meaning.month if isinstance(meaning, m.Day) else meaning
    return isinstance(month, m.Month) and month.year is None and month.shift is None


def _completed(first: m.Year, last: m.Year) -> m.Year:
    """The second year of "1914–18" with its century."""
    if last.two_digit and not first.two_digit and first.year and last.year is not None:
        year = first.year - first.year % 100 + last.year
        return m.Year(year=year, calendar=first.calendar, bce=first.bce)
    if last.bce and not first.bce and first.year and last.year and first.year > last.year:
        return last
    return last


def _range_of_numbers(slots: Slots) -> m.Meaning | None:
    """A range whose first end is a bare number: "1914–18", «۱۲ تا ۱۵ مهر», "330–323 BC"."""
    years = slots.all("year", "yyy", "yy", "wyy")
    if len(years) >= 2:
        first, last = (int(cast(int, y)) for y in (years[0], years[-1]))
        mark = slots.text("calmark", "bcemark", "eramark")
        shorts = [k in ("yy", "wyy") for k, _ in slots.found if k in ("year", "yyy", "yy", "wyy")]
        if all(shorts):
            return _short_years(first, last, mark)
        if shorts == [True, False] and first < last % 100:  # in order of their printing: «۸۰-۱۳۷۵»
            return None
        if shorts == [True, False]:
            first, last, shorts = last, first, [False, True]
        short, bce = shorts[-1], mark == "bce"
        calendar = mark if mark not in (None, "bce", "ce") else by_size(first, slots.language)
        ends = (
            m.Year(year=first, calendar=calendar, bce=bce),
            m.Year(year=last, calendar=calendar, two_digit=short, bce=bce),
        )
        if short and last <= first % 100:
            return None
        return (
            shared_range(*ends, either=bool(slots.given.get("either")))
            if not bce
            else m.Range(first=ends[0], last=ends[1])
        )
    number, inner = slots.number("day", "dord", "wday", "hour"), slots.inner
    if len(years) == len(inner) == 1 and isinstance(inner[0], m.Year):
        return _year_to_short(inner[0], int(cast(int, years[0])))
    if number is not None and len(inner) == 1 and isinstance(inner[0], m.Clock):
        return hours_until(number, inner[0])
    if number is None or len(inner) != 1 or not isinstance(inner[0], m.Day) or number >= inner[0].day:
        return None
    if inner[0].weekday is not None:
        return None  # the number of an item: «۳ - روز جمعه دهم آبان»
    first_day = m.Day(day=number, month=inner[0].month)
    return m.Range(first=first_day, last=inner[0], either=bool(slots.given.get("either")))


def build_circa_range(slots: Slots) -> m.Meaning | None:
    """From about one year to another: "c. 1450–70"."""
    years = _range_of_numbers(slots)
    return None if years is None else m.Circa(of=years)


def _year_to_short(first: m.Year, last: int) -> m.Meaning | None:
    """A year and the two digits of a later one of its century: 1359–67."""
    later = first.year is not None and last > first.year % 100
    return shared_range(first, m.Year(year=last, two_digit=True, calendar=first.calendar)) if later else None


def _short_years(first: int, last: int, mark: str | None) -> m.Meaning | None:
    """Two years in two digits; neighbours told backwards are in order of their printing («۸۲-۸۱»)."""
    if first == last + 1:
        first, last = last, first
    ends = (m.Year(year=n, two_digit=True, calendar=None if mark in ("bce", "ce") else mark) for n in (first, last))
    return m.Range(first=next(ends), last=next(ends)) if first != last else None


def build_range_now(slots: Slots) -> m.Meaning | None:
    """From a date to the day of the anchor: «از ۱۳۵۷ تاکنون»."""
    today = m.Offset(amounts=(m.Amount(n=0.0, unit="day"),), direction=0)
    first = slots.inner[0] if slots.inner else year_of(slots)
    vague = any(isinstance(v, m.Reference) and v.ref != "PRESENT_REF" for v in slots.inner)
    return None if first is None or vague else m.Range(first=first, last=today)


def build_bound(slots: Slots) -> m.Meaning | None:
    """Before, after, until or since a date: "before 1990", «از خرداد به بعد»."""
    relation = slots.text("bound")
    of = next(iter(slots.inner), None) or build_bare_year(slots) or (year_of(slots) if slots.all("yy") else None)
    return None if relation is None or of is None else m.Bound(relation=cast(m.BoundName, relation), of=of)
