"""Times of day."""

from __future__ import annotations

from typing import cast

from msgspec.structs import replace

from timeline import meaning as m
from timeline.grammar.builders.slots import Slots

_MONTH_ENDS = range(-30, -26)  # from the last day of a month to the first of the next
_PARTS = (
    "daypart", "daypart_sure", "daypart_is", "weakpart", "afternoon", "smallhours", "overnightword", "twilight", "ampm",
)  # fmt: skip
_PAST_NOON = 6  # hours that are told by noon: «ساعت ۲ ظهر»
_MIDNIGHT = 24
_SITTING = 6  # hours that two printed backwards lie apart at most
_PLAYED = 130  # minutes: extra time and what is added to it


def build_clock(slots: Slots) -> m.Meaning | None:
    """A time of day; `ampm` 12-hour marks and parts of day settle the half of the day."""
    day: m.Meaning | None = next((v for v in slots.inner if not isinstance(v, m.Clock)), None)
    clocks = [v for v in slots.inner if isinstance(v, m.Clock)]
    inner = max(clocks, key=lambda c: c.hour is not None, default=None)
    day = day if day is not None else next((c.of for c in clocks if c.of is not None), None)
    hour, minutes = slots.number("hour", "whour"), slots.all("m59", "num", "wnum", "minutefrac")
    part = slots.text(*_PARTS)
    if (mod := slots.text("daymod")) is not None and part is not None:
        return m.Part(part=cast(m.PartName, mod), of=m.Clock(of=day, part=cast(m.DayPart, _part_of(part))))
    if inner is not None and inner.hour is None and hour is not None:  # "tonight at 8"
        return m.Clock(of=day, hour=full_hour(hour, part or inner.part), minute=0)
    if inner is not None:
        part = part or next((c.part for c in clocks if c.part), None)
        clock = m.Clock(
            of=day, hour=full_hour(inner.hour, part), minute=inner.minute, second=inner.second,
            part=cast(m.DayPart | None, None if inner.hour is not None else part),
            zone=inner.zone or slots.text("zone"),
        )  # fmt: skip
        return _past_midnight(clock)
    if hour is None:
        loose, overnight = (bool(slots.given.get(name)) for name in ("loose", "overnight"))
        named = None if part is None else cast(m.DayPart, _part_of(part))
        return None if named is None else m.Clock(of=day, part=named, loose=loose, overnight=overnight)
    numbers = [int(cast(str, v)) for v in minutes]
    if slots.all("half", "half_past"):
        numbers = [30]
    if slots.given.get("before") and numbers:  # "ten to nine"
        hour, numbers = (hour - 1) % 24, [60 - numbers[0]]
    if numbers and max(numbers) > 59:
        return None
    clock = m.Clock(
        of=day,
        hour=full_hour(hour, part),
        minute=numbers[0] if numbers else (0 if slots.given.get("sharp") or part else None),
        second=numbers[1] if len(numbers) > 1 else None,
        zone=slots.text("zone"),
    )
    return _past_midnight(clock)


def _past_midnight(clock: m.Clock) -> m.Clock:
    """The time as it is, but half past twelve at night as the first hour of the day after.

    What is later in a night is told by the day on which the night began: "last night at two".
    """
    if clock.hour != _MIDNIGHT or not clock.minute:
        return clock
    day_after = m.Anchored(amounts=(m.Amount(n=1.0, unit="day"),), direction=1, unit="day", to=clock.of)
    return replace(clock, hour=0, of=None if clock.of is None else day_after)


def build_minute_of_play(slots: Slots) -> m.Meaning | None:
    """A minute by its number alone, of a match: «دقیقه ۸۹». It belongs to no hour."""
    minute = slots.number("num", "wnum", "ord", "dord")
    return m.Clock(minute=minute, loose=True) if minute is not None and 0 < minute <= _PLAYED else None


