"""A pool of worker processes that survives its workers.

`run` maps a task over items and yields what became of each unit, in order, whatever the number of
workers. A worker that overruns its time or memory, or dies, costs the one unit it had in hand: that
unit comes back as a `Failure`, and a new worker goes on behind it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol, cast

from timeline.errors import TimelineError
from timeline.runners.worker import OUT_OF_MEMORY, Marker, Order, receive, send, serve_and_exit

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Reason = Literal["time", "memory", "crash"]
Unit = tuple[int, int]
# A worker measures a unit by its own CPU time. We wait longer by the clock: a busy machine may give a worker a
# sixth of a processor, and starts a fresh one slowly.
_PATIENCE = 6.0
_STARTING = 20.0
_MOST_FAILURES = 20


@dataclass(frozen=True, slots=True)
class Failure:
    """The unit (counted from 0) of an item that cost a worker its life, and why.

    `last` says that the rest of the item was given up with it.
    """

    item: Any
    ordinal: int
    reason: Reason
    detail: str
    last: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A task by name ("module:factory", called with `context`) and what a unit may take."""

    task: str
    context: Any
    seconds: float = 10.0
    memory: int = 2**30


class _Gone(Exception):
    """The worker is no more."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


# ---------------------------------------------------------------- processes
class Process(Protocol):
    """A process with pipes to its standard streams."""

    stdin: BinaryIO | None
    stdout: BinaryIO | None

    def kill(self) -> None:
        """End it."""

    def wait(self) -> int:
        """Its exit status, or the negative number of the signal that ended it."""


def _may_fork() -> bool:
    """May this process be copied? Only a lone thread may, and only where the system's libraries bear it."""
    return sys.platform == "linux" and threading.active_count() == 1


def _spawned() -> tuple[Process, Marker | None]:
    """A fresh worker process; the main module of a caller is not run again."""
    start = f"import sys; sys.path[:] = {sys.path!r}; from timeline.runners.worker import main; main"
    if sys.platform == "win32":
        return _popen(f"{start}()"), None
    with tempfile.TemporaryFile() as shared:
        shared.truncate(4096)
        return _popen(f"{start}({shared.fileno()})", shared.fileno()), Marker(shared.fileno())


def _popen(code: str, *shared: int) -> Process:
    pipe = subprocess.PIPE
    return cast(Process, subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, pass_fds=shared))


@dataclass(slots=True)
class Forked:
    """A worker that is a copy of this process: what is loaded here need not be loaded again."""

    pid: int
    stdin: BinaryIO | None
    stdout: BinaryIO | None
    _code: int | None = None

    @classmethod
    def start(cls, marker: Marker) -> Forked:
        """Begin such a worker."""
        (orders, near_in), (near_out, answers) = os.pipe(), os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(near_in)
            os.close(near_out)
            serve_and_exit(orders, answers, marker)
        os.close(orders)
        os.close(answers)
        return cls(pid, os.fdopen(near_in, "wb"), os.fdopen(near_out, "rb"))

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit status, or the negative number of the signal that ended it."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code


