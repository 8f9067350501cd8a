"""A folder of two short articles, and a way to call the command in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factcheck.cli import main

CONFLICT = {
    "morning.txt": "PORT ELLERY, March 5, 2024 - A ferry sank off Port Ellery on Monday. "
    "The sinking killed 38 people, the coast guard said.\n",
    "evening.txt": "PORT ELLERY, March 5, 2024 - A ferry sank off Port Ellery on Monday. "
    "The sinking killed 41 people, the harbour office said.\n",
}

Call = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with the articles in `stories`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stories").mkdir()
    for name, text in CONFLICT.items():
        (tmp_path / "stories" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(desk: Path) -> Call:
    """Calls `factcheck` with the given words."""
    runner = CliRunner()
    return lambda *words, **options: runner.invoke(main, list(words), **options)
