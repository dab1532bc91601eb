"""Patterns over kinds, compiled to regular expressions over the string of signatures.

A form is an order of kinds: `day month_word? month (',' year)?`. Marks: `'x'` a punctuation mark,
`?` `*` `+` `|` `( )` as in regular expressions, `!kind` not followed by, `>kind` followed by, `~kind` not
preceded by, `&kind` preceded by (the last four are outside the span), `@day` an expression found before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from timeline.errors import ConfigurationError
from timeline.grammar.signature import Alphabet
from timeline.languages import Language, Pattern, Words

_FEW_RUNS = 6  # above 0xFF: of more a map is the quicker one to match
_BRACKET = re.compile(r"'[^']+'|[()]")
_TOKEN = re.compile(r"\s*(?:'([^']+)'|([!>~&]?)([@\w][\w@-]*)|([()?*+|]))")


Pair = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern; group `i + 1` of its expression holds a token of the kind `slots[i]`.

    A match begins with one of `starts`: with one of `alone`, or as one of `pairs` says (one of the
    first set, then one of the second). Where `behind` is not empty, one of it stands before every match.
    One of `needed` is in every match, or stands right before or behind it.
    """

    pattern: Pattern
    name: str
    order: int
    source: str
    slots: tuple[str, ...]
    starts: frozenset[str]
    alone: frozenset[str]
    pairs: tuple[Pair, ...]
    behind: frozenset[str]
    needed: frozenset[str]

    def regex(self) -> re.Pattern[str]:
        """The expression, compiled; a text needs few of them, so none is compiled before it is needed."""
        return re.compile(self.source, re.DOTALL)


class Needed(NamedTuple):
    """Signatures of which a match must have one; of several such sets the least is the one to look for."""

    commonness: int
    size: int
    signs: frozenset[str] = frozenset()


_NOTHING = Needed(10**6, 0)  # more common than any set: it is looked for only where nothing else is needed


class _Piece(NamedTuple):
    """A part of a form as an expression; `empty`: it can match nothing; the rest as in a rule."""

    source: str
    starts: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    pairs: tuple[Pair, ...] = ()
    behind: frozenset[str] = frozenset()
    empty: bool = False
    needed: Needed = _NOTHING


def _after(first: _Piece, second: _Piece) -> _Piece:
    """One piece, then another."""
    alone = (first.alone if second.empty else frozenset()) | (second.alone if first.empty else frozenset())
    pairs = first.pairs + (second.pairs if first.empty else ())
    if first.alone and second.starts:
        pairs += ((first.alone, second.starts),)
    return _Piece(
        source=first.source + second.source,
        starts=first.starts | second.starts if first.empty else first.starts,
        alone=alone,
        pairs=pairs,
        behind=first.behind,
        empty=first.empty and second.empty,
        needed=min(first.needed, second.needed, key=_by_commonness),
    )


def _by_commonness(needed: Needed) -> tuple[int, int]:
    return needed[:2]


