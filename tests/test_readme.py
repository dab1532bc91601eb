"""The README says what is true: its commands exist and its example gives what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from timeline.cli import COMMANDS, cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def shell_lines() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_every_command_of_the_readme_exists_with_its_options() -> None:
    lines = [line.split("| ")[-1] for line in shell_lines() if "timeline " in line]
    for line in lines:
        words = shlex.split(line)
        if words[0] != "timeline":
            continue
        assert words[1] in COMMANDS
        command = cli.get_command(None, words[1])  # type: ignore[arg-type]
        assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-") and len(word) > 1} <= known


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"\bmake (\w+)", README):
        assert target in ("and",) or re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_python_example_gives_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    said = [line.split("# ")[1].strip() for line in example.splitlines() if "# " in line]
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == said


def test_every_file_that_the_readme_names_is_there() -> None:
    for name in re.findall(r"\]\(([A-Z]+\.md)\)", README):
        assert (ROOT / name).is_file()
