"""Whom a subject means that only points back to one told before («این مقام», "the ministry", "the company")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from timeline.events.agreement import persons
from timeline.events.words import Words

_BACK = 8  # subjects that one can point back to
_LEAST = 3  # times that a name must be met for the text to be about it
_NAME = 4  # words of a name
_BY = 3  # tokens between a name and what shows it to be of a firm
_WORDS = 4  # of a subject that only points back

Who = tuple[str, frozenset[str]]


class Voices:
    """The persons whom "he" or "she" can mean: who has spoken or acted, the last last, and how the text calls them."""

    def __init__(self, text: Words) -> None:
        self._text = text
        self._heard: list[Who] = []
        self._called: dict[frozenset[str], str] = {}

    def heard(self, subject: Sequence[int], who: Who) -> None:
        """Note who speaks or acts, if it can be one person."""
        called = self._text.lexicon.called
        named = [i for i in subject if not self._text.infos[i].determiner]
        if not persons(who[1]) or not named or self.of_many(subject):
            return
        self._heard = [*(w for w in self._heard[-_BACK:] if w[1] != who[1]), who]
        title = called.get(self._text.words[named[0]], "") if len(named) > 1 else ""
        if title:
            self._called[who[1]] = title

    def of_many(self, subject: Sequence[int]) -> bool:
        """Does a subject name several, or a body or a firm?"""
        infos, lexicon = self._text.infos, self._text.lexicon
        named = [i for i in subject if not infos[i].determiner]
        bodies = any(infos[i].text in lexicon.bodies or infos[i].text in lexicon.firm_marks for i in named)
        return bool(named) and (infos[named[-1]].plural or bodies)

    def meant(self, pronoun: str) -> Who | None:
        """The last of them who can be called so; None for a pronoun that is of no person."""
        kind = self._text.lexicon.called.get(pronoun, "")
        for who in reversed(self._heard) if kind else ():
            if self._called.setdefault(who[1], kind) == kind:
                return who
        return None


class Known:
    """The subjects of a document so far, and the body that it is about."""

    def __init__(self, text: Words) -> None:
        self._text = text
        self._told: list[tuple[frozenset[str], Who]] = []
        self._main = _main_name(text)
        self._named = _explained(text)

    def remember(self, subject: Sequence[int], who: Who) -> None:
        """Note who acts, with the words that tell it."""
        infos = self._text.infos
        words = frozenset(infos[i].stem for i in subject if infos[i].content or infos[i].title)
        if words and who[1]:
            self._told.append((words, who))
        if self._main is None and any(infos[i].text in self._text.lexicon.firm_marks for i in subject) and who[1]:
            self._main = who

    def meant(self, subject: Sequence[int], speaker: Who) -> Who | None:
        """Who is meant, if the words point back to somebody; `speaker` is who spoke last."""
        text = self._text
        if (named := self._by_relation(subject)) is not None:
            return named
        rest = [i for i in subject if not text.infos[i].demonstrative]
        if not rest or len(rest) == len(subject) or len(rest) > _WORDS or any(text.capital(i) for i in rest):
            return None
        head = rest[0] if text.lexicon.verb_final else rest[-1]
        stem = text.infos[head].stem
        for words, who in reversed(self._told[-_BACK:]):
            if stem in words:
                return who
        if stem in text.lexicon.firms and self._main is not None:
            return self._main
        return speaker if stem in text.lexicon.persons and speaker[1] else None

    def _by_relation(self, subject: Sequence[int]) -> Who | None:
        """Who is told by whose father or lawyer he is, or by an office that the text has given a name."""
        text = self._text
        if not subject or not self._named or text.capital(subject[-1]) or not text.infos[subject[0]].determiner:
            owned = subject and any(text.words[i].endswith(tuple(text.lexicon.possessive)) for i in subject)
            if not owned or text.capital(subject[-1]):
                return None
        return self._named.get(text.infos[subject[-1]].stem)


def _explained(text: Words) -> dict[str, Who]:
    """The names that stand in commas behind a relation ("his father, Tim Roe,"), where each has but one."""
    found: dict[str, set[tuple[str, frozenset[str]]]] = {}
    if not text.lexicon.relations:
        return {}
    for i, word in enumerate(text.words[:-2]):
        if word not in text.lexicon.relations or text.words[i + 1] != ",":
            continue
        name: list[int] = []
        for k in range(i + 2, min(i + 2 + _NAME, len(text.words))):
            if not text.capital(k):
                break
            name.append(k)
        if len(name) > 1 and all(text.words[k].isalpha() for k in name):
            shown = text.raw[text.starts[name[0]] : text.ends[name[-1]]]
            found.setdefault(text.infos[i].stem, set()).add((shown, frozenset(text.infos[k].stem for k in name)))
    return {stem: next(iter(who)) for stem, who in found.items() if len(who) == 1}


def _main_name(text: Words) -> Who | None:
    """The name of one word that a text is full of, no place and somewhere beside a word of firms; else None.

    Only languages with capitals show such names.
    """
    if text.lexicon.verb_final:
        return None
    alone: Counter[str] = Counter()
    shown: dict[str, str] = {}
    signed: set[str] = set()
    for i, info in enumerate(text.infos):
        if not text.capital(i) or info.stop or info.title or text.timed[i] or not info.text.isalpha():
            continue
        if info.text in text.lexicon.places or info.stem in text.lexicon.places:
            continue
        if _of_firm(text, i):
            signed.add(info.stem)
        if _stands_alone(text, i):
            alone[info.stem] += 1
            shown.setdefault(info.stem, text.raw[text.starts[i] : text.ends[i]])
    firms = [(n, stem) for stem, n in alone.items() if n >= _LEAST and stem in signed]
    best = max(firms, default=(0, ""))[1]
    return (shown[best], frozenset({best})) if best else None


def _stands_alone(text: Words, i: int) -> bool:
    """Is it a name of one word, and no capital that only begins a sentence?"""
    beside = (i and text.capital(i - 1)) or (i + 1 < len(text.words) and text.capital(i + 1))
    return not beside and i > 0 and text.words[i - 1][0].isalnum()


def _of_firm(text: Words, i: int) -> bool:
    """Does a word of firms stand by the name ("Karvelco Inc", "shares of Karvelco", "the airline Karvelco")?"""
    around = range(max(0, i - _BY), min(i + _BY + 1, len(text.words)))
    return any(text.words[k] in text.lexicon.firm_signs for k in around if k != i)
