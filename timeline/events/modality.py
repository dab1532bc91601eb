"""How a happening is told: as fact, plan or mere thought; and if it can stand by itself."""

from __future__ import annotations

from timeline.events.attachment import Noun
from timeline.events.clause import Clause, VerbGroup
from timeline.events.dates import Dated
from timeline.events.denials import named_false, told_false, told_in_a_plot
from timeline.events.page import Page
from timeline.events.predicates import OTHER, Predicate
from timeline.events.words import Words
from timeline.model import Status

_FACTS = ("reported", "planned")
_WEAK_KINDS = frozenset({OTHER, "deed", "start"})
_PAIR = 2
_NEAR = 3  # tokens
_COMMAS = frozenset("،,")
_SHORT = 8  # tokens
_TELLING = frozenset({"main", "coordinate", "adverbial"})


def status(page: Page, clause: Clause, found: Predicate, date: Dated | None, conditional: bool) -> Status | None:
    """The status of what a clause tells; None where it tells of nothing that happens."""
    how = _told_as(page, clause, found, date, conditional)
    return "denied" if how in _FACTS and told_false(page.text, clause) else how


def _told_as(page: Page, clause: Clause, found: Predicate, date: Dated | None, conditional: bool) -> Status | None:
    """The status of what a clause tells, whatever the text says of who tells it."""
    verb, text = clause.verb, page.text
    assert verb is not None
    happens = found.noun is not None and found.noun < verb.first  # "the blast left no survivors"
    if verb.negated or (_neither(page, clause) if page.lexicon.verb_final else _denied(page, clause, verb, happens)):
        return None
    if _says_nothing(page, clause, found) or failed(page, clause) or told_in_a_plot(page.text, clause):
        return None
    if date is None and _habitual(page.text, clause):
        return None
    said = found.form == "statement" and verb.tense == "past" and not page.lexicon.word(clause.conjunction).conditional
    doubtful = (verb.irrealis and not _managed(page, clause)) or verb.modal or (conditional and verb.tense != "past")
    doubtful = doubtful or (page.conditional(clause) and not said)
    doubtful = doubtful or _impersonal(page, clause, _NEAR if found.form == "statement" else None)
    if not doubtful and found.form == "act" and text.lexicon.verb_final:
        doubtful = verb.tense != "past" and any(text.infos[i].possible for i in clause.tokens[-10:])
    if doubtful and arranged(page.text, clause):
        return "planned"
    if doubtful:
        return _doubted(page, clause, date)
    if verb.tense == "future":
        return "planned"
    if verb.tense == "present":
        return _present(page, verb.aspect, found, date)
    if date and date.when and page.future(date.when):
        return "planned"
    return "reported"


def _habitual(text: Words, clause: Clause) -> bool:
    """Does it tell what is done again and again ("met every year", "always said")?"""
    words, lexicon, verb = text.words, text.lexicon, clause.verb
    assert verb is not None
    own = [i for i in clause.tokens if not text.quoted[i]]
    near = (i for i in own if verb.first - _PAIR <= i <= verb.last + 1)
    if any(words[i] in lexicon.habits for i in near):
        return True
    each = [i for i in own if words[i] in lexicon.every and i + 1 < len(words)]
    each = [i for i in each if text.infos[i + 1].stem in lexicon.distances]
    between = (range(min(i, verb.first), max(i, verb.last)) for i in each)
    return any(not any(text.infos[k].relative for k in span) for span in between)


def _managed(page: Page, clause: Clause) -> bool:
    """Does the clause before say that one managed to do it («توانست دیروز …»)?"""
    told, forms = clause.prior, page.lexicon.verbs.auxiliary
    if told is None or told.verb is None or told.verb.tense != "past" or not page.lexicon.verb_final:
        return False
    able = any(page.text.words[i] in forms.get("managing_nouns", ()) for i in told.tokens[-_PAIR:])
    return told.verb.lemma in forms.get("managing", ()) or able


def failed(page: Page, clause: Clause) -> bool:
    """Does the clause before say that one could not («نتوانست دیروز …»)?"""
    told = clause.prior
    if told is None or told.verb is None or not _managed(page, clause):
        return False
    form = page.text.infos[told.verb.first].verb
    return told.verb.negated or (form is not None and form.negated)


