"""What a document says of the days of two of its events: one occasion, one day, the day of the report."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from timeline.events.agreement import days_agree
from timeline.events.families import OCCASIONS
from timeline.events.groups import Group
from timeline.events.mention import EventMention
from timeline.when import When

_GOES_ON = 4  # sentences from a day to what is done without one
_Placed = tuple[int, int, EventMention]


class Ties:
    """The places in the text that tie events, found once: (start, number of the group, mention), in order."""

    def __init__(self, groups: Sequence[Group], published: When | None = None) -> None:
        self.groups = groups
        placed = sorted(
            ((m.start, n, m) for n, g in enumerate(groups) for m in g.mentions),
            key=lambda x: (x[0], x[1], x[2].end, x[2].trigger),
        )
        self.pointed = [p for p in placed if p[2].pointing and p[2].kind in OCCASIONS]
        self.occasions = [
            p for p in placed if groups[p[1]].kind in OCCASIONS and groups[p[1]].strong and not p[2].definite
        ]
        self.spoken = [p for p in placed if p[2].spoken]
        self.acts = [
            p for p in placed
            if groups[p[1]].form == "act" and groups[p[1]].strong and not (groups[p[1]].pluperfect or p[2].apart)
        ]  # fmt: skip
        self.sentences: dict[int, list[_Placed]] = defaultdict(list)
        for place in placed:
            if place[2].strong and place[2].form == "act":
                self.sentences[place[2].sentence].append(place)
        self.scenes = [g for g in groups if g.dated and g.kind in OCCASIONS and g.places]
        self.main = _main(groups)
        self.days = _days_told(groups, placed, published)
        self.happened = [
            p for p in placed
            if p[2].form == "noun" and p[2].status == "reported" and not p[2].ahead and _strong_and_dated(groups[p[1]])
        ]  # fmt: skip

    def tie(self) -> None:
        """Give each group its ties."""
        for group in self.groups:
            if not group.strong:
                continue
            self.occasion(group)
            if any(m.unplaced for m in group.mentions):
                continue
            if group.dated or any(k == "same-day" for k, _, _ in group.ties):
                continue
            self.spoken_today(group)
            self.same_time(group)
            self.following(group)
            if not group.ties:
                self.scene(group)
            if not group.ties and group.form == "act":
                self.addition(group)
            if not group.ties and self.main is not None and group is not self.main:
                _tie_main(group, self.main)
            if not group.ties:
                self.report(group)
            self.later(group)

    def report(self, group: Group) -> None:
        """What is told in a report of the day without another day or place is most often of that day, too."""
        told = [m for m in group.mentions if m.strong]
        if not told or group.pluperfect or told[0].status != "reported":
            return
        if any(m.pluperfect or m.subordinate or m.unplaced or (m.perfect and m.form != "statement") for m in told):
            return
        around = [self.days.get(m.start) for m in group.mentions]
        first = around[0]
        if first is None or first is group or not all(g is not None and _of_its_day(g.when, first) for g in around):
            return
        if any(_elsewhere(m, first) for m in told):
            return
        group.ties.append(("presumed-day", first, "event.day-of-report"))

    def later(self, group: Group) -> None:
        """What is told with a happening as known («مظنونان انفجار …») is not before it."""
        for mention in group.mentions:
            if not mention.strong or mention.pluperfect or mention.status != "reported":
                continue
            for _, number, _ in _within(self.happened, mention.start, mention.end):
                if self.groups[number] is not group:
                    group.ties.append(("after", self.groups[number], "event.after"))

    def occasion(self, group: Group) -> None:
        """«در این دیدار …»: the act and the meeting just told of are on one day."""
        for mention in group.mentions:
            for start, number, _ in _within(self.pointed, mention.start, mention.end):
                named = self.groups[number]
                if named is group:
                    continue
                found = named if named.kind not in OCCASIONS else self.latest(start, group)
                if found is not None and not (mention.status == "reported" and _planned(found)):
                    group.ties.append(("same-day", found, "event.same-occasion"))
                    return

    def latest(self, before: int, group: Group) -> Group | None:
        """The occasion last told of before a place in the text."""
        for _, number, _ in reversed(self.occasions[: _index(self.occasions, before)]):
            if self.groups[number] is not group:
                return self.groups[number]
        return None

    def spoken_today(self, group: Group) -> None:
        """What a speaker calls "today" is on the day of speaking."""
        if group.kind != "statement":
            return
        for mention in group.mentions:
            for _, number, _ in _within(self.spoken, mention.start, mention.end):
                if self.groups[number] is not group:
                    group.ties.append(("same-day", self.groups[number], "event.spoken-today"))
                    return

    def same_time(self, group: Group) -> None:
        """Two happenings of one sentence that says they were at one time."""
        for mention in group.mentions:
            if mention.strong and mention.same_time:
                for _, number, _ in self.sentences[mention.sentence]:
                    if self.groups[number] is not group:
                        group.ties.append(("same-day", self.groups[number], "event.same-time"))
                        return

    def following(self, group: Group) -> None:
        """A sentence that goes on with a pronoun after a dated one is still on that day."""
        mention = min(group.mentions, key=lambda m: m.start)
        if not mention.follows or mention.form == "statement":
            return
        before = [
            self.groups[n] for _, n, m in self.sentences[mention.sentence - 1]
            if m.when is not None and m.paragraph == mention.paragraph and self.groups[n] is not group
        ]  # fmt: skip
        if before:
            group.ties.append(("same-day", before[-1], "event.goes-on"))

    def scene(self, group: Group) -> None:
        """Words spoken at a place belong to the one dated visit or meeting there."""
        places = {m.place_key for m in group.mentions if m.sets_scene and m.place_key}
        for other in self.scenes if places else ():
            if other is not group and other.places & places:
                group.ties.append(("within", other, "event.same-place"))
                return

    def addition(self, group: Group) -> None:
        """«… همچنین …» adds to what was told before it, of the same parties."""
        mention = group.mentions[0]
        if not mention.additive:
            return
        for _, number, _ in reversed(self.acts[: _index(self.acts, mention.start)]):
            other = self.groups[number]
            if other is not group and (not mention.agents or other.keys & group.keys):
                group.ties.append(("presumed-day", other, "event.addition"))
                return


def _planned(group: Group) -> bool:
    return all(m.status == "planned" for m in group.mentions)


def _strong_and_dated(group: Group) -> bool:
    return group.strong and group.dated


def _index(placed: Sequence[_Placed], start: int) -> int:
    return bisect_left(placed, start, key=lambda p: p[0])


def _within(placed: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    return placed[_index(placed, start) : _index(placed, end)]


def _main(groups: Sequence[Group]) -> Group | None:
    """What the document reports first: the first dated event of its title or lead, else of its text."""
    dated = [
        g
        for g in groups
        if g.strong and g.dated and not g.pluperfect and all(m.status == "reported" for m in g.mentions)
        if g.form == "statement" or not all(m.quoted for m in g.mentions)
    ]
    for roles in (("title", "lead"), ("title", "lead", "text")):
        for group in dated:
            if any(m.role in roles for m in group.mentions):
                return group
    return None


def _days_told(groups: Sequence[Group], placed: Sequence[_Placed], published: When | None) -> dict[int, Group]:
    """For each place in the text the event of the day, or of the day before, that the report is telling of there.

    A report goes on with the day until it tells of another one; its title tells of the day of its lead. What is done is
    of the day for some sentences, which lead to what had been before; what is said, longer.
    """
    if published is None or not published.exact or published.first is None:
        return {}
    found: dict[int, Group] = {}
    titles = [start for start, _, m in placed if m.role == "title"]
    said: dict[int, set[When]] = defaultdict(set)
    for _, _, m in placed:
        if m.when is not None:
            said[m.sentence].add(m.when)
    for start, m, current, since in _running(groups, placed, published.first):
        far = m.form == "act" and m.sentence - since > _GOES_ON
        if far or not all(_of_its_day(day, current) for day in said.get(m.sentence, ())):
            continue
        if m.role == "lead":
            found.update((title, current) for title in titles if title not in found)
        found[start] = current
    return found


def _running(
    groups: Sequence[Group], placed: Sequence[_Placed], published: int
) -> Iterator[tuple[int, EventMention, Group, int]]:
    """The mentions behind a day of the report: where, the event of the day told last, and the sentence that says it."""
    current, since = None, 0
    for start, number, m in placed:
        if m.strong and not (m.pluperfect or m.subordinate):
            if m.when is not None or m.yearless:
                fresh = m.when is not None and m.when.exact and _is_fresh(m.when, published)
                current, since = groups[number] if fresh and m.status == "reported" else None, m.sentence
            elif current is not None and _elsewhere(m, current):
                continue
        if current is not None:
            yield start, m, current, since


def _elsewhere(mention: EventMention, group: Group) -> bool:
    """Does a mention set a scene at a place where the event is not?"""
    return mention.sets_scene and bool(mention.place_key) and mention.place_key not in group.places


def _of_its_day(day: When | None, group: Group) -> bool:
    return day is not None and group.when is not None and days_agree(day, group.when)


def _is_fresh(when: When, published: int) -> bool:
    """Is it a day that a report tells of as its news: its own, or the day before?"""
    return when.first is not None and published - 1 <= when.first <= published


def _tie_main(group: Group, main: Group) -> None:
    """What a party to the reported event says or does without another day or place is of its day."""
    parties = main.agents if main.kind == "statement" else main.agents | main.keys
    shared = group.agents & parties
    if 2 * len(shared) < len(group.agents) or not shared or group.mentions[0].status != "reported" or group.pluperfect:
        return
    if any(_elsewhere(m, main) for m in group.mentions):
        return
    if all(m.subordinate or (m.quoted and m.form == "act") for m in group.mentions if m.strong):
        return
    if main.mentions[0].role == "text" and group.mentions[0].start < main.mentions[0].start:
        return
    if group.form == "statement" or main.form == "act":
        group.ties.append(("presumed-day", main, "event.day-of-report"))
