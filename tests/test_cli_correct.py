"""`timeline correct`: each kind of decision, written by the command, is what the next run does."""

from __future__ import annotations

import json
import re
import tomllib
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from conftest import Command

from timeline.config import load as configuration
from timeline.entries import toml
from timeline.outputs.options import Options
from timeline.outputs.pages import pages
from timeline.pipeline import build_timeline

VISIT = "The minister resigned yesterday in Geneva. The bridge collapsed in Basel on 3 May 2024."


@pytest.fixture
def project(texts: Path) -> Path:
    (texts / "sources" / "visit.txt").write_text(VISIT, "utf-8")
    return texts


def timeline(command: Command) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(command("extract").out)
    return found


def one(told: dict[str, Any], quote: str) -> dict[str, Any]:
    (event,) = [e for e in told["events"] if any(quote in p["quote"] for p in e["evidence"])]
    return dict(event)


def codes(told: dict[str, Any]) -> list[str]:
    return [p["code"] for p in told["report"]["problems"]]


def correct(command: Command, *words: str) -> dict[str, Any]:
    """The timeline after a correction by Sara."""
    ran = command("correct", *words, "--by", "Sara", "--at", "2024-07-01", "--why", 'she said "so"')
    assert ran.status == 0, ran.err
    return timeline(command)


