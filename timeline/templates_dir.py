"""Where the templates lie: inside the installed package, or beside it in a clone."""

from __future__ import annotations

from pathlib import Path


def templates_dir() -> Path:
    """The folder with `pages/`, `theme/` and `assets/`.

    A wheel carries the repository's `templates/` as `timeline/_templates`; an editable install
    does not, and reads the clone's own folder.
    """
    packaged = Path(__file__).parent / "_templates"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "templates"
