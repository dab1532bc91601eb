"""Search that folds spellings, by the vectors that the browser's half is held to as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pages_samples import bridge

from timeline.outputs.options import Options
from timeline.outputs.pages import books
from timeline.outputs.search import files, fold, score, searchable

VECTORS = json.loads((Path(__file__).parent / "search_vectors.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "folded"), VECTORS["fold"])
def test_spellings_fold_to_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("query", "text", "points"), VECTORS["score"])
def test_whole_words_score_best(query: str, text: str, points: int) -> None:
    assert score(query, fold(text)) == points


@pytest.mark.parametrize("query", ["رودخانه", "رود خانه", "رود‌خانه", "رودخانة"])
def test_every_spelling_finds_the_same_events(query: str) -> None:
    book = books(bridge(), Options())[0]
    found = [event.id for event in book.timeline.events if score(query, searchable(event, book))]
    assert "eopening" in found
    assert found == [e.id for e in book.timeline.events if score("رودخانه", searchable(e, book))]


@pytest.mark.parametrize("query", ["2023", "۲۰۲۳", "آبان", "مهر ۱۴۰۲", "مهر 1402", "2023-10-04"])
def test_dates_are_found_in_any_digits_and_calendar(query: str) -> None:
    book = books(bridge(), Options())[0]
    found = {event.id for event in book.timeline.events if score(query, searchable(event, book))}
    assert ("eopening" in found) == (query != "آبان")


def test_the_index_is_data_that_cannot_end_its_script() -> None:
    book = books(bridge(), Options())[0]
    written = dict(files(book))
    assert written["search/index.js"].startswith(b'timelineIndex(["shard-0.js"])')
    shard = written["search/shard-0.js"].decode()
    entries = json.loads(shard.removeprefix("timelineShard(0,").removesuffix(");\n"))
    assert len(entries) == len(book.timeline.events)
    assert "<" not in shard
    assert all("index.html#" in entry[0] for entry in entries)
