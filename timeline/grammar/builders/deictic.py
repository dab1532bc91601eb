"""Days, weeks and other units by their place beside today, or beside the day that the text speaks of."""

from __future__ import annotations

from typing import Literal, cast

from msgspec.structs import replace

from timeline import meaning as m
from timeline.calendars import gregorian
from timeline.calendars import weekday as weekday_of
from timeline.grammar.builders.amounts import amounts_of, scaled
from timeline.grammar.builders.slots import Slots
from timeline.grammar.builders.years import year_of

_TODAY = m.Offset(amounts=(m.Amount(n=0.0, unit="day"),), direction=0)


def build_shift(slots: Slots) -> m.Meaning | None:
    """This, last or next week, month, year …: the unit that lies so far off."""
    shift, unit = slots.number("shift"), slots.text("shiftunit", "unit")
    if shift is None or unit is None:
        return None
    scale, name = scaled(unit)
    calendar = slots.text("calmark")
    if name == "month":
        return m.Month(shift=shift, calendar=calendar)
    if name == "year":
        return m.Year(shift=shift, calendar=calendar)
    if name == "quarter":
        return m.Fraction(parts=4, shift=shift, calendar=calendar)
    if name == "decade":
        return m.Decade(shift=shift, calendar=calendar)
    if name == "century":
        return m.Century(shift=shift, calendar=calendar)
    direction = (shift > 0) - (shift < 0)
    amount = m.Amount(n=float(abs(shift) * scale), unit=cast(m.Unit, name))
    return m.Offset(amounts=(amount,), direction=direction, calendar=calendar)


def build_dayword(slots: Slots) -> m.Meaning | None:
    """Yesterday, today, tomorrow, tonight: a distance in days, and perhaps a part of the day."""
    text = slots.text("dayword", "nightword")
    if text is None:
        return None
    shift, _, part = text.partition(" ")
    days = int(shift)
    day = m.Offset(amounts=(m.Amount(n=float(abs(days)), unit="day"),), direction=(days > 0) - (days < 0))
    return m.Clock(of=day, part=cast(m.DayPart, part)) if part else day


def build_sun(slots: Slots) -> m.Meaning | None:
    """The day itself, by its sunset or sunrise."""
    return replace(_TODAY, loose=True)


def build_parts_ago(slots: Slots) -> m.Meaning | None:
    """A night, a morning so many days ago."""
    n, part = slots.number("num", "wnum", "one", "few"), slots.text("dayparts", "daypart")
    if n is None or part is None:
        return m.Reference(ref="PAST_REF")
    day = m.Offset(amounts=(m.Amount(n=float(n), unit="day"),), direction=-1)
    return m.Clock(of=day, part=cast(m.DayPart, part))


def build_named_ago(slots: Slots) -> m.Meaning | None:
    """A weekday so many weeks ago, a season so many years ago: "three Fridays ago", "two summers ago"."""
    n, weekday, season = (slots.number(*kinds) for kinds in (("num", "wnum"), ("weekdays",), ("seasonsword",)))
    if n is None or n < 1:
        return None
    if weekday is not None:
        amounts = (m.Amount(n=float(n - 1), unit="week"),)
        return m.Anchored(amounts=amounts, direction=-1, unit="day", to=m.Weekday(weekday=weekday, direction=-1))
    amounts = (m.Amount(n=float(n - 1), unit="year"),)
    return m.Anchored(amounts=amounts, direction=-1, unit="season", to=m.Season(season=season or 2, direction=-1))


def build_weekend_of(slots: Slots) -> m.Meaning | None:
    """The weekend that holds a day, or two days that are its own: "the weekend of June 8-9"."""
    unit, of = slots.inner
    day = of.first if isinstance(of, m.Range) else of
    weekend = isinstance(unit, m.Anchored) and unit.unit == "weekend" and not unit.amounts
    return m.Anchored(unit="weekend", to=day) if weekend and isinstance(day, m.Day) else None


def build_ago_today(slots: Slots) -> m.Meaning | None:
    """The very day, week or month so long before a day: "five years ago today", "ten years ago this week"."""
    unit = slots.text("shiftunit") or "day"
    amounts, day = amounts_of(slots) or _years_off(slots), _day_seen(slots)
    if not amounts or unit not in ("day", "week", "weekend", "month"):
        return None
    direction = 1 if (slots.number("yearshift") or 0) > 0 else -1
    then = m.Anchored(amounts=amounts, direction=direction, unit=cast(m.Unit, unit), to=day)
    return m.Circa(of=then) if slots.text("thisday") == "about" else then


def _day_seen(slots: Slots) -> m.Meaning:
    """The day, week or month that stands beside a length of time, else today: "this week", "last Friday"."""
    weekday = slots.number("weekday")
    if weekday is not None:
        return m.Weekday(weekday=weekday, direction=slots.number("shift", "this"))
    shift = slots.number("shift") or 0
    if slots.text("shiftunit") == "week":
        return m.Offset(amounts=(m.Amount(n=7.0 * abs(shift), unit="day"),), direction=(shift > 0) - (shift < 0))
    return (build_shift(slots) if shift else build_dayword(slots)) or _TODAY


def _years_off(slots: Slots) -> tuple[m.Amount, ...] | None:
    """How far off last or next year is."""
    shift = slots.number("yearshift") or 0
    return (m.Amount(n=float(abs(shift)), unit="year"),) if shift else None


