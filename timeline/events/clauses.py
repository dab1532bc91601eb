"""Sentences cut into clauses, each with its finite verb."""

from __future__ import annotations

from timeline.events.clause import Clause
from timeline.events.final import final_clauses
from timeline.events.medial import medial_clauses
from timeline.events.words import Sentence, Words


def clauses(text: Words, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, in the order in which they begin."""
    made = final_clauses(text, sentence) if text.lexicon.verb_final else medial_clauses(text, sentence)
    return [c for c in made if c.tokens]
