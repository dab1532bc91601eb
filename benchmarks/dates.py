"""How well the days that matter are chosen, on news with timelines that journalists wrote.

    python benchmarks/dates.py FOLDER [TOPIC…]

FOLDER holds `TOPIC.jsonl.gz` (or `.jsonl`), an article a line (`id`, `published`, `title`, `text`), and
`TOPIC.timelines.json`, a list of timelines, each `[[day, [sentences]], …]`; Timeline17 and Crisis can be written so.
For each timeline as many days are chosen as it has, from its first to its last. Reported are Date-F1 of the days of
highest `importance` in our JSON, and beside it, on the same readings, of those that most mentions name, most
documents, and most documents weighed by the days between; then AR-1 and AR-2 of our timeline, as many sentences a day
as theirs has on average: the F1 of ROUGE-1 and ROUGE-2 after each day is aligned to the nearest in date and content
(Martschat and Markert 2017, align+ m:1), words in small letters, without stemming. Means are over the timelines.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from timeline.config import Config
from timeline.model import Timeline
from timeline.pipeline import build_timeline
from timeline.when import from_iso

Ranking = Mapping[int, float]
Summary = Mapping[int, Sequence[str]]
Grams = Counter[tuple[str, ...]]


# ---------------------------------------------------------------- rankings of days
def by_importance(timeline: Timeline) -> Ranking:
    """The highest importance of the events of each single day."""
    best: dict[int, float] = {}
    for event in timeline.events:
        if event.when is not None and event.when.exact and event.when.first is not None:
            best[event.when.first] = max(best.get(event.when.first, 0.0), event.importance)
    return best


def _named(timeline: Timeline) -> dict[int, list[tuple[str, int]]]:
    """For each day the documents that name it, as often as they do, and the days between."""
    published = {d.id: d.published.last for d in timeline.documents if d.published is not None}
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for document, readings in timeline.readings.items():
        for reading in readings:
            if (when := reading.when) is not None and when.exact and when.first is not None:
                at = published.get(document)
                found[when.first].append((document, 0 if at is None else abs(at - when.first)))
    return found


def by_mentions(timeline: Timeline) -> Ranking:
    """How often each day is named."""
    return {day: len(named) for day, named in _named(timeline).items()}


def by_documents(timeline: Timeline) -> Ranking:
    """How many documents name each day."""
    return {day: len(set(named)) for day, named in _named(timeline).items()}


def by_documents_and_lag(timeline: Timeline) -> Ranking:
    """The same, each document weighed by the days between."""
    return {day: sum(1 + log2(1 + lag) for _, lag in set(named)) for day, named in _named(timeline).items()}


RANKINGS: dict[str, Callable[[Timeline], Ranking]] = {
    "importance": by_importance,
    "mentions": by_mentions,
    "documents": by_documents,
    "documents × lag": by_documents_and_lag,
}


def chosen(ranking: Ranking, gold: Summary) -> list[int]:
    """As many of the first days of a ranking as the timeline has, within its first and last day."""
    inside = [day for day in ranking if min(gold) <= day <= max(gold)]
    return sorted(inside, key=lambda day: (-ranking[day], day))[: len(gold)]


# ---------------------------------------------------------------- measures
@dataclass(frozen=True)
class Shares:
    """Precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def mean(shares: Sequence[Shares]) -> Shares:
    """Mean precision and mean recall."""
    count = max(1, len(shares))
    return Shares(sum(s.precision for s in shares) / count, sum(s.recall for s in shares) / count)


def dates(days: Sequence[int], gold: Summary) -> Shares:
    """How many of the days chosen are the timeline's, and of the timeline's are chosen."""
    common = len(set(days) & set(gold))
    return Shares(common / max(1, len(days)), common / max(1, len(gold)))


