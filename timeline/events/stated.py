"""Whole dates that a text says and no happening has taken: for the verb they lead to, or for the passage itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.events.clause import Clause
from timeline.events.dates import Dated
from timeline.events.headline import noun_headline
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
    for date in page.dates(place.sentence):
        if explicit(page.readings[date.index]) and not _taken(date, made):
            made = _placed(page, place, clauses, date, made)
    return made


def _taken(date: Dated, made: Iterable[EventMention]) -> bool:
    return any(m.expression == date.index or (m.when and date.when and m.when.overlaps(date.when)) for m in made)


def _placed(
    page: Page, place: Place, clauses: Sequence[Clause], date: Dated, made: list[EventMention]
) -> list[EventMention]:
    at, _ = page.tokens(date)
    owner = next((c for c in clauses if at in c.tokens), None)
    if (owner is not None and owner.verb is not None) or _set_apart(page, place, at) or _doubted(page, place):
        return made
    told = _told(page, date, made)
    if told is not None:
        return [replace(page.stamped(m, date), strong=True) if m is told else m for m in made]
    if any(m.strong for m in made) or not _says_more(page, place, date):
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


def _set_apart(page: Page, place: Place, at: int) -> bool:
    """Does the date stand in brackets, as that of a source or of a life?"""
    words = page.text.words
    depth = 0
    for i in range(place.sentence.first, at):
        depth += (words[i] in _OPEN) - (words[i] in _CLOSE)
    return depth > 0 and any(words[i] in _CLOSE for i in range(at, place.sentence.last))


def _doubted(page: Page, place: Place) -> bool:
    """Does the sentence deny, suppose or define?"""
    text, tokens = page.text, range(place.sentence.first, place.sentence.last)
    infos = [text.infos[i] for i in tokens]
    words = [text.words[i] for i in tokens]
    if any(w.denied or w.conditional or w.possible or (w.verb and w.verb.negated) for w in infos):
        return True
    if any(w.noun == "birth" or w.act == "birth" or w.text in page.lexicon.copulas for w in infos):
        return True
    return page.lexicon.holds(words, "conditional") or page.lexicon.holds(words, "possible")


def _says_more(page: Page, place: Place, date: Dated) -> bool:
    """Does the passage say more than when and where it was written?

    A preposition leads up to the date, a word names something that happens, or there are several dates together.
    """
    text, sentence = page.text, place.sentence
    at, _ = page.tokens(date)
    rest = [text.infos[i] for i in range(sentence.first, sentence.last) if not text.timed[i]]
    stamped = any(w.media or w.dateline or w.text in page.lexicon.stamps for w in rest)
    if stamped or text.words[sentence.last - 1] in "?؟":
        return False
    if any(text.infos[i].preposition for i in range(max(sentence.first, at - _BEFORE), at)):
        return True
    if any(w.noun or w.act or w.object or w.verb for w in rest):
        return True
    letters = [w for w in rest if w.text[0].isalpha()]
    return bool(letters) and all(w.conjunction for w in letters)


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
