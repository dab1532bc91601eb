"""The steps of a derivation in words: each value by its kind, each date and number as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from timeline.calendars import CALENDARS, month_span
from timeline.catalogue import catalogue, reason_template
from timeline.model import Step
from timeline.outputs.dates import Tongue, in_words
from timeline.when import When

_BLANK = re.compile(r"\{(\d+)\}")
_YEAR = re.compile(r"\d{4}", re.ASCII)
_NUMBER = re.compile(r"[\d.:/-]+", re.ASCII)
_EDTF = re.compile(r"[\[\d.X-][\d\[\],./X~?%-]{3,}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_AMOUNT = re.compile(r"(\?|\d+(?:\.\d+)?) ([a-z]+)", re.ASCII)
_OPENING = ("«", "“")

Said = str | When
"""A piece of a sentence: words, or a date that is still to be said in one calendar or in all."""


# ---------------------------------------------------------------- dates among the values
@lru_cache(maxsize=2**14)
def date_of(text: str) -> When | None:
    """The date of an EDTF string or of a bare year of any calendar; None where it is neither.

    >>> date_of("1403").first_iso, date_of("2024-06").edtf, date_of("early")
    ('2024-03-20', '2024-06', None)
    """
    if _YEAR.fullmatch(text):
        return _year(int(text))
    if not _EDTF.fullmatch(text):
        return None
    try:
        return When.parse(text)
    except ValueError:
        return None


def _calendar_of_year(year: int) -> str:
    return "jalali" if year < 1430 else "hijri" if year < 1500 else "gregorian"


def _year(year: int) -> When | None:
    """A bare year, whose size tells its calendar; None for a year before 1200 or a number that is none.

    >>> [when and when.edtf for when in map(_year, (2024, 1403, 1445, 1100))]
    ['2024', '2024-03-20/2025-03-20', '2023-07-19/2024-07-06', None]
    """
    if not 1200 <= year <= 2200:
        return None
    calendar = _calendar_of_year(year)
    first, last = CALENDARS[calendar].year_span(year)
    return When(first=first, last=last, grain="year", calendar=calendar)


def _month(text: str) -> When | None:
    """A year and a month of the calendar that the year's size tells.

    >>> _month("1403-03").edtf
    '2024-05-21/2024-06-20'
    """
    found = _MONTH.fullmatch(text)
    if not found or not 1200 <= int(found[1]) <= 2200 or not 1 <= int(found[2]) <= 12:
        return None
    calendar = _calendar_of_year(int(found[1]))
    first, last = month_span(calendar, int(found[1]), int(found[2]))
    return When(first=first, last=last, grain="month", calendar=calendar)


@lru_cache(maxsize=2**14)
def date_in_words(when: When, tongue: Tongue) -> str:
    """A date in the calendar that says it most simply; of two as simple, in the language's own.

    >>> date_in_words(When.parse("2024-05-21/2024-06-20"), Tongue("en"))
    'Khordad 1403'
    """
    own = str(tongue.words.data["first_calendar"])
    if when.grain == "year" and when.calendar in CALENDARS:
        own = when.calendar
    found = [phrase for name in dict.fromkeys((own, "jalali", "gregorian")) if (phrase := _phrase(when, name, tongue))]
    if when.exact or when.grain == "year" or not found:
        return found[0] if found else when.edtf or ""
    return min(found, key=lambda phrase: (len(phrase.split()), found.index(phrase)))


def _phrase(when: When, calendar: str, tongue: Tongue) -> str | None:
    return in_words(when, calendar, tongue, event=False)


# ---------------------------------------------------------------- values by their kind
def value_of(field: str, value: str, tongue: Tongue, calendar: str | None = None) -> Said:
    """The value of a step by the kind of its field; `calendar` is that of a month by number.

    >>> english = Tongue("en")
    >>> [value_of(*step, english) for step in (("weekday", "4"), ("day", "2 week"), ("part", "early"))]
    ['Friday', '2 weeks', 'the early part']
    """
    words = tongue.words
    if name := words.data["values"].get(field, {}).get(value):
        return str(name)
    if field == "calendar":
        return words.name("calendars", value)
    if value.isascii() and value.isdigit() and (said := _numbered(field, int(value), tongue, calendar)):
        return said
    if field == "month" and (when := _month(value)):
        return when
    if (when := date_of(value)) is not None:
        return when
    return plain(value, tongue)


def _numbered(field: str, number: int, tongue: Tongue, calendar: str | None) -> str | None:
    """A value that is a number and has a name."""
    words = tongue.words
    if field == "weekday" and number < 7:
        return words.weekday(number)
    if field == "month" and calendar in CALENDARS and 1 <= number <= 12:
        return words.month(calendar, number)
    if field == "season" and 1 <= number <= 4:
        return str(words.data["seasons"][number - 1])
    if field == "decade":
        return tongue.say("decade", year=tongue.number(number))
    return tongue.say("century", number=tongue.number(number // 100 + 1)) if field == "century" else None


def plain(value: str, tongue: Tongue) -> str:
    """An amount of time, the rule of a named day, a number or a unit in words; anything else as it is.

    >>> [plain(value, Tongue("en")) for value in ("1 week+2 day", "easter:-2", "jalali:01-01", "nth:11,3,4")]
    ['1 week and 2 days', '2 days before Easter', '1 Farvardin', 'Thursday no. 4 of November']
    """
    if _NUMBER.fullmatch(value):
        return tongue.words.digits(value, tongue.digits)
    if value in tongue.words.data["units"]:
        return str(tongue.words.data["units"][value][0])
    if part_of_day := tongue.words.data["values"]["time"].get(value):
        return str(part_of_day)
    if amounts := _amounts(value):
        return tongue.words.text("rules.and").join(_amount(number, unit, tongue) for number, unit in amounts)
    return _rule(value, tongue) or value


def _amounts(value: str) -> list[tuple[str, str]]:
    """The numbers and units of an amount of time; none where the value is something else."""
    found = [_AMOUNT.fullmatch(part) for part in value.split("+")]
    units = catalogue("en").data["units"]
    pairs = [(match[1], match[2]) for match in found if match and match[2] in units]
    return pairs if len(pairs) == len(found) else []


def field_of(field: str, value: str, tongue: Tongue) -> str:
    """What a step is about; a day that is told by how far off it is has a distance.

    >>> field_of("day", "1 week", Tongue("en")), field_of("day", "3", Tongue("en"))
    ('Distance', 'Day')
    """
    return tongue.words.name("step_fields", "distance" if field == "day" and _amounts(value) else field)


def _amount(number: str, unit: str, tongue: Tongue) -> str:
    one, many = tongue.words.data["units"][unit]
    count = tongue.words.text("rules.some") if number == "?" else tongue.words.digits(number, tongue.digits)
    return f"{count} {one if number == '1' else many}"


@lru_cache(maxsize=1024)
def _rule(value: str, tongue: Tongue) -> str | None:
    """What the rule of a named day says; None where it is no such rule."""
    name, _, rest = value.partition(":")
    try:
        return _rule_of(name, rest, tongue)
    except (ValueError, IndexError):
        return None


def _rule_of(name: str, rest: str, tongue: Tongue) -> str | None:
    words = tongue.words
    if name == "easter":
        days = int(rest)
        key = "easter" if days == 0 else "before_easter" if days < 0 else "after_easter"
        return words.text(f"rules.{key}", days=_amount(str(abs(days)), "day", tongue))
    if name == "nth":
        month, weekday, number = (int(part) for part in rest.split(","))
        blanks = {"weekday": words.weekday(weekday), "month": words.month("gregorian", month)}
        return words.text("rules.last" if number < 0 else "rules.nth", number=tongue.number(number), **blanks)
    if name not in CALENDARS:
        return None
    if rest.startswith("last-"):
        wanted, _, off = rest.removeprefix("last-").partition(",")
        return words.text("rules.eve_of_last" if off else "rules.last_of_year", weekday=words.weekday(int(wanted)))
    month, day = (int(part) for part in rest.split("-"))
    return tongue.say("day_month", day=tongue.number(day), month=words.month(name, month))


def value_of_step(step: Step, tongue: Tongue) -> Said:
    """The value of a step that knows its arguments."""
    calendar = step.args[1] if step.reason == "month-said" and len(step.args) > 1 else None
    return value_of(step.field, step.value, tongue, calendar)


def month_calendar(steps: Iterable[Mapping[str, str]]) -> str | None:
    """The calendar of the months of a written derivation, as its other steps tell it."""
    for step in steps:
        if step["field"] == "calendar":
            return step["value"]
        if step["field"] == "year" and _YEAR.fullmatch(step["value"]):
            return _calendar_of_year(int(step["value"]))
    return None


# ---------------------------------------------------------------- reasons
def reason_of(step: Step, tongue: Tongue) -> tuple[Said, ...]:
    """The reason's words and the dates among its blanks; a quotation stays as the text has it."""
    parts = _template(step.reason, tongue.language)
    if not parts:
        return (" ".join((step.reason, *step.args)),)
    pieces: list[Said] = [parts[0]]
    for before, blank, after in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        number = int(blank)
        arg = step.args[number] if number < len(step.args) else f"{{{blank}}}"
        pieces += (arg if before.endswith(_OPENING) else _argument(arg, tongue), after)
    return tuple(pieces)


@cache
def _template(reason: str, language: str) -> list[str]:
    """The words of a reason with the numbers of its blanks between them; nothing where it has no words."""
    template = reason_template(reason, language)
    return [] if template is None else _BLANK.split(template)


@lru_cache(maxsize=2**14)
def _argument(arg: str, tongue: Tongue) -> Said:
    when = date_of(arg)
    return when if when is not None else plain(arg, tongue)


def say(piece: Said, tongue: Tongue) -> str:
    """A piece in words."""
    return date_in_words(piece, tongue) if isinstance(piece, When) else piece


@lru_cache(maxsize=2**14)
def reason_in_words(step: Step, tongue: Tongue) -> str:
    """Why a step was taken, with its dates and digits as the language writes them.

    >>> reason_in_words(Step("year", "2024", "implied", "year-past", ("2024", "2024-11-08")), Tongue("fa"))
    'سال گفته نشده و فعل جمله گذشته است: آخرین بار تا ۱۸ آبان ۱۴۰۳، یعنی سال ۲۰۲۴'
    """
    return "".join(say(piece, tongue) for piece in reason_of(step, tongue))
