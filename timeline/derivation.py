"""The way from the words of a text to a date, told in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timeline.catalogue import reason_text, rival_reason_text
from timeline.model import Anchor, Reading, Rival
from timeline.outputs.dates import Tongue, in_words
from timeline.when import When


def explain(text: str, *, published: When | str | None = None, language: str = "auto", words: str | None = None) -> str:
    """Every time expression of a text, what it means, and the steps that lead there.

    `words` is the language of the explanation; by default that of the text, if we speak it.
    """
    from timeline.pipeline import tag
    from timeline.sources.language import language_of

    tongue = Tongue(words or (language_of(text) if language_of(text) in ("fa", "en") else "en"))
    readings = tag(text, published=published, language=language)
    if not readings:
        return tongue.words.text("derivation.nothing") + "\n"
    return "\n".join(line for reading in readings for line in _reading(reading, tongue))


def _reading(reading: Reading, tongue: Tongue) -> Iterator[str]:
    timex = reading.timex
    value = (reading.when and reading.when.edtf) or timex.value
    yield f"{_quoted(reading.mention.surface, tongue)}  →  {value or tongue.words.text('derivation.unresolved')}"
    yield from _in_words(reading.when, tongue)
    if reading.anchor:
        yield _item("anchor", _anchor(reading.anchor), tongue)
    yield from (
        _step(step.field, step.value, step.by, reason_text(step, tongue.language), tongue) for step in reading.steps
    )
    yield from (_rival(rival, tongue) for rival in reading.rivals)
    yield ""


def _quoted(text: str, tongue: Tongue) -> str:
    flat = " ".join(text.split())
    return f"«{flat}»" if tongue.language == "fa" else f'"{flat}"'


def _in_words(when: When | None, tongue: Tongue) -> Iterator[str]:
    if when is None:
        return
    for calendar in ("jalali", "gregorian"):
        if phrase := in_words(when, calendar, tongue, event=False):
            yield f"    {phrase}"


def _item(key: str, value: str, tongue: Tongue) -> str:
    return f"  - {tongue.words.text(f'ui.{key}')}: {value}"


def _anchor(anchor: Anchor) -> str:
    return f"{anchor.when.edtf} ({anchor.by})"


def _step(field: str, value: str, by: str, reason: str, tongue: Tongue) -> str:
    return f"  - {tongue.words.name('step_fields', field)} = {value} [{tongue.words.name('step_fields', by)}]: {reason}"


def _rival(rival: Rival, tongue: Tongue) -> str:
    return _item("rivals", f"{rival.when.edtf}: {rival_reason_text(rival.reason, tongue.language)}", tongue)


# ---------------------------------------------------------------- events of a published timeline
def find_event(timeline: Mapping[str, Any], event_id: str) -> Mapping[str, Any] | None:
    """The event of a `timeline.json` that has, or once had, this id."""
    events: Sequence[Mapping[str, Any]] = timeline.get("events", ())
    return next(
        (event for event in events if event_id == event.get("id") or event_id in event.get("aliases", ())), None
    )


def explain_event(event: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]], words: str) -> str:
    """How the date of a published event came about: every passage that bears on it, with its steps."""
    tongue = Tongue(words)
    headline = event["headline"]
    lines = [
        headline.get(words) or next(iter(headline.values()), event["id"]),
        f"  {event['edtf'] or tongue.words.text('derivation.unresolved')}",
    ]
    when = When.parse(event["edtf"]) if event["edtf"] else None
    lines.extend(_in_words(when, tongue))
    for evidence in event["evidence"]:
        document = documents.get(evidence["document"], {})
        place = f"{document.get('path', evidence['document'])}:{evidence['start']}"
        lines.extend(["", f"  {place}  {_quoted(evidence['quote'], tongue)}"])
        lines.extend(
            "  " + _step(s["field"], s["value"], s["by"], s["reason"][words], tongue) for s in evidence["steps"]
        )
    return "\n".join(lines) + "\n"
