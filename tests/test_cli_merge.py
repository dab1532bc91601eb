"""`timeline merge`: work that was split gives the very bytes that one run over everything gives."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Command

from timeline.carried import rows_of_timeline
from timeline.outputs.json import timeline_json
from timeline.outputs.reread import timeline_of
from timeline.pipeline import MADE_WITH

STORY = {
    "north/a.txt": "---\npublished: 2024-06-20\n---\nMinisters signed the river treaty in Geneva yesterday. Floods are rare.\n",
    "north/b.txt": "The river treaty was signed in Geneva in June 2024. On 3 May 2024 the bridge collapsed in Basel.\n",
    "south/c.md": "---\npublished: 1403-04-05\n---\n# پیمان رودخانه\n\nپل بازل روز ۱۴ اردیبهشت فرو ریخت و سه نفر کشته شدند.\n",
    "south/d.txt": "---\npublished: 2024-07-01\n---\nA court in Bern convicted the mayor on Tuesday.\n",
    "east/e.jsonl": '{"id": "1", "text": "The bridge in Basel collapsed on 3 May 2024.", "published": "2024-05-04"}\n{"id": 2}\n',
    "east/f.txt": "Le pont de Bâle s'est effondré le 3 mai 2024, et les pompiers ont cherché les victimes dans la rivière.\n",
    "east/image.png": "\x89PNG\x00\x00",
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    for name, text in STORY.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def parts(command: Command, folder: Path) -> bytes:
    """All at once; beside it, each folder by itself as north.json, south.json and east.json."""
    whole = command("extract", "north", "south", "east", "-q")
    for name in ("north", "south", "east"):
        assert command("extract", name, "-q", "-o", f"{name}.json").status in (0, 3)
    return whole.out


def test_split_work_in_any_order_and_in_two_steps_is_the_same_bytes(command: Command, story: Path) -> None:
    whole = parts(command, story)
    assert len(json.loads(whole)["events"]) >= 3
    for order in itertools.permutations(("north.json", "south.json", "east.json")):
        assert command("merge", *order, "-q").out == whole
    command("merge", "south.json", "east.json", "-o", "two.json", "-q")
    ran = command("merge", "two.json", "north.json", "-o", "three.json")
    assert (story / "three.json").read_bytes() == whole
    assert ran.status == 3 and "refused" in ran.err  # as one run over everything says
    assert command("merge", "three.json", "-q").out == whole


def test_a_merge_carries_no_more_of_a_text_than_its_passages(command: Command, story: Path) -> None:
    rows = rows_of_timeline(parts(command, story), "whole", MADE_WITH)
    texts = [row.document.text for row in rows if row.document]
    assert any("Ministers signed the river treaty" in text for text in texts)
    assert not any("Floods are rare" in text for text in texts)


def test_documents_given_twice_are_counted_once(command: Command, story: Path) -> None:
    whole = parts(command, story)
    twice: dict[str, Any] = json.loads(
        command("merge", "north.json", "south.json", "east.json", "north.json", "-q").out
    )
    assert twice["events"] == json.loads(whole)["events"]
    assert twice["report"]["documents"]["skipped"] == json.loads(whole)["report"]["documents"]["skipped"] + 2
    assert [p["code"] for p in twice["report"]["problems"]].count("duplicate") == 2


def test_one_document_with_two_dates_is_the_same_whichever_comes_first(command: Command, tmp_path: Path) -> None:
    for name, day in (("one", "2024-05-01"), ("two", "2024-05-09")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"---\npublished: {day}\n---\nThe bridge opened yesterday.\n", "utf-8")
        command("extract", name, "-o", f"{name}.json", "-q")
    assert command("merge", "one.json", "two.json").out == command("merge", "two.json", "one.json").out


@pytest.mark.parametrize(
    "entry",
    [
        'action = "reject"\ntarget = { source = "a.txt", quote = "Ministers signed the river treaty in Geneva yesterday" }',
        'action = "add"\ntarget = { source = "a.txt", quote = "Floods are rare" }\nset = { edtf = "2024" }',
        'action = "document"\ntarget = { source = "b.txt" }\nset = { published = "2024-07-09" }',
        'action = "reject"\ntarget = { source = "a.txt", quote = "words that nobody wrote" }',
    ],
)
def test_corrections_are_replayed_over_the_whole(command: Command, story: Path, entry: str) -> None:
    (story / "corrections.toml").write_text(f'schema = 1\n[[correction]]\nid = "c"\nby = "sara"\n{entry}\n', "utf-8")
    whole = parts(command, story)
    assert command("merge", "east.json", "south.json", "north.json", "-q").out == whole


def test_an_export_keeps_what_a_merge_needs(command: Command, story: Path) -> None:
    whole = parts(command, story)
    (story / "again.json").write_bytes(timeline_json(timeline_of(whole, "whole")))
    assert command("merge", "again.json", "-q").out == whole


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "not a timeline"),
        (b"[]", "not a timeline"),
        (b'{"schema": 1, "made_with": "another"}', "parts"),
        (b'{"schema": 1, "made_with": "roozshomar 0.0.0", "parts": []}', "0.0.0"),
        (b'{"schema": 1, "made_with": "%s", "parts": ["ab"]}' % MADE_WITH.encode(), "part 0"),
        (b'{"schema": 1, "made_with": "%s", "parts": ["AAAA"]}' % MADE_WITH.encode(), "part 0"),
        (b'{"schema": 1, "made_with": "%s", "parts": [{}]}' % MADE_WITH.encode(), "not a timeline"),
    ],
)
def test_what_is_no_timeline_is_said_with_its_name(command: Command, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "wrong.json").write_bytes(data)
    ran = command("merge", "wrong.json")
    assert ran.status == 2 and "wrong.json" in ran.err and said in ran.err and "Traceback" not in ran.err
    gone = command("merge", "gone.json")
    assert gone.status == 2 and "gone.json" in gone.err
