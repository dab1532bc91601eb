"""How many pairs of events are compared grows with their number, not with its square."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline.events import comparing, extract, merge, merging
from timeline.model import Document
from timeline.resolve import readings
from timeline.when import When

_DAY = When.parse("2015-05-01").first or 0
Tell = Callable[[int], str]


def _documents(count: int, tell: Tell) -> list[Document]:
    """So many documents, a day apart, each telling its own sentence."""
    return [
        Document(
            id=f"d{number}", path=f"d{number}", text=f"{tell(number)}\n", language="en",
            published=When.day(_DAY + number % 40), published_by="user",
        )
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "tell",
    [
        lambda n: "The minister opened the bridge on 1 May 2015.",  # all of one day
        lambda n: f"The minister opened the bridge on {n % 28 + 1} May 2015.",  # all of one month
        lambda n: "The minister opened the bridge.",  # no day at all
        lambda n: f"Minister Alan{n} opened bridge number {n} on 1 May 2015.",  # one day, nothing in common
        lambda n: f"The minister said on {n % 28 + 1} May 2015 that the bridge would be safe.",
    ],
    ids=["one day", "one month", "undated", "others", "statements"],
)
def test_twice_the_documents_are_about_twice_the_comparisons(tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(a: object, b: object, weights: object) -> float:
        nonlocal compared
        compared += 1
        return comparing.score(a, b, weights)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "score", counted)
    counts = []
    for number in (240, 480):
        compared = 0
        merge([extract(document, readings(document)) for document in _documents(number, tell)])
        counts.append(compared)
    once, twice = counts
    assert 0 < twice <= 2.5 * once + 50
