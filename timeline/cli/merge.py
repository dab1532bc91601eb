"""`timeline merge`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from timeline.cli.asked import Voice, common
from timeline.cli.console import deliver
from timeline.errors import ConfigurationError


@click.command("merge", epilog="Example: timeline merge north.json south.json -o timeline.json")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="File to write (default: standard output)."
)
@click.option("--config", "config_file", type=click.Path(dir_okay=False), help="Instead of timeline.toml.")
@click.option("--strict", is_flag=True, help="Any problem makes the exit status 3.")
@click.option("--json", is_flag=True, expose_value=False, help="JSON, which is the only form (accepted for symmetry).")
@common
def command(files: tuple[str, ...], output: str | None, config_file: str | None, strict: bool, voice: Voice) -> int:
    """Make one timeline of the timeline.json FILES: the same bytes that all their sources give at once.

    The corrections beside timeline.toml are replayed over the whole.
    """
    from timeline import config
    from timeline.events.corrections import load
    from timeline.pipeline import together

    project = config.load_file(Path(config_file)) if config_file else config.load(Path())
    timeline = together(_read(files), load(project.corrections))
    return deliver(timeline, output, voice, strict=strict)


def _read(files: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for file in files:
        try:
            yield file, Path(file).read_bytes()
        except OSError as error:
            hint = "give timeline.json files of timeline extract or timeline build"
            raise ConfigurationError(f"{file}: {error.strerror}", hint=hint) from None
