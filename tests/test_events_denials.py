"""What a text tells only to deny it stands in the list as denied, if at all."""

from __future__ import annotations

import pytest
from test_events_report import merged, passages, strong, told

DENIED = [
    ("en", "Officials said it is false that rebels killed the mayor on Monday.", "killed"),
    ("en", "It is not true that the mayor resigned on Monday.", "resigned"),
    ("en", "Reports that the mayor resigned on Monday were false.", "resigned"),
    ("en", "The rumour that the mayor resigned on Monday is not true.", "resigned"),
    ("en", "The claim that he was arrested on Monday is baseless.", "arrested"),
    ("en", "The idea that he was killed on Monday was dismissed by police.", "killed"),
    ("en", "There is no truth to reports that the mayor was arrested on Monday.", "arrested"),
    ("en", "The ministry denied reports that the mayor was arrested on Monday.", "arrested"),
    ("en", "Police dismissed claims that officers shot the boy on Monday.", "shot"),
    ("en", "The army rejected allegations that soldiers killed two villagers on 3 June 2024.", "killed"),
    ("en", "He denied that police shot the boy on Monday.", "shot"),
    ("en", "The chief denied on Tuesday that police shot the boy on Monday.", "shot"),
    ("en", "The company denied it had sacked the engineer on 3 June.", "sacked"),
    ("en", "A spokesman denied rumours the minister had resigned on Monday.", "resigned"),
    ("en", "Denying that the minister resigned on Monday, she left the room.", "resigned"),
    ("fa", "این خبر که شورشیان شهردار را روز دوشنبه کشتند صحت ندارد.", "کشتند"),
    ("fa", "وزارت کشور این ادعا را که شهردار روز دوشنبه بازداشت شده است رد کرد.", "بازداشت"),
    ("fa", "او تکذیب کرد که پلیس روز دوشنبه کسی را بازداشت کرده است.", "بازداشت"),
    ("fa", "صحت ندارد که شهردار روز دوشنبه استعفا داده است.", "استعفا"),
    ("fa", "این موضوع که او روز دوشنبه بازداشت شده شایعه‌ای بیش نیست.", "بازداشت"),
    ("fa", "این خبر که وزیر دیروز استعفا داد خلاف واقع است.", "استعفا"),
    ("fa", "گزارش‌ها درباره بازداشت شهردار در روز دوشنبه بی‌اساس است.", "بازداشت"),
]


@pytest.mark.parametrize(("language", "text", "words"), DENIED)
def test_what_is_denied_is_listed_as_denied(language: str, text: str, words: str) -> None:
    found = [e for e in strong(text, language=language) if any(words in text[m.start : m.end] for m in e.mentions)]
    assert [e.status for e in found if e.form != "statement"] == ["denied"]


NAMED = [
    ("en", "Reports of his arrest on Monday were denied by the ministry."),
    ("en", "The ministry denied reports of a coup on Monday."),
    ("fa", "خبر کشته شدن شهردار در روز دوشنبه دروغ است."),
    ("fa", "استعفای شهردار در روز دوشنبه تکذیب شد."),
    ("fa", "سخنگوی پلیس خبر بازداشت شهردار در روز دوشنبه را تکذیب کرد."),
    ("fa", "وزیر ادعای استعفا در روز دوشنبه را رد کرد."),
]


@pytest.mark.parametrize(("language", "text"), NAMED)
def test_what_a_denied_report_names_did_not_happen(language: str, text: str) -> None:
    named = [e for e in told(text, language=language) if e.form == "noun"]
    assert named, text
    assert {e.status for e in named} == {"denied"}


TOLD = [
    ("en", "The army has not denied that soldiers killed two villagers on 3 June 2024.", "killed"),
    ("en", "He denied the charge on Monday and was released on Tuesday.", "released"),
    ("en", "The army denied the report that was published on Monday.", "published"),
    ("en", "The mayor resigned on Monday after false reports appeared.", "resigned"),
    ("en", "He denied that police shot the boy and said the army arrested two men on Tuesday.", "arrested"),
    ("en", "The report that he resigned on Monday is true.", "resigned"),
    ("en", "The reports that a ship sank on Monday were confirmed, though an earlier claim was false.", "sank"),
    ("en", "Nobody in the government denied that the mayor was arrested on Monday.", "arrested"),
    ("en", "It is not only true that the mayor resigned on Monday.", "resigned"),
    ("en", "He denied a charge of the murder of his wife on 3 June 2024.", "murder"),
    ("en", "The lawyer dismissed the report about the explosion of 3 June 2024.", "explosion"),
    ("fa", "وزیر گزارشی را که روز دوشنبه منتشر شد تکذیب کرد.", "منتشر"),
    ("fa", "این خبر که او روز دوشنبه بازداشت شده دروغ نیست.", "بازداشت"),
    ("fa", "وزیر پس از سفر روز دوشنبه خود ادعای فساد را رد کرد.", "سفر"),
]


@pytest.mark.parametrize(("language", "text", "words"), TOLD)
def test_what_stands_beside_a_denial_is_told(language: str, text: str, words: str) -> None:
    found = [e for e in strong(text, language=language) if any(words in text[m.start : m.end] for m in e.mentions)]
    assert {e.status for e in found if e.form != "statement"} == {"reported"}


def test_one_who_tells_it_outweighs_one_who_denies_it() -> None:
    report = "Soldiers killed two villagers in Norvik on 17 June 2024."
    denial = "The army denied that soldiers killed two villagers in Norvik on 17 June 2024."
    (event,) = [e for e in merged(report, denial) if e.kind == "death"]
    assert event.status == "reported"
    assert len({x.document for x in event.evidence}) == 2


def test_a_passage_is_quoted_with_its_denial() -> None:
    text = "The ministry denied reports that the mayor was arrested on Monday."
    (event,) = [e for e in merged(text) if e.kind == "arrest"]
    assert passages(event) == [text]


def test_the_headline_leaves_the_claim_out() -> None:
    (event,) = [
        e for e in merged("The ministry denied reports that the mayor was arrested on Monday.") if e.kind == "arrest"
    ]
    assert event.headline == {"en": "the mayor was arrested"}
    (event,) = [
        e
        for e in merged("این خبر که شهردار روز دوشنبه استعفا داده است صحت ندارد.", language="fa")
        if e.kind != "statement"
    ]
    assert event.headline == {"fa": "شهردار استعفا داده است"}


def test_what_is_denied_matters_less_than_what_is_told() -> None:
    text = "The army denied that soldiers shot a boy in Norvik on Monday. A bridge collapsed in Telmark on Monday."
    by = {e.status: e.importance for e in merged(text) if e.kind != "denial"}
    assert by["denied"] < by["reported"]


def test_a_cubic_foot_is_no_death() -> None:
    assert [e.kind for e in told("سه میلیارد فوت مکعب گاز در روز صادر می‌شد.", language="fa") if e.kind == "death"] == []
