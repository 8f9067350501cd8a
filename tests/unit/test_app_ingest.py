"""Files into the store: what a broken run leaves, and what the next one does with it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from builders import NOON

from factcheck import app_ingest
from factcheck.app_archive import open_archive
from factcheck.app_ingest import ingest
from factcheck.config import Settings
from factcheck.store import Store

FILES = 7


def a_folder(home: Path) -> Path:
    folder = home / "articles"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.txt").write_text(f"Police said {number + 12} people left Marovitz on Monday.\n")
    return folder


def numbered(settings: Settings) -> list[str]:
    with Store.open(settings.db_url) as store:
        archive = open_archive(store)
        return [document.uri for document in archive.documents(archive.current())]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(app_ingest, "BATCH", 2)
    return replace(Settings(), db_url=f"sqlite:///{tmp_path / 'factcheck.db'}")


def test_a_broken_run_goes_on_where_it_stopped(tmp_path: Path, settings: Settings) -> None:
    """After a kill everything would be read again, or an article would stand in the archive twice."""
    folder = a_folder(tmp_path)
    times = itertools.count()

    def clock() -> datetime:
        if next(times) == 2:
            raise KeyboardInterrupt
        return NOON

    with pytest.raises(KeyboardInterrupt):
        ingest([folder], settings, clock=clock)
    before = numbered(settings)
    done = ingest([folder], settings, clock=lambda: NOON)

    assert (4, 3, 4) == (len(before), done.new, done.unchanged)
    assert sorted({f"{number}.txt" for number in range(FILES)}) == sorted(Path(uri).name for uri in numbered(settings))


def test_progress_is_told_of_files_that_need_no_reading(tmp_path: Path, settings: Settings) -> None:
    """The second run over a large folder would look as if it hung."""
    folder = a_folder(tmp_path)
    ingest([folder], settings)
    told: list[tuple[int, int]] = []

    ingest([folder], settings, progress=lambda done, total: told.append((done, total)))

    assert [(0, 7), (2, 7), (4, 7), (6, 7), (7, 7)] == list(dict.fromkeys(told))