def _says_nothing(page: Page, clause: Clause, found: Predicate) -> bool:
    """Does it tell of no words ("said she had no information"), or of what a bill holds («در این لایحه پیش‌بینی …»)?"""
    verb, text, lexicon = clause.verb, page.text, page.lexicon
    if verb is None or found.form != "statement":
        return False
    words = [text.words[i] for i in clause.tokens]
    if lexicon.holds(words, "silence") if lexicon.verb_final else _has_nothing_to_say(text, verb.last):
        return True
    held = (i for i in clause.tokens if text.infos[i].stem in lexicon.provisions or text.words[i] in lexicon.provisions)
    led = any(any(text.infos[k].preposition for k in range(max(0, i - 2), i)) for i in held)
    return led and lexicon.holds(words, "provided")


def _has_nothing_to_say(text: Words, said: int) -> bool:
    """Is what is said after a verb no more than that there are no words ("said she had no comment on the case")?"""
    have = {*text.lexicon.verbs.auxiliary["have"], *text.lexicon.verbs.auxiliary["pluperfect"]}
    for i in range(said + 1, min(said + 1 + _SHORT, len(text.words))):
        for phrase in text.lexicon.phrases["silence"]:
            end = i + len(phrase)
            if tuple(text.words[i:end]) != phrase or not (i == said + 1 or text.words[i - 1] in have):
                continue
            after = text.infos[end] if end < len(text.words) else None
            return after is None or not (after.verb or after.relative or after.content)
    return False


def _impersonal(page: Page, clause: Clause, reach: int | None) -> bool:
    """Does it tell what one can or must do, whoever it be («می‌توان … کرد», whose verb has the form of the past)?

    Only the last `reach` tokens before the verb are looked at, if it is given.
    """
    verb = clause.verb
    assert verb is not None
    words, listed, alone = page.text.words, page.lexicon.impersonal, page.lexicon.verbs.auxiliary
    marks = alone.get("imperfective_alone", frozenset())
    return bool(listed) and any(
        words[i] in listed or (i > 0 and words[i - 1] in marks and words[i - 1] + words[i] in listed)
        for i in clause.tokens
        if reach is None or i >= verb.first - reach
    )


def arranged(text: Words, clause: Clause) -> bool:
    """Does the clause before say that it is agreed on («قرار است …»)?"""
    prior, verb = clause.prior, clause.verb
    if prior is None or verb is None or not verb.irrealis or verb.modal:
        return False
    return text.lexicon.holds([text.words[i] for i in prior.tokens[-4:]], "arranged")


def _doubted(page: Page, clause: Clause, date: Dated | None) -> Status | None:
    """The status of what only can be; what was announced ("said that he would leave Friday") is a plan."""
    if date is None or date.when is None:
        return None
    verb, told = clause.verb, (clause.parent or clause.prior)
    announced = told is not None and told.verb is not None and page.text.infos[told.verb.last].statement
    foreseen = verb is not None and not verb.irrealis and page.text.words[verb.first] in page.lexicon.foreseen
    return "planned" if announced and foreseen and not page.conditional(clause) else "hypothetical"


def _denied(page: Page, clause: Clause, verb: VerbGroup, happens: bool) -> bool:
    """Does a word before the verb take it back ("no one", "neither"), or one right behind it ("found no weapons")?

    One between two commas says nothing of the rest ("six people, none of them children, were killed"), and what is
    said to have done nothing may happen all the same.
    """
    words, infos = page.text.words, page.text.infos
    grammar, behind = page.lexicon.grammar, words[verb.last + 1 : verb.last + 3]
    if not happens and behind[:1] and behind[0] in grammar["no_objects"] and behind[-1] not in grammar["no_less"]:
        return True
    for i in clause.tokens:
        if verb.first - 6 <= i < verb.first and infos[i].denied:
            aside = "," in words[i : verb.first] and "," in words[max(clause.first, i - 2) : i]
            if not aside:
                return True
    return False


def _neither(page: Page, clause: Clause) -> bool:
    """Does it begin with a word that stands in its sentence twice, as "neither" and as "nor" («نه … شد و نه … شد»)?"""
    text, lexicon = page.text, page.lexicon
    listed, measures = lexicon.grammar.get("neither", frozenset()), lexicon.measures
    led = next((i for i in clause.tokens if not text.infos[i].coordinating), clause.first)
    if text.words[led] not in listed:
        return False
    counts = measures.things | measures.units | measures.scales  # «نه نفر»: nine persons
    sentence = text.sentence_of(led)
    said = [i for i in range(sentence.first, sentence.last - 1) if text.words[i] in listed and not text.timed[i]]
    said = [i for i in said if text.words[i + 1] not in counts]
    begins = [i for i in said if i == sentence.first or text.infos[i - 1].coordinating or text.words[i - 1] in _COMMAS]
    return led in begins and len(begins) > 1


