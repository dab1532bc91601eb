"""The mentions of one document gathered into groups that are one event each.

Only the groups of the same family of kinds that stand near are compared, so that the work grows with
the length of the text and not with its square. The shares of words that `likeness` asks for are no fine tuning: from
.25 to .5 for what can stand by itself, and from .2 to .4 for the rest, `tests/stories` come out the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.events.agreement import days_agree, elsewhere, same_exact_day, same_party, same_speaker
from timeline.events.families import FATES, OCCASIONS, OPENED, VAGUE, VIOLENCE, family
from timeline.events.lexicon import Lexicon
from timeline.events.mention import EventMention, TieKind
from timeline.events.predicates import OTHER
from timeline.when import When

_NEAR = 40
_SOON = 2  # sentences
_ALIKE = 0.6
_LEAD = 4  # sentences below a title that tell what it is about
_TITLED = 0.5  # the share of its words that they have
_SHARED = 2  # words that title and lead share where both say what kind of happening it is
_TOLD = 3  # words
_RETOLD = 3  # sentences
_RECENT = 60  # days: what is older is no news
_WEEK = 7  # days
_FULL_NAME = 2  # words of the name of a person


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
    places: frozenset[str] = frozenset()
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


class Gathering:
    """Groups in the making, with those of each family and of each day at hand."""

    def __init__(self, lexicon: Lexicon, news: int | None = None, current: frozenset[str] = frozenset()) -> None:
        self.lexicon, self.news, self.current = lexicon, news, current
        self.groups: list[Group] = []
        self.families: dict[str, list[Group]] = defaultdict(list)
        self.days: dict[int, list[Group]] = defaultdict(list)
        self.told: dict[int, list[Group]] = defaultdict(list)

    def new(self, mention: EventMention) -> Group:
        """A group of its own for a mention."""
        group = Group(mention.kind, mention.form, mention.object, mention.plural)
        self.groups.append(group)
        self.families[family(mention.kind)].append(group)
        self.add(group, mention)
        return group

    def add(self, group: Group, mention: EventMention) -> None:
        """Take a mention into a group."""
        group.add(mention)
        if mention.when is not None and mention.when.exact and mention.when.first is not None:
            self.days[mention.when.first].append(group)
        if mention.form == "act" and mention.strong:
            self.told[mention.sentence].append(group)

    def remove(self, group: Group) -> None:
        """Forget a group that another has absorbed."""
        self.groups = [g for g in self.groups if g is not group]
        kin = family(group.kind)
        self.families[kin] = [g for g in self.families[kin] if g is not group]

    def near(self, mention: EventMention) -> list[Group]:
        """The groups a mention is compared with: the last of its family, and those of its day."""
        found = self.families[family(mention.kind)][-_NEAR:]
        if mention.when is None or not mention.when.exact or mention.when.first is None:
            return found
        seen = {id(g) for g in found}
        for group in self.days[mention.when.first][-_NEAR:]:
            if id(group) not in seen:
                seen.add(id(group))
                found.append(group)
        return found

    # ------------------------------------------------------------ statements
    def statements(self, mentions: Iterable[EventMention]) -> None:
        """What one speaker says on one occasion is one event; a noun of saying only joins one."""
        for mention in mentions:
            before = self.continued(mention)
            group = before or self.speech(mention)
            if before is not None:
                self.absorb(before, mention)
            if group is not None:
                self.add(group, mention)
            elif mention.form != "noun" or mention.strong:
                self.new(mention)

    def absorb(self, group: Group, mention: EventMention) -> None:
        """Who goes on speaking is who spoke: what the document lets the same name say belongs to it."""
        spoken = self.families[family("statement")][-_NEAR:]
        for other in [g for g in spoken if g is not group and g.kind == "statement" and _same_speaker(g, mention)]:
            days_agree = group.when is None or other.when is None or group.when.overlaps(other.when)
            if days_agree and not other.places:
                for each in other.mentions:
                    self.add(group, each)
                self.remove(other)

    def continued(self, mention: EventMention) -> Group | None:
        """The speech of the sentence before, where the verb says that it goes on («افزود», "added")."""
        if not mention.continuing or mention.when is not None:
            return None
        spoken = self.families[family("statement")][-_NEAR:]
        before = [g for g in spoken if g.mentions[-1].sentence in (mention.sentence - 1, mention.sentence)]
        own = [g for g in before if _same_speaker(g, mention)]
        aloud = [g for g in before if not (g.mentions[-1].subordinate or g.mentions[-1].quoted)]
        return max(own or aloud or before, key=lambda g: g.mentions[-1].start) if before else None

    def speech(self, mention: EventMention) -> Group | None:
        """The speech that a statement belongs to: the same speaker, no other day and no other place."""
        if not mention.agents or mention.status != "reported":
            return None
        for group in reversed(self.families[family("statement")][-_NEAR:]):
            if (
                group.kind != "statement"
                or not _same_speaker(group, mention)
                or group.mentions[-1].status != "reported"
                or (mention.pluperfect and not group.pluperfect)
            ):
                continue
            if mention.when is not None and group.when is not None:
                if days_agree(mention.when, group.when):
                    return group
                continue
            if mention.when is not None and group.mentions[0].role == "text" and not self.fresh(mention):
                return None
            opening = len(group.mentions) == 1 and group.mentions[0].role != "text"
            moved = mention.place_key and mention.sets_scene and mention.place_key not in group.places
            return None if moved and not opening else group
        return self.introduced(mention)

    def fresh(self, mention: EventMention) -> bool:
        """Is its day in the week of the news, so that who speaks in the report spoke then?"""
        day = mention.when.last if mention.when is not None else None
        return self.news is not None and day is not None and self.news - _WEEK <= day <= self.news

    def introduced(self, mention: EventMention) -> Group | None:
        """Who is named right after what only his office said is the holder of that office."""
        spoken = [g for g in self.families[family("statement")][-_NEAR:] if g.kind == "statement" and g.agents]
        if not spoken or mention.titled or mention.role == "title":
            return None
        first = max(spoken, key=lambda g: g.mentions[-1].start)
        last = first.mentions[-1]
        soon = 0 < mention.sentence - last.sentence <= _SOON and last.titled
        free = first.when is None or mention.when is None or days_agree(first.when, mention.when)
        moved = mention.sets_scene and mention.place_key and first.places and mention.place_key not in first.places
        known = any(g is not first and same_speaker(g.agents, mention.agents) for g in spoken)
        return first if soon and free and not moved and not known and _office_only(first) else None

    # ------------------------------------------------------------ acts and nouns
    def place(self, mention: EventMention, previous: dict[int, Group]) -> None:
        """Put a mention into the group it belongs to, or begin one."""
        before = previous.get(mention.sentence)
        goes_on = mention.chained or (mention.coordinate and before is not None and before.kind == mention.kind)
        if goes_on and before is not None and before.form == mention.form:
            self.add(before, mention)
            return
        if (titled := self.titled(mention)) is not None:
            self.join(titled, mention)
            previous[mention.sentence] = titled
            return
        if mention.definite and mention.kind in OCCASIONS and (told := self.just_told(mention)) is not None:
            self.add(told, mention)
            return
        best: tuple[float, bool, int, int] | None = None
        near = self.near(mention)
        for number, group in enumerate(near):
            if not _of_one_kind(group, mention) or not compatible(group, mention, self.lexicon):
                continue
            if self.recalled(group, mention):
                continue
            flag = self.lexicon.flag
            score = likeness(
                group, mention, passing=flag(mention.kind, "state_like"), once=bool(flag(mention.kind, "once"))
            )
            rank = (score, *_known(group, mention), number)
            if score > 0 and (best is None or rank > best):
                best = rank
        told = near[best[-1]] if best is not None else self.retold(mention, near)
        group = told or self.new(mention)
        if told is not None:
            self.add(group, mention)
        if mention.form != "noun":
            previous[mention.sentence] = group

    def retold(self, mention: EventMention, near: Sequence[Group]) -> Group | None:
        """What title or lead told of first, where the sentences below tell it again with the day or with names."""
        if mention.form != "act" or not mention.strong or mention.additive or mention.role == "title":
            return None
        for group in near:
            head = group.mentions[0]
            if head.role == "text" or head.form != "act" or not head.strong or group.kind != mention.kind:
                continue
            soon = 0 < mention.sentence - group.mentions[-1].sentence <= _RETOLD
            open_day = group.when is None or mention.when is None
            if soon and open_day and _may_retell(group, mention) and compatible(group, mention, self.lexicon):
                return group
        return None

    def recalled(self, group: Group, mention: EventMention) -> bool:
        """Is the group one of long ago that the news only recalls, and the mention a bare noun told elsewhere?"""
        if self.news is None or mention.when is not None or group.when is None or group.when.last is None:
            return False
        old = group.when.last < self.news - _RECENT and family(group.kind) in self.current
        return old and all(abs(m.sentence - mention.sentence) > _SOON for m in group.mentions)

    def titled(self, mention: EventMention) -> Group | None:
        """What the title tells in much the same words as the lead: the same, though one names it vaguely."""
        if mention.role == "title" or mention.form != "act" or not mention.words:
            return None
        for group in self.groups:
            head = group.mentions[0]
            vague = group.kind in VAGUE or mention.kind in VAGUE
            if head.role != "title" or not group.strong or group.kind == "statement":
                continue
            if _led(group, mention) and compatible(group, mention, self.lexicon):
                return group
            if group.dated:
                continue
            if mention.sentence > head.sentence + _LEAD or (vague and mention.role != "lead"):
                continue
            if not vague:
                same = group.kind == mention.kind and len(group.words & mention.words) >= _SHARED
                if same and compatible(group, mention, self.lexicon):
                    return group
                continue
            pairs = ((group.words, mention.words), (group.core, mention.core))
            alike = bool(group.core) and all(len(a & b) >= _ALIKE * len(a) for a, b in pairs)
            if alike and compatible(group, mention, self.lexicon):
                return group
        return None

    def join(self, group: Group, mention: EventMention) -> None:
        """Take in a mention that says what kind of happening a vaguely told one is."""
        if group.kind == OTHER or (group.kind in VAGUE and mention.kind not in VAGUE):
            kin = family(group.kind)
            self.families[kin] = [g for g in self.families[kin] if g is not group]
            group.kind = mention.kind
            self.families[family(mention.kind)].append(group)
        self.add(group, mention)

    def head(self, mention: EventMention) -> None:
        """Give a line of the title to what the text below tells in its words, if a strong mention has not told it."""
        own = [g for g in self.groups if any(m.sentence == mention.sentence and m.strong for m in g.mentions)]
        if any(m.role != "title" for g in own for m in g.mentions):
            return
        best: tuple[float, int, int] | None = None
        below = [g for g in self.groups if g.strong and g not in own]
        for number, group in enumerate(below):
            for told in group.mentions:
                if told.role == "title" or told.sentence > mention.sentence + _LEAD or not told.strong:
                    continue
                shared = mention.words & (told.words | told.said)
                rank = (len(shared) / len(mention.words), -told.sentence, number)
                if len(shared) >= _SHARED and rank[0] >= _TITLED and (best is None or rank > best):
                    best = rank
        if best is not None and not own:
            self.add(below[best[-1]], mention)
        elif best is not None and len(own) == 1 and _retold(own[0], below[best[-1]]):
            for each in own[0].mentions:
                self.add(below[best[-1]], each)
            self.remove(own[0])

    def just_told(self, mention: EventMention) -> Group | None:
        """«این مراسم»: what the sentence before tells, where the document tells of no occasion of that kind."""
        kin = self.families[family(mention.kind)]
        if any(g.kind == mention.kind and g.strong and g.mentions[0].start < mention.start for g in kin):
            return None
        for group in self.told[mention.sentence - 1]:
            if group.when is None or mention.when is None or days_agree(group.when, mention.when):
                return group
        return None


def gather(mentions: Sequence[EventMention], lexicon: Lexicon, published: When | None = None) -> list[Group]:
    """The groups of a document's mentions, in the order of their first mention."""
    news = _news_of(mentions, published)
    made = Gathering(lexicon, news, _current(mentions, news))
    spoken = [m for m in mentions if m.kind == "statement"]
    made.statements(m for m in spoken if m.form != "noun" or m.strong)
    made.statements(m for m in spoken if m.form == "noun" and not m.strong)
    previous: dict[int, Group] = {}
    for strong in (True, False):
        for mention in mentions:
            if mention.kind != "statement" and mention.strong is strong and not mention.heading:
                made.place(mention, previous)
    for mention in mentions:
        if mention.heading:
            made.head(mention)
    return sorted(made.groups, key=lambda g: (min(m.start for m in g.mentions), min(m.trigger for m in g.mentions)))


