"""Kills, and databases in trouble, as the command line meets them: nothing lost, and exit code 2 with a message."""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from conftest import Call
from sqlalchemy import text

from factcheck.store import Store
from factcheck.store.engine import open_engine, writing

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "durability.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The program that kills, which a release runs with more files and more moments."""
    spec = importlib.util.spec_from_file_location("durability", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["durability"] = module
    spec.loader.exec_module(module)
    return module


def trial(script: ModuleType, tmp_path: Path, new_database: Callable[[], str]) -> object:
    made = script.Trial(tmp_path, None, seed=3)
    made.new_url = new_database
    return made


@pytest.mark.slow
def test_an_ingest_that_is_killed_goes_on(script: ModuleType, tmp_path: Path, new_database: Callable[[], str]) -> None:
    """A power cut at night would leave an archive that nobody can trust."""
    shaken = trial(script, tmp_path, new_database)
    script.write_articles(tmp_path / "stories", 100)
    script.ingest(shaken, tmp_path / "stories", 2, 1)

    assert [] == shaken.losses  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["review", "migration"])
def test_a_kill_loses_no_decision_and_no_row(
    script: ModuleType, tmp_path: Path, new_database: Callable[[], str], kind: str
) -> None:
    """A morning's decisions would be gone, or a database be left between two releases."""
    shaken = trial(script, tmp_path, new_database)
    script.KINDS[kind](shaken, tmp_path, 2, 1)

    assert [] == shaken.losses  # type: ignore[attr-defined]


def test_a_locked_database(call: Call, desk: Path) -> None:
    """A gate would pass because its database was busy."""
    call("ingest", "stories")
    (desk / "stories" / "morning.txt").write_text("Nothing happened in Sorvik on Monday.", encoding="utf-8")
    other = sqlite3.connect(desk / "factcheck.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = call("ingest", "stories", "--db", f"sqlite:///{desk / 'factcheck.db'}?timeout=0.05")
    other.close()

    assert (2, True) == (result.exit_code, "locked by another program" in result.stderr)
    assert 0 == call("db", "check").exit_code
    assert 0 == call("ingest", "stories").exit_code


def test_a_read_only_database(call: Call, desk: Path) -> None:
    """A run on a protected archive would look as if it had been kept."""
    call("ingest", "stories")
    (desk / "stories" / "morning.txt").write_text("Nothing happened in Sorvik on Monday.", encoding="utf-8")
    result = call("ingest", "stories", "--db", f"sqlite:///file:{desk / 'factcheck.db'}?mode=ro&uri=true")

    assert (2, True) == (result.exit_code, "is read-only: nothing was written" in result.stderr)


def test_a_newer_database(call: Call, desk: Path) -> None:
    """An old program would write what a new one cannot read."""
    call("ingest", "stories")
    engine = open_engine(f"sqlite:///{desk / 'factcheck.db'}")
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = (desk / "factcheck.db").read_bytes()
    results = [call("ingest", "stories"), call("documents"), call("db", "upgrade"), call("report")]

    assert [2] * 4 == [result.exit_code for result in results]
    assert all("newer than this program" in result.stderr for result in results)
    assert before == (desk / "factcheck.db").read_bytes()


def test_backup_and_restore(call: Call, desk: Path) -> None:
    """A desk would find out on the day of the fire that its backups do not come back."""
    call("report", "stories")
    assert 0 == call("db", "backup", "copy.db").exit_code
    restored = f"sqlite:///{desk / 'new.db'}"

    assert 0 == call("db", "restore", "copy.db", "--db", restored).exit_code
    assert 2 == call("db", "restore", "copy.db", "--db", restored).exit_code
    assert 2 == call("db", "restore", "nothing.db", "--db", f"sqlite:///{desk / 'third.db'}").exit_code
    with Store.open(restored) as store:
        assert not store.check()
        assert ["evening.txt", "morning.txt"] == [document.uri for document in store.load_documents()]
