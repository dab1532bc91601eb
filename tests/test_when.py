"""What a date can mean: intervals and sets of days, and how EDTF writes and reads them."""

from __future__ import annotations

import datetime

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendars import gregorian
from timeline.when import When, from_iso, iso

DAYS = st.integers(min_value=from_iso("0001-01-01"), max_value=from_iso("9998-12-31"))
SPANS = st.tuples(DAYS, st.integers(0, 4000)).map(lambda x: (x[0], min(x[0] + x[1], from_iso("9999-12-31"))))


def whens() -> st.SearchStrategy[When]:
    """Days, stretches, one-of ranges, enumerated sets and open ends."""
    stretch = st.builds(
        lambda s, one, about: When(first=s[0], last=s[1], one_of=one, approximate=about),
        SPANS,
        st.booleans(),
        st.booleans(),
    )
    listed = st.sets(DAYS, min_size=1, max_size=5).map(lambda days: When.any_of(tuple(days)))
    after = st.builds(lambda day, one: When(first=day, last=None, one_of=one), DAYS, st.booleans())
    until = st.builds(lambda day, one: When(first=None, last=day, one_of=one), DAYS, st.booleans())
    return st.one_of(DAYS.map(When.day), stretch, listed, after, until)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-06-20", "2024-06-20", "2024-06-20"),
        ("2024-06", "2024-06-01", "2024-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("197X", "1970-01-01", "1979-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2024-06~", "2024-06-01", "2024-06-30"),
        ("1945?", "1945-01-01", "1945-12-31"),
        ("1945%", "1945-01-01", "1945-12-31"),
        ("-0043", "-0043-01-01", "-0043-12-31"),
        ("2024-06-18/2024-06-20", "2024-06-18", "2024-06-20"),
        ("2019/2021", "2019-01-01", "2021-12-31"),
        ("2022-10/2022-12", "2022-10-01", "2022-12-31"),
        ("1992-01-01/..", "1992-01-01", None),
        ("../1978-03-20", None, "1978-03-20"),
        ("[2024-08-01..2024-08-10]", "2024-08-01", "2024-08-10"),
        ("[2024-06-11,2024-06-18]", "2024-06-11", "2024-06-18"),
        ("[..2024-11-08]", None, "2024-11-08"),
        ("[2024-06-01..]", "2024-06-01", None),
        ("XXXX-06", None, None),
        ("XXXX-11-07", None, None),
    ],
)
def test_edtf_is_read_and_written_the_same(text: str, first: str | None, last: str | None) -> None:
    when = When.parse(text)
    assert (when.first_iso, when.last_iso) == (first, last)
    assert when.edtf == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2024-13",
        "2024-02-30",
        "2024-99-99",
        "../..",
        "[..]",
        "/",
        "2024-06-20/2024-06-18",
        "[2024-06,x]",
        "۲۰۲۴",
    ],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        When.parse(text)


def test_a_date_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end before it begins"):
        When(first=10, last=9)


def test_a_set_of_days_is_never_empty_and_one_day_is_no_set() -> None:
    with pytest.raises(ValueError):
        When.any_of(())
    assert When.any_of((5, 5)) == When.day(5)


@given(whens())
def test_edtf_survives_a_round_trip(when: When) -> None:
    again = When.parse(when.edtf or "")
    assert (again.first, again.last, again.days) == (when.first, when.last, when.days)
    assert again.edtf == when.edtf


@given(SPANS)
def test_another_library_reads_our_intervals_alike(span: tuple[int, int]) -> None:
    text = When(first=span[0], last=span[1], grain="span").edtf
    parsed = edtf.parse_edtf(text)
    low, high = (datetime.date(*x[:3]) for x in (parsed.lower_strict(), parsed.upper_strict()))
    assert (low.toordinal(), high.toordinal()) == span


@given(DAYS)
def test_iso_days_are_those_of_the_standard_library(day: int) -> None:
    assert iso(day) == datetime.date.fromordinal(day).isoformat()
    assert from_iso(iso(day)) == day


