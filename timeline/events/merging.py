"""One event from many mentions: local events of all documents clustered, weak ones joined to strong.

The order of the input does not matter: everything is sorted by content before anything is decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from timeline.events.comparing import ECHO, NEWS, PLANS, Weights, may_be_one, moved_plan, score
from timeline.events.families import NAMED, family
from timeline.events.members import UNKNOWN, Cluster, Member, published_on
from timeline.when import When

_TOKENS = 7
_CORE = 5
_WINDOW = 6
_WEAK_WINDOW = 10
_SEVERAL = 2  # documents that name what none tells
_COMPARED = 40  # members of a cluster that a weak local event is compared with: a thousand say no more


# ---------------------------------------------------------------- pairs
def candidate_pairs(members: Sequence[Member], weights: Weights) -> Iterator[tuple[Member, Member]]:
    """Pairs of different documents that share a telling token and a family of kinds; near-linear in number."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, member in enumerate(members):
        kin = family(member.event.kind)
        telling = {*weights.telling(member.tokens, _TOKENS), *weights.telling(member.event.core, _CORE)}
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
    undated = sorted((published_on(members[n]), n) for n in block if members[n].when is None)
    for k, (_, left) in enumerate(dated):
        last = members[left].last + (PLANS if members[left].once else 0)
        for first, right in dated[k + 1 : k + 1 + _WINDOW]:
            if first > last:
                break
            yield left, right
    for k, (at, left) in enumerate(undated):
        for other, right in undated[k + 1 : k + 1 + _WINDOW]:
            if at != UNKNOWN and other > at + ECHO:
                break
            yield left, right
        low = 0 if at == UNKNOWN else bisect_left(dated, (at - NEWS, -1))
        high = len(dated) if at == UNKNOWN else bisect_left(dated, (at + 1, -1))
        for _, right in dated[max(low, high - _WINDOW) : high]:
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
    for member in members:
        _join_original(member)
    return _distinct(strong)


def _join_original(member: Member) -> None:
    """Put what a reprint only tells again beside what it was printed from, whose day stands."""
    found = member.original.cluster if member.original is not None else None
    if found is not None:
        member.cluster = found
        found.members.append(member)
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
    big.members += small.members
    for member in small.members:
        member.cluster = big


def _superseded(one: Cluster, two: Cluster) -> tuple[Cluster, Cluster]:
    """(the one whose day gives way, the one whose day stands): a report before a plan, then the later document."""

    def weight(c: Cluster) -> tuple[bool, int, int, tuple[str, str]]:
        reported = any(m.event.status == "reported" and m.when for m in c.members)
        latest = max(published_on(m) for m in c.members)
        return reported, latest, len(c.members), max(m.key for m in c.members)

    return (one, two) if weight(one) < weight(two) else (two, one)


def join_weak(members: Sequence[Member], clusters: Sequence[Cluster], weights: Weights) -> None:
    """Give each weak local event to the cluster it most resembles, if it does."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    told: dict[str, set[int]] = defaultdict(set)
    for number, each in enumerate(clusters):
        tokens = {t for m in each.members for t in m.tokens}
        kin = family(each.members[0].event.kind)
        for token in weights.telling(tokens, 3 * _TOKENS):
            index[kin, token].append(number)
        for one in each.members:
            told[one.part.document.id].add(number)
    for member in members:
        if not member.event.strong:
            _join(member, clusters, index, weights, told[member.part.document.id])


def named_only(members: Sequence[Member], clusters: Sequence[Cluster]) -> list[Cluster]:
    """What several documents name and none tells («زلزله بم»), by its kind and the word that most name it with."""
    joined = {id(m) for each in clusters for m in each.weak}
    free = [m for m in members if _names(m) and id(m) not in joined]
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for member in free:
        for token in member.tokens:
            sources[member.event.kind, token].add(member.source)
    named: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in free:
        keys = [(member.event.kind, token) for token in member.tokens]
        if keys:
            named[min(keys, key=lambda key: (-len(sources[key]), key))].append(member)
    return [_of_all(told) for key, told in sorted(named.items()) if len({m.source for m in told}) >= _SEVERAL]


def _names(member: Member) -> bool:
    """Is it one happening of a kind that has a name, told as known?"""
    event = member.event
    known = event.status == "reported" and event.form == "noun" and event.kind in NAMED
    return known and not (event.strong or event.plural or event.misdated) and member.original is None


def _of_all(told: Sequence[Member]) -> Cluster:
    found = Cluster.of(told[0])
    found.members = list(told)
    return found


def _join(
    member: Member,
    clusters: Sequence[Cluster],
    index: dict[tuple[str, str], list[int]],
    weights: Weights,
    told: set[int],
) -> None:
    """Join one; `told` are the numbers of the clusters that its own document tells of."""
    kin = family(member.event.kind)
    near: Counter[int] = Counter()
    for token in weights.telling(member.tokens, _TOKENS):
        for number in index.get((kin, token), ())[:_WINDOW]:
            near[number] += 1
    best: tuple[float, int] | None = None
    for number, _ in sorted(near.items(), key=lambda x: (-x[1], x[0]))[:_WEAK_WINDOW]:
        value = _weak_score(member, clusters[number], weights, number in told)
        if value > 0 and (best is None or value > best[0]):
            best = (value, number)
    if best is not None:
        clusters[best[1]].weak.append(member)


def _weak_score(member: Member, found: Cluster, weights: Weights, here: bool) -> float:
    """How surely a weak local event belongs to a cluster; `here`: its own document tells of that."""
    compared = found.members[:_COMPARED]
    if (not here and member.passing) or not all(may_be_one(member, m) for m in compared):
        return 0.0
    best = max(weights.overlap(member, m) for m in compared)
    shared = max(len(member.tokens & m.tokens) for m in compared)
    same = compared[0].event.kind == member.event.kind
    return best if best >= (0.5 if same else 0.7) and (shared >= 2 or here) else 0.0
