"""The published site as a pure function: a timeline and options in, pages out. Nothing here knows MkDocs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from timeline.model import Timeline
from timeline.outputs.options import Options
from timeline.outputs.pages.book import Book, books
from timeline.outputs.pages.environment import environment
from timeline.outputs.pages.event_pages import event_pages
from timeline.outputs.pages.other_pages import other_pages
from timeline.outputs.pages.page import Page, link
from timeline.outputs.pages.press import Press
from timeline.outputs.pages.source_pages import source_pages

__all__ = ["Page", "books", "link", "pages"]


def pages(
    timeline: Timeline, options: Options, templates: Sequence[Path] = (), downloads: Sequence[tuple[str, str]] = ()
) -> Iterator[Page]:
    """Every page of the site in every language.

    `templates` are folders whose files replace ours by name; `downloads` are named files to offer.
    """
    made = books(timeline, options)
    for book in made:
        press = Press(book=book, environment=environment(templates), downloads=tuple(downloads))
        for page in chain(event_pages(press), source_pages(press), other_pages(press)):
            yield replace(page, alternates=_alternates(page, book, made))


def _alternates(page: Page, own: Book, all_books: Sequence[Book]) -> dict[str, str]:
    """The same page in the other languages; a sheet of events leads to where its first event stands."""
    found = {}
    for book in all_books:
        if book is own:
            continue
        target = book.root + page.path.removeprefix(own.root)
        if page.kind == "sheet":
            first = min(page.anchors, key=lambda name: (own.order.get(name, len(own.order)), name), default=None)
            target = book.addresses.get(first, book.root) if first else book.root
        elif page.kind == "names" and "/page/" in page.path:
            target = f"{book.root}{page.section}/"
        found[book.language] = target
    return found
