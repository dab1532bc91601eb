"""Happenings that only a noun names: with a date of their own, or as one more mention of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.events import names as naming
from timeline.events.attachment import Noun
from timeline.events.dates import Dated
from timeline.events.families import HARM
from timeline.events.headline import noun_headline, title_headline
from timeline.events.mention import EventMention
from timeline.events.modality import noun_status
from timeline.events.page import Page
from timeline.events.predicates import heads, noun_phrase
from timeline.events.words import Sentence

_NEAR = 4  # tokens from a verb of telling to what it tells
LONGEST = 800  # characters of a passage
_LED = 3  # tokens from a preposition to the noun that it leads to
_DETERMINERS = 2  # words ("such a")
_PHRASES = 2  # prepositional phrases that belong to a noun


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: its sentence, the number of it, and its role in the document."""

    sentence: Sentence
    number: int
    role: str


def of_sentence(place: Place, *, role: str, **told: Any) -> EventMention:
    """A mention whose passage is its whole sentence, as far as a passage goes; `told` is what it tells."""
    sentence = place.sentence
    return EventMention(
        start=sentence.start,
        end=min(sentence.end, sentence.start + LONGEST),
        trigger=sentence.start,
        sentence=place.number,
        paragraph=sentence.paragraph,
        role=role,
        **told,
    )


def noun_mentions(
    page: Page, place: Place, nouns: Sequence[Noun], dates: dict[int, list[Dated]]
) -> Iterator[EventMention]:
    """The mentions by nouns of one clause; a noun with several days is as many mentions."""
    for noun in nouns:
        headed = place.role == "title" and noun.clause.verb is None and noun is nouns[0]
        headed = headed and (_opens(page, noun) if page.lexicon.verb_final else not _led(page, noun))
        own = [d for d in dates.get(noun.at, []) if not _tells_which(page, noun, d)]
        apart: list[Dated | None] = [*_apart(own)] or [None]
        for date in apart:
            made = _mention(page, place, noun, date, headed=headed)
            if made is not None:
                yield made


def _tells_which(page: Page, noun: Noun, date: Dated) -> bool:
    """Is the year of the report only an attribute of the noun («نمایشگاه امسال», "this year's festival")?"""
    attribute = page.lexicon.verb_final or page.tokens(date)[1] < noun.at
    return attribute and page.of_this_year(date)


def _opens(page: Page, noun: Noun) -> bool:
    """Does a title begin with what happens («زلزله بم»), no preposition leading to it?"""
    led = any(page.text.infos[i].preposition for i in noun.clause.tokens if i < noun.at)
    return not led and heads(page.text, noun.at)


def _led(page: Page, noun: Noun) -> bool:
    """Does a preposition lead to it in a title that begins with something else ("150 missing after quake")?"""
    infos = page.text.infos
    before = [i for i in noun.clause.tokens if i < noun.at]
    return bool(before) and any(infos[i].preposition for i in before[-_LED:]) and not infos[before[0]].preposition


def _apart(dates: list[Dated]) -> list[Dated]:
    """Dates of one noun that cannot be one day, each for itself; of those that agree the finest."""
    kept: list[Dated] = []
    for date in sorted(dates, key=lambda d: (d.when.length or 10**9) if d.when else 10**9):
        if not any(k.when and date.when and k.when.overlaps(date.when) for k in kept):
            kept.append(date)
    return sorted(kept, key=lambda d: d.start)


