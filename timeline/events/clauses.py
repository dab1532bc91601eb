"""Sentences cut into clauses, each with its finite verb: verb-final languages and the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from timeline.events.words import Sentence, Words
from timeline.languages.verbs import VerbForm

Relation = Literal["main", "relative", "complement", "coordinate", "adverbial", "content"]
_PUNCTUATION = frozenset("،,;؛:()[]«»“”\"'-–—`")


@dataclass(slots=True)
class VerbGroup:
    """The tokens `first` to `last` (inclusive) that make one finite verb."""

    first: int
    last: int
    lemma: str
    tense: str
    aspect: str = "simple"
    negated: bool = False
    passive: bool = False
    modal: bool = False
    irrealis: bool = False

    @property
    def pluperfect(self) -> bool:
        """Does it tell what happened before the rest?"""
        return self.aspect == "pluperfect"


@dataclass(slots=True)
class Clause:
    """Token indices of a clause in order; those of clauses within it are not among them.

    `head` is the index of the noun that a relative clause is about.
    """

    relation: Relation
    parent: Clause | None = None
    tokens: list[int] = field(default_factory=list)
    verb: VerbGroup | None = None
    head: int | None = None
    conjunction: str = ""
    prior: Clause | None = None

    @property
    def first(self) -> int:
        """Its first token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """Its last token."""
        return self.tokens[-1]


