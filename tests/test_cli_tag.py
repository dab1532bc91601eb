"""`timeline tag`: a line a document, and no document's fault is another's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import EN, FA, Command


def lines(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_text_is_tagged_and_each_offset_is_a_slice(command: Command) -> None:
    text = "ي\u200cك خُلاصه: " + FA
    ran = command("tag", stdin=text.encode())
    (row,) = lines(ran.out)
    assert ran.status == 0 and [e["edtf"] for e in row["expressions"]] == ["2024-11-07"]
    for expression in row["expressions"]:
        assert text[expression["start"] : expression["end"]] == expression["text"]


def test_every_expression_has_the_keys_of_the_contract(command: Command) -> None:
    (row,) = lines(command("tag", "--at", "2024-11-08", stdin="پوتین در ماه ژوئن سفر کرد".encode()).out)
    assert set(row) == {"id", "published", "expressions"}
    (expression,) = row["expressions"]
    assert {"start", "end", "text", "type", "value", "mod", "edtf", "first", "last", "approximate", "calendar", "anchor",
            "steps", "rivals", "uncertain", "grain"} == set(expression)  # fmt: skip
    assert (expression["first"], expression["last"], expression["anchor"]) == (
        "2024-06-01", "2024-06-30", {"edtf": "2024-11-08", "by": "user"},
    )  # fmt: skip
    assert all(
        {"field", "value", "by", "reason"} == set(step) and set(step["reason"]) == {"fa", "en"}
        for step in expression["steps"]
    )
    assert all({"edtf", "first", "last", "reason"} == set(rival) for rival in expression["rivals"])


def test_without_a_date_of_publication_nothing_is_dated_by_the_clock(command: Command) -> None:
    (row,) = lines(command("tag", stdin=b"He resigned yesterday and left in June.").out)
    assert row["published"] is None
    assert [(e["first"], e["last"]) for e in row["expressions"]] == [(None, None)] * len(row["expressions"])


def test_rows_keep_their_ids_and_their_own_dates(command: Command) -> None:
    rows = [
        {"id": "a", "text": "He left on Friday.", "published": "2024-11-08", "other": 1},
        {"id": 7, "text": "He left yesterday.", "lang": "en"},
        {"text": EN},
    ]
    ran = command("tag", "-", "--at", "2020-01-02", stdin="\n".join(map(json.dumps, rows)).encode())
    found = lines(ran.out)
    assert [row["id"] for row in found] == ["a", 7, "-"]
    assert [row["published"] for row in found] == ["2024-11-08", "2020-01-02", "2020-01-02"]
    assert found[1]["expressions"][0]["edtf"] == "2020-01-01"


@pytest.mark.parametrize(
    "published", ["1403-08-18", "۱۸ آبان ۱۴۰۳", "8 November 2024", "2024-11-08T23:59:00+03:30", "2024-11-08"]
)
def test_a_date_of_publication_may_be_written_in_many_ways(command: Command, published: str) -> None:
    (row,) = lines(command("tag", stdin=json.dumps({"text": "x", "published": published}).encode()).out)
    assert row["published"] == "2024-11-08"


def test_a_bad_line_is_named_and_costs_only_itself(command: Command, tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text('{"text": "June 2024"}\n{"text": \n\n{"text": "May 2023"}\n', "utf-8")
    ran = command("tag", "d.jsonl")
    assert ran.status == 3 and "d.jsonl: line 2: not a JSON object" in ran.err
    assert [row["expressions"][0]["edtf"] for row in lines(ran.out)] == ["2024-06", "2023-05"]


def test_an_unreadable_date_of_publication_is_said_and_is_no_failure(command: Command) -> None:
    ran = command("tag", stdin=b'{"text": "in June", "published": "2024-13-45"}')
    assert ran.status == 0 and "'2024-13-45' is not a date" in ran.err
    assert lines(ran.out)[0]["published"] is None


def test_many_rows_come_in_order_whatever_the_workers(command: Command, tmp_path: Path) -> None:
    rows = [json.dumps({"id": n, "text": f"It began on {n % 28 + 1} May 2023."}) for n in range(600)]
    (tmp_path / "d.jsonl").write_text("\n".join(rows), "utf-8")
    one, two = command("tag", "d.jsonl"), command("tag", "d.jsonl", "--jobs", "2")
    assert one.out == two.out and [row["id"] for row in lines(one.out)] == list(range(600))


@pytest.mark.parametrize("at", ["yesterday", "2024-13-01", "۳۱ مهر ۱۴۰۳", "1402-12-30", "soon", ""])
def test_an_anchor_that_is_no_date_is_a_usage_error(command: Command, at: str) -> None:
    ran = command("tag", "--at", at, stdin=b"June")
    assert at == "" or (ran.status == 2 and "is not a date" in ran.err and "Traceback" not in ran.err)


def test_a_missing_file_is_a_usage_error(command: Command) -> None:
    ran = command("tag", "nowhere.txt")
    assert ran.status == 2 and "nowhere.txt: no such file" in ran.err


def test_other_forms(command: Command) -> None:
    timeml = command("tag", "--to", "timeml", stdin=f"<b>{EN}".encode()).text
    assert '<TIMEX3 tid="t1" type="DATE" value="2024-06-19">19 June 2024</TIMEX3>' in timeml and "&lt;b&gt;" in timeml
    assert command("tag", "--to", "table", stdin=EN.encode()).text.split("\t")[2:4] == ["DATE", "2024-06-19"]
