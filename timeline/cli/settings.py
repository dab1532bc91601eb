"""The configuration of a command: the project's file, and what the command line lays over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from timeline import config
from timeline.config import Config
from timeline.errors import ConfigurationError, EnvironmentTrouble


def settings(
    config_file: str | None = None,
    timeout: float | None = None,
    max_memory: str | None = None,
    max_file_size: str | None = None,
    runner: str = "processes",
) -> Config:
    """The configuration of the working folder (or a named file), under what was given."""
    if runner == "spark":
        raise EnvironmentTrouble("the Spark runner is not installed", hint="leave out --runner")
    base = config.load_file(Path(config_file)) if config_file else config.load(Path())
    limits, sources = base.limits, base.sources
    if timeout is not None:
        limits = replace(limits, seconds=_checked("--timeout", config.seconds, timeout))
    if max_memory is not None:
        limits = replace(limits, memory=_checked("--max-memory", config.size, max_memory))
    if max_file_size is not None:
        sources = replace(sources, max_file_size=_checked("--max-file-size", config.size, max_file_size))
    return replace(base, limits=limits, sources=sources)


def _checked(option: str, check: Callable[[object], Any], value: object) -> Any:
    try:
        return check(int(value) if isinstance(value, str) and value.isdigit() else value)
    except ValueError as error:
        raise ConfigurationError(f"{option} {value}: must be {error}") from None
