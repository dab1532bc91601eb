"""Dates made of others: parts, ranges, bounds, two calendars side by side, times of day."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from timeline import meaning as m
from timeline.calendars import CALENDARS, month_span, weekday
from timeline.model import Rival, Step
from timeline.resolve.dates import week_of
from timeline.resolve.nearness import DEADLINE, UNDER_WAY, at_hand
from timeline.resolve.relative import months_and_days, shift_day
from timeline.resolve.running import deictic, explicit
from timeline.resolve.scope import UNRESOLVED, Answer, Scope
from timeline.when import Grain, When

Resolve = Callable[[m.Meaning, Scope], Answer]
_RECENT = 7  # days
_AHEAD = 31  # days: what will be at eight is of the day to come that was told of
_THIRDS = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2, "third-1": 0, "third-2": 1, "third-3": 2}


# ---------------------------------------------------------------- parts
def resolve_part(said: m.Part, scope: Scope, resolve: Resolve) -> Answer:
    """Days 1–10, 11–20, 21–end of a month; thirds of a year or decade; halves."""
    of = resolve(said.of, scope)
    whole = of.when
    if whole is None or whole.first is None or whole.last is None:
        return of.but(whole if whole and whole.mask else None)
    if said.part in _THIRDS and (following := _following(said.of)) is not None and _is_over(said.part, whole, scope):
        return resolve_part(replace(said, of=following), scope, resolve)
    if said.part == "eve":
        return of.but(None)
    if whole.exact:  # "early Tuesday", "late yesterday"
        return of.but(whole)
    span = _part_span(said.part, whole, scope)
    step = Step("part", said.part, "said", f"part-{said.part}", (whole.edtf or "",))
    when = replace(whole, first=span[0], last=span[1], grain="span", days=None, one_of=False)
    rivals = tuple(
        Rival(replace(r.when, first=s[0], last=s[1], grain="span"), r.reason)
        for r in of.rivals
        if r.when.first is not None and r.when.last is not None and (s := _part_span(said.part, r.when, scope))
    )
    return Answer(when, (*of.steps, step), rivals, of.confidence, (of,))


def _following(of: m.Meaning) -> m.Meaning | None:
    """The week or month after the present one; None for anything else."""
    match of:
        case m.Offset(direction=0, amounts=(m.Amount(unit="week" | "month" as unit),)):
            return replace(of, direction=1, amounts=(m.Amount(n=1.0, unit=unit),))
        case m.Month(month=None, shift=0):
            return replace(of, shift=1)
    return None


def _is_over(part: str, whole: When, scope: Scope) -> bool:
    """Is a part over that is told of as to come: "it will rain until the middle of the week", on its Thursday?"""
    return scope.tense() == "future" and scope.days is not None and _part_span(part, whole, scope)[1] < scope.days[0]


def _part_span(part: str, whole: When, scope: Scope) -> tuple[int, int]:
    """First and last day of a part, by the grain of the whole."""
    assert whole.first is not None and whole.last is not None
    if part in ("rest", "so-far"):
        return _around_anchor(part, whole.first, whole.last, scope)
    if part in ("half-1", "half-2"):
        return _half(part, whole)
    if part.endswith("-day") or part.startswith("week-"):
        return _days_of(part, whole.first, whole.last)
    third = _THIRDS[part]
    if whole.grain == "month":
        edges = (whole.first, whole.first + 10, whole.first + 20, whole.last + 1)
    elif whole.grain in ("year", "decade", "century", "quarter", "season", "half"):
        edges = _calendar_thirds(whole)
    else:
        length = whole.last - whole.first + 1
        edges = (whole.first, whole.first + length // 3, whole.last + 1 - length // 3, whole.last + 1)
    return edges[third], edges[third + 1] - 1


def _days_of(part: str, first: int, last: int) -> tuple[int, int]:
    """The first or last day, the n-th or last seven days.

    >>> _days_of("last-day", 1, 30), _days_of("week-2", 1, 30), _days_of("week-last", 1, 30)
    ((30, 30), (8, 14), (24, 30))
    """
    if part.endswith("-day"):
        return (first, first) if part == "first-day" else (last, last)
    if part == "week-last":
        return max(first, last - 6), last
    begin = min(first + 7 * (int(part[-1]) - 1), last)
    return begin, min(begin + 6, last)


def _around_anchor(part: str, first: int, last: int, scope: Scope) -> tuple[int, int]:
    """Later or earlier this month: from or to the anchor's day."""
    if scope.days is None or not first <= scope.days[0] <= last:
        return first, last
    return (scope.days[0], last) if part == "rest" else (first, scope.days[1])


