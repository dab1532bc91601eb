"""Kilobytes of text per CPU second, for us and for others, on the same text in one run.

    python benchmarks/speed.py fa TEXTS.jsonl [--kilobytes 400] [--rivals-kilobytes 60]
    python benchmarks/speed.py en TEXTS.jsonl
    python benchmarks/speed.py fa             # without a file: the seeds, over and over

A line of the file is {"text": …, "published": "2024-06-20"?}. Rivals that are not installed are left
out by name (`pip install dateparser parstdex parsedatetime`). One process, one core: the figure is
UTF-8 bytes over `time.process_time`. Ours counts reading, resolving and writing JSON, as `timeline
tag` does; the others only find and, where they can, resolve. The cyclic collector looks as seldom as it
does in the workers of `timeline tag`, for all of them.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from timeline.runners.worker import GC_THRESHOLDS

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
Row = dict[str, Any]


def rows(file: str | None, kilobytes: int) -> list[Row]:
    """So many kilobytes of documents."""
    if file is None:
        texts: Iterator[Row] = itertools.cycle(
            [{"text": p.read_text(encoding="utf-8")} for p in sorted(SEEDS.glob("*.txt"))]
        )
    else:
        texts = (json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines())
    taken, size = [], 0
    for row in texts:
        taken.append(row)
        size += len(row["text"].encode())
        if size > kilobytes * 1000:
            break
    return taken


def ours(code: str) -> Callable[[Row], int]:
    import msgspec

    from timeline.model import Document
    from timeline.outputs.json import expression_json
    from timeline.resolve import readings
    from timeline.when import When

    encode = msgspec.json.Encoder().encode

    def tag(row: Row) -> int:
        published = When.parse(row.get("published", "2024-06-20")[:10])
        document = Document(id="x", path="x", text=row["text"], language=code, published=published, published_by="user")
        found = [expression_json(reading) for reading in readings(document)]
        encode(found)
        return len(found)

    return tag


def dateparser(code: str) -> Callable[[Row], int]:
    from dateparser.search import search_dates

    return lambda row: len(search_dates(row["text"], languages=[code]) or ())


def parstdex(code: str) -> Callable[[Row], int]:
    if code != "fa":
        raise ImportError("parstdex reads Persian only")
    from parstdex import Parstdex

    model = Parstdex()
    return lambda row: len(model.extract_span(row["text"])["datetime"])


def parsedatetime(code: str) -> Callable[[Row], int]:
    if code != "en":
        raise ImportError("parsedatetime reads no Persian")
    import parsedatetime as module

    calendar = module.Calendar()
    return lambda row: len(calendar.nlp(row["text"]) or ())


def measure(tag: Callable[[Row], int], documents: Sequence[Row]) -> tuple[float, int]:
    """(kilobytes per CPU second, expressions found)."""
    gc.collect()
    start = time.process_time()
    found = sum(tag(row) for row in documents)
    spent = time.process_time() - start
    return sum(len(r["text"].encode()) for r in documents) / 1000 / spent, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=("fa", "en"))
    parser.add_argument("file", nargs="?")
    parser.add_argument("--kilobytes", type=int, default=3000)
    parser.add_argument("--rivals-kilobytes", type=int, default=60)
    asked = parser.parse_args()
    gc.set_threshold(*GC_THRESHOLDS)
    few, many = rows(asked.file, asked.rivals_kilobytes), rows(asked.file, asked.kilobytes)
    tag = ours(asked.language)
    measure(tag, many)  # the first pass fills the memory of words
    speed, found = measure(tag, many)
    print(f"{'timeline':14s} {speed:10,.0f} KB/s  {found} expressions in {asked.kilobytes} KB")
    for make in (dateparser, parstdex, parsedatetime):
        try:
            rival = make(asked.language)
        except ImportError as error:
            print(f"{make.__name__:14s} left out: {error}")
            continue
        slow, other = measure(rival, few)
        again, own = measure(tag, few)
        figures = f"{slow:10,.1f} KB/s  {other} in {asked.rivals_kilobytes} KB (ours {own})"
        print(f"{make.__name__:14s} {figures}; we are {again / slow:,.0f}×")


if __name__ == "__main__":
    main()
