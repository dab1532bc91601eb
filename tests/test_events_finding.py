"""What is found to happen: who speaks without a name, amounts that are reached, and what only can be done."""

from __future__ import annotations

import pytest

from timeline.events import DocumentEvents, extract
from timeline.model import Document
from timeline.resolve import readings
from timeline.when import When

OPENING = "The town of Norvale is by the sea. "
PERSIAN_OPENING = "این بندر در کنار دریا است. "


def told(text: str, language: str) -> DocumentEvents:
    day = When.parse("2024-06-20")
    one = Document(id="d", path="d.txt", text=text, language=language, published=day, published_by="user")
    return extract(one, readings(one))


def days(text: str, language: str = "en") -> set[str]:
    """The days that happenings are said to be of."""
    return {e.when.edtf or "" for e in told(text, language).events if e.strong and e.when is not None}


def kinds(text: str, language: str = "en") -> set[str]:
    """The kinds of what can stand by itself."""
    return {e.kind for e in told(text, language).events if e.strong}


# ---------------------------------------------------------------- who speaks
@pytest.mark.parametrize(
    "text",
    [
        "The prime minister said that the harbour was safe.",
        "The company confirmed that the ferry had no licence.",
        "Residents demanded a new inquiry into the ferry.",
        "Fishermen called for the mayor to leave.",
        "Lawmakers urged the port to pay.",
        "Relatives condemned the report.",
    ],
)
def test_an_office_a_body_and_whoever_demands_speak_without_a_name(text: str) -> None:
    assert "statement" in kinds(OPENING + text)


@pytest.mark.parametrize(
    "text",
    [
        "Critics condemned the plan.",
        "Some urged the port to pay.",
        "The port is closed, the company said.",
        "Many welcomed the rain.",
    ],
)
def test_what_nobody_in_particular_says_is_no_event(text: str) -> None:
    assert "statement" not in kinds(OPENING + text)


def test_who_refuses_to_do_something_is_told_and_who_refuses_to_talk_is_not() -> None:
    assert "denial" in kinds(OPENING + "Ada Holm refused to leave the ship.")
    assert not kinds(OPENING + "Ada Holm refused to comment on the ship.")
    assert not kinds(OPENING + "Ada Holm refused to give details.")


# ---------------------------------------------------------------- amounts
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Donations passed £72,000.", "rise"),
        ("The fund has topped 3 million dollars.", "rise"),
        ("Ada Holm has raised more than £9,000 for the lifeboat.", "aid"),
        ("Unemployment rose to 12 percent.", "rise"),
        ("The price of flour fell to $3 a sack.", "fall"),
        ("Flour hit $3 a sack on Monday.", "rise"),
        ("The number of seals passed 1,400 animals.", "rise"),
        ("Donations passed the 20,000 mark.", "rise"),
        ("The parliament passed a $3 million harbour plan.", "decree"),
        ("The council passed 1,200 clauses.", "decree"),
        ("The gunman hit 12 people on Monday.", "attack"),
    ],
)
def test_an_amount_that_is_reached_is_told(text: str, kind: str) -> None:
    assert kind in kinds(OPENING + text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm raised two children.",
        "The ferry passed 3 boats.",
        "Prices rose again.",
        "Ada Holm passed 10 people on the pier on Monday.",
        "The tram reached 300 miles of track on Monday.",
        "The parliament passed a $3 million harbour plan.",
    ],
)
def test_a_rise_up_to_nothing_is_no_event(text: str) -> None:
    assert not {"rise", "aid"} & kinds(OPENING + text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("شمار مسافران بندر به ۱۲ هزار نفر رسید.", "rise"),
        ("بهای گندم به ۱۴ هزار تومان افزایش یافت.", "rise"),
        ("ارزش سهام شرکت از مرز ۳ میلیارد تومان گذشت.", "rise"),
    ],
)
def test_persian_amounts_that_are_reached(text: str, kind: str) -> None:
    assert kind in kinds(text, "fa")


@pytest.mark.parametrize("text", ["بسته دیروز به ۳ نفر رسید.", "تراموا دیروز از ۵ کیلومتر راه گذشت."])
def test_what_comes_to_people_or_goes_by_a_way_is_no_rise(text: str) -> None:
    assert "rise" not in kinds(text, "fa")


