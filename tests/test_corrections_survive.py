"""A correction of each kind outlives a re-run, an edited source, documents that come after it, and new rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Command

OPENED = "The mayor opened the new bridge over the Arda on 10 June 2024."
EXPLODED = "A bomb exploded in the market of Basel on 12 June 2024."
ARRESTED = "Police arrested two men in Bern on 14 June 2024."
AGAIN = "Ministers signed the river treaty in Geneva on 17 June 2024, officials said."
TOLD = "The river treaty was signed in Geneva in June 2024."
Told = dict[str, Any]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "timeline.toml").write_text('[project]\ntitle = "T"\n', "utf-8")
    write(tmp_path, "a.txt", f"---\npublished: 2024-06-20\n---\n{OPENED} {EXPLODED}\n{ARRESTED}\n")
    write(tmp_path, "b.txt", f"{AGAIN}\n")
    write(tmp_path, "c.txt", f"---\npublished: 2024-07-20\n---\n{TOLD}\n")
    return tmp_path


def write(project: Path, name: str, text: str) -> None:
    (project / "sources").mkdir(exist_ok=True)
    (project / "sources" / name).write_text(text, "utf-8")


def told(command: Command) -> Told:
    found: Told = json.loads(command("extract", "-q").out)
    return found


def holding(found: Told, words: str) -> list[Told]:
    """The events with a passage that has these words."""
    return [e for e in found["events"] if any(words in p["quote"] for p in e["evidence"])]


def notes(found: Told) -> list[tuple[str, str]]:
    return [(p["code"], p["place"]) for p in found["report"]["problems"] if p["code"].startswith("correction")]


def identity(command: Command, words: str) -> str:
    (event,) = holding(told(command), words)
    return str(event["id"])


def correct(command: Command, *words: str) -> None:
    ran = command("correct", *words, "--by", "Sara")
    assert ran.status == 0, ran.err


# ---------------------------------------------------------------- the decisions, and how one sees that they hold
def accept(command: Command) -> Callable[[Told], bool]:
    correct(command, "accept", identity(command, "bomb exploded"))
    return lambda found: [e["confidence"] for e in holding(found, "exploded")] == [1.0]


def reject(command: Command) -> Callable[[Told], bool]:
    correct(command, "reject", identity(command, "bomb exploded"))
    return lambda found: not holding(found, "exploded")


def set_values(command: Command) -> Callable[[Told], bool]:
    correct(command, "set", identity(command, "bomb exploded"), "--set", "edtf=2024-06-11", "--set", "place=Bern")
    return lambda found: [(e["edtf"], e["place"]) for e in holding(found, "exploded")] == [("2024-06-11", "Bern")]


def merge(command: Command) -> Callable[[Told], bool]:
    correct(command, "merge", identity(command, "bomb exploded"), identity(command, "arrested two men"))
    return lambda found: (
        len(holding(found, "exploded")) == 1 and holding(found, "exploded") == holding(found, "arrested")
    )


def split(command: Command) -> Callable[[Told], bool]:
    assert len(holding(told(command), "signed in Geneva")) == 1
    correct(command, "split", "--source", "c.txt", "--quote", TOLD.rstrip("."))
    return lambda found: (
        holding(found, "was signed") != holding(found, "Ministers") and len(holding(found, "was signed")) == 1
    )


def add(command: Command) -> Callable[[Told], bool]:
    correct(command, "add", "--source", "a.txt", "--quote", "in the market of Basel", "--set", "edtf=2024-06")
    return lambda found: [e["edtf"] for e in found["events"] if e["evidence"][0]["role"] == "added"] == ["2024-06"]


def document(command: Command) -> Callable[[Told], bool]:
    correct(command, "document", "--source", "a.txt", "--set", "published=2024-06-30")
    return lambda found: [d["published"] for d in found["documents"] if d["path"] == "a.txt"] == ["2024-06-30"]


def undo(command: Command) -> Callable[[Told], bool]:
    correct(command, "reject", identity(command, "bomb exploded"))
    correct(command, "undo", "c-1")
    return lambda found: len(holding(found, "exploded")) == 1


DECISIONS = [accept, reject, set_values, merge, split, add, document, undo]


# ---------------------------------------------------------------- what happens afterwards
def run_again(project: Path) -> None:
    (project / "sources" / "a.txt").touch()


def words_before(project: Path) -> None:
    text = (project / "sources" / "a.txt").read_text("utf-8")
    write(project, "a.txt", text.replace(OPENED, f"Basel (Wire) - It rained for days. {OPENED}"))
    write(project, "c.txt", (project / "sources" / "c.txt").read_text("utf-8").replace(TOLD, f"Rain fell. {TOLD}"))


def words_in_another_spelling(project: Path) -> None:
    for name in ("a.txt", "c.txt"):
        text = (project / "sources" / name).read_text("utf-8")
        write(
            project,
            name,
            text.replace("bomb", "b\u00f3mb").replace("river treaty", "river-treaty").replace(" in ", " in\u00a0"),
        )


def documents_that_come_after(project: Path) -> None:
    write(project, "d.txt", f"---\npublished: 2024-06-13\n---\n{EXPLODED} {ARRESTED}\n")
    write(project, "e.txt", f"---\npublished: 2024-06-18\n---\n{AGAIN}\n")


AFTERWARDS = [run_again, words_before, words_in_another_spelling, documents_that_come_after]


@pytest.mark.parametrize("afterwards", AFTERWARDS)
@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_outlives(
    command: Command,
    project: Path,
    decision: Callable[[Command], Callable[[Told], bool]],
    afterwards: Callable[[Path], None],
) -> None:
    holds = decision(command)
    assert holds(told(command))
    afterwards(project)
    found = told(command)
    assert holds(found), [(e["edtf"], e["headline"], [p["quote"] for p in e["evidence"]]) for e in found["events"]]
    assert notes(found) == []


# ---------------------------------------------------------------- new rules
def with_was(project: Path, was: str) -> None:
    """The file as it would be had the machine said something else at the time."""
    file = project / "corrections.toml"
    text = "".join(
        f"was = {was}\n" if line.startswith("was") else line for line in file.read_text("utf-8").splitlines(True)
    )
    file.write_text(text, "utf-8")


def test_a_value_that_new_rules_give_otherwise_is_a_conflict_and_the_correction_stands(
    command: Command, project: Path
) -> None:
    holds = set_values(command)
    with_was(project, '{ edtf = "2024-06-01" }')
    assert holds(told(command)) and notes(told(command)) == [("correction-conflict", "correction c-1")]


def test_a_document_that_dates_itself_otherwise_is_a_conflict_and_the_correction_stands(
    command: Command, project: Path
) -> None:
    holds = document(command)
    write(project, "a.txt", (project / "sources" / "a.txt").read_text("utf-8").replace("2024-06-20", "2024-06-25"))
    assert holds(told(command)) and notes(told(command)) == [("correction-conflict", "correction c-1")]


@pytest.mark.parametrize("decision", [accept, reject, set_values, merge, split, add])
def test_what_is_gone_is_listed_and_harms_nothing(
    command: Command, project: Path, decision: Callable[[Command], Callable[[Told], bool]]
) -> None:
    decision(command)
    for name in ("a.txt", "c.txt"):
        write(project, name, "---\npublished: 2024-06-20\n---\nA court in Oslo convicted the banker on 18 June 2024.\n")
    found = told(command)
    assert ("correction-orphan", "correction c-1") in notes(found)
    assert len(holding(found, "convicted the banker")) == 1
    checked = command("check")
    assert "correction c-1" in checked.err and "nothing here fits" in checked.err


def test_what_the_machine_has_come_to_find_is_not_there_twice(command: Command, project: Path) -> None:
    entry = '[[correction]]\nid = "c"\naction = "add"\ntarget = { source = "a.txt", quote = "%s" }\nset = { edtf = "2024" }\n'
    (project / "corrections.toml").write_text("schema = 1\n" + entry % EXPLODED.rstrip("."), "utf-8")
    assert [e["edtf"] for e in holding(told(command), "exploded")] == ["2024"]


def test_a_source_that_moved_takes_its_corrections_along(command: Command, project: Path) -> None:
    holds = reject(command)
    (project / "sources" / "a.txt").rename(project / "sources" / "z.txt")
    assert holds(told(command)) and notes(told(command)) == []


def test_ids_stay_when_the_rest_of_a_text_is_edited_and_live_on_when_events_fuse(
    command: Command, project: Path
) -> None:
    before = {e["id"] for e in told(command)["events"]}
    words_before(project)
    assert {e["id"] for e in told(command)["events"]} >= before
    documents_that_come_after(project)
    after = told(command)["events"]
    assert before <= {name for e in after for name in (e["id"], *e["aliases"])}


def test_two_texts_of_one_path_have_ids_of_their_own(command: Command, project: Path) -> None:
    for name, day in (("one", "2024-05-01"), ("two", "2024-09-09")):
        (project / name).mkdir()
        (project / name / "a.txt").write_text(
            f"---\npublished: {day}\n---\nPolice arrested a man.{' ' * len(name)}{day}\n", "utf-8"
        )
        command("extract", name, "-o", f"{name}.json", "-q")
    events = json.loads(command("merge", "one.json", "two.json").out)["events"]
    assert len({e["id"] for e in events}) == len(events)
    assert command("merge", "two.json", "one.json").out == command("merge", "one.json", "two.json").out
