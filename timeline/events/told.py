"""What each clause of a sentence tells, and which dates belong to its verb and to its nouns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from timeline.events import names as naming
from timeline.events.attachment import Noun, attributed, choose, nouns_of
from timeline.events.clause import Clause, VerbGroup
from timeline.events.dates import Dated
from timeline.events.families import LOSSES, NATURAL, OCCASIONS, VAGUE, VIOLENCE, family
from timeline.events.measures import of_start
from timeline.events.page import Page
from timeline.events.predicates import OTHER, Predicate, noun_phrase, predicate
from timeline.events.words import Sentence
from timeline.when import When

_COMPARED = 4  # tokens before a day that say that something is measured by it
_PHRASE = 5  # tokens from "according to" to the report
_OUT = 3  # tokens from a report to the day on which it came out
_LED = 3  # words between a preposition and the noun it leads to, days aside
_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}")  # a year, a month or a day, said alike in TIMEX3 and in EDTF
_LONG = 28  # days: of a month at least
_TOPIC = 6  # tokens from the word that leads to a topic to its year
_COMPOUND = 4  # words of a noun made of nouns
_STRIKING = frozenset({"disaster", "explosion", "death"})  # what hits without an attack: a quake, a toll


@dataclass(slots=True)
class Told:
    """A clause, what it tells, and the dates that belong to its verb and to its nouns."""

    clause: Clause
    predicate: Predicate | None
    nouns: list[Noun]
    subject: list[int] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    noun_dates: dict[int, list[Dated]] = field(default_factory=dict)


def told_by(page: Page, clause: Clause) -> Told:
    """A clause as it is told; its dates are still to be given out."""
    found = predicate(page.text, clause) if clause.verb else None
    subject: list[int] = []
    if clause.verb and found and found.form == "act" and (author := _author(page, clause)):
        stated = Predicate("statement", "statement", clause.verb.first)
        return Told(clause, stated, nouns_of(page.text, clause, None), author)
    if clause.purpose and clause.verb and (found is None or found.form == "statement"):
        lemma = clause.verb.lemma
        found = Predicate(page.lexicon.acts.get(lemma, OTHER), "act", clause.verb.last)
    if found and found.kind == "visit" and _to_a_thing(page, clause):
        found = None
    if found and clause.verb:
        subject = naming.subject(page.text, clause, min(found.trigger, clause.verb.first))
        if not subject and found.form == "statement" and not page.lexicon.verb_final:
            subject = naming.speaker_after(page.text, clause)
        if not subject and clause.head is not None and clause.tokens[0] == clause.verb.first and clause.verb.passive:
            subject = noun_phrase(page.text, clause.head)
        naming.learn_aliases(page.text, page.names, clause, subject)
        found = _consequence(page, clause, found, subject)
    return Told(clause, found, nouns_of(page.text, clause, found), subject)


def _author(page: Page, clause: Clause) -> list[int]:
    """Whose words a medium holds, where the clause says that they stand in it («در گزارش این سازمان آمده است»)."""
    text, verb = page.text, clause.verb
    if verb is None or verb.lemma not in page.lexicon.contained or verb.aspect not in ("perfect", "pluperfect"):
        return []
    places = page.lexicon.occasion_prepositions
    held = (i for i in clause.tokens if text.medium(i) and any(text.words[k] in places for k in (i - 1, i - 2)))
    at = next(held, None)
    if at is None:
        return []
    rest = [i for i in clause.tokens if at < i < verb.first]
    ends = (
        k for k, i in enumerate(rest) if not text.words[i][0].isalnum() or text.timed[i] or text.infos[i].preposition
    )
    return rest[: next(ends, len(rest))] or [at - 1, at]


def parted(page: Page, sentence: Sentence, listed: Sequence[Clause]) -> list[Clause]:
    """The clauses; what one was done to do on a day to come ("released to appear on November 29") is one of its own."""
    marks = page.text.lexicon.verbs.auxiliary.get("infinitive", frozenset())
    dates = page.dates(sentence) if marks else []
    made: list[Clause] = []
    for clause in listed:
        made.append(clause)
        _managed(page, clause, marks)
        at = _purpose(page, clause, dates, marks) if clause.verb is not None and dates else None
        if at is not None:
            cut = clause.tokens.index(at)
            verb = VerbGroup(at, at + 1, page.text.words[at + 1], "future")
            rest = clause.tokens[cut:]
            made.append(Clause("complement", parent=clause, prior=clause, tokens=rest, verb=verb, purpose=True))
            del clause.tokens[cut:]
    return made


def _purpose(page: Page, clause: Clause, dates: Sequence[Dated], marks: frozenset[str]) -> int | None:
    """The token of the "to" that leads from a verb of the past to a day to come; None where none does."""
    verb, text, forms = clause.verb, page.text, page.lexicon.verbs.auxiliary
    if verb is None or verb.tense != "past" or verb.modal:
        return None
    own = [d for d in dates if page.tokens(d)[0] in clause.tokens]
    if text.words[verb.last] in forms["with_infinitive"] and len(own) == 1:
        return None
    for date in dates:
        at = page.tokens(date)[0]
        between = [i for i in clause.tokens if verb.last < i < at - 1 and text.words[i] in marks]
        ahead = [i for i in between if _bare_verb(page, i + 1)]
        if at in clause.tokens and ahead and _to_come(page, date):
            return ahead[-1]
    return None


def _managed(page: Page, clause: Clause, marks: frozenset[str]) -> None:
    """Make one verb of what one had to do or managed to do, and did ("was forced to close its doors")."""
    verb, words, forms = clause.verb, page.text.words, page.lexicon.verbs.auxiliary
    if verb is None or verb.negated or verb.modal or verb.tense != "past" or not marks:
        return
    phrased = "".join(words[verb.last : verb.last + 2]) in forms["managing"]
    if words[verb.last] not in forms["managing"] and not phrased:
        return
    at = verb.last + 1 + phrased
    led = at + 1 in clause.tokens and words[at] in marks and words[at + 1] not in forms["be"]
    if not led or not _bare_verb(page, at + 1):
        return
    clause.verb = replace(verb, last=at + 1, lemma=words[at + 1], passive=False)


def _bare_verb(page: Page, i: int) -> bool:
    """Can the word after "to" be a verb, and no name, number, place or noun ("to death", "to less than half")?"""
    info, text = page.text.infos[i], page.text
    other = info.determiner or info.preposition or info.pronoun or text.capital(i) or text.timed[i] or info.plural
    named = bool(info.noun) and page.lexicon.acts.get(info.text) is None and info.text not in page.lexicon.phase
    compared = i + 1 < len(text.words) and text.words[i + 1] in page.lexicon.phrase_starts["compared"]
    return not (other or named or compared or info.text in page.lexicon.bodies) and info.text.isalpha()


def _to_come(page: Page, date: Dated) -> bool:
    if date.when is None or page.document.published is None:
        return False
    ahead = page.rival(date, past=False)
    return ahead is not None and ahead.when is not None and page.future(ahead.when)


def _to_a_thing(page: Page, clause: Clause) -> bool:
    """Does one come or return to a treaty or a law, and to no place?"""
    text = page.text
    return any(text.infos[i].object for i in clause.tokens) and not any(i in page.names.places for i in clause.tokens)


def _consequence(page: Page, clause: Clause, found: Predicate, subject: list[int]) -> Predicate:
    """What an attack or a quake did is the attack or the quake; the opening of a meeting is the meeting."""
    loss, opened = found.kind in LOSSES, found.kind == "opening"
    if found.form != "act" or (found.noun is not None and not loss):
        return found
    vague = loss or opened or found.kind in (OTHER, "deed")
    struck = not vague
    if clause.relation == "relative" and clause.head is not None and (struck or found.kind in VAGUE):
        kind, size = page.text.noun_at(clause.head)
        named = kind in _STRIKING and not subject if struck else bool(kind)
        if named and kind != "statement" and not page.lexicon.flag(kind, "object"):
            return replace(found, kind=kind, noun=clause.head + size - 1, generic=False)
    undone = found.kind == "attack" and clause.verb is not None and clause.verb.passive
    for i in (*_headed(page, subject), *(_causes(page, clause, natural=undone) if loss or undone else ())):
        kind, size = page.text.noun_at(i)
        if (opened and kind not in OCCASIONS) or (struck and kind not in _STRIKING):
            continue
        if struck or (kind and not page.lexicon.flag(kind, "object") and kind not in LOSSES | {"statement"}):
            return replace(found, kind=kind, noun=i + size - 1)
    return found


def _headed(page: Page, subject: list[int]) -> list[int]:
    """The tokens of a subject that can be its head: up to "of", or those before which no other noun stands."""
    text, found = page.text, list[int]()
    for i in subject:
        info = text.infos[i]
        if text.words[i] in page.lexicon.grammar.get("of", ()):
            break
        found.append(i)
        counted = info.text in page.lexicon.no_actors
        told = info.determiner or info.phase or info.names_event or counted or not info.content
        if page.lexicon.verb_final and not told:
            break
    return found


def _causes(page: Page, clause: Clause, *, natural: bool) -> list[int]:
    """The nouns of violence and disaster, or only natural ones, that a preposition leads to («بر اثر انفجار»)."""
    infos, sorts = page.text.infos, page.lexicon.sorts
    named = [i for i in clause.tokens if infos[i].noun == "disaster" or family(infos[i].noun) == VIOLENCE]
    named = [i for i in named if not natural or sorts.get(infos[i].stem) in NATURAL]
    return [i for i in named if any(infos[k].preposition for k in range(max(0, i - 3), i))]


def attach(page: Page, sentence: Sentence, listed: list[Told]) -> None:
    """Give each date of the sentence to a noun or to the verb of its clause."""
    places = [(d, *page.tokens(d)) for d in page.dates(sentence)]
    owner = _owners(page, listed) if places else {}
    dates_of = Counter(id(owner.get(at)) for _, at, _ in places)
    for date, at, end in places:
        mine = owner.get(at)
        if mine is None:
            continue
        others = dates_of[id(mine)] - 1
        foretold = _foretold(page, date, mine)
        told_by = mine.predicate if not foretold and page.of_tense(date, mine.clause) else None
        if _as_object(page, mine.clause, at, end) or _ends_period(page, at) or _deadline(page, mine, at):
            continue
        if _measured_from(page, mine, date, at) or _from_now_on(page, mine, date, at) or _kept(page, mine, date, at):
            continue
        if _moved_to(page, mine, at):
            _await(page, mine, date, at)
            continue
        if page.lexicon.holds(_led_by(page, at), "compared"):
            if (beside := attributed(page.text, at, end, mine.nouns)) is not None:
                mine.noun_dates.setdefault(beside.at, []).append(date)
            continue  # what it is measured by, not when it happened
        if _of_gerund(page, mine, at) or _of_source(page, mine, at) or _of_purpose(page, mine, at):
            continue
        if _of_topic(page, mine, date, at) and not any(n.last < at for n in mine.nouns):
            continue
        following = _when_clause(page, end, listed)
        if following is not None and not following.dates:
            following.dates.append(date)
        noun = choose(page.text, date, at, end, mine.clause, told_by, mine.nouns, others)
        if noun is not None and date.when is not None and date.when.first is None:
            if mine.clause.verb is not None and mine.clause.verb.tense == "past":
                continue  # "the order that he stay until 6 March" is not of any day before
            noun = None
        if noun is not None:
            mine.noun_dates.setdefault(noun.at, []).append(date)
        if foretold or (noun is None and _of_a_thing(page, at, end)):
            continue
        if noun is None or (mine.predicate and not mine.dates and not others and _happens_in(page, noun)):
            mine.dates.append(date)


def _led_by(page: Page, at: int) -> list[str]:
    """The few words right before a day, back to another time ("for more than two hours on Sunday")."""
    first = at
    while first > max(0, at - _COMPARED) and not page.text.timed[first - 1]:
        first -= 1
    return page.text.words[first:at]


def _owners(page: Page, listed: Sequence[Told]) -> dict[int, Told]:
    """Whose each token is: of a relative clause about what carries the words («بیانیه‌ای که دیروز منتشر شد») the
    statement's, of which it only says when it came out."""
    owner = {i: t for t in listed for i in t.clause.tokens}
    for told in listed:
        clause = told.clause
        if clause.relation != "relative" or clause.head is None or told.predicate is None:
            continue
        stated = owner.get(clause.head)
        if stated is not None and _came_out(page, clause) and _speaks_by(page, stated, clause.head):
            told.predicate = None
            owner |= dict.fromkeys(clause.tokens, stated)
    return owner


