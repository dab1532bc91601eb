"""Entries of `corrections.toml` as people and pages write them: what an event is called by, and the TOML."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from typing import Any

from timeline.events.corrections import Correction, Target
from timeline.events.targets import digest
from timeline.model import Document, Event

_AROUND = 40  # characters of context to each side
_HASH = 16  # hexadecimal digits that name a text
_NOT_TOML = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff]')
_TOML = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_BARE = re.compile(r"[A-Za-z0-9_-]+")

_TARGET = ("source", "sha256", "quote", "before", "after", "events", "correction")

Passage = tuple[str, int, int]


def target_at(document: Document, start: int, end: int) -> Target:
    """The target that quotes a passage, with the words around it and the text it stands in."""
    text = document.text
    return Target(
        source=document.path,
        sha256=digest(document)[:_HASH],
        quote=text[start:end],
        before=text[max(0, start - _AROUND) : start],
        after=text[end : end + _AROUND],
    )


def target_of(event: Event, documents: Mapping[str, Document], shared: Container[Passage]) -> Target:
    """What names an event: its first passage that is not `shared` with another event; without one, its id."""
    for one in event.evidence:
        if (one.document, one.start, one.end) not in shared and one.document in documents:
            document = documents[one.document]
            if document.text[one.start : one.end] == one.quote:
                return target_at(document, one.start, one.end)
            return Target(source=document.path, quote=one.quote)
    return Target(events=(event.id,))


def toml(value: Any) -> str:
    """A text, a list or a table as a value of TOML, on one line.

    >>> print(toml({"edtf": "2024-06", "actors": ['the "mayor"']}))
    { edtf = "2024-06", actors = ["the \\"mayor\\""] }
    """
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join([f"{_key(key)} = {toml(each)}" for key, each in value.items()]) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    return f'"{_NOT_TOML.sub(_escaped, text)}"' if _NOT_TOML.search(text) else f'"{text}"'


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _TOML.get(character) or f"\\u{ord(character):04x}"


@lru_cache(maxsize=256)
def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else toml(key)


def _said(target: Target) -> dict[str, Any]:
    """What a target says, in the order of its fields."""
    said: dict[str, Any] = {key: value for key in _TARGET if (value := getattr(target, key))}
    return {**said, "passages": [_said(each) for each in target.passages]} if target.passages else said


def written(entry: Correction) -> str:
    """The entry as lines of TOML, ending in a line feed."""
    lines = ["[[correction]]"]
    lines += [f"{key} = {toml(getattr(entry, key))}" for key in ("id", "by", "at", "why", "action")]
    lines.append(f"target = {toml(_said(entry.target))}")
    lines += [f"{key} = {toml(values)}" for key in ("set", "was") if (values := getattr(entry, key))]
    return "\n".join(lines) + "\n"