def _half(part: str, whole: When) -> tuple[int, int]:
    """First and last day of a half; that of a month begins on its 16th."""
    assert whole.first is not None and whole.last is not None
    if whole.grain == "month":
        middle = whole.first + 15
    else:
        calendar = whole.calendar if whole.calendar in CALENDARS else "gregorian"
        middle = _month_edge(calendar, whole, 2, 1)
    return (whole.first, middle - 1) if part == "half-1" else (middle, whole.last)


def _calendar_thirds(whole: When) -> tuple[int, int, int, int]:
    """Where the thirds of a year (of a decade: 4, 3 and 3 years) begin, in the calendar of the thing."""
    assert whole.first is not None and whole.last is not None
    calendar = whole.calendar if whole.calendar in CALENDARS else "gregorian"
    if whole.grain in ("decade", "century"):
        year = CALENDARS[calendar].from_day_number(whole.first)[0]
        cuts = (4, 7) if whole.grain == "decade" else (34, 67)
        inner = [CALENDARS[calendar].year_span(year + cut)[0] for cut in cuts]
    else:
        inner = [_month_edge(calendar, whole, 3, i) for i in (1, 2)]
    return whole.first, inner[0], inner[1], whole.last + 1


def _month_edge(calendar: str, whole: When, parts: int, index: int) -> int:
    """First day of the `index`-th of equal parts of a stretch of whole months."""
    assert whole.first is not None and whole.last is not None
    rules = CALENDARS[calendar]
    (y1, m1, _), (y2, m2, _) = rules.from_day_number(whole.first), rules.from_day_number(whole.last)
    months = (y2 - y1) * 12 + m2 - m1 + 1
    total = y1 * 12 + m1 - 1 + months * index // parts
    return month_span(calendar, total // 12, total % 12 + 1)[0]


def resolve_slice(said: m.Slice, scope: Scope, resolve: Resolve) -> Answer:
    """So many whole units from the beginning or the end of something, or its n-th, in its own calendar."""
    of = resolve(said.of, scope)
    when = None if of.when is None else _cut(said, of.when)
    if of.when is None or when is None:
        return of.but(None)
    step = Step("part", "last" if said.last else "first", "said", "slice", (of.when.edtf or "",))
    rivals = tuple(Rival(cut, r.reason) for r in of.rivals if (cut := _cut(said, r.when)) is not None)
    return Answer(when, (*of.steps, step), rivals, of.confidence, (of,))


def _cut(said: m.Slice, whole: When) -> When | None:
    """The slice of a stretch; None where it is open or too short for it."""
    unit, before = said.amount.unit, (said.amount.n or 0) * ((said.place or 1) - 1)
    moved, skipped = months_and_days((said.amount,)), months_and_days((m.Amount(n=before, unit=unit),))
    if whole.first is None or whole.last is None or moved is None or skipped is None:
        return None
    calendar = whole.calendar if whole.calendar in CALENDARS else "gregorian"
    if said.last:
        end = shift_day(whole.last + 1, -skipped[0], -skipped[1], calendar)
        first, last = shift_day(end, -moved[0], -moved[1], calendar), end - 1
    else:
        first = shift_day(whole.first, *skipped, calendar)
        last = shift_day(first, *moved, calendar) - 1
    if first < whole.first or last > whole.last:
        return None
    grain: Grain = unit if said.place is not None and unit in ("month", "year") else "span"
    return When(first=first, last=last, grain=grain, calendar=whole.calendar)


def resolve_week(said: m.Week, scope: Scope, resolve: Resolve) -> Answer:
    """The week that holds the day, from the first day of the language's week; or that ends or begins with it."""
    of = resolve(said.of, scope)
    if of.when is None or of.when.first is None:
        return UNRESOLVED
    first, last = week_of(of.when.first, scope.language.week_start)
    if said.edge is not None:
        first = of.when.first - 6 if said.edge == "ends" else of.when.first
        last = first + 6
    return of.but(
        When(first=first, last=last, grain="week"), Step("week", "", "said", "week-of", (of.when.edtf or "",))
    )


# ---------------------------------------------------------------- ranges and bounds
def resolve_range(said: m.Range, scope: Scope, resolve: Resolve) -> Answer:
    """Both ends inclusive; an end without a year takes the one that keeps the order."""
    first, last = _both_ends(said, scope, resolve)
    return replace(_stretch(said, first, last), inner=(first, last))


def _both_ends(said: m.Range, scope: Scope, resolve: Resolve) -> tuple[Answer, Answer]:
    """The ends, the one that is unsure seen from the other."""
    first, last = resolve(said.first, scope), resolve(said.last, scope)
    if _known(last) and _out_of_order(first, last):
        assert last.when is not None and last.when.first is not None and first.when is not None
        if explicit(said.first) or deictic(said.first) or _is_on(first, scope):  # "from today through 17 November"
            assert first.when.last is not None
            return first, resolve(said.last, scope.at(When.day(first.when.last), "range", "future"))
        if (soon := _under_way(first, last)) is not None:
            return first, soon
        first = resolve(said.first, scope.at(When.day(last.when.first), "range", "past"))
    return first, last


def _under_way(first: Answer, last: Answer) -> Answer | None:
    """The coming end of a range that has just begun, rather than the one of a year ago: "between 10 and 15 May"."""
    soon = next((rival.when for rival in last.rivals if rival.reason == "other-direction"), None)
    begun = first.when.last if first.when is not None else None
    if soon is None or last.when is None or begun is None:
        return None
    if not at_hand((soon.first, soon.last), (last.when.first, last.when.last), (begun, begun), UNDER_WAY):
        return None
    return Answer(soon, last.steps, (), 0.6)


def _is_on(answer: Answer, scope: Scope) -> bool:
    """Does it hold the anchor's day?"""
    when, days = answer.when, scope.written
    if when is None or days is None or when.first is None or when.last is None or when.exact:
        return False
    return when.first <= days[0] and days[1] <= when.last


def _stretch(said: m.Range, first: Answer, last: Answer) -> Answer:
    """From the first day of one end to the last of the other; one of two days for "either"."""
    if not (_known(first) and _known(last)):
        return Answer(None, first.steps + last.steps, (), 0.3)
    assert first.when and last.when
    if said.either and first.when.exact and last.when.exact:
        days = tuple(d for d in (first.when.first, last.when.first) if d is not None)
        return Answer(
            When.any_of(days, first.when.calendar), (*first.steps, *last.steps, Step("day", "", "said", "one-of-two"))
        )
    if first.when.first is None or last.when.last is None or first.when.first > last.when.last:
        return Answer(None, (*first.steps, Step("range", "", "said", "range-reversed")), (), 0.2)
    when = When(
        first=first.when.first, last=last.when.last, grain="span", calendar=first.when.calendar,
        approximate=first.when.approximate or last.when.approximate,
    )  # fmt: skip
    return Answer(when, (*first.steps, *last.steps), (), min(first.confidence, last.confidence))


def _known(answer: Answer) -> bool:
    """Does it come to any day?"""
    return answer.when is not None and answer.when.known


def _out_of_order(first: Answer, last: Answer) -> bool:
    """Does the first end begin behind the end of the last?"""
    if not _known(first) or first.when is None or last.when is None:
        return False
    return first.when.first is not None and last.when.last is not None and first.when.first > last.when.last


def _ahead(scope: Scope) -> Scope:
    """The same place, where all but a verb of the past looks ahead."""
    return replace(scope, tense=lambda: "past" if scope.tense() == "past" else "future")


def _soon(said: m.Bound, of: Answer, scope: Scope, resolve: Resolve) -> Answer:
    """The end that is near rather than that of a year ago: of what ended so long ago the year is said."""
    ahead = of.rivals[0].when if of.rivals else None
    if ahead is None or of.when is None or scope.days is None:
        return of
    near = at_hand((ahead.first, ahead.last), (of.when.first, of.when.last), scope.days, DEADLINE)
    return resolve(said.of, replace(scope, tense=lambda: "future")) if near else of


def resolve_bound(said: m.Bound, scope: Scope, resolve: Resolve) -> Answer:
    """All days before, after, until or since a date; before or after an hour is the day of that hour."""
    of = resolve(said.of, _ahead(scope) if said.relation == "until" else scope)
    if said.relation == "until":
        of = _soon(said, of, scope, resolve)
    when = of.when
    if when is None or not when.known:
        return of.but(when)
    if isinstance(said.of, m.Clock) and said.of.hour is not None and said.relation in ("before", "after"):
        return of.but(when)  # before or after an hour of a day is that day still
    step = Step("bound", said.relation, "said", f"bound-{said.relation}", (when.edtf or "",))
    first, last = {
        "before": (None, None if when.first is None else when.first - 1),
        "after": (None if when.last is None else when.last + 1, None),
        "until": (None, when.last),
        "since": (when.first, None),
    }[said.relation]
    if first is None and last is None:
        return of.but(None)
    return of.but(When(first=first, last=last, grain="span", calendar=when.calendar), step)


def resolve_dual(said: m.Dual, scope: Scope, resolve: Resolve) -> Answer:
    """One date said twice: what both can mean; a mismatch keeps the first, or what is no weekday, and says so."""
    first, second = resolve(said.first, scope), resolve(said.second, scope)
    if not _known(first):
        return second
    if not _known(second):
        return first
    assert first.when and second.when
    both = first.when.intersection(second.when)
    apart = first, second
    if both is None:
        second = resolve(said.second, scope.at(first.when, "beside"))
        both = first.when.intersection(second.when) if second.when and second.when.known else None
    if both is None:
        first, second, both = _other_way_round(said, scope, resolve, first, second)
    if both is None and (shared := _shared_rival(*apart)) is not None:
        (first, second), both = apart, shared
    steps = (*first.steps, *second.steps)
    if both is None:
        assert first.when and second.when
        mismatch = Step(
            "day", second.when.edtf or "", "said", "dual-differs", (first.when.edtf or "", second.when.edtf or "")
        )
        kept, other = first.when, second.when
        if isinstance(said.first, m.Weekday) and isinstance(said.second, m.Day):
            kept, other = other, kept  # "next Thursday, 2 October" of a Thursday in September
        return Answer(kept, (*steps, mismatch), (Rival(other, "dual-differs"),), 0.4)
    return Answer(both, (*steps, Step("day", both.edtf or "", "said", "dual-agrees", (both.edtf or "",))), (), 1.0)


def _other_way_round(
    said: m.Dual, scope: Scope, resolve: Resolve, first: Answer, second: Answer
) -> tuple[Answer, Answer, When | None]:
    """The second date in full may date the first."""
    if second.when is None or not second.when.known or _slipped(said, first, second):
        return first, second, None
    again = resolve(said.first, scope.at(second.when, "beside"))
    both = again.when.intersection(second.when) if again.when and again.when.known else None
    return (again if both else first), second, both


def _slipped(said: m.Dual, first: Answer, second: Answer) -> bool:
    """Is the date beside "today" further off than it can be written before it is published: «امروز (۱۹ خرداد)»?"""
    if not isinstance(said.first, m.Offset) or explicit(said.second) or first.when is None or second.when is None:
        return False
    return first.when.first is None or abs(first.when.first - (second.when.first or 0)) > _RECENT


def _shared_rival(first: Answer, second: Answer) -> When | None:
    """What the two dates can mean otherwise than each by itself: «۶ ژانویه (۱۷ دی)», «سال ۴۱۱ (۱۰۲۰ میلادی)»."""
    mine, others = ([rival.when for rival in answer.rivals if rival.when.known] for answer in (first, second))
    pairs = [(a, b) for a in mine for b in others] + [(a, second.when) for a in mine if second.when]
    return next((both for a, b in pairs if (both := a.intersection(b)) is not None), None)


def resolve_circa(said: m.Circa, scope: Scope, resolve: Resolve) -> Answer:
    """The same days, marked as approximate or uncertain."""
    of = resolve(said.of, scope)
    if of.when is None or not of.when.known:
        return of.but(of.when)
    when = replace(
        of.when, approximate=of.when.approximate or said.approximate, uncertain=of.when.uncertain or said.uncertain
    )
    mark = "approximate" if said.approximate else "uncertain"
    return of.but(when, Step("qualifier", mark, "said", f"qualifier-{mark}"))


def resolve_clock(said: m.Clock, scope: Scope, resolve: Resolve) -> Answer:
    """The day of a time of day: the one said with it, else the anchor's own."""
    if said.of is not None:
        of = resolve(said.of, scope)
        return of.but(of.when, Step("time", _clock_text(said), "said", "time-said", (_clock_text(said),)))
    if said.overnight and (night := _overnight(scope)) is not None:
        return night
    if said.loose and scope.style != "message":
        return UNRESOLVED
    when = scope.hour_day
    if when is None:
        when = scope.previous if scope.previous and scope.previous.exact and _in_force(scope) else None
    if when is None and not scope.narrative and scope.days is not None and scope.days[0] == scope.days[1]:
        when = When.day(scope.days[0])
    if when is None:
        return UNRESOLVED
    steps = (
        Step("time", _clock_text(said), "said", "time-said", (_clock_text(said),)),
        Step("day", when.edtf or "", "implied", "time-of-anchor"),
    )
    return Answer(when, steps, (), 0.7)


def _overnight(scope: Scope) -> Answer | None:
    """In a report, the night before its day where the clause is past, the one after it where it is to come."""
    tense = scope.tense() if scope.style == "news" else None
    if tense not in ("past", "future") or scope.days is None or scope.days[0] != scope.days[1]:
        return None
    when = When.day(scope.days[0] - (tense == "past"))
    return Answer(when, (Step("day", when.edtf or "", "implied", "time-of-anchor"),), (), 0.6)


def resolve_nth_weekday(said: m.NthWeekday, scope: Scope, resolve: Resolve) -> Answer:
    """The n-th or last such day of a month or year."""
    of = resolve(said.of, scope)
    if of.when is None or of.when.first is None or of.when.last is None:
        return UNRESOLVED
    first = of.when.first + (said.weekday - weekday(of.when.first)) % 7
    last = of.when.last - (weekday(of.when.last) - said.weekday) % 7
    day = last if said.place < 0 else first + 7 * (said.place - 1)
    if day > of.when.last:
        return of.but(None)
    return of.but(When.day(day), Step("weekday", str(said.weekday), "said", "weekday-said", (str(said.weekday),)))


def _in_force(scope: Scope) -> bool:
    """Does a time of day belong to the last day named: in a story, and in a report of these days by its tense?"""
    if scope.narrative or scope.previous is None or scope.previous.first is None or scope.days is None:
        return scope.narrative
    off = scope.previous.first - scope.days[0]
    if scope.style != "news" or not -_RECENT < off < _AHEAD or not off:
        return False
    told = ("past",) if off < 0 else ("future",)
    return scope.tense() in (told if off >= _RECENT else (*told, None))


def _clock_text(said: m.Clock) -> str:
    """A time of day as a reason shows it."""
    return f"{said.hour:02d}:{said.minute or 0:02d}" if said.hour is not None else said.part or ""


def resolve_bracketed(said: m.Bracketed, scope: Scope, resolve: Resolve) -> Answer:
    """An editor's bracket counts from the day of publication."""
    meant = resolve(said.meant, scope)
    return meant.but(meant.when, Step("day", (meant.when.edtf or "") if meant.when else "", "said", "bracket"))
