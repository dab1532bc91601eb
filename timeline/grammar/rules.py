"""Patterns over kinds, compiled to regular expressions over the string of signatures.

A form is an order of kinds: `day month_word? month (',' year)?`. Marks: `'x'` a punctuation mark,
`?` `*` `+` `|` `( )` as in regular expressions, `!kind` not followed by, `~kind` not preceded by,
`&kind` preceded by (the last three are outside the span), `@day` an expression found before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.errors import ConfigurationError
from timeline.grammar.signature import Alphabet
from timeline.languages import Language, Pattern, Words

_TOKEN = re.compile(r"\s*(?:'([^']+)'|([!~&]?)([@\w][\w@-]*)|([()?*+|]))")


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern; group `i + 1` of `regex` holds a token of the kind `slots[i]`.

    `starts` are the signatures that a match can begin with.
    """

    pattern: Pattern
    order: int
    regex: re.Pattern[str]
    slots: tuple[str, ...]
    starts: frozenset[str]


@dataclass(slots=True)
class _Piece:
    """A part of a form as an expression, the signatures it can begin with, and whether it can be empty."""

    source: str
    starts: frozenset[str]
    empty: bool = False


def _row(pieces: list[_Piece]) -> _Piece:
    starts: frozenset[str] = frozenset()
    for piece in pieces:
        starts |= piece.starts
        if not piece.empty:
            break
    return _Piece("".join(p.source for p in pieces), starts, all(p.empty for p in pieces))


def _choice(branches: list[_Piece]) -> _Piece:
    if len(branches) == 1:
        return branches[0]
    source = f"(?:{'|'.join(b.source for b in branches)})"
    return _Piece(source, frozenset().union(*(b.starts for b in branches)), any(b.empty for b in branches))


class Compiler:
    """Compiles the patterns of one language over one alphabet."""

    def __init__(self, language: Language, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._kinds = language.kinds
        self._where = f"languages/{language.code}/patterns.toml"

    def rule(self, pattern: Pattern, order: int) -> Rule:
        """The rule of a pattern; ConfigurationError for a form that can't be read or matches nothing."""
        form = _Form(self, pattern.form)
        try:
            piece = form.choice()
            if form.left:
                raise ValueError(f"what is {form.left!r}?")
            if piece.empty:
                raise ValueError("the form can be empty")
            regex = re.compile(piece.source, re.DOTALL)
        except (ValueError, re.error) as error:
            raise ConfigurationError(f"{self._where}: {pattern.name!r}: {error}") from None
        return Rule(pattern, order, regex, tuple(form.slots), piece.starts)

    def single(self, kind: str) -> _Piece:
        """The single tokens of a kind."""
        chars = self._alphabet.members(kind)
        return _Piece(f"[{chars}]" if chars else "(?!)", frozenset(chars))

    def any(self, kind: str) -> _Piece:
        """A kind as single tokens or as sequences of words, the longer first."""
        sequences = sorted((w for w in self._kinds.get(kind, {}) if len(w) > 1), key=len, reverse=True)
        branches = [self._sequence(words) for words in sequences]
        if chars := self._alphabet.members(kind):
            branches.append(_Piece(f"[{chars}]", frozenset(chars)))
        return _choice(branches) if branches else _Piece("(?!)", frozenset())

    def _sequence(self, words: Words) -> _Piece:
        return _row([self.single("=" + word) for word in words])


class _Form:
    """Reads one form, by recursive descent."""

    def __init__(self, compiler: Compiler, text: str) -> None:
        self._compiler = compiler
        self.left = text.strip()
        self.slots: list[str] = []

    def choice(self) -> _Piece:
        branches = [self._row()]
        while self.left.startswith("|"):
            self._advance(1)
            branches.append(self._row())
        return _choice(branches)

    def _row(self) -> _Piece:
        pieces = []
        while self.left and self.left[0] not in "|)":
            pieces.append(self._repeated(self._element()))
        return _row(pieces)

    def _repeated(self, piece: _Piece) -> _Piece:
        if self.left[:1] not in ("?", "*", "+") or not self.left:
            return piece
        operator = self.left[0]
        self._advance(1)
        return _Piece(f"(?:{piece.source}){operator}", piece.starts, piece.empty or operator != "+")

    def _element(self) -> _Piece:
        if self.left.startswith("("):
            self._advance(1)
            piece = self.choice()
            if not self.left.startswith(")"):
                raise ValueError("a bracket is not closed")
            self._advance(1)
            return piece
        match = _TOKEN.match(self.left)
        if not match or match[4]:
            raise ValueError(f"what is {self.left!r}?")
        self._advance(match.end())
        mark, sign, kind, _ = match.groups()
        return _row([self._compiler.single("=" + m) for m in mark]) if mark else self._kind(sign, kind)

    def _kind(self, sign: str, kind: str) -> _Piece:
        if sign == "!":
            return _Piece(f"(?!{self._compiler.any(kind).source})", frozenset(), True)
        if sign:
            behind = "(?<=" if sign == "&" else "(?<!"
            return _Piece(f"{behind}{self._compiler.single(kind).source})", frozenset(), True)
        self.slots.append(kind)
        piece = self._compiler.any(kind)
        return _Piece(f"({piece.source})", piece.starts, piece.empty)

    def _advance(self, by: int) -> None:
        self.left = self.left[by:].lstrip()
