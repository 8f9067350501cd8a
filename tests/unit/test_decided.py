"""Decisions on a new run: kept where nothing changed, open again where the words did, silent about what was not read."""

from __future__ import annotations

from dataclasses import replace

from builders import a_document, a_finding, an_evidence

from factcheck.compare.draft_housekeeping import HOUSEKEEPING
from factcheck.gate import blocks
from factcheck.gate.decided import FAMILY, RULE, RULE_ID, Ruling, apply, stale
from factcheck.model.finding import Finding, Severity, Status

ONE = a_document("The flood killed 31 people.", "one.txt", source="One Post")
TWO = a_document("The flood killed 23 people, it is said.", "two.txt", source="Two Times")
LATER = a_document("The flood killed 24 people, it is said.", "two.txt", source="Two Times")
OLD = a_finding(an_evidence(ONE, "31 people"), an_evidence(TWO, "23 people", "related"))
NEW = a_finding(an_evidence(ONE, "31 people"), an_evidence(LATER, "24 people", "related"))
BOTH = {"one.txt", "two.txt"}


def a_ruling(
    finding: Finding = OLD, status: Status = Status.DISMISSED, word: str = "not_a_conflict"
) -> dict[str, Ruling]:
    return {finding.fingerprint: Ruling(finding, status, word, "Ana", "2024-03-05")}


def test_a_decision_is_put_back_on_its_finding():
    """A desk would decide the same finding every morning."""
    assert [Status.DISMISSED] == [finding.status for finding in apply([OLD], a_ruling())]


def test_confirming_never_helps_and_dismissing_never_hurts():
    """A draft could be passed by confirming what is wrong with it."""
    (confirmed,) = apply([OLD], a_ruling(status=Status.CONFIRMED))
    (dismissed,) = apply([OLD], a_ruling())

    assert blocks(OLD, Severity.ERROR) and blocks(confirmed, Severity.ERROR)
    assert not blocks(dismissed, Severity.ERROR)


def test_a_waived_finding_stays_waived():
    """The reason and the approver of the waiver would be gone."""
    assert [Status.WAIVED] == [f.status for f in apply([replace(OLD, status=Status.WAIVED)], a_ruling())]


def test_a_decision_on_changed_words_is_reported_and_decides_nothing():
    """A decision on 23 would silence a conflict about 24."""
    found = apply([NEW], a_ruling())
    (report,) = stale(found, a_ruling(), BOTH)

    assert Status.OPEN is found[0].status
    assert ("FC913", Severity.WARNING, NEW.evidence) == (report.rule_id, report.severity, report.evidence)
    assert "Ana ruled “not a conflict” on 2024-03-05, when it read “31 people” / “23 people”." in report.summary


def test_a_confirmed_finding_with_changed_words_is_a_note():
    """The finding itself is there and open; a warning would say it twice."""
    assert [Severity.NOTE] == [f.severity for f in stale([NEW], a_ruling(status=Status.CONFIRMED), BOTH)]


def test_once_decided_again_it_is_quiet():
    """FC913 would stay for ever."""
    rulings = {**a_ruling(), **a_ruling(NEW)}

    assert () == stale(apply([NEW], rulings), rulings, BOTH)


def test_nothing_is_said_of_a_document_that_was_not_read():
    """A run on other files would call every decision stale."""
    assert () == stale([NEW], a_ruling(), {"two.txt"})


def test_a_finding_that_is_gone_is_gone():
    """A conflict that was resolved needs no word."""
    assert () == stale([], a_ruling(), BOTH)


def test_an_unlike_finding_does_not_inherit():
    """Any new finding on the same pages would be called a decided one."""
    other = a_finding(an_evidence(ONE, "The flood"), an_evidence(LATER, "it is said", "related"))
    another_rule = replace(NEW, rule_id="FC102")

    assert () == stale([other, another_rule], a_ruling(), BOTH)


def test_unsure_is_no_ruling():
    """Nobody has decided anything that could be out of date."""
    assert () == stale([NEW], a_ruling(status=Status.OPEN, word="unsure"), BOTH)


def test_the_rule_is_in_the_catalogue():
    """`factcheck rules FC913` would know nothing of it."""
    rule = next(rule for rule in HOUSEKEEPING if rule.id == "FC913")

    assert (RULE_ID, RULE, FAMILY) == (rule.id, rule.name, rule.family)
