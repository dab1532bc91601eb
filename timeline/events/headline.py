"""Headlines cut out of the text: subject, core, object and place, in order, no word that is not there.

Left out are what another part of the page says (the day, the source), words that only lead in («همچنین»,
"meanwhile"), brackets, and what is subordinate where the line would be too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.events import names as naming
from timeline.events.clause import Clause
from timeline.events.denials import of_claim
from timeline.events.modality import arranged
from timeline.events.predicates import Predicate, noun_phrase
from timeline.events.words import Sentence, Words

_LONGEST = 140
_GOOD = 110
_SHORTEST = 40
_FEW = 2
_MARKS = frozenset("،,;؛:-–—_.*•")
_COMMAS = frozenset("،,")
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_QUOTES = frozenset("«»“”\"'`")
_EDGES = " \t\n\u200c\u00a0،,;؛:-–—_.([{"
_ABBREVIATED = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\.$")  # "4 a.m."
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class Telling:
    """A clause in its sentence: who acts, the expressions that date it (first and last token, and if they count
    from the report), and what is said.

    `speaker` is the name behind a pronoun or behind no word at all; `stops` are tokens after which a line can end,
    `to_end` is the last token of the verbs in a row that go on with it, 0 for none.
    """

    sentence: Sentence
    clause: Clause
    found: Predicate
    subject: Sequence[int]
    dates: Sequence[tuple[int, int, bool]] = ()
    speaker: str = ""
    said: Sequence[int] = ()
    stops: Sequence[int] = ()
    to_end: int = 0


def as_written(text: Words, span: tuple[int, int]) -> str:
    """The beginning of a passage as it stands, for what is no event by itself and shown by no other name."""
    return " ".join(text.raw[span[0] : min(span[1], span[0] + _LONGEST)].split())


# ---------------------------------------------------------------- nouns
def noun_headline(text: Words, tokens: Sequence[int], date: tuple[int, int] | None = None) -> str:
    """The words of a noun phrase; without its day where that is only so far from the report and enough is left."""
    kept = [i for i in _without_brackets(text, tokens) if text.words[i] not in text.lexicon.own]
    if date is not None and not any(text.words[i][0].isdigit() for i in range(date[0], date[1] + 1)):
        rest = _without_dates(text, kept, [(*date, False)])
        if sum(text.infos[i].content for i in rest) > _FEW:
            kept = rest
    return _line(text, _without_demonstrative(text, kept)) or text.words[tokens[0]]


# ---------------------------------------------------------------- clauses
def title_headline(text: Words, sentence: Sentence, dates: Sequence[tuple[int, int, bool]] = ()) -> str:
    """A title as it stands, without its day."""
    kept = _without_dates(text, range(sentence.first, sentence.last), dates)
    short = sum(text.infos[i].content and text.infos[i].verb is None for i in kept) < _FEW
    return _line(text, range(sentence.first, sentence.last) if short else kept)


def clause_headline(text: Words, told: Telling) -> str:
    """What a clause tells: a statement as its speaker and what is said, an act from its subject on; never empty."""
    line = _headline(text, told)
    if len(line.split()) > _FEW:
        return line
    longer = max(line, _line(text, told.clause.tokens), key=lambda each: len(each.split()))
    return longer or text.words[told.found.trigger]


def _headline(text: Words, told: Telling) -> str:
    if told.clause.purpose and told.clause.parent is not None:
        return _line(text, _without_dates(text, [*told.clause.parent.tokens, *told.clause.tokens], told.dates))
    if told.sentence.title and told.clause.relation == "main" and "/" not in text.words[told.sentence.first :][:40]:
        return title_headline(text, told.sentence, told.dates)
    if told.found.form == "statement" and told.said:
        return _statement(text, told)
    return _act(text, told)


def _statement(text: Words, told: Telling) -> str:
    verb, said = told.clause.verb, list(told.said)
    assert verb is not None
    if said[0] < verb.first:
        quoted = any(text.quoted[i] for i in said)
        if (named := _speaker(text, told)) and _plain(text, told):
            return _joined(f"{named}: ", text, said, told.stops)
        whole = [*said, *range(said[-1] + 1, told.clause.last + 1)] if quoted else said
        return _line(text, _without_dates(text, whole, told.dates), told.stops)
    named = _speaker(text, told)
    if named and text.lexicon.verb_final and _plain(text, told):
        return _joined(f"{named}: ", text, said, told.stops)
    before = [i for i in _body(text, told) if i < said[0]]
    return _line(text, [*before, *range(said[0], said[-1] + 1)], told.stops)


def _plain(text: Words, told: Telling) -> bool:
    """Does the verb only say that something was said, and not that it was denied, blamed or asked for?"""
    at = told.found.trigger
    verb = told.clause.verb
    return text.words[at] in text.lexicon.plain or (verb is not None and verb.first == at)


def _speaker(text: Words, told: Telling) -> str:
    subject = list(told.subject)
    if subject and not text.infos[subject[0]].pronoun:
        return _line(text, _without_demonstrative(text, _trimmed(text, subject)))
    return told.speaker


def _act(text: Words, told: Telling) -> str:
    body = _body(text, told)
    line = _line(text, body, told.stops)
    pronoun = bool(told.subject) and text.infos[told.subject[0]].pronoun
    if pronoun and told.speaker and body and body[0] == told.subject[0]:
        return _joined(f"{told.speaker} ", text, body[1:], told.stops)
    return line


def _body(text: Words, told: Telling) -> list[int]:
    """The tokens of the clause from its subject on, with what stands between them as long as that is short."""
    clause, verb = told.clause, told.clause.verb
    assert verb is not None
    own = [i for i in clause.tokens if i <= max(verb.last, clause.last)]
    last = max(own[-1], verb.last)
    first = _first(text, told)
    lead = _lead(text, told, first)
    last = _to_complement(text, told, last)
    if told.to_end > last:
        all_of_it = [*lead, *_pruned(text, told, list(range(first, told.to_end + 1)))]
        if len(_rendered(text, all_of_it)) <= _GOOD:
            return all_of_it
    whole = _complete(text, told, list(range(first, last + 1)))
    if len(_rendered(text, [*lead, *whole])) <= _GOOD or clause.relation == "relative":
        return [*lead, *whole]
    return [*lead, *_complete(text, told, [i for i in own if i >= first])]


def _to_complement(text: Words, told: Telling, last: int) -> int:
    """The last token of the clause that says what was ruled or agreed ("ruled that …"), or what it came "a day after";
    else `last`."""
    verb = told.clause.verb
    if text.lexicon.verb_final or verb is None:
        return last
    if text.infos[last].stem in text.lexicon.distances and text.infos[min(last + 1, len(text.words) - 1)].subordinating:
        return min((i for i in told.stops if i > last + 1), default=last)
    after = next((i for i in range(verb.last + 1, told.sentence.last) if not text.timed[i]), last)
    if text.words[after] not in text.lexicon.grammar["complementizers"]:
        return last
    return min((i for i in told.stops if i > after), default=last)


def _complete(text: Words, told: Telling, whole: list[int]) -> list[int]:
    """The tokens pruned, and without the beginning of a phrase that goes on in another clause."""
    verb, tokens = told.clause.verb, _pruned(text, told, whole)
    if text.lexicon.verb_final or verb is None or not tokens or whole[-1] in told.stops:
        return tokens
    for k in range(len(tokens) - 1, 0, -1):
        if tokens[k] <= verb.last + 1:
            break
        if tokens[k] - tokens[k - 1] > 1 or text.infos[tokens[k]].preposition:
            return tokens[:k]
    return tokens


def _first(text: Words, told: Telling) -> int:
    """The first token of the line: the head of a relative clause, the subject, or what follows the opening words."""
    clause, subject = told.clause, told.subject
    if _about(text, clause) or (told.found.form == "statement" and text.quoted[clause.first]):
        return clause.first
    rest = naming.without_opening(text, clause.tokens)
    if subject and (naming.acts(text, subject) or text.infos[subject[0]].pronoun) and not _apposed(text, subject):
        return rest[0] if rest and subject[0] < rest[0] <= subject[-1] else subject[0]
    return next((i for i in rest if text.words[i] not in text.lexicon.there), clause.first)


def _apposed(text: Words, subject: Sequence[int]) -> bool:
    """Does the name of the subject stand in commas behind what it belongs to ("One member, Ada Holm, said")?"""
    first, last = subject[0], subject[-1]
    return first > 0 and text.words[first - 1] == "," == "".join(text.words[last + 1 : last + 2])


def _about(text: Words, clause: Clause) -> bool:
    """Is it a relative clause about a thing or a person, and not about a place or a time?"""
    head = clause.head
    if clause.relation != "relative" or head is None or of_claim(text, clause):
        return False
    return text.words[head] not in text.lexicon.there


def _lead(text: Words, told: Telling, first: int) -> list[int]:
    """What a clause without a subject of its own borrows from the sentence: its head, or the subject before it."""
    clause, prior = told.clause, told.clause.prior
    if prior is not None and arranged(text, clause):
        return prior.tokens[-_FEW:]
    if _about(text, clause) and clause.head is not None:
        head = _without_demonstrative(text, noun_phrase(text, clause.head))
        own = bool(told.subject) and text.lexicon.verb_final
        return [*head, *range(clause.head + 1, clause.first)] if own else head
    while (
        prior is not None and prior.relation == "coordinate" and prior.verb is not None and not text.lexicon.verb_final
    ):
        if prior.first != prior.verb.first or prior.prior is None:
            break
        prior = prior.prior
    if clause.relation != "coordinate" or told.subject or prior is None or prior.verb is None or clause.verb is None:
        return []
    if (prior.verb.lemma == text.lexicon.verbs.passive) != (clause.verb.lemma == text.lexicon.verbs.passive):
        return []
    if prior.verb.passive != clause.verb.passive:
        return []
    before = naming.subject(text, prior, prior.verb.first)
    return _trimmed(text, before) if before and before[-1] < first and naming.acts(text, before) else []


def _pruned(text: Words, told: Telling, tokens: list[int]) -> list[int]:
    """Without brackets, the clause's own days, and words that only bind it to what went before."""
    kept = _without_dates(text, _without_brackets(text, tokens), told.dates)
    kept = _without_phrases(text, kept)
    linking, units = text.lexicon.linking, text.lexicon.distances
    kept = [i for i in kept if text.words[i] not in linking or (i > 0 and text.infos[i - 1].stem in units)]
    return _without_demonstrative(text, kept)