def _came_out(page: Page, clause: Clause) -> bool:
    """Does a clause tell that what carries words came out («بیانیه‌ای که منتشر شد», "which was published")?"""
    text, verb, head = page.text, clause.verb, clause.head
    if verb is None or head is None:
        return False
    issued = page.lexicon.issued
    told = page.lexicon.whole(verb.lemma, issued) in issued or any(text.words[i] in issued for i in clause.tokens)
    return told and (text.medium(head) or text.medium(noun_phrase(text, head)[0]))


def _speaks_by(page: Page, stated: Told, head: int) -> bool:
    """Does a statement give what stands in the medium, and does not tell what is said of it («گزارش … تکذیب شد»)?"""
    found, verb = stated.predicate, stated.clause.verb
    if found is None or verb is None or found.kind != "statement":
        return False
    first = noun_phrase(page.text, head)[0]
    led = any(page.text.infos[k].preposition for k in range(max(0, first - 2), first))
    said_of = verb.passive or (page.lexicon.verb_final and verb.lemma == page.lexicon.verbs.passive)
    return led or not said_of


def _foretold(page: Page, date: Dated, told: Told) -> bool:
    """Is the day still to come as it was said, so that nobody spoke on it («از نشست ۲۰ تیر آینده خبر داد»)?"""
    found, verb, when = told.predicate, told.clause.verb, page.readings[date.index].when
    if found is None or verb is None or when is None or found.form != "statement" or verb.tense != "past":
        return False
    return when.exact and page.future(when) and not verb.modal and date.publication is None and date.weekday is None


def _when_clause(page: Page, end: int, listed: list[Told]) -> Told | None:
    """The clause that tells what happened then ("in 1968 when troops crossed the border"), if one comes right after."""
    words = page.text.words
    at = end + 1 + (words[end + 1 : end + 2] == [","])
    if at >= len(words) or words[at] not in page.lexicon.when_words:
        return None
    return next((t for t in listed if t.clause.tokens and t.clause.first == at + 1), None)


def _as_object(page: Page, clause: Clause, at: int, end: int) -> bool:
    """Is the day what the verb sets or names ("set Friday as the deadline", "declared Monday a holiday")?"""
    verb, text = clause.verb, page.text
    if verb is None or at != verb.last + 1 or end + 1 >= len(text.words):
        return False
    return verb.lemma in page.lexicon.naming_days and text.words[end + 1] in page.lexicon.after_named_days


def _of_a_thing(page: Page, at: int, end: int) -> bool:
    """Does the date stand between a determiner and a noun that names nothing that happens ("its May report")?"""
    text = page.text
    if page.lexicon.verb_final or at == 0 or end + 1 >= len(text.words):
        return False
    before, after = text.infos[at - 1], text.infos[end + 1]
    phrase = takewhile(lambda info: info.content and not info.preposition, text.infos[end + 1 : end + 1 + _COMPOUND])
    happens = any(info.noun for info in phrase)  # "the April 20 rig explosion"
    plain = after.content and not (happens or after.verb or after.preposition or after.additive or text.timed[end + 1])
    adverb = after.text.endswith(tuple(page.lexicon.verbs.auxiliary.get("adverb_endings", ())))
    return before.determiner and plain and text.gap(end + 1) == " " and not adverb


