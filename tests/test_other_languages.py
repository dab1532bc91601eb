"""Languages without a folder are read by dateparser: on short spans, marked, and never from today."""

from __future__ import annotations

import subprocess
import sys

import pytest

from timeline.model import Document, Reading
from timeline.resolve import readings
from timeline.resolve.foreign import serves
from timeline.when import When, from_iso


def read(text: str, language: str, published: str | None = "2024-06-25") -> tuple[Reading, ...]:
    at = When.day(from_iso(published)) if published else None
    return readings(Document(id="x", path="x", text=text, language=language, published=at, published_by="user"))


FULL = {
    "ar": "تم التوقيع على الاتفاقية في 19 يونيو 2024 في المدينة.",
    "de": "Der Vertrag wurde am 19. Juni 2024 unterzeichnet.",
    "es": "El tratado se firmó el 19 de junio de 2024 en la capital.",
    "fr": "Le traité a été signé le 19 juin 2024 dans la capitale.",
    "he": "ההסכם נחתם ב-19 ביוני 2024 בעיר.",
    "hi": "समझौते पर 19 जून 2024 को हस्ताक्षर हुए।",
    "it": "Il trattato è stato firmato il 19 giugno 2024.",
    "ja": "条約は2024年6月19日に署名された。",
    "ko": "조약은 2024년 6월 19일에 서명되었다.",
    "nl": "Het verdrag werd op 19 juni 2024 ondertekend.",
    "pl": "Traktat podpisano 19 czerwca 2024 roku.",
    "pt": "O tratado foi assinado em 19 de junho de 2024.",
    "ru": "Договор был подписан 19 июня 2024 года в столице.",
    "tr": "Anlaşma 19 Haziran 2024 tarihinde imzalandı.",
    "uk": "Договір підписано 19 червня 2024 року.",
    "zh": "条约于2024年6月19日签署。",
}


@pytest.mark.parametrize("language", sorted(FULL))
@pytest.mark.parametrize("published", ["2024-06-25", "2009-01-01", None])
def test_a_date_in_full_is_read(language: str, published: str | None) -> None:
    assert [r.when.edtf for r in read(FULL[language], language, published) if r.when] == ["2024-06-19"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Er kam gestern an."),
        ("es", "Llegó ayer al puerto."),
        ("fr", "Il est arrivé hier."),
        ("it", "È arrivato ieri."),
        ("pt", "Ele chegou ontem."),
        ("ru", "Он приехал вчера."),
        ("tr", "Dün geldi."),
        ("zh", "他昨天到了。"),
        ("ar", "وصل أمس إلى المدينة."),
        ("nl", "Hij kwam gisteren aan."),
    ],
)
def test_yesterday_counts_from_the_documents_day(language: str, text: str) -> None:
    assert [r.when.edtf for r in read(text, language) if r.when] == ["2024-06-24"]
    assert read(text, language, None) == ()


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("es", "Por la mañana llovió.", []),
        ("de", "Am Morgen regnete es, gestern nicht.", ["2024-06-24"]),
        ("es", "Llegan mañana.", ["2024-06-26"]),
        ("ar", "وصل أمس الأول إلى المدينة.", []),
        ("zh", "他今年3月3日到了。", ["2024-03-03"]),
        ("zh", "他12月25日到了。", ["2023-12-25"]),
    ],
)
def test_a_word_beside_it_can_make_it_another_thing(language: str, text: str, edtf: list[str]) -> None:
    assert [r.when.edtf for r in read(text, language) if r.when] == edtf


def test_a_month_of_a_year_is_all_its_days() -> None:
    assert [r.when.edtf for r in read("Im März 2020 schloss die Schule.", "de") if r.when] == ["2020-03"]


def test_what_was_read_so_says_it() -> None:
    (reading,) = read(FULL["de"], "de")
    assert reading.confidence <= 0.3
    assert [step.reason for step in reading.steps] == ["by-dateparser"]
    assert reading.mention.surface == "19. Juni 2024"


@pytest.mark.parametrize("text", ["Es gab 2024 Leute.", "Kapitel 12", "um 5", "Mai", "1403/3/31 war es nicht"])
def test_numbers_and_lone_words_are_left_alone(text: str) -> None:
    assert read(text, "de") == ()


def test_a_language_that_nobody_knows_gives_nothing() -> None:
    assert not serves("xx")
    assert not serves("../de")
    assert read("19 foo 2024", "xx") == ()


def test_our_own_languages_never_load_dateparser() -> None:
    code = (
        "import sys; from timeline.model import Document; from timeline.resolve import readings;"
        "readings(Document(id='x', path='x', text='He left on 3 May 2023.', language='en'));"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
