"""Messages to people: on standard error, one line each, with nothing in them that moves a terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.model import Problem, Report, Timeline

if TYPE_CHECKING:
    from timeline.cli.asked import Voice

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MOST_SHOWN = 50


def printable(text: str) -> str:
    """The text with control characters and marks of direction written as escapes."""
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def say(message: str) -> None:
    """One message on standard error; a closed standard error is no error."""
    try:
        sys.stderr.write(printable(message.encode("utf-8", "backslashreplace").decode("utf-8")) + "\n")
        sys.stderr.flush()
    except UnicodeEncodeError:
        sys.stderr.write(message.encode("ascii", "backslashreplace").decode("ascii") + "\n")
    except (OSError, ValueError):
        pass


def emit(data: bytes) -> None:
    """Bytes on standard output."""
    sys.stdout.buffer.write(data)


def emit_json(thing: object) -> None:
    """One JSON document on standard output."""
    emit(json.dumps(thing, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")


def describe(problem: Problem) -> str:
    """A problem in one line: where, what, and what was done."""
    place = f"{problem.path}: {problem.place}" if problem.place else problem.path
    return f"{place}: {problem.message}; {problem.action}"


class Tell:
    """Tells problems as they come, the first fifty of them unless verbose, and then how many there were."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._count = 0

    def add(self, problems: Iterable[Problem]) -> None:
        """Some more."""
        for problem in problems:
            self._count += 1
            if not self._voice.quiet and (self._voice.verbose or self._count <= _MOST_SHOWN):
                say(describe(problem))

    def close(self) -> None:
        """There are no more."""
        if self._count > _MOST_SHOWN and not self._voice.quiet and not self._voice.verbose:
            say(f"… and {self._count - _MOST_SHOWN} problems more (--verbose tells them all)")


def tell_problems(problems: Iterable[Problem], voice: Voice) -> None:
    """The problems of a whole report."""
    tell = Tell(voice)
    tell.add(problems)
    tell.close()


def summary(report: Report, events: int) -> str:
    """The counts in one line."""
    total = report.ok + report.partial + report.refused + report.skipped
    parts = [f"{report.ok} read"]
    rest = (("in part", report.partial), ("refused", report.refused), ("skipped", report.skipped))
    parts += [f"{count} {name}" for name, count in rest if count]
    return (
        f"{total} document{'' if total == 1 else 's'}: {', '.join(parts)}; {events} event{'' if events == 1 else 's'}"
    )


def deliver(timeline: Timeline, output: str | None, voice: Voice, *, strict: bool) -> int:
    """Write a timeline as JSON, to a file or to standard output, tell its problems, and give the exit status."""
    from timeline.disk import write_file
    from timeline.outputs.json import timeline_json

    data = timeline_json(timeline)
    if output and output != "-":
        write_file(Path(output), data)
    else:
        emit(data)
    tell_problems(timeline.report.problems, voice)
    if output and not voice.quiet:
        say(summary(timeline.report, len(timeline.events)))
    return status_of(timeline.report, strict)


def status_of(report: Report, strict: bool) -> int:
    """3 where a document was refused or read in part (`strict`: or has any problem), else 0."""
    return 3 if report.refused or report.partial or (strict and report.problems) else 0


def progress(quiet: bool) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """A watcher of rows that counts on a terminal and is silent elsewhere."""

    def watch(rows: Iterable[Any]) -> Iterator[Any]:
        if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            yield from rows
            return
        for number, row in enumerate(rows, 1):
            if number % 20 == 1:
                sys.stderr.write(f"\r{number} documents …")
                sys.stderr.flush()
            yield row
        sys.stderr.write("\r\x1b[K")

    return watch
