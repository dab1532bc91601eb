"""A bare year from before the solar Hijri calendar is Gregorian or lunar: what stands near it tells, both are kept."""

from __future__ import annotations

import pytest

from timeline.model import Document, Reading
from timeline.resolve import readings

FILLER = "شهر باغ‌های بزرگ و بازارهای پررونق داشت. " * 15


def last(text: str) -> Reading:
    return readings(Document(id="", path="", text=text, language="fa"))[-1]


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("شهر در سال ۴۱۱ ویران شد.", "gregorian"),
        ("در قرن پنجم هجری آمدند و شهر در سال ۴۱۱ ویران شد.", "hijri"),
        ("روم در سال ۳۹۵ میلادی دو پاره شد و شهر در سال ۴۱۱ ویران شد.", "gregorian"),
        (f"شاه در سال ۳۲۹ هجری قمری زاده شد. {FILLER}شهر در سال ۴۱۱ ویران شد.", "gregorian"),
        ("شاه در سال ۳۲۹ قمری زاده شد، در سال ۳۵۰ آمد و شهر در اوایل سال ۴۱۱ ویران شد.", "hijri"),
    ],
)
def test_the_calendar_is_that_of_the_dates_near_by(text: str, calendar: str) -> None:
    reading = last(text)
    assert reading.when is not None and reading.when.calendar == calendar
    assert [rival.reason for rival in reading.rivals] == ["other-calendar"]


def test_the_other_calendar_stays_a_rival() -> None:
    (rival,) = last("شهر در سال ۴۱۱ ویران شد.").rivals
    assert rival.when.edtf == "1020-05-03~/1021-04-22~"


def test_a_year_with_its_calendar_has_no_rival() -> None:
    assert last("شهر در سال ۴۱۱ میلادی ویران شد.").rivals == ()
