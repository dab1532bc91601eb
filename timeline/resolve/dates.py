"""Years, months, days, weekdays and other dates of a calendar: which one is meant here?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline import meaning as m
from timeline.calendars import CALENDARS, gregorian, hijri, month_span, shift_month, weekday
from timeline.model import Rival, Step
from timeline.resolve.running import nearest_span
from timeline.resolve.scope import UNRESOLVED, Answer, Scope
from timeline.when import Grain, When, from_iso, iso

Span = tuple[int, int]
_SOME_YEAR = {"gregorian": 2000, "jalali": 1396, "hijri": 1430}  # with its leap years near
_WIDE = 200  # an anchor that is vaguer than this many days chooses no year


# ---------------------------------------------------------------- years
def year_number(year: m.Year, scope: Scope, calendar: str | None = None) -> tuple[int, str, tuple[Step, ...]] | None:
    """(year, calendar, steps) of a year said in full, in two digits or by its distance; None if unknown."""
    calendar = year.calendar or calendar or scope.calendar
    if year.year is None:
        return _shifted_year(year, scope, calendar)
    if year.bce:
        return 1 - year.year, "gregorian", (Step("year", str(year.year), "said", "year-bce", (str(year.year),)),)
    if not year.two_digit:
        steps: tuple[Step, ...] = (Step("year", str(year.year), "said", "year-said", (str(year.year),)),)
        if calendar != "gregorian":
            steps += (Step("calendar", calendar, "said" if year.calendar else "implied", f"calendar-{calendar}"),)
        return year.year, calendar, steps
    now, told = scope.year_written(calendar), scope.year_in_force(calendar)
    if told is not None:  # a story of the century before last has its own '99
        now = told + 49 if now is None else min(now, told + 49)
    if now is None:
        return None
    full = now + 1 - (now + 1 - year.year) % 100
    if calendar == scope.language.calendar and full < scope.language.oldest_short_year:
        full += 100
    return (
        full,
        calendar,
        (Step("year", str(full), "implied", "year-two-digit", (f"{year.year:02d}", str(full), str(now))),),
    )


def _shifted_year(year: m.Year, scope: Scope, calendar: str) -> tuple[int, str, tuple[Step, ...]] | None:
    now = scope.year(calendar)
    if now is None or year.shift is None:
        return None
    number = now + year.shift
    step = Step("year", str(number), "implied", f"year-shift-{_sign(year.shift)}", (str(number), str(now)))
    return number, calendar, (step, Step("calendar", calendar, "implied", f"calendar-{calendar}"))


def _sign(shift: int) -> str:
    return "this" if shift == 0 else "next" if shift > 0 else "last"


def resolve_year(year: m.Year, scope: Scope) -> Answer:
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
    return Answer(When(first=first, last=last, grain="year", calendar=calendar, approximate=calendar == "hijri"), steps)


# ---------------------------------------------------------------- the year that is unsaid
def choose_year(
    spans: Callable[[int], Span | None], calendar: str, scope: Scope
) -> tuple[int, tuple[Step, ...], list[int], float] | None:
    """(year, steps, runner-up years, confidence) for a date whose year is unsaid; None without an anchor.

    `spans` gives the days of the date in a year, or None where it does not exist. A narrative keeps to
    its running date. Past tense takes the latest date not after the anchor, future tense the earliest
    not before it, no tense the past (or, where the language says so and in messages, the nearer).
    """
    if (running := _running_year(spans, calendar, scope)) is not None:
        return running, (Step("year", str(running), "implied", "year-running", (str(running),)),), [], 0.8
    if scope.days is None or scope.days[1] - scope.days[0] > _WIDE:
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
    step = Step("year", str(taken), "implied", reason, (str(taken), _anchor_text(scope)))
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
    """Does the date ahead lie nearer to the anchor, where nearness counts?"""
    near = scope.nearest or scope.style == "message" or scope.language.settings.get("undirected") == "near"
    if past is None or future is None or scope.days is None or not near:
        return False
    low, high = scope.days
    return around[future][0] - high < low - around[past][1]


def _anchor_text(scope: Scope) -> str:
    return (scope.anchor.when.edtf or "") if scope.anchor else ""


# ---------------------------------------------------------------- months
def _named(month: m.Month) -> Step:
    return Step("month", f"{month.month}", "said", "month-said", (str(month.month), month.calendar or ""))


def resolve_month(month: m.Month, scope: Scope) -> Answer:
    if month.month is None:
        return _shifted_month(month, scope)
    calendar = month.calendar or scope.calendar
    number = month.month

    def spans(year: int) -> Span | None:
        return _try(lambda: month_span(calendar, year, number))

    def made(span: Span) -> When:
        return When(first=span[0], last=span[1], grain="month", calendar=calendar, approximate=calendar == "hijri")

    if month.direction is not None and month.year is None:
        scope = _directed(scope, month.direction)
    return _of_year(month.year, calendar, scope, spans, made, (_named(month),), _mask(calendar, number))


def _mask(calendar: str, month: int, day: int | None = None) -> str | None:
    if calendar != "gregorian":
        return None
    return f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")


def _directed(scope: Scope, direction: int) -> Scope:
    """«last June», «next June»: strictly before, or after, the anchor's own."""
    running = scope.running if scope.narrative else None
    days = scope.days
    if running is not None and running.first is not None and running.last is not None:
        days = running.first, running.last
    if days is None or direction == 0:
        return scope
    when = When.day(days[0] - 28) if direction < 0 else When.day(days[1] + 28)
    return scope.at(when, scope.anchor.by if scope.anchor else "", "past" if direction < 0 else "future")


