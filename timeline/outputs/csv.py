"""CSV for spreadsheets: one row an event, UTF-8 with a mark so that spreadsheets read Persian."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from timeline.model import Document, Event, Timeline
from timeline.outputs.options import Options

COLUMNS = (
    "id", "edtf", "first", "last", "date_text", "calendar", "approximate", "uncertain", "headline", "kind", "status",
    "actors", "place", "confidence", "importance", "mentions", "documents", "published", "url", "quote",
)  # fmt: skip


def render(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """`timeline.csv`."""
    from timeline.escape import csv_cell

    documents = {document.id: document for document in timeline.documents}
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in timeline.events:
        cells = _row(event, documents, options)
        writer.writerow([csv_cell(cell) if options.csv_safe else cell for cell in cells])
    yield "timeline.csv", table.getvalue().encode("utf-8-sig")


def _row(event: Event, documents: dict[str, Document], options: Options) -> list[str]:
    when = event.when
    told = list(dict.fromkeys(one.document for one in event.evidence))
    sources = [documents[key] for key in told if key in documents]
    return [
        event.id,
        (when and when.edtf) or "",
        (when and when.first_iso) or "",
        (when and when.last_iso) or "",
        event.date_text or "",
        when.calendar if when else "",
        _flag(when and when.approximate),
        _flag(when and when.uncertain),
        _headline(event, options.language),
        event.kind,
        event.status,
        "; ".join(event.actors),
        event.place or "",
        f"{event.confidence:.4g}",
        f"{event.importance:.4g}",
        str(len(event.evidence)),
        "; ".join(source.path for source in sources),
        "; ".join(source.published.edtf or "" for source in sources if source.published),
        "; ".join(source.url for source in sources if source.url),
        event.evidence[0].quote if event.evidence else "",
    ]


def _flag(value: object) -> str:
    return "yes" if value else "no"


def _headline(event: Event, language: str) -> str:
    return event.headline.get(language) or next(iter(event.headline.values()), "")
