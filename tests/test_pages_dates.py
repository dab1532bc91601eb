"""Dates in words: what a reader sees for each kind of certainty, in each calendar."""

from __future__ import annotations

import pytest

from timeline.outputs.dates import Tongue, certainty, in_words, machine, weekday_in_words
from timeline.when import When

CASES = [
    ("2024-06-20", "jalali", "۳۱ خرداد ۱۴۰۳", "31 Khordad 1403"),
    ("2024-06-20", "gregorian", "۲۰ ژوئن ۲۰۲۴", "20 June 2024"),
    ("2024-06-20", "hijri", "۱۴ ذی‌حجه ۱۴۴۵", "14 Dhu al-Hijja 1445"),
    ("2024-06", "gregorian", "زمانی در ژوئن ۲۰۲۴", "some time in June 2024"),
    ("2024-06", "jalali", "زمانی میان ۱۲ خرداد و ۱۰ تیر ۱۴۰۳", "some time between 12 Khordad and 10 Tir 1403"),
    ("[2024-08-01..2024-08-10]", "gregorian", "زمانی میان ۱ و ۱۰ اوت ۲۰۲۴", "some time between 1 and 10 August 2024"),
    (
        "[2024-05-28,2024-06-04]",
        "gregorian",
        "یکی از این روزها: ۲۸ مه یا ۴ ژوئن ۲۰۲۴",
        "one of these days: 28 May or 4 June 2024",
    ),
    ("2024-11-01/2024-11-07", "gregorian", "از ۱ تا ۷ نوامبر ۲۰۲۴", "from 1 to 7 November 2024"),
    ("../2024-11-08", "jalali", "تا ۱۸ آبان ۱۴۰۳", "no later than 18 Aban 1403"),
    ("2024-11-08/..", "jalali", "از ۱۸ آبان ۱۴۰۳ به بعد", "no earlier than 18 Aban 1403"),
    ("1998~", "gregorian", "حدود ۱۹۹۸", "about 1998"),
    ("1998?", "gregorian", "شاید ۱۹۹۸", "perhaps 1998"),
    ("-0043-03-15", "gregorian", "۱۵ مارس ۴۴ پ.م.", "15 March 44 BCE"),
    ("XXXX-06", "jalali", "ژوئن، سالش معلوم نیست", "June, year unknown"),
]


@pytest.mark.parametrize(("edtf", "calendar", "persian", "english"), CASES)
def test_a_date_is_said_in_words_of_both_languages(edtf: str, calendar: str, persian: str, english: str) -> None:
    when = When.parse(edtf)
    assert in_words(when, calendar, Tongue("fa")) == persian
    assert in_words(when, calendar, Tongue("en")) == english


def test_a_whole_jalali_year_is_named_in_jalali_and_spelled_out_in_gregorian() -> None:
    year = When(first=738965, last=739330, grain="year", calendar="jalali")
    assert in_words(year, "jalali", Tongue("fa")) == "زمانی در ۱۴۰۳"
    assert in_words(year, "gregorian", Tongue("en")) == "some time between 20 March 2024 and 20 March 2025"


def test_a_calendar_says_nothing_of_days_before_it_began() -> None:
    ides = When.parse("-0043-03-15")
    assert in_words(ides, "jalali", Tongue("fa")) is None
    assert in_words(ides, "hijri", Tongue("fa")) is None


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    assert in_words(None, "jalali", Tongue("en")) == "date unknown"


def test_digits_can_be_latin_in_persian() -> None:
    assert in_words(When.parse("2024-06-20"), "jalali", Tongue("fa", "latin")) == "31 خرداد 1403"


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024-06-20", "day"), ("2024-06", "month"), ("2024", "year"), ("[2024-08-01..2024-08-10]", "between"),
        ("[2024-05-28,2024-06-04]", "one_of"), ("2024-11-01/2024-11-07", "lasting"), ("1998~", "about"),
        ("1998?", "perhaps"), ("../2024-11-08", "bound"), ("XXXX-06", "none"),
    ],
)  # fmt: skip
def test_certainty_has_a_name(edtf: str, expected: str) -> None:
    assert certainty(When.parse(edtf)) == expected


def test_the_machine_readable_value_is_one_that_html_allows() -> None:
    assert [machine(When.parse(e)) for e in ("2024", "2024-06", "2024-06-20", "1998~")] == [
        "2024",
        "2024-06",
        "2024-06-20",
        "1998",
    ]
    assert [machine(When.parse(e)) for e in ("[2024-08-01..2024-08-10]", "199X", "-0043-03-15", "XXXX-06")] == [
        None
    ] * 4


def test_a_weekday_is_named() -> None:
    assert weekday_in_words(739057, Tongue("fa")) == "پنجشنبه"
