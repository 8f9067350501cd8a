"""What a run comes to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import HARBOUR, a_finding, evidence

from factcheck.gate import exit_code, outcome
from factcheck.model.finding import Finding, Severity, Status
from factcheck.model.report import Outcome, Skipped

BROKEN = (Skipped("a.bin", "not text"),)


def finding(severity: Severity, status: Status = Status.OPEN) -> Finding:
    return replace(a_finding(evidence(HARBOUR, "At least 41")), severity=severity, status=status)


@pytest.mark.parametrize(
    ("severities", "fail_on", "expected"),
    [
        ([], Severity.NOTE, Outcome.PASS),
        ([Severity.NOTE], Severity.NOTE, Outcome.FAIL),
        ([Severity.NOTE], Severity.WARNING, Outcome.PASS),
        ([Severity.WARNING], Severity.ERROR, Outcome.PASS),
        ([Severity.WARNING], Severity.WARNING, Outcome.FAIL),
        ([Severity.NOTE, Severity.ERROR], Severity.ERROR, Outcome.FAIL),
        ([Severity.ERROR], None, Outcome.PASS),
    ],
)
def test_threshold(severities: list[Severity], fail_on: Severity | None, expected: Outcome):
    """A finding would block, or fail to block, at the wrong severity."""
    assert expected is outcome([finding(one) for one in severities], fail_on, (), assertions=1)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.OPEN, Outcome.FAIL),
        (Status.CONFIRMED, Outcome.FAIL),
        (Status.WAIVED, Outcome.PASS),
        (Status.BASELINED, Outcome.PASS),
        (Status.DISMISSED, Outcome.PASS),
    ],
)
def test_status(status: Status, expected: Outcome):
    """A finding that people set aside would block, or one that they confirmed would not."""
    assert expected is outcome([finding(Severity.ERROR, status)], Severity.ERROR, (), assertions=1)


@pytest.mark.parametrize(
    ("severities", "skipped", "assertions", "allow", "expected"),
    [
        ([Severity.ERROR], BROKEN, 0, False, Outcome.FAIL),
        ([], BROKEN, 0, False, Outcome.NOTHING_CHECKED),
        ([], BROKEN, 0, True, Outcome.NOTHING_CHECKED),
        ([], BROKEN, 5, False, Outcome.INCOMPLETE),
        ([], BROKEN, 5, True, Outcome.PASS),
        ([], (), 0, False, Outcome.NOTHING_CHECKED),
    ],
)
def test_precedence(
    severities: list[Severity], skipped: tuple[Skipped, ...], assertions: int, allow: bool, expected: Outcome
):
    """Of two reasons not to pass the weaker would be told; or a run that checked nothing would pass."""
    findings = [finding(one) for one in severities]

    assert expected is outcome(findings, Severity.ERROR, skipped, assertions, allow)


def test_exit_codes():
    """Scripts rely on the numbers; 2 stays free for errors."""
    assert {Outcome.PASS: 0, Outcome.FAIL: 1, Outcome.NOTHING_CHECKED: 3, Outcome.INCOMPLETE: 4} == {
        result: exit_code(result) for result in Outcome
    }
