"""Our TimeML read and scored by a program of others: the reader and the evaluation of anaforatools."""

from __future__ import annotations

from pathlib import Path

import anafora
import anafora.evaluate
import anafora.timeml
import pytest

from timeline.model import Document
from timeline.outputs.timeml import render
from timeline.resolve import readings
from timeline.when import When, from_iso

TEXTS = {
    "en": (
        'The council met on 3 May 2023 & "again" two weeks later; the vote came on Tuesday.\n\nWork ran from 5 to 9 June, '
        "three days a week, and in the late 1990s at 9 a.m. <or> so."
    ),
    "fa": "شورا روز ۱۲ تیر ۱۴۰۲ و «بار دیگر» دو هفته بعد نشست؛ رأی‌گیری سه‌شنبه بود & ماه گذشته پایان یافت.",
}
JUDGED = """<?xml version="1.0" encoding="UTF-8"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">

<DOCID>one</DOCID>

<DCT><TIMEX3 tid="t0" type="DATE" value="2024-06-20" temporalFunction="false" functionInDocument="CREATION_TIME">2024-06-20</TIMEX3></DCT>

<TEXT>He left <TIMEX3 tid="t1" type="DATE" value="2024-06-19">yesterday</TIMEX3>, after <TIMEX3 tid="t2" type="DURATION" value="P3Y">three years</TIMEX3> at home, and on <TIMEX3 tid="t3" type="DATE" value="2024-06-17">Tuesday</TIMEX3> <TIMEX3 tid="t4" type="DATE" value="FUTURE_REF">soon</TIMEX3> rested.</TEXT>

</TimeML>
"""  # its Tuesday is wrong by a day, and "soon" is none of our expressions


def written(folder: Path, text: str, code: str = "en", name: str = "one") -> Path:
    """The file of a text of 20 June 2024 as we mark it."""
    day = When.day(from_iso("2024-06-20"))
    document = Document(id=name, path="one.txt", text=text, language=code, published=day, published_by="user")
    file = folder / f"{name}.tml"
    file.write_text(render(document, readings(document)), encoding="utf-8")
    return file


@pytest.mark.parametrize("code", TEXTS)
def test_another_reader_finds_our_text_and_each_expression(code: str, tmp_path: Path) -> None:
    file = written(tmp_path, TEXTS[code], code)
    whole = anafora.timeml.to_text(str(file))
    assert TEXTS[code] in whole
    assert anafora.timeml.to_document_creation_time(str(file)) == "2024-06-20"
    dct, *found = anafora.timeml.to_anafora_data(str(file)).annotations
    marked = [
        (whole[slice(*each.spans[0])], each.properties["type"], each.properties["value"])
        for each in sorted(found, key=lambda each: each.spans)
    ]
    document = Document(
        id="one",
        path="",
        text=TEXTS[code],
        language=code,
        published=When.day(from_iso("2024-06-20")),
        published_by="user",
    )
    ours = [each for reading in readings(document) for each in reading.ends or (reading,)]
    assert [text for text, _, _ in marked] == [each.mention.surface for each in ours]
    assert all(each.timex.value in (None, value) for each, (_, _, value) in zip(ours, marked, strict=True))
    assert dct.properties["functionInDocument"] == "CREATION_TIME"
    assert {each.properties["anchorTimeID"].id for each in found if "anchorTimeID" in each.properties} == {dct.id}


def test_another_scorer_gives_the_figures_to_be_expected(tmp_path: Path) -> None:
    judged = tmp_path / "judged.tml"
    judged.write_text(JUDGED, encoding="utf-8")
    ours = written(tmp_path, "He left yesterday, after three years at home, and on Tuesday soon rested.")
    gold, told = (anafora.timeml.to_anafora_data(str(file)) for file in (judged, ours))
    scores = anafora.evaluate.score_data(gold, told, include={"TIMEX3"})
    # The day of writing is counted by it too: five, and four of ours.
    spans, values = scores["TIMEX3", "<span>"], scores["TIMEX3", "value"]
    assert (spans.reference, spans.predicted, spans.correct) == (5, 4, 4)
    assert (values.reference, values.predicted, values.correct) == (5, 4, 3)
