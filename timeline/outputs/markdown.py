"""A tree of plain Markdown for any other generator of sites: a page a year, one a source, no HTML."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.escape import markdown, one_line, web_address
from timeline.model import Document, Event, Timeline
from timeline.outputs.options import Options
from timeline.outputs.pages.book import Book
from timeline.outputs.pages.sheets import Sheet
from timeline.outputs.plain import book_of, plain, site_title


def render(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """markdown/index.md, markdown/<year>.md …, markdown/sources/<id>.md."""
    book = book_of(timeline, options)
    leaves = [sheet for top in book.sheets for sheet in top.walk() if sheet.events]
    lines = [f"# {markdown(site_title(book))}", ""]
    lines += [f"- [{markdown(sheet.title)}]({_file(sheet)}) ({len(sheet.events)})" for sheet in leaves]
    yield "markdown/index.md", _bytes(lines)
    for sheet in leaves:
        yield f"markdown/{_file(sheet)}", _bytes([f"# {markdown(sheet.title)}", "", *_events(sheet.events, book)])
    for document in timeline.documents:
        yield f"markdown/sources/{document.id}.md", _bytes(_source(document, book))


def _file(sheet: Sheet) -> str:
    return f"{sheet.path.strip('/').replace('/', '-')}.md"


def _bytes(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _events(events: tuple[Event, ...], book: Book) -> Iterator[str]:
    for event in events:
        item = plain(event, book)
        yield f"## {markdown(item.headline)}"
        yield ""
        yield f"**{markdown(item.date)}** ({markdown(event.when.edtf or '') if event.when else ''})"
        yield ""
        for evidence in event.evidence:
            title = markdown(book.title_of(book.documents[evidence.document]))
            yield f"> {markdown(evidence.quote)}"
            yield ">"
            yield f"> – [{title}](sources/{evidence.document}.md)"
            yield ""


def _source(document: Document, book: Book) -> list[str]:
    lines = [f"# {markdown(book.title_of(document))}", ""]
    if url := web_address(document.url):
        lines += [f"<{url}>", ""]
    paragraphs = (one_line(line) for line in document.text.split("\n"))
    return [*lines, *(part for paragraph in paragraphs if paragraph for part in (markdown(paragraph), ""))]
