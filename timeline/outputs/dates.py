"""Dates as people read them: in words, in each calendar, with how sure they are.

What is exact in one calendar is said exactly in the others too: June 2024 is a month in one and
"12 Khordad to 10 Tir" in another; nothing is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from timeline import calendars
from timeline.calendars import CALENDARS
from timeline.catalogue import Catalogue, catalogue
from timeline.when import When

# Outside these day numbers a calendar has no years to name.
_BEGINS = {"jalali": 226_895, "hijri": 227_015, "gregorian": -3_652_424}
_ENDS = {"jalali": 3_651_300, "hijri": 3_651_300, "gregorian": 3_652_059}
_LONG = 366 * 30  # past so many days, the years alone are told


@dataclass(frozen=True, slots=True)
class Tongue:
    """How to say a date: in which language, with which digits."""

    language: str
    digits: str = "auto"

    @property
    def words(self) -> Catalogue:
        """The language's catalogue."""
        return catalogue(self.language)

    def number(self, value: int) -> str:
        """A number in the chosen digits."""
        return self.words.digits(value, self.digits)

    def say(self, key: str, **blanks: object) -> str:
        """A phrase of the catalogue's [date] table."""
        return self.words.text(f"date.{key}", **blanks)


def certainty(when: When | None) -> str:
    """How sure a date is, as a key of the catalogue's [certainty] table.

    >>> certainty(When.parse("2024-06")), certainty(When.parse("2024-06-20~")), certainty(None)
    ('month', 'about', 'none')
    """
    if when is None or not when.known:
        return "none"
    if when.approximate or when.uncertain:
        return "about" if when.approximate else "perhaps"
    if when.first is None or when.last is None:
        return "bound"
    if when.exact:
        return "day"
    if when.days is not None:
        return "one_of"
    return _stretch_certainty(when)


def _stretch_certainty(when: When) -> str:
    if when.grain == "span" and not when.one_of:
        return "lasting"
    if when.grain in ("month", "year") and not when.one_of:
        return when.grain
    known = machine(when) or ""
    return {7: "month", 4: "year"}.get(len(known), "between")


def machine(when: When | None) -> str | None:
    """The value of HTML's `datetime` attribute: a day, month or year, or None where HTML cannot say it.

    >>> machine(When.parse("2024-06")), machine(When.parse("[2024-08-01..2024-08-10]"))
    ('2024-06', None)
    """
    return machine_of(when.edtf) if when is not None and when.known else None


def machine_of(text: str | None) -> str | None:
    """The same of an EDTF string.

    >>> machine_of("2024~"), machine_of("2024-06/2024-07"), machine_of("XXXX-06")
    ('2024', None, None)
    """
    edtf = (text or "").rstrip("~?%")
    return edtf if edtf[:4].isdigit() and len(edtf) in (4, 7, 10) and edtf.replace("-", "").isdigit() else None


def in_words(when: When | None, calendar: str, tongue: Tongue, *, event: bool = True) -> str | None:
    """The date in one calendar, or None where that calendar has no such days.

    For an event (`event`) a month is "some time in" it; for an expression it is the month.

    >>> english = Tongue("en")
    >>> in_words(When.parse("2024-06-20"), "jalali", english)
    '31 Khordad 1403'
    >>> in_words(When.parse("[2024-08-01..2024-08-10]"), "gregorian", english)
    'some time between 1 and 10 August 2024'
    """
    if when is None or not when.known:
        return _masked(when, calendar, tongue)
    if not _inside(when, calendar):
        return None
    if when.first is None or when.last is None:
        phrase = _bound(when, calendar, tongue)
    elif when.days is not None:
        days = _days(when.days, calendar, tongue)
        phrase = tongue.say("one_of", dates=days)
    else:
        phrase = _stretch(when.first, when.last, when, calendar, tongue, event)
    return _modified(phrase, when, tongue)


def in_calendar(number: int, calendar: str) -> bool:
    """Has the calendar a name for this day?

    >>> in_calendar(739057, "jalali"), in_calendar(-15997, "jalali")
    (True, False)
    """
    return _BEGINS[calendar] <= number <= _ENDS[calendar]


def _inside(when: When, calendar: str) -> bool:
    first = when.first if when.first is not None else when.last
    last = when.last if when.last is not None else first
    assert first is not None and last is not None
    return in_calendar(first, calendar) and in_calendar(last, calendar)


def _modified(phrase: str, when: When, tongue: Tongue) -> str:
    if when.approximate:
        return tongue.say("about", date=phrase)
    return tongue.say("perhaps", date=phrase) if when.uncertain else phrase


def _masked(when: When | None, calendar: str, tongue: Tongue) -> str:
    """What is known of a date without a year: "June, year unknown"."""
    parts = (when.mask or "").split("-") if when is not None else []
    if when is None or len(parts) < 2 or not parts[1].isdigit():
        return tongue.say("unknown")
    month = tongue.words.month(when.calendar if when.calendar in CALENDARS else "gregorian", int(parts[1]))
    if len(parts) > 2 and parts[2].isdigit():
        return tongue.say("no_year_day", day=tongue.number(int(parts[2])), month=month)
    return tongue.say("no_year", month=month)


