"""Who and where: the subject of a clause, places of the gazetteer, and the keys that compare them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.events.agreement import narrowest
from timeline.events.clause import Clause
from timeline.events.lexicon import around, place_keys
from timeline.events.words import Words

_COMMAS = frozenset("،,")
_SHORT_NAME = 4
_PHRASE = 8  # tokens of what belongs to a subject behind it
_OF = 4  # tokens before "of" that say what it is of
_BETWEEN = 3  # tokens between two places of a row
_LONG_NAME = 5
_FULL = 2  # words of a name that an office follows without a comma
_HOLDERS = 100  # offices of one first word that a text is remembered to have told of
_OFFICE = 2  # words of an office that say which one it is
_APPOSING = _COMMAS | frozenset('»”"')
_REST = 3


@dataclass(slots=True)
class Names:
    """The places of a document by token, and the titles that its text gives to a name.

    `places[i]` is the key of a place whose name begins at token `i`, with the tokens it takes; `titles` are by the
    first word of an office all its words, and the keys of who holds it.
    """

    places: dict[int, tuple[str, int]] = field(default_factory=dict)
    aliases: dict[str, frozenset[str]] = field(default_factory=dict)
    titles: dict[str, dict[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    offices: dict[str, frozenset[str]] = field(default_factory=dict)


def read(text: Words) -> Names:
    """The places of a text."""
    names, known = Names(), text.lexicon.places
    words, stem, count = text.words, text.lexicon.stem, len(text.words)
    starts = text.lexicon.place_starts
    i = 0
    while i < count:
        size = 0
        if words[i] in text.lexicon.capitals and not text.acronym(i):
            i += 1
            continue
        if words[i] in starts or stem(words[i]) in starts:
            for length in (3, 2, 1):
                if i + length > count:
                    continue
                head = "".join(words[i : i + length - 1])
                key = known.get(head + words[i + length - 1]) or known.get(head + stem(words[i + length - 1]))
                if key:
                    names.places[i], size = (key, length), length
                    break
        i += size or 1
    return names


def subject(text: Words, clause: Clause, stop: int) -> list[int]:
    """The tokens of the subject of a clause, before token `stop`; [] where there is none to see."""
    tokens = without_opening(text, [i for i in clause.tokens if i < stop])
    if not text.lexicon.verb_final:
        return _subject_medial(text, tokens)
    return _subject_final(text, tokens, speaks=stop < len(text.infos) and text.infos[stop].statement)


def without_opening(text: Words, tokens: list[int]) -> list[int]:
    """The tokens after words that only lead in («از سوی دیگر», "meanwhile")."""
    rest = after_source(text, tokens)
    size = _phrase(text, rest, "drop") or _phrase(text, rest, "pointing")
    rest = rest[size:]
    return rest[1:] if size and rest and text.words[rest[0]] in _COMMAS else rest


def after_source(text: Words, tokens: list[int]) -> list[int]:
    """The tokens after the source that a sentence begins with («به گزارش …،»)."""
    size = _phrase(text, tokens, "sources")
    if not size:
        return tokens
    comma = next((k for k, i in enumerate(tokens[:14]) if k and _after_comma(text, tokens[k - 1], i)), None)
    if comma is not None:
        return tokens[comma:]
    named = size + 1
    while named < len(tokens) and (text.infos[tokens[named]].media or text.infos[tokens[named]].pronoun):
        named += 1
    named = _after_whence(text, tokens, named)
    agency = any(text.infos[i].media for i in tokens[size - 1 : size + 1])
    return tokens[named:] if agency and named < len(tokens) else tokens


def _after_whence(text: Words, tokens: list[int], k: int) -> int:
    """The number of the token after the name of an agency and the place that it reports from («فرانسه از بیروت»)."""
    places, stem = text.lexicon.places, text.lexicon.stem
    for j in range(k, min(k + _SHORT_NAME, len(tokens) - 1)):
        if text.infos[tokens[j]].preposition:
            there = text.words[tokens[j + 1]]
            return j + 2 if there in places or stem(there) in places else k
    return k


def _after_comma(text: Words, before: int, i: int) -> bool:
    """Does token `i` come after a comma, be that the token before it or left out between the two?"""
    return any(text.words[k] in _COMMAS for k in range(before, i))


def _phrase(text: Words, tokens: list[int], name: str) -> int:
    """The length of the phrase of a list that the tokens begin with; 0 for none."""
    if not tokens or text.words[tokens[0]] not in text.lexicon.phrase_starts[name]:
        return 0
    begin = tuple(text.words[i] for i in tokens[:6])
    return max((len(p) for p in text.lexicon.phrases[name] if begin[: len(p)] == p and len(tokens) > len(p)), default=0)


def _subject_final(text: Words, tokens: list[int], *, speaks: bool) -> list[int]:
    segments: list[list[int]] = [[]]
    depth = 0
    for i in tokens:
        depth += (text.words[i] == "(") - (text.words[i] == ")")
        if text.infos[i].object_mark:
            segments[-1].append(i)
            break
        if depth > 0:
            continue
        if text.words[i] in _COMMAS or text.words[i] in "()«»-–—_:[]":
            segments.append([])
        else:
            segments[-1].append(i)
    segments = [s for s in segments if s]
    found = [_nominal(text, s, speaks=speaks) for s in segments]
    timed = [k for k in range(1, len(segments)) if found[k] and text.timed[segments[k - 1][-1]]]
    if timed and not found[0]:
        return found[timed[-1]]
    k = 0
    while k < len(segments):
        if found[k]:
            after = _after_list(text, segments, k) if k and not found[k - 1] else k
            if after == k or not any(found[after:]):
                return found[k]
            k = after
            continue
        k += 1
    return []


def _after_list(text: Words, segments: list[list[int]], k: int) -> int:
    """Where a list that goes on from an adverbial ends («در رشت، ساری، بابل و قم، …»); `k` where none does."""
    if text.timed[segments[k - 1][-1]]:
        return k
    for j in range(k, len(segments)):
        segment = segments[j]
        if any(text.infos[i].conjunction for i in segment[:4]):
            return j + 1 if j > k else k
        if len(segment) > _SHORT_NAME:
            return k
    return k


def _nominal(text: Words, segment: list[int], *, speaks: bool) -> list[int]:
    """The noun phrase that a segment begins with; [] if it begins with a preposition or a time, or is the object."""
    found: list[int] = []
    infos = text.infos
    if segment and infos[segment[0]].pronoun and not (infos[segment[0]].determiner and len(segment) > 1):
        return segment[:1]
    for k, i in enumerate(segment):
        info = infos[i]
        if info.object_mark:
            return []
        if info.preposition and found and all(infos[j].text in text.lexicon.no_actors for j in found):
            found.append(i)
            continue
        if info.preposition and len(found) == 1 and info.text in text.lexicon.relating:
            return [] if _is_time(text, found[0]) else found
        named = any(not infos[j].determiner for j in found)
        if info.preposition or text.timed[i] or (info.statement and not info.noun):
            break
        event = info.object or info.noun or info.act or info.statement
        if named and event and _begins_rest(text, segment, k, speaks=speaks):
            break
        if info.additive or (info.coordinating and not info.conjunction):
            if found:
                break
            continue
        if info.conjunction and (k + 1 == len(segment) or not found):
            break
        found.append(i)
    while found and infos[found[-1]].conjunction:
        found.pop()
    return found[:8]


def _is_time(text: Words, i: int) -> bool:
    """Is the word a length of time («ساعتی پس از …»)?"""
    return text.timed[i] > 0 or bool({text.words[i], text.infos[i].stem} & text.lexicon.lengths)


def _begins_rest(text: Words, segment: list[int], k: int, *, speaks: bool) -> bool:
    """Does the rest of a clause begin here, that is: the object, or what is next to a verb that is not of saying?"""
    rest = segment[k + 1 :]
    return (len(rest) < _REST and not speaks) or any(text.infos[i].object_mark for i in rest)


def _opens(text: Words, i: int) -> bool:
    """Does a segment that begins with this token only lead in: a preposition, a time, an adverb, a gerund?"""
    info, forms = text.infos[i], text.lexicon.verbs.auxiliary
    if info.preposition or text.timed[i] or info.subordinating or info.text in text.lexicon.phrase_starts["drop"]:
        return True
    if info.text.endswith(tuple(forms["gerund_endings"])):
        return not (info.noun or info.title or _acts(text, i))
    return info.text.endswith(tuple(forms["adverb_endings"])) and _stands_alone(text, i)


def _acts(text: Words, i: int) -> bool:
    """Is it a name with its verb right behind it ("Browning said"), however it ends?"""
    return text.capital(i) and i + 1 < len(text.words) and text.infos[i + 1].verb is not None


def _stands_alone(text: Words, i: int) -> bool:
    """Is an adverb set apart, so that it is not part of a noun phrase («nearly simultaneous bombings»)?"""
    if i + 1 >= len(text.words):
        return True
    after = text.infos[i + 1]
    return (
        "," in text.gap(i + 1) or text.words[i + 1] == "," or after.pronoun or after.determiner or text.capital(i + 1)
    )


def _subject_medial(text: Words, tokens: list[int]) -> list[int]:
    infos, words = text.infos, text.words
    spoken = next((k for k in range(len(tokens), 0, -1) if text.quoted[tokens[k - 1]]), 0)
    tokens = tokens[spoken:] if spoken < len(tokens) else tokens
    while tokens and not words[tokens[0]][0].isalnum():
        tokens = tokens[1:]
    if tokens and _opens(text, tokens[0]):
        tokens = _after_adverbial(text, tokens)
    found: list[int] = []
    tokens = _without_brackets(text, tokens)
    for k, i in enumerate(tokens):
        info = infos[i]
        if text.timed[i] and found and all(infos[j].determiner for j in found):
            continue  # "the 3 May attack"
        broken = k > 0 and (not _follows(text, tokens[k - 1], i) or "," in text.gap(i))
        if (
            (broken and text.words[i - 1] != ")")
            or text.timed[i]
            or (info.preposition and info.text not in text.lexicon.grammar["of"])
            or (info.verb and k and not text.capital(i) and not infos[tokens[k - 1]].determiner)
        ):
            break
        if info.additive or (info.coordinating and not found):
            continue
        found.append(i)
    return _apposed(text, found) or found[:8]


def _without_brackets(text: Words, tokens: list[int]) -> list[int]:
    """The tokens but for those in brackets."""
    if not tokens or "(" not in text.words[tokens[0] : tokens[-1]]:
        return tokens
    kept, depth, last = [], 0, tokens[0]
    for i in tokens:
        depth += sum((w == "(") - (w == ")") for w in text.words[last:i])
        last = i
        if depth <= 0 and text.words[i] not in "()":
            kept.append(i)
    return kept


def by_whom(text: Words, clause: Clause) -> list[int]:
    """Who does it, in a passive clause of a verb-final language («از سوی دولت نروژ»); [] where it is not said."""
    phrases = text.lexicon.phrases["agents"]
    for k, i in enumerate(clause.tokens):
        for phrase in phrases:
            if tuple(text.words[j] for j in clause.tokens[k : k + len(phrase)]) == phrase:
                rest = clause.tokens[k + len(phrase) :]
                end = next((n for n, j in enumerate(rest) if _ends_agent(text, j)), len(rest))
                return rest[:end][:8]
        if clause.verb is not None and i >= clause.verb.first:
            break
    return []


def _ends_agent(text: Words, i: int) -> bool:
    info = text.infos[i]
    return info.preposition or info.object_mark or text.timed[i] > 0 or bool(info.act or info.statement or info.verb)


def by_office(text: Words, subject: Sequence[int]) -> bool:
    """Is it only an office that the subject names («وزیر معادن», "the mines minister"), and no person?"""
    listed = [i for i in subject if not text.infos[i].determiner]
    if not listed or text.words[listed[0]] in text.lexicon.honorifics:
        return False
    if text.lexicon.verb_final:
        return text.infos[listed[0]].title and not text.infos[listed[0]].plural
    return text.infos[listed[-1]].title and not any(text.capital(i) and i != subject[0] for i in listed)


def unowned(text: Words, subject: Sequence[int]) -> list[int]:
    """The subject without whose it is, where it has a name of its own ("Ada's brother Tim Roe")."""
    listed = list(subject)
    owners = [k for k, i in enumerate(listed) if text.words[i].endswith(tuple(text.lexicon.possessive))]
    rest = listed[owners[-1] + 1 :] if text.lexicon.possessive and owners else []
    return rest if any(text.capital(i) and not text.infos[i].title for i in rest) else listed


def _apposed(text: Words, found: Sequence[int]) -> list[int]:
    """The name that stands in commas behind a nameless subject ("one of the climbers, Ada Holm, …"); [] for none."""
    comma = _comma_behind(text, found[-1]) if found else None
    if comma is None or (text.capital(found[-1]) and found[-1] != found[0]):
        return []
    name: list[int] = []
    for i in range(comma + 1, min(comma + 2 + _LONG_NAME, len(text.words))):
        if not text.capital(i):
            return name if len(name) > 1 and text.words[i] == "," else []
        name.append(i)
    return []


def _comma_behind(text: Words, last: int) -> int | None:
    """The comma right behind a subject, or behind a preposition's phrase that belongs to it; None for none."""
    for k in range(last + 1, min(last + 1 + _PHRASE, len(text.words))):
        if text.words[k] == ",":
            return k
        led = k > last + 1 or text.infos[k].preposition
        if not led or text.infos[k].verb is not None or text.timed[k] or not text.words[k][0].isalnum():
            return None
    return None


