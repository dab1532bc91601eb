"""What the mentions of a document mean here: anchor, running date, tense; each reading with its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import zip_longest

from msgspec.structs import replace

from timeline import grammar, languages
from timeline import meaning as m
from timeline.languages import USUAL, Conventions
from timeline.model import Anchor, Context, Document, Mention, Reading, Tense
from timeline.resolve import foreign
from timeline.resolve.anchor import anchor_of
from timeline.resolve.calendar import settled
from timeline.resolve.ends import ends
from timeline.resolve.hours import Hour, clock_of, day_of_hour, hour_after
from timeline.resolve.meanings import resolve
from timeline.resolve.names import in_name
from timeline.resolve.quarters import quarter_after, quarter_meant, stretch_until
from timeline.resolve.running import (
    Landmark,
    Line,
    Style,
    deictic,
    explicit,
    in_brackets,
    in_heading,
    in_quotes,
    looks_back,
    main_line,
    style_of,
    weight_of,
)  # fmt: skip
from timeline.resolve.scope import Answer, Scope
from timeline.resolve.sentences import sentence_start, stops_of, tense_of, words_of
from timeline.resolve.timex3 import timex
from timeline.text import Folded, fold
from timeline.when import When

__all__ = ["MOST_EXPRESSIONS", "mentions", "readings", "resolve"]

MOST_EXPRESSIONS = 50_000  # of one document: a book of a thousand pages names some ten thousand dates

_LONGEST = 400  # days; what lasts longer puts no date in force
_LATIN, _ARABIC = re.compile("[a-z][a-z][a-z]"), re.compile("[\u0620-\u06cc][\u0620-\u06cc]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"«»]+")
_ANY_LATIN = re.compile("[a-z]")
_QUOTED_THEN = re.compile(r"[^.!?؟\n:]*:[\s\u200c-\u200f]*[«“\"][^»”\"\n]*")  # from a day to what is said on it
_MARKS = "?؟،؛«»“”‘’…–—\u00a0"


def mentions(document: Document, conventions: Conventions = USUAL) -> list[Mention]:
    """The time expressions of a document in its language and, where the scripts mix, in the other one."""
    folded = _without_addresses(fold(document.text))
    found = grammar.find(document.text, document.language, folded, conventions)
    language = languages.load(document.language)
    if language.settings.get("capitals"):
        found = [mention for mention in found if not in_name(document.text, mention, language)]
    return _merged(found, _foreign(document, folded, conventions))


def _without_addresses(folded: Folded) -> Folded:
    """The text with blanks for web addresses: what their words and digits say is no sentence."""
    if "://" not in folded.text and "www." not in folded.text:
        return folded
    return replace(folded, text=_ADDRESS.sub(lambda match: " " * len(match[0]), folded.text))


def _foreign(document: Document, folded: Folded, conventions: Conventions) -> list[Mention]:
    """Mentions in words of the other script."""
    other = languages.load(document.language).settings.get("other_script")
    if other is None:
        return []
    latin = languages.load(other).settings["script"] == "latin"
    there = _LATIN if latin else _ARABIC
    if (folded.text.isascii() and not latin) or not there.search(folded.text):
        return []
    masked = replace(folded, text=_only_latin(folded.text) if latin else _ANY_LATIN.sub("|", folded.text))
    found = grammar.find(document.text, other, masked, conventions)
    return [mention for mention in found if there.search(fold(mention.surface).text)]


def _only_latin(text: str) -> str:
    """The text with a bar, which parts what stands around it, for each letter outside ASCII, and blanks for marks."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text.encode("ascii", "replace").decode("ascii").replace("?", "|")


def _merged(first: list[Mention], second: list[Mention]) -> list[Mention]:
    """Both lists in order; where they overlap, what holds all of the other wins, else the first list's."""
    if not second:
        return first
    ranked = [*((mention, 0) for mention in first), *((mention, 1) for mention in second)]
    kept: list[tuple[Mention, int]] = []
    for mention, rank in sorted(ranked, key=lambda pair: (pair[0].start, -pair[0].end, pair[1])):
        last, owner = kept[-1] if kept else (None, 0)
        if last is not None and mention.start < last.end:
            if mention.end <= last.end or rank >= owner:
                continue
            kept.pop()
        kept.append((mention, rank))
    return [mention for mention, _ in kept]