def _mention(page: Page, place: Place, noun: Noun, date: Dated | None, *, headed: bool) -> EventMention | None:
    text = page.text
    status = noun_status(page, noun, date)
    if status is None or (date is None and not _happens(page, noun, headed)):
        return None
    if status == "planned" and date is not None and date.when and page.past(date.when):
        date = page.rival(date, past=False) or date
    tokens = _tokens(page, place.sentence, noun, date)
    headed = headed and not (noun.kind == "statement" and any(text.infos[i].media for i in tokens[:4]))
    start, end = text.span(tokens[0], tokens[-1])
    if date is not None:
        start, end = min(start, date.start), max(end, date.end)
    signed, first = _signed(page, noun, tokens)
    start = min(start, text.starts[first])
    where = naming.place_in(text, page.names, tokens)
    named = [*_before(page, noun), *tokens]
    spoken = frozenset[str]()
    if noun.kind == "statement":
        spoken = naming.keys(text, page.names, [i for i in named if i < noun.at] or _speaker(page, tokens[1:]))
    content = page.content(named, {noun.at})
    mention = EventMention(
        start=start,
        end=min(end, start + LONGEST),
        trigger=text.starts[noun.at],
        sentence=place.number,
        paragraph=place.sentence.paragraph,
        role=place.role,
        kind=noun.kind,
        form="noun",
        head=text.root(noun.last),
        object=signed,
        strong=(headed or _stands(page, noun, date, tokens))
        and (status != "denied" or date is not None)
        and status != "hypothetical",
        status=status,
        agents=spoken,
        keys=page.place_keys(named) | _persons(page, named),
        core=page.content(tokens[:6], {noun.at}) | page.place_keys(tokens[:6]),
        words=content,
        place=where[0] if where else None,
        place_key=where[1] if where else None,
        sites=naming.sites_in(text, page.names, tokens),
        headline=title_headline(text, place.sentence) if headed else _headline(page, noun, tokens, date),
        dangling=not headed and any(text.words[i] in page.lexicon.reflexives for i in tokens),
    )
    return page.stamped(_as_named(page, noun, mention), date)


def _happens(page: Page, noun: Noun, headed: bool) -> bool:
    """Can it be something that happened, and no object, no paper, and not all there are («هر حمله», "each attack")?"""
    text, before = page.text, noun.at - 1
    every = before >= 0 and text.words[before] in page.lexicon.distributive
    return not (every or page.lexicon.flag(noun.kind, "object") or _written(page, noun, headed))


def _written(page: Page, noun: Noun, headed: bool) -> bool:
    """Is it only a paper that the text speaks of («این لایحه», "the bill")?"""
    info = page.text.infos[noun.last]
    return not headed and (info.text in page.lexicon.papers or info.stem in page.lexicon.papers)


def _speaker(page: Page, tokens: Sequence[int]) -> list[int]:
    """Whose words they are, behind the noun: up to its day and to a preposition that is none of who speaks."""
    grammar, text = page.lexicon.grammar, page.text
    whose = {*grammar.get("of", ()), *grammar.get("agent", ())}
    ends = (
        k for k, i in enumerate(tokens) if text.timed[i] or (text.infos[i].preposition and text.words[i] not in whose)
    )
    return list(tokens[: next(ends, len(tokens))])


def _as_named(page: Page, noun: Noun, made: EventMention) -> EventMention:
    """The mention with what the noun itself and the words right before it say."""
    text, sorts = page.text, page.lexicon.sorts
    definite = _definite(page, noun)
    return replace(
        made,
        sort=sorts.get(text.infos[noun.last].stem, "") or sorts.get(text.infos[noun.at].stem, ""),
        plural=text.infos[noun.at].plural,
        indefinite=any(text.words[i] in page.lexicon.indefinite for i in noun_phrase(text, noun.at)[:_DETERMINERS]),
        definite=definite,
        pointing=definite and text.words[noun.at - 1] not in page.lexicon.articles,
        quoted=bool(text.quoted[noun.at]),
        ahead=page.lexicon.holds(text.words[max(0, noun.at - 5) : noun.at], "before"),
        beside=any(page.lexicon.holds(text.words[max(0, noun.at - 4) : noun.at], led) for led in ("before", "after")),
    )


def _stands(page: Page, noun: Noun, date: Dated | None, tokens: list[int]) -> bool:
    """Has the noun a day, or is it told as known or as news, so that it is an event by itself?"""
    return _dates(page, noun, date, tokens) or _presupposed(page, noun, date, tokens) or _made_known(page, noun, date)


