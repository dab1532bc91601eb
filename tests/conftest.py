"""What tests share: a way to run the command, and a folder of small texts."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same generated cases everywhere, and no clock in a test.
settings.register_profile("plain", derandomize=True, deadline=None)
settings.load_profile("plain")

# The tests in a browser need one, and the packages that drive it; a machine without them runs the rest.
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
BROWSING = bool(CHROMIUM and find_spec("playwright") and find_spec("axe_playwright_python"))
collect_ignore = [] if BROWSING else ["test_browser.py", "test_hostile_pages.py"]

FA = "در تاریخ ۷ نوامبر ۲۰۲۴ نمایندگان دو کشور پیمان تازه‌ای را در ژنو امضا کردند."
EN = "Ministers signed the river treaty in Geneva on 19 June 2024."


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the cache of the person who runs it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


Command = Callable[..., Ran]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Command]:
    """Runs `timeline` in this process, in the test's own folder."""
    before = signal.getsignal(signal.SIGTERM)

    def run(*words: str, stdin: bytes = b"", cwd: Path = tmp_path) -> Ran:
        from timeline.cli import main

        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))  # type: ignore[type-var]
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            with pytest.raises(SystemExit) as left:
                main(list(words))
        return Ran(int(left.value.code or 0), _bytes(out), _bytes(err).decode("utf-8"))

    yield run
    signal.signal(signal.SIGTERM, before)


def _bytes(stream: Any) -> bytes:
    stream.flush()
    return bytes(stream.buffer.getvalue())


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A project folder whose sources/ holds a Persian and an English article."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "geneva.txt").write_text(f"---\ntitle: پیمان ژنو\npublished: 2024-11-08\n---\n{FA}\n", "utf-8")
    (folder / "river.md").write_text(f"---\npublished: 2024-06-20\n---\n# The river treaty\n\n{EN}\n", "utf-8")
    return tmp_path
