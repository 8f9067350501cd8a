"""SARIF 2.1.0: for code-scanning views. Every rule is listed, so that a clean run closes old alerts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from factcheck import __version__
from factcheck.compare.draft_report import GateReport
from factcheck.compare.draft_rules import DRAFT_RULES
from factcheck.compare.rules import RULES
from factcheck.model.finding import Evidence, Finding, Severity, Status
from factcheck.report.catalogue import card
from factcheck.report.gate_places import Lines
from factcheck.report.json_format import dumps
from factcheck.report.style import Style

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 5000
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
Json = dict[str, Any]


def render(result: GateReport, style: Style) -> str:
    """The run as SARIF; at most 5,000 results, and a notification where there were more."""
    rules = _rules()
    index = {rule["id"]: place for place, rule in enumerate(rules)}
    lines = {uri: Lines(document.text) for uri, document in result.documents.items()}
    findings = result.report.findings[:MOST_RESULTS]
    invocation: Json = {"executionSuccessful": True, "exitCodeDescription": result.report.outcome.value}
    if style.started_at and style.finished_at:
        invocation |= {"startTimeUtc": style.started_at, "endTimeUtc": style.finished_at}
    notes = [_note(f"{item.path}: {item.reason}", "warning") for item in result.report.skipped]
    left_out = len(result.report.findings) - len(findings)
    if left_out:
        notes.append(_note(f"{left_out} results more were left out: a run holds at most {MOST_RESULTS}.", "warning"))
    if notes:
        invocation["toolExecutionNotifications"] = notes
    run = {
        "tool": {"driver": {"name": "factcheck", "version": __version__, "rules": rules}},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index, lines, result) for finding in findings],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _note(text: str, level: str) -> Json:
    return {"level": level, "message": {"text": text}}


def _rules() -> list[Json]:
    cards = [*(card(rule) for rule in RULES), *(card(rule) for rule in DRAFT_RULES)]
    found = [
        {
            "id": one.id,
            "name": one.name,
            "shortDescription": {"text": one.summary},
            "fullDescription": {"text": one.reports},
            "help": {"text": f"Silent on: {one.silent_on}\nDismiss when: {one.dismiss_when}"},
            "defaultConfiguration": {"level": one.severity},
        }
        for one in cards
    ]
    return sorted(found, key=lambda rule: str(rule["id"]))


def _result(finding: Finding, index: Mapping[str, int], lines: Mapping[str, Lines], result: GateReport) -> Json:
    first, *others = finding.evidence
    found: Json = {
        "ruleId": finding.rule_id,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.summary} {finding.suggestion or ''}".strip()},
        "locations": [_location(first, lines)],
        "partialFingerprints": {"factcheckFingerprint/v1": finding.fingerprint},
    }
    if finding.rule_id in index:
        found["ruleIndex"] = index[finding.rule_id]
    if others:
        found["relatedLocations"] = [
            {"id": number, **_location(evidence, lines), "message": {"text": evidence.source}}
            for number, evidence in enumerate(others, 1)
        ]
    if finding.status is Status.WAIVED:
        found |= _suppressed(finding, result)
    elif finding.status in (Status.BASELINED, Status.DISMISSED):
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.status.value}]
    return found


def _suppressed(finding: Finding, result: GateReport) -> Json:
    reason, approver, expires = result.waived.get(finding.fingerprint, ("waived", "", ""))
    suppression = {
        "kind": "external",
        "status": "accepted",
        "justification": reason,
        "properties": {"approver": approver, "expires": expires},
    }
    return {"suppressions": [suppression]}


def _location(evidence: Evidence, lines: Mapping[str, Lines]) -> Json:
    physical: Json = {"artifactLocation": {"uri": quote(evidence.document, safe="/")}}
    if evidence.document in lines:
        region = lines[evidence.document].region(evidence.start, evidence.end)
        physical["region"] = {
            "startLine": region.start_line,
            "startColumn": region.start_column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "charOffset": evidence.start,
            "charLength": evidence.end - evidence.start,
            "snippet": {"text": evidence.text},
        }
    return {"physicalLocation": physical}
