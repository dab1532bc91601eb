"""`timeline correct`."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from timeline.cli.asked import Asked, Voice, common, reading
from timeline.cli.console import describe, emit, say
from timeline.errors import ConfigurationError
from timeline.events.corrections import Action, Correction, Target

if TYPE_CHECKING:
    from timeline.model import Document, Event, Timeline

_TEXTS = ("edtf", "kind", "status", "place", "published")
_SEVERAL = "actors"
_STATUSES = ("reported", "planned", "denied", "hypothetical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person wants: the action, what it is about, and the new values."""

    action: Action
    names: tuple[str, ...]
    source: str
    quote: str
    values: Mapping[str, Any]


@click.command(
    "correct",
    epilog='Example: timeline correct set e0a1b2c3d4e5 --set edtf=2024-06-19 --why "the ministry gives the day"',
)
@click.argument("action", type=click.Choice(get_args(Action)))
@click.argument("names", metavar="[EVENT-ID|ENTRY-ID]...", nargs=-1)
@click.option("--source", default="", help="The document, by its path below the sources.")
@click.option("--quote", default="", help="The words of the document that are meant, instead of an event's id.")
@click.option(
    "--set", "values", multiple=True, metavar="KEY=VALUE",
    help="A new value: edtf, headline (or headline.en), kind, status, actors (one each), place, published.",
)  # fmt: skip
@click.option("--why", default="", help="The reason, which the site shows.")
@click.option("--by", default="", envvar=["TIMELINE_BY", "USER", "LOGNAME"], help="Who decides (default: the user).")
@click.option("--at", default="", help="When it was decided, such as 2024-06-21 (this program reads no clock).")
@click.option("--sources", multiple=True, type=click.Path(), help="The sources, if not the configuration's.")
@click.option("--dry-run", is_flag=True, help="Print the entry and write nothing.")
@reading
@common
def command(
    action: Action, names: tuple[str, ...], source: str, quote: str, values: tuple[str, ...], why: str, by: str,
    at: str, sources: tuple[str, ...], dry_run: bool, asked: Asked, voice: Voice,
) -> int:  # fmt: skip
    """Append a decision to corrections.toml: accept, reject, set, merge, split, add, document or undo.

    \b
    timeline correct accept EVENT-ID                    it is right as it is
    timeline correct reject EVENT-ID                    it is no event
    timeline correct set EVENT-ID --set edtf=2024-06    it has other values
    timeline correct merge EVENT-ID EVENT-ID…           they are one event
    timeline correct split EVENT-ID --quote WORDS       this passage tells of another event
    timeline correct add --source a.txt --quote WORDS   these words tell of an event
    timeline correct document --source a.txt --set published=2024-06-20
    timeline correct undo ENTRY-ID                      take an earlier entry back

    Instead of an EVENT-ID, --quote (and --source) name the passage. Nothing of the file is ever changed or deleted.
    """
    from timeline.entries import written
    from timeline.pipeline import build_timeline

    config = asked.config()
    wish = Decision(action=action, names=names, source=source, quote=quote, values=_values(values))
    timeline = build_timeline(config, sources, language=asked.lang, jobs=asked.jobs)
    before, ids = _file(config.corrections)
    target, was = _meaning(wish, timeline, ids)
    _complete(wish, target)
    number = next(n for n in range(len(ids) + 1, 2 * len(ids) + 2) if f"c-{n}" not in ids)
    entry = Correction(
        id=f"c-{number}", by=by, at=at, why=why, action=action, target=target, set=wish.values, was=was
    )  # fmt: skip
    if dry_run:
        emit(written(entry).encode())
        return 0
    _append(config.corrections, before, written(entry))
    if not voice.quiet:
        say(f"{config.corrections}: {entry.id} ({action}) was added")
    again = build_timeline(config, sources, language=asked.lang, jobs=asked.jobs)
    for problem in again.report.problems:
        if problem.place == f"correction {entry.id}":
            say(describe(problem))
    return 0


# ---------------------------------------------------------------- the new values
def _values(given: Sequence[str]) -> dict[str, Any]:
    """The values of KEY=VALUE; ConfigurationError for a key or value that corrections do not have."""
    values: dict[str, Any] = {}
    for each in given:
        key, equals, value = each.partition("=")
        key, _, language = key.strip().partition(".")
        if not equals:
            raise ConfigurationError(f"--set {each}: it has no value", hint="write --set edtf=2024-06-19")
        if key == _SEVERAL:
            values.setdefault(key, []).append(value)
        elif key == "headline" and language and isinstance(values.setdefault(key, {}), dict):
            values[key][language] = value
        elif (key in _TEXTS or key == "headline") and not language:
            values[key] = _checked(key, value)
        else:
            known = ", ".join((*_TEXTS, "headline", _SEVERAL))
            raise ConfigurationError(f"--set {each}: unknown or repeated key {key!r}", hint=f"one of {known}")
    return values


def _checked(key: str, value: str) -> str:
    from timeline.documents import given_date
    from timeline.when import When

    if key in ("edtf", "published"):
        try:
            return When.parse(value).edtf or value
        except ValueError:
            return given_date(value).edtf or value
    if key == "status" and value not in _STATUSES:
        raise ConfigurationError(f"--set status={value}: no such status", hint=f"one of {', '.join(_STATUSES)}")
    return value


