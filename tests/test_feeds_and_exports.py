"""What other programs read, each judged by a parser that is not ours."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

import feedparser
import icalendar
import pytest
from pages_samples import bridge, document, event, evidence, many

from timeline.model import Timeline
from timeline.outputs import registry
from timeline.outputs.ics import folded
from timeline.outputs.options import Options

OPTIONS = Options(title="پل & رود", site_url="https://example.org/repo", repository="https://example.org/o/r")
EVIL = '=cmd()|"<b>x</b>"; a, b\r\nBEGIN:VEVENT\r\n]]> & \u202e\x0b \\n'


def one(name: str, timeline: Timeline, options: Options = OPTIONS) -> bytes:
    """The single file of an output."""
    [(path, content)] = list(registry.output(name)(timeline, options))
    assert path == registry.FILES[name][0]
    return content


def evil() -> Timeline:
    """A timeline whose every text tries to break out of its format."""
    source = document("evil.txt", EVIL, "en", EVIL, "2024-06-20", publisher=EVIL, url="https://example.org/?a=1&b=2")
    return Timeline(
        events=(event("x", "2024-06-19", EVIL, "statement", evidence(source, EVIL), actors=(EVIL,), place=EVIL),),
        documents=(source,),
    )


@pytest.fixture(params=["bridge", "evil", "empty"])
def timeline(request: pytest.FixtureRequest) -> Iterator[Timeline]:
    yield {"bridge": bridge, "evil": evil, "empty": Timeline}[request.param]()


def test_every_built_in_output_comes_through_the_public_door() -> None:
    assert set(registry.FILES) | {"markdown"} <= set(registry.names())


@pytest.mark.parametrize("name", ["atom", "rss"])
def test_feeds_are_well_formed_and_understood(name: str, timeline: Timeline) -> None:
    from lxml import etree

    content = one(name, timeline)
    etree.fromstring(content)
    feed = feedparser.parse(content)
    assert not feed.bozo
    assert feed.feed.title == "پل & رود"
    assert len(feed.entries) == len(timeline.events)
    for entry in feed.entries:
        assert entry.link.startswith("https://example.org/repo/")
        assert entry.id.startswith("urn:roozshomar:event:")
        assert entry.get("updated_parsed") or entry.get("published_parsed")


def test_atom_has_what_its_standard_demands() -> None:
    from lxml import etree

    root = etree.fromstring(one("atom", bridge()))
    space = {"a": "http://www.w3.org/2005/Atom"}
    for parent in (root, *root.findall("a:entry", space)):
        for child in ("id", "title", "updated"):
            assert len(parent.findall(f"a:{child}", space)) == 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", root.findtext("a:updated", namespaces=space) or "")


def test_json_feed_has_what_its_standard_demands(timeline: Timeline) -> None:
    feed = json.loads(one("jsonfeed", timeline))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/repo/feed.json"
    for item in feed["items"]:
        assert item["id"] and item["content_text"] and item["url"].startswith("https://example.org/repo/")
    assert len(feed["items"]) == len(timeline.events)


def test_feeds_need_no_address_of_the_site() -> None:
    for name in ("atom", "rss"):
        assert not feedparser.parse(one(name, bridge(), Options())).bozo
    assert "feed_url" not in json.loads(one("jsonfeed", bridge(), Options()))


def test_a_feed_carries_the_events_last_told_of() -> None:
    feed = json.loads(one("jsonfeed", many(500)))
    assert len(feed["items"]) == 100
    stamps = [item["date_published"] for item in feed["items"]]
    assert stamps == sorted(stamps, reverse=True)


def test_icalendar_is_read_by_another_program(timeline: Timeline) -> None:
    content = one("ics", timeline)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(content)
    found = {str(part["UID"]).split("@")[0]: part for part in calendar.walk("VEVENT")}
    expected = {
        e.id for e in timeline.events if e.when is not None and e.when.length is not None and e.when.length <= 31
    }
    assert set(found) == expected
    if "eopening" in found:
        opening = found["eopening"]
        assert opening.decoded("DTSTART").isoformat() == "2023-10-04"
        assert opening.decoded("DTEND").isoformat() == "2023-10-05"
        assert str(opening["SUMMARY"]) == "پل تازه‌ی رودخانه افتتاح شد"
        assert str(found["econtract"]["X-EDTF"]) == "2023-06"


def test_lines_of_icalendar_fold_between_characters() -> None:
    line = "SUMMARY:" + "آب و هوا " * 40
    parts = folded(line).split("\r\n ")
    assert "".join(parts) == line
    assert all(len(part.encode()) <= 75 for part in parts)


def test_timelinejs_brings_its_own_words_for_dates_and_no_markup_of_the_source(timeline: Timeline) -> None:
    made = json.loads(one("timelinejs", timeline))
    for slide in made["events"]:
        assert slide["display_date"]
        assert int(slide["start_date"]["year"])
        assert "<b>x</b>" not in json.dumps(slide)
    if timeline.documents and timeline.documents[0].path == "پل.txt":
        opening = next(slide for slide in made["events"] if slide["unique_id"] == "eopening")
        assert opening["display_date"].startswith("۱۲ مهر ۱۴۰۲")


def test_json_ld_keeps_a_month_a_month(timeline: Timeline) -> None:
    made = json.loads(one("jsonld", timeline))
    assert made["@type"] == "ItemList"
    assert made["numberOfItems"] == len(made["itemListElement"]) == len(timeline.events)
    dates = {e["item"]["@id"].partition("#")[2]: e["item"].get("startDate") for e in made["itemListElement"]}
    if "econtract" in dates:
        assert dates["econtract"] == "2023-06"
        assert dates["estrike"] is None


def test_json_lines_are_the_events_of_the_json() -> None:
    lines = [json.loads(line) for line in one("jsonl", bridge()).splitlines()]
    [whole] = [
        json.loads(content) for path, content in registry.output("json")(bridge(), OPTIONS) if path == "timeline.json"
    ]
    assert lines == whole["events"]


def test_each_year_is_a_timeline_of_its_own_and_nothing_is_lost() -> None:
    import jsonschema

    files = {path: json.loads(content) for path, content in registry.output("years")(bridge(), OPTIONS)}
    [schema] = [json.loads(c) for path, c in registry.output("json")(bridge(), OPTIONS) if path.endswith("schema.json")]
    found = []
    for year in files.pop("years/index.json")["years"]:
        part = files.pop(year["path"])
        jsonschema.validate(part, schema)
        assert len(part["events"]) == year["events"]
        assert {e["document"] for event in part["events"] for e in event["evidence"]} == {
            d["id"] for d in part["documents"]
        }
        found += [event["id"] for event in part["events"]]
    assert not files
    assert sorted(found) == sorted(event.id for event in bridge().events)


def test_no_cell_of_the_csv_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(one("csv", evil()).decode("utf-8-sig"))))
    assert len(rows) == 2
    assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "@", "\t"))]


def test_the_markdown_tree_renders_to_the_source_words_and_no_html() -> None:
    import markdown

    files = {path: content.decode() for path, content in registry.output("markdown")(evil(), OPTIONS)}
    assert "markdown/index.md" in files
    for text in files.values():
        html = markdown.markdown(text)
        assert "<b>" not in html
        assert "<script" not in html
    tree = {path for path, _ in registry.output("markdown")(bridge(), OPTIONS)}
    assert {"markdown/1402.md", "markdown/undated.md"} <= tree


def test_everything_beside_the_pages_is_written_once_and_the_same_each_time() -> None:
    first = list(registry.artifacts(bridge(), OPTIONS))
    assert len({path for path, _ in first}) == len(first)
    assert first == list(registry.artifacts(bridge(), OPTIONS))
    assert {"timeline.json", "atom.xml", "rss.xml", "feed.json", "timeline.ics", "timeline.csv"} <= {
        p for p, _ in first
    }
