"""The document creation time and its evidence: user, front matter, metadata, URL digits, dateline; never the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from timeline import grammar, languages
from timeline import meaning as m
from timeline.calendars import gregorian, jalali
from timeline.model import Anchor, Document
from timeline.resolve.meanings import resolve
from timeline.resolve.scope import Scope
from timeline.when import When

_URL = re.compile(r"https?://[^\s<>\"'«»]+", re.IGNORECASE)
_DATE_PARTS = re.compile(r"(?<!\d)(1[34]\d\d|19\d\d|20\d\d)([-/_.])(\d\d?)\2(\d\d?)(?!\d)")
_DATE_GLUED = re.compile(r"(?<!\d)(1[34]\d\d|19\d\d|20\d\d)(\d\d)(\d\d)(?:\d{4,11})?(?!\d)")
_EDGE_LINES = 3  # a source line stands at the head or the foot of an article
_HEAD = 160  # a dateline stands within so many characters


def _day(year: str, month: str, day: str) -> When | None:
    """The day of a year, month and day in digits, solar Hijri for 13xx and 14xx; None where there is none."""
    calendar, name = (jalali, "jalali") if year < "15" else (gregorian, "gregorian")
    try:
        return When.day(calendar.day_number(int(year), int(month), int(day)), name)
    except ValueError:
        return None


def from_url(url: str) -> When | None:
    """The day that the digits of an address tell, or None.

    >>> from_url("https://news.example/world/treaty-20241108073816961.htm").edtf
    '2024-11-08'
    >>> from_url("https://news.example/1403/08/18/treaty").edtf
    '2024-11-08'
    >>> from_url("https://news.example/id/2024999912") is None
    True
    """
    for match in _DATE_PARTS.finditer(url):
        if when := _day(match[1], match[3], match[4]):
            return when
    for match in _DATE_GLUED.finditer(url):
        if when := _day(match[1], match[2], match[3]):
            return when
    return None


def source_urls(text: str) -> Iterator[str]:
    """The addresses in the first and last lines of a text: where an article names its source."""
    lines = [line for line in text.splitlines() if line.strip()]
    edge = lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
    for line in edge:
        yield from _URL.findall(line)


def dateline(document: Document) -> When | None:
    """The date in full that an article opens with, before a dash or colon: "TEHRAN, 8 November 2024 –".

    Only a whole day with its year counts.
    """
    head = document.text[:_HEAD]
    if document.language not in languages.codes():
        return None
    scope = Scope(language=languages.load(document.language), calendar=languages.load(document.language).calendar)
    for mention in grammar.find(head, document.language):
        after = head[mention.end : mention.end + 4].strip()
        if isinstance(mention.meaning, (m.Day, m.Dual)) and after[:1] in tuple("-–—:)/"):
            answer = resolve(mention.meaning, scope)
            if answer.when is not None and answer.when.exact:
                return answer.when
    return None


def infer(document: Document) -> Document:
    """The document with the day of publication that its own evidence tells, if it has none yet."""
    if document.published is not None:
        return document
    urls = ([document.url] if document.url else []) + list(source_urls(document.text))
    for url in urls:
        if when := from_url(url):
            return replace(document, published=when, published_by="url", url=document.url or url)
    if when := dateline(document):
        return replace(document, published=when, published_by="dateline")
    return document


def anchor_of(document: Document) -> Anchor | None:
    """The anchor of a document's relative dates, or None."""
    return Anchor(document.published, document.published_by) if document.published else None
