"""Months, days and weekdays of a calendar: which one is meant here?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline import meaning as m
from timeline.calendars import CALENDARS, hijri, month_span, shift_month, weekday
from timeline.model import Rival, Step
from timeline.resolve.nearness import DIGITS, REPORTED, Span, at_hand, nearer
from timeline.resolve.scope import UNRESOLVED, Answer, Scope
from timeline.resolve.years import WIDE, anchor_text, attempt, directed, of_year, sign, told_before
from timeline.when import When, iso

_THESE_YEARS = 3
_A_MONTH = 31  # days; no weekday follows what lasts longer


# ---------------------------------------------------------------- months
def _named(month: m.Month) -> Step:
    """The step that a month was named."""
    return Step("month", f"{month.month}", "said", "month-said", (str(month.month), month.calendar or ""))


def resolve_month(month: m.Month, scope: Scope) -> Answer:
    """All days of a month: of the year said, else of the one that anchor and tense choose."""
    if month.month is None:
        return _shifted_month(month, scope)
    calendar = month.calendar or scope.calendar
    number = month.month

    def spans(year: int) -> Span | None:
        return attempt(lambda: month_span(calendar, year, number))

    def made(span: Span) -> When:
        return When(first=span[0], last=span[1], grain="month", calendar=calendar, approximate=calendar == "hijri")

    if month.direction is not None and month.year is None:
        scope = directed(scope, month.direction)
    year = _of_these_years(month.year, scope) if calendar == "hijri" else month.year
    return of_year(year, calendar, scope, spans, made, (_named(month),), _mask(calendar, number))


def _of_these_years(year: m.Year | None, scope: Scope) -> m.Year | None:
    """The year beside a lunar month, a solar one if it is one of these: «رمضان ۱۴۰۳» as it is told in 1404."""
    if year is None or year.other is None or year.year is None:
        return year
    now = scope.year_written(year.other)
    near = now is not None and abs(now - year.year) <= _THESE_YEARS
    return m.Year(year=year.year, calendar=year.other) if near else year


def _mask(calendar: str, month: int, day: int | None = None) -> str | None:
    """What is known of a date without its year, as EDTF writes it; only the Gregorian calendar can."""
    if calendar != "gregorian":
        return None
    return f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")


def _shifted_month(month: m.Month, scope: Scope) -> Answer:
    """The month so many from the anchor's; unresolved where the anchor could lie in two."""
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
        Step("month", f"{year}-{number:02d}", "implied", f"month-shift-{sign(month.shift)}", (anchor_text(scope),)),
        Step("calendar", calendar, "said" if month.calendar else "implied", f"calendar-{calendar}"),
    )
    return Answer(When(first=first, last=last, grain="month", calendar=calendar), steps)


# ---------------------------------------------------------------- days
@dataclass(frozen=True, slots=True)
class _DayOf:
    """Days of one calendar: a lunar day is a set."""

    calendar: str
    month: int
    day: int

    def span(self, year: int) -> Span | None:
        return attempt(lambda: (self._first(year),) * 2)

    def _first(self, year: int) -> int:
        return CALENDARS[self.calendar].day_number(year, self.month, self.day)

    def made(self, span: Span) -> When:
        if self.calendar != "hijri":
            return When.day(span[0], self.calendar)
        year, month, day = hijri.from_day_number(span[0])
        return When.any_of(hijri.day_set(year, month, day), "hijri")


def resolve_day(day: m.Day, scope: Scope) -> Answer:
    """One day (of the lunar calendar a set of days), checked against the weekday said with it."""
    month = day.month
    if month is None:
        return _day_alone(day, scope)
    if month.month is None:
        return _day_of_shifted_month(day, month, scope)
    calendar = month.calendar or scope.calendar
    rule = _DayOf(calendar, month.month, day.day)
    steps = (Step("day", str(day.day), "said", "day-said", (str(day.day),)), _named(month))
    if month.direction is not None and month.year is None:
        # A day of the coming month may be near: «دهم آبان آینده» of the end of Mehr.
        here = CALENDARS[calendar].from_day_number(scope.days[1])[1] if scope.days else month.month
        scope = directed(scope, month.direction, 0 if month.direction > 0 and here != month.month else 28)
    spans: Callable[[int], Span | None] = rule.span
    if day.weekday is not None and month.year is None:
        spans = _on_weekday(rule, day.weekday, scope)
    answer = of_year(month.year, calendar, scope, spans, rule.made, steps, _mask(calendar, month.month, day.day))
    if month.year is None and month.direction is None and day.weekday is None:
        answer = _just_past(answer, scope)
    if day.ambiguous:
        answer = _with_swapped(answer, day, month, scope)
    if day.turned is not None:
        answer = _nearer_turned(answer, day.turned, scope)
    return _weekday_checked(answer, day.weekday)


def _just_past(answer: Answer, scope: Scope) -> Answer:
    """The day that has just gone by rather than the one a year ahead, of which a report says the year."""
    when, days = answer.when, scope.days
    if scope.style != "news" or len(answer.rivals) != 1 or days is None or when is None or when.first is None:
        return answer
    near = answer.rivals[0].when
    if near.first is None or not at_hand((near.first, near.last), (when.first, when.last), days, REPORTED):
        return answer
    step = Step("year", iso(near.first)[:4], "implied", "year-default", (iso(near.first)[:4], anchor_text(scope)))
    steps = tuple(each for each in answer.steps if each.field != "year")
    return Answer(near, (*steps, step), (Rival(when, "other-direction"),), 0.6)


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
    """The answer with what the weekday beside it says: that it agrees, narrows or contradicts."""
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


