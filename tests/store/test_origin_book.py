"""What a desk has ruled on origins: kept with its reason, taken back without a trace lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import LATER, NOON, a_document

from factcheck.errors import StoreError
from factcheck.model.origin import OriginRuling, RulingKind
from factcheck.store import Store
from factcheck.store.origin_book import OriginBook, origin_rulings_at

PRINTS = [a_document("The flood killed 31 people.", uri) for uri in ("a.txt", "b.txt")]


@pytest.fixture
def book(store: Store) -> OriginBook:
    store.save_documents(PRINTS, NOON)
    return OriginBook(store)


def test_a_ruling_comes_back(book: OriginBook) -> None:
    """A desk would rule in vain."""
    book.rule(RulingKind.SPLIT, ["b.txt", "a.txt"], " Both  were there ", "Ana", NOON)
    (kept,) = book.log()

    assert OriginRuling(RulingKind.SPLIT, ("a.txt", "b.txt"), "Both were there", "Ana", "2026-03-01") == kept.ruling


def test_what_is_taken_back_stays_in_the_log(book: OriginBook) -> None:
    """Nobody could tell why a report of last week counted otherwise."""
    book.rule(RulingKind.JOIN, ["a.txt", "b.txt"], "One author", "Ana", NOON)
    book.undo("Ben", LATER)

    assert ["Ben"] == [kept.withdrawn_by for kept in book.log()]


def test_undo_takes_back_the_last_that_stands(book: OriginBook) -> None:
    """Undo twice would take the same ruling back twice."""
    for reason in ("first", "second", "third"):
        book.rule(RulingKind.SPLIT, ["a.txt"], reason, "Ana", NOON)

    assert [3, 1, 2] == [book.undo("Ana", LATER, number).number for number in (None, 1, None)]
    with pytest.raises(StoreError, match="No ruling stands"):
        book.undo("Ana", LATER)


@pytest.mark.parametrize(
    ("kind", "uris", "reason", "message"),
    [
        (RulingKind.JOIN, ["a.txt"], "why", "at least two"),
        (RulingKind.JOIN, ["a.txt", "a.txt"], "why", "at least two"),
        (RulingKind.SPLIT, ["a.txt", "c.txt"], "why", "no document 'c.txt'"),
        (RulingKind.SPLIT, ["a.txt"], " \n", "needs a reason"),
    ],
)
def test_what_cannot_be_ruled(book: OriginBook, kind: RulingKind, uris: list[str], reason: str, message: str) -> None:
    """A slip of the keyboard would be remembered for good."""
    with pytest.raises(StoreError, match=message):
        book.rule(kind, uris, reason, "Ana", NOON)


def test_no_database_holds_no_rulings(tmp_path, new_database: Callable[[], str]) -> None:
    """A report without a store would create one, or crash."""
    assert () == origin_rulings_at(f"sqlite:///{tmp_path / 'none.db'}")
    assert not (tmp_path / "none.db").exists()