# ---------------------------------------------------------------- readings
def _calendar(document: Document, language: languages.Language) -> str:
    """The calendar that «last month» means: of the language, but Gregorian where the source is foreign."""
    host = re.match(r"https?://([^/:]+)", document.url or "")
    home = language.settings.get("home_domains")
    if not host or not home or language.calendar == "gregorian":
        return language.calendar
    country = host[1].rsplit(".", 1)[-1].lower()
    foreign = len(country) == 2 and country not in home
    return "gregorian" if foreign else language.calendar


def readings(
    document: Document, *, anchor: Anchor | None = None, style: Style = "auto", conventions: Conventions = USUAL
) -> tuple[Reading, ...]:
    """What each time expression of a document means, in order of the text.

    `anchor` overrides the document creation time; without either, year-less and relative dates stay
    unresolved, unless a narrative gives them its running year. Only the first MOST_EXPRESSIONS are read.
    """
    if document.language not in languages.codes():
        return tuple(foreign.readings(document, anchor or anchor_of(document)))
    language = languages.under(document.language, conventions)
    found = mentions(document, conventions)
    anchor = anchor or anchor_of(document)
    told = style_of(document.text, found, anchor, style, language.settings.get("informal", ()))
    found = [mention for mention in found if _counts(mention.meaning, told)][:MOST_EXPRESSIONS]
    if "lunar_years_below" in language.settings:
        found = settled(found)
    scope = Scope(
        language=language,
        calendar=_calendar(document, language),
        anchor=anchor,
        narrative=told == "narrative",
        style=told,
    )
    line = Line(_main_line(document.text, found, scope)) if scope.narrative else Line()
    return tuple(_read_all(document, found, scope, line))


def _counts(said: m.Meaning, told: Style) -> bool:
    """Is it an expression of time in a text so told? Mere units and figures are in messages, epithets in narratives."""
    match said:
        case m.Duration(loose=True) | m.Offset(loose=True) | m.Clock(loose=True, hour=int()):
            return told == "message"
        case m.Reference(loose=True, ref=ref):
            return told == "narrative" or (told == "message" and ref == "FUTURE_REF")
        case m.Repeat(rate=True):
            return told == "narrative"
        case m.Duration(age=True):
            return told != "news"
        case m.Circa(of=of):
            return _counts(of, told)
    return True


def _main_line(text: str, found: Iterable[Mention], scope: Scope) -> list[Landmark]:
    """The dates in full that carry a narrative on."""
    marks = []
    for mention in found:
        if explicit(mention.meaning):
            when = resolve(mention.meaning, scope).when
            if when is not None and when.first is not None and when.last is not None:
                marks.append(Landmark(mention.start, when, weight_of(text, mention)))
    return main_line(marks)


def _read_all(document: Document, found: list[Mention], scope: Scope, line: Line) -> Iterable[Reading]:
    told_on: Reading | None = None
    hour: Hour | None = None
    for mention, following in zip_longest(found, found[1:]):
        tense = _Tense(document, mention)
        scope.tense = tense
        scope.ahead = line.ahead(mention.start) if scope.narrative else None
        scope.hour_day = _day_of_hour(document, mention, hour, scope)
        place = _speaking(document.text, mention, scope, told_on)
        told = stretch_until(document.text, mention, following, scope) or quarter_meant(document.text, mention, scope)
        answer = told or resolve(mention.meaning, place)
        scope.quarter = quarter_after(mention, answer, scope)
        hour = hour_after(mention, answer, hour, scope.written)
        _move_on(document.text, mention, answer, scope, line)
        reading = _reading(mention, answer, scope, tense)
        told_on = reading if answer.when is not None and answer.when.exact and place is scope else told_on
        parts = _parts(mention.meaning, answer)
        yield _as_range(reading, parts, scope, tense) if len(parts) == 2 else reading


def _speaking(text: str, mention: Mention, scope: Scope, told_on: Reading | None) -> Scope:
    """The scope, but from the day of speaking where a person is quoted: on Monday he said: "Today …".

    In a story there is no other day to count from.
    """
    if not deictic(mention.meaning) or not in_quotes(text, mention.start):
        return scope
    if scope.narrative:
        return replace(scope, anchor=None)
    if told_on is None or told_on.when is None or not _QUOTED_THEN.fullmatch(text, told_on.mention.end, mention.start):
        return scope
    before = scope.written is not None and told_on.when.last is not None and told_on.when.last < scope.written[0]
    return scope.at(told_on.when, "beside", scope.tense()) if before else scope


