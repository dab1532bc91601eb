"""What `timeline tag` writes of one document: a line of JSON, TimeML, or a table for people."""

from __future__ import annotations

from collections.abc import Callable

from timeline.model import Document, Reading
from timeline.outputs.json import tagged_line

Key = str | int
Writer = Callable[[Key, Document, tuple[Reading, ...]], bytes]


def jsonl(key: Key, document: Document, readings: tuple[Reading, ...]) -> bytes:
    """One line of JSON."""
    return tagged_line(key, document.published, readings)


def timeml(key: Key, document: Document, readings: tuple[Reading, ...]) -> bytes:
    """A TimeML document."""
    from timeline.outputs.timeml import render

    return render(document, readings, key=key).encode("utf-8", "replace")


def table(key: Key, document: Document, readings: tuple[Reading, ...]) -> bytes:
    """Lines of id, place, type, date and words, parted by tabs."""
    from timeline.escape import one_line

    rows = []
    for reading in readings:
        date = (reading.when and reading.when.edtf) or reading.timex.value or "-"
        cells = (str(key), str(reading.mention.start), reading.timex.type, date, reading.mention.surface)
        rows.append("\t".join(map(one_line, cells)) + "\n")
    return "".join(rows).encode("utf-8", "replace")


WRITERS: dict[str, Writer] = {"jsonl": jsonl, "timeml": timeml, "table": table}
