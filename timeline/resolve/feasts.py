"""Named days by their rule: of a solar or lunar calendar, of Easter, the n-th weekday of a month."""

from __future__ import annotations

from msgspec.structs import replace

from timeline import meaning as m
from timeline.calendars import CALENDARS, gregorian, jalali, month_span, weekday
from timeline.model import Rival, Step
from timeline.resolve import dates
from timeline.resolve.nearness import FEAST, FEAST_OF_PAST, at_hand
from timeline.resolve.scope import Answer, Scope
from timeline.resolve.years import directed


def easter(year: int) -> int:
    """Day number of Western Easter Sunday (the anonymous Gregorian computus).

    >>> gregorian.from_day_number(easter(2024))
    (2024, 3, 31)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * n + 114, 31)
    return gregorian.day_number(year, month, day + 1)


def nth_weekday(year: int, month: int, wanted: int, n: int, calendar: str = "gregorian") -> int:
    """Day number of the n-th weekday of a month; -1 is the last.

    >>> gregorian.from_day_number(nth_weekday(2024, 11, 3, 4))  # Thanksgiving
    (2024, 11, 28)
    """
    first, last = month_span(calendar, year, month)
    if n > 0:
        return first + (wanted - weekday(first)) % 7 + 7 * (n - 1)
    return last - (weekday(last) - wanted) % 7


def _day(rule: str, year: int) -> int:
    """Day number of a rule that is not of one month and day."""
    name, _, rest = rule.partition(":")
    if name == "easter":
        return easter(year) + int(rest)
    if name == "nth":  # perhaps so many days behind it: the Friday behind a Thursday
        return _nth(year, rest)
    if rest.startswith("nth-"):
        return _nth(year, rest.removeprefix("nth-"), name)
    if not rest.startswith("last-"):  # so many days from a month and day
        date, _, off = rest.partition(",")
        month, day = (int(x) for x in date.split("-"))
        return CALENDARS[name].day_number(year, month, day) + int(off)
    # The last weekday of a Jalali year: jalali:last-2 is its last Wednesday; ",-1" the day before it.
    wanted, _, off = rest.removeprefix("last-").partition(",")
    last = jalali.year_span(year)[1]
    return last - (weekday(last) - int(wanted)) % 7 + int(off or 0)


def _nth(year: int, rule: str, calendar: str = "gregorian") -> int:
    """Day number by month, weekday and place of it, and perhaps the days from there to the feast.

    >>> gregorian.from_day_number(_nth(2024, "11,3,4,1"))  # the day behind Thanksgiving
    (2024, 11, 29)
    """
    month, wanted, n, off = map(int, f"{rule},0".split(",")[:4])
    return nth_weekday(year, month, wanted, n, calendar) + off


def resolve_feast(said: m.Feast, scope: Scope) -> Answer:
    """The named day of the year said, else of the one that anchor and tense choose, or the one at hand."""
    # Friends speak of the feast at hand, or of the one that they wait for.
    if scope.style == "message" and said.direction is None and scope.tense() != "future":
        scope = replace(scope, nearest=True, tense=lambda: None)
    name, _, rest = said.rule.partition(":")
    calendar = name if name in ("gregorian", "jalali", "hijri") else "gregorian"
    step = Step("day", said.rule, "said", "feast-said", (said.rule,))
    if name in ("gregorian", "jalali", "hijri") and not rest.startswith(("last", "nth")) and "," not in rest:
        month, day = (int(x) for x in rest.split("-"))
        of = m.Month(month=month, year=said.year, calendar=calendar, direction=said.direction)
        answer = dates.resolve_day(m.Day(day=day, month=of), scope)
        return _at_hand(Answer(answer.when, (step, *answer.steps[2:]), answer.rivals, answer.confidence), scope)
    if said.direction is not None and said.year is None:
        scope = directed(scope, said.direction)
    answer = dates.resolve_by_rule(lambda year: (_day(said.rule, year),) * 2, said.year, calendar, scope, step)
    return _at_hand(answer, scope)


def _at_hand(answer: Answer, scope: Scope) -> Answer:
    """The feast of these days rather than that of a year ago or ahead, whatever the tense of what is told beside it."""
    if not answer.rivals or answer.when is None or scope.days is None:
        return answer
    when, near = answer.when, answer.rivals[0].when
    within = FEAST_OF_PAST if scope.tense() == "past" else FEAST
    if not at_hand((near.first, near.last), (when.first, when.last), scope.days, within):
        return answer
    step = Step("day", near.edtf or "", "implied", "feast-at-hand", (near.edtf or "",))
    steps = tuple(s for s in answer.steps if s.field != "year")
    return Answer(near, (*steps, step), (Rival(answer.when, "other-direction"),), 0.6)
