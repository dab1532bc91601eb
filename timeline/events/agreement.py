"""When two sets of names, places or days can be of one happening."""

from __future__ import annotations

from timeline.when import When


def same_exact_day(a: When | None, b: When | None) -> bool:
    """Are both one and the same known day?"""
    return a is not None and b is not None and a.exact and b.exact and a.first == b.first


def same_party(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do two sets of names mean the same party: at least half of the shorter?"""
    return bool(a & b) and 2 * len(a & b) >= min(len(a), len(b))


def elsewhere(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do both name places, and none in common?"""
    here, there = ({k for k in keys if k[0] == "@"} for keys in (a, b))
    return bool(here and there) and not here & there
