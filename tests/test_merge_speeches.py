"""One speech in several documents: by who speaks and by what is said."""

from __future__ import annotations

from timeline.events import extract, merge
from timeline.model import Document, Timeline
from timeline.resolve import readings
from timeline.when import When


def timeline(*texts: tuple[str, str, str]) -> Timeline:
    """The timeline of (name, day of publication, text)."""
    found = []
    for name, day, text in texts:
        one = Document(
            id=name, path=f"{name}.txt", text=text, language="en", published=When.parse(day), published_by="user"
        )
        found.append(extract(one, readings(one)))
    return merge(found)


def test_one_speech_is_told_in_the_same_words() -> None:
    found = timeline(
        ("a", "2024-06-20", "Ada Holm said the old pier in Karvel was rotten and would be torn down before winter."),
        ("b", "2024-06-21", "The old pier in Karvel is rotten and will be torn down before winter, said Ada Holm."),
    )
    assert [len({x.document for x in e.evidence}) for e in found.events if e.kind == "statement"] == [2]


def test_two_speeches_of_one_person_are_told_in_others() -> None:
    found = timeline(
        ("a", "2024-06-20", "Ada Holm said the old pier in Karvel was rotten and would be torn down before winter."),
        ("b", "2024-06-21", "Ada Holm said nobody had asked the fishermen about quotas, licences or the price of cod."),
    )
    assert len([e for e in found.events if e.kind == "statement"]) == 2


def test_a_death_that_none_tells_and_several_name_is_an_event() -> None:
    found = timeline(
        ("a", "2024-06-20", "Lawyers asked for the files about the death of Eva Lund."),
        ("b", "2024-06-25", "The court opened the files about the death of Eva Lund."),
    )
    (death,) = [e for e in found.events if e.kind == "death"]
    assert {x.document for x in death.evidence} == {"a", "b"}
