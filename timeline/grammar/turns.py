"""Builders of turns ("the next day", "that year"), of hours in plain digits and of amounts with a decimal."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from timeline import meaning as m

if TYPE_CHECKING:
    from timeline.grammar.build import Slots


def build_turn(slots: Slots) -> m.Meaning | None:
    """The same, the next, the previous day, week … of the date that the text speaks of."""
    turn = slots.number("turn", "thatword")
    part = slots.text("daypart")
    unit = cast(m.Unit, "day" if part else slots.text("dayunit", "longunit", "sureunit", "weekendword"))
    if turn is None or unit is None:
        return None
    same = turn == 0 and bool(slots.all("turn"))
    deictic = bool(slots.given.get("deictic")) and not same  # "the same year" is always the text's own
    amounts = (m.Amount(n=float(abs(turn)), unit=unit),) if turn else ()
    base = m.Anchored(amounts=amounts, direction=turn, unit=unit, deictic=deictic)
    return m.Clock(of=base, part=cast(m.DayPart, part)) if part else base


def build_end_of_unit(slots: Slots) -> m.Meaning | None:
    """The end of the year or month in force: "year-end"."""
    unit: m.Unit = "month" if slots.all("monthend") else "year"
    return m.Part(part="end", of=m.Anchored(unit=unit, deictic=True))


def build_clock_compact(slots: Slots) -> m.Meaning | None:
    """An hour and minute in plain digits: "0930 GMT", "430pm"."""
    number = next((v for v in slots.all("num") if isinstance(v, int)), None)
    if number is None or number % 100 > 59 or number // 100 > 24 or (number < 100 and not slots.text("ampm")):
        return None
    hour, minute = divmod(number, 100) if number >= 100 else (number, 0)
    half = slots.text("ampm")
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return m.Clock(hour=hour, minute=minute, zone=slots.text("zone"))


def build_decimal_duration(slots: Slots) -> m.Meaning | None:
    """An amount with a decimal: "2.5 hours"."""
    whole, tenths = (int(cast(int, v)) for v in slots.all("num"))
    scale, _, unit = (slots.text("unit") or "").rpartition(" ")
    amount = float(f"{whole}.{tenths}") * int(scale or 1)
    return m.Duration(amounts=(m.Amount(n=amount, unit=cast(m.Unit, unit)),)) if unit else None


def hours_until(hour: int, last: m.Clock) -> m.Meaning | None:
    """The range of "2-4 pm": the first hour is of the same half of the day where that comes before."""
    if last.hour is None:
        return None
    first = hour + 12 if last.hour >= 12 and hour + 12 <= last.hour else hour
    return m.Range(first=m.Clock(of=last.of, hour=first, minute=0), last=last)


def build_nth_weekday(slots: Slots) -> m.Meaning | None:
    """The n-th weekday of a month: "the first Sunday of May 2012"; `last` for the last."""
    from timeline.grammar.build import year_of

    weekday, months = slots.number("weekday"), slots.months
    place = -1 if slots.all("lastword") else slots.number("index", "ord")
    if weekday is None or place is None or not months or months[0][0] != "gregorian" or place > 5:
        return None
    return m.Feast(rule=f"nth:{months[0][1]},{weekday},{place}", year=year_of(slots, "gregorian"))


def build_numeric_month(slots: Slots) -> m.Meaning | None:
    """A month and its year in digits: "2012-06"; "2010-12" is a range of years instead."""
    year, month = slots.number("year"), slots.number("mon")
    if year is None or month is None or (slots.found[0][0] == "year" and month > year % 100):
        return None
    return m.Month(month=month, year=m.Year(year=year, calendar="gregorian"), calendar="gregorian")
