"""Calendars agree with other libraries day by day; what those are known to get wrong is listed with the reason."""

from __future__ import annotations

import datetime
from types import ModuleType

import pytest
from convertdate import islamic, persian  # type: ignore[import-untyped]
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from timeline.calendars import CALENDARS, gregorian, hijri, jalali, month_span, shift_month, weekday
from timeline.when import iso

YEARS = range(1178, 1634)

# The equinoxes of 1503 and 1602 AP fall within five minutes of noon in Tehran: both libraries begin the
# year a day early, jdatetime and ICU on the day of the astronomical rule.
NEAR_NOON = {1503, 1602}
# convertdate reckons the equinox by a meridian of its own and begins these years a day late; jdatetime,
# persiantools, ICU and the printed calendars agree against it.
LATE_IN_CONVERTDATE = {1243, 1255, 1259, 1267, 1271, 1276}


def nowruz(year: int) -> int:
    """Day number of 1 Farvardin."""
    return jalali.day_number(year, 1, 1)


def their_nowruz(year: int) -> int:
    """Day number of 1 Farvardin by persiantools."""
    return int(JalaliDate(year, 1, 1).to_gregorian().toordinal())  # type: ignore[no-untyped-call]


# ---------------------------------------------------------------- solar Hijri
def test_nowruz_is_that_of_persiantools_but_where_it_errs() -> None:
    assert {y for y in YEARS if their_nowruz(y) != nowruz(y)} == NEAR_NOON


def test_nowruz_is_that_of_convertdate_but_where_it_errs() -> None:
    years = {y for y in YEARS if y % 4 == 0} | set(range(1240, 1280)) | NEAR_NOON
    found = {y: datetime.date(*persian.to_gregorian(y, 1, 1)).toordinal() - nowruz(y) for y in years}
    assert {y: off for y, off in found.items() if off} == dict.fromkeys(LATE_IN_CONVERTDATE, 1) | dict.fromkeys(
        NEAR_NOON, -1
    )


@given(st.integers(nowruz(YEARS[0]), nowruz(YEARS[-1] + 1) - 1))
def test_a_solar_day_there_and_back(number: int) -> None:
    year, month, day = jalali.from_day_number(number)
    assert jalali.day_number(year, month, day) == number
    if year not in {*NEAR_NOON, *(y - 1 for y in NEAR_NOON)}:
        theirs = JalaliDate.to_jalali(datetime.date.fromordinal(number))  # type: ignore[no-untyped-call]
        assert (year, month, day) == (theirs.year, theirs.month, theirs.day)


@given(st.sampled_from(YEARS), st.integers(1, 12))
def test_months_follow_without_a_gap(year: int, month: int) -> None:
    _, last = month_span("jalali", year, month)
    assert month_span("jalali", *shift_month(year, month, 1))[0] == last + 1


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1403, 3, 31, "2024-06-20"), (1357, 11, 22, "1979-02-11"), (1299, 12, 3, "1921-02-22"), (1285, 5, 14, "1906-08-06"),
        (1403, 12, 30, "2025-03-20"), (1332, 5, 28, "1953-08-19"), (1400, 5, 24, "2021-08-15"), (1178, 1, 1, "1799-03-21"),
    ],
)  # fmt: skip
def test_known_days(year: int, month: int, day: int, expected: str) -> None:
    assert iso(jalali.day_number(year, month, day)) == expected


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1402, 12, 30), (1403, 7, 31), (1403, 13, 1), (1403, 0, 1), (1403, 1, 32), (1403, 1, 0)]
)
def test_a_day_that_is_not_there_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"no (day|month)"):
        jalali.day_number(year, month, day)


# ---------------------------------------------------------------- lunar Hijri
@given(st.integers(1343, 1499), st.integers(1, 12))
def test_lunar_months_are_those_of_umm_al_qura_where_it_is_known(year: int, month: int) -> None:
    first, last = month_span("hijri", year, month)
    assert first == Hijri(year, month, 1).to_gregorian().toordinal()
    assert last - first + 1 in (29, 30) or year < 1365  # the oldest printed tables have months of 28 and 31 days


@given(st.integers(1, 1600), st.integers(1, 12), st.integers(1, 29))
def test_a_lunar_day_is_a_set_around_its_tabular_day(year: int, month: int, day: int) -> None:
    days, number = hijri.day_set(year, month, day), hijri.day_number(year, month, day)
    assert days == ((number, number + 1) if 1420 <= year <= 1449 else (number - 1, number, number + 1))


