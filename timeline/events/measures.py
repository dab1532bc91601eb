"""Amounts that are reached: what makes a rise or a mere "reached" a happening ("passed £72,000", «به ۲۰ درصد رسید»)."""

from __future__ import annotations

from timeline.events.clause import Clause
from timeline.events.words import Words

_BETWEEN = 5  # tokens between the verb, or a preposition, and its number: "more than an estimated £"
_REACH = 10  # tokens from the word before an amount to its day
_LARGE = 4  # digits of an amount that needs no unit


def reached(text: Words, clause: Clause) -> str:
    """The kind of what reaches an amount by the verb of a clause; "" where none is reached."""
    verb, lexicon = clause.verb, text.lexicon
    if verb is None:
        return ""
    kind = lexicon.measures.verbs.get(lexicon.whole(verb.lemma, lexicon.measures.verbs), "")
    if not kind:
        return ""
    at = _amount(text, verb.last + 1) if not lexicon.verb_final else _before(text, clause, verb.lemma)
    if at is None or not _counts(text, clause, at, kind):
        return ""
    return "fall" if kind == "rise" and any(text.infos[i].noun == "fall" for i in clause.tokens) else kind


def of_start(text: Words, clause: Clause, at: int, *, alone: bool) -> bool:
    """Is a day that of the amount from which it changed ("rose to 900 from 600 in March")?

    One that is `alone` is so only before the amount that was reached ("from 600 on Monday to 900").
    """
    measures = text.lexicon.measures
    for i in reversed([i for i in clause.tokens if at - _REACH <= i < at]):
        if (text.words[i] in measures.start or text.words[i] in measures.upto) and (
            k := _amount(text, i + 1)
        ) is not None:
            beside = _beside(text, k, at) and text.words[i] in measures.start
            later = any(
                text.words[n] in measures.upto and _amount(text, n + 1) is not None for n in clause.tokens if n > at
            )
            return beside and (later or not alone)
    return False


def _beside(text: Words, amount: int, at: int) -> bool:
    """Do only units and a preposition stand between the number of an amount and a token?"""
    measures, words = text.lexicon.measures, text.words
    units = measures.units | measures.things | measures.money | measures.scales
    return all(words[i] in units or text.infos[i].preposition for i in range(amount + 1, at))


def led_to(text: Words, clause: Clause) -> bool:
    """Does a clause of rising or falling say up to what ("rose to 12 percent", «به ۱۲ درصد افزایش یافت»)?"""
    verb, words, marks = clause.verb, text.words, text.lexicon.measures.upto
    assert verb is not None
    tokens = clause.tokens if text.lexicon.verb_final else [i for i in clause.tokens if i > verb.last]
    return any(words[i] in marks and _amount(text, i + 1) is not None for i in tokens)


def _before(text: Words, clause: Clause, lemma: str) -> int | None:
    """The amount before a final verb, behind the preposition that the verb asks for."""
    lead, verb = text.lexicon.measures.leads.get(lemma, ""), clause.verb
    assert verb is not None
    for i in reversed([i for i in clause.tokens if i < verb.first]):
        if text.words[i] == lead and (at := _amount(text, i + 1)) is not None:
            return at
    return None


def _amount(text: Words, i: int) -> int | None:
    """The token of the number that begins at token `i`, behind words that only say how nearly; None for none."""
    measures = text.lexicon.measures
    for k in range(i, min(i + _BETWEEN, len(text.words))):
        word = text.words[k]
        if text.timed[k]:
            return None
        if word[0].isdigit() or word in measures.scales:
            return k
        if word not in measures.nearly and word not in measures.money:
            return None
    return None


def _counts(text: Words, clause: Clause, at: int, kind: str) -> bool:
    """Is it an amount to be told: of money where money is raised, else large or with a unit, and of nothing behind it?

    "Sales passed 20,000 copies", but not "the council passed 20,000 amendments", which are what the verb acts on.
    """
    measures, around = text.lexicon.measures, text.words[max(0, at - 1) : at + 4]
    money = any(word in measures.money for word in around)
    if text.lexicon.flag(kind, "of_money"):
        return money or text.words[at] in measures.scales
    counted = any(text.infos[i].stem in measures.counted for i in clause.tokens if i < at)
    if not counted and _of_things(text, clause, at):
        return False
    large = sum(c.isdigit() for c in text.words[at].split(".")[0]) >= _LARGE
    return money or large or any(w in measures.scales or w in measures.units or w in measures.things for w in around)


def _of_things(text: Words, clause: Clause, at: int) -> bool:
    """Does a noun stand behind the amount that begins at token `at`: what there are so many of?"""
    measures, verb, last = text.lexicon.measures, clause.verb, clause.last
    assert verb is not None
    if text.lexicon.verb_final:
        last = verb.first - 1
    for i in range(at + 1, last + 1):
        word, info = text.words[i], text.infos[i]
        if word in measures.scales or word in measures.units or word in measures.money or word[0].isdigit():
            continue
        ends = text.timed[i] or info.preposition or info.determiner or info.additive or info.conjunction
        past = info.verb is not None and info.verb.tense == "past" and not info.noun
        adverb = word.endswith(tuple(text.lexicon.verbs.auxiliary.get("adverb_endings", ())))
        return word in measures.things or not (ends or past or adverb or not info.content)
    return False
