"""From a timeline to a folder that can be served: pages and data, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timeline.config import Config
from timeline.disk import check_target, replacing
from timeline.model import Timeline
from timeline.pipeline import build_timeline, options

MARKER = "timeline.json"


def publish(timeline: Timeline, config: Config, output: Path) -> int:
    """Put the site of a timeline in a folder's place; the bytes written."""
    from timeline.mkdocs_plugin import build_site

    with replacing(output, MARKER) as folder:
        return build_site(timeline, options(config), folder.staging, project=config.folder)


def build(
    sources: Sequence[Path | str] | Path | str = (), output: Path | str = "build/site", config: Config | None = None
) -> Timeline:
    """Write the site and its data to a folder, whole or not at all; the timeline it shows."""
    config = config or Config()
    check_target(Path(output).absolute(), MARKER)
    given = [sources] if isinstance(sources, (str, Path)) else list(sources)
    timeline = build_timeline(config, given)
    publish(timeline, config, Path(output))
    return timeline
