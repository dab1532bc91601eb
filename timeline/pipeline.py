"""The way through the house: files → documents → readings → events → timeline.

Rooms are imported where they are used, so that tagging a text does not load the site.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from timeline import __version__
from timeline.errors import ConfigurationError, TimelineError
from timeline.model import Document, Problem, PublishedBy, Report, Timeline
from timeline.when import When

if TYPE_CHECKING:
    from timeline.config import Config
    from timeline.model import Reading
    from timeline.outputs.options import Options
    from timeline.resolve.running import Style
    from timeline.sources.draft import Draft, Refusal
    from timeline.sources.files import Input

Status = Literal["ok", "partial", "refused", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person chose for all documents: `at` dates what has no date of its own."""

    language: str = "auto"
    at: When | None = None
    style: Style = "auto"
    longest: int = 50 * 10**6
    find_events: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one input: a document with its readings and events, or none, and why."""

    status: Status
    path: str
    document: Document | None = None
    readings: tuple[Reading, ...] = ()
    events: Any = None
    problems: tuple[Problem, ...] = ()


# ---------------------------------------------------------------- dates that people and metadata give
@lru_cache(4096)
def read_date(text: str) -> When | None:
    """The date that a text gives and nothing else; None where it is no date that can be read.

    EDTF, ISO 8601 with a time, and whatever the grammars of the languages read without an anchor.

    >>> read_date("2024-06-20").edtf, read_date("2024-13-45")
    ('2024-06-20', None)
    """
    bare = re.sub(r"(?<=\d)[T ]\d\d:?\d\d.*", "", text.strip(), flags=re.DOTALL)
    if re.match(r"\[?-?(?:1[6-9]|[2-9]\d|0\d)\d\d(?!\d)|\[?-\d|\.\.|\[\.\.|\d{2,3}X", bare):
        try:
            when = When.parse(bare)
            return when if when.known else None
        except ValueError:
            pass
    return _said_date(bare) if 3 < len(bare) <= 80 else None


def _said_date(text: str) -> When | None:
    """The date that is all of a text in a language that we have rules for."""
    from timeline.resolve import readings

    for language in ("fa", "en") if not text.isascii() else ("en", "fa"):
        found = readings(Document(id="", path="", text=text, language=language))
        whole = [r.when for r in found if r.mention.end - r.mention.start >= len(text) - 1 and r.when]
        if len(whole) == 1 and whole[0].known and whole[0].first is not None and whole[0].last is not None:
            return whole[0]
    return None


def given_date(text: str) -> When:
    """The date that a person gave on the command line; ConfigurationError where it is none."""
    when = read_date(text)
    if when is None:
        raise ConfigurationError(f"{text!r} is not a date", hint="write 2024-06-20, 1403-03-31, or a date in words")
    return when


# ---------------------------------------------------------------- from drafts to documents
def _document(draft: Draft, path: str, choices: Choices) -> tuple[Document, tuple[Problem, ...]]:
    """The document of a draft, dated by the best evidence, and what was wrong on the way."""
    from timeline.sources.language import language_of

    values = draft.metadata
    problems = [replace(problem, path=path, place=problem.place or draft.place) for problem in draft.problems]
    published, by = None, "none"
    stated = (*(filter(None, [values.get("published")])), *draft.dates)
    dated = next((when for when in map(read_date, stated) if when), None)
    if dated:
        published, by = dated, draft.origin
    elif stated:
        shown = stated[0][:60]
        problems.append(
            _problem(path, draft.place, "published", f"{shown!r} is not a date that can be read", "taken as undated")
        )
    if published is None and choices.at is not None:
        published, by = choices.at, "user"
    document = Document(
        id=document_id(path, draft.text) if choices.find_events else "",
        path=path,
        text=draft.text,
        language=_language(choices.language, values.get("language")) or language_of(draft.text),
        title=values.get("title"),
        url=values.get("url"),
        publisher=values.get("source"),
        published=published,
        published_by=_by(by),
    )
    return document, tuple(problems)


def document_id(path: str, text: str) -> str:
    """A document's id: sixteen hexadecimal digits of a hash of path and text."""
    return hashlib.blake2b(f"{path}\0{text}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def _by(name: str) -> PublishedBy:
    return name  # type: ignore[return-value]


def _language(chosen: str, stated: str | None) -> str | None:
    """The language that a person or the document names: "fa", "fa_AF"; None for none."""
    for name in (None if chosen == "auto" else chosen, stated):
        if name and (match := re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_.].*)?", name.strip())):
            code, region = match[1].lower(), (match[2] or "").upper()
            code = {"per": "fa", "fas": "fa", "eng": "en", "prs": "fa_AF"}.get(code, code)
            return "fa_AF" if (code, region) == ("fa", "AF") else code
    return None


