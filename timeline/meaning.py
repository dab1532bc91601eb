"""What an expression says, before it is resolved: a closed union, comparable and printable.

A field that the text leaves unsaid is None. `year_shift`/`month_shift` count from the anchor's year
or month in the meaning's own calendar (0 this, -1 last, 1 next). `calendar` is None where neither
the words nor the magnitude tell it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "season", "half", "year",
    "decade", "century", "millennium",
]  # fmt: skip
PartName = Literal[
    "early", "mid", "late", "start", "end", "half-1", "half-2", "third-1", "third-2", "third-3", "eve", "rest",
    "so-far", "first-day", "last-day", "week-1", "week-2", "week-3", "week-4", "week-last",
]  # fmt: skip
BoundName = Literal["before", "after", "until", "since"]
DayPart = Literal["MO", "NI", "AF", "EV", "DT", "MI", "NOON"]
Vague = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]


class Year(Struct, frozen=True, kw_only=True):
    """A year: `year` as written; `two_digit` if the century is unsaid; `bce` before the common era.

    `other`: a second calendar that it may be of, where neither words nor size tell.
    `school`: a school year by its `shift` from the one in force, or the "new" one.
    """

    year: int | None = None
    shift: int | None = None
    calendar: str | None = None
    other: str | None = None
    two_digit: bool = False
    bce: bool = False
    fiscal: bool = False
    school: str | None = None


class Month(Struct, frozen=True, kw_only=True):
    """A month by number, or by its distance from the anchor's month."""

    month: int | None = None
    year: Year | None = None
    shift: int | None = None
    calendar: str | None = None
    direction: int | None = None


class Day(Struct, frozen=True, kw_only=True):
    """A day of a month; `ambiguous` holds (day, month) the other way round for numeric dates.

    `turned`: three numbers of two digits from right to left, where day and year may change places.
    `weekday` counts from Monday 0 and is a cross-check, or narrows the year.
    """

    day: int
    month: Month | None = None
    weekday: int | None = None
    ambiguous: bool = False
    turned: Day | None = None


class Weekday(Struct, frozen=True, kw_only=True):
    """A day of the week; `week_shift` counts weeks from the anchor's week, `direction` -1, 0, 1 is
    last, this, next said of the day itself; `night_before` for the eve («شب جمعه»); `anaphoric`: it counts from
    the last date of the text ("the following Friday")."""

    weekday: int
    week_shift: int | None = None
    direction: int | None = None
    night_before: bool = False
    anaphoric: bool = False


class NthWeekday(Struct, frozen=True, kw_only=True):
    """A weekday by its place in a month or year told beside it, -1 the last: "the last Friday of the month"."""

    weekday: int
    place: int
    of: Meaning


class Amount(Struct, frozen=True, kw_only=True):
    """So many units; `n` None is an unsaid number ("some weeks")."""

    n: float | None
    unit: Unit


class Offset(Struct, frozen=True, kw_only=True):
    """The day, week, month … that lies so far from the anchor: -1 day is yesterday, 0 month this month.

    `tentative`: a mere length of time unless the clause looks ahead ("grew by half in two years"); `loose`: a
    day by its sunset or the like, which only messages mean so.
    """

    amounts: tuple[Amount, ...]
    direction: int
    calendar: str | None = None
    tentative: bool = False
    loose: bool = False


class Rolling(Struct, frozen=True, kw_only=True):
    """A span that ends on the anchor (direction -1) or begins there (1): "the past ten days".

    With `to`, it ends there: the year to March.
    """

    amounts: tuple[Amount, ...]
    direction: int
    calendar: str | None = None
    to: Meaning | None = None


class Part(Struct, frozen=True, kw_only=True):
    """Early, mid, late, a half or a third of something."""

    part: PartName
    of: Meaning


class Slice(Struct, frozen=True, kw_only=True):
    """The first (or, with `last`, the last) so many months or days of something.

    `place`: but one of them, by its number: "the third month of the year", with `last` from the end.
    """

    amount: Amount
    of: Meaning
    last: bool = False
    place: int | None = None


class Week(Struct, frozen=True, kw_only=True):
    """The week that holds a day ("the week of March 17"), or that ends or begins on it."""

    of: Meaning
    edge: Literal["ends", "begins"] | None = None


class Season(Struct, frozen=True, kw_only=True):
    """A season (spring 1 … winter 4)."""

    season: int
    year: Year | None = None
    calendar: str | None = None
    direction: int | None = None


