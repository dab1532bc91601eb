"""What the words of a language say about happenings: one look-up for each word, remembered.

The words are data (`languages/<code>/events.toml`, `verbs.toml`, `places.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

from timeline import languages
from timeline.languages import ancestry, table
from timeline.languages.verb_forms import VerbForm
from timeline.languages.verbs import VerbForms
from timeline.text import fold_word, solid

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Word:
    """What one folded word can be. Empty strings and None say that it is not."""

    text: str
    stem: str
    verb: VerbForm | None = None
    noun: str = ""
    act: str = ""
    statement: bool = False
    phase: bool = False
    object: str = ""
    preposition: bool = False
    relative: bool = False
    subordinating: bool = False
    coordinating: bool = False
    conjunction: bool = False
    determiner: bool = False
    demonstrative: bool = False
    pronoun: bool = False
    additive: bool = False
    title: bool = False
    stop: bool = False
    media: bool = False
    plural: bool = False
    conditional: bool = False
    possible: bool = False
    denied: bool = False
    planned: bool = False
    alleged: bool = False
    object_mark: bool = False
    occasion: bool = False
    dateline: bool = False
    content: bool = False
    names_event: bool = False


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(solid(w) for w in words)


def _phrases(listed: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold_word(phrase).split()) for phrase in listed)


def _idioms(kinds: dict[str, dict[str, Any]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The expressions of three and more words that stand before a verb, each with its kind, by their last word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, entry in kinds.items():
        for phrase in _phrases(entry["verbs"]):
            if len(phrase) > _PAIR:
                found.setdefault(phrase[-1], []).append((phrase, kind))
    return found


@dataclass(frozen=True, slots=True)
class Measures:
    """Words of amounts: verbs that reach one, each with its kind, and the preposition that a final verb asks for.

    `units` make of any number an amount, `things` only of what is `counted`.
    """

    verbs: dict[str, str]
    leads: dict[str, str]
    start: frozenset[str]
    upto: frozenset[str]
    nearly: frozenset[str]
    scales: frozenset[str]
    units: frozenset[str]
    things: frozenset[str]
    counted: frozenset[str]
    money: frozenset[str]


def _measures(data: dict[str, Any]) -> Measures:
    return Measures(
        verbs={solid(word): kind for kind, words in data.get("verbs", {}).items() for word in words},
        leads={solid(word): solid(lead) for word, lead in data.get("leads", {}).items()},
        **{
            name: _set(data.get(name, ()))
            for name in ("start", "upto", "nearly", "scales", "units", "things", "counted", "money")
        },
    )


@dataclass(frozen=True, slots=True)
class DoneTo:
    """The kind of a verb where it is done to one of these words, to a person, or to nothing.

    `introduced`: only where a name stands before the word ("named Ada Holm minister").
    """

    kind: str
    words: frozenset[str]
    person: bool = False
    nothing: bool = False
    introduced: bool = False


def _done_to(listed: Iterable[dict[str, Any]]) -> dict[str, list[DoneTo]]:
    """What a verb means by what it is done to, by the verb (with its particle, if it has one)."""
    found: dict[str, list[DoneTo]] = {}
    for entry in listed:
        sense = DoneTo(
            entry["kind"],
            _set(entry.get("words", ())),
            *(entry.get(k, False) for k in ("person", "nothing", "introduced")),
        )
        for verb in entry["verbs"]:
            found.setdefault(solid(verb), []).append(sense)
    return found


@dataclass(frozen=True, slots=True)
class Denial:
    """Words that say that something is not so.

    `verbs` deny what they govern, those `refusing` only a claim; `claims` are nouns of what is merely said. What is
    `untrue` is not so, and what is not `true` is not so either; `only` makes of "not" more of the same. What a work of
    `fiction` tells, by one of the `plots`, is no news.
    """

    verbs: frozenset[str]
    refusing: frozenset[str]
    claims: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    only: frozenset[str]
    fiction: frozenset[str]
    plots: frozenset[str]


class Lexicon:
    """The words of one language: `word(text)` is what one can be, `noun_at(words, i)` what happens by its name."""

    def __init__(
        self,
        data: dict[str, Any],
        verbs: VerbForms,
        places: dict[str, str],
        starts: frozenset[str],
        zones: frozenset[str] = frozenset(),
    ) -> None:
        self.data, self.verbs, self.places, self.zones = data, verbs, places, zones
        self.place_starts = starts
        self._groups: dict[str, frozenset[str]] = {}
        self._words: dict[str, Word] = {}
        self._plain: dict[str, Word] = {}
        self._stems: dict[str, str] = {}
        self._read_grammar(data["grammar"])
        self._read_parties(data["grammar"])
        self._read_modality(data["modality"])
        self._read_statements(data["statement"])
        self._read_headlines(data["headline"])
        self.measures = _measures(data.get("measures", {}))
        self.denial = Denial(**{f.name: _set(data.get("denial", {}).get(f.name, ())) for f in fields(Denial)})
        self._read_frame(data["boilerplate"])
        self._read_kinds(data["kinds"], data["statement"]["nouns"])
        self._read_phrases(data["grammar"], data["modality"], data["statement"], data["headline"])

    def _read_grammar(self, grammar: dict[str, Any]) -> None:
        self.verb_final: bool = grammar["verb_final"]
        self._mute: str = grammar.get("mute_ending", "")
        self.noun_endings = tuple(sorted(grammar["noun_endings"], key=len, reverse=True))
        self.stricken = frozenset(grammar.get("stricken", ()))
        self.suffixes = frozenset(grammar.get("suffixes", ()))
        self.ranks = frozenset(self.data["headline"]["ranks"])
        self.phrase_ends = frozenset(grammar.get("phrase_ends", ()))
        self.long_vowels = tuple(grammar.get("long_vowels", ()))
        self.indefinite_endings = tuple(grammar["indefinite_endings"])
        self.infinitive_endings = tuple(grammar.get("infinitive_endings", ()))
        self.plural_endings = tuple(grammar["plural_endings"])
        self.possessive = tuple(grammar["possessive_endings"])
        self.plural_kept = tuple(grammar["plural_endings_kept"])
        self.our_endings = tuple(grammar.get("our_endings", ()))
        self.grammar = {k: _set(v) for k, v in grammar.items() if isinstance(v, list)}
        self._groups |= {name: self.grammar.get(name, frozenset()) for name in (
            "prepositions", "relative", "subordinating", "coordinating", "and", "determiners", "demonstratives",
            "pronouns", "additives", "object_mark",
        )}  # fmt: skip
        self.first_person = _set(grammar.get("first_person", ()))
        self.own = _set(grammar.get("own", ()))
        self.relators = _set(grammar.get("relators", ()))
        self.relating = _set(grammar.get("relating", ()))
        self.lengths = _set(grammar.get("lengths", ()))
        self.light = _set(grammar.get("light", ()))
        self.as_verbs = _set(grammar.get("as_verbs", ()))
        halves = _phrases(grammar.get("halves", ()))
        self.halves = {first: tuple(p[1] for p in halves if p[0] == first) for first in {p[0] for p in halves}}
        self.twins: dict[str, str] = dict(grammar.get("twins", {}))
        self.twin_endings = (
            frozenset(("", *grammar["noun_endings"], *grammar["plural_endings"])) if self.twins else frozenset()
        )
        self.under = _set(grammar.get("under", ()))
        self.light_verbs = _set(grammar.get("light_verbs", ()))
        self.rulers = _set(grammar.get("rulers", ()))
        self.distributive = _set(grammar.get("distributive", ()))
        self.indefinite = _set(grammar.get("indefinite", ()))
        self.bearings = _set(grammar.get("bearings", ()))
        self.placeless = _set(grammar.get("placeless", ()))
        self.called = {solid(w): kind for kind in ("he", "she") for w in grammar.get("called_" + kind, ())}
        self.shells = _set(grammar.get("shells", ()))
        self.before_nouns = _set(grammar.get("before_nouns", ()))
        self.free_relatives = _set(grammar.get("free_relatives", ()))
        self.capitals, self.assemblies = _set(grammar.get("capitals", ())), _set(grammar.get("assemblies", ()))
        self.complementizers = _set(grammar.get("complementizers", ()))
        self.attending = _set(grammar.get("attending", ()))
        self.homonyms = _set(grammar.get("homonyms", ()))
        self.verbal_nouns = _set(grammar.get("verbal_nouns", ()))
        self.leading = _set(grammar.get("leading", ()))
        self.deadlines = _set(grammar.get("deadlines", ()))
        self.postponing = _set(grammar.get("postponing", ()))
        self.made_for = _set(grammar.get("made_for", ()))
        self.distances = _set(grammar.get("distances", ()))
        self.habits, self.every = _set(grammar.get("habits", ())), _set(grammar.get("every", ()))
        self.lasting_for = _set(grammar.get("lasting_for", ()))
        self.destinations = _set(grammar.get("destinations", ()))
        self.listing = _set(grammar.get("listing", ()))
        self.with_object = _set(grammar.get("with_object", ()))
        self.engaging, self.engaged_in = _set(grammar.get("engaging", ())), _set(grammar.get("engaged_in", ()))
        self.honouring = _set(grammar.get("honouring", ()))
        self.beside = _set(grammar.get("beside", ()))
        self.articles = _set(grammar.get("articles", ()))
        self.occasion_prepositions = _set(grammar["occasion_prepositions"])
        self.relative_pronouns = _set(grammar["relative_pronouns"])
        self.reflexives = _set(grammar["reflexives"])
        self.copulas = _set(grammar["copulas"])
        self.ceremonies = _set(grammar["ceremonies"])
        self.others = _set(grammar["others"])
        self.when_words = _set(grammar.get("when_words", ()))
        self.period_ends = _set(grammar.get("period_ends", ()))
        self.periods = _set(grammar.get("periods", ()))
        self.there = _set(grammar.get("there", ()))

    def _read_parties(self, grammar: dict[str, Any]) -> None:
        """Words of who acts: those that name nobody, firms, persons and what one is to another."""
        self.no_actors = _set(grammar.get("no_actors", ()))
        self.unnamed = _set(grammar.get("unnamed", ()))
        self.firm_marks = _set(grammar.get("firm_marks", ()))
        self.relations = _set(grammar.get("relations", ()))
        self.firm_signs = _set(grammar.get("firm_signs", ())) | _set(grammar.get("firms", ())) | self.firm_marks
        self.firms, self.persons = _set(grammar.get("firms", ())), _set(grammar.get("persons", ()))

    def _read_modality(self, modality: dict[str, Any]) -> None:
        names = ("conditional", "possible", "denied", "planned", "alleged")
        self._groups |= {name: _set(modality[name]) for name in names}
        self.state_verbs = _set(modality["state_verbs"])
        self.foreseen = _set(modality.get("foreseen", ()))
        self.stative = _set(modality.get("stative", ()))
        self.impersonal = _set(modality.get("impersonal", ()))
        self.hope = _set(modality["hope"])

    def _read_statements(self, statement: dict[str, Any]) -> None:
        self._groups |= {name: _set(statement[name]) for name in ("media", "occasions")}
        self.statement_verbs = _set(statement["verbs"])
        self.statement_words = _set(statement["words"])
        self.statement_acts = _set(statement.get("acts", ()))
        self.continuing = _set(statement["continuing"])
        self.announcing = _set(statement.get("announcing", ()))
        self.news, self.news_leads = _set(statement.get("news", ())), _set(statement.get("news_leads", ()))
        self.plain = _set(statement.get("plain", ()))
        self.demands, self.anybody = _set(statement.get("demands", ())), _set(statement.get("anybody", ()))
        self.withholding, self.telling = _set(statement.get("withholding", ())), _set(statement.get("telling", ()))
        self.bodies, self.mediums = _set(statement.get("bodies", ())), _set(statement.get("mediums", ()))
        self.issued = _set(statement.get("issued", ()))
        self.papers = _set(self.data["modality"].get("papers", ()))
        self.provisions = _set(self.data["modality"].get("provisions", ()))
        self.contained = _set(statement.get("contained", ()))
        self.speaking = _set(statement.get("speaking", ()))
        self.asking, self.asked_of = _set(statement.get("asking", ())), _set(statement.get("asked_of", ()))

    def _read_headlines(self, headline: dict[str, Any]) -> None:
        self._groups |= {"titles": _set(headline["titles"]), "stop": _set(self.data["stop"]["words"])}
        self.title_words = _set(headline.get("deeds", ()))
        self.title_manners = _set(headline.get("manners", ()))
        self.title_ends = _set(headline.get("ends", ()))
        self.title_efforts = _set(headline.get("efforts", ()))
        self.heads = _set(headline["heads"])
        self.honorifics = _set(headline.get("honorifics", ()))
        self.linking = _set(headline.get("linking", ()))
        self.dating = _set(headline.get("dating", ()))
        self.starting = _set(headline.get("starting", ()))
        self.pointing: dict[str, list[tuple[str, ...]]] = {}
        for phrase in _phrases(headline.get("pointing", ())):
            self.pointing.setdefault(phrase[0], []).append(phrase)

    def _read_frame(self, boilerplate: dict[str, Any]) -> None:
        """What belongs to the page and not to its text."""
        self._groups["datelines"] = _set(boilerplate["datelines"])
        self.signatures = tuple(re.compile(p) for p in boilerplate.get("signatures", ()))
        self.stamps = _set(boilerplate.get("stamps", ()))
        self.boilerplate_starts = tuple(fold_word(w) for w in boilerplate["starts"])
        self.boilerplate_parts = tuple(fold_word(w) for w in boilerplate["contains"])

    def _read_kinds(self, kinds: dict[str, dict[str, Any]], said: list[str]) -> None:
        """The kinds of what happens, by their nouns and verbs; `said` are nouns of what is said."""
        self.kinds = kinds
        self.phase = _set(self.data["phase"]["words"])
        self.phase_endings = _set(self.data["phase"]["endings"])
        days = self.data.get("days", {})
        self.naming_days, self.after_named_days = _set(days.get("naming", ())), _set(days.get("followed", ()))
        becoming = self.data.get("becoming", {})
        self.becoming, self.members = _set(becoming.get("verbs", ())), _set(becoming.get("members", ()))
        no_events = self.data.get("no_events", {})
        self.no_events, self.infinitives = _set(no_events.get("words", ())), _set(no_events.get("infinitives", ()))
        self.nouns = {solid(w): kind for kind, entry in reversed(kinds.items()) for w in entry["nouns"]}
        for word in said:
            self.nouns.setdefault(solid(word), "statement")
        self.acts = {solid(w): kind for kind, entry in reversed(kinds.items()) for w in entry["verbs"]}
        self.telling_verbs = frozenset(self.acts) | self.statement_verbs | self.phase
        self.idioms = _idioms(kinds)
        self.sorts = {solid(w): name for name, words in self.data.get("sorts", {}).items() for w in words}
        senses = self.data.get("senses", {})
        self.senses = {solid(word): (entry["kind"], _set(entry["company"])) for word, entry in senses.items()}
        self.done_to = _done_to(self.data.get("done_to", ()))
        self.objects = {solid(w): name for name, words in self.data["objects"].items() for w in words}
        longer = (w for entry in kinds.values() for w in (*entry["nouns"], *said) if " " in w)
        self._event_starts = frozenset(fold_word(w).split()[0] for w in longer) | self.ceremonies

    def _read_phrases(
        self, grammar: dict[str, Any], modality: dict[str, Any], statement: dict[str, Any], headline: dict[str, Any]
    ) -> None:
        """What `holds` is asked for."""
        self.phrases = {name: _phrases(listed) for name, listed in {
            "before": grammar["before_words"], "after": grammar["after_words"], "together": grammar["together_words"],
            "planned": [p for p in modality["planned"] if " " in p],
            "conditional": [p for p in modality["conditional"] if " " in p],
            "possible": [p for p in modality["possible"] if " " in p],
            "by": statement["by_words"], "drop": headline["drop_starts"], "sources": headline["sources"],
            "pointing": headline.get("pointing", ()), "agents": grammar.get("agent_phrases", ()),
            "compared": grammar.get("compared", ()), "besides": grammar.get("besides", ()),
            "topics": grammar.get("topics", ()),
            "arranged": modality.get("arranged", ()), "same_time": grammar["same_time"],
            "silence": modality.get("silence", ()),
            "provided": modality.get("provided", ()), "eras": modality["eras"], "progressive": modality["progressive"],
        }.items()}  # fmt: skip
        self.phrase_starts = {name: frozenset(p[0] for p in phrases) for name, phrases in self.phrases.items()}

    def flag(self, kind: str, name: str) -> bool:
        """Does a kind of happening have this mark in the data?"""
        return bool(self.kinds.get(kind, {}).get(name))

    def word(self, text: str) -> Word:
        """What a folded word (half-spaces removed) can be."""
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = self._analysed(text)
        return found

    def whole(self, lemma: str, entries: Container[str]) -> str:
        """The lemma as the entries have it, with the mute ending that its forms lose ("declar" for "declare")."""
        longer = lemma + self._mute
        return longer if lemma and lemma not in entries and longer in entries else lemma

    def of_gerund(self, text: str) -> str:
        """The verb of a happening that a form in -ing is of ("releasing", "kidnapping"); "" for none."""
        for ending in self.verbs.auxiliary.get("gerund_endings", ()):
            bare = text.removesuffix(ending)
            doubled = bare != text and bare[-2:-1] == bare[-1:]
            lemmas = (bare + self._mute, bare, *([bare[:-1]] if doubled else ())) if bare != text else ()
            if found := next((lemma for lemma in lemmas if lemma in self.acts), None):
                return str(found)
        return ""

    def stem(self, text: str) -> str:
        """The word without the endings of nouns; English -s, 's and -es."""
        found = self._stems.get(text)
        if found is None:
            found = self._stems[text] = self._bare(text)
        return found

    def _bare(self, text: str) -> str:
        for ending in self.possessive:
            text = text.removesuffix(ending)
        if text in self.nouns or text in self.objects or text in self.places:
            return text
        candidates = [text[: -len(e)] for e in self.noun_endings if text.endswith(e) and len(text) - len(e) >= 3]
        for bare in candidates:
            if bare in self.nouns or bare in self.objects or bare in self.places:
                return bare
        if self.verb_final:
            return candidates[0] if candidates and len(candidates[0]) > 3 else text
        plural = text.endswith(self.plural_endings) and not text.endswith(self.plural_kept) and len(text) > 3
        return text[:-1] if plural else text

    def _noun(self, text: str, stem: str) -> str:
        if text in self.no_events:
            return ""
        return self.nouns.get(text, "") or self.nouns.get(stem, "")

    def _plural(self, text: str, stem: str) -> bool:
        if self.verb_final and stem == text:
            return text.endswith(self.plural_kept)
        return stem != text and text[len(stem) :].startswith(self.plural_endings)

    def _says(self, text: str) -> VerbForm | None:
        """The present of a verb of saying ("says"), where the language makes it with an ending."""
        if self.verb_final or text in self.nouns:
            return None
        for ending in self.noun_endings:
            lemma = text.removesuffix(ending)
            if lemma != text and lemma in self.statement_verbs and lemma not in self.nouns:
                return VerbForm(lemma, "present")
        return None

    def _analysed(self, text: str) -> Word:
        g, stem, verb = self._groups, self.stem(text), self.verbs.lookup(text) or self._says(text)
        lemma = verb.lemma if verb else ""
        act = (
            ""
            if text in self.as_verbs and not lemma
            else self.acts.get(text) or self.acts.get(self.whole(lemma, self.acts), "")
        )
        statement = text in self.statement_words or (
            bool(lemma) and self.whole(lemma, self.statement_verbs) in self.statement_verbs
        )
        return Word(
            text=text, stem=stem, verb=verb, noun=self._noun(text, stem), act=act,
            statement=statement or (self.verb_final and stem in self.statement_words),
            phase=text in self.phase or (bool(lemma) and self.whole(lemma, self.phase) in self.phase),
            object=self.objects.get(text) or self.objects.get(stem, ""),
            preposition=text in g["prepositions"], relative=text in g["relative"],
            subordinating=text in g["subordinating"], coordinating=text in g["coordinating"],
            conjunction=text in g["and"], determiner=text in g["determiners"],
            demonstrative=text in g["demonstratives"],
            pronoun=text in g["pronouns"], additive=text in g["additives"],
            title=text in g["titles"] or stem in g["titles"], stop=text in g["stop"],
            media=text in g["media"] or stem in g["media"],
            plural=self._plural(text, stem),
            conditional=text in g["conditional"], possible=text in g["possible"], denied=text in g["denied"],
            planned=text in g["planned"], alleged=text in g["alleged"] or lemma in g["alleged"],
            object_mark=text in g["object_mark"], occasion=text in g["occasions"] or stem in g["occasions"],
            dateline=text in g["datelines"],
            content=len(text) > 1 and text[0].isalpha() and text not in g["stop"] and text not in g["prepositions"],
            names_event=bool(self._noun(text, stem)) or text in self._event_starts,
        )  # fmt: skip

    def no_preposition(self, word: Word) -> Word:
        """The word where it is half of another and leads to nothing."""
        if word.text not in self._plain:
            self._plain[word.text] = replace(word, preposition=False, stop=False)
        return self._plain[word.text]

    def no_event(self, words: list[str], i: int) -> bool:
        """Does the word with those before it make a name, an office or a quality («دادگاه انقلاب»)?"""
        return any(i >= n and "".join(words[i - n : i + 1]) in self.no_events for n in (1, 2))

    def noun_at(self, words: list[str], i: int) -> tuple[str, int]:
        """The kind of happening that the noun at `i` names and how many words it takes; ("", 0) for none.

        A ceremony is of the kind of what it is held for («مراسم افتتاح»).
        """
        if self.no_event(words, i):
            return "", 0
        if i + 1 < len(words) and words[i + 1]:
            pair = words[i] + words[i + 1]
            if pair in self.no_events:
                return "", 0
            if i + 2 < len(words) and (kind := self.nouns.get(pair + words[i + 2])):
                return kind, 3
            if kind := self.nouns.get(pair) or self.nouns.get(words[i] + self.stem(words[i + 1])):
                return kind, 2
        kind = self.word(words[i]).noun
        if words[i] in self.ceremonies:
            for size in (1, 2):
                if (
                    i + size < len(words)
                    and (inner := self.word(words[i + size]).noun)
                    and not self.flag(inner, "object")
                ):
                    return inner, size + 1
        return (kind, 1) if kind else ("", 0)

    def holds(self, words: list[str], name: str) -> bool:
        """Do the words hold a phrase of this list?"""
        phrases = self.phrases[name]
        if not phrases or self.phrase_starts[name].isdisjoint(words):
            return False
        text = f" {' '.join(words)} "
        return any(f" {' '.join(p)} " in text for p in phrases)


