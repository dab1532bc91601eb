"""Readings in languages without a folder: what dateparser says, low in confidence and marked as its own."""

from __future__ import annotations

from collections.abc import Iterator

from timeline import meaning as m
from timeline.calendars import gregorian
from timeline.grammar import fallback
from timeline.model import Anchor, Document, Mention, Reading, Step
from timeline.resolve.scope import Answer
from timeline.resolve.timex3 import timex
from timeline.when import When

CONFIDENCE = 0.3


def serves(code: str) -> bool:
    """Is there anybody to read the dates of a language without a folder?"""
    return fallback.serves(code)


def readings(document: Document, anchor: Anchor | None) -> Iterator[Reading]:
    """The dates that dateparser sees, in order; without an anchor only those that say their year."""
    day = anchor.when.first if anchor and anchor.when.exact else None
    for found in fallback.find(document.text, document.language, day):
        surface = document.text[found.start : found.end]
        meaning = _meaning(found.when)
        mention = Mention(start=found.start, end=found.end, surface=surface, meaning=meaning, pattern="dateparser")
        by = "said" if found.said else "implied"
        step = Step("day", found.when.edtf or "", by, "by-dateparser", (document.language,))  # type: ignore[arg-type]
        yield Reading(
            mention=mention,
            when=found.when,
            timex=timex(meaning, Answer(found.when)),
            anchor=None if found.said else anchor,
            steps=(step,),
            confidence=CONFIDENCE,
        )


def _meaning(when: When) -> m.Meaning:
    """The days as a date in full."""
    assert when.first is not None
    year, month, day = gregorian.from_day_number(when.first)
    of_year = m.Year(year=year, calendar="gregorian")
    if when.grain == "year":
        return of_year
    of_month = m.Month(month=month, year=of_year, calendar="gregorian")
    if when.grain == "month":
        return of_month
    of_day = m.Day(day=day, month=of_month)
    return m.Week(of=of_day) if when.grain == "week" else of_day
