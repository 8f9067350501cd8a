"""The rules of the house that a machine can check: who may import whom, how long a file may be, where SQL stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "factcheck"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "weights" not in path.parts)
MOST_LINES = 300
SQL = re.compile(r"^\s*(from|import) (sqlalchemy|alembic|sqlite3|psycopg)\b", re.MULTILINE)


def test_layers_point_one_way() -> None:
    """A stage would come to depend on another, and could no longer be run or tested alone."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_short(path: Path) -> None:
    """A module would grow until nobody reads all of it."""
    length = path.read_text(encoding="utf-8").count("\n")

    assert length <= MOST_LINES


def test_only_the_store_speaks_to_databases() -> None:
    """SQL would spread through the program, and with it what differs between SQLite and PostgreSQL."""
    speaking = {path.relative_to(PACKAGE).parts[0] for path in MODULES if SQL.search(path.read_text(encoding="utf-8"))}

    assert speaking <= {"store"}
