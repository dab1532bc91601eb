"""The project's own site, as `mkdocs build --strict` at the root of a clone makes it."""

from __future__ import annotations

import json
import os
import posixpath
import subprocess
import sys
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

ROOT = Path(__file__).parent.parent


class Links(HTMLParser):
    """Ids and addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.addresses: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key == "id" and value:
                self.ids.add(value)
            if key in ("href", "src") and value:
                self.addresses.append((tag, value))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, for a host with a sub-path."""
    target = tmp_path_factory.mktemp("demo") / "site"
    environment = {**os.environ, "SITE_URL": "https://example.org/repo/", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(target)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


def test_no_link_is_broken_and_nothing_is_asked_of_another_host(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): Links(path.read_text("utf-8")) for path in site.rglob("*.html")}
    for file, page in pages.items():
        for tag, address in page.addresses:
            if address.startswith(("https://", "http://")):
                assert tag in ("a", "link"), (file, address)
                continue
            path, _, anchor = unquote(unescape(address)).partition("#")
            path = path.partition("?")[0].removeprefix("/repo/") if file == "404.html" else path.partition("?")[0]
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
            goal = posixpath.join(goal, "index.html") if (site / goal).is_dir() else goal
            assert (site / goal).is_file(), (file, address)
            if anchor and goal in pages:
                assert anchor in pages[goal].ids, (file, address)


def test_every_page_is_html_without_an_error_and_no_id_stands_twice(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(path.read_text("utf-8"))
        ids = Counter(node.get("id") for node in page.iter() if node.get("id"))
        assert not [name for name, count in ids.items() if count > 1], path
        assert len(page.findall(".//h1")) == 1, path
        assert page.get("lang") and page.get("dir") in ("rtl", "ltr"), path


def test_who_links_to_the_site_shows_its_title_and_its_picture(site: Path) -> None:
    from lxml import etree

    page = etree.fromstring((site / "en" / "index.html").read_bytes(), etree.HTMLParser(encoding="utf-8"))
    said = {meta.get("property"): meta.get("content") for meta in page.iter("meta")}
    assert said["og:title"] == "Roozshomar"
    picture = str(said["og:image"]).removeprefix("https://example.org/repo/")
    content = (site / picture).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)] == [1200, 630]
    assert len(content) < 20_000


def test_every_event_of_the_data_is_an_anchor_of_the_first_page_in_both_languages(site: Path) -> None:
    events = json.loads((site / "timeline.json").read_text("utf-8"))["events"]
    assert events
    for home in ("index.html", "en/index.html"):
        page = Links((site / home).read_text("utf-8"))
        for event in events:
            assert event["id"] in page.ids
            assert ("a", f"#{event['id']}") in page.addresses


def test_all_data_lies_beside_the_pages(site: Path) -> None:
    names = ("timeline.json", "timeline.schema.json", "report.json", "timeline.csv", "timeline.jsonl", "timeline.ics",
             "atom.xml", "rss.xml", "feed.json", "timelinejs.json", "timeline.jsonld", "sitemap.xml")  # fmt: skip
    for name in names:
        assert (site / name).stat().st_size > 0, name


def test_the_reference_is_made_from_the_program(site: Path) -> None:
    commands = (site / "en" / "guide" / "reference" / "cli" / "index.html").read_text("utf-8")
    assert "timeline explain" in commands
    assert "generated:" not in commands
    python = (site / "en" / "guide" / "reference" / "python" / "index.html").read_text("utf-8")
    import timeline

    assert all(f'id="{name.lower()}"' in python.lower() for name in timeline.__all__)


def test_no_page_says_where_it_was_built(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".js"):
            assert str(ROOT) not in path.read_text("utf-8"), path