def _without_phrases(text: Words, tokens: list[int]) -> list[int]:
    """Without phrases that point back («در این باره»)."""
    words, phrases, dropped = text.words, text.lexicon.pointing, set[int]()
    for k, i in enumerate(tokens):
        for phrase in phrases.get(words[i], ()):
            run = tokens[k : k + len(phrase)]
            if words[run[-1]] == phrase[-1] and tuple(words[j] for j in run) == phrase and _whole(text, run):
                dropped.update(run)
    return [i for i in tokens if i not in dropped] if dropped else tokens


def _whole(text: Words, run: Sequence[int]) -> bool:
    """Is a phrase complete, and not the beginning of a longer one («در پایان جلسه»)?"""
    if any(text.infos[i].demonstrative for i in run) or run[-1] + 1 >= len(text.words):
        return True
    after = text.infos[run[-1] + 1]
    return not after.content or after.preposition or after.pronoun or after.statement or after.verb is not None


def _without_demonstrative(text: Words, tokens: Sequence[int]) -> list[int]:
    """Without a word that points back before the first noun («این مراسم»)."""
    kept = list(tokens)
    while len(kept) > 1 and (text.infos[kept[0]].coordinating or text.words[kept[0]] in _MARKS):
        kept.pop(0)
    first = text.infos[kept[0]] if kept else None
    pointing = first is not None and first.demonstrative and first.determiner
    if pointing and text.words[kept[0]] not in text.lexicon.articles and len(kept) > 1:
        return kept if text.infos[kept[1]].verb or text.infos[kept[1]].preposition else kept[1:]
    return kept


