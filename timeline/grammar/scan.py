"""One pass over the signatures of a text: numbers in words, then expressions, then what they build.

In each round the rules run over the string of signatures; what they find becomes one character of
its own, so that the next round can build on it ("early" + «June», «۳۱ خرداد» + «(۲۰ ژوئن)»).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from operator import attrgetter
from unicodedata import combining

from msgspec import Struct

from timeline.errors import ConfigurationError
from timeline.grammar.builders import BUILDERS, Slots
from timeline.grammar.categories import SETS, category
from timeline.grammar.numbers import compose
from timeline.grammar.rules import Compiler, Rule, one_of
from timeline.grammar.sieve import FAR, Sieve
from timeline.grammar.signature import OTHER, Alphabet, Lexer, Tokens, worded_kinds
from timeline.grammar.table import Match, Table
from timeline.languages import Language
from timeline.meaning import Meaning, Month
from timeline.model import Mention
from timeline.text import Folded

_REMEMBERED = 50_000  # meanings of words, some 20 MB at most
_REST = 3  # digits that may follow a thousand in words
_LONGEST_NUMBER = 12  # words: "nine hundred and ninety-nine thousand nine hundred and ninety-nine"
_REACH = 8  # tokens before the expression that a rule is built on: "in the early part of the month of" June
_GLUE = frozenset("+=&_$%")  # a letter behind one of these belongs to a code or an address, not to a sentence
_DAY_OR_OTHER = re.compile(r"(?:[,.:/٫\-][0-9]{1,2}|[0-9]{3}|(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01]))\Z")
_NUMBERS = re.compile(r"\d+(?:[-/]\d+)?", re.ASCII)
_BEFORE, _AFTER = re.compile(r"(?:\d{1,4}[-/])*\Z"), re.compile(r"(?:[-/]\d{1,4})*")
_ROUNDS = 6  # deeper nesting than "between early May and the end of next June" has not been seen


class _Item(Struct, frozen=True):
    """Tokens `first` to `last` (exclusive) that were found to mean something; a number, or an expression."""

    first: int
    last: int
    value: int | Meaning | None
    rule: str
    weak: bool = False
    absorbs: bool = False


class _State:
    """The signatures of a text with all that was found so far folded into single characters.

    `index[i]` is the first token behind the signature `i` (and, at the end, the number of tokens);
    `found` has the characters that were put in.
    """

    __slots__ = ("found", "index", "items", "signs", "text", "tokens")

    def __init__(self, tokens: Tokens) -> None:
        self.text = tokens.text
        self.tokens = tokens
        self.signs = tokens.signs
        self.index = list(range(len(tokens.signs) + 1))
        self.items: dict[int, _Item] = {}
        self.found: set[str] = set()

    def replace(self, found: Sequence[tuple[int, int, str, _Item]]) -> None:
        """Puts one character in the place of each (start, end) of the signatures."""
        if not found:
            return
        signs, index, done = [], [], 0
        for start, end, char, item in found:
            signs += [self.signs[done:start], char]
            index += [*self.index[done : start + 1]]
            self.items[item.first] = item
            self.found.add(char)
            done = end
        self.signs = "".join(signs) + self.signs[done:]
        self.index = index + self.index[done:]

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """The words behind signatures `start` to `end`."""
        tokens = self.tokens
        return tuple(tokens.word(i) for i in range(self.index[start], self.index[end]))

    def item(self, start: int, end: int) -> _Item | None:
        """What was found at exactly these signatures, if anything was."""
        item = self.items.get(self.index[start]) if end == start + 1 else None
        return item if item and item.last == self.index[end] else None

    def holds_items(self, start: int, end: int) -> bool:
        """Does anything found before lie within these signatures?"""
        return bool(self.items) and not self.items.keys().isdisjoint(self.index[start:end])

    def surface(self, start: int, end: int) -> str:
        """The folded text behind signatures `start` to `end`, without the blanks around it."""
        tokens = self.tokens
        return self.text[tokens.starts[self.index[start]] : tokens.end(self.index[end])]


class Grammar:
    """The compiled grammar of one language: `find` gives the mentions of a folded text."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._lexer = Lexer(language)
        alphabet = self._lexer.alphabet
        self._chars = {name: alphabet.char(kinds) for name, kinds in SETS.items()}
        found = one_of(self._chars.values())
        near = f"(?:(?<={found})|(?=.{{0,{_REACH - 1}}}{found}))"
        self._absorbed = frozenset(language.settings.get("absorbed", ()))
        self._remembered: dict[tuple[int, str], tuple[Meaning | None, str | None]] = {}
        self._enclitics = frozenset(language.settings.get("enclitics", ()))
        self._pairs = bool(language.settings.get("pair_years"))
        self._ordinals, self._cardinals = self._lexer.ordinals, self._lexer.cardinals
        self._numbers = _number_run(alphabet)
        found_first = dict.fromkeys(self._chars.values(), -1)  # what a later rule builds on is rarer than any word
        compiler = Compiler(language, alphabet, self._lexer.commonness() | found_first)
        rules = [compiler.rule(p, i) for i, p in enumerate(language.patterns)]
        stages = sorted({r.pattern.stage for r in rules})
        parted = ([r for r in rules if r.pattern.stage == stage] for stage in stages)
        self._stages = [Table(those, near if i else "") for i, those in enumerate(parted)]
        self._sieve = _sieve(self._stages[0], self._lexer)
        for rule in rules:
            if rule.pattern.stage and not rule.needed <= found_first.keys():
                where = f"languages/{language.code}/patterns.toml: {rule.name!r}"
                raise ConfigurationError(f"{where}: what builds on expressions has to have one that is not optional")

    # ------------------------------------------------------------ the way through
    def find(self, folded: Folded, raw: str) -> list[Mention]:
        """The mentions of a text, in order, none of them within another."""
        state = self.scan(folded.text)
        items = (i for i in state.items.values() if not i.weak and i.value is not None and not isinstance(i.value, int))
        whole = (item for item in sorted(items, key=attrgetter("first")) if not _torn(item, state))
        return [self._mention(item, state, folded, raw) for item in whole]

    def scan(self, text: str) -> _State:
        """The state after all rounds."""
        state = _State(Tokens(text, self._sieve.stretches(text), self._lexer))
        state.replace(self._worded(state))
        state.replace(self._round(self._stages[0], state))
        for table in self._stages[1:] if state.items else ():
            for _ in range(_ROUNDS):
                found = () if table.needed.isdisjoint(state.found) else self._round(table, state)
                if not found:
                    break
                for start, end, _, item in found:
                    _forget(state, start, end, item)
                state.replace(found)
        return state

    # ------------------------------------------------------------ rounds
    def _worded(self, state: _State) -> list[tuple[int, int, str, _Item]]:
        """Numbers of two words and more."""
        found = []
        for match in self._numbers.finditer(state.signs):
            for start, end, value, ordinal in self._runs(state, match.start(), match.end()):
                char = self._lexer.alphabet.char(worded_kinds(value, ordinal=ordinal))
                found.append((start, end, char, _Item(state.index[start], state.index[end], value, "number")))
        return found

    def _runs(self, state: _State, start: int, end: int) -> Iterable[tuple[int, int, int, bool]]:
        """The longest numbers within a run of number words, from the left."""
        words = [state.tokens.word(i) for i in range(start, end)]
        first = start
        while start < end - 1:
            for stop in range(min(end, start + _LONGEST_NUMBER), start + 1, -1):
                if (number := self._number(words[start - first : stop - first])) is not None:
                    yield start, stop, *number
                    break
            else:
                stop = start + 1
            start = stop

    def _number(self, words: list[str]) -> tuple[int, bool] | None:
        """(value, is it an ordinal?) of number words with their joints, or None."""
        ordinal = words[-1] in self._ordinals
        cardinals, last = self._cardinals, words[-1]
        values = [cardinals[w] for w in words[:-1] if w in cardinals]
        rest = last.isdecimal() and len(last) <= _REST and values != [] and values[-1] % 1000 == 0
        if words[0] not in cardinals or not (ordinal or rest or last in cardinals):
            return None
        values.append(int(last) if rest else self._ordinals[last] if ordinal else cardinals[last])
        value = compose(values, pairs=self._pairs and not ordinal) if len(values) > 1 else None
        return None if value is None else (value, ordinal)

    def _round(self, table: Table, state: _State) -> list[tuple[int, int, str, _Item]]:
        found, done = [], 0
        for start, rules in table.places(state.signs):
            if start >= done and (hit := self._best(rules, table.match, state, start)):
                found.append(hit)
                done = hit[1]
        return found

    def _best(
        self, rules: list[Rule], match_of: Mapping[int, Match], state: _State, start: int
    ) -> tuple[int, int, str, _Item] | None:
        """The longest expression that begins here and means something; of equals, the rule that stands first."""
        signs = state.signs
        end = signs.find(OTHER, start, start + FAR)
        near = frozenset(signs[start - (start > 0) : end if end > 0 else start + FAR])
        matches = [
            (m.end(), -rule.order, m, rule)
            for rule in rules
            if not rule.needed.isdisjoint(near) and (m := match_of[rule.order](signs, start))
        ]
        if len(matches) > 1:
            matches.sort(key=_length_and_order, reverse=True)
        for end, _, match, rule in matches:
            surface = state.surface(start, end)
            if not _whole(state, start, end, surface, self._enclitics, tight=rule.pattern.tight):
                continue
            meaning, char = self._meaning(state, match, rule, surface)
            if char is not None:
                pattern = rule.pattern
                first, last = state.index[start + pattern.signal], state.index[end - pattern.behind]
                return start, end, char, _Item(first, last, meaning, rule.name, pattern.weak, pattern.absorbs)
        return None

    def _meaning(
        self, state: _State, match: re.Match[str], rule: Rule, surface: str
    ) -> tuple[Meaning | None, str | None]:
        """What a match means and the character that stands for it; (None, None) where it means nothing.

        Words mean the same wherever they stand, so what words alone mean is remembered.
        """
        start, end = match.span()
        key = None if state.holds_items(start, end) else (rule.order, surface)
        if key is not None and (known := self._remembered.get(key)):
            return known
        slots = Slots(self._slots(state, match, rule), rule.pattern.given, self.language)
        meaning = BUILDERS[rule.pattern.meaning](slots)
        char = None
        if meaning is not None:
            char = self._chars[category(meaning, weak=rule.pattern.weak)]
        elif rule.pattern.meaning == "never":
            char = self._chars["never"]
        if key is not None and len(self._remembered) < _REMEMBERED:
            self._remembered[key] = meaning, char
        return meaning, char

    def _slots(self, state: _State, match: re.Match[str], rule: Rule) -> list[tuple[str, int | str | Meaning]]:
        """(kind, value) of each token that the rule names."""
        there = [(kind, span) for kind, span in zip(rule.slots, match.regs[1:], strict=True) if span[0] >= 0]
        return [(kind, self._of(kind, start, end, state)) for kind, (start, end) in there]

    def _of(self, kind: str, start: int, end: int, state: _State) -> int | str | Meaning:
        """What was found at these signatures, or else the value of the words."""
        item = state.item(start, end)
        return self._value(kind, state.words(start, end)) if item is None or item.value is None else item.value

    def _value(self, kind: str, words: tuple[str, ...]) -> int | str:
        entries = self.language.kinds.get(kind)
        if entries is not None and words in entries:
            return entries[words]
        for numbers in (self._cardinals, self._ordinals):
            if words[0] in numbers:
                return numbers[words[0]]
        digits = "".join(c for c in words[0] if "0" <= c <= "9")
        return words[0] if kind in ("yy", "m59") and digits else int(digits) if digits else ""

    def _mention(self, item: _Item, state: _State, folded: Folded, raw: str) -> Mention:
        tokens = state.tokens
        first = (
            item.first - 1
            if item.absorbs and item.first and tokens.word(item.first - 1) in self._absorbed
            else item.first
        )
        start = folded.raw(tokens.place(tokens.starts[first]))
        end = folded.raw(tokens.place(tokens.end(item.last) - 1)) + 1
        while end < len(raw) and combining(raw[end]):  # vowel marks belong to their letter
            end += 1
        assert item.value is not None and not isinstance(item.value, int)
        return Mention(start=start, end=end, surface=raw[start:end], meaning=item.value, pattern=item.rule)


