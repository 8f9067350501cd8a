"""The gate's page for a terminal: coverage, what cannot stand with the passages that say otherwise, the outcome."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from factcheck.compare.draft_entry import DraftVerdict
from factcheck.compare.draft_report import GateReport
from factcheck.model.finding import Finding, Severity, Status
from factcheck.model.report import Outcome
from factcheck.report.gate_places import ORDER, Lines, coverage_line, live, place
from factcheck.report.style import Style
from factcheck.report.text.page import printed
from factcheck.report.text.parts import COLOURS, block, heading
from factcheck.report.text.wording import capitalised, clean, count, elided

QUOTE, OPEN = 220, "FC605"
HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.NOTE: "Notes"}
WORDS = {
    Outcome.PASS: ("pass", "bold green"),
    Outcome.FAIL: ("hold", "bold red"),
    Outcome.NOTHING_CHECKED: ("nothing was checked", "bold yellow"),
    Outcome.INCOMPLETE: ("incomplete", "bold yellow"),
}


def render(result: GateReport, style: Style) -> str:
    """The page as text, with escape sequences only where `style.color` allows them."""
    return printed(_parts(result), style)


def _parts(result: GateReport) -> Iterator[RenderableType]:
    sources = [d for d in result.report.documents if d.uri != result.draft.uri]
    origins = len({result.report.origin_of(d.uri) or d.uri for d in sources})
    title = f"{clean(result.draft.uri)} against {count(len(sources), 'source')}, {count(origins, 'origin')}."
    yield block(Text(title, style="bold"), 0)
    yield block(Text(coverage_line(result)), 0)
    word, colour = WORDS[result.report.outcome]
    yield block(Text.assemble((f"At stage {result.stage}: ", "bold"), (word, colour), "."), 0)
    found = [f for f in live(result.report.findings) if f.rule_id != OPEN]
    lines = Lines(result.draft.text)
    for severity in ORDER:
        some = [f for f in found if f.severity is severity]
        if some:
            yield heading(HEADINGS[severity])
            for finding in some:
                yield from _told(finding, result, lines)
    yield from _open(result, lines)
    yield from _aside(result)
    if result.report.skipped:
        yield heading("Left out")
        for item in result.report.skipped:
            yield block(Text.assemble((clean(item.path), "bold"), f": {clean(item.reason)}"), 1, hang=2)


def _told(finding: Finding, result: GateReport, lines: Lines) -> Iterator[RenderableType]:
    evidence = place(finding)
    region = lines.region(evidence.start, evidence.end)
    where = f"line {region.start_line}" if evidence.document == result.draft.uri else clean(evidence.document)
    head = Text.assemble(
        (f"{finding.rule_id} ", COLOURS[finding.severity]), (where, "cyan"), f"  {clean(finding.summary)}"
    )
    head.append(f"  {finding.fingerprint[:8]}", style="dim")
    yield block(head, 1, hang=2)
    if finding.calculation:
        yield block(Text(capitalised(clean(finding.calculation)), style="dim"), 5)
    for other in finding.evidence[1:]:
        yield block(Text.assemble((clean(other.source), "cyan"), f" «{elided(other.text, QUOTE)}»"), 5, hang=2)
    if finding.suggestion:
        yield block(Text(clean(finding.suggestion), style="italic"), 5)
    if finding.rule_id in result.house_style:
        yield block(Text(f"House style: {clean(result.house_style[finding.rule_id])}", style="dim"), 5)


def _open(result: GateReport, lines: Lines) -> Iterator[RenderableType]:
    left = [e for e in result.entries if e.verdict is DraftVerdict.UNCHECKED]
    if left:
        yield heading("Not checked")
    for entry in left:
        line = lines.region(entry.start, entry.end).start_line
        yield block(Text(f"line {line}  {elided(entry.text, QUOTE)} ({clean(entry.why)})", style="dim"), 1, hang=2)


def _aside(result: GateReport) -> Iterator[RenderableType]:
    aside = [f for f in result.report.findings if f.status not in (Status.OPEN, Status.CONFIRMED)]
    if aside:
        yield heading("Set aside")
    for finding in aside:
        reason, approver, expires = result.waived.get(finding.fingerprint, ("", "", ""))
        why = f": {reason} ({approver}, until {expires})" if reason else ""
        text = f"{finding.rule_id} {finding.status.value}{why}  {elided(place(finding).text, QUOTE)}"
        yield block(Text(text, style="dim"), 1, hang=2)
