"""From a Meaning to what it means here: one function a kind of meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timeline import meaning as m
from timeline.calendars import CALENDARS
from timeline.resolve import compound, dates, feasts, relative, stretches, years
from timeline.resolve.scope import UNRESOLVED, Answer, Scope


def _nothing(said: m.Meaning, scope: Scope) -> Answer:
    """Durations, sets and bare references have no day."""
    return UNRESOLVED


def _anchored(said: m.Anchored, scope: Scope) -> Answer:
    """Counted from the date that is said with it, or the last one of the text."""
    to = resolve(said.to, scope).when if said.to is not None else None
    return relative.resolve_anchored(said, scope, to)


def _rolling(said: m.Rolling, scope: Scope) -> Answer:
    """A span that ends with the date said with it, or on the anchor."""
    if said.to is None:
        return relative.resolve_rolling(said, scope)
    return relative.resolve_ending(said, resolve(said.to, scope))


_CALENDARS = frozenset([None, *CALENDARS])
_SIMPLE: dict[type, Callable[[Any, Scope], Answer]] = {
    m.Year: years.resolve_year,
    m.Month: dates.resolve_month,
    m.Day: dates.resolve_day,
    m.Weekday: dates.resolve_weekday,
    m.Season: stretches.resolve_season,
    m.Fraction: stretches.resolve_fraction,
    m.Decade: stretches.resolve_decade,
    m.Century: stretches.resolve_century,
    m.Era: stretches.resolve_era,
    m.Feast: feasts.resolve_feast,
    m.Offset: relative.resolve_offset,
    m.Rolling: _rolling,
    m.Anchored: _anchored,
    m.Duration: _nothing,
    m.Repeat: _nothing,
    m.Reference: _nothing,
}
_COMPOUND: dict[type, Callable[[Any, Scope, compound.Resolve], Answer]] = {
    m.Part: compound.resolve_part,
    m.Week: compound.resolve_week,
    m.NthWeekday: compound.resolve_nth_weekday,
    m.Slice: compound.resolve_slice,
    m.Range: compound.resolve_range,
    m.Bound: compound.resolve_bound,
    m.Dual: compound.resolve_dual,
    m.Circa: compound.resolve_circa,
    m.Clock: compound.resolve_clock,
    m.Bracketed: compound.resolve_bracketed,
}


def resolve(said: m.Meaning, scope: Scope) -> Answer:
    """What the meaning comes to at this place; nothing in a calendar of which only years are told."""
    if getattr(said, "calendar", None) not in _CALENDARS:
        return UNRESOLVED
    simple = _SIMPLE.get(type(said))
    try:
        if simple is not None:
            return simple(said, scope)
        return _COMPOUND[type(said)](said, scope, resolve)
    except (ValueError, OverflowError):
        # A year or day beyond what a calendar knows: said, but not to be dated.
        return UNRESOLVED