def _length_and_order(match: tuple[int, int, re.Match[str], Rule]) -> tuple[int, int]:
    return match[:2]


def _number_run(alphabet: Alphabet) -> re.Pattern[str]:
    """Runs of number words with their joints; after a thousand the rest may be in digits («هزار و ۳۹۰»)."""
    words = alphabet.members("cardinal") + alphabet.members("ordinal")
    number, joint = one_of(words, first=True), one_of(alphabet.members("number_and") + alphabet.members("=-"))
    digits = one_of(set(alphabet.members("num")) - set(words))
    more = f"{joint}?{number}"
    behind = f"(?<!{digits}{number})(?:{more})*{joint}{digits}|(?:{more})+"
    return re.compile(f"{number}(?:{behind})", re.DOTALL)


def _sieve(table: Table, lexer: Lexer) -> Sieve:
    """Lets through what the rules over words, or a number of several words, can begin with and need."""
    members = lexer.alphabet.members
    numbers = frozenset(members("cardinal") + members("ordinal"))
    after = {char: table.after(char) for char in table.starts}
    for char in numbers:
        after[char] = after.get(char, frozenset()) | numbers | frozenset(members("number_and") + members("=-"))
    return Sieve(after, table.needed, numbers, lexer)


def _whole(state: _State, start: int, end: int, surface: str, enclitics: Container[str], *, tight: bool) -> bool:
    """Is the match one piece: no paragraph in between, not cut off a word or one joined by a half-space?"""
    if tight and (" " in surface or "\n" in surface or "\u200c" in surface):
        return False
    place = state.tokens.starts[state.index[start]]
    before = state.text[place - 1] if place else " "
    if before != " " and _hangs_on(before, surface[0]):
        return False
    if "\n" in surface and "\n\n" in surface.replace(" ", ""):
        return False
    last = state.tokens.texts[state.index[end] - 1]
    if "\u200c" not in last or not surface[-1].isalpha():
        return True
    after = state.tokens.end(state.index[end])
    if len(state.tokens.texts) > state.index[end] and state.tokens.word(state.index[end]) in enclitics:
        return True
    return not (state.text.startswith("\u200c", after) and state.text[after + 1 : after + 2].isalpha())


