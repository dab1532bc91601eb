"""What becomes of one input: the items that go to workers, the work on them, and the rows that come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.documents import Choices, anchored, document_of, problem
from timeline.errors import TimelineError
from timeline.model import Document, Problem
from timeline.outcome import Row, Status
from timeline.sources.files import Input

if TYPE_CHECKING:
    from timeline.model import Reading
    from timeline.runners.processes import Failure
    from timeline.sources.draft import Draft, Refusal

_OURS = "internal"  # the code of a mistake of our own


def row_of(draft: Draft | Refusal, path: str, choices: Choices) -> Row:
    """What becomes of one draft; never an exception."""
    from timeline.sources.draft import Refusal

    if isinstance(draft, Refusal):
        return Row(
            status="refused", path=path, problems=(problem(path, draft.place, draft.code, draft.message, "left out"),)
        )
    path = f"{path}#{draft.name}" if draft.name else path
    document, problems = document_of(draft, path, choices)
    try:
        return understood(document, problems, draft, choices)
    except (MemoryError, TimelineError):
        raise
    except Exception as error:
        message = f"our own mistake, please report it: {type(error).__name__}: {error}"[:300]
        problems = (*problems, problem(path, _last_place(error), _OURS, message, "left out"))
        return Row(status="refused", path=path, problems=problems)


def understood(document: Document, problems: tuple[Problem, ...], draft: Draft, choices: Choices) -> Row:
    """What a document tells, with all problems in the order in which they were met."""
    from timeline import languages
    from timeline.resolve import MOST_EXPRESSIONS, readings

    if document.language not in languages.codes():
        return _without_rules(document, problems, draft, choices)
    problems = (*problems, *_redated(document, choices))
    document = anchored(document, choices)
    found = readings(document, style=choices.style, conventions=choices.conventions)
    full = len(found) >= MOST_EXPRESSIONS
    if full:
        problems = (*problems, _full(document, draft, found[-1]))
    events = None
    if choices.find_events:
        from timeline.events import extract as events_of

        events = events_of(document, found)
        problems = (*problems, *_disagreement(document, draft, choices), *_undatable(document, draft, found))
    return Row(
        status="partial" if draft.partial or full else "ok", path=document.path, document=document, readings=found,
        events=events, problems=problems,
    )  # fmt: skip


def _redated(document: Document, choices: Choices) -> Iterator[Problem]:
    """A problem where people dated a document that now dates itself otherwise than it did then."""
    if choices.corrections:
        from timeline.events.replay import dating_conflicts

        yield from dating_conflicts(anchored(document, replace(choices, corrections=())), choices.corrections)


def _disagreement(document: Document, draft: Draft, choices: Choices) -> Iterator[Problem]:
    """A problem where the evidence for the day of publication tells two different days."""
    from timeline.resolve.anchor import contradiction

    if both := contradiction(document, choices.conventions):
        taken, other = both
        message = f"{taken.by} dates it {taken.when.edtf}, but {other.text[:80]!r} tells {other.when.edtf}"
        yield problem(document.path, draft.place, "anchor", message, f"{taken.when.edtf} was taken")


def _undatable(document: Document, draft: Draft, found: tuple[Reading, ...]) -> Iterator[Problem]:
    """A problem for each date that no calendar has, and for a text without any date."""
    if not found:
        message = "no date was found in the text"
        yield problem(document.path, draft.place, "no-date", message, "kept without a dated event")
    for reading in found:
        if reading.when is None and any(step.reason == "impossible" for step in reading.steps):
            line = document.text.count("\n", 0, reading.mention.start) + 1
            place = f"{draft.place} line {line}".strip()
            message = f"there is no such day: {reading.mention.surface}"
            yield problem(document.path, place, "impossible-date", message, "left undated")


def _full(document: Document, draft: Draft, last: Reading) -> Problem:
    """A problem where a text names more dates than we read."""
    from timeline.resolve import MOST_EXPRESSIONS

    line = document.text.count("\n", 0, last.mention.start) + 1
    place = f"{draft.place} line {line}".strip()
    message = f"{MOST_EXPRESSIONS:,} dates are the most that one document may have; if they are real, split it"
    return problem(document.path, place, "too-many-dates", message, "read up to here")


def _without_rules(document: Document, problems: tuple[Problem, ...], draft: Draft, choices: Choices) -> Row:
    """A document in a language without a folder: its dates as dateparser reads them, and no events."""
    from timeline.resolve import foreign, readings

    served = foreign.serves(document.language)
    done = "its dates were read by dateparser, with low confidence" if served else "kept without looking for dates"
    message = f"there are no rules yet for the language {document.language!r}"
    note = problem(document.path, draft.place, "language", message, done)
    document = anchored(document, choices) if served else document
    found = readings(document, style=choices.style) if served else ()
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

    `too_long` are the numbers of lines that were passed over; they are blank in the data. `broken` tells why
    the file cannot be read on behind these lines.
    """

    path: str
    data: bytes
    number: int
    too_long: tuple[int, ...] = ()
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Blob:
    """The bytes of one input that is no file; its name tells the kind."""

    path: str
    data: bytes


