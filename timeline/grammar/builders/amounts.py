"""Amounts of time: their length, and what is counted by them."""

from __future__ import annotations

from typing import cast

from msgspec.structs import replace

from timeline import meaning as m
from timeline.grammar.builders.clocks import full_hour
from timeline.grammar.builders.slots import Slots, Value
from timeline.grammar.builders.years import in_force, year_beside


def amounts_of(slots: Slots) -> tuple[m.Amount, ...] | None:
    """The amounts of time named: "two years and three months", «یک و نیم سال»."""
    count = _Count()
    for kind, value in slots.found:
        count.take(kind, value)
    if len(count.amounts) > 1 and all(amount.n is None for amount in count.amounts):
        least = max(count.amounts, key=lambda amount: _SIZES.index(amount.unit))
        return (least,)  # "weeks or months" are weeks at least
    sizes = [_SIZES.index(amount.unit) for amount in count.amounts]
    if count.torn or sizes != sorted(set(sizes)):  # "24 hours a day, seven days a week" is no one length
        return None
    return tuple(count.closed()) or None


class _Count:
    """Amounts as their words come: numbers wait for their unit, half a unit may follow it."""

    __slots__ = ("amounts", "marked", "number", "thousands", "torn", "vague", "whole")

    def __init__(self) -> None:
        self.amounts: list[m.Amount] = []
        self.number: float | None = None
        self.whole: float | None = None  # of a number with a decimal
        self.thousands: float | None = None  # before the rest of a number: «۲ هزار و ۵۰۰»
        self.vague = False
        self.marked = self.torn = False  # a mark of thousands: "2,500"; of what it does not join: "45, 30"

    def take(self, kind: str, value: Value) -> None:
        """The next word, by its kind; words that count nothing change nothing."""
        if kind == "point":
            self.whole = self.number
        elif kind == "and":
            self.thousands = self.number
        elif kind == "thousandmark":
            self.thousands, self.number, self.marked = (self.number or 0) * 1000, None, True
        elif kind in _NUMBERS:
            self._number(value)
        elif kind in _FRACTIONS:
            self.number = (self.number or 0) + _FRACTIONS[kind]
        elif kind == "scale":
            self.number = (1.0 if self.number is None else self.number) * int(cast(str, value))
        elif kind in _UNSAID:
            self.amounts.append(m.Amount(n=None, unit=cast(m.Unit, value)))
        elif kind in _UNITS:
            self._unit(*scaled(str(value)))

    def _number(self, value: Value) -> None:
        """The next number; behind a decimal point or a mark of thousands it completes the one before."""
        self.vague = value in ("", "X")
        self.number = None if self.vague else float(cast(int, value)) + (self.thousands or 0)
        self.torn = self.torn or (self.marked and not _three_digits(self.number or 0))
        self.thousands, self.marked = None, False
        if self.whole is not None and not self.vague:
            self.number, self.whole = float(f"{self.whole:g}.{value}"), None

    def _unit(self, scale: int, unit: str) -> None:
        """The unit that the number before it counts; without a number there is one of it."""
        n = None if self.vague else (1.0 if self.number is None else self.number) * scale
        self.amounts.append(m.Amount(n=n, unit=cast(m.Unit, unit)))
        self.number, self.thousands, self.vague = None, None, False

    def closed(self) -> list[m.Amount]:
        """All amounts, with what was left over for the last of them: "two years and a half"."""
        if self.number is None or not self.amounts or self.number >= 1:
            return self.amounts
        *others, last = self.amounts
        return [*others, m.Amount(n=(last.n or 0) + self.number, unit=last.unit)]


def _three_digits(number: float) -> bool:
    """Can a mark of thousands stand in it: 2,500 or 12,000, and no 45,030?"""
    return number < 1_000_000 and not 0 < number % 1000 < 100


