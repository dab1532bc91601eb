"""The happening that a clause tells, by its verb and the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.events.clause import Clause
from timeline.events.families import HELD
from timeline.events.measures import led_to, reached
from timeline.events.mention import Form
from timeline.events.names import without_opening
from timeline.events.words import Words

_OBJECT = 7  # tokens of an object between the noun and the verb of a compound
_COMPOUND = 3  # tokens before a final verb among which the noun of the compound stands
_MATTER = 12  # tokens before a compound verb that say what it is done to
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Predicate:
    """`kind` of what the clause tells, the token of its word, and how it is told.

    `noun` is the token of the noun that names the happening, where a light verb leaves it to one; `measured`: it is
    said up to what something rises or falls.
    """

    kind: str
    form: Form
    trigger: int
    object: str = ""
    plural: bool = False
    noun: int | None = None
    phase: bool = False
    generic: bool = False
    measured: bool = False


def predicate(text: Words, clause: Clause) -> Predicate | None:
    """What a clause with a finite verb tells; None for states."""
    found = _final(text, clause) if text.lexicon.verb_final else _medial(text, clause)
    if found is None or found.form == "statement":
        return found
    if text.lexicon.flag(found.kind, "state_like") and led_to(text, clause):
        found = replace(found, measured=True)
    if found.kind == "signing" or text.lexicon.flag(found.kind, "object"):
        return _with_object(text, clause, found)
    return found


# ---------------------------------------------------------------- verb-final
def _final(text: Words, clause: Clause) -> Predicate | None:
    verb = clause.verb
    assert verb is not None
    told = without_opening(text, clause.tokens)
    before = [i for i in told if i < verb.first and not text.infos[i].object_mark]
    lexicon, infos, words = text.lexicon, text.infos, text.words
    if verb.lemma in lexicon.statement_verbs or _asks_of(text, clause, before):
        return Predicate("statement", "statement", verb.first)
    copula = words[verb.first] in lexicon.copulas and verb.tense != "future"
    if len(before) > 1 and words[before[-2]] + words[before[-1]] in lexicon.stative:
        return None
    if not copula and (kind := _by_subject_matter(text, before)):
        return Predicate(kind, "act", before[-1])
    if not copula and (kind := _idiom(text, before, verb.lemma)):
        return Predicate(kind, "act", before[-1])
    asks = [i for i in before if words[i] in lexicon.speaking and infos[i].statement]
    if asks and verb.lemma == lexicon.verbs.passive:
        return Predicate("statement", "statement", asks[-1])
    if (under := _undergone(text, before)) is not None:
        return under
    if (near := _near_verb(text, clause, before, copula=copula)) is not None:
        return near
    if not copula and (split := _split(text, clause, before)) is not None:
        return split
    return None if copula else _bare_final(text, clause, before)


def _near_verb(text: Words, clause: Clause, before: list[int], *, copula: bool) -> Predicate | None:
    """What the last words before the verb make of it («بازدید کرد», «آغاز شد», «اعلام کرد»); None for nothing."""
    lexicon, infos, words, verb = text.lexicon, text.infos, text.words, clause.verb
    assert verb is not None
    near = [i for i in before[-4:] if not text.timed[i]]
    for k, i in enumerate(reversed(near)):
        info = infos[i]
        pair = words[i - 1] + words[i] if i - 1 in before else ""
        if copula:
            if info.act and not info.statement:
                return Predicate(info.act, "act", i, generic=True)
            continue
        if words[i] in lexicon.light and i - 1 in before and infos[i - 1].act:
            continue
        if k > 1 and not (info.phase or (info.statement and k < 3)):
            return None
        if words[i] in lexicon.continuing and _content_follows(text, verb.last):
            return Predicate("statement", "statement", i)
        if info.phase or pair in lexicon.phase:
            return _phased(text, clause, before, i)
        if (info.statement and not (k and _qualifies(text, i))) or pair in lexicon.statement_words:
            return _said(text, clause, before, i)
        if words[i] in lexicon.attending and (there := _attended(text, before, i)) is not None:
            return Predicate(text.noun_at(there)[0], "act", i, noun=there)
        if words[i] in lexicon.homonyms and k:
            continue
        if kind := lexicon.acts.get(pair) or text.senses.get(words[i]) or info.act:
            return Predicate(kind, "act", i)
        in_phrase = (i > 0 and infos[i - 1].preposition) or not heads(text, i)
        if info.noun and k < 3 and not in_phrase and not lexicon.flag(info.noun, "object"):
            return Predicate(info.noun, "act", i, noun=i)
    return None


def _by_subject_matter(text: Words, before: list[int]) -> str:
    """The kind of a compound verb that means another thing with its object or subject («توجه … را جلب کرد»)."""
    words, listed = text.words, text.lexicon.done_to
    for i in reversed(before[-_COMPOUND:]):
        for sense in listed.get(words[i - 1] + words[i] if i else "", []) or listed.get(words[i], []):
            if any(words[k] in sense.words or text.infos[k].stem in sense.words for k in _matter(text, before, i)):
                return sense.kind
    return ""


def _matter(text: Words, before: list[int], at: int) -> list[int]:
    """The tokens that can be what a compound at a token is done to: beside it, its object, or what is counted first."""
    beside = [k for k in (at - 1,) if k in before and not text.infos[k - 1].preposition]
    marks = [k for k in range(before[0], at) if text.infos[k].object_mark][-1:]
    objects = [k for m in marks for k in noun_phrase(text, m - 1)[:1]]
    measures = text.lexicon.measures
    counts = measures.scales | measures.things
    counted = [
        k for k in before[:_MATTER]
        if k < at and (k == before[0] or text.words[k - 1][0].isdigit() or text.words[k - 1] in counts)
    ]  # fmt: skip
    return [*beside, *objects, *counted]


def _qualifies(text: Words, i: int) -> bool:
    """Is a word of saying but a quality of the noun before it («وزیر پیشنهادی»)?"""
    word, lexicon = text.words[i], text.lexicon
    ending = any(word == text.infos[i].stem + e for e in lexicon.indefinite_endings)
    return ending and word not in lexicon.statement_words and i > 0 and text.infos[i - 1].title


def _undergone(text: Words, before: list[int]) -> Predicate | None:
    """What befalls the subject («مورد بازرسی مأموران قرار گرفت»), at whatever distance from its verb."""
    lexicon, infos = text.lexicon, text.infos
    if not before or text.words[before[-1]] not in lexicon.light:
        return None
    at = next((i for i in before if text.words[i] in lexicon.under and i + 1 in before), None)
    if at is None:
        return None
    info = infos[at + 1]
    if info.statement:
        return Predicate("statement", "statement", at + 1)
    kind = info.act or info.noun
    return Predicate(kind, "act", at + 1, noun=at + 1 if info.noun else None) if kind else None


def _split(text: Words, clause: Clause, before: list[int]) -> Predicate | None:
    """A compound whose noun and verb its object parts («دستور پیگیری این موضوع را داد»)."""
    verb, lexicon, infos = clause.verb, text.lexicon, text.infos
    assert verb is not None
    mark = next((i for i in reversed(clause.tokens) if i < verb.first and infos[i].object_mark), None)
    if mark is None or mark != verb.first - 1 or verb.lemma not in lexicon.light_verbs:
        return None
    for i in reversed([i for i in before if mark - _OBJECT <= i < mark]):
        if infos[i].preposition or text.words[i] in "،,":
            return None
        if infos[i].act and infos[i].noun and not infos[i].phase and infos[i].text == infos[i].stem:
            return Predicate(infos[i].act, "act", i, noun=i)
    return None


def _asks_of(text: Words, clause: Clause, before: list[int]) -> bool:
    """Is something asked of someone («از سازمان ملل خواست …»), and not only wanted?"""
    verb, lexicon = clause.verb, text.lexicon
    assert verb is not None
    told = verb.tense == "past" and verb.aspect in ("simple", "perfect", "pluperfect")
    return told and verb.lemma in lexicon.asking and any(text.words[i] in lexicon.asked_of for i in before)


def _idiom(text: Words, before: list[int], lemma: str) -> str:
    """The kind of what a fixed expression tells («جان باخت», «جان خود را از دست داد»); "" for none."""
    lexicon, words = text.lexicon, text.words
    told = [words[i] for i in before[-8:] if words[i] not in lexicon.reflexives]
    if not told:
        return ""
    if kind := lexicon.acts.get(told[-1] + lemma):
        return kind
    for phrase, kind in lexicon.idioms.get(told[-1], ()):
        rest = iter(told)
        if all(word in rest for word in phrase):
            return kind
    return ""


def _attended(text: Words, before: list[int], at: int) -> int | None:
    """The noun of what one is present at («در راهپیمایی … شرکت کردند»): the last that a preposition leads to."""
    named = [i for i in before if i < at and text.infos[i].noun and text.infos[i - 1].preposition]
    return named[-1] if named else None


def _led(text: Words, i: int) -> bool:
    """Does a preposition lead to the noun, alone or with a word of its own («در پی انفجار»)?"""
    if i and text.infos[i - 1].preposition:
        return True
    return i > 1 and text.words[i - 1] in text.lexicon.relators and text.infos[i - 2].preposition


def _content_follows(text: Words, last: int) -> bool:
    """Does a colon, or a word that leads to what is said, come after the verb?"""
    return last + 1 < len(text.words) and (text.words[last + 1] == ":" or text.infos[last + 1].relative)


def _bare_final(text: Words, clause: Clause, before: list[int]) -> Predicate | None:
    """A verb that no word before it makes special."""
    verb, lexicon, infos = clause.verb, text.lexicon, text.infos
    assert verb is not None
    marked = any(infos[i].object_mark for i in clause.tokens)
    if (kind := lexicon.acts.get(verb.lemma, "")) and (marked or verb.lemma not in lexicon.with_object):
        return Predicate(kind, "act", verb.first)
    if verb.lemma in lexicon.engaging and (done := _engaged_in(text, before)) is not None:
        return done
    if verb.lemma in lexicon.state_verbs or text.words[verb.first] in lexicon.state_verbs:
        nearby = [
            i for i in before[-4:] if infos[i].noun and not lexicon.flag(infos[i].noun, "object") and heads(text, i)
        ]
        return (
            Predicate(infos[nearby[-1]].noun, "act", nearby[-1], noun=nearby[-1])
            if nearby and len(before) > 2
            else None
        )
    amount = reached(text, clause)
    for i in reversed(before[-9:]):
        far = infos[i].act and not infos[i].noun and not text.timed[i]
        far = far and text.words[i] not in lexicon.attending | lexicon.homonyms
        if far and not amount and not is_named(text, i) and _tells_far(text, verb.lemma, i):
            return Predicate(infos[i].act, "act", i)
    nouns = [i for i in before if infos[i].noun and not lexicon.flag(infos[i].noun, "object") and not _led(text, i)]
    nouns = [i for i in nouns if heads(text, i)]
    if nouns:
        return Predicate(infos[nouns[-1]].noun, "act", verb.first, noun=nouns[-1], generic=not amount)
    if amount:
        return Predicate(amount, "act", verb.first, measured=True)
    if verb.lemma == lexicon.verbs.passive and _takes_office(text, before):
        return Predicate("appointment", "act", verb.first)
    return Predicate(OTHER, "act", verb.first, generic=True)


def is_named(text: Words, i: int) -> bool:
    """Does an infinitive behind a word make what happens a noun («ربوده شدن او»)?"""
    behind = text.words[i + 1] if i + 1 < len(text.words) else ""
    stems = (behind.removesuffix(e) for e in text.lexicon.infinitive_endings if behind.endswith(e))
    forms = (text.lexicon.word(stem).verb for stem in stems)
    return any(form is not None and form.finite and form.tense == "past" for form in forms)


def _tells_far(text: Words, lemma: str, i: int) -> bool:
    """Can a word make a compound with a verb far behind it: it begins what is told, or is what is reached?

    No preposition leads to it, but for the one that a verb of reaching asks for («به بالاترین بهای خود رسید»).
    """
    if _led(text, i):
        return text.words[i - 1] == text.lexicon.measures.leads.get(lemma)
    becomes = lemma == text.lexicon.verbs.passive and i > 0 and not text.infos[i - 1].conjunction
    return becomes or heads(text, i)


def _engaged_in(text: Words, before: list[int]) -> Predicate | None:
    """What a verb of engaging says that is done («به گفت‌وگو با … پرداخت»): the first noun its preposition leads to."""
    for i in before:
        kind = text.noun_at(i)[0] if text.words[i - 1] in text.lexicon.engaged_in and i - 1 in before else ""
        if kind and not text.lexicon.flag(kind, "object"):
            return Predicate(kind, "act", i, noun=i)
    return None


def heads(text: Words, i: int) -> bool:
    """Does the phrase begin with what happens («زلزله بم»), and not with what is told of it («آثار زلزله»)?"""
    if text.indefinite(i):
        return True
    for k in noun_phrase(text, i):
        info = text.infos[k]
        if k == i or info.noun or info.phase or info.text in text.lexicon.relators:
            return True
        if not info.determiner and not info.conjunction:
            return False
    return True


def _takes_office(text: Words, before: list[int]) -> bool:
    """Does a title stand after who has it now («احمدی رئیس فدراسیون شد»), with no preposition behind it?"""
    for i in reversed(before[1:]):
        info = text.infos[i]
        if info.preposition or info.object_mark or not info.text[0].isalnum():
            return False
        if info.title and not text.infos[i - 1].title:
            ahead = text.infos[i - 1]
            return ahead.text[0].isalnum() and not ahead.determiner
    return False


def _phased(text: Words, clause: Clause, before: list[int], at: int) -> Predicate:
    """A word of beginning, holding or ending: the noun beside it names what happens."""
    infos, lexicon = text.infos, text.lexicon
    if clause.relation == "relative" and clause.head is not None and (held := _held(text, clause.head)) is not None:
        return Predicate(text.noun_at(held)[0], "act", at, noun=held, phase=True)
    told = [i for i in before if i < at]
    whose = bool(told) and text.words[told[-1]] in lexicon.own
    for i in told if whose else reversed(told):
        kind = text.noun_at(i)[0]
        if kind and not lexicon.flag(kind, "object") and not text.timed[i]:
            if not heads(text, i):
                continue
            if infos[i - 1].preposition and i - 1 in before and not _leads(text, before, i):
                continue
            head = _head(text, i)
            return Predicate(text.noun_at(head)[0] or kind, "act", at, noun=head, phase=True)
    if (named := _behind_adverbial(text, before, at)) is not None:
        return Predicate(text.noun_at(named)[0], "act", at, noun=named, phase=True)
    ending = text.words[at] in lexicon.phase_endings or lexicon.acts.get(text.words[at]) == "completion"
    return Predicate("completion" if ending else "start", "act", at, phase=True)


def _held(text: Words, head: int) -> int | None:
    """The noun of what happens in the phrase that a relative clause is about."""
    for i in noun_phrase(text, head):
        if (kind := text.infos[i].noun) and not text.lexicon.flag(kind, "object"):
            return i
    return None


def _behind_adverbial(text: Words, before: list[int], at: int) -> int | None:
    """The last noun of what people hold that no preposition leads to: a phrase before it may only say where."""
    for i in reversed([i for i in before if i < at]):
        kind = text.noun_at(i)[0]
        if kind in HELD and not text.timed[i] and not text.infos[i - 1].preposition:
            return i
    return None


def _head(text: Words, i: int) -> int:
    """The noun of what happens that a phrase begins with («مراسم چهلم … زلزله»), or the one at `i`."""
    for k in noun_phrase(text, i):
        kind = text.noun_at(k)[0] if text.infos[k].names_event else ""
        if kind and not text.lexicon.flag(kind, "object"):
            return k
        if not text.infos[k].determiner and not text.infos[k].conjunction:
            break
    return i


def _leads(text: Words, before: list[int], i: int) -> bool:
    """Is the noun after a preposition all that the clause has before its verb?"""
    return before[0] >= i - 1


def _said(text: Words, clause: Clause, before: list[int], at: int) -> Predicate:
    """A statement; or the making of what its object names («رأی … را اعلام کرد», «… را ممنوع اعلام کرد»)."""
    infos, lexicon = text.infos, text.lexicon
    word = text.words[at]
    marks = [i for i in clause.tokens if infos[i].object_mark]
    if marks:
        for i in before:
            kind = text.noun_at(i)[0]
            if kind in ("ruling", "decree") and i < at and (i == before[0] or not infos[i - 1].preposition):
                return Predicate(kind, "act", at, noun=i)
    if marks and at - 1 in before and not infos[at - 1].statement and (kind := infos[at - 1].act):
        return Predicate(kind, "act", at - 1)
    kind = lexicon.acts.get(word, "")
    if word in lexicon.issued and kind and not any(text.medium(i) or infos[i].media for i in before):
        return Predicate(kind, "act", at)  # a book, a stamp, a bond, and no words of anybody
    return Predicate(kind if lexicon.flag(kind, "statement") else "statement", "statement", at)


# ---------------------------------------------------------------- verb in the middle
def _medial(text: Words, clause: Clause) -> Predicate | None:
    verb, lexicon = clause.verb, text.lexicon
    assert verb is not None
    lemma, at = verb.lemma, verb.last
    following = text.words[at + 1] if at + 1 < len(text.words) else ""
    whole = lexicon.whole(lemma, lexicon.telling_verbs)
    if kind := _by_object(text, clause, whole, following) or lexicon.acts.get(whole + following, ""):
        return Predicate(kind, "act", at)
    if kind := reached(text, clause):
        return Predicate(kind, "act", at, measured=True)
    if verb.passive and whole in lexicon.announcing and (named := _announced(text, clause)) is not None:
        return Predicate(text.noun_at(named)[0], "act", at, noun=named)
    if whole + following in lexicon.statement_verbs:
        return Predicate("statement", "statement", at)
    if whole in lexicon.withholding and _keeps_silent(text, at):
        return None
    if whole in lexicon.statement_verbs and not (verb.passive and whole not in lexicon.statement_acts):
        kind = lexicon.acts.get(whole, "")
        return Predicate(kind if lexicon.flag(kind, "statement") else "statement", "statement", at)
    if verb.passive and whole in lexicon.statement_verbs and _nobody(text, clause):
        return None
    if whole in lexicon.phase or whole + following in lexicon.phase:
        return _phased_medial(text, clause, at + (whole + following in lexicon.phase), lexicon.acts.get(whole, ""))
    if whole in lexicon.becoming and (kind := _role(text, clause, at)):
        return Predicate(kind, "act", at)
    if whole in lexicon.state_verbs:
        return None
    if kind := text.senses.get(whole) or lexicon.acts.get(whole, ""):
        return Predicate(kind, "act", at, generic=kind == "deed")
    if verb.aspect == "imperfective":
        return None
    return Predicate(OTHER, "act", at, generic=True)


def _by_object(text: Words, clause: Clause, verb: str, particle: str) -> str:
    """The kind of a verb that means another thing by what it is done to ("fired the coach"); "" for any other."""
    senses = text.lexicon.done_to
    for key in (verb + particle, verb):
        run = _undergoing(text, clause, int(key != verb)) if key in senses else []
        for sense in senses.get(key, ()):
            named = bool(run) and not sense.words.isdisjoint((text.words[run[-1]], text.infos[run[-1]].stem))
            named = named and (not sense.introduced or (len(run) > 1 and text.capital(run[0])))
            if named or (sense.person and _person(text, run)) or (sense.nothing and not run):
                return sense.kind
    return ""


def _undergoing(text: Words, clause: Clause, particles: int) -> list[int]:
    """What the verb, with its particles, is done to, its head last: the object, or the subject of a passive verb."""
    verb, of = clause.verb, text.lexicon.grammar["of"]
    assert verb is not None
    run: list[int] = []
    for i in clause.tokens:
        if (i < verb.first) if verb.passive else (i > verb.last + particles):
            cut = text.infos[i].verb is not None and run and not text.infos[run[-1]].determiner
            if text.infos[i].preposition or text.words[i] in of or cut:
                break
            run.append(i)
    return [i for i in run[:_OBJECT] if not text.timed[i]]


def _person(text: Words, run: list[int]) -> bool:
    """Is it a person, by a pronoun, a title or a name of two words, what a run of tokens names?"""
    if not run:
        return False
    word, info, behind = text.words[run[-1]], text.infos[run[-1]], text.words[run[-1] + 1 : run[-1] + 2]
    if behind and behind[0] in text.lexicon.grammar["as_words"]:
        return False  # "dismissed him as a clown"
    if word in text.lexicon.called or word in text.lexicon.grammar["persons_done_to"] or info.title:
        return True
    return len(run) > 1 and all(text.capital(i) and not text.acronym(i) for i in run[-2:])


def _nobody(text: Words, clause: Clause) -> bool:
    """Is it said by nobody of nothing ("it was reported that …")?"""
    before = [text.words[i] for i in clause.tokens if clause.verb is not None and i < clause.verb.first]
    return len(before) == 1 and before[0] in text.lexicon.grammar["nobody"]


def _keeps_silent(text: Words, at: int) -> bool:
    """Is it only words that somebody refuses ("refused to comment", "declined to give details")?"""
    marks = text.lexicon.verbs.auxiliary.get("infinitive", frozenset())
    if at + 2 >= len(text.words) or text.words[at + 1] not in marks:
        return False
    word = text.words[at + 2]
    return word in text.lexicon.statement_verbs or word in text.lexicon.telling


def _announced(text: Words, clause: Clause) -> int | None:
    """The noun of what is said to happen, of which the subject is the head ("the decision was announced Monday")."""
    assert clause.verb is not None
    for i in clause.tokens:
        if i >= clause.verb.first or text.infos[i].preposition:
            return None
        kind = text.noun_at(i)[0]
        if kind not in ("", "statement") and not text.lexicon.flag(kind, "object"):
            return i
    return None


def _role(text: Words, clause: Clause, at: int) -> str:
    """What who becomes something does: takes an office, or joins; "" for neither."""
    for i in _object_run(text, [i for i in clause.tokens if at < i <= at + 7]):
        if text.words[i] in text.lexicon.members:
            return "joining"
        if text.infos[i].title:
            return "appointment"
    return ""


def _phased_medial(text: Words, clause: Clause, at: int, own: str) -> Predicate | None:
    """Begin, hold, end, occur: what happens is the object, else the subject."""
    after = [i for i in clause.tokens if at < i <= at + 9]
    if after and text.words[after[0]] in text.lexicon.occasion_prepositions and own:
        after = after[1:]
    after = _object_run(text, after)
    subject = [i for i in clause.tokens if i < at]
    for i in [*after, *reversed(_object_run(text, subject)), *reversed(subject)]:
        kind, size = text.noun_at(i)
        if kind and not text.timed[i] and not text.lexicon.flag(kind, "object"):
            return Predicate(kind, "act", at, noun=i + size - 1, phase=True)
    if own and own != "deed":
        return Predicate(own, "act", at)
    return Predicate("start", "act", at, phase=True, generic=True)


def _object_run(text: Words, after: list[int]) -> list[int]:
    """The tokens up to the first preposition but "of": what can be the object."""
    run: list[int] = []
    for i in after:
        if text.infos[i].preposition and text.words[i] not in text.lexicon.grammar["of"]:
            break
        run.append(i)
    return run


# ---------------------------------------------------------------- objects
def _with_object(text: Words, clause: Clause, found: Predicate) -> Predicate:
    """The predicate with the class of what is signed or agreed, and if there are several of it."""
    for i in _object_places(text, clause, found):
        info = text.infos[i]
        if info.object and not text.timed[i]:
            return Predicate(
                found.kind, found.form, found.trigger, info.object, info.plural, i if found.noun is None else found.noun
            )
    return found


def _object_places(text: Words, clause: Clause, found: Predicate) -> Iterator[int]:
    """Tokens where the object can stand, the likeliest first."""
    if clause.relation == "relative" and clause.head is not None:
        yield from noun_phrase(text, clause.head)
    verb = clause.verb
    assert verb is not None
    if text.lexicon.verb_final:
        marked = next((i for i in clause.tokens if text.infos[i].object_mark), verb.first)
        before = [i for i in clause.tokens if i < marked]
        yield from _last_segment(text, before)
        yield from reversed(before)
    else:
        yield from (i for i in clause.tokens if i > verb.last)
        yield from (i for i in clause.tokens if i < verb.first)


def _last_segment(text: Words, tokens: list[int]) -> list[int]:
    """The tokens after the last comma."""
    cut = max((k for k, i in enumerate(tokens) if text.words[i] in "،,"), default=-1)
    return tokens[cut + 1 :]


def noun_phrase(text: Words, head: int) -> list[int]:
    """The tokens of the noun phrase that ends at `head`, in order: back to a mark, a preposition or a verb."""
    first = head
    for i in range(head, max(-1, head - 9), -1):
        info = text.infos[i]
        if info.preposition or info.object_mark or info.relative or not text.words[i][0].isalnum():
            break
        if i != head and text.words[i] in text.lexicon.phrase_ends:
            break
        of_event = text.timed[i] and i > 0 and text.infos[i - 1].names_event and not text.timed[i - 1]
        if i != head and ((text.timed[i] and not of_event) or info.additive) and text.lexicon.verb_final:
            break
        if info.verb and info.verb.finite and not info.verb.noun and i != head:
            break
        first = i
        if info.determiner and not text.lexicon.verb_final:
            break
    return list(range(first, head + 1))
