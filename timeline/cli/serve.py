"""`timeline serve`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import click

from timeline.cli.asked import Voice, common
from timeline.errors import ConfigurationError, EnvironmentTrouble


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
    _check_free(address)
    sys.stderr.flush()
    if hasattr(os, "fork"):
        os.execv(sys.executable, words)  # signals then reach the server, and only it
    return subprocess.call(words)


def _check_free(address: str) -> None:
    """Raise before MkDocs does if nothing can listen there."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise ConfigurationError(f"{address!r} is not an address", hint="write 127.0.0.1:8000")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as place:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            place.bind((host.strip("[]"), int(port)))
    except OSError as error:
        raise EnvironmentTrouble(f"{address}: {error.strerror or error}", hint="choose another --address") from None
