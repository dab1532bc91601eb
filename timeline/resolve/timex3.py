"""The TimeML side of a reading: TIMEX3 type, value and mod (TimeML 1.2.1), where the Gregorian calendar can say it."""

from __future__ import annotations

from timeline import meaning as m
from timeline.calendars import gregorian, weekday
from timeline.model import Timex
from timeline.when import When, iso

_LETTER = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q",
    "season": "SE", "half": "H", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
_SEASONS = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
_MODS = {"early": "START", "start": "START", "mid": "MID", "late": "END", "end": "END", "rest": "END", "so-far": "START"}
_BOUNDS = {"before": "BEFORE", "after": "AFTER", "until": None, "since": None}


def timex(said: m.Meaning, when: When | None) -> Timex:
    """Type, value and mod of an expression that came to `when`."""
    match said:
        case m.Duration():
            return Timex(type="DURATION", value=period(said.amounts), mod=said.mod)
        case m.Repeat():
            return Timex(type="SET", value=_repeat_value(said))
        case m.Rolling():
            return Timex(type="DURATION", value=period(said.amounts))
        case m.Reference():
            return Timex(type="DATE", value=said.ref)
        case m.Circa(of=of):
            inner = timex(of, when)
            return Timex(type=inner.type, value=inner.value, mod=said.mod or ("APPROX" if said.approximate else inner.mod))
        case m.Clock():
            return Timex(type="TIME", value=_time_value(said, when))
        case m.Part(of=of):
            return Timex(type="DATE", value=_part_value(said, when), mod=_MODS.get(said.part) or timex(of, None).mod)
        case m.Bound(of=of):
            return Timex(type="DATE", value=_bound_value(said, when), mod=_BOUNDS[said.relation])
        case m.Anchored() if when is None:
            value = period(said.amounts) if said.amounts else None
            return Timex(type="DATE", value=value if value is None else f"{value}")
    return Timex(type="DATE", value=date_value(said, when))


def period(amounts: tuple[m.Amount, ...]) -> str:
    """A duration as ISO 8601 writes it: P2Y3M, PT2H, PXD; decades and centuries as TIMEX3 does.

    >>> period((m.Amount(n=2, unit="year"), m.Amount(n=3, unit="month"))), period((m.Amount(n=None, unit="day"),))
    ('P2Y3M', 'PXD')
    """
    dates, times = "", ""
    for amount in amounts:
        number = "X" if amount.n is None else f"{amount.n:g}"
        letter = _LETTER[amount.unit]
        if letter.startswith("T"):
            times += number + letter[1:]
        else:
            dates += number + letter
    return f"P{dates}" + (f"T{times}" if times else "")


def _repeat_value(said: m.Repeat) -> str | None:
    if said.amount is not None:
        return period((said.amount,))
    match said.of:
        case m.Weekday(weekday=day):
            return f"XXXX-WXX-{day + 1}"
        case m.Clock(of=m.Weekday(weekday=day), part=part):
            return f"XXXX-WXX-{day + 1}T{part}"
        case m.Clock(part=part) if part:
            return f"XXXX-XX-XXT{part}"
        case m.Month(month=month):
            return f"XXXX-{month:02d}"
        case m.Day(day=day, month=m.Month(month=month)):
            return f"XXXX-{month:02d}-{day:02d}"
        case m.Season(season=season):
            return f"XXXX-{_SEASONS[season]}"
        case m.Duration(amounts=amounts):
            return period(amounts)
    return None


def _time_value(said: m.Clock, when: When | None) -> str | None:
    day = date_value(said.of, when) if said.of is not None else (when.edtf if when and when.exact else None)
    day = day or "XXXX-XX-XX"
    if said.hour is None:
        part = "MI" if said.part == "NOON" else said.part
        return f"{day}T12:00" if said.part == "NOON" and not part else f"{day}T{part}"
    text = f"{day}T{said.hour:02d}"
    if said.minute is not None:
        text += f":{said.minute:02d}"
    return text + (f":{said.second:02d}" if said.second is not None else "")


