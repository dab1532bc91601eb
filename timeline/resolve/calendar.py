"""The calendar of a year whose number could be of two: that of the dates near it, where they tell.

A bare «سال ۴۱۱» is Gregorian, with the lunar year as a rival; beside a lunar date it is lunar, and so is «قرن پنجم».
A short one is of the Gregorian year that has just been named: «در سال ۱۹۸۳ … دهه هشتاد», «در سال ۱۹۹۶ … سال ۹۶».
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from timeline import meaning as m
from timeline.model import Mention

_NEAR = 400  # characters
_BESIDE = 200  # characters: about a sentence
_CENTURIES = 15  # that the lunar calendar has
_OLD = 1000  # a Gregorian year before it is told by itself, and so speaks for others


def settled(found: Sequence[Mention]) -> list[Mention]:
    """The mentions, with years that may be of another calendar put into it where a date of it is near."""
    kept: list[Mention] = []
    told: tuple[int, str] | None = None  # where the last date stood that tells of its calendar, and that
    western: tuple[int, int] | None = None  # where the last Gregorian year stood, and that
    for place, mention in enumerate(found):
        if western is not None and mention.start - western[0] <= _BESIDE:
            mention = replace(mention, meaning=_of_western(mention.meaning, western[1]))
        if (year := _western_year(mention.meaning)) is not None:
            western = mention.end, year
        other = _other(mention.meaning)
        if other is not None:
            near = told[1] if told is not None and mention.start - told[0] <= _NEAR else _told_next(found, place)
            if near == other:
                mention = replace(mention, meaning=_turned(mention.meaning))
        if (calendar := _told(mention.meaning)) is not None:
            told = mention.end, calendar
        kept.append(mention)
    return kept


def _told_next(found: Sequence[Mention], place: int) -> str | None:
    """The calendar that the next date near tells."""
    end = found[place].end
    for mention in found[place + 1 : place + 9]:
        if mention.start - end > _NEAR:
            return None
        if (calendar := _told(mention.meaning)) is not None:
            return calendar
    return None


def _told(meaning: m.Meaning) -> str | None:
    """The calendar of what is lunar by its words, or of an old Gregorian date; else None."""
    match meaning:
        case m.Year(calendar="hijri"):
            return "hijri"
        case m.Year(year=int(number), other=None, calendar="gregorian"):
            return "gregorian" if meaning.bce or number < _OLD else None
        case m.Month(calendar="hijri") | m.Century(calendar="hijri"):
            return "hijri"
        case m.Century(calendar="gregorian", number=int(number)):
            return "gregorian" if meaning.bce or number * 100 <= _OLD else None
        case m.Day(month=m.Month() as of) | m.Month(year=m.Year() as of):
            return _told(of)
        case m.Part(of=of) | m.Circa(of=of) | m.Bound(of=of) | m.Range(last=of) | m.Dual(first=of):
            return _told(of)
    return None


def _other(meaning: m.Meaning) -> str | None:
    """The second calendar of a year that may be of two."""
    match meaning:
        case m.Year(other=other):
            return other
        case m.Century(calendar=None, bce=False, number=int(number)):
            return "hijri" if number <= _CENTURIES else None
        case m.Part(of=of) | m.Circa(of=of) | m.Bound(of=of) | m.Range(first=of):
            return _other(of)
    return None


def _turned(meaning: m.Meaning) -> m.Meaning:
    """The same with its year in the second calendar, the first being the rival."""
    match meaning:
        case m.Year(other=str(other)):
            return replace(meaning, calendar=other, other=meaning.calendar)
        case m.Century():
            return replace(meaning, calendar="hijri")
        case m.Part(of=of) | m.Circa(of=of) | m.Bound(of=of):
            return replace(meaning, of=_turned(of))
        case m.Range(first=first, last=last):
            return replace(meaning, first=_turned(first), last=_turned(last))
    return meaning


def _western_year(meaning: m.Meaning) -> int | None:
    """The year of the last century that a Gregorian date names in full."""
    match meaning:
        case m.Year(year=int(year), calendar="gregorian", two_digit=False, bce=False):
            return year if 1900 <= year < 2000 else None
        case m.Day(month=m.Month(year=m.Year() as of)) | m.Month(year=m.Year() as of):
            return _western_year(of)
        case m.Part(of=of) | m.Circa(of=of) | m.Bound(of=of) | m.Range(last=of):
            return _western_year(of)
    return None


def _of_western(meaning: m.Meaning, year: int) -> m.Meaning:
    """The same, but a short year that is this one, or a short decade no further than the next, as Gregorian."""
    match meaning:
        case m.Year(year=int(short), calendar=None, two_digit=True) if short == year % 100:
            return replace(meaning, calendar="gregorian")
        case m.Decade(start=int(short), calendar=None, two_digit=True) if abs(short - year % 100 // 10 * 10) <= 10:
            return replace(meaning, calendar="gregorian")
        case m.Part(of=of) | m.Circa(of=of) | m.Bound(of=of):
            return replace(meaning, of=_of_western(of, year))
        case m.Range(first=m.Decade() as first, last=m.Decade() as last):
            ends = [_of_western(first, year), _of_western(last, year)]
            return meaning if ends == [first, last] else replace(meaning, first=_western(first), last=_western(last))
    return meaning


def _western(decade: m.Decade) -> m.Decade:
    return replace(decade, calendar="gregorian") if decade.calendar is None else decade
