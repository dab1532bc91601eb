"""How the time grows: with the length of floods of one kind, and with the number of rules.

    python benchmarks/growth.py [--size 16000] [--work tag|extract|all] [--only NAME]

Each flood is worked through at `size`, 2 × and 4 × the size. Time should double with the text: an
exponent near 1; the last line counts what grew by 2.6 and more. Twice the rules should cost little.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Sequence
from dataclasses import replace

from timeline import languages
from timeline.events import extract as events
from timeline.grammar.scan import Grammar
from timeline.model import Document
from timeline.resolve import readings
from timeline.text import fold
from timeline.when import When

FLOODS = {
    "digits": "1",
    "digits and blanks": "1 ",
    "slashes": "/",
    "date slashes": "1/",
    "half-spaces": "\u200c",
    "half-spaced": "ا\u200c",
    "number words": "سی و ",
    "months": "مهر ",
    "months and days": "1 مهر ",
    "years": "1403 ",
    "to": "تا 1403 ",
    "brackets": "(1403",
    "colons": "10:",
    "english numbers": "twenty one hundred ",
    "english months": "may ",
    "the": "the ",
    "vowel marks": "\u064e",
    "weekdays": "شنبه ",
    "one letter": "a",
    "no blanks": "ab1",
    "newlines": "\n",
    "commas": "1, ",
    "dots": "1. ",
    "today": "امروز ",
    "a": "a ",
    "quotes": "«",
    "pairs of quotes": "«1» ",
    "straight quotes": '"a" ',
    "marks of direction": "\u200f\u202b",
    "emoji": "🙂",
    "Arabic marks": "ّٰ",
    "tatweel": "مهـ",
    "verbs": "گفت که ",
    "said": "he said that ",
    "names": "Anna Smith, ",
    "lines": "روز 3 مهر آمد.\n",
    "days in full": "3 May 2021 ",
}
WORKS = ("tag", "extract")
TOO_MUCH = 2.6


def worked(work: str, text: str, code: str) -> None:
    """One document tagged, or its events found."""
    day = When.parse("2024-06-20")
    document = Document(id="x", path="x", text=text, language=code, published=day, published_by="user")
    found = readings(document)
    if work == "extract":
        events(document, found)


def seconds(work: str, text: str, code: str) -> float:
    """CPU seconds for a text, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        worked(work, text, code)
        times.append(time.process_time() - start)
    return min(times)


def flood(name: str, work: str, code: str, size: int) -> bool:
    """Prints how the time for a flood grows; does it grow too fast?"""
    unit = FLOODS[name]
    once, twice, four = (seconds(work, unit * (n // len(unit)), code) for n in (size, 2 * size, 4 * size))
    growth = (four / once) ** 0.5
    mark = "  too fast" if growth >= TOO_MUCH else ""
    print(
        f"{name:18s} {code} {work:8s} {once * 1000:8.1f} ms  ×2: {twice / once:4.2f}  ×4: {four / once:5.2f}"
        f"  exponent {math.log2(four / once) / 2:5.2f}{mark}"
    )
    return bool(mark)


def floods(size: int, works: Sequence[str], only: str | None) -> None:
    """Every flood in both languages."""
    names = [only] if only else list(FLOODS)
    fast = sum(flood(name, work, code, size) for name in names for work in works for code in ("fa", "en"))
    print(f"{fast} of {len(names) * len(works) * 2} grow by {TOO_MUCH} and more where the text doubles")


def rules(code: str, text: str) -> None:
    """The same text with every rule there twice."""
    language = languages.load(code)
    doubled = replace(language, patterns=language.patterns * 2)
    figures = []
    for each in (language, doubled):
        grammar = Grammar(each)
        grammar.scan(fold(text).text)
        start = time.process_time()
        for _ in range(20):
            grammar.scan(fold(text).text)
        figures.append(time.process_time() - start)
    print(f"rules {code}: {len(language.patterns)} → {len(doubled.patterns)}: time × {figures[1] / figures[0]:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=16_000)
    parser.add_argument("--work", choices=(*WORKS, "all"), default="all")
    parser.add_argument("--only", choices=tuple(FLOODS))
    asked = parser.parse_args()
    floods(asked.size, WORKS if asked.work == "all" else (asked.work,), asked.only)
    rules("fa", "رئیس‌جمهور روز سه‌شنبه ۲۲ آبان ۱۴۰۳ در تهران گفت که در سال گذشته دو بار سفر کرده است. " * 200)
    rules("en", "The president said on Tuesday, November 12, 2024, that he had travelled twice last year. " * 200)


if __name__ == "__main__":
    main()
