"""The document creation time and its evidence; never the clock.

In order: given by the user, front matter, metadata (all three come with the document), a line that
says when the text was published, the digits of its address, an agency's code, the digits of its file's
name, the dateline, a sentence that names its own today. Where two tell different days, the first counts
and the other is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from timeline import grammar, languages
from timeline import meaning as m
from timeline.calendars import gregorian, jalali, month_span
from timeline.languages import USUAL, Conventions
from timeline.model import Anchor, Document, Mention, PublishedBy
from timeline.resolve.meanings import resolve
from timeline.resolve.scope import Scope
from timeline.text import fold, fold_word
from timeline.when import When

_URL = re.compile(r"https?://[^\s<>\"'«»]+", re.IGNORECASE)
_DATE_PARTS = re.compile(r"(?<!\d)(1[34]\d\d|19\d\d|20\d\d)([-/_.])(\d\d?)\2(\d\d?)(?!\d)")
_DATE_WORDED = re.compile(r"/(19\d\d|20\d\d)/([a-z]{3,9})/(\d\d?)(?!\d)", re.IGNORECASE)
_DATE_GLUED = re.compile(r"(?<!\d)(1[34]\d\d|19\d\d|20\d\d)(\d\d)(\d\d)(?:\d{4,11})?(?!\d)")
_MONTH_PARTS = re.compile(r"/(1[34]\d\d|19\d\d|20\d\d)/(\d\d?)(?=/|$)")
_CODE = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)\d{3,5}(?!\d)")
_HOUR = re.compile(r"[ ,|]{0,3}\d\d?[.:]\d\d ?([a-z]{2,4})\b", re.IGNORECASE)
_EDGE_LINES = 3  # a source line stands at the head or the foot of an article
_LABELLED_LINES = 10
_LINE = 160  # characters: a longer line is a sentence of the article, and a dateline stands within so many
_PAGES = 20_000  # characters: what names its own day does so in its first pages
_PLACE_WORDS = 5
_CLOSING = ("-", "–", "—", ":", ")", "/", "(")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What dates a document: the days it tells, its kind, and the words it stands in."""

    when: When
    by: PublishedBy
    text: str


# ---------------------------------------------------------------- digits
def _day(year: str, month: str, day: str) -> When | None:
    """The day of a year, month and day in digits, solar Hijri for 13xx and 14xx; None where there is none."""
    calendar, name = (jalali, "jalali") if year < "15" else (gregorian, "gregorian")
    try:
        return When.day(calendar.day_number(int(year), int(month), int(day)), name)
    except ValueError:
        return None


@cache
def _month_names() -> dict[str, int]:
    """Gregorian months by the names of all languages."""
    found: dict[str, int] = {}
    for code in languages.codes():
        for kind in ("month", "wmonth"):
            for words, value in languages.load(code).kinds.get(kind, {}).items():
                calendar, _, number = value.partition(" ")
                if calendar == "gregorian" and len(words) == 1:
                    found[words[0]] = int(number)
    return found


def _from_digits(text: str) -> When | None:
    for match in _DATE_PARTS.finditer(text):
        if when := _day(match[1], match[3], match[4]):
            return when
    for match in _DATE_GLUED.finditer(text):
        if when := _day(match[1], match[2], match[3]):
            return when
    return None


def _original(url: str) -> str:
    """The address itself; of a copy in an archive, whose digits tell when it was fetched, that of the original."""
    inner = max(url.partition("?")[0].rfind(f"/{scheme}://") for scheme in ("http", "https"))
    return url[inner + 1 :] if inner > 0 else url


def from_url(url: str) -> When | None:
    """The day, or the month, that an address tells; None where it tells none.

    >>> from_url("https://news.example/world/treaty-20241108073816961.htm").edtf
    '2024-11-08'
    >>> from_url("https://news.example/1403/08/18/treaty").edtf, from_url("https://news.example/2024/nov/08/a").edtf
    ('2024-11-08', '2024-11-08')
    >>> from_url("https://news.example/2024/11/treaty").edtf, from_url("https://news.example/id/2024999912")
    ('2024-11', None)
    >>> from_url("https://archive.example/web/20250101120000/https://news.example/2024/11/08/treaty").edtf
    '2024-11-08'
    """
    url = _original(url)
    if when := _from_digits(url):
        return when
    for match in _DATE_WORDED.finditer(url):
        month = _month_names().get(match[2].lower())
        if month and (when := _day(match[1], str(month), match[3])):
            return when
    for match in _MONTH_PARTS.finditer(url):
        if 1 <= int(match[2]) <= 12:
            calendar = "jalali" if match[1] < "15" else "gregorian"
            first, last = month_span(calendar, int(match[1]), int(match[2]))
            return When(first=first, last=last, one_of=True, grain="month", calendar=calendar)
    return None


