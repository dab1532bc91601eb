"""Search that folds spellings: ي and ی, digits of any script, vowel signs, half-spaces, and spaces.

`templates/assets/timeline.js` does the same in the browser; `tests/search_vectors.json` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from timeline.escape import script_json
from timeline.model import Event
from timeline.outputs.pages.book import Book
from timeline.outputs.pages.views import date_view, direction_of, headline_of, tag_of

_SHARD = 2_000
_MOST_TEXT = 1_200
_SPELLINGS = str.maketrans("يىېكةەہھۂ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "یییکههههه01234567890123456789")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text's words in one spelling, a space between them; half-spaces and other joiners are gone.

    >>> fold("كره‌شمالي، ۱۴۰۳") == fold("کره‌شمالی 1403")
    True
    """
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKD", text).translate(_LETTERS).lower()).strip()


class _Letters(dict[int, int | None]):
    """One letter for its spellings, and nothing for marks, joiners and the kashida; filled as letters are met."""

    def __missing__(self, code: int) -> int | None:
        silent = chr(code) == "ـ" or unicodedata.category(chr(code)) in ("Mn", "Mc", "Me", "Cf")
        found = self[code] = None if silent else _SPELLINGS.get(code, code)
        return found


_LETTERS = _Letters()


def pattern(query: str) -> re.Pattern[str] | None:
    """What finds a folded query whatever its spaces; None for an empty one."""
    solid = fold(query).replace(" ", "")
    return re.compile(" ?".join(map(re.escape, solid))) if solid else None


def score(query: str, folded: str) -> int:
    """How well a folded text answers: 3 whole words, 2 from the start of a word, 1 inside one, 0 not at all.

    A query of one or two letters is never looked for inside words.

    >>> score("کره شمالی", fold("به کره‌شمالی رفت")), score("شمالی", fold("کره‌شمالی")), score("2024", fold("۲۰۲۴"))
    (3, 1, 3)
    """
    found = pattern(query)
    best = 0
    for match in found.finditer(folded) if found else ():
        starts = match.start() == 0 or folded[match.start() - 1] == " "
        ends = match.end() == len(folded) or folded[match.end()] == " "
        best = max(best, 3 if starts and ends else 2 if starts else 1)
        if best == 3:
            break
    return 0 if best == 1 and len(fold(query).replace(" ", "")) < 3 else best


def searchable(event: Event, book: Book) -> str:
    """Everything of an event that a reader may look for, folded: words, names, sources, and the date in words."""
    dates = (shown.text for shown in date_view(event.when, book.calendars, book.tongue).in_full)
    edtf = event.when.edtf or "" if event.when is not None else ""
    titles = dict.fromkeys(book.title_of(book.documents[evidence.document]) for evidence in event.evidence)
    quotes = dict.fromkeys(evidence.quote for evidence in event.evidence)
    words = (*event.headline.values(), *event.actors, event.place or "", edtf, *titles, *quotes)
    return f"{_folded(' | '.join(words)[:_MOST_TEXT])} {_folded(' | '.join(dates))}"


_folded = lru_cache(maxsize=16_384)(fold)


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """The index of one language: a list of shards, each loaded when the first search asks for it.

    They are scripts, not JSON, because a page that is opened from a disk may load those.
    """
    events = book.timeline.events
    shards = [events[i : i + _SHARD] for i in range(0, len(events), _SHARD)]
    names = [f"shard-{number}.js" for number in range(len(shards))]
    yield f"{book.root}search/index.js", f"timelineIndex({script_json(names)});\n".encode()
    for number, (name, part) in enumerate(zip(names, shards, strict=True)):
        entries = [_entry(event, book) for event in part]
        yield f"{book.root}search/{name}", f"timelineShard({number},{script_json(entries)});\n".encode()


def _entry(event: Event, book: Book) -> list[object]:
    """Address below the language's root, headline, its language and direction, dates, certainty, folded text,
    aliases, first and last day; what it is filtered by: kind, status, place, actors, sources; and what is
    said before the dates."""
    language, headline = headline_of(event, book.language)
    date = date_view(event.when, book.calendars, book.tongue)
    return [
        book.addresses[event.id].removeprefix(book.root).replace("/#", "/index.html#"),
        headline,
        tag_of(language),
        direction_of(language),
        date.shown,
        date.certainty,
        searchable(event, book),
        event.aliases,
        event.when.first if event.when is not None else None,
        event.when.last if event.when is not None else None,
        event.kind,
        event.status,
        event.place,
        event.actors,
        tuple(dict.fromkeys(evidence.document for evidence in event.evidence)),
        date.phrase,
    ]
