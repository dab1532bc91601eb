"""Which files are to be read: a walk that follows no link, opens no device and leaves nothing unsaid."""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import ConfigurationError
from timeline.sources.draft import Note

ASIDE = frozenset(
    [
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".json",
        ".xml",
        ".svg",
        ".toml",
        ".yaml",
        ".yml",
        ".py",
        ".sh",
        ".lock",
        ".ini",
        ".cfg",
        ".woff",
        ".woff2",
        ".ttf",
        ".ico",
        ".bak",
        ".tmp",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file to be read, or (`refused`, `skipped`) one that is not, and why.

    `path` is what people see: relative, with `/`, and with control characters and undecodable bytes
    written as escapes. `file` is what the system calls it.
    """

    path: str
    file: str
    size: int = 0
    refused: Note | None = None
    skipped: Note | None = None


def shown(name: str) -> str:
    """A file name as it may be printed anywhere.

    >>> shown("a\\x1b[31m.txt"), shown("متن.txt")
    ('a\\\\x1b[31m.txt', 'متن.txt')
    """
    readable = os.fsencode(name).decode("utf-8", "backslashreplace") if not name.isascii() else name
    if readable.isprintable():
        return readable
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", _escape, readable)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def find(paths: Sequence[Path | str], include: Sequence[str] = (), folder: Path | str = ".") -> tuple[Input, ...]:
    """Every file below the paths, in order of path, each once.

    Without paths: what the patterns of `include` match below `folder`, the rest of those folders
    being skipped; without patterns: its `sources/`.
    """
    home = Path(folder)
    if paths:
        found = [item for path in paths for item in _below(Path(path))]
    elif include:
        found = list(_matching(home, include))
    else:
        found = list(_below(home / "sources"))
    return _unique(found)


def _below(root: Path) -> Iterator[Input]:
    """The files of a path given by a person, who may give a link."""
    try:
        kind = os.stat(root).st_mode
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigurationError(f"{shown(str(root))}: {reason}", hint="give a file or a folder of documents") from None
    if not stat.S_ISDIR(kind):
        yield _input(root.name, str(root), os.path.realpath(root))
        return
    yield from _walk(str(root), "")


def _walk(top: str, below: str) -> Iterator[Input]:
    """The files of a folder, names in order, folders among them."""
    waiting = [below]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(os.path.join(top, here)) as scan:
                entries = sorted(scan, key=lambda entry: os.fsencode(entry.name), reverse=True)
        except OSError as error:
            note = Note("unreadable", f"the folder cannot be listed: {error.strerror}", "left out")
            yield Input(path=shown(here or top), file=os.path.join(top, here), refused=note)
            continue
        folders: list[str] = []
        files: list[str] = []
        for entry in entries:
            name = os.path.join(here, entry.name)
            (folders if _is_folder(entry) else files).append(name)
        yield from (_input(name, os.path.join(top, name), os.path.join(top, name)) for name in reversed(files))
        waiting.extend(name for name in folders if not os.path.basename(name).startswith("."))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _input(name: str, given: str, file: str) -> Input:
    """An input for a file, looked at without opening it."""
    path = shown(name.replace(os.sep, "/"))
    base = os.path.basename(name)
    try:
        status = os.lstat(file)
    except OSError as error:
        return Input(path=path, file=given, refused=Note("unreadable", f"{error.strerror}", "left out"))
    if refusal := _special(status.st_mode):
        return Input(path=path, file=given, refused=refusal)
    if base.startswith("."):
        return Input(path=path, file=given, skipped=Note("hidden", "its name begins with a dot", "left out"))
    if os.path.splitext(base)[1].lower() in ASIDE:
        return Input(
            path=path, file=given, skipped=Note("no-document", "files of this kind hold no articles", "left out")
        )
    return Input(path=path, file=given if file == given else file, size=status.st_size)


def _special(mode: int) -> Note | None:
    """Why a file of this kind is never opened, or None for a regular one."""
    if stat.S_ISREG(mode):
        return None
    kinds = {
        stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a named pipe", stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device", stat.S_IFSOCK: "a socket",
    }  # fmt: skip
    return Note(
        "no-regular-file", f"it is {kinds.get(stat.S_IFMT(mode), 'no regular file')}, not a file", "left out unopened"
    )


def _matching(home: Path, patterns: Sequence[str]) -> Iterator[Input]:
    """The files of the patterns' folders: those that match, and the others as skipped."""
    roots = sorted({_fixed_part(pattern) for pattern in patterns})
    tops = [
        root
        for root in roots
        if not any(root != other and f"{root}/".startswith(f"{other}/") for other in roots if other != root)
    ]
    tests = [re.compile(_regex(pattern)) for pattern in patterns]
    for root in tops:
        if not (home / root).exists():
            raise ConfigurationError(
                f"{home / root}: no such file or folder", hint="see [sources] include in timeline.toml"
            )
        base = home / root
        items = _walk(str(base), "") if base.is_dir() else [_input(base.name, str(base), str(base))]
        for item in items:
            whole = f"{root}/{item.path}" if base.is_dir() and root != "." else (root if root != "." else item.path)
            if item.refused or item.skipped or any(test.fullmatch(whole) for test in tests):
                yield item
            else:
                yield Input(
                    path=item.path,
                    file=item.file,
                    skipped=Note("not-included", "no pattern of include matches it", "left out"),
                )


def _fixed_part(pattern: str) -> str:
    """The folder (or file) that a pattern surely lies in; ConfigurationError if it leaves the project."""
    parts = pattern.replace("\\", "/").split("/")
    if pattern.startswith("/") or ".." in parts or (parts and ":" in parts[0]):
        raise ConfigurationError(
            f"[sources] include: {pattern!r} leaves the project's folder", hint="use patterns such as sources/**/*"
        )
    fixed = [part for part in parts if part not in ("", ".")]
    end = next((i for i, part in enumerate(fixed) if re.search(r"[*?\[]", part)), len(fixed))
    return "/".join(fixed[:end]) or "."


def _regex(pattern: str) -> str:
    """A regular expression for a pattern in which `**` crosses folders and `*` does not."""
    out = []
    for part in re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]]*\])", re.sub(r"^\./", "", pattern)):
        fixed = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(part)
        out.append(
            fixed or (fnmatch.translate(part)[4:-3] if part.startswith("[") and part.endswith("]") else re.escape(part))
        )
    return "".join(out)


def _unique(found: Iterable[Input]) -> tuple[Input, ...]:
    """Each file once, in order of the path shown, whatever order the folders were given in."""
    kept: dict[str, Input] = {}
    for item in found:
        kept.setdefault(item.file, item)
    return tuple(sorted(kept.values(), key=lambda item: (item.path, item.file)))
