"""From the words of a match to a Meaning: written once, for every language.

A builder takes the slots of a match and gives a Meaning, or None where the words can't mean that
(a day 31 in a month of 30, a year that is no year): then the next rival is tried.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast, get_args

from timeline import meaning as m
from timeline.calendars import CALENDARS
from timeline.grammar import turns
from timeline.languages import Language

Value = int | str | m.Meaning
Builder = Callable[["Slots"], m.Meaning | None]
_MEANINGS = get_args(m.Meaning)


class Slots:
    """The named tokens of a match, in order, with what the rule itself fixes."""

    __slots__ = ("found", "given", "language")

    def __init__(self, found: list[tuple[str, Value]], given: dict[str, Any], language: Language) -> None:
        self.found = found
        self.given = given
        self.language = language

    def text(self, *kinds: str) -> str | None:
        """The value of the first slot of these kinds, as text; what the rule fixes counts too."""
        for kind in kinds:
            if kind in self.given:
                return str(self.given[kind])
            for name, value in self.found:
                if name == kind:
                    return str(value)
        return None

    def number(self, *kinds: str) -> int | None:
        """The value of the first slot of these kinds, as a number."""
        text = self.text(*kinds)
        return None if text is None or not text.lstrip("-").isdigit() else int(text)

    def all(self, *kinds: str) -> list[Value]:
        """The values of all slots of these kinds, in order."""
        return [value for name, value in self.found if name in kinds]

    @property
    def inner(self) -> list[m.Meaning]:
        """The expressions that the match is built on."""
        return [cast(m.Meaning, v) for _, v in self.found if isinstance(v, _MEANINGS)]

    @property
    def months(self) -> list[tuple[str, int]]:
        """(calendar, number) of the months named."""
        named = (str(v).split() for v in self.all("month", "wmonth", "zmonth", "omonth", "smonth"))
        return [(calendar, int(number)) for calendar, number in named]


# ---------------------------------------------------------------- years
def year_of(slots: Slots, calendar: str | None = None) -> m.Year | None:
    """The year that the slots name, in words, two or four digits, or by its distance; else None."""
    if inner := next((v for v in slots.inner if isinstance(v, m.Year)), None):
        return _in_calendar(inner, calendar)
    mark = slots.text("calmark", "bcemark")
    calendar = mark if mark not in (None, "bce", "ce") else calendar
    if (shift := slots.number("yearshift", "shift")) is not None:
        return m.Year(shift=shift, calendar=calendar if mark or calendar != "hijri" else None)
    if (short := slots.text("yy", "wyy")) is not None:
        # Beside a lunar month two digits are solar; "61 AH" is said in full.
        lunar = calendar == "hijri" and mark is None
        return m.Year(year=int(short), calendar=None if lunar else calendar, two_digit=mark != "hijri")
    number = slots.number("year", "yyy", "wnum", "num")
    if number is None:
        return None
    if mark == "bce":
        return m.Year(year=number, calendar="gregorian", bce=True)
    if mark == "imperial" or (calendar in (None, "jalali") and mark is None and _imperial(number, slots.language)):
        return m.Year(year=number - 1180, calendar="jalali")
    if mark is None:
        calendar = _fitting(number, calendar)
    return m.Year(year=number, calendar=calendar or ("gregorian" if mark == "ce" else by_size(number, slots.language)))


def _in_calendar(year: m.Year, calendar: str | None) -> m.Year:
    """The year as one of another calendar, where its own was only supposed."""
    if calendar is None or (year.calendar in (None, calendar) and year.calendar == calendar):
        return year
    number = year.year
    if number is not None and _fitting(number, calendar) != calendar:
        return year
    return m.Year(year=number, shift=year.shift, calendar=calendar, two_digit=year.two_digit, bce=year.bce)


def _fitting(number: int, calendar: str | None) -> str | None:
    """The calendar, but Gregorian where no Hijri date has such a year: Ramadan of 2024."""
    return "gregorian" if calendar in ("jalali", "hijri") and number >= 1500 else calendar


def by_size(number: int, language: Language) -> str | None:
    """The calendar that a year of this size means in a language, or None.

    Languages that date by the solar Hijri calendar read 1250–1449 as such.
    """
    low, high = language.settings.get("solar_years", (0, 0))
    return "jalali" if low <= number <= high else "gregorian"


def _imperial(number: int, language: Language) -> bool:
    return bool(language.settings.get("imperial")) and 2530 <= number <= 2540


def build_year(slots: Slots) -> m.Meaning | None:
    year = year_of(slots, slots.given.get("calendar"))
    low, high = slots.given.get("low", 0), slots.given.get("high", 9999)
    return None if year is None or (year.year is not None and not low <= year.year <= high) else year


def build_bare_year(slots: Slots) -> m.Meaning | None:
    """A year that only its place makes one: not a round number, and within the years a language writes of."""
    number = slots.number("year")
    ranges = slots.language.settings.get("bare_years", [])
    if number is None or number % 100 == 0 or not any(low <= number <= high for low, high in ranges):
        return None
    return year_of(slots)


def build_fiscal(slots: Slots) -> m.Meaning | None:
    year = year_of(slots)
    if year is None:
        return None
    return m.Year(year=year.year, shift=year.shift, two_digit=year.two_digit, calendar="gregorian", fiscal=True)


# ---------------------------------------------------------------- months and days
def _month(slots: Slots) -> m.Month | None:
    """The month named, with the year beside it; a lunar or solar month turns the year's calendar."""
    shifted = next((v for v in slots.inner if isinstance(v, m.Month) and v.month is None), None)
    if shifted:
        return shifted
    if slots.all("monthunit"):
        return m.Month(shift=slots.number("shift") or 0, calendar=slots.text("calmark"))
    if not (months := slots.months):
        return None
    calendar, number = months[0]
    year = year_of(slots, calendar)
    return m.Month(month=number, year=year, calendar=calendar, direction=slots.number("monthdir"))