_NUMBERS = ("num", "wnum", "day", "few", "one")
_FRACTIONS = {"half": 0.5, "halved": 0.5, "andhalf": 0.5, "quarterof": 0.25}
_UNSAID = ("vagueof", "vagueunit", "whilelater")
_UNITS = (
    "unit", "rollingunit", "dayunit", "wholeunit", "hourunit", "longunit", "yearlong", "ageunit", "longword",
    "yearword",
)  # fmt: skip
_SIZES = (
    "millennium", "century", "decade", "year", "half", "season", "quarter", "month", "week", "weekend",
    "day", "hour", "minute", "second",
)  # fmt: skip


def scaled(unit: str) -> tuple[int, str]:
    """A unit of the lexicon as (how many, unit): "2 week" is a fortnight."""
    scale, _, name = unit.rpartition(" ")
    return int(scale or 1), name


def build_offset(slots: Slots) -> m.Meaning | None:
    """A day, month or year by its distance from the anchor: "three weeks ago", «دو سال دیگر»."""
    direction = slots.number("direction", "ago", "hence")
    duration = next((v for v in slots.inner if isinstance(v, m.Duration)), None)
    amounts = duration.amounts if duration else amounts_of(slots)
    if not amounts or direction is None:
        return None
    tentative = bool(slots.given.get("tentative"))
    offset = m.Offset(amounts=amounts, direction=direction, calendar=slots.text("calmark"), tentative=tentative)
    mod = slots.text("amountmod")
    return offset if mod is None else m.Circa(of=offset, approximate=mod == "APPROX", mod=mod)


def _given(slots: Slots) -> tuple[m.Amount, ...]:
    """The amount that the rule itself fixes: a quarter of a century has 25 years."""
    n = slots.given.get("n")
    return (m.Amount(n=float(n), unit=cast(m.Unit, slots.text("unit", "sameunit"))),) if n else ()


def build_slice(slots: Slots) -> m.Meaning | None:
    """The first or last so many months or days of a year or month: "the last two months of 2003"."""
    counted = next((v for v in slots.inner if isinstance(v, (m.Duration, m.Rolling))), None)
    amounts = counted.amounts if counted else _given(slots) or amounts_of(slots)
    of = next((v for v in slots.inner if v is not counted), None) or _stretch_of(slots)
    if not amounts or of is None or amounts[0].unit not in ("day", "week", "month", "quarter", "year", "decade"):
        return None
    back = counted.direction < 0 if isinstance(counted, m.Rolling) else slots.text("edge") == "last"
    return m.Slice(amount=amounts[0], of=of, last=back)


def _stretch_of(slots: Slots) -> m.Meaning | None:
    """The month or year that a slice is cut from; "the year" is the one in force."""
    year = year_beside(slots)
    if not slots.months:
        return year or in_force(slots)
    calendar, number = slots.months[0]
    return m.Month(month=number, year=year, calendar=calendar)


def build_months_of(slots: Slots) -> m.Meaning | None:
    """So many months of a year, which are its first: «هفت ماه سال گذشته»."""
    months, year = slots.inner
    if not isinstance(months, m.Duration) or [a.unit for a in months.amounts] != ["month"]:
        return None
    return m.Slice(amount=months.amounts[0], of=year) if 0 < (months.amounts[0].n or 0) <= 12 else None


def build_rolling(slots: Slots) -> m.Meaning | None:
    """A span that ends or begins on the anchor: "the past ten days", «در سه ماه آینده»; None without a direction."""
    direction = slots.number("shift", "direction")
    duration = next((v for v in slots.inner if isinstance(v, m.Duration)), None)
    amounts = duration.amounts if duration else amounts_of(slots)
    if not amounts or not direction:
        return None
    return m.Rolling(amounts=amounts, direction=1 if direction > 0 else -1, calendar=slots.text("calmark"))