@given(st.integers(-800_000, 3_000_000))
def test_the_gregorian_calendar_is_a_bijection_before_and_after_the_common_era(day: int) -> None:
    assert gregorian.day_number(*gregorian.from_day_number(day)) == day


@given(whens(), whens())
def test_an_intersection_lies_in_both_and_does_not_depend_on_the_order(a: When, b: When) -> None:
    both, turned = a.intersection(b), b.intersection(a)
    if both is None:
        assert turned is None
        assert not a.overlaps(b)
        return
    assert turned is not None
    assert (both.first, both.last, both.days) == (turned.first, turned.last, turned.days)
    assert a.contains(both)
    assert b.contains(both)


@given(whens())
def test_a_date_contains_itself_and_comes_not_before_itself(when: When) -> None:
    assert when.contains(when)
    assert not when.precedes(when)
    assert when.intersection(when) is not None


@given(whens(), st.integers(-400, 400))
def test_shifting_forth_and_back_changes_nothing(when: When, by: int) -> None:
    assert when.shifted(by).shifted(-by) == when


def test_a_month_and_a_day_of_it_become_the_day() -> None:
    june, day = When.parse("2024-06"), When.parse("2024-06-19")
    both = june.intersection(day)
    assert both is not None
    assert both.edtf == "2024-06-19"
    assert june.intersection(When.parse("2024-07-01")) is None


def test_tuesdays_within_a_month() -> None:
    tuesdays = When.parse("[2024-05-28,2024-06-04,2024-06-11]")
    within = tuesdays.intersection(When.parse("2024-06"))
    assert within is not None
    assert within.edtf == "[2024-06-04,2024-06-11]"
    assert not tuesdays.contains(When.parse("2024-06"))
    assert tuesdays.contains(When.parse("2024-06-04"))


def test_approximate_only_where_both_are() -> None:
    about, sure = When.parse("2024-06~"), When.parse("2024")
    both = about.intersection(sure)
    assert both is not None
    assert both.edtf == "2024-06"


@pytest.mark.parametrize(
    ("text", "exact", "length"), [("2024-06-20", True, 1), ("2024-06", False, 30), ("2024-01-01/..", False, None)]
)
def test_facts(text: str, exact: bool, length: int | None) -> None:
    when = When.parse(text)
    assert (when.exact, when.length) == (exact, length)


def test_dated_before_undated_earlier_first_shorter_first() -> None:
    texts = ["XXXX-06", "2024-06-20", "2024-06", "2024", "../2023-12-31", "2025-01-01/.."]
    ordered = sorted(map(When.parse, texts), key=lambda w: w.order)
    assert [w.edtf for w in ordered] == ["../2023-12-31", "2024", "2024-06", "2024-06-20", "2025-01-01/..", "XXXX-06"]


def test_a_jalali_month_is_written_as_its_days() -> None:
    when = When(first=from_iso("2024-05-21"), last=from_iso("2024-06-20"), grain="month", calendar="jalali")
    assert when.edtf == "2024-05-21/2024-06-20"


def test_years_of_five_digits_and_more_are_written_as_edtf_has_them() -> None:
    for year, text in ((-67976, "Y-67976"), (12000, "Y12000")):
        assert When.year(year).edtf == text
        assert When.parse(text) == When.year(year)
    for text in ("Y2024", "Y-02024", "Y", "12000", f"Y{10**13}"):
        with pytest.raises(ValueError, match="not an EDTF date"):
            When.parse(text)


def test_a_set_of_endless_days_is_refused_before_it_is_made() -> None:
    with pytest.raises(ValueError, match="set of more than"):
        When.parse(f"[{','.join(['00XX'] * 400)}]")


def test_only_a_whole_iso_day_is_one() -> None:
    for text in ("2024-6-20", "2024-06", "20240620", "2024-06-20T10:00", ""):
        with pytest.raises(ValueError, match="not an ISO day"):
            from_iso(text)
    assert from_iso("-0043-03-15") == -15997
