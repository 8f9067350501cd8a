"""The stages of editing, and which findings block at each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from factcheck.model.finding import Finding, Severity


class Stage(StrEnum):
    """Where a text is on its way to print."""

    DESK = "desk"
    REVIEW = "review"
    PUBLISH = "publish"
    CORRECT = "correct"
    KILL = "kill"


REVIEW_BLOCKS = frozenset({"FC402", "FC504", "FC505"})
NEVER_BLOCK = frozenset({Stage.DESK, Stage.CORRECT, Stage.KILL})


def blocking(
    findings: Iterable[Finding], stage: Stage, fail_on: Severity | None
) -> tuple[tuple[Finding, ...], Severity | None]:
    """The findings that may block at a stage, and the least severity at which they do (None: nothing blocks).

    `desk` reports all and blocks nothing; `review` blocks misquotes, misattributions and quotations without a speaker;
    `publish` blocks from `fail_on` on; a correction or a kill is never held up.
    """
    if stage in NEVER_BLOCK or fail_on is None:
        return (), None
    if stage is Stage.REVIEW:
        return tuple(f for f in findings if f.rule_id in REVIEW_BLOCKS), min(fail_on, Severity.ERROR, key=_order)
    return tuple(findings), fail_on


def _order(severity: Severity) -> int:
    return (Severity.NOTE, Severity.WARNING, Severity.ERROR).index(severity)
