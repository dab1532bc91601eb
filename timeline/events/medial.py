"""Clauses of languages with the verb in the middle: segments that a finite verb makes a clause."""

from __future__ import annotations

from itertools import pairwise

from timeline.events.clause import Clause, Relation, VerbGroup
from timeline.events.words import Sentence, Words
from timeline.languages.verb_forms import VerbForm

_MARKS = frozenset(",;:–—()-")
_LIST = 14  # tokens of what stands in a list before "and"
_SAID = 8  # tokens from a verb of saying to "that"
_NEXT = 2  # tokens from "and" to the verb of a clause without a subject of its own
_DASHES = frozenset("-–—")
_STOPS = frozenset(".!?")
_BEFORE_CAPITAL = frozenset(".`'\"“(")


def medial_clauses(text: Words, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, in the order in which they begin."""
    return _Medial(text, sentence).read()


def medial_group(text: Words, i: int, stop: int) -> VerbGroup | None:
    """The finite verb group that begins at token `i`, if one does."""
    form = text.infos[i].verb
    if form is None or text.timed[i]:
        return None
    if form.aspect in ("auxiliary", "modal"):
        return _AuxiliaryGroup(text, i, form).read(min(stop, i + 6))
    if i and text.capital(i) and text.words[i - 1] not in _BEFORE_CAPITAL:
        return None
    if form.tense == "present":
        before = text.infos[i - 1] if i else None
        named = before is not None and (before.pronoun or before.relative or before.additive or text.capital(i - 1))
        return VerbGroup(i, i, form.lemma, "present") if named else None
    if (form.aspect == "participle" and not form.finite) or _is_adjective(text, i, stop, form):
        return None
    return VerbGroup(i, i, form.lemma, "past")


class _AuxiliaryGroup:
    """An auxiliary and what follows it up to the verb it helps."""

    def __init__(self, text: Words, i: int, first: VerbForm) -> None:
        self.text, self.first, self.words = text, first, text.lexicon.verbs.auxiliary
        word = text.words[i]
        self.group = VerbGroup(i, i, word, first.tense, negated=first.negated, modal=first.aspect == "modal")
        self.had, self.have = word in self.words["pluperfect"], word in self.words["perfect"]
        self.be = word in self.words["passive"]
        self.future = first.tense == "future" or self.group.modal

    def read(self, stop: int) -> VerbGroup:
        """The group, up to token `stop` at the furthest."""
        for j in range(self.group.first + 1, stop):
            if self._verb(j, stop):
                return self.group
            if not self._between(j):
                break
        return self.group

    def _verb(self, j: int, stop: int) -> bool:
        """Is token `j` the verb? Then the group is complete."""
        word, form, group = self.text.words[j], self.text.infos[j].verb, self.group
        if self.be and word in self.words["intending"] and self._infinitive(j + 1, stop):
            group.tense, group.last, group.lemma = "future", j + 2, self.text.words[j + 2]
            return True
        if word in self.words["be"] or word in self.words["have"] or word in self.words["negation"]:
            return False
        if form and form.aspect not in ("auxiliary", "modal"):
            group.lemma, group.last, group.passive = form.lemma, j, self.be
            group.aspect = "pluperfect" if self.had else "perfect" if self.have else "simple"
            if not self.future and (self.had or self.have):
                group.tense = "past"
            return True
        if self.future and word.isalpha() and not self._adverb(word):
            group.lemma, group.last = word, j
            return True
        if self.be and word in self.words["infinitive"]:
            group.tense, group.last = "future", min(j + 1, stop - 1)
            group.lemma = self.text.words[group.last]
            return True
        if self.be and word.endswith(tuple(self.words["gerund_endings"])):
            group.lemma, group.last, group.aspect = word, j, "imperfective"
            return True
        return False

    def _infinitive(self, j: int, stop: int) -> bool:
        """Does "to" stand at token `j`, and a word after it?"""
        return j + 1 < stop and self.text.words[j] in self.words["infinitive"] and self.text.words[j + 1].isalpha()

    def _between(self, j: int) -> bool:
        """Can token `j` stand between an auxiliary and its verb? Notes what it says of it."""
        word = self.text.words[j]
        if word in self.words["negation"]:
            self.group.negated = True
        elif word in self.words["be"]:
            self.be = True
        elif word not in self.words["have"]:
            return self._adverb(word) or self.text.infos[j].additive or word in self.words["between"]
        return True

    def _adverb(self, word: str) -> bool:
        return word.endswith(tuple(self.words["adverb_endings"]))


def _is_adjective(text: Words, i: int, stop: int, form: VerbForm) -> bool:
    """Is a form in -ed no finite verb here but an adjective or a shortened relative clause?"""
    grammar, infos = text.lexicon.grammar, text.infos
    before, after = infos[i - 1] if i else None, infos[i + 1] if i + 1 < stop else None
    if before is None or before.text in grammar["before_participle"]:
        return True
    if before.text in text.lexicon.periods and i + 1 < stop and text.timed[i + 1]:
        return True
    if before.determiner and before.text not in grammar["subject_demonstratives"]:
        return True
    if before.preposition and before.text not in grammar["subordinating"]:
        return True
    agent = after is not None and after.text in grammar["agent"]
    if agent and not before.pronoun and not before.relative:
        return True
    if before.text == "," and _by_whom_after_time(text, i, stop):
        return True
    if before.conjunction and _in_list(text, i):
        return True
    if before.text in ",(-–—" and after is not None and (after.preposition or agent) and i > 1:
        if infos[i].statement and not agent and _tells_that(text, i, stop):
            return False
        return not _verb_behind(text, i, 12) and _verb_ahead(text, i, stop)
    return i > 1 and _adverbial_adjective(text, i, stop)


def _tells_that(text: Words, i: int, stop: int) -> bool:
    """Does a form of saying go on with what is said ("…, the mayor, said on Sunday that …")?"""
    grammar = text.lexicon.grammar
    if text.words[i] in grammar["uttering"]:
        return True
    for k in range(i + 1, min(stop, i + _SAID)):
        if text.words[k] in grammar["complementizers"]:
            return True
        if text.words[k] in _MARKS:
            return False
    return False


def _in_list(text: Words, i: int) -> bool:
    """Does a form behind "and" go on a list that a preposition or gerund leads to (", including an embargo and …")?"""
    first = next((k + 1 for k in range(i - 1, max(-1, i - _LIST), -1) if text.words[k] == ","), None)
    if first is None or first >= i - 1:
        return False
    gerunds = tuple(text.lexicon.verbs.auxiliary["gerund_endings"])
    led = text.words[first].endswith(gerunds) or text.words[first] in text.lexicon.listing
    return led and not any((v := text.infos[k].verb) is not None and v.finite for k in range(first, i))


def _by_whom_after_time(text: Words, i: int, stop: int) -> bool:
    """Does a time and then the agent follow ("the ruling, announced Monday by the registrar")?"""
    j = i + 1
    while j < stop and text.timed[j]:
        j += 1
    return i + 1 < j < stop and text.words[j] in text.lexicon.grammar["agent"]


def _adverbial_adjective(text: Words, i: int, stop: int) -> bool:
    """«the heavily armed men»: an adverb before it, a determiner before that, no object after it."""
    infos, endings = text.infos, tuple(text.lexicon.verbs.auxiliary["adverb_endings"])
    ahead = infos[i - 2]
    if not infos[i - 1].text.endswith(endings) or not (ahead.determiner or ahead.preposition or ahead.conjunction):
        return False
    after = infos[i + 1] if i + 1 < stop else None
    return after is None or not (after.determiner or after.preposition or after.pronoun)


def _verb_behind(text: Words, i: int, reach: int) -> bool:
    return any((v := text.infos[k].verb) is not None and v.finite for k in range(max(0, i - reach), i - 1))


def _verb_ahead(text: Words, i: int, stop: int) -> bool:
    """Does another finite verb come, so that this one need not be that of its sentence?"""
    return any((v := text.infos[k].verb) is not None and v.finite for k in range(i + 1, stop))


class _Medial:
    """Segments between marks and subordinating words; those without a verb join their neighbours."""

    def __init__(self, text: Words, sentence: Sentence) -> None:
        self.text, self.sentence = text, sentence
        self.made: list[Clause] = [Clause("main")]

    @property
    def current(self) -> Clause:
        """The clause that is being read."""
        return self.made[-1]

    def read(self) -> list[Clause]:
        """All clauses, those without a verb joined to their neighbours."""
        i, stop = self.sentence.first, self.sentence.last
        while i < stop:
            group = medial_group(self.text, i, stop) if self.text.infos[i].verb else self._planned(i, stop)
            if group and (self._shortened(group) or self._of_medium(group) or self._set_apart(group)):
                group = None
            if group is None and self.sentence.title and self.current.verb is None:
                group = self._titular(i, stop)
            if group is None and (group := self._done_to_it(i, stop)) is not None:
                self.start("relative")
                self.current.head = i - 2
            i = self.verb(group) if group else self.token(i, stop)
        return _joined(self.text, self.made)

    def verb(self, group: VerbGroup) -> int:
        """Take a verb group; a clause that has one already makes room for the next."""
        if (verb := self.current.verb) is not None:
            kept = self._own(verb)
            moved, self.current.tokens = self.current.tokens[kept:], self.current.tokens[:kept]
            self.start("complement" if moved else "coordinate" if self._after_and(group.first) else "main")
            self.current.tokens += moved
        self.current.verb = group
        self.current.tokens.extend(range(group.first, group.last + 1))
        return group.last + 1

    def _planned(self, i: int, stop: int) -> VerbGroup | None:
        """What the subject plans to do ("Engineers plan to lower the box"); None for a plan that is told of."""
        words, forms, before = self.text.words, self.text.lexicon.verbs.auxiliary, self.text.infos[i - 1]
        if words[i] not in forms["intends"] or i == self.sentence.first or i + 2 >= stop or self._acts_on(i):
            return None
        owned = before.determiner or before.preposition or before.text.endswith(tuple(self.text.lexicon.possessive))
        if owned or not (before.content or before.pronoun) or words[i - 1] in forms["negation"]:
            return None
        ends = (k for k in range(i + 1, stop) if words[k] in _MARKS)
        if words[i + 1] not in forms["infinitive"] or _verb_ahead(self.text, i + 1, next(ends, stop)):
            return None
        bare = words[i + 2].isalpha() and words[i + 2] not in forms["be"] and not self.text.capital(i + 2)
        return VerbGroup(i, i + 2, words[i + 2], "future") if bare else None

    def _acts_on(self, i: int) -> bool:
        """Can a word be the object of a verb before it ("approves plans", "unveiled on Monday plans to …")?"""
        lexicon, before = self.text.lexicon, self.text.words[i - 1]
        lemmas = (before, *_singular(before))
        acts = any(lemma in lexicon.acts or lemma in lexicon.statement_verbs for lemma in lemmas)
        told = self.current.verb is not None and not self.text.infos[self.current.verb.last].statement
        return told or acts or bool(self.text.timed[i - 1]) or self.text.infos[i - 1].verb is not None

    def _shortened(self, group: VerbGroup) -> bool:
        """A form in -ed after the clause has its verb, with nothing to begin another: a shortened relative."""
        verb = self.current.verb
        if verb is None or self._after_and(group.first) or group.first != group.last:
            return False
        return not self.text.infos[verb.last].statement and self.current.tokens[-1] == group.first - 1

    def _done_to_it(self, i: int, stop: int) -> VerbGroup | None:
        """A participle in commas behind the subject, with its own day ("Ada Holm, arrested on Tuesday, denied …")."""
        text, form = self.text, self.text.infos[i].verb
        if (
            form is None
            or form.aspect in ("auxiliary", "modal")
            or form.tense == "present"
            or i < self.sentence.first + 2
        ):
            return None
        if (
            text.words[i - 1] != ","
            or self.made[-1].verb is not None
            or not text.infos[i - 2].content
            or text.timed[i - 2]
            or self._led(i - 2)
        ):
            return None
        after = text.infos[i + 1] if i + 1 < stop else None
        if (
            after is None
            or not (after.preposition or text.timed[i + 1])
            or text.words[i] in text.lexicon.grammar["uttering"]
        ):
            return None
        end = next((k for k in range(i + 1, stop) if text.words[k] == ","), stop)
        if end == stop or not any(text.timed[i + 1 : end]) or not _verb_ahead(text, end, stop):
            return None
        return VerbGroup(i, i, form.lemma, "past", passive=True)

    def _led(self, i: int) -> bool:
        """Does a preposition lead to the noun phrase that ends at token `i`?"""
        infos = self.text.infos
        while i >= self.sentence.first and (infos[i].content or infos[i].determiner or infos[i].title):
            i -= 1
        return i >= self.sentence.first and infos[i].preposition

    def _of_medium(self, group: VerbGroup) -> bool:
        """Does it only say when or by whom came out what carries the words ("said in a statement released Monday")?"""
        text, i = self.text, group.first
        before = i - 1 - (text.words[i - 1] == ",")
        issued = text.lexicon.whole(group.lemma, text.lexicon.issued) in text.lexicon.issued
        if i != group.last or not issued or before <= self.sentence.first or not text.medium(before):
            return False
        after = i + 1
        if after >= self.sentence.last or not (text.timed[after] or text.infos[after].preposition):
            return False
        return _verb_behind(text, i, i - self.sentence.first) or _verb_ahead(text, i, self.sentence.last)

    def _set_apart(self, group: VerbGroup) -> bool:
        """Does it begin what stands between two dashes, behind a clause with its verb ("… -- broadcast live -- …")?"""
        words, i, first = self.text.words, group.first, self.sentence.first
        if i != group.last or i <= first or words[i - 1] not in _DASHES or self.text.gap(i) == "":
            return False
        opened = [k for k in range(first + 1, i) if words[k] in _DASHES and words[k - 1] not in _DASHES]
        closed = any(words[k] in _DASHES for k in range(i + 1, self.sentence.last))
        told = any(
            (v := self.text.infos[k].verb) is not None and v.finite
            for k in range(first, opened[0] if opened else first)
        )
        return len(opened) % 2 == 1 and closed and told

    def _titular(self, i: int, stop: int) -> VerbGroup | None:
        """A verb of a title, which tells the past in the present ("Gas blast kills two")."""
        text, lexicon = self.text, self.text.lexicon
        before, after = text.infos[i - 1] if i > self.sentence.first else None, text.infos[i + 1 : min(i + 2, stop)]
        if i + 1 < stop and before is not None and before.text == "," and text.capital(i + 1):
            said = next((x for x in _singular(text.words[i]) if x in lexicon.statement_verbs), "")
            return VerbGroup(i, i, said, "past") if said else None
        if before is None or before.determiner or before.preposition or not before.text[0].isalnum():
            return None
        lemma = next((x for x in _singular(text.words[i]) if x in lexicon.acts or x in lexicon.statement_verbs), "")
        named = lemma in lexicon.nouns and (not after or after[0].preposition or bool(after[0].verb))
        return VerbGroup(i, i, lemma, "past") if lemma and not named else None

    def _own(self, verb: VerbGroup) -> int:
        """How many tokens stay with a verb that another follows: of a verb of saying, only its time."""
        tokens, infos = self.current.tokens, self.text.infos
        if not infos[verb.last].statement:
            return len(tokens)
        kept = tokens.index(verb.last) + 1
        while kept < len(tokens) and (self.text.timed[tokens[kept]] or self._before_time(tokens, kept)):
            kept += 1
        return kept

    def _opens_content(self, verb: VerbGroup) -> bool:
        """Does "that" open what somebody says: right after the verb, or after when and to whom it was said?"""
        tokens, infos, words = self.current.tokens, self.text.infos, self.text.words
        if tokens[-1] == verb.last or not infos[verb.last].statement:
            return tokens[-1] == verb.last
        return words[verb.last] in self.text.lexicon.grammar["addressing"] or self._own(verb) == len(tokens)

    def _before_time(self, tokens: list[int], k: int) -> bool:
        return self.text.infos[tokens[k]].preposition and k + 1 < len(tokens) and bool(self.text.timed[tokens[k + 1]])

    def _after_and(self, i: int) -> bool:
        return i > 0 and (self.text.infos[i - 1].coordinating or (i > 1 and self.text.infos[i - 2].coordinating))

    def start(self, relation: Relation, conjunction: str = "") -> None:
        """Begin a clause; an empty one only changes its relation."""
        if not self.current.tokens:
            self.current.relation, self.current.conjunction = relation, conjunction or self.current.conjunction
            return
        self.made.append(Clause(relation, conjunction=conjunction, prior=self.current))

    def token(self, i: int, stop: int) -> int:
        """Take a token that is no verb; the next one to read."""
        word, info = self.text.words[i], self.text.infos[i]
        if info.relative:
            self._relative(i, stop)
        elif info.subordinating and not (info.preposition and not _clause_follows(self.text, i, stop)):
            self.start("adverbial", word)
        elif word in _MARKS:
            self.start("main")
        elif info.coordinating and self._joins(i, stop):
            self.start("coordinate", word)
        elif word not in _STOPS:
            self.current.tokens.append(i)
        return i + 1

    def _joins(self, i: int, stop: int) -> bool:
        """Does "and" join a clause to the one before it?"""
        if self.current.verb is not None and _clause_follows(self.text, i, stop):
            return True
        return not self.current.tokens and self._subject_goes_on(i, stop)

    def _subject_goes_on(self, i: int, stop: int) -> bool:
        """Does the verb of a clause without a subject follow a comma and "and" (", but said that …")?"""
        told = len(self.made) > 1 and self.made[-2].verb is not None and self.current.relation == "main"
        if not told:
            return False
        reach = range(i + 1, min(stop, i + 1 + _NEXT))
        at = next((k for k in reach if self.text.infos[k].verb and medial_group(self.text, k, stop)), None)
        adverbs = tuple(self.text.lexicon.verbs.auxiliary["adverb_endings"])
        if at is None:
            return False
        return all(self.text.words[k].endswith(adverbs) or self.text.timed[k] for k in range(i + 1, at))

    def _relative(self, i: int, stop: int) -> None:
        """A relative pronoun begins a clause, a complementizer that of a verb; a demonstrative begins none."""
        complementizer = self.text.words[i] in self.text.lexicon.grammar["complementizers"]
        verb, tokens = self.current.verb, self.current.tokens
        after_preposition = i > 0 and i + 1 < stop and self.text.infos[i - 1].preposition
        if complementizer and (verb is None or after_preposition):
            tokens.append(i)
            return
        complement = complementizer and verb is not None and self._opens_content(verb)
        timed, infos = self.text.timed, self.text.infos
        behind = (k for k in reversed(tokens) if not (timed[k] or infos[k].preposition))
        head = next(behind, tokens[-1] if tokens else None)
        self.start("complement" if complement else "relative")
        self.current.head = None if complement else head


def _singular(word: str) -> tuple[str, ...]:
    """What a verb in -s can be a form of."""
    return (word[:-1], word[:-2]) if len(word) > 3 and word.endswith("s") else ()


def _clause_follows(text: Words, i: int, stop: int) -> bool:
    """Does a finite verb come before the next mark or subordinating word?"""
    for k in range(i + 1, min(stop, i + 14)):
        info = text.infos[k]
        if info.verb and medial_group(text, k, stop):
            return True
        if text.words[k] in ",;:" or info.relative or (k > i + 1 and (info.subordinating or info.coordinating)):
            return False
    return False


def _listed(text: Words, before: Clause, clause: Clause) -> bool:
    """Does a clause go on behind a comma with a verb and its object ("raided the firm, searched its offices and …")?"""
    verb = clause.verb
    if verb is None or before.verb is None or clause.relation != "main" or clause.first != verb.first or verb.passive:
        return False
    after = text.infos[verb.last + 1] if verb.last < clause.last else None
    acts_on = (
        after is not None and after.text[0].isalnum() and not (after.preposition or after.verb or after.conjunction)
    )
    return acts_on and verb.tense == before.verb.tense == "past" and text.words[verb.first - 1] == ","


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
        relative = clause.relation == "relative"
        if lead and not relative:
            clause.tokens[:0] = lead
            lead = []
        elif relative and clause.head is None and lead:
            clause.head = lead[-1]
        result.append(clause)
        subject = subject or (None if relative else clause)
    if lead:
        result.insert(0, Clause("main", tokens=lead))
    for k, (before, after) in enumerate(pairwise(result), 1):
        if _listed(text, before, after) and any(c.relation == "coordinate" for c in result[k + 1 :]):
            after.relation = "coordinate"
    for a, b in pairwise(result):
        b.prior = a
        if b.relation in ("complement", "relative", "adverbial"):
            b.parent = a
    return result
