"""The mentions of one document gathered into events, and what the text says of their days together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from timeline.events.families import OCCASIONS, VAGUE, VIOLENCE, family
from timeline.events.lexicon import Lexicon
from timeline.events.mention import EventMention, LocalEvent, Tie, TieKind
from timeline.model import Document
from timeline.when import When


@dataclass(slots=True)
class Group:
    """Mentions that are taken for one event, while a document is being read."""

    kind: str
    form: str
    object: str
    plural: bool
    mentions: list[EventMention] = field(default_factory=list)
    when: When | None = None
    publication: int | None = None
    weekday: int | None = None
    agents: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    ties: list[tuple[TieKind, Group, str]] = field(default_factory=list)

    def add(self, mention: EventMention) -> None:
        """Take a mention in; days that agree become those in both."""
        self.mentions.append(mention)
        if mention.when is not None:
            both = self.when.intersection(mention.when) if self.when else mention.when
            self.when = both or self.when
        self.publication = mention.publication if self.publication is None else self.publication
        self.weekday = mention.weekday if self.weekday is None else self.weekday
        self.object = self.object or mention.object
        self.agents |= mention.agents
        self.keys |= mention.keys
        self.words |= mention.words
        self.core |= mention.core
        if mention.place_key:
            self.places |= {mention.place_key}

    @property
    def strong(self) -> bool:
        """Can it stand by itself?"""
        return any(m.strong for m in self.mentions)

    @property
    def dated(self) -> bool:
        """Does the text say its day, or its distance from publication?"""
        return self.when is not None or self.publication is not None or self.weekday is not None

    @property
    def pluperfect(self) -> bool:
        """Is it told only as what went before?"""
        return all(m.pluperfect for m in self.mentions)


def gather(mentions: Sequence[EventMention], lexicon: Lexicon) -> list[Group]:
    """The groups of a document's mentions, in the order of their first mention."""
    groups: list[Group] = []
    spoken = [m for m in mentions if m.kind == "statement"]
    _gather_statements([m for m in spoken if m.form != "noun" or m.strong], groups)
    for mention in spoken:
        if mention.form == "noun" and not mention.strong and (group := _speech(mention, groups)) is not None:
            group.add(mention)
    previous: dict[int, Group] = {}
    others = [m for m in mentions if m.kind != "statement"]
    for strong in (True, False):
        for mention in others:
            if mention.strong is strong:
                _place(mention, groups, previous, lexicon)
    groups.sort(key=lambda g: (min(m.start for m in g.mentions), min(m.trigger for m in g.mentions)))
    return groups


def _new(mention: EventMention, groups: list[Group]) -> Group:
    group = Group(mention.kind, mention.form, mention.object, mention.plural)
    group.add(mention)
    groups.append(group)
    return group


# ---------------------------------------------------------------- statements
def _gather_statements(mentions: list[EventMention], groups: list[Group]) -> None:
    """What one speaker says on one occasion is one event; a noun of saying only joins one."""
    opening: dict[frozenset[str], Group] = {}
    for mention in mentions:
        before = _continued(mention, groups)
        group = before or _speech(mention, groups)
        if before is not None:
            _absorb(before, mention, groups)
        if group is None:
            group = _new(mention, groups)
            if mention.role != "text" and mention.agents:
                opening[mention.agents] = group
        else:
            group.add(mention)


def _absorb(group: Group, mention: EventMention, groups: list[Group]) -> None:
    """Who goes on speaking is who spoke: what the document lets the same name say belongs to it."""
    for other in [g for g in groups if g is not group and g.kind == "statement" and same_party(g.agents, mention.agents)]:
        days_agree = group.when is None or other.when is None or group.when.overlaps(other.when)
        if days_agree and not other.places:
            for each in other.mentions:
                group.add(each)
            groups.remove(other)


def _continued(mention: EventMention, groups: list[Group]) -> Group | None:
    """The speech of the sentence before, where the verb says that it goes on («افزود», "added")."""
    if not mention.continuing or mention.when is not None:
        return None
    before = [g for g in groups if g.mentions[-1].sentence in (mention.sentence - 1, mention.sentence)]
    return max(before, key=lambda g: g.mentions[-1].start) if before else None


