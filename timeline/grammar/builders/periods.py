"""Builder of the stretches that a business report compares: the quarter, the latest period, the year-ago quarter."""

from __future__ import annotations

from timeline import meaning as m
from timeline.grammar.builders.slots import Slots

_A_YEAR = (m.Amount(n=1.0, unit="year"),)


def build_period(slots: Slots) -> m.Meaning | None:
    """The quarter that the text speaks of, or the same a year before or in another year.

    A bare "period" is what was spoken of.
    """
    if (named_year := slots.number("year")) is not None:
        return m.Fraction(parts=4, year=m.Year(year=named_year))
    ago = bool(slots.all("yearago")) or any(_year_back(said) for said in slots.inner)
    if slots.inner and not ago:
        return None
    index = slots.number("index", "ord")
    if index is not None:
        year = m.Year(shift=-1) if ago else None
        return m.Fraction(parts=4, index=index, year=year) if index <= 4 else None
    amounts = _A_YEAR if ago else ()
    if slots.all("month_word"):
        return m.Anchored(amounts=_A_YEAR, direction=-1, unit="month")
    named = bool(slots.all("quarter_word")) or any(_a_quarter(said) for said in slots.inner)
    if slots.inner and not named and not slots.all("period_word"):
        return None
    unit: m.Unit = "quarter" if named or slots.all("period_word") else "year"
    return m.Anchored(amounts=amounts, direction=-1 if ago else 0, unit=unit, deictic=named or unit == "year")


def _a_quarter(said: m.Meaning) -> bool:
    return isinstance(said, m.Anchored) and said.unit == "quarter" and not said.amounts


def _year_back(said: m.Meaning) -> bool:
    """Is it last year, a year ago or a year earlier?"""
    match said:
        case m.Year(year=None, shift=-1):
            return True
        case m.Offset(amounts=amounts, direction=-1) | m.Anchored(amounts=amounts, direction=-1, event=False, to=None):
            return amounts == _A_YEAR
    return False
