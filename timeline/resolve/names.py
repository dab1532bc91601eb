"""Words of time that are part of a name: "April Smith", "the Daily Gazette".

Expressions are found in folded text, where capital letters do not count; here they do.
"""

from __future__ import annotations

import re

from timeline import meaning as m
from timeline.languages import Language
from timeline.model import Mention
from timeline.resolve.running import in_brackets

_NAME_BEHIND = re.compile(r" [^\W\d_][^\W\d_]*")
_TWO_NAMES = re.compile(r"\b([A-Z][a-z]+) [A-Z][a-z]+ $")  # "Lauryn Hill 1998"
_CLAN = re.compile(r" (?:[A-Z]['’]|Ma?c)[A-Z][a-z]+\b")  # "O'Neil", "McKay"
_BEHIND_NAME = re.compile(r" [^\W\d_]+(?:'s)? [a-z]")
_DONE_BY = re.compile(r"\b([a-z]+) [a-z]+ $")
_TOLD_OF = re.compile(r" [A-Z][a-z]+, ([a-z]+) ")
_FULL_NAME = re.compile(r" [A-Z][a-z]+\b ?([a-z]*)")
_WORD_BEFORE = re.compile(r"([^\W_]+) $")
_WORDED = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+")
_STREET = re.compile(r"(?: [A-Z][a-z]+){1,2} ([A-Z][a-z]+)\b")
_FIRST_OF_TWO = re.compile(r"(?<![^\s\"(])([A-Z][a-z]+) (&|[a-z]+) $")
_LISTED = re.compile(r"[^\W_]+|[,/&]")
_COMMAS = frozenset(",/&")
_TITLE_OPENS = re.compile(r"(?:'s|[\"“”]|``)\s*$")
_REACH = 20  # characters; no article is longer


def in_name(text: str, mention: Mention, language: Language) -> bool:
    """Is it part of a name: a capital word beside another, "her sister April", the title "Nineteen Eighty-Four"?"""
    said = mention.meaning
    if (
        text.startswith("#", mention.start - 1)
        and mention.start
        and not (isinstance(said, m.Clock) and said.hour is not None)
    ):
        return True  # "#sunrise", "#Friday": a label
    if isinstance(said, m.Weekday) and (_listed_alone(text, mention, language) or _closes(text, mention, language)):
        return True
    if isinstance(said, m.Clock):
        return _called_dawn(text, mention, language)
    if isinstance(said, m.Offset):
        return _titled(text, mention)
    if not isinstance(said, (m.Month, m.Season, m.Repeat, m.Year, m.Weekday, m.Day)):
        return False
    surface = mention.surface
    before = _WORD_BEFORE.search(text, max(0, mention.start - _REACH), mention.start)
    word = before[1] if before else ""
    if isinstance(said, m.Day):
        return (said.month is None or said.month.year is None) and _alliance(text, mention, word, language)
    if isinstance(said, m.Year):
        titled = _WORDED.fullmatch(surface) is not None and before is not None
        return titled or _house_number(text, mention, language) or _labelled(text, mention, word, language)
    if isinstance(said, m.Month) and surface.endswith("."):
        return _undated(said) and _partner(text, mention, language)
    if not surface.isalpha() or not surface[1:].islower() or not _undated(said):
        return False
    kinds = language.kinds
    if (surface.lower(),) in kinds.get("wmonth", {}) and (word.lower(),) in kinds.get("to", {}):
        return not _ends_length(text, mention, language)
    if surface.islower() and (surface,) in kinds.get("wmonth", {}) and (word.lower(),) in kinds.get("for_word", {}):
        return True
    if isinstance(said, m.Month) and surface.islower() and word.lower() in language.settings.get("determiners", ()):
        return text[mention.end : mention.end + 2].strip().isalpha()  # "an august assembly"
    if isinstance(said, m.Repeat):
        running = word.islower() and not any((word,) in kinds.get(kind, {}) for kind in ("and", "or"))
        running = running or (word.lower(),) in kinds.get("the", {})
        return surface[0].isupper() and running and _capital_behind(text, mention)
    if not surface[0].isupper():
        return False
    if (word.lower(),) in kinds.get("the", {}):
        return isinstance(said, m.Month) and _called_so(text, mention, language)
    if isinstance(said, m.Weekday):
        named = any((word.lower(),) in kinds.get(kind, {}) for kind in ("name_before", "nickname"))
        return named and word != word.lower()
    if any((word.lower(),) in kinds.get(kind, {}) for kind in ("name_before", "title_before")):
        return True
    if isinstance(said, m.Month) and (word,) in kinds.get("person_before", {}) and _told_of(text, mention, language):
        return True
    if isinstance(said, m.Month) and (word,) in kinds.get("agent_mark", {}):
        return _agent(text, mention, language)
    if isinstance(said, m.Month) and _surname_behind(text, mention, language):
        return (word.lower(),) not in kinds.get("month_before", {})
    if isinstance(said, m.Month) and word.istitle() and (word.lower(),) in kinds.get("office_before", {}):
        return _capital_behind(text, mention)
    if isinstance(said, m.Season) and before is not None:
        return _second_name(text, word, before)
    plain = before is None or (isinstance(said, m.Month) and _plain_noun(word, language))
    return plain and _capital_behind(text, mention)


