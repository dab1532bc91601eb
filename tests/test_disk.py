"""Whole or nothing: a reader of the folder sees the old files or the new ones, whatever happens."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from timeline import disk
from timeline.disk import inside, replacing, write_file
from timeline.errors import ConfigurationError, EnvironmentTrouble, LockedError

MARK = "timeline.json"


def build(target: Path, word: str, count: int = 20) -> None:
    with replacing(target, MARK) as folder:
        folder.write((f"{n % 3}/{n}.txt", word.encode()) for n in range(count))
        folder.write([(MARK, word.encode())])


def words(target: Path) -> set[str]:
    return {path.read_text("utf-8") for path in target.rglob("*") if path.is_file()}


def leftovers(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def test_a_folder_is_made_and_then_replaced(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, "old")
    build(target, "new", 3)
    assert words(target) == {"new"} and len(list(target.rglob("*.txt"))) == 3
    assert leftovers(target) == []


def test_a_failure_while_building_leaves_the_old_folder(tmp_path: Path) -> None:
    target = tmp_path / "site"
    build(target, "old")
    with pytest.raises(RuntimeError), replacing(target, MARK) as folder:
        folder.write([("a", b"new")])
        raise RuntimeError
    assert words(target) == {"old"} and leftovers(target) == []


CALLS = ("mkdir", "open", "fsync", "rename", "replace")


@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_the_disk_may_fail_at_any_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, exchange: bool
) -> None:
    """Every system call in turn is made to fail; the site is whole after each, and the next build works."""
    target = tmp_path / "site"
    build(target, "old")
    if not exchange:
        monkeypatch.setattr(disk, "_exchange", lambda *_: False)
    for nth in range(1, 400):
        counter = _failing(monkeypatch, nth, code)
        try:
            build(target, "new", 4)
            done = True
        except EnvironmentTrouble as trouble:
            done = False
            assert str(tmp_path) in str(trouble)
        finally:
            monkeypatch.undo()
            if not exchange:
                monkeypatch.setattr(disk, "_exchange", lambda *_: False)
        if counter[0] < nth:
            assert words(target) == {"new"}
            return
        _whole_again(target)
        if done:
            build(target, "old")
    pytest.fail("the build never got through")


def _whole_again(target: Path) -> None:
    """The old or the new files, at the latest after the recovery that the next build begins with."""
    if not target.exists():
        disk._recover(disk.Folder(target))
    assert words(target) in ({"old"}, {"new"})


def _failing(monkeypatch: pytest.MonkeyPatch, nth: int, code: int) -> list[int]:
    """Make the nth of the calls that change the disk fail."""
    counter = [0]
    for name in CALLS:
        real = getattr(os, name)

        def call(*args: Any, _real: Any = real, **kwargs: Any) -> Any:
            counter[0] += 1
            if counter[0] == nth:
                raise OSError(code, os.strerror(code), str(args[0]))
            return _real(*args, **kwargs)

        monkeypatch.setattr(os, name, call)
    write = Path.write_bytes

    def write_bytes(self: Path, data: bytes) -> int:
        counter[0] += 1
        if counter[0] == nth:
            write(self, data[: len(data) // 2])
            raise OSError(code, os.strerror(code), str(self))
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    return counter


KILLED = """
import sys; sys.path[:0] = [{root!r}]
from pathlib import Path
from timeline.disk import replacing
target = Path({target!r})
print("go", flush=True)
while True:
    with replacing(target, "timeline.json") as folder:
        folder.write((f"{{n % 3}}/{{n}}.txt", b"new") for n in range(60))
        folder.write([("timeline.json", b"new")])
    with replacing(target, "timeline.json") as folder:
        folder.write((f"{{n % 3}}/{{n}}.txt", b"old") for n in range(60))
        folder.write([("timeline.json", b"old")])
"""


@pytest.mark.parametrize("moment", range(12))
def test_a_build_may_be_killed_at_any_moment(tmp_path: Path, moment: int) -> None:
    target = tmp_path / "site"
    build(target, "old", 60)
    root = str(Path(disk.__file__).parent.parent)
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED.format(root=root, target=str(target))], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.003 + 0.0071 * moment)
    process.kill()
    process.communicate()
    assert words(target) in ({"old"}, {"new"}) and len(list(target.rglob("*"))) == 64
    build(target, "after")
    assert words(target) == {"after"} and leftovers(target) == []


def test_only_one_builder_at_a_time(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with replacing(target, MARK) as folder:
        with pytest.raises(LockedError), replacing(target, MARK):
            pass
        folder.write([(MARK, b"one")])
    assert words(target) == {"one"}


def test_the_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "letters"
    target.mkdir()
    (target / "a.txt").write_text("mine", "utf-8")
    with pytest.raises(ConfigurationError, match="would be lost"), replacing(target, MARK):
        pass
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(ConfigurationError, match="not a folder"), replacing(tmp_path / "file", MARK):
        pass
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(ConfigurationError, match="not a folder"), replacing(tmp_path / "link", MARK):
        pass
    assert words(target) == {"mine"}


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", "a\0b", "a\\b"])
def test_no_file_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a path below"):
        inside(name)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.json"
    write_file(path, b"old")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(EnvironmentTrouble, match=r"t\.json.*No space left.*free some space"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old" and os.listdir(tmp_path) == ["t.json"]


@pytest.mark.parametrize("place", ["file", "file/sub", "file/a/b"])
def test_a_file_in_the_way_is_told_the_same_however_deep_the_target(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(ConfigurationError, match="file: is not a folder"), replacing(tmp_path / place, MARK):
        pass
    with pytest.raises(ConfigurationError, match="file: is not a folder"):
        write_file(tmp_path / place / "x.json", b"{}")