def joined(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The same pairs, those with the same first set as one."""
    seconds: dict[frozenset[str], list[frozenset[str]]] = {}
    for first, second in pairs:
        seconds.setdefault(first, []).append(second)
    return tuple((first, frozenset().union(*those)) for first, those in seconds.items())


def _row(pieces: list[_Piece]) -> _Piece:
    return reduce(_after, pieces) if pieces else _Piece(source="", empty=True)


def _choice(branches: list[_Piece]) -> _Piece:
    if len(branches) == 1:
        return branches[0]
    return _Piece(
        source=f"(?:{'|'.join(b.source for b in branches)})",
        starts=frozenset().union(*(b.starts for b in branches)),
        alone=frozenset().union(*(b.alone for b in branches)),
        pairs=tuple(pair for b in branches for pair in b.pairs),
        empty=any(b.empty for b in branches),
        needed=reduce(_either, (b.needed for b in branches)),
    )


def _either(a: Needed, b: Needed) -> Needed:
    """What one of two branches needs."""
    if _NOTHING in (a, b):
        return _NOTHING
    signs = a.signs | b.signs
    return Needed(max(a.commonness, b.commonness), len(signs), signs)


def one_of(chars: Iterable[str], *, first: bool = False) -> str:
    """An expression for any one of some signatures, neighbours told by their ends: quick to compile.

    For a class of three runs and more that are not all below 0x100, `re` draws up a map of 65,536 characters,
    which costs as much as the rest of a rule. A few runs are therefore told as several classes; the atomic group
    keeps `re` from making them one again. The `first` of what is searched for is one class at any price: `re` runs
    through a text for a class several times quicker than for a group.

    >>> one_of("ęąĆćĄ"), one_of("aceą"), one_of("ą"), one_of("")
    ('[Ą-ćę]', '(?:[ace]|(?>ą))', 'ą', '(?!)')
    """
    runs: list[list[int]] = []
    for code in sorted(map(ord, chars)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    low, high = ([run for run in runs if (run[1] > 0xFF) == above] for above in (False, True))
    if first or len(runs) < 3 or not 0 < len(high) <= _FEW_RUNS:
        return _class(runs) if runs else "(?!)"
    parts = ([low] if low else []) + [high[i : i + 2] for i in range(0, len(high), 2)]
    *others, last = map(_class, parts)
    return f"(?:{'|'.join(others)}|(?>{last}))"


def _class(runs: list[list[int]]) -> str:
    """Runs of characters as one class, or as the only character there is."""
    if runs[0][0] == runs[-1][1]:
        return re.escape(chr(runs[0][0]))
    ends = ((re.escape(chr(a)), re.escape(chr(b))) for a, b in runs)
    return f"[{''.join(a if a == b else f'{a}-{b}' for a, b in ends)}]"


class Compiler:
    """Compiles the patterns of one language over one alphabet; `commonness` of its signatures, where it is not 0."""

    def __init__(self, language: Language, alphabet: Alphabet, commonness: Mapping[str, int]) -> None:
        self._alphabet = alphabet
        self._commonness = commonness
        self._kinds = language.kinds
        self._pieces: dict[str, _Piece] = {}
        self._singles: dict[str, _Piece] = {}
        self.brackets: dict[str, tuple[_Piece, tuple[str, ...]]] = {}
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
        except ValueError as error:
            raise ConfigurationError(f"{self._where}: {pattern.name!r}: {error}") from None
        return Rule(
            pattern,
            pattern.name,
            order,
            piece.source,
            tuple(form.slots),
            piece.starts,
            piece.alone,
            joined(piece.pairs),
            piece.behind,
            piece.needed.signs,
        )

    def single(self, kind: str) -> _Piece:
        """The single tokens of a kind."""
        if kind not in self._singles:
            self._singles[kind] = self._one_of(frozenset(self._alphabet.members(kind)))
        return self._singles[kind]

    def _one_of(self, found: frozenset[str]) -> _Piece:
        commonness = max((self._commonness.get(sign, 0) for sign in found), default=0)
        needed = Needed(commonness, len(found), found)
        return _Piece(source=one_of(found), starts=found, alone=found, needed=needed)

    def any(self, kind: str) -> _Piece:
        """A kind as single tokens or as sequences of words, the longer first."""
        if kind not in self._pieces:
            self._pieces[kind] = self._any(kind)
        return self._pieces[kind]

    def _any(self, kind: str) -> _Piece:
        branches = [_row([self._word(places) for places in row]) for row in _rows(self._kinds.get(kind, ()))]
        if self._alphabet.members(kind):
            branches.append(self.single(kind))
        return _choice(branches) if branches else _Piece(source="(?!)")

    def _word(self, words: frozenset[str]) -> _Piece:
        """Any one of some words that are parts of sequences."""
        return self._one_of(frozenset().union(*(self._alphabet.members("=" + word) for word in words)))


def _rows(sequences: Iterable[Words]) -> list[tuple[frozenset[str], ...]]:
    """The sequences of two words and more, the longer first; those that differ in one place as one.

    Few rows are quick to compile: "first half", "second half" and "first part" make two.

    >>> [[sorted(place) for place in row] for row in _rows([("a", "c"), ("b", "c"), ("a", "d"), ("b", "d"), ("e",)])]
    [[['a', 'b'], ['c', 'd']]]
    """
    rows = [tuple(frozenset([word]) for word in words) for words in sequences if len(words) > 1]
    for place in (-1, 0):
        alike: dict[tuple[object, ...], list[tuple[frozenset[str], ...]]] = {}
        for row in rows:
            alike.setdefault((len(row), *row[:place], *row[place:][1:]), []).append(row)
        rows = [_united(those, place) for those in alike.values()]
    return sorted(rows, key=len, reverse=True)


def _united(rows: list[tuple[frozenset[str], ...]], place: int) -> tuple[frozenset[str], ...]:
    """Rows that are alike but for one place, as one row."""
    united = list(rows[0])
    united[place] = frozenset().union(*(row[place] for row in rows))
    return tuple(united)


def _closed_at(form: str) -> int:
    """Where the bracket ends that a form begins with; ValueError where it does not.

    >>> _closed_at("(a (b ')')) c")
    11
    """
    depth = 0
    for match in _BRACKET.finditer(form):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    raise ValueError("a bracket is not closed")


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
        pairs = piece.pairs if operator == "?" else (*piece.pairs, (piece.alone, piece.starts))
        source, empty = f"(?:{piece.source}){operator}", piece.empty or operator != "+"
        needed = piece.needed if operator == "+" else _NOTHING
        return piece._replace(source=source, pairs=pairs, behind=frozenset(), empty=empty, needed=needed)

    def _element(self) -> _Piece:
        if self.left.startswith("!("):
            self._advance(1)
            return _Piece(source=f"(?!{self._bracket().source})", empty=True)
        if self.left.startswith("("):
            return self._bracket()
        match = _TOKEN.match(self.left)
        if not match or match[4]:
            raise ValueError(f"what is {self.left!r}?")
        self._advance(match.end())
        mark, sign, kind, _ = match.groups()
        return _row([self._compiler.single("=" + m) for m in mark]) if mark else self._kind(sign, kind)

    def _bracket(self) -> _Piece:
        """What stands in brackets; forms share many of them, which are read once."""
        text = self.left[: _closed_at(self.left)]
        if text not in self._compiler.brackets:
            inner = _Form(self._compiler, text[1:-1])
            piece = inner.choice()
            if inner.left:
                raise ValueError(f"what is {inner.left!r}?")
            self._compiler.brackets[text] = piece, tuple(inner.slots)
        piece, slots = self._compiler.brackets[text]
        self.slots += slots
        self._advance(len(text))
        return piece

    def _kind(self, sign: str, kind: str) -> _Piece:
        if sign in ("!", ">"):
            there = self._compiler.any(kind)
            if sign == "!":
                return _Piece(source=f"(?!{there.source})", empty=True)
            return _Piece(source=f"(?={there.source})", empty=True, needed=there.needed)
        if sign:
            there = self._compiler.single(kind)
            if sign == "&":
                return _Piece(source=f"(?<={there.source})", behind=there.starts, empty=True, needed=there.needed)
            return _Piece(source=f"(?<!{there.source})", empty=True)
        self.slots.append(kind)
        piece = self._compiler.any(kind)
        return piece._replace(source=f"({piece.source})")

    def _advance(self, by: int) -> None:
        self.left = self.left[by:].lstrip()
