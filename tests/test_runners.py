"""Workers with limits: a document that hangs, swells or kills its worker costs only itself."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from timeline.errors import ConfigurationError
from timeline.runners.processes import Failure, Job, run
from timeline.runners.worker import thaw

TASK = "test_runners:Deeds"


class Deeds:
    """A task whose items are lists of deeds: a number to double, or a way to go wrong."""

    def __init__(self, context: Any) -> None:
        if context == "broken":
            raise ConfigurationError("the whole job is wrong")

    def units(self, item: list[Any]) -> Iterator[Any]:
        for deed in item:
            if deed == "die reading":
                os._exit(3)
            yield deed

    def work(self, deed: Any) -> Any:
        if deed == "hang":
            while True:
                pass
        if deed == "hang inside C":
            re.match(r"(a*)*b", "a" * 40)
        if deed == "swell":
            return len(bytearray(10**10))
        if deed == "die":
            os.kill(os.getpid(), 9)
        return deed * 2


def job(context: Any = None) -> Job:
    return Job(TASK, context, seconds=0.5, memory=2**29)


def told(results: Iterator[Any]) -> list[Any]:
    return [(r.reason, r.ordinal) if isinstance(r, Failure) else r for _, r in results]


@pytest.fixture(params=["forked", "spawned"])
def ways(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both kinds of worker: a copy of this process, and (with a second thread here) a fresh one."""
    release = threading.Event()
    if request.param == "spawned":
        threading.Thread(target=release.wait, daemon=True).start()
    yield
    release.set()


@pytest.mark.usefixtures("ways")
@pytest.mark.parametrize(
    ("deed", "reason"), [("hang", "time"), ("hang inside C", "time"), ("swell", "memory"), ("die", "crash")]
)
def test_a_bad_unit_costs_only_itself(deed: str, reason: str) -> None:
    assert told(run(job(), [[[1, deed, 2], [3]], [[4]]])) == [2, (reason, 1), 4, 6, 8]


@pytest.mark.usefixtures("ways")
def test_an_item_that_cannot_be_read_on_is_given_up_and_the_next_is_read() -> None:
    results = list(run(job(), [[[1, "die reading", 2], [3]]]))
    assert told(iter(results)) == [2, ("crash", 1), 6] and results[1][1].last


def test_an_item_with_many_bad_units_is_given_up_after_a_while() -> None:
    results = list(run(job(), [[["die"] * 30 + [1], [2]]]))
    assert sum(isinstance(r, Failure) for _, r in results) == 20 and results[-1] == ([2], 4)


def test_several_workers_answer_in_order() -> None:
    batches = [[[n, "die" if n % 7 == 3 else n]] for n in range(30)]
    assert told(run(job(), batches, jobs=3)) == told(run(job(), batches))


def test_many_units_come_in_order() -> None:
    assert told(run(job(), [[list(range(1000)), [1]]])) == [*range(0, 2000, 2), 2]


def test_what_is_wrong_with_the_whole_job_is_raised_once() -> None:
    with pytest.raises(ConfigurationError, match="whole job"):
        list(run(job("broken"), [[[1]], [[2]]]))


def test_a_frame_can_hold_our_types_but_runs_nothing() -> None:
    import pickle

    class Bomb:
        def __reduce__(self) -> tuple[Any, ...]:
            return (os.system, ("false",))

    assert thaw(pickle.dumps({"a": (1, frozenset([2]))})) == {"a": (1, frozenset([2]))}
    for bomb in (Bomb(), re.compile("a")):
        with pytest.raises(pickle.UnpicklingError):
            thaw(pickle.dumps(bomb))
