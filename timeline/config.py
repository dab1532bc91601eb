"""What a project wants: one `timeline.toml`, or `[tool.timeline]` in a `pyproject.toml`.

Every table and key is listed below with its default and its check, so that a misspelt key is found
and answered with the nearest name. The command line overrides these values (`dataclasses.replace`).
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from timeline.errors import ConfigurationError

FILE_NAME = "timeline.toml"
EXPORT_FORMATS = ("csv", "jsonl", "ics", "atom", "rss", "jsonfeed", "timelinejs", "jsonld", "years", "markdown")
CALENDARS = ("jalali", "gregorian", "hijri")

_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}


# ---------------------------------------------------------------- checks of single values
def size(value: object) -> int:
    """Bytes of "50MB", "1GiB" or a whole number; ValueError otherwise.

    >>> size("1GiB"), size("50 MB"), size(7)
    (1073741824, 50000000, 7)
    """
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    match = (
        re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?i?b?)", value.strip().lower(), re.ASCII)
        if isinstance(value, str)
        else None
    )
    unit = match and (match[2] if match[2].endswith("b") or not match[2] else match[2] + "b")
    if not match or unit not in _UNITS or float(match[1]) <= 0:
        raise ValueError('a size such as "50MB" or "1GiB"')
    return int(float(match[1]) * _UNITS[unit])


def seconds(value: object) -> float:
    """A positive number of seconds; ValueError otherwise."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < 10**6:
        return float(value)
    raise ValueError("a positive number of seconds")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("a text in quotes")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError('a list of texts such as ["a", "b"]')


def _zone(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"(?:[A-Za-z][\w+-]*(?:/[A-Za-z][\w+-]*)*)?", value, re.ASCII):
        return value
    raise ValueError('a name such as "Asia/Tehran"')


