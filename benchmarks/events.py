"""How well events are found, dated and merged, on stories with a worked answer.

    python benchmarks/events.py tests/stories            our own stories
    python benchmarks/events.py FOLDER                   any folder of STORY.json, texts in FOLDER/texts/STORY/

A story names `documents` (id, published, text, or a file of the id), `events` (date, mentions) and
`non_events`; a span is `start`, `end` or a `quote` of its document. Reported: recall of events, dates
that are exactly right and that hold the truth, B³ of the mentions, and non-events listed as dated.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from timeline.events import extract, merge
from timeline.model import Document, Event, Timeline
from timeline.resolve import readings
from timeline.when import When

Span = tuple[str, int, int]
_FRONT = re.compile(r"---\r?\n.*?\r?\n---\r?\n", re.S)


@dataclass
class Score:
    """Counts over one story or many."""

    gold: int = 0
    found: int = 0
    stated: int = 0
    exact: int = 0
    inside: int = 0
    traps: int = 0
    listed: int = 0
    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        names = self.__dataclass_fields__
        return Score(**{n: getattr(self, n) + getattr(other, n) for n in names})

    @property
    def b_cubed(self) -> float:
        """B³ F1 of the mentions; those not found stand alone."""
        if not self.precision:
            return 0.0
        p, r = (sum(x) / len(x) for x in (self.precision, self.recall))
        return 2 * p * r / (p + r) if p + r else 0.0

    def __str__(self) -> str:
        return (
            f"events {self.found}/{self.gold}, exact {self.exact}/{self.stated}, inside {self.inside}/{self.stated}, "
            f"B³ {self.b_cubed:.2f}, non-events listed {self.listed}/{self.traps}"
        )


# ---------------------------------------------------------------- reading a story
def documents_of(story: dict[str, Any], folder: Path) -> list[Document]:
    """The documents of a story with their days of publication."""
    made = []
    for entry in story["documents"]:
        text = entry.get("text") or _body(folder / "texts" / story["story"] / f"{entry['id']}.txt")
        day = When.parse(entry["published"]) if entry.get("published") else None
        language = entry.get("language") or story["language"]
        made.append(
            Document(
                id=entry["id"],
                path=f"{entry['id']}.txt",
                text=text,
                language=language,
                published=day,
                published_by="user",
            )
        )
    return made


def _body(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    front = _FRONT.match(text)
    return text[front.end() :] if front else text


def _span(item: dict[str, Any], texts: dict[str, str]) -> Span:
    name = item.get("doc") or item["document"]
    if "quote" in item and "start" not in item:
        start = texts[name].index(item["quote"])
        return name, start, start + len(item["quote"])
    return name, item["start"], item["end"]


# ---------------------------------------------------------------- measures
def touch(a: Span, b: Span) -> float:
    """The shared part of the shorter span, 0–1."""
    if a[0] != b[0]:
        return 0.0
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) / max(1, min(a[2] - a[1], b[2] - b[1]))


def spans_of(event: Event) -> list[Span]:
    """The passages of one of our events."""
    return [(e.document, e.start, e.end) for e in event.evidence]


def meets(event: Event, span: Span) -> bool:
    """Does one of the event's passages share half with the span?"""
    return any(touch(s, span) >= 0.5 for s in spans_of(event))


def right(event: Event, date: dict[str, Any]) -> bool:
    """Are both ends those of the answer, or of an accepted one?"""
    accepted = [(date.get("first"), date.get("last"))]
    accepted += [(w.first_iso, w.last_iso) for w in map(When.parse, date.get("alternatives") or [])]
    return event.when is not None and (event.when.first_iso, event.when.last_iso) in accepted


def inside(event: Event, date: dict[str, Any]) -> bool:
    """Does the event's interval hold the answer? An open end holds everything."""
    first, last = (event.when.first_iso, event.when.last_iso) if event.when is not None else (None, None)
    low = first is None or (date.get("first") is not None and first <= date["first"])
    return low and (last is None or (date.get("last") is not None and date["last"] <= last))


def pair(gold: Sequence[dict[str, Any]], ours: Sequence[Event]) -> dict[int, int]:
    """Gold to ours, one to one: augmenting paths over the pairs that share a passage, the better dated first."""
    wishes = [
        sorted(
            (j for j, o in enumerate(ours) if any(meets(o, s) for s in g["spans"])),
            key=lambda j, g=g: (not right(ours[j], g["date"]), -sum(meets(ours[j], s) for s in g["spans"]), j),  # type: ignore[misc]
        )
        for g in gold
    ]
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in wishes[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in sorted(range(len(gold)), key=lambda i: len(wishes[i])):
        place(i, set())
    return {i: j for j, i in owner.items()}


def _b_cubed(
    gold: Sequence[dict[str, Any]], ours: Sequence[Event], pairs: dict[int, int]
) -> tuple[list[float], list[float]]:
    mentions: list[tuple[int, object]] = []
    for i, g in enumerate(gold):
        for span in g["spans"]:
            holders = [j for j, o in enumerate(ours) if meets(o, span)]
            mine = pairs.get(i)
            held = mine if mine in holders else (holders[0] if holders else ("alone", len(mentions)))
            mentions.append((i, held))
    same = lambda a, b: sum(1 for m in mentions if m == (a, b))  # noqa: E731
    precision = [same(a, b) / sum(1 for _, y in mentions if y == b) for a, b in mentions]
    recall = [same(a, b) / sum(1 for x, _ in mentions if x == a) for a, b in mentions]
    return precision, recall


def score(story: dict[str, Any], timeline: Timeline) -> Score:
    """One story against the timeline made of it."""
    texts = {d.id: d.text for d in timeline.documents}
    gold = [
        {**e, "date": e["date"], "spans": [_span(m, texts) for m in e.get("mentions") or e["evidence"]]}
        for e in story["events"]
    ]
    ours = list(timeline.events)
    pairs = pair(gold, ours)
    stated = [(gold[i]["date"], ours[j]) for i, j in pairs.items() if gold[i]["date"].get("certainty") != "bounded"]
    free = [o for j, o in enumerate(ours) if j not in pairs.values() and o.when is not None and o.status == "reported"]
    traps = [_span(n, texts) for n in story.get("non_events", [])]
    precision, recall = _b_cubed(gold, ours, pairs)
    return Score(
        gold=sum(g.get("tier") != "minor" for g in gold),
        found=sum(gold[i].get("tier") != "minor" for i in pairs),
        stated=len(stated),
        exact=sum(right(o, d) for d, o in stated),
        inside=sum(inside(o, d) for d, o in stated),
        traps=len(traps),
        listed=sum(any(meets(o, t) for o in free) for t in traps),
        precision=precision,
        recall=recall,
    )


def stories(folder: Path) -> Iterator[tuple[dict[str, Any], Timeline]]:
    """Each story of a folder with the timeline of its documents."""
    for file in sorted(folder.glob("*.json")):
        story = json.loads(file.read_text(encoding="utf-8"))
        if "documents" in story and "events" in story:
            documents = documents_of(story, folder)
            yield story, merge([extract(d, readings(d)) for d in documents])


def main(arguments: Sequence[str]) -> int:
    """Prints a line for each story, and one for all."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    total = Score()
    for story, timeline in stories(Path(arguments[0])):
        one = score(story, timeline)
        print(f"{story['story']:24s} {one}")
        total += one
    print(f"{'all':24s} {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
