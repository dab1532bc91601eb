"""What a reading says of the day of a happening: days, a distance from publication, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from timeline.meaning import (
    Bracketed,
    Circa,
    Clock,
    Duration,
    Era,
    Feast,
    Meaning,
    Offset,
    Range,
    Reference,
    Repeat,
    Rolling,
    Weekday,
)
from timeline.model import Reading
from timeline.when import When

_YEAR = 366
_MORE = "MORE_THAN"
_FAR, _CLOSE = 270, 75  # days
_UNSURE_YEARS = frozenset({"year-default", "year-future", "year-past"})
_OPEN_YEAR = "XXXX-"
_UNDATING = (Duration, Repeat, Era, Reference)


@dataclass(frozen=True, slots=True)
class Dated:
    """The days, or what is known relative to an unknown day of publication.

    `spoken`: counted from the day of speaking («امروز», "today", "yesterday"); `near`: the kind of date
    that news gives to its own happenings. `yearless`: month and day ("11-25") of a year that is not known;
    `feast`: a named day; `lunar`: one of the lunar year, kept from its eve on.
    """

    index: int
    start: int
    end: int
    when: When | None = None
    publication: int | None = None
    weekday: int | None = None
    spoken: int | None = None
    near: bool = False
    bracket: bool = False
    lunar: bool = False
    feast: bool = False
    yearless: str = ""


def written_whole(reading: Reading) -> bool:
    """Does it say the year, the month, the day, the hour and the minute, as a stamp does?"""
    said = {step.field for step in reading.steps if step.by == "said"}
    clock = reading.mention.meaning
    return isinstance(clock, Clock) and clock.minute is not None and {"year", "month", "day"} <= said


def dated(index: int, reading: Reading, published: When | None) -> Dated | None:
    """What a reading dates a happening with; None for durations, sets, eras and what stays unresolved."""
    meaning = _inner(reading.mention.meaning)
    start, end = reading.mention.start, reading.mention.end
    if isinstance(meaning, _UNDATING) or reading.timex.type == "SET":
        return None
    if reading.timex.type == "DURATION" and reading.when is None and not isinstance(meaning, Rolling):
        return None
    if open_ended(reading) or _hours(meaning) or _longer_ago(reading.mention.meaning):
        return None
    when = likelier(reading, published)
    if isinstance(meaning, Rolling) and when is not None and (when.length or 0) > _YEAR:
        return None
    days = _distance(meaning.meant if isinstance(meaning, Bracketed) else meaning)
    weekday = (
        meaning.weekday if isinstance(meaning, Weekday) and not meaning.direction and not meaning.week_shift else None
    )
    bracket = isinstance(meaning, Bracketed)
    spoken = _distance(meaning.said if isinstance(meaning, Bracketed) else meaning)
    near = days is not None or weekday is not None
    if when is not None and when.known:
        return Dated(
            index,
            start,
            end,
            _event_days(when),
            days,
            None,
            spoken,
            near or _recent(when, published),
            bracket,
            isinstance(meaning, Feast) and meaning.rule.startswith("hijri"),
            isinstance(meaning, Feast),
        )
    if days is not None or weekday is not None:
        return Dated(index, start, end, None, days, weekday, spoken, True, bracket)
    yearless = _yearless(when)
    return Dated(index, start, end, yearless=yearless) if yearless else None


def _hours(meaning: Meaning) -> bool:
    """Is it an hour, or from one hour to another, of no day that is said?"""
    if isinstance(meaning, Range):
        return _hours(meaning.first) and _hours(meaning.last)
    return isinstance(meaning, Clock) and meaning.of is None


def _longer_ago(meaning: Meaning) -> bool:
    """Does it only say that it is longer ago than that ("more than four decades ago")?"""
    if not isinstance(meaning, Circa) or meaning.mod != _MORE:
        return False
    return isinstance(meaning.of, Offset) and (meaning.of.direction or 0) < 0


def _yearless(when: When | None) -> str:
    """The month and the day of a Gregorian date without its year."""
    mask = when.mask if when is not None and when.calendar == "gregorian" else None
    return mask[len(_OPEN_YEAR) :] if mask and mask.startswith(_OPEN_YEAR) and len(mask) == len("XXXX-00-00") else ""


def likelier(reading: Reading, published: When | None) -> When | None:
    """The days of a reading; where it assumes a year that lies far off and another year is near, those of that.

    Writers who mean a day of another year say so: «از ۱۵ تیر آماده است», written on 10 Tir, is no year old.
    What a past tense tells is past all the same (`Page.of_tense`), but for what it announces, or says from when on.
    """
    when = reading.when
    assumed = next((s.reason for s in reading.steps if s.field == "year" and s.by == "implied"), "")
    if assumed not in _UNSURE_YEARS or when is None or published is None or _off(when, published) < _FAR:
        return when
    nearer = [r.when for r in reading.rivals if r.when.known and _off(r.when, published) <= _CLOSE]
    return min(nearer, key=lambda w: (_off(w, published), w.order)) if nearer else when


def _off(when: When, published: When) -> int:
    """Days between a day and that of publication; 0 where either is open."""
    if when.first is None or published.first is None:
        return 0
    return abs(when.first - published.first)


def open_ended(reading: Reading) -> bool:
    """Does the expression only say since when?"""
    return reading.when is not None and reading.when.first is not None and reading.when.last is None


def impossible(reading: Reading) -> bool:
    """Does the expression name a day that no calendar has («۳۱ آوریل», "30 February")?"""
    return reading.when is None and any(s.reason == "impossible" for s in reading.steps)


def unplaced(reading: Reading) -> bool:
    """Is it a month, a day or another time of which the days are not known, and no day counted from the report?"""
    meaning = _inner(reading.mention.meaning)
    if reading.timex.type != "DATE" or (reading.when is not None and reading.when.known):
        return False
    return not isinstance(meaning, (*_UNDATING, Weekday, Bracketed, Clock)) and _distance(meaning) is None


def _inner(meaning: Meaning) -> Meaning:
    while isinstance(meaning, Clock | Circa) and meaning.of is not None:
        meaning = meaning.of
    return meaning


def _distance(meaning: Meaning) -> int | None:
    """Days from the anchor of "yesterday", "today", "three days ago"; None for the rest."""
    meaning = _inner(meaning)
    if isinstance(meaning, Offset) and len(meaning.amounts) == 1:
        amount = meaning.amounts[0]
        if amount.unit == "day" and amount.n is not None and amount.n == int(amount.n):
            return int(amount.n) * meaning.direction
    return None


def _event_days(when: When) -> When:
    """A stretch as the unknown day within it; one day stays what it is."""
    if when.exact or when.days is not None or when.one_of:
        return when
    return replace(when, one_of=True)


def _recent(when: When, published: When | None) -> bool:
    if published is None or published.last is None or not when.exact or when.first is None:
        return False
    return 0 <= published.last - when.first <= 1
