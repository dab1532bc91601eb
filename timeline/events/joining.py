"""What is told in passing joins the event that it means: by its words, else as the one of its kind in the story.

What several documents name so, or one comes back to, and none tells becomes an event of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from timeline.events.agreement import elsewhere
from timeline.events.comparing import RECALLED, TOKENS, Weights, days_between, may_be_one, same_story
from timeline.events.families import DISASTER, NAMED, NATURAL, VAGUE, family
from timeline.events.lexicon import place_keys
from timeline.events.members import UNKNOWN, Cluster, Member, published_on
from timeline.events.mention import DocumentEvents

_WINDOW = 6
_WEAK_WINDOW = 10
_COMPARED = 40  # members of a cluster that a weak local event is compared with: a thousand say no more
_TERMS = 8  # the rarest terms of a document, by which the stories are found that it can belong to
_CROWD = 40  # clusters of a kind with a term: more are no story
_BY_NAME = 0.6  # how surely what is called by the same word in the same story is the same
_SHARED = 2  # tokens that what documents of different stories tell has in common
_WEEKS = 30  # days between two documents that can mean the same by the same words, though about different things
_OFTEN = 3  # sentences that name what none tells, or one less where title or lead is one of them
_SEVERAL = 2  # documents that name what none tells
_FOREMOST = 2  # how many times as many documents tell of the event that a bare noun means as of any other


def join_weak(members: Sequence[Member], clusters: Sequence[Cluster], weights: Weights) -> None:
    """Give each weak local event to the cluster it most resembles, if it does; else to the one it can only mean."""
    told = _Told(clusters, weights)
    stories, disasters = _Stories(members, clusters), _Disasters(clusters)
    for member in members:
        if not member.event.strong:
            found = told.likest(member)
            if found is None:
                found = disasters.meant(member) if _known_by_sort(member) else None
            if found is None and not disasters.told_by_its_own(member):
                found = stories.foremost(member)
            if found is not None:
                clusters[found].weak.append(member)


def join_known(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters, less those that tell of a disaster without its day ("the quake struck at dawn") where the documents
    about that place know one of that sort above all others: they become part of it."""
    disasters = _Disasters(clusters)
    left = []
    for each in clusters:
        alone = len(each.members) == 1 and each.when is None and _known_by_sort(each.members[0])
        found = disasters.meant(each.members[0]) if alone else None
        if found is None:
            left.append(each)
        else:
            clusters[found].take_in(each)
    return left


def _known_by_sort(member: Member) -> bool:
    """Is it one disaster of a sort ("earthquake") whose day the text does not say?"""
    event = member.event
    told = event.kind == DISASTER and event.status == "reported" and bool(event.sorts & NATURAL) and not event.plural
    dated = event.when is not None or event.weekday is not None or event.publication is not None or event.yearless
    return told and not dated and not event.misdated


class _Told:
    """The clusters by their telling tokens, and by the documents that tell them."""

    def __init__(self, clusters: Sequence[Cluster], weights: Weights) -> None:
        self.clusters, self.weights = clusters, weights
        self.index: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.named: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by: dict[str, set[int]] = defaultdict(set)
        for number, each in enumerate(clusters):
            kin = family(each.members[0].event.kind)
            for token in weights.telling({t for m in each.members for t in m.tokens}, 3 * TOKENS):
                self.index[kin, token].append(number)
            for head in {h for m in each.members for h in m.heads}:
                self.named[each.members[0].event.kind, head].append(number)
            for name in each.documents:
                self.by[name].add(number)

    def likest(self, member: Member) -> int | None:
        """The number of the cluster that a weak local event most resembles, if it does."""
        kin = family(member.event.kind)
        near: Counter[int] = Counter()
        for token in self.weights.telling(member.tokens, TOKENS):
            for number in self.index.get((kin, token), ())[:_WINDOW]:
                near[number] += 1
        for head in sorted(member.heads):
            for number in self.named.get((member.event.kind, head), ())[-_COMPARED:]:
                if any(same_story(member.part, m.part) for m in self.clusters[number].members[:_WINDOW]):
                    near[number] += 1
        best: tuple[float, int] | None = None
        for number, _ in sorted(near.items(), key=lambda x: (-x[1], x[0]))[:_WEAK_WINDOW]:
            value = self._score(member, number)
            if value > 0 and (best is None or value > best[0]):
                best = (value, number)
        return best[1] if best is not None else None

    def _score(self, member: Member, number: int) -> float:
        """How surely a weak local event belongs to a cluster."""
        compared = self.clusters[number].members[:_COMPARED]
        here = number in self.by[member.part.document.id]
        if (not here and member.passing) or not all(may_be_one(member, m) for m in compared):
            return 0.0
        best = max(self.weights.overlap(member, m) for m in compared)
        shared = max(len(member.tokens & m.tokens) for m in compared)
        same = compared[0].event.kind == member.event.kind
        if same and (shared or not member.tokens) and any(_called_so(member, m) for m in compared):
            return max(best, _BY_NAME)
        enough = here or (shared and any(same_story(member.part, m.part) for m in compared))
        vague = member.event.kind in VAGUE
        enough = enough or (shared >= _SHARED and not vague and any(_at_that_time(member, m) for m in compared))
        return best if enough and best >= (0.5 if same else 0.7) else 0.0


