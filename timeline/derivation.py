"""The way from the words of a text to a date, told in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timeline import meaning as m
from timeline.catalogue import rival_reason_text
from timeline.model import Anchor, Reading, Rival, Step
from timeline.outputs import steps as told
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
    return "\n".join(line for reading in readings for line in _reading(reading, tongue, published is not None))


def _reading(reading: Reading, tongue: Tongue, dated: bool) -> Iterator[str]:
    timex = reading.timex
    value = (reading.when and reading.when.edtf) or timex.value
    yield f"{_quoted(reading.mention.surface, tongue)}  →  {value or tongue.words.text('derivation.unresolved')}"
    yield from _in_words(reading.when, tongue)
    if (reading.when is None or not reading.when.known) and not any(s.reason == "impossible" for s in reading.steps):
        yield f"  - {tongue.words.text(f'derivation.{unresolved(reading.mention.meaning, dated)}')}"
    if reading.anchor:
        yield _item("anchor", _anchor(reading.anchor, tongue), tongue)
    yield from (_step(step, tongue) for step in reading.steps)
    yield from (_rival(rival, tongue) for rival in reading.rivals)
    yield ""


def unresolved(meaning: m.Meaning, dated: bool) -> str:
    """Why an expression comes to no day, as a key of the catalogue's [derivation] table.

    `dated`: is the day of the text's publication known?

    >>> unresolved(m.Offset(amounts=(m.Amount(n=1, unit="day"),), direction=-1), dated=False)
    'no_anchor'
    >>> unresolved(m.Anchored(unit="day"), dated=True)
    'no_referent'
    """
    match meaning:
        case m.Duration():
            return "length"
        case m.Repeat():
            return "repeated"
        case m.Reference():
            return "vague"
        case m.Anchored(deictic=deictic) if dated or not deictic:
            return "no_referent"
        case m.Part(of=inner) | m.Week(of=inner) | m.Bound(of=inner) | m.Circa(of=inner) | m.Range(first=inner):
            return unresolved(inner, dated)
        case m.Clock(of=inner) if inner is not None:
            return unresolved(inner, dated)
        case _ if dated:
            return "open"
        case m.Month(shift=None) | m.Day() | m.Feast() | m.Season() | m.Fraction(shift=None):
            return "no_year"
    return "no_anchor"


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


def _anchor(anchor: Anchor, tongue: Tongue) -> str:
    return f"{told.date_in_words(anchor.when, tongue)} ({tongue.words.name('published_by', anchor.by)})"


def _step(step: Step, tongue: Tongue) -> str:
    field, value = told.field_of(step.field, step.value, tongue), told.value_of_step(step, tongue)
    return _line(field, value, step.by, told.reason_in_words(step, tongue), tongue)


def _line(field: str, value: told.Said, by: str, reason: str, tongue: Tongue) -> str:
    shown = told.say(value, tongue)
    return f"  - {field}{f' = {shown}' if shown else ''} [{tongue.words.name('step_fields', by)}]: {reason}"


def _rival(rival: Rival, tongue: Tongue) -> str:
    date, reason = told.date_in_words(rival.when, tongue), rival_reason_text(rival.reason, tongue.language)
    return _item("rivals", f"{date}: {reason}", tongue)


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
        lines.extend("  " + line for line in _written(evidence["steps"], tongue))
    return "\n".join(lines) + "\n"


def _written(steps: Sequence[Mapping[str, Any]], tongue: Tongue) -> Iterator[str]:
    """The steps of a published passage."""
    calendar = told.month_calendar(steps)
    for step in steps:
        value = told.value_of(step["field"], step["value"], tongue, calendar)
        field = told.field_of(step["field"], step["value"], tongue)
        yield _line(field, value, step["by"], step["reason"][tongue.language], tongue)
