"""Expressions joined with what stands beside them: a year, a weekday, the same date in another calendar."""

from __future__ import annotations

from typing import cast

from msgspec.structs import replace

from timeline import meaning as m
from timeline.grammar.builders.days import month_of
from timeline.grammar.builders.slots import Slots
from timeline.grammar.builders.years import in_calendar, year_of

# A year of so great a number is of the common era, where the other calendar is one of the Hijra.
_WESTERN = 1600


def build_with_year(slots: Slots) -> m.Meaning | None:
    """An expression whose year is unsaid, with the year beside it."""
    open_ = month_of(slots) if slots.months else slots.inner[0]
    year = year_of(slots) or _years_off(slots.inner[-1] if slots.inner else None)
    if open_ is not None and year is None and isinstance(slots.inner[-1], m.Anchored):
        return m.Dual(first=open_, second=slots.inner[-1])  # "May of that year"
    return None if year is None or open_ is None else with_year(open_, year)


def _years_off(said: m.Meaning | None) -> m.Year | None:
    """The year that lies so many whole years off: May "two years ago"."""
    match said:
        case m.Offset(amounts=(m.Amount(n=float() as n, unit="year"),)) if n % 1 == 0:
            return m.Year(shift=said.direction * int(n), calendar=said.calendar)
    return None


def with_year(meaning: m.Meaning, year: m.Year) -> m.Meaning | None:
    """The same with its year said; None where the two don't go together."""
    match meaning:
        case m.Month():
            mine = in_calendar(year, meaning.calendar) if meaning.calendar else year
            return m.Month(month=meaning.month, year=mine, calendar=meaning.calendar)
        case m.Day(month=m.Month() as month):
            dated = with_year(month, year)
            return m.Day(day=meaning.day, month=cast(m.Month, dated), weekday=meaning.weekday)
        case m.Season():
            return m.Season(season=meaning.season, year=year, calendar=meaning.calendar or year.calendar)
        case m.Fraction(parts=2, index=index) if year.school:
            return m.Part(part="half-1" if index == 1 else "half-2", of=year)  # «نیمسال دوم سال تحصیلی جاری»
        case m.Fraction():
            calendar = meaning.calendar or year.calendar
            return m.Fraction(parts=meaning.parts, index=meaning.index, year=year, calendar=calendar)
        case m.Feast():
            lunar = year.other is not None and meaning.rule.startswith(f"{year.other}:")
            return m.Feast(rule=meaning.rule, year=m.Year(year=year.year, calendar=year.other) if lunar else year)
        case m.Part():
            of = with_year(meaning.of, year)
            return None if of is None else m.Part(part=meaning.part, of=of)
        case m.Range():
            ends = with_year(meaning.first, year) or meaning.first, with_year(meaning.last, year)
            return None if ends[1] is None else m.Range(first=ends[0], last=ends[1], either=meaning.either)
        case m.Dual(first=first, second=second) if year.year is not None:
            western = (year.calendar or ("gregorian" if year.year >= _WESTERN else "")) == "gregorian"

            def dated_if(side: m.Meaning) -> m.Meaning:
                """The side with the year where it is of the year's calendar."""
                mine = western == (calendar_of(side) == "gregorian")
                return (with_year(side, year) if mine else None) or side

            return m.Dual(first=dated_if(first), second=dated_if(second))
    return None


def build_with_weekday(slots: Slots) -> m.Meaning | None:
    """A weekday beside a day: a cross-check of the same date."""
    weekday = next((v.weekday for v in slots.inner if isinstance(v, m.Weekday)), slots.number("weekday", "wweekday"))
    day = next((v for v in slots.inner if isinstance(v, m.Day)), None)
    return None if day is None else m.Day(day=day.day, month=day.month, weekday=weekday, ambiguous=day.ambiguous)


def build_fraction_year(slots: Slots) -> m.Meaning | None:
    """A quarter or half with its year."""
    year = next((v for v in slots.inner if isinstance(v, m.Year)), None)
    fraction = next(v for v in slots.inner if v is not year)
    return None if year is None else with_year(fraction, year)


def build_dual(slots: Slots) -> m.Meaning | None:
    """Two dates side by side that can be one: in two calendars, or one finer than the other."""
    if len(slots.inner) != 2:
        return None
    first, second = slots.inner
    if slots.given.get("calendars") and calendar_of(first) == calendar_of(second):
        return None
    return m.Dual(first=first, second=second)


def calendar_of(meaning: m.Meaning | None) -> str | None:
    """The calendar that an expression is said in."""
    match meaning:
        case m.Day(month=m.Month() as month):
            return month.calendar
        case m.Month() | m.Year() | m.Season() | m.Fraction() | m.Decade() | m.Century():
            return meaning.calendar
        case m.Part(of=of) | m.Circa(of=of) | m.Clock(of=of) | m.Range(first=of):
            return calendar_of(of)
        case m.Feast(rule=rule):
            return rule.partition(":")[0]
    return None


def build_circa(slots: Slots) -> m.Meaning | None:
    """A date or length that is only about right or not sure: "around 1850", «حدود دو سال»."""
    of = next(iter(slots.inner), None) or year_of(slots)
    if of is None:
        return None
    mod = slots.text("amountmod", "overmod")
    kind = slots.text("circa", "circayear") or ("approximate" if mod in (None, "APPROX") else "")
    return m.Circa(of=of, approximate=kind == "approximate", uncertain=kind == "uncertain", mod=mod)


def build_bracketed(slots: Slots) -> m.Meaning | None:
    """What a speaker said, and what the editor's bracket behind it says of the day: «امروز [شنبه]»."""
    said, meant = slots.inner
    return m.Bracketed(said=said, meant=meant)


def build_inner(slots: Slots) -> m.Meaning | None:
    """An expression with words that belong to it and say nothing new: "in the course of" last year."""
    return next(iter(slots.inner), None)


def build_said_twice(slots: Slots) -> m.Meaning | None:
    """Weekdays with their dates are those dates; any other day that recurs is a set."""
    match slots.inner:
        case [m.Repeat(of=m.Weekday()) | m.Range(first=m.Weekday()), m.Range(first=m.Day(), last=m.Day()) as days]:
            return days
        case [m.Weekday() as one, m.Weekday() as other, m.Range(first=m.Day() as first, last=m.Day() as last)]:
            if last.day - first.day != (other.weekday - one.weekday) % 7:
                return None
            ends = replace(first, weekday=one.weekday), replace(last, weekday=other.weekday)
            return m.Range(first=ends[0], last=ends[1])  # «پنجشنبه و جمعه ۷ و ۸ تیر»
        case [m.Repeat(of=None, amount=m.Amount(unit="year")) as often, m.Range(first=m.Day())]:
            return often
        case [m.Dual(), m.Repeat(of=None) as often]:
            return often
        case [m.Repeat(of=None), m.Repeat(of=m.Weekday()) as often] | [m.Repeat() as often, m.Repeat()]:
            return often  # «هر هفته سه‌شنبه‌ها» are its Tuesdays
    return None


def build_never(slots: Slots) -> m.Meaning | None:
    """No date: the words are a name, a count, an article of a law."""
    return None
