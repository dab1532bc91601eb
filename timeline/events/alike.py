"""Can a mention be of a group, and how much is it like it?

The shares of words that `likeness` asks for are no fine tuning: from .25 to .5 for what can stand by itself, and from
.2 to .4 for the rest, `tests/stories` come out the same.
"""

from __future__ import annotations

from timeline.events.agreement import (
    days_agree,
    elsewhere,
    one_of,
    persons,
    ranks,
    same_exact_day,
    same_party,
    same_rank,
    same_speaker,
)
from timeline.events.families import FATES, NAMED, OPENED, VAGUE, VIOLENCE, family
from timeline.events.groups import Group
from timeline.events.lexicon import Lexicon
from timeline.events.mention import EventMention
from timeline.when import When

_TOLD = 3  # words that title and lead share, whatever either calls it
_ALIKE = 0.6  # the share of the words of one that the other has
_PAIR = 2  # words or names that two tellings share
_MONTH, _LONG = 31, 10**6  # days
_FULL_NAME = 2  # words of the name of a person


def of_one_kind(group: Group, mention: EventMention) -> bool:
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
    if (mention.misdated or group.misdated) and (group.when is not None or mention.when is not None):
        return False
    if group.weekday is not None and mention.weekday is not None and group.weekday != mention.weekday:
        return False
    if mention.sentence in group.beside and (mention.beside or group.beside[mention.sentence]):
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
    if mention.kind != "statement" and (one_of(group.sites, mention.keys) or one_of(mention.sites, group.keys)):
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


def led_by(group: Group, mention: EventMention) -> bool:
    """Does the lead tell what the title does, in most of its words, whatever either calls it?"""
    title = {*group.words, *group.keys}
    shared = title & {*mention.words, *mention.keys}
    ahead = (group.mentions[0].status == "planned") is (mention.status == "planned")
    return mention.role == "lead" and mention.strong and ahead and len(shared) >= max(_TOLD, _ALIKE * len(title))


def one_speaker(group: Group, mention: EventMention) -> bool:
    named = persons(mention.agents)
    known = not mention.titled and not mention.dangling and mention.form == "statement" and bool(named)
    if known and any(named.isdisjoint(voice) for voice in group.voices):
        return False
    own = ranks([mention])
    office = bool(group.ranks or own)
    return same_speaker(group.agents, mention.agents, office=office) and same_rank(group.ranks, own)


def office_only(group: Group) -> bool:
    """Is it always by his office alone that the group names who speaks?"""
    return all(m.titled or not m.agents for m in group.mentions if m.form == "statement")


def tells_again(title: Group, below: Group) -> bool:
    """Can what a title tells be what the text below it tells first: both words or both acts, on days that agree?"""
    alike = (title.kind == "statement") == (below.kind == "statement")
    days = title.when is None or below.when is None or days_agree(title.when, below.when)
    return alike and days and not (title.agents and below.agents and not same_party(title.agents, below.agents))


def known_as(group: Group, mention: EventMention) -> tuple[bool, int]:
    """Which of several is meant by what is told as known («این حمله»): one of that very kind, the last told before."""
    if not mention.definite:
        return False, 0
    return group.kind == mention.kind, group.told_before(mention.start)


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
        if shared_words + shared_keys >= _PAIR and _narrows(group, mention):
            return 0.6 + overlap
        if once and _same_person(group, mention):
            return 0.6 + overlap
        core = len(group.core & mention.core) / max(1, min(len(group.core), len(mention.core)))
        overlap = 0.5 * overlap + 0.5 * core
        return overlap if overlap >= 0.4 and shared_words + shared_keys >= 2 else 0.0
    enough = overlap >= (0.5 if passing else 0.3) or not (mention.words or mention.keys)
    return overlap + 0.1 if enough else 0.0


def _narrows(group: Group, mention: EventMention) -> bool:
    """Does one say the day and the other the month of what has a name ("the August bombing")?"""
    one, other = group.when, mention.when
    if one is None or other is None or group.kind not in NAMED or one.exact == other.exact:
        return False
    return days_agree(one, other) and max(one.length or _LONG, other.length or _LONG) <= _MONTH


def _acts_of_others(group: Group, mention: EventMention) -> bool:
    """Two acts of no one known day, of persons without a name in common, neither of whom the other side tells of."""
    acts = group.form == mention.form == "act" and not same_exact_day(group.when, mention.when)
    one, other = persons(group.agents), persons(mention.agents)
    told = one & mention.words or other & group.words
    return acts and bool(one and other) and not (one & other or told)


def may_retell(group: Group, mention: EventMention) -> bool:
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
    one, other = persons(group.agents), persons(mention.agents)
    if len(one & other) != 1 or not len(one) == len(other) == _FULL_NAME:
        return False
    (mine,), (yours,) = one - other, other - one
    return not (mine.startswith(yours) or yours.startswith(mine))


def _same_person(group: Group, mention: EventMention) -> bool:
    """Do both tell it of the same name, in full or in part?"""
    one, other = persons(group.agents), persons(mention.agents)
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
