"""Rules by the signatures that they can begin with: where to look in a text, and for what."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Generic, TypeVar

from timeline.grammar.rules import Rule, joined, one_of

Match = Callable[[str, int], "re.Match[str] | None"]
Value = TypeVar("Value")


class Lazily(dict[str, Value], Generic[Value]):
    """Values that are worked out when they are first asked for."""

    def __init__(self, make: Callable[[str], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Value:
        self[key] = made = self._make(key)
        return made


class Table:
    """The rules of one stage; `near` is an expression for what must stand at or soon after their beginning.

    `at` gives, for two signatures that stand together, the rules that may begin there, each with its
    matcher. Matchers are compiled when they are first needed: a text needs few of them.
    """

    def __init__(self, rules: list[Rule], near: str = "") -> None:
        self._rules = rules
        self._pairs = joined(pair for r in rules for pair in r.pairs)
        starts, alone = (frozenset().union(*sets) for sets in ([r.starts for r in rules], [r.alone for r in rules]))
        self.starts, self.alone = starts, alone
        seconds = frozenset().union(*(second for _, second in self._pairs))
        source = f"{one_of(starts)}(?:(?<={one_of(alone)})|(?={one_of(seconds)}))"
        self._starts = re.compile(source + near, re.DOTALL)
        self._matchers: dict[int, Match] = {}
        self._first = Lazily(self._beginning_with)
        self.at = Lazily(self._rules_at)

    def places(self, signs: str) -> list[int]:
        """Where a rule may match, by the first two signatures."""
        at = self.at
        return [i for match in self._starts.finditer(signs) if at[signs[(i := match.start()) : i + 2]]]

    def after(self, char: str) -> frozenset[str]:
        """What may follow `char` in a match; "" (the end) is in it if a match may be that char alone."""
        end = frozenset([""] if char in self.alone else [])
        return end.union(*(second for first, second in self._pairs if char in first))

    def _rules_at(self, key: str) -> list[tuple[Match, Rule]]:
        rules = [rule for rule, seconds, alone in self._first[key[0]] if alone or key[1:] in seconds]
        return [(self._matcher(rule), rule) for rule in rules]

    def _matcher(self, rule: Rule) -> Match:
        if rule.order not in self._matchers:
            self._matchers[rule.order] = rule.regex().match
        return self._matchers[rule.order]

    def _beginning_with(self, char: str) -> list[tuple[Rule, frozenset[str], bool]]:
        """The rules that can begin with a signature, what may follow it there, and whether nothing need."""
        return [
            (r, frozenset().union(*(second for first, second in r.pairs if char in first)), char in r.alone)
            for r in self._rules
            if char in r.starts
        ]
