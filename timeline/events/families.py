"""Kinds of happenings that texts use for one and the same: a bombing is an attack, talks are a meeting."""

from __future__ import annotations

_ALIKE = (
    frozenset({"attack", "explosion", "clash"}),
    frozenset({"ruling", "decree", "lawsuit"}),
    frozenset({"statement", "denial"}),
    frozenset({"meeting", "talks"}),
    frozenset({"opening", "start", "completion"}),
    frozenset({"agreement", "signing"}),
    frozenset({"arrest", "deployment"}),
    frozenset({"appointment", "resignation"}),
    frozenset({"raid", "investigation"}),
    frozenset({"rescue", "discovery"}),
)
FAMILY = {kind: f"family-{n}" for n, alike in enumerate(_ALIKE) for kind in alike}
OCCASIONS = frozenset({"meeting", "talks", "visit"})
HELD = OCCASIONS | {"election", "protest", "ruling", "launch", "deployment", "rescue", "investigation"}
VIOLENCE = FAMILY["attack"]
OPENED = FAMILY["opening"]
NAMED = frozenset({"disaster", "explosion", "attack", "clash", "crisis", "election", "death"})
DISASTER = "disaster"
LOSSES = frozenset({"death", "injury"})
NATURAL = frozenset({"quake", "weather", "spill", "disease"})  # sorts that a story has but one of
FATES = frozenset(
    {"birth", "death", "burial", "injury", "arrest", "release", "appointment", "resignation"}
)  # of one person each
HARM = FATES | {"disaster", "explosion", "attack", "clash", "rescue"}  # what befalls people
UNDERGONE = LOSSES | {"disaster", "explosion", "arrest", "resignation"}  # outweighs coming and meeting
VAGUE = frozenset({"other", "deed", "start", "completion"})


def family(kind: str) -> str:
    """The name of the family of a kind; its own name where it has none.

    >>> family("explosion") == family("attack"), family("visit")
    (True, 'visit')
    """
    return FAMILY.get(kind, kind)
