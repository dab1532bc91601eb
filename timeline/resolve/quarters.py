"""The quarter that a business report speaks of, and what it is compared with.

"Third-quarter net rose to $5 million from $4 million a year earlier": a year earlier is the third quarter of
the year before. A quarter stays in force until a longer stretch ("for the nine months") takes its place.
"""

from __future__ import annotations

from timeline import meaning as m
from timeline.calendars import gregorian, month_span, shift_month
from timeline.model import Mention, Step
from timeline.resolve.meanings import resolve
from timeline.resolve.relative import months_and_days, shift_day
from timeline.resolve.scope import Answer, Scope
from timeline.text import fold_word
from timeline.when import When

_QUARTER = (m.Amount(n=1.0, unit="quarter"),)
_SLACK = 4  # days: business quarters end on a week's end
_A_YEAR = (m.Amount(n=1.0, unit="year"),)
_BETWEEN = 20  # characters between a length of time and the date at its end
_FIGURE = 60  # characters before "a year ago" within which a figure makes it a comparison


def _quarter(day: int) -> When:
    """The quarter that holds a day."""
    year, month, _ = gregorian.from_day_number(day)
    start = (month - 1) // 3 * 3 + 1
    first, last = month_span("gregorian", year, start)[0], month_span("gregorian", year, start + 2)[1]
    return When(first=first, last=last, grain="quarter", calendar="gregorian")


def _back(when: When, months: int) -> When:
    """The quarter that lies so many months before another."""
    assert when.first is not None
    year, month, _ = gregorian.from_day_number(when.first)
    return _quarter(month_span("gregorian", *shift_month(year, month, -months))[0])


def stretch_until(text: str, mention: Mention, following: Mention | None, scope: Scope) -> Answer | None:
    """The days of a length of time whose last day is said right behind it: "the nine months ended Sept. 30"."""
    if following is None or following.start - mention.end > _BETWEEN or not (amounts := _length_of(mention.meaning)):
        return None
    words = tuple(map(fold_word, text[mention.end : following.start].split()))
    moved = months_and_days(amounts)
    if words not in scope.language.kinds.get("ended_word", {}) or moved is None or not moved[0]:
        return None
    to = resolve(following.meaning, scope)
    to = to.inner[0] if isinstance(following.meaning, m.Bound) and to.inner else to
    if to.when is None or to.when.last is None:
        return None
    step = Step("span", to.when.edtf or "", "implied", "anchored-to-date", (to.when.edtf or "",))
    return Answer(_up_to(to.when.last, moved), (*to.steps, step), (), 0.9)


def _length_of(said: m.Meaning) -> tuple[m.Amount, ...] | None:
    """The length of a duration or of a quarter that no number names."""
    if isinstance(said, m.Duration):
        return said.amounts or None
    if isinstance(said, m.Year):  # "the fiscal year that ended on 30 June"
        return _A_YEAR if said.fiscal and said.year is None and said.shift == 0 else None
    if isinstance(said, m.Fraction) and said.parts == 4 and said.year is None and said.index is not None:
        return _QUARTER  # of a fiscal year that the date tells: "the fourth quarter ended Aug. 31"
    return _QUARTER if isinstance(said, m.Anchored) and said.unit == "quarter" and not said.amounts else None


def _up_to(last: int, moved: tuple[int, int]) -> When:
    """The stretch that ends on a day; a calendar quarter where it ends with one."""
    months, days = moved
    for quarter in (_quarter(last), _quarter(last - _SLACK)):
        if (months, days) == (3, 0) and quarter.last is not None and abs(quarter.last - last) <= _SLACK:
            return quarter
    return When(first=shift_day(last + 1, -months, -days, "gregorian"), last=last, grain="span", calendar="gregorian")


def quarter_meant(text: str, mention: Mention, scope: Scope) -> Answer | None:
    """What a quarter without a number, or a comparison with the year before, comes to; None for anything else."""
    said = mention.meaning
    if isinstance(said, m.Fraction) and _in_a_year(said):
        return _same_in(said.year.year, scope) if said.year and said.year.year else None
    if scope.narrative or not isinstance(said, (m.Anchored, m.Offset)):
        return None
    if isinstance(said, m.Anchored) and said.unit == "quarter":
        return _named(said, scope)
    if scope.quarter is None or said.amounts != _A_YEAR or said.direction >= 0:
        return None
    if isinstance(said, m.Anchored) and (said.event or said.to is not None):
        return None
    compared = isinstance(said, m.Anchored) and said.unit == "year"
    figure = any(c.isdigit() for c in text[max(0, mention.start - _FIGURE) : mention.start])
    return _told(scope.quarter, year_ago=True) if compared or figure else None


def _in_a_year(said: m.Fraction) -> bool:
    """Is it a quarter without a number, of a year that is said: "the 1988 period"?"""
    return said.index is None and said.year is not None and said.year.year is not None


def _same_in(year: int, scope: Scope) -> Answer | None:
    """The quarter in force as it was in another year; None where none is in force."""
    if scope.quarter is None or scope.quarter.first is None:
        return None
    month = gregorian.from_day_number(scope.quarter.first)[1]
    when = _quarter(month_span("gregorian", year, month)[0])
    return Answer(when, (Step("year", str(year), "said", "year-said", (str(year),)),), (), 0.7)


def _named(said: m.Anchored, scope: Scope) -> Answer | None:
    """ "The quarter", "the year-ago quarter": of the one in force, or the last one ended; to friends the present."""
    base = scope.quarter
    if base is None and said.deictic and scope.days is not None:
        now = _quarter(scope.days[1])
        base = now if scope.style == "message" else _back(now, 3)
    if base is None or said.direction > 0 or said.amounts not in ((), _A_YEAR):
        return None
    return _told(base, year_ago=bool(said.amounts))


def _told(base: When, *, year_ago: bool) -> Answer:
    when = _back(base, 12) if year_ago else base
    return Answer(when, (Step("day", base.edtf or "", "implied", "anchored-to-date", (base.edtf or "",)),), (), 0.7)


def quarter_after(mention: Mention, answer: Answer, scope: Scope) -> When | None:
    """The quarter in force behind a mention."""
    when, said = answer.when, mention.meaning
    if _to_come(when, scope) and scope.tense() != "past":
        return scope.quarter  # it is foretold, and nothing has been compared with it
    fraction = isinstance(said, m.Fraction) and said.parts == 4
    if when is not None and when.known and (when.grain == "quarter" or (fraction and when.grain == "span")):
        when = _named_quarter(said, when)
        compared = isinstance(said, (m.Anchored, m.Offset)) or _of_last_year(said)
        compared = compared or (isinstance(said, m.Fraction) and _in_a_year(said))
        return scope.quarter if compared and scope.quarter is not None else when
    months = isinstance(said, m.Duration) and said.amounts and said.amounts[0].unit == "month"
    years = isinstance(said, m.Year) and not said.fiscal and said.year is not None
    return None if months or years else scope.quarter


def _to_come(when: When | None, scope: Scope) -> bool:
    """Is it not over on the anchor's day?"""
    return scope.days is not None and when is not None and when.last is not None and when.last > scope.days[1]


def _named_quarter(said: m.Meaning, when: When) -> When:
    """The calendar's quarter of the number said, be its fiscal year another: what is compared keeps the name."""
    if not (isinstance(said, m.Fraction) and said.index is not None and when.last is not None):
        return when
    return _quarter(month_span("gregorian", gregorian.from_day_number(when.last)[0], 3 * said.index)[0])


def _of_last_year(said: m.Meaning) -> bool:
    return isinstance(said, m.Fraction) and said.year == m.Year(shift=-1)