class Fraction(Struct, frozen=True, kw_only=True):
    """A quarter (`parts` 4) or half (`parts` 2) of a year, by number or distance from the anchor's."""

    parts: int
    index: int | None = None
    shift: int | None = None
    year: Year | None = None
    calendar: str | None = None


class Decade(Struct, frozen=True, kw_only=True):
    """Ten years from `start` (1990, or 60 with `two_digit`); `count` decades for open plurals."""

    start: int | None = None
    shift: int | None = None
    calendar: str | None = None
    two_digit: bool = False


class Century(Struct, frozen=True, kw_only=True):
    """A century by its ordinal number (19 is 1800–1899)."""

    number: int | None = None
    shift: int | None = None
    calendar: str | None = None
    bce: bool = False


class Feast(Struct, frozen=True, kw_only=True):
    """A named day by rule: "gregorian:12-25", "jalali:01-01", "hijri:10-01", "easter:-2", "nth:11-4-3"."""

    rule: str
    year: Year | None = None
    direction: int | None = None


class Era(Struct, frozen=True, kw_only=True):
    """A named era or war with its conventional first and last day (ISO)."""

    first: str
    last: str


class Clock(Struct, frozen=True, kw_only=True):
    """A time of day, alone or of a day; `part` is a TIMEX3 part of day.

    `loose`: a part of any day ("at night"), of the anchor's only in a message; `overnight`: the night before the
    anchor's day where it is told of, or the one after it.
    """

    of: Meaning | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    part: DayPart | None = None
    zone: str | None = None
    loose: bool = False
    overnight: bool = False


class Range(Struct, frozen=True, kw_only=True):
    """From one to the other, inclusive; `either` for "or" and lists."""

    first: Meaning
    last: Meaning
    either: bool = False


class Bound(Struct, frozen=True, kw_only=True):
    """Before, after, until or since something."""

    relation: BoundName
    of: Meaning


class Dual(Struct, frozen=True, kw_only=True):
    """One date said twice, in two calendars or grains; both must agree."""

    first: Meaning
    second: Meaning


class Circa(Struct, frozen=True, kw_only=True):
    """About (approximate) or possibly (uncertain) something; or a modified amount of time."""

    of: Meaning
    approximate: bool = True
    uncertain: bool = False
    mod: str | None = None


class Duration(Struct, frozen=True, kw_only=True):
    """A length of time; it has no day. `loose`: a mere unit ("made my day"), which only messages mean so.

    `age`: how old one is, which is no length of time in a report.
    """

    amounts: tuple[Amount, ...]
    mod: str | None = None
    loose: bool = False
    age: bool = False


class Repeat(Struct, frozen=True, kw_only=True):
    """A set of times: every so many units, every weekday, or a named frequency; it has no day.

    `also`: the other weekdays of one set ("every Monday and Thursday"); `rate`: in which so much comes ("two million
    barrels a day"), which narratives tell as a time.
    """

    amount: Amount | None = None
    times: int | None = None
    of: Meaning | None = None
    also: tuple[int, ...] = ()
    rate: bool = False


class Anchored(Struct, frozen=True, kw_only=True):
    """Counted from an event or an earlier date of the text: "two weeks later", "the same day".

    `to` is a date said with it, if any; `event` True if it is an event in words; `deictic`: counted
    from the anchor in a report, from the date in force in a narrative ("the next year", "the weekend");
    `anaphoric`: from the last date of the text, and from the anchor where there is none ("the previous year").
    """

    amounts: tuple[Amount, ...] = ()
    direction: int = 0
    unit: Unit | None = None
    to: Meaning | None = None
    event: bool = False
    deictic: bool = False
    anaphoric: bool = False


class Bracketed(Struct, frozen=True, kw_only=True):
    """An editor's bracket: `said` in the quotation, `meant` from the day of publication."""

    said: Meaning
    meant: Meaning


class Reference(Struct, frozen=True, kw_only=True):
    """The past, the present or the future, and no more. `loose`: of a thing ("former"), as narratives place theirs.

    `until`: all that went before, up to now.
    """

    ref: Vague
    loose: bool = False
    until: bool = False


Meaning = (
    Year | Month | Day | Weekday | NthWeekday | Offset | Rolling | Part | Slice | Week | Season | Fraction
    | Decade | Century | Feast | Era | Clock | Range | Bound | Dual | Circa | Duration | Repeat | Anchored | Bracketed
    | Reference
)  # fmt: skip
