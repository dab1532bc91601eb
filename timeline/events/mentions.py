"""The mentions of happenings in one document, with the dates that the text gives to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from timeline.events import names as naming
from timeline.events.attachment import Noun, choose, nouns_of
from timeline.events.clause import Clause
from timeline.events.clauses import clauses
from timeline.events.dates import Dated
from timeline.events.families import OCCASIONS, VIOLENCE, family
from timeline.events.headline import Telling, clause_headline, noun_headline
from timeline.events.mention import EventMention
from timeline.events.modality import named_speaker, status, strong
from timeline.events.nouns import Place, noun_mentions
from timeline.events.page import Page
from timeline.events.predicates import OTHER, Predicate, noun_phrase, predicate
from timeline.events.stated import completed
from timeline.events.words import Sentence

_LONGEST = 800
_WORDS = 3
_LEADS = frozenset(":،,")  # marks between a verb of saying and what is said
_SHORT = 62  # days: a longer stretch is no date of a happening, but part of what is told
_LOSSES = ("death", "injury")


@dataclass(slots=True)
class Told:
    """A clause, what it tells, and the dates that belong to its verb and to its nouns."""

    clause: Clause
    predicate: Predicate | None
    nouns: list[Noun]
    dates: list[Dated] = field(default_factory=list)
    noun_dates: dict[int, list[Dated]] = field(default_factory=dict)


def mentions(page: Page) -> list[EventMention]:
    """All that a document tells, in the order of the places."""
    sentences = [s for s in page.text.sentences if not s.boilerplate]
    lead = next((s for s in sentences if not s.title), None)
    # Every clause is read before the first mention is made: who holds an office may be said later.
    read = [(s, [_told(page, c) for c in clauses(page.text, s)]) for s in sentences]
    found: list[EventMention] = []
    for number, (sentence, told) in enumerate(read):
        role = "title" if sentence.title else "lead" if sentence is lead else "text"
        _attach(page, sentence, told)
        place = Place(sentence, number, role)
        made = completed(page, place, [t.clause for t in told], list(_sentence(page, place, told)))
        found += (_marked(page, sentence, m) for m in made)
    return sorted(found, key=lambda m: (m.start, m.end, m.trigger))


def _marked(page: Page, sentence: Sentence, made: EventMention) -> EventMention:
    """The mention with what its sentence and its passage say of days beside its own."""
    misdated = made.when is None and page.says_impossible(sentence)
    today = any(d.spoken == 0 and made.start <= d.start < made.end for d in page.dates(sentence))
    return replace(made, misdated=misdated, says_today=today) if misdated or today else made


# ---------------------------------------------------------------- dates to happenings
def _told(page: Page, clause: Clause) -> Told:
    found = predicate(page.text, clause) if clause.verb else None
    if found and found.kind == "visit" and _to_a_thing(page, clause):
        found = None
    if found and clause.verb:
        subject = naming.subject(page.text, clause, min(found.trigger, clause.verb.first))
        naming.learn_aliases(page.text, page.names, clause, subject)
        found = _consequence(page, clause, found, subject)
    return Told(clause, found, nouns_of(page.text, clause, found))


def _to_a_thing(page: Page, clause: Clause) -> bool:
    """Does one come or return to a treaty or a law, and to no place?"""
    text = page.text
    return any(text.infos[i].object for i in clause.tokens) and not any(i in page.names.places for i in clause.tokens)


def _consequence(page: Page, clause: Clause, found: Predicate, subject: list[int]) -> Predicate:
    """What an attack or a quake did is the attack or the quake; the opening of a meeting is the meeting."""
    loss, opened = found.kind in _LOSSES, found.kind == "opening"
    if found.form != "act" or (found.noun is not None and not loss):
        return found
    if not (loss or opened or found.kind in (OTHER, "deed")):
        return found
    for i in (*subject, *(_causes(page, clause) if loss else ())):
        kind, size = page.lexicon.noun_at(page.text.words, i)
        if opened and kind not in OCCASIONS:
            continue
        if kind and not page.lexicon.flag(kind, "object") and kind not in (*_LOSSES, "statement"):
            return replace(found, kind=kind, noun=i + size - 1)
    return found


def _causes(page: Page, clause: Clause) -> list[int]:
    """The nouns of violence and disaster that a preposition leads to («بر اثر انفجار», "in the quake")."""
    infos = page.text.infos
    named = [i for i in clause.tokens if infos[i].noun == "disaster" or family(infos[i].noun) == VIOLENCE]
    return [i for i in named if any(infos[k].preposition for k in range(max(0, i - 3), i))]


def _attach(page: Page, sentence: Sentence, told: list[Told]) -> None:
    """Give each date of the sentence to a noun or to the verb of its clause."""
    places = [(d, *page.tokens(d)) for d in page.dates(sentence)]
    owner = {i: t for t in told for i in t.clause.tokens} if places else {}
    dates_of = Counter(id(owner.get(at)) for _, at, _ in places)
    for date, at, end in places:
        mine = owner.get(at)
        if mine is None:
            continue
        others = dates_of[id(mine)] - 1
        told_by = mine.predicate if page.of_tense(date, mine.clause) else None
        noun = choose(page.text, date, at, end, mine.clause, told_by, mine.nouns, others)
        if noun is not None:
            mine.noun_dates.setdefault(noun.at, []).append(date)
        if noun is None or (mine.predicate and not mine.dates and not others and _happens_in(page, noun)):
            mine.dates.append(date)


def _happens_in(page: Page, noun: Noun) -> bool:
    """Is the noun the occasion of its clause («در جریان سفر …», "during the visit …")?"""
    words = page.text.words[max(0, noun.at - 3) : noun.at]
    return bool(words) and (words[-1] in page.lexicon.occasion_prepositions or page.lexicon.holds(words, "together"))


# ---------------------------------------------------------------- mentions of a sentence
def _sentence(page: Page, place: Place, told: list[Told]) -> Iterator[EventMention]:
    conditional, passed_on = False, False
    if place.role == "title" and (spoken := _headline_statement(page, place)) is not None:
        yield spoken
    for each in told:
        made = _clause(page, place, told, each, conditional)
        if made is not None:
            if passed_on and made.form == "act" and made.when is None and made.publication is None:
                made = replace(made, strong=False)
            passed_on = passed_on or made.medium or any(page.text.infos[i].alleged for i in each.clause.tokens)
            yield made
        yield from noun_mentions(page, place, each.nouns, each.noun_dates)
        conditional = page.conditional(each.clause)


def _headline_statement(page: Page, place: Place) -> EventMention | None:
    """A title of the form «Name: what he said»."""
    text, sentence = page.text, place.sentence
    reach = range(sentence.first, min(sentence.first + 6, sentence.last))
    colon = next((i for i in reach if text.words[i] == ":"), None)
    if colon is None or colon == sentence.first or colon + 3 > sentence.last:
        return None
    speaker, rest = list(range(sentence.first, colon)), range(colon + 1, sentence.last)
    agents = naming.keys(text, page.names, speaker)
    if not agents or any(text.infos[i].dateline or text.infos[i].preposition or text.infos[i].media for i in speaker):
        return None
    return EventMention(
        start=sentence.start,
        end=sentence.end,
        trigger=text.starts[colon],
        sentence=place.number,
        kind="statement",
        form="statement",
        role="title",
        actors=(naming.display(text, speaker),),
        agents=agents,
        keys=agents | page.place_keys(rest),
        words=page.content(rest, set()),
        core=agents,
        headline=noun_headline(text, range(sentence.first, sentence.last)),
    )


def _clause(page: Page, place: Place, told: list[Told], each: Told, conditional: bool) -> EventMention | None:
    """The mention that a clause with a finite verb makes; None where it tells of nothing that happens."""
    clause, found, text, verb = each.clause, each.predicate, page.text, each.clause.verb
    if found is None or verb is None:
        return None
    date = page.of_tense(_verb_date(page, each), clause)
    how = status(page, clause, found, date, conditional)
    if how is None:
        return None
    subject = naming.subject(text, clause, min(found.trigger, verb.first))
    actor, agents = _actor(page, clause, found, subject)
    span = _span(page, place.sentence, told, clause, found)
    quoted = bool(text.quoted[verb.first]) or _in_content(clause)
    medium = found.form == "statement" and any(text.infos[i].media for i in subject[:3])
    alone = strong(page, clause, found, date, how, quoted, place.role) and not medium
    alone = alone and (place.role == "title" or not _of_us(page, clause, subject)) and not _asks(page, clause)
    alone = alone and not (verb.aspect == "perfect" and page.lasts(clause))
    if found.form == "statement" and date is None:
        alone = alone and named_speaker(page, clause, agents, subject)
    where = naming.place_in(text, page.names, clause.tokens)
    mention = EventMention(
        start=span[0],
        end=span[1],
        trigger=text.starts[found.trigger],
        sentence=place.number,
        paragraph=place.sentence.paragraph,
        role=place.role,
        kind=found.kind,
        form=found.form,
        object=found.object,
        plural=found.plural,
        strong=alone,
        status=how,
        generic=found.generic or any(text.words[i] in page.lexicon.others for i in clause.tokens),
        quoted=quoted,
        medium=medium,
        subordinate=clause.relation not in ("main", "coordinate"),
        pluperfect=verb.pluperfect,
        actors=_named(page, actor, subject),
        agents=agents,
        keys=agents | page.place_keys(clause.tokens),
        words=_words(page, clause, found),
        core=_core(page, clause, found, subject),
        place=where[0] if where else None,
        place_key=where[1] if where else None,
        headline=clause_headline(text, _telling(page, place.sentence, told, each, subject, actor, span)),
        dangling=_dangling(page, clause, subject, actor),
    )
    return page.stamped(_in_context(page, place, clause, found, subject, date, mention), date)


def _in_content(clause: Clause) -> bool:
    """Is the clause what somebody says, or joined to it?"""
    while clause.relation == "coordinate" and clause.prior is not None:
        clause = clause.prior
    return clause.relation == "content"


def _asks(page: Page, clause: Clause) -> bool:
    """Is the clause a question?"""
    last = max(clause.last, clause.verb.last if clause.verb else 0)
    return any(word in "?؟" for word in page.text.words[last : last + 2])


def _of_us(page: Page, clause: Clause, subject: list[int]) -> bool:
    """Does the writer or a speaker tell it of himself («کردیم», "we")?"""
    text, lexicon, verb = page.text, page.lexicon, clause.verb
    if any(text.words[i] in lexicon.first_person for i in subject[:1]):
        return True
    return verb is not None and bool(lexicon.our_endings) and text.words[verb.last].endswith(lexicon.our_endings)


def _telling(
    page: Page,
    sentence: Sentence,
    told: list[Told],
    each: Told,
    subject: list[int],
    actor: str,
    span: tuple[int, int],
) -> Telling:
    """What the headline of a clause is made of."""
    assert each.predicate is not None
    final = page.lexicon.verb_final
    stops = [t.clause.verb.last if final else t.clause.last for t in told if t.clause.verb is not None]
    said = _said(page, sentence, each.clause, span) if each.predicate.form == "statement" else []
    least = each.clause.verb.last if each.clause.verb is not None else 0
    dating = told if said and said[0] < each.clause.first else [each]
    return Telling(
        sentence=sentence,
        clause=each.clause,
        found=each.predicate,
        subject=subject,
        dates=[(*page.tokens(d), d.near) for t in dating for d in _own_dates(t)],
        speaker=actor,
        said=said,
        stops=[i for i in stops if _ends(page, i) and (i >= least or dating is told)],
    )


def _own_dates(told: Told) -> list[Dated]:
    """The short dates of a clause that belong to none of its nouns; a feast is what people keep, and stays."""
    of_nouns = {d.index for listed in told.noun_dates.values() for d in listed}
    own = [d for d in told.dates if d.index not in of_nouns and not d.feast]
    return [d for d in own if d.when is None or (d.when.length or 0) <= _SHORT]


def _ends(page: Page, i: int) -> bool:
    """Can a line end with token `i`: is the next a mark, or does it begin another clause?"""
    if i + 1 >= len(page.text.words):
        return True
    if page.text.infos[i].pronoun:
        return False
    info = page.text.infos[i + 1]
    binds = info.relative or info.coordinating or (info.subordinating and not info.preposition)
    return binds or not page.text.words[i + 1][0].isalnum()


def _said(page: Page, sentence: Sentence, clause: Clause, span: tuple[int, int]) -> list[int]:
    """The tokens of what is said: after a colon or a conjunction, or all that stands before the speaker."""
    text, verb = page.text, clause.verb
    assert verb is not None
    after = [i for i in range(max(clause.last, verb.last) + 1, sentence.last) if text.ends[i] <= span[1]]
    after = after if any(text.words[i][0].isalnum() for i in after) else []
    if after and not page.lexicon.verb_final and clause.relation != "relative":
        return after
    if len(after) > 1 and (text.words[after[0]] in _LEADS or text.infos[after[0]].relative):
        return [i for i in after[1:] if i > after[1] or text.words[i] != ":"]
    if len(after) > _WORDS and clause.relation == "main" and not text.infos[after[0]].coordinating:
        return after
    before = list(range(sentence.first, clause.first))
    spoken = span[0] <= text.starts[sentence.first]
    return before if spoken and not after and len(before) > 3 and not page.lexicon.verb_final else []


def _dangling(page: Page, clause: Clause, subject: list[int], actor: str) -> bool:
    """Does the clause only point to who acts, by a pronoun or by nothing?"""
    if subject:
        return page.text.infos[subject[0]].pronoun
    return bool(actor) or clause.relation in ("coordinate", "complement", "adverbial")


def _in_context(
    page: Page,
    place: Place,
    clause: Clause,
    found: Predicate,
    subject: list[int],
    date: Dated | None,
    made: EventMention,
) -> EventMention:
    """The mention with what binds it to those before it: anaphora, addition, going on, the same time."""
    text, lexicon, verb, sentence = page.text, page.lexicon, clause.verb, place.sentence
    goes_on = text.words[found.trigger] in lexicon.continuing or (verb is not None and verb.lemma in lexicon.continuing)
    return replace(
        made,
        definite=found.noun is not None and found.noun > 0 and text.infos[found.noun - 1].demonstrative,
        continuing=goes_on,
        follows=sentence.first < len(text.infos) and text.infos[sentence.first].pronoun,
        same_time=lexicon.holds(text.words[sentence.first : sentence.last], "same_time"),
        spoken=date is not None and date.spoken == 0,
        chained=clause.relation == "coordinate" and date is None and not subject,
        titled=bool(subject) and text.infos[subject[0]].title,
        coordinate=clause.relation == "coordinate" and date is None,
        sets_scene=any(text.infos[i].occasion for i in clause.tokens),
        additive=any(text.infos[i].additive for i in clause.tokens[:6]),
    )


def _verb_date(page: Page, each: Told) -> Dated | None:
    """The date of a clause's verb: of several the one nearest to the verb, the finest of those that agree."""
    if not each.dates:
        return None
    assert each.clause.verb is not None
    at = page.text.starts[each.clause.verb.first]
    first = min(each.dates, key=lambda d: (not d.near, abs(at - d.start)))
    agreeing = [d for d in each.dates if d.when and first.when and d.when.overlaps(first.when)]
    return min(agreeing, key=lambda d: (d.when.length if d.when else None) or 10**9) if agreeing else first


