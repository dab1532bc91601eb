"""What an output may know besides the timeline: chosen by the configuration, never by the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Digits = Literal["auto", "native", "latin"]
CalendarName = Literal["jalali", "gregorian", "hijri"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices for every output.

    `language` is the language of the interface at the root of the site; `languages` are all that get
    pages, each further one below a folder of its own code. `site_url` is the absolute address of
    the published site, or empty: then nothing absolute is written. `digits` "auto" is native digits
    in Persian text and Latin ones in English. `calendars` are shown in this order.

    >>> Options().language, Options(site_url="https://example.org/t").base_url
    ('fa', 'https://example.org/t/')
    """

    title: str = ""
    description: str = ""
    language: str = "fa"
    languages: tuple[str, ...] = ("fa", "en")
    site_url: str = ""
    repository: str = ""
    digits: Digits = "auto"
    calendars: tuple[CalendarName, ...] = ("jalali", "gregorian", "hijri")
    csv_safe: bool = True
    events_per_page: int = 300
    formats: tuple[str, ...] = ("json", "csv", "jsonl", "ics", "atom", "rss", "jsonfeed", "timelinejs", "jsonld")

    @property
    def base_url(self) -> str:
        """`site_url` with exactly one slash at its end, or empty."""
        return f"{self.site_url.rstrip('/')}/" if self.site_url else ""

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The root's language first, each once."""
        return tuple(dict.fromkeys((self.language, *self.languages)))
