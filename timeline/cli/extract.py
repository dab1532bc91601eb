"""`timeline extract`."""

from __future__ import annotations

import click

from timeline.cli.asked import Asked, Voice, common, reading
from timeline.cli.console import deliver, progress


@click.command("extract", epilog="Example: timeline extract articles/ -o timeline.json")
@click.argument("sources", nargs=-1, type=click.Path(allow_dash=True))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="File to write (default: standard output)."
)
@click.option("--at", help="Day of publication of documents that do not give their own.")
@click.option("--json", is_flag=True, expose_value=False, help="JSON, which is the only form (accepted for symmetry).")
@reading
@common
def command(sources: tuple[str, ...], output: str | None, at: str | None, asked: Asked, voice: Voice) -> int:
    """Read SOURCES (files, folders, or - for standard input) and write their timeline as JSON."""
    from timeline.cli.streams import spooled
    from timeline.documents import given_date
    from timeline.pipeline import build_timeline

    config = asked.config()
    day = given_date(at) if at else None
    with spooled(sources) as paths:
        timeline = build_timeline(
            config, paths, language=asked.lang, at=day, jobs=asked.jobs, progress=progress(voice.quiet)
        )
    return deliver(timeline, output, voice, strict=asked.strict)
