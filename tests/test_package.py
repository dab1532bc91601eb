"""The package as users get it: the public names, the wheel, and what it costs to load."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import timeline

ROOT = Path(__file__).parent.parent


def test_the_public_names_are_these_and_all_load() -> None:
    assert set(timeline.__all__) == {
        "Document", "Event", "Reading", "Timeline", "TimelineError", "When", "build", "explain", "extract", "read", "tag",
    }  # fmt: skip
    for name in timeline.__all__:
        assert getattr(timeline, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = timeline.nothing


def test_python_users_get_from_texts_to_a_timeline() -> None:
    made = timeline.extract(["Ministers signed the river treaty in Geneva on 19 June 2024."])
    assert [event.when.edtf for event in made.events if event.when] == ["2024-06-19"]
    assert "2024-11-01" in timeline.explain("He resigned last Friday.", published="2024-11-08")


def test_reading_a_folder_gives_documents_and_a_report(texts: Path) -> None:
    documents, report = timeline.read(texts / "sources")
    assert [d.path for d in documents] == ["geneva.txt", "river.md"] and report.ok == 2
    assert documents[0].published is not None and documents[0].published.edtf == "2024-11-08"


def fresh(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_importing_the_package_loads_no_room() -> None:
    loaded = fresh("import sys, timeline; print(sorted(m for m in sys.modules if m.startswith('timeline.')))")
    assert loaded.strip() == "[]"


def test_tagging_loads_neither_the_site_nor_other_parsers() -> None:
    code = "import sys, timeline; timeline.tag('in June 2024'); print([m for m in ('mkdocs', 'jinja2', 'dateparser', 'selectolax') if m in sys.modules])"
    assert fresh(code).strip() == "[]"


def test_every_registered_reader_and_output_loads() -> None:
    for group in ("timeline.sources", "timeline.outputs", "mkdocs.plugins", "mkdocs.themes"):
        points = [point for point in entry_points(group=group) if point.value.startswith("timeline.")]
        assert points
        for point in points:
            point.load()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source tree."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_every_template_and_all_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    templates = [path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert templates and {f"timeline/_templates/{path.as_posix()}" for path in templates} <= names
    data = [
        path
        for path in (ROOT / "timeline").rglob("*")
        if path.suffix in (".toml", ".json", ".yml", ".md") and path.is_file()
    ]
    assert {path.relative_to(ROOT).as_posix() for path in data} <= names
    assert {"timeline/scaffold/gitignore", "timeline/timeline.schema.json"} <= names
    assert not [name for name in names if name.startswith(("tests/", "seeds/", "site/"))]


def test_the_wheel_alone_makes_a_site(wheel: Path, tmp_path: Path) -> None:
    home, project = tmp_path / "home", tmp_path / "project"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    (project / "sources").mkdir(parents=True)
    (project / "sources" / "a.txt").write_text("Ministers signed the river treaty on 19 June 2024.", "utf-8")
    code = f"import sys; sys.path.insert(0, {str(home)!r}); import timeline; print(timeline.__file__); from timeline.cli import main; main(['build', '-q'])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip().startswith(str(home))
    assert "19" in (project / "build/site/index.html").read_text("utf-8")
