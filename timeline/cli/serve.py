"""`timeline serve`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from timeline.cli.asked import Voice, common
from timeline.errors import ConfigurationError


@click.command("serve", epilog="Example: timeline serve --address 127.0.0.1:8080")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Address and port to listen on.")
@click.option("--strict", is_flag=True, help="Stop at warnings.")
@common
def command(address: str, strict: bool, voice: Voice) -> int:
    """Preview the project's site; pages reload when a source, a template or a page changes.

    This is `mkdocs serve` with the project's mkdocs.yml, which `timeline init` writes.
    """
    if not Path("mkdocs.yml").is_file():
        raise ConfigurationError(
            "no mkdocs.yml in this folder", hint="timeline init . writes one; timeline build needs none"
        )
    words = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    words += [
        flag
        for flag, wanted in (("--strict", strict), ("--quiet", voice.quiet), ("--verbose", voice.verbose))
        if wanted
    ]
    return subprocess.call(words)