def _problem(path: str, place: str, code: str, message: str, action: str) -> Problem:
    return Problem(path=path, place=place, code=code, message=message, action=action)


def _anchored(document: Document) -> Document:
    """The document, with the date that its own address or dateline tells, if it has none yet."""
    if document.published is not None:
        return document
    from timeline.resolve.anchor import infer

    return infer(document)


def _row(draft: Draft | Refusal, path: str, choices: Choices) -> Row:
    """What becomes of one draft; never an exception."""
    from timeline.sources.draft import Refusal

    if isinstance(draft, Refusal):
        return Row(
            status="refused", path=path, problems=(_problem(path, draft.place, draft.code, draft.message, "left out"),)
        )
    path = f"{path}#{draft.name}" if draft.name else path
    document, problems = _document(draft, path, choices)
    try:
        return _understood(document, problems, draft, choices)
    except (MemoryError, TimelineError):
        raise
    except Exception as error:
        message = f"our own mistake, please report it: {type(error).__name__}: {error}"[:300]
        problems = (*problems, _problem(path, _last_place(error), "internal", message, "left out"))
        return Row(status="refused", path=path, problems=problems)


def _understood(document: Document, problems: tuple[Problem, ...], draft: Draft, choices: Choices) -> Row:
    from timeline import languages

    if document.language not in languages.codes():
        return _without_rules(document, problems, draft, choices)
    document = _anchored(document)
    found = tag(document, style=choices.style)
    events = None
    if choices.find_events:
        from timeline.events import extract as events_of

        events = events_of(document, found)
    return Row(
        status="partial" if draft.partial else "ok", path=document.path, document=document, readings=found,
        events=events, problems=problems,
    )  # fmt: skip


def _without_rules(document: Document, problems: tuple[Problem, ...], draft: Draft, choices: Choices) -> Row:
    """A document in a language without a folder: its dates as dateparser reads them, and no events."""
    from timeline.resolve import foreign

    served = foreign.serves(document.language)
    done = "its dates were read by dateparser, with low confidence" if served else "kept without looking for dates"
    message = f"there are no rules yet for the language {document.language!r}"
    note = _problem(document.path, draft.place, "language", message, done)
    document = _anchored(document) if served else document
    found = tag(document, style=choices.style) if served else ()
    return Row(status="partial", path=document.path, document=document, readings=found, problems=(*problems, note))


