"""What a single word is as a verb: by its stem, prefixes and endings, or by a table and its suffix.

The words are data (`verbs.toml`, and for Persian the generated `stems.toml`). Forms are analysed when
they are asked for, so that loading is quick however many verbs there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from timeline.text import solid

Tense = Literal["past", "present", "future"]
Aspect = Literal["simple", "imperfective", "perfect", "pluperfect", "participle", "subjunctive", "auxiliary", "modal"]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form: its lemma (Persian: the past stem), what it says of time, and if it can end a clause.

    `noun`: the same letters are a noun as well (Persian «بازگشت», English "raid"-like forms).
    """

    lemma: str
    tense: Tense
    aspect: Aspect = "simple"
    finite: bool = True
    negated: bool = False
    noun: bool = False


def words_of(entry: Sequence[str]) -> frozenset[str]:
    """The words of a list as they are looked up: folded, without any space or half-space."""
    return frozenset(solid(word) for word in entry)


_SHORTEST_OWNED = 7  # letters of a noun, whose it is, and the copula


class Persian:
    """Forms made of a stem, prefixes and endings."""

    def __init__(self, data: dict[str, Any], stems: dict[str, Any]) -> None:
        forms, self.auxiliary = data["forms"], {k: words_of(v) for k, v in data["auxiliary"].items()}
        by_past = stems["present_by_past"] | data["more_stems"]["present_by_past"]
        short, long = forms["causative"], forms["causative_long"]
        by_past |= {p.removesuffix(short) + long: there for p, there in by_past.items() if p.endswith(short)}
        self.past = frozenset(by_past)
        self.lemma_by_present = {present: past for past, presents in by_past.items() for present in presents}
        self.nouns = frozenset(stems["nouns"]) | frozenset(data["more_stems"]["nouns"])
        self.nouns -= frozenset(data["stems"]["verbs_first"])
        self.not_verbs = words_of(data["not_verbs"]["words"])
        self.participle_nouns = words_of(data["participle_nouns"]["words"])
        self.bare_present = frozenset(data["bare_present"]["stems"])
        self.prefixes = tuple(data["more_stems"]["prefixes"])
        self.past_endings = tuple(sorted(forms["past_endings"], key=len, reverse=True))
        self.present_endings = tuple(sorted(forms["present_endings"], key=len, reverse=True))
        self.third_person: str = forms["third_person"]
        self.perfect_endings = tuple(forms["perfect_endings"])
        self.participle, self.negation, self.subjunctive = forms["participle"], forms["negation"], forms["subjunctive"]
        self.spoken: dict[str, str] = data["spoken"]["past_by_stem"]
        self.spoken_endings = data["spoken"]["endings"]
        self.spoken_copulas = tuple(data["spoken"]["copulas"])
        self.imperfective = (*((p, False) for p in forms["imperfective"]), (forms["negated_imperfective"], True))

    def _stem(self, word: str, endings: Sequence[str], stems: Any) -> str | None:
        for ending in endings:
            if word.endswith(ending) and (stem := word[: len(word) - len(ending)]) in stems:
                return stem
        return None

    def _past(self, word: str, negated: bool = False) -> VerbForm | None:
        stem = self._stem(word, self.past_endings, self.past)
        if stem is not None:
            return VerbForm(stem, "past", negated=negated, noun=stem == word and stem in self.nouns)
        for ending in ("", *self.perfect_endings):
            tail = self.participle + ending
            if word.endswith(tail) and (root := word[: len(word) - len(tail)]) in self.past:
                aspect: Aspect = "perfect" if ending else "participle"
                noun = word in self.participle_nouns
                return VerbForm(root, "past", aspect, finite=bool(ending), negated=negated, noun=noun)
        return None

    def _imperfective(self, word: str) -> VerbForm | None:
        for prefix, negated in self.imperfective:
            if not word.startswith(prefix):
                continue
            rest = word[len(prefix) :]
            if rest in self.past:  # «می‌رسید»: he came rather than you come; «می‌خواند»: he reads rather than he read
                now = rest.endswith(self.third_person) and rest[: -len(self.third_person)] in self.lemma_by_present
                return VerbForm(rest, "present" if now else "past", "imperfective", negated=negated)
            if stem := self._stem(rest, self.present_endings, self.lemma_by_present):
                return VerbForm(self.lemma_by_present[stem], "present", "imperfective", negated=negated)
            if stem := self._stem(rest, self.past_endings, self.past):
                return VerbForm(stem, "past", "imperfective", negated=negated)
            if stem := self._stem(rest, self.spoken_endings, self.spoken):
                return VerbForm(self.spoken[stem], "present", "imperfective", negated=negated)
        return None

    def _subjunctive(self, word: str) -> VerbForm | None:
        for prefix, negated in ((self.subjunctive, False), (self.negation, True), ("", False)):
            stems = self.lemma_by_present if prefix and not negated else self.bare_present
            if word.startswith(prefix) and (stem := self._stem(word[len(prefix) :], self.present_endings, stems)):
                return VerbForm(self.lemma_by_present.get(stem, stem), "present", "subjunctive", negated=negated)
        return None

    def _auxiliary(self, word: str) -> VerbForm | None:
        a = self.auxiliary
        for name, tense, negated in (
            ("future", "future", False), ("future_negated", "future", True),
            ("copula_present", "present", False), ("copula_past", "past", False),
        ):  # fmt: skip
            if word in a[name]:
                denied = negated or (name.startswith("copula") and word.startswith(self.negation))
                return VerbForm(word, tense, "auxiliary", negated=denied)  # type: ignore[arg-type]
        if word in a["doubt"]:
            return VerbForm(word, "present", "subjunctive", negated=word.startswith(self.negation))
        return None

    def form(self, word: str) -> VerbForm | None:
        """The form a word is, or None."""
        if word in self.not_verbs or len(word) < 2:
            return None
        found = self._auxiliary(word) or self._past(word) or self._imperfective(word) or self._subjunctive(word)
        if found is None and word.startswith(self.negation):
            found = self._past(word[len(self.negation) :], negated=True)
        if found is None:
            for prefix in self.prefixes:
                if word.startswith(prefix) and (inner := self._imperfective(word[len(prefix) :])):
                    return inner
        if found is None and len(word) >= _SHORTEST_OWNED and word.endswith(self.spoken_copulas):
            return VerbForm(word, "present", "auxiliary")
        return found


