"""The timeline from the parts: events with evidence, headline, certainty and the reasons of their days."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from timeline.events.comparing import Weights
from timeline.events.corrections import Correction
from timeline.events.datelines import dated_by_story
from timeline.events.importance import Attention, importance
from timeline.events.joining import join_known, join_weak, named_only, unjoined
from timeline.events.members import Cluster, Member, members_of
from timeline.events.mention import DocumentEvents, EventMention
from timeline.events.merging import cluster
from timeline.events.replay import replay
from timeline.events.reprints import originals
from timeline.events.solving import bound, solve
from timeline.events.spelling import Spellings, solid
from timeline.memory import uncollected
from timeline.model import Document, Event, Evidence, Link, Reading, Status, Step, Timeline
from timeline.text import fold_word
from timeline.when import When

_STATUS: tuple[Status, ...] = ("reported", "planned", "denied", "hypothetical")


def merge(parts: Iterable[DocumentEvents], corrections: Sequence[Correction] = ()) -> Timeline:
    """One timeline of the events of all documents: the same whatever the order and the grouping of the parts.

    Events are in order of date; a document's unknown day of publication is filled in where the others tell it.
    Corrections are replayed over what the machine found (those of documents belong before the reading).
    """
    once = {part.document.id: part for part in parts}
    listed = _ids_apart(sorted(once.values(), key=lambda p: (p.document.path, p.document.id)))
    with uncollected():
        timeline = _gathered(listed)
    return replay(timeline, corrections) if corrections else timeline


def _ids_apart(parts: Sequence[DocumentEvents]) -> list[DocumentEvents]:
    """The parts in order; of several texts with one path, the events of the later have ids of their own."""
    paths: set[str] = set()
    found = []
    for part in parts:
        found.append(part if part.document.path not in paths else _renamed(part))
        paths.add(part.document.path)
    return found


def _renamed(part: DocumentEvents) -> DocumentEvents:
    """The part with ids that hold its text, too."""
    named = (f"{part.document.id}\0{event.id}".encode() for event in part.events)
    ids = ("e" + hashlib.sha256(name).hexdigest()[:11] for name in named)
    return replace(part, events=tuple(replace(e, id=i) for e, i in zip(part.events, ids, strict=True)))


def _gathered(listed: Sequence[DocumentEvents]) -> Timeline:
    """The timeline of the parts in order, as the machine finds it."""
    listed = dated_by_story(listed)
    copies = originals(listed)
    members = members_of(listed, copies)
    weights = Weights(members)
    clusters = join_known(cluster(members, weights))
    published = solve(clusters, members)
    join_weak(members, clusters, weights)
    named = named_only(members, clusters)
    join_weak(unjoined(members, [*clusters, *named]), named, weights)
    for each in named:
        each.bound = bound(each, published)
    clusters += named
    attention, spellings = Attention(listed, copies), Spellings(_names(members))
    events = sorted((_event(c, attention, spellings) for c in clusters), key=_order)
    return Timeline(
        events=tuple(events),
        documents=tuple(_document(p.document, published) for p in listed),
        links=tuple(_links(clusters)),
        readings={p.document.id: p.readings for p in listed},
    )


def _names(members: Iterable[Member]) -> Iterator[str]:
    """All names of actors and places, as often as they are met."""
    for member in members:
        for mention in member.event.mentions:
            yield from mention.actors
            if mention.place:
                yield mention.place


def _order(event: Event) -> tuple[object, ...]:
    when = event.when
    return (*(when.order if when is not None else (1, 0, 0)), event.id)


def _document(document: Document, published: dict[str, When]) -> Document:
    days = published.get(document.id)
    return document if days is None else replace(document, published=days, published_by="inferred")


# ---------------------------------------------------------------- one event
def _event(found: Cluster, attention: Attention, spellings: Spellings) -> Event:
    members = sorted(found.members, key=_canonical)
    first = members[0]
    when = _when(found)
    mentions = [(m, x) for m in members for x in m.event.mentions]
    best = max(mentions, key=lambda pair: _tellingness(*pair))
    evidence = _evidence(found, members)
    return Event(
        id=first.event.id,
        when=when,
        headline=_headlines(mentions),
        kind=_kind(members),
        status=_status(members),
        actors=_actors(mentions, spellings),
        place=_place(mentions, spellings),
        evidence=evidence,
        aliases=tuple(sorted({m.event.id for m in members[1:]} - {first.event.id})),
        date_text=_date_text(evidence),
        confidence=_confidence(found, best[1]),
        importance=importance(found, attention),
        conflicts=tuple(sorted({w for w in found.rivals if w != when}, key=lambda w: w.order)),
    )


def _canonical(member: Member) -> tuple[int, str, int]:
    """Documents by their day of publication; the unknown after the known."""
    published = member.part.document.published
    at = published.order[1] if published is not None and published.known else 10**9
    return at, member.part.document.id, member.event.mentions[0].start


def _when(found: Cluster) -> When | None:
    if found.when is None:
        return found.bound
    return structs.replace(found.when, uncertain=True) if found.uncertain else found.when


def _kind(members: Sequence[Member]) -> str:
    kinds = [m.event.kind for m in members]
    return max(sorted(set(kinds)), key=kinds.count)


def _status(members: Sequence[Member]) -> Status:
    return min((m.event.status for m in members), key=_STATUS.index)


def _tellingness(member: Member, mention: EventMention) -> tuple[float, int, str, int]:
    """How well a mention tells the event: an act in its own clause, neither too short nor too long."""
    length = len(mention.headline)
    value = 2.0 * mention.strong - 1.5 * mention.quoted - 0.5 * (mention.form == "noun") + 0.6 * bool(mention.actors)
    value += 1.6 * (mention.form == "noun" and mention.role == "title" and mention.strong)
    value += 0.8 * (mention.form != "noun" and mention.role == "title" and mention.strong)
    value -= 1.0 * mention.chained + 0.7 * (mention.continuing or mention.follows)
    value += 0.4 * (mention.when is not None) + 0.3 * (mention.role != "text") - 1.0 * mention.dangling
    value -= 0.0 if 20 <= length <= 120 else 0.8
    return value, -length, member.part.document.id, -mention.start


def _headlines(mentions: Sequence[tuple[Member, EventMention]]) -> dict[str, str]:
    """The best headline of each language that a document has."""
    languages = sorted({m.part.document.language for m, _ in mentions})
    return {
        code: max((p for p in mentions if p[0].part.document.language == code), key=lambda p: _tellingness(*p))[
            1
        ].headline
        for code in languages
    }


def _actors(mentions: Sequence[tuple[Member, EventMention]], spellings: Spellings) -> tuple[str, ...]:
    """Those named as doing it, each once under its fullest name; those of a pair after those named alone."""
    kept: list[tuple[str, frozenset[str]]] = []
    for _, mention in sorted(mentions, key=lambda pair: len(pair[1].actors) > 1):
        for actor in mention.actors:
            if len(actor) <= 60 and mention.agents:
                alone = len(mention.actors) == 1
                _keep(kept, spellings.of(actor), mention.agents if alone else frozenset(fold_word(actor).split()))
    return tuple(a for a, _ in kept[:6])


def _keep(kept: list[tuple[str, frozenset[str]]], actor: str, keys: frozenset[str]) -> None:
    """Add an actor, unless the same is there; a name with more words takes the place of the shorter."""
    for number, (name, known) in enumerate(kept):
        if known & keys or solid(name) == solid(actor):
            if keys >= known and len(keys) > len(known):
                kept[number] = (actor, keys)
            return
    kept.append((actor, keys))


def _place(mentions: Sequence[tuple[Member, EventMention]], spellings: Spellings) -> str | None:
    return next((spellings.of(x.place) for _, x in mentions if x.place), None)


def _confidence(found: Cluster, best: EventMention) -> float:
    stated = any(m.when is not None for m in found.members)
    value = 0.5 if found.when is None else 0.9 if stated else 0.6 if found.uncertain else 0.75
    if len(found.sources) > 1:
        value += 0.05
    return round(max(0.1, value - 0.2 * bool(found.rivals) - 0.1 * best.quoted - (1 - best.confidence)), 2)


# ---------------------------------------------------------------- evidence
def _evidence(found: Cluster, members: Sequence[Member]) -> tuple[Evidence, ...]:
    """Every passage once, in order of document and place; each with what it contributes to the day."""
    made: dict[tuple[str, int, int], Evidence] = {}
    for member in (*members, *sorted(found.weak, key=_canonical)):
        for mention in member.event.mentions:
            each = _passage(found, member, mention)
            key = (each.document, each.start, each.end)
            if key not in made or (made[key].reading is None and each.reading is not None):
                made[key] = each
    return tuple(made.values())


def _passage(found: Cluster, member: Member, mention: EventMention) -> Evidence:
    document = member.part.document
    reading: Reading | None = None if mention.expression is None else member.part.readings[mention.expression]
    return Evidence(
        document=document.id,
        start=mention.start,
        end=mention.end,
        quote=document.text[mention.start : mention.end],
        reading=reading,
        steps=_steps(found, mention, reading, again=member.original is not None),
        role=mention.role,
    )


def _steps(found: Cluster, mention: EventMention, reading: Reading | None, *, again: bool) -> tuple[Step, ...]:
    """The reading's own derivation, then what the other texts add. `again`: the passage is of a reprint."""
    when = _when(found)
    edtf = (when.edtf if when is not None else None) or ""
    own = (*(reading.steps if reading is not None else ()), *mention.steps)
    added = [Step("when", edtf, "implied", _reason(code, mention), args) for code, args in found.reasons]
    if mention.when is not None and when is not None and mention.when.edtf != when.edtf:
        if again and not mention.when.overlaps(when):
            added.append(Step("when", edtf, "implied", "event.reprint", (mention.when.edtf or "",)))
        elif any(r.edtf == mention.when.edtf for r in found.rivals):
            added.append(Step("when", edtf, "implied", "event.superseded", (mention.when.edtf or "",)))
        elif when.exact or when.days is not None:
            added.append(Step("when", edtf, "implied", "event.narrowed", (mention.when.edtf or "",)))
    elif mention.when is None and found.when is not None and not found.reasons:
        added.append(Step("when", edtf, "implied", "event.same-event"))
    elif found.when is None and found.bound is not None:
        added.append(Step("when", edtf, "implied", "event.bound", (found.bound.last_iso or "",)))
    return (*own, *added)


def _reason(code: str, mention: EventMention) -> str:
    """The reason as it holds for a passage: only the one that says "today" can be told to say so."""
    return "event.same-speech" if code == "event.spoken-today" and not mention.says_today else code


def _date_text(evidence: Sequence[Evidence]) -> str | None:
    """The words of the finest time expression behind the date."""
    stated = [e.reading for e in evidence if e.reading is not None]
    if not stated:
        return None
    finest = min(stated, key=lambda r: (r.when.length or 10**9) if r.when is not None else 10**9)
    return finest.mention.surface


def _links(clusters: Sequence[Cluster]) -> Iterable[Link]:
    """Which events of different documents were joined, by the ids they had."""
    for found in clusters:
        ids = sorted({m.event.id for m in found.members})
        for other in ids[1:]:
            yield Link(left=ids[0], right=other, judgement="same", score=1.0, by="rule")