def _at_that_time(one: Member, other: Member) -> bool:
    """Were two documents published within weeks, or is it not known when?"""
    return days_between(one.part.document.published, other.part.document.published) <= _WEEKS


def _called_so(one: Member, other: Member) -> bool:
    """Do two documents about the same call what happens by one word?"""
    return not one.heads.isdisjoint(other.heads) and same_story(one.part, other.part)


class _Stories:
    """The clusters of each kind, by the terms of the stories they belong to."""

    def __init__(self, members: Sequence[Member], clusters: Sequence[Cluster]) -> None:
        self.clusters = clusters
        self.told = [len(each.sources) for each in clusters]
        parts = {m.part.document.id: m.part for m in members}.values()
        self.common = Counter(term for part in parts for term in part.terms)
        self.index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, each in enumerate(clusters):
            terms = {term for m in each.members[:_WINDOW] for term in self._terms(m.part)}
            for kind in {m.event.kind for m in each.members}:
                for term in terms:
                    self.index[kind, term].append(number)

    def _terms(self, part: DocumentEvents) -> list[str]:
        return sorted(part.terms, key=lambda term: (self.common[term], term))[:_TERMS]

    def foremost(self, member: Member) -> int | None:
        """The cluster that a bare noun means: what far more documents of its story tell than any other of its kind."""
        if member.event.kind in VAGUE or member.event.kind == "statement":
            return None
        return _most_told(self._possible(member), self.told)

    def _possible(self, member: Member) -> Iterator[int]:
        """The clusters of its kind and its story that nothing keeps it apart from."""
        near: set[int] = set()
        for term in self._terms(member.part):
            found = self.index.get((member.event.kind, term), ())
            near.update(found if len(found) <= _CROWD else ())
        for number in near:
            compared = self.clusters[number].members[:_COMPARED]
            alike = any(same_story(member.part, m.part) for m in compared[:_WINDOW])
            if alike and all(may_be_one(member, m) for m in compared):
                yield number


