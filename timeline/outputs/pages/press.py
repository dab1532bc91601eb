"""What every page of one language is made with: words, links, dates, cards, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup, escape

from timeline.escape import printable, script_json
from timeline.model import Event
from timeline.outputs.pages.axis import axis
from timeline.outputs.pages.book import Book
from timeline.outputs.pages.page import Page, link
from timeline.outputs.pages.points import points
from timeline.outputs.pages.sheets import Sheet, day_of
from timeline.outputs.pages.views import (
    DateView,
    EventView,
    LineView,
    event_view,
    line_view,
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Way:
    """A titled page to go to."""

    title: str
    path: str
    count: int = 0
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, kw_only=True)
class Press:
    """What every page of one language is made with."""

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

    @property
    def small(self) -> bool:
        """Does the whole timeline fit on the first page?"""
        return len(self.book.timeline.events) <= self.book.options.events_per_page

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

    @cached_property
    def _lines(self) -> dict[str, LineView]:
        return {event.id: line_view(event, self.book) for event in self.book.timeline.events}

    @cached_property
    def _dates(self) -> dict[DateView, Markup]:
        return {}

    def date(self, view: DateView) -> Markup:
        """A date's HTML (`pages/date.html`), rendered once for each date."""
        if (made := self._dates.get(view)) is None:
            made = self._dates[view] = _date_html(self.environment, view)
        return made

    def views(self, events: Sequence[Event]) -> tuple[EventView, ...]:
        """The cards of some events."""
        return tuple(event_view(event, self.book) for event in events)

    def lines(self, events: Sequence[Event]) -> tuple[LineView, ...]:
        """Some events, each in one line."""
        return tuple(self._lines[event.id] for event in events)

    def figure(self, events: Sequence[Event], cards: bool, shaped: bool = True) -> dict[str, object]:
        """The axis of some events, and what the script draws it from besides the cards on the page, if any."""
        made = axis(events, self.book.calendar, self.book.tongue, shaped)
        if made is None:
            return {"axis": None, "data": ""}
        said = {**self._said_by_script, "reach": (made.first, made.last)}
        data = said if cards else {**said, "names": self.names, **points(events, self.titles)}
        return {"axis": made, "data": Markup(script_json(data))}  # noqa: S704

    @cached_property
    def titles(self) -> dict[str, str]:
        return {document.id: self.book.title_of(document) for document in self.book.timeline.documents}

    @cached_property
    def _said_by_script(self) -> dict[str, object]:
        data = self.book.words.data
        return {"words": data["axis"], "names": {"status": data["status"]}, "calendar": self.book.calendar}

    @cached_property
    def names(self) -> dict[str, object]:
        """What kinds and states of events are called."""
        return {"kind": self.book.words.data["kinds"], "status": self.book.words.data["status"]}

    def ways(self) -> tuple[Way, ...]:
        """The ways to the years."""
        return tuple(map(self.way, self.book.sheets))

    def way(self, sheet: Sheet) -> Way:
        days = [day for part in sheet.walk() for event in part.events if (day := day_of(event)) is not None]
        first, last = (min(days), max(days)) if days else (None, None)
        return Way(sheet.title, f"{self.root}{sheet.path}", sheet.count, first, last)

    def beside(self, sheets: Sequence[Sheet], i: int) -> tuple[Way | None, Way | None]:
        def way(k: int) -> Way | None:
            return Way(sheets[k].title, f"{self.root}{sheets[k].path}") if 0 <= k < len(sheets) else None

        return way(i - 1), way(i + 1)

    def numbered(
        self, base: str, parts: Sequence[_T], title: str
    ) -> Iterator[tuple[str, _T, tuple[Way | None, Way | None]]]:
        """The parts of a list, each with the path of its page and the ways before and after it."""
        paths = [base if i == 0 else f"{base}page/{i + 1}/" for i in range(len(parts))]

        def way(i: int) -> Way | None:
            known = 0 <= i < len(parts)
            return Way(f"{title} {self.n(i + 1)}", f"{self.root}{paths[i]}") if known else None

        for i, part in enumerate(parts):
            yield paths[i], part, (way(i - 1), way(i + 1))


def packed(sizes: Sequence[int], most: int) -> list[range]:
    """Neighbours together as long as their sizes add up to `most`; at least one range, and none is empty but that.

    >>> packed([2, 2, 9, 1], 5), packed([], 5)
    ([range(0, 2), range(2, 3), range(3, 4)], [range(0, 0)])
    """
    found, start, total = [], 0, 0
    for i, size in enumerate(sizes):
        if total and total + size > most:
            found.append(range(start, i))
            start, total = i, 0
        total += size
    return [*found, range(start, len(sizes))]


def _date_html(environment: Environment, view: DateView) -> Markup:
    return Markup(environment.get_template("pages/date.html").render(view=view).strip())  # noqa: S704
