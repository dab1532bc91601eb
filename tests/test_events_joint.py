"""What happens by its kind, what several documents say of a day together, and what only looks like a day."""

from __future__ import annotations

import pytest

from timeline.events import LocalEvent, extract, merge
from timeline.model import Document, Event, Timeline
from timeline.resolve import readings
from timeline.resolve.anchor import infer
from timeline.when import When


def document(text: str, published: str | None = None, *, name: str = "d", language: str = "en") -> Document:
    day = When.parse(published) if published else None
    by = "user" if published else "none"
    return infer(Document(id=name, path=f"{name}.txt", text=text, language=language, published=day, published_by=by))


def events(text: str, published: str | None = "2024-06-20", *, language: str = "en") -> list[LocalEvent]:
    one = document(text, published, language=language)
    return [e for e in extract(one, readings(one)).events if e.strong]


def timeline(*documents: Document) -> Timeline:
    return merge([extract(d, readings(d)) for d in documents])


def on(found: Timeline, edtf: str) -> list[Event]:
    return [e for e in found.events if e.when is not None and (e.when.edtf or "").rstrip("?") == edtf]


# ---------------------------------------------------------------- kinds
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A strong earthquake struck the port of Karvel on Monday.", "disaster"),
        ("The finance minister, Ada Holm, resigned on Monday.", "resignation"),
        ("Norland joined the customs union on Monday.", "joining"),
        ("Norland became a member of the customs union on Monday.", "joining"),
        ("Ada Holm became president on Monday.", "appointment"),
        ("Two men robbed the savings bank on Monday.", "crime"),
        ("Firefighters rescued nine sailors on Monday.", "rescue"),
        ("Inspectors examined the reactor on Monday.", "investigation"),
        ("The decision was announced on Monday.", "ruling"),
        ("Thousands took part in the march on Monday.", "protest"),
    ],
)
def test_what_happens_has_its_kind(text: str, kind: str) -> None:
    assert [e.kind for e in events(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("روز دوشنبه سه کارگر معدن جان خود را از دست دادند.", "death"),
        ("پیکر نویسنده روز دوشنبه به خاک سپرده شد.", "burial"),
        ("مدیرعامل شرکت روز دوشنبه استعفا کرد.", "resignation"),
        ("شورای شهر روز دوشنبه ورود کامیون‌ها را ممنوع اعلام کرد.", "decree"),
        ("دولت روز دوشنبه لایحه بودجه را تقدیم مجلس کرد.", "submission"),
        ("هزاران نفر روز دوشنبه در راهپیمایی شرکت کردند.", "protest"),
        ("امدادگران روز دوشنبه نه ملوان را نجات دادند.", "rescue"),
    ],
)
def test_what_happens_has_its_kind_in_persian(text: str, kind: str) -> None:
    assert [e.kind for e in events(text, language="fa")] == [kind]


def test_what_is_told_of_a_disaster_is_no_disaster() -> None:
    told = events("آثار زلزله روز دوشنبه نمایان شد.", language="fa")
    assert "disaster" not in {e.kind for e in told}


# ---------------------------------------------------------------- what looks like a day of a happening
def test_a_day_that_is_set_is_not_the_day_of_setting_it() -> None:
    assert [e.when for e in events("The court rejected the appeal on Friday.")] == [When.parse("2024-06-14")]
    assert all(e.when is None for e in events("The court set Friday as the deadline for the appeal."))


def test_a_day_to_come_behind_an_infinitive_is_a_plan() -> None:
    found = events("The two clerks were released last Thursday to appear at the county court on July 9.")
    assert [(e.when and e.when.edtf, e.status) for e in found] == [
        ("2024-06-13", "reported"),
        ("2024-07-09", "planned"),
    ]


def test_what_was_announced_to_come_is_a_plan() -> None:
    found = events("The harbour office announced that the ferry would leave Friday.")
    assert [e.status for e in found if e.when is not None] == ["planned"]


def test_what_is_arranged_is_a_plan_and_is_read_as_one() -> None:
    (found,) = events("قرار است دانشجویان از سوم تیرماه مدارک خود را ارسال کنند.", language="fa")
    assert found.status == "planned"
    assert found.mentions[0].headline.startswith("قرار است")


def test_the_stamp_of_a_page_dates_the_page_and_is_no_event() -> None:
    one = document("Friday 3 May 2019 08.15 GMT Dock workers in Karvel walked out today over pay.", "2019-05-03")
    undated = document(one.text)
    assert undated.published is not None and undated.published.edtf == "2019-05-03"
    (event,) = [e for e in timeline(undated).events if e.status == "reported"]
    assert event.evidence[0].quote.startswith("Dock workers")


def test_a_file_named_by_its_day_is_of_that_day() -> None:
    assert document("The mayor spoke.", name="agency-20240508.0021").published == When.parse("2024-05-08")
    assert document("The mayor spoke.", name="item-20249958").published is None


def test_a_summit_to_come_does_not_date_what_was_said_of_it() -> None:
    found = timeline(
        document("The envoy, Ada Holm, said the pact would be signed at the Oslo summit on July 9.", "2024-06-20")
    )
    said = [e for e in found.events if e.kind == "statement"]
    assert all(e.when is None or e.when.first != When.parse("2024-07-09").first for e in said)