def _titled(text: str, mention: Mention) -> bool:
    """Is it the title of a programme: two capital words behind a quotation mark or whose it is, "This Week"?"""
    before = text[max(0, mention.start - 4) : mention.start]
    return mention.surface.istitle() and " " in mention.surface and _TITLE_OPENS.search(before) is not None


def _called_dawn(text: str, mention: Mention, language: Language) -> bool:
    """Is it a capital word between day and night, behind a small word or before a capital one: "by Dawn French"?"""
    surface = mention.surface
    if not surface.istitle() or (surface.lower(),) not in language.kinds.get("twilight", {}):
        return False
    before = _WORD_BEFORE.search(text, max(0, mention.start - _REACH), mention.start)
    return before is not None and (before[1].islower() or _capital_behind(text, mention))


def _ends_length(text: str, mention: Mention, language: Language) -> bool:
    """Does a length of time stand before the "to": "the year to March", and not "they want to march"?"""
    words = text[max(0, mention.start - _REACH) : mention.start].lower().split()
    return len(words) > 1 and (words[-2],) in language.kinds.get("unit", {})


def _plain_noun(word: str, language: Language) -> bool:
    """Is it none of the words that a month stands behind: "her cousin June Wells", and not "in June Wells"?"""
    kinds = language.kinds
    before_months = ("in_month", "month_before", "time_at", "on_the", "and", "or", "to")
    known = any((word,) in kinds.get(kind, {}) for kind in before_months)
    return word.isalpha() and word.islower() and not known and word not in language.settings.get("determiners", ())


def _closes(text: str, mention: Mention, language: Language) -> bool:
    """Is it a common word at the end of a sentence, and no short form: "They wed." beside "called off Wed. in Rome"?"""
    surface = mention.surface
    if not surface.endswith(".") or (surface[:-1].lower(),) not in language.kinds.get("wweekday", {}):
        return False
    before = _WORD_BEFORE.search(text, max(0, mention.start - _REACH), mention.start)
    if before is not None and (before[1].lower(),) in language.kinds.get("on_word", {}):
        return False
    goes_on = text[mention.end : mention.end + 2].lstrip(" ,")[:1]
    return not (surface[0].isupper() and goes_on and not goes_on.isupper())


def _listed_alone(text: str, mention: Mention, language: Language) -> bool:
    """Is it a common word too, behind a comma or an "and" that lists no days: "She came and sat"?"""
    weak, days = language.kinds.get("wweekday", {}), language.kinds.get("weekday", {})
    if (mention.surface.lower().rstrip("."),) not in weak:
        return False
    marks = [each.lower() for each in _LISTED.findall(text, max(0, mention.start - _REACH), mention.start)]
    joint = {words for kind in ("and", "or", "daypart") for words in language.kinds.get(kind, {})}
    place = len(marks)
    while place and (marks[place - 1] in _COMMAS or (marks[place - 1],) in joint):
        place -= 1
    before = (marks[place - 1] if place else "",)
    return place < len(marks) and before not in weak and before not in days


def _alliance(text: str, mention: Mention, word: str, language: Language) -> bool:
    """Is a group called by the day: "the 26th of July Movement", "Organization 17 November"?"""
    behind = _NAME_BEHIND.match(text, mention.end)
    beside = (word, behind[0].strip() if behind else "")
    return any(each.istitle() and (each.lower(),) in language.kinds.get("alliance", {}) for each in beside)


