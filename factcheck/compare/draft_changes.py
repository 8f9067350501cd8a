"""Sources of a draft that are not what they were when the store last read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.compare.draft_demands import opening
from factcheck.compare.draft_entry import DraftEntry
from factcheck.compare.draft_rules import DRAFT_SEVERITY
from factcheck.model.finding import Finding, evidence_at
from factcheck.model.text import Document

MOST = 4


def changed(findings: Iterable[Finding], draft: Document, entries: Sequence[DraftEntry]) -> list[Finding]:
    """Findings on changed sources as findings on the draft: on the passages that rest on them, else on its opening."""
    found = []
    for finding in findings:
        source = finding.evidence[0].document
        resting = [entry.span for entry in entries if source in entry.sources][:MOST] or [opening(draft)]
        evidence = (
            *(evidence_at(draft, span) for span in resting),
            *(replace(item, role="related") for item in finding.evidence),
        )
        severity = DRAFT_SEVERITY.get(finding.rule_id, finding.severity)
        found.append(replace(finding, severity=severity, evidence=evidence))
    return found
