"""`timeline check` tells of each undated document what it could still be dated by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Command

TEXTS = {
    "a.txt": "The bridge collapsed on 3 May 2024 in Basel. The mayor resigned on 9 April 2024, last Tuesday.",
    "b.txt": "The mayor resigned yesterday.",
    "c.txt": "The bridge opened on 3 May 2024. The tunnel will open on 1 June 2030.",
    "d.txt": "---\npublished: 2024-05-04\n---\nThe bridge collapsed on 3 May 2024.",
}


def test_each_undated_document_is_told_with_the_latest_day_it_names(command: Command, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "sources" / name).write_text(text, "utf-8")
    ran = command("check")
    assert ran.status == 0 and "a.txt: no day of publication; its text names 2024-05-03 (3 May 2024)" in ran.err
    assert "b.txt: no day of publication, and no day in full" in ran.err and "d.txt" not in ran.err
    assert "published:" in ran.err and "timeline correct" in ran.err
    told = json.loads(command("check", "--json").out)
    rows = {row["path"]: row["after"] for row in told["undated"]}
    assert rows == {"a.txt": "2024-05-03", "b.txt": None, "c.txt": "2024-05-03"}
    (start,) = [row["start"] for row in told["undated"] if row["path"] == "a.txt"]
    assert TEXTS["a.txt"][start:].startswith("3 May 2024")


def test_nothing_is_told_where_all_are_dated(command: Command, texts: Path) -> None:
    ran = command("check")
    assert "no day of publication" not in ran.err and "front matter" not in ran.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("sorces: [texts]", "did you mean 'sources'?"),
        ("digits: roman", "digits"),
        ("events_per_page: many", "events_per_page"),
        ("sources: [unclosed", "mkdocs.yml"),
    ],
)
def test_wrong_options_of_the_plugin_are_told(command: Command, texts: Path, options: str, said: str) -> None:
    (texts / "mkdocs.yml").write_text(f"site_name: T\nplugins:\n  - timeline:\n      {options}\n", "utf-8")
    ran = command("check")
    assert ran.status == 2 and "mkdocs.yml" in ran.err and said in ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize(
    "plugins", ["", "plugins: [timeline]\n", "plugins:\n  timeline:\n    digits: native\n", "- a\n"]
)
def test_right_options_are_not(command: Command, texts: Path, plugins: str) -> None:
    (texts / "mkdocs.yml").write_text(plugins if plugins == "- a\n" else f"site_name: T\n{plugins}", "utf-8")
    assert command("check").status == 0
