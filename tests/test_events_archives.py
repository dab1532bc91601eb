"""An archive holds texts of years that have nothing to do with each other: their happenings stay apart."""

from __future__ import annotations

import pytest
from test_events_report import document

from timeline.events import extract, merge
from timeline.resolve import readings

FAR_APART = [
    ("2006-07-12", "هفته گذشته سه نفر در رودخانه کشته شدند.", "2019-01-11", "کشته شدن ۳۴۶ نفر در دو سانحه هوایی."),
    ("2005-03-08", "دیروز نمایشگاه کتاب در نوروند برگزار شد.", "2012-01-10", "نمایشگاه کتاب کودک در تلمارک مردم را شاد کرد."),
    ("2004-05-03", "Rebels killed three fishermen in Norvik on Saturday.",
     "2012-02-01", "The killing of seals in Telmark angered three fishermen."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "first", "other", "second"), FAR_APART)
def test_years_and_another_story_keep_two_happenings_apart(one: str, first: str, other: str, second: str) -> None:
    language = "en" if first.isascii() else "fa"
    listed = [
        document(text, language=language, name=f"d{n}", published=day)
        for n, (day, text) in enumerate(((one, first), (other, second)))
    ]
    found = merge([extract(d, readings(d)) for d in listed]).events
    assert found
    assert all(len({x.document for x in event.evidence}) == 1 for event in found)


def listed_with(texts: dict[str, str]) -> list[set[str]]:
    """The documents of each event of texts by their days."""
    documents = [document(text, language="fa", name=day, published=day) for day, text in texts.items()]
    return [{x.document for x in e.evidence} for e in merge([extract(d, readings(d)) for d in documents]).events]


STORY = {
    "2003-01-10": "زلزله نوروند هنوز در یاد مردم شهر است.",
    "2003-06-10": "مردم شهر از زلزله نوروند کتاب نوشتند.",
}


def test_what_is_named_by_one_word_is_one_within_a_story() -> None:
    assert set(STORY) in listed_with(STORY)


def test_a_text_between_does_not_tear_a_story_apart() -> None:
    between = {"2003-03-25": "زلزله‌شناسان تلمارک درباره زلزله نوروند درس می‌دهند."}
    assert any(set(STORY) <= each for each in listed_with({**STORY, **between}))


def test_years_later_the_word_alone_is_not_enough() -> None:
    later = {"2009-05-01": "دانشجویان تلمارک در کلاس زیست‌شناسی با زلزله پرندگان و درختان جنوب آشنا می‌شوند."}
    assert not any("2009-05-01" in each and len(each) > 1 for each in listed_with({**STORY, **later}))
