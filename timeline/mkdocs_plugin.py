"""The MkDocs plugin `timeline`: generated pages beside hand-written ones. The only importer of MkDocs.

Pages of the timeline are shells for MkDocs, out of its Markdown, its navigation and its search index;
their HTML is put in right before a page is written and dropped right after, so that a site of any
size is never in memory whole.
"""

from __future__ import annotations

import difflib
import gc
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import config_options as c
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError  # type: ignore[import-untyped]

from timeline.config import load
from timeline.errors import ConfigurationError as WrongConfiguration
from timeline.errors import EnvironmentTrouble, TimelineError
from timeline.escape import contained, printable
from timeline.model import Timeline
from timeline.outputs.frame import Frame
from timeline.outputs.options import Options
from timeline.outputs.pages import Page, pages
from timeline.outputs.registry import FILES, artifacts
from timeline.outputs.sitemap import sitemap
from timeline.templates_dir import templates_dir

log = get_plugin_logger(__name__)
ASSETS = "assets/timeline/"
_LEISURE = 50_000  # new objects between two collections while a site is written
_WARN_BYTES = 500 * 2**20


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin; everything else comes from `timeline.toml`."""

    sources = c.Optional(c.ListOfItems(c.Type(str)))
    templates = c.Type(str, default="templates")
    title = c.Optional(c.Type(str))
    titles = c.Optional(c.DictOfItems(c.Type(str)))
    descriptions = c.Optional(c.DictOfItems(c.Type(str)))
    language = c.Optional(c.Choice(("fa", "en")))
    languages = c.Optional(c.ListOfItems(c.Choice(("fa", "en"))))
    calendars = c.Optional(c.ListOfItems(c.Choice(("jalali", "gregorian", "hijri"))))
    digits = c.Optional(c.Choice(("auto", "native", "latin")))
    events_per_page = c.Optional(c.Type(int))
    formats = c.Optional(c.ListOfItems(c.Choice(tuple(FILES))))


class Shell(MkDocsPage):
    """A page without words of its own: MkDocs would set up Markdown afresh for each of thousands."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leaves the content to the plugin, unless another one has given the page words."""
        if self.markdown and self.markdown.strip():
            super().render(config, files)
        else:
            self.content, self.toc, self.present_anchor_ids = "", TableOfContents([]), set()


class TimelinePlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages, the assets and the data of a timeline to a MkDocs site."""

    def __init__(self) -> None:
        self.given: tuple[Timeline, Options] | None = None
        self.serving = False
        self.size = 0
        self._known: tuple[object, Timeline] | None = None
        self._pages: dict[str, Page] = {}
        self._addresses: list[str] = []

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """The options with what is wrong in them; an unknown key is told with the nearest known one."""
        errors, warnings = super().load_config(options, config_file_path)
        known = [name for name, _ in PluginConfig._schema]
        return errors, [(key, said if key in known else _unknown(key, known)) for key, said in warnings]

    # ------------------------------------------------------------ events of MkDocs, in their order
    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Tells apart a preview, whose reloading script the policy must let through."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Takes up the options, and watches what the timeline is made of."""
        self.home = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
        try:
            self.timeline, self.options = self.given or self._made(config)
        except TimelineError as error:
            raise PluginError(str(error)) from None
        if config.theme.name != "timeline":
            config.extra_css.insert(0, f"{ASSETS}timeline.css")
            config.extra_javascript.insert(0, f"{ASSETS}timeline.js")
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> None:
        """Watches the project's own folder too: `corrections.toml` may come to be while a preview runs."""
        server.watch(str(self.home), recursive=False)

    def _made(self, config: MkDocsConfig) -> tuple[Timeline, Options]:
        """The timeline of the project's sources, kept between the rebuilds of a preview."""
        from timeline import pipeline

        settings = load(self.home)
        sources = [self.home / source for source in self.config.sources or ()]
        watched = [*(sources or [self.home / "sources"]), settings.corrections]
        watched += [settings.path] if settings.path else []
        watched.append(templates_dir() if self.serving else self._own_templates)
        config.watch.extend(
            str(path) for path in [*watched, self._own_templates] if path.exists() and str(path) not in config.watch
        )
        state = (settings, _state(watched))
        if self._known is None or self._known[0] != state:
            self._known = (state, pipeline.build_timeline(settings, sources))
        return self._known[1], self._options(pipeline.options(settings), config)

    @property
    def _own_templates(self) -> Path:
        return self.home / self.config.templates

    def _options(self, options: Options, config: MkDocsConfig) -> Options:
        """The project's options with those of `mkdocs.yml` laid over them."""
        said = {
            key: value
            for key, value in self.config.items()
            if value is not None and key not in ("sources", "templates")
        }
        said = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
        said.setdefault("title", options.title or config.site_name)
        said.setdefault("site_url", config.site_url or options.site_url)
        said.setdefault("repository", options.repository or config.repo_url or "")
        said.setdefault("description", options.description or config.site_description or "")
        return replace(options, **said)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds a shell for every page, and the assets."""
        own = self._own_templates
        folders = [own] if own.is_dir() and own.resolve() != templates_dir().resolve() else []
        offered = [(FILES[name][1], FILES[name][0]) for name in self._formats if name in FILES]
        self._pages, self._addresses = {}, []
        for page in pages(self.timeline, self.options, folders, offered):
            uri = f"{page.path}index.md"
            self._pages[uri] = page
            if files.get_file_from_path(uri) is None:
                level = InclusionLevel.INCLUDED if page.root and config.nav is None else InclusionLevel.NOT_IN_NAV
                file = File.generated(config, uri, content="", inclusion=level)
                files.append(file)
                Shell(None, file, config)
        for path in _assets():
            uri = ASSETS + path.relative_to(templates_dir() / "assets").as_posix()
            files.append(File.generated(config, uri, content=path.read_bytes()))
        self.frame = Frame(self.options, self.timeline, tuple(self._pages.values()), self._formats, self.serving)
        return files

    @property
    def _formats(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(("json", *self.options.formats)))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps the navigation until the pages in it have been read and know their titles."""
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Notes the hand-written pages, for the guide beside them."""
        self.frame.note_guide(_entries(self._nav.items, set(self._pages)))
        return env

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Names a generated page, in words that are safe in any theme."""
        made = self._pages.get(page.file.src_uri)
        if made is not None and not markdown.strip():
            page.title = self.frame.safe_title(made)
            page.meta["search"] = {"exclude": True}
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Tells MkDocs which anchors a page will have, so that links to them are checked."""
        made = self._pages.get(page.file.src_uri)
        if made is not None:
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *made.anchors}
        return html

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Puts in the page's HTML, and what the theme needs around it."""
        made = self._pages.get(page.file.src_uri)
        if page.canonical_url and (made is None or made.kind != "embed"):
            self._addresses.append(page.canonical_url)
        if made is not None:
            page.content = _joined(page.content or "", made.body())
        context["timeline_page"] = self.frame.around(made, page.file.dest_uri, _language(page))  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The frame of 404.html, which may be shown at any address."""
        base = urlsplit(config.site_url or "/").path.rstrip("/")
        context["timeline_page"] = self.frame.anywhere(base)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Drops the HTML that has just been rendered, and any character that HTML cannot hold or that reorders ours."""
        if page.file.src_uri not in self._pages:
            return printable(output)
        page.content = ""
        return contained(printable(output))

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for 404.html."""
        return printable(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes the data beside the pages."""
        site = Path(config.site_dir)
        # MkDocs's own map of the site carries the day of the build.
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
        maps = sitemap(self._addresses, self.options.base_url)
        for path, content in chain(maps, artifacts(self.timeline, self.options)):
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        self.size = folder_size(site)
        log.info("%s events, %.1f MB in %s", len(self.timeline.events), self.size / 1e6, config.site_dir)
        if self.size > _WARN_BYTES:
            log.warning("the site takes %.0f MB; hosts of static pages often stop at 1 GB", self.size / 1e6)


def check_options(file: Path) -> None:
    """Raises ConfigurationError where the options that a mkdocs.yml gives the plugin are wrong, naming each."""
    try:
        with file.open(encoding="utf-8-sig") as stream:
            written = yaml_load(stream)
    except (OSError, YAMLError, MkDocsException, UnicodeDecodeError) as error:
        raise WrongConfiguration(f"{file.name}: {' '.join(str(error).split())}", hint="see mkdocs.org") from None
    errors, warnings = TimelinePlugin().load_config(_given(written))
    if told := [f"{key}: {error}" for key, error in errors] + [said for _, said in warnings]:
        raise WrongConfiguration(f"{file.name}: plugins: timeline: {'; '.join(told)}")


