"""`timeline check`."""

from __future__ import annotations

import click

from timeline.cli.asked import Asked, Voice, common, reading
from timeline.cli.console import emit_json, progress, say, status_of, summary, tell_problems


@click.command("check", epilog="Example: timeline check sources/ --json")
@click.argument("sources", nargs=-1, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@reading
@common
def command(sources: tuple[str, ...], as_json: bool, asked: Asked, voice: Voice) -> int:
    """Read the configuration, the SOURCES and the corrections, and say what is wrong; write nothing."""
    from timeline.outputs.json import report_json
    from timeline.pipeline import build_timeline

    config = asked.config()
    timeline = build_timeline(config, sources, language=asked.lang, jobs=asked.jobs, progress=progress(voice.quiet))
    tell_problems(timeline.report.problems, voice)
    if as_json:
        emit_json({**report_json(timeline.report), "events": len(timeline.events)})
    elif not voice.quiet:
        say(f"configuration: {config.path or 'defaults'}")
        say(summary(timeline.report, len(timeline.events)))
        undated = [document.path for document in timeline.documents if document.published is None]
        if undated:
            say(
                f"{len(undated)} without a day of publication: their relative dates stay open: {', '.join(undated[:5])}"
            )
    return status_of(timeline.report, asked.strict)
