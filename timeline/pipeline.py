"""The way through the house: files → documents → readings → events → timeline.

Rooms are imported where they are used, so that tagging a text does not load the site.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import __version__
from timeline.documents import Choices, anchored, document_of, given_date, problem
from timeline.errors import ConfigurationError
from timeline.memory import uncollected
from timeline.model import Document, Problem, Report, Timeline
from timeline.outcome import Row
from timeline.rows import Blob, Item, LinesOf, Sealed, failed, opened, understood
from timeline.sources.files import Input
from timeline.when import When

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.events.corrections import Correction
    from timeline.languages import Conventions
    from timeline.model import Reading
    from timeline.outputs.options import Options
    from timeline.resolve.running import Style
    from timeline.runners.store import Store

_MOST_TOGETHER = 32
_HEAVIEST = 2**18
_WEEK_STARTS = {"monday": 0, "saturday": 5, "sunday": 6}
MADE_WITH = f"roozshomar {__version__}"


# ---------------------------------------------------------------- many documents
def _items(inputs: Iterable[Input], longest: int) -> Iterator[Item]:
    """The bytes of small files as they lie there now, the lines of row files in pieces, other files by name."""
    from timeline.sources.reading import is_lines, snapshot

    for item in inputs:
        if is_lines(item.file):
            yield from _pieces(item, longest)
        else:
            data = snapshot(item.file, longest)
            yield item if data is None else Blob(item.path, data)


def _pieces(item: Input, longest: int) -> Iterator[LinesOf | Input]:
    """A JSON Lines file in pieces of whole lines; the file itself where it cannot be opened or holds none."""
    from timeline.sources.draft import Refusal
    from timeline.sources.reading import line_pieces

    none = True
    with suppress(Refusal):
        for piece in line_pieces(item.file, longest):
            none = False
            yield LinesOf(item.path, *piece)
    if none:
        yield item


def _batches(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    """Small items together."""
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += len(getattr(item, "data", b""))
        if len(batch) >= _MOST_TOGETHER or weight > _HEAVIEST:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def rows_of(inputs: Sequence[Input], config: Config, choices: Choices, jobs: int | None = None) -> Iterator[Row]:
    """What becomes of every input, each document within its limits in a worker process.

    Inputs that were worked out before, by the same code and under the same choices, are not worked out again.
    """
    yield from (_left_out(item) for item in inputs if item.refused or item.skipped)
    readable = [item for item in inputs if not (item.refused or item.skipped)]
    from timeline.runners.store import Store, place

    store = Store(place(config.folder if config.path else None))
    try:
        items = _items(readable, choices.longest)
        yield from _worked_out(items, store, config, choices, _jobs(jobs, readable))
    finally:
        store.close()


def _worked_out(items: Iterator[Item], store: Store, config: Config, choices: Choices, jobs: int) -> Iterator[Row]:
    """The rows of items, from the store or from the workers; what the workers found is stored."""
    from timeline.runners.processes import Failure, Job, run
    from timeline.runners.store import key_of

    known: list[list[Sealed]] = []
    keys: dict[int, bytes] = {}

    def unknown() -> Iterator[Item]:
        for item in items:
            key = b"" if isinstance(item, Input) else key_of(choices, *_parts(item))
            rows = store.get(key) if key else None
            if rows is not None:
                known.append(rows)
                continue
            keys[id(item)] = key
            yield item

    job = Job("timeline.rows:ExtractTask", choices, seconds=config.limits.seconds, memory=config.limits.memory)
    for _, results in groupby(run(job, _batches(unknown()), jobs=jobs), key=lambda pair: id(pair[0])):
        pairs = list(results)
        found = [result for _, result in pairs]
        yield from (failed(one) if isinstance(one, Failure) else opened(one) for one in found)
        key = keys.pop(id(pairs[0][0]), b"")
        if key and all(not isinstance(one, Failure) and one.lasting for one in found):
            store.put(key, found)
        yield from (opened(row) for rows in known for row in rows)
        known.clear()
    yield from (opened(row) for rows in known for row in rows)


def _parts(item: LinesOf | Blob) -> tuple[object, ...]:
    """Everything that the rows of an item depend on."""
    if isinstance(item, Blob):
        return item.path, item.data
    return item.path, item.data, item.number, item.too_long, item.broken


def _left_out(item: Input) -> Row:
    """The row of an input that is not to be opened."""
    note = item.refused or item.skipped
    listed = (note.at(item.path),) if note and (item.refused or note.code == "no-document") else ()
    return Row(status="refused" if item.refused else "skipped", path=item.path, problems=listed)


def _jobs(asked: int | None, inputs: Sequence[Input]) -> int:
    """How many workers: those asked for, else as many as the work is worth."""
    import os

    return asked or max(1, min(os.cpu_count() or 1, sum(item.size for item in inputs) // 2**21 + 1))


def collect(rows: Iterable[Row], corrections: Sequence[Correction] = ()) -> Timeline:
    """The timeline of many rows; the same whatever order they come in."""
    from timeline.carried import carried, corrected, events_in
    from timeline.events import merge

    every = _twins_apart(rows)
    kept = [row for row in every if row.document]
    documents = tuple(row.document for row in kept if row.document)
    merged = merge(filter(None, map(events_in, kept)), corrections)
    problems = (*(one for row in every for one in row.problems), *_alike(documents), *merged.report.problems)
    report = Report(**_counts(every), problems=tuple(sorted(problems, key=_order)))
    readings = {row.document.id: row.readings for row in kept if row.document}
    quoted = corrected(documents, corrections)
    parts = tuple(sorted(carried(row, quoted) for row in every))
    timeline = replace(merged, report=report, made_with=MADE_WITH, readings=readings, parts=parts)
    return replace(timeline, documents=_all(timeline.documents, documents))


def together(files: Iterable[tuple[str, bytes]], corrections: Sequence[Correction] = ()) -> Timeline:
    """One timeline from the JSON of several, each with its name: what all their sources give at once."""
    from timeline.carried import rows_of_timeline

    with uncollected():
        rows = (row for name, data in files for row in rows_of_timeline(data, name, MADE_WITH))
        return collect(rows, corrections)


def _alike(documents: Iterable[Document]) -> Iterator[Problem]:
    """A word on paths that some file systems would take for one."""
    seen: dict[str, str] = {}
    for path in sorted({document.path for document in documents}):
        other = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield problem(
                path, "", "same-name", f"its name differs from {other} only in case or accents", "kept as two"
            )


def _all(merged: tuple[Document, ...], read: tuple[Document, ...]) -> tuple[Document, ...]:
    """Every document read, as the merge knows it where it does, in order of path."""
    known = {document.id: document for document in (*read, *merged)}
    return tuple(sorted(known.values(), key=lambda document: (document.path, document.id)))


def _twins_apart(rows: Iterable[Row]) -> list[Row]:
    """The rows in order of path; of those with the same path and text, one is kept and the others are skipped."""
    kept: dict[str, Row] = {}
    result: list[Row] = []
    for row in rows:
        if row.document is None:
            result.append(row)
            continue
        twin = kept.get(row.document.id)
        kept[row.document.id] = row if twin is None else _first(row, twin)
        if twin is not None:
            note = problem(row.path, "", "duplicate", "the same path and text were read already", "left out")
            result.append(Row(status="skipped", path=row.path, problems=(note,)))
    return sorted([*kept.values(), *result], key=lambda row: (row.path, row.document.id if row.document else ""))


def _first(one: Row, other: Row) -> Row:
    """The same of two rows whichever was read first."""
    from timeline.carried import carried

    return min(one, other, key=carried)


def _counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many inputs had each status."""
    counts = {"ok": 0, "partial": 0, "refused": 0, "skipped": 0}
    for row in rows:
        counts[row.status] += 1
    return counts