def speaker_after(text: Words, clause: Clause) -> list[int]:
    """The tokens of who speaks where the name comes after the verb ("…," said the mayor, Ada Holm); [] for none."""
    verb, infos = clause.verb, text.infos
    assert verb is not None
    found: list[int] = []
    for i in (i for i in clause.tokens if i > verb.last):
        info = infos[i]
        away = not found and i != verb.last + 1
        if away or (found and not _follows(text, found[-1], i)) or "," in text.gap(i) or text.timed[i] or info.pronoun:
            break
        if (info.preposition and info.text not in text.lexicon.grammar["of"]) or (info.verb and not text.capital(i)):
            break
        found.append(i)
    named = any(text.capital(i) or infos[i].title for i in found)
    return found[:8] if named else []


def _follows(text: Words, before: int, i: int) -> bool:
    """Does token `i` come right after the other, the dot of an abbreviation aside?"""
    return i == before + 1 or (i == before + 2 and text.words[before + 1] == ".")


def _after_adverbial(text: Words, tokens: list[int]) -> list[int]:
    """What follows a fronted adverbial: after a comma, else after its time."""
    for k in range(1, len(tokens)):
        if not _follows(text, tokens[k - 1], tokens[k]):
            return tokens[k:]
    timed = [k for k, i in enumerate(tokens) if text.timed[i]]
    return tokens[timed[-1] + 1 :] if timed else []


