"""Whether a run passes. Pure: findings, what was left out and the desk's settings in, an outcome out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.model.finding import Finding, Severity, Status
from factcheck.model.report import Outcome, Skipped

RANK = {Severity.NOTE: 1, Severity.WARNING: 2, Severity.ERROR: 3}
SET_ASIDE = frozenset({Status.WAIVED, Status.BASELINED, Status.DISMISSED})
EXIT_CODES = {Outcome.PASS: 0, Outcome.FAIL: 1, Outcome.NOTHING_CHECKED: 3, Outcome.INCOMPLETE: 4}


def outcome(
    findings: Iterable[Finding],
    fail_on: Severity | None,
    skipped: Sequence[Skipped],
    assertions: int,
    allow_incomplete: bool = False,
) -> Outcome:
    """What a run comes to.

    A finding at or above `fail_on` (None: no finding blocks) fails it, whatever else went wrong. Without one, a run
    that found nothing to check has not passed, nor has one that left something out, unless `allow_incomplete`.
    """
    if any(blocks(finding, fail_on) for finding in findings):
        return Outcome.FAIL
    if assertions == 0:
        return Outcome.NOTHING_CHECKED
    if skipped and not allow_incomplete:
        return Outcome.INCOMPLETE
    return Outcome.PASS


def blocks(finding: Finding, fail_on: Severity | None) -> bool:
    """Whether one finding is enough to fail: severe enough, and nobody has set it aside."""
    return fail_on is not None and finding.status not in SET_ASIDE and RANK[finding.severity] >= RANK[fail_on]


def exit_code(result: Outcome) -> int:
    """The exit code of an outcome. 2 is missing on purpose: it belongs to errors, which have no outcome."""
    return EXIT_CODES[result]