def _order(problem: Problem) -> tuple[str, int, str, str, str]:
    digits = re.sub(r"\D", "", problem.place)
    return problem.path, int(digits[:9] or 0), problem.place, problem.code, problem.message


# ---------------------------------------------------------------- the public functions
def read(paths: Sequence[Path | str] | Path | str, config: Config | None = None) -> tuple[tuple[Document, ...], Report]:
    """The documents below some paths, in order of path, and the report on every input."""
    config = config or _default()
    rows = rows_of(_found(paths, config), config, _choices(config))
    every = _twins_apart(rows)
    report = Report(
        **_counts(every), problems=tuple(sorted((one for row in every for one in row.problems), key=_order))
    )
    return tuple(row.document for row in every if row.document), report


def tag(
    source: str | Document, *, published: When | str | None = None, language: str = "auto", style: Style = "auto"
) -> tuple[Reading, ...]:
    """The time expressions of a text, in order, each with what it means and why.

    `published` is the day that relative and year-less expressions count from; without it, and
    without a date in the document, they stay unresolved. `style` is "news", "narrative", "message"
    or to be found out.
    """
    from timeline.resolve import readings

    if isinstance(source, Document):
        return readings(source, style=style)
    from timeline.sources.draft import Draft

    at = given_date(published) if isinstance(published, str) else published
    document, _ = document_of(Draft(text=source), "", Choices(language=language, at=at))
    return readings(anchored(document), style=style)