def _actor(page: Page, clause: Clause, found: Predicate, subject: list[int]) -> tuple[str, frozenset[str]]:
    """(name, keys) of who acts; a pronoun and a coordinate verb without a subject have the one before."""
    text = page.text
    statement = found.form == "statement"
    if statement and page.last_speaker[1] and subject and text.infos[subject[0]].pronoun and len(subject) == 1:
        return page.last_speaker
    borrowed = not subject and clause.prior is not None and clause.relation == "coordinate"
    if borrowed or (len(subject) == 1 and text.infos[subject[0]].pronoun):
        return page.last_actor, page.last_subject
    keys, actor = naming.keys(text, page.names, subject), naming.display(text, subject)
    if not keys:
        return "", frozenset()
    if statement and not any(text.infos[i].media for i in subject[:3]):
        page.last_speaker = actor, keys
    verb = clause.verb
    if clause.relation in ("main", "coordinate") and not (verb is not None and text.quoted[verb.first]):
        page.last_actor, page.last_subject = actor, keys
        if not page.lexicon.verb_final and any(text.capital(i) for i in subject[1:]):
            page.met |= keys
    return actor, keys


def _named(page: Page, actor: str, subject: Sequence[int]) -> tuple[str, ...]:
    """The names of who acts, each of a pair by itself; none where the words only name what happens."""
    text = page.text
    if not actor or naming.display(text, subject) != actor:
        return (actor,) if actor else ()
    runs: list[list[int]] = [[]]
    for i in subject:
        if text.infos[i].conjunction:
            runs.append([])
        else:
            runs[-1].append(i)
    named = [naming.display(text, run) for run in runs if naming.acts(text, run)]
    return tuple(n for n in named if n)


