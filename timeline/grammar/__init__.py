"""Finding time expressions: tokens → kinds → patterns → Meaning; it knows neither language nor today."""

from __future__ import annotations

from functools import cache

from timeline import languages
from timeline.grammar.scan import Grammar
from timeline.languages import USUAL, Conventions
from timeline.model import Mention
from timeline.text import Folded, fold


@cache
def grammar(code: str, conventions: Conventions = USUAL) -> Grammar:
    """The compiled grammar of a language."""
    return Grammar(languages.under(code, conventions))


def find(text: str, code: str, folded: Folded | None = None, conventions: Conventions = USUAL) -> list[Mention]:
    """The time expressions of a text in one language, in order.

    >>> [m.surface for m in find("توافق ۳۱ خرداد ۱۴۰۳ امضا شد.", "fa")]
    ['۳۱ خرداد ۱۴۰۳']
    """
    return grammar(code, conventions).find(folded or fold(text), text)
