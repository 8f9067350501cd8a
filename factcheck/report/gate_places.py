"""What every format of a gate run needs: lines and columns, the order of findings, the words for a verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.compare.draft_entry import DraftVerdict
from factcheck.compare.draft_report import GateReport
from factcheck.model.finding import Evidence, Finding, Severity, Status

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
LIVE = (Status.OPEN, Status.CONFIRMED)
WORST_FIRST = (
    DraftVerdict.CONTRADICTED,
    DraftVerdict.MISQUOTE,
    DraftVerdict.MISATTRIBUTED,
    DraftVerdict.DISPUTED,
    DraftVerdict.MISSING_ATTRIBUTION,
    DraftVerdict.UNSUPPORTED,
    DraftVerdict.UNCHECKED,
    DraftVerdict.SUPPORTED,
)


@dataclass(frozen=True)
class Region:
    """Where a passage stands, 1-based; the end column is the one behind the last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


class Lines:
    """Lines and columns of one text, in code points."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]

    def region(self, start: int, end: int) -> Region:
        """The region of a half-open range of offsets."""
        return Region(*self._at(start), *self._at(end))

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def live(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that nobody has set aside, the most severe first, then in order of the draft."""
    return sorted(
        (f for f in findings if f.status in LIVE), key=lambda f: (ORDER[f.severity], place(f).start, f.fingerprint)
    )


def place(finding: Finding) -> Evidence:
    """The passage that a finding is shown at."""
    return finding.evidence[0]


def coverage_line(result: GateReport) -> str:
    """The count of passages by verdict: "41 facts: 29 supported, 3 contradicted, 9 unchecked."."""
    total = len(result.entries)
    counted = [f"{result.counts[v]} {v.value.replace('-', ' ')}" for v in reversed(WORST_FIRST) if result.counts[v]]
    return f"{total} fact{'' if total == 1 else 's'}: {', '.join(counted) or 'none could be checked'}."
