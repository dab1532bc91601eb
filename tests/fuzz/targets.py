"""What must hold for any bytes at all. A target takes bytes and raises where our promise is broken."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from timeline.config import ConfigurationError
from timeline.documents import Choices, read_date
from timeline.events import merge
from timeline.events.corrections import load
from timeline.rows import row_of
from timeline.sources import frontmatter, html
from timeline.sources.draft import Draft, Refusal
from timeline.sources.reading import read_bytes
from timeline.when import When

Target = Callable[[bytes], None]
_LONGEST = 10**5
_NAMES = (".txt", ".md", ".html", ".jsonl", ".csv", ".docx", ".warc", ".txt.gz", ".jsonl.gz", ".pdf")
_STORY = "The treaty was signed in Geneva on 19 June 2024. در ۷ نوامبر ۲۰۲۴ پیمان دوم در تهران امضا شد."


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def grammar(data: bytes) -> None:
    """Any text is read in either language, every reading is a slice of it, and every date can be written down."""
    text = _text(data)
    for language in ("fa", "en"):
        choices = Choices(language=language, at=When.day(739197))
        row = row_of(Draft(text=text), "a.txt", choices)
        assert row.status == "ok" or row.document, row.problems
        for reading in row.readings:
            mention = reading.mention
            assert text[mention.start : mention.end] == mention.surface
            if reading.when is not None and reading.when.known:
                _written(reading.when)
        for event in merge([row.events]).events if row.events is not None else ():
            for evidence in event.evidence:
                assert text[evidence.start : evidence.end] == evidence.quote


def _written(when: When) -> None:
    assert when.first is None or when.last is None or when.first <= when.last
    assert when.edtf and (when.first_iso or when.last_iso)


def front_matter(data: bytes) -> None:
    """Any text is split, its body is its end, and values are plain lines."""
    text = _text(data)
    front = frontmatter.split(text)
    assert 0 <= front.body <= len(text)
    assert all(isinstance(value, str) and value for value in front.values.values())
    assert len(front.values) <= len(text)
    for value in front.values.values():
        read_date(value)


def html_reader(data: bytes) -> None:
    """Any page gives a text without markup characters that it had none of, or a refusal."""
    try:
        drafts = list(html.read(data))
    except Refusal:
        return
    for draft in drafts:
        assert draft.text.strip() and not re.search("[\ud800-\udfff]", draft.text)
        assert all(isinstance(value, str) for value in (*draft.metadata.values(), *draft.dates))


def edtf(data: bytes) -> None:
    """Any string is an EDTF date or a ValueError; a date is written as one that means the same days."""
    try:
        when = When.parse(_text(data))
    except ValueError:
        return
    if not when.known:
        return
    again = When.parse(when.edtf or "")
    assert (again.first, again.last, again.days, again.approximate, again.uncertain) == (
        when.first, when.last, when.days, when.days is None and when.approximate, when.days is None and when.uncertain,
    ) or when.one_of  # fmt: skip


def corrections(data: bytes) -> None:
    """Any file of corrections is refused with a sentence, or replayed on a timeline that stays whole."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        try:
            entries = load(Path(file.name))
        except ConfigurationError:
            return
    row = row_of(Draft(text=_STORY), "a.txt", Choices())
    timeline = merge([row.events], entries)
    for event in timeline.events:
        assert event.id and isinstance(event.headline, dict)


def readers(data: bytes) -> None:
    """Any bytes under any name give drafts and refusals, at least one, and no exception."""
    if not data:
        return
    name = f"a{_NAMES[data[0] % len(_NAMES)]}"
    found = list(read_bytes(data[1:], name, _LONGEST))
    assert found
    for one in found:
        assert isinstance(one, Refusal) or one.text.strip()
        assert not (isinstance(one, Refusal) and "its reader fails" in one.message), one.message


TARGETS: dict[str, Target] = {
    "grammar": grammar,
    "front_matter": front_matter,
    "html_reader": html_reader,
    "edtf": edtf,
    "corrections": corrections,
    "readers": readers,
}
