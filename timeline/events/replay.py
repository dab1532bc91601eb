"""Corrections replayed over a timeline: people's word wins, and what it no longer fits is listed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from timeline.events.corrections import FILE_NAME, Correction, Target
from timeline.events.targets import documents_of, find
from timeline.model import Document, Event, Evidence, Link, Problem, Step, Timeline
from timeline.when import When

_SAME = 0.9  # the part of two passages that is shared where they are the same


def dated_documents(documents: Sequence[Document], corrections: Sequence[Correction]) -> tuple[Document, ...]:
    """The documents with the days of publication that people gave them; to be done before they are read."""
    days = {
        document.id: When.parse(str(entry.set["published"]))
        for entry in corrections if entry.action == "document"
        for document in documents_of(entry.target, documents)
    }  # fmt: skip
    return tuple(replace(d, published=days[d.id], published_by="user") if d.id in days else d for d in documents)


def dating_conflicts(document: Document, corrections: Sequence[Correction]) -> Iterator[Problem]:
    """A problem for each correction that dates a document whose own day is no longer what it was then."""
    now = document.published and document.published.edtf
    for entry in corrections:
        known = entry.action == "document" and documents_of(entry.target, [document])
        if known and now and "published" in entry.was and now not in (entry.was["published"], entry.set["published"]):
            yield _conflict(entry, "published", now)


def replay(timeline: Timeline, corrections: Sequence[Correction]) -> Timeline:
    """The timeline as people want it; orphans and conflicts are problems of the report.

    A correction whose target is not found any more is an orphan. One whose `was` is no longer what the
    machine says is carried out all the same, and listed.
    """
    state = _State(timeline)
    for entry in corrections:
        if entry.action != "document":
            state.carry_out(entry)
        elif not documents_of(entry.target, timeline.documents):
            state.orphan(entry)
    return state.result()


class _State:
    """The events, each under a number, while corrections are replayed over them.

    `named` are the numbers of the events that have or had an id, `told` of those that a document tells of.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.events: dict[int, Event] = {}
        self.named: dict[str, list[int]] = defaultdict(list)
        self.told: dict[str, list[int]] = defaultdict(list)
        self.links = list(timeline.links)
        self.problems: list[Problem] = []
        self.numbers = count()
        for event in timeline.events:
            self.new(event)

    def put(self, number: int, event: Event) -> None:
        """Give a number another event."""
        self.events[number] = event
        for name in (event.id, *event.aliases):
            self.named[name].append(number)
        for document in sorted({passage.document for passage in event.evidence}):
            self.told[document].append(number)

    def new(self, event: Event) -> None:
        """Add an event."""
        self.put(next(self.numbers), event)

    def result(self) -> Timeline:
        """The corrected timeline, in order of date."""
        events = sorted(
            self.events.values(), key=lambda e: (*(e.when.order if e.when is not None else (1, 0, 0)), e.id)
        )
        report = replace(self.timeline.report, problems=(*self.timeline.report.problems, *self.problems))
        return replace(self.timeline, events=tuple(events), links=tuple(self.links), report=report)

    def orphan(self, entry: Correction) -> None:
        """List a correction that has lost its target."""
        what = _shown(entry.target)
        self.note(entry, "correction-orphan", f"nothing here fits {what} any more", "the correction was left aside")

    def note(self, entry: Correction, code: str, message: str, action: str) -> None:
        """Add to the report."""
        self.problems.append(_problem(entry, code, message, action))

    # ------------------------------------------------------------ targets
    def targets(self, entry: Correction) -> list[int]:
        """The numbers of the events that an entry is about, each once."""
        places = (place for target in entry.target.each for place in self._places(target))
        return list(dict.fromkeys(places))

    def _places(self, target: Target) -> list[int]:
        """The events that one target means: by id, old ids too, else the one that its quote fits best."""
        if named := sorted({n for name in target.events for n in self.named.get(name, ()) if n in self.events}):
            return named
        found = find(target, self.timeline.documents)
        if found is None:
            return []
        document, start, end, _ = found
        near = [n for n in self.told.get(document.id, ()) if n in self.events]
        best = max(((self._shared(self.events[n], document.id, start, end), -n) for n in near), default=(0.0, 0))
        return [-best[1]] if best[0] > 0 else []

    @staticmethod
    def _shared(event: Event, document: str, start: int, end: int) -> float:
        """How well a passage fits one of an event's: the shared part of both together."""
        fits = [0.0]
        for passage in event.evidence:
            if passage.document == document:
                both = min(end, passage.end) - max(start, passage.start)
                fits.append(both / max(1, max(end, passage.end) - min(start, passage.start)))
        return max(fits)

    # ------------------------------------------------------------ actions
    def carry_out(self, entry: Correction) -> None:
        """Do what an entry says, or list it as an orphan."""
        places = self.targets(entry)
        if entry.action == "add":
            self._add(entry, places)
        elif not places:
            self.orphan(entry)
        elif entry.action == "reject":
            for place in places:
                del self.events[place]
        elif entry.action == "merge":
            self._merge(entry, places)
        elif entry.action == "split":
            self._split(entry, places[0])
        else:
            for place in places:
                self.put(place, self._set(entry, self.events[place]))

    def _set(self, entry: Correction, event: Event) -> Event:
        """The event with new values; `accept` gives none, but makes it certain."""
        for key, was in entry.was.items():
            now = value_of(event, key)
            if now != was and now != entry.set.get(key):
                self.problems.append(_conflict(entry, key, now))
        return replace(event, **_changes(entry, event), confidence=1.0, evidence=_signed(event.evidence, entry))

    def _merge(self, entry: Correction, places: list[int]) -> None:
        """Make one of all that are there; what is lost is listed."""
        lost = [target for target in entry.target.each if not self._places(target)]
        if len(places) == 1 and lost:
            self.orphan(entry)
            return
        for target in lost:
            self.note(entry, "correction-orphan", f"nothing here fits {_shown(target)} any more", "the others are one")
        first, *others = [self.events[n] for n in places]
        aliases = {i for e in others for i in (e.id, *e.aliases)} | set(first.aliases)
        whens = [e.when for e in (first, *others) if e.when is not None]
        evidence = tuple(dict.fromkeys(p for e in (first, *others) for p in e.evidence))
        fused = replace(
            first,
            when=_together(whens),
            conflicts=_apart([*whens, *(w for e in (first, *others) for w in e.conflicts)], _together(whens)),
            aliases=tuple(sorted(aliases - {first.id})),
            headline={**{k: v for e in reversed(others) for k, v in e.headline.items()}, **first.headline},
            actors=tuple(dict.fromkeys(a for e in (first, *others) for a in e.actors)),
            importance=max(e.importance for e in (first, *others)),
            evidence=evidence,
        )
        self.links += [
            Link(left=first.id, right=e.id, judgement="same", score=1.0, by=entry.by or "person") for e in others
        ]
        for place in places[1:]:
            del self.events[place]
        self.put(places[0], replace(fused, **_changes(entry, fused), evidence=_signed(evidence, entry)))

    def _split(self, entry: Correction, place: int) -> None:
        """Take the quoted passage out of its event and make it one of its own."""
        event, found = self.events[place], find(entry.target, self.timeline.documents)
        if found is None:
            self.orphan(entry)
            return
        document, start, end, _ = found
        out = [p for p in event.evidence if p.document == document.id and min(end, p.end) > max(start, p.start)]
        kept = tuple(p for p in event.evidence if p not in out)
        if not out:
            self.orphan(entry)
            return
        if not kept:  # the machine itself has come to tell them apart
            self.put(place, self._set(entry, event))
            return
        reading = next((p.reading for p in out if p.reading is not None), None)
        made = replace(
            event,
            id=_identity(entry),
            aliases=(),
            evidence=_signed(tuple(out), entry),
            when=reading.when if reading is not None else None,
            headline={document.language: " ".join(out[0].quote.split())[:140]},
        )
        self.put(place, replace(event, evidence=kept))
        self.new(replace(made, **_changes(entry, made)))
        self.links.append(Link(left=event.id, right=made.id, judgement="different", score=1.0, by=entry.by or "person"))

    def _add(self, entry: Correction, places: list[int]) -> None:
        """An event of its own for the quote, unless the machine has come to find it in the same words."""
        found = find(entry.target, self.timeline.documents)
        if found is None:
            self.orphan(entry)
            return
        document, start, end, _ = found
        for place in places:
            if self._shared(self.events[place], document.id, start, end) >= _SAME:
                self.put(place, self._set(entry, self.events[place]))
                return
        quote = document.text[start:end]
        passage = Evidence(document=document.id, start=start, end=end, quote=quote, role="added")
        made = Event(
            id=_identity(entry), when=None, kind="other", importance=1.0, evidence=_signed((passage,), entry),
            headline={document.language: " ".join(quote.split())[:140]},
        )  # fmt: skip
        self.new(replace(made, **_changes(entry, made)))


