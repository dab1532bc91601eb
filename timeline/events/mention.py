"""What one document says of happenings: mentions, and the local events they make up. Plain and picklable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.model import Document, Reading, Status, Step
from timeline.when import When

Form = Literal["act", "noun", "statement"]
TieKind = Literal["same-day", "presumed-day", "within", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A passage that tells of a happening. Offsets are raw; `trigger` is where its word begins.

    `strong`: it can be an event by itself; otherwise it only joins one. `when` is the day or days that
    the passage itself states, `expression` the index of the reading behind it. `publication` is a
    distance in days from an unknown day of publication; `weekday` a day of the week before it;
    `yearless` the month and the day ("11-25") of a date whose year is not known.
    `dangling`: only a pronoun, or nothing, says who acts; `titled`: an office does, and no name,
    of this `rank` ("deputy", «سابق»).
    `several`: of how many it is told ("5 dams were opened"), 0 where no number says that.
    `definite`: it is named as known ("the blast"); `pointing`: as the one just told of («این مراسم», "that meeting").
    `about`: where the noun begins that a relative clause tells more of ("an explosion that took place in …"), else -1.
    `ahead`: the text tells of what was before it.
    `beside`: its sentence tells another before or after it ("a week after an attack").
    `apart`: it tells of a thing by the way, which is an event where no other passage tells it.
    `hollow`: it only points back to what was told («این اقدام», "the move"), whatever that is.
    `indefinite`: it is told as one of many ("each bombing", "a bombing").
    `perfect`: it is told as what has been done since.
    `unplaced`: its clause says a time that nothing tells the days of, and is of no other's day.
    `sort`: which sort of its kind it is called by name: a match and a fair are never one meeting.
    `head`: the stem of the word that names it: a lemma, or what a noun and a verb have in common.
    `said`: the words of what is said in a statement. `heading`: it is a line of the title, whatever that says.
    `sites`: the places where it is, if it is at several at once.
    `misdated`: its sentence says a day that cannot be, so that no other text can tell its day.
    """

    start: int
    end: int
    trigger: int
    sentence: int
    kind: str
    form: Form
    object: str = ""
    sort: str = ""
    head: str = ""
    strong: bool = True
    status: Status = "reported"
    plural: bool = False
    several: int = 0
    definite: bool = False
    pointing: bool = False
    generic: bool = False
    pluperfect: bool = False
    perfect: bool = False
    quoted: bool = False
    additive: bool = False
    spoken: bool = False
    chained: bool = False
    coordinate: bool = False
    subordinate: bool = False
    continuing: bool = False
    follows: bool = False
    about: int = -1
    core: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    heading: bool = False
    sets_scene: bool = False
    same_time: bool = False
    paragraph: int = 0
    role: str = "text"
    actors: tuple[str, ...] = ()
    agents: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    place: str | None = None
    place_key: str | None = None
    sites: frozenset[str] = frozenset()
    when: When | None = None
    expression: int | None = None
    publication: int | None = None
    weekday: int | None = None
    yearless: str = ""
    headline: str = ""
    confidence: float = 1.0
    steps: tuple[Step, ...] = ()
    medium: bool = False
    speech: int = 0
    misdated: bool = False
    unplaced: bool = False
    says_today: bool = False
    dangling: bool = False
    titled: bool = False
    rank: frozenset[str] = frozenset()
    ahead: bool = False
    beside: bool = False
    hollow: bool = False
    indefinite: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What the text says of the days of two local events: `other` is an index in the same document."""

    kind: TieKind
    other: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEvent:
    """The mentions of one event in one document; `when` is what they state together.

    `publication`, `weekday` and `yearless` are as in a mention; `ties` bind it to other local events.
    """

    id: str
    kind: str
    form: Form
    object: str
    status: Status
    mentions: tuple[EventMention, ...]
    when: When | None
    keys: frozenset[str]
    words: frozenset[str]
    plural: bool = False
    strong: bool = True
    agents: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    place_key: str | None = None
    publication: int | None = None
    weekday: int | None = None
    yearless: str = ""
    ties: tuple[Tie, ...] = ()
    misdated: bool = False
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEvents:
    """All that one document tells: the document, its readings, its local events, and what it is about.

    `terms` are its commonest content words, by which stories are told apart, `about` the keys of the places that it
    names most; `dateline` is the day that
    it opens with where it does not say of which year: (calendar, month, day).
    """

    document: Document
    readings: tuple[Reading, ...]
    events: tuple[LocalEvent, ...]
    terms: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    dateline: tuple[str, int, int] | None = None
