"""The configuration: what is set is used, and a mistake is answered with its line and the nearest name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.config import Config, load, size
from timeline.errors import ConfigurationError


def written(folder: Path, text: str, name: str = "timeline.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == Config(folder=tmp_path)


def test_what_is_set_is_used(tmp_path: Path) -> None:
    config = load(
        written(
            tmp_path,
            '[project]\ntitle = "پرونده"\n[limits]\nseconds = 3\nmemory = "512MiB"\n[export]\nformats = ["csv", "ics"]\n',
        )
    )
    assert (config.project.title, config.limits.seconds, config.limits.memory) == ("پرونده", 3.0, 2**29)
    assert config.export.formats == ("csv", "ics")


def test_a_pyproject_can_hold_it(tmp_path: Path) -> None:
    config = load(written(tmp_path, '[project]\nname = "x"\n[tool.timeline.project]\ntitle = "t"\n', "pyproject.toml"))
    assert config.project.title == "t"


def test_a_pyproject_without_it_is_none_of_ours(tmp_path: Path) -> None:
    assert load(written(tmp_path, '[project]\nname = "x"\n', "pyproject.toml")).path is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[project]\n\ntitel = "x"\n', r"timeline\.toml:3: unknown key 'titel' in \[project\]; did you mean 'title'\?"),
        ("[sorces]\n", r"timeline\.toml:1: unknown table \[sorces\]; did you mean 'sources'\?"),
        ('[limits]\nseconds = "ten"\n', r"timeline\.toml:2: 'seconds' in \[limits\] must be a positive number"),
        ("[limits]\nseconds = -1\n", r"must be a positive number of seconds"),
        ('[sources]\nmax_file_size = "huge"\n', r"must be a size such as"),
        ('[project]\nlanguage = "fr"\n', r"must be one of fa, en"),
        ('[export]\nformats = ["jsnl"]\n', r"did you mean 'jsonl'\?"),
        ('[site]\nurl = "javascript:alert(1)"\n', r"begins with https"),
        ("[export]\ncsv_safe = 1\n", r"true or false"),
        ('project = "x"\n', r"\[project\] is a table"),
        ("[project\n", r"not valid TOML.*line 1"),
        ("a = " + "[" * 5000, r"not valid TOML"),
    ],
)
def test_a_mistake_names_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(written(tmp_path, text))
    assert re.search(said, str(caught.value))


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "timeline.toml").write_bytes(b'[project]\ntitle = "\xff"\n')
    with pytest.raises(ConfigurationError, match="byte 19 is not UTF-8"):
        load(tmp_path)


def test_sizes() -> None:
    assert [size(text) for text in ("1kB", "1.5 MiB", "2g", "12")] == [1000, 1572864, 2 * 10**9, 12]
    for wrong in ("", "MB", "-1MB", "0", 0, True, None, 1.5):
        with pytest.raises(ValueError, match="size"):
            size(wrong)