def _without_brackets(text: Words, tokens: Sequence[int]) -> list[int]:
    """Without what stands in brackets that open and close among the tokens."""
    kept: list[int] = []
    opened: list[int] = []
    for i in tokens:
        word = text.words[i]
        if word in _OPEN:
            opened.append(len(kept))
        kept.append(i)
        if word in _CLOSE and opened:
            del kept[opened.pop() :]
    return kept


def _without_dates(text: Words, tokens: Sequence[int], dates: Iterable[tuple[int, int, bool]]) -> list[int]:
    """Without the expressions and the words that lead up to them, unless such a word says before or after."""
    kept = list(tokens)
    for first, last, near in dates:
        if first not in kept:
            continue
        at = kept.index(first)
        while at > 0 and text.words[kept[at - 1]] in text.lexicon.dating:
            at -= 1
        if near and at > 0 and text.words[kept[at - 1]] in text.lexicon.starting:
            at -= 1
        if at > 1 and _came_out(text, kept[at - 1]):
            at -= 1
        led = kept[at] < first and text.infos[kept[at]].preposition
        rest = [i for i in kept if i > last]
        if at > 0 and text.infos[kept[at - 1]].preposition and not led:
            continue
        if rest and text.infos[rest[0]].object_mark:
            continue
        if not text.lexicon.verb_final and kept[at] == first and _attribute(text, last, rest):
            continue
        kept = kept[:at] + _after_date(text, kept[at - 1 : at], last, rest)
    return kept


