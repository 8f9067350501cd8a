"""Findings, runs and decisions come back as they were, and damage is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from builders import (
    LATER,
    NOON,
    a_document,
    a_finding,
    a_report,
    an_assertion,
    an_evidence,
    an_extraction,
)
from sqlalchemy import select
from stored import contents, full_document, stored_assertions

from factcheck.errors import StoreError
from factcheck.model.finding import Severity, Status
from factcheck.store import Decision, Store
from factcheck.store.decision_log import DecisionLog
from factcheck.store.engine import reading, writing
from factcheck.store.tables import finding_evidence, metadata

EVENING = datetime(2026, 3, 3, 20, 0, tzinfo=timezone(timedelta(hours=8)))


ONE = a_document("The flood killed 31 people.", "one.txt", source="One Post")
TWO = a_document("The flood killed 23 people, ÉLISE said.", "two.txt", source="Two Times")
CONFLICT = a_finding(an_evidence(ONE, "31"), an_evidence(TWO, "23", "related"), origins=2, fact="f1")
NOTE = a_finding(
    an_evidence(TWO, "ÉLISE"), rule_id="FC501", rule="no-source", severity=Severity.NOTE, summary="Nobody is named."
)


def a_run(store: Store, *findings: Any, at: datetime = NOON) -> str:
    store.save_documents([ONE, TWO], at)
    return store.save_run(a_report([ONE, TWO], findings), at, at + timedelta(seconds=3))


def test_findings_come_back_as_they_were(store: Store) -> None:
    """The conflict table would show other words than the report did."""
    a_run(store, NOTE, CONFLICT)

    assert [CONFLICT, NOTE] == [item.finding for item in store.load_findings()]


def test_a_finding_remembers_when_it_was_first_and_last_seen(store: Store) -> None:
    """A desk could not tell an old conflict from a new one."""
    a_run(store, CONFLICT)
    a_run(store, CONFLICT, at=LATER)
    (found,) = store.load_findings()

    assert (NOON, LATER) == (found.first_seen, found.last_seen)


def test_findings_that_still_stand_are_those_of_the_latest_run(store: Store) -> None:
    """A conflict that was resolved would be listed for ever."""
    a_run(store, CONFLICT, NOTE)
    latest = a_run(store, NOTE, at=LATER)

    assert latest == store.latest_run()
    assert [NOTE] == [item.finding for item in store.load_findings(run=latest)]
    assert [CONFLICT, NOTE] == [item.finding for item in store.load_findings()]


def test_the_same_run_twice_is_kept_once(store: Store) -> None:
    """A retry after a lost connection would double the history."""
    a_run(store, CONFLICT)
    before = contents(store)
    a_run(store, CONFLICT)

    assert before == contents(store)


def test_one_fingerprint_twice_is_two_occurrences(store: Store) -> None:
    """Fingerprints are a multiset: the second place with the same words would be lost."""
    twice = a_document("31 died. 31 died.", "one.txt")
    findings = [a_finding(an_evidence(twice, "31", nth=nth)) for nth in (1, 2)]
    store.save_documents([twice], NOON)
    store.save_run(a_report([twice], findings), NOON, NOON)

    assert [(1, 0), (2, 9)] == [(f.occurrence, f.finding.evidence[0].start) for f in store.load_findings()]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"rule": "FC101"}, [CONFLICT]),
        ({"rule": "no-source"}, [NOTE]),
        ({"severity": "error"}, [CONFLICT]),
        ({"status": "dismissed"}, []),
        ({"source": "One Post"}, [CONFLICT]),
        ({"source": "Two Times"}, [CONFLICT, NOTE]),
        ({"text": "élise"}, [NOTE]),
        ({"text": "DIFFERENT figures"}, [CONFLICT]),
        ({"text": "élise", "severity": "error"}, []),
    ],
)
def test_findings_are_filtered(store: Store, filters: dict[str, str], expected: list[Any]) -> None:
    """The conflict table would show what was not asked for."""
    a_run(store, NOTE, CONFLICT)

    assert expected == [item.finding for item in store.load_findings(**filters)]


def test_a_finding_is_found_by_the_beginning_of_its_fingerprint(store: Store) -> None:
    """`show ID` would need all 64 characters."""
    a_run(store, NOTE, CONFLICT)

    assert CONFLICT == store.finding(CONFLICT.fingerprint[:10].upper()).finding


@pytest.mark.parametrize(("prefix", "message"), [("", "No finding"), ("zz", "No finding"), ("%", "No finding")])
def test_an_unknown_fingerprint_is_an_error(store: Store, prefix: str, message: str) -> None:
    """An arbitrary finding would be shown."""
    a_run(store, CONFLICT)

    with pytest.raises(StoreError, match=message):
        store.finding(prefix)


def test_an_ambiguous_fingerprint_is_an_error(store: Store) -> None:
    """A decision would be made on the wrong finding."""
    letters = [a_finding(an_evidence(TWO, TWO.text[n : n + 2])) for n in range(20)]
    a_run(store, *letters)
    first = next(p for p in "0123456789abcdef" if sum(f.fingerprint.startswith(p) for f in letters) > 1)

    with pytest.raises(StoreError, match="give more"):
        store.finding(first)


def test_a_run_on_unknown_documents_is_refused(store: Store) -> None:
    """Evidence would point into a text that nobody has kept."""
    with pytest.raises(StoreError, match=r"'one\.txt'.*save it first"):
        store.save_run(a_report([ONE, TWO], [CONFLICT]), NOON, NOON)

    assert store.latest_run() is None


def test_evidence_points_into_the_version_that_was_read(store: Store) -> None:
    """After an update, old evidence would quote words that the new text does not have."""
    a_run(store, CONFLICT)
    store.save_documents([a_document("Rewritten.", "one.txt", source="One Post")], LATER)
    with reading(store._engine) as connection:
        pointed = set(connection.scalars(select(finding_evidence.c.document_id)))

    assert {ONE.id, TWO.id} == pointed
    assert () == store.check()


def a_decision(decision: str, at: datetime = NOON) -> Decision:
    return Decision(CONFLICT.fingerprint, decision, "Ana", at, "the agency corrected it")


def test_decisions_come_back_in_the_order_in_which_they_were_made(store: Store) -> None:
    """A clock that was set back would bring an old decision to the top."""
    made = [a_decision("unsure", LATER), a_decision("source_wrong", NOON), a_decision("unsure", EVENING)]
    for decision in made:
        store.save_decision(decision)

    assert made == list(store.decisions())


@pytest.mark.parametrize(
    ("decisions", "status"),
    [
        ([], "open"),
        (["draft_wrong"], "confirmed"),
        (["draft_wrong", "not_a_conflict"], "dismissed"),
        (["unsure"], "open"),
    ],
)
def test_the_latest_decision_gives_the_status(store: Store, decisions: list[str], status: str) -> None:
    """A finding that a person has dismissed would be reported as open."""
    a_run(store, CONFLICT)
    for decision in decisions:
        store.save_decision(a_decision(decision))

    assert status == store.finding(CONFLICT.fingerprint).finding.status


def test_an_unknown_decision_is_refused(store: Store) -> None:
    """A spelling mistake would count as a decision."""
    with pytest.raises(StoreError, match="draft_wrong"):
        store.save_decision(a_decision("draft_worng"))


def test_check_finds_nothing_wrong_in_a_sound_store(store: Store) -> None:
    """A false alarm would send people to their backups."""
    stored_assertions(store)
    a_run(store, NOTE, CONFLICT)

    assert () == store.check()


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        (
            "documents",
            {"text": "Tampered with, and longer than before, so that spans fit in."},
            "does not match its hash",
        ),
        ("documents", {"source": "Somebody else"}, "do not match its id"),
        ("passages", {"end": 9999}, "ends after the text"),
        ("assertions", {"start": 1}, "quotes words that do not stand there"),
        ("finding_evidence", {"text": "other"}, "quotes words that do not stand there"),
        ("findings", {"rule_id": "FC999"}, "fingerprint does not match"),
    ],
)
def test_check_finds_damage(store: Store, table: str, change: dict[str, Any], message: str) -> None:
    """A text that was changed behind the program's back would be quoted in reports."""
    document = full_document()
    store.save_documents([document], NOON)
    store.save_extraction(an_extraction(document, an_assertion(document.text, "At least 31 people died")))
    store.save_run(a_report([document], [a_finding(an_evidence(document, "31"))]), NOON, NOON)
    with writing(store._engine) as connection:
        connection.execute(metadata.tables[table].update().values(**change))

    assert any(message in problem for problem in store.check())


def test_a_finding_is_open_again_when_its_decision_is_taken_back(store: Store) -> None:
    """The report was printed with the finding dismissed; the status of the page would outlive the decision."""
    dismissed = replace(CONFLICT, status=Status.DISMISSED)
    store.save_decision(a_decision("not_a_conflict"))
    a_run(store, dismissed)
    DecisionLog(store).undo("Ana", LATER)

    assert Status.OPEN is store.finding(CONFLICT.fingerprint).finding.status


def test_a_waiver_stays_with_its_finding(store: Store) -> None:
    """A waived finding would come back as open."""
    a_run(store, replace(CONFLICT, status=Status.WAIVED))

    assert Status.WAIVED is store.finding(CONFLICT.fingerprint).finding.status
