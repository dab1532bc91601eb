"""What leaves a document: its groups of mentions as plain values with ids of their own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from timeline.events.groups import Group
from timeline.events.mention import EventMention, LocalEvent, Tie
from timeline.model import Document


def local_events(groups: Sequence[Group], document: Document) -> tuple[LocalEvent, ...]:
    """The groups as plain values; those that nothing strong tells stay as weak ones, to join others."""
    index = {id(g): n for n, g in enumerate(groups)}
    return tuple(_apart([_local(g, document, index) for g in groups]))


def _apart(events: list[LocalEvent]) -> list[LocalEvent]:
    """The same events; where a page repeats itself, the second and later of equal words get an id of their own."""
    seen: Counter[str] = Counter()
    for place in sorted(range(len(events)), key=lambda n: events[n].mentions[0].start):
        event = events[place]
        seen[event.id] += 1
        if (count := seen[event.id]) > 1:
            digest = hashlib.sha256(f"{event.id}\0{count}".encode()).hexdigest()[:11]
            events[place] = replace(event, id=f"e{digest}")
    return events


def _local(group: Group, document: Document, index: dict[int, int]) -> LocalEvent:
    mentions = tuple(sorted(group.mentions, key=lambda m: (m.start, m.end, m.trigger)))
    verbs = [m.status for m in mentions if m.strong and (m.form != "noun" or m.when is not None)]
    statuses = verbs or [m.status for m in mentions if m.strong] or [m.status for m in mentions]
    status = min(statuses, key=("reported", "planned", "denied", "hypothetical").index)
    first = next((m for m in mentions if m.strong), mentions[0])
    return LocalEvent(
        id=_identity(document, first), kind=group.kind, form=first.form, object=group.object, status=status,
        mentions=mentions, when=group.when, keys=group.keys, words=group.words, plural=group.plural,
        publication=group.publication, weekday=group.weekday, yearless=group.yearless, strong=group.strong,
        agents=group.agents, core=group.core, said=group.said, sorts=group.sorts,
        misdated=group.when is None and any(m.misdated and m.strong for m in mentions),
        place_key=next((m.place_key for m in mentions if m.place_key), None),
        ties=tuple(Tie(kind=k, other=index[id(o)], reason=r) for k, o, r in group.ties),
    )  # fmt: skip


def _identity(document: Document, mention: EventMention) -> str:
    """An id from the document's path and the words of the mention alone: the rest of the text may be edited."""
    quote = " ".join(document.text[mention.start : mention.end].split())
    content = f"{document.path or document.id}\0{quote}\0{mention.trigger - mention.start}"
    return "e" + hashlib.sha256(content.encode()).hexdigest()[:11]
