"""The verbs of one language, and the tense of a clause from its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from timeline.languages import ancestry, table
from timeline.languages.verb_forms import English, Persian, Tense, VerbForm, words_of
from timeline.text import fold_word

_BEHIND = 2  # words before a date by which a noun has it
_RIGHT_BEFORE = 2  # words from the verb on: "decided on" 3 June
_SHORT_CLAUSE = 6  # words from the expression to the copula
_REACH = 16  # words before the expression that its clause is read back for
_VERB_WITHIN = 12  # words before the expression; its auxiliaries may stand a little further off
_OPENING = 4  # words of a clause by which its verb has come: "On Tuesday EU ministers gather"
_SUBJECT = 5  # words before a verb that are its two subjects: "he and the old envoy" meet
_NEAR = 5  # words: a verb of the past no further off counts more than a nearer one of the present
_Maker = Callable[[dict[str, Any], dict[str, Any]], Persian | English]
_KINDS: dict[str, _Maker] = {"stems": Persian, "suffixes": English}


class VerbForms:
    """The verbs of one language. `lookup` answers for one word, `clause_tense` for a clause."""

    def __init__(self, data: dict[str, Any], stems: dict[str, Any]) -> None:
        self._forms = _KINDS[data["forms"]["kind"]](data, stems)
        self.final = data["forms"].get("final", data["forms"]["kind"] == "stems")
        self.auxiliary = self._forms.auxiliary
        self.passive: str = data["forms"].get("passive", "")
        self._phrases = _padded(data["auxiliary"].get("future_phrases", ()))
        self._past_phrases = _padded(data["auxiliary"].get("future_in_past_phrases", ()))
        self._phrases_by_start: dict[str, list[list[str]]] = {}
        for words in map(str.split, self._phrases):
            self._phrases_by_start.setdefault(words[0], []).append(words)
        self._phrases_by_end: dict[str, list[str]] = {}
        for phrase in (*self._phrases, *self._past_phrases):
            self._phrases_by_end.setdefault(phrase.split()[-1], []).append(phrase)
        self._soon = words_of(data["auxiliary"].get("present_as_future", ()))
        self._arranging = words_of(data["auxiliary"].get("arranging", ()))
        self._as_day = [[word] for word in data["auxiliary"].get("as_word", ())]
        self._that = words_of(data["auxiliary"].get("that_word", ()))
        self._is = [[word] for word in data["auxiliary"].get("is_word", ())]
        self._ahead_nouns = words_of(data["auxiliary"].get("ahead_nouns", ()))
        self._preparing = _padded(data["auxiliary"].get("preparing", ()))
        self._right_ahead = _padded(data["auxiliary"].get("right_ahead", ()))
        self._timetable = {name: words_of(words) for name, words in data.get("timetable", {}).items()}
        self._telling = words_of(data["auxiliary"].get("telling", ()))
        self._states = words_of(data.get("participle_nouns", {}).get("states", ()))
        self._telling_nouns = words_of(data["auxiliary"].get("telling_nouns", ()))
        self._elided = words_of(data["auxiliary"].get("elided", ()))
        self._elided_passive = data["forms"].get("passive_participle", "")
        self._going_on = words_of(data["auxiliary"].get("going_on", ()))
        self._set_ends = words_of(data["auxiliary"].get("set_ends", ()))
        self._arranging_nouns = words_of(data["auxiliary"].get("arranging_nouns", ()))
        self._having = words_of(data["auxiliary"].get("having", ()))
        self._approaching = words_of(data["auxiliary"].get("approaching", ()))
        self._marks_object = [[word] for word in data["auxiliary"].get("object_mark", ())]
        self._managing = words_of(data["auxiliary"].get("managing", ()))
        self._managing_nouns = words_of(data["auxiliary"].get("managing_nouns", ()))
        names = ("reporting", "reporting_nouns", "reported_after", "of_what", "of_what_nouns", "clause_final")
        lists = (words_of(data["auxiliary"].get(name, ())) for name in names)
        self._reporting, self._reporting_nouns, self._reported_after = next(lists), next(lists), next(lists)
        self._of_what, self._of_what_nouns, self._clause_final = lists
        self._cache: dict[str, VerbForm | None] = {}
        self._telling_by_word: dict[str, bool] = {}

    @staticmethod
    def load(code: str) -> VerbForms | None:
        """The verbs of a language; None for a language without `verbs.toml`.

        >>> VerbForms.load("fa").lookup("نمیکنند").negated
        True
        """
        return _load(code)

    def lookup(self, word: str) -> VerbForm | None:
        """The form a folded word is (half-spaces aside), or None where it is no verb.

        >>> fa = VerbForms.load("fa")
        >>> fa.lookup("کرده‌اند").aspect, fa.lookup("خواهد").tense, fa.lookup("مردم")
        ('perfect', 'future', None)
        >>> VerbForms.load("en").lookup("signed").tense
        'past'
        """
        word = word.replace("\u200c", "")
        if word not in self._cache:
            self._cache[word] = self._forms.form(word)
        return self._cache[word]

    def clause_tense(self, after: Sequence[str], before: Sequence[str]) -> Tense | None:
        """The tense of the clause around an expression: its folded words after and before, in reading order.

        Verb-final languages are read on to the verb and no further than the clause goes; others take
        the nearest finite verb group, the one before first.

        >>> VerbForms.load("fa").clause_tense("با حضور شهردار افتتاح خواهد شد".split(), ["تونل"])
        'future'
        >>> VerbForms.load("en").clause_tense(["the", "treaty"], ["leaders", "signed"])
        'past'
        """
        return self._read_on(after, before[-_REACH:]) if self.final else self._around(after, before)

    def predicated(self, after: Sequence[str], *, opens: bool = False) -> bool:
        """Is the expression what is told, a present copula right behind it: «نشست دوشنبه است»?

        Or does it open (`opens`) a short clause that tells how things are: «شنبه جاده بسته است»?

        >>> fa = VerbForms.load("fa")
        >>> fa.predicated(["است"]), fa.predicated("جاده بسته است".split(), opens=True)
        (True, True)
        >>> fa.predicated("جاده بسته شد".split(), opens=True), fa.predicated("او گفته است".split(), opens=True)
        (False, False)
        """
        if not self.final or not after:
            return False
        place = next((i for i, word in enumerate(after[:_SHORT_CLAUSE]) if self._is_copula(word)), -1)
        if place == 0:
            return True
        return opens and place > 0 and not any(map(self._told_by, after[:place]))

    def of_a_noun(self, after: Sequence[str], before: Sequence[str]) -> bool:
        """Does a day belong to a noun, so that a verb of the past may tell of another time?

        >>> VerbForms.load("fa").of_a_noun("از همه خواست بیایند".split(), "با اشاره به فرا رسیدن".split())
        True
        """
        return bool(self._approaching & set(before[-_BEHIND:])) or [*after[:1]] in self._marks_object

    def _is_copula(self, word: str) -> bool:
        """Does the word tell how things are: «است», «تولدشونه»?"""
        form = self.lookup(word)
        return form is not None and form.aspect == "auxiliary" and form.tense == "present"

    def _told_by(self, word: str) -> bool:
        """Is the word a verb: a perfect («گفته است»), and not how things are («بسته است»), or no noun besides?"""
        if (form := self.lookup(word)) is None:
            return False
        return word not in self._states if form.aspect == "participle" else not form.noun

    # ------------------------------------------------------------ verb-final
    def _read_on(self, after: Sequence[str], before: Sequence[str]) -> Tense | None:
        if self._planned(before):
            return "future"
        if self._managed(before):
            return "past"
        for i, word in enumerate(after):
            if self._phrase_at(after, i):
                return "future"
            following = after[i + 1] if i + 1 < len(after) else ""
            joined = word + following if word in self.auxiliary["imperfective_alone"] else word
            if word in self._clause_final and not following:
                return "future"
            if word in self._elided and following in self._going_on:
                arranged = i > 0 and after[i - 1] in self._arranging_nouns
                return "present" if arranged else None if word == self._elided_passive else "past"
            if not (form := self.lookup(joined)):
                continue
            carried = form.aspect == "participle" and self._carries(after, i + 1)
            doubtful = form.noun or form.aspect == "participle"
            if not carried and doubtful and (following or (form.noun and form.aspect == "participle")):
                continue
            if form.tense == "past" and not carried and self._only_reported(form, after[:i], before):
                return "present"
            if form.tense == "past" and i and after[i - 1] in self._arranging_nouns:
                return "present"
            return self._tense_at(self._carrier(after, i + 1) or form if carried else form, after, i)
        return None

    def _planned(self, before: Sequence[str]) -> bool:
        """Does the clause so far say that something is planned or must end: «قرار است در مهرماه …», «مهلت تا …»?"""
        if self._set_ends & set(self._clause(before)):
            return True
        for i in range(len(before) - 1, -1, -1):
            if self._phrase_at(before, i):
                return True
            form = self.lookup(before[i])
            if form is not None and _surely(form) and form.aspect != "auxiliary":
                return False
        return False

    def _managed(self, before: Sequence[str]) -> bool:
        """Is the last verb so far one of what was managed: «توانست در فروردین …», «موفق شد در مهر …»?"""
        for i in range(len(before) - 1, -1, -1):
            form = self.lookup(before[i])
            if form is not None and _surely(form):
                managed = form.lemma in self._managing or (i > 0 and before[i - 1] in self._managing_nouns)
                return managed and form.tense == "past" and not form.negated
        return False

    def _carries(self, words: Sequence[str], i: int) -> bool:
        """Does a verb stand here for a participle to lean on: «شناخته شد», and not «چهره شناخته شده کشور»?"""
        if i >= len(words) or (form := self.lookup(words[i])) is None:
            return words[i : i + 1] != [] and words[i] in self.auxiliary["imperfective_alone"]
        return form.aspect != "participle" or i + 1 == len(words) or self._carries(words, i + 1)

    def _only_reported(self, form: VerbForm, between: Sequence[str], before: Sequence[str]) -> bool:
        """Does a verb of reporting end the clause, and the date belong to what it reports?

        «از برگزاری نشست در ۵ تیر خبر داد», «با تاکید بر حضور در انتخابات ۸ تیر گفت».
        """
        noun = between[-1] if between else ""
        if form.lemma not in self._reporting and noun not in self._reporting_nouns:
            return False
        opens = self._of_what if noun in self._of_what_nouns else self._reported_after
        return bool(opens & set(self._clause(before))) and not opens & set(between)

    def _clause(self, before: Sequence[str]) -> Sequence[str]:
        """The words after the last verb."""
        verbs = (i for i in range(len(before) - 1, -1, -1) if (form := self.lookup(before[i])) and _surely(form))
        return before[next(verbs, -1) + 1 :]

    def _carrier(self, words: Sequence[str], i: int) -> VerbForm | None:
        """The present or future verb that a participle leans on («ساخته خواهد شد»); None for one of the past."""
        apart = words[i] in self.auxiliary["imperfective_alone"] and i + 1 < len(words)
        form = self.lookup(words[i] + words[i + 1] if apart else words[i])
        if form is None or form.tense == "past":
            return None
        if words[i - 1] in self._having and form.aspect == "subjunctive":  # "that he have", and no "that he have gone"
            return form
        passive = form.aspect == "subjunctive" and form.lemma == self.passive  # "that it be closed"
        return form if passive or form.tense == "future" or form.aspect == "imperfective" else None

    def _tense_at(self, form: VerbForm, words: Sequence[str], i: int) -> Tense:
        """The tense of a form; a present verb beside a date speaks of what is to come, unless it only tells."""
        if form.tense != "present":
            return form.tense
        if self._soon & set(words[max(0, i - 3) : i]):
            return "future"
        ahead = form.aspect in ("imperfective", "subjunctive") and form.lemma not in self._telling
        return "future" if ahead and not self._telling_nouns & set(words[max(0, i - 1) : i]) else "present"

    def _phrase_at(self, words: Sequence[str], start: int) -> bool:
        """Does a phrase that looks ahead begin at this word?"""
        phrases = self._phrases_by_start.get(words[start], ())
        return any(words[start : start + len(phrase)] == phrase for phrase in phrases)

    # ------------------------------------------------------------ verb in the middle
    def _around(self, after: Sequence[str], before: Sequence[str]) -> Tense | None:
        left, right = before[-_VERB_WITHIN - 4 :], after[:_VERB_WITHIN]
        if self._ahead_across(before[-3:], after[:3]):
            return "future"
        if self._ahead_nouns & set(right[:2]) or _ends(left[-3:], self._preparing):
            return None
        if _ends([word for word in left if word not in self.auxiliary["article"]][-3:], self._right_ahead):
            return "future"
        if len(left) > 1 and left[-1] in self.auxiliary["deadline"]:
            return self._by_then(left[:-1])
        tense, place = self._nearest(left, self._back(left))
        if left and left[-1] in self.auxiliary["until"]:
            open_ = tense == "past" and self._leaves_open(left, place)
            return "future" if open_ else tense or self._nearest(right, range(len(right)))[0] or "future"
        if right and left and right[0] in self.auxiliary["possessive"] and self._told_before(left, place, tense):
            return "past"
        if tense == "past" and self._that & set(left[place + 1 :]):  # "he said that the talks on Friday will go on"
            tense = self._nearest(right, range(len(right)))[0] or tense
        if tense == "past" and left[place] in self.auxiliary["announcing"] and left[-1] in self.auxiliary["meant_for"]:
            return None
        if tense == "past" and (self._arranges(left, place, right) or self._called_for(left, place)):
            return self._arranged(left, place)
        if tense is None:
            tense = self._nearest(right, range(len(right)))[0]
            begins = left[-1] in self.auxiliary["beginning"] if left else right[:1] in self._is
            begins = begins and tense == "present"
            return "future" if begins or (tense is None and self._only_to(left)) else tense
        return tense

    def _only_to(self, left: Sequence[str]) -> bool:
        """Is "to" and a verb all that a headline says: "Leaders to meet Monday"?"""
        marks = self.auxiliary["infinitive_mark"]
        others = (word for mark, word in pairwise(["", *left]) if mark not in marks)
        if len(left) > _VERB_WITHIN or any(map(self.lookup, others)):
            return False
        marked = (verb for mark, verb in pairwise(left) if mark in marks)
        return any(isinstance(self._forms, English) and self._forms.is_lemma(verb) for verb in marked)

    @staticmethod
    def _back(left: Sequence[str]) -> range:
        """The places before an expression at which its verb can stand, from the last on."""
        return range(len(left) - 1, max(-1, len(left) - _VERB_WITHIN - 1), -1)

    def _told_before(self, left: Sequence[str], place: int, tense: Tense | None) -> bool:
        """Does something of a day stand before what it brought about ("after Friday's raid, guards will …")?

        Behind a would it does as well: "He would appeal against Friday's ruling"; behind a will it is open:
        "The shop will reopen after Friday's parade".
        """
        if place >= 0 and left[place] in self.auxiliary["indirect"]:
            return True
        return tense != "future" and left[-1] in self.auxiliary["looking_back"]

    def _arranged(self, left: Sequence[str], place: int) -> Tense | None:
        """What was planned, or called for a day, lies ahead; of other arrangements it is open when they are."""
        planned = left[place] in self.auxiliary["planning"] or left[-1] in self.auxiliary["meant_for"]
        had = self._auxiliary_of(left, place) & self.auxiliary["pluperfect"]
        return "future" if planned and not had else None

    def _arranges(self, left: Sequence[str], place: int, right: Sequence[str]) -> bool:
        """ "They set 3 June as the day" tells nothing of when it is; "they decided on 3 June" does."""
        behind = len(left) - place > _RIGHT_BEFORE or right[:1] in self._as_day
        return left[place] in self._arranging and behind

    def _by_then(self, left: Sequence[str]) -> Tense:
        """What is done "by Friday" lies ahead, unless it plainly was done: "it fell", but not "told to leave"."""
        tense, place = self._nearest(left, self._back(left))
        if tense != "past" or left[place] in self._arranging:
            return "future"
        return "future" if self.auxiliary["infinitive_mark"] & set(left[place:]) else "past"

    def _called_for(self, left: Sequence[str], place: int) -> bool:
        """Is what was called for a day what comes on it: "the union called a strike for Friday"?"""
        return left[place] in self.auxiliary["calling"] and left[-1] in self.auxiliary["meant_for"]

    def _leaves_open(self, left: Sequence[str], place: int) -> bool:
        """Does the verb settle what is to come, or reach up to now: "postponed until", "gave her until"?"""
        settled = left[place] in self._arranging or left[place] in self.auxiliary["granting"]
        return settled or bool(self._auxiliary_of(left, place) & self.auxiliary["perfect"])

    @staticmethod
    def _auxiliary_of(words: Sequence[str], place: int) -> set[str]:
        """The few words before a verb, its auxiliaries among them."""
        return set(words[max(0, place - 3) : place])

    def _ahead_across(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Does a phrase that looks ahead begin before the expression and end after it?"""
        for i, word in enumerate(after):
            for phrase in self._phrases_by_end.get(word, ()):
                words = phrase.split()
                if len(words) > i + 1 and [*before, *after[: i + 1]][-len(words) :] == words:
                    return True
        return False

    def _nearest(self, words: Sequence[str], places: range) -> tuple[Tense | None, int]:
        """The tense of the first verb met, and its place; a present one counts if none of the past is near."""
        present: tuple[Tense | None, int] = None, -1
        for count, i in enumerate(places):
            if not self._tells(words[i]):
                continue
            between = words[i + 1 :] if places.step < 0 else ()
            found = self._finite(words, i, between)
            if found == "open":
                return None, i
            if found == "future" or found == "past":
                return present if present[0] and count >= _NEAR else (found, i)
            present = present if present[0] or not found else (found, i)
        return present

    def _tells(self, word: str) -> bool:
        """Can a word give its clause a tense? Most can't, and need no closer look."""
        told = self._telling_by_word.get(word)
        if told is None:
            listed = word in self._phrases_by_end or any(word in words for words in self._timetable.values())
            told = self._telling_by_word[word] = listed or self.lookup(word) is not None
        return told

    def _finite(self, words: Sequence[str], i: int, between: Sequence[str]) -> Tense | Literal["open"] | None:
        """The tense that a word gives its clause, or None: a phrase that looks ahead, a modal, a finite verb.

        It is open after what had been planned. `between`: the words from it to the expression behind it.
        """
        if self._of_a_story(words, i):
            return None
        if words[i] in self._phrases_by_end and _ends(words[max(0, i - 3) : i + 1], self._phrases_by_end[words[i]]):
            return "open" if self._had_been(words, i) else "future"
        if self._by_timetable(words, i) and not self._of_what_was(between):
            return "future"
        form = self.lookup(words[i])
        if form is None or (words[i] in self.auxiliary["clock_too"] and i and words[i - 1].isdigit()):
            return None
        if form.aspect == "modal":
            return None if words[i] in self.auxiliary["past_modal"] or self._names_a_month(words, i) else "future"
        bare = form.aspect == "participle" and form.lemma == words[i]  # "they come", and not "has come"
        if bare and not self._auxiliary_of(words, i) & (self.auxiliary["perfect"] | self.auxiliary["pluperfect"]):
            return None
        if form.tense == "past" and form.aspect != "auxiliary":
            return self._carried(words, i)
        return form.tense

    def _had_been(self, words: Sequence[str], i: int) -> bool:
        """Is what a phrase looks ahead to over: "had been due to", "had planned to"?"""
        before = list(words[max(0, i - 5) : i])
        over = self.auxiliary["be"] | self._arranging
        return any(a in self.auxiliary["pluperfect"] and b in over for a, b in pairwise(before))

    def _by_timetable(self, words: Sequence[str], i: int) -> bool:
        """Is it a present verb of what is fixed beforehand: "the fair opens", "they are leaving", "leaders meet"?"""
        word, before = words[i], words[i - 1] if i else ""
        if word in self._timetable.get("singular", ()):
            return bool(before) and not before.isdigit() and before not in self._timetable["nouns_behind"]
        if word in self._timetable.get("progressive", ()):
            return bool(set(words[max(0, i - 2) : i]) & self._timetable["carriers"])
        if word in self._timetable.get("plural", ()) and (i >= len(words) - 2 or i <= _OPENING):
            plural = len(before) > 2 and before.endswith(tuple(self._timetable["plural_endings"]))
            plural = plural and self.lookup(before) is None  # "was open"
            joined = bool(set(words[max(0, i - _SUBJECT) : max(0, i - 1)]) & self._timetable["joining"])
            return plural or joined or before in self._timetable["plurals"]
        return False

    def _of_what_was(self, between: Sequence[str]) -> bool:
        """Does the date belong to what the verb is measured by: "are leaving after the vote on Tuesday", "than on"?

        Not so right behind the verb's own "after": "are leaving after Tuesday".
        """
        here = between[:-1] if between and between[-1] in self._timetable.get("own_bounds", ()) else between
        return bool(self._timetable.get("told_behind", frozenset()) & set(here))

    def _of_a_story(self, words: Sequence[str], i: int) -> bool:
        """Does the verb tell how a work goes: "the novel ends in March"?"""
        told = words[i] in self._timetable.get("story_verbs", ())
        return told and i > 0 and words[i - 1] in self._timetable["stories"]

    def _names_a_month(self, words: Sequence[str], i: int) -> bool:
        """Is the modal a month of the same letters: "in May", "3 May", "May 3"?"""
        if words[i] not in self.auxiliary["month_too"]:
            return False
        before, after = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
        return before.isdigit() or after[:1].isdigit() or before in self.auxiliary["before_month"]

    def _will_have(self, before: Sequence[str]) -> bool:
        """Do they end with what is to be over by then: "will have", "will have been"?"""
        place = len(before)
        while place and before[place - 1] in self.auxiliary["be"] | self.auxiliary["have"]:
            place -= 1
        return 0 < place < len(before) and before[place - 1] in self.auxiliary["future"]

    def _carried(self, words: Sequence[str], i: int) -> Tense | None:
        """The tense of a past form or participle by the auxiliaries before it: "to be held", "will come"."""
        aside = self.auxiliary["negation"] | self.auxiliary["between"]  # "will now be held"
        before = [w for w in words[max(0, i - 4) : i] if not w.endswith("ly") and w not in aside]
        if before and before[-1] in self.auxiliary["infinitive_be"]:
            before = before[:-1]
            if before and before[-1] in self.auxiliary["infinitive_mark"]:
                return "future"
        if not before or before[-1] in self.auxiliary["infinitive_mark"]:
            return None if before else "past"
        if self._will_have(before):
            return "future"
        if before[-1] in self.auxiliary["article"]:
            return None  # "a planned visit", "the wounded men"
        if before[-1] in self.auxiliary["past_modal"]:
            return None
        if before[-1] in self.auxiliary["future"] or before[-1] in self.auxiliary["modal"]:
            return "future"
        present = before[-1] in self.auxiliary["passive"] and before[-1] in self.auxiliary["present"]
        return "present" if present else "past"


def _surely(form: VerbForm) -> bool:
    """Can the word end a clause, and be nothing but a verb?"""
    return form.finite and not form.noun


def _padded(phrases: Sequence[str]) -> tuple[str, ...]:
    """Phrases as they stand in a row of folded words with a blank at each end."""
    return tuple(f" {fold_word(p)} " for p in phrases)


def _ends(words: Sequence[str], phrases: Sequence[str]) -> bool:
    text = f" {' '.join(words)} "
    return text.endswith(tuple(phrases))


@cache
def _load(code: str) -> VerbForms | None:
    for each in reversed(ancestry(code)):
        if data := table(each, "verbs"):
            return VerbForms(data, table(each, "stems"))
    return None
