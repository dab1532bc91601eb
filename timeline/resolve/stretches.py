"""Stretches with a name: seasons, quarters and halves, decades, centuries, eras."""

from __future__ import annotations

from msgspec.structs import replace

from timeline import meaning as m
from timeline.calendars import CALENDARS, month_span, shift_month
from timeline.model import Step
from timeline.resolve.nearness import Span
from timeline.resolve.scope import UNRESOLVED, Answer, Scope
from timeline.resolve.years import anchor_text, attempt, directed, of_year, sign, year_number
from timeline.when import Grain, When, from_iso, iso

_SEASON = 90  # days
_NEAR_DECADE = 15  # years
_YOUNG = 5  # years into a decade, in which few tell what was in it


# ---------------------------------------------------------------- seasons, quarters, halves
def resolve_season(said: m.Season, scope: Scope) -> Answer:
    """A season of the year said, else the one that the words, anchor and tense choose."""
    calendar = said.calendar
    found = year_number(said.year, scope, calendar) if said.year else None
    if calendar not in ("gregorian", "jalali"):
        calendar = found[1] if found else scope.calendar if scope.calendar in ("gregorian", "jalali") else "gregorian"

    def spans(year: int) -> Span | None:
        return attempt(lambda: season_span(calendar, year, said.season))

    def made(span: Span) -> When:
        return When(first=span[0], last=span[1], grain="season", calendar=calendar)

    if said.direction == 0 and said.year is None:  # the present one, or the one at hand
        scope = replace(scope, nearest=True, tense=lambda: None)
    elif said.direction is not None and said.year is None:
        scope = directed(scope, said.direction, _SEASON)
    steps = (Step("season", str(said.season), "said", "season-said", (str(said.season), calendar)),)
    return of_year(said.year, calendar, scope, spans, made, steps, None)


def season_span(calendar: str, year: int, season: int) -> Span:
    """Days of a season: three months from Farvardin, or meteorological and northern (winter from December)."""
    if calendar == "jalali":
        first = 3 * season - 2
        return month_span("jalali", year, first)[0], month_span("jalali", year, first + 2)[1]
    start = month_span("gregorian", year, 3 * season)[0]
    return start, month_span("gregorian", *shift_month(year, 3 * season, 2))[1]


def resolve_fraction(said: m.Fraction, scope: Scope) -> Answer:
    """A quarter or half of the year said, in force or fiscal, in the calendar of that year."""
    calendar = said.calendar or (said.year.calendar if said.year else None) or scope.calendar
    size = 12 // said.parts
    grain: Grain = "quarter" if said.parts == 4 else "half"
    if said.index is None and said.year is not None:
        return _whole_year(said.year, scope)
    if said.index is None:
        return _shifted_fraction(said, calendar, size, grain, scope)
    start = (said.index - 1) * size + 1

    def spans(year: int) -> Span | None:
        return attempt(lambda: (month_span(calendar, year, start)[0], month_span(calendar, year, start + size - 1)[1]))

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
    return of_year(said.year, calendar, scope, spans, made, steps, None)


def _whole_year(year: m.Year, scope: Scope) -> Answer:
    """The year of a quarter that nothing tells the number of."""
    found = year_number(year, scope, "gregorian")
    if found is None:
        return UNRESOLVED
    first, last = CALENDARS[found[1]].year_span(found[0])
    return Answer(When(first=first, last=last, grain="year", calendar=found[1]), found[2], (), 0.5)


def _shifted_fraction(said: m.Fraction, calendar: str, size: int, grain: Grain, scope: Scope) -> Answer:
    """The quarter or half so many from the anchor's."""
    if scope.days is None or said.shift is None:
        return UNRESOLVED
    year, month, _ = CALENDARS[calendar].from_day_number(scope.days[1])
    start = shift_month(year, (month - 1) // size * size + 1, said.shift * size)
    first, last = month_span(calendar, *start)[0], month_span(calendar, *shift_month(*start, size - 1))[1]
    step = Step(grain, iso(first), "implied", f"unit-shift-{sign(said.shift)}", (anchor_text(scope),))
    return Answer(When(first=first, last=last, grain=grain, calendar=calendar), (step,))


# ---------------------------------------------------------------- decades, centuries, eras
def resolve_decade(said: m.Decade, scope: Scope) -> Answer:
    """Ten years; in two digits the latest such decade that has begun where the text is written."""
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
        if calendar == scope.language.calendar and start < scope.language.oldest_short_year:
            calendar = "gregorian"  # of what is told of other countries: no decade is so old in two digits
            start = (scope.year_written(calendar) or latest) // 10 * 10
            start -= (start - (said.start or 0)) % 100
    if said.two_digit and calendar == "gregorian":
        start += _centuries_off(start, scope) * 100
    first, last = CALENDARS[calendar].year_span(start)[0], CALENDARS[calendar].year_span(start + 9)[1]
    said_by = "said" if said.start is not None and not said.two_digit else "implied"
    step = Step("decade", str(start), said_by, "decade-said", (str(start), str(start + 9)))  # type: ignore[arg-type]
    return Answer(When(first=first, last=last, grain="decade", calendar=calendar), (step,))


def _centuries_off(start: int, scope: Scope) -> int:
    """-1 of a decade that has hardly begun where the text is written, for what was in it was a century before.

    1 where one of its name is near and to come: "will be built in the thirties".
    """
    now = scope.year_written("gregorian")
    if now is None or scope.narrative:
        return 0
    if 0 <= now - start < _YOUNG and scope.tense() not in ("future", "present"):
        return -1
    return int(now < start + 100 <= now + _NEAR_DECADE and scope.tense() == "future")


def resolve_century(said: m.Century, scope: Scope) -> Answer:
    """A hundred years from a round one, of the common era unless another calendar is said."""
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
    """The conventional days of a named time."""
    first, last = from_iso(said.first), from_iso(said.last)
    return Answer(
        When(first=first, last=last, grain="era"), (Step("era", said.first, "implied", "era-conventional"),), (), 0.8
    )