def _deadline(page: Page, told: Told, at: int) -> bool:
    """Does the day only say by when something is to be done ("the ruling to return him by May 3")?"""
    marks, verb = page.lexicon.verbs.auxiliary.get("infinitive", frozenset()), told.clause.verb
    if not marks or at == 0 or page.text.words[at - 1] not in page.lexicon.deadlines:
        return False
    before = [n.last for n in told.nouns if n.last < at] + ([verb.last] if verb is not None else [])
    since = max((i for i in before if i < at), default=at)
    return any(page.text.words[i] in marks and _bare_verb(page, i + 1) for i in told.clause.tokens if since < i < at)


def _measured_from(page: Page, told: Told, date: Dated, at: int) -> bool:
    """Is it the day of the amount from which something rose or fell?"""
    found, when = told.predicate, date.when
    if found is None or not page.lexicon.flag(found.kind, "state_like"):
        return False
    coarse = when is not None and (when.length or _LONG) >= _LONG
    return of_start(page.text, told.clause, at, alone=not coarse)


def _from_now_on(page: Page, told: Told, date: Dated, at: int) -> bool:
    """Does it only say how long what was done is to last ("raised the price for the next six months")?"""
    verb, published, when = told.clause.verb, page.document.published, date.when
    if verb is None or verb.tense != "past" or published is None or when is None or when.first is None:
        return False
    led = any(page.text.words[i] in page.lexicon.lasting_for for i in (at - 1, at) if i >= 0)
    return led and when.grain == "span" and published.first is not None and when.first >= published.first