def _came_out(text: Words, i: int) -> bool:
    """Does the word only say how the medium right before it came out ("a statement released Monday")?"""
    form, before = text.infos[i].verb, i - 1 - (text.words[i - 1] == ",")
    return form is not None and form.tense == "past" and text.medium(before) and not text.lexicon.verb_final


def _after_date(text: Words, before: Sequence[int], last: int, rest: list[int]) -> list[int]:
    """What follows an expression that is left out: one comma between both sides, if one stood after it."""
    if not before or not rest:
        return rest
    if text.words[before[0]] in _COMMAS and text.words[rest[0]] in _COMMAS:
        return rest[1:]
    if text.words[before[0]] in _COMMAS:
        return rest[1:] if text.words[rest[0]] in _COMMAS else rest
    left_out = rest[0] == last + 2 and text.words[last + 1] in _COMMAS
    return [last + 1, *rest] if left_out and text.words[before[0] + 1] not in _COMMAS else rest


def _attribute(text: Words, last: int, rest: Sequence[int]) -> bool:
    """Does a noun come right after the expression ("a day after the March 28 explosion")?"""
    if not rest or rest[0] != last + 1:
        return False
    info = text.infos[rest[0]]
    return info.content and not (info.verb or info.preposition or info.subordinating or info.coordinating)


def _trimmed(text: Words, tokens: Sequence[int]) -> list[int]:
    """Without conjunctions, prepositions and marks at either end."""
    kept = list(tokens)
    while kept and (
        text.infos[kept[0]].coordinating or text.infos[kept[0]].object_mark or text.words[kept[0]] in _MARKS
    ):
        kept.pop(0)
    while kept and _hangs(text, kept[-1]) and not _of_verb(text, kept[-1]):
        kept.pop()
    return kept


def _of_verb(text: Words, i: int) -> bool:
    """Is the word part of the verb before it ("went off", "was called off")?"""
    form, lexicon = text.infos[i - 1].verb if i else None, text.lexicon
    if form is None or lexicon.verb_final:
        return False
    whole = lexicon.whole(form.lemma, lexicon.telling_verbs) + text.words[i]
    return whole in lexicon.acts or whole in lexicon.statement_verbs


def _hangs(text: Words, i: int) -> bool:
    info = text.infos[i]
    return info.coordinating or info.relative or text.words[i] in _MARKS or (info.preposition and not info.verb)


# ---------------------------------------------------------------- lines
def _joined(lead: str, text: Words, tokens: Sequence[int], stops: Sequence[int]) -> str:
    return lead + _line(text, tokens, stops, _LONGEST - len(lead))


def _line(text: Words, tokens: Sequence[int], stops: Sequence[int] = (), longest: int = _LONGEST) -> str:
    """One line of at most so many characters, cut after a clause, else between words."""
    kept = _trimmed(text, [i for i in tokens if i not in text.stamps] if text.stamps else tokens)
    line = _clean(_rendered(text, kept))
    if len(line) <= longest:
        return line
    for stop in sorted(set(stops) & set(kept), reverse=True):
        shorter = _clean(_rendered(text, _trimmed(text, [i for i in kept if i <= stop])))
        if _SHORTEST <= len(shorter) <= longest:
            return shorter
    while len(kept) > 1 and len(line) >= longest:
        kept = _trimmed(text, kept[:-1]) or kept[:1]
        line = _clean(_rendered(text, kept))
    return line[: longest - 1] + "…"


def _rendered(text: Words, tokens: Sequence[int]) -> str:
    """The raw words of the tokens: as they stand where nothing but marks lies between, else with a space."""
    if not tokens:
        return ""
    words, raw, pieces = text.words, text.raw, list[str]()
    first = before = tokens[0]
    for i in tokens[1:]:
        if i != before + 1 and not (i > before and _only_marks(words, before + 1, i)):
            pieces += (raw[text.starts[first] : text.ends[before]], " " * (words[i] not in _MARKS))
            first = i
        before = i
    pieces.append(raw[text.starts[first] : text.ends[before]])
    return " ".join("".join(pieces).split())


def _only_marks(words: Sequence[str], first: int, last: int) -> bool:
    return all(words[k] in _MARKS or words[k] in _QUOTES for k in range(first, last))


def _clean(line: str) -> str:
    """Without marks at the edges, but for the point of an abbreviation, and without half a pair of quotation marks."""
    point = "." * bool(_ABBREVIATED.search(line))
    line = line.strip(_EDGES)
    for opening, closing in _PAIRS:
        if line.count(opening) != line.count(closing):
            line = line.replace(opening, "").replace(closing, "")
    line = line.replace('"', "") if line.count('"') % 2 else line
    return " ".join(line.split()).strip(_EDGES) + point
