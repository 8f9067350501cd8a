"""Every way to end, and its number."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import Call

from factcheck.cli.group import Guarded
from factcheck.errors import InputError

HARMLESS = "The council met on 5 March 2024 and 12 members voted for the budget, the mayor said."


def lay_out(desk: Path) -> None:
    """Inputs of every kind, good and bad."""
    (desk / "calm").mkdir()
    (desk / "calm" / "a.txt").write_text(HARMLESS, encoding="utf-8")
    (desk / "empty").mkdir()
    (desk / "mixed").mkdir()
    (desk / "mixed" / "a.txt").write_text(HARMLESS, encoding="utf-8")
    (desk / "mixed" / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (desk / "only_bad").mkdir()
    (desk / "only_bad" / "zero.txt").write_bytes(b"")
    (desk / "wordless.txt").write_text("Hello there.", encoding="utf-8")
    (desk / "latin.txt").write_bytes(HARMLESS.replace("mayor", "maire \xe9lu").encode("latin-1"))
    (desk / "large.txt").write_text("word " * 2_000_000, encoding="utf-8")
    (desk / "listed").mkdir()
    (desk / "listed" / "a.txt").write_text(HARMLESS, encoding="utf-8")
    (desk / "listed" / "manifest.csv").write_text(
        "path,source,url,published,agency,title\na.txt,Desk,,2024-03-06,,\ngone.txt,Desk,,,,\n", encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (0, "--help"),
        (0, "--version"),
        (0, "report calm"),
        (0, "report calm --no-store --format json"),
        (0, "report latin.txt"),
        (1, "report stories"),
        (1, "report stories --format json"),
        (0, "report stories --fail-on never"),
        (2, "nonsense"),
        (2, "report --nonsense"),
        (2, "report"),
        (2, "report --no-store"),
        (2, "report gone.txt"),
        (2, "report calm --format pdf"),
        (2, "report calm --output json"),
        (2, "report calm --output json:empty/no/such/folder.json"),
        (2, "report calm --fail-on fatal"),
        (2, "report calm --db nowhere"),
        (2, "report calm --db mysterious://host/name"),
        (2, "conflicts"),
        (2, "conflicts show 00"),
        (2, "documents"),
        (2, "assertions"),
        (2, "rules FC999"),
        (2, "db check"),
        (3, "report empty"),
        (3, "report only_bad"),
        (3, "report wordless.txt"),
        (3, "ingest empty"),
        (4, "report mixed"),
        (4, "report calm gone.txt"),
        (4, "report calm large.txt"),
        (4, "report listed"),
        (4, "ingest mixed"),
        (0, "ingest calm"),
        (0, "rules"),
        (0, "rules FC101"),
        (0, "db init"),
    ],
)
def test_exit_code(call: Call, desk: Path, expected: int, words: str):
    """A script or a hook would take one ending for another."""
    lay_out(desk)

    assert expected == call(*words.split()).exit_code


def test_allow_incomplete(call: Call, desk: Path):
    """A desk could not tell the tool that a skipped file is no reason to stop."""
    lay_out(desk)
    (desk / "factcheck.toml").write_text("allow_incomplete = true", encoding="utf-8")

    assert (0, 4) == (call("report", "mixed").exit_code, call("report", "mixed", "--strict").exit_code)


def test_skipped_files_are_named_and_the_others_are_read(call: Call, desk: Path):
    """One bad file would cost the rest, or vanish without a word."""
    lay_out(desk)
    result = call("report", "mixed")

    assert "skipped: b.txt" in result.stderr
    assert "One document" in result.stdout


def failing(error: BaseException) -> Result:
    broken = Guarded("broken")

    @broken.command()
    def go() -> None:
        raise error

    return CliRunner().invoke(broken, ["go"])


@pytest.mark.parametrize(
    ("expected", "error"),
    [(2, InputError("no such thing")), (2, ZeroDivisionError("bug")), (2, MemoryError()), (130, KeyboardInterrupt())],
)
def test_errors_never_pass_nor_block(expected: int, error: BaseException):
    """A crash would look like a pass (0) or like findings (1)."""
    assert expected == failing(error).exit_code


def test_expected_failure_is_one_message():
    """A reader would be shown a traceback for a typing mistake."""
    assert "Error: no such thing\n" == failing(InputError("no such thing")).stderr


def test_bug_keeps_its_traceback():
    """A bug could not be found from the report of it."""
    assert "ZeroDivisionError: bug" in failing(ZeroDivisionError("bug")).stderr
