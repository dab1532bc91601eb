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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from timeline.runners.worker import freeze, thaw

log = logging.getLogger("timeline")
FOLDER = ".timeline-cache"
_NAME = "results.sqlite"
_SPARE = 1_000
_UNREADABLE = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError)
_MOST_WAITING = 500  # results that are written together,
_HEAVIEST = 2**23  # or so many bytes of them


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
    """Results by key. After a failure it holds nothing and takes nothing; it never raises.

    Several may use one file at once: each writes a batch at a time, and one that finds the file locked
    for long goes on without keeping what it found. Only a file that is broken is thrown away.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME
        self._used: set[bytes] = set()
        self._waiting: dict[bytes, bytes] = {}
        self._weight = 0
        self._database = self._opened()

    def _opened(self) -> sqlite3.Connection | None:
        """The store, made anew where it is broken; None where there can be none."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with _alone(self._file.with_suffix(".lock")):
                try:
                    return self._connected()
                except sqlite3.DatabaseError as error:
                    if isinstance(error, sqlite3.OperationalError):
                        raise
                    self._throw_away()
                    return self._connected()
        except (OSError, sqlite3.Error) as error:
            log.info("%s: not used: %s", self._file, error)
            return None

    def _connected(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, timeout=5, isolation_level=None, check_same_thread=False)
        try:
            database.execute("pragma journal_mode = wal")
            database.execute("pragma synchronous = off")
            database.execute("create table if not exists results (key blob primary key, sum blob, data blob)")
            database.execute("select count(*) from results").fetchone()
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _throw_away(self) -> None:
        log.warning("%s: broken, thrown away and made anew", self._file)
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self._file}{suffix}").unlink()

    def get(self, key: bytes) -> Any | None:
        """The result of a key, or None."""
        if self._database is None:
            return None
        try:
            data = self._waiting.get(key) or self._kept(self._database, key)
            found = None if data is None else thaw(data)
        except (sqlite3.Error, *_UNREADABLE) as error:
            self._give_up(error)
            return None
        if data is not None:
            self._used.add(key)
        return found

    @staticmethod
    def _kept(database: sqlite3.Connection, key: bytes) -> bytes | None:
        row = database.execute("select sum, data from results where key = ?", (key,)).fetchone()
        if row is None:
            return None
        if _sum(row[1]) != row[0]:
            raise sqlite3.DatabaseError("a result is not what was kept")
        return bytes(row[1])

    def put(self, key: bytes, result: object) -> None:
        """Keep a result."""
        if self._database is None:
            return
        data = freeze(result)
        self._waiting[key] = data
        self._used.add(key)
        self._weight += len(data)
        if self._weight > _HEAVIEST or len(self._waiting) >= _MOST_WAITING:
            self._write(self._database)

    def _write(self, database: sqlite3.Connection, *, last: bool = False) -> None:
        """Write what waits, in one step; `last`: and forget what was long unused."""
        rows = [(key, _sum(data), data) for key, data in self._waiting.items()]
        self._waiting, self._weight = {}, 0
        try:
            database.execute("begin immediate")
            database.executemany("insert or replace into results values (?, ?, ?)", rows)
            if last:
                self._forget(database)
            database.execute("commit")
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without a store where it cannot be used, with a new one where it is broken."""
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()
        if isinstance(error, sqlite3.OperationalError):
            log.info("%s: not used any more: %s", self._file, error)
            return
        with suppress(OSError), _alone(self._file.with_suffix(".lock")):
            self._throw_away()
        self._database = self._opened()

    def close(self) -> None:
        """Make what was kept lasting, and forget what has not been asked for in a long time."""
        if self._database is not None:
            self._write(self._database, last=True)
        database, self._database = self._database, None
        if database is not None:
            database.close()

    def _forget(self, database: sqlite3.Connection) -> None:
        (count,) = database.execute("select count(*) from results").fetchone()
        if count <= 2 * len(self._used) + _SPARE:
            return
        database.execute("create temp table used (key blob primary key)")
        database.executemany("insert into used values (?)", ((key,) for key in self._used))
        database.execute("delete from results where key not in (select key from used)")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock, so that no two builds make the store at once; where the system has none, go on without."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with open(path, "ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=8).digest()
