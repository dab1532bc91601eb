"""Which happening a time expression belongs to: the noun it stands by, or the verb of its clause."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.events.clause import Clause, VerbGroup
from timeline.events.dates import Dated
from timeline.events.families import VAGUE
from timeline.events.predicates import Predicate, heads, is_named, noun_phrase
from timeline.events.words import Words

_COMMAS = frozenset("،,")
_PAIR = 2  # words of a compound verb
_PARTICIPLE = 3  # tokens from a noun over a comma and a participle to a day


@dataclass(slots=True)
class Noun:
    """A noun that names a happening: its tokens from `at` to `last`, and its kind."""

    at: int
    last: int
    kind: str
    clause: Clause


def nouns_of(text: Words, clause: Clause, taken: Predicate | None) -> list[Noun]:
    """The nouns of happenings in a clause, but for the words of its predicate."""
    found: list[Noun] = []
    skip = -1
    used = {taken.trigger, taken.noun} if taken else set()
    verb = clause.verb
    for i in clause.tokens:
        if i <= skip or i in used or text.timed[i] or (verb and verb.first <= i <= verb.last):
            continue
        if not text.infos[i].names_event:
            if kind := _deverbal(text, i, verb):
                found.append(Noun(i, i, kind, clause))
            continue
        kind, size = text.noun_at(i)
        if _is_verb(text, i):
            continue
        behind = bool(found) and found[-1].last == i - 1
        if behind and (kind == "meeting" or text.indefinite(i)):
            continue
        if kind and used.isdisjoint(range(i, i + size)):
            found.append(Noun(i, i + size - 1, kind, clause))
            skip = i + size - 1
    return found


def _deverbal(text: Words, i: int, verb: VerbGroup | None) -> str:
    """The kind of what a verbal noun or a participle names («عرضه این سهام», "being released"); "" for none."""
    info, lexicon = text.infos[i], text.lexicon
    if not lexicon.verb_final:
        kind = info.act if _is_participle(text, i) else ""
        kind = kind or (lexicon.acts.get(lexicon.of_gerund(info.text), "") if _governs(text, i) else "")
    else:
        kind = info.act if _is_verbal_noun(text, i, verb) else ""
    return "" if kind in VAGUE or kind == "statement" else kind


def _is_verbal_noun(text: Words, i: int, verb: VerbGroup | None) -> bool:
    """Does a word of a compound verb stand without that verb and with what it is done to, or with an infinitive?"""
    info, lexicon = text.infos[i], text.lexicon
    if info.statement or info.phase or info.verb or (verb and i < verb.first <= i + _PAIR) or i + 1 >= len(text.words):
        return False
    after = text.infos[i + 1]
    goes_on = (after.content or after.demonstrative or after.determiner) and not after.act
    return is_named(text, i) or (info.text in lexicon.verbal_nouns and goes_on)


def _governs(text: Words, i: int) -> bool:
    """Is a form in -ing a verb with what it does ("after leaving"), and no quality of a noun behind it?"""
    if i == 0:
        return False
    before, lexicon = text.infos[i - 1], text.lexicon
    owned = before.text.endswith(tuple(lexicon.possessive)) or before.text in lexicon.own
    following = text.words[i + 1] if i + 1 < len(text.words) else ""
    return before.preposition or owned or before.text == "," or following in lexicon.grammar["of"]


def _is_participle(text: Words, i: int) -> bool:
    """Does a past form say what was done to the noun before it ("the man kidnapped in Norvik", "being released")?"""
    verb = text.infos[i].verb
    if verb is None or verb.tense != "past" or i == 0 or text.medium(i - 1):
        return False
    if text.words[i - 1] in text.lexicon.verbs.auxiliary["be"]:
        return True
    led = i + 1 < len(text.words) and (text.infos[i + 1].preposition or bool(text.timed[i + 1]))
    return led and text.infos[i - 1].content


def _is_verb(text: Words, i: int) -> bool:
    """Is it a verb: behind a pronoun or "will", or an infinitive ("planned to bomb the station", "to deal with")?"""
    if text.lexicon.verb_final or i == 0 or i + 1 >= len(text.words):
        return False
    marks, before, after = text.lexicon.verbs.auxiliary, text.words[i - 1], text.infos[i + 1]
    if text.infos[i - 1].pronoun:
        numbered = text.capital(i - 1) and i > 1 and text.capital(i - 2)  # "Norvik I" is a name
        return not numbered
    if before in marks["future"] or before in marks["modal"]:
        return not text.capital(i - 1)
    acts_on = after.determiner or after.pronoun or text.capital(i + 1)
    return before in marks["infinitive"] and (acts_on or text.words[i] + after.text in text.lexicon.infinitives)


def choose(text: Words, date: Dated, at: int, end: int, clause: Clause, predicate: Predicate | None, nouns: list[Noun],
           others: int) -> Noun | None:  # fmt: skip
    """The noun that an expression (tokens `at` to `end`) dates; None if it dates the verb of its clause.

    `others` counts the other dates of the clause.
    """
    after = attributed(text, at, end, nouns)
    if after is not None:
        return after
    before = [n for n in nouns if n.last < at]
    if not before:
        return None if predicate or _goes_on_now(text, clause, nouns) else (nouns[0] if nouns else None)
    noun = before[-1]
    if predicate is None:
        return noun if not text.lexicon.verb_final or heads(text, noun.at) else None
    if text.lexicon.verb_final and _before_verb(text, at, end, clause, predicate):
        return None
    if noun.kind == predicate.kind == "statement":
        return None
    gap = [i for i in clause.tokens if noun.last < i < at]
    if _told_of(text, noun, at):
        return noun
    if date.near and not text.lexicon.verb_final and _is_object(text, noun, clause):
        return None
    if _adjacent(text, gap):
        return _dated_noun(text, noun, nouns, gap) if text.lexicon.verb_final else noun
    if date.near or (text.infos[noun.at].occasion and predicate.form == "statement"):
        return None
    if any(text.words[i] in _COMMAS for i in gap) or (
        clause.verb and any(clause.verb.first <= i <= clause.verb.last for i in range(noun.last, at))
    ):
        return None
    return _between(text, date, at, clause, predicate, noun, gap, others)


def _goes_on_now(text: Words, clause: Clause, nouns: list[Noun]) -> bool:
    """Does a verb of the present stand before the noun ("today, voters look back at the war")?"""
    verb = clause.verb
    if text.lexicon.verb_final or verb is None or not nouns or text.words[verb.first] in text.lexicon.copulas:
        return False
    return verb.tense == "present" and verb.last < nouns[0].at


def _before_verb(text: Words, at: int, end: int, clause: Clause, predicate: Predicate) -> bool:
    """Does the expression stand before the verb, a preposition leading to it, or before who does it («از سوی …»)?"""
    after = text.words[end + 1 : end + 4]
    if any(tuple(after[: len(phrase)]) == phrase for phrase in text.lexicon.phrases["agents"]):
        return True
    verb = clause.verb
    if predicate.form == "statement" and (
        verb is None or verb.tense == "past" or verb.lemma != text.lexicon.verbs.passive
    ):
        return False
    ends = {predicate.trigger, verb.first if verb is not None else predicate.trigger}
    return end + 1 in ends and text.infos[at - 1].preposition and text.words[at - 1] not in text.lexicon.relating


def attributed(text: Words, at: int, end: int, nouns: list[Noun]) -> Noun | None:
    """The noun that an expression stands before as its attribute, if it does not say before or after it."""
    return None if _relates(text, at, end) else _just_after(text, end, nouns)


def _between(text: Words, date: Dated, at: int, clause: Clause, predicate: Predicate, noun: Noun, gap: list[int],
             others: int) -> Noun | None:  # fmt: skip
    """The choice where only prepositional phrases stand between the noun and the expression."""
    last = not any(text.timed[i] for i in clause.tokens if i > at and not text.timed[i - 1])
    if text.lexicon.verb_final and last and predicate.form == "act" and not predicate.generic:
        return None
    if predicate.form == "statement" or predicate.generic or (len(gap) <= 1 and text.lexicon.verb_final and others):
        return noun
    in_phrase = noun.at > 0 and any(text.infos[i].preposition for i in range(max(0, noun.at - 2), noun.at))
    if text.lexicon.verb_final:
        segment_ends = any(text.words[i] in _COMMAS for i in clause.tokens if i > at)
        return noun if in_phrase and (others or segment_ends) else None
    coarse = date.when is not None and date.when.grain in ("month", "year", "season", "week", "decade")
    return noun if in_phrase and coarse else None


def _told_of(text: Words, noun: Noun, at: int) -> bool:
    """Does only a participle in commas stand between the noun and the day ("the ruling, announced Monday")?"""
    if text.lexicon.verb_final or at - noun.last != _PARTICIPLE or text.words[noun.last + 1] != ",":
        return False
    form = text.infos[at - 1].verb
    return form is not None and form.tense == "past"


def _is_object(text: Words, noun: Noun, clause: Clause) -> bool:
    """Is the noun what the verb acts on ("issued a statement Friday"), with no preposition between?"""
    verb = clause.verb
    if verb is None or noun.at <= verb.last:
        return False
    return not any(text.infos[i].preposition for i in clause.tokens if verb.last < i < noun.at)


def _relates(text: Words, at: int, end: int) -> bool:
    """Does the expression say before or after what ("a day after the March 28 explosion")?"""
    return any(text.infos[i].subordinating and text.infos[i].preposition for i in range(at, end + 1))


def _dated_noun(text: Words, noun: Noun, nouns: list[Noun], gap: list[int]) -> Noun | None:
    """Of the phrase that ends with the noun («مراسم تشییع … این سانحه») the noun that a day after it dates.

    That is the one it begins with. None, for the verb, if it begins with a word that names nothing that happens
    («تیم بررسی سانحه») or with what the verb itself tells, or if it is a whole subject («جشنواره فیلم نورآباد»),
    and no preposition leads to it.
    """
    phrase = noun_phrase(text, noun.at)
    first = next((i for i in phrase if not text.infos[i].determiner and not text.infos[i].conjunction), noun.at)
    led = phrase[0] > 0 and text.infos[phrase[0] - 1].preposition
    if first >= noun.at:
        return noun if led or not gap else None
    head = next((n for n in nouns if n.at == first), None)
    return head or (noun if led else None)


def _adjacent(text: Words, gap: list[int]) -> bool:
    """Nothing between, or no more than "of"; in a verb-final language only words joined to the noun."""
    if not gap or (not text.lexicon.verb_final and all(text.words[i] in text.lexicon.grammar["of"] for i in gap)):
        return True
    if not text.lexicon.verb_final or len(gap) > 3:
        return False
    infos = text.infos
    return not any(
        infos[i].preposition
        or infos[i].object_mark
        or text.words[i] in _COMMAS
        or infos[i].verb
        or infos[i].conjunction
        for i in gap
    )


def _just_after(text: Words, end: int, nouns: list[Noun]) -> Noun | None:
    """The noun that an expression stands before as its attribute ("Friday's attack")."""
    if text.lexicon.verb_final:
        return None
    for noun in nouns:
        if (
            0 < noun.at - end <= 3
            and not any(
                text.infos[i].preposition or text.infos[i].determiner or text.infos[i].verb
                for i in range(end + 1, noun.at)
            )
            and not text.raw[text.ends[end] : text.starts[noun.at]].count(",")
        ):
            return noun
    return None
