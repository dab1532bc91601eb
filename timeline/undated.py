"""Documents without a day of publication, and what their texts still tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.model import Document, Timeline
from timeline.when import iso


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """A document that nothing dates; it was hardly published before the latest day that it reports (`after`).

    `words` are those that name this day, at `start`; all three are None where the text names no day in full.
    """

    document: Document
    after: str | None = None
    words: str | None = None
    start: int | None = None

    @property
    def advice(self) -> str:
        """The document, what bounds its day, and what to do, in one line."""
        if self.after is None:
            return f"{self.document.path}: no day of publication, and no day in full in its text"
        words = " ".join((self.words or "").split())
        return (
            f"{self.document.path}: no day of publication; its text names {self.after} ({words}), so it is hardly older"
        )


def undated(timeline: Timeline) -> Iterator[Undated]:
    """The undated documents in order of path. Days that the text foretells bound nothing."""
    for document in timeline.documents:
        if document.published is None:
            yield _bounded(document, timeline)


def _bounded(document: Document, timeline: Timeline) -> Undated:
    ahead = {
        (passage.document, passage.reading.mention.start)
        for event in timeline.events if event.status in ("planned", "hypothetical")
        for passage in event.evidence if passage.reading is not None
    }  # fmt: skip
    days = [
        (reading.when.first, -reading.mention.start, reading.mention.surface)
        for reading in timeline.readings.get(document.id, ())
        if reading.when is not None and reading.when.exact and reading.when.first is not None
        and (document.id, reading.mention.start) not in ahead
        and not (reading.mention.context is not None and reading.mention.context.tense == "future")
    ]  # fmt: skip
    if not days:
        return Undated(document=document)
    day, start, words = max(days)
    return Undated(document=document, after=iso(day), words=words, start=-start)
