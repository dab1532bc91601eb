"""Which event stands on which page: year, month, day, and numbered sheets, as few as will do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.calendars import CALENDARS
from timeline.model import Event
from timeline.outputs.dates import Tongue, day_in_words, in_calendar, month_in_words, year_in_words

UNDATED = "undated/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of events, or (with `children`) a page that leads to its parts.

    `path` is counted from the language's root; `count` includes the children's events.
    """

    path: str
    title: str
    events: tuple[Event, ...] = ()
    children: tuple[Sheet, ...] = ()

    @property
    def count(self) -> int:
        """All events here and below."""
        return len(self.events) + sum(child.count for child in self.children)

    def walk(self) -> Iterator[Sheet]:
        """This sheet and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def day_of(event: Event) -> int | None:
    """The day that places an event: its first, or the last where the first is open; None if undated."""
    if event.when is None or not event.when.known:
        return None
    return event.when.first if event.when.first is not None else event.when.last


def sheets(events: Iterable[Event], calendar: str, tongue: Tongue, most: int) -> tuple[Sheet, ...]:
    """One sheet a year in order of time, then the undated; none holds more than `most` events."""
    years: dict[tuple[str, int], list[tuple[int, Event]]] = defaultdict(list)
    undated: list[Event] = []
    for event in events:
        if (day := day_of(event)) is None:
            undated.append(event)
        else:
            own = calendar if in_calendar(day, calendar) else "gregorian"
            years[own, CALENDARS[own].from_day_number(day)[0]].append((day, event))
    ordered = sorted(years.items(), key=lambda item: item[1][0][0])
    made = [_year(own, year, group, calendar, tongue, most) for (own, year), group in ordered]
    if undated:
        made.append(_split(UNDATED, tongue.words.text("ui.undated"), undated, tongue, most))
    return tuple(made)


def _year(own: str, year: int, group: list[tuple[int, Event]], usual: str, tongue: Tongue, most: int) -> Sheet:
    path = f"{year}/" if own == usual else f"{own}{year}/"
    title = year_in_words(year, tongue)
    if len(group) <= most:
        return Sheet(path=path, title=title, events=tuple(event for _, event in group))
    months: dict[int, list[tuple[int, Event]]] = defaultdict(list)
    for day, event in group:
        months[CALENDARS[own].from_day_number(day)[1]].append((day, event))
    children = (_month(own, year, month, months[month], path, tongue, most) for month in sorted(months))
    return Sheet(path=path, title=title, children=tuple(children))


def _month(
    own: str, year: int, month: int, group: list[tuple[int, Event]], above: str, tongue: Tongue, most: int
) -> Sheet:
    path, title = f"{above}{month:02d}/", month_in_words(year, month, own, tongue)
    if len(group) <= most:
        return Sheet(path=path, title=title, events=tuple(event for _, event in group))
    days: dict[int, list[Event]] = defaultdict(list)
    for day, event in group:
        days[day].append(event)
    children = []
    for day in sorted(days):
        number = CALENDARS[own].from_day_number(day)[2]
        children.append(_split(f"{path}{number:02d}/", day_in_words(day, own, tongue), days[day], tongue, most))
    return Sheet(path=path, title=title, children=tuple(children))


def _split(path: str, title: str, events: Sequence[Event], tongue: Tongue, most: int) -> Sheet:
    """One sheet, or one that leads to numbered ones."""
    if len(events) <= most:
        return Sheet(path=path, title=title, events=tuple(events))
    parts = [events[i : i + most] for i in range(0, len(events), most)]
    count = tongue.number(len(parts))
    children = (
        Sheet(
            path=f"{path}{i}/",
            title=f"{title} – {tongue.words.text('ui.sheet_of', number=tongue.number(i), count=count)}",
            events=tuple(part),
        )
        for i, part in enumerate(parts, 1)
    )
    return Sheet(path=path, title=title, children=tuple(children))
