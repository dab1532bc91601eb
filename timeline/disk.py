"""Whole or nothing on disk: build beside, make it safe, swap; one builder at a time.

A reader of the folder sees the old files or the new ones, whatever moment the machine stops at.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from timeline.errors import ConfigurationError, EnvironmentTrouble, LockedError

_SYNC_SINGLY = 500


def write_file(path: Path, data: bytes) -> None:
    """Replace a file, whole or not at all."""
    _no_file_above(path)
    beside = path.with_name(f".{path.name}.new")
    try:
        with open(beside, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise trouble(path, error) from None


def _no_file_above(path: Path) -> None:
    """ConfigurationError where a file stands where a folder is needed."""
    for place in path.parents:
        if place.exists():
            if not place.is_dir():
                raise ConfigurationError(f"{place}: is not a folder", hint="give another folder with -o")
            return


def trouble(path: Path, error: OSError) -> EnvironmentTrouble:
    """What the machine refused, in words."""
    hint = "free some space" if error.errno == 28 else "choose another folder with -o, or change its permissions"
    return EnvironmentTrouble(f"{path}: cannot be written: {error.strerror or error}", hint=hint)


class Folder:
    """An output folder being made anew in a folder beside it."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.staging = target.with_name(f".{target.name}.building")

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files by their relative paths; a path that would leave the folder is our bug."""
        for name, data in files:
            path = self.staging / inside(name)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            except OSError as error:
                raise trouble(path, error) from None


def inside(name: str) -> PurePosixPath:
    """A relative path below its folder; ValueError for any other."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\0" in name or "\\" in name:
        raise ValueError(f"not a path below the output folder: {name!r}")
    return path


@contextmanager
def replacing(target: Path, marker: str) -> Iterator[Folder]:
    """A folder to fill; on leaving without an exception it takes the target's place.

    A target that holds files but no `marker` is somebody's folder and is not replaced.
    """
    target = Path(os.path.abspath(target))
    check_target(target, marker)
    folder = Folder(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(target, error) from None
    with locked(target):
        _recover(folder)
        try:
            folder.staging.mkdir()
            yield folder
            _sync(folder.staging)
            _swap(folder)
        except OSError as error:
            raise trouble(target, error) from None
        finally:
            shutil.rmtree(folder.staging, ignore_errors=True)


def check_target(target: Path, marker: str) -> None:
    """Raise before any work is done if the folder cannot be written or is not ours."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ConfigurationError(f"{target}: is not a folder", hint="give another folder with -o")
    _no_file_above(target)
    if target.is_dir() and any(target.iterdir()) and not (target / marker).is_file():
        raise ConfigurationError(
            f"{target}: holds files that are no timeline, and would be lost", hint="give a new folder with -o"
        )
    parent = next(place for place in target.parents if place.exists())
    for place in (target, parent):
        if place.exists() and not os.access(place, os.W_OK | os.X_OK):
            raise trouble(place, PermissionError(13, "Permission denied"))


def _recover(folder: Folder) -> None:
    """Undo what a build that was killed left: its staging folder, and a target moved aside."""
    aside = _aside(folder)
    try:
        if folder.staging.exists():
            shutil.rmtree(folder.staging)
        if aside.exists():
            if folder.target.exists():
                shutil.rmtree(aside)
            else:
                os.rename(aside, folder.target)
    except OSError as error:
        raise trouble(folder.staging, error) from None


def _aside(folder: Folder) -> Path:
    return folder.target.with_name(f".{folder.target.name}.before")


# ---------------------------------------------------------------- one builder at a time
@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold the lock of a folder; LockedError if another process holds it."""
    path = target.with_name(f".{target.name}.lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise trouble(path, error) from None
    try:
        _lock(descriptor, target)
        try:
            yield
        finally:
            with suppress(OSError):
                os.unlink(path)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, target: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(descriptor).st_nlink == 0:
                raise BlockingIOError
    except OSError:
        raise LockedError(f"{target}: another build is writing here", hint="wait for it to end") from None


# ---------------------------------------------------------------- sync and swap
def _sync(top: Path) -> None:
    """Have the system write everything below to the disk."""
    if sys.platform == "win32":
        return
    paths = [Path(here) / name for here, _, names in os.walk(top) for name in names]
    if len(paths) > _SYNC_SINGLY:
        os.sync()
        return
    for path in [*paths, *(Path(here) for here, _, _ in os.walk(top))]:
        _sync_one(path)


def _sync_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _swap(folder: Folder) -> None:
    """Put the staging folder in the target's place: in one step where the system can, else in two."""
    staging, target = folder.staging, folder.target
    if not target.exists():
        os.rename(staging, target)
    elif not _exchange(staging, target):
        aside = _aside(folder)
        os.rename(target, aside)
        os.rename(staging, target)
        shutil.rmtree(aside, ignore_errors=True)
    if sys.platform != "win32":
        _sync_one(target.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    call = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform)
    if call is None:
        return False
    try:
        function = getattr(ctypes.CDLL(None, use_errno=True), call)
    except (AttributeError, OSError):
        return False
    here = -100 if sys.platform == "linux" else -2
    return bool(function(here, os.fsencode(one), here, os.fsencode(other), 2) == 0)