def _given(written: Any) -> dict[str, Any]:
    """The options of the plugin in a configuration of MkDocs; none where it has none."""
    listed = written.get("plugins") if isinstance(written, dict) else None
    entries = [listed] if isinstance(listed, dict) else listed if isinstance(listed, list) else []
    found = next((e["timeline"] for e in entries if isinstance(e, dict) and "timeline" in e), None)
    return found if isinstance(found, dict) else {}


def _unknown(key: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    return f"unknown key {key!r}; " + (f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}")


def folder_size(folder: Path | os.DirEntry[str]) -> int:
    """Bytes of all files below a folder."""
    with os.scandir(folder) as entries:
        return sum(folder_size(e) if e.is_dir() else e.stat().st_size for e in entries)


def _state(paths: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file below these paths does."""
    files = sorted(
        f for path in paths for f in ([path] if path.is_file() else path.rglob("*") if path.is_dir() else [])
    )
    return tuple((str(f), (info := f.stat()).st_mtime_ns, info.st_size) for f in files if f.is_file())


def _assets() -> list[Path]:
    return sorted(path for path in (templates_dir() / "assets").rglob("*") if path.is_file())


def _joined(written: str, made: str) -> str:
    """Hand-written words, then the generated part, which leaves the title to them if they have one."""
    if not re.sub(r"<!--.*?-->", "", written, flags=re.DOTALL).strip():
        return made
    if "<h1" in written:
        made = re.sub(r"<h1[^>]*>.*?</h1>\n?", "", made, count=1, flags=re.DOTALL)
    return f'<div class="written-text">{written}</div>\n{made}'


def _language(page: MkDocsPage) -> str | None:
    language = page.meta.get("lang")
    return str(language) if language else None


def _entries(items: Sequence[Any], generated: set[str], level: int = 0) -> list[tuple[int, str, str | None]]:
    """The navigation as (level, title, file from the root), the generated pages left out."""
    found: list[tuple[int, str, str | None]] = []
    for item in items:
        if item.is_section:
            inner = _entries(item.children, generated, level + 1)
            found += [(level, str(item.title), None), *inner] if inner else []
        elif item.is_page and item.file.src_uri not in generated:
            found.append((level, str(item.title or item.file.name), item.file.dest_uri))
    return found


# ---------------------------------------------------------------- without a mkdocs.yml
def _default_config(options: Options, docs: Path, target: Path) -> MkDocsConfig:
    config = MkDocsConfig(config_file_path=str(docs.parent / "mkdocs.yml"))
    config.load_dict(
        {
            "site_name": options.title or "Roozshomar",
            "site_url": options.site_url or None,
            "docs_dir": str(docs),
            "site_dir": str(target),
            "theme": {"name": "timeline", "ui_lang": options.language},
            "plugins": ["timeline"],
        }
    )
    errors, _ = config.validate()
    if errors:
        raise EnvironmentTrouble("; ".join(f"{key}: {error}" for key, error in errors))
    return config


def build_site(timeline: Timeline, options: Options, target: Path, *, project: Path | None = None) -> int:
    """Writes the site of a timeline into a folder, emptying it first; the bytes written.

    A project with a `mkdocs.yml` is built by it; without one the site is the timeline in our theme.
    """
    with tempfile.TemporaryDirectory(prefix="timeline-") as scratch:
        try:
            config = _config_of(project, target) if project else None
            if config is None:
                docs = Path(scratch, "docs")
                docs.mkdir()
                config = _default_config(options, docs, target)
            plugin = _plugin(config)
            plugin.given = (timeline, options)
            with _settled():
                build(config)
        except (PluginError, Abort, ConfigurationError, MkDocsException) as error:
            raise EnvironmentTrouble(f"the site could not be built: {error}", hint="see the messages above") from None
        except OSError as error:
            raise EnvironmentTrouble(f"{error.filename or target}: {error.strerror or error}") from None
    return plugin.size


@contextmanager
def _settled() -> Iterator[None]:
    """Spares the collector of garbage from walking, again and again, through the timeline that stays."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_LEISURE, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _config_of(project: Path, target: Path) -> MkDocsConfig | None:
    file = project / "mkdocs.yml"
    return load_config(str(file), site_dir=str(target)) if file.is_file() else None


def _plugin(config: MkDocsConfig) -> TimelinePlugin:
    """The configuration's own plugin, or one added to it."""
    for plugin in config.plugins.values():
        if isinstance(plugin, TimelinePlugin):
            return plugin
    plugin = TimelinePlugin()
    plugin.load_config({})
    config.plugins["timeline"] = plugin
    return plugin


logging.getLogger("mkdocs.plugins.timeline").addHandler(logging.NullHandler())