def _kept(page: Page, told: Told, date: Dated, at: int) -> bool:
    """Is it a feast that is kept, year for year or by what is made for it ("every Easter", "a tree for Christmas")?"""
    if not date.feast:
        return False
    words, lexicon = page.text.words, page.lexicon
    found = told.predicate
    made = found is not None and found.kind in VAGUE and at > 0 and words[at - 1] in lexicon.made_for
    return made or any(words[i] in lexicon.habits | lexicon.every for i in told.clause.tokens)


def _moved_to(page: Page, told: Told, at: int) -> bool:
    """Is it the day to which something is moved ("postponed until Friday", «به دهم تیر موکول شد»)?"""
    verb, text, lexicon = told.clause.verb, page.text, page.lexicon
    if verb is None or verb.negated or at == 0:
        return False
    if not any(text.words[i] in lexicon.destinations for i in (at, at - 1)):
        return False
    near = [i for i in told.clause.tokens if verb.first - 2 <= i <= verb.last + 1]
    pairs = [text.words[i] + text.words[i + 1] for i in near[:-1]]
    return any(text.words[i] in lexicon.postponing for i in near) or any(p in lexicon.postponing for p in pairs)


def _await(page: Page, told: Told, date: Dated, at: int) -> None:
    """Give the day to come to what was moved, where a noun of its clause names it."""
    moved = next((n for n in told.nouns if n.at < at), None)
    ahead = page.rival(date, past=False) if page.document.published is not None else None
    if moved is None or ahead is None or ahead.when is None:
        return
    if ahead.when.first is not None:
        told.noun_dates.setdefault(moved.at, []).append(ahead)
        return
    timex = page.readings[date.index].timex
    until = timex.value if timex is not None else None
    if until is not None and _PLAIN.fullmatch(until):
        told.noun_dates.setdefault(moved.at, []).append(replace(ahead, when=When.parse(until)))


