"""`timeline export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline.cli.asked import Voice, common
from timeline.cli.console import emit
from timeline.config import EXPORT_FORMATS, load
from timeline.errors import ConfigurationError


@click.command("export", epilog="Example: timeline export build/site/timeline.json --to ics -o events.ics")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--to", "form", type=click.Choice(["json", *EXPORT_FORMATS]), required=True, help="The format.")
@click.option("-o", "--output", type=click.Path(), help="File to write, or folder for formats of several files.")
@click.option(
    "--csv-safe/--no-csv-safe", default=None, help="Disarm spreadsheet formulas (default: the configuration's)."
)
@click.option("--site-url", help="Address of the published site, for absolute links.")
@common
def command(file: str, form: str, output: str | None, csv_safe: bool | None, site_url: str | None, voice: Voice) -> int:
    """Turn the timeline FILE (a timeline.json, or - for standard input) into another format."""
    from dataclasses import replace

    from timeline.outputs.registry import output as renderer
    from timeline.outputs.reread import timeline_of
    from timeline.pipeline import options

    timeline = timeline_of(_bytes(file), file)
    chosen = options(load(Path()))
    chosen = chosen if csv_safe is None else replace(chosen, csv_safe=csv_safe)
    chosen = chosen if site_url is None else replace(chosen, site_url=site_url)
    _write(list(renderer(form)(timeline, chosen)), form, output)
    return 0


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{file}: {error.strerror}", hint="give the timeline.json of a build") from None


def _write(files: list[tuple[str, bytes]], form: str, output: str | None) -> None:
    """One file to its place; several (or a tree) below a folder."""
    from timeline.disk import inside, write_file

    main = files[0] if form == "json" else None
    if len(files) == 1 or main:
        data = (main or files[0])[1]
        if output and output != "-":
            write_file(Path(output), data)
        else:
            emit(data)
        return
    if not output or output == "-":
        raise ConfigurationError(f"the format {form} is {len(files)} files", hint="name a folder with -o")
    for name, data in files:
        path = Path(output, inside(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, data)
