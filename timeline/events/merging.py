"""One event from many mentions: the strong local events of all documents clustered (`joining` adds the weak).

The order of the input does not matter: everything is sorted by content before anything is decided. The numbers bound
the work, not the result: half or twice as many tokens and neighbours give the same on the stories in `tests/stories`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from timeline.events.comparing import NEWS, PLANS, RECALLED, TOKENS, Weights, moved_plan, score, told_alike
from timeline.events.families import family
from timeline.events.members import UNKNOWN, Cluster, Member, published_on
from timeline.when import When

_CORE = 5
_WINDOW = 6


# ---------------------------------------------------------------- pairs
def candidate_pairs(members: Sequence[Member], weights: Weights) -> Iterator[tuple[Member, Member]]:
    """Pairs of different documents that share a telling token and a family of kinds; near-linear in number."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, member in enumerate(members):
        kin = family(member.event.kind)
        telling = {*weights.rare(member.tokens, TOKENS), *weights.rare(member.event.core, _CORE)}
        for token in sorted(telling):
            blocks[kin, token].append(number)
        if member.event.kind != "statement":
            for half_month in _half_months(member.when):
                blocks[kin, f"days {half_month}"].append(number)
        if member.event.object:
            blocks[kin, "#" + member.event.object].append(number)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for left, right in _near_pairs(sorted(set(block)), members):
            pair = (left, right) if left < right else (right, left)
            if pair not in seen and members[left].part is not members[right].part:
                seen.add(pair)
                yield members[pair[0]], members[pair[1]]


def _near_pairs(block: list[int], members: Sequence[Member]) -> Iterator[tuple[int, int]]:
    """Pairs of one block whose days can agree: the dated with the dated, the undated with what they can report."""
    dated = sorted((_first(members[n]), n) for n in block if members[n].when is not None)
    ended = sorted((members[n].last, n) for _, n in dated)
    undated = sorted((published_on(members[n]), n) for n in block if members[n].when is None)
    for k, (_, left) in enumerate(dated):
        last = members[left].last + (PLANS if members[left].once else 0)
        for first, right in dated[k + 1 : k + 1 + _WINDOW]:
            if first > last:
                break
            yield left, right
    for k, (at, left) in enumerate(undated):
        for other, right in undated[k + 1 : k + 1 + _WINDOW]:
            if at != UNKNOWN and other > at + RECALLED:
                break
            yield left, right
        for days in (dated, ended):
            low = 0 if at == UNKNOWN else bisect_left(days, (at - NEWS, -1))
            high = len(days) if at == UNKNOWN else bisect_left(days, (at + 1, -1))
            for _, right in days[max(low, high - _WINDOW) : high]:
                yield left, right


def _half_months(when: When | None) -> range:
    """Numbers of the stretches of 16 days that a short date touches; none for a long one."""
    if when is None or when.first is None or when.last is None or when.last - when.first > 45:
        return range(0)
    return range(when.first // 16, when.last // 16 + 1)


def _first(member: Member) -> int:
    if member.when is not None and member.when.known:
        return member.when.order[1]
    published = member.part.document.published
    return published.order[1] if published is not None and published.known else 0


# ---------------------------------------------------------------- clusters
def cluster(members: Sequence[Member], weights: Weights) -> list[Cluster]:
    """Strong members clustered, the surest pairs first; each cluster's days agree or are a moved plan."""
    strong = [m for m in members if m.event.strong and m.original is None]
    scored = [(s, a, b) for a, b in candidate_pairs(strong, weights) if (s := score(a, b, weights)) > 0]
    scored.sort(key=lambda x: (-round(x[0], 9), x[1].key, x[2].key))
    for member in strong:
        member.cluster = Cluster.of(member)
    for _, a, b in scored:
        _unite(a, b)
    for a, b in _told_otherwise(strong, weights):
        if not _told_together(a, b):
            _unite(a, b)
    for member in members:
        _join_original(member)
    return _distinct(strong)


def _told_otherwise(members: Sequence[Member], weights: Weights) -> list[tuple[Member, Member]]:
    """What texts call by different kinds though it is of one known day and about much the same, the likest first."""
    blocks: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, member in enumerate(members):
        if member.when is not None and member.when.exact and member.event.kind != "statement":
            for token in weights.rare(member.tokens, TOKENS):
                blocks[member.when.order[1], token].append(number)
    pairs = {
        pair for block in blocks.values() for k in range(1, _WINDOW + 1) for pair in zip(block, block[k:], strict=False)
    }
    found = []
    for left, right in pairs:
        a, b = members[left], members[right]
        if family(a.event.kind) != family(b.event.kind) and (likeness := told_alike(a, b, weights)):
            found.append((-likeness, a.key, b.key, a, b))
    return [(a, b) for *_, a, b in sorted(found, key=lambda x: x[:3])]


def _told_together(a: Member, b: Member) -> bool:
    """Does one document tell of both, and so tell them apart?"""
    assert a.cluster is not None and b.cluster is not None
    return not a.cluster.documents.isdisjoint(b.cluster.documents)


def _join_original(member: Member) -> None:
    """Put what a reprint only tells again beside what it was printed from, whose day stands."""
    found = member.original.cluster if member.original is not None else None
    if found is not None:
        member.cluster = found
        found.add(member)
        found.when = found.when or member.when


def _distinct(members: Iterable[Member]) -> list[Cluster]:
    seen: dict[int, Cluster] = {}
    for member in members:
        assert member.cluster is not None
        seen.setdefault(id(member.cluster), member.cluster)
    return list(seen.values())


def _unite(a: Member, b: Member) -> None:
    """Make one cluster of two, if their days allow it and no document tells them apart by day."""
    one, two = a.cluster, b.cluster
    assert one is not None and two is not None
    if one is two or (one.misdated and two.when is not None) or (two.misdated and one.when is not None):
        return
    if one.when is not None and two.when is not None:
        both = one.when if one.when == two.when else one.when.intersection(two.when)
        if both is None and not moved_plan(a, b):
            return
        if both is None:
            loser, winner = _superseded(one, two)
            winner.rivals.append(loser.when)  # type: ignore[arg-type]
            both = winner.when
    else:
        both = one.when or two.when
    if len(one.objects | two.objects) > 1:
        return
    big, small = (one, two) if len(one.members) >= len(two.members) else (two, one)
    big.when, big.rivals = both, [*one.rivals, *two.rivals]
    big.misdated, big.objects = one.misdated or two.misdated, one.objects | two.objects
    big.take_in(small)


def _superseded(one: Cluster, two: Cluster) -> tuple[Cluster, Cluster]:
    """(the one whose day gives way, the one whose day stands): a report before a plan, then the later document."""

    def weight(c: Cluster) -> tuple[bool, int, int, tuple[str, str]]:
        reported = any(m.event.status == "reported" and m.when for m in c.members)
        latest = max(published_on(m) for m in c.members)
        return reported, latest, len(c.members), max(m.key for m in c.members)

    return (one, two) if weight(one) < weight(two) else (two, one)
