"""The sentence around a mention, and the tense of its clause by the verbs of its language."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from timeline import languages
from timeline import meaning as m
from timeline.languages.verbs import VerbForms
from timeline.model import Mention, Tense
from timeline.text import fold

_WORD = re.compile(r"[^\W_]+(?:['\u200c][^\W_]+)*")
_STOP = re.compile(r"[!?؟۔;؛\n.](?<!\.(?=\d))")  # begins with a class, which is searched for quickest
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_OPENER = re.compile(r" *\n? *([A-Z][a-z]*)\b")
_NEAR = 100
_REACH = 400  # characters that a clause is read on for its verb
_QUOTE_MARKS = ("``", "''", "“", "”", "«", "»")
_QUOTED = re.compile(r'"[^"]*"')


def words_of(text: str) -> list[str]:
    """The folded words of a stretch of text."""
    return _WORD.findall(fold(text).text.replace("\u200c", ""))


def sentence_start(text: str, place: int, abbreviations: Container[str] = (), openers: Container[str] = ()) -> int:
    """The place after the last stop before a place, at most some hundred characters back."""
    low = place
    for reach in (_NEAR, _REACH):  # most stops are near, and reading far back costs the most
        high, low = low, max(0, place - reach)
        stops = _STOP.finditer(text, low, min(high + 1, place))  # with one character more, to see what follows a dot
        before = [stop.end() for stop in stops if _ends_sentence(stop, abbreviations, openers)]
        if before:
            return before[-1]
    return low


def sentence_end(text: str, place: int, abbreviations: Container[str] = (), openers: Container[str] = ()) -> int:
    """The place of the next stop, at most some hundred characters on.

    >>> text = "It rained. The U.S. left Jan. 3 and 4."
    >>> text[sentence_start(text, 25, ("jan",)) : sentence_end(text, 31, ("jan",))]
    ' The U.S. left Jan. 3 and 4'
    """
    high = min(len(text), place + _REACH)
    stops = _STOP.finditer(text, place, high)
    return next((stop.start() for stop in stops if _ends_sentence(stop, abbreviations, openers)), high)


def _ends_sentence(stop: re.Match[str], abbreviations: Container[str], openers: Container[str]) -> bool:
    """Is it no mere dot of a short form or of a single letter, or does a sentence begin behind it: "2 p.m. The"?"""
    if stop[0] != "." or not abbreviations:
        return True
    word = _LAST_WORD.search(stop.string, max(0, stop.start() - 6), stop.start())
    if word is None or (len(word[0]) > 1 and word[0].lower() not in abbreviations):
        return True
    return _opens(stop.string, stop.end(), openers)


def _opens(text: str, place: int, openers: Container[str]) -> bool:
    """Does a word that opens a sentence stand at a place?"""
    opener = _OPENER.match(text, place) if openers else None
    return opener is not None and opener[1] in openers


@cache
def stops_of(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The short forms of a language, and the words whose capital opens a sentence."""
    settings = languages.load(code).settings
    return frozenset(settings.get("abbreviations", ())), frozenset(settings.get("openers", ()))


def _told_behind(text: str, mention: Mention, code: str) -> str:
    """The rest of the sentence behind a mention; none where its own dot ends it: "at 2 p.m. The guards"."""
    abbreviations, openers = stops_of(code)
    if mention.surface.endswith(".") and _opens(text, mention.end, openers):
        return ""
    return text[mention.end : sentence_end(text, mention.end, abbreviations, openers)]


def tense_of(text: str, mention: Mention, code: str) -> Tense | None:
    """The tense of the clause that holds the mention, by the verbs of its language."""
    verbs = VerbForms.load(code)
    if verbs is None:
        return None
    after = words_of(_told_behind(text, mention, code))
    told = text[sentence_start(text, mention.start, *stops_of(code)) : mention.start]
    weekday = isinstance(mention.meaning, m.Weekday) and verbs.final
    if weekday and verbs.predicated(after, opens=_begins_clause(told, code)):
        return "future"
    before = words_of(told if verbs.final else _unquoted(told))
    tense = verbs.clause_tense(after, before)
    aside = tense == "future" and isinstance(mention.meaning, m.Day) and _stands_before_noun(told, code)
    if tense == "past" and isinstance(mention.meaning, (m.Day, m.Feast)) and verbs.of_a_noun(after, before):
        return None
    return "present" if aside else tense


def _stands_before_noun(before: str, code: str) -> bool:
    """Does a determiner open what the date belongs to ("the Aug. 7 blasts")? The verb tells of that, not of the day."""
    return before.lower().rpartition(" ")[0].rpartition(" ")[2] in languages.load(code).settings.get("determiners", ())


def _begins_clause(before: str, code: str) -> bool:
    """Does what follows these words of its sentence begin a clause, or stand beside a weekday that does?"""
    if before.rstrip(' «"\ufeff\u200f')[-1:] in ("", "،", ":"):
        return True
    kinds = languages.load(code).kinds
    beside = {word for kind in ("weekday", "day_word", "and") for word in kinds.get(kind, {})}
    return all((word,) in beside for word in words_of(before))


def _unquoted(before: str) -> str:
    """What the speaker of the words after it says himself: without the quotations closed before them.

    >>> _unquoted('"I will go," he said on '), _unquoted('will go," he said on '), _unquoted('he said: "I will go on ')
    ('  he said on ', ' he said on ', 'I will go on ')
    """
    for mark in _QUOTE_MARKS:
        before = before.replace(mark, '"')
    if before.count('"') % 2:
        return before[before.rindex('"') + 1 :]
    return _QUOTED.sub(" ", before)