def _bound(when: When, calendar: str, tongue: Tongue) -> str:
    if when.first is None:
        assert when.last is not None
        return tongue.say("not_after", date=day_in_words(when.last, calendar, tongue))
    return tongue.say("not_before", date=day_in_words(when.first, calendar, tongue))


def _stretch(first: int, last: int, when: When, calendar: str, tongue: Tongue, event: bool) -> str:
    if first == last:
        return day_in_words(first, calendar, tongue)
    lasting = _stretch_certainty(when) == "lasting"
    modified = when.approximate or when.uncertain
    vague = event and not lasting and not modified
    if whole := _whole(first, last, calendar, tongue):
        return tongue.say("some_day_in", date=whole) if vague else whole
    start, end = _ends(first, last, calendar, tongue)
    return tongue.say(_joint(when, vague, event and not modified), first=start, last=end)


def _joint(when: When, vague: bool, lasting: bool) -> str:
    """What joins both ends: "about 1 to 10 May", "perhaps between 1 and 10 May", "some time between …"."""
    if when.approximate:
        return "span"
    if when.one_of and when.uncertain:
        return "either_side"
    return "between" if vague or when.one_of else "lasting" if lasting else "span"


def _days(days: tuple[int, ...], calendar: str, tongue: Tongue) -> str:
    """Some days in a list, each month named once where neighbours share it."""
    months = [_parts(day, calendar)[:2] for day in days]
    texts = []
    for i, day in enumerate(days):
        alike = i + 1 < len(days) and months[i] == months[i + 1]
        same_year = i + 1 < len(days) and months[i][0] == months[i + 1][0]
        texts.append(_day_part(day, calendar, tongue, 1 if alike else 2 if same_year else 3))
    comma = str(tongue.words.data["comma"])
    return tongue.say("or").join(filter(None, (comma.join(texts[:-1]), texts[-1])))


def year_in_words(year: int, tongue: Tongue) -> str:
    """A year of any calendar; year 0 and below are before the common era.

    >>> year_in_words(-43, Tongue("en"))
    '44 BCE'
    """
    return tongue.number(year) if year > 0 else tongue.say("year_bce", year=tongue.number(1 - year))


def month_in_words(year: int, month: int, calendar: str, tongue: Tongue) -> str:
    """A month with its year."""
    return tongue.say("month", month=tongue.words.month(calendar, month), year=year_in_words(year, tongue))


@lru_cache(maxsize=65_536)
def _parts(number: int, calendar: str) -> tuple[int, int, int]:
    """Year, month and day of a day number, as many texts ask for the same days."""
    return CALENDARS[calendar].from_day_number(number)


def day_in_words(number: int, calendar: str, tongue: Tongue) -> str:
    """A day with its month and year.

    >>> day_in_words(739057, "hijri", Tongue("en"))
    '14 Dhu al-Hijja 1445'
    """
    return _day_part(number, calendar, tongue, 3)


def weekday_in_words(number: int, tongue: Tongue) -> str:
    """The weekday of a day number.

    >>> weekday_in_words(739057, Tongue("en"))
    'Thursday'
    """
    return tongue.words.weekday(calendars.weekday(number))


def _day_part(number: int, calendar: str, tongue: Tongue, parts: int) -> str:
    """The day, with its month (parts ≥ 2) and its year (3)."""
    year, month, day = _parts(number, calendar)
    if parts == 1:
        return tongue.number(day)
    name = tongue.words.month(calendar, month)
    if parts == 2:
        return tongue.say("day_month", day=tongue.number(day), month=name)
    return tongue.say("day", day=tongue.number(day), month=name, year=year_in_words(year, tongue))


def _whole(first: int, last: int, calendar: str, tongue: Tongue) -> str | None:
    """The name of the one month, year or decade that is exactly these days."""
    rules = CALENDARS[calendar]
    (year, month, day), (to_year, to_month, to_day) = _parts(first, calendar), _parts(last, calendar)
    if day != 1 or to_day != rules.month_length(to_year, to_month):
        return None
    if (year, month) == (to_year, to_month):
        return month_in_words(year, month, calendar, tongue)
    if (month, to_month) != (1, 12):
        return None
    if year == to_year:
        return year_in_words(year, tongue)
    return (
        tongue.say("decade", year=tongue.number(year)) if year % 10 == 0 and to_year == year + 9 and year > 0 else None
    )


def _ends(first: int, last: int, calendar: str, tongue: Tongue) -> tuple[str, str]:
    """Both ends of a stretch, the first without what it shares with the second."""
    rules = CALENDARS[calendar]
    (year, month, day), (to_year, to_month, to_day) = _parts(first, calendar), _parts(last, calendar)
    whole = day == 1 and to_day == rules.month_length(to_year, to_month)
    if last - first > _LONG or (whole and (month, to_month) == (1, 12)):
        return year_in_words(year, tongue), year_in_words(to_year, tongue)
    if whole:
        start = (
            tongue.words.month(calendar, month) if year == to_year else month_in_words(year, month, calendar, tongue)
        )
        return start, month_in_words(to_year, to_month, calendar, tongue)
    parts = 1 if (year, month) == (to_year, to_month) else 2 if year == to_year else 3
    return _day_part(first, calendar, tongue, parts), _day_part(last, calendar, tongue, 3)
