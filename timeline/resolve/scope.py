"""What a meaning is resolved against: the anchor, the tense, the running date, a language's conventions."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from timeline.calendars import CALENDARS
from timeline.languages import Language
from timeline.model import Anchor, Rival, Step, Tense
from timeline.when import When

_FAR = 1100  # days: a story of three years ago and more is not told from today


def _no_tense() -> Tense | None:
    return None


class Scope(Struct, kw_only=True):
    """The place where a mention stands; it moves along the text.

    `calendar` is meant where nothing says another; `running` is the date in force in a narrative,
    `quarter` that of a business report, `hour_day` the day of a time of day that says none; `previous`
    the last date named, for "the same day" and "two weeks later"; `narrative` lets the running date, not
    the anchor, give the year; `ahead` is the date in full that a narrative comes to next; `nearest` asks
    for the nearer date where the tense does not tell.
    """

    language: Language
    calendar: str
    anchor: Anchor | None = None
    tense: Callable[[], Tense | None] = _no_tense
    running: When | None = None
    quarter: When | None = None
    hour_day: When | None = None
    previous: When | None = None
    narrative: bool = False
    ahead: When | None = None
    style: str = "news"
    nearest: bool = False
    numeric_order: str | None = None

    def at(self, when: When, by: str, tense: Tense | None = None) -> Scope:
        """The same place seen from another date."""
        return replace(self, anchor=Anchor(when, by), tense=lambda: tense, narrative=False)

    def from_today(self) -> Scope:
        """The same place as a report sees it: from the day of writing, whatever is being told."""
        return replace(self, narrative=False)

    @property
    def days(self) -> tuple[int, int] | None:
        """The days that "last year" counts from: of the anchor, but of the date in force in a narrative far from it."""
        written, running = self.written, self.running
        if not self.narrative or written is None or running is None or running.first is None or running.last is None:
            return written
        return (running.first, running.last) if written[0] - running.last > _FAR else written

    @property
    def written(self) -> tuple[int, int] | None:
        """First and last day of the anchor, None where it is open or missing."""
        when = self.anchor.when if self.anchor else None
        return (when.first, when.last) if when and when.first is not None and when.last is not None else None

    def year(self, calendar: str) -> int | None:
        """The anchor's year in a calendar; None where the anchor could lie in two."""
        if self.days is None:
            return None
        first, last = (CALENDARS[calendar].from_day_number(day)[0] for day in self.days)
        return first if first == last else None

    def year_written(self, calendar: str) -> int | None:
        """The year that the text was written in; None where it is not known."""
        return self.from_today().year(calendar)

    def year_in_force(self, calendar: str) -> int | None:
        """The running year in a calendar, in a narrative; else None."""
        if not self.narrative or self.running is None or self.running.first is None:
            return None
        return CALENDARS[calendar].from_day_number(self.running.first)[0]


class Answer(Struct, frozen=True):
    """What a meaning comes to: the days (None: unresolved or no date), the steps and the rivals.

    `inner` are the answers to the expressions that it is made of: the month of an early June.
    """

    when: When | None = None
    steps: tuple[Step, ...] = ()
    rivals: tuple[Rival, ...] = ()
    confidence: float = 1.0
    inner: tuple[Answer, ...] = ()

    def but(self, when: When | None, *steps: Step, confidence: float | None = None) -> Answer:
        """The same with another result and further steps; what was is kept as `inner`."""
        confidence = self.confidence if confidence is None else confidence
        return Answer(when, self.steps + steps, self.rivals, confidence, (self,))


UNRESOLVED = Answer()