def _present(page: Page, aspect: str, found: Predicate, date: Dated | None) -> Status | None:
    if aspect == "auxiliary" and found.noun is None:
        return None
    if found.form == "statement":
        return "planned" if date is not None and _ahead(page, date) else "reported"
    if date is None or (date.when is None and date.weekday is None):
        return None
    if date.when and page.past(date.when):
        return "reported"
    return "planned"


def strong(
    page: Page, clause: Clause, found: Predicate, date: Dated | None, status: str, quoted: bool, role: str
) -> bool:
    """Can a mention be an event by itself: a dated one, or a main clause that tells of something known to happen?"""
    if status in ("hypothetical", "denied"):
        return date is not None
    if date is not None:
        return not (quoted and date.spoken == 0 and _of_these_times(clause, found))
    if status == "planned" or clause.relation == "relative" or quoted:
        return False
    if found.form == "statement":
        verb = clause.verb
        told = verb is not None and (verb.tense == "past" or verb.lemma in page.lexicon.statement_verbs)
        return told and clause.relation in _TELLING
    lasting = page.lexicon.flag(found.kind, "state_like") and not found.measured
    weak = found.kind in _WEAK_KINDS or found.generic or lasting
    return not weak or role == "title"


def _of_these_times(clause: Clause, found: Predicate) -> bool:
    """Is the "today" of a speaker no day but these times: said of what goes on, or of nothing in particular?"""
    verb = clause.verb
    told = verb is not None and verb.tense == "past" and verb.aspect == "simple"
    return not told or found.kind in _WEAK_KINDS or found.generic


def named_speaker(page: Page, clause: Clause, agents: frozenset[str], subject: list[int]) -> bool:
    """Is it said who speaks: by a name where capitals show names, else by more than a pronoun?"""
    text = page.text
    hoped = any(text.words[i] in text.lexicon.hope for i in clause.tokens[-5:])
    if hoped or any(text.infos[i].possible for i in subject):
        return False
    if text.lexicon.verb_final and not agents:
        return _at_occasion(text, clause) or _made_known(text, clause)
    if text.lexicon.verb_final:
        return not any(text.words[i] in text.lexicon.relative_pronouns for i in subject)
    named = _capitals(text, subject)
    names = (
        _names_somebody(page, clause, named) or _of_office(text, clause, subject) or _of_somebody(page, clause, subject)
    )
    several = len([i for i in subject if text.capital(i)]) > 1
    return bool(agents) and (names or not subject or several or _known(page, agents))


def _capitals(text: Words, subject: list[int]) -> list[int]:
    return [i for i in subject if text.capital(i) and not text.infos[i].stop]


def _names_somebody(page: Page, clause: Clause, capital: list[int]) -> bool:
    """Is one of the words with a capital a name, and not only the first of its sentence?"""
    text = page.text
    return any(i != clause.first or text.infos[i].stem in page.proper or text.acronym(i) for i in capital)


def done_by_name(page: Page, clause: Clause, found: Predicate, agents: frozenset[str], subject: list[int]) -> bool:
    """Is it told of somebody by name what he did, whatever that is ("Ada Holm sang two songs")?

    Only where capitals show what a name is.
    """
    verb, text = clause.verb, page.text
    if verb is None or page.lexicon.verb_final or not (agents and subject) or found.form != "act":
        return False
    done = verb.tense == "past" and verb.aspect == "simple" and clause.relation in ("main", "coordinate")
    named = _capitals(text, subject)
    return done and found.kind in (OTHER, "deed") and (len(named) > 1 or _names_somebody(page, clause, named))


def _made_known(text: Words, clause: Clause) -> bool:
    """Is a known treaty said to be announced («این توافق در بحبوحه … اعلام شد»), which happens whoever does it?"""
    verb, first = clause.verb, clause.tokens[:_PAIR]
    if verb is None or verb.lemma != text.lexicon.verbs.passive or verb.tense != "past" or len(first) < _PAIR:
        return False
    return text.infos[first[0]].demonstrative and bool(text.infos[first[1]].object)