@pytest.mark.parametrize(
    "text", ["یک مرد دیروز رفت.", "دو زن و سه مرد دیروز گریختند.", "دیروز یک مرد خوشحال بود و خندید."]
)
def test_a_man_is_no_death(text: str) -> None:
    assert "death" not in kinds(text, "fa")


def test_persian_growth_up_to_nothing_is_no_event() -> None:
    assert not kinds("بهای گندم افزایش یافت.", "fa")


# ---------------------------------------------------------------- what can be done
@pytest.mark.parametrize(
    "text",
    [
        "با کاشت درخت می‌توان از فرسایش خاک جلوگیری کرد.",
        "با کاشت درخت مي توان از فرسایش خاک جلوگیری کرد.",
        "از این بیماری نمی‌توان فرار کرد.",
        "می‌توان گفت که کشتی آماده است.",
        "برای آرامش شهر باید قایق را بازرسی کرد.",
    ],
)
def test_persian_what_one_can_do_is_no_event(text: str) -> None:
    assert not kinds(text, "fa")


# ---------------------------------------------------------------- families of verbs
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The court levied a fine on the port.", "decree"),
        ("The tribunal summoned the captain.", "lawsuit"),
        ("The army recaptured the bridge.", "attack"),
        ("Police foiled a robbery at the bank.", "rescue"),
        ("The parliament rescinded the law.", "decree"),
        ("The monks were cremated at Norvale.", "burial"),
        ("Customs officers confiscated the cargo.", "arrest"),
    ],
)
def test_verbs_of_known_families_are_told(text: str, kind: str) -> None:
    assert kind in kinds(OPENING + text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("پرونده غرق شدن قایق به دادسرای بندر محول شد.", "submission"),
        ("کمیسیون کشاورزی طرح آبیاری را بررسی کرد.", "investigation"),
        ("دادگاه ناخدای کشتی را احضار کرد.", "lawsuit"),
        ("شهردار بندر از امضای قرارداد خودداری کرد.", "denial"),
        ("مالکان قایق‌ها خواهان برکناری شهردار شدند.", "statement"),
        ("پرونده غرق شدن قایق مختومه شد.", "closing"),
    ],
)
def test_persian_verbs_of_known_families_are_told(text: str, kind: str) -> None:
    assert kind in kinds(text, "fa")


# ---------------------------------------------------------------- what dates nothing
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("سازندگان قایق از نمایشگاه امسال بندر راضی هستند.", "fa"),
        ("به مناسبت سالگرد انقلاب اسلامی نمایشگاه گل در بندر برگزار شد.", "fa"),
        ("بازدید از نمایشگاه هر روز از ساعت ۱۰ تا ۲۲ انجام شد.", "fa"),
        ("Growers are proud of this year's flower festival.", "en"),
        ("The ferry sank more than four decades ago.", "en"),
    ],
)
def test_which_year_which_hours_what_is_honoured_and_longer_ago_are_no_day(text: str, language: str) -> None:
    assert not days(text, language)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("مراسمی به مناسبت ۳۱ خرداد برگزار شد.", "2024-06-20"),
        ("راهپیمایی روز قدس در بندر در ۱۷ فروردین برگزار شد.", "2024-04-05"),
    ],
)
def test_days_that_are_said_stay(text: str, day: str) -> None:
    assert day in days(text, "fa")


def test_an_effort_to_do_something_on_a_day_is_told() -> None:
    text = OPENING + "No oil is leaking following a successful effort to plug the well on June 3."
    assert days(text) == {"2024-06-03"}


# ---------------------------------------------------------------- who says it, and where
def test_persian_what_is_said_at_a_named_meeting_is_told_without_a_speaker() -> None:
    assert "statement" in kinds(PERSIAN_OPENING + "در نشستی در تالار بندر ادعای شهردار محکوم شد.", "fa")
    assert "statement" not in kinds(PERSIAN_OPENING + "در این نشست ادعای شهردار محکوم شد.", "fa")


