"""The mentions of one document gathered into groups that are one event each.

Only the groups of the same family of kinds that stand near are compared, so that the work grows with
the length of the text and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.events.agreement import days_agree, same_speaker
from timeline.events.alike import (
    compatible,
    known_as,
    led_by,
    likeness,
    may_retell,
    of_one_kind,
    office_only,
    one_speaker,
    tells_again,
)
from timeline.events.families import DISASTER, LOSSES, OCCASIONS, VAGUE, VIOLENCE, family
from timeline.events.groups import Group
from timeline.events.lexicon import Lexicon
from timeline.events.mention import EventMention
from timeline.events.predicates import OTHER
from timeline.when import When

_NEAR = 40
_SOON = 2  # sentences
_ALIKE = 0.6
_LEAD = 4  # sentences below a title that tell what it is about
_TITLED = 0.5  # the share of its words that they have
_SHARED = 2  # words that title and lead share where both say what kind of happening it is
_RETOLD = 3  # sentences
_RECENT = 60  # days: what is older is no news
_WEEK = 7  # days


class Gathering:
    """Groups in the making, with those of each family and of each day at hand."""

    def __init__(self, lexicon: Lexicon, news: int | None = None, current: frozenset[str] = frozenset()) -> None:
        self.lexicon, self.news, self.current = lexicon, news, current
        self.groups: list[Group] = []
        self.families: dict[str, list[Group]] = defaultdict(list)
        self.days: dict[int, list[Group]] = defaultdict(list)
        self.at: dict[int, list[tuple[EventMention, Group]]] = defaultdict(list)

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
        self.at[mention.sentence].append((mention, group))
        if mention.when is not None and mention.when.exact and mention.when.first is not None:
            self.days[mention.when.first].append(group)

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
            group = before or self.speech(mention) or self.pointed_at(mention)
            if before is not None:
                self.absorb(before, mention)
            if group is not None:
                self.add(group, mention)
            elif mention.form != "noun" or mention.strong:
                self.new(mention)

    def absorb(self, group: Group, mention: EventMention) -> None:
        """Who goes on speaking is who spoke: what the document lets the same name say belongs to it."""
        spoken = self.families[family("statement")][-_NEAR:]
        for other in [g for g in spoken if g is not group and g.kind == "statement" and one_speaker(g, mention)]:
            days_agree = group.when is None or other.when is None or group.when.overlaps(other.when)
            if days_agree and not other.places:
                self.give(other, group)

    def continued(self, mention: EventMention) -> Group | None:
        """The speech of the sentence before, where the verb says that it goes on («افزود», "added")."""
        if not mention.continuing or mention.when is not None:
            return None
        spoken = self.families[family("statement")][-_NEAR:]
        before = [g for g in spoken if g.mentions[-1].sentence in (mention.sentence - 1, mention.sentence)]
        own = [g for g in before if one_speaker(g, mention)]
        aloud = [g for g in before if not (g.mentions[-1].subordinate or g.mentions[-1].quoted)]
        return max(own or aloud or before, key=lambda g: g.mentions[-1].start) if before else None

    def speech(self, mention: EventMention) -> Group | None:
        """The speech that a statement belongs to: the same speaker, no other day and no other place."""
        if not mention.agents or mention.status != "reported":
            return None
        for group in reversed(self.families[family("statement")][-_NEAR:]):
            if (
                group.kind != "statement"
                or not one_speaker(group, mention)
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

    def pointed_at(self, mention: EventMention) -> Group | None:
        """The words that a noun points back to («این اظهارات», "the announcement"): the last told before it."""
        if mention.form != "noun" or mention.strong or not mention.definite or mention.agents:
            return None
        for sentence in range(mention.sentence - 1, mention.sentence - 1 - _SOON, -1):
            said = [(m.start, g) for m, g in self.at[sentence] if g.strong and m.form == "statement" and not m.medium]
            if said:
                return max(said, key=lambda x: x[0])[1]
        return None

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
        return first if soon and free and not moved and not known and office_only(first) else None

    # ------------------------------------------------------------ acts and nouns
    def place(self, mention: EventMention, previous: dict[int, Group]) -> None:
        """Put a mention into the group it belongs to, or begin one."""
        before = previous.get(mention.sentence)
        goes_on = mention.chained or (mention.coordinate and before is not None and before.kind == mention.kind)
        if goes_on and before is not None and before.form == mention.form:
            self.add(before, mention)
            return
        if mention.about >= 0 and not mention.strong and (told := self.told_more(mention)) is not None:
            self.add(told, mention)
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
            if not of_one_kind(group, mention) or not compatible(group, mention, self.lexicon):
                continue
            if self.recalled(group, mention) or _another(group, mention):
                continue
            flag = self.lexicon.flag
            score = likeness(
                group, mention, passing=flag(mention.kind, "state_like"), once=bool(flag(mention.kind, "once"))
            )
            rank = (score, *known_as(group, mention), number)
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
            if soon and open_day and may_retell(group, mention) and compatible(group, mention, self.lexicon):
                return group
        return None

    def recalled(self, group: Group, mention: EventMention) -> bool:
        """Is the group one of long ago that the news only recalls, and the mention a bare noun told elsewhere?"""
        if self.news is None or mention.when is not None or group.when is None or group.when.last is None:
            return False
        old = group.when.last < self.news - _RECENT and family(group.kind) in self.current
        return old and all(abs(m.sentence - mention.sentence) > _SOON for m in group.mentions)

    def told_more(self, mention: EventMention) -> Group | None:
        """What its sentence tells with the noun that a relative clause is about."""
        kin = family(mention.kind)
        here = (g for m, g in self.at[mention.sentence] if m.start <= mention.about < m.end and family(g.kind) == kin)
        return next(here, None)

    def titled(self, mention: EventMention) -> Group | None:
        """What the title tells in much the same words as the lead: the same, though one names it vaguely."""
        if mention.role == "title" or mention.form != "act" or not mention.words:
            return None
        for group in self.groups:
            head = group.mentions[0]
            vague = group.kind in VAGUE or mention.kind in VAGUE
            if head.role != "title" or not group.strong or group.kind == "statement":
                continue
            if led_by(group, mention) and compatible(group, mention, self.lexicon):
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
        elif best is not None and len(own) == 1 and tells_again(own[0], below[best[-1]]):
            self.give(own[0], below[best[-1]])

    def settle(self) -> None:
        """Give what is only named to the one event that the text tells by that very word."""
        by_word: dict[tuple[str, str], list[Group]] = defaultdict(list)
        for group in self.groups:
            for head in group.heads if group.strong else ():
                by_word[family(group.kind), head].append(group)
        died = [g for g in self.families[family("death")] if g.strong]
        struck = any(g.strong for g in self.families[VIOLENCE])
        for group in [g for g in self.groups if not g.strong and g.kind not in VAGUE and g.kind != "statement"]:
            if any(m.form != "noun" or m.plural or m.heading or m.indefinite for m in group.mentions):
                continue
            kin = family(group.kind)
            named = [g for head in sorted(group.heads) for g in by_word[kin, head]]
            told = [g for g in named[:_NEAR] if self.can_be(g, group)]
            if not told and kin == VIOLENCE and not struck:
                told = [g for g in died[:_NEAR] if self.can_be(g, group)]
            if len({id(g) for g in told}) == 1:
                self.give(group, told[0])

    def losses(self) -> None:
        """Who died when something struck died of it: both are one event where one sentence tells them."""
        for group in [g for g in self.groups if g.kind in LOSSES and any(m.form == "act" for m in g.mentions)]:
            sentences = sorted({m.sentence for m in group.mentions})
            if sentences[-1] - sentences[0] > _SOON:
                continue
            near = {
                id(g): g
                for sentence in sentences
                for m, g in self.at[sentence]
                if m.form == "act" and g.strong and (g.kind == DISASTER or family(g.kind) == VIOLENCE)
                if g.when is None or group.when is None or days_agree(g.when, group.when)
            }
            if len(near) == 1:
                self.give(group, next(iter(near.values())))

    def stand_apart(self) -> None:
        """What is told by the way and by no other passage is an event of its own."""
        for group in self.groups:
            told = group.mentions[0]
            if group.strong or len(group.mentions) > 1 or not told.apart:
                continue
            group.mentions, group.strong = [replace(told, strong=True)], True
            here = self.at[told.sentence]
            self.at[told.sentence] = [(group.mentions[0], g) if g is group else (m, g) for m, g in here]

    def give(self, group: Group, other: Group) -> None:
        """Make the mentions of one group those of another."""
        for mention in group.mentions:
            self.add(other, mention)
        self.remove(group)
        for sentence in {m.sentence for m in group.mentions}:
            self.at[sentence] = [(m, g) for m, g in self.at[sentence] if g is not group]

    def can_be(self, told: Group, named: Group) -> bool:
        """Is there nothing in what is named that keeps it from what is told, and hardly a word that is of another?"""
        known = told.words | told.keys
        return all(
            compatible(told, m, self.lexicon) and not self.recalled(told, m) and m.status == "reported"
            for m in named.mentions
        ) and all(len(m.words | m.keys) <= _SHARED or not known.isdisjoint(m.words | m.keys) for m in named.mentions)

    def pointed(self, mention: EventMention) -> None:
        """Give what only points back to what its sentence has told before it, else to what the last sentence tells."""
        for sentence in (mention.sentence, mention.sentence - 1):
            told = [(m.start, g) for m, g in self.at[sentence] if g.strong and m.strong and m.end <= mention.start]
            if told:
                self.add(min(told, key=lambda x: x[0])[1], mention)
                return

    def kicker(self, mention: EventMention) -> None:
        """Give a line without a subject («امروز افتتاح می‌شود») to what the line of the title below it names."""
        own = next(g for m, g in self.at[mention.sentence] if m is mention)
        below = sorted(self.at[mention.sentence + 1], key=lambda told: (told[0].start, told[0].end, told[0].trigger))
        named = next((g for m, g in below if m.role == "title" and g.strong), None)
        if named is None or named is own or any(m.role == "title" and m.agents for m in own.mentions):
            return
        if own.when is not None and named.when is not None and not days_agree(own.when, named.when):
            return
        self.give(own, named)

    def just_told(self, mention: EventMention) -> Group | None:
        """«این مراسم»: what the sentence before tells, where the document tells of no occasion of that kind."""
        kin = self.families[family(mention.kind)]
        if any(g.kind == mention.kind and g.strong and g.mentions[0].start < mention.start for g in kin):
            return None
        for group in [g for m, g in self.at[mention.sentence - 1] if m.form == "act" and m.strong]:
            if group.when is None or mention.when is None or days_agree(group.when, mention.when):
                return group
        return None


def _another(group: Group, mention: EventMention) -> bool:
    """Is it told as one of many ("a bombing") below what the text has told, and with no word of that?"""
    named = mention.indefinite and not mention.strong and mention.when is None
    return named and group.told_before(mention.start) >= 0 and group.words.isdisjoint(mention.words | mention.keys)


def gather(mentions: Sequence[EventMention], lexicon: Lexicon, published: When | None = None) -> list[Group]:
    """The groups of a document's mentions, in the order of their first mention."""
    news = _news_of(mentions, published)
    made = Gathering(lexicon, news, _current(mentions, news))
    spoken = [m for m in mentions if m.kind == "statement"]
    made.statements(m for m in spoken if m.form != "noun" or m.strong)
    made.statements(m for m in spoken if m.form == "noun" and not m.strong)
    previous: dict[int, Group] = {}
    for strong in (True, False):
        listed = [m for m in mentions if m.kind != "statement" and m.strong is strong and not (m.heading or m.hollow)]
        for mention in listed if strong else sorted(listed, key=lambda m: m.about < 0):
            made.place(mention, previous)
    made.settle()
    made.losses()
    made.stand_apart()
    for mention in mentions:
        if mention.heading:
            made.head(mention)
    for mention in mentions:
        if mention.hollow:
            made.pointed(mention)
    for mention in mentions if lexicon.verb_final else ():
        if mention.role == "title" and mention.form != "noun" and mention.strong and not mention.agents:
            made.kicker(mention)
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
