"""Which day a document was published on, by its own evidence, and never by a clock."""

from __future__ import annotations

import pytest

from timeline.model import Document
from timeline.resolve.anchor import contradiction, from_url, infer


def document(text: str, language: str = "fa", url: str | None = None) -> Document:
    return Document(id="x", path="x.txt", text=text, language=language, url=url)


@pytest.mark.parametrize(
    ("text", "language", "day", "by"),
    [
        ("تیتر\nتاریخ انتشار: ۱۸ آبان ۱۴۰۳ - ۱۴:۳۰\nمتن خبر.", "fa", "2024-11-08", "metadata"),
        ("تیتر\nتاریخ انتشار: ۱۴۰۳/۰۸/۱۸\nمتن خبر.", "fa", "2024-11-08", "metadata"),
        ("متن خبر.\nکد خبر: 8707060255", "fa", "2008-09-27", "metadata"),
        ("متن خبر.\nکد خبر: ۱۴۰۳۰۸۱۸۰۰۰۱۲۳", "fa", "2024-11-08", "metadata"),
        ("متن خبر.\nمنبع: https://news.example/a-20241108073816961.htm", "fa", "2024-11-08", "url"),
        ("متن خبر.\nhttps://news.example/1403/08/18/treaty", "fa", "2024-11-08", "url"),
        ("تهران - ۱۸ آبان ۱۴۰۳ - ایرنا: وزیر آمد.", "fa", "2024-11-08", "dateline"),
        ("وزیر امروز پنج‌شنبه ۳۱ خرداد ۱۴۰۳ به تهران آمد.", "fa", "2024-06-20", "inferred"),
        ("Title\nPublished: 8 November 2024 14:30\nThe text.", "en", "2024-11-08", "metadata"),
        ("TEHRAN, Nov. 8, 2024 (Agency) — The minister came.", "en", "2024-11-08", "dateline"),
        ("The text.\nSource: https://news.example/world/2024/nov/08/treaty", "en", "2024-11-08", "url"),
        ("The text.\nhttps://news.example/2024/11/treaty.html", "en", "2024-11", "url"),
    ],
)
def test_a_document_is_dated_by_its_own_evidence(text: str, language: str, day: str, by: str) -> None:
    found = infer(document(text, language))
    assert found.published is not None
    assert (found.published.edtf, found.published_by) == (day, by)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وزیر دیروز به تهران آمد.", "fa"),
        ("امروز: ۱۸ آبان ۱۴۰۳\nوزیر دیروز آمد.", "fa"),
        ("جنگ در ۳۱ شهریور ۱۳۵۹ آغاز شد و هشت سال ادامه یافت.", "fa"),
        ("متن.\nتلفن: 5551234567", "fa"),
        ("The war began on 22 September 1980.", "en"),
        ("He resigned on 7 November 2024 — at the café.", "en"),
        ("او در ۷ نوامبر ۲۰۲۴ - پس از سال‌ها - کناره گرفت.", "fa"),
        ("Accessed: 8 November 2024\nThe minister came yesterday.", "en"),
        ("متن.\nhttps://news.example/id/2024999912", "fa"),
    ],
)
def test_without_evidence_a_document_stays_undated(text: str, language: str) -> None:
    assert infer(document(text, language)).published is None


def test_a_translation_is_dated_by_the_address_of_its_original() -> None:
    found = infer(document("متن ترجمه.", url="https://news.example/thoi-su/bai-20241108073816961.htm"))
    assert found.published is not None
    assert found.published.edtf == "2024-11-08"


def test_what_is_given_stays() -> None:
    from timeline.when import When

    given = Document(
        id="x",
        path="x",
        text="t\nhttps://a.example/2020/01/01/b",
        language="en",
        published=When.parse("2024"),
        published_by="user",
    )
    assert infer(given) is given


def test_evidence_that_disagrees_is_told() -> None:
    both = contradiction(document("تاریخ انتشار: ۱۸ آبان ۱۴۰۳\nمتن.\nhttps://news.example/2019/05/01/b"))
    assert both is not None
    assert [e.when.edtf for e in both] == ["2024-11-08", "2019-05-01"]
    assert contradiction(document("تاریخ انتشار: ۱۸ آبان ۱۴۰۳\nمتن.\nhttps://news.example/2024/11/09/b")) is None


@pytest.mark.parametrize(
    "url", ["https://a.example/2024/99/99/x", "https://a.example/article/1234567890", "https://a.example/"]
)
def test_digits_that_are_no_date_tell_nothing(url: str) -> None:
    assert from_url(url) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://web.archive.example/web/20250101120000/https://a.example/2024/11/08/b", "2024-11-08"),
        ("https://archive.example/20250101120000/http://a.example/1403/08/18/b", "2024-11-08"),
        ("https://a.example/2024/11/08/b?from=https://c.example/2020/01/01/", "2024-11-08"),
        ("https://web.archive.example/web/20250101120000/https://a.example/bridge", None),
    ],
)
def test_when_a_copy_was_fetched_is_not_when_it_was_published(url: str, day: str | None) -> None:
    found = from_url(url)
    assert (found and found.edtf) == day
