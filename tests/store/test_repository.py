"""What is saved comes back as it was, once, and on every kind of database alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import (
    LATER,
    NOON,
    a_document,
    a_passage,
    an_assertion,
    an_extraction,
)
from sqlalchemy import select
from stored import contents, full_document, stored_assertions

from factcheck.errors import StoreError
from factcheck.store import SaveResult, Store
from factcheck.store.engine import reading
from factcheck.store.tables import documents


def test_documents_come_back_as_they_were(store: Store) -> None:
    """Offsets, anchors or provenance would change on the way through the database."""
    saved = (a_document("One.", "b.txt"), full_document())
    store.save_documents(saved, NOON)

    assert saved == store.load_documents()


def test_saving_again_changes_no_row(store: Store) -> None:
    """Every new run of ingest would leave traces: other times, doubled passages, new versions."""
    document = full_document()
    extraction = an_extraction(document, an_assertion(document.text, "At least 31 people died"))
    store.save_documents([document], NOON)
    store.save_extraction(extraction)
    before = contents(store)
    store.save_documents([document], LATER)
    store.save_extraction(extraction)

    assert before == contents(store)


def test_new_and_known_documents_are_counted(store: Store) -> None:
    """The user would not learn that nothing new was read."""
    first, second = a_document("One.", "a.txt"), a_document("Two.", "b.txt")
    store.save_documents([first], NOON)

    assert SaveResult(new=1, known=1) == store.save_documents([first, second, second], NOON)


def test_a_changed_text_is_a_new_version(store: Store) -> None:
    """An updated article would be compared with its own older form, or the older form lost."""
    old, new = a_document("31 died."), a_document("33 died.")
    store.save_documents([old], NOON)
    store.save_documents([new], LATER)

    assert (new,) == store.load_documents()
    assert [1, 2] == [version for _, version in versions(store)]


def versions(store: Store) -> list[tuple[str, int]]:
    with reading(store._engine) as connection:
        found = connection.execute(select(documents.c.text, documents.c.version)).all()
    return sorted(((text, version) for text, version in found), key=lambda row: row[1])


def test_an_old_text_that_comes_back_is_current(store: Store) -> None:
    """A correction that was taken back would go unnoticed."""
    old, new = a_document("31 died."), a_document("33 died.")
    for document in (old, new, old):
        store.save_documents([document], NOON)

    assert (old,) == store.load_documents()


def test_better_metadata_replaces_worse(store: Store) -> None:
    """Passages found by an older version of the program would be kept for ever."""
    bare = a_document("Dam broke.\n\nMany fled.")
    divided = replace(bare, title="Dam broke", passages=(a_passage(bare.text, bare.text),))
    store.save_documents([bare], NOON)
    result = store.save_documents([divided], LATER)

    assert SaveResult(new=0, known=1) == result
    assert (divided,) == store.load_documents()


def test_two_texts_under_one_uri_are_refused(store: Store) -> None:
    """One of two articles would vanish behind the other without a word."""
    with pytest.raises(StoreError, match=r"Two different documents are called 'a\.txt'"):
        store.save_documents([a_document("One."), a_document("Two.")], NOON)


def test_documents_are_sorted_in_python(store: Store) -> None:
    """PostgreSQL sorts by language: reports would list documents in another order than with SQLite."""
    uris = ["_x", "a", "b", "A", "B", "é"]
    store.save_documents([a_document(f"About {uri}.", uri) for uri in uris], NOON)

    assert sorted(uris) == [document.uri for document in store.load_documents()]


@pytest.mark.parametrize("broken", ["a\x00b", "a\ud800b"])
def test_unstorable_text_is_refused_on_every_back_end(store: Store, broken: str) -> None:
    """SQLite would take a NUL that PostgreSQL refuses."""
    with pytest.raises(StoreError, match=r"a\.txt.*normalise"):
        store.save_documents([replace(a_document(), title=broken)], NOON)

    assert () == store.load_documents()


def test_a_failed_save_leaves_nothing(store: Store) -> None:
    """Half a batch would be in the database, and nobody would know which half."""
    with pytest.raises(StoreError):
        store.save_documents([a_document("Good.", "good.txt"), a_document("Bad.", "bad.txt", title="\x00")], NOON)

    assert () == store.load_documents()


def test_more_documents_than_one_chunk(store: Store) -> None:
    """A large folder would hit the limit of variables in one statement."""
    many = [a_document(f"Text {n}.", f"{n:04}.txt") for n in range(1201)]
    store.save_documents(many, NOON)

    assert SaveResult(new=0, known=1201) == store.save_documents(many, NOON)


def test_times_need_a_zone(store: Store) -> None:
    """Times of two newsrooms could not be compared."""
    with pytest.raises(ValueError, match="time zone"):
        store.save_documents([a_document()], NOON.replace(tzinfo=None))


def test_assertions_keep_exact_decimals(store: Store) -> None:
    """31.50 would come back as 31.5, or an open end as a number."""
    stored_assertions(store)
    (found,) = store.assertions(measure="deaths")

    assert ("31.50", None) == (str(found.low), found.high)
    assert Decimal("31.50") == found.low


def test_assertions_are_summed_up(store: Store) -> None:
    """A search result would not say who said so, and of when."""
    stored_assertions(store)
    found = store.assertions(text="PEOPLE DIED")[0]

    assert ("a.txt", "at_least", "person") == (found.document, found.hedge, found.unit)
    assert ("2024-03-05", "the mayor", "indirect") == (found.date_start, found.speaker, found.attribution_type)


def test_assertions_are_found_by_document_measure_and_words(store: Store) -> None:
    """A filter would be ignored."""
    stored_assertions(store)

    assert ["deaths", "injured"] == [item.measure for item in store.assertions()]
    assert ["injured"] == [item.measure for item in store.assertions(document="a.txt", text="nobody")]
    assert () == store.assertions(document="b.txt")


def test_assertions_of_older_versions_are_not_listed(store: Store) -> None:
    """A figure that was corrected would still be found."""
    stored_assertions(store)
    store.save_documents([a_document("33 died.")], LATER)

    assert () == store.assertions()


def test_an_extraction_replaces_the_one_before(store: Store) -> None:
    """What an older program misread would stay for ever."""
    stored_assertions(store)
    document = store.load_documents()[0]
    store.save_extraction(an_extraction(document, an_assertion(document.text, "Nobody", "new")))

    assert ["new"] == [item.measure for item in store.assertions()]


def test_an_extraction_of_an_unknown_document_is_refused(store: Store) -> None:
    """Assertions would stand in the database without the text they were read in."""
    with pytest.raises(StoreError, match="save the document first"):
        store.save_extraction(an_extraction(a_document("Other.")))
