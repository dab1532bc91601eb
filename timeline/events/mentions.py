"""The mentions of happenings in one document, with the dates that the text gives to each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from timeline.events import names as naming
from timeline.events.attachment import Noun, choose, nouns_of
from timeline.events.clauses import Clause, clauses
from timeline.events.dates import Dated, dated
from timeline.events.headline import clause_headline, noun_headline
from timeline.events.lexicon import Lexicon, place_keys
from timeline.events.mention import EventMention
from timeline.events.predicates import OTHER, Predicate, noun_phrase, predicate
from timeline.events.words import Sentence, Words, read
from timeline.model import Document, Reading, Status, Step
from timeline.when import When

_LONGEST = 800
_WEAK_KINDS = frozenset({OTHER, "deed", "start"})


@dataclass(slots=True)
class _Told:
    """A clause, what it tells, and the dates that belong to its verb."""

    clause: Clause
    predicate: Predicate | None
    nouns: list[Noun]
    dates: list[Dated] = field(default_factory=list)
    noun_dates: dict[int, list[Dated]] = field(default_factory=dict)


class MentionReader:
    """Reads one document. `mentions` lists what it tells, in the order of the text."""

    def __init__(self, document: Document, readings: Sequence[Reading], lexicon: Lexicon) -> None:
        spans = [(r.mention.start, r.mention.end) for r in readings]
        self.document, self.readings = document, readings
        self.text: Words = read(document.text, lexicon, spans)
        self.names = naming.read(self.text)
        found = (dated(i, r, document.published) for i, r in enumerate(readings))
        self.dates = self._as_spoken(sorted((d for d in found if d is not None), key=lambda d: (d.start, d.end)))
        self.date_starts = [d.start for d in self.dates]
        self._place_tokens = frozenset(k for i, (_, size) in self.names.places.items() for k in range(i, i + size))
        self.met: set[str] = set()
        self._place_ends = frozenset(i + size - 1 for i, (_, size) in self.names.places.items())
        self.last_subject: frozenset[str] = frozenset()
        self.last_actor = ""

    def _as_spoken(self, dates: list[Dated]) -> list[Dated]:
        """After an editor's bracket («امروز[دیروز]») the speaker's other days of the paragraph shift with it."""
        result, bracket = [], None
        for date in dates:
            if date.bracket and date.publication is not None and date.spoken is not None:
                bracket = date
            elif bracket and date.spoken is not None and "\n" not in self.document.text[bracket.end : date.start]:
                assert bracket.publication is not None and bracket.spoken is not None
                distance = bracket.publication + date.spoken - bracket.spoken
                day = self.document.published.shifted(distance) if self.document.published else None
                date = replace(date, publication=distance, when=day)
            result.append(date)
        return result

    def mentions(self) -> list[EventMention]:
        """All mentions, in the order of their places."""
        found: list[EventMention] = []
        lead = next((s.first for s in self.text.sentences if not (s.title or s.boilerplate)), -1)
        read = [(s, [self._told(c) for c in clauses(self.text, s)]) for s in self.text.sentences if not s.boilerplate]
        for number, (sentence, told) in enumerate(read):
            role = "title" if sentence.title else "lead" if sentence.first == lead else "text"
            self._attach(sentence, told)
            for each in self._sentence(sentence, number, role, told):
                found.append(each)
        return sorted(found, key=lambda m: (m.start, m.end, m.trigger))

    # ------------------------------------------------------------ dates to happenings
    def _told(self, clause: Clause) -> _Told:
        found = predicate(self.text, clause) if clause.verb else None
        if found and clause.verb:
            stop = min(found.trigger, clause.verb.first)
            subject = naming.subject(self.text, clause, stop)
            naming.learn_aliases(self.text, self.names, clause, subject)
            found = self._consequence(clause, found, subject)
        return _Told(clause, found, nouns_of(self.text, clause, found))

    def _consequence(self, clause: Clause, found: Predicate, subject: list[int]) -> Predicate:
        """What an attack or a quake did is the attack or the quake."""
        if found.form != "act" or found.noun is not None or found.kind not in ("death", "injury", OTHER, "deed"):
            return found
        lexicon = self.text.lexicon
        for i in subject:
            kind, size = lexicon.noun_at(self.text.words, i)
            if kind and not lexicon.flag(kind, "object") and kind not in ("death", "injury"):
                return replace(found, kind=kind, noun=i + size - 1)
        return found

    def _attach(self, sentence: Sentence, told: list[_Told]) -> None:
        """Give each date of the sentence to a noun or to the verb of its clause."""
        text = self.text
        low, high = (bisect_left(self.date_starts, at) for at in (sentence.start, sentence.end))
        here = self.dates[low:high]
        places = [(d, *self._tokens(d)) for d in here]
        owner = {i: t for t in told for i in t.clause.tokens}
        for date, at, end in places:
            mine = owner.get(at)
            if mine is None:
                continue
            others = sum(1 for d, a, _ in places if d is not date and owner.get(a) is mine)
            told_by = mine.predicate if self._of_tense(date, mine.clause) else None
            noun = choose(text, date, at, end, mine.clause, told_by, mine.nouns, others)
            if noun is not None:
                mine.noun_dates.setdefault(noun.at, []).append(date)
                if mine.predicate and not mine.dates and not others and self._happens_in(noun):
                    mine.dates.append(date)
            else:
                mine.dates.append(date)

    def _happens_in(self, noun: Noun) -> bool:
        """Is the noun the occasion of its clause («در جریان سفر …», "during the visit …")?"""
        words = self.text.words[max(0, noun.at - 3) : noun.at]
        return bool(words) and words[-1] in self.text.lexicon.occasion_prepositions or self.text.lexicon.holds(words, "together")

    def _tokens(self, date: Dated) -> tuple[int, int]:
        first = bisect_right(self.text.ends, date.start)
        last = bisect_right(self.text.starts, date.end - 1) - 1
        return first, max(first, last)

    # ------------------------------------------------------------ mentions of a sentence
    def _sentence(self, sentence: Sentence, number: int, role: str, told: list[_Told]) -> Iterator[EventMention]:
        conditional, passed_on = False, False
        if role == "title" and (spoken := self._headline_statement(sentence, number)) is not None:
            yield spoken
        for each in told:
            made = self._clause(sentence, number, role, told, each, conditional)
            if made is not None:
                if passed_on and made.form == "act" and made.when is None and made.publication is None:
                    made = replace(made, strong=False)
                passed_on = passed_on or made.medium or self._alleges(each)
                yield made
            yield from self._nouns(sentence, number, role, each, made)
            conditional = self._conditional(each.clause)

    def _alleges(self, told: _Told) -> bool:
        """Does the clause pass on what others only claim?"""
        return any(self.text.infos[i].alleged for i in told.clause.tokens)

    def _headline_statement(self, sentence: Sentence, number: int) -> EventMention | None:
        """A title of the form «Name: what he said»."""
        text = self.text
        colon = next((i for i in range(sentence.first, min(sentence.first + 6, sentence.last)) if text.words[i] == ":"), None)
        if colon is None or colon == sentence.first or colon + 3 > sentence.last:
            return None
        speaker = list(range(sentence.first, colon))
        agents = naming.keys(text, self.names, speaker)
        if not agents or any(text.infos[i].dateline or text.infos[i].preposition or text.infos[i].media for i in speaker):
            return None
        rest = range(colon + 1, sentence.last)
        return EventMention(
            start=sentence.start, end=sentence.end, trigger=text.starts[colon], sentence=number, kind="statement",
            form="statement", role="title", actors=(naming.display(text, speaker),), agents=agents,
            keys=agents | self._place_keys(rest), words=self._content(rest, set(), (0, -1)), core=agents,
            headline=noun_headline(text, range(sentence.first, sentence.last)),
        )  # fmt: skip

    def _conditional(self, clause: Clause) -> bool:
        words = [self.text.words[i] for i in clause.tokens]
        return any(self.text.infos[i].conditional for i in clause.tokens) or self.text.lexicon.holds(words, "conditional")

    def _clause(self, sentence: Sentence, number: int, role: str, told: list[_Told], each: _Told,
                conditional: bool) -> EventMention | None:  # fmt: skip
        clause, found, text = each.clause, each.predicate, self.text
        if found is None or clause.verb is None:
            return None
        date = self._of_tense(self._verb_date(each), clause)
        status = self._status(clause, found, date, conditional)
        if status is None:
            return None
        subject = naming.subject(text, clause, min(found.trigger, clause.verb.first))
        if not subject and clause.prior is not None and clause.relation == "coordinate":
            actor, keys = self.last_actor, self.last_subject
        else:
            actor, keys = self._actor(clause, subject)
        span = self._span(sentence, told, clause, found)
        quoted = bool(text.quoted[clause.verb.first]) or clause.relation == "content"
        follows = sentence.first < len(text.infos) and text.infos[sentence.first].pronoun
        medium = found.form == "statement" and any(text.infos[i].media for i in subject[:3])
        strong = self._strong(clause, found, date, status, quoted, role) and not medium
        if found.form == "statement" and date is None:
            strong = strong and self._named_speaker(clause, keys, subject)
        words, place = self._words(clause, found), naming.place_in(text, self.names, clause.tokens)
        return EventMention(
            start=span[0], end=span[1], trigger=text.starts[found.trigger], sentence=number, kind=found.kind, form=found.form,
            object=found.object, strong=strong, status=status, plural=found.plural,
            definite=found.noun is not None and found.noun > 0 and text.infos[found.noun - 1].demonstrative,
            continuing=text.words[found.trigger] in text.lexicon.continuing or clause.verb.lemma in text.lexicon.continuing,
            follows=follows, paragraph=sentence.paragraph, same_time=self._same_time(sentence), core=self._core(clause, found, subject),
            generic=found.generic or self._other_parties(clause), pluperfect=clause.verb.pluperfect, quoted=quoted,
            spoken=date is not None and date.spoken == 0, chained=self._chained(clause, subject, date),
            sets_scene=any(text.infos[i].occasion for i in clause.tokens),
            additive=any(text.infos[i].additive for i in clause.tokens[:6]), role=role,
            actors=(actor,) if actor else (), agents=keys, keys=keys | self._place_keys(clause.tokens), words=words,
            place=place[0] if place else None, place_key=place[1] if place else None,
            headline=clause_headline(text, clause, found, subject, span), medium=medium,
            speech=text.quoted[clause.verb.first], **self._dating(date, found.form),
        )  # fmt: skip

    def _verb_date(self, each: _Told) -> Dated | None:
        """The date of a clause's verb: of several the one nearest to the verb, the finest of those that agree."""
        if not each.dates:
            return None
        assert each.clause.verb is not None
        at = self.text.starts[each.clause.verb.first]
        first = min(each.dates, key=lambda d: (not d.near, abs(at - d.start)))
        agreeing = [d for d in each.dates if d.when and first.when and d.when.overlaps(first.when)]
        return min(agreeing, key=lambda d: d.when.length or 10**9 if d.when else 10**9) if agreeing else first

    def _of_tense(self, date: Dated | None, clause: Clause) -> Dated | None:
        """The date, unless the tense forbids it: a past verb tells nothing of the time to come, nor a future one of the past."""
        published, verb = self.document.published, clause.verb
        if date is None or date.when is None or published is None or verb is None:
            return date
        if verb.tense == "past" and not verb.modal and published.precedes(date.when):
            return self._rival(date, past=True)
        if verb.tense == "future" and date.when.precedes(published):
            return self._rival(date, past=False)
        return date

    def _rival(self, date: Dated, *, past: bool) -> Dated | None:
        """The date in another reading of the expression that fits the tense; None where none does."""
        published = self.document.published
        assert published is not None
        for rival in self.readings[date.index].rivals:
            fits = not published.precedes(rival.when) if past else not rival.when.precedes(published)
            if rival.when.known and fits:
                return replace(date, when=rival.when)
        return None

    def _named_speaker(self, clause: Clause, agents: frozenset[str], subject: list[int]) -> bool:
        """Is it said who speaks: by a name where capitals show names, else by more than a pronoun?"""
        text = self.text
        if any(text.words[i] in text.lexicon.hope for i in clause.tokens[-5:]):
            return False
        if text.lexicon.verb_final:
            return bool(agents) and not any(text.words[i] in text.lexicon.relative_pronouns for i in subject)
        names = any(text.capital(i) and not text.infos[i].stop and i != clause.first for i in subject)
        return bool(agents) and (names or not subject or len([i for i in subject if text.capital(i)]) > 1 or self._known(agents))

    def _known(self, agents: frozenset[str]) -> bool:
        """Have the agents a place or a name that was met before?"""
        return bool(agents & self.met) or any(a[0] == "@" for a in agents)

    def _same_time(self, sentence: Sentence) -> bool:
        return self.text.lexicon.holds(self.text.words[sentence.first : sentence.last], "same_time")

    def _core(self, clause: Clause, found: Predicate, subject: Sequence[int]) -> frozenset[str]:
        """The words of those who act and of what they act on."""
        text, verb = self.text, clause.verb
        assert verb is not None
        tokens = list(subject)
        if found.noun is not None:
            tokens += range(found.noun, min(found.noun + 5, len(text.words)))
        if clause.relation == "relative" and clause.head is not None:
            tokens += noun_phrase(text, clause.head)
        if text.lexicon.verb_final:
            marked = next((i for i in clause.tokens if text.infos[i].object_mark), None)
            tokens += [i for i in clause.tokens if marked is not None and marked - 6 <= i < marked]
        else:
            tokens += [i for i in clause.tokens if verb.last < i <= verb.last + 6]
        return self._content(tokens, {found.trigger}, (verb.first, verb.last)) | self._place_keys(tokens)

    def _dating(self, date: Dated | None, form: str) -> dict[str, object]:
        if date is None:
            return {}
        steps = (Step("when", date.when.edtf or "", "said", "event.stated", (self.document.text[date.start : date.end],)),) if date.when else ()
        return {
            "when": date.when, "expression": date.index, "weekday": date.weekday, "steps": steps,
            "publication": date.publication if date.when is None else None,
        }  # fmt: skip

    def _actor(self, clause: Clause, subject: list[int]) -> tuple[str, frozenset[str]]:
        text = self.text
        if len(subject) == 1 and text.infos[subject[0]].pronoun:
            return self.last_actor, self.last_subject
        keys = naming.keys(text, self.names, subject)
        actor = naming.display(text, subject)
        if keys and clause.relation in ("main", "coordinate"):
            self.last_actor, self.last_subject = actor, keys
            if not self.text.lexicon.verb_final and any(text.capital(i) for i in subject[1:]):
                self.met |= keys
        return (actor, keys) if keys else ("", frozenset())

    def _chained(self, clause: Clause, subject: list[int], date: Dated | None) -> bool:
        """A coordinate verb without a subject and a date of its own."""
        return clause.relation == "coordinate" and date is None and not subject

    def _place_keys(self, tokens: Sequence[int]) -> frozenset[str]:
        places = self.names.places
        return frozenset(k for i in tokens if i in places for k in place_keys(places[i][0]))

    def _other_parties(self, clause: Clause) -> bool:
        return any(self.text.words[i] in self.text.lexicon.others for i in clause.tokens)

    def _words(self, clause: Clause, found: Predicate) -> frozenset[str]:
        """The words that tell what a clause is about, without those of grammar and of time."""
        text, verb = self.text, clause.verb
        tokens = list(clause.tokens)
        if clause.relation == "relative" and clause.head is not None:
            tokens += noun_phrase(text, clause.head)
        return self._content(tokens, {found.trigger}, (verb.first, verb.last) if verb else (0, -1))

    def _content(self, tokens: Sequence[int], without: set[int], verb: tuple[int, int]) -> frozenset[str]:
        infos, timed, places = self.text.infos, self.text.timed, self._place_tokens
        return frozenset(
            infos[i].stem for i in tokens
            if infos[i].content and not (timed[i] or i in without or i in places or verb[0] <= i <= verb[1])
        )  # fmt: skip

    # ------------------------------------------------------------ how it is told
    def _status(self, clause: Clause, found: Predicate, date: Dated | None, conditional: bool) -> Status | None:
        """The status of what a clause tells; None where it tells of nothing that happens."""
        verb, text = clause.verb, self.text
        assert verb is not None
        if verb.negated:
            return None
        doubtful = verb.irrealis or verb.modal or conditional and verb.tense != "past" or self._conditional(clause)
        if not doubtful and found.form == "act" and text.lexicon.verb_final:
            doubtful = verb.tense != "past" and any(text.infos[i].possible for i in clause.tokens[-10:])
        if doubtful:
            return "hypothetical" if date and date.when else None
        if verb.tense == "future":
            return "planned"
        if verb.tense == "present":
            return self._present(verb.aspect, found, date)
        if date and date.when and self._future(date.when):
            return "planned"
        return "reported"

    def _present(self, aspect: str, found: Predicate, date: Dated | None) -> Status | None:
        if aspect == "auxiliary" and found.noun is None:
            return None
        if found.form == "statement":
            return "reported"
        if date is None or date.when is None and date.weekday is None:
            return None
        if date.when and self.document.published and date.when.precedes(self.document.published):
            return "reported"
        return "planned"

    def _future(self, when: When) -> bool:
        return self.document.published is not None and self.document.published.precedes(when)

    def _strong(self, clause: Clause, found: Predicate, date: Dated | None, status: str, quoted: bool, role: str) -> bool:
        if status == "hypothetical":
            return date is not None
        if date is not None:
            return True
        if status == "planned" or clause.relation == "relative" or quoted:
            return False
        if found.form == "statement":
            told = clause.verb is not None and (clause.verb.tense == "past" or clause.verb.lemma in self.text.lexicon.statement_verbs)
            return told and clause.relation in ("main", "coordinate", "adverbial")
        weak = found.kind in _WEAK_KINDS or found.generic or self.text.lexicon.flag(found.kind, "state_like")
        return not weak or role == "title"

    # ------------------------------------------------------------ spans
    def _span(self, sentence: Sentence, told: list[_Told], clause: Clause, found: Predicate) -> tuple[int, int]:
        """The raw span that tells it: a statement with what it says, a relative clause with its head."""
        text = self.text
        assert clause.verb is not None
        first, last = clause.first, max(clause.last, clause.verb.last)
        if clause.relation == "relative" and clause.head is not None:
            first = noun_phrase(text, clause.head)[0]
        if clause.relation in ("main", "coordinate"):
            first = (naming.after_source(text, clause.tokens) or [first])[0]
        if found.form == "statement" and clause.relation != "relative":
            return self._statement_span(sentence, told, clause)
        start, end = text.span(first, last)
        return (start, min(end, start + _LONGEST))

    def _statement_span(self, sentence: Sentence, told: list[_Told], clause: Clause) -> tuple[int, int]:
        own = [t.clause for t in told if t.predicate and t.predicate.form == "statement" and t.clause.relation != "relative"]
        text = self.text
        start = sentence.start if own[0] is clause else text.starts[clause.first]
        following = [c for c in own if c.first > clause.first]
        before = following[0].first - 1 if following else -1
        while before > clause.last and (text.infos[before].conjunction or text.words[before] in "،,"):
            before -= 1
        end = text.ends[before] if following else sentence.end
        if end - start > _LONGEST:
            end = max(text.ends[clause.last], start + 1)
        return start, min(end, start + _LONGEST)

    # ------------------------------------------------------------ nouns
    def _nouns(self, sentence: Sentence, number: int, role: str, told: _Told, verb: EventMention | None) -> Iterator[EventMention]:
        for noun in told.nouns:
            dates = told.noun_dates.get(noun.at, [])
            for date in _apart(dates) or [None]:
                made = self._noun(sentence, number, role, told, noun, date)
                if made is not None:
                    yield made

    def _noun(self, sentence: Sentence, number: int, role: str, told: _Told, noun: Noun, date: Dated | None) -> EventMention | None:
        text, lexicon = self.text, self.text.lexicon
        if lexicon.flag(noun.kind, "object") and date is None:
            return None
        status = self._noun_status(told, noun, date)
        if status is None:
            return None
        if date is not None and status == "planned" and date.when and self.document.published and date.when.precedes(self.document.published):
            date = self._rival(date, past=False) or date
        tokens = self._noun_tokens(sentence, noun, date)
        start, end = text.span(tokens[0], tokens[-1])
        if date is not None:
            start, end = min(start, date.start), max(end, date.end)
        objects = [i for i in tokens if text.infos[i].object and i != noun.at]
        statement = noun.kind == "statement"
        kind_object = text.infos[objects[0]].object if objects and noun.kind == "signing" else ""
        if noun.kind == "signing" and not objects and noun.at > 0:
            kind_object = next((text.infos[i].object for i in noun_phrase(text, noun.at)[::-1] if text.infos[i].object), "")
            start = min(start, text.starts[noun_phrase(text, noun.at)[0]]) if kind_object else start
        verbless = told.clause.verb is None
        strong = date is not None or role == "title" and verbless and noun is told.nouns[0]
        place = naming.place_in(text, self.names, tokens)
        return EventMention(
            start=start, end=min(end, start + _LONGEST), trigger=text.starts[noun.at], sentence=number, kind=noun.kind,
            form="noun", object=kind_object, strong=strong and status != "hypothetical", status=status,
            plural=text.infos[noun.at].plural, definite=self._definite(noun), role=role,
            quoted=bool(text.quoted[noun.at]), agents=naming.keys(text, self.names, tokens[1:]) if statement else frozenset(), keys=self._place_keys(tokens) | self._person_keys(tokens),
            core=self._content(tokens[:6], {noun.at}, (0, -1)) | self._place_keys(tokens[:6]), words=self._content(tokens, {noun.at}, (0, -1)), place=place[0] if place else None,
            place_key=place[1] if place else None, headline=noun_headline(text, tokens),
            speech=text.quoted[noun.at], **self._dating(date, "noun"),
        )  # fmt: skip

    def _person_keys(self, tokens: Sequence[int]) -> frozenset[str]:
        """Names among the tokens: capitals in languages that have them, else words of known subjects."""
        text = self.text
        if any(text.words[i] in text.lexicon.reflexives for i in tokens[1:]):
            return self.last_subject
        if text.lexicon.verb_final:
            return frozenset(text.infos[i].stem for i in tokens if text.infos[i].stem in self.last_subject)
        return frozenset(text.infos[i].stem for i in tokens if text.capital(i) and not text.infos[i].stop and not text.infos[i].title)

    def _definite(self, noun: Noun) -> bool:
        return noun.at > 0 and self.text.infos[noun.at - 1].demonstrative

    def _noun_tokens(self, sentence: Sentence, noun: Noun, date: Dated | None) -> list[int]:
        """The noun and what belongs to it, on to its date."""
        text = self.text
        until = self._tokens(date)[1] if date is not None else -1
        tokens, phrases = list(range(noun.at, noun.last + 1)), 0
        if date is None and self._definite(noun):
            return tokens
        for i in range(noun.last + 1, min(noun.at + 40, sentence.last)):
            info = text.infos[i]
            if i > until and self._noun_ends(i, noun):
                break
            if i == until + 1 and until > noun.at and text.lexicon.verb_final and not self._goes_on(i):
                break
            after_place = phrases > 0 and i - 1 in self._place_ends and i not in self.names.places and text.lexicon.verb_final
            if i > until and after_place and not info.preposition and not info.conjunction:
                break
            phrases += info.preposition
            if i > until and (phrases > 1 and text.lexicon.verb_final or phrases > 3 or len(tokens) > 14):
                break
            tokens.append(i)
        while len(tokens) > 1 and (text.infos[tokens[-1]].preposition or text.infos[tokens[-1]].conjunction) and tokens[-1] > until:
            tokens.pop()
        if until >= 0 and until < noun.at:
            tokens[:0] = range(self._tokens(date)[0], noun.at)  # type: ignore[arg-type]
        return tokens

    def _goes_on(self, i: int) -> bool:
        """Does a noun phrase of a verb-final language go on after its date?"""
        info, lexicon = self.text.infos[i], self.text.lexicon
        return info.preposition or info.demonstrative or info.text in lexicon.reflexives

    def _noun_ends(self, i: int, noun: Noun) -> bool:
        text, info = self.text, self.text.infos[i]
        if info.relative or info.object_mark or not text.words[i][0].isalnum() or text.timed[i] or info.subordinating and not info.preposition:
            return True
        if info.verb is not None and info.verb.finite and not info.verb.noun:
            return True
        return text.lexicon.verb_final and (info.statement or bool(info.act) and not info.noun)

    def _noun_status(self, told: _Told, noun: Noun, date: Dated | None) -> Status | None:
        """None for what is only imagined and has no date."""
        text = self.text
        before = [i for i in range(max(0, noun.at - 4), noun.at) if i in set(told.clause.tokens)]
        words = [text.words[i] for i in before]
        doubtful = any(text.infos[i].possible or text.infos[i].conditional for i in before) or text.lexicon.holds(words, "conditional")
        if doubtful:
            return "hypothetical" if date and date.when else None
        if any(text.infos[i].denied for i in before):
            return None
        if date and date.when and self._future(date.when):
            return "planned"
        around = [*before, *range(noun.at + 1, min(noun.at + 4, len(text.words)))]
        if any(text.infos[i].planned for i in around) and not (date and date.near):
            return "planned"
        return "reported"


def _apart(dates: list[Dated]) -> list[Dated | None]:
    """Dates of one noun that cannot be one day, each for itself; of those that agree the finest."""
    kept: list[Dated] = []
    for date in sorted(dates, key=lambda d: (d.when.length or 10**9) if d.when else 10**9):
        if not any(k.when and date.when and k.when.overlaps(date.when) for k in kept):
            kept.append(date)
    return sorted(kept, key=lambda d: d.start)  # type: ignore[return-value]
