"""`timeline check`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.asked import Asked, Voice, common, reading
from timeline.cli.console import emit_json, progress, say, status_of, summary, tell_problems

_MOST = 20


@click.command("check", epilog="Example: timeline check sources/ --json")
@click.argument("sources", nargs=-1, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@reading
@common
def command(sources: tuple[str, ...], as_json: bool, asked: Asked, voice: Voice) -> int:
    """Read the configuration, the SOURCES and the corrections, and say what is wrong; write nothing."""
    from timeline.outputs.json import report_json
    from timeline.pipeline import build_timeline
    from timeline.undated import undated

    config = asked.config()
    _check_site(config.folder / "mkdocs.yml")
    timeline = build_timeline(config, sources, language=asked.lang, jobs=asked.jobs, progress=progress(voice.quiet))
    tell_problems(timeline.report.problems, voice)
    open_days = list(undated(timeline))
    if as_json:
        rows = [
            {"path": one.document.path, "after": one.after, "text": one.words, "start": one.start} for one in open_days
        ]
        emit_json({**report_json(timeline.report), "events": len(timeline.events), "undated": rows})
    elif not voice.quiet:
        say(f"configuration: {config.path or 'defaults'}")
        say(summary(timeline.report, len(timeline.events)))
        for one in open_days[: None if voice.verbose else _MOST]:
            say(one.advice)
        if len(open_days) > _MOST and not voice.verbose:
            say(f"… and {len(open_days) - _MOST} undated documents more (--verbose tells them all)")
        if open_days:
            say("relative dates stay open there; date them by `published:` in the front matter or by timeline correct")
    return status_of(timeline.report, asked.strict)


def _check_site(file: Path) -> None:
    """Are the plugin's options in a project's mkdocs.yml such that it can be built?"""
    if file.is_file():
        from timeline.mkdocs_plugin import check_options

        check_options(file)
