"""`timeline init`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from timeline.cli.asked import Voice, common
from timeline.cli.console import say
from timeline.disk import write_file
from timeline.errors import EnvironmentTrouble

# The scaffold's file → where it goes; hidden names are spelt out so that packaging cannot lose them.
PLACES = {
    "timeline.toml": "timeline.toml",
    "mkdocs.yml": "mkdocs.yml",
    "index.md": "docs/index.md",
    "templates.md": "templates/README.md",
    "sources.md": "README.md",
    "gitignore": ".gitignore",
    "pages.yml": ".github/workflows/pages.yml",
}


@click.command("init", epilog="Example: timeline init my && cp article.txt my/sources/ && cd my && timeline build")
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--title", default="", help="Title of the site.")
@click.option(
    "--language", type=click.Choice(["fa", "en"]), default="fa", show_default=True, help="Language of its pages."
)
@common
def command(folder: str, title: str, language: str, voice: Voice) -> int:
    """Make FOLDER a project: sources/, docs/, templates/, timeline.toml, mkdocs.yml, a Pages workflow.

    Files that are there already are left as they are.
    """
    home = Path(folder)
    shown = title or home.resolve().name
    try:
        for name in ("sources", "docs", "templates", ".github/workflows"):
            (home / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentTrouble(
            f"{error.filename}: cannot be made: {error.strerror}", hint="give another folder"
        ) from None
    for name, place in PLACES.items():
        _write(home / place, _filled(name, shown, language), voice.quiet)
    if not voice.quiet:
        say(f"{home}: put your texts into {home / 'sources'}, then run timeline build and timeline serve there")
    return 0


def _filled(name: str, title: str, language: str) -> bytes:
    text = files("timeline.scaffold").joinpath(name).read_text("utf-8")
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    quoted = "".join(c if c.isprintable() else " " for c in quoted)
    return text.replace("@TITLE@", quoted).replace("@LANGUAGE@", language).encode()


def _write(path: Path, data: bytes, quiet: bool) -> None:
    """Write a new file; one that is there is kept."""
    if path.exists():
        if not quiet:
            say(f"{path}: is there already, kept as it is")
        return
    write_file(path, data)
