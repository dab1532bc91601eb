"""When something was: an interval of days or a set of them, never an invented point; EDTF in and out.

Days are day numbers (see `timeline.calendars`); both ends are inclusive; `None` is an open or
unknown end. EDTF is the Extended Date/Time Format of ISO 8601-2:2019.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from timeline.calendars import gregorian

Grain = Literal[
    "minute", "part-of-day", "day", "weekend", "week", "month", "quarter", "season", "half", "year",
    "decade", "century", "era", "span",
]  # fmt: skip


@lru_cache(maxsize=4096)
def iso(number: int) -> str:
    """The ISO 8601 day of a day number; years outside 0–9999 carry a sign.

    >>> iso(739057), iso(-15997)
    ('2024-06-20', '-0043-03-15')
    """
    year, month, day = gregorian.from_day_number(number)
    return f"{_year(year)}-{month:02d}-{day:02d}"


def from_iso(text: str) -> int:
    """The day number of an ISO 8601 day; ValueError where there is no such day.

    >>> from_iso("2024-06-20")
    739057
    """
    if not (match := re.fullmatch(r"(-?\d{4,})-(\d\d)-(\d\d)", text, re.ASCII)):
        raise ValueError(f"not an ISO day: {text!r}")
    return gregorian.day_number(*map(int, match.groups()))


def _year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


@lru_cache(maxsize=4096)
def _whole(first: int, last: int) -> str | None:
    """The one EDTF date that means exactly these days: day, month, year, decade or century.

    Years of more than four digits are written as EDTF has them, without a month or a day: "Y-67976".
    """
    (year, month, day), (to_year, to_month, to_day) = map(gregorian.from_day_number, (first, last))
    if abs(year) > 9999 or abs(to_year) > 9999:
        return f"Y{year}" if year == to_year else None
    if first == last:
        return f"{_year(year)}-{month:02d}-{day:02d}"
    if day != 1 or to_day != gregorian.month_length(to_year, to_month):
        return None
    if (year, month) == (to_year, to_month):
        return f"{_year(year)}-{month:02d}"
    if (month, to_month) != (1, 12):
        return None
    if year == to_year:
        return _year(year)
    if year >= 0 and year % 10 == 0 and to_year == year + 9:
        return f"{year // 10:03d}X"
    if year >= 0 and year % 100 == 0 and to_year == year + 99:
        return f"{year // 100:02d}XX"
    return None


def _stretch_ends(first: int, last: int) -> tuple[str, str]:
    """Both ends of a stretch as the coarsest EDTF dates that say it exactly."""
    (year, month, day), (to_year, to_month, to_day) = map(gregorian.from_day_number, (first, last))
    if day == 1 and to_day == gregorian.month_length(to_year, to_month) and max(abs(year), abs(to_year)) <= 9999:
        if (month, to_month) == (1, 12):
            return _year(year), _year(to_year)
        return f"{_year(year)}-{month:02d}", f"{_year(to_year)}-{to_month:02d}"
    return _end(first), _end(last)


def _end(number: int) -> str:
    """A day as EDTF has it; of years of more than four digits only the year."""
    year = gregorian.from_day_number(number)[0]
    return iso(number) if abs(year) <= 9999 else f"Y{year}"


class When(Struct, frozen=True, kw_only=True):
    """The days that a date can mean.

    `one_of`: some day between `first` and `last` (an event whose day is unknown); otherwise the
    whole stretch is meant. `days`: an enumerated set of which one is meant. `mask`: what is known
    of an unresolved date ("XXXX-06"); then `first` and `last` are None.

    >>> When.month(2024, 6).edtf, When(first=739057, last=None).edtf
    ('2024-06', '2024-06-20/..')
    """

    first: int | None = None
    last: int | None = None
    days: tuple[int, ...] | None = None
    one_of: bool = False
    grain: Grain = "day"
    approximate: bool = False
    uncertain: bool = False
    calendar: str = "gregorian"
    mask: str | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"a date cannot end before it begins: {iso(self.first)} > {iso(self.last)}")

    # ------------------------------------------------------------ makers
    @classmethod
    def day(cls, number: int, calendar: str = "gregorian") -> When:
        """One day."""
        return cls(first=number, last=number, calendar=calendar)

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """A Gregorian month, all its days."""
        first = gregorian.day_number(year, month, 1)
        return cls(first=first, last=first + gregorian.month_length(year, month) - 1, grain="month")

    @classmethod
    def year(cls, year: int) -> When:
        """A Gregorian year, all its days."""
        first, last = gregorian.year_span(year)
        return cls(first=first, last=last, grain="year")

    @classmethod
    def any_of(cls, days: tuple[int, ...], calendar: str = "gregorian") -> When:
        """One of some days; ValueError for none.

        >>> When.any_of((739055, 739048)).edtf
        '[2024-06-11,2024-06-18]'
        """
        if not days:
            raise ValueError("a set of days cannot be empty")
        ordered = tuple(sorted(set(days)))
        if len(ordered) == 1:
            return cls.day(ordered[0], calendar)
        return cls(first=ordered[0], last=ordered[-1], days=ordered, one_of=True, calendar=calendar)

    @classmethod
    def parse(cls, text: str) -> When:
        """The meaning of an EDTF string (levels 0–2 as far as we write it); ValueError otherwise.

        >>> When.parse("[2024-08-01..2024-08-10]").one_of
        True
        """
        return _parse(text.strip())

    # ------------------------------------------------------------ facts
    @property
    def known(self) -> bool:
        """Is at least one end known?"""
        return self.first is not None or self.last is not None

    @property
    def exact(self) -> bool:
        """Is it one single day?"""
        return self.first is not None and self.first == self.last

    @property
    def length(self) -> int | None:
        """Days from the first to the last, inclusive; None where an end is open."""
        return None if self.first is None or self.last is None else self.last - self.first + 1

    @property
    def edtf(self) -> str | None:
        """The EDTF string, or None where nothing is known.

        >>> When(first=738734, last=738743, one_of=True).edtf
        '[2023-08-02..2023-08-11]'
        """
        if not self.known:
            return self.mask
        if self.days is not None:
            return f"[{','.join(map(_end, self.days))}]"
        mark = {(True, False): "~", (False, True): "?", (True, True): "%"}.get((self.approximate, self.uncertain), "")
        if self.first is None or self.last is None:
            first, last = ("" if n is None else _end(n) for n in (self.first, self.last))
            return (
                f"[{first}..{last}]"
                if self.one_of
                else f"{first + mark if first else '..'}/{last + mark if last else '..'}"
            )
        if whole := _whole(self.first, self.last):
            return whole + mark
        if self.one_of:
            return f"[{_end(self.first)}..{_end(self.last)}]"
        start, end = _stretch_ends(self.first, self.last)
        return f"{start}{mark}/{end}{mark}"

    @property
    def first_iso(self) -> str | None:
        """The first day as ISO 8601, or None."""
        return None if self.first is None else iso(self.first)

    @property
    def last_iso(self) -> str | None:
        """The last day as ISO 8601, or None."""
        return None if self.last is None else iso(self.last)

    @property
    def order(self) -> tuple[int, int, int]:
        """A sort key: first day, then the shorter, dated before undated."""
        if not self.known:
            return (1, 0, 0)
        first = self.first if self.first is not None else self.last
        last = self.last if self.last is not None else self.first
        assert first is not None and last is not None
        return (0, first, last)

    # ------------------------------------------------------------ algebra of sets of days
    def contains(self, other: When) -> bool:
        """Is every day of the other one of ours? (Open ends hold everything.)

        >>> When.month(2024, 6).contains(When.day(739057))
        True
        """
        if self.days is not None:
            theirs = other.days or ((other.first,) if other.exact else None)
            return theirs is not None and set(theirs) <= set(self.days)
        low = self.first is None or (other.first is not None and self.first <= other.first)
        high = self.last is None or (other.last is not None and other.last <= self.last)
        return low and high

    def overlaps(self, other: When) -> bool:
        """Do both have a day in common?"""
        return self.intersection(other) is not None

    def precedes(self, other: When) -> bool:
        """Does ours surely end before the other begins?"""
        return self.last is not None and other.first is not None and self.last < other.first

    def intersection(self, other: When) -> When | None:
        """The days in both, with the finer grain; None where there are none.

        >>> june = When.month(2024, 6)
        >>> june.intersection(When.day(739057)).edtf
        '2024-06-20'
        """
        if self.days is not None or other.days is not None:
            return _common_days(self, other)
        first = (
            self.first if other.first is None else other.first if self.first is None else max(self.first, other.first)
        )
        last = self.last if other.last is None else other.last if self.last is None else min(self.last, other.last)
        if first is not None and last is not None and first > last:
            return None
        finer = self if _fineness(self) <= _fineness(other) else other
        return replace(
            finer,
            first=first,
            last=last,
            one_of=self.one_of or other.one_of,
            approximate=self.approximate and other.approximate,
            uncertain=self.uncertain and other.uncertain,
            mask=None,
        )

    def shifted(self, days: int) -> When:
        """The same, some days later.

        >>> When.day(739057).shifted(-1).edtf
        '2024-06-19'
        """
        return replace(
            self,
            first=None if self.first is None else self.first + days,
            last=None if self.last is None else self.last + days,
            days=None if self.days is None else tuple(d + days for d in self.days),
        )


def _fineness(when: When) -> int:
    return 10**9 if when.length is None else when.length


def _common_days(a: When, b: When) -> When | None:
    """Intersection where at least one side is an enumerated set."""
    listed, other = (a, b) if a.days is not None else (b, a)
    assert listed.days is not None
    if other.days is not None:
        kept = tuple(d for d in listed.days if d in other.days)
    else:
        low = -(10**9) if other.first is None else other.first
        high = 10**9 if other.last is None else other.last
        kept = tuple(d for d in listed.days if low <= d <= high)
    return When.any_of(kept, listed.calendar) if kept else None


# ---------------------------------------------------------------- reading EDTF
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?|(\d{3})X|(\d\d)XX|Y(-?[1-9]\d{4,11})", re.ASCII)
_MOST_DAYS = 40_000  # of a set; more than a century of them is no date but an attack on the memory


def _ends(text: str) -> tuple[int, int, Grain]:
    """First and last day of one EDTF date without marks."""
    if not (match := _DATE.fullmatch(text)):
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day, decade, century, long = match.groups()
    if decade or century:
        start = int(decade) * 10 if decade else int(century) * 100
        size, grain = (10, "decade") if decade else (100, "century")
        return gregorian.year_span(start)[0], gregorian.year_span(start + size - 1)[1], grain  # type: ignore[return-value]
    if day:
        number = gregorian.day_number(int(year), int(month), int(day))
        return number, number, "day"
    if month:
        first = gregorian.day_number(int(year), int(month), 1)
        return first, first + gregorian.month_length(int(year), int(month)) - 1, "month"
    first, last = gregorian.year_span(int(year or long))
    return first, last, "year"


def _marks(text: str) -> tuple[str, bool, bool]:
    """A date without its trailing ~ ? %, and whether it is approximate and uncertain."""
    bare = text.rstrip("~?%")
    tail = text[len(bare) :]
    return bare, bool(set(tail) & set("~%")), bool(set(tail) & set("?%"))


def _side(text: str) -> tuple[str, bool, bool] | None:
    return None if text in ("", "..") else _marks(text)


def _between(start: str, end: str, *, one_of: bool) -> When:
    """A stretch or a one-of range from the texts of its ends."""
    low, high = _side(start), _side(end)
    if low is None and high is None:
        raise ValueError("an EDTF interval needs at least one end")
    first = _ends(low[0]) if low else None
    last = _ends(high[0]) if high else None
    grain: Grain = "day" if one_of else "span"
    return When(
        first=first[0] if first else None,
        last=last[1] if last else None,
        one_of=one_of,
        grain=grain,
        approximate=any(s[1] for s in (low, high) if s),
        uncertain=any(s[2] for s in (low, high) if s),
    )


def _parse(text: str) -> When:
    if text.startswith("[") and text.endswith("]"):
        inner = text[1:-1]
        if ".." in inner:
            start, _, end = inner.partition("..")
            return _between(start, end, one_of=True)
        spans = [_ends(part.strip()) for part in inner.split(",")]
        if sum(b - a + 1 for a, b, _ in spans) > _MOST_DAYS:
            raise ValueError(f"an EDTF set of more than {_MOST_DAYS} days")
        return When.any_of(tuple(day for a, b, _ in spans for day in range(a, b + 1)))
    if "/" in text:
        start, _, end = text.partition("/")
        return _between(start, end, one_of=False)
    if re.fullmatch(r"XXXX-(\d\d|XX)(-\d\d)?", text):
        return When(mask=text, grain="day" if len(text) > 7 else "month")
    bare, approximate, uncertain = _marks(text)
    first, last, grain = _ends(bare)
    return When(first=first, last=last, grain=grain, approximate=approximate, uncertain=uncertain)