def _one_of(*names: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        if isinstance(value, str) and value in names:
            return value
        close = difflib.get_close_matches(str(value), names, n=1, cutoff=0.5)
        raise ValueError(f"one of {', '.join(names)}" + (f"; did you mean {close[0]!r}?" if close else ""))

    return check


def _some_of(*names: str) -> Callable[[object], tuple[str, ...]]:
    one = _one_of(*names)
    return lambda value: tuple(one(item) for item in _texts(value))


def _web_address(value: object) -> str:
    if isinstance(value, str) and re.match(r"https?://[^\s/]+", value):
        return value
    raise ValueError("an address that begins with https:// or http://")


def _key(check: Callable[[object], Any], default: Any) -> Any:
    return field(default=default, metadata={"check": check})


# ---------------------------------------------------------------- the tables
@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """`[project]`: title of the site, language of its interface, and the time zone that `timeline.ics` names."""

    title: str = _key(_text, "")
    language: str = _key(_one_of("fa", "en"), "fa")
    timezone: str = _key(_zone, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """`[sources]`: patterns below the project folder ("sources/**/*"), and the size of a file at most."""

    include: tuple[str, ...] = _key(_texts, ())
    max_file_size: int = _key(size, 50 * 10**6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """`[dates]`: how dates are to be read, where a text leaves it open.

    The first of `calendars` is meant by texts whose language's own is not among them; `numeric_order` is
    that of 3/4/2024, and `week_start` the first day of a week. "auto" is the usage of each language.
    """

    calendars: tuple[str, ...] = _key(_some_of(*CALENDARS), CALENDARS)
    numeric_order: str = _key(_one_of("auto", "dmy", "mdy", "ymd"), "auto")
    week_start: str = _key(_one_of("auto", "saturday", "sunday", "monday"), "auto")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`[limits]`: what one document may take before it is refused."""

    seconds: float = _key(seconds, 10.0)
    memory: int = _key(size, 2**30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`[site]`: where the site will live, where corrections are sent, and how dates are shown."""

    url: str | None = _key(_web_address, None)
    repository: str | None = _key(_web_address, None)
    digits: str = _key(_one_of("auto", "native", "latin"), "auto")
    calendars: tuple[str, ...] = _key(_some_of(*CALENDARS), CALENDARS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """`[export]`: formats written beside the site (None: all); `csv_safe` disarms spreadsheet formulas."""

    formats: tuple[str, ...] | None = _key(_some_of(*EXPORT_FORMATS), None)
    csv_safe: bool = _key(_flag, True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A project's whole configuration; `folder` is what relative paths count from.

    `path` is the file it was read from, or None for the defaults.
    """

    folder: Path = Path()
    path: Path | None = None
    project: Project = Project()
    sources: Sources = Sources()
    dates: Dates = Dates()
    limits: Limits = Limits()
    site: Site = Site()
    export: Export = Export()

    @property
    def corrections(self) -> Path:
        """The file of people's corrections, which may not exist."""
        return self.folder / "corrections.toml"


_TABLES: dict[str, type[Any]] = {
    "project": Project, "sources": Sources, "dates": Dates, "limits": Limits, "site": Site, "export": Export,
}  # fmt: skip


# ---------------------------------------------------------------- reading the file
def load(folder: Path | str = ".") -> Config:
    """The configuration of a folder: its `timeline.toml`, else `[tool.timeline]`, else the defaults."""
    home = Path(folder)
    own = home / FILE_NAME
    if own.is_file():
        text = _read(own)
        return _decode(_parse(text, own), text, own, home)
    project = home / "pyproject.toml"
    if project.is_file() and (text := _read(project)) and "[tool.timeline" in text:
        table = _parse(text, project).get("tool", {}).get("timeline", {})
        return _decode(table, text, project, home)
    return Config(folder=home)


def load_file(path: Path) -> Config:
    """The configuration in one named file."""
    text = _read(path)
    tables = _parse(text, path)
    return _decode(
        tables.get("tool", {}).get("timeline", {}) if path.name == "pyproject.toml" else tables, text, path, path.parent
    )


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: byte {error.start} is not UTF-8", hint="save the file as UTF-8") from None
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror or error}", hint="give a file that can be read") from None


def _parse(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigurationError(
            f"{path}: not valid TOML: {error}", hint="texts stand in quotes, tables in [brackets]"
        ) from None


def _decode(tables: Mapping[str, Any], text: str, path: Path, home: Path) -> Config:
    made = Config(folder=home, path=path)
    for name, table in tables.items():
        if name not in _TABLES:
            raise ConfigurationError(f"{path}:{_line(text, name)}: unknown table [{name}]{_nearest(name, _TABLES)}")
        if not isinstance(table, dict):
            raise ConfigurationError(f"{path}:{_line(text, name)}: [{name}] is a table of keys")
        made = replace(made, **{name: _fill(_TABLES[name], name, table, text, path)})
    return made


def _fill(kind: type[Any], name: str, table: Mapping[str, Any], text: str, path: Path) -> Any:
    checks = {key.name: key.metadata["check"] for key in fields(kind)}
    values = {}
    for key, value in table.items():
        place = f"{path}:{_line(text, key, name)}"
        if key not in checks:
            raise ConfigurationError(f"{place}: unknown key {key!r} in [{name}]{_nearest(key, checks)}")
        try:
            values[key] = checks[key](value)
        except ValueError as error:
            raise ConfigurationError(f"{place}: {key!r} in [{name}] must be {error}") from None
    return kind(**values)


def _nearest(word: str, names: object) -> str:
    close = difflib.get_close_matches(word, list(names), n=1, cutoff=0.5)  # type: ignore[call-overload]
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(names)}"  # type: ignore[arg-type]


def _line(text: str, key: str, table: str | None = None) -> int:
    """The line on which a table or key of a table is set (1 where it is set in a way not looked for)."""
    lines = text.splitlines()
    start = 0
    if table:
        start = next((i for i, line in enumerate(lines) if re.match(rf"\s*\[.*\b{re.escape(table)}\s*\]", line)), 0)
    wanted = rf"\s*(\[.*)?[\"']?{re.escape(key)}[\"']?\s*[=\].]"
    return next((i + 1 for i, line in enumerate(lines[start:], start) if re.match(wanted, line)), start + 1)