def _firsts(names: dict[str, list[str]]) -> frozenset[str]:
    """What a name can begin with: its first word, or all of it where the half-space is lost."""
    return frozenset(w for there in names.values() for n in there for w in (fold_word(n).split()[0], solid(n)))


@cache
def _places() -> dict[str, Any]:
    path = files("timeline.events") / "within.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def around(key: str) -> tuple[str, ...]:
    """The keys of the larger places that a place lies in, the nearest first.

    >>> around("shiraz"), around("fars"), around("iran")
    (('fars', 'iran'), ('iran',), ())
    """
    larger = _places()["within"].get(key)
    return (larger, *around(larger)) if larger else ()


@cache
def towns() -> frozenset[str]:
    """The keys of the places that are a town and nothing more: no state, province, house or council."""
    return frozenset(_places()["within"]) - frozenset(_places()["regions"]["names"])


def place_keys(key: str) -> tuple[str, ...]:
    """The key of a place as it stands among names, and those of the places it lies in."""
    return tuple("@" + k for k in (key, *around(key)))


@cache
def load(code: str) -> Lexicon | None:
    """The lexicon of a language; None for a language whose folder says nothing of happenings."""
    for each in reversed(ancestry(code)):
        data, verbs = table(each, "events"), VerbForms.load(each)
        if data and verbs:
            names = table(each, "places").get("places", {})
            keys = {solid(n): key for key, there in names.items() for n in there}
            return Lexicon(data, verbs, keys, _firsts(names), languages.zones(code))
    return None