def build_month(slots: Slots) -> m.Meaning | None:
    return _month(slots)


def build_month_shift(slots: Slots) -> m.Meaning | None:
    shift = slots.number("shift", "monthshift")
    return None if shift is None else m.Month(shift=shift, calendar=slots.text("calmark"))


def _possible(day: int, month: m.Month | None) -> bool:
    """Could the month ever have such a day?"""
    if month is None or month.month is None:
        return 1 <= day <= 31
    if month.year and month.year.year and not month.year.two_digit and month.calendar in CALENDARS:
        return 1 <= day <= 31  # an impossible day of a given year stays, and stays unresolved
    return 1 <= day <= 31


def build_day(slots: Slots) -> m.Meaning | None:
    day, month = slots.number("day", "dord", "wday", "daynumber", "nth"), _month(slots)
    if day is None or month is None or not _possible(day, month):
        return None
    return m.Day(day=day, month=month, weekday=slots.number("weekday"))


def build_days(slots: Slots) -> m.Meaning | None:
    """Two days of one month: "3–4 June", "June 4th or 5th"."""
    days, month = slots.all("day", "dord", "wday"), _month(slots)
    if len(days) < 2 or month is None:
        return None
    first, last = int(cast(int, days[0])), int(cast(int, days[-1]))
    if first >= last:
        return None
    either = bool(slots.given.get("either")) or bool(slots.all("or"))
    return m.Range(first=m.Day(day=first, month=month), last=m.Day(day=last, month=month), either=either)


def build_month_range(slots: Slots) -> m.Meaning | None:
    """Two months of one year: "May–June 2024"."""
    if len(slots.months) != 2:
        return None
    (calendar, first), (other, last) = slots.months
    year = year_of(slots, calendar)
    if calendar != other or first == last:
        return None
    year_of_first = year if first < last else _year_before(year)
    ends = (m.Month(month=n, year=y, calendar=calendar) for n, y in ((first, year_of_first), (last, year)))
    return m.Range(first=next(ends), last=next(ends))


def _year_before(year: m.Year | None) -> m.Year | None:
    """The year before one in digits; an unsaid or relative one is left unsaid."""
    if year is None or year.year is None or year.two_digit:
        return None
    return m.Year(year=year.year - 1, calendar=year.calendar)


def build_first_months(slots: Slots) -> m.Meaning | None:
    """The first so many months of a year."""
    count = slots.number("num", "wnum")
    year = next((v for v in slots.inner if isinstance(v, m.Year)), None) or _year_beside(slots) or m.Year(shift=0)
    if count is None or not 1 <= count <= 12:
        return None
    ends = (m.Month(month=n, year=year, calendar=year.calendar) for n in (1, count))
    return m.Range(first=next(ends), last=next(ends))