Item = Input | LinesOf | Blob


class _OfDrafts:
    """A task whose units are the drafts of its inputs."""

    choices: Choices

    def units(self, item: Item) -> Iterator[tuple[str, Draft | Refusal]]:
        """The path and the draft of every document of an input."""
        for draft in drafts_of(item, self.choices.longest):
            yield item.path, draft


class TagTask(_OfDrafts):
    """Writes what `timeline tag` says of documents: each result is some bytes and the problems."""

    def __init__(self, context: tuple[Choices, str]) -> None:
        from timeline.outputs import tags

        self.choices, form = context
        self._write = tags.WRITERS[form]

    def work(self, unit: tuple[str, Draft | Refusal]) -> tuple[bytes, Status, tuple[Problem, ...]]:
        """The line of one document."""
        path, draft = unit
        row = row_of(draft, path, self.choices)
        if row.document is None:
            return b"", row.status, row.problems
        key = getattr(draft, "key", None)
        return self._write(path if key is None else key, row.document, row.readings), row.status, row.problems


class ExtractTask(_OfDrafts):
    """Reads inputs and understands their documents."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices

    def work(self, unit: tuple[str, Draft | Refusal]) -> Sealed:
        """What becomes of one draft."""
        return sealed(row_of(unit[1], unit[0], self.choices))


@dataclass(frozen=True, slots=True)
class Sealed:
    """A row on its way: two strings of bytes, which cost little to hand on and to keep.

    `lasting`: it would be the same another time, so that it can be kept; a mistake of our own may not be.
    """

    told: str
    rest: bytes
    lasting: bool = True


def sealed(row: Row) -> Sealed:
    """The row, sealed; its events only as a timeline carries them."""
    import pickle

    from timeline.carried import carried

    rest = pickle.dumps(replace(row, events=None), pickle.HIGHEST_PROTOCOL)
    return Sealed(carried(row), rest, lasting=all(p.code != _OURS for p in row.problems))


def opened(one: Sealed) -> Row:
    """The row again."""
    from timeline.runners.worker import thaw

    row: Row = thaw(one.rest)
    return replace(row, told=one.told)


def drafts_of(item: Item, longest: int) -> Iterator[Draft | Refusal]:
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

    from timeline.sources.draft import Refusal
    from timeline.sources.records import of_json_lines, too_long

    yield from of_json_lines(io.BytesIO(item.data), longest, item.number)
    yield from (too_long(number, longest) for number in item.too_long)
    if item.broken:
        yield Refusal("unreadable", item.broken)


def failed(failure: Failure) -> Row:
    """The row of a document that cost a worker its life."""
    item, path = failure.item, failure.item.path
    place = ""
    if isinstance(item, LinesOf):
        place = f"line {line_number(item, failure.ordinal)}"
        path = f"{path}#{place}"
    message = failure.detail + (" (and the rest of the file was given up)" if failure.last else "")
    return Row(status="refused", path=path, problems=(problem(item.path, place, failure.reason, message, "left out"),))


def line_number(item: LinesOf, ordinal: int) -> int:
    """The number of the ordinal-th line that is not blank."""
    filled = [i for i, line in enumerate(item.data.split(b"\n")) if line.strip()]
    return item.number + (filled[ordinal] if ordinal < len(filled) else 0)