def acts(text: Words, tokens: Sequence[int]) -> bool:
    """Can the words name one who acts: more than a happening, a paper or a number in a row?"""
    empty = text.lexicon.no_actors
    return any(
        not (info.names_event or info.object or info.stop or info.determiner or info.preposition or info.text in empty)
        for info in (text.infos[i] for i in tokens)
        if info.text[0].isalpha()
    )


def display(text: Words, tokens: Sequence[int]) -> str:
    """The raw words of a run of tokens, without a determiner before them."""
    kept = list(tokens)
    while kept and (text.infos[kept[0]].determiner or text.infos[kept[0]].coordinating):
        kept.pop(0)
    return text.raw[text.starts[kept[0]] : text.ends[kept[-1]]].strip() if kept else ""


def keys(text: Words, names: Names, tokens: Iterable[int]) -> frozenset[str]:
    """What tells a name from others: its words without titles, the keys of its places, and "^" and who speaks for one.

    A title with a place («رئیس‌جمهور روسیه») has the keys of the person the document gives it to.
    """
    listed = list(tokens)
    alias = names.aliases.get(_joined(text, listed)) or _office(text, names, listed) or _holder(text, names, listed)
    if alias:
        return alias
    if (at := _title_within(text, listed)) is not None:
        listed = listed[:at]
    found: set[str] = set()
    skip = 0
    for i in listed:
        if i < skip:
            continue
        if place := names.places.get(i):
            found.update(place_keys(place[0]))
            skip = i + place[1]
            continue
        info = text.infos[i]
        if (
            not (info.stop or info.title or info.determiner or info.pronoun or info.preposition)
            and info.text[0].isalpha()
        ):
            found.add("^" + info.stem if info.text in text.lexicon.rulers else info.stem)
    if not found:
        found = {_joined(text, [i for i in listed if text.infos[i].title])} - {""}
    if not found:
        found = {text.infos[i].stem for i in listed if text.infos[i].text in text.lexicon.unnamed}
    return frozenset(found)


