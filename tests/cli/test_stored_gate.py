"""The gate behind the desk's interfaces: what the store holds is read once, and what is new in it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import NOON

from factcheck.cli import serving
from factcheck.cli.serving import StoredGate
from factcheck.compare.draft_entry import DraftVerdict
from factcheck.compare.draft_report import GateReport
from factcheck.config import Settings
from factcheck.ingest import prepare
from factcheck.model.text import Document
from factcheck.store import Store
from factcheck.store.archive import Archive

FIRE = "The fire at Kessel Mill killed 29 workers, the union said."
FLOOD = "The flood at Varel destroyed 46 houses, the council said."
DRAFT = Document.from_text("The fire at Kessel Mill killed 24 workers, the union said.", "draft")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(tmp_path)
    with Store.open(f"sqlite:///{tmp_path / 'desk.db'}") as opened:
        keep(opened, FIRE, "fire.txt")
        yield opened


def keep(store: Store, text: str, name: str) -> None:
    store.save_documents([prepare(Document.from_text(text, name, name.title(), "2024-03-05"))], NOON)


def judged(gate: StoredGate) -> GateReport:
    return gate(DRAFT, (), archive=True, stage="publish", authors=())


def test_the_draft_is_held_against_the_store(store: Store) -> None:
    """An editor that underlines our findings would never have any."""
    entries = judged(StoredGate(store, Settings())).entries

    assert DraftVerdict.CONTRADICTED in {entry.verdict for entry in entries if "24" in entry.text}


def test_what_comes_into_the_store_is_seen_at_the_next_call(store: Store) -> None:
    """A desk that is served all day would judge drafts by the texts of the morning."""
    gate = StoredGate(store, Settings())
    first = judged(gate)
    keep(store, FLOOD, "flood.txt")

    assert ["draft", "fire.txt"] == [d.uri for d in first.report.documents]
    assert ["draft", "fire.txt", "flood.txt"] == [d.uri for d in judged(gate).report.documents]


def test_a_new_version_takes_the_place_of_the_old_one(store: Store) -> None:
    """A correction would stand beside the figure that it corrects."""
    gate = StoredGate(store, Settings())
    judged(gate)
    keep(store, FIRE.replace("29", "31"), "fire.txt")
    (_, source) = judged(gate).report.documents

    assert "31" in source.text


def test_nothing_is_read_twice(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every press of a key in an editor would load the whole store."""
    asked: list[tuple[str, ...]] = []
    read = Archive.extractions
    monkeypatch.setattr(Archive, "extractions", lambda self, ids: asked.append(tuple(ids)) or read(self, ids))
    gate = StoredGate(store, Settings())
    for _ in range(3):
        judged(gate)

    assert 1 == len(asked)


def test_of_a_large_archive_only_what_is_near_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand articles would be loaded for a draft of ten lines."""
    monkeypatch.setattr(serving, "TOGETHER", 1)
    keep(store, FLOOD, "flood.txt")

    assert ["draft", "fire.txt"] == [d.uri for d in judged(StoredGate(store, Settings())).report.documents]
