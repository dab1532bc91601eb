"""TIMEX3 as TimeML has it: type, value and modifier of what an expression means, and a whole document of it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from timeline import languages
from timeline.model import Document, Reading
from timeline.outputs.timeml import covering, render
from timeline.resolve import readings
from timeline.when import When, from_iso

# The values that TimeML 1.2.1 and TempEval-3 know.
VALUE = re.compile(
    r"(PAST|PRESENT|FUTURE)_REF|P(?=.)((\d+(\.\d+)?|X)(Y|M|W|D|WE|DE|CE|ML|Q|SE|H))*(T((\d+(\.\d+)?|X)[HMS])+)?"
    r"|PXX|BC\d{2,4}(-(\d\d|[QH]\d|SP|SU|FA|WI))*|\d\d\d?|XXXX|(\d{4}|XXXX)(-(\d\d|XX|W\d\d|WXX|[QH]\d|SP|SU|FA|WI)(-(\d\d|XX|WE|\d))?)?"
    r"(T(XX|\d\d(:\d\d(:\d\d)?)?|MO|AF|EV|NI|DT|MI))?"
)
_DAYS = ("2023-05-02", "2023-05-03", "2023-05-09", "2023-05-10")
_ORDINALS = ("the 2nd", "3rd", "9th", "10th of May 2023")


def document(text: str, language: str = "en", published: str | None = "2024-06-20") -> Document:
    at = When.day(from_iso(published)) if published else None
    return Document(id="doc1", path="doc1.txt", text=text, language=language, published=at, published_by="user")


def tagged(text: str, **more: str) -> tuple[Reading, ...]:
    return readings(document(text, **more))


@pytest.mark.parametrize(
    ("text", "kind", "value", "mod"),
    [
        ("It fell in 1989.", "DATE", "1989", None),
        ("It fell in June 1989.", "DATE", "1989-06", None),
        ("It fell in early June 1989.", "DATE", "1989-06", "START"),
        ("It fell in the 1980s.", "DATE", "198", None),
        ("It fell in the late 1980s.", "DATE", "198", "END"),
        ("It fell in the 19th century.", "DATE", "18", None),
        ("It fell in the third quarter of 2003.", "DATE", "2003-Q3", None),
        ("It fell in the second half of 2003.", "DATE", "2003-H2", None),
        ("It fell last week.", "DATE", "2024-W24", None),
        ("It fell over the weekend.", "DATE", "2024-W24-WE", None),
        ("It fell in fiscal 2024.", "DATE", "2024", None),
        ("It fell before 1979.", "DATE", "1979", "BEFORE"),
        ("It fell after June 1979.", "DATE", "1979-06", "AFTER"),
        ("It fell in about 1850.", "DATE", "1850", "APPROX"),
        ("It fell in 44 BC.", "DATE", "BC0044", None),
        ("It fell in summer 2018.", "DATE", "2018-SU", None),
        ("It fell at 5:30 p.m. yesterday.", "TIME", "2024-06-19T17:30", None),
        ("It fell on Tuesday night.", "TIME", "2024-06-18TNI", None),
        ("It fell late on Tuesday night.", "TIME", "2024-06-18TNI", "END"),
        ("It lasted two weeks.", "DURATION", "P2W", None),
        ("It lasted more than two hours.", "DURATION", "PT2H", "MORE_THAN"),
        ("It lasted several years.", "DURATION", "PXY", None),
        ("It lasted two and a half years.", "DURATION", "P2Y6M", None),
        ("It lasted the past three months.", "DURATION", "P3M", None),
        ("It meets every Tuesday.", "SET", "XXXX-WXX-2", None),
        ("It meets twice a week.", "SET", "P1W", None),
        ("It is now closed.", "DATE", "PRESENT_REF", None),
        ("It was recently closed.", "DATE", "PAST_REF", None),
        ("It left several years ago.", "DATE", "PAST_REF", None),
    ],
)
def test_an_expression_has_the_value_of_timeml(text: str, kind: str, value: str, mod: str | None) -> None:
    (reading,) = tagged(text)
    assert (reading.timex.type, reading.timex.value, reading.timex.mod) == (kind, value, mod)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It meets every Monday and Thursday."),
        ("en", "It meets every Monday, Wednesday and Friday at 9 a.m."),
        ("fa", "هر سه‌شنبه و پنجشنبه کلاس دارم."),
        ("fa", "روزهای سه‌شنبه و پنجشنبه ساعت ۹ کلاس دارم."),
        ("fa", "شنبه‌ها تا چهارشنبه‌ها باز است."),
        ("fa", "شنبه و دوشنبه هر هفته می‌آید."),
    ],
)
def test_several_weekdays_are_one_set_without_a_value(language: str, text: str) -> None:
    (reading,) = tagged(text, language=language)
    assert (reading.timex.type, reading.timex.value) == ("SET", None)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "It meets Tuesdays and Thursdays.", ["XXXX-WXX-2", "XXXX-WXX-4"]),
        ("fa", "سه‌شنبه‌ها و پنجشنبه‌ها کلاس دارم.", ["XXXX-WXX-2", "XXXX-WXX-4"]),
    ],
)
def test_weekdays_that_are_plural_each_are_a_set_each(language: str, text: str, values: list[str]) -> None:
    assert [reading.timex.value for reading in tagged(text, language=language)] == values


def test_a_range_has_two_ends_with_values_of_their_own() -> None:
    (reading,) = tagged("It ran from 28 June to 3 July 2023.")
    assert reading.timex.value is None
    assert [(end.mention.surface, end.timex.value) for end in reading.ends] == [
        ("28 June", "2023-06-28"),
        ("3 July 2023", "2023-07-03"),
    ]
    assert all(
        reading.mention.start <= end.mention.start < end.mention.end <= reading.mention.end for end in reading.ends
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It opens on May 2, 9 and 16, 2023.", {"May 2": "2023-05-02", "9": "2023-05-09", "16, 2023": "2023-05-16"}),
        ("It opens on 2-3 and 9-10 May 2023.", dict(zip(("2", "3", "9", "10 May 2023"), _DAYS, strict=True))),
        ("It opens on May 2-3, 9-10, 2023.", dict(zip(("May 2", "3", "9", "10, 2023"), _DAYS, strict=True))),
        ("It opens on the 2nd, 3rd, 9th and 10th of May 2023.", dict(zip(_ORDINALS, _DAYS, strict=True))),
    ],
)
def test_a_list_has_a_value_for_each_of_its_days(text: str, values: dict[str, str]) -> None:
    (reading,) = tagged(text)
    assert {end.mention.surface: end.timex.value for end in reading.ends} == values


def test_a_year_in_a_range_is_no_day_of_a_list() -> None:
    (reading,) = tagged("It ran from 1 May '05 to 9 May '07.")
    assert [end.mention.surface for end in reading.ends] == ["1 May '05", "9 May '07"]


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "It ran from 28 June to 3 July 2023.", ["from 28 June to 3 July 2023", "28 June", "3 July 2023"]),
        ("fa", "نمایشگاه ۱۲ تا ۱۴ تیر ۱۴۰۲ برپا بود.", ["۱۲ تا ۱۴ تیر ۱۴۰۲"]),
        ("fa_AF", "نمایشگاه ۱۲ تا ۱۴ سرطان ۱۴۰۲ برپا بود.", ["۱۲ تا ۱۴ سرطان ۱۴۰۲"]),
    ],
)
def test_a_range_is_marked_as_in_its_language(language: str, text: str, marked: list[str]) -> None:
    document = Document(id="d", path="d", text=text, language=language)
    (reading,) = readings(document)
    assert [each.mention.surface for each in reading.marked] == marked
    assert len(reading.ends) == 2


TEXT = (
    'On 3 May 2023 & after "two weeks" <he> left; from 5 to 9 June he rested. By Mehr 1402 he had returned; every Tuesday '
    "he wrote until 2030. In the nineteenth century, c. 1850, at 9 a.m. or last night: now?"
)


def test_timeml_is_well_formed_and_holds_the_text() -> None:
    source = document(TEXT)
    root = ElementTree.fromstring(render(source, readings(source)))
    assert root.tag == "TimeML"
    assert [child.tag for child in root] == ["DOCID", "DCT", "TEXT"]
    text = root.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == TEXT


def test_timeml_parts_a_slice_from_what_it_is_cut_from() -> None:
    source = document("Rents fell in the first nine months of 2019, and in the last two weeks of last month.")
    found = ElementTree.fromstring(render(source, readings(source))).findall("TEXT/TIMEX3")
    assert [(t.text, t.attrib["type"], t.attrib["value"]) for t in found] == [
        ("the first nine months", "DURATION", "P9M"),
        ("2019", "DATE", "2019"),
        ("the last two weeks", "DURATION", "P2W"),
        ("last month", "DATE", "2024-05"),
    ]


def test_timeml_says_the_day_of_creation() -> None:
    root = ElementTree.fromstring(render(document("Rain."), ()))
    dct = root.find("DCT/TIMEX3")
    assert dct is not None
    assert dct.attrib["value"] == "2024-06-20"
    assert dct.attrib["functionInDocument"] == "CREATION_TIME"


def test_each_timex3_has_an_id_a_type_and_a_value() -> None:
    source = document(TEXT)
    found = list(ElementTree.fromstring(render(source, readings(source))).iter("TIMEX3"))
    assert len({timex.attrib["tid"] for timex in found}) == len(found) >= 10
    for timex in found:
        assert timex.attrib["type"] in ("DATE", "TIME", "DURATION", "SET")
        assert VALUE.fullmatch(timex.attrib["value"]), timex.attrib


def test_a_set_says_how_often() -> None:
    source = document("They met every Tuesday, and twice a week in May.")
    sets = [
        t for t in ElementTree.fromstring(render(source, readings(source))).iter("TIMEX3") if t.attrib["type"] == "SET"
    ]
    assert [(t.get("value"), t.get("quant"), t.get("freq")) for t in sets] == [
        ("XXXX-WXX-2", "EVERY", None),
        ("P1W", None, "2X"),
    ]


def test_no_day_of_creation_is_unknown_not_today() -> None:
    source = document("He left yesterday.", published=None)  # type: ignore[arg-type]
    root = ElementTree.fromstring(render(source, readings(source)))
    assert [timex.attrib["value"] for timex in root.iter("TIMEX3")] == ["XXXX-XX-XX", "XXXX-XX-XX"]


def test_what_xml_cannot_hold_does_not_break_it() -> None:
    source = document("A\x00B on 3 May 2023 \x0b]]>")
    found = ElementTree.fromstring(render(source, readings(source))).iter("TIMEX3")
    assert [timex.attrib["value"] for timex in found if timex.text == "3 May 2023"] == ["2023-05-03"]


def test_a_persian_month_is_covered_by_a_value_of_timeml() -> None:
    source = document("در مهر ۱۴۰۲ و در ۳۱ خرداد ۱۴۰۳ آمد.", language="fa")
    values = [
        timex.attrib["value"] for timex in ElementTree.fromstring(render(source, readings(source))).iter("TIMEX3")
    ]
    assert values == ["2024-06-20", "2023", "2024-06-20"]


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        ("2023-09-03", "2023-09-20", "2023-09"),
        ("2023-09-23", "2023-10-22", "2023"),
        ("2021-03-21", "2022-03-20", "202"),
        ("1999-03-21", "2009-03-20", "XXXX"),
        ("1941-03-21", "1961-03-20", "19"),
    ],
)
def test_days_are_covered_by_the_smallest_unit(first: str, last: str, value: str) -> None:
    assert covering(When(first=from_iso(first), last=from_iso(last))) == value


# TimeML 1.2.1: the attributes of a TIMEX3 and what each of them may hold.
ATTRIBUTES = {
    "tid": re.compile(r"t\d+"),
    "type": re.compile("DATE|TIME|DURATION|SET"),
    "value": VALUE,
    "mod": re.compile("BEFORE|AFTER|ON_OR_(BEFORE|AFTER)|(LESS|MORE)_THAN|EQUAL_OR_(LESS|MORE)|START|MID|END|APPROX"),
    "quant": re.compile("EVERY"),
    "freq": re.compile(r"\d+X"),
    "temporalFunction": re.compile("true|false"),
    "anchorTimeID": re.compile("t0"),
    "functionInDocument": re.compile("CREATION_TIME"),
}


def phrases(code: str) -> list[str]:
    tables = languages.table(code, "examples")
    return [re.sub(r"[{}]", "", p) for kind in ("example", "nothing") for e in tables[kind] for p in e["phrases"]]


@pytest.mark.parametrize("code", ["en", "fa"])
@pytest.mark.parametrize("published", ["2024-06-20", None])
def test_every_attribute_is_one_of_timeml(code: str, published: str | None) -> None:
    for phrase in phrases(code):
        source = document(phrase, code, published)
        root = ElementTree.fromstring(render(source, readings(source)))
        ids = [timex.attrib["tid"] for timex in root.iter("TIMEX3")]
        assert ids[0] == "t0" and len(set(ids)) == len(ids)
        for timex in root.iter("TIMEX3"):
            assert timex.attrib.keys() >= {"tid", "type", "value"}
            wrong = {k: v for k, v in timex.attrib.items() if not ATTRIBUTES[k].fullmatch(v)}
            assert not wrong, phrase
            assert list(timex) == [], "a TIMEX3 holds no other"
