"""The data of every language is sound: words fold, patterns compile and mean something, reasons have words."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import timeline
from timeline import languages
from timeline.catalogue import reason_template
from timeline.grammar import grammar
from timeline.grammar.builders import BUILDERS
from timeline.meaning import BoundName, PartName
from timeline.model import Document
from timeline.resolve import readings
from timeline.text import fold_word
from timeline.when import When, from_iso

ROOM = Path(timeline.__file__).parent
CODES = languages.codes()


def entries(code: str) -> Iterator[tuple[str, str]]:
    """(where, entry) of all words that a language itself lists."""
    lexicon = languages.table(code, "lexicon")
    for kind, values in lexicon.get("kinds", {}).items():
        for value, words in values.items():
            yield from ((f"kinds.{kind}.{value}", word) for word in words)
    for kind, words in lexicon.get("words", {}).items():
        yield from ((f"words.{kind}", word) for word in words)


# ---------------------------------------------------------------- words and patterns
@pytest.mark.parametrize("code", CODES)
def test_an_entry_is_its_own_folded_form(code: str) -> None:
    odd = [(w, e) for w, e in entries(code) if e != "|".join(fold_word(part) for part in e.split("|"))]
    assert odd == []


@pytest.mark.parametrize("code", CODES)
def test_no_kind_lists_a_word_twice_for_one_value(code: str) -> None:
    seen = list(entries(code))
    assert sorted(x for x in set(seen) if seen.count(x) > 1) == []


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_compiles_and_has_a_builder(code: str) -> None:
    assert grammar(code).language.patterns
    assert {p.meaning for p in languages.load(code).patterns} <= set(BUILDERS)


@pytest.mark.parametrize("code", CODES)
def test_parts_and_bounds_of_the_lexicon_are_those_of_the_types(code: str) -> None:
    kinds = languages.load(code).kinds
    named = {kind: set(kinds.get(kind, {}).values()) for kind in ("part", "monthpart", "yearpart", "bound")}
    assert named["part"] | named["monthpart"] | named["yearpart"] <= set(get_args(PartName))
    assert named["bound"] <= set(get_args(BoundName))


@pytest.mark.parametrize("code", CODES)
def test_months_of_the_lexicon_are_months_of_a_calendar(code: str) -> None:
    kinds = languages.load(code).kinds
    months = [
        v.split() for kind in ("month", "wmonth", "zmonth", "smonth", "omonth") for v in kinds.get(kind, {}).values()
    ]
    assert months
    assert all(c in ("jalali", "gregorian", "hijri") and 1 <= int(n) <= 12 for c, n in months)


@pytest.mark.parametrize("code", CODES)
def test_eras_begin_before_they_end(code: str) -> None:
    eras = [v.split() for v in languages.load(code).kinds.get("era", {}).values()]
    assert all(from_iso(first) <= from_iso(last) for first, last in eras)


# ---------------------------------------------------------------- no words in the code
@pytest.mark.parametrize(
    "path", sorted(p for room in ("grammar", "resolve", "calendars") for p in (ROOM / room).rglob("*.py")), ids=str
)
def test_no_code_of_the_date_path_holds_a_persian_word(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    told = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, documented) and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and n not in told
    ]
    assert [t for t in texts if re.search("[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی]{2}", t)] == []


# ---------------------------------------------------------------- spellings
ARABIC = str.maketrans("یک۰۱۲۳۴۵۶۷۸۹", "يك٠١٢٣٤٥٦٧٨٩")
LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "Arabic letters and digits": lambda text: text.translate(ARABIC),
    "Latin digits": lambda text: text.translate(LATIN),
    "no-break space for the half-space": lambda text: text.replace("\u200c", "\u00a0"),
    "lost half-space": lambda text: text.replace("\u200c", ""),
    "space for the half-space": lambda text: text.replace("\u200c", " "),
    "doubled half-space": lambda text: text.replace("\u200c", "\u200c\u200c"),
    "no-break space for the space": lambda text: text.replace(" ", "\u00a0"),
    "a mark of direction at each word": lambda text: text.replace(" ", " \u200f"),
    "a byte order mark first": lambda text: "\ufeff" + text,
    "a vowel mark": lambda text: text.replace("م", "م\u0652"),
    "a stretched letter": lambda text: text.replace("س", "س\u0640"),
}


@cache
def persian() -> list[tuple[str, str]]:
    """(day of the document, text) of all examples of Persian that have a day."""
    examples = languages.table("fa", "examples")["example"]
    return [(e["at"], p.replace("{", "").replace("}", "")) for e in examples if "at" in e for p in e["phrases"]]


def meanings(text: str, at: str) -> list[tuple[str | None, str | None]]:
    """First and last day of all that is found in a text."""
    document = Document(id="x", path="x", text=text, language="fa", published=When.day(from_iso(at)))
    return [(r.when.first_iso, r.when.last_iso) if r.when else (None, None) for r in readings(document)]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_spelling_changes_no_meaning(spelling: str) -> None:
    change = SPELLINGS[spelling]
    changed = [(at, change(text), text) for at, text in persian() if change(text) != text]
    wrong = [text for at, other, text in changed if meanings(other, at) != meanings(text, at)]
    assert changed
    assert wrong == []


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_spelling_makes_no_dates(spelling: str) -> None:
    phrases = [p for entry in languages.table("fa", "examples")["nothing"] for p in entry["phrases"] if "{" not in p]
    assert [p for p in phrases if meanings(SPELLINGS[spelling](p), "2024-11-08")] == []


# ---------------------------------------------------------------- reasons
def literal_reasons() -> set[str]:
    """The reasons that stand in the code as plain strings: the fourth argument of a step, the second of a rival."""
    found: set[str] = set()
    for path in (ROOM / "resolve").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Step", "Rival"):
                place = 3 if node.func.id == "Step" else 1
                found |= {str(a.value) for a in node.args[place : place + 1] if isinstance(a, ast.Constant)}
    return found


def used_reasons() -> dict[str, int]:
    """The reasons of all examples of all languages, each with its number of arguments."""
    found: dict[str, int] = {}
    for code in CODES:
        for example in languages.table(code, "examples").get("example", []):
            published = When.day(from_iso(example["at"])) if "at" in example else None
            for phrase in example["phrases"]:
                text = phrase.replace("{", "").replace("}", "")
                for reading in readings(Document(id="x", path="x", text=text, language=code, published=published)):
                    found.update({step.reason: len(step.args) for step in reading.steps})
                    found.update({rival.reason: 0 for rival in reading.rivals if rival.reason not in found})
    return found


@pytest.mark.parametrize("words", ["fa", "en"])
def test_every_reason_has_words(words: str) -> None:
    families = {f"part-{p}" for p in get_args(PartName) if p != "eve"} | {f"bound-{b}" for b in get_args(BoundName)}
    codes = literal_reasons() | set(used_reasons()) | families
    assert sorted(code for code in codes if not reason_template(code, words)) == []


def test_the_blanks_of_a_reason_are_filled_by_its_arguments() -> None:
    for code, count in used_reasons().items():
        for words in ("fa", "en"):
            blanks = {
                int(name) for _, name, _, _ in string.Formatter().parse(reason_template(code, words) or "") if name
            }
            assert all(blank < count for blank in blanks), code


def test_no_reason_is_told_in_one_language_only() -> None:
    for path in (ROOM / "catalogue").glob("reasons*.toml"):
        for code, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            assert {"fa", "en"} <= set(texts), code
