"""The running date of a document: which date is in force where none is said in full, and how a text is told.

A narrative says its year once and then leaves it: "In 1943 … by June …". What stands in brackets, a
citation or a look back also names years, and one stray year would shift every date after it. So the
dates said in full are parted into a main line and asides, by the cheapest way through all of them:
jumps along the line cost, the more the further and the more if backwards; leaving a date aside costs,
the more the fuller it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from timeline import meaning as m
from timeline.calendars import CALENDARS, gregorian
from timeline.model import Anchor, Mention
from timeline.text import fold
from timeline.when import When

Style = Literal["auto", "news", "narrative", "message"]
Span = tuple[int, int]

_YEAR = 365.25
_NEVER = 99.0
_BACK = 1.6  # going back costs so much more than going on
_UNTOLD = 0.6  # years: what a change of the year costs that the text does not tell
_LEADING = 0.25
_LATE = 0.2
_ASIDE = 4  # words in a bracket before a date, which then tell of something else
_BEFORE = 300  # characters that a bracket is looked for
_QUOTED = 600  # characters that a quotation is looked for
_HEADING = 80  # characters; no heading is longer
_STOPS = tuple(".!?؟:،,")
_VAGUE = 100  # days; a year that comes next is led up to by any date before it
_REACH = 12  # dates that the main line may leap over
_MARKS = re.compile(r"(?<!\w)[@#]\w|https?://", re.IGNORECASE)
_ENOUGH = 1.5  # distant dates that make a narrative
_ALONE = 1.0  # … where nothing speaks for a report
_MANY = 8
_LONG_AGO = 10  # years
_SMILE = re.compile(
    r"[:;=]['-]?[)(DPpoO3/](?!\w)|!(?=\s|$)|!!|\?!|~(?=\s|$)|\.\.|[\U0001F300-\U0001FAFF]|^::|([a-hj-vyz])\1\1", re.I
)
_BARE = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SHORT = 420  # characters; a message is no longer
_SENTENCE = 5  # words; what is longer is hardly a mere name or date


@dataclass(frozen=True, slots=True)
class Landmark:
    """A date said in full: where it stands, its days, and what leaving it aside costs."""

    place: int
    when: When
    weight: float


# ---------------------------------------------------------------- how a text is told
@lru_cache(maxsize=4096)
def deictic(meaning: m.Meaning) -> bool:
    """Does it count from the day of writing?"""
    match meaning:
        case m.Offset() | m.Weekday():
            return True
        case m.Clock(of=of) if of is not None:
            return deictic(of)
        case m.Part(of=of) | m.Bound(of=of) | m.Circa(of=of):
            return deictic(of)
        case m.Anchored(to=to) if to is not None:
            return deictic(to)
        case m.Year(year=None) | m.Month(month=None):
            return True
    return False


def looks_back(meaning: m.Meaning) -> bool:
    """Does it name what was before the date in force: "the previous year", "two days earlier"?"""
    match meaning:
        case m.Anchored(direction=direction):
            return direction < 0
        case m.Part(of=of) | m.Circa(of=of) | m.Bound(of=of):
            return looks_back(of)
        case m.Clock(of=of) if of is not None:
            return looks_back(of)
    return False


@lru_cache(maxsize=4096)
def explicit(meaning: m.Meaning) -> bool:
    """Does it say its year in full?"""
    match meaning:
        case m.Year():
            return meaning.year is not None and not meaning.two_digit
        case m.Month(year=m.Year() as year) | m.Day(month=m.Month(year=m.Year() as year)):
            return explicit(year)
        case m.Season(year=m.Year() as year):
            return explicit(year)
        case m.Range(first=first, last=last):
            return explicit(first) and explicit(last)
        case m.Part(of=of) | m.Circa(of=of) | m.Dual(first=of) | m.Bound(of=of):
            return explicit(of)
        case m.Clock(of=of) if of is not None:
            return explicit(of)
    return False


def _year_said(meaning: m.Meaning) -> int | None:
    """The year as it is said, for a first look at a text."""
    match meaning:
        case m.Year(year=year, bce=bce):
            return -year if bce and year else year
        case m.Month(year=m.Year() as year) | m.Day(month=m.Month(year=m.Year() as year)):
            return _year_said(year)
        case m.Season(year=m.Year() as year):
            return _year_said(year)
        case m.Range(last=of) | m.Part(of=of) | m.Circa(of=of) | m.Dual(first=of) | m.Bound(of=of):
            return _year_said(of)
        case m.Clock(of=of) if of is not None:
            return _year_said(of)
    return None


def style_of(
    text: str, mentions: Sequence[Mention], anchor: Anchor | None, style: Style, informal: Sequence[str] = ()
) -> Style:
    """How a text tells its dates: a report counts from its own day, a narrative from the date in force.

    A narrative names days and months of years long past, and hardly a day that counts from its own; a
    message is short and carries marks of one, or `informal` words of its language.
    """
    if style != "auto":
        return style
    if len(text) <= _SHORT and (_MARKS.search(text) or _chatty(text, informal)):
        return "message"
    said = [mention for mention in mentions if explicit(mention.meaning)]
    if anchor is None or anchor.when.first is None:
        return "narrative" if said else "news"
    distant, near = 0.0, 0
    for mention in said:
        years = _distance(mention.meaning, anchor.when.first)
        near += years < 2
        if years >= 2 and not in_brackets(text, mention.start):
            distant += _told(mention.meaning) * (1.0 if years >= _LONG_AGO else 0.5)
    own = sum(deictic(mention.meaning) for mention in mentions)
    full = distant >= (_ENOUGH if own or near else _ALONE) and distant > 2 * own + near
    many = 2 * len(said) - near >= _MANY and len(said) > 2 * (own + near)
    return "narrative" if full or many else "news"


def _chatty(text: str, informal: Sequence[str]) -> bool:
    """Does a text begin without a capital, or have a word or sign that is written to friends only?"""
    lower = fold(text).text.lower()
    words = {*lower.split(), *_BARE.findall(lower)}
    careless = text.lstrip()[:1].islower() and len(lower.split()) >= _SENTENCE
    return careless or not words.isdisjoint(informal) or _SMILE.search(text) is not None


def _told(meaning: m.Meaning) -> float:
    """How much a date says that its time is being told: a day or month more than a mere year."""
    if isinstance(meaning, m.Bound):
        return 0.0
    return 0.5 if isinstance(meaning, (m.Year, m.Range)) else 1.0


def _distance(meaning: m.Meaning, day: int) -> int:
    """Years between a date and a day, in whatever calendar the date is said."""
    year = _year_said(meaning)
    if year is None:
        return 0
    return min(abs(CALENDARS[name].from_day_number(day)[0] - year) for name in ("gregorian", "jalali", "hijri"))


# ---------------------------------------------------------------- the main line
def weight_of(text: str, mention: Mention) -> float:
    """What leaving a date aside costs: little in brackets, much in a heading or for a day in full."""
    if in_brackets(text, mention.start):
        return 0.0 if _within_aside(text, mention.start) else 0.25
    meaning = mention.meaning
    if isinstance(meaning, m.Bound):
        return 0.3
    if in_heading(text, mention.start, mention.end):
        return 2.5
    if isinstance(meaning, m.Range):
        return 0.5
    return 0.6 if isinstance(meaning, m.Year) else 1.3


def _jump(a: When, b: When) -> float:
    """What going on from one date to another costs."""
    assert a.first is not None and a.last is not None and b.first is not None and b.last is not None
    if b.first > a.last:
        return min(1.2, 0.06 * (b.first - a.last) / _YEAR)
    if b.last >= a.first:
        return 0.0
    return 0.5 + min(1.2, 0.12 * (a.first - b.last) / _YEAR)


def main_line(landmarks: Sequence[Landmark]) -> list[Landmark]:
    """The dates that carry a narrative on, the asides left out, and what has no weight.

    >>> years = [Landmark(i, When.year(y), 1.0) for i, y in enumerate((1940, 1941, 2009, 1942, 1943))]
    >>> [mark.when.edtf for mark in main_line(years)]
    ['1940', '1941', '1942', '1943']
    """
    landmarks = [mark for mark in landmarks if mark.weight]
    costs: list[float] = []
    before: list[int] = []
    skipped = [0.0]
    for mark in landmarks:
        skipped.append(skipped[-1] + mark.weight)
    for i, mark in enumerate(landmarks):
        best, origin = skipped[i], -1
        for j in range(max(0, i - _REACH), i):
            cost = costs[j] + _jump(landmarks[j].when, mark.when) + skipped[i] - skipped[j + 1]
            if cost < best:
                best, origin = cost, j
        costs.append(best)
        before.append(origin)
    if not landmarks:
        return []
    place = min(range(len(landmarks)), key=lambda i: costs[i] + skipped[-1] - skipped[i + 1])
    line = []
    while place >= 0:
        line.append(landmarks[place])
        place = before[place]
    return line[::-1]


class Line:
    """The main line of a narrative, asked for the dates around a place of the text."""

    __slots__ = ("_marks", "_places")

    def __init__(self, marks: Sequence[Landmark] = ()) -> None:
        self._marks = list(marks)
        self._places = [mark.place for mark in self._marks]

    def ahead(self, place: int) -> When | None:
        """The next date of the line after a place."""
        index = bisect_right(self._places, place)
        return self._marks[index].when if index < len(self._marks) else None

    def holds(self, place: int) -> bool:
        """Is there a date of the line at this place?"""
        index = bisect_right(self._places, place) - 1
        return index >= 0 and self._places[index] == place


def nearest_span(spans: Sequence[Span], running: When | None, ahead: When | None) -> Span | None:
    """Of the days that a year-less date can mean, those that fit the date in force, or the next one in full.

    What comes on costs less than what went before, and a change of the year that the text does not tell
    costs too; to lead up to the next date costs a little more than to follow the last, and more again where
    the date came round before between the two.
    """
    if not spans or (running is None and ahead is None):
        return None
    soonest = min((span for span in spans if _between(span, running, ahead)), default=None)

    def cost(span: Span) -> float:
        late = 0.0 if soonest in (None, span) else _LATE
        return min(_follows(span, running), _LEADING + late + _leads_to(span, ahead))

    return min(spans, key=cost)


def _between(span: Span, running: When | None, ahead: When | None) -> bool:
    """Do these days lie between the date in force and the next one in full?"""
    low, high = running.first if running else None, ahead.last if ahead else None
    return low is not None and high is not None and low <= span[0] and span[1] <= high


def _follows(span: Span, running: When | None) -> float:
    """What it costs that the date in force is followed by these days."""
    if running is None or running.first is None or running.last is None:
        return _NEVER
    if _meet(span, running):
        return 0.0
    later, earlier = max(0, span[0] - running.last), max(0, running.first - span[1])
    return (later + _BACK * earlier) / _YEAR + _other_year(span[0], running.last)


def _leads_to(span: Span, ahead: When | None) -> float:
    """What it costs that these days lead up to the next date in full."""
    if ahead is None or ahead.first is None or ahead.last is None:
        return _NEVER
    if ahead.last - ahead.first > _VAGUE:
        return _NEVER
    if _meet(span, ahead):
        return 0.0
    before, after = max(0, ahead.first - span[1]), max(0, span[0] - ahead.last)
    return (before + _BACK * after) / _YEAR + _other_year(span[0], ahead.first)


def _meet(span: Span, when: When) -> bool:
    assert when.first is not None and when.last is not None
    return span[0] <= when.last and when.first <= span[1]


def _other_year(a: int, b: int) -> float:
    return 0.0 if gregorian.from_day_number(a)[0] == gregorian.from_day_number(b)[0] else _UNTOLD


# ---------------------------------------------------------------- the places of a text
def in_brackets(text: str, place: int) -> bool:
    """Does the place lie within a round or square bracket that opens in its line, not far before it?"""
    low = max(0, place - _BEFORE)
    if text.rfind("(", low, place) < 0 and text.rfind("[", low, place) < 0:
        return False
    line = text[max(text.rfind("\n", low, place) + 1, low) : place]
    return line.count("(") > line.count(")") or line.count("[") > line.count("]")


def _within_aside(text: str, place: int) -> bool:
    """Do more words than those of a citation stand in the bracket before the place: "(it was printed in 1866)"?"""
    opening = max(text.rfind(mark, max(0, place - _BEFORE), place) for mark in "([")
    return len(text[opening + 1 : place].split()) >= _ASIDE


def in_quotes(text: str, place: int) -> bool:
    """Does the place lie within a quotation that opens in its line, not far before it?"""
    low = max(0, place - _QUOTED)
    line = text[max(text.rfind("\n", low, place) + 1, low) : place]
    paired = line.count("“") + line.count("«") - line.count("”") - line.count("»")
    return paired > 0 or line.count('"') % 2 == 1


def in_heading(text: str, start: int, end: int) -> bool:
    """Does it stand in a short line that ends without a stop?"""
    low, high = max(0, start - _HEADING), end + _HEADING
    first, last = text.rfind("\n", low, start), text.find("\n", end, high)
    if (first < 0 and low > 0) or (last < 0 and high < len(text)):
        return False
    line = text[first + 1 : last if last >= 0 else len(text)].strip()
    return len(line) < _HEADING and line[-1:] not in _STOPS and (first > 0 or last >= 0)
