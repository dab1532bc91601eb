"""Mentions that are taken for one event while a document is being read."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field

from timeline.events.agreement import persons
from timeline.events.mention import EventMention, TieKind
from timeline.when import When


@dataclass(slots=True)
class Group:
    """Mentions that are taken for one event, while a document is being read. `strong`: it can stand by itself.

    `ranks`: those of the offices that alone speak in some of them; `voices` are those whom its statements name.
    `misdated`: one says a day that cannot be. `beside`: the sentences that tell it, and whether one of the mentions
    there tells another before or after it. `starts`: where it is told, in order.
    """

    kind: str
    form: str
    object: str
    plural: bool
    mentions: list[EventMention] = field(default_factory=list)
    when: When | None = None
    publication: int | None = None
    weekday: int | None = None
    yearless: str = ""
    agents: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    strong: bool = False
    misdated: bool = False
    beside: dict[int, bool] = field(default_factory=lambda: defaultdict(bool))
    starts: list[int] = field(default_factory=list)
    ranks: frozenset[frozenset[str]] = frozenset()
    voices: frozenset[frozenset[str]] = frozenset()
    ties: list[tuple[TieKind, Group, str]] = field(default_factory=list)

    def add(self, mention: EventMention) -> None:
        """Take a mention in; days that agree become those in both."""
        self.mentions.append(mention)
        insort(self.starts, mention.start)
        self.beside[mention.sentence] |= mention.beside
        self.misdated = self.misdated or mention.misdated
        self.strong = self.strong or mention.strong
        if mention.when is not None:
            both = self.when.intersection(mention.when) if self.when else mention.when
            self.when = both or self.when
        self.publication = mention.publication if self.publication is None else self.publication
        self.weekday = mention.weekday if self.weekday is None else self.weekday
        self.yearless = self.yearless or mention.yearless
        self.object = self.object or mention.object
        self.agents |= mention.agents
        self.keys |= mention.keys
        self.words |= mention.words
        self.core |= mention.core
        self.said |= mention.said
        self.sorts |= frozenset({mention.sort} - {""})
        self.sites |= mention.sites
        self.heads |= frozenset({mention.head} - {""})
        if mention.titled:
            self.ranks |= {mention.rank}
        elif mention.form == "statement" and not mention.dangling and (named := persons(mention.agents)):
            self.voices |= {named}
        if mention.place_key:
            self.places |= {mention.place_key}

    def told_before(self, start: int) -> int:
        """Where it was last told before a place; -1 for nowhere."""
        k = bisect_left(self.starts, start)
        return self.starts[k - 1] if k else -1

    @property
    def dated(self) -> bool:
        """Does the text say its day, or its distance from publication?"""
        told = self.publication is not None or self.weekday is not None or bool(self.yearless)
        return self.when is not None or told

    @property
    def pluperfect(self) -> bool:
        """Is it told only as what went before?"""
        return all(m.pluperfect for m in self.mentions)
