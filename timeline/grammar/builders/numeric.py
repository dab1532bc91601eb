"""Dates written in digits."""

from __future__ import annotations

from typing import cast

from timeline import meaning as m
from timeline.grammar.builders.slots import Slots
from timeline.grammar.builders.years import by_size, imperial
from timeline.languages import Language

_SOLAR = 1250, 1449  # years of the solar Hijri calendar that dates in digits have where the language names none


def build_numeric(slots: Slots) -> m.Meaning | None:
    """A date in numbers: the order by size, by calendar, then by the language."""
    parts = [(kind, int(cast(int, value)), str(value)) for kind, value in slots.found if kind in _NUMERIC]
    numbers = [number for _, number, _ in parts]
    order = _numeric_order(parts, slots.language, slots.given.get("usual"))
    if order is None:
        return None
    place = {letter: numbers[i] for i, letter in enumerate(order)}
    year = _numeric_year(place["y"], short=parts[order.index("y")][0] == "yy", slots=slots)
    if not 1 <= place["m"] <= 12 or not 1 <= place["d"] <= 31:
        return None
    swapped = order[0] != "y" and year.calendar == "gregorian" and place["d"] <= 12 and place["d"] != place["m"]
    month = m.Month(month=place["m"], year=year, calendar=year.calendar)
    turned = None
    if order == "ymd" and parts[0][0] == "yy" and 1 <= numbers[0] <= 31:
        other = _numeric_year(numbers[2], short=True, slots=slots)
        turned = m.Day(day=numbers[0], month=m.Month(month=place["m"], year=other, calendar=other.calendar))
    return m.Day(day=place["d"], month=month, ambiguous=swapped, weekday=slots.number("weekday"), turned=turned)


_NUMERIC = ("year", "yy", "day", "mon")


def _numeric_order(parts: list[tuple[str, int, str]], language: Language, usual: str | None) -> str | None:
    """The order of three numbers as a word of the letters y, m, d; `usual` so written, where nobody says otherwise."""
    (first, a, _), (_, b, _), (last, c, _) = parts
    if first == "year":
        return "ymd"
    if last == "year" and _solar(c, language):
        return "dmy"
    if first == "yy" and (a > 31 or language.settings.get("short_order") == "ymd"):
        return "ymd"
    if usual is None or "short_order" in language.settings:
        usual = language.numeric_order
    if a > 12 or b > 12:
        return "dmy" if b <= 12 else "mdy" if a <= 12 else None
    return usual


def _solar(year: int, language: Language) -> bool:
    """Is a year of this size solar Hijri in the language?"""
    return by_size(year, language) == "jalali"


def _numeric_year(number: int, *, short: bool, slots: Slots) -> m.Year:
    """The year of a date in digits, of two of them with `short`."""
    if short:
        return m.Year(year=number, two_digit=True, calendar=slots.language.calendar)
    if imperial(number, slots.language):
        return m.Year(year=number - 1180, calendar="jalali")
    # A numeric date of a solar year is solar in any language: nobody writes 1403-03-31 of the Middle Ages.
    solar = _solar(number, slots.language) or _SOLAR[0] <= number <= _SOLAR[1]
    return m.Year(year=number, calendar="jalali" if solar else "gregorian")


def build_compact(slots: Slots) -> m.Meaning | None:
    """A day of eight digits: 20240620, 14030331."""
    number = slots.number("compact")
    if number is None:
        return None
    year = _numeric_year(number // 10_000, short=False, slots=slots)
    return m.Day(day=number % 100, month=m.Month(month=number // 100 % 100, year=year, calendar=year.calendar))


def build_numeric_month(slots: Slots) -> m.Meaning | None:
    """A month and its year in digits: "2012-06"; "2010-12" is a range of years instead."""
    year, month = slots.number("year"), slots.number("mon")
    if year is None or month is None or (slots.found[0][0] == "year" and month > year % 100):
        return None
    return m.Month(month=month, year=m.Year(year=year, calendar="gregorian"), calendar="gregorian")
