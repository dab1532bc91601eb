"""Verbs of one subject in a row ("lost power and crashed"): one event, of the weightiest kind and told to its end."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.families import OCCASIONS, UNDERGONE, VAGUE
from timeline.events.told import Told


def going_on(told: Sequence[Told], each: Told) -> list[Told]:
    """The clauses that go on with what one tells: each joined to the one before, without a subject or a day."""
    place = next(k for k, t in enumerate(told) if t is each)
    found: list[Told] = []
    last = each
    for following in told[place + 1 :]:
        clause, predicate = following.clause, following.predicate
        if clause.relation != "coordinate" or clause.prior is not last.clause or following.subject or following.dates:
            break
        if predicate is None or predicate.form != "act" or clause.verb is None or clause.verb.negated:
            break
        found.append(following)
        last = following
    return found


def weightiest(told: Sequence[Told], each: Told) -> str:
    """The kind of what one clause and those that go on with it tell: harm and fates before coming and going, and
    what has a kind of its own before what has none."""
    assert each.predicate is not None
    kind = each.predicate.kind
    if each.predicate.form != "act" or (kind not in VAGUE and kind not in OCCASIONS):
        return kind
    later = [t.predicate.kind for t in going_on(told, each) if t.predicate is not None]
    harm = next((k for k in later if k in UNDERGONE), None)
    return harm or (next((k for k in later if k not in VAGUE), kind) if kind in VAGUE else kind)