@given(st.integers(1, 1600), st.integers(1, 12), st.integers(1, 29))
def test_a_lunar_day_there_and_back(year: int, month: int, day: int) -> None:
    found = hijri.from_day_number(hijri.day_number(year, month, day))
    assert abs(hijri.day_number(*found) - hijri.day_number(year, month, day)) <= 1


# ---------------------------------------------------------------- Gregorian, and all of them
@given(st.dates())
def test_gregorian_days_are_those_of_the_standard_library(date: datetime.date) -> None:
    number = gregorian.day_number(date.year, date.month, date.day)
    assert number == date.toordinal()
    assert gregorian.from_day_number(number) == (date.year, date.month, date.day)
    assert weekday(number) == date.weekday()


@given(st.integers(-1_000_000, 1_000_000))
def test_gregorian_days_before_the_common_era_there_and_back(number: int) -> None:
    assert gregorian.day_number(*gregorian.from_day_number(number)) == number


@given(st.sampled_from(sorted(CALENDARS)), st.integers(1300, 1440))
def test_a_year_is_its_twelve_months(calendar: str, year: int) -> None:
    rules = CALENDARS[calendar]
    first, last = rules.year_span(year)
    assert last - first + 1 == sum(rules.month_length(year, month) for month in range(1, 13))


# ---------------------------------------------------------------- edges
@pytest.mark.parametrize("calendar", CALENDARS.values())
def test_what_is_no_month_is_an_error_in_every_calendar(calendar: ModuleType) -> None:
    for month in (0, 13, -1):
        with pytest.raises(ValueError, match="no month"):
            calendar.month_length(1403, month)
        with pytest.raises(ValueError, match=r"no month|no day"):
            calendar.day_number(1403, month, 1)


@pytest.mark.parametrize("day", [0, 31, 99])
def test_no_lunar_month_has_such_a_day(day: int) -> None:
    with pytest.raises(ValueError, match="no day"):
        hijri.day_number(1446, 1, day)
    with pytest.raises(ValueError, match="no month"):
        hijri.day_number(0, 1, 1)


def test_the_solar_calendar_ends_where_its_library_does() -> None:
    for year in (0, 9378):
        with pytest.raises(ValueError, match="no year"):
            jalali.year_span(year)
    last = jalali.day_number(9376, 12, 29)
    assert jalali.from_day_number(last) == (9376, 12, 29)
    for number in (jalali.day_number(1, 1, 1) - 1, last + 400):
        with pytest.raises(ValueError, match="outside"):
            jalali.from_day_number(number)


@given(st.integers(1, 1700), st.integers(1, 12), st.integers(1, 29))
def test_every_lunar_date_is_found_again_or_its_neighbour_where_the_tables_meet(
    year: int, month: int, day: int
) -> None:
    number = hijri.day_number(year, month, day)
    there = hijri.from_day_number(number)
    assert there == (year, month, day) or (
        year in (1342, 1343, 1500, 1501) and abs(hijri.day_number(*there) - number) <= 1
    )


@given(st.integers(1, 9376), st.integers(1, 366))
def test_every_solar_day_of_every_year_is_found_again(year: int, offset: int) -> None:
    number = min(jalali.year_span(year)[0] + offset - 1, jalali.year_span(year)[1])
    assert jalali.day_number(*jalali.from_day_number(number)) == number


def test_no_day_of_any_year_is_taken_for_one_of_another() -> None:
    for calendar, last in ((jalali, 9376), (hijri, 3000)):
        for year in range(1, last):
            first, final = calendar.year_span(year)
            assert calendar.from_day_number(first)[0] == calendar.from_day_number(final)[0] == year


def test_lunar_months_before_the_tables_are_those_of_the_civil_calendar() -> None:
    for year in (1, 2, 29, 30, 31, 61, 300, 656, 1000, 1228, 1342):
        for month in range(1, 13):
            theirs = datetime.date(*islamic.to_gregorian(year, month, 1)).toordinal()
            assert hijri.day_number(year, month, 1) == theirs


def test_a_lunar_date_that_sighting_may_move_is_the_days_around_it() -> None:
    number = hijri.day_number(1228, 10, 9)
    assert hijri.day_set(1228, 10, 9) == (number - 1, number, number + 1)
    number = hijri.day_number(1446, 1, 10)
    assert hijri.day_set(1446, 1, 10) == (number, number + 1)
