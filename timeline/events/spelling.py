"""One name, many spellings: with a space, with a half-space, with neither («کره شمالی», «کرهشمالی»)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from timeline.text import fold_word

_JOINTS = " \u200c\u00a0"


def solid(name: str) -> str:
    """The key of a name, the same however its parts are joined.

    >>> solid("پیونگ یانگ") == solid("پیونگ\u200cیانگ") == solid("پیونگیانگ")
    True
    """
    return "".join(c for c in fold_word(name) if c not in _JOINTS)


class Spellings:
    """The spelling that a name is shown in: of those met the one whose parts stand most apart, then the commonest."""

    def __init__(self, names: Iterable[str]) -> None:
        met: dict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            line = " ".join(name.split())
            met[solid(line)][line] += 1
        self._best = {key: max(sorted(c), key=lambda n: (_parts(n), c[n])) for key, c in met.items()}

    def of(self, name: str) -> str:
        """The name as it is shown."""
        return self._best.get(solid(name), name)


def _parts(name: str) -> int:
    return sum(name.count(joint) for joint in _JOINTS)
