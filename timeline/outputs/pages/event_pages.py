"""The overview, and the pages of events by year, month and day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from timeline.model import Event
from timeline.outputs.dates import day_in_words, in_calendar
from timeline.outputs.pages.page import Page
from timeline.outputs.pages.press import Press, Way
from timeline.outputs.pages.sheets import UNDATED, Sheet, day_of
from timeline.outputs.pages.views import (
    EventView,
)

PICKED = 12
_MOST_IDS = 3_000  # past so many events, only the script finds the page of an id


@dataclass(frozen=True, slots=True)
class GroupView:
    """A year of the overview."""

    title: str
    path: str
    undated: bool
    events: tuple[EventView, ...]


def _overview(press: Press) -> Page:
    anchors = frozenset(name for name, _ in _names(press, press.book.timeline.events))
    return press.page(
        "", "overview", press.title, partial(_overview_values, press), root=True, anchors=anchors, section="overview"
    )


def _overview_values(press: Press) -> Mapping[str, Any]:
    book, events = press.book, press.book.timeline.events
    dated = [event for event in events if day_of(event) is not None]
    return {
        "title": press.title,
        "description": book.options.description_in(book.language),
        "lead": press.t(
            "lead",
            events=press.t("events_count", count=press.n(len(events))),
            sources=press.t("sources_count", count=press.n(len(book.timeline.documents))),
        ),
        "span": _span(press, dated),
        "count": len(events),
        "years": press.ways(),
        "children": (),
        "groups": _groups(press) if press.small else (),
        "attested": () if press.small else press.lines(_attested(events)[:PICKED]),
        "latest": () if press.small else press.lines(dated[-PICKED:][::-1]),
        "downloads": press.downloads,
        "index": f"{press.root}search/index.js",
        "ids": () if press.small else _ids(press, events),
        **press.figure(events, press.small),
    }


def _attested(events: Sequence[Event]) -> list[Event]:
    """The events that more than one passage tells of, those in most documents first."""
    told = [event for event in events if len(event.evidence) > 1]
    return sorted(told, key=lambda e: (-len({x.document for x in e.evidence}), -e.importance, -len(e.evidence)))


def _names(press: Press, events: Sequence[Event]) -> list[tuple[str, str]]:
    """The ids of events on a page for all of them, aliases included, with the events' own; none of too many."""
    if len(events) > max(_MOST_IDS, press.book.options.events_per_page):
        return []
    return [(name, event.id) for event in events for name in (event.id, *event.aliases)]


def _ids(press: Press, events: Sequence[Event]) -> list[tuple[str, str]]:
    """Each id of the events with the address of its event."""
    return [(name, press.book.addresses[own]) for name, own in _names(press, events)]


def _groups(press: Press) -> tuple[GroupView, ...]:
    """The years with all their events, for a timeline that fits on one page."""
    return tuple(
        GroupView(
            top.title,
            f"{press.root}{top.path}",
            top.path == UNDATED,
            tuple(view for sheet in top.walk() for view in press.views(sheet.events)),
        )
        for top in press.book.sheets
    )


def _span(press: Press, dated: Sequence[Event]) -> str:
    days = [day for event in dated if (day := day_of(event)) is not None]
    if not days:
        return ""
    ends = min(days), max(days)
    usual = press.book.calendar
    calendar = usual if all(in_calendar(day, usual) for day in ends) else "gregorian"
    first, last = (day_in_words(day, calendar, press.book.tongue) for day in ends)
    return press.t("span_of", first=first, last=last)


def _sheet(
    press: Press, sheet: Sheet, above: tuple[Sheet, ...], beside: tuple[Way | None, Way | None]
) -> Iterator[Page]:
    events = [event for part in sheet.walk() for event in part.events]
    anchors = frozenset(name for name, _ in _names(press, events))
    values = partial(_sheet_values, press, sheet, above, beside)
    yield press.page(sheet.path, "sheet", sheet.title, values, anchors=anchors, section="overview")
    for i, child in enumerate(sheet.children):
        yield from _sheet(press, child, (*above, sheet), press.beside(sheet.children, i))


def _sheet_values(
    press: Press, sheet: Sheet, above: tuple[Sheet, ...], beside: tuple[Way | None, Way | None]
) -> Mapping[str, Any]:
    events = [event for part in sheet.walk() for event in part.events]
    return {
        "title": sheet.title,
        "count": sheet.count,
        "home": press.root,
        "crumbs": [Way(s.title, f"{press.root}{s.path}") for s in above],
        "children": [press.way(child) for child in sheet.children],
        "undated": sheet.path == UNDATED,
        "events": press.views(sheet.events),
        "index": f"{press.root}search/index.js",
        "ids": _ids(press, events) if sheet.children else (),
        "previous": beside[0],
        "next": beside[1],
        **press.figure(events, not sheet.children, not above),
    }


def event_pages(press: Press) -> Iterator[Page]:
    """The overview, then each year with its parts."""
    yield _overview(press)
    for i, top in enumerate(press.book.sheets):
        yield from _sheet(press, top, (), press.beside(press.book.sheets, i))
