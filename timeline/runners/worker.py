"""The far end of a worker process: reads batches from standard input, answers on standard output.

Frames are a length of eight bytes and a pickle. The process limits itself: its address space once,
its CPU time for each unit anew; the kernel ends it when it overruns, and the near end sees which
unit was in hand. Nothing that a document makes us print can reach the answers: they go to a
duplicate of standard output, and standard output itself is pointed at standard error.
"""

from __future__ import annotations

import importlib
import io
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn

from timeline.errors import TimelineError

OUT_OF_MEMORY = 77
_HEAD = 8
_ROOM = 64 * 2**20


def send(stream: BinaryIO, thing: object) -> None:
    """Write one frame and flush it."""
    data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_HEAD, "little") + data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next frame; EOFError where the other end is gone."""
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        raise EOFError
    data = stream.read(int.from_bytes(head, "little"))
    return Plain(io.BytesIO(data)).load()


class Plain(pickle.Unpickler):
    """An unpickler for our own types and no others: a broken frame or store can run nothing."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of `timeline`, or one of the few plain types beside it."""
        if module.split(".")[0] == "timeline" or (module, name) in _PLAIN:
            found = super().find_class(module, name)
            if isinstance(found, type) or (module, name) in _PLAIN:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a frame")


_PLAIN = {
    ("builtins", "frozenset"), ("builtins", "set"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"),
    ("pathlib", "Path"), ("copyreg", "_reconstructor"), ("builtins", "object"), ("collections", "OrderedDict"),
    ("pathlib._local", "PosixPath"), ("pathlib._local", "WindowsPath"), ("pathlib._local", "Path"),
}  # fmt: skip


def limit_memory(size: int) -> None:
    """Let this process map at most so many bytes (never less than it has now and some room)."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        size = max(size, _mapped() + _ROOM)
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard < 0 else min(size, hard), hard))


def _mapped() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as numbers:
            return int(numbers.read().split()[0]) * 4096
    except (OSError, ValueError):
        return 2**28


def limit_time(seconds: float) -> None:
    """Let the kernel end this process after so much more CPU time; 0 takes the limit away."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def resolve(name: str) -> Any:
    """What a "module:attribute" name stands for."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def serve(source: BinaryIO, answers: BinaryIO) -> None:
    """Answer batches until the near end closes its side; what is wrong with the whole job is an answer too."""
    job = receive(source)
    limit_memory(job["memory"])
    try:
        _serve(source, answers, resolve(job["task"])(job["context"]), job["seconds"])
    except TimelineError as error:
        send(answers, error)


def _serve(source: BinaryIO, answers: BinaryIO, task: Any, seconds: float) -> NoReturn:
    while True:
        order, skip, items = receive(source)
        if order == "batch":
            send(answers, [list(_results(task, item, 0, seconds)) for item in items])
        else:
            for result in _results(task, items[0], skip, seconds):
                send(answers, ("row", result))
            send(answers, ("end", None))


def _results(task: Any, item: Any, skip: int, seconds: float) -> Iterator[Any]:
    """The results of the units of an item, from the skip-th on, each within its own CPU time."""
    limit_time(seconds)
    work: Callable[[Any], Any] = task.work
    for ordinal, unit in enumerate(task.units(item)):
        if ordinal >= skip:
            yield work(unit)
        limit_time(seconds)
    limit_time(0)


def serve_and_exit(orders: int, answers: int) -> NoReturn:
    """Serve on two descriptors, and leave without running anything of the process we were copied from."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.dup2(2, 1)
        with os.fdopen(orders, "rb") as source, os.fdopen(answers, "wb") as sink:
            serve(source, sink)
    except (EOFError, BrokenPipeError):
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
    except BaseException:
        if os.environ.get("TIMELINE_DEBUG"):
            sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def main() -> NoReturn:
    """Run as a fresh worker process, on standard input and output."""
    serve_and_exit(os.dup(0), os.dup(1))
