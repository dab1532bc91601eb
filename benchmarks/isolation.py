"""What it costs that each document is read in a worker process with limits, and not in this one.

    python benchmarks/isolation.py [--documents 3000] [--rounds 5]

The same documents are read turn by turn in three ways: in this process; in this process, each result packed and put
into the store that makes the next build fast; and as `timeline build` does it, in worker processes with limits, and
packed and stored as well. The CPU time of this process and of its children is counted, the median of the rounds taken.
The third against the second is what the isolation costs, the second against the first what the store does.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import tempfile
from pathlib import Path

from timeline.config import Config
from timeline.documents import Choices
from timeline.pipeline import rows_of
from timeline.rows import opened, row_of, sealed
from timeline.runners.store import Store, key_of
from timeline.sources.files import find
from timeline.sources.reading import read_bytes, read_file, snapshot

PASSAGES = (
    "The ministers of both countries met in Geneva on 7 November 2024 and signed the treaty. "
    "Two days later the council approved it.",
    "نمایندگان دو کشور روز سه‌شنبه ۱۵ آبان ۱۴۰۳ در ژنو دیدار کردند و پیمان را امضا کردند. "
    "دو روز بعد مجلس آن را تصویب کرد.",
)


def written(folder: Path, count: int) -> None:
    """So many documents of some 2 KB each."""
    for number in range(count):
        passage = PASSAGES[number % 2]
        lines = [
            f"---\npublished: 2024-11-{number % 28 + 1:02d}\n---",
            *(f"{passage} ({number}.{k})" for k in range(12)),
        ]
        (folder / f"{number:05d}.txt").write_text("\n".join(lines), "utf-8")


def cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def alone(folder: Path) -> int:
    """Read in this process, without any limit."""
    inputs = find([folder])
    return sum(
        row_of(draft, item.path, Choices()).document is not None
        for item in inputs
        for draft in read_file(item.file, 10**7)
    )


def stored(folder: Path) -> int:
    """Read in this process, without any limit, into an empty store."""
    count = 0
    with tempfile.TemporaryDirectory() as cache:
        store = Store(Path(cache))
        for item in find([folder]):
            data = snapshot(item.file, 10**7) or b""
            rows = [sealed(row_of(draft, item.path, Choices())) for draft in read_bytes(data, item.path, 10**7)]
            count += sum(opened(row).document is not None for row in rows)
            store.put(key_of(Choices(), item.path, data), rows)
        store.close()
    return count


def isolated(folder: Path) -> int:
    """Read as `timeline build` does, with an empty store."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        return sum(row.document is not None for row in rows_of(find([folder]), Config(), Choices(), jobs=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=3_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    ways = {"alone": alone, "stored": stored, "isolated": isolated}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        written(folder, asked.documents)
        for number in range(asked.rounds + 1):
            for name, way in ways.items():
                gc.collect()
                begun = cpu()
                assert way(folder) == asked.documents
                if number:  # the first round loads the rules
                    taken[name].append(cpu() - begun)
    plain, kept, whole = (statistics.median(times) for times in taken.values())
    print(f"{asked.documents} documents: {plain:.2f} s here, {kept:.2f} s with the store, {whole:.2f} s isolated")
    print(f"isolation {100 * (whole / kept - 1):+.1f} %, store {100 * (kept / plain - 1):+.1f} %")


if __name__ == "__main__":
    main()
