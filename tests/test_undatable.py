"""Dates that no calendar has, and texts without a date: told with file and place, and harmless to the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import FA, Command

from timeline.model import Document
from timeline.resolve import readings
from timeline.when import When


def when(text: str, language: str) -> When | None:
    document = Document(
        id="x", path="x", text=text, language=language, published=When.parse("2024-11-08"), published_by="user"
    )
    return readings(document)[0].when


@pytest.mark.parametrize("text", ["۳۱ مهر ۱۴۰۳", "۳۱ مهر", "۳۰ اسفند ۱۴۰۲", "۳۱ ژوئن ۲۰۲۴", "۳۰ فوریه"])
def test_an_impossible_persian_date_stays_undated(text: str) -> None:
    assert when(f"پیمان در {text} امضا شد.", "fa") is None


@pytest.mark.parametrize("text", ["31 June 2024", "February 30", "2024-02-30", "29 February 2023"])
def test_an_impossible_english_date_stays_undated(text: str) -> None:
    assert when(f"The treaty was signed on {text}.", "en") is None


def test_a_leap_day_is_possible() -> None:
    found = when("The treaty was signed on February 29.", "en")
    assert found is not None
    assert found.edtf == "2024-02-29"


def test_the_report_names_file_line_and_date(command: Command, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(FA, encoding="utf-8")
    (tmp_path / "mehr.txt").write_text("تیتر خبر\nپیمان در ۳۱ مهر ۱۴۰۳ در پاریس امضا شد.", encoding="utf-8")
    (tmp_path / "plain.txt").write_text("در این متن هیچ تاریخی نیست.", encoding="utf-8")
    ran = command("extract", str(tmp_path), "-o", str(tmp_path / "out.json"))
    assert ran.status == 0
    assert "mehr.txt" in ran.err
    assert "۳۱ مهر ۱۴۰۳" in ran.err
    assert "line 2" in ran.err
    assert "plain.txt" in ran.err
    assert "Traceback" not in ran.err
