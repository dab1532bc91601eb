"""The Jinja environment of our own pages: everything escaped, nothing undefined, templates overridable by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from timeline.templates_dir import templates_dir


def environment(folders: Sequence[Path] = ()) -> Environment:
    """The environment that looks for a template in these folders first, then among our own.

    A template that replaces ours can extend it as `shipped/<name>`.
    """
    every = (*folders, templates_dir())
    state = tuple((str(path), path.stat().st_mtime_ns) for folder in every for path in sorted(folder.rglob("*.html")))
    return _environment(tuple(folders), state)


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...], state: tuple[tuple[str, int], ...]) -> Environment:
    """One environment for each state of the templates: none of them is looked at again for every page."""
    shipped = FileSystemLoader(templates_dir())
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(list(folders)), shipped, PrefixLoader({"shipped": shipped})]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
