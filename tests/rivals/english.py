"""Two readers of English dates, in the shape that compare.py asks for."""

from __future__ import annotations

import datetime
from typing import Any

Span = tuple[int, int, tuple[str | None, str | None]]
_NO_DAYS = (None, None)
_SOME_DAY = "2024-11-08"  # both must have a day to count from


def _base(at: str | None) -> datetime.datetime:
    return datetime.datetime.fromisoformat(at or _SOME_DAY)


def parsedatetime_spans(text: str, at: str | None) -> list[Span]:
    """parsedatetime, searching; it names one day of each expression."""
    import parsedatetime

    found = parsedatetime.Calendar().nlp(text, sourceTime=_base(at)) or ()
    return [(start, end, (day.date().isoformat(),) * 2) for day, _, start, end, _ in found]  # type: ignore[misc]


def recognizers_spans(text: str, at: str | None) -> list[Span]:
    """Recognizers-Text: of two readings the first, which is the one in the past."""
    from recognizers_date_time import Culture, recognize_datetime

    found = recognize_datetime(text, Culture.English, reference=_base(at))
    return [(r.start, r.end + 1, _days((r.resolution or {}).get("values") or [{}])) for r in found]


def _days(values: list[dict[str, Any]]) -> tuple[str | None, str | None]:
    value = values[0]
    kind = value.get("type", "")
    if kind in ("date", "datetime"):
        day = str(value.get("value", ""))[:10]
        return (day, day) if len(day) == 10 else _NO_DAYS
    if kind == "daterange":
        return _day(value.get("start")), _before(value.get("end"))
    if kind == "datetimerange":
        return _day(value.get("start")), _day(value.get("end"))
    return _NO_DAYS


def _day(text: Any) -> str | None:
    return str(text)[:10] if text else None


def _before(text: Any) -> str | None:
    """The day before: their ranges leave the last day out."""
    if not text:
        return None
    try:
        return (datetime.date.fromisoformat(str(text)[:10]) - datetime.timedelta(days=1)).isoformat()
    except ValueError:
        return None