def _holder(text: Words, names: Names, tokens: list[int]) -> frozenset[str] | None:
    """Who holds an office that the tokens tell in more or in fewer words than the text did beside his name."""
    if not names.titles or len(tokens) < _OFFICE or not text.infos[tokens[0]].title:
        return None
    stems = frozenset(text.infos[i].stem for i in tokens)
    known = names.titles.get(text.infos[tokens[0]].stem, {})
    found = {mine for told, mine in known.items() if stems <= told or told <= stems}
    return next(iter(found)) if len(found) == 1 else None


def _office(text: Words, names: Names, tokens: list[int]) -> frozenset[str] | None:
    """Who holds the highest office of a place, if the tokens name no more than that and the document knows."""
    heads, places = text.lexicon.heads, {i: names.places[i] for i in tokens if i in names.places}
    if len(places) != 1:
        return None
    ((at, (key, size)),) = places.items()
    rest = [i for i in tokens if not at <= i < at + size]
    if not rest or any(text.words[i] not in heads and text.infos[i].stem not in heads for i in rest):
        return None
    return next((names.offices[k] for k in (key, *around(key)) if k in names.offices), None)


def _joined(text: Words, tokens: Sequence[int]) -> str:
    return "".join(text.infos[i].stem for i in tokens if text.infos[i].text[0].isalnum())


