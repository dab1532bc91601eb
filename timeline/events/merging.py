"""One event from many mentions: local events of all documents clustered, weak ones joined to strong.

The order of the input does not matter: everything is sorted by content before anything is decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log

from timeline.events.agreement import days_agree, same_party
from timeline.events.families import VIOLENCE, family
from timeline.events.lexicon import load
from timeline.events.mention import DocumentEvents, LocalEvent
from timeline.when import When

_UNIT = 10**6  # the weight 1
_TOKENS = 7
_CORE = 5
_WINDOW = 6
_WEAK_WINDOW = 10
_COMPARED = 40  # members of a cluster that a weak local event is compared with: a thousand say no more
_SAME_STORY = 0.25
_UNKNOWN = -(10**9)
_NEWS = 60  # days: what a report tells without a day is no older
_PHASES = frozenset({"start", "completion"})
_WEEK = 7  # days: news is no older
_PLANS = 60  # days: how far the plans of one thing lie apart
_ECHO = 30  # days: two reports without a day are of one event only if they are no further apart


@dataclass(slots=True)
class Member:
    """A local event with its document; `tokens` are what it is about, the weights say how telling they are."""

    part: DocumentEvents
    event: LocalEvent
    index: int
    tokens: frozenset[str]
    once: bool
    passing: bool
    when: When | None
    places: frozenset[str]
    weight: int = 0
    core_weight: int = 0
    cluster: Cluster | None = None

    @property
    def last(self) -> int:
        """The last day it can be; far ahead where that is open."""
        return self.when.last if self.when is not None and self.when.last is not None else -_UNKNOWN

    @property
    def key(self) -> tuple[str, str]:
        """A place in the canonical order."""
        return self.part.document.id, self.event.id


@dataclass(slots=True)
class Cluster:
    """Members that are one event. `when` is what they state together, `rival` days that do not agree."""

    members: list[Member] = field(default_factory=list)
    weak: list[Member] = field(default_factory=list)
    when: When | None = None
    rivals: list[When] = field(default_factory=list)
    uncertain: bool = False
    reasons: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    bound: When | None = None
    misdated: bool = False
    objects: frozenset[tuple[str, bool]] = frozenset()

    @classmethod
    def of(cls, member: Member) -> Cluster:
        """A local event alone. `misdated`: a document says a day of it that cannot be; `objects`: what it acts on."""
        event = member.event
        objects = frozenset({(event.object, event.plural)} if event.object else ())
        return cls(members=[member], when=member.when, misdated=event.misdated, objects=objects)


def members_of(parts: Iterable[DocumentEvents]) -> list[Member]:
    """All local events in canonical order; a document given twice counts once."""
    unique = {p.document.id: p for p in sorted(parts, key=lambda p: (p.document.id, len(p.events)))}
    found: list[Member] = []
    for key in sorted(unique):
        part = unique[key]
        lexicon = load(part.document.language)
        for index, event in enumerate(part.events):
            once = lexicon is not None and (lexicon.flag(event.kind, "once") or event.kind in _PHASES)
            passing = lexicon is not None and lexicon.flag(event.kind, "state_like")
            places = frozenset(k for k in event.keys if k[0] == "@")
            found.append(Member(part, event, index, event.keys | event.words, once, passing, event.when, places))
    return found


# ---------------------------------------------------------------- weights
class Weights:
    """How telling a token is: rarer in fewer documents' events, names more than words.

    Weights are whole numbers, whose sum is the same in whatever order a set gives them.
    """

    def __init__(self, members: Sequence[Member]) -> None:
        seen: dict[str, set[str]] = defaultdict(set)
        for member in members:
            for token in member.tokens:
                seen[token].add(member.part.document.id)
        self.documents = max(1, len({m.part.document.id for m in members}))
        self.shared = frozenset(t for t, d in seen.items() if len(d) > 1)
        self.weight = {t: round(_UNIT * (log(1 + self.documents / len(d)) + 0.3)) for t, d in seen.items()}
        for member in members:
            member.weight, member.core_weight = self.total(member.tokens), self.total(member.event.core)

    def total(self, tokens: Iterable[str]) -> int:
        """The weight of some tokens together."""
        weight = self.weight
        return sum(weight.get(t, _UNIT) for t in tokens)

    def telling(self, tokens: Iterable[str], count: int) -> list[str]:
        """The rarest tokens of those that several documents have; ties in alphabetical order."""
        return sorted((t for t in tokens if t in self.shared), key=lambda t: (-self.weight.get(t, _UNIT), t))[:count]

    def overlap(self, a: Member, b: Member) -> float:
        """The weight of the tokens that are shared, of the smaller side: 0–1."""
        shared = a.tokens & b.tokens
        return self.total(shared) / min(a.weight, b.weight) if shared else 0.0

    def core_overlap(self, a: Member, b: Member) -> float:
        """The same of those who act and of what they act on."""
        shared = a.event.core & b.event.core
        return self.total(shared) / min(a.core_weight, b.core_weight) if shared else 0.0


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
    undated = sorted((_published(members[n]), n) for n in block if members[n].when is None)
    for k, (_, left) in enumerate(dated):
        last = members[left].last + (_PLANS if members[left].once else 0)
        for first, right in dated[k + 1 : k + 1 + _WINDOW]:
            if first > last:
                break
            yield left, right
    for k, (at, left) in enumerate(undated):
        for other, right in undated[k + 1 : k + 1 + _WINDOW]:
            if at != _UNKNOWN and other > at + _ECHO:
                break
            yield left, right
        low = 0 if at == _UNKNOWN else bisect_left(dated, (at - _NEWS, -1))
        high = len(dated) if at == _UNKNOWN else bisect_left(dated, (at + 1, -1))
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


def score(a: Member, b: Member, weights: Weights) -> float:
    """How surely two local events are one, 0–1; 0 where something keeps them apart."""
    if (a.tokens.isdisjoint(b.tokens) and min(len(a.tokens), len(b.tokens)) > 2) or not may_be_one(a, b):
        return 0.0
    whole = weights.overlap(a, b)
    overlap = 0.5 * whole + 0.5 * max(whole, weights.core_overlap(a, b))
    if _same_day_and_story(a, b):
        return 0.5 + 0.5 * overlap if overlap >= 0.1 or min(len(a.tokens), len(b.tokens)) <= 2 else 0.0
    shared = len(a.tokens & b.tokens)
    if shared < 2 and not (a.event.object and a.event.object == b.event.object and shared):
        return 0.0
    threshold = _threshold(a, b)
    return overlap + 0.001 * min(shared, 50) if overlap >= threshold else 0.0


def _same_day_and_story(a: Member, b: Member) -> bool:
    """One kind of happening, days that agree and are few, in documents about the same: nearly always one event."""
    if a.event.kind != b.event.kind or a.event.kind == "statement" or a.when is None or b.when is None:
        return False
    shorter, longer = sorted((a.when.length or 10**9, b.when.length or 10**9))
    return shorter == 1 and longer <= 31 and story_likeness(a.part, b.part) >= _SAME_STORY


def story_likeness(a: DocumentEvents, b: DocumentEvents) -> float:
    """The share of commonest terms that two documents have in common, 0–1."""
    return len(a.terms & b.terms) / max(1, min(len(a.terms), len(b.terms)))


def _threshold(a: Member, b: Member) -> float:
    """What overlap is enough: less where the days agree exactly, more where one is not known."""
    same_kind = a.event.kind == b.event.kind
    exact = a.when is not None and b.when is not None and a.when.exact and b.when.exact
    known = a.when is not None and b.when is not None
    threshold = 0.3 if exact else 0.4 if known else 0.5
    if a.event.object and a.event.object == b.event.object and not a.event.plural and not b.event.plural:
        threshold -= 0.2
    if a.event.kind == "statement":
        same_scene = a.event.place_key is not None and a.event.place_key == b.event.place_key
        threshold = 0.3 if same_scene or exact else threshold + 0.05
    if same_kind or (exact and family(a.event.kind) == VIOLENCE):
        return threshold
    return threshold + 0.15


def may_be_one(a: Member, b: Member) -> bool:
    """Is nothing known that keeps them apart?"""
    left, right = a.event, b.event
    if left.object and right.object and (left.object != right.object or left.plural != right.plural):
        return False
    if left.kind == right.kind == "statement" and not same_party(left.agents, right.agents):
        return False
    if a.places and b.places and not a.places & b.places and not same_party(left.agents, right.agents):
        return False
    if left.weekday is not None and right.weekday is not None and left.weekday != right.weekday:
        return False
    if (left.misdated and b.when is not None) or (right.misdated and a.when is not None):
        return False
    if a.when is not None and b.when is not None:
        return days_agree(a.when, b.when) or _moved_plan(a, b)
    if (a.passing or b.passing) and (a.when is None or b.when is None) and a.event.strong and b.event.strong:
        return False
    if a.when is None and b.when is None:
        return abs(_published(a) - _published(b)) <= _ECHO or _UNKNOWN in (_published(a), _published(b))
    return _in_time(a, b) if a.when is None else _in_time(b, a)


def _moved_plan(a: Member, b: Member) -> bool:
    """Something that happens once, announced for different days within some weeks."""
    if not (a.once and b.once and "planned" in (a.event.status, b.event.status)):
        return False
    assert a.when is not None and b.when is not None
    return a.when.first is not None and b.when.first is not None and abs(a.when.first - b.when.first) <= _PLANS


def _in_time(undated: Member, other: Member) -> bool:
    """Can what a document tells without a day be what the other dates: no later than it, and news if told as such?"""
    published, when = undated.part.document.published, other.when
    if published is None or published.last is None or when is None or undated.event.status == "planned":
        return True
    if undated.event.strong and when.last is not None and when.last < published.last - _NEWS:
        return False
    if other.event.status == "planned" and _fresh(undated) and when.last is not None:
        return when.last >= published.last - _WEEK
    return when.first is None or when.first <= published.last


def _fresh(member: Member) -> bool:
    """Is it what its document reports first, as news?"""
    return member.event.strong and any(m.role != "text" and m.form == "act" for m in member.event.mentions)


# ---------------------------------------------------------------- clusters
def cluster(members: Sequence[Member], weights: Weights) -> list[Cluster]:
    """Strong members clustered, the surest pairs first; each cluster's days agree or are a moved plan."""
    strong = [m for m in members if m.event.strong]
    scored = [(s, a, b) for a, b in candidate_pairs(strong, weights) if (s := score(a, b, weights)) > 0]
    scored.sort(key=lambda x: (-round(x[0], 9), x[1].key, x[2].key))
    for member in strong:
        member.cluster = Cluster.of(member)
    for _, a, b in scored:
        _unite(a, b)
    return _distinct(strong)


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
        if both is None and not _moved_plan(a, b):
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
        latest = max(_published(m) for m in c.members)
        return reported, latest, len(c.members), max(m.key for m in c.members)

    return (one, two) if weight(one) < weight(two) else (two, one)


def _published(member: Member) -> int:
    published = member.part.document.published
    return published.order[2] if published is not None and published.known else _UNKNOWN


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
