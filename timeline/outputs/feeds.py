"""Feeds for readers and programs: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1.

They carry the events last told of. Without a site address their links are relative.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from timeline.calendars import gregorian, weekday
from timeline.escape import xml
from timeline.model import Timeline
from timeline.outputs.options import Options
from timeline.outputs.pages.book import Book
from timeline.outputs.plain import Plain, book_of, day_stamp, plain, site_title
from timeline.when import from_iso

_MOST = 100
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")  # RFC 822 names days and months in English
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _entries(book: Book) -> list[Plain]:
    """The events last told of, the newest first."""
    latest = sorted(book.timeline.events, key=lambda event: (day_stamp(event, book), event.id), reverse=True)
    return [plain(event, book) for event in latest[:_MOST]]


def _updated(items: list[Plain]) -> str:
    return max((item.stamp for item in items), default="1970-01-01")


def _name(event: str) -> str:
    return f"urn:roozshomar:event:{event}"


def render_atom(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """atom.xml, valid by RFC 4287."""
    book = book_of(timeline, options)
    items, base = _entries(book), options.base_url
    feed = base or "urn:roozshomar:timeline"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(book.language)}">',
        f"<title>{xml(site_title(book))}</title>",
        f"<id>{xml(feed)}</id>",
        f"<updated>{_updated(items)}T00:00:00Z</updated>",
        f'<link rel="self" type="application/atom+xml" href="{xml(base + "atom.xml")}"/>',
        f'<link rel="alternate" type="text/html" href="{xml(base or "index.html")}"/>',
        f"<author><name>{xml(site_title(book))}</name></author>",
        *map(_atom_entry, items),
        "</feed>",
    ]
    yield "atom.xml", ("\n".join(lines) + "\n").encode()


def _atom_entry(item: Plain) -> str:
    return (
        f'<entry xml:lang="{xml(item.language.replace("_", "-"))}"><title>{xml(item.headline)}</title>'
        f"<id>{xml(_name(item.event.id))}</id><updated>{item.stamp}T00:00:00Z</updated>"
        f'<link rel="alternate" type="text/html" href="{xml(item.address)}"/>'
        f'<category term="{xml(item.event.kind)}"/><content type="text">{xml(item.summary)}</content></entry>'
    )


def render_rss(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """rss.xml, RSS 2.0."""
    book = book_of(timeline, options)
    items, base = _entries(book), options.base_url
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
        f"<title>{xml(site_title(book))}</title>",
        f"<link>{xml(base or 'index.html')}</link>",
        f"<description>{xml(options.description_in(book.language) or site_title(book))}</description>",
        f"<language>{xml(book.language)}</language>",
        f"<lastBuildDate>{_rfc822(_updated(items))}</lastBuildDate>",
        f'<atom:link rel="self" type="application/rss+xml" href="{xml(base + "rss.xml")}"/>',
        *map(_rss_item, items),
        "</channel></rss>",
    ]
    yield "rss.xml", ("\n".join(lines) + "\n").encode()


def _rss_item(item: Plain) -> str:
    # Readers take a description for HTML: escaped twice, it is text in every one of them.
    description = xml("<p>" + "</p><p>".join(map(xml, item.summary.split("\n"))) + "</p>")
    return (
        f"<item><title>{xml(item.headline)}</title><link>{xml(item.address)}</link>"
        f'<guid isPermaLink="false">{xml(_name(item.event.id))}</guid>'
        f"<pubDate>{_rfc822(item.stamp)}</pubDate><category>{xml(item.event.kind)}</category>"
        f"<description>{description}</description></item>"
    )


def _rfc822(day: str) -> str:
    number = from_iso(day)
    year, month, date = gregorian.from_day_number(number)
    return f"{_DAYS[weekday(number)]}, {date:02d} {_MONTHS[month - 1]} {year:04d} 00:00:00 GMT"


def render_json_feed(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """feed.json, JSON Feed 1.1."""
    book = book_of(timeline, options)
    base = options.base_url
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site_title(book),
        "language": book.language,
        "items": [_json_item(item, bool(base)) for item in _entries(book)],
    }
    if base:
        feed |= {"home_page_url": base, "feed_url": f"{base}feed.json"}
    if about := options.description_in(book.language):
        feed["description"] = about
    yield "feed.json", (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(item: Plain, absolute: bool) -> dict[str, object]:
    made: dict[str, object] = {
        "id": _name(item.event.id),
        "title": item.headline,
        "content_text": item.summary,
        "date_published": f"{item.stamp}T00:00:00Z",
        "language": item.language.replace("_", "-"),
        "tags": [item.event.kind, *item.event.actors],
        "_roozshomar": {"edtf": item.event.when.edtf if item.event.when else None, "status": item.event.status,
                        "address": item.address},
    }  # fmt: skip
    if absolute:
        made["url"] = item.address
    if item.source_url:
        made["external_url"] = item.source_url
    return made
