"""`factcheck report --engine spark`: the report of a local run to the byte, and what belongs to Spark alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factcheck.cli import main

STORIES = {
    "a.txt": "Police in Ostrava said on Monday, 4 March 2024, that 31 people were arrested after the match.",
    "b.txt": "Police in Ostrava said on Monday, 4 March 2024, that 45 people were arrested after the match.",
}


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.chdir(tmp_path)
    Path("stories").mkdir()
    for name, text in STORIES.items():
        Path("stories", name).write_text(text, encoding="utf-8")

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, list(words))

    return run


def without_times(text: str) -> list[str]:
    return [line for line in text.splitlines() if "ed_at" not in line]


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")
def test_the_report_is_that_of_a_local_run(call) -> None:
    """An editor would have to know which engine made a report."""
    expected = call("report", "stories", "--no-store", "--format", "json")

    found = call("report", "stories", "--no-store", "--format", "json", "--engine", "spark", "--master", "local[1,4]")

    assert expected.exit_code == found.exit_code == 1
    assert without_times(expected.stdout) == without_times(found.stdout)


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")
def test_the_report_is_kept(call) -> None:
    """What Spark has found could not be decided on."""
    call("report", "stories", "--engine", "spark", "--master", "local[1,4]")

    told = call("report")

    assert "31" in told.stdout
    assert 0 == call("conflicts").exit_code
    assert "FC101" in call("conflicts").stdout


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")
def test_what_the_store_holds_is_compared(call) -> None:
    """A desk could not have Spark go through its archive."""
    call("ingest", "stories")

    found = call("report", "--engine", "spark", "--master", "local[1,4]", "--work", "tables")

    assert 1 == found.exit_code
    assert "45" in found.stdout
    assert list(Path("tables").glob("*/comparisons/*.parquet"))


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_is_none(call) -> None:
    """A mistyped address would end in a page of Java."""
    found = call("report", "stories", "--no-store", "--engine", "spark", "--master", "nonsense")

    assert 2 == found.exit_code
    assert "--master nonsense" in found.stderr


def test_a_table_is_compared_by_itself(call) -> None:
    """Half of the articles would be left out of the store, and nobody told."""
    found = call("report", "stories", "articles.parquet", "--engine", "spark")

    assert 2 == found.exit_code
    assert "--no-store" in found.stderr


@pytest.mark.parametrize("words", [("--master", "local[2]"), ("--work", "tables")])
def test_options_of_spark_need_spark(call, words: tuple[str, str]) -> None:
    """Somebody would wait for a cluster that was never asked."""
    found = call("report", "stories", "--no-store", *words)

    assert 2 == found.exit_code
    assert "--engine spark" in found.stderr
