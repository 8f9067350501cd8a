"""What the commands print, and where."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from conftest import CONFLICT, Call

from factcheck.report.json_format import schema

RUN = re.compile(r'"(started|finished)_at": "[^"]*"')
HEAVY = {"alembic", "fastapi", "jinja2", "pint", "rich", "spacy", "sqlalchemy", "thinc"}


def test_json_is_alone_on_stdout(call: Call):
    """A pipe would receive the summary in the middle of the JSON."""
    result = call("report", "stories", "--format", "json")
    jsonschema.validate(json.loads(result.stdout), schema())

    assert result.stderr.startswith("fail: ")


def test_same_report_twice(call: Call):
    """A second run on the same files would print something else, or keep the documents twice."""
    first, second = (RUN.sub("", call("report", "stories", "--format", "json").stdout) for _ in range(2))

    assert first == second
    assert len(CONFLICT) == len(json.loads(call("documents", "--format", "json").stdout))


def test_order_of_paths_does_not_matter(call: Call):
    """The verdict would depend on who is named first."""
    paths = [f"stories/{name}" for name in CONFLICT]
    one = call("report", *paths, "--format", "json", "--no-store").stdout
    other = call("report", *reversed(paths), "--format", "json", "--no-store").stdout

    assert RUN.sub("", one) == RUN.sub("", other)


def test_archive_is_the_stored_documents(call: Call):
    """Without paths the report would not cover what is in the store."""
    call("ingest", "stories")
    with_paths = json.loads(call("report", "stories", "--no-store", "--format", "json").stdout)
    without = json.loads(call("report", "--format", "json").stdout)
    archive = json.loads(call("report", "stories/morning.txt", "--archive", "--format", "json").stdout)

    assert with_paths["findings"] == without["findings"] == archive["findings"]


def test_paths_without_archive_are_compared_alone(call: Call):
    """A report on one text would be full of an old story."""
    call("ingest", "stories")
    report = json.loads(call("report", "stories/morning.txt", "--format", "json").stdout)

    assert ["morning.txt"] == [document["document"] for document in report["documents"]]


def test_no_store_leaves_no_trace(call: Call, desk: Path):
    """A look would leave a database behind."""
    call("report", "stories", "--no-store")

    assert ["stories"] == [path.name for path in desk.iterdir()]


def test_looking_creates_no_database(call: Call, desk: Path):
    """A mistyped --db would leave an empty database and say that all is well."""
    result = call("documents", "--db", "sqlite:///other.db")

    assert "There is no database" in result.stderr
    assert not (desk / "other.db").exists()


def test_outputs_in_several_formats(call: Call, desk: Path):
    """One run could not feed both an editor and a program."""
    call("report", "stories", "--output", "json:out.json", "--output", "text:out.txt")

    assert "fail" == json.loads((desk / "out.json").read_text(encoding="utf-8"))["outcome"]
    assert "Two documents" in (desk / "out.txt").read_text(encoding="utf-8")


def test_standard_input(call: Call):
    """`-` would be taken for a file name."""
    result = call("report", "-", "stories/evening.txt", "--format", "json", input=CONFLICT["morning.txt"])

    assert ["evening.txt", "stdin"] == sorted(d["document"] for d in json.loads(result.stdout)["documents"])


def test_conflicts_of_the_last_run(call: Call):
    """The id beside a finding would lead nowhere."""
    call("report", "stories")
    rows = json.loads(call("conflicts", "--format", "json").stdout)
    ids = [finding["fingerprint"][:8] for row in rows for finding in row["findings"]]

    assert "conflict" in [row["verdict"] for row in rows]
    assert all(ident in call("conflicts").stdout for ident in ids)
    assert "38" in call("conflicts", "show", ids[0]).stdout


@pytest.mark.parametrize(
    ("some", "words"),
    [
        (True, "--rule FC101"),
        (True, "--rule numeric-conflict"),
        (False, "--rule FC408"),
        (True, "--severity error"),
        (True, "--source morning"),
        (False, "--source gazette"),
        (True, "--text 41"),
        (False, "--text zebra"),
        (True, "--sort document"),
    ],
)
def test_conflicts_are_filtered(call: Call, some: bool, words: str):
    """A filter would let everything through, or nothing."""
    found = json.loads(call("conflicts", "stories", *words.split(), "--format", "json").stdout)

    assert some is bool(found)


def test_assertions_are_listed(call: Call):
    """What was read could not be looked at."""
    call("ingest", "stories")
    found = json.loads(call("assertions", "--document", "morning.txt", "--format", "json").stdout)

    assert {"morning.txt"} == {item["document"] for item in found}
    assert "morning.txt" in call("assertions").stdout


def test_database_is_checked_and_copied(call: Call, desk: Path):
    """A backup could not be relied on."""
    call("ingest", "stories")

    assert 0 == call("db", "check").exit_code
    assert 0 == call("db", "backup", "copy.db").exit_code
    assert 2 == call("db", "backup", "copy.db").exit_code
    assert 0 == call("db", "check", "--db", "sqlite:///copy.db").exit_code


def test_rules_explain_themselves(call: Call):
    """An editor could not learn what a rule means."""
    page = call("rules", "FC101").stdout

    assert ["## Reports", "## Silent on", "## Dismiss when"] == re.findall("^## .*", page, re.M)
    assert "FC101" in [card["id"] for card in json.loads(call("rules", "--format", "json").stdout)]


def test_colour_by_environment(call: Call, monkeypatch: pytest.MonkeyPatch):
    """A log would be full of escape sequences, or a wish for colour be ignored."""
    plain = call("report", "stories").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = call("report", "stories").stdout
    monkeypatch.setenv("NO_COLOR", "1")

    assert [False, True, False] == ["\x1b" in text for text in (plain, coloured, call("report", "stories").stdout)]


def test_unknown_key_in_configuration(call: Call, desk: Path):
    """A typing mistake would silently change what blocks."""
    (desk / "factcheck.toml").write_text('fail-on = "note"', encoding="utf-8")
    result = call("report", "stories")

    assert (2, True) == (result.exit_code, "'fail_on'" in result.stderr)


def test_unknown_rule_in_configuration(call: Call, desk: Path):
    """A rule would stay on because its id was mistyped."""
    (desk / "factcheck.toml").write_text('disable = ["FC1011"]', encoding="utf-8")

    assert "FC101" in call("report", "stories").stderr


def test_rule_turned_off(call: Call, desk: Path):
    """A desk could not do without a rule."""
    (desk / "factcheck.toml").write_text('disable = ["FC101"]', encoding="utf-8")
    report = json.loads(call("report", "stories", "--format", "json").stdout)

    assert "FC101" not in report["summary"]["rules"]


def run_python(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={})
    return set(done.stdout.split())


def test_help_is_light():
    """`--help` must not pay for the parser, the database or the unit registry."""
    code = "import sys; from factcheck.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"

    assert not HEAVY & run_python(code)


def test_import_is_light():
    """`import factcheck` must not pay for what may never be used."""
    code = "import sys, factcheck; factcheck.Document; factcheck.Report; print(*sys.modules)"

    assert not HEAVY & run_python(code)


def test_public_function_wins_over_the_subpackage():
    """`from factcheck import extract` would give a module to whoever imported the subpackage first."""
    code = "import factcheck.extract.lexicon, factcheck.app; from factcheck import extract; print(callable(extract))"

    assert {"True"} == run_python(code)


@pytest.mark.parametrize("command", [["factcheck"], [sys.executable, "-m", "factcheck"]])
def test_both_ways_to_start(command: list[str]):
    """The command or the module would not start."""
    done = subprocess.run(
        [*command, "--version"],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": str(Path(sys.executable).parent)},
    )

    assert done.stdout.startswith("factcheck, version ")


def test_hash_seed_does_not_matter(call: Call, desk: Path):
    """The order of a set would decide what is printed, and two runs would differ now and then."""
    words = ["report", "stories", "--no-store", "--format", "json"]
    command = [sys.executable, "-m", "factcheck", *words]
    seeded = {"PYTHONHASHSEED": "1", "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    other = subprocess.run(command, capture_output=True, text=True, check=False, env=seeded)

    assert RUN.sub("", call(*words).stdout) == RUN.sub("", other.stdout)
