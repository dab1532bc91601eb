"""What timeline.toml says under [dates] and [project] timezone is what dates are read by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Command

from timeline import config, languages
from timeline.languages import Conventions
from timeline.model import Document
from timeline.pipeline import conventions
from timeline.resolve import readings
from timeline.when import When


def read(text: str, language: str, said: Conventions, published: str = "2024-06-20") -> list[str | None]:
    document = Document(
        id="", path="", text=text, language=language, published=When.parse(published), published_by="user"
    )
    return [r.when.edtf if r.when else None for r in readings(document, conventions=said)]


@pytest.mark.parametrize(
    ("text", "language", "order", "day"),
    [
        ("Signed on 03/04/2021.", "en", None, "2021-03-04"),
        ("Signed on 03/04/2021.", "en", "dmy", "2021-04-03"),
        ("Signed on 03/04/2021.", "en", "mdy", "2021-03-04"),
        ("Signed on 25/04/2021.", "en", "mdy", "2021-04-25"),
        ("Signed on 2021-04-03.", "en", "dmy", "2021-04-03"),
        ("قرارداد ۰۳/۰۴/۲۰۲۱ امضا شد.", "fa", None, "2021-04-03"),
        ("قرارداد ۰۳/۰۴/۲۰۲۱ امضا شد.", "fa", "mdy", "2021-03-04"),
        ("قرارداد ۰۳/۰۴/۲۰۲۱ امضا شد.", "fa", "ymd", "2021-04-03"),
    ],
)
def test_the_order_of_numeric_dates(text: str, language: str, order: str | None, day: str) -> None:
    assert read(text, language, Conventions(numeric_order=order)) == [day]


@pytest.mark.parametrize(
    ("start", "days"),
    [(None, "2024-06-10/2024-06-16"), (5, "2024-06-08/2024-06-14"), (6, "2024-06-09/2024-06-15")],
)
def test_the_first_day_of_a_week(start: int | None, days: str) -> None:
    assert read("The bridge collapsed last week.", "en", Conventions(week_start=start)) == [days]


def test_the_calendar_that_is_meant_where_none_is_named() -> None:
    text = "پل در ماه گذشته فرو ریخت."
    assert read(text, "fa", Conventions(calendars=("jalali", "gregorian", "hijri"))) == ["2024-04-20/2024-05-20"]
    assert read(text, "fa", Conventions(calendars=("gregorian",))) == ["2024-05"]
    assert read("روز ۱۰ خرداد ۱۴۰۳ باز شد.", "fa", Conventions(calendars=("gregorian",))) == ["2024-05-30"]


def test_a_language_is_not_changed_by_what_a_person_says() -> None:
    Conventions(numeric_order="dmy", week_start=5).of(languages.load("en"))
    assert (languages.load("en").numeric_order, languages.load("en").week_start) == ("mdy", 0)


def test_the_defaults_change_nothing() -> None:
    for code in languages.codes():
        assert languages.under(code, conventions(config.Config())) == languages.load(code)


def test_the_file_is_obeyed_by_every_command(command: Command, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    text = "The bridge in Basel collapsed on 03/04/2021. Last week the mayor resigned in Bern."
    (tmp_path / "sources" / "a.txt").write_text(f"---\npublished: 05/04/2021\n---\n{text}\n", "utf-8")

    def days() -> tuple[set[str], list[str], str]:
        told = json.loads(command("extract").out)
        line = json.loads(command("tag", "sources/a.txt").out)
        found = {e["edtf"] for e in told["events"]}
        return found, [e["edtf"] for e in line["expressions"]], told["documents"][0]["published"]

    found, tagged, published = days()
    assert "2021-03-04" in found and tagged[0] == "2021-03-04" and published == "2021-05-04"
    (tmp_path / "timeline.toml").write_text('[dates]\nnumeric_order = "dmy"\nweek_start = "sunday"\n', "utf-8")
    found, tagged, published = days()
    assert "2021-04-03" in found and published == "2021-04-05"
    assert tagged == ["2021-04-03", "2021-03-28/2021-04-03"]


def test_the_calendar_file_names_the_time_zone(command: Command, texts: Path) -> None:
    (texts / "timeline.toml").write_text('[project]\ntimezone = "Asia/Tehran"\n', "utf-8")
    command("extract", "-o", "t.json")
    assert "X-WR-TIMEZONE:Asia/Tehran\r\n" in command("export", "t.json", "--to", "ics").text
    (texts / "timeline.toml").write_text('[project]\ntimezone = "Asia/Te\\nhran"\n', "utf-8")
    assert command("check").status == 2
