"""The examples of every language (`languages/<code>/examples.toml`) hold, in order and out of it.

known_gaps = 1                     # how many entries below carry a known_gap: the count is part of the file
[[example]]
at = "2024-11-08"                  # the document's day; left out, there is no anchor
day = "2024-11-07"                 # or first = …, last = …; an end that is left out is null
edtf = …, type = …, value = …, mod = …, approximate = …      # each compared where it is given
known_gap = "why"                  # this is what it should give, and does not yet
phrases = ["yesterday", "He left {yesterday}."]              # the whole phrase, or what {} holds
[[nothing]]                        # no expression overlaps what {} holds; without {}: none at all
phrases = ["Prince Harry may march"]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from timeline import languages
from timeline.model import Document, Reading
from timeline.resolve import readings
from timeline.when import When, from_iso

Case = tuple[str, dict[str, Any], str]


def marked(phrase: str) -> tuple[str, int, int]:
    """The text of a phrase and the span that its braces mark (all of it where there are none)."""
    if "{" not in phrase:
        return phrase, 0, len(phrase)
    before, rest = phrase.split("{")
    inner, after = rest.split("}")
    return before + inner + after, len(before), len(before) + len(inner)


def overlapping(code: str, example: dict[str, Any], phrase: str) -> list[Reading]:
    """What is found in the text of a phrase that touches the marked span."""
    text, start, end = marked(phrase)
    published = When.day(from_iso(example["at"])) if "at" in example else None
    document = Document(id="example", path="example", text=text, language=code, published=published)
    found = readings(document)
    return [r for r in found if r.mention.start < end and start < r.mention.end]


def told(reading: Reading) -> dict[str, Any]:
    """The fields of a reading that an example may name."""
    when = reading.when
    return {
        "first": when.first_iso if when else None,
        "last": when.last_iso if when else None,
        "edtf": when.edtf if when else None,
        "approximate": bool(when and when.approximate),
        "type": reading.timex.type,
        "value": reading.timex.value,
        "mod": reading.timex.mod,
    }


def wanted(example: dict[str, Any]) -> dict[str, Any]:
    """The fields that an example names; the ends of its days always."""
    day = example.get("day")
    ends = {"first": example.get("first", day), "last": example.get("last", day)}
    return ends | {k: example[k] for k in ("edtf", "approximate", "type", "value", "mod") if k in example}


def cases(table: str) -> Iterator[Any]:
    """Every phrase of every language; a known gap is a strict expected failure."""
    for code in languages.codes():
        for example in languages.table(code, "examples").get(table, []):
            gap = example.get("known_gap")
            marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
            for phrase in example["phrases"]:
                yield pytest.param(code, example, phrase, id=f"{code}: {phrase}", marks=marks)


@pytest.mark.parametrize(("code", "example", "phrase"), cases("example"))
def test_an_example_means_its_days(code: str, example: dict[str, Any], phrase: str) -> None:
    text, start, end = marked(phrase)
    found = overlapping(code, example, phrase)
    assert [r.mention.surface for r in found] == [text[start:end]]
    facts = told(found[0])
    assert {field: facts[field] for field in wanted(example)} == wanted(example)


@pytest.mark.parametrize(("code", "example", "phrase"), cases("nothing"))
def test_what_is_no_date_gives_nothing(code: str, example: dict[str, Any], phrase: str) -> None:
    assert [r.mention.surface for r in overlapping(code, example, phrase)] == []


@pytest.mark.parametrize("code", languages.codes())
def test_the_gaps_are_counted(code: str) -> None:
    table = languages.table(code, "examples")
    entries = [*table.get("example", []), *table.get("nothing", [])]
    assert sum("known_gap" in entry for entry in entries) == table.get("known_gaps", 0)
