"""The two seed articles as a golden timeline: what an editor reads out of them, and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.model import Event, Timeline
from timeline.pipeline import extract
from timeline.sources.draft import Draft

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
FIRST, SECOND = "000_dc3d2b073bfb3a07.txt", "001_7db6d7d0614d8779.txt"


def made(published: str | None = None) -> Timeline:
    """The timeline of both seeds; `published` dates the second, as its front matter would."""
    from timeline.documents import Choices, document_of

    documents = []
    for name in (FIRST, SECOND):
        metadata = {"published": published} if published and name == SECOND else {}
        draft = Draft(text=(SEEDS / name).read_text(encoding="utf-8"), metadata=metadata)
        documents.append(document_of(draft, name, Choices())[0])
    return extract(documents)


@pytest.fixture(scope="module")
def alone() -> Timeline:
    return made()


@pytest.fixture(scope="module")
def dated() -> Timeline:
    return made("2024-06-20")


def told_by(timeline: Timeline, words: str) -> list[Event]:
    """The events that have a passage with these words."""
    return [e for e in timeline.events if any(words in x.quote for x in e.evidence)]


def happening(timeline: Timeline, words: str, kind: str) -> Event:
    found = [e for e in told_by(timeline, words) if e.kind == kind]
    assert len(found) == 1, [(e.kind, e.when and e.when.edtf) for e in told_by(timeline, words)]
    return found[0]


def edtf(event: Event) -> str:
    assert event.when is not None
    return (event.when.edtf or "").rstrip("?")


TREATY = [  # the ten places where the two articles tell of one signature
    "توافقی که روسیه با کره شمالی امضا کرده", "توافق اخیر امضا شده", "پیمانی که ما با کره شمالی امضا کردیم",
    "در جریان سفر ماه ژوئن", "امضای معاهده پوتین و اون", "معاهده جدیدی که بین", "توافقنامه مشارکت راهبردی را امضا کردند",
    "امروز[دیروز] امضا شد", "امروز به امضا رسید", "در این دیدار توافقنامه مشارکت راهبردی جامع",
]  # fmt: skip


def test_ten_mentions_of_the_treaty_are_one_event(alone: Timeline) -> None:
    signed = {id(e) for words in TREATY for e in told_by(alone, words) if e.kind == "signing"}
    assert len(signed) == 1


@pytest.mark.parametrize(
    ("words", "kind", "day", "with_date"),
    [
        ("امروز[دیروز] امضا شد", "signing", "2024-06", "2024-06-19"),
        ("حکم پیمان همکاری", "signing", "[2024-05-28,2024-06-04,2024-06-11,2024-06-18,2024-06-25]", "2024-06-18"),
        ("در اوایل ماه اوت", "attack", "[2024-08-01..2024-08-10]", "[2024-08-01..2024-08-10]"),
    ],
)
def test_the_dates_of_acts(alone: Timeline, dated: Timeline, words: str, kind: str, day: str, with_date: str) -> None:
    assert edtf(happening(alone, words, kind)) == day
    assert edtf(happening(dated, words, kind)) == with_date


def test_what_was_said_has_the_day_it_was_said_on(alone: Timeline) -> None:
    assert "2024-11-07" in {edtf(e) for e in told_by(alone, "در تاریخ 7 نوامبر") if e.when}
    assert "2024-10" in {edtf(e) for e in told_by(alone, "در ماه اکتبر") if e.when}


def test_the_second_article_was_published_the_day_after_some_day_of_june(alone: Timeline) -> None:
    second = next(d for d in alone.documents if d.path == SECOND)
    assert second.published is not None
    assert (second.published.first_iso, second.published.last_iso) == ("2024-06-02", "2024-07-01")
    assert second.published_by == "inferred"


@pytest.mark.parametrize(
    ("words", "kind", "day", "with_date"),
    [
        ("گفتوگوی رودررو داشتند", "talks", "2024-06", "2024-06-19"),
        ("مراقبتهای بهداشتی، پزشکی و علم امضا کردند", "signing", "2024-06", "2024-06-19"),
        ("پل مرزی که دو کشور را به هم متصل میکند", "agreement", "2024-06", "2024-06-19"),
        ("این توافق در بحبوحه", "statement", "[2024-08-01..2024-11-08]", "[2024-08-01..2024-11-08]"),
    ],
)
def test_what_was_done_and_said_around_the_signing(
    alone: Timeline, dated: Timeline, words: str, kind: str, day: str, with_date: str
) -> None:
    assert edtf(happening(alone, words, kind)) == day
    assert edtf(happening(dated, words, kind)) == with_date


@pytest.mark.parametrize("words", ["اولین درگیریها", "حضور نیروهای کره شمالی در خطوط مقدم", "آندری رودنکو"])
def test_what_is_only_bounded_gets_no_day_of_its_own(alone: Timeline, words: str) -> None:
    for event in told_by(alone, words):
        if event.kind != "attack" or event.when is None:
            assert event.when is None or not event.when.exact


@pytest.mark.parametrize("words", ["نظر (0)", "عکس: رویترز", "20241108073816961"])
def test_the_frame_of_a_page_is_no_event(alone: Timeline, words: str) -> None:
    assert [e for e in alone.events if any(x.quote.strip() == words for x in e.evidence)] == []


def test_nothing_is_later_than_its_article_and_every_quote_is_its_slice(alone: Timeline, dated: Timeline) -> None:
    for timeline in (alone, dated):
        texts = {d.id: d.text for d in timeline.documents}
        for event in timeline.events:
            assert event.when is None or event.when.last is None or (event.when.last_iso or "") <= "2024-11-08"
            for one in event.evidence:
                assert texts[one.document][one.start : one.end] == one.quote
