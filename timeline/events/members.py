"""Local events with their documents, and the clusters that they become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.events.families import family
from timeline.events.lexicon import load, towns
from timeline.events.mention import DocumentEvents, EventMention, LocalEvent
from timeline.events.reprints import key_of
from timeline.when import When

UNKNOWN = -(10**9)
_MONTH = 31  # days
_PHASES = frozenset({"start", "completion"})


@dataclass(slots=True)
class Member:
    """A local event with its document; `tokens` are what it is about, the weights say how telling they are, `heads` the
    stems of the words that name it.

    `sole`: its document tells of no other happening of that kind on or from that day. `source`: the document that
    first told it so, if that is another (see `reprints`); `original`: what it tells in the same words there.
    """

    part: DocumentEvents
    event: LocalEvent
    index: int
    tokens: frozenset[str]
    once: bool
    passing: bool
    when: When | None
    places: frozenset[str]
    heads: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    weight: int = 0
    core_weight: int = 0
    cluster: Cluster | None = None
    sole: bool = False
    source: str = ""
    original: Member | None = None

    @property
    def last(self) -> int:
        """The last day it can be; far ahead where that is open."""
        return self.when.last if self.when is not None and self.when.last is not None else -UNKNOWN

    @property
    def key(self) -> tuple[str, str]:
        """A place in the canonical order."""
        return self.part.document.id, self.event.id


@dataclass(slots=True)
class Cluster:
    """Members that are one event. `when` is what they state together, `rivals` days that do not agree.

    `documents`: the ids of those that its members are of, so that no two clusters need be gone through to compare them.
    """

    members: list[Member] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    weak: list[Member] = field(default_factory=list)
    when: When | None = None
    rivals: list[When] = field(default_factory=list)
    uncertain: bool = False
    reasons: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    bound: When | None = None
    misdated: bool = False
    objects: frozenset[tuple[str, bool]] = frozenset()

    @property
    def sources(self) -> frozenset[str]:
        """The documents that tell it, reprints aside."""
        return frozenset(m.source for m in self.members)

    @classmethod
    def of(cls, member: Member) -> Cluster:
        """A local event alone. `misdated`: a document says a day of it that cannot be; `objects`: what it acts on."""
        event = member.event
        objects = frozenset({(event.object, event.plural)} if event.object else ())
        documents = {member.part.document.id}
        return cls(members=[member], documents=documents, when=member.when, misdated=event.misdated, objects=objects)

    def add(self, member: Member) -> None:
        """Take in another member, which changes nothing of what is known of the event."""
        self.members.append(member)
        self.documents.add(member.part.document.id)

    def take_in(self, other: Cluster) -> None:
        """Make the members of another cluster members of this one."""
        self.members += other.members
        self.documents |= other.documents
        for member in other.members:
            member.cluster = self


def members_of(parts: Iterable[DocumentEvents], copies: Mapping[str, str] | None = None) -> list[Member]:
    """All local events in canonical order; a document given twice counts once. `copies`: documents by reprint."""
    unique = {p.document.id: p for p in sorted(parts, key=lambda p: (p.document.id, len(p.events)))}
    found: list[Member] = []
    for key in sorted(unique):
        part = unique[key]
        lexicon = load(part.document.language)
        for index, event in enumerate(part.events):
            once = lexicon is not None and (lexicon.flag(event.kind, "once") or event.kind in _PHASES)
            passing = lexicon is not None and lexicon.flag(event.kind, "state_like")
            places = frozenset(k for k in event.keys if k[0] == "@")
            sites = frozenset(k for m in event.mentions for k in m.sites)
            towns = frozenset(k for m in event.mentions if m.strong for k in _towns(m))
            tokens, heads = event.keys | event.words, _heads(event)
            found.append(Member(part, event, index, tokens, once, passing, event.when, places, heads, sites, towns))
    _mark_sole(found)
    _mark_copies(found, copies or {})
    return found


def _heads(event: LocalEvent) -> frozenset[str]:
    """The stems of the words that name what happens; none of what is said, which many verbs tell."""
    return frozenset(m.head for m in event.mentions if m.head) if event.kind != "statement" else frozenset()


def _towns(mention: EventMention) -> set[str]:
    """The towns that a mention says it happens in, by their keys among names."""
    there = mention.sites | ({"@" + mention.place_key} if mention.place_key else set())
    return {key for key in there if key[1:] in towns()}


def _mark_copies(members: Sequence[Member], copies: Mapping[str, str]) -> None:
    """Name the source of each member, and what a reprint only tells again."""
    told: dict[tuple[str, str, int], Member] = {}
    sources = frozenset(copies.values())
    for member in members:
        mine = member.part.document.id
        member.source = copies.get(mine, mine)
        if mine in sources and member.event.strong:
            for key in _words_of(member):
                told.setdefault((mine, member.event.kind, key), member)
    for member in members:
        if member.source != member.part.document.id and member.event.strong:
            keys = ((member.source, member.event.kind, key) for key in _words_of(member))
            member.original = next((told[key] for key in keys if key in told), None)


def _words_of(member: Member) -> list[int]:
    return [key_of(member.part, m) for m in member.event.mentions if m.strong]


def _mark_sole(members: Sequence[Member]) -> None:
    """Mark what is the only one of its kind and of its day in its document."""
    days = Counter(key for m in members if (key := _kind_and_day(m)) is not None)
    for member in members:
        member.sole = days[_kind_and_day(member) or ("", "", 0)] == 1


def _kind_and_day(member: Member) -> tuple[str, str, int] | None:
    when, event = member.when, member.event
    if when is None or when.first is None or (when.length or _MONTH + 1) > _MONTH or not event.strong:
        return None
    return member.part.document.id, family(event.kind), when.first


def published_on(member: Member) -> int:
    """The last day on which its document can have been published; `UNKNOWN` where nothing is known."""
    published = member.part.document.published
    return published.order[2] if published is not None and published.known else UNKNOWN
