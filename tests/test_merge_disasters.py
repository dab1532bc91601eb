"""A disaster that every document of a story names, and few give a day."""

from __future__ import annotations

import pytest

from timeline.events import extract, merge
from timeline.model import Document, Event
from timeline.resolve import readings
from timeline.when import When

Texts = tuple[tuple[str, str, str], ...]


def disasters(language: str, texts: Texts) -> list[Event]:
    """The disasters of the timeline of (name, day of publication, text)."""
    found = []
    for name, day, text in texts:
        one = Document(
            id=name, path=f"{name}.txt", text=text, language=language, published=When.parse(day), published_by="user"
        )
        found.append(extract(one, readings(one)))
    return [e for e in merge(found).events if e.kind == "disaster"]


KNOWN: dict[str, tuple[str, Texts]] = {
    "an earthquake": (
        "en",
        (
            (
                "a",
                "2023-02-08",
                "A strong earthquake devastated towns in Turkey on 6 February. Turkey asked for tents.",
            ),
            (
                "b",
                "2023-02-12",
                "Bakers in Turkey lost their ovens when the quake struck. Turkey has little flour left.",
            ),
            ("c", "2023-02-20", "A choir sang for victims of the earthquake. The money goes to schools in Turkey."),
        ),
    ),
    "زلزله": (
        "fa",
        (
            ("a", "2003-12-28", "زلزله‌ای شدید بامداد ۵ دی ۱۳۸۲ شهر کرمان را لرزاند. کرمان به چادر نیاز دارد."),
            ("b", "2004-01-03", "نانوایان کرمان پس از زلزله تنور خود را از دست دادند. کرمان آرد کم دارد."),
            ("c", "2004-01-10", "گروهی از معلمان برای آسیب‌دیدگان زلزله کتاب فرستادند. مدرسه‌های کرمان کتاب می‌خواهند."),
        ),
    ),
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_disaster_that_documents_name_without_its_day_is_the_one_whose_day_others_tell(name: str) -> None:
    (one,) = disasters(*KNOWN[name])
    assert one.when.exact
    assert {x.document for x in one.evidence} == {"a", "b", "c"}


def test_an_aftershock_or_a_flood_is_no_earthquake() -> None:
    found = disasters(
        "en",
        (
            ("a", "2023-02-08", "An earthquake devastated towns in Turkey on 6 February. Turkey asked for tents."),
            ("b", "2023-03-18", "The flood ruined a dairy in Turkey. Turkey has little milk left."),
            ("c", "2023-02-09", "The aftershock ruined a bakery in Turkey. Turkey has little flour left."),
        ),
    )
    assert all(len({x.document for x in e.evidence}) == 1 for e in found)


def test_of_two_earthquakes_of_one_country_neither_is_meant() -> None:
    found = disasters(
        "en",
        (
            ("a", "2023-02-08", "An earthquake devastated towns in Turkey on 6 February. Turkey asked for tents."),
            ("b", "2023-02-22", "An earthquake devastated farms in Turkey on 20 February. Turkey asked for hay."),
            (
                "c",
                "2023-03-01",
                "Bakers in Turkey lost their ovens when the quake struck. Turkey has little flour left.",
            ),
        ),
    )
    assert not any({"c", "a"} <= {x.document for x in e.evidence} for e in found)
    assert not any({"c", "b"} <= {x.document for x in e.evidence} for e in found)


def test_news_names_what_is_going_on_and_not_what_it_recalls_of_long_ago() -> None:
    found = disasters(
        "en",
        (
            (
                "a",
                "2023-05-04",
                "A tanker spilled oil off Karvel on Monday. Crews laid booms. It is no match for the spill of 1989 off "
                "Norvik. Fishermen sold their boats then. Nobody was paid. The mayor wept. "
                "Volunteers washed birds because of the spill. The spill moved north.",
            ),
        ),
    )
    told = {e.when.first: [x.quote for x in e.evidence] for e in found if e.when}
    old = [quotes for quotes in told.values() if any("1989" in q for q in quotes)]
    assert len(old) == 1
    assert not any("moved" in q or "birds" in q for q in old[0])


@pytest.mark.parametrize(
    "text",
    [
        "The leak of secret papers shook the cabinet of Turkey.",
        "A storm of protest met the cabinet of Turkey.",
        "The earthquake of 1999 was worse. Turkey asked nobody then. That earthquake ruined mills in Turkey.",
    ],
)
def test_no_leak_of_papers_no_storm_of_protest_and_no_older_one_is_the_known_disaster(text: str) -> None:
    known = ("a", "2023-02-08", "An earthquake, a spill and a flood hit Turkey on 6 February. Turkey asked for tents.")
    found = disasters("en", (known, ("b", "2023-02-20", text)))
    assert not any({"a", "b"} <= {x.document for x in e.evidence} for e in found)


def test_a_quake_of_long_ago_in_another_town_is_not_meant() -> None:
    old = ("a", "2003-02-18", "آخرین زمین‌لرزه تهران در ۲۷ مارس ۱۸۳۰ میلادی تهران را ویران کرد. تهران آماده نیست.")
    new = ("b", "2003-12-30", "مردم به زلزله‌زدگان کرمان کمک کردند. زلزله شهرستان کرمان تلخ بود.")
    assert not any({"a", "b"} <= {x.document for x in e.evidence} for e in disasters("fa", (old, new)))
