"""What a reader hands over: a text and what is written beside it, not yet understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from timeline.model import Problem

Origin = Literal["front-matter", "metadata"]
KEYS = ("title", "published", "language", "source", "url")


class Refusal(Exception):
    """An input that cannot be read: a code for programs, a sentence for people, and the place."""

    def __init__(self, code: str, message: str, place: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One text of an input. `metadata` holds the values of `KEYS` as written; `dates` further dates
    of publication that it states, the best first.

    `name` tells it from the other texts of its file ("" where it is the only one), `key` is the id
    that it gives itself; `place` is where it stands in the file.
    """

    text: str
    metadata: dict[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    origin: Origin = "metadata"
    name: str = ""
    key: str | int | None = None
    place: str = ""
    partial: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something to report about an input, before its path is known."""

    code: str
    message: str
    action: str
    place: str = ""

    def at(self, path: str) -> Problem:
        """The problem, of this file."""
        return Problem(path=path, place=self.place, code=self.code, message=self.message, action=self.action)
