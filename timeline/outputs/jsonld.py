"""schema.org JSON-LD: an ItemList of Events, each with its sources."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.escape import web_address
from timeline.model import Timeline
from timeline.outputs.options import Options
from timeline.outputs.pages.book import Book
from timeline.outputs.plain import Plain, book_of, json_lines, plain, site_title

_STATUS = {"planned": "EventScheduled", "denied": "EventCancelled"}


def render(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """timeline.jsonld; a month stays a month, and what is only bounded has no startDate."""
    book = book_of(timeline, options)
    head = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": site_title(book),
        "numberOfItems": len(timeline.events),
    }
    items = (
        {"@type": "ListItem", "position": i, "item": _event(plain(event, book), book)}
        for i, event in enumerate(timeline.events, 1)
    )
    yield "timeline.jsonld", json_lines(head, "itemListElement", items)


def _event(item: Plain, book: Book) -> dict[str, object]:
    when = item.event.when
    edtf = when.edtf if when is not None and when.known else None
    made: dict[str, object] = {
        "@type": "Event",
        "@id": item.address if book.options.base_url else f"urn:roozshomar:event:{item.event.id}",
        "name": item.headline,
        "inLanguage": item.language.replace("_", "-"),
        "description": item.summary,
    }
    if edtf and edtf.replace("-", "").isdigit():
        made["startDate"] = edtf
    elif edtf:
        made["temporalCoverage"] = edtf
    if item.event.status in _STATUS:
        made["eventStatus"] = f"https://schema.org/{_STATUS[item.event.status]}"
    if item.event.place:
        made["location"] = {"@type": "Place", "name": item.event.place}
    if item.event.actors:
        made["about"] = [{"@type": "Thing", "name": actor} for actor in item.event.actors]
    made["subjectOf"] = [_source(name, book) for name in dict.fromkeys(e.document for e in item.event.evidence)]
    return made


def _source(name: str, book: Book) -> dict[str, object]:
    document = book.documents[name]
    language = document.language.replace("_", "-")
    made: dict[str, object] = {"@type": "Article", "name": book.title_of(document), "inLanguage": language}
    if url := web_address(document.url):
        made["url"] = url
    if document.publisher:
        made["publisher"] = {"@type": "Organization", "name": document.publisher}
    if document.published is not None and (edtf := document.published.edtf) and edtf.replace("-", "").isdigit():
        made["datePublished"] = edtf
    return made
