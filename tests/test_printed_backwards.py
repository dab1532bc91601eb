"""Ranges whose first number is the greater: printed from right to left, over midnight, or from the month before."""

from __future__ import annotations

import pytest

from timeline import meaning as m
from timeline.model import Document
from timeline.resolve import mentions


def meant(text: str) -> m.Meaning:
    (mention,) = mentions(Document(id="", path="", text=text, language="fa"))
    return mention.meaning


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("کلاس ساعت ۱۷-۱۵ برپاست.", (15, 17)),
        ("کلاس ساعت ۲۳-۲۰ برپاست.", (20, 23)),
        ("شیفت شب ساعت ۲۲-۲ است.", (22, 2)),
        ("نگهبان ساعت ۲۰-۶ بیدار است.", (20, 6)),
        ("نگهبان ساعت ۲۲ تا ۲ بیدار است.", (22, 2)),
    ],
)
def test_hours_far_apart_run_over_midnight(text: str, hours: tuple[int, int]) -> None:
    found = meant(text)
    assert isinstance(found, m.Range) and isinstance(found.first, m.Clock) and isinstance(found.last, m.Clock)
    assert (found.first.hour, found.last.hour) == hours


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("اردو ۳۱ تا ۳ مهر برپاست.", (31, 6)),
        ("اردو ۲۸ تا ۳ فروردین برپاست.", (28, 12)),
        ("اردو ۳۱ تا ۳ فروردین برپاست.", None),
        ("اردو ۳۰ تا ۳ فروردین ۱۴۰۳ برپاست.", None),
        ("اردو از ۵ تا ۲ تیر برپاست.", None),
        ("اردو ۳۰ تا ۳ مارس برپاست.", None),
    ],
)
def test_the_month_before_has_the_day(text: str, first: tuple[int, int] | None) -> None:
    found = meant(text)
    begins = found.first if isinstance(found, m.Range) else None
    assert (begins is None) == (first is None)
    if first is not None:
        assert isinstance(begins, m.Day) and begins.month is not None
        assert (begins.day, begins.month.month) == first