def entries(project: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((project / "corrections.toml").read_text("utf-8"))["correction"]
    return found


def test_accept_makes_an_event_certain(command: Command, project: Path) -> None:
    event = one(timeline(command), "collapsed")
    told = correct(command, "accept", event["id"])
    assert one(told, "collapsed")["confidence"] == 1.0 and codes(told) == []
    (entry,) = entries(project)
    assert (entry["id"], entry["by"], entry["at"], entry["why"]) == ("c-1", "Sara", "2024-07-01", 'she said "so"')
    assert entry["target"]["source"] == "visit.txt" and entry["target"]["quote"] in VISIT
    assert entry["target"]["before"] and len(entry["target"]["sha256"]) == 16


def test_reject_takes_an_event_out_and_undo_brings_it_back(command: Command, project: Path) -> None:
    event = one(timeline(command), "collapsed")
    told = correct(command, "reject", event["id"])
    assert event["id"] not in [e["id"] for e in told["events"]]
    assert one(correct(command, "undo", "c-1"), "collapsed")["id"] == event["id"]
    assert [e["id"] for e in entries(project)] == ["c-1", "c-2"]


def test_set_gives_values_keeps_what_was_and_is_no_conflict(command: Command, project: Path) -> None:
    event = one(timeline(command), "collapsed")
    values = (
        "edtf=2024-05-04",
        "headline.en=The bridge falls",
        "actors=Anna",
        "actors=Bert",
        "place=Basel",
        "kind=accident",
    )
    told = correct(command, "set", event["id"], *(word for value in values for word in ("--set", value)))
    changed = one(told, "collapsed")
    assert (changed["edtf"], changed["actors"], changed["place"]) == ("2024-05-04", ["Anna", "Bert"], "Basel")
    assert changed["headline"]["en"] == "The bridge falls" and codes(told) == []
    assert entries(project)[0]["was"]["edtf"] == "2024-05-03"


def test_a_passage_may_name_the_event(command: Command, project: Path) -> None:
    told = correct(command, "set", "--quote", "bridge collapsed in Basel", "--set", "edtf=5 May 2024")
    assert one(told, "collapsed")["edtf"] == "2024-05-05"


def test_merge_makes_one_and_split_parts_them(command: Command, project: Path) -> None:
    before = timeline(command)
    two = [one(before, word)["id"] for word in ("resigned", "collapsed")]
    told = correct(command, "merge", *two)
    fused = one(told, "collapsed")
    assert len(told["events"]) == len(before["events"]) - 1 and {fused["id"], *fused["aliases"]} == set(two)
    passage = next(p["quote"] for p in fused["evidence"] if "collapsed" in p["quote"])
    told = correct(command, "split", fused["id"], "--quote", passage)
    assert len(told["events"]) == len(before["events"]) and codes(told) == []


def test_add_makes_an_event_of_words(command: Command, project: Path) -> None:
    words = ("--source", "visit.txt", "--quote", "in Geneva", "--set", "edtf=2023", "--set", "kind=meeting")
    told = correct(command, "add", *words)
    (event,) = [e for e in told["events"] if [p["quote"] for p in e["evidence"]] == ["in Geneva"]]
    assert (event["kind"], event["edtf"]) == ("meeting", "2023")


def test_document_dates_what_depends_on_it(command: Command, project: Path) -> None:
    told = correct(command, "document", "--source", "visit.txt", "--set", "published=2023-05-03")
    assert one(told, "resigned")["edtf"] == "2023-05-02"


def test_nothing_that_stood_in_the_file_changes(command: Command, project: Path) -> None:
    own = '# ours\nschema = 1\n\n[[correction]]\nid = "c-2"\naction = "accept"\ntarget = { quote = "bridge" }'
    (project / "corrections.toml").write_text(own, "utf-8")
    correct(command, "reject", "--quote", "minister resigned")
    text = (project / "corrections.toml").read_text("utf-8")
    assert text.startswith(own) and [e["id"] for e in entries(project)] == ["c-2", "c-3"]


def test_a_dry_run_prints_and_writes_nothing(command: Command, project: Path) -> None:
    ran = command("correct", "reject", "--quote", "minister resigned", "--dry-run")
    assert tomllib.loads(ran.text)["correction"][0]["action"] == "reject"
    assert not (project / "corrections.toml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("reject", "e000000000000"), "e000000000000"),
        (("reject",), "--quote"),
        (("reject", "--quote", "words that nobody wrote here"), "no document has"),
        (("set", "--quote", "The bridge"), "--set"),
        (("set", "--quote", "The bridge", "--set", "edtf=soon"), "soon"),
        (("set", "--quote", "The bridge", "--set", "status=maybe"), "maybe"),
        (("set", "--quote", "The bridge", "--set", "colour=red"), "colour"),
        (("merge",), "two events"),
        (("split",), "--quote"),
        (("document", "--source", "visit.tx", "--set", "published=2024"), "visit.txt"),
        (("document", "--source", "visit.txt"), "published"),
        (("undo", "c-9"), "c-9"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    command: Command, project: Path, words: tuple[str, ...], said: str
) -> None:
    ran = command("correct", *words)
    assert ran.status == 2 and said in ran.err and "Traceback" not in ran.err
    assert not (project / "corrections.toml").exists()


def test_the_entry_that_a_page_shows_can_be_pasted(command: Command, project: Path) -> None:
    made = build_timeline(configuration(project))
    body = "".join(page.body() for page in pages(made, Options(language="en")) if page.kind in ("overview", "events"))
    shown = [unescape(s) for s in re.findall(r"<code>(\[\[correction\]\].*?)</code>", body, flags=re.S)]
    pasted = next(s for s in shown if "collapsed" in tomllib.loads(s)["correction"][0]["target"]["quote"])
    assert 'edtf = "2024-05-03"' in pasted
    edited = pasted.replace('set = { edtf = "2024-05-03"', 'set = { edtf = "2024-05-07"')
    (project / "corrections.toml").write_text("schema = 1\n" + edited, "utf-8")
    told = timeline(command)
    assert one(told, "collapsed")["edtf"] == "2024-05-07" and codes(told) == []


@pytest.mark.parametrize("text", ['a "b" \\ c', "line\nline\t\x01\x7f", "نقل «قول»", "a\u2028b", ""])
def test_any_text_can_stand_in_an_entry(text: str) -> None:
    assert tomllib.loads(f"x = {toml({'a b': [text]})}")["x"] == {"a b": [text]}
