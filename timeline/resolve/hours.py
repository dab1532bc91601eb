"""Times of day that follow one another: "left at 9:30 p.m. Thursday and called for help at 12:40 a.m." on Friday.

A time of day without a day of its own is of the day that its sentence told of. What is told to come later but
has an earlier hour, in the small hours, is of the day after: the story has run over midnight.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline import meaning as m
from timeline.languages.verbs import VerbForms
from timeline.model import Mention
from timeline.resolve.scope import Answer
from timeline.when import When

_EVENING = 18  # hours: from then on a story can run over midnight
_SMALL_HOURS = 6
_PARTS = {"EV": 20, "NI": 22}
_REACH = 300  # characters from one time of day to the next of the same story
_BEFORE = 5  # words before a time of day by which it was before what is told: "a warning had come at"


@dataclass(frozen=True, slots=True)
class Hour:
    """The last time of day told: where it ended, its day, and its hour; `dated`: the text said its day."""

    place: int
    day: int
    hour: int
    dated: bool


def hour_after(mention: Mention, answer: Answer, last: Hour | None, written: tuple[int, int] | None) -> Hour | None:
    """The last time of day told, after a mention; none once another day was told of."""
    said, when = clock_of(mention.meaning), answer.when
    if said is not mention.meaning and said is not None and answer.inner:  # "until 1 a.m. Wednesday" is open
        when = answer.inner[0].when
    if said is not None:
        hour = said.hour if said.hour is not None else _PARTS.get(said.part or "")
        if hour is None or when is None or when.first is None or not when.exact:
            return None
        dated = said.of is not None or (last is not None and last.dated) or (when.first, when.first) != written
        return Hour(mention.end, when.first, hour, dated)
    return last if when is None or when.first is None else None


def clock_of(said: m.Meaning) -> m.Clock | None:
    """The time of day that an expression is or bounds; None for any other."""
    match said:
        case m.Clock():
            return said
        case m.Bound(of=m.Clock() as clock) | m.Circa(of=m.Clock() as clock):
            return clock
    return None


def day_of_hour(words: list[str], said: m.Clock, place: int, last: Hour, code: str, *, apart: bool) -> When | None:
    """The day of a time of day that says none, by the time told before it; None where that does not tell.

    `words` are those of its sentence before its `place`; `apart`: the time before was told in another sentence.
    """
    if place - last.place > _REACH or (said.loose and said.part is not None):
        return None
    if _over_midnight(said, last, apart) and not _had(words, code):
        return When.day(last.day + 1)
    return None if apart else When.day(last.day)


def _over_midnight(said: m.Clock, last: Hour, apart: bool) -> bool:
    """Does a small hour follow one of the evening? A morning without its hour only in the same sentence."""
    if last.hour < _EVENING:
        return False
    return said.hour < _SMALL_HOURS if said.hour is not None else said.part == "MO" and not apart


def _had(words: list[str], code: str) -> bool:
    """Was it before what is told: "a first warning had come at 3 a.m."?"""
    verbs = VerbForms.load(code)
    return verbs is not None and bool(verbs.auxiliary.get("pluperfect", frozenset()) & set(words[-_BEFORE:]))
