"""Dates that count from the anchor or from an earlier date: offsets, rolling spans, "two weeks later"."""

from __future__ import annotations

from msgspec.structs import replace

from timeline import meaning as m
from timeline.calendars import CALENDARS, gregorian, month_span, shift_month
from timeline.model import Step
from timeline.resolve.dates import week_of
from timeline.resolve.scope import UNRESOLVED, Answer, Scope
from timeline.when import Grain, When

_MONTHS = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12_000,
}
_DAYS = {"day": 1, "week": 7, "weekend": 7}
_FINER = {"century": "year", "decade": "year", "year": "month", "month": "day", "week": "day"}
_SMALL = ("second", "minute", "hour")


def months_and_days(amounts: tuple[m.Amount, ...]) -> tuple[int, int] | None:
    """(months, days) of an amount of time; None where a number is unsaid.

    >>> months_and_days((m.Amount(n=1.5, unit="year"), m.Amount(n=2, unit="week")))
    (18, 14)
    """
    months = days = 0.0
    for amount in amounts:
        if amount.n is None:
            return None
        if amount.unit in _MONTHS:
            months += amount.n * _MONTHS[amount.unit]
        elif amount.unit in _DAYS:
            days += amount.n * _DAYS[amount.unit]
        elif amount.unit == "hour":
            days += int(amount.n // 24)
    return round(months), round(days)


def shift_day(day: int, months: int, days: int, calendar: str) -> int:
    """The day that lies so many months and days off; a day that the month lacks becomes its last."""
    if months:
        year, month, number = CALENDARS[calendar].from_day_number(day)
        first, last = month_span(calendar, *shift_month(year, month, months))
        day = min(first + number - 1, last)
    return day + days


def _finest(amounts: tuple[m.Amount, ...]) -> str:
    """The unit that an amount is exact to: half a year is told in months."""
    last = amounts[-1]
    return _FINER.get(last.unit, last.unit) if last.n is not None and last.n % 1 else last.unit


def _unit_span(day: int, unit: str, calendar: str, week_start: int) -> tuple[int, int, Grain]:
    """The unit of time that holds a day: first day, last day, grain."""
    if unit == "week":
        return *week_of(day, week_start), "week"
    if unit == "weekend":
        return *_weekend_of(day, week_start), "weekend"
    if unit in ("month", "year"):
        year, month, _ = CALENDARS[calendar].from_day_number(day)
        span = month_span(calendar, year, month) if unit == "month" else CALENDARS[calendar].year_span(year)
        return *span, unit  # type: ignore[return-value]
    if unit in ("quarter", "season", "half"):
        size = 6 if unit == "half" else 3
        year, month, _ = CALENDARS[calendar].from_day_number(day)
        start = (month - 1) // size * size + 1
        if unit == "season" and calendar == "gregorian":
            return *_season_of(year, month), "season"
        return month_span(calendar, year, start)[0], month_span(calendar, year, start + size - 1)[1], unit  # type: ignore[return-value]
    if unit in ("decade", "century", "millennium"):
        return *CALENDARS[calendar].year_span(CALENDARS[calendar].from_day_number(day)[0]), "year"
    return day, day, "day"


def _season_of(year: int, month: int) -> tuple[int, int]:
    """The meteorological season that holds a month: December begins the winter of the year after."""
    year, month = shift_month(year, month, -(month % 3))
    return month_span("gregorian", year, month)[0], month_span("gregorian", *shift_month(year, month, 2))[1]


def _weekend_of(day: int, week_start: int) -> tuple[int, int]:
    """The last two days of the week that holds a day."""
    _, last = week_of(day, week_start)
    return last - 1, last


def resolve_offset(said: m.Offset, scope: Scope) -> Answer:
    """The day, week, month or year so far from the anchor; several days of which one is meant under a vague one."""
    moved = months_and_days(said.amounts)
    unit = _finest(said.amounts)
    # "Today", "this week" and "three days ago" are seen from the day of writing in a story too.
    counted = scope.written if unit in _DAYS else scope.days
    if counted is None or (said.tentative and (unit in _SMALL or scope.narrative or scope.tense() != "future")):
        return UNRESOLVED
    if moved is None:
        return _vague_offset(unit, said.direction, scope)
    months, days = (x * said.direction for x in moved)
    calendar = said.calendar or _reaching(scope.calendar, counted[0], months)
    steps = (_count_step(said, scope),)
    week_start = scope.language.week_start
    spans = [_unit_span(shift_day(d, months, days, calendar), unit, calendar, week_start) for d in counted]
    first, last, grain = spans[0][0], spans[-1][1], spans[0][2]
    certain = counted[0] == counted[1] or spans[0] == spans[-1]
    when = When(
        first=first, last=last, grain=grain, one_of=not certain, calendar=calendar if grain != "day" else "gregorian"
    )
    return Answer(when, steps, (), 1.0 if certain else 0.6)


def _reaching(calendar: str, day: int, months: int) -> str:
    """The calendar to count in: the Gregorian one for what lies before another began."""
    return calendar if CALENDARS[calendar].from_day_number(day)[0] + months // 12 > 0 else "gregorian"


def _count_step(said: m.Offset | m.Rolling, scope: Scope) -> Step:
    """The step that says how far was counted, and from which day."""
    amounts = "+".join(f"{a.n:g} {a.unit}" if a.n is not None else f"? {a.unit}" for a in said.amounts)
    reason = "offset-same" if said.direction == 0 else "offset-before" if said.direction < 0 else "offset-after"
    anchor = (scope.anchor.when.edtf or "") if scope.anchor else ""
    return Step("day", amounts, "implied", reason, (amounts, anchor))


def _vague_offset(unit: str, direction: int, scope: Scope) -> Answer:
    """Some minutes or hours ago is the anchor's day; some days or more ago stays open."""
    if unit in _SMALL and scope.days is not None and scope.days[0] == scope.days[1]:
        return Answer(When.day(scope.days[0]), (Step("day", unit, "implied", "offset-same-day", (unit,)),), (), 0.8)
    return UNRESOLVED


def resolve_rolling(said: m.Rolling, scope: Scope) -> Answer:
    """From so long ago to the anchor's day, or from that to so long ahead, both included."""
    moved = months_and_days(said.amounts)
    if scope.days is None or moved is None:
        return UNRESOLVED
    calendar = said.calendar or scope.calendar
    months, days = (x * said.direction for x in moved)
    low, high = scope.days
    if said.direction < 0:
        first, last = shift_day(low, months, days, calendar), high
    else:
        first, last = low, shift_day(high, months, days, calendar)
    reason = "rolling-past" if said.direction < 0 else "rolling-future"
    amounts = "+".join(f"{a.n:g} {a.unit}" for a in said.amounts)
    step = Step("span", amounts, "implied", reason, (amounts, scope.anchor.when.edtf or "" if scope.anchor else ""))
    return Answer(When(first=first, last=last, grain="span", calendar=calendar), (step,), (), 0.9)


def resolve_ending(said: m.Rolling, to: Answer) -> Answer:
    """So long up to the end of a date."""
    moved = months_and_days(said.amounts)
    if to.when is None or to.when.last is None or moved is None:
        return to.but(None)
    calendar = to.when.calendar if to.when.calendar in CALENDARS else "gregorian"
    first = shift_day(to.when.last + 1, -moved[0], -moved[1], calendar)
    amounts = "+".join(f"{a.n:g} {a.unit}" for a in said.amounts)
    step = Step("span", amounts, "said", "rolling-past", (amounts, to.when.edtf or ""))
    return to.but(When(first=first, last=to.when.last, grain="span", calendar=calendar), step)


def resolve_anchored(said: m.Anchored, scope: Scope, to: When | None) -> Answer:
    """So long before or after `to` (the date said with it), else the last date of the text; else open.

    What is `deictic` counts from the anchor in a report. Events in words are left to the event room.
    """
    base = to or (None if said.event else scope.previous)
    if base is None and scope.style == "message" and said.unit is not None and not said.event and scope.anchor:
        base = scope.anchor.when
    deictic = said.deictic and not _came_after(said, scope)
    if to is None and not scope.narrative and (deictic or (said.anaphoric and base is None)):
        return _of_anchor(said, scope)
    if base is None or base.first is None or base.last is None:
        return UNRESOLVED
    moved = months_and_days(said.amounts)
    if moved is None:
        return UNRESOLVED
    calendar = base.calendar if base.calendar in ("gregorian", "jalali") else scope.calendar
    months, days = (x * said.direction for x in moved)
    unit = _unit_of(said)
    if (
        unit in _DAYS
        and unit != "week"
        and base.first != base.last
        and (not said.amounts or base.last - base.first > 3)
    ):
        return UNRESOLVED  # "the same day" as a month names no day
    first, last, grain = _unit_span(
        shift_day(base.first, months, days, calendar), unit, calendar, scope.language.week_start
    )
    if unit in ("decade", "century"):
        first, last, grain = _round_years(first, unit)
    elif base.first != base.last and unit not in ("month", "year"):
        last = shift_day(base.last, months, days, calendar)
    step = Step("day", base.edtf or "", "implied", "anchored-to-date", (base.edtf or "",))
    when = When(
        first=first, last=last, grain=grain, one_of=base.one_of, approximate=unit not in _DAYS and grain == "day",
        calendar=calendar,
    )  # fmt: skip
    return Answer(when, (step,), (), 0.7)


def _unit_of(said: m.Anchored) -> str:
    """The unit that it is exact to: half a century later is a year."""
    fraction = bool(said.amounts) and bool((said.amounts[-1].n or 0) % 1)
    return said.unit if said.unit and not fraction else _finest(said.amounts) if said.amounts else "day"


def _came_after(said: m.Anchored, scope: Scope) -> bool:
    """Was it over when it was told of ("he left in 1991; the next year he came back")?"""
    return said.direction > 0 and scope.previous is not None and scope.tense() == "past"


def _round_years(day: int, unit: str) -> tuple[int, int, Grain]:
    """The decade or century that holds a day."""
    size, grain = (10, "decade") if unit == "decade" else (100, "century")
    year = gregorian.from_day_number(day)[0]
    start = year - year % size
    return gregorian.year_span(start)[0], gregorian.year_span(start + size - 1)[1], grain  # type: ignore[return-value]


def _of_anchor(said: m.Anchored, scope: Scope) -> Answer:
    """ "The weekend", "the next year" of a report: seen from its own day; the weekend before it if that is told."""
    if said.direction > 0 and not said.event and scope.style != "message" and scope.tense() == "past":
        return UNRESOLVED  # what followed a day that the text leaves unsaid
    unit = said.unit or said.amounts[-1].unit
    told = scope.tense() == "past" if scope.style == "message" else scope.tense() != "future"
    back = unit == "weekend" and not said.direction and told
    amount = m.Amount(n=said.amounts[0].n if said.amounts else 0.0, unit=unit)
    answer = resolve_offset(m.Offset(amounts=(amount,), direction=said.direction), scope)
    if unit in ("decade", "century") and answer.when is not None and answer.when.first is not None:
        first, last, grain = _round_years(answer.when.first, unit)
        return replace(answer, when=When(first=first, last=last, grain=grain, calendar="gregorian"))
    starts_later = (
        back and answer.when is not None and scope.days is not None and (answer.when.first or 0) > scope.days[1]
    )
    if starts_later:
        week = m.Offset(amounts=(m.Amount(n=1.0, unit="weekend"),), direction=-1)
        return resolve_offset(week, scope)
    return answer
