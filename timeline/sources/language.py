"""The language of a text as far as its letters tell it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from string import ascii_letters

from timeline.sources.letters import tables

_SAMPLE = 4_000
_ENOUGH = 200
_LETTERS = {
    "arabic": "\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc",
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "greek": "\u0370-\u03ff",
    "hebrew": "\u05d0-\u05ea",
    "hiragana": "\u3040-\u30ff",
    "han": "\u4e00-\u9fff",
    "hangul": "\uac00-\ud7af",
    "devanagari": "\u0900-\u097f",
    "thai": "\u0e00-\u0e7f",
    "georgian": "\u10a0-\u10ff",
    "armenian": "\u0530-\u058f",
}
# A word of prose stands between blanks or marks of a sentence; words of markup, code and addresses do not.
_PROSE = re.compile(
    rf"(?<![^\s\"'“”‘’«»(\[\u2010-\u2015\u200e\u200f])[{_LETTERS['latin']}]+(?:['’\-][{_LETTERS['latin']}]+)*"
    rf"(?=[.,;:!?…\"'“”‘’«»)\]\u2010-\u2015\u200e\u200f]*(?:\s|\Z))"
)
# Runs of letters with the blanks between words: few of them hold many letters.
_RUN = "[{letters}][{letters} \u200c]*"

_ASCII_LETTERS = ascii_letters.encode("ascii")


def language_of(text: str) -> str:
    """The code of the language whose letters prevail; "fa" where nothing tells.

    >>> language_of("پوتین در ماه ژوئن سفر کرد"), language_of("He left in June."), language_of("123")
    ('fa', 'en', 'fa')
    >>> language_of("توافق امضا شد: https://example.org/news/agreement-signed?id=1")
    'fa'
    """
    sample = text[:_SAMPLE]
    counts = _prose(sample, _counts(sample))
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return "fa"
    if script == "han" and counts["hiragana"] * 10 > counts["han"]:
        script = "hiragana"
    told = _told(sample, script, counts[script]) if counts[script] >= _ENOUGH else None
    return told or str(tables()["scripts"][script])


def _counts(sample: str) -> dict[str, int]:
    """How many letters of each script a text has; rare scripts are looked for where the common ones are few."""
    counts = dict.fromkeys(_LETTERS, 0)
    if sample.isascii():
        data = sample.encode("ascii")
        return counts | {"latin": len(data) - len(data.translate(None, _ASCII_LETTERS))}
    for names in (("arabic", "latin"), tuple(_LETTERS)[2:]):
        counts |= {name: _letters(sample, name) for name in names}
        if sum(counts.values()) * 2 > len(sample):
            break
    return counts


def _prose(sample: str, counts: dict[str, int]) -> dict[str, int]:
    """The counts, with Latin letters only where they make words of a sentence, if another script is there."""
    if not counts["latin"] or sum(counts.values()) == counts["latin"]:
        return counts
    return counts | {"latin": sum(map(len, _PROSE.findall(sample)))}


@cache
def _runs(script: str) -> re.Pattern[str]:
    return re.compile(_RUN.format(letters=_LETTERS[script]))


def _letters(sample: str, script: str) -> int:
    """How many letters of a script there are."""
    found = "".join(_runs(script).findall(sample))
    return len(found) - found.count(" ") - found.count("\u200c")


@lru_cache
def _telling(script: str) -> re.Pattern[str]:
    """The letters of a script that can tell a language; of the Latin one, all beyond ASCII."""
    known = tables()
    groups = (*known["telltale"].get(script, {}).values(), known["native"].get(script, {}).get("letters", ""))
    return re.compile("[^\x00-\x7f]" if script == "latin" else f"[{re.escape(''.join(groups)) or chr(0)}]")


def _told(sample: str, script: str, letters: int) -> str | None:
    """The language of this script whose own letters are used throughout, if one is."""
    if script == "latin" and sample.isascii():
        return None
    known = tables()
    seen = Counter(_telling(script).findall(sample.lower()))
    native = sum(seen[c] for c in known["native"].get(script, {}).get("letters", ""))
    if native * 100 > letters:
        return _strong(seen, known["telltale"][script], letters)
    if script == "latin" and sum(n for c, n in seen.items() if c.isalpha()) * 66 < letters:
        return None
    return _strong(seen, known["telltale"].get(script, {}), letters, least=4)


def _strong(seen: Counter[str], telltale: dict[str, str], letters: int, least: int = 12) -> str | None:
    """The language with the most letters of its own, if they are `least` in a thousand."""
    totals = {code: sum(seen[c] for c in own) for code, own in telltale.items()}
    best = max(totals, key=lambda code: totals[code], default=None)
    return best if best and totals[best] * 1000 >= least * letters else None