def build_hours(slots: Slots) -> m.Meaning | None:
    """From one full hour to another: «ساعت ۸ تا ۱۲ ظهر»."""
    part, hours = slots.text("daypart"), [int(cast(int, v)) for v in slots.all("hour", "whour")]
    if 0 < hours[0] - hours[-1] <= _SITTING and part is None and not slots.all("to", "and"):
        hours.reverse()  # in order of their printing: «۱۷-۱۵», but «۲۲-۲» runs over midnight
    last = full_hour(hours[-1], part)
    return None if last is None else hours_until(hours[0], m.Clock(hour=last, minute=0))


def build_hours_of_day(slots: Slots) -> m.Meaning | None:
    """From one time to another of a day that is told beside them: «از ساعت ۱۴ تا ۱۶ روز شنبه»."""
    hours = next((v for v in slots.inner if isinstance(v, m.Range)), None)
    day = next((v for v in slots.inner if v is not hours), None)
    if hours is None or not (isinstance(hours.first, m.Clock) and isinstance(hours.last, m.Clock)):
        return None
    return m.Range(first=replace(hours.first, of=day), last=replace(hours.last, of=day))


def build_night_of_two(slots: Slots) -> m.Meaning | None:
    """The night between two days that are both named: "the night of 12-13 April"."""
    night, days = slots.inner
    if not (isinstance(night, m.Clock) and night.part == "NI" and night.of is None and isinstance(days, m.Range)):
        return None
    first, last = days.first, days.last
    if not (isinstance(first, m.Day) and isinstance(last, m.Day)) or last.day - first.day not in (1, *_MONTH_ENDS):
        return None
    return m.Range(first=m.Clock(of=first, part="NI"), last=last)


def build_part_of_day(slots: Slots) -> m.Meaning | None:
    """Early or late in a part of a day: "mid-afternoon on Tuesday"."""
    part, day = slots.inner
    if not (isinstance(part, m.Part) and isinstance(part.of, m.Clock) and part.of.of is None):
        return None
    return m.Part(part=part.part, of=m.Clock(of=day, part=part.of.part))


def build_clock_word(slots: Slots) -> m.Meaning | None:
    """Noon and midnight."""
    text = slots.text("noonword")
    return None if text is None else m.Clock(hour=int(text.split()[0]), minute=0)


def _part_of(part: str) -> str:
    return {"am": "MO", "pm": "AF"}.get(part, part)


def full_hour(hour: int | None, part: str | None) -> int | None:
    """The hour of 24: pm, afternoon, evening and night past noon add twelve, and so does «۲ ظهر»."""
    if hour is None or part is None:
        return hour
    noon = part == "NOON" and hour < _PAST_NOON
    if (part in ("pm", "AF", "EV") and hour < 12) or (part == "NI" and 6 <= hour < 12) or noon:
        return hour + 12
    if part == "NI" and hour == 12:
        return _MIDNIGHT
    return 0 if part in ("am", "MO") and hour == 12 else hour


def build_clock_compact(slots: Slots) -> m.Meaning | None:
    """An hour and minute in plain digits: "0930 GMT", "430pm"."""
    number = next((v for v in slots.all("num", "hhmm", "year", "yyy") if isinstance(v, int)), None)
    full = bool(slots.all("hhmm"))  # with a nought first
    if number is None or number % 100 > 59 or number // 100 > 24 or (number < 100 and not (full or slots.text("ampm"))):
        return None
    hour, minute = divmod(number, 100) if number >= 100 or full else (number, 0)
    half = slots.text("ampm")
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return m.Clock(hour=hour, minute=minute, zone=slots.text("zone"), loose=bool(slots.given.get("loose")))


def hours_until(hour: int, last: m.Clock) -> m.Meaning | None:
    """The range of "2-4 pm": the first hour is of the same half of the day where that comes before."""
    if last.hour is None:
        return None
    first = hour + 12 if last.hour >= 12 and hour + 12 <= last.hour else hour
    return m.Range(first=m.Clock(of=last.of, hour=first, minute=0), last=last)
