"""Words of time that are part of a name: "April Smith", "the Daily Gazette".

Expressions are found in folded text, where capital letters do not count; here they do.
"""

from __future__ import annotations

import re

from timeline import meaning as m
from timeline.languages import Language
from timeline.model import Mention

_NAME_BEHIND = re.compile(r" [^\W\d_][^\W\d_]*")
_WORD_BEFORE = re.compile(r"([^\W_]+) $")
_REACH = 20  # characters; no article is longer


def in_name(text: str, mention: Mention, language: Language) -> bool:
    """Is it a capital word before another: a month that begins a sentence, or a set behind an article?"""
    surface, said = mention.surface, mention.meaning
    if not surface.isalpha() or not surface[0].isupper() or not surface[1:].islower():
        return False
    behind = _NAME_BEHIND.match(text, mention.end)
    if behind is None or not behind[0].strip().istitle():
        return False
    before = _WORD_BEFORE.search(text, max(0, mention.start - _REACH), mention.start)
    if isinstance(said, m.Month):
        return before is None and said.month is not None and said.year is None and said.direction is None
    return isinstance(said, m.Repeat) and before is not None and (before[1].lower(),) in language.kinds.get("the", {})