def _speech(mention: EventMention, groups: list[Group]) -> Group | None:
    """The speech that a statement belongs to: the same speaker, no other day and no other place."""
    if not mention.agents or mention.status != "reported":
        return None
    for group in reversed(groups):
        if not same_party(group.agents, mention.agents) or group.mentions[-1].status != "reported":
            continue
        if mention.when is not None and group.when is not None:
            if mention.when.overlaps(group.when):
                return group
            continue
        if mention.when is not None and group.mentions[0].role == "text":
            return None
        opening = len(group.mentions) == 1 and group.mentions[0].role != "text"
        if mention.place_key and mention.sets_scene and mention.place_key not in group.places and not opening:
            return None
        return group
    return None


# ---------------------------------------------------------------- acts and nouns
def _place(mention: EventMention, groups: list[Group], previous: dict[int, Group], lexicon: Lexicon) -> None:
    """Put a mention into the group it belongs to, or begin one."""
    if mention.chained and (before := previous.get(mention.sentence)) is not None and before.form == mention.form:
        before.add(mention)
        return
    if mention.definite and mention.kind in OCCASIONS and (told := _just_told(mention, groups)) is not None:
        told.add(mention)
        return
    best: tuple[float, int] | None = None
    for number, group in enumerate(groups):
        if not _of_one_kind(group, mention) or not compatible(group, mention, lexicon):
            continue
        score = likeness(group, mention)
        if score > 0 and (best is None or (score, number) > best):
            best = (score, number)
    if best is not None:
        group = groups[best[1]]
        group.add(mention)
    else:
        group = _new(mention, groups)
    if mention.form != "noun":
        previous[mention.sentence] = group


def _just_told(mention: EventMention, groups: list[Group]) -> Group | None:
    """«این مراسم»: what the sentence before tells, where the document tells of no occasion of that kind."""
    if any(g.kind == mention.kind and g.strong and g.mentions[0].start < mention.start for g in groups):
        return None
    for group in groups:
        here = any(m.sentence == mention.sentence - 1 and m.form == "act" and m.strong for m in group.mentions)
        if here and (group.when is None or mention.when is None or group.when.overlaps(mention.when)):
            return group
    return None


def _of_one_kind(group: Group, mention: EventMention) -> bool:
    """The same kind; or another word for the same violence."""
    if group.kind == mention.kind or _phase_of(group, mention):
        return True
    alike = family(group.kind) == family(mention.kind) == VIOLENCE
    return alike and (mention.form == "noun" or group.form == "noun" or same_exact_day(group.when, mention.when))


def same_exact_day(a: When | None, b: When | None) -> bool:
    """Are both one and the same known day?"""
    return a is not None and b is not None and a.exact and b.exact and a.first == b.first


