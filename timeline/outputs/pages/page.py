"""A page of the site, and how pages point to each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. `path` is its folder from the root of the site ("" or "en/1403/"), with its slash.

    `body` renders the HTML of the page's content when asked, so that a big site is never in memory
    whole. `anchors` are the ids in it that others may link to. `root` pages belong in a menu.
    `alternates` are the addresses, from the root, of the same thing in other languages.
    """

    path: str
    language: str
    kind: str
    title: str
    body: Callable[[], str]
    root: bool = False
    anchors: frozenset[str] = frozenset()
    alternates: Mapping[str, str] = field(default_factory=dict)
    section: str = ""

    @property
    def file(self) -> str:
        """The page's file from the root of the site."""
        return f"{self.path}index.html"


def link(source: str, target: str) -> str:
    """The relative address from one page's folder to a file or page with an anchor.

    Pages are named with their `index.html`, so that the site also works from a disk.

    >>> link("en/1403/", "sources/ab/#q1-9"), link("", "timeline.json")
    ('../../sources/ab/index.html#q1-9', 'timeline.json')
    """
    path, mark, anchor = target.partition("#")
    return f"{_relative(source, path)}{mark}{anchor}"


@lru_cache(maxsize=65_536)
def _relative(source: str, path: str) -> str:
    if path.endswith("/") or not path:
        path += "index.html"
    above, below = source.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(above), len(below) - 1) and above[shared] == below[shared]:
        shared += 1
    return "/".join([".."] * (len(above) - shared) + below[shared:])