def build_numeric(slots: Slots) -> m.Meaning | None:
    """A date in numbers: the order by size, by calendar, then by the language."""
    parts = [(kind, int(cast(int, value)), str(value)) for kind, value in slots.found if kind in _NUMERIC]
    numbers = [number for _, number, _ in parts]
    order = slots.given.get("order") or _numeric_order(parts, slots.language)
    if order is None:
        return None
    place = {letter: numbers[i] for i, letter in enumerate(order)}
    year = _numeric_year(place["y"], short=parts[order.index("y")][0] == "yy", slots=slots)
    if not 1 <= place["m"] <= 12 or not 1 <= place["d"] <= 31:
        return None
    swapped = order[0] != "y" and year.calendar == "gregorian" and place["d"] <= 12 and place["d"] != place["m"]
    month = m.Month(month=place["m"], year=year, calendar=year.calendar)
    return m.Day(day=place["d"], month=month, ambiguous=swapped, weekday=slots.number("weekday"))


_NUMERIC = ("year", "yy", "day", "mon")


def _numeric_order(parts: list[tuple[str, int, str]], language: Language) -> str | None:
    """The order of three numbers as a word of the letters y, m, d."""
    (first, a, _), (_, b, _), (last, c, _) = parts
    if first == "year":
        return "ymd"
    if last == "year" and _solar(c, language):
        return "dmy"
    if first == "yy" and (a > 31 or language.settings.get("short_order") == "ymd"):
        return "ymd"
    usual = language.numeric_order
    if a > 12 or b > 12:
        return "dmy" if b <= 12 else "mdy" if a <= 12 else None
    return usual


def _solar(year: int, language: Language) -> bool:
    return by_size(year, language) == "jalali"


def _numeric_year(number: int, *, short: bool, slots: Slots) -> m.Year:
    if short:
        return m.Year(year=number, two_digit=True, calendar=slots.language.calendar)
    if _imperial(number, slots.language):
        return m.Year(year=number - 1180, calendar="jalali")
    # A numeric date of a solar year is solar in any language: nobody writes 1403-03-31 of the Middle Ages.
    calendar = "jalali" if 1250 <= number < 1450 else "gregorian"
    return m.Year(year=number, calendar=calendar)