def from_code(digits: str) -> When | None:
    """The day in an agency's code of a text: 14030818000123, or 8707060255 for 1387-07-06.

    >>> from_code("8707060255").edtf, from_code("14030818000123").edtf, from_code("5551234567")
    ('2008-09-27', '2024-11-08', None)
    """
    if when := _from_digits(digits):
        return when
    if match := _CODE.search(digits):
        century = "13" if match[1] >= "70" else "14"
        return _day(century + match[1], match[2], match[3])
    return None


# ---------------------------------------------------------------- lines of the text
def _edges(text: str, count: int) -> list[str]:
    """The first and last lines of a text that are not blank."""
    lines = [line for line in text.splitlines() if line.strip()]
    return lines if len(lines) <= 2 * count else [*lines[:count], *lines[-count:]]


def source_urls(text: str) -> Iterator[str]:
    """The addresses in the first and last lines of a text: where an article names its source."""
    for line in _edges(text, _EDGE_LINES) if "://" in text else ():
        yield from _URL.findall(line)


def _short_lines(text: str) -> list[tuple[str, str]]:
    """The short lines at either end of a text, each with its folded words."""
    short = [line for line in _edges(text, _LABELLED_LINES) if len(line) <= _LINE]
    return [(line, " ".join(fold(line).text.replace("\u200c", " ").split())) for line in short]


@cache
def _labels(code: str, name: str) -> tuple[str, ...]:
    settings = languages.load(code).settings
    return tuple(fold_word(label) for label in settings.get(name, ()))


