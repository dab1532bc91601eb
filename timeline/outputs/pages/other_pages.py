"""Names, method, search and the list to embed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from timeline.model import Event
from timeline.outputs.pages.event_pages import PICKED
from timeline.outputs.pages.page import Page
from timeline.outputs.pages.press import Press, Way, packed
from timeline.outputs.pages.sheets import day_of
from timeline.outputs.pages.source_pages import PER_PAGE, document_view
from timeline.outputs.pages.views import (
    LineView,
)

_PER_NAME = 25
_CERTAINTIES = ("day", "month", "year", "between", "one_of", "lasting", "about", "bound", "none")


@dataclass(frozen=True, slots=True)
class NameView:
    """A person, group or place, with its first events and how many more there are."""

    name: str
    anchor: str
    count: int
    events: tuple[LineView, ...]
    more: int


def _by_name(press: Press, names: Callable[[Event], Sequence[str]]) -> list[tuple[str, list[Event]]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in press.book.timeline.events:
        for name in names(event):
            found[name].append(event)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def _names(press: Press, kind: str, found: Sequence[tuple[str, list[Event]]]) -> Iterator[Page]:
    title = press.t(kind)
    ranges = packed([min(len(events), _PER_NAME) for _, events in found], press.book.options.events_per_page)
    parts = [found[part.start : part.stop] for part in ranges]
    for path, part, beside in press.numbered(f"{kind}/", parts, title):
        where = f"{press.root}{path}"
        values = partial(_names_values, press, title, part, beside)
        yield Page(
            path=where,
            language=press.book.language,
            kind="names",
            title=title,
            body=partial(_names_body, press, where, values),
            root=path == f"{kind}/",
            anchors=frozenset(anchor_of(name) for name, _ in part),
            section=kind,
        )


def _names_body(press: Press, where: str, values: Callable[[], Mapping[str, Any]]) -> str:
    return press.render("names.html", where, values())


def _names_values(
    press: Press, title: str, part: Sequence[tuple[str, list[Event]]], beside: tuple[Way | None, Way | None]
) -> Mapping[str, Any]:
    names = [
        NameView(name, anchor_of(name), len(events), press.lines(events[:_PER_NAME]), max(0, len(events) - _PER_NAME))
        for name, events in part
    ]
    search = f"{press.root}search/"
    return {"title": title, "names": names, "search": search, "previous": beside[0], "next": beside[1]}


def _method(press: Press) -> Page:
    return press.page(
        "method/", "method", press.t("method"), partial(_method_values, press), root=True, section="method"
    )


def _method_values(press: Press) -> Mapping[str, Any]:
    report, documents = press.book.timeline.report, press.book.timeline.documents
    counts = [(press.t(f"report_{key}"), getattr(report, key)) for key in ("ok", "partial", "refused", "skipped")]
    return {
        "title": press.t("method_title"),
        "m": lambda key: press.book.words.text(f"method.{key}"),
        "certainties": [(key, press.book.words.text(f"certainty.{key}")) for key in _CERTAINTIES],
        "documents": [document_view(press, document) for document in documents[:PER_PAGE]],
        "more": len(documents) > PER_PAGE,
        "sources": f"{press.root}sources/",
        "counts": counts,
        "problems": report.problems[:PER_PAGE],
        "made_with": press.book.timeline.made_with,
    }


def _search(press: Press) -> Page:
    return press.page(
        "search/", "search", press.t("search"), partial(_search_values, press), root=True, section="search"
    )


def _search_values(press: Press) -> Mapping[str, Any]:
    return {"index": f"{press.root}search/index.js", "years": press.ways()}


def _embed_values(press: Press) -> Mapping[str, Any]:
    events = press.book.timeline.events
    shown = events if press.small else [event for event in events if day_of(event) is not None][-PICKED:]
    return {
        "title": press.title,
        "index": f"{press.root}search/index.js",
        "home": press.root,
        "events": press.lines(shown),
    }


def anchor_of(name: str) -> str:
    """The anchor of a name on its page.

    >>> anchor_of("x") == anchor_of("x") != anchor_of("y")
    True
    """
    return "n" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def other_pages(press: Press) -> Iterator[Page]:
    """Actors, places, method, search, and the list to embed."""
    yield from _names(press, "actors", _by_name(press, lambda event: event.actors))
    yield from _names(press, "places", _by_name(press, lambda event: (event.place,) if event.place else ()))
    yield _method(press)
    yield _search(press)
    yield press.page("embed/", "embed", press.t("embed"), partial(_embed_values, press), section="embed")
