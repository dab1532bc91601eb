"""TimeML (1.2.1, as TempEval-3 writes it): the text with a TIMEX3 around each time expression.

Of a range its two ends are marked, since TIMEX3 has no value for both; of "the first nine months of 1997" the
nine months and the year. What the Gregorian calendar can't
say exactly (a solar or lunar month) gets the value of the smallest month, year, decade or century that
holds it, so that each value is one of TimeML's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline import meaning as m
from timeline.calendars import gregorian
from timeline.escape import xml
from timeline.model import Document, Reading
from timeline.when import When

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n\n'
)
_UNKNOWN = "XXXX-XX-XX"


def render(document: Document, readings: Iterable[Reading], *, key: str | int | None = None) -> str:
    """The document as TimeML; `key` names it, else its id."""
    published = (document.published and document.published.exact and document.published.edtf) or _UNKNOWN
    pieces = [
        _OPEN,
        f"<DOCID>{xml(str(document.id if key is None else key))}</DOCID>\n\n",
        f'<DCT><TIMEX3 tid="t0" type="DATE" value="{published}" temporalFunction="false"',
        f' functionInDocument="CREATION_TIME">{published}</TIMEX3></DCT>\n\n',
        f"<TITLE>{xml(document.title)}</TITLE>\n\n" if document.title else "",
        "<TEXT>",
    ]
    done = 0
    for number, reading in enumerate(_apart(readings), 1):
        mention = reading.mention
        if mention.start >= done:
            pieces += [xml(document.text[done : mention.start]), _timex3(number, reading)]
            done = mention.end
    pieces += [xml(document.text[done:]), "</TEXT>\n\n</TimeML>\n"]
    return "".join(pieces)


def _apart(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Ranges by their ends."""
    for reading in readings:
        yield from reading.ends or (reading,)


def _timex3(number: int, reading: Reading) -> str:
    timex, deictic = reading.timex, reading.anchor is not None
    anchored = ' temporalFunction="true" anchorTimeID="t0"' if deictic else ""
    mod = f' mod="{timex.mod}"' if timex.mod else ""
    value = timex.value or covering(reading.when)
    often = _often(reading.mention.meaning)
    attributes = f'tid="t{number}" type="{timex.type}" value="{value}"{mod}{often}{anchored}'
    return f"<TIMEX3 {attributes}>{xml(reading.mention.surface)}</TIMEX3>"


def _often(said: m.Meaning) -> str:
    """The attributes of a set: how often in its time, or that it is each one."""
    if not isinstance(said, m.Repeat):
        return ""
    return f' freq="{said.times}X"' if said.times else ' quant="EVERY"'


def covering(when: When | None) -> str:
    """The value of the smallest month, year, decade or century that holds the days; X where none does.

    >>> covering(When(first=738786, last=738815, calendar="jalali", grain="month"))  # 23 September to 22 October 2023
    '2023'
    >>> covering(None)
    'XXXX-XX-XX'
    """
    if when is None or when.first is None or when.last is None:
        return _UNKNOWN
    (year, month, _), (to_year, to_month, _) = (gregorian.from_day_number(day) for day in (when.first, when.last))
    if year <= 0:
        return f"BC{1 - year:04d}" if year == to_year else "XXXX"
    if year == to_year:
        return f"{year:04d}-{month:02d}" if month == to_month else f"{year:04d}"
    if year // 10 == to_year // 10:
        return f"{year // 10:03d}"
    return f"{year // 100:02d}" if year // 100 == to_year // 100 else "XXXX"