def _news_of(mentions: Sequence[EventMention], published: When | None) -> int | None:
    """The day of a document that tells of what happened in the week before it; None for one that does not."""
    day = published.last if published is not None else None
    if day is None:
        return None
    fresh = any(m.when is not None and m.when.last is not None and day - _WEEK <= m.when.last <= day for m in mentions)
    return day if fresh else None


def _current(mentions: Sequence[EventMention], news: int | None) -> frozenset[str]:
    """The families of what the news itself tells of: of recent days, or in its title and lead."""
    if news is None:
        return frozenset()
    recent = (m for m in mentions if m.when is not None and m.when.last is not None and m.when.last >= news - _RECENT)
    first = (m for m in mentions if m.when is None and m.role != "text")
    return frozenset(family(m.kind) for m in (*recent, *first))


# ---------------------------------------------------------------- can it be one, and how alike
def _of_one_kind(group: Group, mention: EventMention) -> bool:
    """The same kind; or another word for the same violence."""
    if group.kind == mention.kind or _phase_of(group, mention):
        return True
    alike = family(group.kind) == family(mention.kind) == VIOLENCE
    return alike and (mention.form == "noun" or group.form == "noun" or same_exact_day(group.when, mention.when))


def compatible(group: Group, mention: EventMention, lexicon: Lexicon) -> bool:
    """Is there nothing that keeps them apart: object, number, day, place, other parties?"""
    if group.object and mention.object and (group.object != mention.object or group.plural != mention.plural):
        return False
    if mention.sort and group.sorts and mention.sort not in group.sorts:
        return False
    acts = mention.form == "act" and group.form == "act" and mention.strong and group.strong
    counts = {mention.several, group.mentions[0].several} - {0}
    if acts and family(mention.kind) == OPENED and len(counts) > 1:
        return False
    misdated = mention.misdated or any(m.misdated for m in group.mentions)
    if misdated and (group.when is not None or mention.when is not None):
        return False
    if group.weekday is not None and mention.weekday is not None and group.weekday != mention.weekday:
        return False
    if group.yearless and mention.yearless and group.yearless != mention.yearless:
        return False
    if group.publication is not None and mention.publication is not None and group.publication != mention.publication:
        return False
    if mention.expression is not None and any(
        m.sentence == mention.sentence and m.expression not in (None, mention.expression) for m in group.mentions
    ):
        return False
    if group.when is not None and mention.when is not None and not days_agree(group.when, mention.when):
        return bool(lexicon.flag(group.kind, "once")) and _near(group.when, mention.when) and "planned" in (
            mention.status, group.mentions[0].status)  # fmt: skip
    if (
        group.strong
        and mention.strong
        and elsewhere(group.keys, mention.keys)
        and not same_party(group.agents, mention.agents)
    ):
        return False
    places = {p for p in group.places if p}
    if (
        places
        and mention.place_key
        and mention.place_key not in places
        and not (group.keys & {"@" + mention.place_key})
    ):
        nested = any("@" + p in mention.keys for p in places)
        return nested or bool(group.agents & mention.agents)
    return True


