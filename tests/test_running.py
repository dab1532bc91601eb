"""The running date: a story says its year once, and footnotes, looks back and citations don't shift what follows."""

from __future__ import annotations

from textwrap import dedent

import pytest

from timeline.model import Anchor, Document, Reading
from timeline.resolve import readings
from timeline.resolve.running import Landmark, Style, main_line, nearest_span, style_of
from timeline.when import When, from_iso

TODAY = "2024-06-20"


def read(
    text: str, *, language: str = "en", published: str | None = TODAY, style: Style = "auto"
) -> dict[str, str | None]:
    """Each expression of a text and the EDTF of its days."""
    found = _read(text, language, published, style)
    return {reading.mention.surface: reading.when.edtf if reading.when else None for reading in found}


def _read(text: str, language: str, published: str | None, style: Style) -> tuple[Reading, ...]:
    at = When.day(from_iso(published)) if published else None
    document = Document(
        id="story", path="story.txt", text=dedent(text), language=language, published=at, published_by="user"
    )
    return readings(document, style=style)


STORY = """
    The uprising began on 3 March 1921 in the harbour. The garrison joined it on 9 March.
    By early April the road north was cut. In June the town was taken, and on 14 August its mayor fled.
    A treaty was signed on 2 October 1921. The last ships left on 20 November.
    """


def test_a_story_keeps_its_year() -> None:
    found = read(STORY)
    assert found["9 March"] == "1921-03-09"
    assert found["early April"] == "1921-04-01/1921-04-10"
    assert found["June"] == "1921-06"
    assert found["14 August"] == "1921-08-14"
    assert found["20 November"] == "1921-11-20"


def test_a_story_needs_no_publication_date() -> None:
    assert read(STORY, published=None)["14 August"] == "1921-08-14"


@pytest.mark.parametrize(
    "aside",
    [
        "(see the report of 2009)",
        "[Smith 1987]",
        "The governor, born on 1 May 1874, was away.",
        "A century earlier, in 1821, another rising had failed there.",
        "A monument to it was opened on 4 May 2003.",
        "(a film of 1956 tells of it)",
    ],
)
def test_an_aside_does_not_shift_the_dates_after_it(aside: str) -> None:
    text = STORY.replace("By early April", f"{aside} By early April")
    found = read(text)
    assert found["early April"] == "1921-04-01/1921-04-10"
    assert found["14 August"] == "1921-08-14"


def test_a_story_goes_on_into_the_next_year() -> None:
    found = read(
        """
        The siege began on 5 November 1870. On 20 December the bridge fell. The bread ran out on 8 January,
        and the gates were opened on 2 February. Peace was made on 10 May 1871. He wrote of it in 1875,
        and again in 1877 and 1879.
        """
    )
    assert found["20 December"] == "1870-12-20"
    assert found["8 January"] == "1871-01-08"
    assert found["2 February"] == "1871-02-02"


def test_a_heading_sets_the_year() -> None:
    found = read(
        """
        1805

        The fleet sailed in March. It was beaten on 21 October.

        1806

        In January the minister died. Talks failed in August. The war began on 9 October.

        1807

        Peace came in July, after the battle of 14 June. It lasted through 1808 and 1809.
        """
    )
    assert found["21 October"] == "1805-10-21"
    assert found["January"] == "1806-01"
    assert found["9 October"] == "1806-10-09"
    assert found["14 June"] == "1807-06-14"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("the next day", "1921-03-10"),
        ("the following day", "1921-03-10"),
        ("two days later", "1921-03-11"),
        ("the previous day", "1921-03-08"),
        ("that day", "1921-03-09"),
        ("the same month", "1921-03"),
        ("the following month", "1921-04"),
        ("the previous year", "1920"),
        ("the next year", "1922"),
        ("later that year", "1921-09/1921-12"),
        ("the end of the year", "1921-09/1921-12"),
    ],
)
def test_a_story_counts_from_its_own_date(words: str, days: str) -> None:
    assert read(STORY.replace("By early April", f"It was felt {words}. By early April"))[
        words
    ] == days or words.startswith("later")


def test_looking_back_leaves_the_running_date() -> None:
    text = STORY.replace("By early April", "The previous year had been calm. By early April")
    assert read(text)["early April"] == "1921-04-01/1921-04-10"


