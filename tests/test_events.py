"""What a document is found to tell: which words date which happening, and what is no happening at all."""

from __future__ import annotations

import re

import pytest

from timeline.events import DocumentEvents, LocalEvent, extract, merge
from timeline.model import Document, Event, Timeline
from timeline.resolve import readings
from timeline.when import When


def document(text: str, published: str | None = "2024-06-20", language: str = "fa", name: str = "d") -> Document:
    day = When.parse(published) if published else None
    by = "user" if published else "none"
    return Document(id=name, path=f"{name}.txt", text=text, language=language, published=day, published_by=by)  # type: ignore[arg-type]


def told(text: str, **given: str | None) -> DocumentEvents:
    one = document(text, **given)  # type: ignore[arg-type]
    return extract(one, readings(one))


def timeline(text: str, **given: str | None) -> Timeline:
    return merge([told(text, **given)])


def dated(found: Timeline) -> dict[str, Event]:
    """Events whose day or stretch is stated, by their EDTF."""
    return {e.when.edtf or "": e for e in found.events if e.when is not None and e.when.first is not None}


def only(found: DocumentEvents, kind: str) -> LocalEvent:
    (event,) = [e for e in found.events if e.kind == kind and e.strong]
    return event


# ---------------------------------------------------------------- which date belongs to what
def test_the_date_of_a_relative_clause_is_not_that_of_the_main_verb() -> None:
    found = timeline(
        "شهردار با اشاره به قراردادی که در ماه اردیبهشت با پیمانکار امضا کرد، روز ۲۸ خرداد گفت: «کار آغاز می‌شود.»"
    )
    assert {e.kind for e in dated(found).values()} == {"signing", "statement"}
    assert dated(found)["2024-06-17"].kind == "statement"
    assert dated(found)["[2024-04-20..2024-05-20]"].kind == "signing"


def test_a_place_clause_keeps_its_own_date() -> None:
    found = timeline("وزیر تأیید کرد که نیروها در شهر مستقر شده‌اند، جایی که دشمن در اوایل ماه مه حمله خود را آغاز کرد.")
    attack = dated(found)["[2024-05-01..2024-05-10]"]
    assert attack.kind == "attack"
    assert all(e.when is None or e.when.first is None for e in found.events if e is not attack)


def test_the_date_beside_a_noun_belongs_to_the_noun() -> None:
    found = timeline("سخنگو روز سه‌شنبه از احتمال تعطیلی کارخانه در نشست آینده شورا در ۱۰ تیر خبر داد.")
    assert dated(found)["2024-06-18"].kind == "statement"
    meeting = dated(found)["2024-06-30"]
    assert (meeting.kind, meeting.status) == ("meeting", "planned")


def test_two_dates_of_one_noun_are_two_events() -> None:
    found = timeline("دولت با استناد به حمله به بندر در ۳ مه ۱۹۹۱ و ۹ ژوئن ۱۹۹۲، تعهد طرف دیگر را نقض‌شده دانست.")
    assert {"1991-05-03", "1992-06-09"} <= set(dated(found))


def test_english_weekday_of_a_report_belongs_to_the_verb_not_to_the_attack_beside_it() -> None:
    found = timeline("The council condemned the bombing of the market in Basra on Wednesday.", language="en")
    event = dated(found)["2024-06-19"]
    assert event.kind == "statement"


def test_english_date_beside_its_noun() -> None:
    found = timeline("The simultaneous attacks May 3 on two ports killed nine people.", language="en")
    assert dated(found)["2024-05-03"].kind == "attack"


def test_a_duration_dates_nothing() -> None:
    found = timeline("دو طرف حدود سه ساعت با یکدیگر گفت‌وگو کردند.")
    assert dated(found) == {}


def test_a_past_verb_does_not_happen_in_the_future() -> None:
    found = timeline("قیمت گندم برای تحویل ماه آینده ۱۶ سنت افزایش یافت.")
    assert all(e.when is None or e.when.last is None or e.when.last <= 739057 for e in found.events)


# ---------------------------------------------------------------- what is no happening
@pytest.mark.parametrize(
    "text",
    [
        "اگر قرار باشد نیرو اعزام کند، این کار قانونی خواهد بود.",
        "در صورت حمله به هر یک از دو کشور، دیگری کمک می‌کند.",
        "هیچ یک از طرفین پیمان امضا نخواهد کرد.",
        "این شهر در کنار دریا است.",
        "عکس: خبرگزاری",
        "نظر (0)",
    ],
)
def test_conditions_negations_states_and_boilerplate_are_no_events(text: str) -> None:
    assert not [e for e in timeline(text).events if e.status in ("reported", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "If the army attacks, the border will be closed.",
        "The ministers did not sign the treaty.",
        "The village lies near the border.",
        "Comments (0)",
    ],
)
def test_english_conditions_negations_states_and_boilerplate_are_no_events(text: str) -> None:
    assert not [e for e in timeline(text, language="en").events if e.status in ("reported", "planned")]


