"""What the headline of a clause is made of: who, which days, what is said, and where a line can end.

Its numbers are of the page, not of what happened: how many words make a quotation, how long a stretch is still a date.
"""

from __future__ import annotations

from timeline.events.chains import going_on
from timeline.events.clause import Clause
from timeline.events.dates import Dated
from timeline.events.headline import Telling
from timeline.events.page import Page
from timeline.events.told import Told
from timeline.events.words import Sentence

_WORDS = 3
_LEADS = frozenset(":،,")  # marks between a verb of saying and what is said
_SHORT = 62  # days: a longer stretch is no date of a happening, but part of what is told


def telling(
    page: Page,
    sentence: Sentence,
    told: list[Told],
    each: Told,
    actor: str,
    span: tuple[int, int],
) -> Telling:
    """What the headline of a clause is made of."""
    assert each.predicate is not None
    final = page.lexicon.verb_final
    stops = [t.clause.verb.last if final else t.clause.last for t in told if t.clause.verb is not None]
    said = _said(page, sentence, each.clause, span) if each.predicate.form == "statement" else []
    least = each.clause.verb.last if each.clause.verb is not None else 0
    chain = _row(told, each)
    dating = told if said and said[0] < each.clause.first else [each]
    return Telling(
        sentence=sentence,
        clause=each.clause,
        found=each.predicate,
        subject=each.subject,
        dates=[(*page.tokens(d), d.near) for t in dating for d in _own_dates(t)],
        speaker=actor,
        said=said,
        to_end=max((max(t.clause.last, t.clause.verb.last) for t in chain if t.clause.verb is not None), default=0),
        stops=[i for i in stops if _ends(page, i) and (i >= least or dating is told)],
    )


def _row(told: list[Told], each: Told) -> list[Told]:
    """The verbs that go on with an act, if none of the row is left out."""
    if each.predicate is None or each.predicate.form != "act":
        return []
    chain = going_on(told, each)
    last = chain[-1].clause if chain else each.clause
    cut = any(t.clause.relation == "coordinate" and t.clause.prior is last and not t.subject for t in told)
    return [] if cut else chain


def _own_dates(told: Told) -> list[Dated]:
    """The short dates of a clause that belong to none of its nouns; a feast is what people keep, and stays."""
    of_nouns = {d.index for listed in told.noun_dates.values() for d in listed}
    own = [d for d in told.dates if d.index not in of_nouns and not d.feast]
    return [d for d in own if d.when is None or (d.when.length or 0) <= _SHORT]


def _ends(page: Page, i: int) -> bool:
    """Can a line end with token `i`: is the next a mark, or does it begin another clause?"""
    if i + 1 >= len(page.text.words):
        return True
    if page.text.infos[i].pronoun:
        return False
    info = page.text.infos[i + 1]
    binds = info.relative or info.coordinating or (info.subordinating and not info.preposition)
    return binds or not page.text.words[i + 1][0].isalnum()


def _said(page: Page, sentence: Sentence, clause: Clause, span: tuple[int, int]) -> list[int]:
    """The tokens of what is said: after a colon or a conjunction, or all that stands before the speaker."""
    text, verb = page.text, clause.verb
    assert verb is not None
    after = [i for i in range(max(clause.last, verb.last) + 1, sentence.last) if text.ends[i] <= span[1]]
    after = after if any(text.words[i][0].isalnum() for i in after) else []
    if after and not page.lexicon.verb_final and clause.relation != "relative":
        return after
    if len(after) > 1 and (text.words[after[0]] in _LEADS or text.infos[after[0]].relative):
        colon = max((k for k, i in enumerate(after[:_WORDS]) if text.words[i] == ":"), default=0)
        return after[colon + 1 :]
    if len(after) > _WORDS and clause.relation == "main" and not text.infos[after[0]].coordinating:
        return after
    before = list(range(sentence.first, clause.first))
    spoken = span[0] <= text.starts[sentence.first]
    return before if spoken and not after and len(before) > 3 and not page.lexicon.verb_final else []


def dangling(page: Page, clause: Clause, subject: list[int], actor: str) -> bool:
    """Does the clause only point to who acts, by a pronoun or by nothing?"""
    if subject:
        return page.text.infos[subject[0]].pronoun
    return bool(actor) or clause.relation in ("coordinate", "complement", "adverbial")