class _Disasters:
    """The clusters that tell of a disaster of a known day, by its sort and the places its documents are about."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self.clusters = clusters
        self.told = [len(each.sources) for each in clusters]
        self.struck = _struck(clusters)
        dated = (m for each in clusters for m in each.members if m.event.kind == DISASTER and m.when is not None)
        self.own = frozenset((m.part.document.id, sort) for m in dated for sort in m.event.sorts)

    def meant(self, member: Member) -> int | None:
        """The disaster of its sort that far more documents about the same place tell of than of any other.

        None where its own document gives one of that sort a day.
        """
        if self.told_by_its_own(member):
            return None
        return _most_told(self._possible(member), self.told)

    def told_by_its_own(self, member: Member) -> bool:
        """Does its own document give a disaster of that sort a day?"""
        return any((member.part.document.id, sort) in self.own for sort in member.event.sorts)

    def _possible(self, member: Member) -> Iterator[int]:
        """The dated clusters of its sort in other documents about the same place that nothing keeps it apart from."""
        near: set[int] = set()
        for sort, place in product(member.event.sorts, member.part.about):
            struck = self.struck.get((sort, place), [])
            latest = bisect_left(struck, (published_on(member) + 1, -1)) if published_on(member) != UNKNOWN else None
            near.update(number for _, number in struck[:latest][-_CROWD:])
        for number in near:
            each = self.clusters[number]
            here = member.part.document.id in each.documents or not self._near(member, each)
            if not here and all(may_be_one(member, m) for m in each.members[:_COMPARED]):
                yield number

    def _near(self, member: Member, each: Cluster) -> bool:
        """Can a document mean it without its day: within a year, and about no other town of the same country?"""
        day, published = each.when.first if each.when is not None else None, published_on(member)
        recent = published == UNKNOWN or (day is not None and published - day <= RECALLED)
        mine = _places(member.part)
        return recent and not all(elsewhere(mine, _places(m.part)) for m in each.members[:_WINDOW])


def _most_told(possible: Iterable[int], told: Sequence[int]) -> int | None:
    """The one that several times as many documents tell of as of any other."""
    ranked = sorted((-told[n], n) for n in possible)
    if not ranked or (len(ranked) > 1 and ranked[0][0] > _FOREMOST * ranked[1][0]):
        return None
    return ranked[0][1]


def _places(part: DocumentEvents) -> frozenset[str]:
    """The places that a document is about, with those they lie in."""
    return frozenset(key for place in part.about for key in place_keys(place))


def _struck(clusters: Sequence[Cluster]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The days and numbers of the dated disasters of each sort, by the places that the documents are about."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for number, each in enumerate(clusters):
        if each.when is None or not each.when.exact or each.when.first is None:
            continue
        told = [m for m in each.members[:_WINDOW] if m.event.kind == DISASTER]
        for key in {(sort, p) for m in told for sort in m.event.sorts for p in m.part.about}:
            found[key].append((each.when.first, number))
    return {key: sorted(days) for key, days in found.items()}


def unjoined(members: Sequence[Member], clusters: Sequence[Cluster]) -> list[Member]:
    """The members that are of no cluster."""
    joined = {id(m) for each in clusters for m in (*each.members, *each.weak)}
    return [m for m in members if id(m) not in joined]


def named_only(members: Sequence[Member], clusters: Sequence[Cluster]) -> list[Cluster]:
    """What nothing tells: what several documents name («زلزله بم») or one comes back to, by its kind and the word that
    most name it with."""
    joined = {id(m) for each in clusters for m in each.weak}
    free = [m for m in members if id(m) not in joined and (_names(m) or _comes_back(m))]
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for member in free:
        for token in member.tokens:
            sources[member.event.kind, token].add(member.source)
    named: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in free:
        keys = [(member.event.kind, token) for token in member.tokens]
        alone = (member.event.kind, f" {member.key}")
        named[min(keys, key=lambda key: (-len(sources[key]), key), default=alone)].append(member)
    return [
        _of_all(told)
        for _, together in sorted(named.items())
        for told in _by_time(together)
        if len({m.source for m in told}) >= _SEVERAL or any(map(_comes_back, told))
    ]


def _by_time(members: Sequence[Member]) -> list[list[Member]]:
    """What is named by one word, parted by the stories that tell it and, between texts of none, by weeks.

    A text joins what it shares its story with, else what began within weeks of it.
    """
    runs: list[list[Member]] = []
    for member in sorted(members, key=lambda m: (published_on(m), m.key)):
        late = runs[-_COMPARED:]
        alike = (run for run in late if any(same_story(m.part, member.part) for m in run[-_COMPARED:]))
        found = next(alike, None) or next((run for run in late if _at_that_time(run[0], member)), None)
        if found is None:
            runs.append([member])
        else:
            found.append(member)
    return runs


def _comes_back(member: Member) -> bool:
    """Does its text come back to it so often that it is one of its happenings, though no one sentence tells it?"""
    event = member.event
    if (
        event.strong
        or event.kind in VAGUE
        or event.kind == "statement"
        or event.misdated
        or member.original is not None
    ):
        return False
    told = [m for m in event.mentions if m.status == "reported" and not m.plural]
    ahead = any(m.role != "text" for m in told)
    return len({m.sentence for m in told}) >= _OFTEN - ahead


def _names(member: Member) -> bool:
    """Is it one happening of a kind that has a name, told as known?"""
    event = member.event
    known = event.status == "reported" and event.form == "noun" and event.kind in NAMED
    return known and not (event.strong or event.plural or event.misdated) and member.original is None


def _of_all(told: Sequence[Member]) -> Cluster:
    found = Cluster.of(told[0])
    for member in told[1:]:
        found.add(member)
    return found