def build_weeks_off(slots: Slots) -> m.Meaning | None:
    """A week beyond a day ("Monday week", "tomorrow fortnight", "the Sunday before last"); of months, a year."""
    weekday, direction = slots.number("weekday"), slots.number("shift") or 1
    day: m.Meaning | None = build_dayword(slots)
    if weekday is not None:
        day = m.Weekday(weekday=weekday, direction=direction)
    elif day is None:
        return _a_year_off(slots, direction)
    scale, unit = scaled(slots.text("weekahead") or "week")
    if isinstance(day, m.Clock):
        return None
    back = slots.number("weeks", "dayword", "shift") in (-1, -2)
    amounts = (m.Amount(n=float(scale), unit=cast(m.Unit, unit)),)
    return m.Anchored(amounts=amounts, direction=-1 if back else 1, unit="day", to=day)


def _a_year_off(slots: Slots, direction: int) -> m.Meaning | None:
    """The month or season before the last or after the next one of its name."""
    amounts, season = (m.Amount(n=1.0, unit="year"),), slots.number("season")
    if season is not None:
        of: m.Meaning = m.Season(season=season, direction=direction)
        return m.Anchored(amounts=amounts, direction=direction, unit="season", to=of)
    calendar, month = slots.months[0]
    of = m.Month(month=month, calendar=calendar, direction=direction)
    return m.Anchored(amounts=amounts, direction=direction, unit="month", to=of)


def build_weekday(slots: Slots) -> m.Meaning | None:
    """A weekday, seen from the anchor: "Tuesday", "next Tuesday"; with a `part` of the day, that of it: «شنبه شب»."""
    weekday = slots.number("weekday", "wweekday", "friday", "weekdaynight")
    if weekday is None:
        return None
    day = m.Weekday(
        weekday=weekday,
        direction=slots.number("shift", "daydir", "monthdir", "monthturn", "turn"),
        night_before=bool(slots.given.get("night_before")),
        anaphoric=bool(slots.given.get("anaphoric")),
    )
    return m.Clock(of=day, part=cast(m.DayPart, slots.given["part"])) if "part" in slots.given else day


def build_weekday_week(slots: Slots) -> m.Meaning | None:
    """A weekday of a named week: «سه‌شنبه هفته گذشته», "Tuesday last week"."""
    inner = slots.inner
    timed = next((v for v in inner if isinstance(v, m.Clock)), None)
    weekday = next((v.weekday for v in (*inner, timed and timed.of) if isinstance(v, m.Weekday)), None)
    week = next((v for v in inner if isinstance(v, (m.Offset, m.Rolling))), None)
    if weekday is None or week is None or [a.unit for a in week.amounts] != ["week"]:
        return None
    day = m.Weekday(weekday=weekday, week_shift=int(week.direction * (week.amounts[0].n or 0)))
    return day if timed is None else m.Clock(of=day, part=timed.part)


def build_week_of(slots: Slots) -> m.Meaning | None:
    """The week that holds a day, ends or begins on it."""
    edge = slots.text("week_of")
    return m.Week(of=slots.inner[0], edge=cast(Literal["ends", "begins"], edge) if edge in ("ends", "begins") else None)


def build_iso_week(slots: Slots) -> m.Meaning | None:
    """A week by its number in a year, which is the week of its Thursday ("week 20 of 2025"), or a day of it."""
    year, numbers = year_of(slots), [int(cast(int, n)) for n in slots.all("num")]
    if year is None or year.year is None or not 1 <= numbers[0] <= 53:
        return None
    january_4 = gregorian.day_number(year.year, 1, 4)
    monday = january_4 - weekday_of(january_4) + 7 * (numbers[0] - 1)
    if len(numbers) == 1:
        return m.Week(of=_day_in_full(monday))
    return _day_in_full(monday + numbers[1] - 1) if 1 <= numbers[1] <= 7 else None


def _day_in_full(number: int) -> m.Day:
    year, month, day = gregorian.from_day_number(number)
    return m.Day(day=day, month=m.Month(month=month, year=m.Year(year=year), calendar="gregorian"))


def build_turn(slots: Slots) -> m.Meaning | None:
    """The same, the next, the previous day, week … of the date that the text speaks of."""
    turn = slots.number("turn", "nextturn", "thatword")
    part = slots.text("daypart")
    unit = cast(m.Unit, "day" if part else slots.text("dayunit", "longunit", "sureunit", "weekendword"))
    if turn is None or unit is None:
        return None
    same = turn == 0 and bool(slots.all("turn"))
    deictic = bool(slots.given.get("deictic")) and not same  # "the same year" is always the text's own
    amounts = (m.Amount(n=float(abs(turn)), unit=unit),) if turn else ()
    anaphoric = bool(slots.given.get("anaphoric")) and not same
    base = m.Anchored(amounts=amounts, direction=turn, unit=unit, deictic=deictic, anaphoric=anaphoric)
    return m.Clock(of=base, part=cast(m.DayPart, part)) if part else base


def build_end_of_unit(slots: Slots) -> m.Meaning | None:
    """The end or the middle of the year or month in force: "year-end", "mid-year"."""
    unit: m.Unit = "month" if slots.all("monthend") else "year"
    return m.Part(part=cast(m.PartName, slots.text("part") or "end"), of=m.Anchored(unit=unit, deictic=True))


_REFERENCES = (
    "untilnow", "someday", "vagueturn", "vagueseason", "vague", "vaguenoun", "vaguepast", "vagueword", "thattime",
    "futureword", "recentword", "ref",
)  # fmt: skip


def build_reference(slots: Slots) -> m.Meaning | None:
    """The past, the present or the future without a date: "nowadays", «به‌تازگی»."""
    ref = slots.text(*_REFERENCES)
    loose, until = bool(slots.given.get("loose")), bool(slots.all("untilnow"))
    return None if ref is None else m.Reference(ref=cast(m.Vague, ref), loose=loose, until=until)