# ---------------------------------------------------------------- what it is about
def _meaning(wish: Decision, timeline: Timeline, ids: Sequence[str]) -> tuple[Target, dict[str, Any]]:
    """The target, and the values that it has now for those that are set."""
    if wish.action == "undo":
        if len(wish.names) != 1 or wish.names[0] not in ids:
            raise ConfigurationError(
                f"undo takes the id of one entry, not {' '.join(wish.names)!r}", hint=f"there are: {', '.join(ids)}"
            )
        return Target(correction=wish.names[0]), {}
    if wish.action == "document":
        document = _document(wish.source, timeline)
        from timeline.entries import target_at

        was = {"published": document.published.edtf} if document.published and document.published.edtf else {}
        return replace(target_at(document, 0, 0), after=""), was
    events = [_event(name, timeline) for name in wish.names]
    if wish.action == "merge":
        return _several(events, timeline), {}
    if len(events) > 1 or (events and wish.action == "add"):
        raise ConfigurationError(f"{wish.action} does not take so many ids", hint="one entry at a time")
    if wish.quote:
        return _quoted(wish, events, timeline), {}
    return _named(wish, events, timeline)


def _named(wish: Decision, events: Sequence[Event], timeline: Timeline) -> tuple[Target, dict[str, Any]]:
    """The target of an event given by its id, with its values."""
    if not events or wish.action in ("split", "add"):
        return Target(), {}
    from timeline.events.replay import value_of

    was = {key: now for key in wish.values if (now := value_of(events[0], key))}
    (target,) = _targets(events, timeline)
    return target, was


def _targets(events: Sequence[Event], timeline: Timeline) -> list[Target]:
    """What names each event: a quote wherever it has one of its own."""
    from timeline.entries import target_of

    passages = Counter((p.document, p.start, p.end) for each in timeline.events for p in each.evidence)
    shared = {passage for passage, count in passages.items() if count > 1}
    documents = {document.id: document for document in timeline.documents}
    return [target_of(event, documents, shared) for event in events]


def _several(events: Sequence[Event], timeline: Timeline) -> Target:
    """The target of several events: their ids, and quotes to find them by when they have others."""
    quotes = tuple(replace(target, events=()) for target in _targets(events, timeline))
    return Target(events=tuple(event.id for event in events), passages=quotes)


def _quoted(wish: Decision, events: Sequence[Event], timeline: Timeline) -> Target:
    """The target that quotes words as the text has them, in a passage of the event if one is given."""
    from timeline.entries import target_at
    from timeline.events.targets import find

    documents = (_document(wish.source, timeline),) if wish.source else timeline.documents
    within = {passage.document for event in events for passage in event.evidence}
    chosen = tuple(document for document in documents if not events or document.id in within)
    found = find(Target(quote=wish.quote), chosen)
    if found is None:
        raise ConfigurationError(f"no document has the words {wish.quote[:60]!r}", hint="copy them from the source")
    document, start, end, _ = found
    return target_at(document, start, end)


def _document(path: str, timeline: Timeline) -> Document:
    for document in timeline.documents:
        if document.path == path:
            return document
    from difflib import get_close_matches

    near = get_close_matches(path, [document.path for document in timeline.documents], 1)
    raise ConfigurationError(
        f"no document has the path {path!r}" if path else "which document? --source is missing",
        hint=f"did you mean {near[0]!r}?" if near else "paths are relative to the sources, as timeline.json has them",
    )


def _event(name: str, timeline: Timeline) -> Event:
    for event in timeline.events:
        if name.removeprefix("#") in (event.id, *event.aliases):
            return event
    raise ConfigurationError(f"no event has the id {name!r}", hint="ids stand in timeline.json and in the site's links")


def _complete(wish: Decision, target: Target) -> None:
    """Has the decision all that its action needs? ConfigurationError tells what is missing."""
    missing = {
        "merge": "two events, by their ids" if len(target.events) < 2 else "",
        "split": "--quote, the passage to take out" if not target.quote else "",
        "add": "--quote, the words that tell of the event" if not target.quote else "",
        "document": "--set published=DATE" if "published" not in wish.values else "",
        "set": "--set KEY=VALUE" if not wish.values else "",
    }.get(wish.action, "")
    if wish.action != "undo" and wish.action != "document" and not missing and not (target.quote or target.events):
        missing = "an event's id, or --quote"
    if missing:
        raise ConfigurationError(f"{wish.action} needs {missing}", hint="timeline correct --help shows each action")


# ---------------------------------------------------------------- the file
def _file(path: Path) -> tuple[str, tuple[str, ...]]:
    """The text of the file as it is, and the ids of all its entries."""
    if not path.is_file():
        return "schema = 1\n", ()
    text = path.read_text("utf-8-sig")
    entries = tomllib.loads(text).get("correction", [])
    return text or "schema = 1\n", tuple(str(entry["id"]) for entry in entries)


def _append(path: Path, before: str, entry: str) -> None:
    from timeline.disk import write_file

    text = f"{before.rstrip()}\n\n{entry}"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = "write its entries as [[correction]] tables"
        raise ConfigurationError(f"{path}: nothing can be appended to it: {error}", hint=hint) from None
    write_file(path, text.encode("utf-8"))
