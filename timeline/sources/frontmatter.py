"""Front matter, read strictly: `key: value` lines between two lines of `---`, and nothing else.

No tags, no aliases, no nesting, no types: a value is the text that stands there. Keys that are not
ours are passed over, with the indented or listed lines below them; one that looks like a misspelling
of ours is told.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from timeline.sources.draft import KEYS, Note

_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PAIR = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+(.*))?\Z", re.DOTALL)
_ALIASES = {"date": "published", "lang": "language", "publisher": "source", "canonical": "url", "link": "url"}
_MOST_LINES = 200
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values found, where the body begins, and what was wrong with the lines."""

    values: dict[str, str]
    body: int
    notes: tuple[Note, ...] = ()


def split(text: str) -> FrontMatter:
    """The front matter of a text; the body begins right after the closing line.

    >>> split("---\\ntitle: 'A: b'\\npublished: 2024-06-20\\n---\\nBody")
    FrontMatter(values={'title': 'A: b', 'published': '2024-06-20'}, body=44, notes=())
    >>> split("No front matter").body
    0
    """
    opening = _FENCE.match(text)
    if not opening or not text.startswith("---"):
        return FrontMatter({}, 0)
    lines, end = _lines(text, opening.end())
    if end is None:
        return FrontMatter({}, 0, _unclosed(lines))
    if not any(_PAIR.match(line.strip()) for line in lines):
        return FrontMatter({}, 0)
    values: dict[str, str] = {}
    notes: list[Note] = []
    for number, line in enumerate(lines, 2):
        if note := _take(line, number, values):
            notes.append(note)
    return FrontMatter(values, end, tuple(notes))


def _unclosed(lines: list[str]) -> tuple[Note, ...]:
    """A note where the lines begin as front matter of ours does; a lone `---` may be a mere rule."""
    pair = _PAIR.match(lines[0].rstrip()) if lines else None
    if not pair or not _key(pair[1].lower()):
        return ()
    return (Note("front-matter", "the front matter has no closing `---`", "read as text", "line 1"),)


def _key(name: str) -> str:
    """The key of ours that a name stands for, or ""."""
    return name if name in KEYS else _ALIASES.get(name, "")


def _misspelt(name: str, place: str) -> Note | None:
    """A note where a name is nearly one of ours."""
    close = difflib.get_close_matches(name, [*KEYS, *_ALIASES], n=1, cutoff=0.8)
    if not close or name.endswith(close[0]):  # "subtitle" and "update" are words of their own
        return None
    return Note("front-matter", f"unknown key {name!r}; did you mean {close[0]!r}?", "line left out", place)


def _lines(text: str, start: int) -> tuple[list[str], int | None]:
    """The lines up to the closing one, and where the body begins (None: it is not closed)."""
    lines: list[str] = []
    while start < len(text) and len(lines) <= _MOST_LINES:
        if closing := _FENCE.match(text, start):
            return lines, closing.end()
        match = _LINE.match(text, start)
        assert match
        lines.append(match[0].rstrip("\r\n"))
        start = match.end()
    return lines, None


def _take(line: str, number: int, values: dict[str, str]) -> Note | None:
    """Keep the value of one line; a note where it cannot be read."""
    place = f"line {number}"
    if not line.strip() or line.lstrip().startswith("#") or line[0] in " \t" or line.startswith("- "):
        return None
    pair = _PAIR.match(line.rstrip())
    if not pair:
        return Note("front-matter", f"{line.strip()[:80]!r} is not `key: value`", "line left out", place)
    key, raw = _key(pair[1].lower()), (pair[2] or "").strip()
    if not key:
        return _misspelt(pair[1].lower(), place)
    if not raw:
        return None
    value = _value(raw)
    if value is None:
        return Note("front-matter", f"the value of {pair[1]!r} is not plain text: {raw[:80]}", "value left out", place)
    if key not in values or key == pair[1].lower():
        values[key] = value
    return None


def _value(raw: str) -> str | None:
    """A plain or quoted value; None for what YAML would take for structure, a tag or an alias."""
    if len(raw) > _LONGEST:
        return None
    if raw[0] in "\"'":
        return _quoted(raw)
    if raw[0] in "[{!&*|>%@`]}":
        return None
    return re.split(r"[ \t]#", raw, maxsplit=1)[0].rstrip() or None


def _quoted(raw: str) -> str | None:
    quote = raw[0]
    body = r"(?:[^'] | '')*" if quote == "'" else r'(?:[^"\\] | \\.)*'
    match = re.match(rf"{quote}({body}){quote}[ \t]*(?:\#.*)?\Z", raw, re.VERBOSE)
    if not match:
        return None
    if quote == "'":
        return match[1].replace("''", "'")
    return re.sub(r"\\(.)", lambda m: {"n": " ", "t": " "}.get(m[1], m[1]), match[1])
