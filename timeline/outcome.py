"""What became of one input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from timeline.model import Document, Problem

if TYPE_CHECKING:
    from timeline.events.mention import DocumentEvents
    from timeline.model import Reading

Status = Literal["ok", "partial", "refused", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A document with its readings and events, or none, and why.

    `told` is the row itself as a timeline carries it (see `timeline.carried`), where that was worked out already;
    then the events need not lie beside it.
    """

    status: Status
    path: str
    document: Document | None = None
    readings: tuple[Reading, ...] = ()
    events: DocumentEvents | None = None
    problems: tuple[Problem, ...] = ()
    told: str = ""