def _labelled(lines: Iterable[tuple[str, str]], labels: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(line, what follows the label) of the lines that begin with a label."""
    for line, folded in lines:
        for label in labels if folded.startswith(labels) else ():
            if folded.startswith(label) and not folded[len(label) : len(label) + 1].isalnum():
                yield line, folded[len(label) :]
                break


def _whole_day(text: str, code: str, conventions: Conventions) -> When | None:
    """The first date of a text that is a day with its year."""
    language = languages.under(code, conventions)
    scope = Scope(language=language, calendar=language.calendar)
    for mention in grammar.find(text, code, None, conventions):
        when = resolve(mention.meaning, scope).when
        if when is not None and when.exact:
            return When.day(when.first or 0, when.calendar)
    return None


def _opening(before: str) -> bool:
    """Can these words stand before the date of a dateline: nothing, or a place in capitals or before a mark?"""
    words = before.split()
    if not words:
        return True
    if len(words) > _PLACE_WORDS or "\n" in before.strip():
        return False
    return before.rstrip().endswith((*_CLOSING, "،", ",")) and all(not w[0].islower() for w in words if w[0].isalpha())


def _stamped(after: str, code: str) -> bool:
    """Does an hour with its time zone come next ("15.16 BST")?"""
    match = _HOUR.match(after)
    return match is not None and match[1].lower() in languages.zones(code)


def dateline(document: Document, conventions: Conventions = USUAL) -> When | None:
    """The date in full that an article opens with, before a dash, bracket or colon: "TEHRAN, 8 November 2024 –".

    Only a whole day with its year counts. An hour with its time zone closes it as well ("8 November 2024 15.16 GMT").
    """
    head = document.text[:_LINE]
    language = languages.under(document.language, conventions)
    scope = Scope(language=language, calendar=language.calendar)
    for mention in grammar.find(head, document.language, None, conventions):
        after = head[mention.end : mention.end + 4].strip()
        opens = _opening(head[: mention.start])
        zoned = mention.surface.lower().split()[-1] in languages.zones(document.language)
        closed = zoned or after.startswith(_CLOSING) or _stamped(head[mention.end :], document.language)
        if opens and isinstance(mention.meaning, (m.Day, m.Dual, m.Clock)) and closed:
            answer = resolve(mention.meaning, scope)
            if answer.when is not None and answer.when.exact:
                return answer.when
    return None


def yearless_dateline(document: Document, found: Iterable[Mention]) -> tuple[str, int, int] | None:
    """(calendar, month, day) that an article opens with, its year unsaid ("OSLO, December 2 (Agency) --"), or None."""
    head = document.text[:_LINE]
    for mention in takewhile(lambda each: each.start < _LINE, found):
        day, after = mention.meaning, head[mention.end : mention.end + 4].strip()
        if not (isinstance(day, m.Day) and _opening(head[: mention.start]) and after.startswith(_CLOSING)):
            continue
        month = day.month
        if month is not None and month.month is not None and month.year is None and month.calendar is not None:
            return month.calendar, month.month, day.day
    return None


def own_today(document: Document, conventions: Conventions = USUAL) -> Evidence | None:
    """A sentence of the first pages that names its own day: "today, 8 November 2024"."""
    language = languages.under(document.language, conventions)
    scope = Scope(language=language, calendar=language.calendar)
    for mention in grammar.find(document.text[:_PAGES], document.language, None, conventions):
        match mention.meaning:
            case (
                m.Dual(first=m.Offset(direction=0) as today, second=day)
                | m.Dual(first=day, second=m.Offset(direction=0) as today)
            ):
                when = resolve(day, scope).when
                if today.amounts[-1].unit == "day" and when is not None and when.exact:
                    return Evidence(when, "inferred", mention.surface)
    return None


# ---------------------------------------------------------------- all evidence
def evidence(document: Document, conventions: Conventions = USUAL) -> Iterator[Evidence]:
    """What dates a document as a whole, the best first; what a page's clock says of its reader's day is none of it."""
    if document.published is not None:
        yield Evidence(document.published, document.published_by, document.published.edtf or "")
    code, known = document.language, document.language in languages.codes()
    lines = _short_lines(document.text) if known else []
    if published := list(_labelled(lines, _labels(code, "published_labels"))) if known else []:
        clocks = [line for line, _ in _labelled(lines, _labels(code, "clock_labels"))]
        for line, rest in published:
            when = _from_digits(rest) or _whole_day(rest, code, conventions)
            if when is not None and line not in clocks:
                yield Evidence(when, "metadata", line.strip())
    for url in [*([document.url] if document.url else []), *source_urls(document.text)]:
        if when := from_url(url):
            yield Evidence(when, "url", url)
    if not known:
        return
    for line, rest in _labelled(lines, _labels(code, "code_labels")):
        if when := from_code(rest):
            yield Evidence(when, "metadata", line.strip())
    if when := _from_digits(document.path.rpartition("/")[2]):
        yield Evidence(when, "metadata", document.path)
    if when := dateline(document, conventions):
        yield Evidence(when, "dateline", document.text[:_LINE].splitlines()[0])


def infer(document: Document, conventions: Conventions = USUAL) -> Document:
    """The document with the day of publication that its own evidence tells, if it has none yet."""
    if document.published is not None:
        return document
    found = next(evidence(document, conventions), None)
    if found is None and document.language in languages.codes():
        found = own_today(document, conventions)
    if found is None:
        return document
    url = document.url or (found.text if found.by == "url" else None)
    return replace(document, published=found.when, published_by=found.by, url=url)


_CLOSE = 40  # days: a reprint, an update and an editor's delay are no contradiction


def contradiction(document: Document, conventions: Conventions = USUAL) -> tuple[Evidence, Evidence] | None:
    """Two pieces of evidence that date a document months apart, the one that counts first; None if there are none."""
    found = list(evidence(document, conventions))
    if not found:
        return None
    best = found[0]
    for other in found[1:]:
        first, last = best.when.first, best.when.last
        if first is None or last is None or other.when.first is None or other.when.last is None:
            continue
        if other.when.first > last + _CLOSE or other.when.last < first - _CLOSE:
            return best, other
    return None


def anchor_of(document: Document) -> Anchor | None:
    """The anchor of a document's relative dates, or None."""
    return Anchor(document.published, document.published_by) if document.published else None
