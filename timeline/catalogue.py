"""The words of the interface, by language: data in `catalogue/*.toml`, nothing in the code.

`catalogue/<code>.toml` holds a language; `catalogue/reasons*.toml` hold the reasons of derivation
steps in every language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from timeline.errors import ConfigurationError

_FOLDER = Path(__file__).parent / "catalogue"


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The codes of all interface languages.

    >>> "fa" in languages() and "en" in languages()
    True
    """
    return tuple(sorted(p.stem for p in _FOLDER.glob("*.toml") if not p.stem.startswith("reasons")))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language."""

    data: dict[str, Any]

    @property
    def code(self) -> str:
        """The language's code."""
        return str(self.data["code"])

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr"."""
        return str(self.data["direction"])

    def text(self, key: str, **blanks: object) -> str:
        """The text of a dotted key with its blanks filled; KeyError for an unknown key.

        A text of two forms, of one and of more, is chosen by its blank `count`.

        >>> catalogue("en").text("date.about", date="1400")
        'about 1400'
        >>> [catalogue("en").text("ui.events_count", count=count) for count in (1, 21)]
        ['1 event', '21 events']
        """
        text = _text(self.code, key, str(blanks.get("count")) in ("1", _in_digits(self.code, "1")))
        return text.format(**blanks) if blanks else text

    def name(self, table: str, code: str) -> str:
        """The word for a code of a table, or the code itself where the table lacks it.

        >>> catalogue("en").name("kinds", "visit"), catalogue("en").name("kinds", "x-y")
        ('visit', 'x-y')
        """
        return str(self.data[table].get(code, code))

    def month(self, calendar: str, month: int) -> str:
        """The name of a month, 1–12.

        >>> catalogue("fa").month("jalali", 8)
        'آبان'
        """
        return str(self.data["months"][calendar][month - 1])

    def weekday(self, number: int) -> str:
        """The name of a weekday, Monday 0."""
        return str(self.data["weekdays"]["names"][number])

    def digits(self, text: str | int, style: str = "auto") -> str:
        """The text with its ASCII digits in the language's own, unless the style is "latin".

        >>> catalogue("fa").digits(1403), catalogue("fa").digits("7", "latin")
        ('۱۴۰۳', '7')
        """
        return str(text) if style == "latin" else _in_digits(self.code, str(text))


@cache
def _text(code: str, key: str, one: bool) -> str:
    value: Any = catalogue(code).data
    for part in key.split("."):
        value = value[part]
    return str(value[not one] if isinstance(value, list) else value)


@lru_cache(maxsize=8192)
def _in_digits(code: str, text: str) -> str:
    return text.translate(_digit_table(code))


@cache
def _digit_table(code: str) -> dict[int, str]:
    return {ord("0") + i: digit for i, digit in enumerate(str(catalogue(code).data["digits"]))}


@cache
def catalogue(code: str) -> Catalogue:
    """The words of a language; ConfigurationError if there are none."""
    path = _FOLDER / f"{code}.toml"
    if code not in languages():
        raise ConfigurationError(f"no interface language {code!r}", hint=f"choose one of {', '.join(languages())}")
    return Catalogue(tomllib.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _reasons() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted(_FOLDER.glob("reasons*.toml")):
        found.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def reason_template(code: str, language: str) -> str | None:
    """The text of a reason with its blanks {0}, {1} …, or None where it has none."""
    return _reasons().get(code, {}).get(language)


def rival_reason_text(code: str, language: str) -> str:
    """Why a rival reading was not taken, in words; the code itself where the catalogue has none.

    >>> rival_reason_text("no-such-reason", "en")
    'no-such-reason'
    """
    return reason_template(code, language) or code
