"""An archive holds texts of years that have nothing to do with each other: their happenings stay apart."""

from __future__ import annotations

import pytest
from test_events_report import document

from timeline.events import extract, merge
from timeline.resolve import readings

FAR_APART = [
    ("2006-07-12", "هفته گذشته سه نفر در رودخانه کشته شدند.", "2019-01-11", "کشته شدن ۳۴۶ نفر در دو سانحه هوایی."),
    ("2005-03-08", "خرید سیگار بحران تازه‌ای در روستا شد.", "2016-01-10", "خرید مسکن بحران تازه‌ای در شهر شد."),
    (
        "2004-05-03",
        "The killing of seals went on in Norvik.",
        "2012-02-01",
        "The killing of whales went on in Telmark.",
    ),
]


@pytest.mark.parametrize(("one", "first", "other", "second"), FAR_APART)
def test_years_and_another_story_keep_two_happenings_apart(one: str, first: str, other: str, second: str) -> None:
    language = "en" if first.isascii() else "fa"
    listed = [
        document(text, language=language, name=f"d{n}", published=day)
        for n, (day, text) in enumerate(((one, first), (other, second)))
    ]
    found = merge([extract(d, readings(d)) for d in listed]).events
    assert all(len({x.document for x in event.evidence}) == 1 for event in found)


def test_what_is_named_for_years_by_one_word_is_one_only_within_a_story() -> None:
    texts = {
        "2003-04-10": "زلزله نوروند و بازسازی خانه‌های نوروند کار مردم شهر است.",
        "2003-04-20": "خانه‌های نوروند پس از زلزله نوروند ساخته می‌شود و مردم شهر کمک می‌کنند.",
        "2009-05-01": "زلزله‌شناسان تلمارک درباره زلزله نوروند کتابی درسی برای دانشگاه می‌نویسند.",
    }
    listed = [document(text, language="fa", name=f"d{n}", published=day) for n, (day, text) in enumerate(texts.items())]
    found = merge([extract(d, readings(d)) for d in listed]).events
    assert all({x.document for x in event.evidence} <= {"d0", "d1"} or len(event.evidence) == 1 for event in found)
