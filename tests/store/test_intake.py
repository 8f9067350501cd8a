"""Taking documents in: whole or not at all, once, and with the text that they replace."""

from __future__ import annotations

import pytest
from builders import LATER, NOON, a_document, a_quantity, an_assertion, an_extraction
from sqlalchemy import text
from stored import contents

from factcheck.model.assertion import Extraction
from factcheck.model.text import Document
from factcheck.store import Store
from factcheck.store.engine import writing
from factcheck.store.intake import Intake, Taken

FLOOD = "The flood killed 31 people."


def extracted(document: Document) -> Extraction:
    figure = a_quantity(document.text, "31 people", "31") if "31 people" in document.text else None
    return an_extraction(document, an_assertion(document.text, quantity=figure))


def test_what_went_in_is_not_pending(store: Store) -> None:
    """Every run would read the whole folder again."""
    intake = Intake(store)
    document = a_document(FLOOD)

    assert (document,) == intake.pending([document])
    assert Taken(1, 0, 0) == intake.save([extracted(document)], NOON)
    assert () == intake.pending([document])


def test_saving_twice_changes_nothing(store: Store) -> None:
    """A run that was killed and started again would leave other rows than one that was not."""
    intake = Intake(store)
    intake.save([extracted(a_document(FLOOD))], NOON)
    before = contents(store)
    intake.save([extracted(a_document(FLOOD))], LATER)

    assert before == contents(store)


def test_a_document_without_its_assertions_is_pending(store: Store) -> None:
    """A run that died between the text and its reading would never be made good."""
    document = a_document(FLOOD)
    store.save_documents([document], NOON)

    assert (document,) == Intake(store).pending([document])


def test_a_reading_by_an_older_program_is_pending(store: Store) -> None:
    """After an upgrade the archive would be compared by what an old version understood."""
    document = a_document(FLOOD)
    intake = Intake(store)
    intake.save([extracted(document)], NOON)
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE documents SET extracted_with = '0.0.1'"))

    assert (document,) == intake.pending([document])


def test_a_new_title_is_pending(store: Store) -> None:
    """A corrected manifest would have no effect."""
    intake = Intake(store)
    intake.save([extracted(a_document(FLOOD))], NOON)
    titled = a_document(FLOOD, title="Flood")

    assert (titled,) == intake.pending([titled])


def test_a_changed_text_is_a_new_version(store: Store) -> None:
    """The text that was compared yesterday would be lost."""
    intake = Intake(store)
    first, second = a_document(FLOOD), a_document("The flood killed 34 people.")
    intake.save([extracted(first)], NOON)

    assert (second,) == intake.pending([second])
    assert Taken(0, 1, 0) == intake.save([extracted(second)], LATER)
    assert first == intake.with_replaced([second])[0].replaces


def test_a_text_that_differs_from_the_stored_one_replaces_it(store: Store) -> None:
    """A comparison that keeps nothing could not tell that a source has changed."""
    first, second = a_document(FLOOD), a_document("The flood killed 34 people.")
    store.save_documents([first], NOON)

    assert first == Intake(store).with_replaced([second])[0].replaces
    assert None is Intake(store).with_replaced([first])[0].replaces


def test_a_batch_goes_in_whole_or_not_at_all(store: Store) -> None:
    """A crash in the middle would leave texts without what they assert."""
    good, bad = extracted(a_document(FLOOD, "a.txt")), extracted(a_document("x", "b.txt"))
    broken = an_extraction(bad.document, an_assertion("x", subject="half \ud800 a pair"))

    with pytest.raises(Exception, match="surrogate"):
        Intake(store).save([good, broken], NOON)
    assert () == store.load_documents()