def _part_value(said: m.Part, when: When | None) -> str | None:
    """The value of the whole: "early June" is 2024-06 with the mod START."""
    if when is None or when.first is None:
        return None
    if said.part in ("half-1", "half-2"):
        year, month, _ = gregorian.from_day_number(when.first)
        return f"{year:04d}-H{said.part[-1]}" if isinstance(said.of, m.Year) and when.calendar == "gregorian" else None
    whole = said.of
    if isinstance(whole, m.Part):
        whole = whole.of
    return _covering(whole, when.first, when.calendar)


def _covering(whole: m.Meaning, day: int, calendar: str) -> str | None:
    """The value of the month, year, decade … that holds a day."""
    if calendar != "gregorian":
        return None
    year, month, _ = gregorian.from_day_number(day)
    match whole:
        case m.Month():
            return f"{year:04d}-{month:02d}"
        case m.Year():
            return f"{year:04d}"
        case m.Decade():
            return f"{year // 10:03d}"
        case m.Century():
            return f"{year // 100:02d}"
        case m.Fraction(parts=parts):
            return f"{year:04d}-{'Q' if parts == 4 else 'H'}{(month - 1) // (12 // parts) + 1}"
        case m.Season(season=season):
            return f"{year:04d}-{_SEASONS[season]}"
        case m.Offset():
            return _week_value(day)
        case m.Circa(of=of) | m.Dual(first=of):
            return _covering(of, day, calendar)
    return iso(day)


def _week_value(day: int) -> str:
    """ISO week of a day.

    >>> _week_value(739057)
    '2024-W25'
    """
    thursday = day - weekday(day) + 3
    year = gregorian.from_day_number(thursday)[0]
    return f"{year:04d}-W{(thursday - gregorian.day_number(year, 1, 1)) // 7 + 1:02d}"


def _bound_value(said: m.Bound, when: When | None) -> str | None:
    """The value of what bounds: "before 1979" is 1979 with the mod BEFORE."""
    if when is None:
        return None
    edge = when.first if when.first is not None else when.last
    if edge is None:
        return None
    day = {"before": edge + 1, "after": edge - 1}.get(said.relation, edge)
    inner = said.of
    if isinstance(inner, m.Part):
        inner = inner.of
    return _covering(inner, day, when.calendar)


def date_value(said: m.Meaning, when: When | None) -> str | None:
    """The value of a date: the coarsest ISO form that says its days exactly; None where none does."""
    if when is None or not when.known:
        return when.mask if when else None
    first, last = when.first, when.last
    if first is None or last is None:
        return None
    if when.exact:
        year = gregorian.from_day_number(first)[0]
        return iso(first) if year > 0 else None
    if when.calendar != "gregorian" and when.grain not in ("week", "weekend"):
        return None
    return _stretch_value(said, when, first, last)


def _stretch_value(said: m.Meaning, when: When, first: int, last: int) -> str | None:
    year, month, _ = gregorian.from_day_number(first)
    if when.one_of:
        return None
    if isinstance(said, m.Year) and said.fiscal:
        return f"FY{gregorian.from_day_number(last)[0]}"
    if year <= 0:
        return f"BC{1 - year:04d}" if when.grain == "year" else None
    by_grain = {
        "month": f"{year:04d}-{month:02d}",
        "year": f"{year:04d}",
        "decade": f"{year // 10:03d}",
        "century": f"{year // 100:02d}",
        "week": _week_value(last),
        "weekend": f"{_week_value(first)}-WE",
        "quarter": f"{year:04d}-Q{(month - 1) // 3 + 1}",
        "half": f"{year:04d}-H{(month - 1) // 6 + 1}",
        "season": f"{year:04d}-{_SEASONS[said.season]}" if isinstance(said, m.Season) else None,
    }
    return by_grain.get(when.grain)
