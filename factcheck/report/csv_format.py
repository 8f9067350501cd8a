"""The passages of the draft as a table for a spreadsheet: RFC 4180, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from factcheck.compare.draft_report import GateReport
from factcheck.report.gate_places import Lines
from factcheck.report.style import Style

COLUMNS = (
    "document",
    "line",
    "column",
    "text",
    "kind",
    "verdict",
    "why",
    "calculation",
    "sources",
    "origins",
    "rules",
    "status",
    "fingerprints",
)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def render(result: GateReport, style: Style) -> str:
    """One row for each passage; several sources, rules or fingerprints are separated by blanks."""
    del style
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    lines = Lines(result.draft.text)
    for entry in result.entries:
        region = lines.region(entry.start, entry.end)
        findings = result.findings_on(entry)
        row = (
            result.draft.uri,
            region.start_line,
            region.start_column,
            " ".join(entry.text.split()),
            entry.kind.value,
            entry.verdict.value,
            entry.why,
            entry.calculation or "",
            " ".join(entry.sources),
            entry.origins,
            " ".join(f.rule_id for f in findings),
            " ".join(f.status.value for f in findings),
            " ".join(f.fingerprint for f in findings),
        )
        table.writerow([_safe(cell) for cell in row])
    return out.getvalue()


def _safe(cell: object) -> object:
    """A cell that a spreadsheet takes for text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell
