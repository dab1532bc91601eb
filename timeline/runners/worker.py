"""The far end of a worker process: reads orders, works, answers; and keeps to its limits.

Frames are a length of eight bytes and a pickle. The process limits itself: its address space once, its
CPU time for each unit anew. When it overruns, the kernel ends it, and the near end reads in the
`Marker` which unit was in hand. What a document makes us print cannot reach the answers: standard
output is pointed at standard error.
"""

from __future__ import annotations

import dataclasses
import gc
import importlib
import io
import mmap
import operator
import os
import pickle
import signal
import struct
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any, BinaryIO, NoReturn, Protocol

from timeline.errors import TimelineError

OUT_OF_MEMORY = 77
_HEAD = 8
_ROOM = 64 * 2**20
_MOST_RESULTS = 256
_LONGEST_WAIT = 1.0
# New objects between two looks for cycles, of which a worker makes few; and so many looks before a look at the older.
GC_THRESHOLDS = (20_000, 20, 50)
_LOADING = 2.0  # CPU seconds more for the first unit of an order, which may have to load its rules


class Task(Protocol):
    """What is run: the units of an item, and the work on one unit. Both total, both pure."""

    def units(self, item: Any) -> Iterator[Any]:
        """The units that lie in an item."""

    def work(self, unit: Any) -> Any:
        """The result for one unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Items to work through from a unit (item, ordinal) on, without the units of `skip`.

    `stop` ends an item before one of its units. `singly`: answer after each unit.
    """

    items: Sequence[Any]
    start: tuple[int, int] = (0, 0)
    skip: frozenset[tuple[int, int]] = frozenset()
    stop: Mapping[int, int] = field(default_factory=dict)
    singly: bool = False


