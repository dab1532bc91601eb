"""What holds whatever is fed in: same bytes, bounded time, and a quiet end when somebody stops us."""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import EN, FA, Command

from timeline.documents import Choices
from timeline.rows import row_of
from timeline.sources.draft import Draft

TIMELINE = [sys.executable, "-m", "timeline"]


@pytest.fixture
def many(texts: Path) -> Path:
    for number in range(40):
        text = f"---\npublished: 2024-05-{number % 28 + 1:02d}\n---\nThe council met yesterday and approved plan {number}.\n{FA}\n"
        (texts / "sources" / f"{number:02d}.txt").write_text(text, "utf-8")
    return texts


def extracted(folder: Path, *words: str, **environment: str) -> bytes:
    ran = subprocess.run(
        [*TIMELINE, "extract", "-q", *words],
        cwd=folder,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_same_texts_give_the_same_bytes_everywhere(many: Path) -> None:
    expected = extracted(many, "sources")
    assert json.loads(expected)["events"]
    for environment in (
        {"TZ": "Asia/Tehran", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77", "PYTHONUTF8": "0"},
    ):
        assert extracted(many, "sources", **environment) == expected
    assert extracted(many, "sources", "--jobs", "3") == expected


def test_the_same_site_is_built_whatever_the_hash_seed(tmp_path: Path) -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    sites = []
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        words = [*TIMELINE, "build", str(seeds), "-q", "-o", f"site{seed}"]
        subprocess.run(words, cwd=tmp_path, env=environment, check=True, capture_output=True)
        home = tmp_path / f"site{seed}"
        sites.append({str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()})
    for other in sites[1:]:
        assert [name for name in {*sites[0], *other} if sites[0].get(name) != other.get(name)] == []


def test_the_order_in_which_files_are_given_does_not_matter(many: Path) -> None:
    files = sorted(f"sources/{path.name}" for path in (many / "sources").iterdir())
    assert extracted(many, *files) == extracted(many, *reversed(files))


def test_source_date_epoch_and_the_clock_change_nothing(many: Path) -> None:
    assert extracted(many, "sources", SOURCE_DATE_EPOCH="1") == extracted(many, "sources")


FLOODS = {
    "digits": "۱", "digits and slashes": "۱/", "hyphens": "1-1-", "half-spaces": "\u200c", "blanks": " ", "blank lines": "\n",
    "weekdays that almost are": "سه ", "numbers chained": "هفت و ", "today": "امروز ", "months": "June ", "quotes": "«", "marks": "?",
    "harakat": "ا\u064b\u0651", "brackets": "[(", "ordinals": "first second ", "units ago": "3 days ",
    "dates": "7 November 2024 ", "Persian dates": "۷ نوامبر ۲۰۲۴ ", "days of the sun": "۱۴۰۳/۰۸/۱۷ ", "years joined": "2024-",
    "prepositions": "از ", "verbs": "گفت ", "English verbs": "said ", "sentences": "The treaty was signed. ",
    "quotations": "\"He left on Monday,\" he said. ", "verbs and weekdays": "signed on Monday, ", "ands": "and ", "initials": "A. ",
    "names": "Mr. Ali Reza ", "tags": "<b>", "addresses": "http://a.b/", "marks above": "\u0301", "overrides": "\u202e",
}  # fmt: skip

ENGLISH_FLOODS = {
    "days listed": "1, ",
    "numbers and dots": "1. ",
    "parts of nothing": "early the ",
    "hours": "8 to 9 of , ",
}


def cpu_of(text: str) -> float:
    """CPU seconds for one document, without the collector of garbage in between."""
    from timeline.documents import Choices
    from timeline.rows import Row, row_of
    from timeline.sources.draft import Draft

    gc.disable()
    try:
        begun = time.process_time()
        row = row_of(Draft(text=text), "flood.txt", Choices())
        taken = time.process_time() - begun
    finally:
        gc.enable()
    assert isinstance(row, Row) and row.status in ("ok", "partial"), (row.status, row.problems)
    return taken


@pytest.mark.parametrize(
    ("unit", "end"),
    [(u, " نوامبر") for u in FLOODS.values()] + [(u, " November") for u in ENGLISH_FLOODS.values()],
    ids=[*FLOODS, *(f"en {name}" for name in ENGLISH_FLOODS)],
)
def test_time_grows_no_faster_than_the_text(unit: str, end: str) -> None:
    """Twice the text, at most 2.6 times the time; what a busy machine adds now and then is measured again."""
    small, large = (unit * (length // len(unit)) + end for length in (16_000, 64_000))
    cpu_of(small[:2000])
    assert any(cpu_of(large) < 2.6**2 * max(cpu_of(small), 0.05) for _ in range(4))


def test_a_document_over_its_time_is_refused_and_the_next_is_read(command: Command, texts: Path) -> None:
    (texts / "sources" / "flood.txt").write_text("امروز ۱/۱ June " * 500_000, "utf-8")
    ran = command("extract", "sources", "--timeout", "1.5")
    report = json.loads(ran.out)["report"]
    assert ran.status == 3 and report["documents"] == {"ok": 2, "partial": 0, "refused": 1, "skipped": 0}
    assert [(p["path"], p["code"]) for p in report["problems"]] == [("flood.txt", "time")]


def test_a_document_over_its_size_is_refused(command: Command, texts: Path) -> None:
    (texts / "sources" / "long.txt").write_text(EN * 100, "utf-8")
    ran = command("extract", "sources", "--max-file-size", "2kB")
    assert ran.status == 3 and "long.txt: larger than 0.002 MB" in ran.err


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"id": n, "text": EN}) for n in range(3000))
    (tmp_path / "d.jsonl").write_text(rows, "utf-8")
    ran = subprocess.run(
        f"{sys.executable} -m timeline tag d.jsonl | head -n 1",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(ran.stdout)["id"] == 0 and ran.stderr == ""


def _wait_for_a_worker(pid: int) -> None:
    """Until the work has begun, however slow the machine; where children are not listed, as long as it should take."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        time.sleep(3.0)
    for _ in range(600):
        if not children.exists() or children.read_text():
            return
        time.sleep(0.05)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_with_its_status_and_nothing_half_done(texts: Path, number: int, status: int) -> None:
    (texts / "sources" / "flood.jsonl").write_text((json.dumps({"text": FA * 200}) + "\n") * 800, "utf-8")
    process = subprocess.Popen([*TIMELINE, "build", "-o", "out"], cwd=texts, stderr=subprocess.PIPE, text=True)
    _wait_for_a_worker(process.pid)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == status and "Traceback" not in said
    assert sorted(path.name for path in texts.iterdir()) == ["sources"]


def test_nothing_in_a_file_name_moves_the_terminal(command: Command, texts: Path) -> None:
    (texts / "sources" / "a\n\x1b[31mred.txt").write_bytes(b"\x89PNG")
    (texts / "sources" / os.fsdecode(b"b\xff.txt")).write_text(EN, "utf-8")
    ran = command("extract", "sources")
    assert ran.status == 3 and "\x1b" not in ran.err and b"\x1b" not in ran.out
    assert "b\\xff.txt" in [d["path"] for d in json.loads(ran.out)["documents"]]


def test_hostile_names_and_ids_write_nothing_outside(command: Command, tmp_path: Path) -> None:
    ids = ["../../../x", "/etc/x", "a" * 300, "CON", "con", "x\0y", "..", "", "a/b", "..\\..\\x", "é", "e\u0301"]
    rows = [json.dumps({"id": one, "title": one, "text": f"{EN} {n}"}) for n, one in enumerate(ids)]
    (tmp_path / "d.jsonl").write_text("\n".join(rows), "utf-8")
    ran = command("build", "d.jsonl", "-o", "site/out")
    assert ran.status == 0, ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.jsonl", "site"]
    written = [str(path.relative_to(tmp_path / "site")) for path in (tmp_path / "site").rglob("*")]
    assert len({name.casefold() for name in written}) == len(written)
    assert all(len(part.encode()) <= 255 for name in written for part in name.split("/"))
    assert json.loads((tmp_path / "site/out/timeline.json").read_bytes())["report"]["documents"]["ok"] == len(ids)


def test_no_clock_is_read_on_the_way_from_text_to_date() -> None:
    clock = re.compile(
        r"date\.today\(|datetime\.now\(|utcnow\(|time\.time\(|time\.localtime|getmtime|st_mtime(?!_ns)|locale\."
    )
    package = Path(__file__).parent.parent / "timeline"
    found = [str(path) for path in package.rglob("*.py") if clock.search(path.read_text("utf-8"))]
    assert found == []


def test_a_document_of_more_dates_than_are_read_is_told_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.resolve.MOST_EXPRESSIONS", 3)
    text = "In 2001 it began.\nIn 2002 it grew, in 2003 it fell.\nIn 2004 it ended.\n"
    row = row_of(Draft(text=text), "many.txt", Choices())
    assert row.status == "partial"
    assert ("too-many-dates", "line 2") in [(one.code, one.place) for one in row.problems]
    assert [reading.mention.surface for reading in row.readings] == ["2001", "2002", "2003"]