class English:
    """Forms of a table of irregular verbs, and of endings."""

    def __init__(self, data: dict[str, Any], _: dict[str, Any]) -> None:
        self.auxiliary = {k: words_of(v) for k, v in data["auxiliary"].items()}
        self.not_verbs = words_of(data["not_verbs"]["words"])
        self.unchanging = words_of(data["unchanging"]["lemmas"])
        timetable = words_of(data.get("timetable", {}).get("plural", ()))
        self.lemmas = frozenset(data["irregular"]) | self.unchanging | timetable
        self.table: dict[str, VerbForm] = {}
        for lemma, (past, participle) in data["irregular"].items():
            self.table.setdefault(participle, VerbForm(lemma, "past", "participle", finite=past == participle))
            self.table[past] = VerbForm(lemma, "past")

    def is_lemma(self, word: str) -> bool:
        """Is it the bare form of a verb that is known?"""
        return word in self.lemmas

    def form(self, word: str) -> VerbForm | None:
        """The form a word is, or None."""
        a = self.auxiliary
        if word in a["future"] or word[word.find("'") :] in a["future"]:  # "won't", "we'll"
            return VerbForm(word, "future", "auxiliary", negated="n't" in word)
        if word in a["modal"]:
            return VerbForm(word, "present", "modal", negated="n't" in word or word == "cannot")
        if word in a["past"] or word in a["present"]:
            return VerbForm(word, "past" if word in a["past"] else "present", "auxiliary", negated="n't" in word)
        if word in self.not_verbs:
            return None
        if word in self.unchanging:
            return VerbForm(word, "past", noun=True)
        if found := self.table.get(word):
            return found
        if len(word) > 3 and word.endswith("ed") and word.isalpha():
            return VerbForm(_regular_lemma(word), "past")
        return None


def _regular_lemma(word: str) -> str:
    """A stem good enough to compare: "signed" → "sign", "planned" → "plan", "carried" → "carry"."""
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-3] + "y"
    stem = word[:-2]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sz" and (stem[-1] != "l" or len(stem) > 5):
        return stem[:-1]
    return stem
