"""Measures other readers of dates on the examples of our languages, and writes the table of the accuracy page.

    python tests/rivals/compare.py               prints the tables as Markdown
    python tests/rivals/compare.py --write       writes site/_data/rivals.json as well

The examples are `timeline/languages/<code>/examples.toml`. A phrase with a day is right where the tool gives
exactly its first and last day; a phrase that has no day (a duration, a set, an event's date left open), where
the tool gives none; a phrase that holds no date, where the tool finds nothing. `found`: something overlaps the
expression. Tools that are not installed are left out; what is no tool's work (parstdex names no days) is a dash.
The examples are ours, and we have worked on them: what the table shows is how much of them others read.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
TARGET = ROOT / "site" / "_data" / "rivals.json"

Days = tuple[str | None, str | None]
NO_DAYS: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Found:
    """One expression that a tool found; `days` is None where the tool names no days at all."""

    start: int
    end: int
    days: Days | None


Tool = Callable[[str, str | None], list[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, the span of its expression, and the days it means."""

    text: str
    start: int
    end: int
    at: str | None
    kind: str  # "dated", "undated" or "nothing"
    days: Days = NO_DAYS


# ---------------------------------------------------------------- the cases
def _marked(phrase: str) -> tuple[str, int, int]:
    if "{" not in phrase:
        return phrase, 0, len(phrase)
    before, rest = phrase.split("{")
    inner, after = rest.split("}")
    return before + inner + after, len(before), len(before) + len(inner)


def cases(code: str) -> Iterator[Case]:
    """All phrases of a language."""
    from timeline import languages

    table = languages.table(code, "examples")
    for example in table.get("example", []):
        days = example.get("first", example.get("day")), example.get("last", example.get("day"))
        kind = "undated" if days == NO_DAYS else "dated"
        for phrase in example["phrases"]:
            text, start, end = _marked(phrase)
            yield Case(text=text, start=start, end=end, at=example.get("at"), kind=kind, days=days)
    for entry in table.get("nothing", []):
        for phrase in entry["phrases"]:
            text, start, end = _marked(phrase)
            yield Case(text=text, start=start, end=end, at="2024-11-08", kind="nothing")


# ---------------------------------------------------------------- the tools
def roozshomar(code: str) -> Tool:
    """Ourselves."""
    from timeline.model import Document
    from timeline.resolve import readings
    from timeline.when import When, from_iso

    def find(text: str, at: str | None) -> list[Found]:
        published = When.day(from_iso(at)) if at else None
        found = readings(Document(id="x", path="x", text=text, language=code, published=published))
        return [
            Found(r.mention.start, r.mention.end, (r.when.first_iso, r.when.last_iso) if r.when else NO_DAYS)
            for r in found
        ]

    return find


def _settings(at: str | None) -> dict[str, Any]:
    return {"RELATIVE_BASE": datetime.datetime.fromisoformat(at)} if at else {}


def dateparser_parse(code: str) -> Tool:
    """dateparser, given the expression alone; it names one day."""
    import dateparser

    def find(text: str, at: str | None) -> list[Found]:
        day = dateparser.parse(text, languages=[code[:2]], settings=_settings(at))
        iso = day.date().isoformat() if day else None
        return [Found(0, len(text), (iso, iso))] if iso else []

    return find


def dateparser_search(code: str) -> Tool:
    """dateparser, searching the whole phrase."""
    from dateparser.search import search_dates

    def find(text: str, at: str | None) -> list[Found]:
        found, place = [], 0
        for words, day in search_dates(text, languages=[code[:2]], settings=_settings(at)) or ():
            start = text.find(words, place)
            if start >= 0:
                iso, place = day.date().isoformat(), start + len(words)
                found.append(Found(start, place, (iso, iso)))
        return found

    return find


def parstdex(code: str) -> Tool:
    """parstdex: spans of Persian, without days."""
    if code[:2] != "fa":
        raise ImportError("parstdex reads Persian only")
    from parstdex import Parstdex  # type: ignore[import-untyped]

    model = Parstdex()
    return lambda text, at: [Found(int(a), int(b), None) for a, b in model.extract_span(text)["datetime"]]