def clauses(text: Words, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, in the order in which they begin."""
    made = _final(text, sentence) if text.lexicon.verb_final else _medial(text, sentence)
    return [c for c in made if c.tokens]


# ---------------------------------------------------------------- verb-final
def final_group(text: Words, i: int, stop: int, in_relative: bool) -> VerbGroup | None:
    """The verb group that begins at token `i` of a verb-final language, if a finite one does."""
    lexicon, words, auxiliary = text.lexicon, text.words, text.lexicon.verbs.auxiliary
    form, j = text.infos[i].verb, i
    if words[i] in auxiliary["imperfective_alone"] and i + 1 < stop:
        joined = lexicon.word(words[i] + words[i + 1]).verb
        return VerbGroup(i, i + 1, joined.lemma, joined.tense, joined.aspect, joined.negated) if joined else None
    if form is None:
        return None
    following = words[i + 1] if i + 1 < stop else ""
    if form.aspect == "auxiliary" and form.tense == "future":
        after = text.infos[i + 1].verb if following else None
        lemma = after.lemma if after else form.lemma
        return VerbGroup(i, i + (after is not None), lemma, "future", "simple", form.negated)
    if form.aspect == "participle":
        return _participle(text, i, stop, in_relative, form)
    if form.noun and not _ends_here(text, i, stop):
        return None
    while j + 1 < stop and words[j + 1] in auxiliary["pluperfect"] and form.aspect == "perfect":
        j += 1
    return VerbGroup(
        i, j, form.lemma, form.tense, form.aspect, form.negated, irrealis=form.aspect == "subjunctive"
    )


def _participle(text: Words, i: int, stop: int, in_relative: bool, form: VerbForm) -> VerbGroup | None:
    """A participle with its auxiliaries, or one that ends its clause alone."""
    words, auxiliary = text.words, text.lexicon.verbs.auxiliary
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
        if info and info.lemma == "شد" and info.finite:
            passive, tense = True, info.tense
            irrealis = info.aspect == "subjunctive"
            j += 1
            break
        if info and info.aspect == "participle" and info.lemma == "شد":
            passive, j = True, j + 1
            continue
        if info and info.aspect == "auxiliary" and info.tense == "future" and j + 2 < stop:
            return VerbGroup(i, j + 2, lemma, "future", "simple", info.negated, passive=True)
        break
    if j == i and (form.noun or not (_ends_here(text, i, stop) or in_relative)):
        return None
    return VerbGroup(i, j, lemma, tense, aspect, negated, passive, irrealis=irrealis)


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
        if info.relative and self.current.tokens and self.current.verb is None:
            self.waiting.append(self.current)
            self.start("relative", parent=self.current, head=self.current.tokens[-1])
            return i + 1
        if info.relative:
            if self.current.tokens or self.current.relation != "complement":
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
        group = final_group(self.text, i, stop, nested) if info.verb or word in ("می", "نمی") else None
        if group is None:
            if not self.current.tokens and (word in _PUNCTUATION or word in ".!?؟…"):
                return i + 1
            self.current.tokens.append(i)
            return i + 1
        self.close(group, stop)
        return group.last + 1

    def close(self, group: VerbGroup, stop: int) -> None:
        """The clause has its verb; what follows belongs to the clause that waits, or begins a new one."""
        self.current.tokens.extend(range(group.first, group.last + 1))
        self.current.verb = group
        self.done = closed = self.current
        after = group.last + 1
        if after < stop and self.text.infos[after].conjunction and not self.waiting:
            self.start("coordinate", parent=closed.parent, conjunction=self.text.words[after])
            return
        if after < stop and self.text.infos[after].conjunction and closed.relation == "relative" and self._verb_count(after, stop) > len(self.waiting):
            self.start("coordinate", parent=closed.parent, conjunction=self.text.words[after])
            return
        if self.waiting:
            self.current = self.waiting.pop()
            return
        colon = after < stop and self.text.words[after] == ":"
        self.start("content" if colon else "main", parent=closed if colon else None)

    def _verb_count(self, start: int, stop: int) -> int:
        infos = self.text.infos
        return sum(1 for k in range(start, stop) if (v := infos[k].verb) and v.finite and not v.noun and v.aspect != "auxiliary")


def _final(text: Words, sentence: Sentence) -> list[Clause]:
    made = _Final(text, sentence).read()
    for clause in made:
        while clause.tokens and clause.verb is None and text.words[clause.tokens[-1]] in ".!?؟…":
            clause.tokens.pop()
        if clause.tokens and text.infos[clause.tokens[0]].conjunction:
            clause.conjunction = clause.conjunction or text.words[clause.tokens[0]]
            del clause.tokens[0]
    return made


# ---------------------------------------------------------------- verb in the middle
def medial_group(text: Words, i: int, stop: int) -> VerbGroup | None:
    """The finite verb group that begins at token `i`, if one does."""
    words, infos, auxiliary = text.words, text.infos, text.lexicon.verbs.auxiliary
    form = infos[i].verb
    if form is None:
        return None
    if form.aspect in ("auxiliary", "modal"):
        return _auxiliary_group(text, i, stop)
    if i and text.capital(i) and not text.words[i - 1] in ".`'\"“(":
        return None
    if form.aspect == "participle" and not form.finite or _is_adjective(text, i, stop, form):
        return None
    return VerbGroup(i, i, form.lemma, "past")


def _auxiliary_group(text: Words, i: int, stop: int) -> VerbGroup | None:
    words, infos, auxiliary = text.words, text.infos, text.lexicon.verbs.auxiliary
    first = infos[i].verb
    assert first is not None
    group = VerbGroup(i, i, words[i], first.tense, negated=first.negated, modal=first.aspect == "modal")
    had, have, be = words[i] in auxiliary["pluperfect"], words[i] in auxiliary["perfect"], words[i] in auxiliary["passive"]
    future = first.tense == "future" or group.modal
    j, limit = i + 1, min(stop, i + 6)
    while j < limit:
        word, form = words[j], infos[j].verb
        if word in auxiliary["negation"]:
            group.negated = True
        elif form and form.aspect == "participle" and word == "been":
            be = True
        elif word in ("be", "being", "have"):
            be = be or word != "have"
        elif form and form.aspect not in ("auxiliary", "modal"):
            group.lemma, group.last, group.passive = form.lemma, j, be
            group.aspect = "pluperfect" if had else "perfect" if have else "simple"
            if not future and (had or have or first.tense == "past"):
                group.tense = "past"
            return group
        elif future and word.isalpha() and not word.endswith("ly"):
            group.lemma, group.last = word, j
            return group
        elif word == "to" and be:
            group.tense, group.lemma, group.last = "future", words[j + 1] if j + 1 < stop else word, j + (j + 1 < stop)
            return group
        elif word.endswith("ing") and be:
            group.lemma, group.last, group.aspect = word, j, "imperfective"
            return group
        elif not (word.endswith("ly") or infos[j].additive or word in ("just", "still", "all", "now", "then", "ever")):
            break
        j += 1
    return group


def _is_adjective(text: Words, i: int, stop: int, form: VerbForm) -> bool:
    """Is a form in -ed no finite verb here but an adjective or a shortened relative clause?"""
    words, infos = text.words, text.infos
    before = infos[i - 1] if i else None
    after = infos[i + 1] if i + 1 < stop else None
    if before is None or before.determiner and not before.text in ("this", "that") or before.preposition and before.text != "as":
        return True
    if before.text in ("to", "be", "being", "been", "having") or form.noun and before.determiner:
        return True
    if after is not None and after.text == "by" and not before.pronoun and not before.relative:
        return True
    if words[i - 1] in ",(-–—" and after is not None and (after.preposition or after.text in ("to", "by")) and i > 1:
        return not _verb_behind(text, i, 12)
    if before.text.endswith("ly") and i > 1 and (infos[i - 2].determiner or infos[i - 2].preposition or infos[i - 2].conjunction):
        return after is None or not (after.determiner or after.preposition or after.pronoun)
    return False


def _verb_behind(text: Words, i: int, reach: int) -> bool:
    return any((v := text.infos[k].verb) is not None and v.finite for k in range(max(0, i - reach), i - 1))


class _Medial:
    """Segments between marks and subordinating words; those without a verb join their neighbours."""

    def __init__(self, text: Words, sentence: Sentence) -> None:
        self.text, self.sentence = text, sentence
        self.made: list[Clause] = [Clause("main")]
        self.open: list[Clause] = []

    @property
    def current(self) -> Clause:
        return self.made[-1]

    def read(self) -> list[Clause]:
        i, stop = self.sentence.first, self.sentence.last
        while i < stop:
            group = medial_group(self.text, i, stop) if self.text.infos[i].verb else None
            if group and self._shortened(group):
                group = None
            i = self.verb(group) if group else self.token(i, stop)
        return _joined(self.text, self.made)

    def verb(self, group: VerbGroup) -> int:
        if (verb := self.current.verb) is not None:
            kept = self._own(verb)
            moved, self.current.tokens = self.current.tokens[kept:], self.current.tokens[:kept]
            self.start("complement" if moved else "coordinate" if self._after_and(group.first) else "main")
            self.current.tokens += moved
        self.current.verb = group
        self.current.tokens.extend(range(group.first, group.last + 1))
        return group.last + 1

    def _shortened(self, group: VerbGroup) -> bool:
        """A form in -ed after the clause has its verb, with nothing to begin another: a shortened relative."""
        verb = self.current.verb
        if verb is None or self._after_and(group.first) or group.first != group.last:
            return False
        return not self.text.infos[verb.last].statement and self.current.tokens[-1] == group.first - 1

    def _own(self, verb: VerbGroup) -> int:
        """How many tokens stay with a verb that another follows: of a verb of saying, only its time."""
        tokens, infos = self.current.tokens, self.text.infos
        if not infos[verb.last].statement:
            return len(tokens)
        kept = tokens.index(verb.last) + 1
        while kept < len(tokens) and (self.text.timed[tokens[kept]] or self._before_time(tokens, kept)):
            kept += 1
        return kept

    def _before_time(self, tokens: list[int], k: int) -> bool:
        return self.text.infos[tokens[k]].preposition and k + 1 < len(tokens) and bool(self.text.timed[tokens[k + 1]])

    def _after_and(self, i: int) -> bool:
        return i > 0 and (self.text.infos[i - 1].coordinating or i > 1 and self.text.infos[i - 2].coordinating)

    def start(self, relation: Relation, conjunction: str = "") -> None:
        if not self.current.tokens:
            self.current.relation, self.current.conjunction = relation, conjunction or self.current.conjunction
            return
        self.made.append(Clause(relation, conjunction=conjunction, prior=self.current))

    def token(self, i: int, stop: int) -> int:
        word, info = self.text.words[i], self.text.infos[i]
        following = self.text.infos[i + 1] if i + 1 < stop else None
        if info.relative and word == "that" and following is not None and self.current.verb is None:
            self.current.tokens.append(i)
        elif info.relative and (word != "that" or not _is_determiner_that(self.text, i, stop)):
            complement = word == "that" and self.current.verb is not None and self.current.tokens[-1] == self.current.verb.last
            head = self.current.tokens[-1] if self.current.tokens else None
            self.start("complement" if complement else "relative")
            self.current.head = None if complement else head
        elif info.subordinating and not (info.preposition and not _clause_follows(self.text, i, stop)):
            self.start("adverbial", word)
        elif word in ",;:–—()" or word == "-":
            self.start("main")
        elif info.coordinating and self.current.verb is not None and _clause_follows(self.text, i, stop):
            self.start("coordinate", word)
        elif word not in ".!?":
            self.current.tokens.append(i)
        return i + 1


def _is_determiner_that(text: Words, i: int, stop: int) -> bool:
    return i + 1 < stop and i > 0 and text.infos[i - 1].preposition


def _clause_follows(text: Words, i: int, stop: int) -> bool:
    """Does a finite verb come before the next mark or subordinating word?"""
    for k in range(i + 1, min(stop, i + 14)):
        info = text.infos[k]
        if info.verb and medial_group(text, k, stop):
            return True
        if text.words[k] in ",;:" or info.relative or k > i + 1 and (info.subordinating or info.coordinating):
            return False
    return False


def _joined(text: Words, made: list[Clause]) -> list[Clause]:
    """Segments without a verb joined to the clause they belong to: forward as long as none has come, else back."""
    result: list[Clause] = []
    lead: list[int] = []
    subject: Clause | None = None
    for clause in made:
        if not clause.tokens and clause.verb is None:
            continue
        if clause.verb is None:
            if subject is None and not result:
                lead += clause.tokens
            elif result and clause.relation in ("main", "coordinate", "relative", "adverbial"):
                result[-1].tokens += clause.tokens
            continue
        relative = clause.relation in ("relative",)
        if lead and not relative:
            clause.tokens[:0] = lead
            lead = []
        elif relative and clause.head is None and lead:
            clause.head = lead[-1]
        result.append(clause)
        subject = subject or (None if relative else clause)
    if lead:
        result.insert(0, Clause("main", tokens=lead))
    for a, b in zip(result, result[1:], strict=False):
        b.prior = a
        if b.relation in ("complement", "relative", "adverbial"):
            b.parent = a
    return result


def _medial(text: Words, sentence: Sentence) -> list[Clause]:
    return _Medial(text, sentence).read()
