"""An archive in the store: the same findings as from memory, only what is new is read, copies and groups."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from builders import NOON

from factcheck import app_archive
from factcheck.app import extract
from factcheck.app_archive import groups_in_memory, groups_of_archive, open_archive, take_in
from factcheck.app_comparison import compare_groups
from factcheck.app_groups import Terms, compare_archive
from factcheck.compare.rules import RULES
from factcheck.ingest import prepare
from factcheck.model.assertion import Extraction
from factcheck.model.report import Report
from factcheck.model.serialise import document_to_dict
from factcheck.model.source import Registry
from factcheck.model.text import Document
from factcheck.store import Store
from factcheck.store.archive import Archive

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from archive import Article
from archive import archive as invented

HAPPENINGS = list(invented(30))
ARTICLES = {article.uri: article for happening in HAPPENINGS for article in happening.articles}
ANSWERS = [happening.answer for happening in HAPPENINGS if happening.answer]


def a_prepared(article: Article) -> Document:
    found = Document.from_text(article.text, article.uri, article.source, article.published, article.agency or None)
    return prepare(found)


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    return [extract(a_prepared(article)) for article in ARTICLES.values()]


@pytest.fixture(autouse=True)
def few_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_archive, "TOGETHER", 2)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store.open(store_url) as opened:
        yield opened


def stored(store: Store, extractions: list[Extraction], batch: int = 100) -> Archive:
    store.save_documents([e.document for e in extractions], NOON)
    archive = open_archive(store)
    for first in range(0, len(extractions), batch):
        archive.add(extractions[first : first + batch])
    return archive


def comparison(groups: Any) -> Any:
    return compare_groups(groups, RULES, {}, Registry())


def test_store_and_memory_find_the_same(store: Store, extractions: list[Extraction]) -> None:
    """A desk with a database would be told other things than one that reads a folder."""
    archive = stored(store, extractions)

    from_memory = comparison(groups_in_memory(extractions))
    from_store = comparison(groups_of_archive(archive, store, None))

    assert from_memory == from_store


def test_several_processes_find_the_same(tmp_path: Path, extractions: list[Extraction]) -> None:
    """A desk with more processors would be told other things, or the same in another order."""
    with Store.open(f"sqlite:///{tmp_path / 'archive.db'}") as store:
        archive = stored(store, extractions)

        expected = comparison(groups_of_archive(archive, store, None))
        found = compare_archive(archive, store, None, Terms(RULES, {}), workers=2)

    assert expected == found


def test_planted_conflicts_are_found(extractions: list[Extraction]) -> None:
    """Conflicts would get lost because two reports on one event were put into different groups."""
    found = comparison(groups_in_memory(extractions))

    sides = [{e.document for e in f.evidence} for f in found.findings if f.rule_id == "FC101"]
    assert ANSWERS
    assert all(any(side & set(a.one) and side & set(a.two) for side in sides) for a in ANSWERS)
    assert len(sides) == len(ANSWERS)


def test_batches_and_order_change_nothing(store: Store, extractions: list[Extraction]) -> None:
    """What the archive reports would depend on the day on which an article came in."""
    mixed = random.Random(3).sample(extractions, len(extractions))
    archive = stored(store, mixed, batch=1)

    expected = comparison(groups_in_memory(extractions))
    found = comparison(groups_of_archive(archive, store, None))

    assert [f.fingerprint for f in expected.findings] == [f.fingerprint for f in found.findings]
    assert expected.facts == found.facts


def test_only_touched_groups_are_compared(store: Store, extractions: list[Extraction]) -> None:
    """One new article would cost a comparison of the whole archive."""
    archive = stored(store, extractions)

    found = comparison(groups_of_archive(archive, store, [extractions[0].document.id]))

    assert [a.uri for a in HAPPENINGS[0].articles] == [document.uri for document in found.documents]


def test_a_second_run_reads_nothing(store: Store) -> None:
    """Every report on the archive would parse every article again."""
    archive = open_archive(store)
    take_in(archive, store, [a_prepared(article) for article in HAPPENINGS[1].articles], NOON, list)

    assert () == archive.pending()


def test_another_program_reads_again(store: Store, extractions: list[Extraction]) -> None:
    """After an update the archive would go on reporting what the old version read."""
    stored(store, extractions[:3])

    assert len(Archive(store, "another version").pending()) == 3


def test_a_new_version_takes_the_place_of_the_old(store: Store, extractions: list[Extraction]) -> None:
    """A corrected article would go on to conflict with others by its old text."""
    conflict = next(h for h in HAPPENINGS if h.answer)
    uris = {article.uri for article in conflict.articles}
    archive = stored(store, [e for e in extractions if e.document.uri in uris])
    wrong = next(uri for uri in conflict.answer.two) if conflict.answer else ""
    corrected = replace(ARTICLES[wrong], text="Nothing of the kind has happened, the council of Norgate said.")
    take_in(archive, store, [a_prepared(corrected)], NOON, list)

    found = comparison(groups_of_archive(archive, store, None))

    assert [] == [f for f in found.findings if f.rule_id == "FC101"]


def test_reprints_and_no_others_are_copies(store: Store, extractions: list[Extraction]) -> None:
    """Pages that share nothing but the outlet's footer would count as one origin, reprints of one text as two."""
    archive = stored(store, extractions)
    roots = defaultdict(list)
    for article in ARTICLES.values():
        roots[article.root].append(article.uri)

    kin = {(k.a, k.b) for group in archive.groups() for k in group.copied}

    assert {pair for uris in roots.values() for pair in combinations(sorted(uris), 2)} == kin


def test_a_draft_finds_its_documents(store: Store, extractions: list[Extraction]) -> None:
    """The gate would have to hold a draft against everything that was ever printed."""
    archive = stored(store, extractions)
    story = next(e for e in extractions if e.document.uri == HAPPENINGS[2].articles[0].uri)
    draft = extract(prepare(Document.from_text(story.document.text, "draft.md")))

    found = {document.uri for document in archive.documents(archive.near(draft))}

    assert {article.uri for article in HAPPENINGS[2].articles} == found


def test_a_report_on_many_documents_is_kept(store: Store) -> None:
    """A report on a large archive would fail at the end, since databases take no list of that length in one question."""
    told = document_to_dict(Document.from_text("Nothing of note.", "a.txt"))
    report = Report(()).to_dict() | {"documents": [told | {"document": f"{n}.txt"} for n in range(70_000)]}

    assert store.save_run(report, NOON, NOON)
