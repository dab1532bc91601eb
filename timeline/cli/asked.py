"""Options that commands share, each set gathered into one value, and the configuration under them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from timeline import config
from timeline.config import Config
from timeline.errors import ConfigurationError, EnvironmentTrouble

_OTHER_CODES = ("auto", "per", "fas", "eng", "prs")

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How much a command says."""

    quiet: bool
    verbose: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked of a command that reads documents."""

    lang: str
    jobs: int | None
    strict: bool
    config_file: str | None
    timeout: float | None
    max_memory: str | None
    max_file_size: str | None
    runner: str

    def config(self) -> Config:
        """The configuration of the working folder (or of a named file), under what was asked."""
        if self.runner == "spark":
            raise EnvironmentTrouble("the Spark runner is not installed", hint="leave out --runner")
        known_language(self.lang)
        base = config.load_file(Path(self.config_file)) if self.config_file else config.load(Path())
        limits, sources = base.limits, base.sources
        if self.timeout is not None:
            limits = replace(limits, seconds=_checked("--timeout", config.seconds, self.timeout))
        if self.max_memory is not None:
            limits = replace(limits, memory=_checked("--max-memory", config.size, self.max_memory))
        if self.max_file_size is not None:
            sources = replace(sources, max_file_size=_checked("--max-file-size", config.size, self.max_file_size))
        return replace(base, limits=limits, sources=sources)


def known_language(code: str) -> str:
    """The code of a language that texts are read in, or "auto"; ConfigurationError for any other."""
    from timeline.languages import codes
    from timeline.resolve import foreign

    base = re.split("[-_.]", code.strip())[0].lower()
    if base not in (*_OTHER_CODES, *codes()) and not foreign.serves(base):
        known = ", ".join(codes())
        raise ConfigurationError(f"--lang {code}: no such language; known are {known}, and those that dateparser reads")
    return code


def _checked(option: str, check: Callable[[object], Any], value: object) -> Any:
    try:
        return check(int(value) if isinstance(value, str) and value.isdigit() else value)
    except ValueError as error:
        raise ConfigurationError(f"{option} {value}: must be {error}") from None


def common(function: Function) -> Function:
    """The options that every command takes; the function gets them as `voice`."""
    options = (
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), expose_value=False, help="Of messages."
        ),
        click.option("--no-input", is_flag=True, expose_value=False, help="Ask nothing (nothing is ever asked)."),
        click.option("--debug", is_flag=True, expose_value=False, help="Show where our own mistakes happen."),
        click.option("-v", "--verbose", is_flag=True, help="Say more."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    )
    return _gathered(function, "voice", Voice, options)


def reading(function: Function) -> Function:
    """The options of commands that read documents; the function gets them as `asked`."""
    options = (
        click.option("--runner", type=click.Choice(["processes", "spark"]), default="processes", hidden=True),
        click.option("--config", "config_file", type=click.Path(dir_okay=False), help="Instead of timeline.toml."),
        click.option("--strict", is_flag=True, help="Any problem makes the exit status 3."),
        click.option("--jobs", type=click.IntRange(1, 256), help="Worker processes (default: as many as pay)."),
        click.option("--timeout", type=float, help="CPU seconds a document may take (default 10)."),
        click.option("--max-memory", help='Memory a document may take (default "1GiB").'),
        click.option("--max-file-size", help='Size of a document at most (default "50MB").'),
        click.option("--lang", default="auto", show_default=True, help="Language of the texts: fa, en, … or auto."),
    )
    return _gathered(function, "asked", Asked, options)


def _gathered(
    function: Function, name: str, kind: type[Any], options: tuple[Callable[[Function], Function], ...]
) -> Function:
    """The function with the options, whose values reach it as one argument."""

    @wraps(function)
    def call(**values: Any) -> Any:
        values[name] = kind(**{field.name: values.pop(field.name) for field in fields(kind)})
        return function(**values)

    asking: Function = call
    for option in options:
        asking = option(asking)
    return asking