def _led(group: Group, mention: EventMention) -> bool:
    """Does the lead tell what the title does, in most of its words, whatever either calls it?"""
    title = {*group.words, *group.keys}
    shared = title & {*mention.words, *mention.keys}
    ahead = (group.mentions[0].status == "planned") is (mention.status == "planned")
    return mention.role == "lead" and mention.strong and ahead and len(shared) >= max(_TOLD, _ALIKE * len(title))


def _same_speaker(group: Group, mention: EventMention) -> bool:
    office = mention.titled or any(m.titled for m in group.mentions)
    return same_speaker(group.agents, mention.agents, office=office)


def _office_only(group: Group) -> bool:
    """Is it always by his office alone that the group names who speaks?"""
    return all(m.titled or not m.agents for m in group.mentions if m.form == "statement")


def _retold(title: Group, below: Group) -> bool:
    """Can what a title tells be what the text below it tells first: both words or both acts, on days that agree?"""
    alike = (title.kind == "statement") == (below.kind == "statement")
    days = title.when is None or below.when is None or days_agree(title.when, below.when)
    return alike and days and not (title.agents and below.agents and not same_party(title.agents, below.agents))


def _known(group: Group, mention: EventMention) -> tuple[bool, int]:
    """Which of several is meant by what is told as known («این حمله»): one of that very kind, the last told before."""
    if not mention.definite:
        return False, 0
    before = max((m.start for m in group.mentions if m.start < mention.start), default=-1)
    return group.kind == mention.kind, before