# ---------------------------------------------------------------- frames
def send(stream: BinaryIO, thing: object) -> None:
    """Write one frame and flush it."""
    data = freeze(thing)
    stream.write(len(data).to_bytes(_HEAD, "little") + data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next frame; EOFError where the other end is gone."""
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        raise EOFError
    return thaw(stream.read(int.from_bytes(head, "little")))


def freeze(thing: object) -> bytes:
    """The bytes that `thaw` makes the same of."""
    stream = io.BytesIO()
    _Quick(stream, pickle.HIGHEST_PROTOCOL).dump(thing)
    return stream.getvalue()


@cache
def quicken(kind: type) -> None:
    """Let a frozen dataclass with slots give and take its state at once.

    As they come, they look up their fields anew for each object, which was a fifth of the time of all work.
    """
    if kind.__dict__.get("__getstate__") is not getattr(dataclasses, "_dataclass_getstate", kind):
        return
    names = [one.name for one in dataclasses.fields(kind)]
    if len(names) < 2 or not all(hasattr(kind.__dict__.get(name), "__set__") for name in names):
        return
    values = operator.attrgetter(*names)
    setters = [kind.__dict__[name].__set__ for name in names]

    def take(self: object, state: Sequence[object]) -> None:
        for setter, value in zip(setters, state, strict=True):
            setter(self, value)

    setattr(kind, "__getstate__", lambda self: values(self))  # noqa: B010
    setattr(kind, "__setstate__", take)  # noqa: B010


class _Quick(pickle.Pickler):
    """A pickler that makes the dataclasses it meets quick."""

    def reducer_override(self, thing: object) -> Any:
        """Nothing but a look at the kind."""
        quicken(type(thing))  # type: ignore[arg-type]
        return NotImplemented


def thaw(data: bytes) -> Any:
    """What was pickled, if it is made of our own types and plain ones; UnpicklingError otherwise."""
    return Plain(io.BytesIO(data)).load()


class Plain(pickle.Unpickler):
    """An unpickler for our own types and no others: a broken frame or store can run nothing."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of `timeline`, or one of the few plain types beside it."""
        plain = (module, name) in _PLAIN
        if plain or module.split(".")[0] == "timeline":
            found = super().find_class(module, name)
            if plain or isinstance(found, type):
                quicken(found)
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a frame")


_PLAIN = frozenset(
    [("builtins", name) for name in ("frozenset", "set", "object")]
    + [(module, name) for module in ("pathlib", "pathlib._local") for name in ("Path", "PosixPath", "WindowsPath")]
    + [("copyreg", "_reconstructor"), ("msgspec._utils", "rebuild")]
)


class Marker:
    """A few bytes that both ends see: the unit in hand, and whether it is being read or worked on."""

    _SHAPE = struct.Struct("<II?")

    def __init__(self, descriptor: int = -1) -> None:
        self._memory = mmap.mmap(descriptor, 4096)

    def set(self, item: int, ordinal: int, working: bool) -> None:
        """Note the unit in hand."""
        self._SHAPE.pack_into(self._memory, 0, item, ordinal, working)

    def get(self) -> tuple[int, int, bool]:
        """The unit that was noted last."""
        item, ordinal, working = self._SHAPE.unpack_from(self._memory, 0)
        return int(item), int(ordinal), bool(working)


# ---------------------------------------------------------------- limits
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
            return int(numbers.read().split()[0]) * mmap.PAGESIZE
    except (OSError, ValueError):
        return 2**28


def limit_time(seconds: float) -> None:
    """Let the kernel end this process after so much more CPU time; 0 takes the limit away."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


# ---------------------------------------------------------------- work
def _resolve(name: str) -> Any:
    """What a "module:attribute" name stands for."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def serve(orders: BinaryIO, answers: BinaryIO, marker: Marker | None) -> None:
    """Fill orders until the near end closes its side; what is wrong with the whole job is an answer too."""
    job = receive(orders)
    limit_memory(job["memory"])
    gc.set_threshold(*GC_THRESHOLDS)
    try:
        task: Task = _resolve(job["task"])(job["context"])
        while True:
            order = receive(orders)
            for part in _parts(task, order, job["seconds"], marker):
                send(answers, part)
            send(answers, None)
    except TimelineError as error:
        send(answers, error)


def _parts(task: Task, order: Order, seconds: float, marker: Marker | None) -> Iterator[list[tuple[int, int, Any]]]:
    """The results (item, ordinal, result) in parts of bounded size and age."""
    part: list[tuple[int, int, Any]] = []
    begun = time.monotonic()
    for index in range(order.start[0], len(order.items)):
        for ordinal, result in _results(task, order, index, seconds, marker):
            part.append((index, ordinal, result))
            if order.singly or len(part) >= _MOST_RESULTS or time.monotonic() - begun > _LONGEST_WAIT:
                yield part
                part, begun = [], time.monotonic()
    limit_time(0)
    yield part


def _results(task: Task, order: Order, index: int, seconds: float, marker: Marker | None) -> Iterator[tuple[int, Any]]:
    """The results of the units of one item, each within its own CPU time."""
    start, stop = order.start[1] if index == order.start[0] else 0, order.stop.get(index)
    units = iter(task.units(order.items[index]))
    ordinal = 0
    while ordinal != stop:
        limit_time(seconds + (_LOADING if index == order.start[0] and ordinal <= start else 0))
        if marker:
            marker.set(index, ordinal, False)
        try:
            unit = next(units)
        except StopIteration:
            return
        if ordinal >= start and (index, ordinal) not in order.skip:
            if marker:
                marker.set(index, ordinal, True)
            yield ordinal, task.work(unit)
        ordinal += 1


# ---------------------------------------------------------------- processes
def serve_and_exit(orders: int, answers: int, marker: Marker | None) -> NoReturn:
    """Serve on two descriptors, and leave without running anything of the process we were copied from."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.dup2(2, 1)
        with os.fdopen(orders, "rb") as source, os.fdopen(answers, "wb") as sink:
            serve(source, sink, marker)
    except (EOFError, BrokenPipeError):
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
    except BaseException:
        if os.environ.get("TIMELINE_DEBUG"):
            sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def main(marker: int = -1) -> NoReturn:
    """Run as a fresh worker process, on standard input and output; `marker` is an open file."""
    serve_and_exit(os.dup(0), os.dup(1), Marker(marker) if marker >= 0 else None)
