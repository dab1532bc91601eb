"""Clauses of verb-final languages: each ends with its verb, outer ones wait while inner ones are read."""

from __future__ import annotations

from timeline.events.clause import Clause, Relation, VerbGroup
from timeline.events.words import Sentence, Words
from timeline.languages.verb_forms import VerbForm

_PUNCTUATION = frozenset("،,;؛:()[]«»“”\"'-–—`")
_STOPS = frozenset(".!?؟…")


def final_group(text: Words, i: int, stop: int, in_relative: bool) -> VerbGroup | None:
    """The verb group that begins at token `i` of a verb-final language, if a finite one does."""
    lexicon, words, auxiliary = text.lexicon, text.words, text.lexicon.verbs.auxiliary
    form, j = text.infos[i].verb, i
    if words[i] in auxiliary["imperfective_alone"] and i + 1 < stop:
        joined = lexicon.word(words[i] + words[i + 1]).verb
        return VerbGroup(i, i + 1, joined.lemma, joined.tense, joined.aspect, joined.negated) if joined else None
    if form is None or (text.infos[i].names_event and text.noun_at(i)[1] > 1):
        return None
    following = words[i + 1] if i + 1 < stop else ""
    if i and words[i - 1] in lexicon.before_nouns and form.tense == "past" and form.aspect == "simple":
        return None  # «پس از گذشت …»: the noun of the verb
    if form.aspect == "auxiliary" and form.tense == "future":
        after = text.infos[i + 1].verb if following else None
        lemma = after.lemma if after else form.lemma
        return VerbGroup(i, i + (after is not None), lemma, "future", "simple", form.negated)
    if form.aspect == "participle":
        return _participle(text, i, stop, in_relative, form)
    if form.noun and not _noun_ends_here(text, i, stop):
        return None
    while j + 1 < stop and words[j + 1] in auxiliary["pluperfect"] and form.aspect == "perfect":
        j += 1
    return VerbGroup(i, j, form.lemma, form.tense, form.aspect, form.negated, irrealis=form.aspect == "subjunctive")


def _participle(text: Words, i: int, stop: int, in_relative: bool, form: VerbForm) -> VerbGroup | None:
    """A participle with its auxiliaries, or one that ends its clause alone."""
    words, auxiliary = text.words, text.lexicon.verbs.auxiliary
    passive_lemma = text.lexicon.verbs.passive
    j, lemma, aspect, tense, negated, irrealis, passive = i, form.lemma, "perfect", "past", form.negated, False, False
    while j + 1 < stop:
        after, info = words[j + 1], text.infos[j + 1].verb
        if after in auxiliary["perfect"] or after in auxiliary["perfect_negated"]:
            j, negated = j + 1, negated or after in auxiliary["perfect_negated"]
            break
        if after in auxiliary["pluperfect"]:
            j, aspect = j + 1, "pluperfect"
            continue
        if after in auxiliary["doubt"]:
            return VerbGroup(i, j + 1, lemma, "present", "subjunctive", negated, irrealis=True)
        if info and info.lemma == passive_lemma and info.finite:
            passive, tense, negated = True, info.tense, negated or info.negated
            irrealis = info.aspect == "subjunctive"
            j += 1
            break
        if info and info.aspect == "participle" and info.lemma == passive_lemma:
            passive, j = True, j + 1
            continue
        if info and info.aspect == "auxiliary" and info.tense == "future" and j + 2 < stop:
            return VerbGroup(i, j + 2, lemma, "future", "simple", info.negated, passive=True)
        break
    stricken = text.words[i] in text.lexicon.stricken and i > 0 and bool(text.infos[i - 1].noun)
    if j == i and (stricken or form.noun or not (_ends_here(text, i, stop) or in_relative)):
        return None
    return VerbGroup(i, j, lemma, tense, aspect, negated, passive, irrealis=irrealis)


def _noun_ends_here(text: Words, i: int, stop: int) -> bool:
    """Can a form that is a noun as well («نشست», «خرید») be the verb: at the end, or after an object?"""
    before, after = text.infos[i - 1] if i else None, text.infos[i + 1] if i + 1 < stop else None
    if before is None or before.preposition or before.determiner:
        return False
    if after is None or after.relative or after.text in _STOPS:
        return True
    return _ends_here(text, i, stop) and any(text.infos[k].object_mark for k in range(max(0, i - 6), i))


def _ends_here(text: Words, i: int, stop: int) -> bool:
    if i + 1 >= stop:
        return True
    after = text.infos[i + 1]
    if text.words[i + 1] in "([«":
        return False
    return text.words[i + 1] in _PUNCTUATION or after.relative or after.coordinating or text.words[i + 1] in ".!?؟…"