def _undated(said: m.Month | m.Season | m.Repeat | m.Weekday) -> bool:
    """Is it a mere month, season or weekday, without a year or a direction?"""
    if isinstance(said, m.Repeat):
        return True
    return said.direction is None and (isinstance(said, m.Weekday) or said.year is None)


def _house_number(text: str, mention: Mention, language: Language) -> bool:
    """Does a street stand behind the number: "1945 Oak Street"?"""
    behind = _STREET.match(text, mention.end)
    return behind is not None and (behind[1].lower(),) in language.kinds.get("street_word", {})


def _labelled(text: str, mention: Mention, word: str, language: Language) -> bool:
    """Does it number what a capital word before it names: "Rule 2004", and not the year of a citation "(Hill 1950)"?"""
    kinds = language.kinds
    if not (mention.surface.isdigit() and word.istitle() and (word.lower(),) in kinds.get("label_before", {})):
        return False
    first = _TWO_NAMES.search(text, max(0, mention.start - 2 * _REACH), mention.start)
    called = first is not None and first[1].lower() not in language.settings.get(
        "common_words", ()
    )  # and no "The Hill"
    person = called and (word.lower(),) in kinds.get("surname", {})
    return not person and not in_brackets(text, mention.start)


def _agent(text: str, mention: Mention, language: Language) -> bool:
    """Does a capital word behind it make it a person: "sung by June Carter"?

    It is the subject of its verb in "by June Carter had won" and "he fell, and by June Carter led".
    """
    name, done = (
        _FULL_NAME.match(text, mention.end),
        _DONE_BY.search(text, max(0, mention.start - _REACH), mention.start),
    )
    if name is None or done is None:
        return False
    kinds = language.kinds
    return (name[1],) not in kinds.get("finite_word", {}) and (done[1],) not in kinds.get("clause_mark", {})


def _told_of(text: str, mention: Mention, language: Language) -> bool:
    """Is it a person's name with what he is behind it: "to April Jensen, a nurse"; no "May to June Apple, the"?"""
    name, kinds = _TOLD_OF.match(text, mention.end), language.kinds
    if name is None or (name[1],) not in kinds.get("told_of", {}):
        return False
    before = text[max(0, mention.start - _REACH) : mention.start].lower().split()
    return not any((word,) in kinds.get(kind, {}) for word in before for kind in ("month", "wmonth"))


def _called_so(text: str, mention: Mention, language: Language) -> bool:
    """Behind "the": is it a person's whole name, before a common noun: "the June Carter songbook"?

    No person is meant by "the June West Bank raid" or "the June White House talks".
    """
    if not _surname_behind(text, mention, language):
        return False
    return _BEHIND_NAME.match(text, mention.end) is not None


def _capital_behind(text: str, mention: Mention) -> bool:
    behind = _NAME_BEHIND.match(text, mention.end)
    if behind is not None and len(behind[0]) > 2 and behind[0].strip().istitle():  # and no mere "I"
        return True
    return _CLAN.match(text, mention.end) is not None


def _surname_behind(text: str, mention: Mention, language: Language) -> bool:
    """Does a family name stand behind it: "April Jones"?"""
    behind = _NAME_BEHIND.match(text, mention.end)
    name = behind[0].strip() if behind is not None else ""
    return name.istitle() and (name.lower(),) in language.kinds.get("surname", {})


def _partner(text: str, mention: Mention, language: Language) -> bool:
    """Is it the second of two persons at the end of a sentence: "Ant and Dec."?"""
    pair = _FIRST_OF_TWO.search(text, max(0, mention.start - _REACH), mention.start)
    if pair is None or (pair[2].lower(),) not in language.kinds.get("and", {}):
        return False
    months = language.kinds.get("month", {}).keys() | language.kinds.get("wmonth", {}).keys()
    goes_on = text[mention.end : mention.end + 2].strip().islower()
    return (pair[1].lower(),) not in months and not goes_on


def _second_name(text: str, word: str, before: re.Match[str]) -> bool:
    """Does a capital word stand before it within a sentence: "the singer Donna Summer"?"""
    at = before.start()
    return word.istitle() and at > 1 and text[at - 1].isspace() and text[at - 2].isalpha()
