"""The letters by which scripts, languages and encodings are told: data in `letters.toml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(1)
def tables() -> dict[str, Any]:
    """All tables of `letters.toml`."""
    import tomllib

    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
