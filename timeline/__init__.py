"""Roozshomar (روزشمار): reads documents and publishes what happened when.

>>> import timeline
>>> readings = timeline.tag("The treaty was signed on 19 June 2024.")
>>> [(r.mention.surface, r.when.edtf) for r in readings]
[('19 June 2024', '2024-06-19')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Event",
    "Reading",
    "Timeline",
    "TimelineError",
    "When",
    "build",
    "explain",
    "extract",
    "read",
    "tag",
]

if TYPE_CHECKING:
    from timeline.derivation import explain
    from timeline.errors import TimelineError
    from timeline.model import Document, Event, Reading, Timeline
    from timeline.pipeline import extract, read, tag
    from timeline.publish import build
    from timeline.when import When

_HOMES = {
    "model": ("Document", "Event", "Reading", "Timeline"),
    "errors": ("TimelineError",),
    "when": ("When",),
    "publish": ("build",),
    "derivation": ("explain",),
    "pipeline": ("extract", "read", "tag"),
}


def __getattr__(name: str) -> Any:
    """A public name, its room loaded when it is first asked for."""
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"timeline.{home}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
