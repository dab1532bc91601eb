"""Mentions that are taken for one event while a document is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.events.mention import EventMention, TieKind
from timeline.when import When


@dataclass(slots=True)
class Group:
    """Mentions that are taken for one event, while a document is being read. `strong`: it can stand by itself."""

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
    ties: list[tuple[TieKind, Group, str]] = field(default_factory=list)

    def add(self, mention: EventMention) -> None:
        """Take a mention in; days that agree become those in both."""
        self.mentions.append(mention)
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
        if mention.place_key:
            self.places |= {mention.place_key}

    @property
    def dated(self) -> bool:
        """Does the text say its day, or its distance from publication?"""
        told = self.publication is not None or self.weekday is not None or bool(self.yearless)
        return self.when is not None or told

    @property
    def pluperfect(self) -> bool:
        """Is it told only as what went before?"""
        return all(m.pluperfect for m in self.mentions)
