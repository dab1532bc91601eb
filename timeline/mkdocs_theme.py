"""The entry point of the MkDocs theme "timeline".

MkDocs takes the folder of a theme from `__file__` of the module behind the entry point, and ours
lies among the templates.
"""

from __future__ import annotations

from timeline.templates_dir import templates_dir

__file__ = str(templates_dir() / "theme" / "mkdocs_theme.yml")