def _english(name: str, module: str) -> Callable[[str], Tool]:
    """One of the tools that read English only."""

    def make(code: str) -> Tool:
        if code[:2] != "en":
            raise ImportError(f"{module} is asked for English only")
        __import__(module)
        import english

        spans = getattr(english, name)
        return lambda text, at: [Found(*found) for found in spans(text, at)]

    return make


TOOLS: dict[str, tuple[Callable[[str], Tool], str]] = {
    "Roozshomar": (roozshomar, "roozshomar"),
    "dateparser.parse": (dateparser_parse, "dateparser"),
    "dateparser.search_dates": (dateparser_search, "dateparser"),
    "parstdex": (parstdex, "parstdex"),
    "parsedatetime": (_english("parsedatetime_spans", "parsedatetime"), "parsedatetime"),
    "Recognizers-Text": (_english("recognizers_spans", "recognizers_date_time"), "recognizers-text-date-time"),
}


# ---------------------------------------------------------------- the measure
def judged(case: Case, found: list[Found]) -> tuple[bool, bool | None]:
    """(found, right) for one case; right is None where the tool names no days."""
    met = [f for f in found if f.start < case.end and case.start < f.end]
    if case.kind == "nothing":
        return bool(met), not met
    if any(f.days is None for f in met):
        return True, None
    best = max(met, key=lambda f: min(f.end, case.end) - max(f.start, case.start), default=None)
    days = best.days if best else NO_DAYS
    return bool(met), days == case.days


def row(tool: Tool, all_cases: list[Case], *, alone: bool) -> dict[str, dict[str, float | int | None]]:
    """By kind of case: how many, the share found and the share right. `alone`: the tool gets the expression only."""
    kinds: dict[str, list[tuple[bool, bool | None]]] = {"dated": [], "undated": [], "nothing": []}
    for case in all_cases:
        if alone and case.kind != "nothing":
            case = Case(
                text=case.text[case.start : case.end],
                start=0,
                end=case.end - case.start,
                at=case.at,
                kind=case.kind,
                days=case.days,
            )
        kinds[case.kind].append(judged(case, _safely(tool, case)))
    return {kind: _shares(results) for kind, results in kinds.items()}


def _safely(tool: Tool, case: Case) -> list[Found]:
    """What the tool finds; an exception of another's is an answer too: nothing found."""
    try:
        return tool(case.text, case.at)
    except Exception as error:
        print(f"{case.text!r}: {error!r}", file=sys.stderr)
        return []


def _shares(results: list[tuple[bool, bool | None]]) -> dict[str, float | int | None]:
    n = len(results)
    unjudged = any(right is None for _, right in results)
    return {
        "n": n,
        "found": round(sum(met for met, _ in results) / n, 4) if n else None,
        "right": None if unjudged or not n else round(sum(bool(right) for _, right in results) / n, 4),
    }


def compare(code: str) -> dict[str, Any]:
    """Rows by tool, with their versions, for one language."""
    all_cases = list(cases(code))
    rows = {}
    for name, (make, package) in TOOLS.items():
        try:
            tool = make(code)
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
            continue
        rows[name] = row(tool, all_cases, alone=name == "dateparser.parse") | {"version": _version(package)}
    return {"language": code, "cases": len(all_cases), "tools": rows}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except Exception:
        return None


# ---------------------------------------------------------------- telling it
def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def markdown(result: dict[str, Any]) -> str:
    """The table of one language."""
    head = f"### {result['language']}: {result['cases']} phrases\n\n"
    head += "| tool | dated: found | dated: right | undated: right | no date: silent |\n|---|---|---|---|---|\n"
    lines = [
        f"| {name} {r['version'] or ''} | {_percent(r['dated']['found'])} | {_percent(r['dated']['right'])} "
        f"| {_percent(r['undated']['right'])} | {_percent(r['nothing']['right'])} |"
        for name, r in result["tools"].items()
    ]
    return head + "\n".join(lines) + "\n"


def main() -> None:
    """Compares all languages that have examples."""
    from timeline import languages

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.relative_to(ROOT)}")
    asked = parser.parse_args()
    results = [compare(code) for code in languages.codes() if languages.table(code, "examples")]
    print("\n".join(markdown(result) for result in results))
    if asked.write:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{TARGET.relative_to(ROOT)} written", file=sys.stderr)


if __name__ == "__main__":
    main()