def _presupposed(page: Page, noun: Noun, date: Dated | None, tokens: list[int]) -> bool:
    """Is it what something else came after («در پی دفن …», "following the death of …"), with a name of its own?"""
    text, lexicon = page.text, page.lexicon
    if date is not None or text.quoted[noun.at] or text.infos[noun.at].plural or not lexicon.flag(noun.kind, "once"):
        return False
    if not lexicon.holds(text.words[max(0, noun.at - 4) : noun.at], "after"):
        return False
    if _definite(page, noun) and lexicon.verb_final:
        return False
    named = [i for i in tokens if i > noun.last and text.infos[i].content]
    return len(named) > 1 if lexicon.verb_final else any(text.capital(i) for i in named)


def _made_known(page: Page, noun: Noun, date: Dated | None) -> bool:
    """Is it the news that somebody tells («از دستگیری سه سارق خبر داد», "announced the arrest of …")?"""
    text, lexicon, verb = page.text, page.lexicon, noun.clause.verb
    if (
        date is not None
        or verb is None
        or verb.negated
        or verb.tense != "past"
        or noun.kind not in HARM | {"discovery"}
    ):
        return False
    if text.quoted[noun.at] or text.infos[noun.at].plural:
        return False
    if lexicon.verb_final:
        told = text.words[verb.first - 1] in lexicon.news and noun.at < verb.first
        return told and text.words[noun.at - 1] in lexicon.news_leads
    tells = lexicon.whole(verb.lemma, lexicon.news) in lexicon.news and not verb.passive
    between = range(verb.last + 1, noun.at)
    return tells and 0 <= len(between) < _NEAR and not any(text.infos[i].preposition for i in between)


def _headline(page: Page, noun: Noun, tokens: list[int], date: Dated | None) -> str:
    """The words of the phrase; where they say no more than when, those of its clause."""
    text, clause = page.text, noun.clause
    if date is not None and page.tokens(date)[0] <= tokens[0] and page.tokens(date)[1] + 1 < noun.at:
        whole = [*noun_phrase(text, noun.at), *(i for i in tokens if i > noun.at)]  # "On Monday there was a fire in …"
        if sum(text.infos[i].content for i in whole) > 1:
            return noun_headline(text, whole)
    rest = [i for i in tokens if text.infos[i].content and not text.timed[i] and not noun.at <= i <= noun.last]
    dated = date is not None and any(text.words[i][0].isdigit() for i in range(*page.tokens(date)))
    if rest or dated or clause.verb is None or not {*tokens} & {*clause.tokens}:
        return noun_headline(text, tokens, page.tokens(date) if date is not None else None)
    spoken = any(text.infos[i].statement for i in clause.tokens)
    if clause.relation == "relative" or noun.at > clause.verb.last or spoken:
        return noun_headline(text, tokens)
    return noun_headline(text, [i for i in clause.tokens if i <= clause.verb.last])


def _dates(page: Page, noun: Noun, date: Dated | None, tokens: list[int]) -> bool:
    """Has the noun a day of its own, other than the "today" that speakers use for these times?

    Words said by nobody about nothing («اظهارات روز دوشنبه») are no event for all their day.
    """
    if date is None or (date.spoken == 0 and page.text.quoted[noun.at]):
        return False
    return noun.kind != "statement" or bool(page.content([i for i in tokens if i > noun.last], {noun.at}))


def _signed(page: Page, noun: Noun, tokens: list[int]) -> tuple[str, int]:
    """What a noun of signing says is signed, and the token where that phrase begins."""
    infos = page.text.infos
    if noun.kind != "signing":
        return "", noun.at
    if after := [i for i in tokens if infos[i].object and i != noun.at]:
        return infos[after[0]].object, noun.at
    phrase = noun_phrase(page.text, noun.at)
    before = next((infos[i].object for i in reversed(phrase) if infos[i].object), "")
    return before, phrase[0] if before else noun.at


def _before(page: Page, noun: Noun) -> list[int]:
    """The words that stand before a noun and say which it is ("the Karvel earthquake"), where a language has such."""
    if page.lexicon.verb_final:
        return []
    return [i for i in noun_phrase(page.text, noun.at) if i < noun.at and not page.text.timed[i]]


