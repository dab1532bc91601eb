"""Years: in words, in two or four digits, or by their distance."""

from __future__ import annotations

from typing import cast

from timeline import meaning as m
from timeline.grammar.builders.slots import Slots
from timeline.languages import Language


def year_of(slots: Slots, calendar: str | None = None) -> m.Year | None:
    """The year that the slots name, in words, two or four digits, or by its distance; else None."""
    if inner := next((v for v in slots.inner if isinstance(v, m.Year)), None):
        return in_calendar(inner, calendar)
    mark = slots.text("calmark", "bcemark", "eramark", "calname")
    calendar = mark if mark not in (None, "bce", "ce") else calendar
    if (shift := slots.number("yearshift", "shift")) is not None:
        return m.Year(shift=shift, calendar=calendar if mark or calendar != "hijri" else None)
    if (short := slots.text("yy", "wyy")) is not None:
        # Beside a lunar month two digits are solar; "61 AH" is said in full.
        lunar = calendar == "hijri" and mark is None
        return m.Year(year=int(short), calendar=None if lunar else calendar, two_digit=mark != "hijri")
    number = slots.number("year", "yyy", "wnum", "num")
    if number is None:
        return None
    if mark == "bce":
        return m.Year(year=number, calendar="gregorian", bce=True)
    if mark == "imperial" or (calendar in (None, "jalali") and mark is None and imperial(number, slots.language)):
        return m.Year(year=number - 1180, calendar="jalali")
    if mark is None:
        calendar = _fitting(number, calendar)
    if calendar is None and mark != "ce":
        return _unmarked(number, slots.language)
    solar = calendar == "hijri" and mark is None and by_size(number, slots.language) == "jalali"
    return m.Year(year=number, calendar=calendar or "gregorian", other="jalali" if solar else None)


def _unmarked(number: int, language: Language) -> m.Year:
    """The year of a bare number; one from before the solar Hijri calendar may be lunar as well."""
    other = "hijri" if number < language.settings.get("lunar_years_below", 0) else None
    return m.Year(year=number, calendar=by_size(number, language), other=other)


def year_beside(slots: Slots) -> m.Year | None:
    """The year that words other than a bare number name."""
    return year_of(slots) if slots.all("year", "yy", "wyy", "yyy", "yearshift") else None


def in_force(slots: Slots) -> m.Meaning | None:
    """The year or month that the text is in: "the opening months of the year"."""
    unit = slots.text("sureunit")
    return None if unit is None else m.Anchored(unit=cast(m.Unit, unit), deictic=True)


def in_calendar(year: m.Year, calendar: str | None) -> m.Year:
    """The year as one of another calendar, where its own was only supposed."""
    if calendar is None or (year.calendar in (None, calendar) and year.calendar == calendar):
        return year
    number = year.year
    if number is not None and _fitting(number, calendar) != calendar:
        return year
    return m.Year(year=number, shift=year.shift, calendar=calendar, two_digit=year.two_digit, bce=year.bce)


def _fitting(number: int, calendar: str | None) -> str | None:
    """The calendar, but Gregorian where no Hijri date has such a year: Ramadan of 2024."""
    return "gregorian" if calendar in ("jalali", "hijri") and number >= 1500 else calendar


def by_size(number: int, language: Language) -> str:
    """The calendar that a bare year of this size is of: solar Hijri within the `solar_years` of a language."""
    low, high = language.settings.get("solar_years", (0, 0))
    return "jalali" if low <= number <= high else "gregorian"


def imperial(number: int, language: Language) -> bool:
    """Is a bare year of this size imperial (of Iran, 1976–1978) where the language knows those?"""
    return bool(language.settings.get("imperial")) and 2530 <= number <= 2540


def build_year(slots: Slots) -> m.Meaning | None:
    """A year of any kind; None where the rule bounds it and it lies without."""
    year = year_of(slots)
    if (school := slots.given.get("school")) is not None:
        return m.Year(shift=0 if school == "new" or year is None else year.shift, school=str(school))
    low, high = slots.given.get("low", 0), slots.given.get("high", 9999)
    return None if year is None or (year.year is not None and not low <= year.year <= high) else year


def build_bare_year(slots: Slots) -> m.Meaning | None:
    """A year that only its place makes one: not a round number, and within the years a language writes of."""
    number = slots.number("year")
    low, high = slots.given.get("low"), slots.given.get("high")
    ranges = [(low, high)] if low and high else slots.language.settings.get("bare_years", [])
    if number is None or number % 100 == 0 or not any(low <= number <= high for low, high in ranges):
        return None
    return year_of(slots)


def build_fiscal(slots: Slots) -> m.Meaning | None:
    """A fiscal year by its number ("fiscal 2023"), or by both its years ("2022-23")."""
    if len(slots.all("year", "yy")) == 2:
        return _split_year(slots)
    year = year_of(slots)
    if year is None:
        return None
    return m.Year(year=year.year, shift=year.shift, two_digit=year.two_digit, calendar="gregorian", fiscal=True)


def _split_year(slots: Slots) -> m.Meaning | None:
    """A year of its own named by both its years, which begins in April unless told: 2022-23, 2022/2023."""
    first, last = (int(cast(int, year)) for year in slots.all("year", "yy"))
    if first < 100 or last not in (first + 1, (first + 1) % 100):
        return None
    begins = int(slots.given.get("begins", 4))
    ends = ((first, begins), (first + 1, begins - 1))
    months = (m.Month(month=n, year=m.Year(year=y, calendar="gregorian"), calendar="gregorian") for y, n in ends)
    return m.Range(first=next(months), last=next(months))
