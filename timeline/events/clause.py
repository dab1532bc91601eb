"""A clause and its finite verb, as the two ways of reading sentences make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Relation = Literal["main", "relative", "complement", "coordinate", "adverbial", "content"]


@dataclass(slots=True)
class VerbGroup:
    """The tokens `first` to `last` (inclusive) that make one finite verb."""

    first: int
    last: int
    lemma: str
    tense: str
    aspect: str = "simple"
    negated: bool = False
    passive: bool = False
    modal: bool = False
    irrealis: bool = False

    @property
    def pluperfect(self) -> bool:
        """Does it tell what happened before the rest?"""
        return self.aspect == "pluperfect"


@dataclass(slots=True)
class Clause:
    """Token indices of a clause in order; those of clauses within it are not among them.

    `head` is the index of the noun that a relative clause is about; `purpose`: it is what one does something to do.
    """

    relation: Relation
    parent: Clause | None = None
    tokens: list[int] = field(default_factory=list)
    verb: VerbGroup | None = None
    head: int | None = None
    conjunction: str = ""
    prior: Clause | None = None
    purpose: bool = False

    @property
    def first(self) -> int:
        """Its first token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """Its last token."""
        return self.tokens[-1]
