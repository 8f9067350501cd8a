"""Lists for a reader: documents, assertions, findings with their ids, one finding in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Protocol

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.model.finding import Finding
from factcheck.model.report import Report
from factcheck.model.serialise import finding_to_dict
from factcheck.model.text import Document
from factcheck.report.style import Style
from factcheck.report.text import frame
from factcheck.report.text.findings import in_full
from factcheck.report.text.grouping import FAMILIES, ID_LENGTH, RANK, Section, Shown
from factcheck.report.text.labels import Labels
from factcheck.report.text.page import printed
from factcheck.report.text.parts import BOX, COLOURS, block
from factcheck.report.text.telling import told
from factcheck.report.text.wording import clean, count, elided

VERDICTS = {
    "numeric-conflict": "conflict",
    "date-conflict": "conflict",
    "unit-mismatch": "conflict",
    "disputed-claim": "disputed",
    "opposing-claims": "disputed",
    "superseded-figure": "superseded",
}
SORTS = ("severity", "rule", "document")
ROOMY = 100
LONGEST = 160


class Stated(Protocol):
    """An assertion as the store gives it back."""

    @property
    def document(self) -> str:
        """URI of its document."""
        ...

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def measure(self) -> str:
        """What is counted or dated."""
        ...

    @property
    def speaker(self) -> str | None:
        """On whose word."""
        ...


def documents(found: Sequence[Document], style: Style) -> str:
    """A table of documents under the full names by which other commands know them."""
    table = _table("Document", "Source", "Date", "Agency")
    for item in found:
        table.add_row(
            Text(clean(item.uri), style="cyan"),
            Text(clean(item.source)),
            Text(frame.date_of(item)),
            Text(clean(item.agency or "")),
        )
    return printed(iter([table if found else Text("No documents.")]), style)


def assertions(found: Sequence[Stated], style: Style) -> str:
    """A table of assertions."""
    table = _table("Document", "Measure", "Words", "Said by")
    for item in found:
        table.add_row(
            Text(clean(item.document), style="cyan"),
            Text(clean(item.measure)),
            Text(elided(item.text, 160)),
            Text(clean(item.speaker or "")),
        )
    return printed(iter([table if found else Text("No assertions.")]), style)


def sets_apart(finding: Finding) -> bool:
    """Whether a finding sets passages against each other, so that it belongs in a table of conflicts."""
    return FAMILIES.get(finding.family) in (Section.TABLE, Section.SIDE_BY_SIDE)


def verdict_of(finding: Finding) -> str:
    """How the passages stand to each other, in one word."""
    return VERDICTS.get(finding.family, "differs")


def ordered(findings: Sequence[Finding], sort: str) -> list[Finding]:
    """Findings sorted by one of SORTS, ties by the others."""
    keys: Mapping[str, Any] = {
        "severity": lambda f: (RANK[f.severity], f.rule_id, f.evidence[0].document, f.fingerprint),
        "rule": lambda f: (f.rule_id, RANK[f.severity], f.evidence[0].document, f.fingerprint),
        "document": lambda f: (f.evidence[0].document, f.evidence[0].start, f.rule_id, f.fingerprint),
    }
    return sorted(findings, key=keys[sort])


def conflict_to_dict(finding: Finding) -> dict[str, Any]:
    """A finding as in the report, with the verdict in front."""
    return {"verdict": verdict_of(finding), **finding_to_dict(finding)}


def conflicts(findings: Sequence[Finding], style: Style) -> str:
    """One entry for each finding, with the id to ask for it: a row where there is room, else two or three lines."""
    if not findings:
        return printed(iter([Text("No conflicts.")]), style)
    sources = {evidence.document: evidence.source for finding in findings for evidence in finding.evidence}
    labels = Labels(Report(tuple(Document("", uri, source) for uri, source in sorted(sources.items()))))
    entries = _stacked(findings, labels) if style.width < ROOMY else iter([_rows(findings, labels)])
    last = block(Text(f"{count(len(findings), 'finding')}; `factcheck conflicts show ID` prints one.", style="dim"), 0)
    return printed(chain(entries, [Text(""), last]), style)


def _rows(findings: Sequence[Finding], labels: Labels) -> Table:
    table = _table("Id", "Verdict", "Rule", "What", "Where")
    for finding in findings:
        table.add_row(*_head(finding), Text(_what(finding, labels)), _where(finding, labels))
    return table


def _stacked(findings: Sequence[Finding], labels: Labels) -> Iterator[RenderableType]:
    for number, finding in enumerate(findings):
        if number:
            yield Text("")
        yield block(Text("  ").join([*_head(finding), _where(finding, labels)]), 0, hang=10)
        yield block(Text(_what(finding, labels)), 10)


def _head(finding: Finding) -> list[Text]:
    ident = Text(finding.fingerprint[:ID_LENGTH], style="dim")
    return [ident, Text(verdict_of(finding), style=COLOURS[finding.severity]), Text(finding.rule_id)]


def _what(finding: Finding, labels: Labels) -> str:
    return elided(told(finding, labels), LONGEST)


def _where(finding: Finding, labels: Labels) -> Text:
    return Text(labels.names([evidence.document for evidence in finding.evidence]), style="cyan")


def one(finding: Finding, found: Sequence[Document], style: Style) -> str:
    """One finding with all its passages."""
    return printed(_one(finding, Labels(Report(tuple(found)))), style)


def _one(finding: Finding, labels: Labels) -> Iterator[RenderableType]:
    yield block(Text(told(finding, labels), style="bold"), 0)
    head = f"{finding.severity} · {verdict_of(finding)} · {finding.status}"
    yield block(Text(head, style=COLOURS[finding.severity]), 0)
    yield from in_full(Shown(finding, finding.evidence, (finding.fingerprint,)), labels)


def _table(*names: str) -> Table:
    table = Table(box=BOX, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold", no_wrap=name in ("Id", "Rule", "Verdict"))
    return table
