"""`timeline build`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.asked import Asked, Voice, common, reading
from timeline.cli.console import emit_json, progress, say, status_of, summary, tell_problems


@click.command("build", epilog="Example: timeline build seeds -o build/site")
@click.argument("sources", nargs=-1, type=click.Path())
@click.option("-o", "--output", default="build/site", show_default=True, type=click.Path(), help="Folder of the site.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON on standard output.")
@reading
@common
def command(sources: tuple[str, ...], output: str, as_json: bool, asked: Asked, voice: Voice) -> int:
    """Read SOURCES (files and folders; default: the configuration's, else sources/) and make the site.

    The folder gets the pages, timeline.json, report.json and every export; it is replaced whole or
    not at all. A project's own mkdocs.yml is used if there is one.
    """
    from timeline.disk import check_target
    from timeline.pipeline import build_timeline
    from timeline.publish import MARKER, publish

    config = asked.config()
    target = Path(output)
    check_target(target.absolute(), MARKER)
    timeline = build_timeline(config, sources, language=asked.lang, jobs=asked.jobs, progress=progress(voice.quiet))
    size = publish(timeline, config, target)
    tell_problems(timeline.report.problems, voice)
    if as_json:
        from timeline.outputs.json import report_json

        emit_json(
            {**report_json(timeline.report), "events": len(timeline.events), "output": str(target), "bytes": size}
        )
    elif not voice.quiet:
        say(summary(timeline.report, len(timeline.events)))
        say(f"{target}: {size / 1e6:.1f} MB, open {target / 'index.html'}")
    return status_of(timeline.report, asked.strict)