def build_compact(slots: Slots) -> m.Meaning | None:
    number = slots.number("compact")
    if number is None:
        return None
    year = _numeric_year(number // 10_000, short=False, slots=slots)
    return m.Day(day=number % 100, month=m.Month(month=number // 100 % 100, year=year, calendar=year.calendar))


def build_with_year(slots: Slots) -> m.Meaning | None:
    """An expression whose year is unsaid, with the year beside it."""
    open_, year = slots.inner[0], year_of(slots)
    if year is None and isinstance(slots.inner[-1], m.Anchored):
        return m.Dual(first=open_, second=slots.inner[-1])  # "May of that year"
    return None if year is None else with_year(open_, year)


def with_year(meaning: m.Meaning, year: m.Year) -> m.Meaning | None:
    """The same with its year said; None where the two don't go together."""
    match meaning:
        case m.Month():
            mine = _in_calendar(year, meaning.calendar) if meaning.calendar else year
            return m.Month(month=meaning.month, year=mine, calendar=meaning.calendar)
        case m.Day(month=m.Month() as month):
            dated = with_year(month, year)
            return m.Day(day=meaning.day, month=cast(m.Month, dated), weekday=meaning.weekday)
        case m.Season():
            return m.Season(season=meaning.season, year=year, calendar=meaning.calendar or year.calendar)
        case m.Fraction():
            calendar = meaning.calendar or year.calendar
            return m.Fraction(parts=meaning.parts, index=meaning.index, year=year, calendar=calendar)
        case m.Feast():
            return m.Feast(rule=meaning.rule, year=year)
        case m.Part():
            of = with_year(meaning.of, year)
            return None if of is None else m.Part(part=meaning.part, of=of)
        case m.Range():
            ends = with_year(meaning.first, year) or meaning.first, with_year(meaning.last, year)
            return None if ends[1] is None else m.Range(first=ends[0], last=ends[1], either=meaning.either)
    return None


def build_with_weekday(slots: Slots) -> m.Meaning | None:
    """A weekday beside a day: a cross-check of the same date."""
    weekday = next((v.weekday for v in slots.inner if isinstance(v, m.Weekday)), slots.number("weekday", "wweekday"))
    day = next((v for v in slots.inner if isinstance(v, m.Day)), None)
    return None if day is None else m.Day(day=day.day, month=day.month, weekday=weekday, ambiguous=day.ambiguous)


# ---------------------------------------------------------------- weeks, offsets, durations
def build_weekday(slots: Slots) -> m.Meaning | None:
    weekday = slots.number("weekday", "wweekday", "friday", "weekdaynight")
    if weekday is None:
        return None
    day = m.Weekday(
        weekday=weekday,
        week_shift=slots.number("weekshift"),
        direction=slots.number("shift", "daydir", "monthdir"),
        night_before=bool(slots.given.get("night_before")),
    )
    return m.Clock(of=day, part=cast(m.DayPart, slots.given["part"])) if "part" in slots.given else day


def build_weekday_week(slots: Slots) -> m.Meaning | None:
    """A weekday of a named week: «سه‌شنبه هفته گذشته», "Tuesday last week"."""
    inner = slots.inner
    timed = next((v for v in inner if isinstance(v, m.Clock)), None)
    weekday = next((v.weekday for v in (*inner, timed and timed.of) if isinstance(v, m.Weekday)), None)
    week = next((v for v in inner if isinstance(v, m.Offset)), None)
    if weekday is None or week is None:
        return None
    day = m.Weekday(weekday=weekday, week_shift=int(week.direction * (week.amounts[0].n or 0)))
    return day if timed is None else m.Clock(of=day, part=timed.part)


def _amounts(slots: Slots) -> tuple[m.Amount, ...] | None:
    """The amounts of time named: "two years and three months", «یک و نیم سال»."""
    amounts: list[m.Amount] = []
    number: float | None = None
    vague = False
    for kind, value in slots.found:
        if kind in ("num", "wnum", "day", "few", "one"):
            number, vague = (None, True) if value in ("", "X") else (float(cast(int, value)), False)
        elif kind == "half":
            number = (number or 0) + 0.5
        elif kind == "scale":
            number = (1.0 if number is None else number) * int(cast(str, value))
        elif kind in ("vagueof", "vagueunit"):
            amounts.append(m.Amount(n=None, unit=cast(m.Unit, value)))
        elif kind in ("unit", "dayunit", "wholeunit"):
            scale, unit = _scaled(str(value))
            n = None if vague else (1.0 if number is None else number) * scale
            amounts.append(m.Amount(n=n, unit=cast(m.Unit, unit)))
            number, vague = None, False
    if number is not None and amounts and number < 1:  # "two years and a half"
        last = amounts.pop()
        amounts.append(m.Amount(n=(last.n or 0) + number, unit=last.unit))
    sizes = [_SIZES.index(amount.unit) for amount in amounts]
    if sizes != sorted(set(sizes)):  # "24 hours a day, seven days a week" is no one length
        return None
    return tuple(amounts) or None


_SIZES = (
    "millennium", "century", "decade", "year", "half", "season", "quarter", "month", "week", "weekend",
    "day", "hour", "minute", "second",
)  # fmt: skip


def _scaled(unit: str) -> tuple[int, str]:
    """A unit of the lexicon as (how many, unit): "2 week" is a fortnight."""
    scale, _, name = unit.rpartition(" ")
    return int(scale or 1), name


def build_offset(slots: Slots) -> m.Meaning | None:
    direction = slots.number("direction", "ago", "hence")
    duration = next((v for v in slots.inner if isinstance(v, m.Duration)), None)
    amounts = duration.amounts if duration else _amounts(slots)
    if amounts is None or direction is None:
        return None
    tentative = bool(slots.given.get("tentative"))
    return m.Offset(amounts=amounts, direction=direction, calendar=slots.text("calmark"), tentative=tentative)


def build_shift(slots: Slots) -> m.Meaning | None:
    """This, last or next week, month, year …: the unit that lies so far off."""
    shift, unit = slots.number("shift"), slots.text("unit", "shiftunit")
    if shift is None or unit is None:
        return None
    scale, name = _scaled(unit)
    calendar = slots.text("calmark")
    if name == "month":
        return m.Month(shift=shift, calendar=calendar)
    if name == "year":
        return m.Year(shift=shift, calendar=calendar)
    if name == "quarter":
        return m.Fraction(parts=4, shift=shift, calendar=calendar)
    if name == "decade":
        return m.Decade(shift=shift, calendar=calendar)
    if name == "century":
        return m.Century(shift=shift, calendar=calendar)
    direction = (shift > 0) - (shift < 0)
    amount = m.Amount(n=float(abs(shift) * scale), unit=cast(m.Unit, name))
    return m.Offset(amounts=(amount,), direction=direction, calendar=calendar)


def build_dayword(slots: Slots) -> m.Meaning | None:
    """Yesterday, today, tomorrow, tonight: a distance in days, and perhaps a part of the day."""
    text = slots.text("dayword", "nightword")
    if text is None:
        return None
    shift, _, part = text.partition(" ")
    days = int(shift)
    day = m.Offset(amounts=(m.Amount(n=float(abs(days)), unit="day"),), direction=(days > 0) - (days < 0))
    return m.Clock(of=day, part=cast(m.DayPart, part)) if part else day


def build_slice(slots: Slots) -> m.Meaning | None:
    """The first or last so many months or days of a year or month: "the last two months of 2003"."""
    counted = next((v for v in slots.inner if isinstance(v, (m.Duration, m.Rolling))), None)
    amounts = counted.amounts if counted else _amounts(slots)
    of = next((v for v in slots.inner if v is not counted), None) or year_of(slots)
    if amounts is None or of is None or amounts[0].unit not in ("day", "week", "month", "year"):
        return None
    back = counted.direction < 0 if isinstance(counted, m.Rolling) else slots.text("edge") == "last"
    return m.Slice(amount=amounts[0], of=of, last=back)


def build_week_of(slots: Slots) -> m.Meaning | None:
    """The week that holds a day."""
    day = slots.inner[0]
    return m.Week(of=day)


def build_rolling(slots: Slots) -> m.Meaning | None:
    direction = slots.number("shift", "direction")
    duration = next((v for v in slots.inner if isinstance(v, m.Duration)), None)
    amounts = duration.amounts if duration else _amounts(slots)
    if amounts is None or not direction:
        return None
    return m.Rolling(amounts=amounts, direction=1 if direction > 0 else -1, calendar=slots.text("calmark"))


def build_duration(slots: Slots) -> m.Meaning | None:
    amounts = _amounts(slots)
    loose = bool(slots.given.get("loose"))
    return None if amounts is None else m.Duration(amounts=amounts, mod=slots.text("mod"), loose=loose)


def build_repeat(slots: Slots) -> m.Meaning | None:
    times = slots.number("times")
    inner = next(iter(slots.inner), None)
    if inner is None and slots.all("times_word"):
        unit = str(next(iter(slots.all("unit", "often", "oftenunit")))).rpartition(" ")[2]
        return m.Repeat(amount=m.Amount(n=1.0, unit=cast(m.Unit, unit)), times=slots.number("num", "wnum"))
    if part := slots.text("daypart", "dayparts"):
        return m.Repeat(of=m.Clock(of=inner, part=cast(m.DayPart, part)))
    if isinstance(inner, m.Duration):
        return m.Repeat(amount=inner.amounts[0], times=times)
    if inner is not None:
        return m.Repeat(of=inner, times=times)
    if (text := slots.text("often")) is not None:
        count, _, unit = text.rpartition(" ")
        return m.Repeat(amount=m.Amount(n=float(count or 1), unit=cast(m.Unit, unit)), times=times)
    if (weekday := slots.number("weekday", "weekdays")) is not None:
        return m.Repeat(of=m.Weekday(weekday=weekday), times=times)
    amounts = _amounts(slots)
    return m.Repeat(amount=amounts[0] if amounts else None, times=times) if amounts else None


# ---------------------------------------------------------------- parts of years, eras, feasts
def build_part(slots: Slots) -> m.Meaning | None:
    part = slots.text("part", "monthpart", "yearpart")
    of = slots.inner[0] if slots.inner else _month(slots) or year_of(slots)
    return None if part is None or of is None else m.Part(part=cast(m.PartName, part), of=of)


def build_season(slots: Slots) -> m.Meaning | None:
    season = slots.number("season", "wseason")
    if season is None:
        return None
    named = slots.all("year", "yyy", "num", "yy", "wyy", "yearshift", "@year", "@yearshift")
    said = bool(named) or "yearshift" in slots.given
    year = year_of(slots) if said else None
    calendar = slots.text("calmark") or (year.calendar if year else None)
    return m.Season(season=season, year=year, calendar=calendar, direction=slots.number("shift", "monthdir"))


def _year_beside(slots: Slots) -> m.Year | None:
    """The year that words other than a bare number name."""
    return year_of(slots) if slots.all("year", "yy", "wyy", "yyy", "yearshift") else None


def build_fraction(slots: Slots) -> m.Meaning | None:
    index = slots.number("index", "quarteryear", "halfyear", "chapter", "ord", "dord", "wnum", "num")
    parts = slots.number("parts")
    if index is None or parts is None or not 1 <= index <= parts:
        return None
    year = next((v for v in slots.inner if isinstance(v, m.Year)), None) or _year_beside(slots)
    return m.Fraction(parts=parts, index=index, year=year, calendar=slots.text("calmark"))


def build_decade(slots: Slots) -> m.Meaning | None:
    number = slots.number("decade-number", "decadeword", "year", "yy", "wyy", "num", "wnum")
    if number is None or number % 10:
        return None
    calendar = slots.text("calmark")
    short = number < 100
    if calendar is None:
        calendar = None if short else by_size(number, slots.language)
    return m.Decade(start=number, calendar=calendar, two_digit=short)


def build_century(slots: Slots) -> m.Meaning | None:
    number, mark = slots.number("cent", "ord", "dord", "wnum", "num"), slots.text("calmark", "bcemark")
    if number is None or not 1 <= number <= 30:
        return None
    return m.Century(number=number, calendar=None if mark in ("bce", "ce") else mark, bce=mark == "bce")


def build_feast(slots: Slots) -> m.Meaning | None:
    """A named day; beside a lunar one, a year too late for the solar calendar is lunar."""
    rule = slots.text("feast", "dayfeast")
    year = year_of(slots) if slots.all("year", "yy", "yearshift", "@year", "@yearshift") else None
    low, high = slots.language.settings.get("lunar_years", (0, 0))
    if rule and rule.startswith("hijri:") and year and low <= (year.year or 0) <= high and not slots.text("calmark"):
        year = m.Year(year=year.year, calendar="hijri")
    return None if rule is None else m.Feast(rule=rule, year=year, direction=slots.number("shift"))


def build_era(slots: Slots) -> m.Meaning | None:
    text = slots.text("era", "namedday")
    if text is None:
        return None
    first, last = text.split()
    return m.Era(first=first, last=last)


# ---------------------------------------------------------------- times of day
def build_clock(slots: Slots) -> m.Meaning | None:
    """A time of day; `ampm` 12-hour marks and parts of day settle the half of the day."""
    day: m.Meaning | None = next((v for v in slots.inner if not isinstance(v, m.Clock)), None)
    clocks = [v for v in slots.inner if isinstance(v, m.Clock)]
    inner = max(clocks, key=lambda c: c.hour is not None, default=None)
    day = day if day is not None else next((c.of for c in clocks if c.of is not None), None)
    hour, minutes = slots.number("hour", "whour"), slots.all("m59", "num", "wnum", "minutefrac")
    part = slots.text("daypart", "daypart_sure", "ampm")
    if (mod := slots.text("daymod")) is not None and part is not None:
        return m.Part(part=cast(m.PartName, mod), of=m.Clock(of=day, part=cast(m.DayPart, _part_of(part))))
    if inner is not None:
        part = part or next((c.part for c in clocks if c.part), None)
        return m.Clock(
            of=day, hour=_full_hour(inner.hour, part), minute=inner.minute, second=inner.second,
            part=cast(m.DayPart | None, None if inner.hour is not None else part),
            zone=inner.zone or slots.text("zone"),
        )  # fmt: skip
    if hour is None:
        loose = bool(slots.given.get("loose"))
        return None if part is None else m.Clock(of=day, part=cast(m.DayPart, _part_of(part)), loose=loose)
    numbers = [int(cast(str, v)) for v in minutes]
    if "half" in dict(slots.found):
        numbers = [30]
    if slots.given.get("before") and numbers:  # "ten to nine"
        hour, numbers = (hour - 1) % 24, [60 - numbers[0]]
    if numbers and max(numbers) > 59:
        return None
    return m.Clock(
        of=day,
        hour=_full_hour(hour, part),
        minute=numbers[0] if numbers else (0 if slots.given.get("sharp") or part else None),
        second=numbers[1] if len(numbers) > 1 else None,
        zone=slots.text("zone"),
    )


def build_clock_word(slots: Slots) -> m.Meaning | None:
    """Noon and midnight."""
    text = slots.text("noonword")
    return None if text is None else m.Clock(hour=int(text.split()[0]), minute=0)


def _part_of(part: str) -> str:
    return {"am": "MO", "pm": "AF"}.get(part, part)


def _full_hour(hour: int | None, part: str | None) -> int | None:
    """The hour of 24: pm, afternoon, evening and night past noon add twelve."""
    if hour is None or part is None:
        return hour
    if (part in ("pm", "AF", "EV") and hour < 12) or (part == "NI" and 6 <= hour < 12):
        return hour + 12
    return 0 if part in ("am", "MO") and hour == 12 else hour


# ---------------------------------------------------------------- built on others
def build_range(slots: Slots) -> m.Meaning | None:
    inner = slots.inner
    if len(inner) != 2:
        return _range_of_numbers(slots)
    return shared_range(inner[0], inner[1], either=bool(slots.given.get("either")))


def shared_range(first: m.Meaning, last: m.Meaning, *, either: bool = False) -> m.Meaning | None:
    """A range whose ends lend each other what one leaves unsaid."""
    if isinstance(last, m.Day) and last.month and last.month.year and isinstance(first, (m.Day, m.Month)):
        first = first if not _is_open(first) else with_year(first, last.month.year) or first
    if isinstance(last, (m.Season, m.Fraction)) and last.year and isinstance(first, type(last)) and first.year is None:
        first = with_year(first, last.year) or first
    if isinstance(last, m.Month) and last.year and isinstance(first, m.Month) and _is_open(first):
        first = with_year(first, last.year) or first
    if isinstance(last, m.Weekday) and isinstance(first, m.Weekday) and last.week_shift is not None:
        shift = last.week_shift if first.week_shift is None else first.week_shift
        first = m.Weekday(weekday=first.weekday, week_shift=shift)
    if isinstance(first, m.Year) and isinstance(last, m.Year):
        last = _completed(first, last)
        if first.year and last.year and first.calendar == last.calendar and first.year > last.year and not first.bce:
            return m.Range(first=last, last=first, either=either) if not last.two_digit else None
    return m.Range(first=first, last=last, either=either)


def _is_open(meaning: m.Day | m.Month) -> bool:
    month = meaning.month if isinstance(meaning, m.Day) else meaning
    return isinstance(month, m.Month) and month.year is None and month.shift is None


def _completed(first: m.Year, last: m.Year) -> m.Year:
    """The second year of "1914–18" with its century."""
    if last.two_digit and not first.two_digit and first.year and last.year is not None:
        year = first.year - first.year % 100 + last.year
        return m.Year(year=year, calendar=first.calendar, bce=first.bce)
    if last.bce and not first.bce and first.year and last.year and first.year > last.year:
        return last
    return last


def _range_of_numbers(slots: Slots) -> m.Meaning | None:
    """A range whose first end is a bare number: "1914–18", «۱۲ تا ۱۵ مهر», "330–323 BC"."""
    years = slots.all("year", "yyy", "yy", "wyy")
    if len(years) >= 2:
        first, last = (int(cast(int, y)) for y in (years[0], years[-1]))
        mark = slots.text("calmark", "bcemark")
        shorts = [k in ("yy", "wyy") for k, _ in slots.found if k in ("year", "yyy", "yy", "wyy")]
        if all(shorts):
            return _short_years(first, last, mark)
        short, bce = shorts[-1], mark == "bce"
        calendar = mark if mark not in (None, "bce", "ce") else by_size(first, slots.language)
        ends = (
            m.Year(year=first, calendar=calendar, bce=bce),
            m.Year(year=last, calendar=calendar, two_digit=short, bce=bce),
        )
        if short and last <= first % 100:
            return None
        return (
            shared_range(*ends, either=bool(slots.given.get("either")))
            if not bce
            else m.Range(first=ends[0], last=ends[1])
        )
    number, inner = slots.number("day", "dord", "wday", "hour"), slots.inner
    if len(years) == len(inner) == 1 and isinstance(inner[0], m.Year):
        return _year_to_short(inner[0], int(cast(int, years[0])))
    if number is not None and len(inner) == 1 and isinstance(inner[0], m.Clock):
        return turns.hours_until(number, inner[0])
    if number is None or len(inner) != 1 or not isinstance(inner[0], m.Day) or number >= inner[0].day:
        return None
    first_day = m.Day(day=number, month=inner[0].month)
    return m.Range(first=first_day, last=inner[0], either=bool(slots.given.get("either")))


def _year_to_short(first: m.Year, last: int) -> m.Meaning | None:
    """A year and the two digits of a later one of its century: 1359–67."""
    later = first.year is not None and last > first.year % 100
    return shared_range(first, m.Year(year=last, two_digit=True, calendar=first.calendar)) if later else None


def _short_years(first: int, last: int, mark: str | None) -> m.Meaning | None:
    """Two years in two digits."""
    ends = (m.Year(year=n, two_digit=True, calendar=None if mark in ("bce", "ce") else mark) for n in (first, last))
    return m.Range(first=next(ends), last=next(ends)) if first != last else None


def build_decades(slots: Slots) -> m.Meaning | None:
    """From one decade to another, both named by their number: "the sixties and seventies"."""
    numbers = [int(cast(int, n)) for n in slots.all("decade-number", "decadeword", "year", "yy", "wyy")]
    if len(numbers) < 2 or any(n % 10 for n in (numbers[0], numbers[-1])):
        return None
    calendar = slots.text("calmark") or (by_size(numbers[0], slots.language) if numbers[0] > 99 else None)
    ends = (m.Decade(start=n, calendar=calendar, two_digit=n < 100) for n in (numbers[0], numbers[-1]))
    return m.Range(first=next(ends), last=next(ends))


def build_centuries(slots: Slots) -> m.Meaning | None:
    """From one century to another."""
    numbers, mark = [int(cast(int, n)) for n in slots.all("cent", "num")], slots.text("calmark", "bcemark")
    if len(numbers) != 2 or not all(1 <= n <= 30 for n in numbers):
        return None
    calendar, bce = None if mark in ("bce", "ce") else mark, mark == "bce"
    ends = (m.Century(number=n, calendar=calendar, bce=bce) for n in numbers)
    return m.Range(first=next(ends), last=next(ends))


def build_range_now(slots: Slots) -> m.Meaning | None:
    """From a date to the day of the anchor: «از ۱۳۵۷ تاکنون»."""
    today = m.Offset(amounts=(m.Amount(n=0.0, unit="day"),), direction=0)
    first = slots.inner[0] if slots.inner else year_of(slots)
    return None if first is None else m.Range(first=first, last=today)


def build_fraction_year(slots: Slots) -> m.Meaning | None:
    """A quarter or half with its year."""
    year = next((v for v in slots.inner if isinstance(v, m.Year)), None)
    fraction = next(v for v in slots.inner if v is not year)
    return None if year is None else with_year(fraction, year)


def build_bound(slots: Slots) -> m.Meaning | None:
    relation = slots.text("bound", "relation")
    return (
        None
        if relation is None or not slots.inner
        else m.Bound(relation=cast(m.BoundName, relation), of=slots.inner[0])
    )


def build_dual(slots: Slots) -> m.Meaning | None:
    """Two dates side by side that can be one: in two calendars, or one finer than the other."""
    if len(slots.inner) != 2:
        return None
    first, second = slots.inner
    if slots.given.get("calendars") and calendar_of(first) == calendar_of(second):
        return None
    return m.Dual(first=first, second=second)


def calendar_of(meaning: m.Meaning | None) -> str | None:
    """The calendar that an expression is said in."""
    match meaning:
        case m.Day(month=m.Month() as month):
            return month.calendar
        case m.Month() | m.Year() | m.Season() | m.Fraction() | m.Decade() | m.Century():
            return meaning.calendar
        case m.Part(of=of) | m.Circa(of=of) | m.Clock(of=of) | m.Range(first=of):
            return calendar_of(of)
        case m.Feast(rule=rule):
            return rule.partition(":")[0]
    return None


def build_circa(slots: Slots) -> m.Meaning | None:
    if not slots.inner:
        return None
    mod = slots.text("mod", "amountmod")
    kind = slots.text("circa") or ("approximate" if mod in (None, "APPROX") else "")
    return m.Circa(of=slots.inner[0], approximate=kind == "approximate", uncertain=kind == "uncertain", mod=mod)


_LATER = ("direction", "later", "relative", "later_that", "nextday", "nextday_alone", "nextday_of")


def build_anchored(slots: Slots) -> m.Meaning | None:
    """Counted from an event or an earlier date; `event` says that an event in words follows."""
    inner = slots.inner
    duration = next((v for v in inner if isinstance(v, m.Duration)), None)
    counted = next((v for v in inner if isinstance(v, m.Anchored)), None)
    to = next((v for v in inner if not isinstance(v, (m.Duration, m.Anchored))), None)
    if counted and to:  # "three days after", and the date that it counts from
        return m.Anchored(amounts=counted.amounts, direction=counted.direction, unit=counted.unit, to=to)
    unit = slots.text("sameunit")
    amounts = duration.amounts if duration else (_amounts(slots) or ())
    if not amounts and (n := slots.given.get("n")):
        amounts = (m.Amount(n=float(n), unit=cast(m.Unit, slots.text("unit") or unit)),)
    return m.Anchored(
        amounts=amounts,
        direction=slots.number(*_LATER) or 0,
        unit=cast(m.Unit | None, unit if unit is not None else slots.text("unit")),
        to=to,
        event=bool(slots.given.get("event")),
    )


def build_bracketed(slots: Slots) -> m.Meaning | None:
    said, meant = slots.inner
    return m.Bracketed(said=said, meant=meant)


def build_reference(slots: Slots) -> m.Meaning | None:
    ref = slots.text("vague", "vaguenoun", "vaguepast", "recentword", "ref")
    return None if ref is None else m.Reference(ref=cast(m.Vague, ref))


def build_never(slots: Slots) -> m.Meaning | None:
    """No date: the words are a name, a count, an article of a law."""
    return None


BUILDERS: dict[str, Builder] = {
    name.removeprefix("build_"): builder
    for name, builder in [*globals().items(), *vars(turns).items()]
    if name.startswith("build_")
}
