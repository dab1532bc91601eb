"""The way through the house: paths → documents → readings → events → timeline.

Rooms are imported where they are used, so that asking for one does not load the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.model import Document, Reading, Report, Timeline
    from timeline.when import When


def read(paths: Sequence[Path | str], config: Config | None = None) -> tuple[tuple[Document, ...], Report]:
    """The documents below some paths, in order of path, and the report on every input."""
    raise NotImplementedError


def tag(source: str | Document, *, published: When | None = None, language: str = "auto") -> tuple[Reading, ...]:
    """The time expressions of a text, in order, each with what it means and why."""
    raise NotImplementedError


def extract(documents: Iterable[Document], config: Config | None = None) -> Timeline:
    """The timeline of some documents; their readings lie in `timeline.readings`."""
    raise NotImplementedError


def build_timeline(config: Config, sources: Sequence[Path | str] = ()) -> Timeline:
    """The timeline of a project's sources (or of others given), corrections replayed, with its report.

    This is what the MkDocs plugin and `timeline build` call.
    """
    raise NotImplementedError


def build(sources: Sequence[Path | str] = (), output: Path | str = "build/site", config: Config | None = None) -> Timeline:
    """Write the site and its data to a folder, whole or not at all; the timeline it shows."""
    raise NotImplementedError
