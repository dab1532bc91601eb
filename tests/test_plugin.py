"""The MkDocs plugin: strict builds in any theme, pages beside hand-written ones, previews, overrides, errors."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest
from pages_samples import bridge, document, many

from timeline.errors import TimelineError
from timeline.mkdocs_plugin import build_site
from timeline.model import Timeline
from timeline.outputs.options import Options

NEWS = """---
title: گزارش پل
published: 2023-10-05
---
شهردار پل تازه را روز ۱۲ مهر ۱۴۰۲ افتتاح کرد.
"""
ADDED = """schema = 1

[[correction]]
id = "one"
by = "an editor"
at = "2024-01-01"
why = "a clearer headline"
action = "set"
target = {{ events = ["{event}"] }}
set = {{ headline = {{ fa = "عنوان تازه" }} }}
"""
CONFIG = """site_name: My chronicle
docs_dir: docs
site_dir: out
plugins:
  - timeline:
      sources: [sources]
      language: en
theme: {theme}
validation: {{links: {{anchors: warn, absolute_links: warn, unrecognized_links: warn}}}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one text, one hand-written page, and a MkDocs configuration."""
    for folder in ("docs", "sources"):
        (tmp_path / folder).mkdir()
    (tmp_path / "sources" / "bridge.txt").write_text(NEWS, "utf-8")
    (tmp_path / "docs" / "about.md").write_text(
        "# About\n\nThe [method](method/index.md) and the [home](index.md).\n", "utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(theme="timeline"), "utf-8")
    return tmp_path


def mkdocs(project: Path, *arguments: str, program: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Runs MkDocs (or its fork) as a person would."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", program, *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


BUILDERS = [("mkdocs", theme) for theme in ("timeline", "mkdocs", "readthedocs")]
BUILDERS += [("mkdocs", "material")] if find_spec("material") else []
BUILDERS += [("properdocs", "timeline")] if find_spec("properdocs") else []


@pytest.mark.parametrize(("program", "theme"), BUILDERS)
def test_a_strict_build_passes_in_every_theme(project: Path, program: str, theme: str) -> None:
    (project / "mkdocs.yml").write_text(CONFIG.format(theme=theme), "utf-8")
    done = mkdocs(project, "build", "--strict", program=program)
    assert done.returncode == 0, done.stderr
    home = (project / "out" / "index.html").read_text("utf-8")
    made = json.loads((project / "out" / "timeline.json").read_text("utf-8"))
    assert made["events"]
    for event in made["events"]:
        assert f'id="{event["id"]}"' in home
        assert next(iter(event["headline"].values())).split()[0] in home
    assert "assets/timeline/timeline.css" in home
    assert (project / "out" / "atom.xml").exists()


def test_a_hand_written_page_of_the_same_path_keeps_its_words(project: Path) -> None:
    (project / "docs" / "index.md").write_text("# Welcome\n\nRead this *first*.\n", "utf-8")
    assert mkdocs(project, "build", "--strict").returncode == 0
    home = (project / "out" / "index.html").read_text("utf-8")
    assert "Read this <em>first</em>" in home
    assert home.count("<h1") == 1
    assert 'class="event' in home


def test_a_link_to_an_event_that_does_not_exist_fails_the_strict_build(project: Path) -> None:
    (project / "docs" / "about.md").write_text("# About\n\n[an event](index.md#no-such-event)\n", "utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode != 0
    assert "no-such-event" in done.stderr


def test_a_misspelt_option_is_named(project: Path) -> None:
    text = CONFIG.format(theme="timeline").replace("language: en", "langauge: en")
    (project / "mkdocs.yml").write_text(text, "utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode != 0
    assert "langauge" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_folder_of_sources_is_one_clear_sentence(project: Path) -> None:
    text = CONFIG.format(theme="timeline").replace("[sources]", "[no-such-folder]")
    (project / "mkdocs.yml").write_text(text, "utf-8")
    done = mkdocs(project, "build")
    assert done.returncode != 0
    assert "no-such-folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_template_in_the_project_replaces_ours(project: Path) -> None:
    (project / "templates" / "pages").mkdir(parents=True)
    (project / "templates" / "pages" / "sources.html").write_text("<p>mine: {{ documents|length }}</p>", "utf-8")
    assert mkdocs(project, "build", "--strict").returncode == 0
    assert "<p>mine: 1</p>" in (project / "out" / "sources" / "index.html").read_text("utf-8")


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    def build(name: str) -> dict[str, bytes]:
        build_site(bridge(), Options(site_url="https://example.org/x/"), tmp_path / name)
        files = (path for path in (tmp_path / name).rglob("*") if path.is_file())
        return {str(f.relative_to(tmp_path / name)): f.read_bytes() for f in files}

    first = build("one")
    assert first == build("two")
    assert b"<loc>https://example.org/x/en/</loc>" in first["sitemap.xml"]
    assert b"lastmod" not in first["sitemap.xml"]


def test_the_policy_lets_nothing_in_and_pages_ask_nothing_of_others(tmp_path: Path) -> None:
    build_site(bridge(), Options(), tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.html"):
        html = unescape(path.read_text("utf-8"))
        assert "default-src 'none'" in html
        assert "unsafe-inline" not in html
        assert 'src="http' not in html
        assert "<style" not in html and " style=" not in html


def test_a_hostile_title_stays_a_title(tmp_path: Path) -> None:
    title = "</title><script>alert(1)</script>\x00\uffff{{ 7*7 }} \u202e"
    source = document("x.txt", "Nothing.", "en", title, None)
    build_site(Timeline(documents=(source,)), Options(title=title), tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.html"):
        html = path.read_text("utf-8")
        assert "<script>alert" not in html
        assert "\x00" not in html and "\uffff" not in html
    assert "{{ 7*7 }}" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_without_a_configuration_of_mkdocs_the_site_is_built_all_the_same(tmp_path: Path) -> None:
    size = build_site(many(400), Options(title="چهارصد"), tmp_path / "out", project=tmp_path)
    assert size == sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert "<title>چهارصد</title>" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_an_output_folder_that_cannot_be_made_is_an_error_for_people(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(TimelineError):
        build_site(bridge(), Options(), tmp_path / "file" / "out")


def test_a_preview_reloads_when_a_source_changes_or_a_first_correction_is_made(project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait_for(words: str, seconds: float, path: str = "sources/") -> str:
        html, end = "", time.monotonic() + seconds
        while words not in html and time.monotonic() < end:
            time.sleep(0.1)
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:
                    html = answer.read().decode()
            except OSError:
                continue
        return html

    try:
        html = wait_for("گزارش پل", 60)
        assert "گزارش پل" in html
        assert "livereload" in html and "unsafe-inline" in html
        (project / "sources" / "bridge.txt").write_text(NEWS.replace("گزارش پل", "گزارش تازه"), "utf-8")
        assert "گزارش تازه" in wait_for("گزارش تازه", 30)
        [event] = json.loads(wait_for("events", 5, "timeline.json"))["events"]
        correction = ADDED.format(event=event["id"])
        (project / "corrections.toml").write_text(correction, "utf-8")
        assert "عنوان تازه" in wait_for("عنوان تازه", 30, "timeline.json")
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_an_unknown_option_is_told_with_the_nearest(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text("utf-8").replace("language: en", "langauge: en")
    (project / "mkdocs.yml").write_text(text, "utf-8")
    ran = mkdocs(project, "build", "--strict")
    assert ran.returncode != 0
    assert "unknown key 'langauge'; did you mean 'language'?" in ran.stderr


def test_a_site_without_an_address_names_no_canonical_page(project: Path) -> None:
    assert mkdocs(project, "build", "--strict").returncode == 0
    page = (project / "out" / "index.html").read_text("utf-8")
    assert 'rel="canonical"' not in page and 'rel="icon" href="assets/' in page
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://example.org/bridge/\n")
    assert mkdocs(project, "build", "--strict").returncode == 0
    assert 'rel="canonical" href="https://example.org/bridge/"' in (project / "out" / "index.html").read_text("utf-8")
