"""What an output may know besides the timeline: chosen by the configuration, never by the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Digits = Literal["auto", "native", "latin"]
CalendarName = Literal["jalali", "gregorian", "hijri"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices for every output.

    `titles` and `descriptions` replace `title` and `description` in single languages.
    `language` is the language of the interface at the root of the site; `languages` are all that get
    pages, each further one below a folder of its own code. `site_url` is the absolute address of
    the published site, or empty: then nothing absolute is written. `digits` "auto" is native digits
    in Persian text and Latin ones in English. `calendars` are shown in this order. `timezone` is named by the
    calendar file for programs that ask for one; days are days everywhere.

    >>> Options().language, Options(site_url="https://example.org/t").base_url
    ('fa', 'https://example.org/t/')
    """

    title: str = ""
    description: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    language: str = "fa"
    languages: tuple[str, ...] = ("fa", "en")
    site_url: str = ""
    repository: str = ""
    timezone: str = ""
    digits: Digits = "auto"
    calendars: tuple[CalendarName, ...] = ("jalali", "gregorian", "hijri")
    csv_safe: bool = True
    events_per_page: int = 300
    formats: tuple[str, ...] = ("json", "csv", "jsonl", "ics", "atom", "rss", "jsonfeed", "timelinejs", "jsonld",
                                "years")  # fmt: skip

    @property
    def base_url(self) -> str:
        """`site_url` with exactly one slash at its end, or empty."""
        return f"{self.site_url.rstrip('/')}/" if self.site_url else ""

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The root's language first, each once."""
        return tuple(dict.fromkeys((self.language, *self.languages)))

    def title_in(self, language: str) -> str:
        """What the site is called in a language; empty if nobody said.

        >>> Options(title="روزشمار", titles={"en": "Chronicle"}).title_in("en")
        'Chronicle'
        """
        return self.titles.get(language, self.title)

    def description_in(self, language: str) -> str:
        """What the site is about, in a language."""
        return self.descriptions.get(language, self.description)
