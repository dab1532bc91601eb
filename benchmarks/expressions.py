"""How well time expressions are found and read, on texts whose expressions people have marked.

    python benchmarks/expressions.py GOLD.jsonl…             the figures of each file
    python benchmarks/expressions.py GOLD.jsonl… --classes   and of each type of expression
    python benchmarks/expressions.py GOLD.jsonl… --write     and into site/_data/corpora.json, for the accuracy page

A line of GOLD is {"id", "text", "lang", "published"?, "timexes": [{"start", "end", "type", "value", "nested"?}]}, with
offsets in code points. The figures are those of TempEval-3 (UzZaman et al. 2013), micro-averaged: `strict` is the F1
of equal spans, `relaxed` of spans that overlap, `value` the relaxed F1 times the share of right TIMEX3 values among
the expressions that were met. Nested expressions are left out. How fast: benchmarks/speed.py.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from timeline.model import Document
from timeline.resolve import readings
from timeline.when import When, from_iso

TARGET = Path(__file__).parents[1] / "site" / "_data" / "corpora.json"

FIGURES = ("strict", "relaxed", "value")

Row = dict[str, Any]


@dataclass
class Counts:
    """What was marked, what was found, and how they meet."""

    gold: int = 0
    found: int = 0
    equal: int = 0
    found_met: int = 0
    gold_met: int = 0
    valued: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def strict(self) -> float:
        return _f1(_share(self.equal, self.found), _share(self.equal, self.gold))

    @property
    def relaxed(self) -> float:
        return _f1(_share(self.found_met, self.found), _share(self.gold_met, self.gold))

    @property
    def value(self) -> float | None:
        """None where the texts give no values."""
        return self.relaxed * _share(self.right, self.valued) if self.valued else None


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def found(line: Row) -> list[Row]:
    """The expressions that we find in the text of a line."""
    day = line.get("published")
    document = Document(
        id=str(line["id"]),
        path="",
        text=line["text"],
        language=line["lang"],
        published=When.day(from_iso(day)) if day else None,
        published_by="user" if day else "none",
    )
    every = (part for reading in readings(document) for part in reading.marked)
    return [{"start": r.mention.start, "end": r.mention.end, "value": r.timex.value} for r in every]


def _overlap(a: Row, b: Row) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _span(x: Row) -> tuple[int, int]:
    return x["start"], x["end"]


def canonical(value: str | None) -> str:
    """A TIMEX3 value in capitals, without seconds that are none and without the Z of a time."""
    text = re.sub(r"(T\d\d:\d\d):00$", r"\1", (value or "").strip().upper())
    return text.rstrip("Z") if re.search(r"T\d", text) else text


def _best(mark: Row, ours: Iterable[Row]) -> Row | None:
    met = [x for x in ours if _overlap(mark, x) > 0]
    return max(met, key=lambda x: (_span(x) == _span(mark), _overlap(mark, x)), default=None)


def compared(marks: Sequence[Row], ours: Sequence[Row]) -> Counts:
    """The counts of one text."""
    spans = {_span(mark) for mark in marks}
    met = [(mark, best) for mark in marks if (best := _best(mark, ours))]
    valued = [(mark, best) for mark, best in met if mark.get("value")]
    return Counts(
        gold=len(marks),
        found=len(ours),
        equal=sum(_span(x) in spans for x in ours),
        found_met=sum(any(_overlap(x, mark) > 0 for mark in marks) for x in ours),
        gold_met=len(met),
        valued=len(valued),
        right=sum(canonical(mark["value"]) == canonical(best["value"]) for mark, best in valued),
    )


def by_type(marks: Sequence[Row], ours: Sequence[Row]) -> Iterator[tuple[str, Counts]]:
    """For each type: how many are marked, met, and given their value."""
    for name in sorted({str(mark.get("type")) for mark in marks}):
        yield name, compared([mark for mark in marks if str(mark.get("type")) == name], ours)


def measured(path: Path) -> tuple[Counts, dict[str, Counts]]:
    """The counts of a file, and of each type of its expressions."""
    whole, types = Counts(), dict[str, Counts]()
    for line in map(json.loads, path.read_text("utf-8").splitlines()):
        ours = found(line)
        marks = [mark for mark in line["timexes"] if not mark.get("nested")]
        whole += compared(marks, ours)
        for name, counts in by_type(marks, ours):
            types[name] = types.get(name, Counts()) + counts
    return whole, types


def _percent(share: float | None) -> str:
    return "    –" if share is None else f"{100 * share:5.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--classes", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    rows = []
    print(f"{'file':24} marks  strict relaxed  value")
    for path in asked.gold:
        whole, types = measured(path)
        figures = whole.strict, whole.relaxed, whole.value
        print(f"{path.stem:24} {whole.gold:5}  {'   '.join(map(_percent, figures))}")
        for name, counts in types.items() if asked.classes else ():
            met, right = _share(counts.gold_met, counts.gold), _share(counts.right, counts.valued)
            print(f"  {name:22} {counts.gold:5}  met {_percent(met)}, value right {_percent(right)}")
        rows.append({"file": path.stem, "marks": whole.gold} | dict(zip(FIGURES, figures, strict=True)))
    if asked.write:
        TARGET.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
