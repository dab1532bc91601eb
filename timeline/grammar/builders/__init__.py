"""From the words of a match to a Meaning: written once, for every language.

A builder takes the slots of a match and gives a Meaning, or None where the words can't mean that
(a day 31 in a month of 30, a year that is no year): then the next rival is tried.
"""

from __future__ import annotations

from timeline.grammar.builders import (
    amounts,
    clocks,
    days,
    deictic,
    joined,
    numeric,
    periods,
    ranges,
    stretches,
    years,
)
from timeline.grammar.builders.slots import Builder, Slots

__all__ = ["BUILDERS", "Builder", "Slots"]

BUILDERS: dict[str, Builder] = {
    name.removeprefix("build_"): builder
    for module in (years, days, numeric, amounts, deictic, periods, stretches, clocks, ranges, joined)
    for name, builder in vars(module).items()
    if name.startswith("build_")
}