def extract(documents: Iterable[Document | str], config: Config | None = None) -> Timeline:
    """The timeline of some documents (or bare texts); their readings lie in `timeline.readings`."""
    from timeline.sources.draft import Draft

    choices = _choices(config or _default())
    rows = []
    for number, one in enumerate(documents, 1):
        document = one if isinstance(one, Document) else document_of(Draft(text=one), f"text {number}", choices)[0]
        rows.append(understood(document, (), Draft(text=document.text), choices))
    return collect(rows)


def build_timeline(
    config: Config,
    sources: Sequence[Path | str] = (),
    *,
    language: str = "auto",
    at: When | None = None,
    jobs: int | None = None,
    progress: Callable[[Iterable[Row]], Iterable[Row]] = iter,
) -> Timeline:
    """The timeline of a project's sources (or of others given), corrections replayed, with its report.

    `progress` may watch the rows go by.
    """
    inputs = _found(sources, config)
    from timeline.events.corrections import load

    corrections = load(config.corrections)
    dating = tuple(entry for entry in corrections if entry.action == "document")
    choices = Choices(
        language=language,
        at=at,
        longest=config.sources.max_file_size,
        corrections=dating,
        conventions=conventions(config),
    )
    with uncollected():
        return collect(progress(rows_of(inputs, config, choices, jobs)), corrections)


def conventions(config: Config) -> Conventions:
    """How a configuration wants dates to be read."""
    from timeline.languages import Conventions

    dates = config.dates
    order = None if dates.numeric_order == "auto" else dates.numeric_order
    return Conventions(numeric_order=order, week_start=_WEEK_STARTS.get(dates.week_start), calendars=dates.calendars)


def _choices(config: Config) -> Choices:
    return Choices(longest=config.sources.max_file_size, conventions=conventions(config))


def options(config: Config) -> Options:
    """What a configuration chooses for the outputs."""
    from timeline.outputs.options import Options

    chosen = Options(
        title=config.project.title,
        language=config.project.language,
        timezone=config.project.timezone,
        site_url=config.site.url or "",
        repository=config.site.repository or "",
        digits=config.site.digits,  # type: ignore[arg-type]
        calendars=config.site.calendars,  # type: ignore[arg-type]
        csv_safe=config.export.csv_safe,
    )
    return chosen if config.export.formats is None else replace(chosen, formats=config.export.formats)


def artifacts(timeline: Timeline, options: Options) -> Iterator[tuple[str, bytes]]:
    """Every file of data that lies beside the pages."""
    from timeline.outputs import registry

    return registry.artifacts(timeline, options)


def _found(paths: Sequence[Path | str] | Path | str, config: Config) -> tuple[Input, ...]:
    """The inputs, of which there must be one."""
    from timeline.sources.files import find

    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    inputs = find(given, config.sources.include, config.folder)
    if not any(not item.skipped for item in inputs):
        where = ", ".join(map(str, given)) or str(config.folder / "sources")
        raise ConfigurationError(
            f"{where}: no documents found", hint="put .txt, .md, .html, .jsonl, .csv or .docx files there"
        )
    return inputs


def _default() -> Config:
    from timeline.config import Config

    return Config()
