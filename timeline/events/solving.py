"""The days of all events together: one document can date another, and what is tied shares its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from timeline.events.members import Cluster, Member
from timeline.events.mention import Tie
from timeline.model import Document
from timeline.when import When

_ROUNDS = 4
_DAYS_LISTED = 40


def solve(clusters: Sequence[Cluster], members: Sequence[Member]) -> dict[str, When]:
    """Fill in the days of clusters; the days of publication that follow, by document id."""
    published: dict[str, When] = {}
    for _ in range(_ROUNDS):
        found = _publications(clusters)
        if found == published:
            break
        published = found
        _from_publication(members, published)
    by_place = {(m.part.document.id, m.index): m for m in members}
    _propagate(clusters, by_place, ("same-day", "within"), presumed=False)
    _propagate(clusters, by_place, ("presumed-day",), presumed=True)
    for each in clusters:
        if each.when is None:
            each.bound = bound(each, published)
            _after(each, by_place)
    return published


def _after(found: Cluster, by_place: dict[tuple[str, int], Member]) -> None:
    """Bound it from below by what had happened when it did; nothing where that leaves no day."""
    bound = found.bound
    ties = [(m, t) for m in found.members for t in m.event.ties if t.kind == "after"]
    known = [c for m, t in ties if (c := by_place[m.part.document.id, t.other].cluster) is not None and c is not found]
    firsts = [(c.when.first, _name(c)) for c in known if c.when is not None and c.when.first is not None]
    if bound is None or bound.last is None or not firsts:
        return
    first, name = max(firsts)
    if first <= bound.last:
        found.bound = replace(bound, first=first)
        found.reasons.append(("event.after", (name,)))


def _publications(clusters: Sequence[Cluster]) -> dict[str, When]:
    """The unknown days of publication, from events that are dated elsewhere and told as so many days before."""
    found: dict[str, When] = {}
    for each in clusters:
        for member in (*each.members, *each.weak):
            distance, document = member.event.publication, member.part.document
            if document.published is not None or distance is None or each.when is None:
                continue
            days = each.when.shifted(-distance)
            before = found.get(document.id)
            found[document.id] = (before.intersection(days) or before) if before else days
    return found


def _from_publication(members: Iterable[Member], published: dict[str, When]) -> None:
    """Days that count from a day of publication now known."""
    for member in members:
        days = published.get(member.part.document.id)
        if days is None or member.cluster is None or member.when is not None:
            continue
        if member.event.publication is not None:
            _narrow(member.cluster, days.shifted(member.event.publication), "event.from-publication")
        elif member.event.weekday is not None and (listed := weekdays(days, member.event.weekday)) is not None:
            _narrow(member.cluster, listed, "event.weekday-before-publication")


def weekdays(days: When, weekday: int) -> When | None:
    """The days of that weekday in the week up to each possible day of publication."""
    if days.first is None or days.last is None or days.last - days.first > 7 * _DAYS_LISTED:
        return None
    # Day number 1 is a Monday.
    listed = tuple(d for d in range(days.first - 6, days.last + 1) if (d - 1) % 7 == weekday)
    return When.any_of(listed) if listed else None


def _narrow(found: Cluster, days: When, reason: str) -> None:
    if found.when is None:
        found.when = days
        found.reasons.append((reason, (days.edtf or "",)))
    elif (both := found.when.intersection(days)) is not None:
        found.when = both


def _propagate(
    clusters: Sequence[Cluster], by_place: dict[tuple[str, int], Member], kinds: tuple[str, ...], *, presumed: bool
) -> None:
    """Carry days along ties, from the dated to the undated, nearest first."""
    edges: dict[int, list[tuple[Cluster, str, bool]]] = defaultdict(list)
    for each in clusters:
        for member in each.members:
            for tie in member.event.ties:
                other = by_place[member.part.document.id, tie.other].cluster
                if tie.kind in kinds and other is not None and other is not each:
                    _edge(edges, each, other, tie)
    waiting = [c for c in clusters if c.when is not None]
    while waiting:
        following: list[Cluster] = []
        for source in waiting:
            for target, reason, own in edges[id(source)]:
                if target.when is None and source.when is not None and not target.misdated:
                    target.when, target.uncertain = source.when, presumed or source.uncertain
                    target.reasons.append((reason, (_name(source),)))
                    following.append(target)
                elif (
                    own and not presumed and source.when and target.when and source.when.exact and not target.when.exact
                ):
                    target.when = target.when.intersection(source.when) or target.when
        waiting = following


def _edge(edges: dict[int, list[tuple[Cluster, str, bool]]], each: Cluster, other: Cluster, tie: Tie) -> None:
    edges[id(other)].append((each, tie.reason, tie.kind == "same-day"))
    if tie.kind == "same-day":
        edges[id(each)].append((other, tie.reason, True))


def _name(found: Cluster) -> str:
    first = min(found.members, key=lambda m: m.key)
    return next((m.headline for m in first.event.mentions if m.strong), first.event.mentions[0].headline)


def bound(found: Cluster, published: dict[str, When]) -> When | None:
    """Not after the first document that reports it; nothing for what is only planned."""
    if all(m.event.status != "reported" for m in found.members):
        return None
    lasts = [
        w.last for m in found.members if (w := day_of(m.part.document, published)) is not None and w.last is not None
    ]
    return When(first=None, last=min(lasts), one_of=True, grain="span") if lasts else None


def day_of(document: Document, published: dict[str, When]) -> When | None:
    """When a document was published, as given or as it follows."""
    return document.published or published.get(document.id)
