"""The TimeML side of a reading: TIMEX3 type, value and mod (TimeML 1.2.1), where the Gregorian calendar can say it."""

from __future__ import annotations

from functools import lru_cache

from timeline import meaning as m
from timeline.calendars import gregorian, weekday
from timeline.model import Timex
from timeline.resolve.scope import UNRESOLVED, Answer
from timeline.when import When, iso

_LETTER = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "season": "SE", "half": "H", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
_SEASONS = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
# How many of a finer unit make one.
_FINER = {
    "CE": (100, "Y"), "DE": (10, "Y"), "Y": (12, "M"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS"),
}  # fmt: skip
_MODS = {
    "early": "START", "start": "START", "third-1": "START", "mid": "MID", "third-2": "MID", "late": "END", "end": "END",
    "third-3": "END", "rest": "END", "so-far": "START",
}  # fmt: skip
_BOUNDS = {"before": "BEFORE", "after": "AFTER"}
_SOME = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "hour": "XXXX-XX-XXTXX"}
_VAGUE = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def timex(said: m.Meaning, answer: Answer) -> Timex:
    """Type, value and mod of an expression that came to `answer`."""
    match said:
        case m.Duration():
            return Timex(type="DURATION", value=period(said.amounts), mod=said.mod)
        case m.Range(first=m.Clock(part="NI") as night, last=m.Day()) if answer.inner:
            return Timex(type="TIME", value=_time_value(night, None, answer.inner[0].inner[0]))
        case m.Range(first=m.Clock(), last=m.Clock()):
            return Timex(type="TIME", value=date_value(said, answer.when))
        case m.Repeat():
            return Timex(type="SET", value=_repeat_value(said))
        case m.Slice(amount=amount, place=None):
            return Timex(type="DURATION", value=period((amount,)))
        case m.Rolling():
            return Timex(type="DURATION", value=period(said.amounts))
        case m.Reference():
            return Timex(type="DATE", value=said.ref)
        case m.Circa() | m.Bound() | m.Part() | m.Clock():
            return _of_another(said, answer)
        case m.Offset() | m.Anchored() if answer.when is None and said.amounts:
            return _uncounted(said)
        case m.Anchored(unit=unit) if answer.when is None and unit is not None:
            return Timex(type="DATE", value=_SOME.get(unit))  # "the same day" of an event in words
    return Timex(type="DATE", value=date_value(said, answer.when))


def _of_another(said: m.Circa | m.Bound | m.Part | m.Clock, answer: Answer) -> Timex:
    """An expression about another: its type and value, with a modifier or a time of day."""
    inner = answer.inner[0] if answer.inner else UNRESOLVED
    if isinstance(said, m.Clock):
        return Timex(type="TIME", value=_time_value(said, inner.when if said.of is not None else answer.when, inner))
    of = timex(said.of, inner)
    match said:
        case m.Circa():
            mod = _compared(said.mod, said.of) or ("APPROX" if said.approximate else of.mod)
            return Timex(type=of.type, value=of.value, mod=mod)
        case m.Bound():
            return Timex(type=of.type, value=of.value, mod=of.mod or _BOUNDS.get(said.relation))
        case m.Part(part="half-1" | "half-2") if of.value is not None and of.value.isdigit() and len(of.value) == 4:
            return Timex(type="DATE", value=f"{of.value}-H{said.part[-1]}")
        case m.Part(part=part) if part.startswith("week-"):
            return Timex(type="DURATION", value="P1W")
        case m.Part(part=part) if part.endswith("-day"):
            return Timex(type="DATE", value=date_value(said, answer.when))
    return Timex(type=of.type, value=of.value, mod=_MODS.get(said.part, of.mod))


def _compared(mod: str | None, of: m.Meaning) -> str | None:
    """MORE_THAN and the like are said of lengths; of a date so long ago it is before or after."""
    if isinstance(of, m.Duration) or mod in (None, "APPROX"):
        return mod
    return mod if isinstance(of, (m.Offset, m.Anchored)) else None


def _uncounted(said: m.Offset | m.Anchored) -> Timex:
    """What counts from a day that is not known, or by an unsaid number."""
    if isinstance(said, m.Offset) and said.tentative:
        return Timex(type="DURATION", value=period(said.amounts))
    if any(amount.n is None for amount in said.amounts) and not (isinstance(said, m.Anchored) and said.event):
        vague = _VAGUE[said.direction] if isinstance(said, m.Offset) else _SOME.get(said.amounts[-1].unit)
        return Timex(type="DATE", value=vague)
    if isinstance(said, m.Anchored) and said.amounts and said.amounts[-1].unit in ("second", "minute", "hour"):
        return Timex(type="DURATION", value=period(said.amounts))
    if isinstance(said, m.Offset) or said.unit is not None:
        unit = said.unit if isinstance(said, m.Anchored) and said.unit else said.amounts[-1].unit
        return Timex(type="DATE", value=_SOME.get(unit))
    return Timex(type="DURATION", value=period(said.amounts))


@lru_cache(maxsize=4096)
def period(amounts: tuple[m.Amount, ...]) -> str:
    """A duration as ISO 8601 writes it: P2Y3M, PT2H, PXD; decades and centuries as TIMEX3 does.

    >>> period((m.Amount(n=2, unit="year"), m.Amount(n=3, unit="month"))), period((m.Amount(n=None, unit="day"),))
    ('P2Y3M', 'PXD')
    >>> period((m.Amount(n=2.5, unit="year"),)), period(())
    ('P2Y6M', 'PXX')
    """
    if not amounts:
        return "PXX"
    dates, times = "", ""
    for amount in amounts:
        for number, letter in _whole(amount):
            if letter.startswith("T"):
                times += number + letter[1:]
            else:
                dates += number + letter
    return f"P{dates}" + (f"T{times}" if times else "")


