"""The decisions that a new run goes by."""

from __future__ import annotations

from datetime import timedelta

from builders import NOON, a_document, a_finding, a_report, an_evidence

from factcheck.model.finding import Status
from factcheck.store import Decision, Store
from factcheck.store.decision_log import DecisionLog
from factcheck.store.rulings import rulings

ONE = a_document("The flood killed 31 people.", "one.txt")
FINDING = a_finding(an_evidence(ONE, "31 people"))


def decided(store: Store, *words: str) -> None:
    store.save_documents([ONE], NOON)
    store.save_run(a_report([ONE], [FINDING]), NOON, NOON)
    for number, word in enumerate(words):
        store.save_decision(Decision(FINDING.fingerprint, word, "Ana", NOON + timedelta(seconds=number), ""))


def test_the_last_decision_counts_with_its_finding(store: Store) -> None:
    """The words that the decision was made on could not be held against the new ones."""
    decided(store, "source_wrong", "not_a_conflict")
    (ruling,) = rulings(store).values()

    assert ("not_a_conflict", "Ana", "2026-03-01", Status.DISMISSED) == (
        ruling.word,
        ruling.by,
        ruling.day,
        ruling.status,
    )
    assert FINDING.evidence == ruling.finding.evidence


def test_a_decision_that_was_taken_back_does_not_count(store: Store) -> None:
    """Undo would work on the screen only."""
    decided(store, "not_a_conflict")
    DecisionLog(store).undo("Ana", NOON)

    assert {} == rulings(store)


def test_a_decision_on_an_unknown_finding_is_left_out(store: Store) -> None:
    """A log that was copied from another database would break every run."""
    store.save_decision(Decision("0" * 64, "unsure", "Ana", NOON, ""))

    assert {} == rulings(store)
