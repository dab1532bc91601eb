"""Where in a text an expression can stand: told by its words between blanks, before any token is cut.

Nine tenths of a text hold nothing that an expression could begin with. Cutting it at blanks and looking
each word up is several times quicker than cutting tokens, so only what passes here is read closely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from itertools import chain

from timeline.grammar.rules import one_of
from timeline.grammar.signature import BLANK, LETTERS, OTHER, Lexer
from timeline.grammar.table import Lazily

_REMEMBERED = 200_000  # words; some 20 MB at most
# What is known of a word of several tokens; its character is their sum. One without any is as good as OTHER.
_INNER = 1  # an expression can begin and go on within it
_FIRST = 2  # it can go on what the word before begins
_LAST = 4  # its last token can begin something
_SOLID = 8  # no token in it ends an expression
_HOLDS = 16  # it has a token that is needed
_MIXED = range(32)
FAR = 60  # tokens: whatever an expression needs stands among its first
_MARKS = ".,:;!?()[]\"'«»،؛؟…"  # what words wear most


class Sieve:
    """The stretches of a text that can hold expressions.

    An expression begins with a signature that `after` names and goes on with one of those which it gives for
    it, where "" says that it can end there; it has one of those `needed`, or two of `numbers`. No expression
    goes over a token that is OTHER.
    """

    def __init__(
        self, after: Mapping[str, Collection[str]], needed: Collection[str], numbers: Collection[str], lexer: Lexer
    ) -> None:
        self._after, self._sign, self._signs = after, lexer.sign, lexer.signs
        self._seconds = frozenset(chain.from_iterable(after.values())) - {""}
        self._words = _Words(self._kind)
        self._several = Lazily(self._traits)
        self._can_begin = Lazily(self._opens)
        idle = "".join(mark for mark in _MARKS if lexer.sign(mark) not in after)
        self._plain = re.compile(f"([{LETTERS}]+)[{re.escape(idle)}]*")
        self._mixed = frozenset(map(chr, _MIXED))
        self._hard = frozenset(chr(kind) for kind in _MIXED if not kind & _SOLID)
        holds = {chr(kind) for kind in _MIXED if kind & _HOLDS}
        solid, one_needed, number = f"[^{''.join(self._hard)}]", one_of(holds | {*needed}), one_of(numbers)
        several = f"{number}{solid}?{number}"
        self._needed = re.compile(f"{one_needed}|{several}", re.DOTALL)
        inner, first, last = ({chr(kind) for kind in _MIXED if kind & trait} for trait in (_INNER, _FIRST, _LAST))
        alone = one_of(inner | {sign for sign, seconds in after.items() if "" in seconds})
        begins, goes_on = one_of(inner | last | after.keys(), first=True), one_of(first | self._seconds)
        begins = f"{begins}(?:(?<={alone})|(?={goes_on}))"
        before = f"(?<={one_needed})|(?<={one_needed}.)"
        behind = f"(?={solid}{{0,{FAR}}}?(?:{one_needed}|{several}))"
        self._begins = re.compile(begins, re.DOTALL)
        self._runs = re.compile(f"{begins}(?:{before}|{behind}|(?<={number})(?={solid}?{number})){solid}*", re.DOTALL)

    def stretches(self, text: str) -> list[tuple[int, int]]:
        """Where each stretch begins and ends, in order: whole words, and one more on either side."""
        words = text.replace("\n", " ").split(" ")
        places, place, last = [], 0, 0
        for start, end in self._found("".join(map(self._words.__getitem__, words))):
            if start > last:
                place += len(" ".join(words[last:start])) + 1
            length = len(" ".join(words[start:end]))
            places.append((place, place + length))
            place, last = place + length + 1, end
        return places

    def _found(self, kinds: str) -> list[tuple[int, int]]:
        """The same by numbers of words, whose kinds are given."""
        found: list[tuple[int, int]] = []
        done, size, can_begin, hard = 0, len(kinds), self._can_begin, self._hard
        for match in self._runs.finditer(kinds):
            start, end = match.span()
            if not can_begin[kinds[start : start + 2]] and not self._begins_within(kinds, start + 1, end + 1):
                continue
            while start > done and kinds[start - 1] not in hard:
                start -= 1
            done = end
            start, end = start - (start > 0), end + (end < size)
            if found and start < found[-1][1]:
                start = found.pop()[0]
            found.append((start, end))
        return found

    def _begins_within(self, kinds: str, start: int, end: int) -> bool:
        """Can an expression begin with one of these words, the last of which ends their run?"""
        for match in self._begins.finditer(kinds, start, end):
            place = match.start()
            if self._can_begin[kinds[place : place + 2]]:
                return True
        return False

    def _opens(self, two: str) -> bool:
        """Can an expression begin with the first of two words?"""
        after = self._after.get(two[0])
        return after is None or two[1:] in after or "" in after or two[1] in self._mixed

    def _kind(self, word: str) -> str:
        """The signature of a word of one token; of others what is known of them."""
        plain = self._plain.fullmatch(word)
        if plain and self._sign(plain[1]) == OTHER:  # most words that are new
            return OTHER
        signs = self._signs(word.strip(BLANK))
        if len(signs) == 1:
            return signs
        return self._several[signs] if signs else chr(_FIRST + _SOLID)

    def _traits(self, signs: str) -> str:
        """What is known of a word with these signatures."""
        pairs = zip(signs, signs[1:] + OTHER, strict=True)
        inner = any(second in after or "" in after for first, second in pairs if (after := self._after.get(first)))
        first, last, solid = signs[0] in self._seconds, signs[-1] in self._after, OTHER not in signs
        holds = self._needed.search(signs) is not None
        return chr(_INNER * inner + _FIRST * first + _LAST * last + _SOLID * solid + _HOLDS * holds)


class _Words(dict[str, str]):
    """Word → its kind; words met for the first time are worked out and, up to a limit, kept."""

    def __init__(self, kind: Callable[[str], str]) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, word: str) -> str:
        kind = self._kind(word)
        if len(self) < _REMEMBERED and len(word) < 40:
            self[word] = kind
        return kind
