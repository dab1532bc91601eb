"""A timeline laid out for one language: where each event and each source is to be found."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from timeline.catalogue import Catalogue, catalogue
from timeline.model import Document, Event, Timeline
from timeline.outputs.dates import Tongue
from timeline.outputs.options import Options
from timeline.outputs.pages.passages import cuts
from timeline.outputs.pages.sheets import Sheet, sheets

_BEGINNING = 72


@dataclass(frozen=True, kw_only=True)
class Book:
    """The timeline in one language. Every address is counted from the root of the site."""

    timeline: Timeline
    options: Options
    language: str
    parts: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def words(self) -> Catalogue:
        """The interface's words."""
        return catalogue(self.language)

    @cached_property
    def tongue(self) -> Tongue:
        """How dates and numbers are said."""
        return Tongue(self.language, self.options.digits)

    @cached_property
    def root(self) -> str:
        """The language's folder: empty for the site's first language."""
        return "" if self.language == self.options.language else f"{self.language}/"

    @cached_property
    def calendar(self) -> str:
        """The calendar that years and months of pages are counted in."""
        usual = str(self.words.data["first_calendar"])
        return usual if usual in self.options.calendars else self.options.calendars[0]

    @cached_property
    def calendars(self) -> tuple[str, ...]:
        """All calendars shown, the language's own first."""
        return tuple(dict.fromkeys((self.calendar, *self.options.calendars)))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages of events, by year."""
        return sheets(self.timeline.events, self.calendar, self.tongue, self.options.events_per_page)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Where each event stands, aliases included: its page, with its anchor."""
        found: dict[str, str] = {}
        for top in self.sheets:
            for sheet in top.walk():
                for event in sheet.events:
                    for name in (*event.aliases, event.id):
                        found[name] = f"{self.root}{sheet.path}#{event.id}"
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each event in time, by id."""
        return {event.id: i for i, event in enumerate(self.timeline.events)}

    @cached_property
    def shared_passages(self) -> frozenset[tuple[str, int, int]]:
        """The passages (document, start, end) that tell of more than one event."""
        counts = Counter((p.document, p.start, p.end) for event in self.timeline.events for p in event.evidence)
        return frozenset(passage for passage, count in counts.items() if count > 1)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.timeline.documents}

    @cached_property
    def events_of(self) -> dict[str, tuple[Event, ...]]:
        """Events by the document that tells of them, in order of date."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.timeline.events:
            for document in dict.fromkeys(evidence.document for evidence in event.evidence):
                found[document].append(event)
        return {document: tuple(events) for document, events in found.items()}

    def source_address(self, document: str, start: int | None = None, end: int | None = None) -> str:
        """The page of a source, or the place of a span on it."""
        cuts = self.parts.get(document, (0,))
        number = sum(1 for cut in cuts if start is not None and cut <= start) or 1
        page = f"{self.root}sources/{document}/" + (f"{number}/" if number > 1 else "")
        return f"{page}#q{start}-{end}" if start is not None else page

    def title_of(self, document: Document) -> str:
        """What a source is called: its title, else how its text begins, else its file."""
        if document.title:
            return document.title
        return self._beginnings.get(document.id) or document.path.rsplit("/", 1)[-1]

    @cached_property
    def _beginnings(self) -> dict[str, str]:
        """How the texts without a title begin."""
        return {d.id: beginning(d.text) for d in self.timeline.documents if not d.title}


def books(timeline: Timeline, options: Options) -> tuple[Book, ...]:
    """The timeline laid out in each language, the root's first; the same books for the same timeline and options."""
    return _books(_Wish(timeline, options))


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    """A timeline and options, each equal only to itself: to compare them whole would cost what we spare."""

    timeline: Timeline
    options: Options

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wish) and self.timeline is other.timeline and self.options is other.options

    def __hash__(self) -> int:
        return hash((id(self.timeline), id(self.options)))


@lru_cache(maxsize=1)
def _books(wish: _Wish) -> tuple[Book, ...]:
    timeline, options = wish.timeline, wish.options
    parts = {document.id: found for document in timeline.documents if len(found := cuts(document)) > 1}
    return tuple(
        Book(timeline=timeline, options=options, language=language, parts=parts) for language in options.all_languages
    )


def beginning(text: str) -> str:
    """The first words of a text, on one line; empty if it has none.

    >>> beginning("  A short line.\\nMore."), beginning("word " * 40)[-7:]
    ('A short line.', ' word …')
    """
    line = next((line.strip() for line in text[:2000].split("\n") if line.strip()), "")
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING].rsplit(None, 1)[0]} …"
