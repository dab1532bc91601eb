"""`timeline tag`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from timeline.cli.asked import Asked, Voice, common, reading
from timeline.cli.console import Tell, emit
from timeline.cli.streams import head_of, is_rows
from timeline.errors import ConfigurationError

if TYPE_CHECKING:
    from timeline.resolve.running import Style


@click.command("tag", epilog='Example: echo "پوتین در ماه ژوئن سفر کرد" | timeline tag --at 2024-11-08')
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--at", help="Day that documents without their own date of publication were published on.")
@click.option("--to", "form", type=click.Choice(["jsonl", "timeml", "table"]), default="jsonl", show_default=True)
@click.option("--style", type=click.Choice(["auto", "news", "narrative", "message"]), default="auto", show_default=True)
@click.option("--json", is_flag=True, expose_value=False, help="JSON lines, which is the default.")
@reading
@common
def command(files: tuple[str, ...], at: str | None, form: str, style: str, asked: Asked, voice: Voice) -> int:
    """Find the time expressions of FILES (texts, or JSON Lines {"id","text","lang","published"}).

    Without FILES, or for -, standard input is read. One line is written for each document.
    """
    from timeline.documents import Choices, given_date
    from timeline.pipeline import conventions
    from timeline.runners.processes import Job

    config = asked.config()
    longest = config.sources.max_file_size
    choices = Choices(
        language=asked.lang,
        at=given_date(at) if at else None,
        style=cast("Style", style),
        longest=longest,
        find_events=False,
        conventions=conventions(config),
    )
    limits = config.limits
    job = Job("timeline.rows:TagTask", (choices, form), seconds=limits.seconds, memory=limits.memory)
    status, told = 0, Tell(voice)
    for data, state, problems in _results(job, _batches(files or ("-",), longest), asked.jobs or 1):
        emit(data)
        told.add(problems)
        if state in ("partial", "refused") or (asked.strict and problems):
            status = 3
    told.close()
    return status


def _results(job: Any, batches: Iterable[Sequence[Any]], jobs: int) -> Iterator[tuple[bytes, str, Sequence[Any]]]:
    from timeline.rows import failed
    from timeline.runners.processes import Failure, run

    for _, result in run(job, batches, jobs=jobs):
        if isinstance(result, Failure):
            row = failed(result)
            result = b"", row.status, row.problems
        yield result


def _batches(files: Sequence[str], longest: int) -> Iterator[Sequence[Any]]:
    """Pieces of JSON Lines, whole texts."""
    from timeline.rows import LinesOf
    from timeline.sources.files import Input, shown
    from timeline.sources.reading import is_lines, line_pieces

    for name in files:
        if name == "-":
            yield from _standard_input(longest)
        elif not Path(name).is_file():
            reason = "is a folder" if Path(name).is_dir() else "no such file"
            raise ConfigurationError(f"{shown(name)}: {reason}", hint="give files, or - for standard input")
        elif is_lines(name):
            yield from ([LinesOf(shown(name), *piece)] for piece in line_pieces(name, longest))
        else:
            yield [Input(path=shown(name), file=str(Path(name).resolve()))]


def _standard_input(longest: int) -> Iterator[Sequence[Any]]:
    from timeline.rows import Blob, LinesOf
    from timeline.sources.reading import stream_pieces

    stream = sys.stdin.buffer
    if is_rows(head_of(stream)):
        yield from ([LinesOf("-", *piece)] for piece in stream_pieces(stream, longest))
    else:
        yield [Blob("-", stream.read(longest + 1))]
