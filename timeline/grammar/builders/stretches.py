"""Parts of years and months, seasons, decades, centuries, eras and feasts."""

from __future__ import annotations

from typing import cast

from timeline import meaning as m
from timeline.grammar.builders.days import month_of
from timeline.grammar.builders.slots import Slots
from timeline.grammar.builders.years import by_size, in_force, year_beside, year_of


def build_part(slots: Slots) -> m.Meaning | None:
    """The beginning, the middle, the end or a half of something: "early June", «نیمه دوم ۱۴۰۲»."""
    part = slots.text("part", "monthpart", "yearpart")
    of = slots.inner[0] if slots.inner else build_season(slots) or month_of(slots) or year_of(slots) or in_force(slots)
    of = of or (m.Year(shift=0) if slots.all("yearunit") else None)
    return None if part is None or of is None else m.Part(part=cast(m.PartName, part), of=of)


def build_part_range(slots: Slots) -> m.Meaning | None:
    """From one part of something to another of its parts: "from early to mid June"."""
    part, last = slots.text("part"), slots.inner[0]
    if part is None or not isinstance(last, m.Part) or part == last.part:
        return None
    return m.Range(first=m.Part(part=cast(m.PartName, part), of=last.of), last=last)


def build_nth_day(slots: Slots) -> m.Meaning | None:
    """The n-th day of a year: its hundredth; of a new year that is near; of the month that the text speaks of."""
    n = (slots.number("wnum") or 0) + (slots.number("nth", "dord", "ord", "day") or 0)
    if not 1 <= n <= 366:
        return None
    if slots.given.get("new"):
        return _day_of_new_year(n, slots.text("calmark") or slots.language.calendar)
    feast = build_feast_span(slots) or build_feast(slots)
    of = feast or _month_in_force(slots) or year_beside(slots) or m.Year(shift=0)
    first = m.Part(part="first-day", of=of)
    if slots.all("sameunit") and slots.text("sameunit") != "month":
        return None
    return m.Anchored(amounts=(m.Amount(n=float(n - 1), unit="day"),), direction=1, unit="day", to=first)


def build_nth_unit(slots: Slots) -> m.Meaning | None:
    """A month of a year or season, or a year of a decade, by its place: «دومین ماه پاییز», «ماه آخر سال»."""
    unit, last = slots.text("turnunit"), bool(slots.all("last_nth")) or slots.text("edge") == "last"
    place = 1 if last or slots.text("edge") == "first" else slots.number("nth", "dord", "ord")
    of = build_decade(slots) if slots.all("decade_word") else build_season(slots) or year_beside(slots)
    of = of or (m.Year(shift=0) if slots.all("yearunit") else None)
    if place is None or of is None or unit != ("year" if isinstance(of, m.Decade) else "month"):
        return None
    return m.Slice(amount=m.Amount(n=1.0, unit=cast(m.Unit, unit)), of=of, last=last, place=place)


def _day_of_new_year(n: int, calendar: str) -> m.Meaning | None:
    """A day early in a year that is near: the tenth day of the new year."""
    return m.Day(day=n, month=m.Month(month=1, calendar=calendar)) if n <= 31 else None


def _month_in_force(slots: Slots) -> m.Meaning | None:
    """That month, or this very one."""
    named = slots.all("sameunit", "monthunit")
    return m.Anchored(unit="month", anaphoric=bool(slots.all("monthunit"))) if named else None


def build_season(slots: Slots) -> m.Meaning | None:
    """A season, with its year where one is said: "the winter of 1944", «بهار امسال»."""
    season = slots.number("season", "wseason")
    if season is None:
        return None
    named = slots.all("year", "yyy", "num", "yy", "wyy", "yearshift", "@year", "@yearshift")
    said = bool(named) or "yearshift" in slots.given
    year = year_of(slots) if said else None
    calendar = slots.text("calmark") or (year.calendar if year else None)
    return m.Season(season=season, year=year, calendar=calendar, direction=_direction(slots))


def _direction(slots: Slots) -> int | None:
    """Is it the last or the next of its name?"""
    return slots.number("shift", "monthdir", "monthturn")


