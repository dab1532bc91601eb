"""The calendar of a year whose number could be of two: that of the dates near it, where they tell.

A bare «سال ۴۱۱» is Gregorian, with the lunar year as a rival; beside a lunar date it is lunar, and so is «قرن پنجم».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline import meaning as m
from timeline.model import Mention

_NEAR = 400  # characters
_CENTURIES = 15  # that the lunar calendar has
_OLD = 1000  # a Gregorian year before it is told by itself, and so speaks for others


def settled(found: Sequence[Mention]) -> list[Mention]:
    """The mentions, with years that may be of another calendar put into it where a date of it is near."""
    kept: list[Mention] = []
    told: tuple[int, str] | None = None  # where the last date stood that tells of its calendar, and that
    for place, mention in enumerate(found):
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
