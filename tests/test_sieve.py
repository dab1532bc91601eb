"""What the sieve keeps from being read closely holds no expression."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from timeline import languages
from timeline.errors import ConfigurationError
from timeline.grammar import Grammar
from timeline.grammar.sieve import Sieve
from timeline.languages import Language, Pattern
from timeline.text import fold


class _Whole:
    """Lets everything through."""

    def stretches(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


def _sentences(code: str) -> list[str]:
    """The phrases of a language's own examples, several to a text."""
    data = tomllib.loads((files("timeline.languages") / code / "examples.toml").read_text(encoding="utf-8"))
    phrases: list[str] = []
    for rows in data.values():
        for row in rows if isinstance(rows, list) else ():
            for value in row.values() if isinstance(row, dict) else ():
                phrases += [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
    joints = (" ", "\n", "  zq ", ". ", " (", "\n\n")
    return [joints[i % 6].join(phrases[i : i + 5]) for i in range(0, len(phrases), 5)]


@pytest.mark.parametrize("code", ["fa", "en", "fa_AF"])
def test_reading_everything_finds_no_more(code: str) -> None:
    language = languages.load(code)
    sifting, whole = Grammar(language), Grammar(language)
    whole._sieve = _Whole()  # type: ignore[assignment]
    texts = _sentences(code)
    assert len(texts) > 10
    for text in texts:
        assert sifting.find(fold(text), text) == whole.find(fold(text), text)


_SIGNS = {"on": "ā", "the": "ă", "may": "ą", "noon": "ć", "dawn": "ē", ",": "ĉ", "two": "ñ"}


class _Words:
    """A lexer of few words; any other is OTHER."""

    def signs(self, text: str) -> str:
        return "".join(_SIGNS.get(word, "\0") for word in text.replace(",", " , ").replace("-", " ").split())

    sign = signs


def _sieve() -> Sieve:
    """In "on" or "the" then "may", or "noon" alone, an expression begins, and in "on" then "the", if more follows."""
    after = {"ā": {"ą", "ă"}, "ă": {"ą"}, "ć": {""}, "ē": {"ą"}, "ñ": {"ñ"}}
    return Sieve(after, {"ą", "ć"}, {"ñ"}, _Words())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("rain fell all day", []),
        ("rain fell on the roof", []),
        ("rain fell on the may-tree", ["fell on the may-tree"]),
        ("two in all, and two two of them", ["and two two of"]),
        ("so it rained on may again and again", ["rained on may again"]),
        ("it is at noon now on the", ["at noon now"]),
        ("on,may or not", []),
        ("so a-noon-b then or", ["so a-noon-b then"]),
        ("well on  may, yes", ["well on  may, yes"]),
        ("well on\nmay", ["well on\nmay"]),
        ("", []),
    ],
)
def test_words_that_can_begin_something_are_kept_with_a_neighbour(text: str, kept: list[str]) -> None:
    places = _sieve().stretches(text)
    assert [text[start:end] for start, end in places] == kept


def test_stretches_are_in_order_and_apart() -> None:
    places = _sieve().stretches("on may x noon y z w noon, noon on may")
    flat = [place for pair in places for place in pair]
    assert flat == sorted(flat) and len(places) > 1


def test_a_flood_of_beginnings_is_one_stretch() -> None:
    text = "3 " * 5000
    assert len(Grammar(languages.load("en"))._sieve.stretches(text)) == 1


def test_a_rule_that_needs_a_word_before_it_is_looked_for_behind_that_word_only() -> None:
    kinds = {"score": {("on",): ""}, "month": {("may",): "gregorian 5"}}
    rules = (Pattern(meaning="never", form="&score month"),)
    sieve = Grammar(Language(code="en", settings={}, kinds=kinds, patterns=rules))._sieve
    assert sieve.stretches("may it be that they may or may not") == []
    assert sieve.stretches("rain on may then") == [(0, 16)]


def test_a_rule_on_expressions_that_can_do_without_any_is_refused() -> None:
    kinds = {"noon": {("noon",): ""}}
    rules = (Pattern(meaning="never", form="noon"), Pattern(meaning="never", form="noon @day?", stage=1))
    with pytest.raises(ConfigurationError, match=r"xx/patterns\.toml: .never: noon @day"):
        Grammar(Language(code="xx", settings={}, kinds=kinds, patterns=rules))
