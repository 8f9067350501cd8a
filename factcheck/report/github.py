"""GitHub workflow annotations: the ten most severe findings, then one notice with the total."""

from __future__ import annotations

from factcheck.compare.draft_report import GateReport
from factcheck.model.finding import Finding, Severity
from factcheck.report.gate_places import Lines, coverage_line, live, place
from factcheck.report.style import Style

MOST = 10
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(result: GateReport, style: Style) -> str:
    """One workflow command a line. GitHub shows ten of a kind for each step, hence the limit."""
    del style
    lines = {uri: Lines(document.text) for uri, document in result.documents.items()}
    findings = live(result.report.findings)
    told = [_annotation(finding, lines) for finding in findings[:MOST]]
    total = f"{len(findings)} findings, {min(MOST, len(findings))} shown. {coverage_line(result)}"
    return "\n".join([*told, f"::notice title=factcheck::{_data(total)}"]) + "\n"


def _annotation(finding: Finding, lines: dict[str, Lines]) -> str:
    evidence = place(finding)
    where = [f"file={_value(evidence.document)}"]
    if evidence.document in lines:
        region = lines[evidence.document].region(evidence.start, evidence.end)
        where += [f"line={region.start_line}", f"endLine={region.end_line}"]
        if region.start_line == region.end_line:
            where += [f"col={region.start_column}", f"endColumn={region.end_column}"]
    where.append(f"title={_value(f'{finding.rule_id} {finding.rule}')}")
    return f"::{COMMANDS[finding.severity]} {','.join(where)}::{_data(finding.summary)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
