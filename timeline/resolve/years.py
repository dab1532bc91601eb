"""The year of a date: said, in two digits, by its distance, or left for the anchor and the tense to choose."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from timeline import meaning as m
from timeline.calendars import CALENDARS, gregorian, month_span
from timeline.model import Rival, Step
from timeline.resolve.nearness import UNTOLD, Span, at_hand, distance, nearer
from timeline.resolve.running import nearest_span
from timeline.resolve.scope import UNRESOLVED, Answer, Scope
from timeline.when import When

WIDE = 200  # an anchor that is vaguer than this many days chooses no year
_PLANNED = 7  # years: what is told of a short year further ahead was of another calendar
_FOLLOWED = 28  # days: of what lies nearer the next is still ahead
_SOME_YEAR = {"gregorian": 2000, "jalali": 1396, "hijri": 1430}  # with its leap years near


# ---------------------------------------------------------------- years
def year_number(year: m.Year, scope: Scope, calendar: str | None = None) -> tuple[int, str, tuple[Step, ...]] | None:
    """(year, calendar, steps) of a year said in full, in two digits or by its distance; None if unknown."""
    alone = year.calendar is None and calendar is None
    calendar = year.calendar or calendar or scope.calendar
    if year.year is None:
        return _shifted_year(year, scope, calendar)
    if year.bce:
        return 1 - year.year, "gregorian", (Step("year", str(year.year), "said", "year-bce", (str(year.year),)),)
    if not year.two_digit:
        steps: tuple[Step, ...] = (Step("year", str(year.year), "said", "year-said", (str(year.year),)),)
        if calendar != "gregorian":
            said = year.calendar is not None and year.other is None
            steps += (Step("calendar", calendar, "said" if said else "implied", f"calendar-{calendar}"),)
        return year.year, calendar, steps
    now, told = scope.year_written(calendar), scope.year_in_force(calendar)
    if told is not None:  # a story of the century before last has its own '99
        now = told + 49 if now is None else min(now, told + 49)
    if now is None:
        return None
    full = now + 1 - (now + 1 - year.year) % 100
    if calendar == scope.language.calendar and full < scope.language.oldest_short_year:
        full += 100
        if alone and told is None and full - now > _PLANNED and scope.tense() == "past":  # of elsewhere
            return year_number(replace(year, calendar="gregorian"), scope)
    return (
        full,
        calendar,
        (Step("year", str(full), "implied", "year-two-digit", (f"{year.year:02d}", str(full), str(now))),),
    )


def _shifted_year(year: m.Year, scope: Scope, calendar: str) -> tuple[int, str, tuple[Step, ...]] | None:
    """(year, calendar, steps) of a year by its distance from the one in force; None without one."""
    now = scope.year(calendar)
    if now is None or year.shift is None:
        return None
    number = now + year.shift
    step = Step("year", str(number), "implied", f"year-shift-{sign(year.shift)}", (str(number), str(now)))
    return number, calendar, (step, Step("calendar", calendar, "implied", f"calendar-{calendar}"))


def sign(shift: int) -> str:
    """The end of the reason's name: this, next or last."""
    return "this" if shift == 0 else "next" if shift > 0 else "last"


def resolve_year(year: m.Year, scope: Scope) -> Answer:
    """All days of a year, a fiscal one from October, a school year from the month in which schools open."""
    if year.school:
        return _school_year(year, scope)
    found = year_number(year, scope)
    if found is None:
        return UNRESOLVED
    number, calendar, steps = found
    try:
        first, last = CALENDARS[calendar].year_span(number)
    except ValueError:
        return Answer(None, (*steps, Step("year", str(number), "said", "impossible", (str(number),))))
    if year.fiscal:
        first, last = gregorian.day_number(number - 1, 10, 1), gregorian.day_number(number, 9, 30)
        steps += (Step("year", str(number), "implied", "year-fiscal", (str(number),)),)
    return Answer(_whole_year((first, last), calendar), steps, _other_calendar(year))


def _whole_year(span: Span, calendar: str) -> When:
    """All days of a year; those of a lunar one are approximate."""
    return When(first=span[0], last=span[1], grain="year", calendar=calendar, approximate=calendar == "hijri")


def _other_calendar(year: m.Year) -> tuple[Rival, ...]:
    """The year of the other calendar that the number may be of."""
    if year.other is None or year.year is None:
        return ()
    number, calendar = year.year, year.other
    span = attempt(lambda: CALENDARS[calendar].year_span(number))
    return () if span is None else (Rival(_whole_year(span, calendar), "other-calendar"),)


