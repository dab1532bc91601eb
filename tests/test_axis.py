"""The axis of time: every date has the shape of its certainty, at its place, in the direction of reading."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from pages_samples import bridge, event, many

from timeline.model import Event
from timeline.outputs.dates import Tongue
from timeline.outputs.options import Options
from timeline.outputs.pages import pages
from timeline.outputs.pages.axis import Axis, axis
from timeline.outputs.pages.points import points
from timeline.outputs.pages.shapes import MOST, Shape, shapes

YEAR = (738_886, 739_251)  # 2024


def drawn(*dates: str, mirrored: bool = False) -> list[Shape]:
    events = [event(str(i), date, f"Event {i}", "event") for i, date in enumerate(dates)]
    return list(shapes(events, *YEAR, mirrored)[0])


def made(events: tuple[Event, ...], language: str = "en", calendar: str = "gregorian") -> Axis:
    found = axis(events, calendar, Tongue(language))
    assert found is not None
    return found


def home(language: str) -> str:
    return next(page.body() for page in pages(bridge(), Options()) if page.path == ("" if language == "fa" else "en/"))


def test_a_day_is_a_dot_and_a_month_a_bar_at_their_places() -> None:
    day, month = drawn("2024-07-01", "2024-12")
    assert day.dots == (pytest.approx(100 * 182.5 / 366, abs=0.01),)
    assert not month.dots
    assert month.x == pytest.approx(100 * 335 / 366, abs=0.01)
    assert month.x + month.width == pytest.approx(100, abs=0.01)


def test_time_runs_from_the_right_where_people_read_so() -> None:
    [left], [right] = drawn("2024-01-01"), drawn("2024-01-01", mirrored=True)
    assert left.dots[0] + right.dots[0] == pytest.approx(100, abs=0.01)
    assert left.dots[0] < 1


def test_an_open_end_reaches_to_the_edge_and_only_the_known_end_is_bracketed() -> None:
    [before] = drawn("../2024-07-01")
    assert (before.certainty, before.x, before.left, before.right) == ("bound", 0, False, True)
    [turned] = drawn("../2024-07-01", mirrored=True)
    assert (turned.left, turned.right) == (True, False)
    assert turned.x + turned.width == pytest.approx(100, abs=0.01)


def test_one_of_several_days_shows_each_of_them() -> None:
    [choice] = drawn("[2024-06-04,2024-06-11,2024-06-18]")
    assert choice.certainty == "one_of"
    assert len(choice.dots) == 3
    assert choice.x < choice.dots[0] < choice.dots[-1] < choice.x + choice.width


def test_shapes_that_would_cover_each_other_stand_in_rows() -> None:
    found = drawn("2024-06-01", "2024-06-02", "2024-06", "2024-11-01", "../2024-03-01")
    for one in found:
        for other in found:
            if one is not other and one.row == other.row:
                assert one.x + one.width <= other.x or other.x + other.width <= one.x
    assert max(shape.row for shape in found) == next(shape.row for shape in found if shape.certainty == "bound")


def test_what_lies_outside_of_the_axis_or_is_undated_has_no_shape() -> None:
    assert not drawn("2023-12-31", "2025")
    assert shapes([event("x", None, "Undated", "event")], *YEAR, False) == ((), 0)


def test_more_events_than_the_eye_can_tell_apart_are_density_only() -> None:
    assert len(made(many(MOST).events).shapes) == MOST
    assert not made(many(MOST + 1).events).shapes


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_certainty_is_drawn_in_its_own_way(language: str) -> None:
    drawn = dict(re.findall(r'<g class="s s-([a-z_]+)"[^>]*>(.*?)</g>', home(language), flags=re.S))
    assert 'fill="url(#axis-soft)"' in drawn["about"]
    assert 'fill="url(#axis-hatch)"' in drawn["bound"] and "<line" in drawn["bound"]
    assert drawn["between"].count("<line") == 3
    assert drawn["one_of"].count("<circle") == 3
    assert "<circle" in drawn["day"]
    assert "<rect" in drawn["month"] and "url(" not in drawn["month"]


@pytest.mark.parametrize("days", [1, 20, 60, 300, 2_000, 30_000])
@pytest.mark.parametrize(("language", "calendar"), [("en", "gregorian"), ("fa", "jalali"), ("fa", "hijri")])
def test_ticks_are_few_round_and_in_the_order_of_time(days: int, language: str, calendar: str) -> None:
    ticks = made(many(60, days=days).events, language, calendar).ticks
    assert 1 <= len(ticks) <= 8
    places = [tick.x for tick in ticks]
    assert places == sorted(places, reverse=language == "fa")
    assert all(0 <= place <= 100 for place in places)
    gaps = [abs(b - a) for a, b in pairwise(places)]
    assert not gaps or max(gaps) <= 1.25 * min(gaps)


def test_each_event_weighs_one_however_long_it_may_have_been() -> None:
    events = (event("a", "2024-06-01", "A", "event"), event("b", "2024-06", "B", "event"))
    bins = made(events).bins
    heights = {bar.label: bar.height for bar in bins}
    assert heights["1 June 2024"] == 100
    assert heights["2 June 2024"] == pytest.approx(100 / 31, abs=0.1)


def test_what_the_script_draws_from_stays_small_and_loses_no_event() -> None:
    found = points(many(9_000, days=9_000).events, {})
    assert sum(count for _, _, count in found["points"]) == 9_000  # type: ignore[attr-defined]
    assert len(found["points"]) <= 2_000  # type: ignore[arg-type]
    assert all(len(lane[2]) <= 200 for lane in found["lanes"]["actor"])  # type: ignore[index]
