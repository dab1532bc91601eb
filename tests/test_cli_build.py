"""`timeline build`, `extract` and their kin: from a folder to a site, and what mistakes look like."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import EN, FA, Command

SCHEMA = json.loads((Path(__file__).parent.parent / "timeline" / "timeline.schema.json").read_text("utf-8"))


def loaded(path: Path) -> dict[str, Any]:
    timeline: dict[str, Any] = json.loads(path.read_text("utf-8"))
    jsonschema.validate(timeline, SCHEMA)
    return timeline


def bodies(timeline: dict[str, Any], site: Path) -> dict[str, str]:
    return {d["id"]: (site / f"sources/{d['id']}.txt").read_bytes().decode("utf-8") for d in timeline["documents"]}


def test_a_folder_becomes_a_site_with_its_data(command: Command, texts: Path) -> None:
    ran = command("build", "-o", "out", "--json")
    assert ran.status == 0, ran.err
    site = texts / "out"
    for name in ("index.html", "timeline.json", "report.json", "timeline.schema.json", "timeline.csv"):
        assert (site / name).stat().st_size > 0
    timeline = loaded(site / "timeline.json")
    assert [d["path"] for d in timeline["documents"]] == ["geneva.txt", "river.md"]
    assert {"2024-06-19", "2024-11-07"} <= {event["edtf"] for event in timeline["events"]}
    assert json.loads(ran.out)["documents"] == {"ok": 2, "partial": 0, "refused": 0, "skipped": 0}


def test_every_quote_is_a_slice_of_its_source(command: Command, texts: Path) -> None:
    (texts / "sources" / "page.html").write_text(f"<title>t</title><article><p>{EN}</p><p>{FA}</p></article>", "utf-8")
    assert command("build", "-o", "out").status == 0
    timeline = loaded(texts / "out" / "timeline.json")
    body = bodies(timeline, texts / "out")
    told = [(evidence, body[evidence["document"]]) for event in timeline["events"] for evidence in event["evidence"]]
    assert len({evidence["document"] for evidence, _ in told}) == 3
    for evidence, text in told:
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
        if expression := evidence["expression"]:
            assert text[expression["start"] : expression["end"]] == expression["text"]


def test_the_body_begins_after_the_front_matter(command: Command, texts: Path) -> None:
    assert command("build", "-o", "out").status == 0
    timeline = loaded(texts / "out" / "timeline.json")
    assert sorted(bodies(timeline, texts / "out").values()) == sorted([f"# The river treaty\n\n{EN}\n", f"{FA}\n"])


def test_a_second_build_gives_the_same_bytes_and_replaces_the_first(command: Command, texts: Path) -> None:
    def snapshot() -> dict[str, bytes]:
        return {
            str(p.relative_to(texts / "out")): p.read_bytes() for p in sorted((texts / "out").rglob("*")) if p.is_file()
        }

    assert command("build", "-o", "out").status == 0
    first = snapshot()
    (texts / "out" / "stray.html").write_text("x", "utf-8")
    assert command("build", "-o", "out", "--jobs", "2").status == 0
    assert snapshot() == first
    assert sorted(path.name for path in texts.iterdir()) == ["out", "sources"]


def test_one_bad_file_costs_no_other(command: Command, texts: Path) -> None:
    good = loaded_from(command("extract", "sources"))
    sources = texts / "sources"
    (sources / "a-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (sources / "empty.txt").write_text("", "utf-8")
    (sources / "old.txt").write_bytes(
        "اين يادداشت درباره کتابخانه هاي قديمي شهر و نگهداري از کتاب هاي آنها نوشته شده است.".encode("cp1256")
    )
    (sources / "link.txt").symlink_to("/etc/hostname")
    ran = command("extract", "sources")
    mixed = loaded_from(ran)
    assert ran.status == 3
    assert mixed["report"]["documents"] == {"ok": 3, "partial": 0, "refused": 3, "skipped": 0}
    for name, words in (
        ("a-picture.txt", "PNG picture"),
        ("empty.txt", "empty"),
        ("link.txt", "symbolic link"),
        ("old.txt", "Windows-1256"),
    ):
        assert any(line.startswith(name) and words in line for line in ran.err.splitlines()), (name, ran.err)
    mine = {d["id"] for d in good["documents"]}
    kept = [e for e in mixed["events"] if all(one["document"] in mine for one in e["evidence"])]
    assert kept == good["events"]


def loaded_from(ran: Any) -> dict[str, Any]:
    timeline: dict[str, Any] = json.loads(ran.out)
    jsonschema.validate(timeline, SCHEMA)
    return timeline


def test_an_impossible_date_gives_no_day_and_no_failure(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("پیمان در ۳۱ مهر ۱۴۰۳ امضا شد. در ۳۰ اسفند ۱۴۰۲ جلسه برگزار شد.\n", "utf-8")
    ran = command("extract", "a.txt")
    assert ran.status == 0 and all(event["first"] is None for event in loaded_from(ran)["events"])


def test_a_text_without_any_date_is_read(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("این متن هیچ تاریخی ندارد.\n", "utf-8")
    ran = command("build", "a.txt", "-o", "out")
    assert ran.status == 0 and (tmp_path / "out" / "index.html").is_file()


def test_a_bad_date_in_front_matter_is_a_problem_and_no_failure(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublished: 2024-99-99\n---\n{EN}\n", "utf-8")
    ran = command("extract", "a.md")
    report = loaded_from(ran)["report"]
    assert ran.status == 0 and report["documents"]["ok"] == 1
    assert [(p["path"], p["code"]) for p in report["problems"]] == [("a.md", "published")]
    assert command("extract", "a.md", "--strict").status == 3


def test_names_that_some_systems_confuse_are_two_documents_and_said(command: Command, tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text(
        json.dumps({"id": "A", "text": EN}) + "\n" + json.dumps({"id": "a", "text": FA}), "utf-8"
    )
    timeline = loaded_from(command("extract", "d.jsonl"))
    assert len(timeline["documents"]) == 2
    assert [(p["path"], p["code"]) for p in timeline["report"]["problems"]] == [("d.jsonl#a", "same-name")]


def test_serving_says_what_is_missing(command: Command, tmp_path: Path) -> None:
    import socket

    assert "timeline init" in command("serve").err
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    assert command("serve", "--address", "nowhere").status == 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = command("serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}")
    assert ran.status == 4 and "choose another --address" in ran.err


def test_rows_count_by_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text(
        json.dumps({"id": "../../x", "text": EN}) + "\n{\n" + json.dumps({"text": FA}) + "\n", "utf-8"
    )
    timeline = loaded_from(command("extract", "d.jsonl"))
    assert timeline["report"]["documents"] == {"ok": 2, "partial": 0, "refused": 1, "skipped": 0}
    assert [d["path"] for d in timeline["documents"]] == ["d.jsonl#../../x", "d.jsonl#line 3"]


def test_standard_input_is_a_source(command: Command) -> None:
    assert [e["edtf"] for e in loaded_from(command("extract", "-", stdin=EN.encode()))["events"]] == ["2024-06-19"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build", "nowhere"), "nowhere: No such file or directory"),
        (("build", "void"), "void: no documents found"),
        (("extract",), "sources: No such file or directory"),
        (("extract", "sources", "--max-file-size", "huge"), "must be a size"),
        (("extract", "--config", "none.toml"), "none.toml"),
        (("build", "--frobnicate"), "No such option"),
        (("export", "none.json", "--to", "csv"), "none.json"),
        (("explain", "2024", "--at", "noday"), "is not a date"),
        (("buidl",), "did you mean 'build'"),
    ],
)
def test_a_mistake_in_the_command_is_one_sentence_and_status_2(
    command: Command, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "void").mkdir()
    ran = command(*words)
    assert ran.status == 2 and said in ran.err and "Traceback" not in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["void"]


def test_an_unknown_configuration_key_is_status_2(command: Command, texts: Path) -> None:
    (texts / "timeline.toml").write_text("[site]\ndigit = 1\n", "utf-8")
    ran = command("build")
    assert ran.status == 2 and "timeline.toml:2: unknown key 'digit' in [site]; did you mean 'digits'?" in ran.err


def test_a_folder_of_somebody_else_is_not_replaced(command: Command, texts: Path) -> None:
    (texts / "mine").mkdir()
    (texts / "mine" / "letter.txt").write_text("precious", "utf-8")
    ran = command("build", "-o", "mine")
    assert ran.status == 2 and "would be lost" in ran.err
    assert (texts / "mine" / "letter.txt").read_text("utf-8") == "precious"


def test_a_folder_that_cannot_be_written_is_status_4(command: Command, texts: Path) -> None:
    ran = command("build", "-o", "/proc/self/site")
    assert ran.status == 4 and "/proc/self" in ran.err and "Traceback" not in ran.err


def test_two_builds_of_one_folder_do_not_mix(command: Command, texts: Path) -> None:
    from timeline.disk import locked

    with locked(texts / "out"):
        ran = command("build", "-o", "out")
    assert ran.status == 5 and "another build" in ran.err
    assert command("build", "-o", "out").status == 0


def test_export_turns_the_json_into_other_forms(command: Command, texts: Path) -> None:
    assert command("build", "-o", "out").status == 0
    table = command("export", "out/timeline.json", "--to", "csv").out
    assert table.startswith(b"\xef\xbb\xbfid,edtf,first,last") and table.count(b"\r\n") == 1 + len(
        loaded(texts / "out" / "timeline.json")["events"]
    )
    assert command("export", "out/timeline.json", "--to", "ics", "-o", "e.ics").status == 0
    assert (texts / "e.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    again = json.loads(command("export", "out/timeline.json", "--to", "json").out)
    assert [e["edtf"] for e in again["events"]] == [
        e["edtf"] for e in loaded(texts / "out" / "timeline.json")["events"]
    ]


def test_a_file_that_is_no_timeline_is_said_so(command: Command, tmp_path: Path) -> None:
    for text in (
        "[]",
        "{",
        '{"schema": 1}',
        '{"schema": 2, "documents": [], "events": []}',
        '{"schema":1,"documents":[{}],"events":[]}',
    ):
        (tmp_path / "t.json").write_text(text, "utf-8")
        ran = command("export", "t.json", "--to", "csv")
        assert ran.status == 2 and ran.err.startswith("timeline: t.json")


def test_explain_tells_each_step(command: Command, texts: Path) -> None:
    ran = command("explain", "He resigned last Friday.", "--at", "2024-11-08", "--in", "en")
    assert ran.status == 0 and "2024-11-01" in ran.text and "8 November 2024" in ran.text
    assert command("build", "-o", "build/site").status == 0
    event = loaded(texts / "build/site/timeline.json")["events"][0]
    told = command("explain", event["id"]).text
    assert event["edtf"] in told and "river.md" in told


def test_check_writes_nothing(command: Command, texts: Path) -> None:
    ran = command("check", "--json")
    assert ran.status == 0 and json.loads(ran.out)["documents"]["ok"] == 2
    assert sorted(os.listdir(texts)) == ["sources"]


def test_init_makes_a_project_that_builds(command: Command, tmp_path: Path) -> None:
    assert command("init", "my", "--title", 'پرونده "ژنو"').status == 0
    home = tmp_path / "my"
    (home / "sources" / "a.txt").write_text(FA, "utf-8")
    ran = command("build", cwd=home)
    assert ran.status == 0, ran.err
    assert (home / "build/site/index.html").is_file()
    (home / "timeline.toml").write_text("# mine\n", "utf-8")
    assert "kept" in command("init", "my").err and (home / "timeline.toml").read_text("utf-8") == "# mine\n"


def test_every_command_has_help_with_an_example(command: Command) -> None:
    from timeline.cli import COMMANDS

    for name in COMMANDS:
        ran = command(name, "--help")
        assert ran.status == 0 and "Example: " in ran.text
    assert "roozshomar" in command("--version").text
    assert "_TIMELINE_COMPLETE" in command("completion", "bash").text


def test_doctor_finds_this_installation_well(command: Command) -> None:
    findings = json.loads(command("doctor", "--json").out)
    assert all(row["ok"] for row in findings) and {"python", "languages", "templates"} <= {
        row["what"] for row in findings
    }