def learn_aliases(text: Words, names: Names, clause: Clause, found: Sequence[int]) -> None:
    """Remember «Name، title place» and «Name title place» as a subject: the title then stands for the name."""
    if not found or text.infos[found[0]].title:
        return
    if (at := _title_within(text, found)) is not None:
        _remember(text, names, _title(text, names, found[at:]), keys(text, names, found[:at]))
        return
    last = max((k for k, i in enumerate(found) if text.infos[i].conjunction), default=-1)
    mine = keys(text, names, found[last + 1 :])
    after = [i for i in clause.tokens if i > found[-1]]
    if len(after) < 3 or text.words[after[0]] not in _APPOSING or not text.infos[after[1]].title or not mine:
        return
    _remember(text, names, _title(text, names, after[1:8]), mine)


def _title_within(text: Words, found: Sequence[int]) -> int | None:
    """Where in a subject of a verb-final language the office begins that follows a name («علی راد رییس شورا»)."""
    if not text.lexicon.verb_final or any(text.infos[i].conjunction for i in found):
        return None
    at = next((k for k, i in enumerate(found) if text.infos[i].title), None)
    return at if at is not None and _FULL <= at <= _LONG_NAME else None


def _title(text: Words, names: Names, tokens: Sequence[int]) -> list[int]:
    """The words of an office up to a comma, a preposition or the end of the place it is held at."""
    title: list[int] = []
    for i in tokens:
        if not text.words[i][0].isalnum() or text.infos[i].preposition or text.infos[i].additive or text.timed[i]:
            break
        title.append(i)
        if i in names.places:
            return [*title, *range(i + 1, i + names.places[i][1])]
    return title


