"""Which of two dates is meant, by how near they lie: the 3 January of two weeks ahead, or that of a year ago.

A date without its year comes round each year, a weekday each week: one lies behind the anchor, one ahead. The
verb tells which; where none does, or where it tells of something else, the date at hand is meant, for of one so
far away a text says the year. How near "at hand" is depends on what speaks for the other one, and is said here
once, for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
Ends = tuple[int | None, int | None]
# Days; of what lies so far away a text says the year. Of two seasons of one name one is always nearer than
# this: a whole season without a verb is told of as often as it is announced, so it stays the past one.
_FAR = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """A date at hand lies at most so many days `back` or `ahead`, and the other one more than `far` days away."""

    back: int = 0
    ahead: int = 0
    far: int = _FAR


# Where no verb tells, the past is the rule; but what comes within two weeks is announced ("the fair, 3 January").
UNTOLD = Nearness(ahead=14)
# A verb of the future may tell of something else: a day of the last week is being reported.
REPORTED = Nearness(back=7)
# Of a feast all speak for a month before it and a week after it, whatever the verb; beside a verb of the past
# only as it is about to come.
FEAST, FEAST_OF_PAST = Nearness(back=7, ahead=28), Nearness(back=7, ahead=14)
# "Until March" ends ahead even beside a verb of the past, up to a season from now, unless its like has just ended.
DEADLINE = Nearness(ahead=90, far=240)
# What has begun and says no year for its end is over in a month, whatever came round before it began.
UNDER_WAY = Nearness(ahead=31, far=0)
# Three pairs of digits in either order: a day of some three years, where the other order lies half a century away.
DIGITS = Nearness(back=1100, ahead=1100, far=18_000)


def distance(date: Ends, days: Span) -> int | None:
    """Days from some days on to a date, back to it if negative, 0 where they meet; None where it is open.

    >>> [distance(date, (10, 12)) for date in ((20, 20), (1, 4), (11, 40), (1, None))]
    [8, -6, 0, None]
    """
    first, last = date
    return None if first is None or last is None else max(first - days[1], 0) or min(last - days[0], 0)


def at_hand(date: Ends, other: Ends, days: Span, within: Nearness) -> bool:
    """Does a date lie at hand as seen from some days, and the other one too far away to be meant without a year?

    >>> at_hand((105, 105), (-260, -260), (100, 100), UNTOLD), at_hand((105, 105), (98, 98), (100, 100), UNTOLD)
    (True, False)
    """
    near, far = distance(date, days), distance(other, days)
    return near is not None and far is not None and -within.back <= near <= within.ahead and abs(far) > within.far


def nearer(date: Span, other: Span, days: Span) -> bool:
    """Does a date lie nearer to some days than the other one? Of equals neither does.

    >>> nearer((12, 12), (5, 5), (10, 10)), nearer((12, 12), (8, 8), (10, 10))
    (True, False)
    """
    a, b = distance(date, days), distance(other, days)
    return a is not None and b is not None and abs(a) < abs(b)
