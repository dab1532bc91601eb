"""A pool of worker processes that survives its workers.

`run` maps a task over items and yields what became of each unit, in order, whatever the number of
workers. A worker that overruns its time or memory, or dies, costs the one unit it had in hand: the
batch is gone over again one unit at a time, and that unit comes back as a `Failure`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol, cast

from timeline.errors import TimelineError
from timeline.runners.worker import OUT_OF_MEMORY, receive, send, serve_and_exit

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Reason = Literal["time", "memory", "crash"]
_PATIENCE = 6.0
_MOST_FAILURES = 20


class Task(Protocol):
    """What is run: the units of an item, and the work on one unit. Both total, both pure."""

    def units(self, item: Any) -> Iterator[Any]:
        """The units that lie in an item."""

    def work(self, unit: Any) -> Any:
        """The result for one unit."""


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


def _may_fork() -> bool:
    """May this process be copied? Only a lone thread may, and only where the system's libraries bear it."""
    return sys.platform == "linux" and threading.active_count() == 1


def _spawned() -> subprocess.Popen[bytes]:
    """A fresh worker process; the main module of a caller is not run again."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from timeline.runners.worker import main; main()"
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@dataclass(slots=True)
class Forked:
    """A worker that is a copy of this process: what is loaded here need not be loaded again."""

    pid: int
    stdin: BinaryIO
    stdout: BinaryIO
    _code: int | None = None

    @classmethod
    def start(cls) -> Forked:
        """Begin such a worker."""
        (orders, near_in), (near_out, answers) = os.pipe(), os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(near_in)
            os.close(near_out)
            serve_and_exit(orders, answers)
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


class Worker:
    """One worker process, started when first needed and again after each death."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._process: subprocess.Popen[bytes] | Forked | None = None
        self._overdue = False

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

    def results(self, items: Sequence[Any], *, streaming: bool) -> Iterator[Any]:
        """What became of each unit of each item: a result or a Failure."""
        if not streaming:
            try:
                whole = self._ask("batch", 0, items, self._patience(len(items)))
                yield from (result for results in whole for result in results)
                return
            except _Gone:
                pass
        for item in items:
            yield from self._one_by_one(item)

    def _one_by_one(self, item: Any) -> Iterator[Any]:
        done, failures = 0, 0
        while True:
            try:
                for result in self._stream(item, done):
                    yield result
                    done += 1
                return
            except _Gone as gone:
                failures += 1
                last = failures >= _MOST_FAILURES
                yield Failure(item, done, gone.reason, gone.detail, last)
                done += 1
                if last:
                    return

    def _stream(self, item: Any, skip: int) -> Iterator[Any]:
        kind, result = self._ask("each", skip, (item,), self._patience(1))
        while kind == "row":
            yield result
            kind, result = self._answer(self._patience(1))

    def _patience(self, units: int) -> float:
        return self._job.seconds * _PATIENCE + units

    def _ask(self, order: str, skip: int, items: Sequence[Any], patience: float) -> Any:
        process = self._process or self._start()
        try:
            send(cast(Any, process.stdin), (order, skip, tuple(items)))
        except OSError:
            raise self._death() from None
        return self._answer(patience)

    def _answer(self, patience: float) -> Any:
        process = self._process
        assert process is not None
        watch = threading.Timer(patience, self._end, (process,))
        watch.daemon = True
        watch.start()
        try:
            answer = receive(cast(Any, process.stdout))
        except Exception as error:
            raise self._death(error) from None
        finally:
            watch.cancel()
        if isinstance(answer, TimelineError):
            raise answer
        return answer

    def _end(self, process: subprocess.Popen[bytes] | Forked) -> None:
        self._overdue = True
        process.kill()

    def _start(self) -> subprocess.Popen[bytes] | Forked:
        process = Forked.start() if _may_fork() else _spawned()
        self._process, self._overdue = process, False
        job = {
            "task": self._job.task,
            "context": self._job.context,
            "seconds": self._job.seconds,
            "memory": self._job.memory,
        }
        send(cast(Any, process.stdin), job)
        return process

    def _death(self, error: Exception | None = None) -> _Gone:
        process, overdue = self._process, self._overdue
        assert process is not None
        if error and not isinstance(error, EOFError):
            process.kill()
        code = process.wait()
        self.close()
        return _obituary(code, overdue, self._job)


def _obituary(code: int, overdue: bool, job: Job) -> _Gone:
    """Why a worker ended, from its exit status."""
    if overdue or (hasattr(signal, "SIGPROF") and code == -signal.SIGPROF):
        return _Gone("time", f"took longer than {job.seconds:g} s")
    if code == OUT_OF_MEMORY:
        return _Gone("memory", f"needed more than {job.memory / 2**20:.0f} MiB of memory")
    if code < 0:
        return _Gone("crash", f"the worker was ended by signal {-code}")
    return _Gone("crash", f"the worker ended with status {code}")


def run(job: Job, batches: Iterable[Sequence[Any]], *, jobs: int = 1, streaming: bool = False) -> Iterator[Any]:
    """What became of each unit of each batch, in order, from `jobs` workers.

    At most four batches a worker are in hand, so that memory does not grow with the input.
    """
    if jobs <= 1:
        yield from _alone(job, batches, streaming)
        return
    from concurrent.futures import ThreadPoolExecutor

    workers: list[Worker] = []
    local = threading.local()

    def go(batch: Sequence[Any]) -> list[Any]:
        if not hasattr(local, "worker"):
            local.worker = Worker(job)
            workers.append(local.worker)
        return list(local.worker.results(batch, streaming=streaming))

    pool = ThreadPoolExecutor(jobs)
    try:
        yield from _in_order(pool, go, batches, jobs * 4)
    finally:
        for worker in workers:
            worker.close()
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(job: Job, batches: Iterable[Sequence[Any]], streaming: bool) -> Iterator[Any]:
    worker = Worker(job)
    try:
        for batch in batches:
            yield from worker.results(batch, streaming=streaming)
    finally:
        worker.close()


def _in_order(pool: ThreadPoolExecutor, go: Any, batches: Iterable[Sequence[Any]], window: int) -> Iterator[Any]:
    waiting: deque[Future[list[Any]]] = deque()
    for batch in batches:
        waiting.append(pool.submit(go, batch))
        if len(waiting) >= window:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()