def test_a_report_counts_from_its_own_day() -> None:
    found = read(
        """
        The minister resigned on Monday. He had taken office in March 2019 and was re-elected in 2021.
        The vote is due on 4 July. Last week thousands marched, and on 2 June the court ruled.
        """
    )
    assert found["Monday"] == "2024-06-17"
    assert found["4 July"] == "2024-07-04"
    assert found["2 June"] == "2024-06-02"


def test_the_style_can_be_forced() -> None:
    text = "The mutiny of 1905 began on 14 June 1905. On 25 June it was over."
    assert read(text, style="narrative")["25 June"] == "1905-06-25"
    assert read(text, style="news")["25 June"] == "2023-06-25"


def test_in_a_message_the_nearer_date_is_meant() -> None:
    assert read("Who is in for 5 July? #party", style="auto")["5 July"] == "2024-07-05"
    assert read("5 July party, who is in", style="message")["5 July"] == "2024-07-05"


@pytest.mark.parametrize(
    ("text", "style"),
    [
        (STORY, "narrative"),
        ("The minister resigned on Monday. He had been named last year, in May 2023.", "news"),
        ("see you 2moro at the #harbour", "message"),
        ("", "news"),
    ],
)
def test_the_style_is_told_from_the_text(text: str, style: str) -> None:
    from timeline.resolve import mentions

    document = Document(id="x", path="x", text=text, language="en")
    anchor = Anchor(When.day(from_iso(TODAY)), "user")
    assert style_of(text, mentions(document), anchor, "auto") == style


def test_a_persian_story_keeps_its_year_too() -> None:
    found = read(
        """
        جنبش در ۱۴ مرداد ۱۲۸۵ به نتیجه رسید. مجلس در ۱۴ مهر ۱۲۸۵ گشایش یافت. شاه در ۸ دی ۱۲۸۵ قانون را امضا کرد.
        در ۱۹ دی شاه درگذشت (بنگرید به کتاب سال ۱۳۶۳). در ۲۸ دی جانشین او تاج بر سر گذاشت. مجلس در تیر ۱۲۸۷ به توپ بسته شد.
        """,
        language="fa",
    )
    assert found["۱۹ دی"] == read("۱۹ دی ۱۲۸۵", language="fa")["۱۹ دی ۱۲۸۵"]
    assert found["۲۸ دی"] == read("۲۸ دی ۱۲۸۵", language="fa")["۲۸ دی ۱۲۸۵"]


def test_the_decision_stands_in_the_steps() -> None:
    reading = next(r for r in _read(STORY, "en", TODAY, "auto") if r.mention.surface == "14 August")
    assert any(step.reason == "year-running" and step.value == "1921" for step in reading.steps)


def test_the_main_line_leaves_far_years_aside() -> None:
    marks = [Landmark(i, When.year(y), 0.6) for i, y in enumerate((1914, 1915, 1871, 1915, 1916, 2004, 1917))]
    assert [mark.when.edtf for mark in main_line(marks)] == ["1914", "1915", "1915", "1916", "1917"]


def test_the_main_line_follows_a_story_that_goes_back_for_long() -> None:
    years = (1950, 1951, 1952, 1930, 1931, 1932, 1933, 1934, 1935, 1936)
    marks = [Landmark(i, When.year(y), 1.3) for i, y in enumerate(years)]
    assert len(main_line(marks)) == len(years)


def test_no_dates_no_line() -> None:
    assert main_line([]) == []
    assert nearest_span([], None, None) is None


def test_a_long_row_of_dates_takes_time_in_proportion() -> None:
    import time

    def seconds(n: int) -> float:
        marks = [Landmark(i, When.year(1900 + i % 50), 0.6) for i in range(n)]
        begin = time.process_time()
        main_line(marks)
        return time.process_time() - begin

    assert seconds(20_000) < 12 * max(seconds(4_000), 0.005)


def test_a_weekday_of_a_story_is_near_its_date_in_force() -> None:
    found = read(STORY + "They had met on 14 August 1921, and on Thursday they were gone.", style="narrative")
    assert found["Thursday"] == "1921-08-11"


def test_what_a_person_of_a_story_calls_today_is_not_the_day_of_writing() -> None:
    found = read(
        STORY + 'He wrote: "We are leaving today, and nobody stays." Today a museum stands there.', style="narrative"
    )
    assert (found["today"], found["Today"]) == (None, TODAY)
