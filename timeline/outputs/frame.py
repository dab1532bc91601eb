"""What stands around a page: menu, language switch, feeds, policy. Links are relative to the page."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.catalogue import Catalogue, catalogue
from timeline.escape import html, one_line
from timeline.model import Timeline
from timeline.outputs.options import Options
from timeline.outputs.pages.page import Page, link
from timeline.outputs.picture import NAME as PICTURE
from timeline.outputs.registry import FILES

_SECTIONS = (("overview", ""), ("sources", "sources/"), ("actors", "actors/"), ("places", "places/"),
             ("method", "method/"), ("search", "search/"))  # fmt: skip
_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'{script}; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
Entry = tuple[int, str, str | None]


@dataclass(slots=True)
class Frame:
    """The frame of every page of one site."""

    options: Options
    timeline: Timeline
    pages: tuple[Page, ...]
    formats: tuple[str, ...]
    serving: bool = False
    guide: list[Entry] = field(default_factory=list)

    def note_guide(self, entries: Sequence[Entry]) -> None:
        """Takes the hand-written pages: (level, title, file from the root)."""
        self.guide = list(entries)

    @property
    def policy(self) -> str:
        """The Content-Security-Policy; a preview's reloading script is inline and let through."""
        return _POLICY.format(script=" 'unsafe-inline'" if self.serving else "")

    def safe_title(self, page: Page) -> str:
        """A page's title, escaped: themes print titles as they are."""
        return html(page.title)

    def language_of(self, file: str, said: str | None = None) -> str:
        """The language of a page: what it says of itself, else by its folder."""
        first = file.split("/", 1)[0]
        if said in self.options.all_languages:
            return str(said)
        return first if "/" in file and first in self.options.all_languages else self.options.language

    def root_of(self, language: str) -> str:
        """The folder of a language."""
        return "" if language == self.options.language else f"{language}/"

    def site_title(self, words: Catalogue) -> str:
        """What the site is called."""
        return self.options.title_in(words.code) or words.text("ui.site_title")

    def around(self, page: Page | None, file: str, said: str | None = None) -> dict[str, Any]:
        """The frame of a generated page, or of a hand-written one (`page` None) written to `file`."""
        here = posixpath.dirname(file) + "/" if "/" in file else ""
        language = page.language if page is not None else self.language_of(file, said)
        words, root = catalogue(language), self.root_of(language)
        return {
            **self._still(words),
            "generated": page is not None,
            "kind": page.kind if page is not None else "written",
            "title": one_line(page.title) if page is not None else None,
            "description": self.options.description_in(language),
            "home": link(here, root),
            "nav": [
                *(
                    {
                        "title": words.text(f"ui.{section}"),
                        "href": link(here, root + path),
                        "current": page is not None and page.section == section,
                        "exact": page is not None and page.path == root + path,
                    }
                    for section, path in _SECTIONS
                ),
                *self._guide_entry(here, language, words, page),
            ],
            "guide": self._guide(here, file, language),
            "alternates": self._alternates(here, page, language, file),
            "feeds": [
                {
                    "type": FILES[name][2],
                    "title": FILES[name][1],
                    "href": posixpath.relpath(FILES[name][0], here or "."),
                }
                for name in self.formats
                if name in FILES and FILES[name][2]
            ],
        }

    def anywhere(self, base: str) -> dict[str, Any]:
        """The frame of a page that is shown at any address below `base`."""
        words = catalogue(self.options.language)
        nav = [
            {"title": words.text(f"ui.{s}"), "href": f"{base}/{path}", "current": False, "exact": False}
            for s, path in _SECTIONS
        ]
        bare = {"guide": [], "alternates": [], "feeds": [], "description": "", "generated": True, "kind": "error",
                "index": f"{base}/search/index.js"}  # fmt: skip
        return {**self._still(words), **bare, "home": f"{base}/", "nav": nav, "title": words.text("ui.not_found")}

    def _still(self, words: Catalogue) -> dict[str, Any]:
        """What does not depend on the page."""
        return {
            "language": words.code,
            "direction": words.direction,
            "site_title": self.site_title(words),
            "digits": self.options.digits,
            "csp": self.policy,
            "picture": self.options.base_url + PICTURE if self.options.base_url else "",
            "calendars": [
                (name, words.text(f"calendars.{name}")) for name in ("all", *self.options.calendars)
            ] if len(self.options.calendars) > 1 else [],
            "words": {
                "skip": words.text("ui.skip"),
                "menu": words.text("ui.menu"),
                "guide": words.text("ui.guide"),
                "calendar": words.text("calendars.label"),
                "theme": words.text("ui.theme_toggle"),
                "home": words.text("ui.back_to_timeline"),
                "not_found": words.text("ui.not_found"),
                "not_found_note": words.text("ui.not_found_note"),
            },
            "made_with": words.text("ui.made_with", program=self.timeline.made_with or "roozshomar"),
        }  # fmt: skip

    def _guide_entry(self, here: str, language: str, words: Catalogue, page: Page | None) -> list[dict[str, Any]]:
        """The way to the first hand-written page of the language, if it has one."""
        first = next((file for _, _, file in self.guide if file and self.language_of(file) == language), None)
        if first is None:
            return []
        href = posixpath.relpath(first, here or ".")
        return [{"title": words.text("ui.guide"), "href": href, "current": page is None, "exact": False}]

    def _guide(self, here: str, file: str, language: str) -> list[dict[str, Any]]:
        """The hand-written pages of one language, with the titles above them."""
        kept: list[Entry] = []
        waiting: list[Entry] = []
        for entry in self.guide:
            if entry[2] is None:
                waiting = [w for w in waiting if w[0] < entry[0]] + [entry]
            elif self.language_of(entry[2]) == language:
                kept += [*waiting, entry]
                waiting = []
        return [
            {"level": level, "title": title, "current": target == file,
             "href": posixpath.relpath(target, here or ".") if target else None}
            for level, title, target in kept
        ]  # fmt: skip

    def _alternates(self, here: str, page: Page | None, language: str, file: str) -> list[dict[str, str]]:
        """The same page in other languages; of a hand-written page its sibling, else the other root."""
        found = []
        written = {target for _, _, target in self.guide}
        for other in self.options.all_languages:
            if other == language:
                continue
            sibling = self.root_of(other) + file.removeprefix(self.root_of(language))
            target = page.alternates.get(other, "") if page is not None else self.root_of(other)
            href = (
                posixpath.relpath(sibling, here or ".") if page is None and sibling in written else link(here, target)
            )
            found.append({"language": other, "name": catalogue(other).text("name"), "href": href})
        return found
