"""Fills the reference pages from the program itself, so that they cannot fall behind it."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click


def commands() -> Iterator[str]:
    """Every command with its help, from the command line."""
    from timeline.cli import main

    group: Any = main if isinstance(main, click.Group) else importlib.import_module("timeline.cli").cli
    context = click.Context(group, info_name="timeline")
    yield f"```text\n{group.get_help(context)}\n```\n"
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            inner = click.Context(command, info_name=name, parent=context)
            yield f"## timeline {name} {{ #{name} }}\n\n```text\n{command.get_help(inner)}\n```\n"


def configuration() -> Iterator[str]:
    """Every table and key of timeline.toml with its default."""
    from timeline.config import Config

    for table in dataclasses.fields(Config()):
        value = getattr(Config(), table.name)
        if not dataclasses.is_dataclass(value):
            continue
        about = inspect.getdoc(type(value)) or ""
        yield f"## [{table.name}] {{ #{table.name} }}\n\n{about.split(': ', 1)[-1]}\n\n| key | default |\n|---|---|"
        yield from (
            f"| `{field.name}` | `{_shown(getattr(value, field.name))}` |" for field in dataclasses.fields(value)
        )
        yield ""


def _shown(value: object) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def schema() -> Iterator[str]:
    """The fields of timeline.json, from its schema."""
    from timeline.outputs.json import schema as read

    whole = json.loads(read())
    for name, part in {"timeline.json": whole, **whole.get("$defs", {})}.items():
        if "properties" in part:
            yield f"## {name}\n\n{part.get('description', '')}\n\n| field | type | meaning |\n|---|---|---|"
            yield from (_field(key, value) for key, value in part["properties"].items())
            yield ""


def _field(name: str, about: dict[str, Any]) -> str:
    kind = about.get("type") or about.get("$ref", "").rsplit("/", 1)[-1] or " or ".join(map(str, about.get("enum", [])))
    kind = ", ".join(kind) if isinstance(kind, list) else kind
    inner = about.get("items", {})
    of = inner.get("$ref", "").rsplit("/", 1)[-1] or inner.get("type", "")
    kind = f"{kind} of {of}" if of else kind
    return f"| `{name}` | {kind} | {str(about.get('description', '')).replace('|', '&#124;')} |"


def python() -> Iterator[str]:
    """The public names of the package, from their docstrings."""
    import timeline

    for name in timeline.__all__:
        thing = getattr(timeline, name)
        try:
            signature = str(inspect.signature(thing))
        except ValueError:
            signature = ""
        call = "" if inspect.isclass(thing) else re.sub(r"\btimeline\.(\w+\.)*|'", "", signature)
        about = re.sub(r"((?:^>>> .*\n(?:.+\n?)*)+)", r"```pycon\n\1\n```\n", inspect.getdoc(thing) or "", flags=re.M)
        yield f"## {name} {{ #{name} }}\n\n```python\n{name}{call}\n```\n\n{about}\n"
        if fields := _fields(thing):
            yield "| field | type |\n|---|---|"
            yield from (f"| `{name}` | `{kind.replace('|', 'or')}` |" for name, kind in fields)
            yield ""


def _fields(thing: Any) -> list[tuple[str, str]]:
    """The names and types of the fields of a record, as its class has them; none where it is no record."""
    if dataclasses.is_dataclass(thing) or hasattr(thing, "__struct_fields__"):
        return [(name, str(kind)) for name, kind in inspect.get_annotations(thing).items()]
    return []


def outputs() -> Iterator[str]:
    """The built-in outputs and their files."""
    from timeline.outputs.registry import FILES

    yield "| name | file | format |\n|---|---|---|"
    for name, (file, title, kind) in FILES.items():
        yield f"| `{name}` | `{file}` | {title}{f' (`{kind}`)' if kind else ''} |"
    yield "| `markdown` | `markdown/` | a tree of plain Markdown for another generator |"


LANGUAGES = {"fa": "Persian", "en": "English", "fa_AF": "Dari"}
RIVALS = Path(__file__).parent.parent / "_data" / "rivals.json"
CORPORA = RIVALS.with_name("corpora.json")
_BRACES = str.maketrans("", "", "{}")


def rivals() -> Iterator[str]:
    """What each reader of dates finds in the examples, from the last run of tests/rivals/compare.py."""
    for part in json.loads(RIVALS.read_text("utf-8")) if RIVALS.is_file() else ():
        yield f"### {LANGUAGES.get(part['language'], part['language'])}: {part['cases']} phrases\n"
        yield "| reader | dates found | days right | no date made up |\n|---|---|---|---|"
        for name, said in part["tools"].items():
            shares = said["dated"]["found"], said["dated"]["right"], said["nothing"]["right"]
            cells = " | ".join("–" if share is None else f"{share:.0%}" for share in shares)
            yield f"| {name} {said['version']} | {cells} |"
        yield ""


def corpora() -> Iterator[str]:
    """How expressions are found and read on texts that others marked, from benchmarks/expressions.py."""
    yield "| texts | marks | strict | relaxed | value |\n|---|---|---|---|---|"
    for part in json.loads(CORPORA.read_text("utf-8")):
        cells = ("–" if part[k] is None else f"{100 * part[k]:.1f}" for k in ("strict", "relaxed", "value"))
        yield f"| {part['file']} | {part['marks']} | {' | '.join(cells)} |"
    yield ""


def gaps() -> Iterator[str]:
    """What we know that we cannot read yet: the counted known_gap entries of the examples."""
    from timeline import languages

    for code, name in LANGUAGES.items():
        missing = [x for x in languages.table(code, "examples").get("example", []) if "known_gap" in x]
        yield f"### {name}: {len(missing)}\n"
        yield from (f"- “{x['phrases'][0].translate(_BRACES)}”: {x['known_gap']}" for x in missing)
        yield ""


MAKERS: dict[str, Callable[[], Iterator[str]]] = {
    f.__name__: f for f in (commands, configuration, schema, python, outputs, rivals, corpora, gaps)
}


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Puts what is generated where a page says `<!-- generated: name -->`."""
    return re.sub(r"<!-- generated: (\w+) -->", lambda found: "\n".join(MAKERS[found[1]]()), markdown)
