"""What was worked out before is not worked out again, and is never trusted blindly."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import EN, Command

from timeline.model import Problem
from timeline.outcome import Row
from timeline.rows import sealed
from timeline.runners import store as stores
from timeline.runners.store import FOLDER, Store, key_of, place

ONE = Problem(path="a", place="", code="c", message="m", action="x")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(b"k", [ONE])
    assert store.get(b"k") == [ONE] and store.get(b"other") is None
    store.close()
    assert Store(tmp_path).get(b"k") == [ONE]


def test_a_key_depends_on_every_part_and_on_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {key_of("a", b"b"), key_of("ab", b""), key_of("a", b"c"), key_of("a", b"b", 1)}
    monkeypatch.setattr(stores, "code_state", lambda: b"other")
    assert len(keys | {key_of("a", b"b")}) == 5


@pytest.mark.parametrize("damage", ["garbage", "truncated", "changed row", "foreign pickle"])
def test_a_broken_store_is_noticed_and_made_anew(tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    store = Store(tmp_path)
    for number in range(300):
        store.put(f"k{number}".encode(), [ONE] * 20)
    store.close()
    file = tmp_path / "results.sqlite"
    if damage == "garbage":
        file.write_bytes(b"not a database at all" * 500)
    elif damage == "truncated":
        file.write_bytes(file.read_bytes()[:9000])
    else:
        value = b"cos\nsystem\n(S'false'\ntR." if damage == "foreign pickle" else b"x"
        with sqlite3.connect(file) as database:
            database.execute(
                "update results set data = ?, sum = case when ? then ? else sum end",
                (value, damage == "foreign pickle", stores._sum(value)),
            )
        database.close()
    again = Store(tmp_path)
    assert again.get(b"k7") is None
    again.put(b"k7", "new")
    assert again.get(b"k7") == "new"
    again.close()
    assert "made anew" in caplog.text
    assert Store(tmp_path).get(b"k7") == "new"


def test_a_folder_that_cannot_be_written_only_makes_it_slow() -> None:
    store = Store(Path("/proc/self/nowhere"))
    store.put(b"k", 1)
    assert store.get(b"k") is None
    store.close()


def test_builds_at_once_share_a_store_and_none_throws_it_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    stores_at_once = [Store(tmp_path) for _ in range(3)]
    for number in range(1200):
        stores_at_once[number % 3].put(str(number).encode(), [ONE] * 20)
    for store in stores_at_once:
        store.close()
    again = Store(tmp_path)
    assert all(again.get(str(number).encode()) == [ONE] * 20 for number in range(1200))
    assert "made anew" not in caplog.text


def test_a_store_that_is_locked_for_long_is_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = Store(tmp_path)
    store.put(b"k", 1)
    assert store._database is not None
    store._database.execute("pragma busy_timeout = 1")
    with sqlite3.connect(tmp_path / "results.sqlite", isolation_level=None) as other:
        other.execute("begin immediate")
        store.close()
        other.execute("commit")
    other.close()
    assert "made anew" not in caplog.text and Store(tmp_path).get(b"k") is None


def test_results_long_unused_are_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(1500):
        store.put(str(number).encode(), number)
    store.close()
    store = Store(tmp_path)
    assert store.get(b"3") == 3
    store.close()
    store = Store(tmp_path)
    assert store.get(b"3") == 3 and store.get(b"4") is None


def test_a_projects_store_lies_in_the_project() -> None:
    assert place(Path("my")) == Path("my") / FOLDER
    assert "roozshomar" in str(place(None))


def test_the_second_build_says_the_same_and_sees_every_change(command: Command, texts: Path) -> None:
    (texts / "timeline.toml").write_text("", "utf-8")
    first = command("extract", "sources")
    assert (texts / FOLDER).is_dir()
    assert command("extract", "sources").out == first.out
    (texts / "sources" / "river.md").write_text(EN.replace("19", "21"), "utf-8")
    (texts / "sources" / "new.txt").write_text("The bridge was opened on 3 May 2023.", "utf-8")
    changed = [event["edtf"] for event in json.loads(command("extract", "sources").out)["events"]]
    assert "2024-06-21" in changed and "2023-05-03" in changed and "2024-06-19" not in changed


def test_another_anchor_is_another_result(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister resigned on Friday.", "utf-8")
    dated = [command("extract", "a.txt", "--at", at).out for at in ("2024-11-08", "2023-05-03")]
    assert dated[0] != dated[1]


def test_a_mistake_of_our_own_is_not_kept_for_the_next_time() -> None:
    fine = Row(status="ok", path="a.txt")
    mistaken = Problem(path="a.txt", place="", code="internal", message="our own mistake", action="left out")
    assert sealed(fine).lasting and sealed(replace(fine, problems=(ONE,))).lasting
    assert not sealed(replace(fine, problems=(ONE, mistaken))).lasting
