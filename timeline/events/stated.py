"""Whole dates that a text says and no happening has taken: for the verb they lead to, or for the passage itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from timeline.events.clause import Clause
from timeline.events.dates import Dated
from timeline.events.headline import noun_headline
from timeline.events.lexicon import Word
from timeline.events.mention import EventMention
from timeline.events.nouns import Place
from timeline.events.page import Page
from timeline.events.predicates import OTHER
from timeline.model import Reading

_LONGEST = 800
_BEFORE = 3
_SURENESS = 0.6
_LEAN = frozenset({"year-two-digit"})
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")


def explicit(reading: Reading) -> bool:
    """Does the text say the whole day, year and all, so that nothing had to be assumed but a century?"""
    assumed = {s.reason for s in reading.steps if s.by == "implied"}
    when = reading.when
    return when is not None and when.exact and reading.confidence == 1.0 and bool(reading.steps) and assumed <= _LEAN


def completed(page: Page, place: Place, clauses: Sequence[Clause], made: list[EventMention]) -> list[EventMention]:
    """The mentions of a sentence, in which every whole date that the text says has found its place."""
    around = _Around(page, place)
    for date in page.dates(place.sentence):
        if explicit(page.readings[date.index]) and not _taken(date, made):
            made = _placed(page, place, clauses, date, made, around)
    return made


class _Around:
    """What the sentence around its dates says, looked at once for all of them."""

    def __init__(self, page: Page, place: Place) -> None:
        self._page, self._sentence = page, place.sentence
        self._tokens = range(place.sentence.first, place.sentence.last)

    @cached_property
    def _infos(self) -> list[Word]:
        return [self._page.text.infos[i] for i in self._tokens]

    @cached_property
    def _depths(self) -> list[int]:
        """How many brackets are open before each token."""
        words = self._page.text.words
        steps = ((words[i] in _OPEN) - (words[i] in _CLOSE) for i in self._tokens)
        return [0, *accumulate(steps)]

    @cached_property
    def _last_closed(self) -> int:
        words = self._page.text.words
        return next((i for i in reversed(self._tokens) if words[i] in _CLOSE), -1)

    def sets_apart(self, at: int) -> bool:
        """Does the date stand in brackets, as that of a source or of a life?"""
        return at in self._tokens and self._depths[at - self._sentence.first] > 0 and at <= self._last_closed

    @cached_property
    def doubts(self) -> bool:
        """Does the sentence deny, suppose or define?"""
        lexicon, words = self._page.lexicon, [self._page.text.words[i] for i in self._tokens]
        if any(w.denied or w.conditional or w.possible or (w.verb and w.verb.negated) for w in self._infos):
            return True
        if any(w.noun == "birth" or w.act == "birth" or w.text in lexicon.copulas for w in self._infos):
            return True
        return lexicon.holds(words, "conditional") or lexicon.holds(words, "possible")

    @cached_property
    def _rest(self) -> list[Word]:
        """The words of the sentence that are no part of a time expression."""
        return [self._page.text.infos[i] for i in self._tokens if not self._page.text.timed[i]]

    @cached_property
    def only_stamps(self) -> bool:
        """Does it say when and where it was written, or ask?"""
        stamps = self._page.lexicon.stamps
        asked = self._page.text.words[self._sentence.last - 1] in "?؟"
        return asked or any(w.media or w.dateline or w.text in stamps for w in self._rest)

    @cached_property
    def tells(self) -> bool:
        """Does a word name something that happens, or are there only several dates together?"""
        if any(w.noun or w.act or w.object or w.verb for w in self._rest):
            return True
        letters = [w for w in self._rest if w.text[0].isalpha()]
        return bool(letters) and all(w.conjunction for w in letters)


def _taken(date: Dated, made: Iterable[EventMention]) -> bool:
    return any(m.expression == date.index or (m.when and date.when and m.when.overlaps(date.when)) for m in made)


def _placed(
    page: Page, place: Place, clauses: Sequence[Clause], date: Dated, made: list[EventMention], around: _Around
) -> list[EventMention]:
    at, _ = page.tokens(date)
    owner = next((c for c in clauses if at in c.tokens), None)
    if (owner is not None and owner.verb is not None) or around.sets_apart(at) or around.doubts:
        return made
    told = _told(page, date, made)
    if told is not None:
        return [replace(page.stamped(m, date), strong=True) if m is told else m for m in made]
    if any(m.strong for m in made) or not _says_more(page, place, date, around):
        return made
    return [*made, _passage(page, place, date)]


def _told(page: Page, date: Dated, made: Iterable[EventMention]) -> EventMention | None:
    """The one undated verb of the sentence that is told as a fact; of several the one that is no other's content."""
    free = [m for m in made if m.form != "noun" and _undated(m) and m.status == "reported" and not m.medium]
    if date.when is None or page.future(date.when):
        return None
    main = [m for m in free if not m.quoted and not m.subordinate]
    strong = [m for m in free if m.strong]
    listed = main or strong
    return listed[0] if len(listed) == 1 else None


def _undated(mention: EventMention) -> bool:
    return mention.when is None and mention.publication is None and mention.weekday is None


def _says_more(page: Page, place: Place, date: Dated, around: _Around) -> bool:
    """Does the passage say more than when and where it was written?

    A preposition leads up to the date, a word names something that happens, or there are several dates together.
    """
    if around.only_stamps:
        return False
    at, _ = page.tokens(date)
    led = any(page.text.infos[i].preposition for i in range(max(place.sentence.first, at - _BEFORE), at))
    return led or around.tells


def _passage(page: Page, place: Place, date: Dated) -> EventMention:
    """The passage as a happening without a kind."""
    text, sentence = page.text, place.sentence
    first, last = sentence.first, sentence.last - 1
    while text.ends[last] - text.starts[first] > _LONGEST and text.starts[first] < date.start - _LONGEST // 2:
        first += 1
    while text.ends[last] - text.starts[first] > _LONGEST and text.starts[last] > date.end:
        last -= 1
    start, end = min(text.starts[first], date.start), max(text.ends[last], date.end)
    tokens = range(first, last + 1)
    made = EventMention(
        start=start,
        end=min(end, start + _LONGEST),
        trigger=date.start,
        sentence=place.number,
        paragraph=sentence.paragraph,
        role=place.role,
        kind=OTHER,
        form="noun",
        keys=page.place_keys(tokens),
        words=page.content(tokens, set()),
        headline=noun_headline(text, tokens),
        confidence=_SURENESS,
    )
    return page.stamped(made, date)
