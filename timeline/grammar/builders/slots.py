"""The named tokens of a match."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast, get_args

from timeline import meaning as m
from timeline.languages import Language

Value = int | str | m.Meaning
Builder = Callable[["Slots"], m.Meaning | None]
_MEANINGS = get_args(m.Meaning)


class Slots:
    """The named tokens of a match, in order, with what the rule itself fixes."""

    __slots__ = ("found", "given", "language")

    def __init__(self, found: list[tuple[str, Value]], given: dict[str, Any], language: Language) -> None:
        self.found = found
        self.given = given
        self.language = language

    def text(self, *kinds: str) -> str | None:
        """The value of the first slot of these kinds, as text; what the rule fixes counts too."""
        for kind in kinds:
            if kind in self.given:
                return str(self.given[kind])
            for name, value in self.found:
                if name == kind:
                    return str(value)
        return None

    def number(self, *kinds: str) -> int | None:
        """The value of the first slot of these kinds, as a number."""
        text = self.text(*kinds)
        return None if text is None or not text.lstrip("-").isdigit() else int(text)

    def all(self, *kinds: str) -> list[Value]:
        """The values of all slots of these kinds, in order."""
        return [value for name, value in self.found if name in kinds]

    @property
    def inner(self) -> list[m.Meaning]:
        """The expressions that the match is built on."""
        return [cast(m.Meaning, v) for _, v in self.found if isinstance(v, _MEANINGS)]

    @property
    def months(self) -> list[tuple[str, int]]:
        """(calendar, number) of the months named."""
        named = (str(v).split() for v in self.all("month", "wmonth", "zmonth", "omonth", "smonth", "nmonth", "monthis"))
        return [(calendar, int(number)) for calendar, number in named]
