"""Texts that try to have a date invented, or hidden: what markup, codes, other scripts and nonsense leave of a date."""

from __future__ import annotations

import pytest

from timeline import extract, tag
from timeline.sources.language import language_of

CODES = "javascript:/*--></title></style></textarea></script><svg/onload='+/\"`/+/onmouseover=1/+/[*/[]/+prompt(1)//'>"


def dates(text: str, published: str | None = None) -> list[str | None]:
    return [reading.when.edtf if reading.when else None for reading in tag(text, published=published)]


@pytest.mark.parametrize(
    "said",
    [
        "2024-99-99", "2024/00/00", "1403/13/01", "31 February 2024", "۳۱ مهر ۱۴۰۳", "0 May 2024", "32 May 2024", "99 June 2024",
        "۰ مهر ۱۴۰۳", "۴۵ خرداد ۱۴۰۳", "2024-02-30", "99/99/9999", "10^9 BC", "²⁷ November 2024", "Ⅶ November 2024", "๗ November 2024",
    ],
)  # fmt: skip
def test_what_is_left_of_an_impossible_date_is_no_date(said: str) -> None:
    english = said.isascii() or "November" in said
    text = f"The treaty was signed on {said} in Geneva." if english else f"پیمان در {said} در ژنو امضا شد."
    assert set(dates(text)) <= {None}


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("at 10:30 May 2024", "2024-05"), ("in May 2024", "2024-05"), ("in 1999-2000", "1999/2000"), ("on 2024-11-07-12:30", "2024-11-07"),
        ("on1 June 2024", "2024-06"),
    ],
)  # fmt: skip
def test_numbers_around_a_date_that_is_one_do_no_harm(said: str, edtf: str) -> None:
    assert edtf in {when and when.removesuffix("T12:30") for when in dates(f"It was opened {said}.")}


def test_codes_around_a_text_do_not_make_it_english() -> None:
    text = f"وزیر {CODES} در ۷ نوامبر ۲۰۲۴ پیمان را در ژنو امضا کرد."
    assert language_of(text) == "fa"
    assert [event.when.edtf for event in extract([text]).events if event.when] == ["2024-11-07"]


def test_an_address_or_a_tag_is_no_word_of_a_language_but_a_sentence_is() -> None:
    assert language_of("توافق شد. https://example.org/" + "long/" * 40) == "fa"
    assert language_of("She said «سلام» and left the room.") == "en"
    assert language_of("<p>x</p>") == "en"


def test_a_date_of_the_other_script_is_read_whole() -> None:
    assert dates("The minister wrote «۷ نوامبر ۲۰۲۴» below his name.") == ["2024-11-07"]


def test_words_of_the_other_script_part_what_stands_around_them() -> None:
    text = "70000 years ago people came to the valley. هفتاد هزار سال پیش"
    assert [reading.mention.surface for reading in tag(text, published="2024-11-07")] == [
        "70000 years ago",
        "هفتاد هزار سال پیش",
    ]


def test_a_code_holds_no_year() -> None:
    assert dates("+ADw-b+AD4-urgent+ADw-/b+AD4- On 3 March 2021 the dam gave way") == ["2021-03-03"]


def test_a_passage_without_a_verb_that_says_a_whole_day_is_told_whatever_surrounds_it() -> None:
    for text in ("پیمان ]]> <![CDATA[ &xxe; در ۷ نوامبر ۲۰۲۴", "a;b|c`d$(touch /tmp/x) در ۷ نوامبر ۲۰۲۴"):
        assert [event.when.edtf for event in extract([text]).events if event.when] == ["2024-11-07"]


def test_a_sentence_without_end_costs_no_more_than_many() -> None:
    (reading, *others) = tag("7 November 2024 " * 2_000)
    assert reading.when and len(others) == 1_999


def test_half_spaces_that_stand_alone_are_no_words() -> None:
    for text in (
        "On 7 November \u200c 2024 \u200c\u200c he left.",
        "\u200c \u200c در ۷ نوامبر ۲۰۲۴ \u200c پیمان امضا شد.",
        "\u200c",
    ):
        assert extract([text]).report.refused == 0


def test_a_decade_of_the_imperial_calendar_is_said_but_not_dated() -> None:
    assert set(dates("در دهه هفتاد شاهنشاهی ساخته شد.", "2024-11-08")) == {None}