def _last_place(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""


# ---------------------------------------------------------------- tasks of the workers
@dataclass(frozen=True, slots=True)
class LinesOf:
    """Whole lines of a JSON Lines file, the first of them with this number.

    `too_long` are the numbers of lines that were passed over; they are blank in the data.
    """

    path: str
    data: bytes
    number: int
    too_long: tuple[int, ...] = ()


class TagTask:
    """Writes what `timeline tag` says of documents: each result is some bytes and the problems."""

    def __init__(self, context: tuple[Choices, str]) -> None:
        from timeline.outputs import tags

        self.choices, form = context
        self._write = tags.WRITERS[form]

    def units(self, item: Input | LinesOf | Blob) -> Iterator[tuple[str, Draft | Refusal]]:
        """The path and the draft of every document of an input."""
        for draft in drafts_of(item, self.choices.longest):
            yield item.path, draft

    def work(self, unit: tuple[str, Draft | Refusal]) -> tuple[bytes, Status, tuple[Problem, ...]]:
        """The line of one document."""
        path, draft = unit
        row = _row(draft, path, self.choices)
        if row.document is None:
            return b"", row.status, row.problems
        key = getattr(draft, "key", None)
        return self._write(path if key is None else key, row.document, row.readings), row.status, row.problems


class ExtractTask:
    """Reads inputs and understands their documents; the units of an item are its drafts."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices

    def units(self, item: Input | LinesOf) -> Iterator[tuple[str, Draft | Refusal]]:
        """The path and the draft of every document of an input."""
        for draft in drafts_of(item, self.choices.longest):
            yield item.path, draft

    def work(self, unit: tuple[str, Draft | Refusal]) -> Row:
        """What becomes of one draft."""
        return _row(unit[1], unit[0], self.choices)


@dataclass(frozen=True, slots=True)
class Blob:
    """The bytes of one input that is no file; its name tells the kind."""

    path: str
    data: bytes


def drafts_of(item: Input | LinesOf | Blob, longest: int) -> Iterator[Draft | Refusal]:
    """The drafts and refusals of a file or of some lines of one."""
    if isinstance(item, Blob):
        from timeline.sources.reading import read_bytes

        yield from read_bytes(item.data, item.path, longest)
        return
    if not isinstance(item, LinesOf):
        from timeline.sources.reading import read_file

        yield from read_file(item.file, longest)
        return
    import io

    from timeline.sources.records import of_json_lines, too_long

    yield from of_json_lines(io.BytesIO(item.data), longest, item.number)
    yield from (too_long(number, longest) for number in item.too_long)


# ---------------------------------------------------------------- many documents
def _batches(inputs: Iterable[Input], longest: int) -> Iterator[Sequence[Input | LinesOf]]:
    """Small files together, the lines of big ones in pieces."""
    from timeline.sources.reading import is_lines

    batch: list[Input] = []
    weight = 0
    for item in inputs:
        if is_lines(item.file):
            yield from ([piece] for piece in _pieces(item, longest))
            continue
        batch.append(item)
        weight += item.size
        if len(batch) >= 32 or weight > 2**18:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _pieces(item: Input, longest: int) -> Iterator[LinesOf | Input]:
    """A JSON Lines file in pieces of whole lines; the file itself where it cannot be opened."""
    from timeline.sources.draft import Refusal
    from timeline.sources.reading import line_pieces

    try:
        yield from (LinesOf(item.path, *piece) for piece in line_pieces(item.file, longest))
    except Refusal:
        yield item


def rows_of(inputs: Sequence[Input], config: Config, choices: Choices, jobs: int | None = None) -> Iterator[Row]:
    """What becomes of every input, in order, each document within its limits in a worker process."""
    from timeline.runners.processes import Failure, Job, run

    for item in inputs:
        if note := item.refused or item.skipped:
            listed = item.refused or note.code == "no-document"
            yield Row(
                status="refused" if item.refused else "skipped",
                path=item.path,
                problems=(note.at(item.path),) if listed else (),
            )
    readable = [item for item in inputs if not (item.refused or item.skipped)]
    job = Job(
        task="timeline.pipeline:ExtractTask",
        context=choices,
        seconds=config.limits.seconds,
        memory=config.limits.memory,
    )
    for result in run(job, _batches(readable, choices.longest), jobs=_jobs(jobs, readable)):
        yield result if not isinstance(result, Failure) else failed(result)


def _jobs(asked: int | None, inputs: Sequence[Input]) -> int:
    """How many workers: those asked for, else as many as the work is worth."""
    import os

    return asked or max(1, min(os.cpu_count() or 1, sum(item.size for item in inputs) // 2**21 + 1))


def failed(failure: Any) -> Row:
    """The row of a document that cost a worker its life."""
    item, path = failure.item, failure.item.path
    place = ""
    if isinstance(item, LinesOf):
        place = f"line {line_number(item, failure.ordinal)}"
        path = f"{path}#{place}"
    message = failure.detail + (" (and the rest of the file was given up)" if failure.last else "")
    return Row(status="refused", path=path, problems=(_problem(item.path, place, failure.reason, message, "left out"),))


def line_number(item: LinesOf, ordinal: int) -> int:
    """The number of the ordinal-th line that is not blank."""
    filled = [i for i, line in enumerate(item.data.split(b"\n")) if line.strip()]
    return item.number + (filled[ordinal] if ordinal < len(filled) else 0)


def collect(rows: Iterable[Row]) -> Timeline:
    """The timeline of many rows; the same whatever order they come in."""
    from timeline.events import merge

    kept, counts, problems, twins = _sorted_out(rows)
    documents = tuple(row.document for row in kept if row.document)
    merged = merge([row.events for row in kept if row.events is not None])
    report = Report(**counts, problems=tuple(sorted((*problems, *twins), key=_order)))
    readings = {row.document.id: row.readings for row in kept if row.document}
    timeline = replace(merged, report=report, made_with=f"roozshomar {__version__}", readings=readings)
    return replace(timeline, documents=_all(timeline.documents, documents))


def _all(merged: tuple[Document, ...], read: tuple[Document, ...]) -> tuple[Document, ...]:
    """Every document read, as the merge knows it where it does, in order of path."""
    known = {document.id: document for document in (*read, *merged)}
    return tuple(sorted(known.values(), key=lambda document: (document.path, document.id)))


def _sorted_out(rows: Iterable[Row]) -> tuple[list[Row], dict[str, int], list[Problem], list[Problem]]:
    """The rows with a document of their own, in order of path; counts, problems, and notes on twins."""
    kept: dict[str, Row] = {}
    counts = {"ok": 0, "partial": 0, "refused": 0, "skipped": 0}
    problems: list[Problem] = []
    twins: list[Problem] = []
    for row in rows:
        document = row.document
        if document and document.id in kept:
            twins.append(_problem(row.path, "", "duplicate", "the same path and text were read already", "left out"))
            counts["skipped"] += 1
            continue
        if document:
            kept[document.id] = row
        counts[row.status] += 1
        problems.extend(row.problems)
    return (
        sorted(kept.values(), key=lambda row: (row.path, row.document.id if row.document else "")),
        counts,
        problems,
        twins,
    )


def _order(problem: Problem) -> tuple[str, int, str, str, str]:
    digits = re.sub(r"\D", "", problem.place)
    return problem.path, int(digits[:9] or 0), problem.place, problem.code, problem.message


# ---------------------------------------------------------------- the public functions
def read(paths: Sequence[Path | str] | Path | str, config: Config | None = None) -> tuple[tuple[Document, ...], Report]:
    """The documents below some paths, in order of path, and the report on every input."""
    config = config or _default()
    rows = rows_of(_found(paths, config), config, Choices(longest=config.sources.max_file_size))
    kept, counts, problems, twins = _sorted_out(rows)
    report = Report(**counts, problems=tuple(sorted((*problems, *twins), key=_order)))
    return tuple(row.document for row in kept if row.document), report


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
    document, _ = _document(Draft(text=source), "", Choices(language=language, at=at))
    return readings(_anchored(document), style=style)


def extract(documents: Iterable[Document | str], config: Config | None = None) -> Timeline:
    """The timeline of some documents (or bare texts); their readings lie in `timeline.readings`."""
    from timeline.sources.draft import Draft

    choices = Choices()
    rows = []
    for number, one in enumerate(documents, 1):
        document = one if isinstance(one, Document) else _document(Draft(text=one), f"text {number}", choices)[0]
        rows.append(_understood(document, (), Draft(text=document.text), choices))
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
    choices = Choices(language=language, at=at, longest=config.sources.max_file_size)
    return collect(progress(rows_of(inputs, config, choices, jobs)))


def options(config: Config) -> Options:
    """What a configuration chooses for the outputs."""
    from timeline.outputs.options import Options

    chosen = Options(
        title=config.project.title,
        language=config.project.language,
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
