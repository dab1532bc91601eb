"""`timeline extract`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.console import common, emit, progress, reading, say, status_of, summary, tell_problems
from timeline.cli.settings import settings


@click.command("extract", epilog="Example: timeline extract articles/ -o timeline.json")
@click.argument("sources", nargs=-1, type=click.Path(allow_dash=True))
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="File to write (default: standard output).")
@click.option("--at", help="Day of publication of documents that do not give their own.")
@click.option("--json", is_flag=True, expose_value=False, help="JSON, which is the only form (accepted for symmetry).")
@reading
@common
def command(
    sources: tuple[str, ...], output: str | None, at: str | None, lang: str, jobs: int | None, strict: bool, quiet: bool,
    verbose: bool, config_file: str | None, timeout: float | None, max_memory: str | None, max_file_size: str | None, runner: str,
) -> int:  # fmt: skip
    """Read SOURCES (files, folders, or - for standard input) and write their timeline as JSON."""
    from timeline.cli.streams import spooled
    from timeline.disk import write_file
    from timeline.outputs.json import timeline_json
    from timeline.pipeline import build_timeline, given_date

    config = settings(config_file, timeout, max_memory, max_file_size, runner)
    day = given_date(at) if at else None
    with spooled(sources) as paths:
        timeline = build_timeline(config, paths, language=lang, at=day, jobs=jobs, progress=progress(quiet))
    data = timeline_json(timeline)
    if output and output != "-":
        write_file(Path(output), data)
    else:
        emit(data)
    tell_problems(timeline.report.problems, quiet=quiet, verbose=verbose)
    if output and not quiet:
        say(summary(timeline.report, len(timeline.events)))
    return status_of(timeline.report, strict)
