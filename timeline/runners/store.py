"""What was worked out before, kept by the hash of everything that it depends on.

The store is a convenience: whatever is wrong with it, the results are the same, only later. A broken
one is noticed, thrown away and made anew.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from timeline.runners.worker import thaw

log = logging.getLogger("timeline")
FOLDER = ".timeline-cache"
_NAME = "results.sqlite"
_SPARE = 1_000


@lru_cache(1)
def code_state() -> bytes:
    """A hash that changes when any file of the package does."""
    package = Path(__file__).parent.parent
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".toml") and path.is_file())
    told = "\n".join(f"{path.relative_to(package)} {(s := path.stat()).st_size} {s.st_mtime_ns}" for path in files)
    return hashlib.blake2b(f"{sys.version}\n{told}".encode(), digest_size=16).digest()


def key_of(*parts: object) -> bytes:
    """The key of a result: a hash of the package and of everything else that it depends on."""
    digest = hashlib.blake2b(code_state(), digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "backslashreplace")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.digest()


def place(project: Path | None) -> Path:
    """The folder of the store: in the project, else where this user's caches are."""
    if project is not None:
        return project / FOLDER
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "roozshomar"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "roozshomar"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "roozshomar"


class Store:
    """Results by key. After a failure it holds nothing and takes nothing; it never raises."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME
        self._used: set[bytes] = set()
        self._database = self._open() or self._anew()

    def _open(self) -> sqlite3.Connection | None:
        database = None
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._file, timeout=5, isolation_level=None, check_same_thread=False)
            database.execute("pragma journal_mode = wal")
            database.execute("pragma synchronous = off")
            database.execute("create table if not exists results (key blob primary key, sum blob, data blob)")
            database.execute("select count(*) from results").fetchone()
            database.execute("begin")
            return database
        except (OSError, sqlite3.Error) as error:
            if database is not None:
                database.close()
            if isinstance(error, sqlite3.OperationalError | OSError):
                log.info("%s: not used: %s", self._file, error)
                self._file = Path(os.devnull)
            return None

    def _anew(self) -> sqlite3.Connection | None:
        """A new store in the place of a broken one; None where there can be none."""
        if self._file == Path(os.devnull):
            return None
        log.warning("%s: broken, thrown away and made anew", self._file)
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self._file}{suffix}").unlink()
        return self._open()

    def get(self, key: bytes) -> Any | None:
        """The result of a key, or None."""
        if self._database is None:
            return None
        try:
            row = self._database.execute("select sum, data from results where key = ?", (key,)).fetchone()
            if row is None:
                return None
            if _sum(row[1]) != row[0]:
                raise sqlite3.DatabaseError("a result is not what was kept")
            found = thaw(row[1])
        except (sqlite3.Error, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError):
            self._give_up()
            return None
        self._used.add(key)
        return found

    def put(self, key: bytes, result: object) -> None:
        """Keep a result."""
        if self._database is None:
            return
        data = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        try:
            self._database.execute("insert or replace into results values (?, ?, ?)", (key, _sum(data), data))
        except sqlite3.Error:
            self._give_up()
        self._used.add(key)

    def _give_up(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()
        self._database = self._anew()

    def close(self) -> None:
        """Make what was kept lasting, and forget what has not been asked for in a long time."""
        database, self._database = self._database, None
        if database is None:
            return
        try:
            self._forget(database, self._used)
            database.execute("commit")
        except sqlite3.Error as error:
            log.info("%s: not kept: %s", self._file, error)
        finally:
            database.close()

    @staticmethod
    def _forget(database: sqlite3.Connection, used: Iterable[bytes]) -> None:
        kept = list(used)
        (count,) = database.execute("select count(*) from results").fetchone()
        if count <= 2 * len(kept) + _SPARE:
            return
        database.execute("create temp table used (key blob primary key)")
        database.executemany("insert into used values (?)", ((key,) for key in kept))
        database.execute("delete from results where key not in (select key from used)")


def _sum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=8).digest()
