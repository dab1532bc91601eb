"""Rules by the signatures that they can begin with: where to look in a text, and for what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from timeline.grammar.rules import Rule, joined, one_of

Match = Callable[[str, int], "re.Match[str] | None"]
Key = TypeVar("Key")
Value = TypeVar("Value")


class Lazily(dict[Key, Value], Generic[Key, Value]):
    """Values that are worked out when they are first asked for."""

    def __init__(self, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Value:
        self[key] = made = self._make(key)
        return made


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _beginning(rules: list[Rule], behind: str = "") -> str:
    """An expression for the place after a signature that some rules can begin with, one of `behind` before it."""
    starts, alone = one_of(_union(r.starts for r in rules)), one_of(_union(r.alone for r in rules))
    seconds = one_of(_union(second for r in rules for _, second in r.pairs))
    return f"(?<={behind}{starts})(?:(?<={alone})|(?={seconds}))"


def _bound_beginning(rules: list[Rule]) -> str:
    """The same for rules that need something before them, which most places are without."""
    if not rules:
        return "(?!)"
    alike: dict[frozenset[str], list[Rule]] = {}
    for rule in rules:
        alike.setdefault(rule.behind, []).append(rule)
    any_of_them = f"(?<={one_of(_union(alike))}{one_of(_union(r.starts for r in rules))})"
    return f"{any_of_them}(?:{'|'.join(_beginning(those, one_of(behind)) for behind, those in alike.items())})"


class Table:
    """The rules of one stage; `near` is an expression for what must stand at or soon after their beginning.

    `needed`: one of these signatures is in every expression found, or beside it. `at` gives, for two
    signatures that stand together, the rules that may begin there; `match` the matcher of a rule by its order.
    Matchers are compiled when they are first asked for: a text needs few of them.
    """

    def __init__(self, rules: list[Rule], near: str = "") -> None:
        self._rules = rules
        free, bound = [r for r in rules if not r.behind], [r for r in rules if r.behind]
        self.needed = _union(r.needed for r in rules)
        self.alone = _union(r.alone for r in free)
        self._pairs = joined([pair for r in free for pair in r.pairs] + [(r.behind, r.starts) for r in bound])
        self.starts = _union(first for first, _ in self._pairs) | self.alone
        first = one_of(_union(r.starts for r in rules), first=True)
        self._starts = re.compile(f"{first}(?:{_beginning(free)}|{_bound_beginning(bound)}){near}", re.DOTALL)
        regexes = {rule.order: rule.regex for rule in rules}
        self.match: Lazily[int, Match] = Lazily(lambda order: regexes[order]().match)
        self._first = Lazily(self._beginning_with)
        self.at = Lazily(self._rules_at)

    def places(self, signs: str) -> list[tuple[int, list[Rule]]]:
        """Where rules may match, by the first two signatures, and which."""
        at, found = self.at, self._starts.finditer(signs)
        return [(i, rules) for match in found if (rules := at[signs[(i := match.start()) : i + 2]])]

    def after(self, char: str) -> frozenset[str]:
        """What may follow `char` in a match, or where a match needs it before it; "" if it may be a match alone."""
        end = frozenset([""] if char in self.alone else [])
        return end.union(*(second for first, second in self._pairs if char in first))

    def _rules_at(self, key: str) -> list[Rule]:
        return [rule for rule, seconds, alone in self._first[key[0]] if alone or key[1:] in seconds]

    def _beginning_with(self, char: str) -> list[tuple[Rule, frozenset[str], bool]]:
        """The rules that can begin with a signature, what may follow it there, and whether nothing need."""
        return [
            (r, frozenset().union(*(second for first, second in r.pairs if char in first)), char in r.alone)
            for r in self._rules
            if char in r.starts
        ]
