"""What a business report speaks of and compares: the quarter in force, and the same a year before."""

from __future__ import annotations

import pytest

from timeline.model import Document
from timeline.resolve import readings
from timeline.when import When, from_iso


def values(text: str) -> dict[str, str | None]:
    """Each expression of a report of November 2019 and its TIMEX3 value."""
    published = When.day(from_iso("2019-11-05"))
    document = Document(id="x", path="x", text=text, language="en", published=published, published_by="user")
    return {reading.mention.surface: reading.timex.value for reading in readings(document)}


def test_a_year_earlier_is_the_same_quarter_of_the_year_before() -> None:
    found = values("Third-quarter profit rose to $5 million from $4 million a year earlier.")
    assert found == {"Third-quarter": "2019-Q3", "a year earlier": "2018-Q3"}


def test_a_longer_stretch_takes_the_place_of_a_quarter() -> None:
    found = values("Third-quarter profit rose. For the nine months it fell to $9 million from $12 million a year ago.")
    assert found["a year ago"] == "2018"


def test_a_year_ago_without_a_figure_is_a_year() -> None:
    found = values("Profit rose in the third quarter. The founder had died a year ago.")
    assert found["a year ago"] == "2018"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the quarter", "2019-Q2"),
        ("the latest quarter", "2019-Q2"),
        ("the year-ago quarter", "2018-Q2"),
        ("the year-earlier period", "2018-Q2"),
        ("the comparable year-ago quarter", "2018-Q2"),
        ("a year-earlier", "2018-Q2"),
    ],
)
def test_a_quarter_without_its_number_is_the_one_in_force(words: str, value: str) -> None:
    found = values(f"Second-quarter sales fell 3%. Costs were higher than in {words} plan.")
    assert found[words] == value


def test_no_quarter_named_is_the_last_one_ended() -> None:
    assert values("Sales fell to $3 million in the latest quarter.") == {"the latest quarter": "2019-Q3"}


def test_a_period_of_nothing_is_left_open() -> None:
    assert values("It was cheaper in the year-ago period.")["the year-ago period"] is None


def test_a_comparison_does_not_move_the_next_one() -> None:
    found = values(
        "In 2018 it earned $3 million, up from $2 million a year earlier; costs had been $1 million that year."
    )
    assert (found["a year earlier"], found["that year"]) == ("2017", "2018")
