"""The pages as a reader finds them: every event, its date, its words, its source, and no way astray."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pages_samples import bridge, document, event, evidence, many

from timeline.model import Timeline
from timeline.outputs.options import Options
from timeline.outputs.pages import Page, link, pages
from timeline.outputs.pages.passages import cuts, paragraphs


class Reader(HTMLParser):
    """Ids, links and text of a page; complains about tags that do not close."""

    VOID = frozenset({"input", "br", "meta", "link", "img", "rect", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if values.get("href"):
            self.links.append(str(values["href"]))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data.replace("\u00a0", " ")


def site(timeline: Timeline, options: Options | None = None) -> dict[str, tuple[Page, Reader]]:
    """Every page by its file."""
    return {page.file: (page, Reader(page.body())) for page in pages(timeline, options or Options())}


@pytest.fixture(scope="module")
def small() -> dict[str, tuple[Page, Reader]]:
    return site(bridge())


def test_every_event_has_its_words_date_and_source_on_the_first_page_of_each_language(
    small: dict[str, tuple[Page, Reader]],
) -> None:
    for home in ("index.html", "en/index.html"):
        reader = small[home][1]
        for item in bridge().events:
            assert item.id in reader.ids
            assert next(iter(item.headline.values())) in reader.text
    assert "۱۲ مهر ۱۴۰۲" in small["index.html"][1].text
    assert "4 October 2023" in small["en/index.html"][1].text


def test_every_link_leads_to_a_page_and_every_anchor_to_an_element(small: dict[str, tuple[Page, Reader]]) -> None:
    data = {"timeline.json", "search/index.js"}
    for file, (_, reader) in small.items():
        for target in reader.links:
            if target.startswith("https://"):
                continue
            path, _, anchor = target.partition("#")
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
            assert goal in small or goal in data, (file, target)
            if anchor:
                assert anchor in small[goal][1].ids, (file, target)


def test_times_are_machine_readable_or_no_times(small: dict[str, tuple[Page, Reader]]) -> None:
    for page, _ in small.values():
        assert "<time" not in re.sub(r'<time class="date" datetime="\d{4}(-\d\d){0,2}">[^<]*<', "", page.body()), (
            page.path
        )


def test_ids_are_unique_on_a_page(small: dict[str, tuple[Page, Reader]]) -> None:
    for file, (_, reader) in small.items():
        assert not [i for i, n in Counter(reader.ids).items() if n > 1], file


def test_the_anchors_a_page_promises_are_there(small: dict[str, tuple[Page, Reader]]) -> None:
    for file, (page, reader) in small.items():
        assert page.anchors <= set(reader.ids), file


def test_an_events_former_ids_still_lead_to_it(small: dict[str, tuple[Page, Reader]]) -> None:
    assert "eold" in small["1402/index.html"][1].ids


def test_each_card_links_to_itself(small: dict[str, tuple[Page, Reader]]) -> None:
    reader = small["index.html"][1]
    assert {f"#{item.id}" for item in bridge().events} <= set(reader.links)


def test_certainty_stands_in_words(small: dict[str, tuple[Page, Reader]]) -> None:
    text = small["index.html"][1].text
    for words in (
        "زمانی میان ۱ و ۱۰ اوت ۲۰۲۳",
        "حدود ۱۹۹۸",
        "تا ۲۹ فوریه ۲۰۲۴",
        "تکذیب‌شده",
        "برنامه‌ریزی‌شده",
        "تاریخ‌های ناسازگار",
    ):
        assert words in text


def test_the_reason_of_a_date_and_the_reading_not_taken_are_unfolded(small: dict[str, tuple[Page, Reader]]) -> None:
    text = small["en/2023/index.html"][1].text
    assert "Why this date?" in text
    assert "our inference" in text
    assert "Other readings" in text
    assert "June 2024" in text


def test_a_card_can_be_shown_in_one_calendar_alone() -> None:
    """What a Gregorian month or year stands in carries that calendar's class, but for words of the source."""
    for page in pages(bridge(), Options()):
        html = page.body()
        bare = re.sub(r'<span class="c c-(gregorian|hijri)">.*?</span>', "", html)
        bare = re.sub(
            r"<(script|svg|blockquote|q|h[1-3]|pre)\b.*?</\1>",
            "",
            bare,
            flags=re.S,
        )
        bare = re.sub(
            r'<p class="edtf c-machine">.*?</p>|<a [^>]*>|<article[^>]*>|<time[^>]*>|<section[^>]*>',
            "",
            bare,
            flags=re.S,
        )
        if page.kind in ("overview", "sheet") and page.language == "fa":
            assert not re.search("ژوئن ۲۰۲۳|اکتبر|۲۰۲۳", bare), page.path


def test_evidence_is_marked_in_its_source_and_linked_both_ways(small: dict[str, tuple[Page, Reader]]) -> None:
    timeline = bridge()
    for source in timeline.documents:
        reader = small[f"sources/{source.id}/index.html"][1]
        for item in timeline.events:
            for passage in item.evidence:
                if passage.document == source.id:
                    assert f"q{passage.start}-{passage.end}" in reader.ids
        assert any(target.endswith(("#eopening", "#eclosed")) for target in reader.links)
        assert "mark" in reader.tags


def test_a_source_is_shown_whole() -> None:
    timeline = bridge()
    for source in timeline.documents:
        found = paragraphs(source, timeline.events, timeline.readings[source.id], 0, len(source.text))
        shown = ["".join(segment.text for segment in paragraph) for paragraph in found]
        assert shown == [line for line in source.text.split("\n") if line.strip()]