# ---------------------------------------------------------------- one worker
class Worker:
    """One worker process, started when first needed and again after each death."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._process: Process | None = None
        self._marker: Marker | None = None
        self._overdue = False
        self._retired = False

    def retire(self) -> None:
        """End the process for good: what it had in hand is given up, and none is started again."""
        self._retired = True
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                cast(BinaryIO, stream).close()
        process.wait()

    def results(self, items: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        """(item, result or Failure) of each unit of each item, in order."""
        order = Order(items=items)
        failures: dict[Unit, Failure] = {}
        while True:
            try:
                for index, ordinal, result in self._filled(order):
                    yield from _before(failures, (index, ordinal))
                    yield items[index], result
                    order = replace(order, start=(index, ordinal + 1))
                yield from _before(failures, (len(items), 0))
                return
            except _Gone as gone:
                if self._retired:
                    return
                order = self._without_culprit(order, gone, failures)

    def _without_culprit(self, order: Order, gone: _Gone, failures: dict[Unit, Failure]) -> Order:
        """What is left to do, the unit in hand noted as a failure."""
        index, ordinal, working = self._marker.get() if self._marker else (*_next(order), True)
        item = order.items[index]
        counts = Counter(skipped for skipped, _ in order.skip)
        last = not working or counts[index] + 1 >= _MOST_FAILURES
        failures[index, ordinal] = Failure(item, ordinal, gone.reason, gone.detail, last)
        stop = {**order.stop, index: ordinal} if last else order.stop
        return replace(order, skip=order.skip | {(index, ordinal)}, stop=stop)

    def _filled(self, order: Order) -> Iterator[tuple[int, int, Any]]:
        """The results of an order, as they come; _Gone when the worker dies."""
        if self._retired:
            return
        process = self._process or self._start()
        try:
            send(cast(BinaryIO, process.stdin), replace(order, singly=self._marker is None))
        except OSError:
            raise self._death() from None
        while (part := self._answer(process)) is not None:
            yield from part

    def _answer(self, process: Process) -> Any:
        watch = threading.Timer(self._job.seconds * _PATIENCE + _STARTING, self._end, (process,))
        watch.daemon = True
        watch.start()
        try:
            answer = receive(cast(BinaryIO, process.stdout))
        except Exception as error:
            raise self._death(error) from None
        finally:
            watch.cancel()
        if isinstance(answer, TimelineError):
            raise answer
        return answer

    def _end(self, process: Process) -> None:
        self._overdue = True
        process.kill()

    def _start(self) -> Process:
        process: Process
        if _may_fork():
            self._marker = Marker()
            process = Forked.start(self._marker)
        else:
            process, self._marker = _spawned()
        self._process, self._overdue = process, False
        job = self._job
        limits = {"task": job.task, "context": job.context, "seconds": job.seconds, "memory": job.memory}
        send(cast(BinaryIO, process.stdin), limits)
        return process

    def _death(self, error: Exception | None = None) -> _Gone:
        process, overdue = self._process, self._overdue
        if process is None:
            return _Gone("crash", "the worker was ended")
        if error and not isinstance(error, EOFError):
            process.kill()
        code = process.wait()
        self.close()
        return _obituary(code, overdue, self._job)


def _next(order: Order) -> Unit:
    """The first unit that is neither done nor skipped, as far as can be told without a marker."""
    index, ordinal = order.start
    while (index, ordinal) in order.skip:
        ordinal += 1
    return index, ordinal


def _before(failures: dict[Unit, Failure], unit: Unit) -> Iterator[tuple[Any, Failure]]:
    """Take out the failures of earlier units, in order."""
    for key in sorted(key for key in failures if key < unit):
        failure = failures.pop(key)
        yield failure.item, failure


def _obituary(code: int, overdue: bool, job: Job) -> _Gone:
    """Why a worker ended, from its exit status."""
    if overdue or (hasattr(signal, "SIGPROF") and code == -signal.SIGPROF):
        return _Gone("time", f"took longer than {job.seconds:g} s")
    if code == OUT_OF_MEMORY:
        return _Gone("memory", f"needed more than {job.memory / 2**20:.0f} MiB of memory")
    if code < 0:
        return _Gone("crash", f"the worker was ended by signal {-code}")
    return _Gone("crash", f"the worker ended with status {code}")


# ---------------------------------------------------------------- many workers
def run(job: Job, batches: Iterable[Sequence[Any]], *, jobs: int = 1) -> Iterator[tuple[Any, Any]]:
    """(item, result) of each unit of each batch, in order, from `jobs` workers; a result may be a Failure.

    At most four batches a worker are in hand, so that memory does not grow with the input.
    """
    if jobs <= 1:
        yield from _alone(job, batches)
        return
    from concurrent.futures import ThreadPoolExecutor

    workers: list[Worker] = []
    local = threading.local()

    def go(batch: Sequence[Any]) -> list[tuple[Any, Any]]:
        if not hasattr(local, "worker"):
            local.worker = Worker(job)
            workers.append(local.worker)
        return list(local.worker.results(batch))

    pool = ThreadPoolExecutor(jobs)
    try:
        yield from _in_order(pool, go, batches, jobs * 4)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.retire()
        pool.shutdown(wait=True)


def _alone(job: Job, batches: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, Any]]:
    worker = Worker(job)
    try:
        for batch in batches:
            yield from worker.results(batch)
    finally:
        worker.close()


def _in_order(
    pool: ThreadPoolExecutor, go: Any, batches: Iterable[Sequence[Any]], window: int
) -> Iterator[tuple[Any, Any]]:
    waiting: deque[Future[list[tuple[Any, Any]]]] = deque()
    for batch in batches:
        waiting.append(pool.submit(go, batch))
        if len(waiting) >= window:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()
