"""The site in a real browser: with and without JavaScript, by keyboard, on a phone, in the dark, on paper.

They need Chromium and the packages of the `dev` extra; without them they are not collected.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from browsing import chromium, served
from pages_samples import bridge, many
from playwright.sync_api import Browser, Page, expect

from timeline.mkdocs_plugin import build_site
from timeline.outputs.options import Options

KINDS = [
    "index.html", "1402/index.html", "undated/index.html", "sources/index.html", "SOURCE", "actors/index.html",
    "places/index.html", "method/index.html", "search/index.html?q=پل", "embed/index.html", "404.html",
    "en/index.html", "en/2023/index.html", "en/sources/index.html", "en/SOURCE", "en/actors/index.html",
    "en/method/index.html", "en/search/index.html?q=bridge",
]  # fmt: skip
SOURCE = f"sources/{bridge().documents[0].id}/index.html"
OPTIONS = Options(title="روزشمار پل", repository="https://example.org/o/r", site_url="https://example.org/repo/")
pytestmark = pytest.mark.xdist_group("browser")
# What a page is waited for is asked by `expect`: the pages forbid to evaluate strings, so that
# `wait_for_function` fails whenever it has to ask twice.
_FROM = re.compile(r"from=([\d-]+)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("www")
    build_site(bridge(), OPTIONS, root / "repo")
    return root


@pytest.fixture(scope="module")
def long(folder: Path) -> str:
    """The sub-path of a timeline that does not fit on one page."""
    build_site(
        many(700, days=700), Options(title="روزشمار بلند", site_url="https://example.org/long/"), folder / "long"
    )
    return "../long/"


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    """The site below a sub-path, as on a host of project pages."""
    with served(folder) as address:
        yield f"{address}repo/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain and must not ask another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert not said
    assert not [url for url in asked if not url.startswith(("http://127.0.0.1", "file:", "data:"))]


def visit(page: Page, base: str, path: str) -> None:
    page.goto(base + path.replace("SOURCE", SOURCE))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, base: str, scheme: Any, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = []
    for path in KINDS:
        visit(page, base, path)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
        found += [(path, v["id"], v["nodes"][0]["html"][:160]) for v in result.response["violations"]]
    context.close()
    assert not found


@pytest.mark.parametrize("path", KINDS)
def test_nothing_sticks_out_at_320_pixels(page: Page, base: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    visit(page, base, path)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_every_event_is_readable(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base)
    for item in bridge().events:
        card = page.locator(f"[id='{item.id}']")
        assert card.is_visible()
        assert card.locator("h3").is_visible()
        assert card.locator(".date").first.is_visible()
        assert card.locator(".from a").first.is_visible()
    page.locator("#eopening details.why summary").click()
    assert page.locator("#eopening .edtf").is_visible()
    context.close()


def test_the_site_opens_from_a_disk(page: Page, folder: Path) -> None:
    page.goto(f"file://{folder}/repo/index.html")
    assert page.locator("article.event").count() == len(bridge().events)
    page.locator(".sections a").nth(5).click()
    page.locator("#q").fill("پل")
    page.locator(".results a").first.wait_for()


def test_the_keyboard_reaches_everything_and_focus_is_seen(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, summary, select, input, [tabindex="0"]')]
                 .filter(n => n.checkVisibility() && n.getClientRects().length).length"""
    )
    seen = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const n = document.activeElement, s = getComputedStyle(n);
                       if (n === document.body) return null;
                       n.dataset.walk = n.dataset.walk || String(Math.random());
                       return [n.dataset.walk, s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2]; }"""
        )
        if state is None:
            break
        assert state[1], page.evaluate("document.activeElement.outerHTML")
        seen.add(state[0])
    assert len(seen) >= wanted


def test_enter_on_a_headline_marks_its_card(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    page.locator("#estrike .self").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\#estrike$"))
    assert page.evaluate("document.querySelector(':target').id") == "estrike"


@pytest.mark.parametrize(("name", "others"), [("jalali", ["gregorian", "hijri"]), ("gregorian", ["jalali", "hijri"])])
def test_one_calendar_alone_is_shown_and_remembered(page: Page, base: str, name: str, others: list[str]) -> None:
    visit(page, base, "index.html")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.locator(f"[data-calendar='{name}']").click()
    assert page.locator(f".c-{name}:visible").count() > 0
    for other in others:
        assert page.locator(f".c-{other}:visible").count() == 0
    visit(page, base, "en/index.html")
    assert page.locator(f"[data-calendar='{name}'][aria-pressed='true']").count() == 1
    assert page.locator(f".c-{others[0]}:visible").count() == 0


def test_in_one_calendar_no_other_calendars_month_stands_in_a_card(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    page.locator("[data-calendar='jalali']").click()
    page.evaluate("document.querySelectorAll('blockquote, h3, q, pre').forEach(n => n.remove())")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    text = " ".join(page.locator("article.event").all_inner_texts())
    assert "۱۴۰۲" in text
    assert not re.search("ژوئن|اکتبر|اوت|فوریه|۲۰۲|۱۹۹|20[0-9][0-9]", text)
    page.locator("[data-calendar='gregorian']").click()
    text = " ".join(page.locator("article.event").all_inner_texts())
    assert "۲۰۲۳" in text
    assert not re.search("مهر|تیر|خرداد|مرداد|اسفند|۱۴۰|۱۳۹", text.replace("رودخانه", ""))


@pytest.mark.parametrize("query", ["رودخانه", "رود خانه", "رود‌خانه", "رودخانة"])
def test_search_finds_the_same_events_for_every_spelling(page: Page, base: str, query: str) -> None:
    visit(page, base, "search/index.html")
    page.locator("#q").fill(query)
    page.locator(".results a").first.wait_for()
    found = [a.get_attribute("href") for a in page.locator(".results a").all()]
    assert any(str(href).endswith("#eopening") for href in found)
    page.locator(".results a", has_text="افتتاح").first.click()
    expect(page).to_have_url(re.compile(r"\#eopening$"))
    expect(page.locator("#eopening")).to_be_visible()


def test_the_browser_folds_and_scores_as_python_does(page: Page, base: str) -> None:
    vectors = json.loads((Path(__file__).parent / "search_vectors.json").read_text("utf-8"))
    visit(page, base, "search/index.html")
    for text, folded in vectors["fold"]:
        assert page.evaluate("text => timelineSearch.fold(text)", text) == folded
    for query, text, points in vectors["score"]:
        given = "([query, text]) => timelineSearch.score(query, timelineSearch.fold(text))"
        assert page.evaluate(given, [query, text]) == points


def test_the_axis_zooms_by_keys_filters_the_list_and_writes_its_state_into_the_address(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    plane = page.get_by_role("group", name="محور زمان")
    plane.focus()
    for _ in range(4):
        page.keyboard.press("+")
    expect(page).to_have_url(_FROM)
    shown = page.locator("article.event:visible").count()
    assert shown < len(bridge().events)
    page.reload()
    expect(page.locator("article.event:visible")).to_have_count(shown)
    page.get_by_role("group", name="محور زمان").focus()
    page.keyboard.press("0")
    expect(page).not_to_have_url(_FROM)
    expect(page.locator("article.event:visible")).to_have_count(len(bridge().events))


def test_in_persian_the_left_arrow_goes_forward_in_time(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    page.get_by_role("group", name="محور زمان").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(_FROM)
    before = _FROM.search(page.url)
    assert before
    page.keyboard.press("ArrowLeft")
    expect(page).not_to_have_url(re.compile(before[0]))
    after = _FROM.search(page.url)
    assert after and before[1] < after[1]


def test_the_range_sliders_say_dates(page: Page, base: str) -> None:
    visit(page, base, "en/index.html")
    slider = page.get_by_role("slider").first
    assert re.search(r"\d{4}", slider.get_attribute("aria-valuetext") or "")
    slider.focus()
    page.keyboard.press("End")
    expect(page).to_have_url(_FROM)


def test_filters_and_lanes(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    page.locator(".drawer summary").click()
    page.locator("select[data-filter='actor']").select_option("شهردار")
    assert page.locator("article.event:visible").count() == 1
    expect(page).to_have_url(re.compile(r"actor="))
    page.locator("select[data-filter='lane']").select_option("actor")
    assert page.locator(".lane").count() >= 3
    page.get_by_role("button", name="برداشتن پالایش").click()
    expect(page).not_to_have_url(re.compile("actor="))
    assert page.locator("article.event:visible").count() == len(bridge().events)


def test_an_embedded_list_takes_its_range_from_the_address(page: Page, base: str) -> None:
    visit(page, base, "embed/index.html?from=2023-10-03&to=2023-10-04")
    expect(page.locator(".embed .line")).to_have_count(4)
    links = [a.get_attribute("href") or "" for a in page.locator(".embed .line a").all()]
    assert {link.split("#")[1] for link in links} == {"eclosed", "eopening", "einspection", "ewest"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("actor=شهردار", {"eopening"}),
        ("status=denied", {"eclosed"}),
        ("kind=opening&to=2023-12", {"eopening", "ewest"}),
        ("place=رودخانه&from=2023-07", {"eopening"}),
        ("q=contract", {"econtract"}),
    ],
)
def test_an_embedded_list_is_filtered_as_its_address_says(page: Page, base: str, asked: str, found: set[str]) -> None:
    visit(page, base, f"embed/index.html?{asked}")
    expect(page.locator(".embed .line")).to_have_count(len(found))
    assert {str(a.get_attribute("href")).split("#")[1] for a in page.locator(".embed .line a").all()} == found


def test_a_citation_is_copied(browser: Browser, base: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base)
    page.locator("#eopening .cite").click()
    copied = page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")
    assert "پل تازه‌ی رودخانه افتتاح شد" in copied
    assert "۱۲ مهر ۱۴۰۲" in copied
    assert copied.endswith("#eopening")
    context.close()


def test_the_theme_can_be_changed_and_is_remembered(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-theme-toggle]").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    visit(page, base, "method/index.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_each_page_has_its_language_and_direction(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["fa", "rtl"]
    page.get_by_role("link", name="English").click()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]


def test_on_paper_the_reasons_are_unfolded_and_addresses_shown(page: Page, base: str, tmp_path: Path) -> None:
    visit(page, base, "index.html")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#eopening .edtf").is_visible()
    assert not page.locator(".tools").is_visible()
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    paper = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert "2023-10-04" in text and "sources/" in text
    paper.close()


def test_a_span_of_a_source_is_marked_when_a_card_leads_to_it(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    page.locator("#eopening .from a").first.click()
    expect(page).to_have_url(re.compile(r"sources/"))
    expect(page.locator("mark:target")).to_be_visible()
    page.locator("mark:target ~ a.ref").first.click()
    expect(page).to_have_url(re.compile(r"\#e"))


def test_the_scripts_and_the_first_page_are_light(folder: Path) -> None:
    import gzip

    site = folder / "repo"
    assets = site / "assets" / "timeline"
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in assets.glob("*.js"))
    assert scripts <= 25_000
    styles = sum(len(gzip.compress(path.read_bytes())) for path in assets.glob("*.css"))
    fonts = sum(path.stat().st_size for path in (assets / "fonts").glob("*.woff2"))
    assert scripts + styles + fonts + len(gzip.compress((site / "index.html").read_bytes())) <= 90_000


def test_an_old_address_on_the_first_page_opens_its_event_where_it_stands_now(page: Page, base: str, long: str) -> None:
    item = many(700, days=700).events[350]
    visit(page, base, f"{long}index.html#{item.id}")
    page.wait_for_url(re.compile(rf"/long/1\d+/.*#{item.id}$"))
    expect(page.locator(f"article[id='{item.id}']")).to_be_visible()
    visit(page, base, f"{long}404.html#{item.id}")
    page.wait_for_url(re.compile(rf"/long/1\d+/.*#{item.id}$"))


def test_without_javascript_that_address_marks_a_link_to_the_event(browser: Browser, base: str, long: str) -> None:
    item = many(700, days=700).events[350]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}{long}index.html#{item.id}")
    expect(page.locator(f"a[id='{item.id}']")).to_be_visible()
    page.locator(f"a[id='{item.id}']").click()
    page.locator(f"article[id='{item.id}']").wait_for()
    context.close()


def test_a_long_timeline_is_filtered_from_its_first_page(page: Page, base: str, long: str) -> None:
    visit(page, base, f"{long}index.html")
    assert not page.locator("[data-matches]").is_visible()
    page.locator(".drawer summary").click()
    page.locator("select[data-filter='actor']").select_option("کس 7")
    expect(page.locator("[data-matches] .line")).to_have_count(14)
    assert "۱۴ از ۷۰۰" in page.locator(".shown").inner_text()
    page.reload()
    expect(page.locator("[data-matches] .line")).to_have_count(14)
    page.locator("[data-matches] a").first.click()
    page.locator("article.event:target").wait_for()


def test_zooming_far_in_shows_each_event_in_its_shape(page: Page, base: str, long: str) -> None:
    visit(page, base, f"{long}en/index.html")
    plane = page.get_by_role("group", name="Time axis")
    plane.focus()
    assert page.locator(".plane .shapes").count() == 0
    for _ in range(4):
        page.keyboard.press("+")
    page.locator(".plane .s-day circle").first.wait_for()
    assert page.locator(".plane .s-between").count() > 0


def test_a_click_on_a_shape_leads_to_its_event(page: Page, base: str) -> None:
    visit(page, base, "index.html")
    page.locator(".plane [data-event='ewest']").click(position={"x": 200, "y": 5})
    expect(page).to_have_url(re.compile("#ewest$"))


# Where the words of the ticks begin and end and where their lines stand, all at one moment.
TICKS = """() => [
    [...document.querySelectorAll(".ticks text")].map(t => t.getBoundingClientRect()).map(b => [b.left, b.right]),
    [...document.querySelectorAll(".ticks line")].map(l => parseFloat(l.getAttribute("x1") || "0")),
]"""


@pytest.mark.parametrize("width", [360, 1280])
def test_ticks_stand_at_even_distances_and_never_over_each_other(page: Page, base: str, long: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("index.html", "en/index.html", f"{long}index.html", f"{long}en/index.html"):
        visit(page, base, path)
        for _ in range(5):
            words, places = page.evaluate(TICKS)
            assert words
            for (_, end), (start, _) in pairwise(sorted(words)):
                assert end < start, path
            places.sort()
            gaps = [b - a for a, b in pairwise(places)]
            assert not gaps or max(gaps) < 1.3 * min(gaps), path
            page.locator(".plane").focus()
            page.keyboard.press("+")
            page.wait_for_timeout(60)
