"""`timeline completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from timeline.cli.asked import Voice, common
from timeline.cli.console import emit


@click.command("completion", epilog='Example: eval "$(timeline completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@common
def command(shell: str, voice: Voice) -> int:
    """Print the script that completes commands and options in SHELL."""
    from timeline.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None
    emit(kind(cli, {}, "timeline", "_TIMELINE_COMPLETE").source().encode() + b"\n")
    return 0
