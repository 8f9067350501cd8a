"""Whatever is handed in: a clear message, the right number, and the other files are still read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import CONFLICT, Call

STORY = CONFLICT["morning.txt"]
TWENTY_MB = 20_000_000


def empty_folder(at: Path) -> None:
    at.mkdir()


def missing(at: Path) -> None:
    assert not at.exists()


def binary(at: Path) -> None:
    at.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")


def noise(at: Path) -> None:
    at.write_bytes(bytes(range(256)) * 12)


def zero(at: Path) -> None:
    at.write_bytes(b"")


def blank(at: Path) -> None:
    at.write_text(" \n\n\t", encoding="utf-8")


def one_long_line(at: Path) -> None:
    at.write_bytes(b"word " * (TWENTY_MB // 5))


def listed_but_gone(at: Path) -> None:
    at.mkdir()
    (at / "manifest.csv").write_text("path,source\ngone.txt,Desk\n", encoding="utf-8")


def broken_manifest(at: Path) -> None:
    at.mkdir()
    (at / "a.txt").write_text(STORY, encoding="utf-8")
    (at / "manifest.csv").write_text('path,source\n"a.txt,Desk\n', encoding="utf-8")


def manifest_without_paths(at: Path) -> None:
    at.mkdir()
    (at / "a.txt").write_text(STORY, encoding="utf-8")
    (at / "manifest.csv").write_text("file,paper\na.txt,Desk\n", encoding="utf-8")


def binary_manifest(at: Path) -> None:
    at.mkdir()
    (at / "a.txt").write_text(STORY, encoding="utf-8")
    (at / "manifest.csv").write_bytes(b"\x00\x01\x02" * 40)


def locked_folder(at: Path) -> None:
    at.mkdir()
    at.chmod(0)


def locked_file(at: Path) -> None:
    at.write_text(STORY, encoding="utf-8")
    at.chmod(0)


# What it is; exit code alone; exit code beside a good file; words of the message.
BAD = [
    (empty_folder, 3, 0, "there is no file to read in this folder"),
    (missing, 2, 4, "o such file or folder"),
    (binary, 3, 4, "is an image, not plain text"),
    (noise, 3, 4, "is binary, not text"),
    (zero, 3, 4, "is empty (0 bytes)"),
    (blank, 3, 4, "white space only"),
    (one_long_line, 3, 4, "larger than 5,000,000 bytes"),
    (listed_but_gone, 3, 4, "line 2, names a file that is not there"),
    (broken_manifest, 2, 4, "Check the quotation marks"),
    (manifest_without_paths, 2, 4, "there is no column named path"),
    (binary_manifest, 2, 4, "bad/manifest.csv: "),
    (locked_folder, 3, 4, "could not be opened (permission denied)"),
    (locked_file, 3, 4, "could not be opened (permission denied)"),
]


@pytest.fixture
def good(desk: Path) -> str:
    """A file that can be read and holds nothing to object to."""
    (desk / "good.txt").write_text("12 members voted for the budget, the mayor said.", encoding="utf-8")
    return "good.txt"


@pytest.mark.parametrize(("make", "alone", "beside", "words"), BAD, ids=lambda value: getattr(value, "__name__", ""))
def test_bad_input(call: Call, desk: Path, good: str, make, alone: int, beside: int, words: str):
    """One bad file would stop the run, pass for a good one, or go without a word."""
    make(desk / "bad")
    if "locked" in make.__name__ and os.access(desk / "bad", os.R_OK):
        pytest.skip("this user may read everything")
    first, both = call("report", "bad", "--no-store"), call("report", "bad", good, "--no-store")

    assert (alone, beside) == (first.exit_code, both.exit_code)
    assert words in first.stderr
    assert words in both.stderr
    assert "One document." in both.stdout


def test_latin_1_is_read_with_a_note(call: Call, desk: Path):
    """An old file would be refused, or its letters changed without a word."""
    (desk / "latin.txt").write_bytes("12 élus ont voté: 12 members voted, the café owner said.".encode("latin-1"))
    result = call("report", "latin.txt", "--no-store", "--format", "json")

    assert (0, True) == (result.exit_code, "note: latin.txt: read as Windows-1252" in result.stderr)
    assert ["latin.txt"] == [item["document"] for item in json.loads(result.stdout)["documents"]]


def test_file_named_twice_counts_once(call: Call, good: str):
    """A text would confirm itself."""
    result = call("report", good, good, f"./{good}", "--no-store", "--format", "json")

    assert (0, 1) == (result.exit_code, len(json.loads(result.stdout)["documents"]))
    assert "named more than once; it counts once" in result.stderr


def test_own_files_are_no_articles(call: Call, desk: Path):
    """A second run in the folder of the articles would stumble over the database of the first."""
    for name in CONFLICT:
        (desk / "stories" / name).rename(desk / name)
    first = call("report", ".", "--output", "json:factcheck-report.json")
    second = call("report", ".")

    assert (1, 1) == (first.exit_code, second.exit_code)
    assert first.stdout == second.stdout


@pytest.mark.parametrize("words", ["report stories", "ingest stories", "db init"])
def test_folder_that_cannot_be_written(call: Call, desk: Path, monkeypatch: pytest.MonkeyPatch, words: str):
    """Somebody in a read-only folder would be shown a traceback."""
    (desk / "closed").mkdir()
    (desk / "closed" / "stories").symlink_to(desk / "stories")
    (desk / "closed" / "factcheck.db").mkdir()
    monkeypatch.chdir(desk / "closed")
    result = call(*words.split())

    assert (2, True) == (result.exit_code, result.stderr.startswith("Error: The database sqlite:///"))
    assert "report" not in words or ("--no-store" in result.stderr and "--db URL" in result.stderr)
    assert "report" not in words or 1 == call(*words.split(), "--no-store").exit_code


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:hush@localhost:1/x",
        "postgresql://me:hu@sh@localhost:1/x",
        "postgresql://me:hush@localhost:port/x",
        "mysql://me:hush@localhost/x",
        "me:hush@localhost",
    ],
)
@pytest.mark.parametrize("words", ["db init", "db check", "documents", "report stories"])
def test_passwords_are_not_printed(call: Call, words: str, url: str):
    """A password would end up in a log."""
    result = call(*words.split(), "--db", url)

    assert 2 == result.exit_code
    assert "hush" not in result.output and "hu@sh" not in result.output


def test_unknown_rule_is_refused(call: Call):
    """A mistyped rule would look as if it had found nothing."""
    result = call("conflicts", "stories", "--rule", "FC1011")

    assert (2, True) == (result.exit_code, "'FC101'" in result.stderr)


def test_nothing_found_is_said(call: Call):
    """An empty table would look like a fault."""
    call("ingest", "stories")

    assert "No assertions.\n" == call("assertions", "--text", "zebra").stdout
    assert "No conflicts.\n" == call("conflicts").stdout
