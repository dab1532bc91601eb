"""Corrections of people, through the command: they survive each new reading, and an orphan is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from conftest import Command


def events(ran: Any) -> dict[str, Any]:
    timeline: dict[str, Any] = json.loads(ran.out)
    return timeline


def test_a_day_of_publication_that_a_person_gives_dates_what_depends_on_it(command: Command, texts: Path) -> None:
    (texts / "sources" / "visit.txt").write_text("The minister resigned yesterday in Geneva.", "utf-8")
    before = events(command("extract", "sources"))
    (texts / "corrections.toml").write_text(
        'schema = 1\n\n[[correction]]\nid = "c-1"\nby = "sara"\nat = "2026-01-01T00:00:00Z"\nwhy = "told by the editor"\n'
        'action = "document"\ntarget = { source = "visit.txt" }\nset = { published = "2023-05-03" }\n',
        "utf-8",
    )
    after = events(command("extract", "sources"))
    dated = {d["path"]: (d["published"], d["published_by"]) for d in after["documents"]}
    assert dated["visit.txt"] == ("2023-05-03", "user")
    assert "2023-05-02" in [e["edtf"] for e in after["events"]]
    assert "2023-05-02" not in [e["edtf"] for e in before["events"]]


def test_an_orphan_is_a_problem_and_a_mistake_in_the_file_is_status_2(command: Command, texts: Path) -> None:
    entry = 'schema = 1\n\n[[correction]]\nid = "c-1"\nby = "sara"\nat = "2026-01-01"\nwhy = "x"\naction = "reject"\n'
    (texts / "corrections.toml").write_text(
        entry + 'target = { source = "river.md", quote = "words that are gone" }\n', "utf-8"
    )
    ran = command("extract", "sources")
    assert ran.status == 0 and "correction-orphan" in [p["code"] for p in events(ran)["report"]["problems"]]
    (texts / "corrections.toml").write_text("schema = 1\n[[correction]\n", "utf-8")
    ran = command("extract", "sources")
    assert ran.status == 2 and "corrections.toml" in ran.err and "Traceback" not in ran.err