def _near(a: When, b: When) -> bool:
    """Are the days within a week of each other?"""
    if a.first is None or b.first is None:
        return False
    return abs(a.first - b.first) <= 7


def likeness(group: Group, mention: EventMention, *, passing: bool = False, once: bool = False) -> float:
    """How much they share; 0 where it is too little to be one event.

    `passing`: of a kind that recurs daily; `once`: of one that befalls a person once.
    """
    shared_words = len(group.words & mention.words)
    shared_keys = len(group.keys & mention.keys)
    small = max(1, min(len(group.words | group.keys), len(mention.words | mention.keys)))
    overlap = (shared_words + shared_keys) / small
    same_object = bool(group.object) and group.object == mention.object
    if mention.definite:
        return 1.0 + overlap
    if mention.generic and not mention.strong:
        return 0.0
    if same_object and (shared_keys or mention.form == "noun" or not mention.keys):
        return 1.5 + overlap
    if mention.strong and group.strong:
        if _phase_of(group, mention):
            return 0.9
        if (
            _other_parties(group, mention)
            or _acts_of_others(group, mention)
            or (once and _of_one_family(group, mention))
        ):
            return 0.0
        if min(len(group.words | group.keys), len(mention.words | mention.keys)) <= 1 and "noun" in (
            group.form,
            mention.form,
        ):
            return 0.35 + overlap
        enough = 0.1 if mention.form != group.form else 0.25
        if same_exact_day(group.when, mention.when) and (overlap >= enough or small <= 2):
            return 1.0 + overlap
        if once and _same_person(group, mention):
            return 0.6 + overlap
        core = len(group.core & mention.core) / max(1, min(len(group.core), len(mention.core)))
        overlap = 0.5 * overlap + 0.5 * core
        return overlap if overlap >= 0.4 and shared_words + shared_keys >= 2 else 0.0
    enough = overlap >= (0.5 if passing else 0.3) or not (mention.words or mention.keys)
    return overlap + 0.1 if enough else 0.0


