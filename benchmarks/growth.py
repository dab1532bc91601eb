"""How the time grows: with the length of floods of one kind, and with the number of rules.

    python benchmarks/growth.py [--size 32000]

Time should double with the text: an exponent near 1. Twice the rules should cost little.
"""

from __future__ import annotations

import argparse
import math
import time
from dataclasses import replace

from timeline import languages
from timeline.grammar import find
from timeline.grammar.scan import Grammar
from timeline.text import fold

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
}


def seconds(text: str, code: str) -> float:
    """CPU seconds to find what is in a text, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        find(text, code)
        times.append(time.process_time() - start)
    return min(times)


def floods(size: int) -> None:
    for name, unit in FLOODS.items():
        for code in ("fa", "en"):
            once, twice = (seconds(unit * (n // len(unit)), code) for n in (size, 2 * size))
            growth = twice / once
            print(f"{name:18s} {code}  {once * 1000:8.1f} ms  ×2: {growth:4.2f}  exponent {math.log2(growth):5.2f}")


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
    parser.add_argument("--size", type=int, default=32_000)
    asked = parser.parse_args()
    floods(asked.size)
    rules("fa", "رئیس‌جمهور روز سه‌شنبه ۲۲ آبان ۱۴۰۳ در تهران گفت که در سال گذشته دو بار سفر کرده است. " * 200)
    rules("en", "The president said on Tuesday, November 12, 2024, that he had travelled twice last year. " * 200)


if __name__ == "__main__":
    main()