def _nearer_turned(answer: Answer, turned: m.Day, scope: Scope) -> Answer:
    """The day first where the year first were long ago: «۰۵/۱۲/۰۲» of 1402 is no day of 1305."""
    other, when, days = resolve_day(turned, scope), answer.when, scope.days
    if when is None or other.when is None or days is None:
        return answer
    if not at_hand((other.when.first, other.when.last), (when.first, when.last), days, DIGITS):
        return answer
    order = Step("order", "dmy", "implied", "numeric-near")
    return Answer(other.when, (*other.steps, order), (Rival(when, "numeric-order"),), 0.6)


def _day_alone(day: m.Day, scope: Scope) -> Answer:
    """ "The 15th": of the month in force in a narrative, else the last or the next one by the tense, or the nearer."""
    step = Step("day", str(day.day), "said", "day-said", (str(day.day),))
    running = scope.running if scope.narrative else None
    base = (running.first, running.last) if running is not None else scope.days
    if base is None or base[0] is None or base[1] is None or base[1] - base[0] > WIDE:
        return Answer(When(mask=f"XXXX-XX-{day.day:02d}"), (step,), (), 0.3)
    days = _such_days(day, scope.calendar, base[1])
    past = max((d for d in days if d <= base[1]), default=None)
    future = min((d for d in days if d >= base[0]), default=None)
    if past is None or future is None:
        return Answer(None, (step,), (), 0.3)
    tense = "future" if running is not None else scope.tense()
    ahead = tense != "past" and nearer((future, future), (past, past), (base[0], base[1]))
    taken, other = (future, past) if tense == "future" or ahead else (past, future)
    implied = Step("month", iso(taken)[:7], "implied", "day-alone", (iso(taken),))
    rivals = () if other == taken else (Rival(When.day(other), "other-direction"),)
    return Answer(When.day(taken, scope.calendar), (step, implied), rivals, 0.6)


def _such_days(day: m.Day, calendar: str, near: int) -> list[int]:
    """The days of that number, and on that weekday if one is said, within a year or so."""
    year, month, _ = CALENDARS[calendar].from_day_number(near)
    spans = (month_span(calendar, *shift_month(year, month, by)) for by in range(-14, 15))
    days = (first + day.day - 1 for first, last in spans if first + day.day - 1 <= last)
    return [d for d in days if day.weekday is None or weekday(d) == day.weekday]


def _day_of_shifted_month(day: m.Day, month: m.Month, scope: Scope) -> Answer:
    """A day of the month so many from the anchor's; none where the month is too short."""
    of = resolve_month(month, scope)
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
    return of_year(year, calendar, scope, spans, lambda span: When.day(span[0], calendar), (step,), None)


# ---------------------------------------------------------------- weekdays
def week_of(day: int, week_start: int) -> Span:
    """First and last day of the week that holds a day.

    >>> week_of(739057, 0)  # Thursday 2024-06-20: Monday 17 to Sunday 23
    (739054, 739060)
    """
    first = day - (weekday(day) - week_start) % 7
    return first, first + 6


def resolve_weekday(said: m.Weekday, scope: Scope) -> Answer:
    """The last such weekday, or the next where a verb, a word or a message says so; of a week, the one within it."""
    if (days := _seen_from(said, scope)) is None:
        return UNRESOLVED
    low, high = days
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
    next_up = scope.style == "message" and tense != "past" and nearer((ahead, ahead), (back, back), days)
    taken, other = (ahead, back) if tense == "future" or next_up else (back, ahead)
    reason = {"past": "weekday-past", "future": "weekday-future"}.get(tense or "", "weekday-default")
    answer = _weekday_answer(taken, said, reason, scope)
    rivals = (Rival(When.day(other), "other-direction"),) if other != taken else ()
    return Answer(answer.when, answer.steps, rivals, 0.9 if tense in ("past", "future") else 0.7)


def _seen_from(said: m.Weekday, scope: Scope) -> Span | None:
    """The days that a weekday counts from: in a story of an earlier year, its date in force."""
    told = scope.previous if said.anaphoric else told_before(said.direction or 0, scope)
    if told is not None and told.first is not None and told.last is not None and told.last - told.first < _A_MONTH:
        return told.first, told.last
    running = scope.running if scope.narrative else None
    if running is None or running.first is None or running.last is None or scope.written is None:
        return scope.days
    return (running.first, running.last) if scope.written[0] - running.last > WIDE else scope.days


def _weekday_answer(day: int, said: m.Weekday, reason: str, scope: Scope) -> Answer:
    """The day as an answer, or the one before it for the eve."""
    day = day - 1 if said.night_before else day
    steps = (
        Step("weekday", str(said.weekday), "said", "weekday-said", (str(said.weekday),)),
        Step("day", iso(day), "implied", reason, (iso(day), anchor_text(scope))),
    )
    return Answer(When.day(day), steps, (), 0.95)


def _weekday_in_stretch(said: m.Weekday, low: int, high: int, scope: Scope) -> Answer:
    """Under an anchor of several days: the set of weekdays within the week before any of them."""
    if high - low > WIDE:
        return UNRESOLVED
    future = scope.tense() == "future" or (said.direction or 0) > 0
    first, last = (low, high + 6) if future else (low - 6, high)
    days = tuple(d for d in range(first, last + 1) if weekday(d) == said.weekday)
    steps = (Step("weekday", str(said.weekday), "said", "weekday-said", (str(said.weekday),)),)
    return Answer(When.any_of(days), steps, (), 0.6)
