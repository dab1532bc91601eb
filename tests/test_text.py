"""Folding: every spelling of a word is one, and each folded character knows its raw place."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text import fold, fold_word, sentences

TEXTS = st.text(
    alphabet=st.sampled_from("سهشنبهيكىةأ ۱٢3\u200c\u200c\u00a0\u064e\u0640\u200f\ufeffaB’İ\n\t."), max_size=60
)


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (["خرداد", "خُرداد", "خــرداد", "\u200fخرداد", "خرداد\ufeff"], "خرداد"),
        (["ژوئيه", "ژوئیه"], "ژوییه"),
        (["كره", "کره"], "کره"),
        (["۱۴۰۳", "١٤٠٣", "1403", "۱٤0۳"], "1403"),
        (["سه‌شنبه", "سه\u00a0شنبه", "سه شنبه", "سه\u200c\u200cشنبه", "سه \u200cشنبه"], "سه شنبه"),
        (["June", "JUNE", "june"], "june"),
        (["New Year’s", "new year's"], "new year's"),
    ],
)
def test_spellings_of_one_word_fold_alike(spellings: list[str], folded: str) -> None:
    assert {fold_word(s) for s in spellings} == {folded}


@given(TEXTS)
def test_each_folded_character_stands_for_one_raw_character(raw: str) -> None:
    folded = fold(raw)
    places = [folded.raw(i) for i in range(len(folded.text))]
    assert places == list(folded.places())
    assert places == sorted(set(places))
    for place, char in zip(places, folded.text, strict=True):
        assert fold(raw[place]).text in (char, "")


@given(TEXTS)
def test_folding_twice_changes_nothing_more(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@given(TEXTS)
def test_a_text_folds_the_same_within_a_long_one(raw: str) -> None:
    assert fold(raw + "\n" * 100).text.rstrip("\n") == fold(raw).text.rstrip("\n")


@given(TEXTS)
def test_the_end_of_a_slice_is_just_after_its_last_character(raw: str) -> None:
    folded = fold(raw)
    for i in range(1, len(folded.text) + 1):
        assert folded.raw_end(i) == folded.raw(i - 1) + 1
    assert folded.raw_end(0) == 0


@given(st.text(max_size=200))
def test_any_text_folds_to_no_more_characters_than_it_has(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.text) <= len(raw)
    assert all(0 <= folded.raw(i) < len(raw) for i in range(len(folded.text)))


@given(st.text(max_size=200))
def test_sentences_cover_all_that_is_not_blank_and_do_not_overlap(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_a_decimal_and_an_initial_end_no_sentence() -> None:
    text = "The index of J. Doe rose by 2.5 points. It fell again."
    assert [text[a:b] for a, b in sentences(text)] == ["The index of J. Doe rose by 2.5 points.", "It fell again."]
