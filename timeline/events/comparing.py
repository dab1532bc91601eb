"""How surely two local events of different documents are one.

The days, the parties, the places and the objects decide; the numbers only bound what is left. Each of them halved or
doubled moves B³ of the stories in `tests/stories` by .013 at most (`PLANS` at 20 days; the others by less than .01),
and no date (`benchmarks/events.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log

from timeline.events.agreement import days_agree, elsewhere, one_of, ranks, said_of, same_party, same_rank, same_speaker
from timeline.events.families import VAGUE, VIOLENCE, family
from timeline.events.members import UNKNOWN, Member, published_on
from timeline.events.mention import DocumentEvents
from timeline.when import When

TOKENS = 7  # telling tokens that a local event is looked up by
_UNIT = 10**6  # the weight 1
_SURE = 2
_CROWD = 60  # documents: what more of them have tells little, and comparing all that have it would cost the most
# Days between two documents; the share of their terms, and how many terms, that then make them of one story.
_SAME_STORY = ((60, 0.22, 1), (400, 0.3, 2), (10**9, 0.5, 4))
_OTHERWISE = 0.5  # the overlap at which acts of one day are one whatever they are called
NEWS = 60  # days: what a report tells without a day is no older
_TRANSLATED = 0.55  # how sure it is that two languages tell of one thing
RECALLED = 366  # days: what two reports only recall may be as old as that to each other
_FEW_DAYS = 3  # a summit, a visit: what is known so well is one with what only names the month
_SAID_ALIKE = 0.25  # the share of the words of two reports that makes them of one speech
_SAID_ON_A_DAY = 0.1  # and where both tell the day
_FEW_WORDS = 3
_SAID = 2  # days: words that a report gives without their day are no older
_WEEK = 7  # days: news is no older
PLANS = 60  # days: how far the plans of one thing lie apart
ECHO = 30  # days: two reports without a day are of one event only if they are no further apart


class Weights:
    """How telling a token is: the more, the fewer events have it.

    Weights are whole numbers, whose sum is the same in whatever order a set gives them.
    """

    def __init__(self, members: Sequence[Member]) -> None:
        seen: dict[str, set[str]] = defaultdict(set)
        for member in members:
            for token in member.tokens:
                seen[token].add(member.part.document.id)
        self.shared = frozenset(t for t, d in seen.items() if len(d) > 1)
        self.told = {t: len(d) for t, d in seen.items()}
        spoken = Counter(t for m in members if m.event.strong for t in m.event.said)
        self.spoken = {t: round(_UNIT * log(1 + len(members) / n)) for t, n in spoken.items()}
        told = Counter(t for m in members for t in m.tokens)
        self.weight = {t: round(_UNIT * (log(1 + len(members) / n) + 0.3)) for t, n in told.items()}
        for member in members:
            member.weight, member.core_weight = self.total(member.tokens), self.total(member.event.core)

    def total(self, tokens: Iterable[str]) -> int:
        """The weight of some tokens together."""
        weight = self.weight
        return sum(weight.get(t, _UNIT) for t in tokens)

    def telling(self, tokens: Iterable[str], count: int) -> list[str]:
        """The rarest tokens of those that several documents have; ties in alphabetical order."""
        return sorted((t for t in tokens if t in self.shared), key=lambda t: (-self.weight.get(t, _UNIT), t))[:count]

    def rare(self, tokens: Iterable[str], count: int) -> list[str]:
        """The same, without those that a crowd of documents has, but for the two rarest."""
        ranked = self.telling(tokens, count)
        return ranked[:_SURE] + [t for t in ranked[_SURE:] if self.told[t] <= _CROWD]

    def overlap(self, a: Member, b: Member) -> float:
        """The weight of the tokens that are shared, of the smaller side: 0–1."""
        shared = a.tokens & b.tokens
        return self.total(shared) / min(a.weight, b.weight) if shared else 0.0

    def said_overlap(self, a: Member, b: Member) -> float:
        """The same of what is said, the speakers aside; 0 where it is but a word or two."""
        speakers = a.event.agents | b.event.agents
        one, other = a.event.said - speakers, b.event.said - speakers
        shared = one & other
        if len(shared) < _FEW_WORDS and len(shared) < min(len(one), len(other)):
            return 0.0
        least = min(sum(self.spoken.get(t, _UNIT) for t in words) for words in (one, other))
        return sum(self.spoken.get(t, _UNIT) for t in shared) / max(1, least)

    def core_overlap(self, a: Member, b: Member) -> float:
        """The same of those who act and of what they act on."""
        shared = a.event.core & b.event.core
        return self.total(shared) / min(a.core_weight, b.core_weight) if shared else 0.0


def score(a: Member, b: Member, weights: Weights) -> float:
    """How surely two local events are one, 0–1; 0 where something keeps them apart."""
    if a.part.document.language != b.part.document.language:
        return _TRANSLATED if _translated(a, b) else 0.0
    if (a.tokens.isdisjoint(b.tokens) and min(len(a.tokens), len(b.tokens)) > 2) or not may_be_one(a, b):
        return 0.0
    whole = weights.overlap(a, b)
    overlap = 0.5 * whole + 0.5 * max(whole, weights.core_overlap(a, b))
    if _same_day_and_story(a, b):
        return 0.5 + 0.5 * overlap if overlap >= 0.1 or min(len(a.tokens), len(b.tokens)) <= 2 else 0.0
    if a.event.kind == b.event.kind == "statement" and a.event.said and b.event.said:
        return _same_words(a, b, weights)
    shared = len(a.tokens & b.tokens)
    fate = a.once and a.event.kind == b.event.kind and same_party(a.event.agents, b.event.agents)
    if shared < 2 and not (shared and (fate or (a.event.object and a.event.object == b.event.object))):
        return 0.0
    threshold = _threshold(a, b)
    return overlap + 0.001 * min(shared, 50) if overlap >= threshold else 0.0


def _same_words(a: Member, b: Member, weights: Weights) -> float:
    """How surely two reports are of one speech: by what is said, of which one day asks for less."""
    said = weights.said_overlap(a, b)
    exact = a.when is not None and b.when is not None and a.when.exact and b.when.exact
    told = exact or _of_its_day(a, b) or _of_its_day(b, a)
    return 0.5 + 0.5 * said if said >= (_SAID_ON_A_DAY if told else _SAID_ALIKE) else 0.0


def _of_its_day(undated: Member, dated: Member) -> bool:
    """Did the document that gives no day come out on the day that the other tells, or on the next?"""
    day = dated.when.first if dated.when is not None and dated.when.exact else None
    return undated.when is None and day is not None and 0 <= published_on(undated) - day <= 1


def told_alike(a: Member, b: Member, weights: Weights) -> float:
    """The overlap of two acts that may be one though texts name them differently; 0 where it is less than half."""
    alone = a.part.document.language != b.part.document.language or len(a.tokens & b.tokens) < 2
    if alone or "statement" in (a.event.kind, b.event.kind) or not may_be_one(a, b):
        return 0.0
    overlap = weights.overlap(a, b)
    return overlap if overlap >= _OTHERWISE else 0.0


def _translated(a: Member, b: Member) -> bool:
    """In two languages no words are shared: the only happening of its kind that each document has of a day."""
    same = a.event.kind == b.event.kind and a.event.kind not in (*VAGUE, "statement")
    if not (same and a.sole and b.sole and a.when is not None and b.when is not None):
        return False
    return (a.when.exact or b.when.exact) and days_agree(a.when, b.when) and may_be_one(a, b)


def _half_said(a: Member, b: Member) -> bool:
    """Does one say the day of the other without its year, or by the day of the week, in a document without a day?"""
    half, other = (a, b) if a.when is None else (b, a)
    event, when = half.event, other.when
    if half.when is not None or when is None or not when.exact or when.first is None:
        return False
    weekday = event.weekday if half.part.document.published is None else None
    return said_of(when.first, event.yearless, weekday)


def _same_day_and_story(a: Member, b: Member) -> bool:
    """One kind of happening, days that agree and are few, in documents about the same: nearly always one event."""
    if _half_said(a, b) and a.event.kind == b.event.kind != "statement":
        return _alike(a, b)
    if a.event.kind != b.event.kind or a.event.kind == "statement" or a.when is None or b.when is None:
        return False
    shorter, longer = sorted((a.when.length or 10**9, b.when.length or 10**9))
    return shorter <= _FEW_DAYS and longer <= 31 and _alike(a, b)


def _alike(a: Member, b: Member) -> bool:
    """Are the documents of two members alike, be there years between them?"""
    return story_likeness(a.part, b.part) >= _SAME_STORY[0][1]


def same_story(a: DocumentEvents, b: DocumentEvents) -> bool:
    """Are two documents about the same: alike, and the more so the longer after the one the other came out?"""
    gap = days_between(a.document.published, b.document.published)
    share, least = next((share, least) for days, share, least in _SAME_STORY if gap <= days)
    return story_likeness(a, b) >= share and len(a.terms & b.terms) >= least


def days_between(one: When | None, other: When | None) -> int:
    """The days between two last days of publication, 0 where one is not known."""
    if one is None or other is None or not (one.known and other.known):
        return 0
    return abs(one.order[2] - other.order[2])


def story_likeness(a: DocumentEvents, b: DocumentEvents) -> float:
    """The share of commonest terms that two documents have in common, 0–1."""
    return len(a.terms & b.terms) / max(1, min(len(a.terms), len(b.terms)))


def _threshold(a: Member, b: Member) -> float:
    """What overlap is enough: less where the days agree exactly, more where one is not known."""
    same_kind = a.event.kind == b.event.kind
    exact = (a.when is not None and b.when is not None and a.when.exact and b.when.exact) or _half_said(a, b)
    known = a.when is not None and b.when is not None
    threshold = 0.3 if exact else 0.4 if known else 0.5
    if a.event.object and a.event.object == b.event.object and not a.event.plural and not b.event.plural:
        threshold -= 0.2
    if same_kind and a.once and not known and same_party(a.event.agents, b.event.agents):
        threshold -= 0.2
    if a.event.kind == "statement":
        same_scene = a.event.place_key is not None and a.event.place_key == b.event.place_key
        threshold = 0.3 if same_scene or exact else threshold + 0.05
    if same_kind or (exact and family(a.event.kind) == VIOLENCE):
        return threshold
    return threshold + 0.15


def may_be_one(a: Member, b: Member) -> bool:
    """Is nothing known that keeps them apart?"""
    left, right = a.event, b.event
    if left.object and right.object and (left.object != right.object or left.plural != right.plural):
        return False
    if left.sorts and right.sorts and not left.sorts & right.sorts:
        return False
    if left.kind == right.kind == "statement" and not _same_speaker(a, b):
        return False
    if elsewhere(a.places, b.places) and not same_party(left.agents, right.agents):
        return False
    if "statement" not in (left.kind, right.kind) and _in_other_towns(a, b):
        return False
    if left.weekday is not None and right.weekday is not None and left.weekday != right.weekday:
        return False
    if _other_day(a, b) or _other_day(b, a):
        return False
    if (left.misdated and b.when is not None) or (right.misdated and a.when is not None):
        return False
    if a.when is not None and b.when is not None:
        return days_agree(a.when, b.when) or moved_plan(a, b)
    if (a.passing or b.passing) and (a.when is None or b.when is None) and a.event.strong and b.event.strong:
        return False
    if a.when is None and b.when is None:
        apart = _apart(a, b)
        return abs(published_on(a) - published_on(b)) <= apart or UNKNOWN in (published_on(a), published_on(b))
    return _in_time(a, b) if a.when is None else _in_time(b, a)


def _in_other_towns(a: Member, b: Member) -> bool:
    """Is it told of other towns, or on one side of several places and on the other of one of them?"""
    apart = bool(a.towns and b.towns) and a.towns.isdisjoint(b.towns)
    return apart or one_of(a.sites, b.places) or one_of(b.sites, a.places)


def _same_speaker(a: Member, b: Member) -> bool:
    here, there = ranks(a.event.mentions), ranks(b.event.mentions)
    same = same_speaker(a.event.agents, b.event.agents, office=bool(here or there))
    return same and same_rank(here, there)


def _apart(a: Member, b: Member) -> int:
    """How many days can lie between two reports of one happening of which neither tells the day."""
    if a.event.kind == b.event.kind == "statement":
        return _SAID
    fresh = _fresh(a) + _fresh(b)
    return (RECALLED, ECHO, _WEEK)[fresh]


def _other_day(a: Member, b: Member) -> bool:
    """Does one name a day without its year that the exact day of the other is not?"""
    day = b.when.first if b.when is not None and b.when.exact else None
    return bool(a.event.yearless) and day is not None and not said_of(day, a.event.yearless, None)


def moved_plan(a: Member, b: Member) -> bool:
    """Something that happens once, announced for different days within some weeks."""
    once = a.once and b.once and a.event.kind == b.event.kind
    if not (once and "planned" in (a.event.status, b.event.status)) or a.when is None or b.when is None:
        return False
    return a.when.first is not None and b.when.first is not None and abs(a.when.first - b.when.first) <= PLANS


def _in_time(undated: Member, other: Member) -> bool:
    """Can what a document tells without a day be what the other dates: no later than it, and news if told as such?"""
    published, when = undated.part.document.published, other.when
    if published is None or published.last is None or when is None or undated.event.status == "planned":
        return True
    if undated.event.strong and when.last is not None and when.last < published.last - NEWS:
        return False
    said = undated.event.kind == "statement" and undated.event.strong
    if said and when.last is not None and when.last < published.last - _SAID:
        return False
    if _fresh(undated) and when.last is not None:
        return when.last >= published.last - _WEEK and (when.first is None or when.first <= published.last)
    return when.first is None or when.first <= published.last


def _fresh(member: Member) -> bool:
    """Is it what its document reports first, as news?"""
    return member.event.strong and any(m.role != "text" and m.form == "act" for m in member.event.mentions)