def _day_of_hour(document: Document, mention: Mention, last: Hour | None, scope: Scope) -> When | None:
    """The day of a time of day that says none, by the last time told; None where that or the tense gives another."""
    said = clock_of(mention.meaning) if last is not None and last.dated else None
    if last is None or said is None or said.of is not None:
        return None
    opens = sentence_start(document.text, mention.start, *stops_of(document.language))
    words = words_of(document.text[opens : mention.start])
    when = day_of_hour(words, said, mention.start, last, document.language, apart=opens >= last.place)
    if when is None or when.first is None or scope.written is None:
        return when
    low, high = scope.written
    against = "future" if when.first < low else "past" if when.first > high else None
    return None if against is not None and scope.tense() == against else when


def _parts(said: m.Meaning, answer: Answer) -> tuple[Answer, ...]:
    """What the two parts of an expression come to: the ends of a range, a mere length and what it is cut from."""
    return (Answer(), *answer.inner[-1:]) if isinstance(said, m.Slice) else answer.inner


def _as_range(reading: Reading, parts: tuple[Answer, ...], scope: Scope, tense: _Tense) -> Reading:
    """The reading of a range with those of its ends, of a list with those of its days, of a slice with its parts."""
    said = ends(reading.mention, scope.language.code)
    between = [(each, resolve(each.meaning, scope)) for each in said[1:-1]]
    listed = [(each, answer) for each, answer in between if _within(answer.when, reading.when)]
    found = [*zip(said[:1], parts[:1], strict=False), *listed, *zip(said[-1:], parts[1:], strict=False)]
    read = tuple(_reading(mention, answer, scope, tense) for mention, answer in found)
    whole = scope.language.whole_ranges or isinstance(reading.mention.meaning, m.Slice)
    return replace(reading, ends=read, whole=whole)


def _within(when: When | None, whole: When | None) -> bool:
    """Does a part lie in the whole, as far as both have days?"""
    if when is None or whole is None or when.first is None or when.last is None:
        return True
    return (whole.first is None or whole.first <= when.first) and (whole.last is None or when.last <= whole.last)


def _move_on(text: str, mention: Mention, answer: Answer, scope: Scope, line: Line) -> None:
    """The date in force after a mention: that of the mention, unless it stands aside or is vague."""
    when = answer.when
    bounding = None if scope.narrative else _bounding(mention.meaning, answer)
    if bounding is not None:
        when = bounding
    if when is None or when.first is None or when.last is None or (scope.narrative and deictic(mention.meaning)):
        return
    if looks_back(mention.meaning):
        return
    short = when.last - when.first <= _LONGEST and (bounding is not None or not isinstance(mention.meaning, m.Bound))
    aside = short and in_brackets(text, mention.start)
    if scope.narrative and (line.holds(mention.start) or (short and not aside and not explicit(mention.meaning))):
        within = isinstance(mention.meaning, m.Year) and scope.running is not None and when.contains(scope.running)
        if not within or in_heading(text, mention.start, mention.end):
            scope.running = when
    if (short and not aside) or scope.previous is None:
        scope.previous = when


def _bounding(said: m.Meaning, answer: Answer) -> When | None:
    """The month or year that bounds: "until 1943 …; from that year"; no day, which would take the hours to come."""
    when = answer.inner[0].when if isinstance(said, m.Bound) and answer.inner else None
    return None if when is None or when.exact else when


class _Tense:
    """The tense around a mention, looked up when it is asked for and then remembered."""

    __slots__ = ("_document", "_mention", "asked", "tense")

    def __init__(self, document: Document, mention: Mention) -> None:
        self._document, self._mention = document, mention
        self.asked = False
        self.tense: Tense | None = None

    def __call__(self) -> Tense | None:
        if not self.asked:
            self.asked = True
            self.tense = tense_of(self._document.text, self._mention, self._document.language)
        return self.tense


@cache
def _context(tense: Tense | None) -> Context:
    return Context(tense=tense)


def _reading(mention: Mention, answer: Answer, scope: Scope, tense: _Tense) -> Reading:
    if tense.asked:
        mention = replace(mention, context=_context(tense.tense))
    uses_anchor = "implied" in [step.by for step in answer.steps]
    return Reading(
        mention=mention,
        when=answer.when,
        timex=timex(mention.meaning, answer),
        anchor=scope.anchor if uses_anchor else None,
        steps=answer.steps,
        rivals=answer.rivals,
        confidence=answer.confidence if not isinstance(mention.meaning, m.Reference) else 0.5,
    )