def _of_year(
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


def _shifted_month(month: m.Month, scope: Scope) -> Answer:
    calendar = month.calendar or scope.calendar
    if scope.days is None or month.shift is None:
        return UNRESOLVED
    rules = CALENDARS[calendar]
    (y1, m1, _), (y2, m2, _) = (rules.from_day_number(d) for d in scope.days)
    if (y1, m1) != (y2, m2):
        return UNRESOLVED
    year, number = shift_month(y1, m1, month.shift)
    first, last = month_span(calendar, year, number)
    steps = (
        Step("month", f"{year}-{number:02d}", "implied", f"month-shift-{_sign(month.shift)}", (_anchor_text(scope),)),
        Step("calendar", calendar, "said" if month.calendar else "implied", f"calendar-{calendar}"),
    )
    return Answer(When(first=first, last=last, grain="month", calendar=calendar), steps)


def _try(make: Callable[[], Span]) -> Span | None:
    try:
        return make()
    except (ValueError, OverflowError):
        return None


# ---------------------------------------------------------------- days
@dataclass(frozen=True, slots=True)
class _DayOf:
    """Days of one calendar: a lunar day is a set."""

    calendar: str
    month: int
    day: int

    def span(self, year: int) -> Span | None:
        return _try(lambda: (self._first(year),) * 2)

    def _first(self, year: int) -> int:
        return CALENDARS[self.calendar].day_number(year, self.month, self.day)

    def made(self, span: Span) -> When:
        if self.calendar != "hijri":
            return When.day(span[0], self.calendar)
        year, month, day = hijri.from_day_number(span[0])
        return When.any_of(hijri.day_set(year, month, day), "hijri")


def resolve_day(day: m.Day, scope: Scope) -> Answer:
    month = day.month
    if month is None or month.month is None:
        return _day_of_shifted_month(day, month, scope)
    calendar = month.calendar or scope.calendar
    rule = _DayOf(calendar, month.month, day.day)
    steps = (Step("day", str(day.day), "said", "day-said", (str(day.day),)), _named(month))
    if month.direction is not None and month.year is None:
        scope = _directed(scope, month.direction)
    spans: Callable[[int], Span | None] = rule.span
    if day.weekday is not None and month.year is None:
        spans = _on_weekday(rule, day.weekday, scope)
    answer = _of_year(month.year, calendar, scope, spans, rule.made, steps, _mask(calendar, month.month, day.day))
    if day.ambiguous:
        answer = _with_swapped(answer, day, month, scope)
    return _weekday_checked(answer, day.weekday)


def _on_weekday(rule: _DayOf, wanted: int, scope: Scope) -> Callable[[int], Span | None]:
    """The days of the rule that fall on the weekday said, if there are any near; else all."""

    def on(year: int) -> Span | None:
        span = rule.span(year)
        return span if span and weekday(span[0]) == wanted else None

    if scope.days is None:
        return rule.span
    now = CALENDARS[rule.calendar].from_day_number(scope.days[1])[0]
    near = [year for year in (now - 1, now, now + 1) if on(year)]
    return (lambda year: on(year) if year in near else None) if near else rule.span


def _weekday_checked(answer: Answer, wanted: int | None) -> Answer:
    when = answer.when
    if wanted is None or when is None or when.first is None:
        return answer
    if when.days is not None:
        fitting = tuple(d for d in when.days if weekday(d) == wanted)
        if fitting:
            return answer.but(
                When.any_of(fitting, when.calendar), Step("day", iso(fitting[0]), "said", "weekday-narrows")
            )
    if weekday(when.first) == wanted:
        return answer.but(when, Step("weekday", str(wanted), "said", "weekday-agrees"), confidence=1.0)
    return answer.but(when, Step("weekday", str(wanted), "said", "weekday-differs"), confidence=0.5)


def _with_swapped(answer: Answer, day: m.Day, month: m.Month, scope: Scope) -> Answer:
    """A numeric date of two possible orders carries the other as its rival."""
    assert month.month is not None
    other = resolve_day(
        m.Day(day=month.month, month=m.Month(month=day.day, year=month.year, calendar=month.calendar)), scope
    )
    rivals = (Rival(other.when, "numeric-order"),) if other.when else ()
    order = Step("order", scope.language.numeric_order, "implied", "numeric-order")
    return Answer(answer.when, (*answer.steps, order), answer.rivals + rivals, 0.6)


def _day_of_shifted_month(day: m.Day, month: m.Month | None, scope: Scope) -> Answer:
    of = resolve_month(month or m.Month(shift=0), scope)
    if of.when is None or of.when.first is None or of.when.last is None:
        return UNRESOLVED
    number = of.when.first + day.day - 1
    if number > of.when.last:
        return Answer(None, (*of.steps, Step("day", str(day.day), "said", "impossible", (str(day.day),))))
    return of.but(When.day(number, of.when.calendar), Step("day", str(day.day), "said", "day-said", (str(day.day),)))


def resolve_by_rule(
    spans: Callable[[int], Span | None], year: m.Year | None, calendar: str, scope: Scope, step: Step
) -> Answer:
    """A day that a rule gives for each year of a calendar."""
    return _of_year(year, calendar, scope, spans, lambda span: When.day(span[0], calendar), (step,), None)


# ---------------------------------------------------------------- weekdays
def week_of(day: int, week_start: int) -> Span:
    """First and last day of the week that holds a day.

    >>> week_of(739057, 0)  # Thursday 2024-06-20: Monday 17 to Sunday 23
    (739054, 739060)
    """
    first = day - (weekday(day) - week_start) % 7
    return first, first + 6


def resolve_weekday(said: m.Weekday, scope: Scope) -> Answer:
    if scope.days is None:
        return UNRESOLVED
    low, high = scope.days
    back, ahead = high - (weekday(high) - said.weekday) % 7, low + (said.weekday - weekday(low)) % 7
    if said.week_shift is not None or said.direction == 0:
        week, _ = week_of(high, scope.language.week_start)
        day = week + 7 * (said.week_shift or 0) + (said.weekday - scope.language.week_start) % 7
        return _weekday_answer(day, said, "weekday-of-week", scope)
    if low != high:
        return _weekday_in_stretch(said, low, high, scope)
    if said.direction is not None and said.direction < 0:
        return _weekday_answer(back - 7 if back == high else back, said, "weekday-last", scope)
    if said.direction is not None:
        return _weekday_answer(ahead + 7 if ahead == low else ahead, said, "weekday-next", scope)
    tense = scope.tense()
    nearer = scope.style == "message" and tense != "past" and ahead - high < low - back
    taken, other = (ahead, back) if tense == "future" or nearer else (back, ahead)
    reason = {"past": "weekday-past", "future": "weekday-future"}.get(tense or "", "weekday-default")
    answer = _weekday_answer(taken, said, reason, scope)
    rivals = (Rival(When.day(other), "other-direction"),) if other != taken else ()
    return Answer(answer.when, answer.steps, rivals, 0.9 if tense in ("past", "future") else 0.7)


def _weekday_answer(day: int, said: m.Weekday, reason: str, scope: Scope) -> Answer:
    day = day - 1 if said.night_before else day
    steps = (
        Step("weekday", str(said.weekday), "said", "weekday-said", (str(said.weekday),)),
        Step("day", iso(day), "implied", reason, (iso(day), _anchor_text(scope))),
    )
    return Answer(When.day(day), steps, (), 0.95)


def _weekday_in_stretch(said: m.Weekday, low: int, high: int, scope: Scope) -> Answer:
    """Under an anchor of several days: the set of weekdays within the week before any of them."""
    if high - low > _WIDE:
        return UNRESOLVED
    future = scope.tense() == "future" or (said.direction or 0) > 0
    first, last = (low, high + 6) if future else (low - 6, high)
    days = tuple(d for d in range(first, last + 1) if weekday(d) == said.weekday)
    steps = (Step("weekday", str(said.weekday), "said", "weekday-said", (str(said.weekday),)),)
    return Answer(When.any_of(days), steps, (), 0.6)


# ---------------------------------------------------------------- seasons, quarters, halves
def resolve_season(said: m.Season, scope: Scope) -> Answer:
    calendar = said.calendar
    found = year_number(said.year, scope, calendar) if said.year else None
    if calendar not in ("gregorian", "jalali"):
        calendar = found[1] if found else scope.calendar if scope.calendar in ("gregorian", "jalali") else "gregorian"

    def spans(year: int) -> Span | None:
        return _try(lambda: season_span(calendar, year, said.season))

    def made(span: Span) -> When:
        return When(first=span[0], last=span[1], grain="season", calendar=calendar)

    if said.direction is not None and said.year is None:
        scope = _directed(scope, said.direction)
    steps = (Step("season", str(said.season), "said", "season-said", (str(said.season), calendar)),)
    return _of_year(said.year, calendar, scope, spans, made, steps, None)


def season_span(calendar: str, year: int, season: int) -> Span:
    """Days of a season: three months from Farvardin, or meteorological and northern (winter from December)."""
    if calendar == "jalali":
        first = 3 * season - 2
        return month_span("jalali", year, first)[0], month_span("jalali", year, first + 2)[1]
    start = month_span("gregorian", year, 3 * season)[0]
    return start, month_span("gregorian", *shift_month(year, 3 * season, 2))[1]


def resolve_fraction(said: m.Fraction, scope: Scope) -> Answer:
    calendar = said.calendar or (said.year.calendar if said.year else None) or scope.calendar
    size = 12 // said.parts
    grain: Grain = "quarter" if said.parts == 4 else "half"
    if said.index is None:
        return _shifted_fraction(said, calendar, size, grain, scope)
    start = (said.index - 1) * size + 1

    def spans(year: int) -> Span | None:
        return _try(lambda: (month_span(calendar, year, start)[0], month_span(calendar, year, start + size - 1)[1]))

    def made(span: Span) -> When:
        return When(first=span[0], last=span[1], grain=grain, calendar=calendar)

    steps = (Step(grain, str(said.index), "said", f"{grain}-said", (str(said.index),)),)
    if said.year is None and scope.tense() == "future":
        # What is to be told of a quarter may be over: "it will report a loss for the third quarter".
        scope = replace(scope, nearest=True, tense=lambda: None)
    found = year_number(said.year, scope, calendar) if said.year else None
    if found and said.year and said.year.fiscal:
        first = shift_month(found[0] - 1, 10, start - 1)
        span = month_span("gregorian", *first)[0], month_span("gregorian", *shift_month(*first, size - 1))[1]
        return Answer(made(span), steps + found[2])
    return _of_year(said.year, calendar, scope, spans, made, steps, None)


def _shifted_fraction(said: m.Fraction, calendar: str, size: int, grain: Grain, scope: Scope) -> Answer:
    if scope.days is None or said.shift is None:
        return UNRESOLVED
    year, month, _ = CALENDARS[calendar].from_day_number(scope.days[1])
    start = shift_month(year, (month - 1) // size * size + 1, said.shift * size)
    first, last = month_span(calendar, *start)[0], month_span(calendar, *shift_month(*start, size - 1))[1]
    step = Step(grain, iso(first), "implied", f"unit-shift-{_sign(said.shift)}", (_anchor_text(scope),))
    return Answer(When(first=first, last=last, grain=grain, calendar=calendar), (step,))


# ---------------------------------------------------------------- decades, centuries, eras
def resolve_decade(said: m.Decade, scope: Scope) -> Answer:
    calendar = said.calendar or scope.calendar
    now = scope.year(calendar)
    start = said.start
    if start is None:
        if now is None or said.shift is None:
            return UNRESOLVED
        start = now // 10 * 10 + said.shift * 10
    elif said.two_digit:
        latest, told = scope.year_written(calendar), scope.year_in_force(calendar)
        if told is not None:  # of a story of 1946 "the fifties" are those that come next
            latest = told + 49 if latest is None else min(latest, told + 49)
        if latest is None:
            return UNRESOLVED
        start = latest - (latest - start) % 100
    first, last = CALENDARS[calendar].year_span(start)[0], CALENDARS[calendar].year_span(start + 9)[1]
    said_by = "said" if said.start is not None and not said.two_digit else "implied"
    step = Step("decade", str(start), said_by, "decade-said", (str(start), str(start + 9)))  # type: ignore[arg-type]
    return Answer(When(first=first, last=last, grain="decade", calendar=calendar), (step,))


def resolve_century(said: m.Century, scope: Scope) -> Answer:
    # Centuries are counted in the common era unless another calendar is said.
    calendar = said.calendar or "gregorian"
    if said.number is None:
        now = scope.year(calendar)
        if now is None or said.shift is None:
            return UNRESOLVED
        start = now // 100 * 100 + said.shift * 100
    else:
        start = -100 * said.number + 1 if said.bce else (said.number - 1) * 100
    last_year = start + 99
    first_year = max(start, 1) if calendar != "gregorian" else start
    first, last = CALENDARS[calendar].year_span(first_year)[0], CALENDARS[calendar].year_span(last_year)[1]
    step = Step("century", str(start), "said", "century-said", (str(first_year), str(last_year)))
    return Answer(
        When(first=first, last=last, grain="century", calendar=calendar, approximate=calendar == "hijri"), (step,)
    )


def resolve_era(said: m.Era, scope: Scope) -> Answer:
    first, last = from_iso(said.first), from_iso(said.last)
    return Answer(
        When(first=first, last=last, grain="era"), (Step("era", said.first, "implied", "era-conventional"),), (), 0.8
    )
