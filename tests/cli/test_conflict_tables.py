"""`factcheck conflicts`: what is listed, what goes out as a table, and what comes back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from conftest import Call

from factcheck.report.desk_table import COLUMNS


def exported(call: Call, name: str = "table.csv", *words: str) -> Path:
    call("report", "stories")
    result = call("conflicts", "--export", name, *words)

    assert 0 == result.exit_code, result.output
    return Path(name)


def fill(path: Path, **written: str) -> str:
    """Writes into the first row; returns the fingerprint that stands there."""
    table = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    for name, words in written.items():
        table[1][COLUMNS.index(name)] = words
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    return table[1][COLUMNS.index("fingerprint")]


def status(call: Call, fingerprint: str) -> str:
    return json.loads(call("conflicts", "show", fingerprint, "--format", "json").stdout)["status"]


def test_facts_are_listed_with_their_values(call: Call):
    """The table would name a conflict, and not what stands against what."""
    call("report", "stories")
    (row,) = [r for r in json.loads(call("conflicts", "--format", "json").stdout) if r["fact"]]
    text = call("conflicts").stdout

    assert ("conflict", 2, 2) == (row["verdict"], row["documents"], row["origins"])
    assert [("41", ["evening.txt"], False), ("38", ["morning.txt"], True)] == [
        (v["text"].split()[0], v["documents"], v["differs"]) for v in row["values"]
    ]
    assert "≠ 38  morning" in text
    assert row["findings"][0]["fingerprint"][:8] in text


def test_every_brings_facts_that_agree(call: Call):
    """Nothing would show what documents agree on."""
    call("report", "stories")
    few, all_ = (json.loads(call("conflicts", *words, "--format", "json").stdout) for words in ((), ("--every",)))

    assert len(few) < len(all_)
    assert {"agreed", "compatible"} & {row["verdict"] for row in all_}


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_a_filled_in_table_decides(call: Call, name: str):
    """A desk that works in a spreadsheet would have to type everything again."""
    path = exported(call, name)
    if name.endswith("csv"):
        fingerprint = fill(path, decision="Not a conflict", reason="two days", by="Ana")
    else:
        book = openpyxl.load_workbook(path)
        for column, words in (("decision", "Not a conflict"), ("by", "Ana")):
            book["Findings"].cell(2, COLUMNS.index(column) + 1).value = words
        fingerprint = book["Findings"].cell(2, COLUMNS.index("fingerprint") + 1).value
        book.save(path)
    result = call("conflicts", "--import", name)

    assert (0, "1 decision kept, 0 refused.\n") == (result.exit_code, result.stderr)
    assert "dismissed" == status(call, fingerprint)


def test_the_same_table_twice_changes_nothing(call: Call):
    """The log would fill up with what it holds."""
    path = exported(call)
    fill(path, decision="not_a_conflict", by="Ana")
    call("conflicts", "--import", "table.csv")

    assert "0 decisions kept, 1 known already, 0 refused.\n" == call("conflicts", "--import", "table.csv").stderr


def test_a_row_that_others_decided_since_is_refused_by_name(call: Call):
    """Yesterday's table would overrule this morning's desk."""
    path = exported(call)
    fingerprint = fill(path, decision="not_a_conflict", by="Ana")
    call("review", "--as", "Ben", input=f"{fingerprint} source_wrong asked them\n")
    result = call("conflicts", "--import", "table.csv")

    assert 4 == result.exit_code
    assert "refused: line 2, FC101" in result.stderr
    assert "Ben decided “Second is wrong”" in result.stderr
    assert "confirmed" == status(call, fingerprint)


def test_a_row_whose_words_have_changed_is_refused_by_name(call: Call, desk: Path):
    """A decision on 41 would be kept for 43."""
    path = exported(call)
    fill(path, decision="not_a_conflict", by="Ana")
    evening = desk / "stories" / "evening.txt"
    evening.write_text(evening.read_text(encoding="utf-8").replace("41", "43"), encoding="utf-8")
    call("report", "stories")
    result = call("conflicts", "--import", "table.csv")

    assert (4, True) == (result.exit_code, "it is stale" in result.stderr)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ({"decision": "unsure"}, "nobody is named"),
        ({"decision": "yes", "by": "Ana"}, "'yes' is not a decision"),
        ({"decision": "unsure", "by": "Ana", "first_says": "x"}, "do not belong together"),
    ],
)
def test_a_row_that_cannot_be_kept_is_refused_and_the_rest_is_kept(
    call: Call, desk: Path, written: dict[str, str], reason: str
):
    """One slip would cost the work of a morning, or pass unseen."""
    (desk / "stories" / "third.txt").write_text(
        "The captain is accused of killing two of his crew.\n", encoding="utf-8"
    )
    path = exported(call, "table.csv", "--every")
    fill(path, **written)
    table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    table[2][:3] = ["not_a_conflict", "", "Ben"]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    result = call("conflicts", "--import", "table.csv")

    assert 4 == result.exit_code
    assert reason in result.stderr
    assert "1 decision kept, 1 refused." in result.stderr


def test_one_undo_takes_a_table_back(call: Call):
    """A wrong table would have to be undone row by row."""
    path = exported(call, "table.csv", "--every")
    table = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    for row in table[1:]:
        row[:3] = ["not_a_conflict", "", "Ana"]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    call("conflicts", "--import", "table.csv")
    call("review", "--as", "Ana", input="z\n")

    assert [] == json.loads(call("conflicts", "--every", "--status", "dismissed", "--format", "json").stdout)


@pytest.mark.parametrize(
    "words",
    [
        "conflicts --export table.pdf",
        "conflicts --import table.txt",
        "conflicts --import missing.csv",
        "conflicts --import table.csv --every",
    ],
)
def test_a_call_that_makes_no_sense_is_refused(call: Call, words: str):
    """A table would be written where nobody looks for it, or read in part."""
    call("report", "stories")

    assert 2 == call(*words.split()).exit_code


def test_status_is_that_of_today(call: Call):
    """The table would show what was open when the report was printed."""
    path = exported(call)
    fingerprint = fill(path, decision="not_a_conflict", by="Ana")
    call("conflicts", "--import", "table.csv")
    rows = json.loads(call("conflicts", "--status", "dismissed", "--format", "json").stdout)

    assert [fingerprint] == [finding["fingerprint"] for row in rows for finding in row["findings"]]


def test_a_report_and_a_gate_run_as_workbooks(call: Call, desk: Path):
    """The format would be listed and fail."""
    call("report", "stories", "--output", "xlsx:report.xlsx")
    call("gate", "stories/morning.txt", "--against", "stories/evening.txt", "--output", "xlsx:gate.xlsx")
    report, gate = (openpyxl.load_workbook(desk / name) for name in ("report.xlsx", "gate.xlsx"))

    assert ["Findings", "Facts", "Documents", "Not checked"] == report.sheetnames
    assert ["Draft", "Findings", "Documents"] == gate.sheetnames
    assert "verdict" in [cell.value for cell in gate["Draft"][1]]