def _hangs_on(before: str, first: str) -> bool:
    """Does a character right before it make the first one part of a code, an address or a formula?"""
    if "0" <= first <= "9":
        return before.isascii() and (before.isalpha() or before == "^")
    return before in _GLUE and first.isascii() and first.isalpha()


def _torn(item: _Item, state: _State) -> bool:
    """Is it what is left of a date that there cannot be: a month behind "32", the "2024" of "2024/99/99"?"""
    text, tokens = state.text, state.tokens
    start = tokens.starts[item.first]
    if isinstance(item.value, Month) and item.value.month is not None:
        before = text[max(0, start - 6) : start].removesuffix(" ")
        return before[-1:].isnumeric() and not _DAY_OR_OTHER.search(before)
    if not "0" <= text[start] <= "9" or not _NUMBERS.fullmatch(text, start, end := tokens.end(item.last)):
        return False
    left, right = _BEFORE.search(text, max(0, start - 10), start), _AFTER.match(text, end, end + 10)
    assert left and right
    joints = [len(re.findall("[-/]", part)) for part in (left[0] + right[0], text[start:end])]
    return joints[0] > 0 and sum(joints) >= 2


def _forget(state: _State, start: int, end: int, item: _Item) -> None:
    """Drops the items that a larger one holds."""
    for place in range(start, end):
        held = state.items.get(state.index[place])
        if held is not None and held is not item:
            del state.items[state.index[place]]
