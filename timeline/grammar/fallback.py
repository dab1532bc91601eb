"""Dates in languages that have no folder, read by dateparser: on short candidate spans, and never from today.

dateparser reads nearly anything as a date, and what is unsaid it takes from its base. So only a number
beside a name of a month, a date in digits, or a phrase that its data lists as relative is given to it;
the base is the anchor, and without one a date needs its year. What it says is marked low in confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

from timeline.languages import other_words
from timeline.when import When, from_iso, iso

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_BASE = "2000-01-01"  # only its having a year matters: a date in full takes nothing from it
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_CJK = r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
_CJK_DAY = re.compile(r"\d{1,2}\s?([月월])\s?\d{1,2}\s?[日일]")
_WORD_BEFORE = re.compile(r"(\w+)[\s-]+$")
_WORD_AFTER = re.compile(r"\s+(\w+)")
_DIGITS = r"(?<![\d./-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?![\d/-])"
_UNITS = ("day", "week", "month", "year")
_SENSE = 20  # characters that the word before may take
_SHORTEST = 3  # letters of a relative word; shorter ones are mostly something else
# Years below are mostly of another calendar, and dateparser takes 1403 for one of the Middle Ages.
_LOWEST_YEAR, _HIGHEST_YEAR = 1500, 2200


@dataclass(frozen=True, slots=True)
class Found:
    """A span and the days that dateparser takes it for; `said`: it names its year itself."""

    start: int
    end: int
    when: When
    said: bool


@cache
def serves(code: str) -> bool:
    """Does dateparser know the language? False, too, where dateparser is not installed."""
    return _locale(code) is not None


@cache
def _locale(code: str) -> dict[str, Any] | None:
    if not re.fullmatch(r"[a-z]{2,3}", code):
        return None
    try:
        info: dict[str, Any] = import_module(f"dateparser.data.date_translation_data.{code}").info
    except ImportError:
        return None
    return info


@cache
def _candidates(code: str) -> re.Pattern[str]:
    """What is worth a look in a language."""
    info = _locale(code) or {}
    before, after = ("", "") if _unspaced(info) else (r"(?<!\w)", r"(?!\w)")
    names = (name for month in _MONTHS for name in info.get(month, ()) if len(name) > 1 and not name[0].isdigit())
    month = rf"{before}(?:{_either(names)})\.?{after}"
    link = r"(?:[^\W\d]{1,4}\W{1,2})?"
    dated = rf"(?<!\d)\d{{1,2}}(?:[^\W\d]{{1,2}})?\W{{1,2}}{link}{month}(?:\W{{1,3}}{link}\d{{4}})?(?!\d)"
    monthly = rf"{month}\W{{1,2}}{link}\d{{4}}(?!\d)|{month}\W\d{{1,2}}(?:\W{{1,2}}\d{{4}})?(?!\d)"
    told = rf"{before}(?:{_either(_phrases(info))}){after}"
    counted = rf"{before}(?:{'|'.join(_counted(info)) or '(?!)'}){after}"
    return re.compile("|".join((_CJK, _DIGITS, dated, monthly, counted, told)), re.IGNORECASE)


def _unspaced(info: dict[str, Any]) -> bool:
    """Are words written without spaces between them?"""
    return bool(info.get("no_word_spacing") == "True")


def _either(words: Iterator[str]) -> str:
    return "|".join(sorted({re.escape(w) for w in words}, key=len, reverse=True)) or "(?!)"


def _phrases(info: dict[str, Any]) -> Iterator[str]:
    """Yesterday, last week, next year …, as the data of dateparser list them."""
    for key, phrases in info.get("relative-type", {}).items():
        if any(f" {unit}" in key for unit in _UNITS):
            shortest = 2 if _unspaced(info) else _SHORTEST
            yield from (p for p in phrases if len(p) >= shortest and "/" not in p)


def _counted(info: dict[str, Any]) -> Iterator[str]:
    """Three days ago, in two weeks …, with the number open; units that are mere letters are left out."""
    for key, forms in info.get("relative-type-regex", {}).items():
        if any(f" {unit}" in key for unit in _UNITS):
            for form in forms:
                words = re.sub(r"\(.*?\)|\\s\*", " ", form).split()
                if all(len(word) > 1 for word in words):
                    yield re.sub(r"\(.*?\)", r"\\d{1,3}", form)


@cache
def _parser(code: str, base: str) -> Any:
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": datetime.fromisoformat(base), "PREFER_DATES_FROM": "past", "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False, "DATE_ORDER": (_locale(code) or {}).get("date_order", "DMY"),
    }  # fmt: skip
    return DateDataParser(languages=[code], settings=settings)


def find(text: str, code: str, anchor: int | None) -> list[Found]:
    """The dates of a text as dateparser reads them, in order; `anchor` is the day number that relative ones count from.

    >>> [(f.when.edtf, f.said) for f in find("Der Vertrag wurde am 19. Juni 2024 unterzeichnet.", "de", None)]
    [('2024-06-19', True)]
    """
    found: list[Found] = []
    for match in _candidates(code).finditer(text) if serves(code) else ():
        said = _YEAR.search(match[0]) is not None
        if found and (whole := _within_year(found[-1], match, code)):
            found[-1] = whole
        elif (said or anchor is not None) and not _other_sense(match, code):
            when = _read(match[0], code, _BASE if anchor is None else iso(anchor))
            when = when or (_last_such_day(match[0], code, anchor) if anchor is not None else None)
            if when is not None:
                found.append(Found(match.start(), match.end(), when, said))
    return found


def _within_year(year: Found, match: re.Match[str], code: str) -> Found | None:
    """A year said by its distance, and the day right behind it: "今年12月25日"; None for anything else."""
    if year.end != match.start() or year.when.grain != "year":
        return None
    when = _day_of_year(match[0], code, int(iso(year.when.first or 0)[:4]))
    return Found(year.start, match.end(), when, year.said) if when else None


def _other_sense(match: re.Match[str], code: str) -> bool:
    """Does a word beside it make it something else: "la mañana" is a morning?"""
    if not (words := other_words(code).get(match[0].lower())):
        return False
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - _SENSE), match.start())
    after = _WORD_AFTER.match(match.string, match.end())
    beside = [before[1].lower() if before else "", f"+{after[1].lower()}" if after else ""]
    return not set(beside).isdisjoint(words)


def _day_of_year(words: str, code: str, year: int) -> When | None:
    """A month and day in Chinese characters, which dateparser leaves alone without a year, in one."""
    match = _CJK_DAY.fullmatch(words)
    return match and _read(f"{year}{'년 ' if match[1] == '월' else '年'}{words}", code, _BASE)


def _last_such_day(words: str, code: str, anchor: int) -> When | None:
    """The same in the last year in which it does not lie after the anchor."""
    year = int(iso(anchor)[:4])
    found = (_day_of_year(words, code, y) for y in (year, year - 1))
    return next((when for when in found if when and (when.first or 0) <= anchor), None)


def _read(words: str, code: str, base: str) -> When | None:
    data = _parser(code, base).get_date_data(words)
    day = data.date_obj
    if day is None or not _LOWEST_YEAR <= day.year <= _HIGHEST_YEAR:
        return None
    if data.period == "month":
        return When.month(day.year, day.month)
    if data.period == "year":
        return When.year(day.year)
    number = from_iso(f"{day.year:04d}-{day.month:02d}-{day.day:02d}")
    if data.period == "week":
        monday = number - (number - 1) % 7
        return When(first=monday, last=monday + 6, grain="week")
    return When.day(number)
