"""However the work is split and shuffled, and whatever the hash seed, many documents give one and the same timeline."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.carried import carried, row_of
from timeline.documents import Choices
from timeline.outcome import Row
from timeline.outputs.json import timeline_json
from timeline.pipeline import collect
from timeline.rows import understood
from timeline.sources.draft import Draft

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
COUNT = 60


@cache
def rows() -> tuple[Row, ...]:
    """What the documents of two stories tell; every fourth has lost its day of publication."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from merge import documents  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(BENCHMARKS))
    found = []
    for number, document in enumerate(islice(documents(), COUNT)):
        one = replace(document, published=None, published_by="none") if number % 4 == 0 else document
        found.append(understood(one, (), Draft(text=one.text), Choices()))
    return tuple(found)


@cache
def whole() -> bytes:
    return timeline_json(collect(rows()))


@settings(max_examples=12)
@given(st.permutations(range(COUNT)), st.lists(st.integers(0, COUNT), max_size=3))
def test_shuffled_and_split_work_is_the_same_bytes(order: list[int], cuts: list[int]) -> None:
    shuffled = [rows()[n] for n in order]
    ends = [0, *sorted(cuts), COUNT]
    merged: list[Row] = []
    for start, end in pairwise(ends):
        step = collect([*merged, *shuffled[start:end]])
        merged = [row_of(line) for line in step.parts]
    assert timeline_json(collect(merged)) == whole()


def test_a_row_says_the_same_after_it_was_carried() -> None:
    assert [carried(row_of(carried(row))) for row in rows()] == [carried(row) for row in rows()]


def test_no_hash_seed_sways_what_is_one_event() -> None:
    code = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:]\n"
        "from test_merge_order import whole\nprint(hashlib.sha256(whole()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(found) == 1
