"""People's word wins: each kind of correction survives a run, an edited source, and a machine that changed its mind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from timeline.errors import ConfigurationError
from timeline.events import extract, merge
from timeline.events.corrections import Correction, Target, load
from timeline.events.replay import dated_documents, replay
from timeline.model import Document, Event, Timeline
from timeline.resolve import readings
from timeline.when import When

TEXT = "پل تازه رودخانه روز ۱۰ خرداد افتتاح شد. بمبی روز ۱۲ خرداد در بازار منفجر شد."


def document(text: str = TEXT) -> Document:
    return Document(
        id="d", path="a.txt", text=text, language="fa", published=When.parse("2024-06-20"), published_by="user"
    )


def machine(text: str = TEXT) -> Timeline:
    one = document(text)
    return merge([extract(one, readings(one))])


def entry(action: str, quote: str = "پل تازه رودخانه", **given: object) -> Correction:
    target = given.pop("target", Target(source="a.txt", quote=quote))
    return Correction(id=f"{action}-1", by="Sara", at="2024-07-01", why="seen", action=action, target=target, **given)  # type: ignore[arg-type]


def of_kind(found: Timeline, kind: str) -> Event:
    (event,) = [e for e in found.events if e.kind == kind]
    return event


def codes(found: Timeline) -> list[str]:
    return [p.code for p in found.report.problems]


def test_accept_makes_certain() -> None:
    found = replay(machine(), [entry("accept")])
    assert of_kind(found, "opening").confidence == 1.0
    assert of_kind(found, "explosion").confidence < 1.0


def test_reject_removes() -> None:
    assert [e.kind for e in replay(machine(), [entry("reject")]).events] == ["explosion"]


def test_set_gives_new_values_and_says_who() -> None:
    values = {"edtf": "2024-05-29", "headline": {"en": "The bridge opens"}, "actors": ["the mayor"]}
    event = of_kind(replay(machine(), [entry("set", set=values)]), "opening")
    assert event.when is not None
    assert event.when.edtf == "2024-05-29"
    assert event.headline["en"] == "The bridge opens"
    assert event.actors == ("the mayor",)
    assert event.evidence[0].steps[-1].args == ("Sara", "2024-07-01", "seen")


def test_a_value_that_the_machine_would_now_give_otherwise_is_a_conflict() -> None:
    found = replay(machine(), [entry("set", set={"edtf": "2024-05-29"}, was={"edtf": "2024-05-01"})])
    assert codes(found) == ["correction-conflict"]
    same = replay(machine(), [entry("set", set={"edtf": "2024-05-29"}, was={"edtf": "2024-05-30"})])
    assert codes(same) == []


def test_merge_makes_one_and_keeps_the_old_ids() -> None:
    ids = tuple(e.id for e in machine().events)
    found = replay(machine(), [entry("merge", target=Target(events=ids))])
    (event,) = found.events
    assert {event.id, *event.aliases} == set(ids)
    assert len(event.evidence) == 2


def test_split_takes_a_passage_out() -> None:
    ids = tuple(e.id for e in machine().events)
    corrections = [
        entry("merge", target=Target(events=ids)),
        entry("split", "بمبی روز ۱۲ خرداد در بازار منفجر شد"),
    ]
    assert {e.when.edtf for e in replay(machine(), corrections).events if e.when} == {"2024-05-30", "2024-06-01"}


def test_add_makes_an_event_of_a_quote() -> None:
    found = replay(machine(), [entry("add", "در بازار", set={"edtf": "2024-06", "kind": "meeting"})])
    event = of_kind(found, "meeting")
    assert event.evidence[0].quote == "در بازار"
    assert event.when is not None
    assert event.when.edtf == "2024-06"


def test_a_document_gets_its_day_before_it_is_read() -> None:
    undated = replace(document(), published=None, published_by="none")
    (given,) = dated_documents([undated], [entry("document", "", set={"published": "2023-06-20"})])
    assert given.published is not None
    assert (given.published.edtf, given.published_by) == ("2023-06-20", "user")


@pytest.mark.parametrize(
    "edited",
    [
        "تیتر تازه\n" + TEXT,
        TEXT.replace("پل تازه رودخانه", "پل تازه‌ی رودخانه"),
        TEXT.replace("ی", "ي"),
    ],
)
def test_a_correction_survives_an_edited_source(edited: str) -> None:
    found = replay(machine(edited), [entry("reject", "پل تازه رودخانه روز ۱۰ خرداد افتتاح شد")])
    assert codes(found) == []
    assert not [e for e in found.events if e.kind == "opening"]


def test_an_orphan_is_listed_and_harms_nothing() -> None:
    found = replay(machine(), [entry("reject", "این جمله دیگر در متن نیست و نبوده است")])
    assert codes(found) == ["correction-orphan"]
    assert found.events == machine().events


def test_the_file_is_read_and_an_undo_takes_back(tmp_path: Path) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(
        'schema = 1\n[[correction]]\nid = "c1"\naction = "reject"\ntarget = { source = "a.txt", quote = "پل" }\n'
        '[[correction]]\nid = "c2"\naction = "accept"\nby = "Sara"\ntarget = { quote = "بمبی" }\n'
        '[[correction]]\nid = "c3"\naction = "undo"\ntarget = { correction = "c1" }\n',
        encoding="utf-8",
    )
    assert [(c.id, c.by) for c in load(file)] == [("c2", "Sara")]
    assert load(tmp_path / "none.toml") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[correction]]\n", "action"),
        ('[[correction]]\nid = "c"\naction = "rejct"\n', "rejct"),
        ('[[correction]]\nid = "c"\naction = "reject"\n', "target"),
        ('[[correction]]\nid = "c"\naction = "set"\ntarget = { quote = "x" }\nset = { edtf = "soon" }\n', "EDTF"),
        ('[[correction]]\nid = "c"\naction = "set"\ntarget = { qoute = "x" }\n', "quote"),
        ("schema = 2\n", "schema"),
        ("[[correction\n", "corrections.toml"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "corrections.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        load(file)