def _at_occasion(text: Words, clause: Clause) -> bool:
    """Is it said at a meeting or in a letter that is told which («در نشست وزیران … محکوم شد»)?"""
    verb, infos = clause.verb, text.infos
    if verb is None or verb.lemma != text.lexicon.verbs.passive or verb.tense != "past":
        return False
    there = [i for i in clause.tokens if infos[i].occasion or infos[i].noun == "meeting"]
    named = (i for i in there if i + 2 < verb.first and infos[i - 1].preposition)
    return any(infos[i + 1 + infos[i + 1].preposition].content and not infos[i + 1].statement for i in named)


def demands(page: Page, clause: Clause, agents: frozenset[str], subject: list[int]) -> bool:
    """Is it more than said, so that it happens whoever says it ("Residents demanded …")?"""
    verb, text, lexicon = clause.verb, page.text, page.lexicon
    if verb is None or verb.passive or verb.tense != "past" or not agents or not subject:
        return False
    if any(text.words[i] in lexicon.anybody or text.infos[i].possible for i in subject):
        return False
    if text.infos[subject[0]].pronoun or text.infos[subject[0]].demonstrative:
        return False
    following = text.words[verb.last + 1] if verb.last + 1 < len(text.words) else ""
    return lexicon.whole(verb.lemma, lexicon.demands) in lexicon.demands or verb.lemma + following in lexicon.demands


def _of_office(text: Words, clause: Clause, subject: list[int]) -> bool:
    """Does the one office or body that the reader knows say what follows ("The government said …")?"""
    if len(subject) < _PAIR or text.words[subject[0]] not in text.lexicon.articles or clause.verb is None:
        return False
    following = text.words[clause.verb.last + 1 : clause.verb.last + 2]
    if not following or following[0] in ",.;":
        return False
    head = text.infos[subject[-1]]
    return (head.title or head.text in text.lexicon.bodies) and head.text not in text.lexicon.unnamed


def _of_somebody(page: Page, clause: Clause, subject: list[int]) -> bool:
    """Are those who speak told by whose or from where they are ("The boy's relatives in Oslo said …")?"""
    text, verb = page.text, clause.verb
    if len(subject) < _PAIR or verb is None or verb.first < subject[-1] or page.lexicon.verb_final:
        return False
    following, head = text.words[verb.last + 1 : verb.last + 2], text.infos[subject[-1]]
    if not following or following[0] in ",.;" or head.text in text.lexicon.unnamed or not head.content:
        return False
    behind = range(subject[-1] + 1, verb.first)
    led = bool(behind) and text.infos[behind[0]].preposition and any(text.capital(i) for i in behind)
    owned = any(text.words[i].endswith(tuple(text.lexicon.possessive)) for i in subject[:-1])
    return led or (owned and not text.infos[subject[0]].pronoun)


def _known(page: Page, agents: frozenset[str]) -> bool:
    """Have the agents a place or a name that was met before?"""
    return bool(agents & page.met) or any(a[0] == "@" for a in agents)


def _governing(page: Page, before: list[int]) -> list[int]:
    """Of the tokens before a noun those of its own phrase, from the preposition on."""
    last = next((k for k in range(len(before) - 1, -1, -1) if page.text.infos[before[k]].preposition), 0)
    return before[last:]


def _ahead(page: Page, date: Dated) -> bool:
    return date.when is not None and page.future(date.when)


def noun_status(page: Page, noun: Noun, date: Dated | None) -> Status | None:
    """The status of what a noun names; None for what is only imagined and has no date."""
    how = _named_as(page, noun, date)
    return "denied" if how in _FACTS and named_false(page.text, noun.at, noun.clause) else how


def _named_as(page: Page, noun: Noun, date: Dated | None) -> Status | None:
    """The status of what a noun names, whatever the text says of who names it."""
    text, tokens = page.text, set(noun.clause.tokens)
    before = _governing(page, [i for i in range(max(0, noun.at - 4), noun.at) if i in tokens])
    words = [text.words[i] for i in before]
    doubtful = any(text.infos[i].possible or text.infos[i].conditional for i in before)
    doubtful = doubtful or page.lexicon.holds(words, "conditional")
    known = noun.at > 0 and text.infos[noun.at - 1].demonstrative and (date is None or not _ahead(page, date))
    if failed(page, noun.clause):
        return None
    if doubtful and not known:
        return "hypothetical" if date and date.when else None
    if any(text.infos[i].denied for i in before):
        return None
    if date and date.when and page.future(date.when):
        return "planned"
    around = [*before, *range(noun.at + 1, min(noun.at + 4, len(text.words)))]
    if any(text.infos[i].planned for i in around) and not (date and date.near):
        return "planned"
    return "reported"
