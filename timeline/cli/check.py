"""`timeline check`."""

from __future__ import annotations

import click

from timeline.cli.console import common, emit_json, progress, reading, say, status_of, summary, tell_problems
from timeline.cli.settings import settings


@click.command("check", epilog="Example: timeline check sources/ --json")
@click.argument("sources", nargs=-1, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@reading
@common
def command(
    sources: tuple[str, ...], as_json: bool, lang: str, jobs: int | None, strict: bool, quiet: bool, verbose: bool,
    config_file: str | None, timeout: float | None, max_memory: str | None, max_file_size: str | None, runner: str,
) -> int:  # fmt: skip
    """Read the configuration, the SOURCES and the corrections, and say what is wrong; write nothing."""
    from timeline.outputs.json import report_json
    from timeline.pipeline import build_timeline

    config = settings(config_file, timeout, max_memory, max_file_size, runner)
    timeline = build_timeline(config, sources, language=lang, jobs=jobs, progress=progress(quiet))
    tell_problems(timeline.report.problems, quiet=quiet, verbose=verbose)
    if as_json:
        emit_json({**report_json(timeline.report), "events": len(timeline.events)})
    elif not quiet:
        say(f"configuration: {config.path or 'defaults'}")
        say(summary(timeline.report, len(timeline.events)))
        undated = [document.path for document in timeline.documents if document.published is None]
        if undated:
            say(f"{len(undated)} without a day of publication, so that their relative dates stay open: {', '.join(undated[:5])}")
    return status_of(timeline.report, strict)
