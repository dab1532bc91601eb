"""A document as words: folded for looking up, with raw offsets, in sentences; boilerplate set apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from timeline.events.lexicon import Lexicon, Word
from timeline.text import fold

_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+|(?:[a-z]\.){2,}|\d+(?:[.,/:]\d+)*(?:-[a-z]+)*|[a-z]+(?:['-][a-z0-9]+)*|[^\W\d_\u200c](?:[^\W\d_]|\u200c)*|[^\w\s\u200c]|_"
)
_OPEN, _CLOSE = "«“‘", "»”’"
_TICKS = "'`"  # two of them open a quotation that '' closes
_END = frozenset(".!?؟۔…")
_CLOSERS = frozenset("»”\"')]")
_HEADING, _TAIL = 16, 3  # tokens of a line of a heading, and of what is left of it on the next
_BRACKET = 4  # tokens of what stands in brackets and ends no sentence ("(BP.L)")
_COMPANY = 2  # words that must stand in a text for one of several senses to have another
_BYLINE = 3  # words of the name of who wrote a text
_SOURCE = 3  # words that name an agency before a colon
_LONGEST_QUOTE = 1500
_INDENT = 9  # blanks that a line can begin with
_LONGEST_SENTENCE = 400  # tokens; what goes on without an end is cut, so that it costs no more than sentences do


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive); `start` and `end` are raw offsets of the text."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int
    title: bool = False
    boilerplate: bool = False


@dataclass(slots=True)
class Words:
    """The tokens of a document, as parallel lists; `quoted` holds the number of the quotation or 0,
    `timed` 1 where a time expression covers the token, `senses` the kinds of words that mean another thing here;
    `stamps` are the tokens that only say when the page was put out."""

    raw: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    infos: list[Word]
    quoted: list[int]
    lexicon: Lexicon
    timed: bytearray
    senses: dict[str, str] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)
    stamps: set[int] = field(default_factory=set)

    def noun_at(self, i: int) -> tuple[str, int]:
        """The kind of what the noun at token `i` names, in the sense it has in this text, and its length in tokens."""
        kind, size = self.lexicon.noun_at(self.words, i)
        if (
            size == 1
            and self.words[i] in self.lexicon.assemblies
            and self.capital(i)
            and not (i and self.capital(i - 1))
        ):
            return "", 0  # "told Congress"
        return (self.senses.get(self.infos[i].stem, kind) if kind and size == 1 else kind), size

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Raw offsets of the tokens from `first` to `last`, inclusive."""
        return self.starts[first], self.ends[last]

    def capital(self, i: int) -> bool:
        """Does the token begin with a capital letter?"""
        return self.raw[self.starts[i]].isupper()

    def indefinite(self, i: int) -> bool:
        """Does the token end as what is one of many, or as an adjective does («بیانیه اعتراضی»)?

        After a long vowel the same letter only joins the next word to it («گفت‌وگوی رودررو»).
        """
        word, stem, lexicon = self.words[i], self.infos[i].stem, self.lexicon
        return not stem.endswith(lexicon.long_vowels) and any(word == stem + e for e in lexicon.indefinite_endings)

    def root(self, i: int) -> str:
        """What a noun and the verb that belongs to it have in common («bombing», "bombed", «بمباران»)."""
        info = self.infos[i]
        if info.verb is not None and not info.noun and not self.lexicon.verb_final:
            return self.lexicon.whole(info.verb.lemma, self.lexicon.acts)
        stem = info.stem
        return stem if self.lexicon.verb_final else self.lexicon.of_gerund(stem) or stem

    def medium(self, i: int) -> bool:
        """Does the token name what carries words ("letter", «بیانیه»)?"""
        known = self.lexicon.mediums
        return self.words[i] in known or self.infos[i].stem in known

    def acronym(self, i: int) -> bool:
        """Is the token several letters, all of them capitals ("BP")?"""
        word = self.raw[self.starts[i] : self.ends[i]]
        return len(word) > 1 and word.isalpha() and word.isupper()

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that the token is in."""
        return self.sentences[bisect_right(self.sentences, i, key=lambda s: s.first) - 1]

    def gap(self, i: int) -> str:
        """The raw text between the token and the one before it."""
        return self.raw[self.ends[i - 1] : self.starts[i]] if i else ""


def read(raw: str, lexicon: Lexicon, expressions: Sequence[tuple[int, int]] = (), title: str = "") -> Words:
    """The words of a text and its sentences; `expressions` are the raw spans of time expressions.

    A text that begins with its own title has that as its first sentence, be there a new line behind it or not.
    """
    folded = fold(raw)
    words, starts, ends = list[str](), list[int](), list[int]()
    places = folded.places()
    for match in _TOKEN.finditer(folded.text):
        word = match.group()
        a, b = match.span()
        if words and word in lexicon.suffixes and words[-1].isalpha() and raw[ends[-1] : places[a]].isspace():
            # «دیدگاه های»: a plural ending that was written apart
            words[-1] += word
            ends[-1] = places[b - 1] + 1
            continue
        if size := _second_half(words, word, lexicon):
            # «گفت و گوهای»: one word that is written as three
            words[-size:] = ["".join(words[-size:]) + word]
            starts[-size:], ends[-size:] = [starts[-size]], [places[b - 1] + 1]
            continue
        words.append(word.replace("\u200c", "") if "\u200c" in word else word)
        starts.append(places[a])
        ends.append(places[b - 1] + 1)
    text = Words(
        raw,
        words,
        starts,
        ends,
        _read_words(words, lexicon),
        _quotations(words, raw, starts),
        lexicon,
        bytearray(len(words)),
    )
    for start, end in expressions:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        text.timed[first:last] = b"\1" * (last - first)
        for i in range(first, last):
            form = text.infos[i].verb
            finite = form is not None and form.aspect != "participle" and ends[i] <= end
            if text.infos[i].possible or finite:
                text.infos[i] = replace(text.infos[i], verb=None, possible=False)  # "3 May", «دهم تیر»
    for i in _surnames(text):
        text.infos[i] = replace(text.infos[i], title=False)
    text.senses = _senses(text)
    text.sentences = list(_sentences(text, _title_end(text, title)))
    return text


def _second_half(words: Sequence[str], word: str, lexicon: Lexicon) -> int:
    """How many words before one it makes one word with («گفت و» before «گوها»); 0 for none."""
    if not words or not lexicon.twins:
        return 0
    joints = lexicon.grammar["and"]
    size = 2 if words[-1] in joints and len(words) > 1 else 1
    second = lexicon.twins.get(words[-size])
    if second is None:
        return 0
    wholes = [word] if size > 1 else [word.removeprefix(j) for j in joints if word.startswith(j)]
    return size if any(w.startswith(second) and w.removeprefix(second) in lexicon.twin_endings for w in wholes) else 0


def _surnames(text: Words) -> list[int]:
    """The words that are the last of a name and no title ("Mary King said"), there and where they stand alone."""
    called = text.lexicon.called
    titles = [i for i, word in enumerate(text.words) if word in called and text.infos[i].title and text.capital(i)]
    last = [i for i in titles if i + 1 == len(text.words) or not text.capital(i + 1)]
    named = {text.words[i] for i in last if i and _named_before(text, i)}
    return [i for i in last if text.words[i] in named and not (i and text.infos[i - 1].determiner)]


def _named_before(text: Words, i: int) -> bool:
    """Is the word before a token a name, and of no place ("the Norwegian King")?"""
    info = text.infos[i - 1]
    name = text.capital(i - 1) and text.gap(i).isspace() and not (info.title or info.stop or info.determiner)
    return name and info.text not in text.lexicon.places


def _read_words(words: list[str], lexicon: Lexicon) -> list[Word]:
    """What each word can be; what looks like a preposition and is half of a word («بین المللی») is none."""
    infos = [lexicon.word(word) for word in words]
    for i in range(len(words) - 1) if lexicon.halves else ():
        if words[i] in lexicon.halves and words[i + 1].startswith(lexicon.halves[words[i]]):
            infos[i] = lexicon.no_preposition(infos[i])
    for i, info in enumerate(infos):
        if (info.noun or info.act) and lexicon.no_event(words, i):
            infos[i] = replace(info, noun="", act="")
    return infos


def _title_end(text: Words, title: str) -> int:
    """The last token of the title that a text begins with; -1 where it begins with none."""
    line = " ".join(title.split())
    start = len(text.raw) - len(text.raw.lstrip())
    if not line or text.raw[start : start + len(line)] != line:
        return -1
    return bisect_right(text.starts, start + len(line) - 1) - 1


def _senses(text: Words) -> dict[str, str]:
    """The kinds of the words of several senses that a text uses in another than the usual, by the company they keep."""
    found: dict[str, str] = {}
    for word, (kind, company) in text.lexicon.senses.items():
        if len(company.intersection(text.words)) >= _COMPANY:
            found[word] = kind
    return found


def _quotations(words: list[str], raw: str, starts: list[int]) -> list[int]:
    """For each token the number of the quotation that holds it, 0 outside; unclosed ones hold nothing.

    A mark that begins a line opens: a speaker who goes on in a new paragraph has one there and none at the end before.
    """
    quoted = [0] * len(words)
    opened, number = -1, 0
    for i, word in enumerate(words):
        if len(word) != 1 or word.isalnum():
            continue
        if opened >= 0 and starts[i] - starts[opened] > _LONGEST_QUOTE:
            opened = -1
        opens, closes = _faces(words, raw, starts, i)
        again = opened >= 0 and _reopens(words, raw, starts, opened, i)
        if word in _TICKS:
            ticked = opened >= 0 and words[opened] in _TICKS
            ends = ticked and closes and words[i - 1] == word and i > opened + 2
            begins = opens and words[i + 1 : i + 2] == [word] and not (ticked and i == opened + 1)
        else:
            ends, begins = closes, opens
        if opened >= 0 and (ends or again):
            number += 1
            quoted[opened : i + (not again)] = [number] * (i + (not again) - opened)
            opened = i if again else -1
        elif begins:
            opened = i
    return quoted


def _faces(words: list[str], raw: str, starts: list[int], i: int) -> tuple[bool, bool]:
    """Can the mark at token `i` open a quotation, and can it close one? By its form, else by the blank beside it."""
    mark, word = raw[starts[i]], words[i]
    if word in _OPEN or mark == "`":
        return True, False
    if word in _CLOSE:
        return False, True
    if word not in _TICKS and word != '"':
        return False, False
    before, after = raw[max(0, starts[i] - 1) : starts[i]], raw[starts[i] + 1 : starts[i] + 2]
    led, followed = not before or before.isspace() or before in "([", not after or not after.isalnum()
    if word in _TICKS:
        return led, True
    if led != followed:
        return led, followed
    return True, True


def _reopens(words: list[str], raw: str, starts: list[int], opened: int, i: int) -> bool:
    """Does token `i` open the quotation anew: the same mark, at the beginning of a line?"""
    if words[i] != words[opened] or words[i] not in '"`':
        return False
    before = raw[max(0, starts[i] - _INDENT) : starts[i]].rstrip(" \t")
    return before.endswith("\n") and (words[i] == '"' or words[i + 1 : i + 2] == ["`"])


def _ends_sentence(text: Words, i: int) -> bool:
    """Does the sentence end after the mark at `i`?"""
    words, raw = text.words, text.raw
    after = raw[text.ends[i] : text.ends[i] + 1]
    if _in_bracket(words, i):
        return False
    if words[i] == "؟" and i + 1 < len(words) and text.infos[i + 1].statement:
        return False
    if words[i] != ".":
        return not after or after.isspace() or after in _CLOSERS or text.lexicon.verb_final
    if i + 1 == len(words):
        return True
    if not after.isspace() and after not in _CLOSERS:
        previous = text.infos[i - 1].verb if i else None
        return text.lexicon.verb_final and previous is not None and after.isalpha()
    before = words[i - 1] if i else ""
    if before in text.lexicon.grammar["abbreviations"] or (len(before) == 1 and before.isalpha() and before.isascii()):
        return False
    following = raw[text.starts[i + 1]]
    return not following.islower()


def _opens(text: Words, i: int) -> bool:
    """Does a quotation begin with token `i`?"""
    return text.quoted[i] > 0 and text.quoted[i] != text.quoted[i - 1]


def _in_bracket(words: list[str], i: int) -> bool:
    """Does token `i` stand in short brackets?"""
    before = words[max(0, i - _BRACKET) : i]
    opened = "(" in before and ")" not in before[before.index("(") :]
    return opened and ")" in words[i + 1 : i + 1 + _BRACKET]


def _breaks(text: Words, title: int) -> Iterator[int]:
    """Indices of the tokens after which a sentence ends; `title`: the last one of the title."""
    words, raw, count = text.words, text.raw, len(text.words)
    starts, ends = text.starts, text.ends
    i, first = 0, 0
    while i < count:
        word = words[i]
        if i == title:
            yield (first := i)
        elif word in _END and _ends_sentence(text, i):
            while i + 1 < count and words[i + 1] in _CLOSERS and not raw[ends[i] : starts[i + 1]].strip(" "):
                if _opens(text, i + 1):
                    break
                i += 1
            yield (first := i)
        elif i - first >= _LONGEST_SENTENCE or (
            len(word) > 3 and word[-1] == "." and i + 1 < count and _new_sentence_after_initials(text, i)
        ):
            yield (first := i)
        elif i + 1 < count and raw.find("\n", ends[i], starts[i + 1]) >= 0:
            gap = raw[ends[i] : starts[i + 1]]
            if not (gap.count("\n") == 1 and (raw[starts[i + 1]].islower() or _goes_on(text, first, i))):
                yield (first := i)
        i += 1
    if count:
        yield count - 1


def _goes_on(text: Words, first: int, i: int) -> bool:
    """Is a heading cut in two: a line without a verb, and the verb with a word or two on the next?"""
    if not text.lexicon.verb_final or i - first > _HEADING or _verbal(text, first, i + 1):
        return False
    end = next((k for k in range(i + 1, min(i + 2 + _TAIL, len(text.words))) if _line_ends(text, k)), None)
    return end is not None and _verbal(text, end, end + 1)


def _line_ends(text: Words, i: int) -> bool:
    return i + 1 >= len(text.words) or "\n" in text.gap(i + 1)


def _verbal(text: Words, first: int, last: int) -> bool:
    return any(info.verb is not None and info.verb.finite and not info.verb.noun for info in text.infos[first:last])


def _new_sentence_after_initials(text: Words, i: int) -> bool:
    info = text.infos[i + 1]
    return text.capital(i + 1) and (info.determiner or info.pronoun) and text.gap(i + 1).isspace()


def _sentences(text: Words, title: int) -> Iterator[Sentence]:
    first, paragraph, seen = 0, 0, False
    for last in _breaks(text, title):
        if last < first:
            continue
        if first and "\n" in text.gap(first):
            paragraph += 1
        start, end = text.starts[first], text.ends[last]
        sentence = Sentence(first, last + 1, start, end, paragraph)
        sentence.boilerplate = _is_boilerplate(text, sentence)
        if first == 0 or "\n" in text.gap(first):
            sentence.first = _after_dateline(text, first, last)
            sentence.start = text.starts[sentence.first]
        sentence.title = not seen and paragraph < 2 and (last == title or _is_title(text, sentence))
        if first and not (seen or sentence.title) and sentence.first == first:
            sentence.first = _after_byline(text, first, last)
            sentence.start = text.starts[sentence.first]
        seen = seen or (not sentence.title and not sentence.boilerplate)
        yield sentence
        first = last + 1


def _after_dateline(text: Words, first: int, last: int) -> int:
    """The first token after the place, the agency or the desk that a report begins with."""
    words, infos = text.words, text.infos
    if (stamp := _after_stamp(text, first, last)) > first:
        return stamp
    for i in range(first, min(last, first + 14)):
        verb = infos[i].verb
        if verb is not None and verb.finite:
            return first
        if words[i] in "-–—_" and i > first and (words[i - 1] == ")" or text.gap(i) or text.gap(i + 1)):
            return i + 1
        if words[i] == ":" and (infos[first].dateline or (infos[first].media and i - first <= _SOURCE)):
            return i + 1
    return first


def _after_byline(text: Words, first: int, last: int) -> int:
    """The first token after the name of who wrote it («پرویز راد: …»), which opens the text below a title."""
    for i in range(first, min(last, first + _BYLINE + 1) if text.lexicon.verb_final else first):
        info = text.infos[i]
        if text.words[i] == ":":
            return i + 1 if i > first and text.words[i + 1] not in _OPEN else first
        if info.title or info.verb or info.media or info.statement or not info.text.isalpha():
            return first
    return first


def _after_stamp(text: Words, first: int, last: int) -> int:
    """The first token after a day and an hour that end with a time zone ("Friday 3 May 2019 08.15 GMT")."""
    i = first
    while i < last and (text.timed[i] or _of_stamp(text, i)):
        i += 1
    return i if i > first and text.words[i - 1] in text.lexicon.zones else first


def _of_stamp(text: Words, i: int) -> bool:
    word = text.words[i]
    return word in text.lexicon.zones or word in ",|." or word[0].isdigit()


def _is_title(text: Words, s: Sentence) -> bool:
    """A line of its own at the top, without the dot of a sentence."""
    alone = s.first == 0 or "\n" in text.gap(s.first)
    ended = s.last == len(text.words) or "\n" in text.gap(s.last)
    return alone and ended and text.words[s.last - 1] not in _END and s.end - s.start < 160


def _is_boilerplate(text: Words, s: Sentence) -> bool:
    lexicon = text.lexicon
    plain = " ".join(text.words[s.first : min(s.last, s.first + 8)])
    if plain.startswith(lexicon.boilerplate_starts):
        return True
    whole = text.raw[s.start : s.end].lower()
    if any(pattern.search(whole) for pattern in lexicon.signatures):
        return True
    return any(part in whole for part in lexicon.boilerplate_parts) and s.last - s.first < 25
