"""Finite verbs are known by their form, and a clause has the tense of its verb."""

from __future__ import annotations

import pytest

from timeline.languages import table
from timeline.languages.verbs import VerbForms


def persian() -> VerbForms:
    forms = VerbForms.load("fa")
    assert forms is not None
    return forms


def english() -> VerbForms:
    forms = VerbForms.load("en")
    assert forms is not None
    return forms


@pytest.mark.parametrize(
    ("word", "lemma", "tense", "negated"),
    [
        ("نوشتند", "نوشت", "past", False),
        ("ننوشتند", "نوشت", "past", True),
        ("می‌نویسند", "نوشت", "present", False),
        ("مینویسند", "نوشت", "present", False),
        ("نمیرسد", "رسید", "present", True),
        ("رفته‌اند", "رفت", "past", False),
        ("رسانید", "رسانید", "past", False),
        ("برمیگردد", "گشت", "present", False),
        ("می‌رساند", "رساند", "present", False),
        ("می‌خواند", "خواند", "present", False),
        ("می‌رسید", "رسید", "past", False),
        ("بسازند", "ساخت", "present", False),
        ("درگذشت", "درگذشت", "past", False),
    ],
)
def test_a_persian_form_has_a_lemma_and_a_tense(word: str, lemma: str, tense: str, negated: bool) -> None:
    form = persian().lookup(word)
    assert form is not None
    assert (form.lemma, form.tense, form.negated) == (lemma, tense, negated)


@pytest.mark.parametrize("word", ["مردم", "روی", "برخی", "میدان", "میلیون", "باید", "تولید", "شهید", "کلید", "برند"])
def test_words_that_look_like_persian_verbs_are_none(word: str) -> None:
    assert persian().lookup(word) is None


@pytest.mark.parametrize(
    ("after", "tense"),
    [
        ("خط تازه مترو افتتاح شد", "past"),
        ("خط تازه مترو افتتاح خواهد شد", "future"),
        ("قرار است خط تازه مترو باز شود", "future"),
        ("با حضور وزیر برگزار می شود", "future"),
        ("بازگشت به شهر را جشن گرفتند", "past"),
        ("مردم شهر را دوست دارند", "present"),
    ],
)
def test_a_persian_clause_is_read_on_to_its_verb(after: str, tense: str) -> None:
    assert persian().clause_tense(after.split(), []) == tense


@pytest.mark.parametrize(
    ("word", "lemma"), [("carried", "carry"), ("planned", "plan"), ("died", "die"), ("went", "go"), ("wrote", "write")]
)
def test_an_english_past_form_has_its_lemma(word: str, lemma: str) -> None:
    form = english().lookup(word)
    assert form is not None
    assert (form.lemma, form.tense) == (lemma, "past")


@pytest.mark.parametrize("word", ["united", "hundred", "indeed", "speed", "mohammed"])
def test_words_in_ed_that_are_no_verbs(word: str) -> None:
    assert english().lookup(word) is None


@pytest.mark.parametrize(
    ("before", "after", "tense"),
    [
        ("the mayor opened the bridge on", "", "past"),
        ("the mayor will open the bridge on", "", "future"),
        ("the bridge is due to open on", "", "future"),
        ("on", "the mayor opened the bridge", "past"),
    ],
)
def test_an_english_clause_has_the_tense_of_its_nearest_verb(before: str, after: str, tense: str) -> None:
    assert english().clause_tense(after.split(), before.split()) == tense


def test_the_forms_of_a_language_are_loaded_once() -> None:
    assert VerbForms.load("fa") is VerbForms.load("fa")


def test_a_language_of_endings_needs_no_timetable() -> None:
    data = {name: entry for name, entry in table("en", "verbs").items() if name != "timetable"}
    forms = VerbForms(data, {})
    assert forms.clause_tense([], ["the", "fair", "opened", "on"]) == "past"
    assert forms.clause_tense([], ["they", "gather", "on"]) is None
