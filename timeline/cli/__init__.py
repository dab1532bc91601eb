"""The command `timeline`: a group whose commands are loaded when they are called for."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from typing import NoReturn

import click

from timeline import __version__
from timeline.errors import TimelineError

COMMANDS = {
    "build": "Documents → a site with its timeline and data (the main job).",
    "tag": "Find and resolve the time expressions of texts, one JSON line a document.",
    "extract": "Documents → timeline JSON, without a site.",
    "explain": "How the date of a text or an event came about, in words.",
    "export": "Turn a timeline.json into CSV, iCalendar, feeds and more.",
    "merge": "Several timeline.json → one, as if their sources had been read together.",
    "correct": "Append a decision to corrections.toml, which every run replays.",
    "init": "Make a folder for a timeline of your own.",
    "serve": "Preview the site while sources and templates change.",
    "check": "Look at configuration, sources and corrections; change nothing.",
    "doctor": "Versions, folders and tools of this installation.",
    "completion": "Print the script that completes commands in your shell.",
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"timeline.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; a usage error names the nearest one."""
        import difflib

        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            close = difflib.get_close_matches(name, COMMANDS, n=1)
            ctx.fail(f"no such command {name!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
        return super().resolve_command(ctx, args)


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done · 1 our mistake · 2 usage or configuration · 3 done, but some document was refused or "
    "read in part · 4 the machine refuses · 5 another build runs here.",
)
@click.version_option(__version__, "-V", "--version", prog_name="timeline", message="%(prog)s (roozshomar) %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Roozshomar: read documents, find every date and event, and publish one timeline.

    \b
    timeline init my && cp article.txt my/sources/ && cd my
    timeline build
    timeline serve
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command and leave with its documented status; no traceback for a user's mistake."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _terminated)
    try:
        status = cli.main(given, prog_name="timeline", standalone_mode=False)
    except Exception as error:
        if debug and not isinstance(error, click.exceptions.Exit):
            raise
        status = _status(error)
    except KeyboardInterrupt:
        status = 130
    _leave(status if isinstance(status, int) else 0)


def _terminated(*_: object) -> NoReturn:
    raise SystemExit(143)


def _status(error: Exception) -> int:
    """The exit status for an error, said on standard error."""
    if isinstance(error, TimelineError):
        return _say(str(error), error.exit_code)
    if isinstance(error, click.exceptions.Abort):
        return 130
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, BrokenPipeError):
        return 0
    if isinstance(error, OSError):
        return _say(f"{error.filename or 'output'}: {error.strerror or error}", 4)
    hint = "this is our mistake, please report it; --debug shows where"
    return _say(f"{type(error).__name__}: {error} (hint: {hint})", 1)


def _say(message: str, status: int) -> int:
    from timeline.cli.console import say

    say(f"timeline: {message}")
    return status


def _leave(status: int) -> NoReturn:
    """Leave quietly even where nobody reads our output any more."""
    try:
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError as error:
        status = _say(f"standard output: {error.strerror}", 4)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(status)
