"""The words of the interface: the same keys and blanks in every language."""

from __future__ import annotations

import re
from typing import Any

import pytest

from timeline.catalogue import catalogue, languages, rival_reason_text
from timeline.errors import ConfigurationError


def _flat(table: dict[str, Any], above: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        name = f"{above}{key}"
        found |= _flat(value, f"{name}.") if isinstance(value, dict) else {name: value}
    return found


def test_every_language_has_the_same_keys_with_the_same_blanks() -> None:
    first, *others = (_flat(catalogue(code).data) for code in languages())
    for other in others:
        assert set(first) == set(other)
        for key, value in first.items():
            if isinstance(value, str):
                assert set(re.findall(r"\{\w*\}", value)) == set(re.findall(r"\{\w*\}", other[key])), key
            else:
                assert len(value) == len(other[key])


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigurationError, match="en, fa"):
        catalogue("xx")


def test_a_reason_without_words_is_its_code() -> None:
    assert rival_reason_text("not-in-the-catalogue", "fa") == "not-in-the-catalogue"