def grams(sentences: Sequence[str], size: int) -> Grams:
    """The n-grams of some sentences, with their number."""
    found: Grams = Counter()
    for sentence in sentences:
        words = re.findall(r"\w+", sentence.lower())
        found.update(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
    return found


def _f1(one: Grams, two: Grams) -> float:
    common = (one & two).total()
    return Shares(common / max(1, one.total()), common / max(1, two.total())).f1


@dataclass(frozen=True)
class Counted:
    """A timeline as n-grams: the single words of each day, by which days are aligned, and what is counted."""

    words: Mapping[int, Grams]
    counted: Mapping[int, Grams]

    @classmethod
    def of(cls, told: Summary, size: int) -> Counted:
        """The words and the n-grams of a summary."""
        return cls(*({day: grams(each, n) for day, each in told.items()} for n in (1, size)))

    def nearest(self, day: int, words: Grams) -> int | None:
        """The day that costs least to align: near, and telling the same."""
        return min(self.words, key=lambda d: (_cost(abs(day - d), words, self.words[d]), d), default=None)

    def covered(self, other: Counted) -> float:
        """The share of our n-grams that the other has on the days they are aligned to, less for far days."""
        shared = 0.0
        for day, found in self.counted.items():
            if (near := other.nearest(day, self.words[day])) is not None:
                shared += (found & other.counted[near]).total() / (1 + abs(day - near))
        return shared / max(1, sum(found.total() for found in self.counted.values()))


def _cost(apart: int, mine: Grams, theirs: Grams) -> float:
    """What it costs to align two days: nothing where they are one, less where they tell the same."""
    return (1 - 1 / (1 + apart)) * (1 - _f1(mine, theirs)) if apart else 0.0


def aligned_rouge(ours: Summary, gold: Summary, size: int) -> Shares:
    """Alignment-based ROUGE."""
    mine, theirs = Counted.of(ours, size), Counted.of(gold, size)
    return Shares(mine.covered(theirs), theirs.covered(mine))


# ---------------------------------------------------------------- our timeline in words
def summary(timeline: Timeline, days: Sequence[int], count: int) -> Summary:
    """For each day the passages of its most important events, one of each."""
    told: dict[int, list[str]] = {day: [] for day in days}
    for event in sorted(timeline.events, key=lambda e: (-e.importance, e.id)):
        if event.when is not None and event.when.exact and event.when.first in told and event.evidence:
            passages = told[event.when.first]
            if len(passages) < count:
                passages.append(event.evidence[0].quote)
    return told


# ---------------------------------------------------------------- the run
def golds(file: Path) -> list[Summary]:
    """The timelines of a topic."""
    listed = json.loads(file.read_text(encoding="utf-8"))
    return [{from_iso(day): sentences for day, sentences in timeline} for timeline in listed]


def topic(folder: Path, name: str) -> tuple[dict[str, list[Shares]], float]:
    """The shares of each measure for each timeline of a topic, and the seconds that the extraction took."""
    source = next(path for path in (folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl") if path.exists())
    begun = time.perf_counter()
    timeline = build_timeline(Config(), [source])
    spent = time.perf_counter() - begun
    found: dict[str, list[Shares]] = defaultdict(list)
    rankings = {way: rank(timeline) for way, rank in RANKINGS.items()}
    for gold in golds(folder / f"{name}.timelines.json"):
        for way, ranking in rankings.items():
            found[way].append(dates(chosen(ranking, gold), gold))
        count = round(sum(map(len, gold.values())) / len(gold))
        ours = summary(timeline, chosen(rankings["importance"], gold), count)
        for size in (1, 2):
            found[f"AR-{size}"].append(aligned_rouge(ours, gold, size))
    return found, spent


def main(arguments: Sequence[str]) -> int:
    """Prints a line for each topic, and one for all."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    names = arguments[1:] or sorted(p.name.removesuffix(".timelines.json") for p in folder.glob("*.timelines.json"))
    every: dict[str, list[Shares]] = defaultdict(list)
    for name in names:
        found, spent = topic(folder, name)
        print(f"{name:10s} {_line(found)}  ({spent:.0f} s)", flush=True)
        for way, shares in found.items():
            every[way] += shares
    print(f"{'all':10s} {_line(every)}")
    return 0


def _line(found: Mapping[str, Sequence[Shares]]) -> str:
    return "  ".join(f"{way} {mean(shares).f1:.3f}" for way, shares in found.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