def _of_gerund(page: Page, told: Told, at: int) -> bool:
    """Is it the day of what was done to it afterwards ("leaked oil before being capped last month")?"""
    verb, text, forms = told.clause.verb, page.text, page.lexicon.verbs.auxiliary
    endings = tuple(forms.get("gerund_endings", ()))
    if verb is None or not endings:
        return False
    led = (k for k in range(verb.last + 1, at - 1) if text.infos[k].preposition and text.infos[k].subordinating)
    return any(text.words[k + 1] in forms["be"] and text.words[k + 1].endswith(endings) for k in led)


def _of_purpose(page: Page, told: Told, at: int) -> bool:
    """Is it the day of what was planned, in a subject that names the plan ("a plan to open on Friday was dropped")?"""
    forms, words, verb = page.lexicon.verbs.auxiliary, page.text.words, told.clause.verb
    if not forms.get("intends") or verb is None or at > verb.first:
        return False
    before = [i for i in told.clause.tokens if i < at]
    led = (i for i in before[1:] if words[i] in forms["infinitive"] and words[i - 1] in forms["intends"])
    return any(_bare_verb(page, i + 1) and "," not in words[i:at] for i in led)


def _of_source(page: Page, told: Told, at: int) -> bool:
    """Is it the day of whom the sentence follows ("… in 2019, according to a report released Monday")?"""
    text, found = page.text, told.predicate
    if found is None or found.form == "statement":
        return False
    before = [i for i in told.clause.tokens if at - _OUT <= i < at]
    medium = next((k for k, i in enumerate(before) if text.medium(i)), None)
    if medium is None or not any((v := text.infos[i].verb) is not None and v.tense == "past" for i in before[medium:]):
        return False
    led = [text.words[i] for i in told.clause.tokens if i < before[medium]][-_PHRASE:]
    return text.lexicon.holds(led, "by")


def _of_topic(page: Page, told: Told, date: Dated, at: int) -> bool:
    """Is it a month or a year of what is spoken of («درباره بودجه سال ۱۴۰۱ گفت»), and no day of speaking?"""
    found, when = told.predicate, date.when
    if found is None or found.form != "statement" or when is None or (when.length or _LONG) < _LONG:
        return False
    led = [page.text.words[i] for i in told.clause.tokens if at - _TOPIC <= i < at]
    return page.lexicon.holds(led, "topics")


def _ends_period(page: Page, at: int) -> bool:
    """Does the day only say when a stretch of time ended ("for the year ended 2 July")?"""
    words, lexicon = page.text.words, page.lexicon
    return at > 1 and words[at - 1] in lexicon.period_ends and words[at - 2] in lexicon.periods


def _happens_in(page: Page, noun: Noun) -> bool:
    """Is the noun the occasion of its clause («در جریان سفر …», "during the visit …")?"""
    first = noun.at
    for _ in range(_LED):
        first = max(0, first - 1)
        while first and page.text.timed[first]:
            first -= 1
    words, infos = page.text.words[first : noun.at], page.text.infos[first : noun.at]
    led = next((w for w, info in zip(reversed(words), reversed(infos), strict=True) if info.preposition), "")
    return led in page.lexicon.occasion_prepositions or page.lexicon.holds(words, "together")


def verb_date(page: Page, each: Told) -> Dated | None:
    """The date of a clause's verb: of several the one nearest to the verb, the finest of those that agree."""
    if not each.dates:
        return None
    assert each.clause.verb is not None
    at = page.text.starts[each.clause.verb.first]
    first = min(each.dates, key=lambda d: (not d.near, abs(at - d.start)))
    agreeing = [d for d in each.dates if d.when and first.when and d.when.overlaps(first.when)]
    return min(agreeing, key=lambda d: (d.when.length if d.when else None) or 10**9) if agreeing else first