def build_fraction(slots: Slots) -> m.Meaning | None:
    """A quarter or half of a year by its number: "the third quarter of 2023", «نیمه نخست امسال»."""
    index = slots.number("index", "quarteryear", "halfyear", "chapter", "ord", "dord", "wnum", "num")
    parts = slots.number("parts")
    if index is None or parts is None or not 1 <= index <= parts:
        return None
    year = next((v for v in slots.inner if isinstance(v, m.Year)), None) or year_beside(slots)
    return m.Fraction(parts=parts, index=index, year=year, calendar=slots.text("calmark"))


def build_fractions(slots: Slots) -> m.Meaning | None:
    """From one quarter or half of a year to another: «سه‌ماهه اول و دوم امسال»."""
    first, last = build_fraction(slots), slots.number("dord")
    if not isinstance(first, m.Fraction) or last is None or not (first.index or 0) < last <= first.parts:
        return None
    end = m.Fraction(parts=first.parts, index=last, year=first.year, calendar=first.calendar)
    return m.Range(first=first, last=end)


def build_quarter_months(slots: Slots) -> m.Meaning | None:
    """A quarter named by its first and last month, or another stretch of months: "the April-June quarter"."""
    (calendar, first), (_, last) = slots.months
    year = year_beside(slots)
    if last - first == 2 and first % 3 == 1:
        return m.Fraction(parts=4, index=first // 3 + 1, year=year, calendar=calendar)
    if not first < last:
        return None
    ends = (m.Month(month=n, year=year, calendar=calendar) for n in (first, last))
    return m.Range(first=next(ends), last=next(ends))


def build_decade(slots: Slots) -> m.Meaning | None:
    """Ten years by the first of them: "the 1980s", «دهه شصت»; None for a year that begins none."""
    number = slots.number("decade-number", "decadeword", "year", "yy", "wyy", "num", "wnum")
    if number is None or number % 10:
        return None
    hundreds = slots.number("num", "wnum") if slots.all("decadeword") else None
    if hundreds is not None and 10 <= hundreds <= 20:  # "the seventeen-nineties"
        number += 100 * hundreds
    calendar = slots.text("calmark")
    short = number < 100
    if calendar is None:
        calendar = None if short else by_size(number, slots.language)
    return m.Decade(start=number, calendar=calendar, two_digit=short)


def build_decades(slots: Slots) -> m.Meaning | None:
    """From one decade to another, both named by their number: "the sixties and seventies"."""
    numbers = [int(cast(int, n)) for n in slots.all("decade-number", "decadeword", "year", "yy", "wyy")]
    if len(numbers) == 2 and numbers[0] % 10 and numbers[1] - numbers[0] == 10 and numbers[1] < 100:
        years = (m.Year(year=n, calendar=slots.text("calmark"), two_digit=True) for n in numbers)
        return m.Range(first=next(years), last=next(years))  # «دهه ۷۵ تا ۸۵»
    if len(numbers) < 2 or any(n % 10 for n in (numbers[0], numbers[-1])):
        return None
    calendar = slots.text("calmark") or (by_size(numbers[0], slots.language) if numbers[0] > 99 else None)
    ends = (m.Decade(start=n, calendar=calendar, two_digit=n < 100) for n in (numbers[0], numbers[-1]))
    return m.Range(first=next(ends), last=next(ends))


def build_decade_of(slots: Slots) -> m.Meaning | None:
    """The n-th decade of a century: the second of the twentieth are the 1910s."""
    century, edge = slots.inner[0], slots.text("edge")
    last = edge == "last" or slots.all("last_nth") or slots.all("lastword")
    number = 10 if last else 1 if edge else slots.number("dord", "nth", "index")
    if not isinstance(century, m.Century) or century.number is None or century.bce or not number or number > 10:
        return None
    return m.Decade(start=(century.number - 1) * 100 + (number - 1) * 10, calendar=century.calendar or "gregorian")


def build_century(slots: Slots) -> m.Meaning | None:
    """A hundred years by their number: "the 19th century", «سده سوم هجری»."""
    number, mark = slots.number("cent", "ord", "dord", "wnum", "num"), slots.text("calmark", "bcemark")
    if number is None or not 1 <= number <= 30:
        return None
    return m.Century(number=number, calendar=None if mark in ("bce", "ce") else mark, bce=mark == "bce")


def build_century_parts(slots: Slots) -> m.Meaning | None:
    """From a part of one century to one of another: "the late 4th or early 5th century"."""
    calendar = slots.text("calmark", "bcemark")
    part, ends = None, []
    for kind, value in slots.found:
        if kind == "part":
            part = cast(m.PartName, value)
        elif kind == "cent" and 1 <= int(cast(int, value)) <= 30:
            mark = None if calendar in ("bce", "ce") else calendar
            century = m.Century(number=int(cast(int, value)), calendar=mark, bce=calendar == "bce")
            ends.append(century if part is None else m.Part(part=part, of=century))
            part = None
    return m.Range(first=ends[0], last=ends[1]) if len(ends) == 2 else None


def build_hundreds(slots: Slots) -> m.Meaning | None:
    """A century by the hundreds of its years: "the seventeen hundreds" are the 18th."""
    hundreds = slots.number("num", "wnum")
    return m.Century(number=hundreds + 1) if hundreds and 10 <= hundreds <= 20 else None


def build_century_quarter(slots: Slots) -> m.Meaning | None:
    """25 years of a century by the number of the quarter: the first of the 17th is 1600–1624."""
    century, index = slots.number("cent"), 4 if slots.all("lastword") else slots.number("index")
    if century is None or index is None or not 1 <= index <= 4 or not 1 <= century <= 30:
        return None
    start = (century - 1) * 100 + 25 * (index - 1)
    ends = (m.Year(year=year, calendar="gregorian") for year in (start, start + 24))
    return m.Range(first=next(ends), last=next(ends))


def build_millennium(slots: Slots) -> m.Meaning | None:
    """Ten centuries by the number of the millennium: the third is 2000–2999."""
    number, mark = slots.number("cent", "num"), slots.text("calmark", "bcemark")
    if number is None or not 1 <= number <= 10:
        return None
    calendar, bce = None if mark in ("bce", "ce") else mark, mark == "bce"
    numbers = (number * 10, number * 10 - 9) if bce else (number * 10 - 9, number * 10)
    first, last = (m.Century(number=n, calendar=calendar, bce=bce) for n in numbers)
    return m.Range(first=first, last=last)


def build_centuries(slots: Slots) -> m.Meaning | None:
    """From one century to another."""
    numbers, mark = [int(cast(int, n)) for n in slots.all("cent", "num")], slots.text("calmark", "bcemark")
    if len(numbers) != 2 or not all(1 <= n <= 30 for n in numbers):
        return None
    calendar, bce = None if mark in ("bce", "ce") else mark, mark == "bce"
    ends = (m.Century(number=n, calendar=calendar, bce=bce) for n in numbers)
    return m.Range(first=next(ends), last=next(ends))


def build_feast(slots: Slots) -> m.Meaning | None:
    """A named day; beside a lunar one, a year too late for the solar calendar is lunar."""
    rule = slots.text("feast", "wfeast", "plainfeast", "evefeast", "eid", "newyear")
    year = year_of(slots) if slots.all("year", "yy", "yearshift", "@year", "@yearshift") else None
    low, high = slots.language.settings.get("lunar_years", (0, 0))
    if rule and rule.startswith("hijri:") and year and low <= (year.year or 0) <= high and not slots.text("calmark"):
        year = m.Year(year=year.year, calendar="hijri")
    return None if rule is None else m.Feast(rule=rule, year=year, direction=_direction(slots))


def build_feast_week(slots: Slots) -> m.Meaning | None:
    """The week or the weekend of a named day; that of a Monday begins two days before it."""
    feast = build_feast(slots)
    if feast is None or not slots.all("weekendword"):
        return None if feast is None else m.Week(of=feast)
    day_before = (m.Amount(n=1.0, unit="day"),)
    return m.Anchored(amounts=day_before, direction=-1, unit="weekend", to=feast)


def build_feast_span(slots: Slots) -> m.Meaning | None:
    """From one named day to another: «تعطیلات نوروز»."""
    text, year = slots.text("feastspan"), year_beside(slots)
    if text is None:
        return None
    first, last = (m.Feast(rule=rule, year=year) for rule in text.split())
    return m.Range(first=first, last=last)


def build_era(slots: Slots) -> m.Meaning | None:
    """A time that has a name and conventional days: "the Cold War", «دوره قاجار»."""
    text = slots.text("era", "stillera", "war", "namedday", "namedmonth")
    if text is None:
        return None
    first, last = text.split()
    return m.Era(first=first, last=last)
