"""GitLab code quality: a list of issues with fingerprints that are unique within the list."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from factcheck.compare.draft_report import GateReport
from factcheck.model.finding import Severity
from factcheck.report.gate_places import Lines, live, place
from factcheck.report.json_format import dumps
from factcheck.report.style import Style

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(result: GateReport, style: Style) -> str:
    """The live findings. One that stands twice gets a number into its fingerprint."""
    del style
    lines = {uri: Lines(document.text) for uri, document in result.documents.items()}
    seen: Counter[str] = Counter()
    issues: list[dict[str, Any]] = []
    for finding in live(result.report.findings):
        evidence = place(finding)
        known = evidence.document in lines
        region = lines[evidence.document].region(evidence.start, evidence.end) if known else None
        number = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        issues.append(
            {
                "description": finding.summary,
                "check_name": finding.rule_id,
                "fingerprint": _numbered(finding.fingerprint, number),
                "severity": SEVERITIES[finding.severity],
                "location": {"path": evidence.document, "lines": {"begin": region.start_line if region else 1}},
            }
        )
    return dumps(issues)


def _numbered(fingerprint: str, number: int) -> str:
    return fingerprint if not number else hashlib.sha256(f"{fingerprint}:{number}".encode()).hexdigest()
