"""Tokens and their signatures: each token becomes one character that stands for the kinds it can be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from timeline.grammar.categories import SETS
from timeline.grammar.numbers import RunTogether
from timeline.languages import Language

# The blanks that may stand between two tokens of one expression.
BLANK = " \n\r\u200c\f\v\x85\u2028\u2029"
OTHER = "\x00"  # a token that no rule knows
_BETWEEN = "\x00"  # stands between two stretches of a text, a token that is OTHER
# The letters of folded text (a range is twice as fast as the class of all letters). Any other letter
# is a token of its own, which no rule knows.
LETTERS = "a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u05ff\u0620-\u0669\u066e-\u06d3\u06d5\u06ee-\u1fff"
_PUNCTUATION = "/-–—.,،:()[]'\"«»~؛;&+"  # marks that patterns may name
_REMEMBERED = 200_000  # tokens; some 20 MB at most
# A mark is of these kinds only with no blank behind it: "2,500" and not "45, 30", "mid-May" and not "roads - may".
_CLOSE = frozenset({"thousandmark", "hyphen"})
_KIND = re.compile(r"@?[a-z_][\w-]*")
_FIRST = 0x20  # signatures begin here: those below 0x100, of the kinds used most, are quick to compile a class of


class Alphabet:
    """Sets of kinds as characters, one each.

    The sets given at the start lie so that those of one kind are neighbours, the first of `order` above
    all: a rule then names them by their ends. Other sets get their characters as they come.
    """

    def __init__(self, sets: Iterable[frozenset[str]] = (), order: Sequence[str] = ()) -> None:
        self._chars: dict[frozenset[str], str] = {}
        self._members: dict[str, list[str]] = {}
        rank = {kind: i for i, kind in enumerate(order)}
        places = {each: sorted(rank[kind] for kind in each if kind in rank) or [len(rank)] for each in sets}
        for each in sorted(places, key=lambda each: (places[each], sorted(each))):
            self.char(each)

    def char(self, kinds: Iterable[str]) -> str:
        """The character of a set of kinds."""
        key = frozenset(kinds)
        if not key:
            return OTHER
        if key not in self._chars:
            char = chr(_FIRST + len(self._chars))
            self._chars[key] = char
            for kind in key:
                self._members.setdefault(kind, []).append(char)
        return self._chars[key]

    def members(self, kind: str) -> str:
        """All characters whose set has the kind."""
        return "".join(self._members.get(kind, ()))


def number_kinds(digits: str) -> set[str]:
    """The kinds of a number written in ASCII digits.

    >>> sorted(number_kinds("31"))
    ['day', 'm59', 'num', 'yy']
    """
    size, value = len(digits), int(digits)
    kinds = {"num"}
    if size <= 2:
        kinds |= {k for k, low, high in (("day", 1, 31), ("mon", 1, 12), ("hour", 0, 24)) if low <= value <= high}
    if size == 2:
        kinds |= {"yy"} | ({"m59"} if value < 60 else set())
    if size == 3 and value > 0:
        kinds.add("yyy")
    if size == 4 and 1000 <= value < 3000:
        kinds.add("year")
    if size == 4 and value < 1000 and value % 100 < 60:
        kinds.add("hhmm")
    if size == 8 and _is_compact(digits):
        kinds.add("compact")
    return kinds


def _is_compact(digits: str) -> bool:
    return 1250 <= int(digits[:4]) < 2200 and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31


def worded_kinds(value: int, *, ordinal: bool) -> set[str]:
    """The kinds of a number in words: cardinals and ordinals are told apart.

    >>> sorted(worded_kinds(19, ordinal=True))
    ['cent', 'dord', 'ord']
    """
    if ordinal:
        return {"ord"} | ({"dord"} if 1 <= value <= 31 else set()) | ({"cent"} if value <= 30 else set())
    kinds = {"num", "wnum"}
    if 1 <= value <= 31:
        kinds.add("wday")
    if value <= 24:
        kinds.add("hour" if 1 <= value <= 12 else "whour")
    if 1000 <= value < 3000:
        kinds.add("year")
    if 10 <= value < 100:
        kinds.add("wyy")
    return kinds


class Tokens:
    """Stretches of a text cut into tokens, each with its signature; blanks belong to the token before them.

    `text` has the stretches one behind the other; between two stands a token which no rule knows. `place(i)` is
    where its character `i` stands in the whole text.
    """

    __slots__ = ("_begins", "_stretches", "signs", "starts", "text", "texts")

    def __init__(self, text: str, stretches: Sequence[tuple[int, int]], lexer: Lexer) -> None:
        pieces = [text[start:end] for start, end in stretches]
        self.text = _BETWEEN.join(pieces)
        self.texts = lexer.cut(self.text)
        self.signs = lexer.signs_of(self.texts)
        self.starts = list(accumulate(map(len, self.texts), initial=0))
        self._stretches = stretches
        self._begins = list(accumulate((len(piece) + 1 for piece in pieces), initial=0))

    def place(self, index: int) -> int:
        """Where in the whole text a character stands."""
        number = bisect_right(self._begins, index) - 1
        return self._stretches[number][0] + index - self._begins[number]

    def word(self, index: int) -> str:
        """The token without the blanks after it."""
        return self.texts[index].rstrip(BLANK)

    def end(self, index: int) -> int:
        """Where the token before `index` ends, without its blanks."""
        return self.starts[index - 1] + len(self.word(index - 1))


class _Signs(dict[str, str]):
    """Token → signature; tokens met for the first time are worked out and, up to a limit, kept."""

    def __init__(self, known: dict[str, str], loose: dict[str, str], rare: Callable[[str], str]) -> None:
        super().__init__(known)
        self._known, self._loose, self._rare = known, loose, rare

    def of(self, word: str) -> str:
        """The signature of a token without blanks; it is not kept."""
        return self._known.get(word) or self._rare(word or " ")

    def __missing__(self, token: str) -> str:
        word = token.rstrip(BLANK)
        sign = self._loose.get(word) if word != token else None
        sign = sign or self.of(word)
        if len(self) < _REMEMBERED and len(token) < 40:
            self[token] = sign
        return sign


class Lexer:
    """Cuts folded text into tokens and gives each its signature, by the words of a language."""

    def __init__(self, language: Language) -> None:
        self.cardinals, self.ordinals = (_values(language, kind) for kind in ("cardinal", "ordinal"))
        joint = language.settings.get("number_joint")
        self._joined = RunTogether(joint, self.cardinals, self.ordinals) if joint else None
        suffixes = "|".join(sorted(language.settings.get("number_suffixes", ()), key=len, reverse=True))
        ordinals = "|".join(sorted(language.settings.get("ordinal_suffixes", ()), key=len, reverse=True))
        others = "|".join(s for s in suffixes.split("|") if s not in ordinals.split("|"))
        # An ordinal has three digits at most: "1848" and a letter are a year and its calendar.
        glued = rf"[0-9]{{1,3}}(?:{ordinals})(?![^\W_])|" if ordinals else ""
        glued += rf"[0-9]+(?:{others})(?![^\W_])|" if others else ""
        self._suffixed = re.compile(rf"([0-9]+)({suffixes})") if suffixes else None
        self._pattern = re.compile(rf"(?:[{LETTERS}]+|{glued}[0-9]+|[^\s\u200c])[\s\u200c]*|[\s\u200c]+")
        self._common_words = tuple(language.settings.get("common_words", ()))
        self._ordinal = frozenset(language.settings.get("ordinal_suffixes", ()))
        kinds = _kinds_of_tokens(language)
        loose = {token: frozenset(found - _CLOSE) for token, found in kinds.items() if found & _CLOSE}
        sets = {*map(frozenset, kinds.values()), *loose.values(), *_number_sets(), *SETS.values()}
        self.alphabet = Alphabet(sets, _by_use(language))
        self._loose = {token: self.alphabet.char(found) for token, found in loose.items()}
        self._signs = _Signs(self._known(kinds), self._loose, self._rare)
        self.sign = self._signs.of

    def _known(self, kinds: dict[str, set[str]]) -> dict[str, str]:
        """The signatures of all tokens listed, and of the other numbers that are as common."""
        years, hundreds = (self.alphabet.char(number_kinds(sample)) for sample in ("1999", "100"))
        signs = dict.fromkeys(map(str, range(1000, 3000)), years)
        signs |= dict.fromkeys(map(str, range(101, 1000)), hundreds)
        return signs | {token: self.alphabet.char(found) for token, found in kinds.items()}

    def _rare(self, token: str) -> str:
        """The signature of a token that is no listed word: a number long, suffixed or in words, else OTHER."""
        if not "0" <= token[0] <= "9":
            return self._run_together(token) if self._joined else OTHER
        if token.isascii() and token.isdigit():
            return self.alphabet.char(number_kinds(token)) if len(token) < 12 else OTHER
        if self._suffixed and (match := self._suffixed.fullmatch(token)):
            return self.alphabet.char(self._suffixed_kinds(match[1], match[2]))
        return OTHER

    def _run_together(self, token: str) -> str:
        """The signature of number words written as one; their value is kept."""
        assert self._joined
        if (number := self._joined.read(token)) is None:
            return OTHER
        value, ordinal = number
        (self.ordinals if ordinal else self.cardinals)[token] = value
        return self.alphabet.char(_spelled_kinds(value, ordinal=ordinal))

    def _suffixed_kinds(self, digits: str, suffix: str) -> set[str]:
        if suffix in self._ordinal:
            return worded_kinds(int(digits), ordinal=True)
        return {"decade-number"} if int(digits) % 10 == 0 and len(digits) in (2, 4) else set()

    def commonness(self) -> dict[str, int]:
        """How common the signatures of numbers, of marks and of the commonest words are; that of others is 0."""
        words = (*_PUNCTUATION, *self._common_words)
        ranks = {self.sign(word): rank for rank, word in enumerate(reversed(words), 2)}
        ranks |= {loose: ranks[sign] for word, loose in self._loose.items() if (sign := self.sign(word)) in ranks}
        return dict.fromkeys(self.alphabet.members("num"), 1) | ranks

    def signs(self, text: str) -> str:
        """The signatures of the tokens of a folded text."""
        return self.signs_of(self.cut(text))

    def cut(self, text: str) -> list[str]:
        """The tokens of a folded text, which are all of it."""
        return self._pattern.findall(text)

    def signs_of(self, tokens: Iterable[str]) -> str:
        """The signatures of some tokens."""
        return "".join(map(self._signs.__getitem__, tokens))


def _values(language: Language, kind: str) -> dict[str, int]:
    """The number words of one token, with what they count."""
    entries = language.kinds.get(kind, {}).items()
    return {words[0]: int(value) for words, value in entries if len(words) == 1}


def _spelled_kinds(value: int, *, ordinal: bool) -> set[str]:
    """The kinds of one token that is a number in words: it can be part of a longer one."""
    return worded_kinds(value, ordinal=ordinal) | {"ordinal" if ordinal else "cardinal"}


def _common_numbers() -> Iterable[str]:
    yield from map(str, range(101))
    yield from (f"{n:02d}" for n in range(10))


def _kinds_of_tokens(language: Language) -> dict[str, set[str]]:
    """The kinds of each word of the language, of punctuation and of common numbers."""
    kinds: dict[str, set[str]] = {}
    for kind, entries in language.kinds.items():
        for words in entries:
            if len(words) == 1:
                kinds.setdefault(words[0], set()).add(kind)
            else:
                for word in words:
                    kinds.setdefault(word, set()).add("=" + word)
    for ordinal, name in ((False, "cardinal"), (True, "ordinal")):
        for word, value in _values(language, name).items():
            kinds[word] |= worded_kinds(value, ordinal=ordinal)
    for mark in _PUNCTUATION:
        kinds.setdefault(mark, set()).add("=" + mark)
    for digits in {*_common_numbers(), *filter(str.isdecimal, kinds)}:
        kinds.setdefault(digits, set()).update(number_kinds(digits))
    return kinds


def _number_sets() -> Iterable[frozenset[str]]:
    """Every set of kinds that a number can have, so that patterns know them all."""
    for sample in ("0", "7", "19", "45", "75", "00", "07", "100", "1999", "5000", "0930", "20240620", "99999"):
        yield frozenset(number_kinds(sample))
    for value in (0, 1, 5, 10, 20, 25, 31, 45, 100, 500, 1999, 5000):
        for ordinal in (False, True):
            yield frozenset(worded_kinds(value, ordinal=ordinal))
            yield frozenset(_spelled_kinds(value, ordinal=ordinal))
    yield frozenset({"decade-number"})


def _by_use(language: Language) -> list[str]:
    """The kinds that patterns name, the most used first."""
    uses = Counter(kind for pattern in language.patterns for kind in _KIND.findall(pattern.form))
    return sorted(uses, key=lambda kind: (-uses[kind], kind))
