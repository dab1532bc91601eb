"""Outputs by name: entry points of the group `timeline.outputs`, the built-in ones among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

from timeline.errors import ConfigurationError
from timeline.model import Timeline
from timeline.outputs import search
from timeline.outputs.options import Options
from timeline.outputs.pages import books
from timeline.outputs.picture import picture

Render = Callable[[Timeline, Options], Iterator[tuple[str, bytes]]]
GROUP = "timeline.outputs"


@lru_cache(maxsize=1)
def _points() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def names() -> tuple[str, ...]:
    """The names of all outputs that are installed."""
    return tuple(sorted(_points()))


def output(name: str) -> Render:
    """The output of a name; ConfigurationError if there is none."""
    if name not in _points():
        raise ConfigurationError(f"no output format {name!r}", hint=f"choose one of {', '.join(names())}")
    return _points()[name].load()  # type: ignore[no-any-return]


def artifacts(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """Every file beside the pages: the formats asked for, the search index, a picture, the texts of the sources."""
    for name in dict.fromkeys(("json", *options.formats)):
        yield from output(name)(timeline, options)
    laid_out = books(timeline, options)
    for book in laid_out:
        yield from search.files(book)
    yield from picture(laid_out[0])
    for document in timeline.documents:
        yield f"sources/{document.id}.txt", document.text.encode("utf-8", "surrogatepass")


# What the built-in outputs write and how a page offers it: file, name, and the media type of a feed.
FILES: dict[str, tuple[str, str, str | None]] = {
    "json": ("timeline.json", "JSON", None),
    "csv": ("timeline.csv", "CSV", None),
    "jsonl": ("timeline.jsonl", "JSON Lines", None),
    "ics": ("timeline.ics", "iCalendar", None),
    "atom": ("atom.xml", "Atom", "application/atom+xml"),
    "rss": ("rss.xml", "RSS", "application/rss+xml"),
    "jsonfeed": ("feed.json", "JSON Feed", "application/feed+json"),
    "timelinejs": ("timelinejs.json", "TimelineJS", None),
    "jsonld": ("timeline.jsonld", "JSON-LD", "application/ld+json"),
    "years": ("years/index.json", "JSON by year", None),
}