def _problem(entry: Correction, code: str, message: str, action: str) -> Problem:
    path = entry.target.source or FILE_NAME
    return Problem(path=path, place=f"correction {entry.id}", code=code, message=message, action=action)


def _conflict(entry: Correction, key: str, now: object) -> Problem:
    """What was corrected is no longer what the machine says; people's word wins all the same."""
    message = f"{key} was {entry.was[key]!r} when it was corrected, and would now be {now!r}"
    return _problem(entry, "correction-conflict", message, "the correction stands")


def _shown(target: Target) -> str:
    """A target as a message names it."""
    quote = target.quote or next((p.quote for p in target.passages if p.quote), "")
    return f"“{quote[:60]}”" if quote else ", ".join(target.events) or target.source


def _identity(entry: Correction) -> str:
    return "c" + hashlib.sha256(entry.id.encode()).hexdigest()[:11]


def _together(whens: Sequence[When]) -> When | None:
    """The days that all state, as far as they agree in order."""
    result: When | None = None
    for when in whens:
        result = when if result is None else result.intersection(when) or result
    return result


def _apart(whens: Sequence[When], one: When | None) -> tuple[When, ...]:
    """The days that do not agree with the one taken, in order."""
    others = {when for when in whens if one is not None and not when.overlaps(one)}
    return tuple(sorted(others, key=lambda when: when.order))


