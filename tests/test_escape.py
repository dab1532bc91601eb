"""Source text is data wherever it lands: what a reader of each format gets back is the text, and nothing runs."""

from __future__ import annotations

import csv as csv_format
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import markdown as python_markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from timeline import escape
from timeline.outputs.pages.environment import environment

ROOT = Path(__file__).parent.parent
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HOSTILE = [
    "</title><script>alert(1)</script>", '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)", "<!--", "-->", "]]>",
    "javascript:alert(1)", "{{ 7*7 }}", "{% raw %}", "&lt;b&gt;", "&#0;", "\x00<\x00b>", "\ud800", "\ufffe", "\r\n\r\r",
    "\u202ereversed\u202c", "\u2067", "=1+1", "\u200b=cmd|' /C calc'!A0", "a\u2028b\u0085c", "END:VEVENT\r\nBEGIN:VEVENT",
    "\\,;\\n", "**b** _i_ `c` [x](y) <b>", "＜script＞", "\U0001f600",
]  # fmt: skip
TEXTS = st.text(st.characters(), max_size=60) | st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join)


class Stripped(HTMLParser):
    """The text of some HTML, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes = "", [], []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append(dict(attrs))


def strip_tags(html: str) -> str:
    return Stripped(html).text


@given(TEXTS)
def test_tags_stripped_from_html_leave_the_text(text: str) -> None:
    made = Stripped(f'<p title="{escape.html(text)}">{escape.html(text)}</p>')
    assert made.text == made.attributes[0]["title"] == escape.plain(text) and made.tags == ["p"]


@given(TEXTS.filter(lambda text: escape.plain(text) == text))
def test_what_html_can_hold_is_kept_to_the_letter(text: str) -> None:
    assert strip_tags(escape.html(text)) == text


@given(TEXTS)
def test_a_page_shows_the_text_and_holds_its_controls_in(text: str) -> None:
    shown = environment().from_string('<p title="{{ t }}">{{ t }}</p><title>{{ t }}</title>').render(t=text)
    page = escape.contained(escape.printable(shown))
    body, title = page.split("<title>")
    assert strip_tags(body) == escape.printable(text)
    assert set(Stripped(body).tags) <= {"p", "bdi"}
    outside = re.sub(r'<bdi class="control" title="[A-Z -]+">.</bdi>', "", page)
    assert not set(outside) & set(BIDI) and strip_tags(title.removesuffix("</title>")) == escape.plain(text)


@given(TEXTS)
def test_xml_is_well_formed_and_says_the_text(text: str) -> None:
    node = ET.fromstring(f'<a b="{escape.xml(text)}">{escape.xml(text)}</a>')
    assert (node.text or "") == escape.plain(text)


@given(TEXTS)
def test_json_in_a_script_ends_no_script_and_reads_back(text: str) -> None:
    made = escape.script_json({"t": text})
    assert not re.search(r"[<>&\u2028\u2029\ud800-\udfff]", made)
    assert json.loads(made)["t"] == re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


@given(TEXTS)
@example("\u200b=1+1")
@example("-5 °C")
def test_no_cell_begins_as_a_formula_and_every_cell_reads_back(text: str) -> None:
    cell = escape.csv_cell(text)
    assert cell.removeprefix("'") == escape.printable(text).removeprefix("'")
    assert not re.match(r"[\t\r\n]|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]", cell)
    table = io.StringIO(newline="")
    csv_format.writer(table).writerow([cell, "next"])
    assert next(csv_format.reader(io.StringIO(table.getvalue(), newline=""))) == [cell, "next"]


@given(TEXTS)
def test_a_calendar_value_stays_one_line_of_one_event(text: str) -> None:
    lines = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:{escape.ical_text(text)}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert lines.splitlines() == lines.split("\r\n")[:-1]
    (event,) = Calendar.from_ical(lines).walk("VEVENT")
    assert str(event["SUMMARY"]) == re.sub("\r\n|[\r\n\x85\u2028\u2029]", "\n", escape.plain(text))


@given(TEXTS)
def test_markdown_gives_one_paragraph_of_the_text(text: str) -> None:
    made = Stripped(python_markdown.markdown(f"x{escape.markdown(text)}x"))
    assert made.tags == ["p"]
    assert made.text.strip() == f"x{escape.one_line(text)}x"


@given(TEXTS)
def test_a_line_of_plain_text_is_one_line_that_reorders_nothing(text: str) -> None:
    line = escape.one_line(text)
    assert len(line.splitlines()) <= 1 and not set(line) & set(BIDI)
    assert escape.isolated(text) == f"\u2068{escape.plain(text)}\u2069"


@given(
    TEXTS.map(lambda text: f"https://{text}")
    | st.sampled_from(["http://", "https://example.org/"]).flatmap(lambda a: TEXTS.map(a.__add__))
)
def test_an_address_is_a_web_address_or_none(url: str) -> None:
    address = escape.web_address(url)
    assert address is None or re.fullmatch(r"(?i)https?://[!-~]+(?:[/?#][^\s\"'<>`\\]*)?", address)


@pytest.mark.parametrize(
    ("given_url", "address"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTPS://Example.org:8080/الف?b#c", "HTTPS://Example.org:8080/الف?b#c"),
        ("https://\u0430pple.com/x", "https://xn--pple-43d.com/x"),
        ("https://خبر.ایران/a", "https://xn--ngblk.xn--mgba3a4f16a/a"),
        ("https://ｅxample。org:81/", "https://example.org:81/"),
        ("javascript:alert(1)", None), ("JaVaScRiPt://x/%0aalert(1)", None), ("data:text/html,x", None), ("//example.org", None),
        ("https://", None), ("https://[::1", None), ("https://a:b@example.org/", None), ("https://example.org:x/", None),
        ("https://exa mple.org", None), ("https://a\u202eb.org", None), ("https://a\u2603\u0000b.org", None),
        ("https://é..org/", None), ("https://é%.org/", None), ("", None), (None, None), ("ftp://example.org/", None),
    ],
)  # fmt: skip
def test_only_what_leads_where_it_says_becomes_a_link(given_url: str | None, address: str | None) -> None:
    assert escape.web_address(given_url) == address


# ---------------------------------------------------------------- one place
def test_nothing_but_the_rendered_page_is_called_safe_in_a_template() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), match)
        for path in (ROOT / "templates").rglob("*.html")
        for match in re.findall(r"[^{}%]*\|\s*safe\b|autoescape\s+false|\bMarkup\b", path.read_text("utf-8"))
    }
    assert found == {("templates/theme/base.html", " page.content|safe")}


def test_markup_is_made_of_rendered_templates_and_escaped_words_only() -> None:
    made = {
        (path.relative_to(ROOT / "timeline").as_posix(), argument)
        for path in (ROOT / "timeline").rglob("*.py")
        for argument in re.findall(r"\bMarkup\(((?:[\w.]+\()?\w[\w.]*)", path.read_text("utf-8"))
    }
    assert made == {
        ("outputs/pages/press.py", "script_json(data"),
        ("outputs/pages/press.py", "environment.get_template"),
        ("outputs/pages/views.py", "escape(text"),
    }


def test_scripts_write_text_and_never_markup() -> None:
    sink = re.compile(
        r"\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|\bfetch\(|XMLHttpRequest"
    )
    found = {path.name: sink.findall(path.read_text("utf-8")) for path in (ROOT / "templates/assets").glob("*.js")}
    assert {name: hits for name, hits in found.items() if set(hits) - {"fetch("}} == {}