def same_party(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do two sets of names mean the same party: at least half of the shorter?"""
    return bool(a & b) and 2 * len(a & b) >= min(len(a), len(b))


def elsewhere(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do both name places, and none in common?"""
    here, there = ({k for k in keys if k[0] == "@"} for keys in (a, b))
    return bool(here and there) and not here & there


def compatible(group: Group, mention: EventMention, lexicon: Lexicon) -> bool:
    """Is there nothing that keeps them apart: object, number, day, place, other parties?"""
    if group.object and mention.object and (group.object != mention.object or group.plural != mention.plural):
        return False
    if group.weekday is not None and mention.weekday is not None and group.weekday != mention.weekday:
        return False
    if group.publication is not None and mention.publication is not None and group.publication != mention.publication:
        return False
    if mention.expression is not None and any(
        m.sentence == mention.sentence and m.expression not in (None, mention.expression) for m in group.mentions
    ):
        return False
    if group.when is not None and mention.when is not None and not group.when.overlaps(mention.when):
        return bool(lexicon.flag(group.kind, "once")) and _near(group.when, mention.when) and "planned" in (
            mention.status, group.mentions[0].status)  # fmt: skip
    if group.strong and mention.strong and elsewhere(group.keys, mention.keys) and not same_party(group.agents, mention.agents):
        return False
    places = {p for p in group.places if p}
    if places and mention.place_key and mention.place_key not in places and not (group.keys & {"@" + mention.place_key}):
        nested = any("@" + p in mention.keys for p in places)
        return nested or bool(group.agents & mention.agents)
    return True


def _near(a: When, b: When) -> bool:
    """Are the days within a week of each other?"""
    if a.first is None or b.first is None:
        return False
    return abs(a.first - b.first) <= 7


def likeness(group: Group, mention: EventMention) -> float:
    """How much they share; 0 where it is too little to be one event."""
    shared_words = len(group.words & mention.words)
    shared_keys = len(group.keys & mention.keys)
    small = max(1, min(len(group.words | group.keys), len(mention.words | mention.keys)))
    overlap = (shared_words + shared_keys) / small
    same_object = bool(group.object) and group.object == mention.object
    if mention.generic and not mention.strong:
        return 0.0
    if mention.definite:
        return 1.0 + overlap
    if same_object and (shared_keys or mention.form == "noun" or not mention.keys):
        return 1.5 + overlap
    if mention.strong and group.strong:
        if _phase_of(group, mention):
            return 0.9
        if min(len(group.words | group.keys), len(mention.words | mention.keys)) <= 1 and "noun" in (group.form, mention.form):
            return 0.35 + overlap
        if same_exact_day(group.when, mention.when) and (mention.form != group.form or overlap >= 0.25 or small <= 2):
            return 1.0 + overlap
        core = len(group.core & mention.core) / max(1, min(len(group.core), len(mention.core)))
        overlap = 0.5 * overlap + 0.5 * core
        return overlap if overlap >= 0.4 and shared_words + shared_keys >= 2 else 0.0
    enough = overlap >= 0.3 or not (mention.words or mention.keys)
    return overlap + 0.1 if enough else 0.0


def _phase_of(group: Group, mention: EventMention) -> bool:
    """The same party on the same day, where one side only says that something began, ended or was done."""
    vague = group.kind in VAGUE or mention.kind in VAGUE
    return vague and same_exact_day(group.when, mention.when) and same_party(group.agents, mention.agents)


# ---------------------------------------------------------------- days
def tie(groups: list[Group], document: Document, lexicon: Lexicon) -> None:
    """What the text says of the days of two events: the same occasion, an addition, the day of the lead."""
    main = _main(groups)
    for group in groups:
        if not group.strong:
            continue
        _tie_occasion(group, groups)
        if group.dated or any(k == "same-day" for k, _, _ in group.ties):
            continue
        _tie_spoken(group, groups)
        _tie_same_time(group, groups)
        _tie_following(group, groups)
        if not group.ties:
            _tie_scene(group, groups)
        if not group.ties and group.form == "act":
            _tie_addition(group, groups)
        if not group.ties and main is not None and group is not main:
            _tie_main(group, main)


def _main(groups: list[Group]) -> Group | None:
    """What the document reports first: the first dated event of its title or lead, else of its text."""
    dated = [g for g in groups if g.strong and g.dated and not g.pluperfect and all(m.status == "reported" for m in g.mentions)]
    for roles in (("title", "lead"), ("title", "lead", "text")):
        for group in dated:
            if any(m.role in roles for m in group.mentions):
                return group
    return None


def _tie_occasion(group: Group, groups: list[Group]) -> None:
    """«در این دیدار …»: the act and the meeting just told of are on one day."""
    for mention in group.mentions:
        for other in groups:
            for noun in other.mentions:
                inside = mention.start <= noun.start < mention.end and noun.definite and noun.kind in OCCASIONS
                if inside and other is not group:
                    found = _latest(groups, noun.start, group, other)
                    if found is not None:
                        group.ties.append(("same-day", found, "event.same-occasion"))
                        return


def _latest(groups: list[Group], before: int, group: Group, other: Group) -> Group | None:
    """The occasion last told of before a place in the text."""
    told = [
        (m.start, k) for k, g in enumerate(groups) for m in g.mentions
        if m.start < before and g.kind in OCCASIONS and not m.definite and g is not group and g.strong
    ]  # fmt: skip
    return groups[max(told)[1]] if told else None


def _tie_spoken(group: Group, groups: list[Group]) -> None:
    """What a speaker calls "today" is on the day of speaking."""
    if group.kind != "statement":
        return
    for mention in group.mentions:
        for other in groups:
            if other is not group and any(m.spoken and mention.start <= m.start < mention.end for m in other.mentions):
                group.ties.append(("same-day", other, "event.spoken-today"))
                return


def _tie_same_time(group: Group, groups: list[Group]) -> None:
    """Two happenings of one sentence that says they were at one time."""
    for mention in group.mentions:
        if not (mention.strong and mention.same_time):
            continue
        for other in groups:
            if other is not group and any(m.sentence == mention.sentence and m.strong and m.form == "act" for m in other.mentions):
                group.ties.append(("same-day", other, "event.same-time"))
                return


def _tie_following(group: Group, groups: list[Group]) -> None:
    """A sentence that goes on with a pronoun after a dated one is still on that day."""
    mention = min(group.mentions, key=lambda m: m.start)
    if not mention.follows or mention.form == "statement":
        return
    before = [
        g for g in groups if g is not group and g.dated and g.strong and g.form == "act"
        and any(m.sentence == mention.sentence - 1 and m.when is not None and m.paragraph == mention.paragraph for m in g.mentions)
    ]  # fmt: skip
    if before:
        group.ties.append(("same-day", before[-1], "event.goes-on"))


def _tie_scene(group: Group, groups: list[Group]) -> None:
    """Words spoken at a place belong to the one dated visit or meeting there."""
    scenes = {m.place_key for m in group.mentions if m.sets_scene and m.place_key}
    if not scenes:
        return
    for other in groups:
        if other is not group and other.dated and other.kind in OCCASIONS and other.places & scenes:
            group.ties.append(("within", other, "event.same-place"))
            return


def _tie_addition(group: Group, groups: list[Group]) -> None:
    """«… همچنین …» adds to what was told before it, of the same parties."""
    mention = group.mentions[0]
    if not mention.additive:
        return
    told = [
        (max(m.start for m in g.mentions if m.start < mention.start), k) for k, g in enumerate(groups)
        if g.strong and g.form == "act" and g is not group and not g.pluperfect
        and any(m.start < mention.start for m in g.mentions) and (not mention.agents or g.keys & group.keys)
    ]  # fmt: skip
    if told:
        group.ties.append(("presumed-day", groups[max(told)[1]], "event.addition"))


def _tie_main(group: Group, main: Group) -> None:
    """What a party to the reported event says or does without another day or place is of its day."""
    parties = main.agents if main.kind == "statement" else main.agents | main.keys
    shared = group.agents & parties
    if 2 * len(shared) < len(group.agents) or not shared or group.mentions[0].status != "reported" or group.pluperfect:
        return
    if any(m.sets_scene and m.place_key and m.place_key not in main.places for m in group.mentions):
        return
    if group.form == "statement" or main.form == "act":
        group.ties.append(("presumed-day", main, "event.day-of-report"))


# ---------------------------------------------------------------- what leaves the document
def local_events(groups: Sequence[Group], document: Document) -> tuple[LocalEvent, ...]:
    """The groups as plain values; those that nothing strong tells stay as weak ones, to join others."""
    index = {id(g): n for n, g in enumerate(groups)}
    return tuple(_local(g, document, index) for g in groups)


def _local(group: Group, document: Document, index: dict[int, int]) -> LocalEvent:
    mentions = tuple(sorted(group.mentions, key=lambda m: (m.start, m.end, m.trigger)))
    verbs = [m.status for m in mentions if m.strong and (m.form != "noun" or m.when is not None)]
    statuses = verbs or [m.status for m in mentions if m.strong] or [m.status for m in mentions]
    status = min(statuses, key=("reported", "planned", "denied", "hypothetical").index)
    first = next((m for m in mentions if m.strong), mentions[0])
    return LocalEvent(
        id=_identity(document, first), kind=group.kind, form=first.form, object=group.object, status=status,
        mentions=mentions, when=group.when, keys=group.keys, words=group.words, plural=group.plural,
        publication=group.publication, weekday=group.weekday, strong=group.strong, agents=group.agents, core=group.core,
        place_key=next((m.place_key for m in mentions if m.place_key), None),
        ties=tuple(Tie(kind=k, other=index[id(o)], reason=r) for k, o, r in group.ties),
    )  # fmt: skip


def _identity(document: Document, mention: EventMention) -> str:
    """An id from the document and the words of the mention alone."""
    quote = " ".join(document.text[mention.start : mention.end].split())
    content = f"{document.id}\0{mention.kind}\0{quote}\0{mention.trigger - mention.start}"
    return "e" + hashlib.sha256(content.encode()).hexdigest()[:11]
