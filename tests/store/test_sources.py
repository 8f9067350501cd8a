"""Registered sources: kept, found by every name, and never in a state that contradicts itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.errors import StoreError
from factcheck.model.source import Registry, Source, SourceKind
from factcheck.store import Store
from factcheck.store.source_book import SourceBook

GROUP = Source("Lantern Group", SourceKind.COMPANY, "NO")
POST = Source(
    "Fjord Post", SourceKind.NEWSPAPER, "NO", "Europe/Oslo", "Lantern Group", ("Fjordposten", "fjordpost.example"), True
)


def test_what_is_registered_comes_back(store: Store) -> None:
    """A desk would register its sources in vain."""
    book = SourceBook(store)

    assert 2 == book.save([POST, GROUP])
    assert Registry.of([GROUP, POST]) == book.registry()


def test_registering_again_replaces(store: Store) -> None:
    """An edited source would keep its old aliases, or stand there twice."""
    book = SourceBook(store)
    book.save([POST, GROUP])
    edited = replace(POST, aliases=("The Fjord Post Online",), confidential=False)

    assert 0 == book.save([edited])
    assert edited == book.registry().find("fjord post  online")
    assert book.registry().find("Fjordposten") is None


def test_an_alias_may_move(store: Store) -> None:
    """An import that hands an alias from one source to another would be refused, or crash."""
    book = SourceBook(store)
    book.save([GROUP, POST])
    other = Source("Aker Echo", aliases=("Fjordposten",))
    book.save([replace(POST, aliases=()), other])

    assert other == book.registry().find("FJORDPOSTEN")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (Source("Aker Echo", aliases=("the  FJORD post",)), "both"),
        (Source("The fjord post"), "both"),
        (Source("Aker Echo", parent="Nobody"), "not registered"),
        (replace(GROUP, parent="Fjord Post"), "belong to itself"),
        (replace(GROUP, parent="Lantern Group"), "belong to itself"),
    ],
)
def test_a_contradiction_is_refused_and_changes_nothing(store: Store, source: Source, message: str) -> None:
    """One name would stand for two sources, or a source be its own owner."""
    book = SourceBook(store)
    book.save([GROUP, POST])

    with pytest.raises(StoreError, match=message):
        book.save([Source("Innocent Herald"), source])
    assert Registry.of([GROUP, POST]) == book.registry()


def test_a_parent_cannot_be_removed(store: Store) -> None:
    """The child would refer to nobody."""
    book = SourceBook(store)
    book.save([GROUP, POST])

    with pytest.raises(StoreError, match="parent of Fjord Post"):
        book.remove("Lantern Group")
    book.remove("Fjord Post")
    assert Registry.of([GROUP]) == book.registry()


def test_removing_an_unknown_source_is_explained(store: Store) -> None:
    """A mistyped name would look as if it had worked."""
    with pytest.raises(StoreError, match="no source 'Nobody'"):
        SourceBook(store).remove("Nobody")