def test_persian_what_one_reports_of_others_is_told_and_what_he_says_of_himself_is_not() -> None:
    assert "arrest" in kinds("سارا کریمی گفت: سه قاچاقچی در بندر دستگیر شدند.", "fa")
    assert "visit" not in kinds("سارا کریمی گفت: از بندر بازدید کردیم.", "fa")
    assert "arrest" not in kinds("سارا کریمی گفت: «سه قاچاقچی در بندر دستگیر شدند.»", "fa")


def test_persian_to_engage_in_something_is_to_do_it() -> None:
    assert "talks" in kinds("ماهیگیران با شهردار به مذاکره پرداختند.", "fa")


@pytest.mark.parametrize(
    "text",
    [
        "باد ابرها را به سوی بندر برد.",
        "ماهیگیران از هوای پاک بندر لذت بردند.",
        "این رسم پس از برگزاری مسابقه قایق‌رانی رواج یافت.",
        "شرکت کشتیرانی بندر کوچک ماند.",
    ],
)
def test_persian_verbs_that_only_lend_their_form_tell_no_deed_of_their_own(text: str) -> None:
    assert not {"victory", "discovery", "meeting"} & kinds(text, "fa")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تیم بندر مسابقه را برد.", "victory"),
        ("غواصان جسد ملوان را در دریا یافتند.", "discovery"),
        ("ناخدای کشتی از دنیا رفت.", "death"),
        ("طوفان اسکله بندر را از بین برد.", "disaster"),
        ("ماهیگیران بندر به سه مدال دست یافتند.", "award"),
        ("وزیر کشاورزی عازم بندر شد.", "visit"),
        ("بهای گندم در بندر به بالاترین میزان خود در این دهه رسید.\nاین بندر در کنار دریا است.", "rise"),
        ("در زلزله دیروز به اسکله بندر خسارت وارد شد.", "disaster"),
    ],
)
def test_persian_compounds_of_such_verbs_are_told(text: str, kind: str) -> None:
    assert kind in kinds(text, "fa")


# ---------------------------------------------------------------- titles
@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("هشدار شدید شهردار به مالکان قایق‌ها", "statement"),
        ("مخالفت ماهیگیران نروال با اسکله تازه", "statement"),
        ("تلاش شهرداری نروال برای ساخت اسکله تازه", "deed"),
    ],
)
def test_a_persian_title_without_a_verb_tells_who_does_what(title: str, kind: str) -> None:
    assert kind in kinds(f"{title}\nاین بندر در کنار دریا است.", "fa")


@pytest.mark.parametrize(
    "title", ["هشدار!", "پیشنهاد برای ساخت اسکله تازه", "درخواست مدرک از شهردار؟", "تلاش شبانه‌روزی"]
)
def test_a_persian_title_that_names_nobody_tells_nothing(title: str) -> None:
    assert not kinds(f"{title}\nاین بندر در کنار دریا است.", "fa")


# ---------------------------------------------------------------- what came before
@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("در پی دفن ناخدا مراد سلیمی، بندر تعطیل شد.", "fa", "burial"),
        ("The port was closed following the funeral of Ada Holm.", "en", "burial"),
        ("After the death of Ada Holm the port was closed.", "en", "death"),
    ],
)
def test_what_something_came_after_has_happened(text: str, language: str, kind: str) -> None:
    assert kind in kinds(text, language)


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("پس از مرگ، بندر تعطیل شد.", "fa", "death"),
        ("After death the body is washed.", "en", "death"),
        ("The port is closed before the funeral of Ada Holm.", "en", "burial"),
    ],
)
def test_what_has_no_name_or_is_ahead_has_not(text: str, language: str, kind: str) -> None:
    assert kind not in kinds(text, language)


def test_death_and_burial_are_two_events() -> None:
    text = "Ada Holm died in Norvale on June 3. She was buried on June 7."
    assert days(text) == {"2024-06-03", "2024-06-07"}


def test_a_form_in_a_list_of_things_tells_nothing() -> None:
    text = "Ada Holm spoke of the town's burdens, including a ten-year embargo and halted repairs of the pier."
    assert not {"closing", "other"} & kinds(OPENING + text)
    assert "closing" in kinds(OPENING + "The port raised its fees, painted its quay and halted repairs of the pier.")
