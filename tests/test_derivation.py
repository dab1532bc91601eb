"""What `timeline explain` says: every value in words, by its kind, and a reason where there is no day."""

from __future__ import annotations

import re

import pytest

from timeline.calendars import CALENDARS
from timeline.catalogue import catalogue, languages
from timeline.cli import main
from timeline.derivation import explain
from timeline.model import Step
from timeline.outputs.dates import Tongue
from timeline.outputs.steps import plain, reason_in_words, say, value_of, value_of_step

TEXTS = (
    "She left in early June, about a week ago, on Tuesday at noon, and came back after Christmas and before Easter.",
    "مجلس اوایل خرداد رأی داد، حدود دو هفته پیش، دوشنبه شب، پس از نوروز، در بهار و دههٔ شصت.",
)


def _steps(told: str) -> list[str]:
    return [line for line in told.splitlines() if line.startswith("  - ")]


@pytest.mark.parametrize("text", TEXTS)
def test_persian_explanations_hold_no_latin_letter_or_digit(text: str) -> None:
    told = _steps(explain(text, published="2024-11-08", words="fa"))
    assert len(told) > 10
    assert not [line for line in told if re.search("[A-Za-z0-9]", line)]


@pytest.mark.parametrize("text", TEXTS)
def test_english_explanations_hold_no_code_of_a_machine(text: str) -> None:
    told = _steps(explain(text, published="2024-11-08", words="en"))
    assert not [line for line in told if re.search(r"\d-\d|Day = \d+ week|Weekday = \d|[a-z]:\d|\(user\)", line)]


@pytest.mark.parametrize("language", languages())
def test_every_kind_of_value_has_words(language: str) -> None:
    tongue = Tongue(language)
    said = [value_of("calendar", name, tongue) for name in CALENDARS]
    said += [value_of("weekday", str(day), tongue) for day in range(7)]
    said += [value_of("month", str(month), tongue, "jalali") for month in range(1, 13)]
    said += [value_of("part", part, tongue) for part in catalogue("en").data["values"]["part"]]
    said += [plain(f"2 {unit}", tongue) for unit in catalogue("en").data["units"]]
    assert len(set(said)) >= 3 + 7 + 12
    assert not [word for word in said if isinstance(word, str) and language == "fa" and re.search("[A-Za-z0-9]", word)]


def test_a_month_by_number_is_named_by_the_calendar_it_was_said_in() -> None:
    step = Step("month", "3", "said", "month-said", ("3", "jalali"))
    assert say(value_of_step(step, Tongue("en")), Tongue("en")) == "Khordad"


def test_what_a_reason_quotes_stays_as_the_text_has_it() -> None:
    step = Step("when", "2024-06-20", "said", "event.stated", ("20 June 2024",))
    assert "«20 June 2024»" in reason_in_words(step, Tongue("fa"))


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        ("He left yesterday.", None, "day the text was published"),
        ("He left in June.", None, "its year is not said"),
        ("He left two days after that.", "2024-11-08", "no date in the text"),
        ("It took three days.", None, "a length of time"),
    ],
)
def test_what_comes_to_no_day_says_why(text: str, at: str | None, why: str) -> None:
    assert why in explain(text, published=at, words="en")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("explain", "e0123456789a", "--in", "en"), "no event"),
        (("explain", "."), "is a folder"),
        (("explain", "He left yesterday.", "--lang", "xx"), "known are en, fa"),
        (("tag", "--lang", "xx"), "known are en, fa"),
    ],
)
def test_explain_refuses_what_it_cannot_explain_in_one_sentence(
    arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    told = capsys.readouterr().err
    assert left.value.code == 2
    assert message in told
    assert len(told.splitlines()) == 1
