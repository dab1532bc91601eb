"""The list of sources, and each source with its evidence marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from timeline.escape import web_address
from timeline.model import Document, Event
from timeline.outputs.pages import passages
from timeline.outputs.pages.page import Page
from timeline.outputs.pages.press import Press, Way
from timeline.outputs.pages.views import (
    DateView,
    date_view,
    direction_of,
    tag_of,
)

PER_PAGE = 300


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


def document_view(press: Press, document: Document) -> DocumentView:
    known = document.published is not None and document.published.known
    return DocumentView(
        press.book.source_address(document.id),
        press.book.title_of(document),
        tag_of(document.language),
        direction_of(document.language),
        len(press.book.events_of.get(document.id, ())),
        date_view(document.published, press.book.calendars, press.book.tongue, False) if known else None,
        press.book.words.name("published_by", document.published_by),
        document.publisher,
    )


def _sources(press: Press) -> Iterator[Page]:
    documents = press.book.timeline.documents
    parts = [documents[i : i + PER_PAGE] for i in range(0, len(documents), PER_PAGE)] or [documents]
    for path, part, beside in press.numbered("sources/", parts, press.t("sources")):
        values = partial(_sources_values, press, part, beside)
        yield press.page(path, "sources", press.t("sources"), values, root=path == "sources/", section="sources")


def _sources_values(press: Press, part: Sequence[Document], beside: tuple[Way | None, Way | None]) -> Mapping[str, Any]:
    return {
        "title": press.t("sources"),
        "count": len(press.book.timeline.documents),
        "documents": [document_view(press, document) for document in part],
        "previous": beside[0],
        "next": beside[1],
    }


def _source(press: Press, document: Document) -> Iterator[Page]:
    starts = press.book.parts.get(document.id, (0,))
    ends = (*starts[1:], len(document.text))
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        values = partial(_source_values, press, document, number, len(starts), start, end)
        path = f"sources/{document.id}/" + (f"{number}/" if number > 1 else "")
        anchors = frozenset(
            f"q{e.start}-{e.end}"
            for event in press.book.events_of.get(document.id, ())
            for e in event.evidence
            if e.document == document.id and start <= e.start < end
        )
        yield press.page(path, "source", press.book.title_of(document), values, anchors=anchors, section="sources")


def _source_values(
    press: Press, document: Document, number: int, count: int, start: int, end: int
) -> Mapping[str, Any]:
    seen = document_view(press, document)
    events = [event for event in press.book.events_of.get(document.id, ()) if _told(event, document, start, end)]
    readings = press.book.timeline.readings.get(document.id, ())
    title = partial(press.t, "part_of", number=press.n(number), count=press.n(count))
    beside = [
        Way(
            press.t("source_part", number=press.n(k)),
            f"{press.root}sources/{document.id}/" + (f"{k}/" if k > 1 else ""),
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
        "sources": f"{press.root}sources/",
        "published": seen.published,
        "published_by": seen.published_by,
        "publisher": document.publisher,
        "path": document.path,
        "url": web_address(document.url),
        "paragraphs": passages.paragraphs(document, events, readings, start, end, partial(_said, press)),
        "events": press.lines(events),
        "previous": beside[0],
        "next": beside[1],
    }


def _told(event: Event, document: Document, start: int, end: int) -> bool:
    """Does this part of the document tell of the event?"""
    return any(e.document == document.id and start <= e.start < end for e in event.evidence)


def _said(press: Press, when: Any) -> str | None:
    """What a time expression means, in the first calendar, for a tooltip."""
    view = date_view(when, press.book.calendars, press.book.tongue, False)
    return view.phrase + " · ".join(shown.text for shown in view.shown)


def source_pages(press: Press) -> Iterator[Page]:
    """The list of sources, then each source."""
    yield from _sources(press)
    for document in press.book.timeline.documents:
        yield from _source(press, document)
