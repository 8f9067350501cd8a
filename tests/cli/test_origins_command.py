"""`factcheck origins`: the desk's word outweighs what was found, until it is taken back."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Call

STORY = (
    "The ferry Stella Maren sank off Cape Orrin on Thursday. At least 31 people drowned, the coast guard said. A storm had "
    "turned the ship round behind the cape and pushed it on the rocks below the old light."
)


def prints(desk: Path) -> list[str]:
    for name in ("first.txt", "second.txt"):
        (desk / name).write_text(STORY, encoding="utf-8")
    return ["first.txt", "second.txt"]


def origins(call: Call, *words: str) -> list[list[str]]:
    report = json.loads(call("report", *words, "--format", "json").stdout)
    return [origin["documents"] for origin in report["origins"]]


def test_a_split_holds_until_it_is_taken_back(call: Call, desk: Path) -> None:
    """What an editor knows would be asked for again every morning."""
    files = prints(desk)
    before = origins(call, *files)
    call("origins", "split", *files, "--reason", "Both had somebody on board", "--as", "Ana")
    ruled = origins(call, *files)
    call("origins", "undo", "--as", "Ana")

    assert [[["first.txt", "second.txt"]], [["first.txt"], ["second.txt"]]] == [before, ruled]
    assert before == origins(call, *files)


def test_the_report_tells_the_ruling(call: Call, desk: Path) -> None:
    """A reader would wonder why two equal texts are two origins."""
    files = prints(desk)
    call("ingest", *files)
    call("origins", "split", *files, "--reason", "Both had somebody on board", "--as", "Ana")
    told = " ".join(call("report", *files).stdout.split())

    assert "An origin by itself, first: first and second: kept apart by Ana on" in told
    assert 1 == told.count("Both had somebody on board")


def test_rulings_are_listed(call: Call, desk: Path) -> None:
    """Nobody could find the number to take back."""
    call("ingest", *prints(desk))
    call("origins", "join", "first.txt", "second.txt", "--reason", "One author", "--as", "Ana")
    (kept,) = json.loads(call("origins", "--format", "json").stdout)

    assert (1, "join", ["first.txt", "second.txt"], "One author", "Ana", None) == tuple(
        kept[name] for name in ("number", "kind", "documents", "reason", "by", "withdrawn_by")
    )
    assert "One author" in call("origins").stdout


def test_no_rulings_are_said_to_be_none(call: Call, desk: Path) -> None:
    """An empty answer would look like a broken one."""
    call("ingest", *prints(desk))

    assert "No document was joined or split by hand" in call("origins").stdout


def test_a_ruling_on_an_unknown_document_is_refused(call: Call, desk: Path) -> None:
    """A slip would be kept and never do anything."""
    call("ingest", *prints(desk))

    assert 2 == call("origins", "split", "third.txt", "--reason", "x", "--as", "Ana").exit_code