def test_what_is_to_come_is_planned() -> None:
    found = timeline("پل تازه رودخانه روز ۱۰ تیر افتتاح خواهد شد.")
    event = dated(found)["2024-06-30"]
    assert (event.kind, event.status) == ("opening", "planned")


def test_an_undated_report_is_bounded_by_its_publication_and_never_a_day() -> None:
    (event,) = timeline("ارتش نیروهای خود را از مرز خارج کرد.").events
    assert event.when is not None
    assert (event.when.first, event.when.last) == (None, 739057)


# ---------------------------------------------------------------- speech
def test_one_speaker_on_one_occasion_is_one_event() -> None:
    text = (
        "سارا کریمی روز دوشنبه گفت: کار پیش می‌رود. او افزود که بودجه رسیده است. سارا کریمی همچنین از همکاران تشکر کرد."
    )
    statements = [e for e in timeline(text).events if e.kind == "statement"]
    assert len(statements) == 1
    assert len(statements[0].evidence) == 3


def test_an_editors_bracket_gives_the_day_of_speaking_and_of_what_was_spoken_of() -> None:
    found = timeline("مریم رضایی گفت: قراردادی که امروز[دیروز] امضا شد، مهم است.")
    assert {e.kind for e in found.events if e.when and e.when.edtf == "2024-06-19"} == {"signing", "statement"}


def test_a_newspaper_that_only_passes_on_is_no_event() -> None:
    found = timeline("Tanzania expelled five men and a woman, a newspaper reported Friday.", language="en")
    assert {e.kind for e in found.events} == {"arrest"}


# ---------------------------------------------------------------- what is shown
def in_order(line: str, text: str) -> bool:
    """Are the words of the line words of the text, in the same order?"""
    words = iter(re.findall(r"\w+", text))
    return all(word in words for word in re.findall(r"\w+", line))


def test_every_quote_is_a_slice_and_every_headline_is_of_the_text() -> None:
    text = "به گزارش خبرنگار ما، علی مرادی، شهردار، روز دوشنبه پل تازه را افتتاح کرد. او از کارگران تشکر کرد."
    for event in timeline(text).events:
        assert in_order(event.headline["fa"], text)
        for passage in event.evidence:
            assert text[passage.start : passage.end] == passage.quote
            assert len(passage.quote) <= 800


def test_the_actor_is_named_without_the_source_of_the_report() -> None:
    event = dated(timeline("به گزارش روابط عمومی، علی مرادی روز دوشنبه پل تازه را افتتاح کرد."))["2024-06-17"]
    assert event.actors == ("علی مرادی",)


def test_lost_half_spaces_change_nothing() -> None:
    kept = timeline("رئیس‌جمهور روز سه‌شنبه توافق‌نامه را امضا کرده بود.")
    lost = timeline("رئیسجمهور روز سهشنبه توافقنامه را امضا کرده بود.")
    assert [(e.kind, e.when) for e in kept.events] == [(e.kind, e.when) for e in lost.events]


def test_a_language_without_words_of_happenings_tells_nothing_and_breaks_nothing() -> None:
    assert told("   ").events == ()


def test_events_told_in_the_same_words_have_ids_of_their_own() -> None:
    text = (
        "The bridge collapsed on 3 May 2021.\n\nA lorry burned on 9 May 2021.\n\nThe bridge collapsed on 3 May 2021.\n"
    )
    document = Document(id="d", path="d.txt", text=text, language="en")
    events = extract(document, readings(document)).events
    ids = [event.id for event in events]
    assert len(ids) == len(set(ids))


# ---------------------------------------------------------------- a whole date that no verb took
@pytest.mark.parametrize(
    "text",
    [
        "یادداشت‌های پراکندهٔ شهردار در ۱۴ مه ۲۰۲۱",
        "در تاریخ ۱۴ مه ۲۰۲۱، شهردار ساری، <i x=1>--;%%</i> اعلام کرد که پل ساخته شد.",
        "۲۵:۷۱ روز ۱۴ مه ۲۰۲۱ ساعت ۲۴:۰۰ و ۲۳:۵۹:۶۰",
    ],
)
def test_a_whole_date_among_rubbish_dates_its_passage(text: str) -> None:
    found = dated(timeline(text, published=None))
    assert "2021-05-14" in found
    (evidence,) = found["2021-05-14"].evidence[:1]
    assert evidence.quote == text[evidence.start : evidence.end]


