"""`timeline explain`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from timeline.cli.asked import Voice, common, known_language
from timeline.cli.console import emit, emit_json
from timeline.errors import ConfigurationError

_EVENT_ID = re.compile(r"#?e(?=[a-f]*\d)[0-9a-f]{8,16}")
_PLACES = ("build/site/timeline.json", "timeline.json", "site/timeline.json")
_HINT = "give the timeline.json of a build"


@click.command("explain", epilog='Example: timeline explain "پوتین در ماه ژوئن سفر کرد" --at 2024-11-08')
@click.argument("what")
@click.option("--at", help="The day that the text was published on.")
@click.option("--timeline", "file", type=click.Path(dir_okay=False), help="The timeline.json that the event is in.")
@click.option("--lang", default="auto", help="Language of the text.")
@click.option(
    "--in", "words", type=click.Choice(["fa", "en"]), help="Language of the explanation (default: the text's)."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@common
def command(
    what: str, at: str | None, file: str | None, lang: str, words: str | None, as_json: bool, voice: Voice
) -> int:
    """The whole derivation of the dates of a TEXT, or of an EVENT-ID of the timeline built last."""
    known_language(lang)
    if found := _event(what, file):
        event, timeline = found
        return _tell_event(event, timeline, words, as_json)
    from timeline.documents import given_date

    published = given_date(at) if at else None
    if as_json:
        from timeline.outputs.json import tagged_line
        from timeline.pipeline import tag

        emit(tagged_line("text", published, tag(what, published=published, language=lang)))
    else:
        from timeline.derivation import explain

        emit(explain(what, published=published, language=lang, words=words).encode())
    return 0


def _event(what: str, file: str | None) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """The event of this id and its timeline; None if the words are a text."""
    from timeline.derivation import find_event

    if not what.isascii() or " " in what.strip() or len(what) > 80:
        return None
    if what and Path(what).exists():
        kind = "folder" if Path(what).is_dir() else "file"
        hint = "give a text or the id of an event; `timeline tag` reads files"
        raise ConfigurationError(f"{what}: is a {kind}, not a text", hint=hint)
    places = [Path(file)] if file else [Path(place) for place in _PLACES if Path(place).is_file()]
    for path in places:
        timeline = _load(path)
        if event := find_event(timeline, what.strip().removeprefix("#")):
            return event, timeline
    if file or _EVENT_ID.fullmatch(what.strip()):
        raise ConfigurationError(_missing(what, places), hint="ids stand in timeline.json and in the site's links")
    return None


def _missing(what: str, places: list[Path]) -> str:
    if not places:
        return f"no event {what!r}: there is no timeline.json here; build one, or name one with --timeline"
    return f"{', '.join(map(str, places))}: no event {what!r}"


def _load(path: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(path.read_bytes())
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}", hint=_HINT) from None
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{path}: not a timeline: {error}", hint=_HINT) from None
    if not isinstance(loaded, dict) or "events" not in loaded:
        raise ConfigurationError(f"{path}: not a timeline", hint=_HINT)
    return loaded


def _tell_event(event: Mapping[str, Any], timeline: Mapping[str, Any], words: str | None, as_json: bool) -> int:
    from timeline.derivation import explain_event

    if as_json:
        emit_json(event)
        return 0
    documents = {document["id"]: document for document in timeline["documents"]}
    language = words or next((code for code in ("fa", "en") if code in event["headline"]), "en")
    emit(explain_event(event, documents, language).encode())
    return 0