def _signed(evidence: tuple[Evidence, ...], entry: Correction) -> tuple[Evidence, ...]:
    """The passages with the step that says who decided and why."""
    value = str(entry.set.get("edtf", entry.action))
    step = Step("when", value, "said", f"correction.{entry.action}", (entry.by, entry.at, entry.why))
    return tuple(replace(p, steps=(*p.steps, step)) for p in evidence)


def value_of(event: Event, key: str) -> Any:
    """An event's value as corrections write it."""
    if key == "edtf":
        return event.when.edtf if event.when is not None else None
    value = getattr(event, key, None)
    return list(value) if isinstance(value, tuple) else value


def _changes(entry: Correction, event: Event) -> dict[str, Any]:
    """The fields of an event that an entry sets."""
    changes: dict[str, Any] = {k: entry.set[k] for k in ("kind", "status", "place") if k in entry.set}
    if "edtf" in entry.set:
        changes |= {"when": When.parse(str(entry.set["edtf"])), "conflicts": ()}
    if "actors" in entry.set:
        changes["actors"] = tuple(map(str, entry.set["actors"]))
    headline = entry.set.get("headline")
    if isinstance(headline, dict):
        changes["headline"] = {**event.headline, **{str(k): str(v) for k, v in headline.items()}}
    elif headline:
        changes["headline"] = {language: str(headline) for language in list(event.headline)[:1] or ["und"]}
    return changes
