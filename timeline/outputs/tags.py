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
    """A TimeML document: the text with TIMEX3 elements around its expressions; the nested are left out."""
    from timeline.escape import xml

    published = (document.published and document.published.edtf) or ""
    pieces = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n',
        f"<DOCID>{xml(str(key))}</DOCID>\n",
        f'<DCT><TIMEX3 tid="t0" type="DATE" value="{xml(published)}" functionInDocument="CREATION_TIME">',
        f"{xml(published)}</TIMEX3></DCT>\n",
        "<TEXT>",
    ]
    done = 0
    for number, reading in enumerate(readings, 1):
        mention = reading.mention
        if mention.start >= done:
            pieces += [xml(document.text[done : mention.start]), _timex3(number, reading)]
            done = mention.end
    pieces += [xml(document.text[done:]), "</TEXT>\n</TimeML>\n"]
    return "".join(pieces).encode("utf-8", "replace")


def _timex3(number: int, reading: Reading) -> str:
    from timeline.escape import xml

    timex = reading.timex
    value = timex.value or (reading.when and reading.when.edtf) or ""
    mod = f' mod="{xml(timex.mod)}"' if timex.mod else ""
    return (
        f'<TIMEX3 tid="t{number}" type="{timex.type}" value="{xml(value)}"{mod}>{xml(reading.mention.surface)}</TIMEX3>'
    )


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
