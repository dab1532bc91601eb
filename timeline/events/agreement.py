"""When two sets of names, places or days can be of one happening."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from timeline.calendars import gregorian
from timeline.calendars import weekday as weekday_of
from timeline.events.lexicon import around
from timeline.events.mention import EventMention
from timeline.when import When

_SETS = 4096  # sets of places that are remembered


def same_exact_day(a: When | None, b: When | None) -> bool:
    """Are both one and the same known day?"""
    return a is not None and b is not None and a.exact and b.exact and a.first == b.first


def said_of(day: int, yearless: str, weekday: int | None) -> bool:
    """Is it the day that a text names without its year, or by the day of the week? False for one that names none."""
    if yearless:
        return yearless == "{:02}-{:02}".format(*gregorian.from_day_number(day)[1:])
    return weekday is not None and weekday_of(day) == weekday


def days_agree(a: When, b: When) -> bool:
    """Do both have a day in common? The same as `a.overlaps(b)`, without making the days."""
    if a.days is not None or b.days is not None:
        return a.overlaps(b)
    low = a.last is None or b.first is None or b.first <= a.last
    return low and (b.last is None or a.first is None or a.first <= b.last)


def same_party(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do two sets of names mean the same party: at least half of the shorter?"""
    return bool(a & b) and 2 * len(a & b) >= min(len(a), len(b))


def same_speaker(a: frozenset[str], b: frozenset[str], *, office: bool = False) -> bool:
    """Do two sets of names mean the same speaker? Of one country are many: it does not make two of them one.

    `office`: it is an office of the country that has no name, and can be of whom the other names.
    """
    if not same_party(a, b):
        return False
    one, other = persons(a), persons(b)
    return bool(one & other) or not (one or other) or (office and not (one and other))


def persons(keys: frozenset[str]) -> frozenset[str]:
    """The names among some keys, without places and without those who speak for a country.

    >>> sorted(persons(frozenset({"ada", "holm", "@norway", "^government"})))
    ['ada', 'holm']
    """
    return frozenset(k for k in keys if k[0] not in "@^")


def ranks(mentions: Iterable[EventMention]) -> frozenset[frozenset[str]]:
    """The ranks of the offices that alone speak in some mentions."""
    return frozenset(m.rank for m in mentions if m.titled)


def same_rank(here: frozenset[frozenset[str]], there: frozenset[frozenset[str]]) -> bool:
    """Is an office that both name one and the same? The deputy minister is not the minister."""
    return not (here and there) or not here.isdisjoint(there)


def elsewhere(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do both name places, and none in common? Two towns of one country have none; a town and its country have one.

    >>> isfahan, shiraz, iran = (frozenset(k) for k in (("@isfahan", "@iran"), ("@shiraz", "@iran"), ("@iran",)))
    >>> elsewhere(isfahan, shiraz), elsewhere(shiraz, iran)
    (True, False)
    """
    here, there = narrowest(a), narrowest(b)
    if not here or not there or here & there:
        return False
    return here.isdisjoint(_larger(there)) and there.isdisjoint(_larger(here))


def one_of(sites: frozenset[str], places: frozenset[str]) -> bool:
    """Is one side told of several places at once, and the other of one of them only?

    >>> both = frozenset({"@nairobi", "@dar es salaam"})
    >>> one_of(both, frozenset({"@kenya"})), one_of(both, frozenset({"@kenya", "@tanzania"})), one_of(both, frozenset())
    (True, False, False)
    """
    near = narrowest(places)
    if not sites or not near:
        return False
    wider = near | _larger(near)
    told = [s for s in sites if s in wider or not near.isdisjoint(_larger(frozenset({s})))]
    return 0 < len(told) < len(sites)


@lru_cache(maxsize=_SETS)
def narrowest(keys: frozenset[str]) -> frozenset[str]:
    """The places among some keys, without those that another of them lies in."""
    places = frozenset(k for k in keys if k[0] == "@")
    return places - _larger(places)


@lru_cache(maxsize=_SETS)
def _larger(places: frozenset[str]) -> frozenset[str]:
    """The places that these lie in."""
    return frozenset("@" + larger for k in places for larger in around(k[1:]))
