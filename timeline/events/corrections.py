"""What people decided, in `corrections.toml`: read, checked, and never changed by a run.

The file is append-only: `schema = 1`, then `[[correction]]` tables with `id`, `by`, `at`, `why`, `action`,
`target`, `set` and `was`. Later entries win; an `undo` takes an earlier entry back.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

from timeline.errors import ConfigurationError
from timeline.when import When

FILE_NAME = "corrections.toml"
Action = Literal["accept", "reject", "set", "merge", "split", "add", "document", "undo"]
_KEYS = ("id", "by", "at", "why", "action", "target", "set", "was")
_PASSAGE = ("source", "sha256", "quote", "before", "after")
_TARGET = (*_PASSAGE, "events", "correction", "passages")
_VALUES = ("edtf", "headline", "kind", "status", "actors", "place", "published")
_STATUSES = ("reported", "planned", "denied", "hypothetical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a correction is about: a quote with what stands around it in a source, or ids.

    `source` is the path of the document and `sha256` a prefix of the hash of its text when the
    correction was made; `before` and `after` are the words around the quote. `passages` are quotes of the
    `events`, in their order, by which these are found again when they have other ids.
    """

    source: str = ""
    sha256: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    events: tuple[str, ...] = ()
    correction: str = ""
    passages: tuple[Target, ...] = ()

    @property
    def each(self) -> tuple[Target, ...]:
        """One target for each event that is meant."""
        if not self.events:
            return self.passages or (self,)
        spare = self.passages if self.passages else (self,) * len(self.events)
        quoted = (*spare, *(Target(),) * len(self.events))
        return tuple(replace(q, events=(name,), passages=()) for name, q in zip(self.events, quoted, strict=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision. `set` are the new values, `was` the values that were corrected."""

    id: str
    action: Action
    target: Target
    by: str = ""
    at: str = ""
    why: str = ""
    set: Mapping[str, Any] = field(default_factory=dict)
    was: Mapping[str, Any] = field(default_factory=dict)


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file that are in force, in order; none where there is no file.

    ConfigurationError names the entry and what is wrong with it.
    """
    if not path.is_file():
        return ()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: {error}", hint="entries are only appended; look at the last one") from None
    if data.get("schema", 1) != 1:
        raise ConfigurationError(
            f"{path}: schema {data['schema']!r} is not known", hint="this version writes schema = 1"
        )
    entries = data.get("correction", [])
    if not isinstance(entries, list):
        raise ConfigurationError(f"{path}: correction is not a list of tables", hint="write [[correction]]")
    return in_force(_entry(entry, f"{path}: correction {n}") for n, entry in enumerate(entries, 1))


def in_force(entries: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections without those that a later one takes back.

    >>> one = Correction(id="c1", action="reject", target=Target(quote="x"))
    >>> in_force([one, Correction(id="c2", action="undo", target=Target(correction="c1"))])
    ()
    """
    kept: dict[str, Correction] = {}
    for entry in entries:
        if entry.action == "undo":
            kept.pop(entry.target.correction, None)
        else:
            kept[entry.id] = entry
    return tuple(kept.values())


def _entry(entry: Any, where: str) -> Correction:
    if not isinstance(entry, dict):
        raise ConfigurationError(f"{where}: not a table", hint="write [[correction]]")
    _known(entry, _KEYS, where)
    action: Any = entry.get("action")
    if action not in get_args(Action):
        raise ConfigurationError(f"{where}: action {action!r} is none", hint=f"one of {', '.join(get_args(Action))}")
    if not isinstance(entry.get("id"), str) or not entry["id"]:
        raise ConfigurationError(f"{where}: it has no id", hint='give it one: id = "c1"')
    target = _target(entry.get("target", {}), where)
    values = _values(entry.get("set", {}), where)
    _complete(action, target, values, where)
    texts = {key: str(entry.get(key, "")) for key in ("by", "at", "why")}
    return Correction(id=entry["id"], action=action, target=target, set=values, was=dict(entry.get("was", {})), **texts)


def _target(table: Any, where: str) -> Target:
    if not isinstance(table, dict):
        raise ConfigurationError(f"{where}: target is no table", hint='target = { source = "…", quote = "…" }')
    _known(table, _TARGET, f"{where}: target")
    events, passages = table.get("events", []), table.get("passages", [])
    texts = {k: str(v) for k, v in table.items() if k not in ("events", "passages")}
    return Target(
        events=tuple(map(str, events if isinstance(events, list) else [events])),
        passages=tuple(_passage(each, where) for each in (passages if isinstance(passages, list) else [passages])),
        **texts,
    )


def _passage(table: Any, where: str) -> Target:
    if not isinstance(table, dict):
        raise ConfigurationError(f"{where}: a passage is no table", hint='passages = [{ source = "…", quote = "…" }]')
    _known(table, _PASSAGE, f"{where}: passages")
    texts: dict[str, Any] = {key: str(value) for key, value in table.items()}
    return Target(**texts)


def _values(table: Any, where: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise ConfigurationError(f"{where}: set is no table", hint='set = { edtf = "2024-06-19" }')
    _known(table, _VALUES, f"{where}: set")
    for key in ("edtf", "published"):
        if key in table:
            try:
                When.parse(str(table[key]))
            except ValueError as error:
                raise ConfigurationError(
                    f"{where}: {key}: {error}", hint="dates are EDTF, such as 2024-06-19"
                ) from None
    if table.get("status", "reported") not in _STATUSES:
        raise ConfigurationError(f"{where}: status {table['status']!r} is none", hint=f"one of {', '.join(_STATUSES)}")
    return dict(table)


def _complete(action: str, target: Target, values: Mapping[str, Any], where: str) -> None:
    """Has the entry all that its action needs?"""
    needs = {
        "undo": bool(target.correction),
        "merge": len(target.each) > 1,
        "document": bool(target.source or target.sha256) and "published" in values,
        "set": bool(values) and bool(target.quote or target.events),
    }.get(action, bool(target.quote or target.events))
    if not needs:
        raise ConfigurationError(
            f"{where}: target or set lacks what {action} needs", hint="see the page on corrections"
        )


def _known(table: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            near = get_close_matches(key, keys, 1)
            raise ConfigurationError(
                f"{where}: unknown key {key!r}", hint=f"did you mean {near[0]!r}?" if near else None
            )
