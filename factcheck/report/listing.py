"""Lists for a reader: documents, assertions, findings with their ids, one finding in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.model.finding import Finding
from factcheck.model.report import Report
from factcheck.model.serialise import finding_to_dict
from factcheck.model.text import Document
from factcheck.report.conflict_rows import OF_FAMILY
from factcheck.report.style import Style
from factcheck.report.text import frame
from factcheck.report.text.findings import in_full
from factcheck.report.text.grouping import Shown
from factcheck.report.text.labels import Labels
from factcheck.report.text.page import printed
from factcheck.report.text.parts import BOX, COLOURS, block
from factcheck.report.text.telling import told
from factcheck.report.text.wording import clean, elided


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


def verdict_of(finding: Finding) -> str:
    """How the passages stand to each other, in one word."""
    return OF_FAMILY.get(finding.family, "differs")


def conflict_to_dict(finding: Finding) -> dict[str, Any]:
    """A finding as in the report, with the verdict in front."""
    return {"verdict": verdict_of(finding), **finding_to_dict(finding)}


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
