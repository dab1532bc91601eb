"""Titles without a verb that tell what somebody does or says («هشدار وزیر به شهرداران»), where a language has such."""

from __future__ import annotations

from timeline.events import names as naming
from timeline.events.headline import title_headline
from timeline.events.mention import EventMention
from timeline.events.nouns import Place, of_sentence
from timeline.events.page import Page

_MOST = 6  # tokens of who does it
_LEAST = 3  # tokens of a title that says more than that


def deed_of_title(page: Page, place: Place) -> EventMention | None:
    """What a title tells that begins with a deed and who does it; None for other titles."""
    text, sentence, lexicon = page.text, place.sentence, page.lexicon
    tokens = range(sentence.first, sentence.last)
    if len(tokens) < _LEAST or any(text.words[i] in ":?؟" for i in tokens) or text.quoted[tokens[0]]:
        return None
    said = text.words[tokens[0]] in lexicon.title_words
    if not said and text.words[tokens[0]] not in lexicon.title_efforts:
        return None
    if any((v := text.infos[i].verb) is not None and v.finite and not v.noun for i in tokens):
        return None
    who = _doer(page, list(tokens[1:]))
    agents = naming.keys(text, page.names, who)
    if not agents or any(text.infos[i].media for i in who) or who[-1] == tokens[-1]:
        return None
    return of_sentence(
        place,
        role="title",
        kind="statement" if said else "deed",
        form="statement" if said else "act",
        actors=(naming.display(text, who),),
        agents=agents,
        keys=agents | page.place_keys(tokens),
        words=page.content(tokens, {tokens[0]}),
        core=agents,
        headline=title_headline(text, sentence),
    )


def _doer(page: Page, tokens: list[int]) -> list[int]:
    """Who does it: the words up to a preposition, a mark or another deed, without those that say how it is done."""
    text, lexicon = page.text, page.lexicon
    while tokens and text.words[tokens[0]] in lexicon.title_manners:
        tokens = tokens[1:]
    found: list[int] = []
    for i in tokens[:_MOST]:
        info = text.infos[i]
        ends = info.preposition or info.names_event or text.timed[i] or info.text in lexicon.title_ends
        if ends or not info.text[0].isalnum() or info.text in lexicon.plural_endings:
            break
        found.append(i)
    while found and text.infos[found[-1]].conjunction:
        found.pop()
    return found