def _school_year(year: m.Year, scope: Scope) -> Answer:
    """The school year in force, or so many from it; in the holidays the last is the one just over."""
    if scope.days is None or scope.days[1] - scope.days[0] > WIDE:
        return UNRESOLVED
    calendar = scope.language.calendar
    begins, ends = scope.language.settings.get("school_months", (1, 12))
    now, month, _ = CALENDARS[calendar].from_day_number(scope.days[1])
    opened, over = now - (month < begins), ends < month < begins
    if year.school == "new":
        number = opened if month <= ends and scope.tense() == "past" else now
    else:
        number = opened if over and year.shift == -1 else opened + (year.shift or 0)
    first, last = month_span(calendar, number, begins)[0], month_span(calendar, number + (ends < begins), ends)[1]
    step = Step("year", str(number), "implied", "year-school", (str(number),))
    return Answer(When(first=first, last=last, grain="span", calendar=calendar), (step,))


# ---------------------------------------------------------------- the year that is unsaid
def choose_year(
    spans: Callable[[int], Span | None], calendar: str, scope: Scope
) -> tuple[int, tuple[Step, ...], list[int], float] | None:
    """(year, steps, runner-up years, confidence) for a date whose year is unsaid; None without an anchor.

    `spans` gives the days of the date in a year, or None where it does not exist. A narrative keeps to
    its running date. Past tense takes the latest date not after the anchor, future tense the earliest
    not before it, no tense the past (or, where the language says so and in messages, the nearer).
    """
    if _announced(spans, calendar, scope):
        scope = scope.from_today()
    if (running := _running_year(spans, calendar, scope)) is not None:
        return running, (Step("year", str(running), "implied", "year-running", (str(running),)),), [], 0.8
    if scope.days is None or scope.days[1] - scope.days[0] > WIDE:
        return _year_beside(spans, calendar, scope)
    low, high = scope.days
    now = CALENDARS[calendar].from_day_number(high)[0]
    past, future, around = _on_both_sides(spans, low, high, range(now - 1, now + 2))
    if past is None or future is None:  # a leap day, or a weekday said with it, is years away
        past, future, around = _on_both_sides(spans, low, high, range(now - 8, now + 9))
    tense = scope.tense()
    ahead = tense == "future" or (tense != "past" and _nearer_ahead(past, future, around, scope))
    taken, other = (future, past) if ahead else (past, future)
    if taken is None:  # a weekday said with it may leave but one year
        taken, other = other, None
    if taken is None:
        return None
    reason = {"past": "year-past", "future": "year-future"}.get(tense or "", "year-default")
    step = Step("year", str(taken), "implied", reason, (str(taken), anchor_text(scope)))
    rivals = [other] if other is not None and other != taken else []
    return taken, (step,), rivals, 0.9 if tense in ("past", "future") else 0.7


def _on_both_sides(
    spans: Callable[[int], Span | None], low: int, high: int, years: range
) -> tuple[int | None, int | None, dict[int, Span]]:
    """(latest year whose date begins by `high`, earliest whose date ends from `low`, all dates)."""
    around = {year: span for year in years if (span := spans(year))}
    past = max((y for y, (first, _) in around.items() if first <= high), default=None)
    future = min((y for y, (_, last) in around.items() if last >= low), default=None)
    return past, future, around


def _year_beside(
    spans: Callable[[int], Span | None], calendar: str, scope: Scope
) -> tuple[int, tuple[Step, ...], list[int], float] | None:
    """The year that stands beside the date ("May of that year"); None where no year does."""
    if scope.anchor is None or scope.anchor.by != "beside" or (year := scope.year(calendar)) is None or not spans(year):
        return None
    return year, (Step("year", str(year), "implied", "year-running", (str(year),)),), [], 0.8


def _announced(spans: Callable[[int], Span | None], calendar: str, scope: Scope) -> bool:
    """Is the date told of as to come, and about to come on the day of writing, whatever story stands around it?"""
    if not scope.language.settings.get("announces") or scope.written is None or scope.tense() != "future":
        return False
    now = CALENDARS[calendar].from_day_number(scope.written[1])[0]
    off = (distance(span, scope.written) for year in (now, now + 1) if (span := spans(year)))
    return any(days is not None and 0 < days <= UNTOLD.ahead for days in off)


def _running_year(spans: Callable[[int], Span | None], calendar: str, scope: Scope) -> int | None:
    """The year that the running date of a narrative gives; None in other texts, or without one."""
    base = scope.running or scope.ahead
    if not scope.narrative or base is None or base.first is None:
        return None
    year = CALENDARS[calendar].from_day_number(base.first)[0]
    around = {span: y for y in (year - 1, year, year + 1, year + 2) if (span := spans(y))}
    span = nearest_span(list(around), scope.running, scope.ahead)
    return None if span is None else around[span]


