"""Stories of several articles come out as a careful editor would list them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_events", HERE.parent / "benchmarks" / "events.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["benchmark_events"] = module
    spec.loader.exec_module(module)
    return module


BENCHMARK = _benchmark()
STORIES = list(BENCHMARK.stories(HERE / "stories"))


@pytest.mark.parametrize(("story", "timeline"), STORIES, ids=[s["story"] for s, _ in STORIES])
def test_a_story_is_found_dated_and_merged(story: dict[str, object], timeline: object) -> None:
    got = BENCHMARK.score(story, timeline)
    assert got.found >= 0.8 * got.gold
    assert got.exact >= 0.85 * got.stated
    assert got.inside >= 0.95 * got.stated
    assert got.b_cubed >= 0.8
    assert got.listed <= 0.1 * got.traps


def test_there_are_stories_in_both_languages() -> None:
    assert {s["language"] for s, _ in STORIES} == {"fa", "en"}