class _Final:
    """One left-to-right reading of a verb-final sentence; outer clauses wait while inner ones are read."""

    def __init__(self, text: Words, sentence: Sentence) -> None:
        self.text, self.sentence = text, sentence
        self.current = Clause("main")
        self.made = [self.current]
        self.waiting: list[Clause] = []
        self.done: Clause | None = None
        self.alone = text.lexicon.verbs.auxiliary["imperfective_alone"]

    def start(self, relation: Relation, **given: object) -> None:
        self.current = Clause(relation, prior=self.done, **given)  # type: ignore[arg-type]
        self.made.append(self.current)

    def read(self) -> list[Clause]:
        i, stop = self.sentence.first, self.sentence.last
        while i < stop:
            i = self.token(i, stop)
        return self.made

    def token(self, i: int, stop: int) -> int:
        word, info = self.text.words[i], self.text.infos[i]
        free = word in self.text.lexicon.free_relatives
        if (info.relative or free) and self.current.tokens and self.current.verb is None:
            self.wait(i)
            return i + 1
        if info.relative:
            if self._besides():
                self.start("main")
            elif self.current.tokens or self.current.relation != "complement":
                self.start("complement", parent=self.done)
            return i + 1
        if word in ";؛":
            self.waiting.clear()
            self.start("main")
            return i + 1
        if word == ":" and self.current.verb is None and self.done is not None and not self.current.tokens:
            self.current.relation = "content"
            return i + 1
        nested = self.current.relation == "relative"
        group = final_group(self.text, i, stop, nested) if info.verb or word in self.alone else None
        if group is None:
            if not self.current.tokens and (word in _PUNCTUATION or word in ".!?؟…"):
                return i + 1
            self.current.tokens.append(i)
            return i + 1
        self.close(group, stop)
        return group.last + 1

    def wait(self, i: int) -> None:
        """A clause within the one being read begins: about a noun, or as what is said («با بیان اینکه»)."""
        outer = self.current
        self.waiting.append(outer)
        head = next((k for k in reversed(outer.tokens) if not self.text.infos[k].object_mark), outer.tokens[-1])
        content = self.text.words[i] in self.text.lexicon.complementizers or self.text.infos[head].demonstrative
        if content:
            self.start("complement", parent=outer)
        else:
            self.start("relative", parent=outer, head=head)

    def _besides(self) -> bool:
        """Has the sentence only said that something else is to be told («این در حالی است که …»)?"""
        told = self.done
        if told is None or self.current.tokens or told.tokens[0] != self.sentence.first:
            return False
        words = tuple(self.text.words[k] for k in told.tokens)
        return any(words[: len(p)] == p for p in self.text.lexicon.phrases["besides"])

    def close(self, group: VerbGroup, stop: int) -> None:
        """The clause has its verb; what follows belongs to the clause that waits, or begins a new one."""
        self.current.tokens.extend(range(group.first, group.last + 1))
        self.current.verb = group
        self.done = closed = self.current
        after = group.last + 1
        if after < stop and self.text.infos[after].conjunction and not self.waiting:
            self.start("coordinate", parent=closed.parent, conjunction=self.text.words[after])
            return
        if (
            after < stop
            and self.text.infos[after].conjunction
            and closed.relation == "relative"
            and self._verb_count(after, stop) > len(self.waiting)
        ):
            self.start("coordinate", parent=closed.parent, conjunction=self.text.words[after])
            return
        if self.waiting and self._supposes(closed) and self._verb_count(after, stop) > len(self.waiting):
            self.start(closed.relation, parent=closed.parent, head=closed.head)
            return
        if self.waiting:
            self.current = self.waiting.pop()
            return
        colon = after < stop and self.text.words[after] == ":"
        self.start("content" if colon else "main", parent=closed if colon else None)

    def _supposes(self, clause: Clause) -> bool:
        """Does it begin with "if", so that what then follows is told in the same breath?"""
        return self.text.infos[clause.first].conditional

    def _verb_count(self, start: int, stop: int) -> int:
        infos = self.text.infos
        return sum(
            1
            for k in range(start, stop)
            if (v := infos[k].verb)
            and v.finite
            and not v.noun
            and (v.aspect != "auxiliary" or (k > start and infos[k - 1].statement))
        )


def final_clauses(text: Words, sentence: Sentence) -> list[Clause]:
    made = _Final(text, sentence).read()
    for clause in made:
        while clause.tokens and clause.verb is None and text.words[clause.tokens[-1]] in ".!?؟…":
            clause.tokens.pop()
        if clause.tokens and text.infos[clause.tokens[0]].conjunction:
            clause.conjunction = clause.conjunction or text.words[clause.tokens[0]]
            del clause.tokens[0]
    return made