def build_ending(slots: Slots) -> m.Meaning | None:
    """So long up to the end of a date: the year to March."""
    duration = next((v for v in slots.inner if isinstance(v, m.Duration)), None)
    to = next((v for v in slots.inner if v is not duration), None)
    amounts = duration.amounts if duration else amounts_of(slots)
    return m.Rolling(amounts=amounts, direction=-1, to=to) if amounts and to is not None else None


def build_duration(slots: Slots) -> m.Meaning | None:
    """A length of time; of no amount where words name it without one ("a while")."""
    amounts = () if slots.all("durationword") else amounts_of(slots)
    loose = bool(slots.given.get("loose"))
    return None if amounts is None else m.Duration(amounts=amounts, loose=loose, age=bool(slots.given.get("age")))


def build_decimal_duration(slots: Slots) -> m.Meaning | None:
    """An amount with a decimal: "2.5 hours"."""
    whole, tenths = (int(cast(int, v)) for v in slots.all("num"))
    scale, _, unit = (slots.text("unit") or "").rpartition(" ")
    amount = float(f"{whole}.{tenths}") * int(scale or 1)
    amounts = (m.Amount(n=amount, unit=cast(m.Unit, unit)),)
    return m.Duration(amounts=amounts, age=bool(slots.given.get("age"))) if unit else None


def build_repeat(slots: Slots) -> m.Meaning | None:
    """A set of times: "every Monday and Thursday", «سالی دو بار»."""
    repeat = _repeat(slots)
    also = tuple(dict.fromkeys(cast(list[int], slots.all("weekday", "wweekday", "weekdays"))))[1:]
    return replace(repeat, also=also) if repeat is not None and also else repeat


def _repeat(slots: Slots) -> m.Repeat | None:
    """The set, of its first weekday where it has several."""
    times = slots.number("times")
    inner = next(iter(slots.inner), None)
    if "rate" in slots.given:
        return m.Repeat(amount=m.Amount(n=1.0, unit=cast(m.Unit, slots.text("perunit"))), rate=True)
    if inner is None and (per := _unit_of_repeat(slots)) is not None:
        return m.Repeat(amount=m.Amount(n=1.0, unit=per), times=slots.number("num", "wnum"))
    if part := slots.text("daypart", "dayparts"):
        if inner is None and (weekday := slots.number("weekday", "wweekday")) is not None:
            inner = m.Weekday(weekday=weekday)
        return m.Repeat(of=m.Clock(of=inner, part=cast(m.DayPart, part)))
    if isinstance(inner, m.Duration):
        return m.Repeat(amount=inner.amounts[0], times=times)
    if inner is not None:
        return m.Repeat(of=inner, times=times)
    if (each := slots.text("each_unit")) is not None:
        return _each(cast(m.Unit, each), slots)
    if (text := slots.text("often", "oftenlast")) == "X":
        return m.Repeat()
    if text is not None:
        count, _, unit = text.rpartition(" ")
        return m.Repeat(amount=m.Amount(n=float(count or 1), unit=cast(m.Unit, unit)), times=times)
    if (season := slots.number("seasons", "season", "wseason")) is not None:
        return m.Repeat(of=m.Season(season=season))
    if weekdays := slots.all("weekday", "wweekday", "weekdays"):
        return m.Repeat(of=m.Weekday(weekday=int(cast(str, weekdays[0]))), times=times)
    amounts = amounts_of(slots)
    return m.Repeat(amount=_nth(amounts[0], slots.number("every") or 1), times=times) if amounts else None


def _nth(amount: m.Amount, place: int) -> m.Amount:
    """So many times an amount: each third month comes every three."""
    return amount if amount.n is None else replace(amount, n=amount.n * place)


