"""Finding time expressions: tokens → kinds → patterns → Meaning; it knows neither language nor today."""

from __future__ import annotations

from functools import cache

from timeline import languages
from timeline.grammar.scan import Grammar
from timeline.model import Mention
from timeline.text import Folded, fold


@cache
def grammar(code: str) -> Grammar:
    """The compiled grammar of a language."""
    return Grammar(languages.load(code))


def find(text: str, code: str, folded: Folded | None = None) -> list[Mention]:
    """The time expressions of a text in one language, in order.

    >>> [m.surface for m in find("توافق ۳۱ خرداد ۱۴۰۳ امضا شد.", "fa")]
    ['۳۱ خرداد ۱۴۰۳']
    """
    return grammar(code).find(folded or fold(text), text)