def test_a_long_source_is_cut_at_lines_and_nothing_is_lost() -> None:
    text = "\n".join(f"line {i} of a long report" for i in range(12_000))
    source = document("long.txt", text, "en", "Long", None)
    starts = cuts(source)
    assert len(starts) > 2
    assert all(text[start - 1] == "\n" for start in starts[1:])
    passage = evidence(source, "line 11990 of a long report")
    timeline = Timeline(events=(event("x", "2024", "line 11990", "event", passage),), documents=(source,))
    made = site(timeline)
    last = made[f"en/sources/{source.id}/{len(starts)}/index.html"][1]
    assert f"q{passage.start}-{passage.end}" in last.ids
    assert any(
        t.endswith(f"{len(starts)}/index.html#q{passage.start}-{passage.end}") for t in made["index.html"][1].links
    )


HOSTILE = "<script>alert(1)</script>{{ 7*7 }}{% raw %} **b** [x](javascript:alert(1)) \"' \x00 ```"


def test_source_text_is_never_markup() -> None:
    source = document(
        '"><img src=x>.txt', HOSTILE, "en", HOSTILE, None, url="javascript:alert(1)", publisher="<b>p</b>"
    )
    passage = evidence(source, HOSTILE)
    bad = event("x", "2024-06-20", HOSTILE, "<i>kind</i>", passage, actors=("<u>a|b</u>",), place='"><u>')
    for page, reader in site(Timeline(events=(bad,), documents=(source,))).values():
        assert not {"img", "b", "i", "u"} & set(reader.tags), page.path
        assert "\x00" not in page.body()
        assert not [target for target in reader.links if target.lower().startswith(("javascript:", "data:"))]
        assert reader.tags.count("script") <= 1
    assert "{{ 7*7 }}" in site(Timeline(events=(bad,), documents=(source,)))["index.html"][1].text


def test_no_page_holds_more_events_than_asked_and_every_event_stands_once_a_language() -> None:
    timeline = many(1_000, days=40)
    seen: Counter[str] = Counter()
    for page in pages(timeline, Options(events_per_page=30)):
        if page.kind == "sheet":
            ids = re.findall(r'<article class="event[^>]* id="([^"]+)"', page.body())
            assert len(ids) <= 30
            seen.update(ids)
    assert set(seen.values()) == {2}
    assert len(seen) == 1_000


def test_an_empty_timeline_says_so() -> None:
    made = site(Timeline())
    assert "رویدادی یافت نشد" in made["index.html"][1].text
    assert "No event was found" in made["en/index.html"][1].text


def test_the_other_language_of_a_year_is_where_its_first_event_stands(small: dict[str, tuple[Page, Reader]]) -> None:
    for file, (page, _) in small.items():
        for target in page.alternates.values():
            goal = posixpath.normpath(link("", target).partition("#")[0])
            assert goal in small, (file, target)


def test_pages_are_the_same_bytes_every_time() -> None:
    first = [(page.file, page.body()) for page in pages(bridge(), Options())]
    assert first == [(page.file, page.body()) for page in pages(bridge(), Options())]


def test_a_template_is_replaced_by_name_and_can_extend_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "date.html").write_text('<b class="mine">{{ view.edtf }}</b>', "utf-8")
    home = next(pages(bridge(), Options(), [tmp_path]))
    assert '<b class="mine">2023-10-04</b>' in home.body()


def test_the_site_can_be_english_first() -> None:
    made = site(bridge(), Options(language="en", calendars=("gregorian", "jalali"), digits="latin"))
    assert made["index.html"][0].language == "en"
    assert made["fa/index.html"][0].language == "fa"
    assert "fa/1402/index.html" in made


def test_a_single_calendar_is_enough() -> None:
    made = site(bridge(), Options(calendars=("gregorian",)))
    assert "2023/index.html" in made
    assert "مهر" not in re.sub(r"«.*?»", "", made["en/2023/index.html"][1].text.replace("روز ۱۲ مهر ۱۴۰۲", ""))


def test_corrections_are_offered_as_toml_that_parses_and_as_a_prefilled_issue() -> None:
    import tomllib
    from html import unescape

    body = next(pages(replace(bridge()), Options(repository="https://example.org/o/r"))).body()
    snippets = re.findall(r"<code>(\[\[correction\]\].*?)</code>", body, flags=re.S)
    assert len(snippets) == len(bridge().events)
    entry = tomllib.loads(unescape(snippets[0]))["correction"][0]
    assert entry["action"] == "set"
    assert {"source", "quote"} <= entry["target"].keys() or entry["target"]["events"]
    assert "https://example.org/o/r/issues/new?title=" in body


def test_lists_of_names_and_sources_are_cut_into_pages_too() -> None:
    timeline = many(2_000, documents=700)
    for page in pages(timeline, Options()):
        if page.kind in ("names", "sources", "source", "overview", "embed"):
            body = page.body()
            assert body.count('<li class="line">') <= 300, page.path
            assert body.count("<h2") <= 301, page.path
    files = {page.file for page in pages(timeline, Options())}
    assert {"sources/page/3/index.html", "actors/page/2/index.html"} <= files


def test_every_id_is_found_from_the_first_page_without_a_script_however_long_the_timeline() -> None:
    timeline = many(700, days=700)
    made = site(timeline)
    for home in ("index.html", "en/index.html"):
        html, reader = made[home][0].body(), made[home][1]
        for item in timeline.events[::50]:
            assert item.id in reader.ids
            [goal] = re.findall(rf'<a id="{item.id}" href="([^"]+)"', html)
            path, _, anchor = goal.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(home), path))
            assert anchor == item.id and anchor in made[target][1].ids


def test_a_year_that_was_split_later_still_knows_its_events() -> None:
    timeline = many(700, days=300)
    for file, (page, reader) in site(timeline).items():
        if page.kind == "sheet" and file.count("/") == 1:
            assert page.anchors and page.anchors <= set(reader.ids)