# ---------------------------------------------------------------- who speaks
def test_who_is_named_after_the_verb_is_the_speaker() -> None:
    (found,) = events('"The dam is safe," said engineer Tomas Bereny.')
    assert found.mentions[0].actors == ("engineer Tomas Bereny",)


# ---------------------------------------------------------------- documents together
LEAD = "The parliament of Norland debated the customs union treaty with Ostmark; the customs union treaty divides Norland. "


def test_a_dateline_without_a_year_takes_it_from_the_story() -> None:
    open_one = document(
        f"KARVEL, March 6 (Agency) -- The upper house ratified the treaty on Wednesday. {LEAD}", name="a"
    )
    other = document(f"Ministers signed the treaty in April 2024. {LEAD}", "2024-04-10", name="b")
    alone = timeline(open_one)
    assert all(e.when is None or e.when.first is None for e in alone.events)
    together = timeline(open_one, other)
    (ratified,) = [e for e in on(together, "2024-03-06") if e.kind == "signing"]
    assert ratified.status == "reported"
    assert {d.id: d.published for d in together.documents}["a"] == When.parse("2024-03-06")


def test_a_dateline_of_another_story_stays_without_a_year() -> None:
    open_one = document("KARVEL, March 6 (Agency) -- A whale swam into the harbour on Wednesday.", name="a")
    other = document(f"Ministers signed the treaty in April 2024. {LEAD}", "2024-04-10", name="b")
    assert {d.id: d.published for d in timeline(open_one, other).documents}["a"] is None


def test_a_month_that_nothing_dates_is_not_the_day_of_the_report() -> None:
    text = (
        f"KARVEL, March 6 (Agency) -- The upper house ratified the treaty on Wednesday. "
        f"The lower house already approved the treaty in early October this year. {LEAD}"
    )
    other = document(f"Ministers signed the treaty in April 2024. {LEAD}", "2024-04-10", name="b")
    found = timeline(document(text, name="a"), other)
    (lower,) = [e for e in found.events if any("lower house" in x.quote for x in e.evidence)]
    assert lower.when is None or lower.when.first is None


def test_a_day_without_a_year_is_that_of_the_document_that_has_it() -> None:
    whole = document("Fishermen rescued the boy Anton Vesely on November 25, 1999 off the Karvel coast.", name="a")
    part = document("The boy Anton Vesely was rescued on Nov. 25 by fishermen off the Karvel coast.", name="b")
    (rescue,) = [e for e in timeline(whole, part).events if e.kind == "rescue"]
    assert rescue.when == When.parse("1999-11-25")
    assert len({e.document for e in rescue.evidence}) == 2


def test_what_several_documents_only_name_is_one_event_all_the_same() -> None:
    texts = [
        "Ada Holm visited the victims of the Karvel earthquake.",
        "Money for the Karvel earthquake has been promised.",
    ]
    found = timeline(*(document(t, f"2024-06-{20 + n}", name=str(n)) for n, t in enumerate(texts)))
    (quake,) = [e for e in found.events if e.kind == "disaster"]
    assert len(quake.evidence) == 2
    assert quake.when is not None and (quake.when.first, quake.when.last_iso) == (None, "2024-06-20")


def test_a_day_of_the_week_in_a_title_is_the_one_of_the_text() -> None:
    text = "جزئیات طرح چهارشنبه در روزنامه‌ها\nجزئیات طرح چهارشنبه این هفته منتشر می‌شود."
    one = document(text, "2004-05-15", language="fa")
    days = {e.when.edtf for e in extract(one, readings(one)).events if e.when is not None}
    assert days == {"2004-05-19"}


def test_the_end_of_a_financial_year_is_no_event() -> None:
    assert [e.when for e in events("The company closed a mill on July 2.", "2024-08-01")] == [When.parse("2024-07-02")]
    assert events("The company earned $3 million for the year ended July 2.", "2024-08-01") == []


@pytest.mark.parametrize(
    "text",
    ["پل جزو طرح ملی به شمار می‌رفت.", "ساماندهی ورودی شهر ضرورت دارد.", "این پروژه سال گذشته مهم به نظر می‌رسید."],
)
def test_what_something_is_does_not_happen(text: str) -> None:
    assert events(text, language="fa") == []


def test_a_fall_that_is_found_is_a_fall() -> None:
    (found,) = events("مصرف آب سال گذشته کاهش پیدا کرد.", language="fa")
    assert found.kind == "fall"


def test_to_condemn_an_attack_is_no_attack() -> None:
    assert "attack" not in {e.kind for e in events("The attack was condemned by the council on Monday.")}


def test_what_a_quake_leaves_is_the_quake() -> None:
    assert [e.kind for e in events("The earthquake left 300 families without homes on Monday.")] == ["disaster"]


def test_a_strike_is_what_its_company_makes_it() -> None:
    (work,) = events("Union leaders said nothing. The strike over wages began at the yard on Monday.")
    assert work.kind == "protest"
    (raid,) = events("The missile strike hit the depot on Monday.")
    assert raid.kind == "attack"


def test_a_heading_cut_in_two_is_one_line() -> None:
    found = events("دو هزار کودک بی‌سرپرست در بندر\nشناسایی شدند\nباران تا شب ادامه داشت.", language="fa")
    assert "دو هزار کودک بی‌سرپرست در بندر شناسایی شدند" in [e.mentions[0].headline for e in found]
