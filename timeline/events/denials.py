"""What a text tells only to say that it is not so ("denied that …", «… صحت ندارد»), or as the plot of a novel."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.events.clause import Clause
from timeline.events.words import Words

_NEAR = 3  # tokens between a word that denies and its verb, or between a claim and what it names
_LEAD = 6  # tokens before a clause that govern it
_PAIR = 2
_PLOT = 8  # tokens between a novel and the word that says it tells
_REACH = 30  # tokens of a claim, up to the verb that calls it false


def told_false(text: Words, clause: Clause) -> bool:
    """Does the clause around one, or what is said of the claim that it is part of, deny what it tells?"""
    if text.lexicon.verb_final:
        around, claimed = clause.parent, of_claim(text, clause)
        if around is None or not (claimed or clause.relation == "complement"):
            return False
        return _denies(text, around, refusal=claimed)
    return _led_by_denial(text, clause) or _claim_called_false(text, clause) or _begins_with_denial(text, clause)


def told_in_a_plot(text: Words, clause: Clause) -> bool:
    """Is it what a novel or a film tells, by the words before it in its sentence ("the novel tells how …")?"""
    verb, denial = clause.verb, text.lexicon.denial
    if verb is None or (clause.relation == "coordinate" and clause.parent is None):
        return False
    if text.lexicon.verb_final:
        around = clause.parent.tokens if clause.parent is not None else []
        work = next((i for i in around[:_PAIR] if text.words[i] in denial.fiction), None)
        return work is not None and any(text.words[i] in denial.plots for i in around if work < i <= work + _PLOT)
    first = text.sentence_of(verb.first).first
    opens = range(first + 1, min(first + 1 + _PAIR, verb.first - _PAIR))
    works = (i for i in opens if text.words[i] in denial.fiction and text.infos[i - 1].determiner)
    return any(text.words[i + 1] + text.words[i + 2] in denial.plots for i in works)


def of_claim(text: Words, clause: Clause) -> bool:
    """Does a clause behind a claim give its content ("the report that he resigned"), and not tell something of it
    ("the report that was published", «خبری که منتشر شد»)?"""
    head, verb = clause.head, clause.verb
    if clause.relation != "relative" or head is None or verb is None or not _claim(text, head):
        return False
    return not _of_some(text, head) if text.lexicon.verb_final else clause.first < verb.first


def _of_some(text: Words, head: int) -> bool:
    """Does a noun end as one or some of many («خبری که …», «گزارش‌هایی که …»)?"""
    lexicon = text.lexicon
    several = (p + e for p in lexicon.plural_endings for e in lexicon.indefinite_endings)
    return text.indefinite(head) or text.words[head].endswith(tuple(several))


def named_false(text: Words, at: int, clause: Clause) -> bool:
    """Is what the noun at a token names part of a claim that the clause denies («خبر بازداشت او تکذیب شد»)?"""
    before = [i for i in clause.tokens if i < at][-_NEAR:]
    claim = next((i for i in reversed(before) if _claim(text, i)), None)
    if not text.lexicon.verb_final:
        of = claim is not None and text.words[claim + 1] in text.lexicon.grammar["of"]
        return of and claim is not None and (_denied_before(text, claim) or _false_after(text, at))
    if clause.verb is None or clause.verb.first < at:
        return False
    return (claim is not None or _object(text, before, at)) and _denies(text, clause, refusal=claim is not None)


def _object(text: Words, before: list[int], at: int) -> bool:
    """Does a noun begin its clause, or stand before the mark of the object with no preposition that leads it?"""
    led = any(text.infos[i].preposition for i in before[-1:])
    marked = any(text.infos[i].object_mark for i in range(at + 1, min(at + 1 + _NEAR, len(text.words))))
    return not before or (marked and not led)


def _claim(text: Words, at: int) -> bool:
    """Is the word at a token a noun of what is only said to be so ("report", «شایعه»)?"""
    return _is(text, at, text.lexicon.denial.claims)


def _is(text: Words, at: int, words: frozenset[str]) -> bool:
    """Is the word at a token one of these, in whatever form?"""
    info = text.infos[at]
    pair = text.words[at] + text.words[at + 1] if at + 1 < len(text.words) else ""
    forms = {text.words[at], pair, info.stem, text.root(at), info.verb.lemma if info.verb is not None else ""}
    return not forms.isdisjoint(words)


def _any(text: Words, tokens: Iterable[int], words: frozenset[str]) -> bool:
    return any(_is(text, i, words) for i in tokens)


# ---------------------------------------------------------------- where the verb stands last
def _denies(text: Words, clause: Clause, *, refusal: bool) -> bool:
    """Does a clause with its verb at the end say that something is not so, or with `refusal` that one rejects it?"""
    verb, denial = clause.verb, text.lexicon.denial
    if verb is None:
        return False
    near = [i for i in clause.tokens if i < verb.first][-_NEAR:]
    if _any(text, near, denial.true):
        return verb.negated
    if _any(text, near, denial.untrue):
        return not verb.negated or _any(text, near, denial.only)
    return not verb.negated and _any(text, near, denial.verbs | denial.refusing if refusal else denial.verbs)


# ---------------------------------------------------------------- where the verb stands before what it governs
def _led_by_denial(text: Words, clause: Clause) -> bool:
    """Do the words before a clause deny it ("denied that …", "no truth in reports that …", "it is false that …")?"""
    first = clause.first - 1 if text.words[clause.first - 1] in text.lexicon.complementizers else clause.first
    if clause.first == 0 or first < 1:
        return False
    if _claim(text, first - 1):
        content = clause.verb is None or clause.first < clause.verb.first
        return content and _denied_before(text, first - 1)
    denial, word = text.lexicon.denial, text.words[first - 1]
    if first < clause.first and (word in denial.untrue or word in denial.true):
        return (word in denial.untrue) is not _negated(text, first - 1)
    return clause.relation == "complement" and _verb_before(text, first, denial.verbs)


def _denied_before(text: Words, claim: int) -> bool:
    """Is a claim denied, or said to have no truth in it, by the words before?"""
    denial = text.lexicon.denial
    if _verb_before(text, claim, denial.verbs | denial.refusing):
        return True
    return any(text.words[i] in denial.true and _negated(text, i) for i in _before(claim))


def _verb_before(text: Words, end: int, verbs: frozenset[str]) -> bool:
    """Is the last verb before a token one of these, and not negated itself?"""
    for i in reversed(_before(end)):
        if _is(text, i, verbs):
            return not _negated(text, i)
        if text.infos[i].verb is not None:
            return False
    return False


def _before(end: int) -> range:
    return range(max(0, end - _LEAD), end)


def _negated(text: Words, at: int) -> bool:
    """Does a word before one, since the last comma, say "not" or "nobody", and not "not only"?"""
    denial = text.lexicon.denial
    for i in range(at - 1, max(text.sentence_of(at).first, at - _LEAD - 1) - 1, -1):
        if text.words[i] == ",":
            return False
        if text.infos[i].denied and not _is(text, i, denial.verbs) and text.words[i + 1] not in denial.only:
            return True
    return False


def _claim_called_false(text: Words, clause: Clause) -> bool:
    """Is the claim that a clause tells said to be false behind it ("reports that … were false")?"""
    verb = clause.verb
    if verb is None:
        return False
    told = any(
        _claim(text, i) and i + 2 < verb.first for i in _before_that(text, clause)
    )  # "that was published" is not
    return told and _false_after(text, verb.last)


def _begins_with_denial(text: Words, clause: Clause) -> bool:
    """Does what a clause tells stand behind a participle ("denying that he resigned, she left")?"""
    verbs = text.lexicon.denial.verbs
    return any(_is(text, i, verbs) and not _negated(text, i) for i in _before_that(text, clause))


def _before_that(text: Words, clause: Clause) -> list[int]:
    """The tokens that stand before a "that" in front of the verb of a clause."""
    end = clause.verb.first if clause.verb is not None else clause.first
    return [i - 1 for i in range(max(1, clause.first - 1), end) if text.words[i] in text.lexicon.complementizers]


def _false_after(text: Words, at: int) -> bool:
    """Does a verb of being behind a token, within the sentence, say that something is untrue or was denied?"""
    denial, end = text.lexicon.denial, min(text.sentence_of(at).last, at + _REACH)
    for i in range(at + 1, end):
        if text.words[i] in text.lexicon.copulas and not text.infos[i - 1].relative:
            said = range(i + 1, min(i + _NEAR, end))
            negated = any(text.infos[k].denied and not _is(text, k, denial.verbs) for k in said)
            if _any(text, said, denial.untrue | denial.verbs | denial.refusing):
                return not negated
            return negated and _any(text, said, denial.true)
    return False
