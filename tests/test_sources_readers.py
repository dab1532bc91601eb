"""The readers of files: HTML, JSON Lines, CSV, Word, and what is packed."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from conftest import EN, FA, Command

from timeline.sources.draft import Draft, Refusal
from timeline.sources.reading import read_bytes, read_file

PAGE = f"""<!doctype html><html lang="fa"><head><meta charset="utf-8"><title>روزنامه | پیمان</title>
<meta property="og:site_name" content="روزنامه"><link rel="canonical" href="https://example.org/a">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"پیمان ژنو","datePublished":"2024-11-08T10:00:00+03:30"}}</script>
<script>var x = "<p>not text</p>";</script><style>p {{}}</style></head>
<body><nav><a href="/">خانه</a></nav><article><h1>پیمان ژنو</h1><p>{FA}</p><p>{FA * 3}</p><aside>پربیننده‌ها</aside></article>
<footer>همه حقوق محفوظ است</footer></body></html>"""


def drafts(data: bytes, name: str, longest: int = 10**6) -> list[Draft | Refusal]:
    return list(read_bytes(data, name, longest))


def one(data: bytes, name: str, longest: int = 10**6) -> Draft:
    (draft,) = drafts(data, name, longest)
    assert isinstance(draft, Draft), draft
    return draft


def refusal(data: bytes, name: str, longest: int = 10**6) -> Refusal:
    (found,) = drafts(data, name, longest)
    assert isinstance(found, Refusal)
    return found


def test_a_page_gives_its_main_text_and_no_markup() -> None:
    draft = one(PAGE.encode(), "a.html")
    assert draft.text.split("\n\n") == ["پیمان ژنو", FA, FA * 3]


def test_a_page_says_when_and_by_whom_it_was_published() -> None:
    draft = one(PAGE.encode(), "a.html")
    assert draft.metadata == {
        "title": "پیمان ژنو",
        "source": "روزنامه",
        "url": "https://example.org/a",
        "language": "fa",
    }
    assert draft.dates == ("2024-11-08T10:00:00+03:30",)


def test_a_page_in_a_declared_encoding_is_decoded() -> None:
    page = f'<meta charset="windows-1256"><p>{FA.replace("ی", "ي").translate(str.maketrans("۷۲۰۴", "7204"))}</p>'
    assert "نوامبر" in one(page.encode("cp1256", "replace"), "a.htm").text


def test_a_hidden_part_is_not_read_and_a_plaintext_element_swallows_nothing_before_it() -> None:
    assert one(b"<p hidden>secret</p><p>seen</p><plaintext></p><script>x", "a.html").text.startswith("seen")


def test_a_page_nested_too_deeply_is_refused() -> None:
    assert refusal(b"<div>" * 50_000, "a.html").code == "too-deep"


def test_lines_of_json_are_documents_and_a_bad_line_costs_only_itself() -> None:
    rows = [
        json.dumps({"id": "x", "text": FA, "published": "2024-11-08"}),
        "",
        "{broken",
        '{"id": 3, "text": "b"}',
        '"text"',
        '{"title": "t"}',
    ]
    found = drafts("\n".join(rows).encode(), "d.jsonl")
    assert [d.name if isinstance(d, Draft) else (d.code, d.place) for d in found] == [
        "x", ("json", "line 3"), "3", ("json", "line 5"), ("no-text", "line 6"),
    ]  # fmt: skip


def test_a_line_that_is_too_long_is_refused_and_the_next_is_read() -> None:
    found = drafts(b'{"text": "' + b"x" * 2000 + b'"}\n{"text": "y"}\n', "d.jsonl", longest=1000)
    assert [d.code if isinstance(d, Refusal) else d.text for d in found] == ["too-large", "y"]


def test_lone_surrogates_are_replaced_and_said() -> None:
    draft = one(b'{"text": "a\\ud800b"}', "d.jsonl")
    assert draft.text == "a\ufffdb" and draft.partial


def test_deeply_nested_json_is_refused() -> None:
    assert refusal(b'{"text": ' + b"[" * 100_000, "d.jsonl").code == "json"


def test_rows_of_a_table_are_documents() -> None:
    table = f'id,published,text\r\n1,2024-06-20,"{EN}\nSecond line."\r\n2,,\r\n'
    found = drafts(table.encode("utf-8-sig"), "d.csv")
    assert (
        isinstance(found[0], Draft)
        and found[0].text.endswith("Second line.")
        and found[0].metadata["published"] == "2024-06-20"
    )
    assert isinstance(found[1], Refusal) and found[1].code == "empty"


def test_a_table_without_a_text_column_is_refused() -> None:
    assert refusal(b"a,b\n1,2\n", "d.csv").code == "csv"


def test_packed_files_are_read_up_to_their_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(FA.encode()))
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"\0" * 3_000_000))
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(FA.encode())[:-20])
    (good,) = read_file(str(tmp_path / "a.txt.gz"), 10**6)
    assert isinstance(good, Draft) and good.text == FA
    for name, code in (("bomb", "too-large"), ("cut", "unreadable")):
        (found,) = read_file(str(tmp_path / f"{name}.txt.gz"), 10**6)
        assert isinstance(found, Refusal) and found.code == code


def word(document: str, name: str = "word/document.xml") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
    return packed.getvalue()


NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_a_word_document_gives_its_paragraphs() -> None:
    xml = f"<w:document {NAMESPACE}><w:p><w:r><w:t>{FA}</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p></w:document>"
    assert one(word(xml), "a.docx").text == f"{FA}\nb\tc\n"


@pytest.mark.parametrize(
    ("document", "name"),
    [('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>', "word/document.xml"), ("<x/>", "other.xml"),
     ("<x>", "word/document.xml"), ("x" * 2_000_000, "word/document.xml")],
)  # fmt: skip
def test_a_hostile_or_broken_word_document_is_refused(document: str, name: str) -> None:
    assert refusal(word(document, name), "a.docx").code in ("docx", "too-large")


def pdf(text: str) -> bytes:
    """A PDF of one line, written by hand."""
    drawing = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
    things = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawing)}>>stream\n{drawing}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    out, places = "%PDF-1.4\n", []
    for number, thing in enumerate(things, 1):
        places.append(len(out))
        out += f"{number} 0 obj{thing} endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()


def test_a_pdf_gives_its_text_and_a_broken_one_is_refused() -> None:
    assert one(pdf(EN), "a.pdf").text == EN
    assert refusal(b"%PDF-1.4 broken", "a.pdf").code == "pdf"
    assert refusal(b"", "a.pdf").code == "empty"


def record(body: str, kind: str = "response", length: int | None = None) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
    size = len(answer) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def test_an_archive_gives_its_pages_and_a_record_that_breaks_off_is_said() -> None:
    page = f"<article><p>{EN}</p></article>"
    data = record("x", "request") + record(page) + record("") + record(page, length=10**12)
    found = drafts(data, "a.warc")
    assert [d.text if isinstance(d, Draft) else d.code for d in found] == [EN, "empty", "warc"]
    assert isinstance(found[0], Draft) and found[0].metadata["url"] == "https://example.org/a"
    packed = gzip.compress(record(page)) + gzip.compress(record(page))
    assert [d.text for d in drafts(packed, "a.warc.gz") if isinstance(d, Draft)] == [EN, EN]


def test_a_title_is_a_heading_or_a_short_first_line() -> None:
    assert one(b"# Talks begin\n\nThey met.", "a.md").metadata["title"] == "Talks begin"
    assert one("آغاز گفتگوها\nدیدار کردند.".encode(), "a.txt").metadata["title"] == "آغاز گفتگوها"
    assert "title" not in one(b"They met on Monday.\nThen they left.", "a.txt").metadata


def test_an_empty_file_is_refused() -> None:
    assert refusal(b" \n", "a.txt").code == "empty"
    assert refusal(b"---\ntitle: x\n---\n", "a.txt").code == "empty"


def test_a_missing_or_special_file_is_a_refusal_and_no_exception(tmp_path: Path) -> None:
    (found,) = read_file(str(tmp_path / "none.txt"), 10)
    assert isinstance(found, Refusal) and found.code == "unreadable"
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (found,) = read_file(str(tmp_path / "link.txt"), 10)
    assert isinstance(found, Refusal)


def broken_gzip(rows: int) -> bytes:
    text = "".join(json.dumps({"text": f"{EN} {number} {'x' * number}"}) + "\n" for number in range(rows))
    return gzip.compress(text.encode())[:-30]


def test_a_packed_table_of_lines_that_breaks_off_gives_what_it_holds_and_says_so(command: Command, texts: Path) -> None:
    (texts / "sources" / "broken.jsonl.gz").write_bytes(broken_gzip(400))
    ran = command("extract", "sources")
    report = json.loads(ran.out)["report"]
    assert ran.status == 3 and report["documents"]["refused"] == 1 and report["documents"]["skipped"] == 0
    assert 300 < report["documents"]["ok"] < 402
    assert [p["code"] for p in report["problems"] if p["path"] == "broken.jsonl.gz"] == ["unreadable"]


@pytest.mark.parametrize("name", ["empty.warc", "empty.jsonl", "head.csv"])
def test_an_input_without_a_document_is_counted(command: Command, texts: Path, name: str) -> None:
    (texts / "sources" / name).write_bytes(
        {"empty.warc": b"\r\n" * 9, "empty.jsonl": b"", "head.csv": b"text,id\n"}[name]
    )
    ran = command("extract", "sources")
    assert ran.status == 3 and f"{name}: no document is in it" in ran.err


@pytest.mark.parametrize("encoding", ["no-such", "utf-7"])
def test_a_word_document_in_no_known_encoding_is_refused(encoding: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="{encoding}"?><a/>')
    (refusal,) = read_bytes(stream.getvalue(), "a.docx", 10**6)
    assert isinstance(refusal, Refusal) and refusal.code == "docx"


def test_a_reader_that_fails_costs_its_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline.sources import reading

    def reader(stream: BinaryIO, longest: int) -> Iterator[Draft | Refusal]:
        yield Draft(text="one")
        raise KeyError("x")

    monkeypatch.setattr(reading, "reader_for", lambda suffix: reader)
    first, second = read_bytes(b"", "a.odd", 100)
    assert isinstance(first, Draft) and isinstance(second, Refusal)
    assert second.message == "its reader fails: KeyError: 'x'"
