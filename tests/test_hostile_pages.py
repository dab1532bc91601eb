"""Hostile texts through every door into every page, opened in a real browser: nothing runs, nothing is fetched.

They need Chromium and Playwright; without them they are not collected.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import chromium, served
from playwright.sync_api import Browser

from timeline.config import load
from timeline.pipeline import build_timeline
from timeline.publish import publish

pytestmark = pytest.mark.xdist_group("browser")

RUN = "window.ran=1"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"</title></style></textarea></script><img src=x onerror={RUN}>",
    f"\" autofocus onfocus=\"{RUN}\" x=\"",
    f"' onmouseover='{RUN}' x='",
    f"<svg/onload={RUN}>",
    f"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={RUN}&gt;\">",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<a href=\"javascript:{RUN}\">x</a> [x](javascript:{RUN}) ![x](x\"onerror=\"{RUN})",
    "<style>@import 'https://outside.test/a.css';</style><link rel=stylesheet href=https://outside.test/b.css>",
    "<img src=https://outside.test/a.png srcset=https://outside.test/b.png><video poster=//outside.test/c.png></video>",
    f"<!--<script>{RUN}//--></script>",
    "{{ 7*7 }}{% include '/etc/passwd' %}{# #}${{7*7}}<%= 7*7 %>",
    f"\u202e<\x00script>{RUN}</\x00script>\u2028",
    f"＜script＞{RUN}＜/script＞ +ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    f"<base href=https://outside.test/><form action=https://outside.test/><button autofocus onfocus={RUN}>x</button></form>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'><object data=https://outside.test/o></object>",
    f"</script><script type=module>import 'https://outside.test/m.js';{RUN}</script>",
    "__proto__", "constructor", "*[HTML]: x\n[^1]: y\n--8<-- \"/etc/passwd\"",
]  # fmt: skip
ADDRESSES = [
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f'https://example.org/"onfocus="{RUN}',
    "//outside.test/x",
]


def hostile(folder: Path) -> Path:
    """A project in which every field that people or files fill in holds a payload."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    rows = []
    for number, payload in enumerate(PAYLOADS):
        address = ADDRESSES[number % len(ADDRESSES)]
        day = number % 28 + 1
        flat = " ".join(payload.replace("\x00", "").split())
        persian = f"در تاریخ {day} نوامبر ۲۰۲۴ وزیر {payload} در تهران پیمان را امضا کرد."
        english = f"On {day} November 2024 Minister {payload} signed the {flat} treaty in Geneva, the Ministry of {flat} said."
        front = f"---\ntitle: {flat}\nsource: {flat}\nurl: {address}\npublished: 2024-11-{day + 1:02d}\n---\n"
        (sources / f"{number:02d}.md").write_text(
            f"{front}# {flat}\n\n{english}\n\n{persian}\n", "utf-8", errors="replace"
        )
        name = "".join(c for c in payload if c not in "/\x00")[:60]
        (sources / f"{number:02d} {name}.txt").write_text(persian + "\n" + english, "utf-8", errors="replace")
        rows.append({"id": payload, "title": payload, "source": payload, "url": address, "text": f"{english} {number}"})
        page = (
            f"<html lang='{flat}'><head><title>{flat}</title><meta property=og:title content='{flat}'><link rel=canonical href='{address}'>"
            f"<meta property=article:published_time content='{flat}'><script type=application/ld+json>"
            f"{json.dumps({'@type': 'NewsArticle', 'headline': payload, 'publisher': {'name': payload}}).replace('</', '<' + chr(92) + '/')}"
            f"</script></head><body><article><p>{english}</p><p>{persian}</p></article></body></html>"
        )
        (sources / f"{number:02d}.html").write_text(page, "utf-8", errors="replace")
    (sources / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (folder / "timeline.toml").write_text(f"[project]\ntitle = {json.dumps(PAYLOADS[1])}\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = hostile(tmp_path_factory.mktemp("hostile"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        config = load(folder)
        timeline = build_timeline(config)
        ids = [event.id for event in timeline.events][: len(PAYLOADS)]
        entries = [
            f'[[correction]]\nid = "c{n}"\nby = {json.dumps(payload)}\nat = 2024-12-01\nwhy = {json.dumps(payload)}\naction = "set"\n'
            f"target = {{ events = [{json.dumps(one)}] }}\n"
            f"set = {{ headline = {{ en = {json.dumps(payload)}, fa = {json.dumps(payload)} }}, place = {json.dumps(payload)}, actors = [{json.dumps(payload)}] }}\n"
            for n, (one, payload) in enumerate(zip(ids, (toml_text(p) for p in PAYLOADS), strict=False))
        ]
        (folder / "corrections.toml").write_text("schema = 1\n" + "\n".join(entries), "utf-8")
        publish(build_timeline(config), config, folder / "out")
    return folder / "out"


def toml_text(payload: str) -> str:
    """The payload without what no TOML string can hold."""
    return payload.replace("\x00", "")


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


SUSPECTS = """() => ({
  ran: window.ran || 0,
  handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).map(e => e.outerHTML.slice(0, 200)),
  links: [...document.querySelectorAll('[href],[src],[action],[data],[poster]')].filter(e => e.tagName != 'TIME')
    .map(e => e.getAttribute('href') || e.getAttribute('src') || e.getAttribute('action') || '').filter(u => /^[^a-z]*(javascript|data|vbscript)/i.test(u)),
  strange: [...document.querySelectorAll('iframe,object,embed,form[action]:not(.find),base,math,video,audio,style,img,mglyph')].map(e => e.outerHTML.slice(0, 120)),
  scripts: [...document.scripts].filter(s => s.type != 'application/json' && s.type != 'application/ld+json' && !s.src.startsWith(location.origin)).map(s => s.outerHTML.slice(0, 200)),
})"""


def test_every_sink_was_reached(site: Path) -> None:
    """The test would be worth nothing if the payloads had been left out."""
    told = json.loads((site / "timeline.json").read_bytes())
    for field in (
        [text for event in told["events"] for text in event["headline"].values()],
        [actor for event in told["events"] for actor in event["actors"]],
        [event["place"] or "" for event in told["events"]],
        [e["quote"] for event in told["events"] for e in event["evidence"]],
        [d["title"] or "" for d in told["documents"]],
        [d["path"] for d in told["documents"]],
    ):
        assert any("onerror" in text for text in field)


def test_nothing_of_a_source_runs_or_loads(site: Path, base: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    outside: list[str] = []
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(base) else outside.append(request.url))
    page.on("popup", lambda popup: outside.append(popup.url))
    paths = sorted(str(path.relative_to(site)) for path in site.rglob("*.html"))
    assert len(paths) > 50
    asked = [
        f"{folder}search/index.html?q={quote(p, safe='')}#{quote(p, safe='')}"
        for p in PAYLOADS
        for folder in ("", "en/")
    ]
    found = {}
    for path in [*paths, *asked, *(f"index.html#{quote(p, safe='')}" for p in PAYLOADS)]:
        page.goto(base + path)
        seen = {name: value for name, value in page.evaluate(SUSPECTS).items() if value}
        if seen:
            found[path] = seen
    context.close()
    assert found == {} and outside == [] and said == []


def test_keys_clicks_and_hovers_wake_nothing(base: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(base) else outside.append(request.url))
    for path in ("index.html", "en/index.html", "sources/index.html", "actors/index.html", "places/index.html"):
        page.goto(base + path)
        page.evaluate("""() => {
          document.querySelectorAll('details').forEach(d => { d.open = true; });
          for (const e of document.querySelectorAll('body *'))
            for (const kind of ['mouseover', 'focus', 'mouseenter', 'pointerdown', 'toggle'])
              e.dispatchEvent(new Event(kind, {bubbles: true}));
          document.querySelectorAll('button, select, input').forEach(e => e.click());
        }""")
        for _ in range(15):
            page.keyboard.press("Tab")
        assert not page.evaluate("window.ran")
    context.close()
    assert outside == []


def test_other_outputs_hold_no_markup_of_a_source(site: Path) -> None:
    for name in ("atom.xml", "rss.xml"):
        text = (site / name).read_text("utf-8")
        assert "<script" not in text and "<img" not in text
    names = [path for path in site.rglob("*") if path.is_file()]
    assert all(len(os.fsencode(part)) <= 255 for path in names for part in path.relative_to(site).parts)
    assert not [path for path in names if "window.ran" in path.name]
