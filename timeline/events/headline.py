"""Headlines cut out of the text: subject, core, object and place, no word that is not there."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.clause import Clause
from timeline.events.names import acts
from timeline.events.predicates import Predicate, noun_phrase
from timeline.events.words import Words

_LONGEST = 140
_EDGES = " \t\n\u200c\u00a0،,;؛:-–—_.()[]«»"


def _cut(raw: str) -> str:
    """One line of at most 140 characters, cut between words."""
    line = " ".join(raw.split()).strip(_EDGES.replace("»", "").replace("«", ""))
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0].rstrip(_EDGES) + "…"


def noun_headline(text: Words, tokens: Sequence[int]) -> str:
    """The words of a noun phrase."""
    return _cut(text.raw[text.starts[tokens[0]] : text.ends[tokens[-1]]])


def clause_headline(
    text: Words, clause: Clause, found: Predicate, subject: Sequence[int], span: tuple[int, int]
) -> str:
    """What a clause tells: a statement from its speaker on, an act from its subject on."""
    assert clause.verb is not None
    end = span[1] if found.form == "statement" else text.ends[max(clause.verb.last, clause.last)]
    about = clause.head is not None and text.words[clause.head] not in text.lexicon.there
    if clause.relation == "relative" and clause.head is not None and about:
        return _cut(text.raw[text.starts[noun_phrase(text, clause.head)[0]] : end])
    first = subject[0] if subject and acts(text, subject) else _after_opening(text, clause)
    return _cut(text.raw[text.starts[first] : end])


def _after_opening(text: Words, clause: Clause) -> int:
    """The first token after words that only lead in («به گزارش …،», "Meanwhile,")."""
    words = [text.words[i] for i in clause.tokens[:6]]
    plain = " ".join(words) + " "
    for phrase in text.lexicon.phrases["drop"]:
        if plain.startswith(" ".join(phrase) + " "):
            rest = clause.tokens[len(phrase) :]
            comma = next((k for k, i in enumerate(rest[:8]) if text.words[i] in "،,:-_"), None)
            rest = rest[comma + 1 :] if comma is not None else rest
            return rest[0] if rest else clause.first
    return next((i for i in clause.tokens if text.words[i] not in text.lexicon.there), clause.first)
