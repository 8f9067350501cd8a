"""JUnit XML: one suite for the draft, one case for each passage, so that what passed is visible."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from factcheck.compare.draft_entry import DraftEntry, DraftVerdict
from factcheck.compare.draft_findings import rule_of
from factcheck.compare.draft_report import GateReport
from factcheck.model.finding import Finding, Severity
from factcheck.report import gate_notes
from factcheck.report.gate_places import Lines, live, place
from factcheck.report.style import Style
from factcheck.report.text.wording import clean, elided

# What XML 1.0 cannot hold at all, not even escaped.
FORBIDDEN = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
LONGEST = 120


def render(result: GateReport, style: Style) -> str:
    """The run as JUnit XML. A passage with an open error fails, one that could not be checked is skipped."""
    del style
    lines = Lines(result.draft.text)
    findings = live(result.report.findings)
    cases = [_case(entry, _own(entry, findings), lines) for entry in result.entries]
    cases += [_loose(finding) for finding in gate_notes.besides(result)]
    failures = sum("<failure" in case for case in cases)
    skipped = sum("<skipped" in case for case in cases)
    numbers = f'tests="{len(cases)}" failures="{failures}" errors="0"'
    name = quoteattr(_plain(result.draft.uri))
    body = "\n".join(cases)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="factcheck" {numbers} time="0">\n'
        f'<testsuite name={name} {numbers} skipped="{skipped}" time="0">\n{body}\n</testsuite>\n</testsuites>\n'
    )


def _own(entry: DraftEntry, findings: list[Finding]) -> Finding | None:
    """The finding that the verdict is, where it is an error."""
    errors = (f for f in findings if f.severity is Severity.ERROR and f.rule_id == rule_of(entry))
    return next((f for f in errors if (place(f).start, place(f).end) == (entry.start, entry.end)), None)


def _case(entry: DraftEntry, finding: Finding | None, lines: Lines) -> str:
    region = lines.region(entry.start, entry.end)
    name = f"line {region.start_line}, column {region.start_column}: {elided(entry.text, LONGEST)}"
    head = f'<testcase classname={quoteattr(f"factcheck.{entry.kind.value}")} name={quoteattr(_plain(name))} time="0"'
    if finding is not None:
        message = quoteattr(_plain(finding.summary))
        detail = escape(_plain("\n".join(f"{e.document}: {e.text}" for e in finding.evidence)))
        return f"{head}><failure type={quoteattr(finding.rule_id)} message={message}>{detail}</failure></testcase>"
    if entry.verdict is DraftVerdict.UNCHECKED:
        return f"{head}><skipped message={quoteattr(_plain(entry.why))}/></testcase>"
    told = escape(_plain(f"{entry.verdict.value}: {entry.why} {', '.join(entry.sources)}"))
    return f"{head}><system-out>{told}</system-out></testcase>"


def _loose(finding: Finding) -> str:
    """A finding on no passage that has a verdict."""
    name = quoteattr(_plain(f"{finding.rule_id}: {elided(place(finding).text, LONGEST)}"))
    head = f'<testcase classname="factcheck.{finding.family}" name={name} time="0"'
    if finding.severity is not Severity.ERROR:
        return f"{head}><system-out>{escape(_plain(finding.summary))}</system-out></testcase>"
    message = quoteattr(_plain(finding.summary))
    return f"{head}><failure type={quoteattr(finding.rule_id)} message={message}/></testcase>"


def _plain(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", clean(text))