def _persons(page: Page, tokens: Sequence[int]) -> frozenset[str]:
    """Names among the tokens: capitals in languages that have them, else words of known subjects."""
    text = page.text
    if any(text.words[i] in page.lexicon.reflexives for i in tokens[1:]):
        return page.last_subject
    if page.lexicon.verb_final:
        return frozenset(text.infos[i].stem for i in tokens if text.infos[i].stem in page.last_subject)
    named = (i for i in tokens if text.capital(i) and not (text.timed[i] or text.infos[i].stop or text.infos[i].title))
    return frozenset(text.infos[i].stem for i in named)


def _definite(page: Page, noun: Noun) -> bool:
    """Is it told as known, without saying whose or of what it is ("the death of …")?"""
    of = page.text.words[noun.last + 1 : noun.last + 2]
    said = bool(of) and of[0] in page.lexicon.grammar.get("of", ())
    return noun.at > 0 and page.text.infos[noun.at - 1].demonstrative and not said


# ---------------------------------------------------------------- the noun phrase
def _begins_verb(page: Page, i: int, noun: Noun) -> bool:
    """Is it a word of the clause's compound verb («برگزار شد», «مورد بررسی قرار گرفت»)?"""
    verb, info = noun.clause.verb, page.text.infos[i]
    if verb is None or not i < verb.first <= i + 4:
        return False
    light = info.phase or page.text.words[i] in page.lexicon.light
    return light or (i == verb.first - 1 and bool(info.act or info.statement))


def _tokens(page: Page, sentence: Sentence, noun: Noun, date: Dated | None) -> list[int]:
    """The noun and what belongs to it, on to its date."""
    infos = page.text.infos
    if date is None and _definite(page, noun):
        return list(range(noun.at, noun.last + 1))
    first, until = page.tokens(date) if date is not None else (noun.at, -1)
    tokens, phrases = list(range(noun.at, noun.last + 1)), 0
    for i in range(noun.last + 1, min(noun.at + 40, sentence.last)):
        phrases += infos[i].preposition
        if i > until and (_ends(page, i, noun) or _full(page, i, until, noun, phrases, len(tokens))):
            break
        tokens.append(i)
    while len(tokens) > 1 and tokens[-1] > until and (infos[tokens[-1]].preposition or infos[tokens[-1]].conjunction):
        tokens.pop()
    return [*range(first, noun.at), *tokens] if 0 <= until < noun.at else tokens


def _full(page: Page, i: int, until: int, noun: Noun, phrases: int, length: int) -> bool:
    """Is the phrase long enough before token `i`: after its date, after a place, after some prepositions?"""
    info, lexicon = page.text.infos[i], page.lexicon
    if not lexicon.verb_final:
        return phrases > _PHRASES or length > 14
    goes_on = info.preposition or info.demonstrative or info.text in lexicon.reflexives
    if i == until + 1 and until > noun.at and not goes_on and not _names_more(page, i):
        return True
    after_place = phrases > info.preposition and i - 1 in page.place_ends and i not in page.names.places
    if after_place and not info.preposition and not info.conjunction:
        return True
    return phrases > 1 or length > 14


def _names_more(page: Page, i: int) -> bool:
    """Does the phrase go on with a name after its day («بازدید دیروز وزیر از کارگاه»), up to a preposition or mark?"""
    text = page.text
    for k in range(i, min(i + 6, len(text.words))):
        info = text.infos[k]
        if info.object_mark or info.pronoun or (info.verb is not None and info.verb.finite and not info.verb.noun):
            return False
        if info.preposition or info.relative or text.words[k] in "،,.":
            return k > i
    return False


def _ends(page: Page, i: int, noun: Noun) -> bool:
    """Does a noun phrase end before token `i`: a mark, a verb, a time, a subordinate clause?"""
    text, info = page.text, page.text.infos[i]
    if info.relative or info.object_mark or not text.words[i][0].isalnum() or text.timed[i]:
        return True
    if info.subordinating and not info.preposition:
        return True
    if page.lexicon.verb_final and _begins_verb(page, i, noun):
        return True
    if info.verb is not None and info.verb.finite and not info.verb.noun:
        return True
    return page.lexicon.verb_final and (info.statement or (bool(info.act) and not info.noun))