def _nearer_ahead(past: int | None, future: int | None, around: dict[int, Span], scope: Scope) -> bool:
    """Is the date ahead meant though no verb says so: the nearer where nearness counts, else the one at hand?"""
    if past is None or future is None or scope.days is None:
        return False
    ahead, back = around[future], around[past]
    near = scope.nearest or scope.style == "message" or scope.language.settings.get("undirected") == "near"
    if near or scope.tense() == "present":
        return nearer(ahead, back, scope.days)
    return at_hand(ahead, back, scope.days, UNTOLD)


def anchor_text(scope: Scope) -> str:
    """The anchor as a reason shows it."""
    return (scope.anchor.when.edtf or "") if scope.anchor else ""


def directed(scope: Scope, direction: int, length: int = 28) -> Scope:
    """«last June», «next June»: strictly before, or after, the anchor's own; `length` days are no longer than it."""
    running = scope.running if scope.narrative else told_before(direction, scope)
    days = scope.days
    if running is not None and running.first is not None and running.last is not None:
        days = running.first, running.last
    if days is None or direction == 0:
        return scope
    when = When.day(days[0] - length) if direction < 0 else When.day(days[1] + length)
    return scope.at(when, scope.anchor.by if scope.anchor else "", "past" if direction < 0 else "future")


def told_before(direction: int, scope: Scope) -> When | None:
    """The last date of a report that what followed it counts from: "in 2011; the following January it passed"."""
    before = scope.previous
    if direction <= 0 or before is None or before.last is None or scope.days is None or scope.tense() != "past":
        return None
    return before if before.last < scope.days[0] - _FOLLOWED else None


def of_year(
    year: m.Year | None, calendar: str, scope: Scope, spans: Callable[[int], Span | None],
    made: Callable[[Span], When], steps: tuple[Step, ...], mask: str | None,
) -> Answer:  # fmt: skip
    """A date within a year: of the year said, or of the one that the anchor and tense choose."""
    if year is not None:
        return _of_said_year(year, calendar, scope, spans, made, steps)
    chosen = choose_year(spans, calendar, scope)
    if chosen is None:
        if not any(spans(year) for year in range(_SOME_YEAR[calendar], _SOME_YEAR[calendar] + 9)):
            return Answer(None, (*steps, Step("day", "", "said", "impossible")), (), 0.3)
        return Answer(When(mask=mask) if mask else None, steps, (), 0.3)
    number, reasons, others, confidence = chosen
    rivals = tuple(Rival(made(span), "other-direction") for y in others if (span := spans(y)))
    span = spans(number)
    assert span is not None
    return Answer(made(span), steps + reasons, rivals, confidence)


def _of_said_year(
    year: m.Year, calendar: str, scope: Scope, spans: Callable[[int], Span | None],
    made: Callable[[Span], When], steps: tuple[Step, ...],
) -> Answer:  # fmt: skip
    """A date within the year that is said with it, in digits or by its distance."""
    # Nobody's "this year" is lunar, nor a year in two digits.
    solar = scope.calendar if calendar == "hijri" and (year.year is None or year.two_digit) else calendar
    found = year_number(year, scope, solar)
    if found is None:
        return Answer(None, steps, (), 0.3)
    number, of_year, reasons = found
    if of_year != calendar:
        return _in_other_year((number, of_year), calendar, scope, spans, made, steps + reasons)
    span = spans(number)
    if span is None:
        return Answer(None, (*steps, *reasons, Step("day", "", "said", "impossible", (str(number),))), (), 0.3)
    return Answer(made(span), steps + reasons)


def _in_other_year(
    year: tuple[int, str], calendar: str, scope: Scope, spans: Callable[[int], Span | None],
    made: Callable[[Span], When], steps: tuple[Step, ...],
) -> Answer:  # fmt: skip
    """A Jalali month in a Gregorian year, a lunar feast in a solar one: the one whose middle lies in it.

    Of two, the one nearer to the anchor.
    """
    number, of_year = year
    low, high = CALENDARS[of_year].year_span(number)
    near = CALENDARS[calendar].from_day_number(low)[0]
    inside = [s for y in range(near - 1, near + 3) if (s := spans(y)) and low <= (s[0] + s[1]) // 2 <= high]
    if not inside:
        return Answer(None, steps)
    today = scope.days[1] if scope.days else inside[0][0]
    return Answer(made(min(inside, key=lambda s: abs(s[0] - today))), steps)


def attempt(make: Callable[[], Span]) -> Span | None:
    """The span, or None where the calendar has no such days."""
    try:
        return make()
    except (ValueError, OverflowError):
        return None
