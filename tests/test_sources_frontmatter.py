"""Front matter: plain pairs, and where the body begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.sources.frontmatter import split


def body(text: str) -> str:
    return text[split(text).body :]


def test_the_body_begins_right_after_the_closing_line() -> None:
    assert body("---\ntitle: x\n---\n\nBody") == "\nBody"
    assert body("---\r\ntitle: x\r\n---\r\nBody") == "Body"


@pytest.mark.parametrize(
    "text", ["Body", "---\nno pair here\n---\nx", "---\ntitle: x\nnever closed", "--- \n---\n", "---"]
)
def test_what_only_looks_like_front_matter_is_body(text: str) -> None:
    assert split(text).body == 0


def test_values_are_plain_or_quoted_text() -> None:
    values = split(
        "---\ntitle: \"A: \\\"b\\\"\"\nurl: 'it''s'\nsource: The Daily # a remark\npublished: ۳۱ خرداد ۱۴۰۳\n---\n"
    ).values
    assert values == {"title": 'A: "b"', "url": "it's", "source": "The Daily", "published": "۳۱ خرداد ۱۴۰۳"}


def test_yaml_types_mean_nothing() -> None:
    assert split("---\ntitle: no\nlanguage: 1:30\n---\n").values == {"title": "no", "language": "1:30"}


@pytest.mark.parametrize(
    "value", ["!!python/object/apply:os.system ['x']", "*alias", "&a [1]", "[unclosed", "{a: b}", "|", '"unclosed']
)
def test_structure_tags_and_aliases_are_left_out_and_said(value: str) -> None:
    front = split(f"---\ntitle: {value}\npublished: 2024-06-20\n---\nBody")
    assert front.values == {"published": "2024-06-20"}
    assert [(note.code, note.place) for note in front.notes] == [("front-matter", "line 2")]


def test_keys_of_other_programs_are_passed_over() -> None:
    front = split("---\nlayout: post\ntags:\n  - a\n- b\nmap:\n  title: inner\ntitle: x\n---\n")
    assert front.values == {"title": "x"} and front.notes == ()


def test_usual_other_names_of_our_keys_are_understood() -> None:
    assert split("---\ndate: 2024-06-20\nlang: fa\n---\n").values == {"published": "2024-06-20", "language": "fa"}
    assert split("---\npublished: 2024-06-20\ndate: 2020-01-01\n---\n").values["published"] == "2024-06-20"


@given(st.text())
def test_any_text_is_split_somewhere_without_loss(text: str) -> None:
    front = split("---\n" + text)
    assert 0 <= front.body <= len(text) + 4


@pytest.mark.parametrize(
    ("written", "meant"), [("publshed", "published"), ("Titel", "title"), ("langauge", "language")]
)
def test_a_misspelt_key_is_told_with_the_nearest(written: str, meant: str) -> None:
    front = split(f"---\ntags: a\nsubtitle: b\n{written}: x\n---\nBody")
    assert [note.place for note in front.notes] == ["line 4"]
    assert f"did you mean '{meant}'" in front.notes[0].message


def test_front_matter_that_is_not_closed_is_told_and_a_mere_rule_is_not() -> None:
    front = split("---\ntitle: A\npublished: 2024-06-20\n\nBody")
    assert front.body == 0 and "no closing" in front.notes[0].message
    assert split("---\nThe treaty was signed.").notes == ()
