"""The categories of expressions that patterns may build on: `@day`, `@open`, `@date` and the like."""

from __future__ import annotations

from timeline import meaning as m

# Each kind of expression found, and the names by which patterns call for it. `@date`: it has days;
# `@open`: its year is unsaid; `@dayish`: a day that can take a time of day; `@hours`: from one time of day to another.
SETS: dict[str, frozenset[str]] = {
    name: frozenset("@" + kind for kind in kinds.split())
    for name, kinds in {
        "never": "never",
        "year": "year date",
        "year-weak": "weakyear",
        "year-shift": "yearshift date",
        "month-open": "month monthopen open date",
        "month-closed": "month date",
        "month-shift": "monthshift date",
        "day-open": "day dayopen open dayish date",
        "day-closed": "day dayclosed dayish date",
        "weekday": "weekday dayish date",
        "weekday-shift": "weekdayshift dayish date",
        "offset-day": "offset offsetday dayish date",
        "offset-week": "offset offsetweek date",
        "offset-year": "offset offsetyear date",
        "offset": "offset date",
        "rolling": "rolling date",
        "rolling-week": "rolling rollingweek date",
        "season-open": "season seasonopen open date",
        "season-closed": "season date",
        "fraction-open": "fraction open date",
        "fraction-closed": "fraction date",
        "feast-open": "feast open dayish date",
        "feast-closed": "feast dayish date",
        "decade": "decade date",
        "century": "century date",
        "era": "era date",
        "part-open": "part open date",
        "part-closed": "part date",
        "range-open": "range open date",
        "range-closed": "range date",
        "clock": "clock",
        "clock-loose": "clock loosepart",
        "hours": "hours date",
        "clocked": "clocked date",
        "bound": "bound",
        "dual": "dual dayish date",
        "circa": "circa date",
        "duration": "duration",
        "repeat": "repeat",
        "anchored": "anchored",
        "anchored-day": "anchored dayish",
        "anchored-year": "anchored thatyear unitword",
        "anchored-unit": "anchored unitword",
        "bracketed": "bracketed",
        "reference": "reference",
        "until-now": "untilnow",
    }.items()
}


def _open(meaning: m.Meaning) -> bool:
    """Is its year unsaid, so that a year beside it belongs to it?"""
    match meaning:
        case m.Month(year=None, shift=None, direction=None, month=int()):
            return True
        case (
            m.Season(year=None, direction=None) | m.Fraction(year=None, shift=None) | m.Feast(year=None, direction=None)
        ):
            return True
        case m.Day(month=m.Month() as month):
            return _open(month)
        case m.Part(of=of) | m.Range(last=of):
            return _open(of)
    return False


def _offset(meaning: m.Offset) -> str:
    if meaning.loose:
        return "reference"
    unit = meaning.amounts[-1].unit
    return f"offset-{unit}" if unit in ("day", "week", "year") else "offset"


_BY_TYPE: dict[type, str] = {
    m.Week: "offset-week",
    m.Slice: "part-closed",
    m.NthWeekday: "day-closed",
    m.Decade: "decade",
    m.Century: "century",
    m.Era: "era",
    m.Bound: "bound",
    m.Dual: "dual",
    m.Circa: "circa",
    m.Duration: "duration",
    m.Repeat: "repeat",
    m.Bracketed: "bracketed",
}
_OPENABLE: dict[type, str] = {
    m.Month: "month",
    m.Day: "day",
    m.Season: "season",
    m.Fraction: "fraction",
    m.Feast: "feast",
    m.Part: "part",
    m.Range: "range",
}


def category(meaning: m.Meaning, *, weak: bool = False) -> str:
    """The name in `SETS` of what an expression can be built on.

    >>> category(m.Month(month=6)), category(m.Year(year=1403), weak=True)
    ('month-open', 'year-weak')
    """
    if name := _BY_TYPE.get(type(meaning)):
        return name
    match meaning:
        case m.Year(year=None):
            return "year-shift"
        case m.Year():
            return "year-weak" if weak else "year"
        case m.Month(month=None):
            return "month-shift"
        case m.Weekday(week_shift=None, direction=None):
            return "weekday"
        case m.Weekday():
            return "weekday-shift"
        case m.Anchored(unit=unit, to=None, event=False) if unit is not None:
            return f"anchored-{unit}" if unit in ("day", "year") else "anchored-unit"
        case m.Anchored():
            return "anchored"
        case m.Offset():
            return _offset(meaning)
        case m.Reference():
            return "until-now" if meaning.until else "reference"
        case m.Rolling():
            return "rolling-week" if [a.unit for a in meaning.amounts] == ["week"] else "rolling"
        case m.Range(first=m.Clock(of=None), last=m.Clock(of=None)):
            return "hours"
        case m.Clock(loose=True, hour=int()):
            return "reference"
        case m.Clock(loose=True):
            return "clock-loose"
        case m.Clock(of=of):
            return "clock" if of is None else "clocked"
    return f"{_OPENABLE[type(meaning)]}-{'open' if _open(meaning) else 'closed'}"
