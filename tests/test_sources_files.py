"""Which files are read: nothing is followed, opened or left out without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from timeline.errors import ConfigurationError
from timeline.sources.files import Input, find, shown


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", "utf-8")


def by_path(items: tuple[Input, ...]) -> dict[str, Input]:
    return {item.path: item for item in items}


def test_a_folder_is_walked_in_order_of_path_and_paths_are_relative_to_it(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.txt", "deep/er/c.md")
    assert [item.path for item in find([tmp_path])] == ["a.txt", "b.txt", "deep/er/c.md"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert len(find([tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt"])) == 1


def test_a_link_below_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    found = by_path(find([tmp_path]))
    assert found["a.txt"].refused is None
    for name in ("loop", "device.txt"):
        note = found[name].refused
        assert note is not None and "symbolic link" in note.message


def test_a_named_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    note = find([tmp_path])[0].refused
    assert note is not None and "named pipe" in note.message


def test_a_link_that_a_person_gives_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to("real")
    assert [item.path for item in find([tmp_path / "link"])] == ["a.txt"]


def test_hidden_files_and_style_sheets_are_skipped(tmp_path: Path) -> None:
    put(tmp_path, ".hidden", "page.css", ".git/config", "a.txt")
    found = by_path(find([tmp_path]))
    assert found[".hidden"].skipped and found["page.css"].skipped
    assert not any(path.startswith(".git/") for path in found)


def test_include_chooses_and_the_rest_counts_as_skipped(tmp_path: Path) -> None:
    put(tmp_path, "sources/a.txt", "sources/b.html", "sources/sub/c.txt", "notes/d.txt")
    found = by_path(find([], ["sources/**/*.txt"], tmp_path))
    assert set(found) == {"a.txt", "b.html", "sub/c.txt"}
    assert [path for path, item in found.items() if item.skipped] == ["b.html"]


def test_an_include_may_not_leave_the_project(tmp_path: Path) -> None:
    for pattern in ("../**/*", "/etc/*", "a/../../b"):
        with pytest.raises(ConfigurationError, match="leaves the project"):
            find([], [pattern], tmp_path)


def test_without_anything_the_sources_folder_is_read(tmp_path: Path) -> None:
    put(tmp_path, "sources/a.txt", "other.txt")
    assert [item.path for item in find([], [], tmp_path)] == ["a.txt"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"nowhere.*No such file"):
        find([tmp_path / "nowhere"])


def test_names_are_shown_without_what_moves_a_terminal() -> None:
    assert shown("a\x1b[31m\n.txt") == "a\\x1b[31m\\x0a.txt"
    assert shown("متن‌ها.txt") == "متن‌ها.txt"
    assert "\u202e" not in shown("a\u202etxt.exe")
    assert shown(os.fsdecode(b"b\xff.txt")) == "b\\xff.txt"


def test_names_that_differ_only_in_case_are_two_documents(tmp_path: Path) -> None:
    put(tmp_path, "A.txt", "a.txt")
    assert len(find([tmp_path])) == len(list(tmp_path.iterdir()))