def build_timed_repeat(slots: Slots) -> m.Meaning | None:
    """A day that comes again, with its time: "Sundays at 9 p.m.", "6 a.m. every day", «جمعه‌شب‌ها ساعت ۹»."""
    repeat = next((v for v in slots.inner if isinstance(v, m.Repeat)), None)
    clock = next((v for v in slots.inner if isinstance(v, m.Clock)), None)
    if repeat is None or repeat.times or clock is None or clock.hour is None or clock.of is not None:
        return None
    if repeat.amount == m.Amount(n=1.0, unit="day"):
        return m.Repeat(of=clock)
    match repeat.of:
        case m.Weekday() as day:
            return replace(repeat, of=replace(clock, of=day))
        case m.Clock(hour=None, of=None | m.Weekday()) as often:
            return replace(repeat, of=replace(clock, of=often.of, hour=full_hour(clock.hour, often.part)))
    return None


def _each(unit: m.Unit, slots: Slots) -> m.Repeat | None:
    """A day of every month, a weekday or a part of every month, week or year."""
    day, named = slots.number("day", "dord", "wday"), slots.all(*_EACH)
    if day is not None and unit == "month" and not named:
        return m.Repeat(of=m.Day(day=day))
    if unit == "week" and (weekday := slots.number("weekday")) is not None:
        return m.Repeat(of=m.Weekday(weekday=weekday))
    return m.Repeat(amount=m.Amount(n=1.0, unit=unit)) if named else None


_EACH = ("part", "monthpart", "yearpart", "turn_day", "weekday")


def _unit_of_repeat(slots: Slots) -> m.Unit | None:
    """The unit in which something comes so many times, or for so long: "two hours a day"."""
    unit = slots.text("perunit", "oftenunit", "rateunit", "rateoften")
    if unit is None and (slots.all("times_word") or slots.all("unit")):
        unit = slots.text("often") or (slots.text("unit") if slots.all("times_word") else None)
    return None if unit is None else cast(m.Unit, unit.rpartition(" ")[2])


_LATER = ("direction", "later", "relative", "later_that", "nextday", "nextday_alone", "nextday_of")


def build_anchored(slots: Slots) -> m.Meaning | None:
    """Counted from an event or an earlier date; `event` says that an event in words follows."""
    inner = slots.inner
    duration = next((v for v in inner if isinstance(v, m.Duration)), None)
    counted = next((v for v in inner if isinstance(v, m.Anchored)), None)
    to = next((v for v in inner if not isinstance(v, (m.Duration, m.Anchored))), None)
    if counted and to and not counted.amounts and _is_within(counted.unit, to):
        return None  # that day, or the second week, of a year is not its first
    if counted and to:  # "three days after", and the date that it counts from
        return m.Anchored(amounts=counted.amounts, direction=counted.direction, unit=counted.unit, to=to)
    if duration and not duration.amounts:
        return None
    unit = slots.text("sameunit", "someunit", "unit", "turnunit", "turn_day", "weekunit")
    amounts = duration.amounts if duration else (amounts_of(slots) or _given(slots))
    return m.Anchored(
        amounts=amounts,
        direction=slots.number(*_LATER) or 0,
        unit=cast(m.Unit | None, unit and scaled(unit)[1]),
        to=to,
        event=bool(slots.given.get("event")),
    )


def _is_within(unit: m.Unit | None, of: m.Meaning) -> bool:
    """Is the unit but a part of the stretch?"""
    longer = isinstance(of, (m.Year, m.Season, m.Fraction, m.Decade, m.Century))
    return (unit in ("day", "week") and (longer or isinstance(of, m.Month))) or (unit == "month" and longer)


def build_anchored_ahead(slots: Slots) -> m.Meaning | None:
    """So long from a day to come: "a week from Friday" counts from the Friday ahead."""
    duration, day = slots.inner
    if not isinstance(duration, m.Duration) or any(a.unit not in _SIZES[:-3] for a in duration.amounts):
        return None
    if isinstance(day, m.Weekday) and day.direction is None and day.week_shift is None:
        day = m.Weekday(weekday=day.weekday, direction=1)
    return m.Anchored(amounts=duration.amounts, direction=1, unit="day", to=day)