# ---------------------------------------------------------------- words
def _words(page: Page, clause: Clause, found: Predicate) -> frozenset[str]:
    """The words that tell what a clause is about, with the noun that a relative clause is about."""
    assert clause.verb is not None
    return page.content([*clause.tokens, *_head(page, clause)], {found.trigger}, (clause.verb.first, clause.verb.last))


def _head(page: Page, clause: Clause) -> list[int]:
    relative = clause.relation == "relative" and clause.head is not None
    return noun_phrase(page.text, clause.head) if relative and clause.head is not None else []


def _core(page: Page, clause: Clause, found: Predicate, subject: Sequence[int]) -> frozenset[str]:
    """The words of those who act and of what they act on."""
    text, verb = page.text, clause.verb
    assert verb is not None
    tokens = [*subject, *_head(page, clause)]
    if found.noun is not None:
        tokens += range(found.noun, min(found.noun + 5, len(text.words)))
    if page.lexicon.verb_final:
        marked = next((i for i in clause.tokens if text.infos[i].object_mark), None)
        tokens += [i for i in clause.tokens if marked is not None and marked - 6 <= i < marked]
    else:
        tokens += [i for i in clause.tokens if verb.last < i <= verb.last + 6]
    return page.content(tokens, {found.trigger}, (verb.first, verb.last)) | page.place_keys(tokens)


