"""`timeline doctor`."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from timeline import __version__
from timeline.cli.asked import Voice, common
from timeline.cli.console import emit, emit_json

_PACKAGES = ("click", "dateparser", "hijridate", "jdatetime", "jinja2", "mkdocs", "msgspec", "selectolax", "pypdfium2")
_OPTIONAL = frozenset({"pypdfium2"})


@click.command("doctor", epilog="Example: timeline doctor --json")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@common
def command(as_json: bool, voice: Voice) -> int:
    """Look at this installation: versions, languages, outputs, templates, disk. Nothing is changed."""
    findings = list(_findings())
    if as_json:
        emit_json([{"what": what, "value": value, "ok": ok} for what, value, ok in findings])
    else:
        for what, value, ok in findings:
            emit(f"{'ok ' if ok else 'BAD'}  {what:<14} {value}\n".encode("utf-8", "replace"))
    return 0 if all(ok for _, _, ok in findings) else 4


def _findings() -> Iterator[tuple[str, str, bool]]:
    """What there is, in words, and whether it is well."""
    yield "roozshomar", __version__, True
    yield (
        "python",
        f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        sys.version_info >= (3, 11),
    )
    for name in _PACKAGES:
        try:
            yield name, version(name), True
        except PackageNotFoundError:
            yield name, "not installed" + (" (optional)" if name in _OPTIONAL else ""), name in _OPTIONAL
    yield from _rooms()
    free = shutil.disk_usage(Path()).free
    yield "disk", f"{free / 1e9:.1f} GB free in this folder", free > 10**8
    yield "folder", f"{Path.cwd()} ({'writable' if os.access(Path(), os.W_OK) else 'read-only'})", True


def _rooms() -> Iterator[tuple[str, str, bool]]:
    """The data of the package: languages, templates, outputs, readers."""
    from importlib.metadata import entry_points

    from timeline.languages import codes
    from timeline.templates_dir import templates_dir

    languages = sorted(codes())
    yield "languages", " ".join(languages), {"fa", "en"} <= set(languages)
    count = sum(1 for path in templates_dir().rglob("*") if path.is_file()) if templates_dir().is_dir() else 0
    yield "templates", f"{count} files in {templates_dir()}", count > 0
    for group in ("timeline.sources", "timeline.outputs"):
        names = sorted(point.name for point in entry_points(group=group))
        yield group.partition(".")[2], " ".join(names), bool(names)