def _whole(amount: m.Amount) -> list[tuple[str, str]]:
    """An amount in whole units where a half is one of a finer unit: half a year is six months."""
    letter = _LETTER[amount.unit]
    if amount.n is None:
        return [("X", letter)]
    finer = _FINER.get(letter)
    rest = amount.n % 1
    if not rest or finer is None or (rest * finer[0]) % 1:
        return [(f"{amount.n:g}", letter)]
    whole = [(f"{amount.n - rest:g}", letter)] if amount.n >= 1 else []
    return [*whole, (f"{rest * finer[0]:g}", finer[1])]


def _repeat_value(said: m.Repeat) -> str | None:
    """The value of a set; None where no one value says it: no one day stands for several."""
    if said.also:
        return None
    if said.amount is not None:
        return period((said.amount,))
    match said.of:
        case m.Weekday(weekday=day):
            return f"XXXX-WXX-{day + 1}"
        case m.Clock(hour=int()) as clock:
            each = f"XXXX-WXX-{clock.of.weekday + 1}" if isinstance(clock.of, m.Weekday) else "XXXX-XX-XX"
            return each + _time(clock)
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


def _time_value(said: m.Clock, when: When | None, inner: Answer) -> str | None:
    """The day of a time of day and its time, XXXX-XX-XX where the day is not known."""
    day = timex(said.of, inner).value if said.of is not None else date_value(said, when)
    day = day.partition("T")[0] if day and len(day) > 7 else "XXXX-XX-XX"
    if said.hour is None and said.part is None:
        return None  # a minute of play
    if said.hour is None:
        return f"{day}T12:00" if said.part == "NOON" else f"{day}T{said.part}"
    return day + _time(said)


def _time(said: m.Clock) -> str:
    """The hour, minute and second that are said, as ISO 8601 writes them after a day."""
    said_parts = [part for part in (said.hour, said.minute, said.second) if part is not None]
    return "T" + ":".join(f"{part:02d}" for part in said_parts)


def _week_value(day: int) -> str:
    """ISO week of a day.

    >>> _week_value(739057)
    '2024-W25'
    """
    thursday = day - weekday(day) + 3
    year = gregorian.from_day_number(thursday)[0]
    return f"{year:04d}-W{(thursday - gregorian.day_number(year, 1, 1)) // 7 + 1:02d}"


def date_value(said: m.Meaning, when: When | None) -> str | None:
    """The value of a date: the coarsest ISO form that says its days exactly; None where none does."""
    if when is None or not when.known:
        return when.mask if when else None
    first, last = when.first, when.last
    if first is None or last is None:
        return None
    if when.exact:
        return _written(iso(first), gregorian.from_day_number(first)[0])
    if when.calendar != "gregorian" and when.grain not in ("week", "weekend"):
        return None
    return _stretch_value(said, when, first, last)


def _written(value: str, year: int) -> str:
    """A value with its year as TimeML writes years before the common era.

    >>> _written("-0479-04", -479)
    'BC0480-04'
    """
    return value if year > 0 else f"BC{1 - year:04d}{value[5 if year < 0 else 4 :]}"


def _stretch_value(said: m.Meaning, when: When, first: int, last: int) -> str | None:
    year, month, _ = gregorian.from_day_number(first)
    if when.one_of:
        return None
    if isinstance(said, m.Fraction) and said.parts == 4 and said.index and when.grain in ("quarter", "span"):
        return _written(f"{gregorian.from_day_number(last)[0]:04d}-Q{said.index}", year)
    if isinstance(said, m.Anchored) and said.unit == "quarter" and when.grain == "span":
        # The quarter of a firm's own year has the name of the one that most of it lies in.
        in_year, in_month, _ = gregorian.from_day_number((first + last) // 2)
        return f"{in_year:04d}-Q{(in_month - 1) // 3 + 1}"
    if isinstance(said, m.Year) and said.fiscal:  # TIMEX3 has no years of their own: the one that it goes by
        return f"{gregorian.from_day_number(last)[0]:04d}"
    sign = "-" if year < 0 else ""
    full = f"{sign}{abs(year):04d}"
    if when.grain in ("decade", "century"):
        size = 10 if when.grain == "decade" else 100
        number, width = (abs(year) if year > 0 else 1 - year) // size, 3 if size == 10 else 2
        return f"{number:0{width}d}" if year >= 0 else f"BC{(-gregorian.from_day_number(last)[0]) // size:0{width}d}"
    match when.grain:
        case "week":
            return _week_value(last)
        case "weekend":
            return f"{_week_value(first)}-WE"
        case "year":
            return _written(full, year)
        case "month":
            return _written(f"{full}-{month:02d}", year)
        case "quarter":
            return _written(f"{full}-Q{(month - 1) // 3 + 1}", year)
        case "half":
            return _written(f"{full}-H{(month - 1) // 6 + 1}", year)
        case "season":
            season = said.season if isinstance(said, m.Season) else month // 3 or 4
            if season == 4 and isinstance(said, m.Season) and said.year is None:
                year = gregorian.from_day_number(last)[0]  # where most of it lies
                full = f"{'-' if year < 0 else ''}{abs(year):04d}"
            return _written(f"{full}-{_SEASONS[season]}", year)
    return None
