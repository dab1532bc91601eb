"""How merging grows with the number of events: many stories, told again and again by many documents.

    python benchmarks/merge.py [--events 10000 20000 40000] [--write FOLDER]

The material is our own and the same at every run: stories of a few months, each with its people, places and
objects; every document tells some of what happened in one of them, in its own order and with its own words, as news
do. Reported: CPU seconds for the candidates of all documents to become one timeline, seconds for a thousand, and
the growth of the time from size to size, which should be near 1. `--write` leaves the documents as JSON Lines in two
halves for `timeline extract` and `timeline merge`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from timeline.events import DocumentEvents, extract, merge
from timeline.model import Document
from timeline.resolve import readings
from timeline.when import When, from_iso

_FIRST = ("Alan", "Bita", "Carl", "Dora", "Emil", "Farah", "Greta", "Hadi", "Ivan", "Jila", "Karim", "Lena", "Mina")
_SYLLABLES = ("ar", "bel", "cor", "dan", "el", "far", "gor", "han", "is", "jor", "kel", "lor", "mar", "nor", "os")
_WORDS = (
    "bridge", "harbour", "dam", "mine", "school", "hospital", "railway", "factory", "border", "pipeline", "stadium",
    "museum", "budget", "ferry", "forest", "airport", "reactor", "court", "fishery", "library", "market", "tunnel",
)  # fmt: skip
_ACTS = (
    ("met", "the council of {place}"), ("visited", "the {thing} in {place}"), ("signed", "an agreement on the {thing}"),
    ("attacked", "the {thing} near {place}"), ("opened", "the {thing} in {place}"), ("closed", "the {thing}"),
    ("arrested", "{other} in {place}"), ("criticised", "the plan for the {thing}"), ("left", "{place}"),
    ("bought", "the {thing} of {place}"), ("sued", "{other} over the {thing}"), ("inspected", "the {thing}"),
)  # fmt: skip
_TALES = ("said that the {thing} would be safe", "warned of strikes in {place}", "denied a deal over the {thing}")
_BEGIN = date(2015, 1, 1)


@dataclass(frozen=True)
class Fact:
    """One thing that happened in a story: who did what, and on which day of it."""

    sentence: str
    day: date


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()


def story(number: int) -> list[Fact]:
    """What happened in one story, in order."""
    chance = random.Random(number)
    people = [f"{chance.choice(_FIRST)} {_name(chance)}" for _ in range(6)]
    places, things = [_name(chance) for _ in range(4)], chance.sample(_WORDS, 5)
    day = _BEGIN + timedelta(days=chance.randrange(3000))
    facts = []
    for _ in range(40):
        day += timedelta(days=chance.randrange(4))
        who, other = chance.sample(people, 2)
        said = {"place": chance.choice(places), "thing": chance.choice(things), "other": other}
        verb, what = chance.choice(_ACTS)
        told = f"{verb} {what}" if chance.random() < 0.8 else chance.choice(_TALES)
        facts.append(Fact(f"{who} {told.format(**said)}", day))
    return facts


def texts(number: int) -> Iterator[tuple[date, str]]:
    """Thirty documents on one story: each tells what is new, and some of what went before."""
    chance, facts = random.Random(-number), story(number)
    for _ in range(30):
        at = chance.randrange(4, len(facts))
        told = [facts[at], *chance.sample(facts[max(0, at - 15) : at], 4)]
        yield told[0].day, " ".join(f"{fact.sentence} {_when(fact.day, told[0].day, chance)}." for fact in told)


def _when(day: date, published: date, chance: random.Random) -> str:
    """The day as news say it: in full, by its month, by the weekday, or not at all."""
    full = f"on {day:%B} {day.day}, {day.year}"
    month = f"in {day:%B} {day.year}"
    near = f"on {day:%A}" if (published - day).days < 7 else full
    return chance.choices((full, near, month, ""), (5, 4, 1, 1))[0]


def documents() -> Iterator[Document]:
    """Documents without end, thirty to a story."""
    number = 0
    while True:
        number += 1
        for place, (day, text) in enumerate(texts(number)):
            name = f"story-{number}-{place}"
            when = When.day(from_iso(day.isoformat()))
            yield Document(id=name, path=name, text=text, language="en", published=when, published_by="user")


def parts(events: int) -> list[DocumentEvents]:
    """What as many documents tell as it takes to tell so many events."""
    made: list[DocumentEvents] = []
    count, source = 0, documents()
    while count < events:
        document = next(source)
        part = extract(document, readings(document))
        count += len(part.events)
        made.append(part)
    return made


def seconds(material: list[DocumentEvents]) -> tuple[float, int]:
    """CPU seconds to merge, the better of two runs, and the number of events that come of it."""
    times = []
    for _ in range(2):
        start = time.process_time()
        timeline = merge(material)
        times.append(time.process_time() - start)
    return min(times), len(timeline.events)


def write(events: int, folder: Path) -> None:
    """The documents of so many events as JSON Lines, every other one in the second file."""
    halves: tuple[list[str], list[str]] = ([], [])
    for number, part in enumerate(parts(events)):
        one, published = part.document, part.document.published
        row = {"id": one.id, "text": one.text, "lang": "en", "published": published and published.edtf}
        halves[number % 2].append(json.dumps(row))
    for name, lines in zip("ab", halves, strict=True):
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 20_000, 40_000])
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    if asked.write:
        write(asked.events[-1], asked.write)
        return
    material = parts(max(asked.events))
    before: tuple[int, float] | None = None
    for size in sorted(asked.events):
        kept, count = [], 0
        for part in material:
            if count >= size:
                break
            kept.append(part)
            count += len(part.events)
        spent, found = seconds(kept)
        growth = f"exponent {math.log(spent / before[1]) / math.log(count / before[0]):.2f}" if before else ""
        print(f"{count:8d} told in {len(kept):6d} documents → {found:7d} events {spent:7.2f} s "
              f"{spent / count * 1000:.3f} s/thousand {growth}", flush=True)  # fmt: skip
        before = count, spent


if __name__ == "__main__":
    main()
