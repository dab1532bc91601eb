"""How much an event matters: documents that name its day, the days between, the burst of reports, title and lead.

Documents weigh more the further they look back, the more days they name (a chronology chooses what to tell) and the
more they are about what all are about; what is only ahead weighs less. `benchmarks/dates.py` measures the choice of
days that follows. The weights are as good as their neighbours: between them little differs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from math import log2, sqrt

from timeline.events.families import VAGUE
from timeline.events.members import Cluster
from timeline.events.mention import DocumentEvents

_AROUND = 10
_COMMON = 40  # terms that most documents share: what the collection is about
_ASIDE = 0.1  # what a document counts that shares none of them
_NOT_TOLD = ("denied", "hypothetical")
_AHEAD = 0.5  # what a day counts for a document that comes before it: plans change


class Attention:
    """For each day: the documents that name it, how long after, and how much they are about what all are about.

    Reprints (`copies`) count for nothing.
    """

    def __init__(self, parts: Iterable[DocumentEvents], copies: Collection[str] = ()) -> None:
        self.named: dict[int, dict[str, float]] = defaultdict(dict)
        self.published: dict[int, float] = defaultdict(float)
        self._known: dict[int, float] = {}
        listed = [part for part in parts if part.document.id not in copies]
        common = _common(listed)
        for part in listed:
            about, published = _share(part.terms, common), part.document.published
            if published is not None and published.exact and published.first is not None:
                self.published[published.first] += about
            self._add(part, about)

    def _add(self, part: DocumentEvents, about: float) -> None:
        """Count a document for each single day that it names."""
        whens = (reading.when for reading in part.readings)
        days = {when.first for when in whens if when is not None and when.exact and when.first is not None}
        published = part.document.published
        at = published.last if published is not None else None
        for day in days:
            self.named[day][part.document.id] = about * sqrt(len(days)) * _looking(0 if at is None else at - day)

    def of(self, day: int) -> float:
        """The weight of the documents that name the day, times the burst: 0 for a day nobody names."""
        if day not in self._known:
            named = sum(self.named.get(day, {}).values())
            self._known[day] = named * self.burst(day) if named else 0.0
        return self._known[day]

    def burst(self, day: int) -> float:
        """What was published on a day and the next, beside what is usual around it: 1 where nothing stands out."""
        usual = sum(self.published.get(d, 0.0) for d in range(day - _AROUND, day + _AROUND + 1)) / (2 * _AROUND + 1)
        new = self.published.get(day, 0.0) + self.published.get(day + 1, 0.0)
        return (1 + new) / (1 + 2 * usual)


def _looking(lag: int) -> float:
    """What a day weighs in a document that many days later; less than 1 where it is still ahead."""
    return (_AHEAD if lag < 0 else 1.0) * sqrt(1 + log2(1 + abs(lag)))


def _common(parts: Iterable[DocumentEvents]) -> frozenset[str]:
    """The terms that most documents share."""
    counts = Counter(term for part in parts for term in part.terms)
    return frozenset(sorted(counts, key=lambda term: (-counts[term], term))[:_COMMON])


def _share(terms: frozenset[str], common: frozenset[str]) -> float:
    """How much a document is about what all are about."""
    return _ASIDE + len(terms & common) / max(1, len(terms))


def importance(found: Cluster, attention: Attention) -> float:
    """At least 0; the weight of its day (or of its documents), its place in them, and what it is."""
    documents = found.sources
    when = found.when
    named = (
        attention.of(when.first)
        if when is not None and when.exact and when.first is not None and not found.uncertain
        else 0.0
    )
    base = named or 0.5 * len(documents)
    return round(base * _prominence(found) * _kind(found) * (1 + 0.01 * log2(len(documents))), 4)


def _prominence(found: Cluster) -> float:
    roles = [m.role for each in found.members for m in each.event.mentions]
    return 1.05 if "title" in roles else 1.03 if "lead" in roles else 1.0


def _kind(found: Cluster) -> float:
    """Acts before statements, denials and guesses; what has a kind of its own before the rest, dated before bounded."""
    kinds = {m.event.kind for m in found.members}
    less = all(m.event.form == "statement" or m.event.status in _NOT_TOLD for m in found.members)
    factor = 0.9 if less else 0.95 if kinds <= VAGUE else 1.0
    return factor if found.when is not None else factor * 0.3
