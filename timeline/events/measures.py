"""Amounts that are reached: what makes a rise or a mere "reached" a happening ("passed £72,000", «به ۲۰ درصد رسید»)."""

from __future__ import annotations

from timeline.events.clause import Clause
from timeline.events.words import Words

_BETWEEN = 5  # tokens between the verb, or a preposition, and its number: "more than an estimated £"
_LARGE = 4  # digits of an amount that needs no unit


def reached(text: Words, clause: Clause) -> str:
    """The kind of what reaches an amount by the verb of a clause; "" where none is reached."""
    verb, measures = clause.verb, text.lexicon.measures
    if verb is None:
        return ""
    kind = measures.verbs.get(verb.lemma) or measures.verbs.get(verb.lemma + "e", "")
    if not kind:
        return ""
    at = _amount(text, verb.last + 1) if not text.lexicon.verb_final else _before(text, clause, verb.lemma)
    return kind if at is not None and (_counts(text, at, kind)) else ""


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


def _counts(text: Words, at: int, kind: str) -> bool:
    """Is it an amount to be told: of money where money is raised, else large or with a unit?"""
    measures, around = text.lexicon.measures, text.words[max(0, at - 1) : at + 4]
    money = any(word in measures.money for word in around)
    if text.lexicon.flag(kind, "of_money"):
        return money or text.words[at] in measures.scales
    digits = sum(c.isdigit() for c in text.words[at].split(".")[0])
    return money or digits >= _LARGE or any(word in measures.scales or word in measures.units for word in around)
