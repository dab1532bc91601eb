"""The mentions of happenings in one document, with the dates that the text gives to each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.events import names as naming
from timeline.events.agreement import persons
from timeline.events.chains import weightiest
from timeline.events.clause import Clause
from timeline.events.clauses import clauses
from timeline.events.dates import Dated
from timeline.events.denials import of_claim
from timeline.events.headline import as_written, clause_headline, noun_headline
from timeline.events.mention import EventMention
from timeline.events.modality import demands, done_by_name, named_speaker, status, strong
from timeline.events.nouns import LONGEST, Place, noun_mentions, of_sentence
from timeline.events.page import Page
from timeline.events.predicates import OTHER, Predicate, noun_phrase, predicate
from timeline.events.stated import completed
from timeline.events.telling import dangling, telling
from timeline.events.titles import deed_of_title
from timeline.events.told import Told, attach, parted, told_by, verb_date
from timeline.events.words import Sentence, Words
from timeline.model import Status

_POINTED = 2  # words of what points back to a medium («این بیانیه»)
_LEAST = 2  # words of a title that tell what it is about
_SPEAKER = 6  # tokens before a colon in a title
_APPOSED = 10  # tokens behind a name that say what it is


def mentions(page: Page) -> list[EventMention]:
    """All that a document tells, in the order of the places."""
    sentences = [s for s in page.text.sentences if not s.boilerplate]
    # Every clause is read before the first mention is made: who holds an office may be said later.
    read = [(s, [told_by(page, c) for c in parted(page, s, clauses(page.text, s))]) for s in sentences]
    lead = next((s for s, told in read if not s.title and any(t.clause.verb for t in told)), None)
    found: list[EventMention] = []
    for number, (sentence, told) in enumerate(read):
        role = "title" if sentence.title else "lead" if sentence is lead else "text"
        attach(page, sentence, told)
        place = Place(sentence, number, role)
        made = completed(page, place, [t.clause for t in told], list(_sentence(page, place, told)))
        found += (_marked(page, sentence, m) for m in made)
        if sentence.title:
            found += _heading(page, place)
        elif found and not any(m.form == "statement" for m in made):
            found += _goes_on(page, place, found)
    return sorted(found, key=lambda m: (m.start, m.end, m.trigger))


def _marked(page: Page, sentence: Sentence, made: EventMention) -> EventMention:
    """The mention with what its sentence and its passage say of days beside its own."""
    misdated = made.when is None and page.says_impossible(sentence)
    unplaced = made.when is None and made.form != "noun" and page.says_unplaced(made.start, made.end)
    today = any(d.spoken == 0 and made.start <= d.start < made.end for d in page.dates(sentence))
    if not (misdated or today or unplaced):
        return made
    return replace(made, misdated=misdated, says_today=today, unplaced=unplaced)


# ---------------------------------------------------------------- mentions of a sentence
def _sentence(page: Page, place: Place, told: list[Told]) -> Iterator[EventMention]:
    conditional, passed_on = False, False
    if place.role == "title" and (spoken := _headline_statement(page, place)) is not None:
        yield spoken
    if place.role == "title" and (done := deed_of_title(page, place)) is not None:
        yield done
    for each in told:
        made = _clause(page, place, told, each, conditional)
        if made is not None:
            if passed_on and made.form == "act" and made.when is None and made.publication is None:
                made = replace(made, strong=False)
            passed_on = passed_on or made.medium or any(page.text.infos[i].alleged for i in each.clause.tokens)
            yield made
        yield from noun_mentions(page, place, each.nouns, each.noun_dates)
        yield from _shells(page, place, each.clause)
        conditional = page.conditional(each.clause)


def _shells(page: Page, place: Place, clause: Clause) -> Iterator[EventMention]:
    """The words of a clause that point back to whatever was told («این اقدام», "the move")."""
    text, lexicon = page.text, page.lexicon
    for i in clause.tokens:
        if not i or text.words[i] not in lexicon.shells or text.quoted[i]:
            continue
        before, after = text.infos[i - 1], text.infos[i + 1] if i + 1 < len(text.words) else None
        goes_on = after is not None and (
            text.words[i + 1] in lexicon.grammar.get("of", ()) or after.relative or after.noun
        )
        if not before.demonstrative or goes_on:
            continue
        yield EventMention(
            start=text.starts[i - 1],
            end=text.ends[i],
            trigger=text.starts[i],
            sentence=place.number,
            paragraph=place.sentence.paragraph,
            role=place.role,
            kind=OTHER,
            form="noun",
            strong=False,
            definite=True,
            hollow=True,
        )


def _heading(page: Page, place: Place) -> Iterator[EventMention]:
    """A line of the title as one more passage of what the text below it tells first."""
    text, sentence = page.text, place.sentence
    tokens = range(sentence.first, sentence.last)
    words = page.content(tokens, set())
    if len(words) < _LEAST or any(text.infos[i].media for i in tokens[:2]):
        return
    yield of_sentence(
        place,
        role="title",
        kind=OTHER,
        form="noun",
        strong=False,
        heading=True,
        keys=page.place_keys(tokens),
        words=words,
        headline=noun_headline(text, tokens),
    )


def _goes_on(page: Page, place: Place, before: Sequence[EventMention]) -> Iterator[EventMention]:
    """A sentence that is all in quotation marks: more of what the one before let somebody say."""
    text, sentence = page.text, place.sentence
    tokens = [i for i in range(sentence.first, sentence.last) if text.words[i][0].isalnum()]
    last = itertools.takewhile(lambda m: m.sentence >= place.number - 1, reversed(before))
    spoken = next((m for m in last if m.sentence < place.number and m.form == "statement" and m.agents), None)
    words = page.content(tokens, set())
    if spoken is None or len(words) < _LEAST or not all(text.quoted[i] for i in tokens):
        return
    yield of_sentence(
        place,
        role=place.role,
        kind="statement",
        form="statement",
        strong=False,
        continuing=True,
        agents=spoken.agents,
        actors=spoken.actors,
        keys=spoken.agents,
        said=words | page.place_keys(tokens),
        headline=as_written(text, (sentence.start, sentence.end)),
        dangling=True,
    )


def _headline_statement(page: Page, place: Place) -> EventMention | None:
    """A title of the form «Name: what he said», the words in the same line or in the next one of the title."""
    text, sentence = page.text, place.sentence
    colon = next((i for i in range(sentence.first, sentence.last) if text.words[i] == ":"), None)
    if colon is None or colon == sentence.first:
        return None
    below = _next_line(page, sentence) if colon == sentence.last - 1 else None
    last = below.last if below is not None else sentence.last
    speaker = _named_before(page, range(sentence.first, colon), alone=below is not None)
    agents = naming.keys(text, page.names, speaker)
    if not agents or colon + 3 > last:
        return None
    rest = range(colon + 1, last)
    return EventMention(
        start=sentence.start,
        end=min(text.ends[last - 1], sentence.start + LONGEST),
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
        headline=noun_headline(text, range(sentence.first, last)),
    )


def _next_line(page: Page, sentence: Sentence) -> Sentence | None:
    """The line of a title below a sentence that is one."""
    lines = (s for s in page.text.sentences if s.first == sentence.last and s.title)
    return next(lines, None)


def _named_before(page: Page, tokens: range, *, alone: bool) -> list[int]:
    """Who is named before a colon: few words, or a line `alone` that begins with an office («رئیس شورا در پاسخ …:»)."""
    text = page.text
    if any(text.infos[i].dateline or text.infos[i].media for i in tokens):
        return []
    office = alone and any(text.infos[i].title for i in tokens)
    if alone and not office and len(tokens) > _POINTED:
        return []
    if not any(text.infos[i].preposition for i in tokens):
        return list(tokens) if len(tokens) < _SPEAKER or office else []
    if not (office and text.infos[tokens[0]].title):
        return []
    return list(itertools.takewhile(lambda i: not text.infos[i].preposition, tokens))


def _clause(page: Page, place: Place, told: list[Told], each: Told, conditional: bool) -> EventMention | None:
    """The mention that a clause with a finite verb makes; None where it tells of nothing that happens."""
    clause, found, text, verb = each.clause, each.predicate, page.text, each.clause.verb
    if found is None or verb is None:
        return None
    date = page.of_tense(verb_date(page, each), clause)
    how = status(page, clause, found, date, conditional)
    if how is None:
        return None
    subject = each.subject
    actor, agents = _actor(page, clause, found, subject)
    span = _span(page, place.sentence, told, clause, found)
    quoted = bool(text.quoted[verb.first]) or _in_content(clause)
    medium = found.form == "statement" and _by_medium(page, place.sentence, clause, subject)
    voiced = found.form == "statement" and _is_said(page, clause, found) and _by_known_medium(page, clause) is not None
    alone = not (medium or voiced) and _alone(page, place, each, date, how, agents, quoted=quoted)
    shown = _with_denial(place.sentence, span) if how == "denied" else span
    mention = EventMention(
        start=shown[0],
        end=shown[1],
        trigger=text.starts[found.trigger],
        sentence=place.number,
        paragraph=place.sentence.paragraph,
        role=place.role,
        kind=weightiest(told, each) if date is None or (date.when is not None and date.when.exact) else found.kind,
        form=found.form,
        object=found.object,
        head=text.root(found.trigger if found.noun is None else found.noun),
        sort=page.lexicon.sorts.get(text.infos[found.noun].stem, "") if found.noun is not None else "",
        plural=found.plural,
        several=_several(text, subject),
        strong=alone,
        apart=not alone and _by_the_way(page, place, each, date, how),
        status=how,
        generic=found.generic or any(text.words[i] in page.lexicon.others for i in clause.tokens),
        quoted=quoted,
        medium=medium,
        subordinate=clause.relation not in ("main", "coordinate"),
        pluperfect=verb.pluperfect,
        perfect=verb.aspect == "perfect",
        said=_said(page, place.sentence, span) if found.form == "statement" else frozenset(),
        headline=clause_headline(text, telling(page, place.sentence, told, each, actor, span))
        if alone
        else as_written(text, span),
        dangling=dangling(page, clause, subject, actor),
    )
    mention = _of_parties(page, clause, found, subject, (actor, agents), mention)
    return page.stamped(_in_context(page, place, clause, found, subject, date, mention), date)


def _with_denial(sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """The passage with the words that deny what it tells, so that nobody reads it without them."""
    whole = sentence.end - sentence.start <= LONGEST
    return (sentence.start, sentence.end) if whole else span


def _several(text: Words, subject: Sequence[int]) -> int:
    """How many a subject says that they are; 0 where no number of two or more says so."""
    counts = (int(text.words[i]) for i in subject if text.words[i].isdigit() and not text.timed[i])
    return next((n for n in counts if n > 1), 0)


def _alone(
    page: Page, place: Place, each: Told, date: Dated | None, how: Status, agents: frozenset[str], *, quoted: bool
) -> bool:
    """Can the clause be an event by itself? What is said without a day needs somebody who says it."""
    clause, found = each.clause, each.predicate
    assert found is not None
    told_by_others = quoted and not _reported(page, each)
    told = strong(page, clause, found, date, how, told_by_others, place.role)
    if not told and how == "reported" and not quoted and date is None:
        told = done_by_name(page, clause, found, agents, each.subject)
    if not told or not _is_news(page, place, each):
        return False
    if found.form != "statement" or date is not None or (place.role != "text" and _is_said(page, clause, found)):
        return True
    return named_speaker(page, clause, agents, each.subject) or demands(page, clause, agents, each.subject)


def _by_the_way(page: Page, place: Place, each: Told, date: Dated | None, how: Status) -> bool:
    """Does a clause within another tell what one has done, or within what somebody says, if not in his own words?"""
    clause, found, verb = each.clause, each.predicate, each.clause.verb
    assert found is not None
    if found.form != "act" or date is not None or how != "reported" or verb is None or verb.tense != "past":
        return False
    if page.text.quoted[verb.first] or _taken_back(page, clause):
        return False
    by_itself = replace(clause, relation="coordinate")
    return strong(page, by_itself, found, date, how, False, place.role) and _is_news(page, place, each)


def _taken_back(page: Page, clause: Clause) -> bool:
    """Does the clause around one deny or doubt it ("found no proof that …"), or does nobody say it?"""
    around = clause.parent or clause.prior
    if around is None:
        return False
    verb, infos = around.verb, page.text.infos
    if (verb is not None and verb.negated) or any(infos[i].denied or infos[i].possible for i in around.tokens):
        return True
    told = any(infos[i].statement for i in around.tokens) or (verb is not None and infos[verb.last].statement)
    return clause.relation not in ("relative", "coordinate", "main") and not told


def _of_parties(
    page: Page,
    clause: Clause,
    found: Predicate,
    subject: list[int],
    who: tuple[str, frozenset[str]],
    made: EventMention,
) -> EventMention:
    """The mention with who acts and where, and the words that tell it from others."""
    where = naming.place_in(page.text, page.names, clause.tokens)
    return replace(
        made,
        actors=_named(page, who[0], subject),
        agents=who[1],
        keys=who[1] | page.place_keys(clause.tokens),
        words=_words(page, clause, found),
        core=_core(page, clause, found, subject),
        place=where[0] if where else None,
        place_key=where[1] if where else None,
        sites=naming.sites_in(page.text, page.names, clause.tokens),
    )


def _by_medium(page: Page, sentence: Sentence, clause: Clause, subject: list[int]) -> bool:
    """Does a newspaper or an agency say it, which only passes it on ("said the Karvel Courier, a daily newspaper")?

    One that the title names is what the text is about, and speaks for itself.
    """
    infos, verb = page.text.infos, clause.verb
    if any(infos[i].media for i in subject[:3]):
        return not any(infos[i].content and not infos[i].media and infos[i].stem in page.titled for i in subject)
    if not subject or verb is None or subject[0] < verb.last:
        return False
    return any(info.media for info in infos[subject[-1] + 1 : min(subject[-1] + _APPOSED, sentence.last)])


def _reported(page: Page, each: Told) -> bool:
    """Does one report what others did, outside of quotation marks («گفت: متهمان دستگیر شدند»)?"""
    clause, found, verb = each.clause, each.predicate, each.clause.verb
    if found is None or verb is None or found.form != "act" or page.text.quoted[verb.first]:
        return False
    return verb.tense == "past" and verb.aspect in ("simple", "pluperfect") and not _of_us(page, clause, each.subject)


def _in_content(clause: Clause) -> bool:
    """Is the clause what somebody says, or joined to it?"""
    while clause.relation == "coordinate" and clause.prior is not None:
        clause = clause.prior
    return clause.relation == "content"


def _is_news(page: Page, place: Place, each: Told) -> bool:
    """Is it told of others, as no question and as nothing that has lasted since?"""
    clause, verb = each.clause, each.clause.verb
    of_others = place.role == "title" or not _of_us(page, clause, each.subject)
    lasting = verb is not None and verb.aspect == "perfect" and page.lasts(clause)
    return of_others and not _asks(page, clause) and not lasting


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
        about=_about(page, clause, found),
        titled=naming.by_office(text, subject),
        rank=frozenset(text.words[i] for i in subject if text.words[i] in lexicon.ranks),
        coordinate=clause.relation == "coordinate" and date is None,
        sets_scene=any(text.infos[i].occasion for i in clause.tokens),
        additive=any(text.infos[i].additive for i in clause.tokens[:6]),
    )


def _actor(page: Page, clause: Clause, found: Predicate, subject: list[int]) -> tuple[str, frozenset[str]]:
    """(name, keys) of who acts; a pronoun and a coordinate verb without a subject have the one before."""
    text = page.text
    statement = found.form == "statement"
    if statement and _is_said(page, clause, found):
        by = naming.by_whom(text, clause)
        if not by and (voiced := _by_known_medium(page, clause)) is not None:
            return voiced
        return naming.display(text, by), naming.keys(text, page.names, by)
    if statement and page.last_speaker[1] and subject and text.infos[subject[0]].pronoun and len(subject) == 1:
        return page.speakers.meant(text.words[subject[0]]) or page.last_speaker
    if statement and len(subject) == _POINTED and text.infos[subject[0]].demonstrative and text.medium(subject[1]):
        return page.last_speaker
    borrowed = not subject and clause.prior is not None and clause.relation == "coordinate"
    if borrowed and (who := _subject_before(page, clause)) is not None:
        return who
    if borrowed:
        return page.last_actor, page.last_subject
    if len(subject) == 1 and text.infos[subject[0]].pronoun:
        return _behind(page, text.words[subject[0]])
    if (meant := page.known.meant(subject, page.last_speaker)) is not None:
        return meant
    subject = naming.unowned(text, subject)
    keys, actor = naming.keys(text, page.names, subject), naming.display(text, subject)
    if not keys or text.words[subject[0]] in page.lexicon.first_person:
        return "", frozenset()
    told = _in_content(clause) or (clause.verb is not None and text.quoted[clause.verb.first] > 0)
    if statement and not (told or any(text.infos[i].media for i in subject[:3])):
        page.last_speaker = actor, keys
        page.speakers.heard(subject, page.last_speaker)
        page.voices |= {text.infos[i].stem: (actor, keys) for i in clause.tokens if text.medium(i)}
    page.known.remember(subject, (actor, keys))
    verb = clause.verb
    if clause.relation in ("main", "coordinate") and not (verb is not None and text.quoted[verb.first]):
        page.last_actor, page.last_subject = actor, keys
        page.last_of_many = page.speakers.of_many(subject)
        if not statement and _is_person(page, clause, subject):
            page.speakers.heard(subject, (actor, keys))
        if not page.lexicon.verb_final and any(text.capital(i) for i in subject[1:]):
            page.met |= keys
    return actor, keys


def _behind(page: Page, pronoun: str) -> tuple[str, frozenset[str]]:
    """Who is meant by a pronoun: the one told of last, but by "he" neither several nor a body; nobody if none can."""
    one = pronoun in page.lexicon.called
    if one and page.last_of_many:
        return page.speakers.meant(pronoun) or ("", frozenset())
    several = pronoun in page.lexicon.grammar.get("called_they", frozenset())
    if several and not page.last_of_many and persons(page.last_subject):
        return "", frozenset()
    return page.last_actor, page.last_subject


def _about(page: Page, clause: Clause, found: Predicate) -> int:
    """Where the noun begins that a relative clause tells more of; -1 for a clause that does not."""
    if clause.relation != "relative" or clause.head is None or found.noun != clause.head:
        return -1
    return page.text.starts[clause.head]


def _subject_before(page: Page, clause: Clause) -> tuple[str, frozenset[str]] | None:
    """Who does what the clause before tells, if nothing happens in it ("Mr. Holm declined to comment, but said …")."""
    prior, text = clause.prior, page.text
    if page.lexicon.verb_final or prior is None or prior.verb is None or predicate(text, prior) is not None:
        return None
    subject = naming.subject(text, prior, prior.verb.first)
    keys = naming.keys(text, page.names, subject)
    return (naming.display(text, subject), keys) if keys and any(text.capital(i) for i in subject) else None


def _is_person(page: Page, clause: Clause, subject: Sequence[int]) -> bool:
    """Has who acts a name in capitals, of no place?"""
    text, lexicon = page.text, page.lexicon
    if lexicon.verb_final:
        return False
    named = (i for i in subject if text.capital(i) and not text.timed[i] and i not in page.names.places)
    return any(i != clause.first or text.infos[i].stem in page.proper for i in named)


def _by_known_medium(page: Page, clause: Clause) -> tuple[str, frozenset[str]] | None:
    """Whose letter or notice it is that is said to say something («در این اطلاعیه تأکید شده»), where the text told."""
    text = page.text
    for i in clause.tokens:
        if text.medium(i) and i and text.infos[i - 1].demonstrative:
            return page.voices.get(text.infos[i].stem) or page.last_speaker
    return None


def _is_said(page: Page, clause: Clause, found: Predicate) -> bool:
    """Is it said, and the subject what is said («اعلام شد»)? Who becomes a speaker says it himself («خواستار شد»)."""
    verb = clause.verb
    if verb is None or not page.lexicon.verb_final:
        return False
    light = verb.lemma == page.lexicon.verbs.passive and page.text.words[found.trigger] not in page.lexicon.speaking
    return verb.passive or light


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


def _said(page: Page, sentence: Sentence, span: tuple[int, int]) -> frozenset[str]:
    """The words of what is said, with the places in it."""
    text = page.text
    tokens = [i for i in range(sentence.first, sentence.last) if span[0] <= text.starts[i] < span[1]]
    return page.content(tokens, set()) | page.place_keys(tokens)


def _head(page: Page, clause: Clause) -> list[int]:
    relative = clause.relation == "relative" and clause.head is not None and not of_claim(page.text, clause)
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
    return start, min(end, start + LONGEST)


def _says(each: Told) -> bool:
    return each.predicate is not None and each.predicate.form == "statement" and each.clause.relation != "relative"


def _quoted(page: Page, clause: Clause) -> bool:
    return clause.verb is not None and bool(page.text.quoted[clause.verb.first])


def _statement_span(page: Page, sentence: Sentence, told: list[Told], clause: Clause) -> tuple[int, int]:
    """From the sentence's beginning or the clause's own to the next statement or the sentence's end."""
    text = page.text
    own = [t.clause for t in told if _says(t) and (t.clause is clause or not _quoted(page, t.clause))]
    opens = own[0] is clause and clause.relation != "adverbial"
    start = sentence.start if opens else text.starts[clause.first]
    following = [c for c in own if c.first > clause.first and c.relation != "complement"]
    before = following[0].first - 1 if following else -1
    while before > clause.last and (text.infos[before].conjunction or text.words[before] in "،,"):
        before -= 1
    end = text.ends[before] if following else sentence.end
    if end - start > LONGEST:
        end = max(text.ends[clause.last], start + 1)
    return start, min(end, start + LONGEST)