# ---------------------------------------------------------------- spans
def _span(page: Page, sentence: Sentence, told: list[Told], clause: Clause, found: Predicate) -> tuple[int, int]:
    """The raw span that tells it: a statement with what it says, a relative clause with its head."""
    assert clause.verb is not None
    if found.form == "statement" and clause.relation != "relative":
        return _statement_span(page, sentence, told, clause)
    first, last = (_head(page, clause) or [clause.first])[0], max(clause.last, clause.verb.last)
    if clause.relation in ("main", "coordinate"):
        first = (naming.after_source(page.text, clause.tokens) or [first])[0]
    start, end = page.text.span(first, last)
    return start, min(end, start + _LONGEST)


def _statement_span(page: Page, sentence: Sentence, told: list[Told], clause: Clause) -> tuple[int, int]:
    """From the sentence's beginning or the clause's own to the next statement or the sentence's end."""
    text = page.text
    own = [
        t.clause for t in told if t.predicate and t.predicate.form == "statement" and t.clause.relation != "relative"
    ]
    start = sentence.start if own[0] is clause else text.starts[clause.first]
    following = [c for c in own if c.first > clause.first and c.relation != "complement"]
    before = following[0].first - 1 if following else -1
    while before > clause.last and (text.infos[before].conjunction or text.words[before] in "،,"):
        before -= 1
    end = text.ends[before] if following else sentence.end
    if end - start > _LONGEST:
        end = max(text.ends[clause.last], start + 1)
    return start, min(end, start + _LONGEST)