@pytest.mark.parametrize(
    "text",
    [
        "ساری - ۱۴ مه ۲۰۲۱",
        "آخرین ویرایش در ۱۴ مه ۲۰۲۱",
        "رضا کریمی (زادهٔ ۱۴ مه ۱۹۷۱) نویسنده است.",
        "در ۱۴ مه ۲۰۲۱ هیچ پلی ساخته نشد.",
    ],
)
def test_the_day_of_a_line_about_the_page_or_of_what_did_not_happen_is_no_event(text: str) -> None:
    assert not dated(timeline(text, published=None))


def test_an_impossible_day_is_not_that_of_another_text() -> None:
    impossible = told("در ۳۱ آوریل ۲۰۲۱ سارا کریمی و مهدی نادری پیمان همکاری را در ساری امضا کردند.", name="a")
    possible = told("در ۳۰ آوریل ۲۰۲۱ سارا کریمی و مهدی نادری پیمان همکاری را در ساری امضا کردند.", name="b")
    events = merge([impossible, possible]).events
    assert {tuple(x.document for x in e.evidence) for e in events} >= {("a",), ("b",)}
    assert [e.when.edtf for e in events if e.when is not None and e.when.exact] == ["2021-04-30"]


def test_coming_back_to_a_treaty_is_no_visit() -> None:
    assert not [e for e in told("سارا کریمی گفت: ما به آن پیمان بازگشته‌ایم.").events if e.kind == "visit"]


def test_only_the_passage_that_says_today_is_told_to_say_it() -> None:
    text = "سارا کریمی گفت: پیمانی که امروز امضا شد خوب است. سارا کریمی گفت: کارها پیش می‌رود."
    statement = next(e for e in timeline(text, published="2024-06-20").events if e.kind == "statement")
    reasons = [[s.reason for s in x.steps] for x in statement.evidence]
    assert "event.spoken-today" not in reasons[-1]


def test_one_name_in_several_spellings_is_one_actor_and_a_pair_is_two() -> None:
    found = merge([
        told("سارا کریمی و نیما راد روز ۱۴ مه ۲۰۲۱ پیمان ساری را در پیونگ یانگ امضا کردند.", name="a"),
        told("سارا کریمی و نیماراد روز ۱۴ مه ۲۰۲۱ پیمان ساری را در پیونگ‌یانگ امضا کردند.", name="b"),
    ])  # fmt: skip
    (event,) = [e for e in found.events if e.kind == "signing"]
    assert (event.actors, event.place) == (("سارا کریمی", "نیما راد"), "پیونگ یانگ")


def test_a_headline_begins_with_who_acts_and_not_with_where() -> None:
    found = timeline("کارگران به ساری رسیدند، جایی که شهردار در ۱۴ مه ۲۰۲۱ پل را افتتاح کرد.", published=None)
    (event,) = [e for e in found.events if e.kind == "opening"]
    assert event.headline["fa"].startswith("شهردار")


# ---------------------------------------------------------------- reprints
REPORT = (
    "A road bridge over the Arda collapsed on Wednesday, killing nine people and injuring thirty.\n"
    "Mayor Helen Brandt visited the site of the collapse in Port Elm yesterday with two ministers.\n"
    "The council approved a plan for a new bridge over the river on Thursday evening."
)


def reprinted() -> Timeline:
    """A report, and the same ten days later in another paper, with a line before it and one after."""
    again = f"Printed again by our readers' wish.\n{REPORT}\nThe ferry goes on Sundays."
    return merge([
        told(REPORT, published="2019-03-15", language="en", name="a"),
        told(again, published="2019-03-25", language="en", name="b"),
    ])  # fmt: skip


def test_a_reprint_is_evidence_of_the_events_it_tells_again_on_the_days_of_the_first_text() -> None:
    events = [e for e in reprinted().events if len({x.document for x in e.evidence}) == 2]
    assert sorted((e.when and e.when.edtf) or "" for e in events) == ["2019-03-13", "2019-03-14", "2019-03-14"]
    reasons = {s.reason for e in events for x in e.evidence if x.document == "b" for s in x.steps}
    assert "event.reprint" in reasons


