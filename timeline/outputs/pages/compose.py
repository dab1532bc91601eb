"""The pages of a timeline in one language, each rendered when it is asked for."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup, escape

from timeline.escape import printable, script_json, web_address
from timeline.model import Document, Event
from timeline.outputs.dates import day_in_words
from timeline.outputs.pages import axis as axes
from timeline.outputs.pages import passages
from timeline.outputs.pages.book import Book
from timeline.outputs.pages.page import Page, link
from timeline.outputs.pages.sheets import UNDATED, Sheet, day_of
from timeline.outputs.pages.views import (
    DateView,
    EventView,
    LineView,
    date_view,
    direction_of,
    event_view,
    line_view,
    tag_of,
)

_PICKED = 12
_PER_NAME = 100
_PER_PAGE = 300
_T = TypeVar("_T")
_CERTAINTIES = ("day", "month", "year", "between", "one_of", "lasting", "about", "bound", "none")


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A source in a list."""

    page: str
    title: str
    language: str
    direction: str
    count: int
    published: DateView | None
    published_by: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class NameView:
    """A person, group or place, with its first events and how many more there are."""

    name: str
    anchor: str
    count: int
    events: tuple[LineView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """A year of the overview."""

    title: str
    path: str
    undated: bool
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A titled page to go to."""

    title: str
    path: str
    count: int = 0
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, kw_only=True)
class Composer:
    """Everything that the pages of one language need."""

    book: Book
    environment: Environment
    downloads: tuple[tuple[str, str], ...] = ()

    @cached_property
    def title(self) -> str:
        """The site's title."""
        return self.book.options.title_in(self.book.language) or self.t("site_title")

    @cached_property
    def root(self) -> str:
        """The language's folder."""
        return self.book.root

    def t(self, key: str, **blanks: object) -> str:
        """A word of the interface."""
        return self.book.words.text(f"ui.{key}", **blanks)

    @cached_property
    def words(self) -> dict[str, Markup]:
        """The words of the interface that have no blanks, ready for HTML."""
        return {key: escape(text) for key, text in self.book.words.data["ui"].items()}

    def n(self, number: int) -> str:
        """A number in the page's digits."""
        return self.book.tongue.number(number)

    def render(self, template: str, path: str, values: Mapping[str, Any]) -> str:
        """The HTML of one page."""
        words = {"t": self.t, "n": self.n, "to": partial(link, path), "here": path, "date": self.date, "w": self.words}
        return printable(self.environment.get_template(f"pages/{template}").render(**words, **values))

    def page(self, path: str, kind: str, title: str, values: Callable[[], Mapping[str, Any]], **more: Any) -> Page:
        """A page that renders itself from `values` when asked."""
        where = f"{self.root}{path}"
        body = lambda: self.render(f"{kind}.html", where, values())  # noqa: E731
        return Page(path=where, language=self.book.language, kind=kind, title=title, body=body, **more)

    # ------------------------------------------------------------ events
    @cached_property
    def _lines(self) -> dict[str, LineView]:
        return {event.id: line_view(event, self.book) for event in self.book.timeline.events}

    @cached_property
    def _dates(self) -> dict[DateView, Markup]:
        return {}

    def date(self, view: DateView) -> Markup:
        """A date's HTML (`pages/date.html`), rendered once for each date."""
        if (made := self._dates.get(view)) is None:
            made = self._dates[view] = Markup(
                self.environment.get_template("pages/date.html").render(view=view).strip()
            )  # noqa: S704
        return made

    def views(self, events: Sequence[Event]) -> tuple[EventView, ...]:
        """The cards of some events."""
        return tuple(event_view(event, self.book) for event in events)

    def lines(self, events: Sequence[Event]) -> tuple[LineView, ...]:
        """Some events, each in one line."""
        return tuple(self._lines[event.id] for event in events)

    def figure(self, events: Sequence[Event]) -> dict[str, object]:
        """The density axis of some events, and what the script draws it from."""
        points = axes.points(events, self._titles)
        return {
            "axis": axes.axis(events, self.book.calendar, self.book.tongue),
            "data": Markup(script_json({**points, **self._said_by_script})),  # noqa: S704
        }

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {document.id: self.book.title_of(document) for document in self.book.timeline.documents}

    @cached_property
    def _said_by_script(self) -> dict[str, object]:
        data = self.book.words.data
        names = {"kind": data["kinds"], "status": data["status"]}
        return {"words": data["axis"], "names": names, "calendar": self.book.calendar}

    def ways(self) -> tuple[Way, ...]:
        """The ways to the years."""
        return tuple(map(self._way, self.book.sheets))

    def _way(self, sheet: Sheet) -> Way:
        days = [day for part in sheet.walk() for event in part.events if (day := day_of(event)) is not None]
        first, last = (min(days), max(days)) if days else (None, None)
        return Way(sheet.title, f"{self.root}{sheet.path}", sheet.count, first, last)

    # ------------------------------------------------------------ pages
    def pages(self) -> Iterator[Page]:
        """Every page of this language."""
        yield self._overview()
        for i, top in enumerate(self.book.sheets):
            yield from self._sheet(top, (), self._beside(self.book.sheets, i))
        yield from self._sources()
        for document in self.book.timeline.documents:
            yield from self._source(document)
        yield from self._names("actors", self._by_name(lambda event: event.actors))
        yield from self._names("places", self._by_name(lambda event: (event.place,) if event.place else ()))
        yield self._method()
        yield self._search()
        yield self.page("embed/", "embed", self.t("embed"), self._embed_values, section="embed")

    def _embed_values(self) -> Mapping[str, Any]:
        events = self.book.timeline.events
        shown = events if self.small else [event for event in events if day_of(event) is not None][-_PICKED:]
        return {
            "title": self.title,
            "index": f"{self.root}search/index.js",
            "home": self.root,
            "events": self.lines(shown),
        }

    @property
    def small(self) -> bool:
        """Does the whole timeline fit on the first page?"""
        return len(self.book.timeline.events) <= self.book.options.events_per_page

    def _overview(self) -> Page:
        events = self.book.timeline.events
        anchors = frozenset(event.id for event in events) if self.small else frozenset()
        return self.page(
            "", "overview", self.title, self._overview_values, root=True, anchors=anchors, section="overview"
        )

    def _overview_values(self) -> Mapping[str, Any]:
        book, events = self.book, self.book.timeline.events
        dated = [event for event in events if day_of(event) is not None]
        attested = sorted(
            events, key=lambda e: (-len({x.document for x in e.evidence}), -e.importance, -len(e.evidence))
        )
        return {
            "title": self.title,
            "description": book.options.description_in(book.language),
            "lead": self.t(
                "lead",
                events=self.t("events_count", count=self.n(len(events))),
                sources=self.t("sources_count", count=self.n(len(book.timeline.documents))),
            ),
            "span": self._span(dated),
            "count": len(events),
            "years": self.ways(),
            "children": (),
            "groups": self._groups() if self.small else (),
            "attested": () if self.small else self.lines(attested[:_PICKED]),
            "latest": () if self.small else self.lines(dated[-_PICKED:][::-1]),
            "downloads": self.downloads,
            "index": f"{self.root}search/index.js",
            **self.figure(events),
        }

    def _groups(self) -> tuple[GroupView, ...]:
        """The years with all their events, for a timeline that fits on one page."""
        return tuple(
            GroupView(
                top.title,
                f"{self.root}{top.path}",
                top.path == UNDATED,
                tuple(view for sheet in top.walk() for view in self.views(sheet.events)),
            )
            for top in self.book.sheets
        )

    def _span(self, dated: Sequence[Event]) -> str:
        days = [day for event in dated if (day := day_of(event)) is not None]
        if not days:
            return ""
        calendar = self.book.calendar
        try:
            first, last = (day_in_words(day, calendar, self.book.tongue) for day in (min(days), max(days)))
        except ValueError:
            first, last = (day_in_words(day, "gregorian", self.book.tongue) for day in (min(days), max(days)))
        return self.t("span_of", first=first, last=last)

    def _beside(self, sheets: Sequence[Sheet], i: int) -> tuple[Way | None, Way | None]:
        def way(k: int) -> Way | None:
            return Way(sheets[k].title, f"{self.root}{sheets[k].path}") if 0 <= k < len(sheets) else None

        return way(i - 1), way(i + 1)

    def _sheet(self, sheet: Sheet, above: tuple[Sheet, ...], beside: tuple[Way | None, Way | None]) -> Iterator[Page]:
        anchors = frozenset(name for event in sheet.events for name in (event.id, *event.aliases))
        values = partial(self._sheet_values, sheet, above, beside)
        yield self.page(sheet.path, "sheet", sheet.title, values, anchors=anchors, section="overview")
        for i, child in enumerate(sheet.children):
            yield from self._sheet(child, (*above, sheet), self._beside(sheet.children, i))

    def _sheet_values(
        self, sheet: Sheet, above: tuple[Sheet, ...], beside: tuple[Way | None, Way | None]
    ) -> Mapping[str, Any]:
        events = [event for part in sheet.walk() for event in part.events]
        return {
            "title": sheet.title,
            "count": sheet.count,
            "home": self.root,
            "crumbs": [Way(s.title, f"{self.root}{s.path}") for s in above],
            "children": [self._way(child) for child in sheet.children],
            "undated": sheet.path == UNDATED,
            "events": self.views(sheet.events),
            "previous": beside[0],
            "next": beside[1],
            **self.figure(events),
        }

    # ------------------------------------------------------------ sources
    def _document(self, document: Document) -> DocumentView:
        known = document.published is not None and document.published.known
        return DocumentView(
            self.book.source_address(document.id),
            self.book.title_of(document),
            tag_of(document.language),
            direction_of(document.language),
            len(self.book.events_of.get(document.id, ())),
            date_view(document.published, self.book.calendars, self.book.tongue, False) if known else None,
            self.book.words.name("published_by", document.published_by),
            document.publisher,
        )

    def _sources(self) -> Iterator[Page]:
        documents = self.book.timeline.documents
        for number, part, beside in self._numbered("sources/", documents, self.t("sources")):
            values = partial(self._sources_values, part, beside)
            path = "sources/" if number == 1 else f"sources/page/{number}/"
            yield self.page(path, "sources", self.t("sources"), values, root=number == 1, section="sources")

    def _sources_values(self, part: Sequence[Document], beside: tuple[Way | None, Way | None]) -> Mapping[str, Any]:
        return {
            "title": self.t("sources"),
            "count": len(self.book.timeline.documents),
            "documents": [self._document(document) for document in part],
            "previous": beside[0],
            "next": beside[1],
        }

    def _numbered(
        self, base: str, items: Sequence[_T], title: str, size: int = _PER_PAGE
    ) -> Iterator[tuple[int, Sequence[_T], tuple[Way | None, Way | None]]]:
        """The items in pages of `size`, numbered from 1, each with the ways before and after it."""
        count = max(1, -(-len(items) // size))

        def way(number: int) -> Way | None:
            if not 1 <= number <= count:
                return None
            path = base if number == 1 else f"{base}page/{number}/"
            return Way(f"{title} {self.n(number)}", f"{self.root}{path}")

        for number in range(1, count + 1):
            yield number, items[(number - 1) * size : number * size], (way(number - 1), way(number + 1))

    def _source(self, document: Document) -> Iterator[Page]:
        starts = self.book.parts.get(document.id, (0,))
        ends = (*starts[1:], len(document.text))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
            values = partial(self._source_values, document, number, len(starts), start, end)
            path = f"sources/{document.id}/" + (f"{number}/" if number > 1 else "")
            anchors = frozenset(
                f"q{e.start}-{e.end}"
                for event in self.book.events_of.get(document.id, ())
                for e in event.evidence
                if e.document == document.id and start <= e.start < end
            )
            yield self.page(path, "source", self.book.title_of(document), values, anchors=anchors, section="sources")

    def _source_values(self, document: Document, number: int, count: int, start: int, end: int) -> Mapping[str, Any]:
        seen = self._document(document)
        events = self.book.events_of.get(document.id, ())
        readings = self.book.timeline.readings.get(document.id, ())
        title = partial(self.t, "part_of", number=self.n(number), count=self.n(count))
        beside = [
            Way(
                self.t("source_part", number=self.n(k)),
                f"{self.root}sources/{document.id}/" + (f"{k}/" if k > 1 else ""),
            )
            if 1 <= k <= count
            else None
            for k in (number - 1, number + 1)
        ]
        return {
            "title": seen.title,
            "language": tag_of(document.language),
            "direction": direction_of(document.language),
            "part": title() if count > 1 else "",
            "sources": f"{self.root}sources/",
            "published": seen.published,
            "published_by": seen.published_by,
            "publisher": document.publisher,
            "path": document.path,
            "url": web_address(document.url),
            "paragraphs": passages.paragraphs(document, events, readings, start, end, self._said),
            "events": self.lines(events),
            "previous": beside[0],
            "next": beside[1],
        }

    def _said(self, when: Any) -> str | None:
        """What a time expression means, in the first calendar, for a tooltip."""
        view = date_view(when, self.book.calendars, self.book.tongue, False)
        return " · ".join(shown.text for shown in view.shown)

    # ------------------------------------------------------------ names, method, search
    def _by_name(self, names: Callable[[Event], Sequence[str]]) -> list[tuple[str, list[Event]]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.book.timeline.events:
            for name in names(event):
                found[name].append(event)
        return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))

    def _names(self, kind: str, found: Sequence[tuple[str, list[Event]]]) -> Iterator[Page]:
        title = self.t(kind)
        for number, part, beside in self._numbered(f"{kind}/", found, title, 100):
            path = f"{kind}/" if number == 1 else f"{kind}/page/{number}/"
            where = f"{self.root}{path}"
            values = partial(self._names_values, title, part, beside)
            yield Page(
                path=where,
                language=self.book.language,
                kind="names",
                title=title,
                body=partial(self._names_body, where, values),
                root=number == 1,
                anchors=frozenset(anchor_of(name) for name, _ in part),
                section=kind,
            )

    def _names_body(self, where: str, values: Callable[[], Mapping[str, Any]]) -> str:
        return self.render("names.html", where, values())

    def _names_values(
        self, title: str, part: Sequence[tuple[str, list[Event]]], beside: tuple[Way | None, Way | None]
    ) -> Mapping[str, Any]:
        names = [
            NameView(
                name, anchor_of(name), len(events), self.lines(events[:_PER_NAME]), max(0, len(events) - _PER_NAME)
            )
            for name, events in part
        ]
        return {"title": title, "names": names, "previous": beside[0], "next": beside[1]}

    def _method(self) -> Page:
        return self.page("method/", "method", self.t("method"), self._method_values, root=True, section="method")

    def _method_values(self) -> Mapping[str, Any]:
        report, documents = self.book.timeline.report, self.book.timeline.documents
        counts = [(self.t(f"report_{key}"), getattr(report, key)) for key in ("ok", "partial", "refused", "skipped")]
        return {
            "title": self.t("method_title"),
            "m": lambda key: self.book.words.text(f"method.{key}"),
            "certainties": [(key, self.book.words.text(f"certainty.{key}")) for key in _CERTAINTIES],
            "documents": [self._document(document) for document in documents[:_PER_PAGE]],
            "more": len(documents) > _PER_PAGE,
            "sources": f"{self.root}sources/",
            "counts": counts,
            "problems": report.problems[:_PER_PAGE],
            "made_with": self.book.timeline.made_with,
        }

    def _search(self) -> Page:
        return self.page("search/", "search", self.t("search"), self._search_values, root=True, section="search")

    def _search_values(self) -> Mapping[str, Any]:
        return {"index": f"{self.root}search/index.js", "years": self.ways()}


def anchor_of(name: str) -> str:
    """The anchor of a name on its page.

    >>> anchor_of("x") == anchor_of("x") != anchor_of("y")
    True
    """
    return "n" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
