"""Languages as folders of data: found, inherited, validated. Nothing here knows what a word means.

A folder `<code>/` holds `language.toml` (script, calendars, conventions), `lexicon.toml` (words by kind
and value), `patterns.toml` (meaning ← orders of kinds) and `examples.toml` (run as tests). A language
may inherit another; its own entries come on top.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from timeline.errors import ConfigurationError
from timeline.text import fold_word

Words = tuple[str, ...]
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\s]")  # as the lexer of the grammar cuts
_MACRO = re.compile(r"\b[A-Z][A-Z]+\b|\bN\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One rule: `form` is an order of kinds that means `meaning`; `given` are values it fixes.

    `tight`: without blanks. `weak`: counts only as a part of something larger. `absorbs`: an article
    right before (`absorbed` of the language) belongs to it. `signal`, `behind`: so many of its first and last
    tokens stay outside. `stage`: 0 for words, then 1, 2 … for what is built on expressions, each on all that
    came before.
    """

    meaning: str
    form: str
    given: dict[str, Any] = field(default_factory=dict)
    tight: bool = False
    weak: bool = False
    absorbs: bool = False
    signal: int = 0
    behind: int = 0
    stage: int = 0

    @property
    def name(self) -> str:
        """How the rule is called in reports: its meaning and its form."""
        return f"{self.meaning}: {self.form}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language: conventions, words by kind, patterns. `kinds[kind][words]` is the value of an entry."""

    code: str
    settings: dict[str, Any]
    kinds: dict[str, dict[Words, str]]
    patterns: tuple[Pattern, ...]

    @property
    def calendar(self) -> str:
        """The calendar that is meant where nothing says another."""
        return str(self.settings.get("calendar", "gregorian"))

    @property
    def week_start(self) -> int:
        """The first day of the week, Monday 0."""
        return int(self.settings.get("week_start", 0))

    @property
    def oldest_short_year(self) -> int:
        """The first year, in the language's own calendar, that two digits can mean."""
        return int(self.settings.get("short_years_from", 0))

    @property
    def whole_ranges(self) -> bool:
        """Do those who mark dates in texts mark a range as one expression, and not by its ends as TimeML does?"""
        return bool(self.settings.get("whole_ranges"))

    @property
    def numeric_order(self) -> str:
        """The order of 03/04/2021 where the numbers allow two: "mdy" or "dmy"."""
        return str(self.settings.get("numeric_order", "dmy"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What a person knows of the dates of all documents; it counts for more than a language's usage.

    `numeric_order` is that of 3/4/2024 and 3/4/05 where the numbers allow two; `week_start` a day of the
    week, Monday 0. Where `calendars` do not list a language's own calendar, the first of them is meant
    where a text names none.
    """

    numeric_order: str | None = None
    week_start: int | None = None
    calendars: Words = ()

    def of(self, language: Language) -> Language:
        """The language with these conventions."""
        said: dict[str, Any] = {}
        if self.numeric_order:
            said["short_order"] = self.numeric_order
        if self.numeric_order in ("dmy", "mdy"):
            said["numeric_order"] = self.numeric_order
        if self.week_start is not None:
            said["week_start"] = self.week_start
        if self.calendars and language.calendar not in self.calendars:
            said["calendar"] = self.calendars[0]
        return replace(language, settings={**language.settings, **said}) if said else language


USUAL = Conventions()


def folder(code: str) -> Traversable:
    """The folder of a language; ConfigurationError for a language that has none."""
    path = files(__name__) / code
    if not (path / "language.toml").is_file():
        known = ", ".join(codes())
        raise ConfigurationError(f"no language folder {code!r}", hint=f"there are: {known}")
    return path


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages that have a folder, in alphabetical order."""
    return tuple(sorted(p.name for p in files(__name__).iterdir() if p.is_dir() and (p / "language.toml").is_file()))


@cache
def table(code: str, name: str) -> dict[str, Any]:
    """One data file of a language as it stands, without what is inherited; {} where there is none.

    Errors in the file are ConfigurationErrors that name it and the place.
    """
    path = folder(code) / f"{name}.toml"
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"languages/{code}/{name}.toml: {error}") from None


@cache
def other_words(code: str) -> dict[str, list[str]]:
    """Of a language without a folder, words that are no date behind some others."""
    return dict(tomllib.loads((files(__name__) / "others.toml").read_text(encoding="utf-8")).get(code, {}))


def ancestry(code: str) -> tuple[str, ...]:
    """The language and those it inherits from, the oldest first."""
    parent = table(code, "language").get("inherits")
    return (*ancestry(parent), code) if parent else (code,)


def spellings(entry: str) -> list[Words]:
    """All token sequences of an entry: `|` joins or does not, a space always parts.

    >>> spellings("سه|شنبه")
    [('سهشنبه',), ('سه', 'شنبه')]
    """
    if "|" not in entry:
        return [tuple(_TOKEN.findall(fold_word(entry)))]
    parts = [fold_word(p) for p in entry.split("|")]
    joints = itertools.product(("", " "), repeat=len(parts) - 1)
    made = ("".join(x for pair in zip(parts, (*joint, ""), strict=True) for x in pair) for joint in joints)
    return [tuple(_TOKEN.findall(text)) for text in made]


def _kinds(code: str) -> dict[str, dict[Words, str]]:
    """The words of a language file by kind; `[words.x]` lists have the value ""."""
    lexicon = table(code, "lexicon")
    found: dict[str, dict[Words, str]] = {}
    for kind, values in lexicon.get("kinds", {}).items():
        for value, entries in values.items():
            for entry in entries:
                for words in spellings(entry):
                    found.setdefault(kind, {})[words] = value
    for kind, entries in lexicon.get("words", {}).items():
        for entry in entries:
            for words in spellings(entry):
                found.setdefault(kind, {})[words] = ""
    return found


def _expanded(form: str, macros: dict[str, str]) -> str:
    """A form with its macros (words in capitals) written out."""
    while any(name in macros for name in _MACRO.findall(form)):
        form = _MACRO.sub(lambda match: macros.get(match[0], match[0]), form)
    return form


def _patterns(code: str, macros: dict[str, str]) -> list[Pattern]:
    return [
        Pattern(
            meaning=rule["meaning"],
            form=form,
            given=rule.get("with", {}),
            tight=rule.get("tight", False),
            weak=rule.get("weak", False),
            absorbs=rule.get("absorbs", False),
            signal=rule.get("signal", 0),
            behind=rule.get("behind", 0),
            stage=rule.get("stage", 1) if "@" in form else 0,
        )
        for rule in table(code, "patterns").get("pattern", [])
        for form in (_expanded(form, macros) for form in rule["forms"])
    ]


@cache
def load(code: str) -> Language:
    """A language with all that it inherits."""
    settings: dict[str, Any] = {}
    kinds: dict[str, dict[Words, str]] = {}
    macros: dict[str, str] = {}
    for each in ancestry(code):
        macros |= table(each, "patterns").get("macros", {})
    patterns: list[Pattern] = []
    for each in ancestry(code):
        settings |= table(each, "language")
        for kind, entries in _kinds(each).items():
            kinds.setdefault(kind, {}).update(entries)
        patterns = _patterns(each, macros) + patterns
    return Language(code=code, settings=settings, kinds=kinds, patterns=tuple(patterns))


@cache
def zones(code: str) -> frozenset[str]:
    """The abbreviations of time zones that a language knows ("gmt")."""
    return frozenset(words[0] for words in load(code).kinds.get("zone", {}) if len(words) == 1)


@cache
def under(code: str, conventions: Conventions) -> Language:
    """A language under a person's conventions."""
    return conventions.of(load(code))