def test_a_reprint_makes_an_event_neither_surer_nor_weightier() -> None:
    alone = merge([told(REPORT, published="2019-03-15", language="en", name="a")])
    weights = {(e.headline["en"], e.confidence, e.importance) for e in alone.events}
    assert weights <= {(e.headline["en"], e.confidence, e.importance) for e in reprinted().events}


# ---------------------------------------------------------------- headlines a reader can stand on
@pytest.mark.parametrize(
    ("text", "language", "line"),
    [
        ("سارا کریمی، وزیر نیرو، روز دوشنبه اعلام کرد که ساخت سد به پایان رسید.", "fa", "سارا کریمی: ساخت سد به پایان رسید"),
        ("مهدی نادری روز دوشنبه گفت: پل باز است. وی افزود: جاده تا شب بسته می‌ماند.", "fa", "مهدی نادری: پل باز است"),
        ("به گزارش خبرنگار ما، دولت نیز روز دوشنبه لایحه بازسازی را تصویب کرد.", "fa", "دولت لایحه بازسازی را تصویب کرد"),
        ("The council, according to the mayor's office, met. On Monday the court released two men.", "en",
         "the court released two men"),
        ("The death toll of the storm has risen to 12, officials said Monday.", "en",
         "The death toll of the storm has risen to 12"),
        ("Floods swept through the valley on Monday, killing four people.", "en",
         "Floods swept through the valley, killing four people"),
        ("The march began at 6 a.m. after the police had opened the road.", "en", "The march began at 6 a.m."),
        ("``I know the way,'' Hana Reed told the crew on Monday. She resigned on Tuesday.", "en", "Hana Reed resigned"),
    ],
)  # fmt: skip
def test_a_headline_says_who_did_what_without_the_day_the_source_and_what_only_binds(
    text: str, language: str, line: str
) -> None:
    lines = [e.headline[language] for e in timeline(text, language=language).events]
    assert line in lines


def test_a_title_in_the_present_tells_what_was() -> None:
    found = timeline("Gas blast kills nine miners\nNine miners died in a blast on Monday.", language="en")
    assert "Gas blast kills nine miners" in {e.headline["en"] for e in found.events}


def test_what_is_expected_is_planned() -> None:
    found = timeline("The president is expected to visit the city on Friday.", language="en")
    (event,) = [e for e in found.events if e.kind == "visit"]
    assert event.status == "planned"


# ---------------------------------------------------------------- days
def test_a_year_that_lies_far_off_gives_way_to_a_near_one() -> None:
    event = only(told("تونل از ۱۵ تیر آماده بهره‌برداری است.", published="2024-07-01"), "opening")
    assert event.when is not None
    assert event.when.edtf == "2024-07-05"


def test_a_clock_alone_names_no_day() -> None:
    found = told("انفجاری دیروز شهر را لرزاند.\nانفجار ساعت ۸ بامداد روی داد.", published="2024-07-01")
    assert {e.when.edtf for e in found.events if e.kind == "explosion" and e.when} == {"2024-06-30"}


def test_what_is_told_with_a_happening_as_known_is_not_before_it() -> None:
    text = "A bomb attack on May 3 killed two people. Police have arrested six men over the bomb attack of May 3."
    found = timeline(text, language="en", published="2021-05-20")
    (arrest,) = [e for e in found.events if e.kind == "arrest"]
    assert arrest.when is not None
    assert (arrest.when.first_iso, arrest.when.last_iso) == ("2021-05-03", "2021-05-20")


def test_a_price_that_rises_again_is_another_event() -> None:
    found = merge([
        told("قیمت نفت روز جمعه افزایش یافت.", published="2024-02-10", name="a"),
        told("قیمت نفت افزایش یافت\nقیمت نفت به بالاترین میزان خود رسید.", published="2024-03-01", name="b"),
    ])  # fmt: skip
    assert not [e for e in found.events if len({x.document for x in e.evidence}) == 2]


def test_who_is_named_after_what_his_office_said_is_one_speaker() -> None:
    text = "مدیرعامل شرکت آب گفت: سد پر شده است.\nنیما راد روز شنبه در جمع خبرنگاران گفت: آب تا پاییز می‌رسد."
    (statement,) = [e for e in timeline(text).events if e.kind == "statement"]
    assert len(statement.evidence) == 2


def test_one_thing_told_in_two_languages_is_one_event() -> None:
    found = merge([
        told("Police arrested two men on 14 May 2021.", language="en", name="a"),
        told("پلیس روز ۱۴ مه ۲۰۲۱ دو مرد را بازداشت کرد.", name="b"),
    ])  # fmt: skip
    (event,) = [e for e in found.events if e.kind == "arrest"]
    assert set(event.headline) == {"en", "fa"}
