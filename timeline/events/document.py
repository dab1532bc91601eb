"""What one document tells, by itself: a pure function, so that any worker can do it."""

from __future__ import annotations

from collections import Counter

from timeline.events import lexicon as lexicons
from timeline.events.gathering import gather
from timeline.events.local import local_events
from timeline.events.mention import DocumentEvents
from timeline.events.mentions import mentions
from timeline.events.page import Page
from timeline.events.ties import Ties
from timeline.events.words import Words
from timeline.model import Document, Reading
from timeline.resolve.anchor import yearless_dateline

_PLACES = 3
_TERMS = 24


def extract(document: Document, readings: tuple[Reading, ...]) -> DocumentEvents:
    """The local events of a document from its text and its readings.

    A language without a list of happenings gives none; every quote is a slice of the text.
    """
    lexicon = lexicons.load(document.language)
    if lexicon is None or not document.text.strip():
        return DocumentEvents(document=document, readings=readings, events=())
    page = Page(document, readings, lexicon)
    groups = gather(mentions(page), lexicon, document.published)
    Ties(groups, document.published).tie()
    return DocumentEvents(
        document=document,
        readings=readings,
        events=local_events(groups, document),
        terms=_terms(page.text),
        about=_about(page),
        dateline=yearless_dateline(document, (r.mention for r in readings)) if document.published is None else None,
    )


def _terms(text: Words) -> frozenset[str]:
    """The commonest content words of a text."""
    counts = Counter(
        w.stem
        for w in text.infos
        if not (w.stop or w.preposition or w.determiner) and len(w.stem) > 2 and w.text[0].isalpha()
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return frozenset(word for word, _ in ranked[:_TERMS])


def _about(page: Page) -> frozenset[str]:
    """The keys of the places that a text names most."""
    counts = Counter(key for key, _ in page.names.places.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return frozenset(key for key, _ in ranked[:_PLACES])
