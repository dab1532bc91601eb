"""Encodings: detected and said, or refused; never silent mojibake."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.sources.draft import Refusal
from timeline.sources.encodings import decode

PERSIAN = "نمايندگان دو کشور در روز شنبه پيمان تازه اي را در شهر ژنو امضا کردند و گفتگوها پايان يافت. "
ARABIC = "وقع ممثلو البلدين يوم السبت معاهدة جديدة في مدينة جنيف وانتهت المحادثات بينهما. "
ENGLISH = "Ministers signed the treaty in Geneva. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_needs_no_word(encoding: str) -> None:
    decoded = decode(PERSIAN.encode(encoding))
    assert (decoded.text, decoded.notes, decoded.partial) == (PERSIAN, (), False)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [PERSIAN, ENGLISH])
def test_wide_encodings_are_told_with_or_without_a_mark(encoding: str, text: str) -> None:
    assert decode((text * 3).encode(encoding)).text == text * 3


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1256", PERSIAN), ("cp1256", ARABIC), ("iso8859-6", ARABIC), ("cp1251", "Министры подписали договор в Женеве."),
     ("cp1252", "Les ministres ont signé le traité à Genève après de longues négociations.")],
)  # fmt: skip
def test_single_byte_encodings_are_told_by_their_letters_and_said(encoding: str, text: str) -> None:
    decoded = decode((text * 3).encode(encoding))
    assert decoded.text == text * 3
    assert [note.code for note in decoded.notes] == ["encoding"]


def test_a_declared_encoding_is_believed_unless_it_hides_script() -> None:
    assert decode("Žena podepsala smlouvu".encode("cp1250"), "windows-1250").text == "Žena podepsala smlouvu"
    assert decode(b"+ADw-script+AD4- \xff", "utf-7").text.startswith("+ADw-script")


def test_damaged_utf8_is_read_in_part_and_the_byte_is_named() -> None:
    data = PERSIAN.encode() + b"\xff\xfe\xc0\xaf" + PERSIAN.encode()
    decoded = decode(data)
    assert decoded.partial and decoded.text.count("\ufffd") >= 3
    assert decoded.notes[0].place == f"byte {len(PERSIAN.encode())}"


def test_doubly_encoded_text_is_called_mojibake() -> None:
    decoded = decode(PERSIAN.encode().decode("cp1252", "replace").encode())
    assert decoded.partial and "mojibake" in decoded.notes[-1].message


@pytest.mark.parametrize(
    ("data", "name"),
    [(gzip.compress(b"x", mtime=0), "gzip"), (b"%PDF-1.7 x", "PDF"), (b"PK\x03\x04xx", "zip"), (b"\x89PNG\r\n", "PNG")],
)
def test_files_that_are_no_text_are_named_for_what_they_are(data: bytes, name: str) -> None:
    with pytest.raises(Refusal, match=name):
        decode(data)


def test_binary_data_is_refused() -> None:
    with pytest.raises(Refusal):
        decode(bytes(range(32)) * 40)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_refusal_and_never_a_surrogate(data: bytes) -> None:
    try:
        text = decode(data).text
    except Refusal as refusal:
        assert refusal.message
    else:
        text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_text_comes_back_whole(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@pytest.mark.parametrize(
    "data", [b"\xff", "条约于2024年11月7日在日内瓦签署。".encode("gb18030") * 5, bytes(range(128, 256))]
)
def test_what_no_encoding_makes_a_text_of_is_refused_and_not_guessed(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"cannot be told|binary data"):
        decode(data)
