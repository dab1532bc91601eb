"""The running date of a document: which year is in force where none is said, and in which style a text is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from timeline import meaning as m
from timeline.model import Anchor, Mention
from timeline.resolve.scope import Answer

Style = Literal["auto", "news", "narrative", "message"]


def _deictic(meaning: m.Meaning) -> bool:
    """Does it count from the day of writing?"""
    match meaning:
        case m.Offset() | m.Weekday():
            return True
        case m.Clock(of=of) if of is not None:
            return _deictic(of)
        case m.Year(year=None) | m.Month(month=None):
            return True
    return False


def _explicit(meaning: m.Meaning) -> bool:
    """Does it say its year?"""
    match meaning:
        case m.Year(year=int()):
            return True
        case m.Month(year=m.Year(year=int())) | m.Day(month=m.Month(year=m.Year(year=int()))):
            return True
        case m.Range(last=last):
            return _explicit(last)
        case m.Part(of=of) | m.Circa(of=of) | m.Dual(first=of) | m.Bound(of=of):
            return _explicit(of)
    return False


def style_of(mentions: Sequence[Mention], anchor: Anchor | None, style: Style) -> Style:
    """How a text tells its dates: news counts from its own day, a narrative from the year in force."""
    if style != "auto":
        return style
    deictic = sum(_deictic(mention.meaning) for mention in mentions)
    explicit = sum(_explicit(mention.meaning) for mention in mentions)
    if anchor is None:
        return "narrative" if explicit else "news"
    return "narrative" if explicit >= 5 and explicit > 3 * deictic else "news"


def takes_over(text: str, mention: Mention, answer: Answer) -> bool:
    """Does the reading set the running date? Not what stands in brackets, nor vague stretches."""
    when = answer.when
    if when is None or when.first is None or when.last is None or when.last - when.first > 400:
        return False
    return not in_brackets(text, mention.start)


def in_brackets(text: str, place: int) -> bool:
    """Does the place lie within an open round or square bracket of its line?"""
    line = text[max(text.rfind("\n", 0, place) + 1, place - 300) : place]
    return line.count("(") > line.count(")") or line.count("[") > line.count("]")
