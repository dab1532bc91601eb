"""A document as its events are read from it: words, names, and the dates of its time expressions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.events import names as naming
from timeline.events.clause import Clause
from timeline.events.dates import Dated, dated, impossible, open_ended, unplaced, written_whole
from timeline.events.known import Known, Voices
from timeline.events.lexicon import Lexicon, Word, place_keys
from timeline.events.mention import EventMention
from timeline.events.words import Sentence, Words, read
from timeline.meaning import Weekday
from timeline.model import Document, Reading, Step
from timeline.when import When

_AROUND_FEAST = 10  # days
_OPENING = frozenset("\"'`“‘«:–—")  # after these a sentence can begin


def _first(date: Dated) -> int | None:
    return date.when.first if date.when is not None else None


def _named_weekday(reading: Reading) -> int | None:
    """The day of the week that an expression names."""
    meaning = reading.mention.meaning
    return meaning.weekday if isinstance(meaning, Weekday) else None


class Page:
    """One document, its words and its dates.

    `last_actor`, `last_subject` and `last_speaker` are whom a pronoun means next, the actor perhaps `last_of_many`;
    `voices` are those whose letters and notices are told of, by the stems of these.
    """

    def __init__(self, document: Document, readings: Sequence[Reading], lexicon: Lexicon) -> None:
        self.document, self.readings, self.lexicon = document, readings, lexicon
        self.text: Words = read(
            document.text, lexicon, [(r.mention.start, r.mention.end) for r in readings], document.title or ""
        )
        self.names = naming.read(self.text)
        self._leading = frozenset(i for i, r in enumerate(readings) if self._leads_on(r))
        found = (dated(i, r, document.published) for i, r in enumerate(readings))
        kept = [d for d in found if d is not None and not (self._honoured(d) or self._stamped_by_press(d))]
        stated = self._same_days([self._beside(d) for d in kept])
        self._dates = self._of_titles(self._as_spoken(sorted(stated, key=lambda d: (d.start, d.end))))
        self._date_starts = [d.start for d in self._dates]
        self._open = tuple(r.mention.start for r in readings if open_ended(r))
        self._unplaced = tuple(r.mention.start for r in readings if unplaced(r))
        self._impossible = tuple(r.mention.start for r in readings if impossible(r))
        places = self.names.places.items()
        self._place_tokens = frozenset(k for i, (_, size) in places for k in range(i, i + size))
        self.place_ends = frozenset(i + size - 1 for i, (_, size) in places)
        lines = [s for s in self.text.sentences if s.title]
        self.titled = frozenset(self.text.infos[i].stem for s in lines for i in range(s.first, s.last))
        self.known, self.speakers = Known(self.text), Voices(self.text)
        self.met: set[str] = set()
        self.proper = frozenset() if lexicon.verb_final else self._proper()
        self.last_subject: frozenset[str] = frozenset()
        self.last_actor, self.last_of_many = "", False
        self.last_speaker: tuple[str, frozenset[str]] = ("", frozenset())
        self.voices: dict[str, tuple[str, frozenset[str]]] = {}

    def _leads_on(self, reading: Reading) -> bool:
        """Does the word before an expression say from when or until when?"""
        at = bisect_right(self.text.ends, reading.mention.start)
        return 0 < at < len(self.text.words) and self.text.words[at - 1] in self.lexicon.leading

    def _same_days(self, dates: list[Dated]) -> list[Dated]:
        """What points back to a day («تا این روز») moves to another year with it."""
        read = {d.index: self.readings[d.index].when for d in dates}
        moved = {(w.first, w.last): d.when for d in dates if (w := read[d.index]) and w.first != _first(d)}
        return [replace(d, when=moved.get((w.first, w.last), d.when)) if (w := read[d.index]) else d for d in dates]

    def _honoured(self, date: Dated) -> bool:
        """Is it a named day far off, which what happens only honours («به مناسبت سالگرد …»)?"""
        published, when = self.document.published, date.when
        if not date.feast or date.lunar or published is None or when is None or when.first is None:
            return False
        at, _ = self.tokens(date)
        honours = any(self.text.words[i] in self.lexicon.honouring for i in range(max(0, at - 3), at))
        return honours and (published.first is None or abs(when.first - published.first) > _AROUND_FEAST)

    def _stamped_by_press(self, date: Dated) -> bool:
        """Is it when the page was put out: the whole day of publication and the minute, behind a title or its line?"""
        published, text = self.document.published, self.text
        if not written_whole(self.readings[date.index]) or published is None or date.when is None:
            return False
        first, last = self.tokens(date)
        led = first > 0 and text.infos[first - 1].preposition
        ends = last + 1 == len(text.words) or "\n" in text.gap(last + 1)
        begins = not ends and text.capital(last + 1) and text.words[last][-1].isalpha()
        if led or not (ends or begins) or not (published.exact and date.when.overlaps(published)):
            return False
        text.stamps.update(range(first, last + 1))
        return True

    def of_this_year(self, date: Dated) -> bool:
        """Does it say no more than the year of publication?"""
        published, when = self.document.published, date.when
        if when is None or when.grain != "year" or published is None or None in (when.first, when.last):
            return False
        return published.overlaps(when)

    def _beside(self, date: Dated) -> Dated:
        """What is held on the occasion of a lunar feast may be held on its eve."""
        if not date.lunar or date.when is None or date.when.first is None or date.when.last is None:
            return date
        at, _ = self.tokens(date)
        if not any(self.text.words[i] in self.lexicon.beside for i in range(max(0, at - 3), at)):
            return date
        return replace(date, when=When.any_of(tuple(range(date.when.first - 1, date.when.last + 1))))

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

    def _of_titles(self, dates: list[Dated]) -> list[Dated]:
        """A day of the week in a title without a verb is the one that the text below tells by that name."""
        titles = [s for s in self.text.sentences if s.title and not any(w.verb for w in self._infos(s))]
        if not titles:
            return dates
        named = ((_named_weekday(self.readings[d.index]), d) for d in reversed(dates) if d.start >= titles[-1].end)
        below = {weekday: d for weekday, d in named if weekday is not None}
        within = {d.index for s in titles for d in dates if s.start <= d.start < s.end}
        return [
            replace(d, when=below[d.weekday].when) if d.index in within and d.weekday in below else d for d in dates
        ]

    def _proper(self) -> frozenset[str]:
        """The words that have a capital where no sentence begins: names, also where one begins with them."""
        text = self.text
        inside = (i for s in text.sentences if not s.title for i in range(s.first + 1, s.last))
        capital = (i for i in inside if text.capital(i) and text.words[i - 1] not in _OPENING)
        return frozenset(text.infos[i].stem for i in capital if not (text.infos[i].stop or text.infos[i].title))

    def _infos(self, sentence: Sentence) -> list[Word]:
        return self.text.infos[sentence.first : sentence.last]

    # ------------------------------------------------------------ dates
    def dates(self, sentence: Sentence) -> list[Dated]:
        """The dates of a sentence, in order."""
        low, high = (bisect_left(self._date_starts, at) for at in (sentence.start, sentence.end))
        return self._dates[low:high]

    def says_impossible(self, sentence: Sentence) -> bool:
        """Does the sentence name a day that no calendar has?"""
        return any(sentence.start <= at < sentence.end for at in self._impossible)

    def says_unplaced(self, start: int, end: int) -> bool:
        """Does a passage say a time of which it is not known what days it means?"""
        return any(start <= at < end for at in self._unplaced)

    def lasts(self, clause: Clause) -> bool:
        """Does the clause say since when something holds ("since 1989")?"""
        first, last = self.text.starts[clause.first], self.text.ends[clause.last]
        return any(first <= at < last for at in self._open)

    def tokens(self, date: Dated) -> tuple[int, int]:
        """The first and the last token of a date's expression."""
        first = bisect_right(self.text.ends, date.start)
        last = bisect_right(self.text.starts, date.end - 1) - 1
        return first, max(first, last)

    def of_tense(self, date: Dated | None, clause: Clause) -> Dated | None:
        """The date, unless the tense forbids it: what is told as past is not to come, and what will be is not past."""
        published, verb = self.document.published, clause.verb
        if date is None or date.when is None or published is None or verb is None:
            return date
        if (
            verb.tense == "past"
            and not verb.modal
            and published.precedes(date.when)
            and date.index not in self._leading
        ):
            return self.rival(date, past=True)
        if verb.tense == "future" and date.when.precedes(published):
            return self.rival(date, past=False)
        return date

    def rival(self, date: Dated, *, past: bool) -> Dated | None:
        """The date in another reading of the expression that fits the tense; None where none does."""
        published = self.document.published
        assert published is not None
        reading = self.readings[date.index]
        for when in (reading.when, *(r.when for r in reading.rivals)):
            if when is None or not when.known:
                continue
            if not published.precedes(when) if past else not when.precedes(published):
                return replace(date, when=when)
        return None

    def future(self, when: When) -> bool:
        """Is it after the day of publication?"""
        return self.document.published is not None and self.document.published.precedes(when)

    def past(self, when: When) -> bool:
        """Is it before the day of publication?"""
        return self.document.published is not None and when.precedes(self.document.published)

    def stamped(self, mention: EventMention, date: Dated | None) -> EventMention:
        """The mention with its date and the step that gives it."""
        if date is None:
            return mention
        surface = self.document.text[date.start : date.end]
        steps = (Step("when", date.when.edtf or "", "said", "event.stated", (surface,)),) if date.when else ()
        return replace(
            mention,
            when=date.when,
            expression=date.index,
            weekday=date.weekday,
            publication=date.publication if date.when is None else None,
            yearless=date.yearless,
            steps=steps,
        )

    # ------------------------------------------------------------ words
    def place_keys(self, tokens: Iterable[int]) -> frozenset[str]:
        """The keys of the places that are named among the tokens, with those they lie in."""
        places = self.names.places
        return frozenset(k for i in tokens if i in places for k in place_keys(places[i][0]))

    def content(self, tokens: Iterable[int], without: set[int], verb: tuple[int, int] = (0, -1)) -> frozenset[str]:
        """The stems that tell what the tokens are about, without grammar, time, places and the verb."""
        infos, timed, places = self.text.infos, self.text.timed, self._place_tokens
        return frozenset(
            infos[i].stem for i in tokens
            if infos[i].content and not (timed[i] or i in without or i in places or verb[0] <= i <= verb[1])
        )  # fmt: skip

    def conditional(self, clause: Clause) -> bool:
        """Does the clause say "if"?"""
        infos, words, starts = self.text.infos, self.text.words, self.lexicon.phrase_starts["conditional"]
        begins = False
        if clause.conjunction and self.lexicon.word(clause.conjunction).conditional:
            return True
        for i in clause.tokens:
            if infos[i].conditional:
                return True
            begins = begins or words[i] in starts
        return begins and self.lexicon.holds([words[i] for i in clause.tokens], "conditional")