def _remember(text: Words, names: Names, title: list[int], mine: frozenset[str]) -> None:
    """Let the office stand for the name, and the highest of a place for whoever holds it."""
    if not mine:
        return
    for size in range(_OFFICE, len(title) + 1):
        names.aliases.setdefault(_joined(text, title[:size]), mine)
    if len(title) >= _OFFICE:
        known = names.titles.setdefault(text.infos[title[0]].stem, {})
        if len(known) < _HOLDERS:
            known.setdefault(frozenset(text.infos[i].stem for i in title), mine)
    heads = text.lexicon.heads
    at = next((k for k, p in enumerate(title) if p in names.places), 0)
    if at and all(text.words[i] in heads or text.infos[i].stem in heads for i in title[:at]):
        names.offices.setdefault(names.places[title[at]][0], mine)


def place_in(text: Words, names: Names, tokens: Sequence[int]) -> tuple[str, str] | None:
    """(raw name, key) of the last place after a preposition of place among the tokens, the name of no news agency."""
    found: tuple[str, str] | None = None
    for k, i in enumerate(tokens):
        if i not in names.places or (k and text.infos[tokens[k - 1]].media):
            continue
        key, size = names.places[i]
        led = next((j for j in reversed(tokens[max(0, k - 3) : k]) if text.infos[j].preposition), None)
        if led is None or not _leads_there(text, tokens, led) or (found and key in around(found[1])):
            continue
        if led == tokens[k - 1] or text.words[led] in text.lexicon.occasion_prepositions:
            found = text.raw[text.starts[i] : text.ends[i + size - 1]], key
    return found


def _leads_there(text: Words, tokens: Sequence[int], led: int) -> bool:
    """Does a preposition lead to where something is, and not to a party ("with Norway", "King Olav of Norway")?"""
    lexicon = text.lexicon
    if text.words[led] in lexicon.placeless:
        return False
    if text.words[led] not in lexicon.grammar.get("of", ()):
        return True
    before = [i for i in tokens if led - _OF <= i < led]
    nearest = next((i for i in reversed(before) if text.infos[i].preposition), None)
    there = nearest is not None and text.words[nearest] in lexicon.occasion_prepositions
    return there or any(text.words[i] in lexicon.bearings for i in before)


def sites_in(text: Words, names: Names, tokens: Sequence[int]) -> frozenset[str]:
    """The keys of several places told in a row as where something is ("in Ardel, Noria, and Karvel"); none for one."""
    rows: list[list[str]] = [[]]
    after = -1
    for i in tokens:
        if i not in names.places:
            continue
        key, size = names.places[i]
        if not (rows[-1] and _in_a_row(text, range(after, i))):
            rows.append([])
            if i == 0 or text.words[i - 1] not in text.lexicon.occasion_prepositions:
                continue
        rows[-1].append("@" + key)
        after = i + size
    longest = max((narrowest(frozenset(row)) for row in rows), key=len)
    return longest if len(longest) > 1 else frozenset()


def _in_a_row(text: Words, between: range) -> bool:
    """Do only commas, "and" and prepositions stand between two places, and no preposition alone?"""
    marks = [k for k in between if text.words[k] in _COMMAS or text.infos[k].conjunction]
    rest = [k for k in between if k not in marks]
    return bool(marks) and len(between) <= _BETWEEN and all(text.infos[k].preposition for k in rest)
