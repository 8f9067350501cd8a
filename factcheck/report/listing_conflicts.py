"""The conflict table for a terminal: each fact with its values, who gives them, and the findings with their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.text import Text

from factcheck.model.finding import Severity
from factcheck.report.conflict_rows import SPLIT, Json, Row, Value
from factcheck.report.style import Style
from factcheck.report.text.grouping import ID_LENGTH
from factcheck.report.text.labels import short_names
from factcheck.report.text.page import printed
from factcheck.report.text.parts import COLOURS, block
from factcheck.report.text.wording import capitalised, clean, count, elided

LABEL, CELL, SUMMARY = 160, 200, 200
INDENT = 4


def conflicts(rows: Sequence[Row], style: Style) -> str:
    """One entry for each row, with the ids to ask for its findings."""
    if not rows:
        return printed(iter([Text("No conflicts.")]), style)
    uris = {uri for row in rows for value in row.values for uri in value.documents}
    return printed(_entries(rows, short_names(sorted(uris))), style)


def _entries(rows: Sequence[Row], names: Mapping[str, str]) -> Iterator[RenderableType]:
    for row in rows:
        yield block(_head(row), 0, hang=2)
        for value in row.values:
            yield block(_value(value, names), INDENT, hang=2)
        for finding in row.findings:
            yield block(_finding(finding, row), INDENT, hang=2)
        yield Text("")
    number = sum(len(row.findings) for row in rows)
    tail = f"{count(len(rows), 'row')}, {count(number, 'finding')}; `factcheck conflicts show ID` prints one."
    yield block(Text(tail, style="dim"), 0)


def _head(row: Row) -> Text:
    grave = row.verdict in SPLIT
    counts = f"  {count(row.documents, 'document')}, {count(row.origins, 'origin')}"
    label = capitalised(elided(row.label, LABEL))
    return Text.assemble((row.verdict, "red" if grave else "yellow"), "  ", (label, "bold"), (counts, "dim"))


def _value(value: Value, names: Mapping[str, str]) -> Text:
    mark = Text("≠ ", style="bold red") if value.differs else Text("  ")
    words = Text(elided(value.text, CELL), style="bold" if value.differs else "")
    who = Text(f"  {', '.join(names[uri] for uri in value.documents)}", style="cyan")
    return mark + words + who + Text(f" · {value.about}" if value.about else "", style="dim")


def _finding(finding: Json, row: Row) -> Text:
    severity = Severity(finding["severity"])
    text = Text.assemble(
        (finding["fingerprint"][:ID_LENGTH], "dim"), " ", (f"{severity} {finding['rule_id']}", COLOURS[severity])
    )
    if finding["status"] != "open":
        text.append(f" {finding['status']}", style="green")
    summary = clean(finding["summary"])
    return text if summary == row.label else text.append(f"  {elided(summary, SUMMARY)}", style="dim")
