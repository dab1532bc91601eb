"""From what a reader hands over to a document: its language, its day of publication, its id."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.errors import ConfigurationError
from timeline.languages import USUAL, Conventions
from timeline.model import Document, Problem, PublishedBy
from timeline.when import When

if TYPE_CHECKING:
    from timeline.events.corrections import Correction
    from timeline.resolve.running import Style
    from timeline.sources.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person chose for all documents: `at` dates what has no date of its own.

    `conventions` tell how dates are to be read. `corrections` are those that date documents; they count
    for more than anything a document says.
    """

    language: str = "auto"
    at: When | None = None
    style: Style = "auto"
    longest: int = 50 * 10**6
    find_events: bool = True
    corrections: tuple[Correction, ...] = ()
    conventions: Conventions = USUAL


# ---------------------------------------------------------------- dates that people and metadata give
@lru_cache(4096)
def read_date(text: str, conventions: Conventions = USUAL) -> When | None:
    """The date that a text gives and nothing else; None where it is no date that can be read.

    EDTF, ISO 8601 with a time, and whatever the grammars of the languages read without an anchor.

    >>> read_date("2024-06-20").edtf, read_date("2024-13-45")
    ('2024-06-20', None)
    """
    bare = re.sub(r"(?<=\d)[T ]\d\d:?\d\d.*", "", text.strip(), flags=re.DOTALL)
    if re.match(r"\[?-?(?:1[6-9]|[2-9]\d|0\d)\d\d(?!\d)|\[?-\d|\.\.|\[\.\.|\d{2,3}X", bare):
        try:
            when = When.parse(bare)
            return when if when.known else None
        except ValueError:
            pass
    return _said_date(bare, conventions) if 3 < len(bare) <= 80 else None


def _said_date(text: str, conventions: Conventions) -> When | None:
    """The date that is all of a text in a language that we have rules for."""
    from timeline.resolve import readings

    for language in ("fa", "en") if not text.isascii() else ("en", "fa"):
        found = readings(Document(id="", path="", text=text, language=language), conventions=conventions)
        whole = [r.when for r in found if r.mention.end - r.mention.start >= len(text) - 1 and r.when]
        if len(whole) == 1 and whole[0].known and whole[0].first is not None and whole[0].last is not None:
            return whole[0]
    return None


def given_date(text: str) -> When:
    """The date that a person gave on the command line; ConfigurationError where it is none."""
    when = read_date(text)
    if when is None:
        raise ConfigurationError(f"{text!r} is not a date", hint="write 2024-06-20, 1403-03-31, or a date in words")
    return when


# ---------------------------------------------------------------- from drafts to documents
def document_of(draft: Draft, path: str, choices: Choices) -> tuple[Document, tuple[Problem, ...]]:
    """The document of a draft, dated by the best evidence, and what was wrong on the way."""
    from timeline.sources.language import language_of

    values = draft.metadata
    problems = [replace(one, path=path, place=one.place or draft.place) for one in draft.problems]
    published, by = None, "none"
    stated = (*(filter(None, [values.get("published")])), *draft.dates)
    dated = next((when for one in stated if (when := read_date(one, choices.conventions))), None)
    if dated:
        published, by = dated, draft.origin
    elif stated:
        shown = stated[0][:60]
        problems.append(
            problem(path, draft.place, "published", f"{shown!r} is not a date that can be read", "taken as undated")
        )
    if published is None and choices.at is not None:
        published, by = choices.at, "user"
    document = Document(
        id=document_id(path, draft.text) if choices.find_events else "",
        path=path,
        text=draft.text,
        language=_language(choices.language, values.get("language")) or language_of(draft.text),
        title=values.get("title"),
        url=values.get("url"),
        publisher=values.get("source"),
        published=published,
        published_by=_by(by),
    )
    return document, tuple(problems)


def document_id(path: str, text: str) -> str:
    """A document's id: sixteen hexadecimal digits of a hash of path and text."""
    return hashlib.blake2b(f"{path}\0{text}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def _by(name: str) -> PublishedBy:
    return name  # type: ignore[return-value]


def _language(chosen: str, stated: str | None) -> str | None:
    """The language that a person or the document names: "fa", "fa_AF"; None for none."""
    for name in (None if chosen == "auto" else chosen, stated):
        if name and (match := re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_.].*)?", name.strip())):
            code, region = match[1].lower(), (match[2] or "").upper()
            code = {"per": "fa", "fas": "fa", "eng": "en", "prs": "fa_AF"}.get(code, code)
            return "fa_AF" if (code, region) == ("fa", "AF") else code
    return None


def problem(path: str, place: str, code: str, message: str, action: str) -> Problem:
    return Problem(path=path, place=place, code=code, message=message, action=action)


def anchored(document: Document, choices: Choices | None = None) -> Document:
    """The document, with the day of a correction, or else that of its own address or dateline if it has none yet."""
    if choices and choices.corrections:
        from timeline.events.replay import dated_documents

        (document,) = dated_documents((document,), choices.corrections)
    if document.published is not None:
        return document
    from timeline.resolve.anchor import infer

    return infer(document, choices.conventions if choices else USUAL)