def _persons(agents: frozenset[str]) -> frozenset[str]:
    """The names of those who act, without places."""
    return frozenset(k for k in agents if k[0] != "@")


def _acts_of_others(group: Group, mention: EventMention) -> bool:
    """Two acts of no one known day, of persons without a name in common, neither of whom the other side tells of."""
    acts = group.form == mention.form == "act" and not same_exact_day(group.when, mention.when)
    one, other = _persons(group.agents), _persons(mention.agents)
    told = one & mention.words or other & group.words
    return acts and bool(one and other) and not (one & other or told)


def _may_retell(group: Group, mention: EventMention) -> bool:
    """Can both tell one thing: alike plan or fact, of a party that may be the same, with a word in common?

    Persons may be whom the other side names by the place that they act for ("the presidents of Norway and Sweden").
    """
    ahead = (group.mentions[0].status == "planned") is (mention.status == "planned")
    if not ahead or _of_one_family(group, mention):
        return False
    one, other = group.agents, mention.agents
    stands_for = bool({k for k in one if k[0] == "@"} & mention.keys)
    if one and other and not one & other:
        done_to = bool(one & mention.words or other & group.words)
        return (stands_for or done_to) and mention.kind not in FATES
    rest, his = group.words - one, mention.words - other
    return bool((group.words | group.keys) & (mention.words | mention.keys)) and (
        not (rest and his) or bool(rest & his)
    )


def _of_one_family(group: Group, mention: EventMention) -> bool:
    """Have they one name in common and each another of his own ("Tim Roe", "Ann Roe"), which is not short for it?"""
    one, other = _persons(group.agents), _persons(mention.agents)
    if len(one & other) != 1 or not len(one) == len(other) == _FULL_NAME:
        return False
    (mine,), (yours,) = one - other, other - one
    return not (mine.startswith(yours) or yours.startswith(mine))


def _same_person(group: Group, mention: EventMention) -> bool:
    """Do both tell it of the same name, in full or in part?"""
    one, other = _persons(group.agents), _persons(mention.agents)
    acts = group.form == mention.form == "act" and group.kind == mention.kind
    return acts and bool(one and other) and (one <= other or other <= one)


def _other_parties(group: Group, mention: EventMention) -> bool:
    """Two acts of no known day, of which the words of who acts and on what have nothing in common."""
    acts = group.form == mention.form == "act" and not mention.definite
    undated = not (group.dated and mention.when is not None)
    return acts and undated and bool(group.core and mention.core) and not group.core & mention.core


def _phase_of(group: Group, mention: EventMention) -> bool:
    """The same party on the same day, where one side only says that something began, ended or was done."""
    vague = group.kind in VAGUE or mention.kind in VAGUE
    return vague and same_exact_day(group.when, mention.when) and same_party(group.agents, mention.agents)
