"""The types that pass from room to room: frozen, without I/O and without a language.

A document holds mentions of dates; a mention has a meaning (what is said); a reading says what it
means here and why; events are claimed to have happened; a timeline is the publishable whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from timeline.meaning import Meaning
from timeline.when import When

PublishedBy = Literal["user", "front-matter", "metadata", "url", "dateline", "inferred", "none"]
Tense = Literal["past", "present", "future"]
Status = Literal["reported", "planned", "denied", "hypothetical"]
By = Literal["said", "implied"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text and where it came from. Offsets everywhere are code points of `text`.

    `id` is a prefix of the hash of path and content. `published` is the document creation time as
    far as it is known, `published_by` the evidence it rests on.
    """

    id: str
    path: str
    text: str
    language: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: When | None = None
    published_by: PublishedBy = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """How a mention stands in its sentence, as far as language data can tell.

    `clause` and `sentence` are spans (start, end) of the document text. `quotation` is the span of
    the quotation that holds the mention, or None.
    """

    tense: Tense | None = None
    sentence: tuple[int, int] = (0, 0)
    clause: tuple[int, int] = (0, 0)
    quotation: tuple[int, int] | None = None


class Mention(Struct, frozen=True, kw_only=True):
    """What the text says: `surface` is exactly `text[start:end]`; `pattern` names the rule."""

    start: int
    end: int
    surface: str
    meaning: Meaning
    pattern: str
    weak: bool = False
    context: Context | None = None


class Step(Struct, frozen=True):
    """One step of a derivation: `field` got `value`, `by` the text or by assumption.

    `reason` is a code of the catalogue `timeline/catalogue/*.toml`; `args` fill its blanks.
    """

    field: str
    value: str
    by: By
    reason: str
    args: tuple[str, ...] = ()


class Rival(Struct, frozen=True):
    """A reading that was possible and not taken, with the code of the reason."""

    when: When
    reason: str


class Anchor(Struct, frozen=True):
    """The day (or days) that relative expressions count from, and the evidence for it."""

    when: When
    by: str


class Timex(Struct, frozen=True, kw_only=True):
    """The TimeML side of a reading: TIMEX3 type, value and modifier (None where TimeML can't say it)."""

    type: TimexType
    value: str | None = None
    mod: str | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """What a mention means here, and why. `when` is None for durations, sets and the unresolved.

    `ends` are the readings of the two ends of a range ("from 3 May to 9 June"), which lie within it, or of how long
    a slice is and what it is cut from; `whole`: those who mark texts in its language mark it as one.
    """

    mention: Mention
    when: When | None
    timex: Timex
    anchor: Anchor | None = None
    steps: tuple[Step, ...] = ()
    rivals: tuple[Rival, ...] = ()
    confidence: float = 1.0
    ends: tuple[Reading, ...] = ()
    whole: bool = False

    @property
    def marked(self) -> tuple[Reading, ...]:
        """The expressions that it is told as: itself, and the ends of a range if they are marked, too."""
        return (self,) if self.whole else (self, *self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage that tells of an event; `quote` is exactly the slice of the document's text.

    `reading` is the time expression behind the date, if one is; `steps` the derivation of the
    event's date from this passage.
    """

    document: str
    start: int
    end: int
    quote: str
    reading: Reading | None = None
    steps: tuple[Step, ...] = ()
    role: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is claimed to have happened. `headline` is one text a language; `importance` ≥ 0.

    `aliases` are ids that the event had before events fused; `conflicts` are dates that other
    mentions state and that do not agree with `when`.
    """

    id: str
    when: When | None
    headline: dict[str, str]
    kind: str
    status: Status = "reported"
    actors: tuple[str, ...] = ()
    place: str | None = None
    evidence: tuple[Evidence, ...] = ()
    aliases: tuple[str, ...] = ()
    date_text: str | None = None
    confidence: float = 1.0
    importance: float = 0.0
    conflicts: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A judgement on two events: same, different or unsure; `by` is a rule or a person."""

    left: str
    right: str
    judgement: Literal["same", "different", "unsure"]
    score: float
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong with an input: where, what, and what was done about it."""

    path: str
    place: str
    code: str
    message: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Counts that add up (ok + partial + refused + skipped = inputs), and the problems."""

    ok: int = 0
    partial: int = 0
    refused: int = 0
    skipped: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The publishable whole: events in order of date, the documents, and how it was made.

    `parts` are what each input told by itself, packed: what a merge with other timelines needs.
    """

    events: tuple[Event, ...] = ()
    documents: tuple[Document, ...] = ()
    links: tuple[Link, ...] = ()
    report: Report = field(default_factory=Report)
    made_with: str = ""
    readings: dict[str, tuple[Reading, ...]] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
