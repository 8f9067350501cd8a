"""What the HTML report says, in the order in which it says it: plain values for the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from factcheck.model.finding import Severity, Status
from factcheck.model.report import JudgedFact, Report
from factcheck.model.serialise import fact_to_dict, value_to_dict
from factcheck.report.marked import Passage, passages
from factcheck.report.pictures import values_svg
from factcheck.report.text.grouping import FAMILIES, Section, Shown
from factcheck.report.text.labels import Labels
from factcheck.report.text.table import Row, column_groups, rows_of
from factcheck.report.text.telling import WORD_DIFF, headline, reckoning
from factcheck.report.text.wording import capitalised, clean

CELL = 160
MOST_COLUMNS = 6
MOST_OF_A_RULE = 40
COMPARED = frozenset({Section.TABLE})


@dataclass(frozen=True)
class Told:
    """A finding as the page tells it. `anchor` is its place in the page, `picture` an SVG or empty."""

    anchor: str
    id: str
    headline: str
    rule_id: str
    rule: str
    severity: str
    confidence: str
    status: str
    passages: list[Passage]
    why: str
    suggestion: str
    picture: str = ""
    number: int = 0


@dataclass(frozen=True)
class Group:
    """Findings of one rule, with the advice that they share, and how many are left out."""

    rule: str
    rule_id: str
    suggestion: str
    found: list[Told]
    more: int


@dataclass(frozen=True)
class Cell:
    """What one column says in a row of the conflict table; `name` is the column, for screens without room for heads."""

    name: str
    words: str = ""
    beside: str = ""
    differs: bool = False


@dataclass(frozen=True)
class TableRow:
    """A row of the conflict table; `told` is the finding behind it."""

    label: str
    cells: list[Cell]
    told: Told


@dataclass(frozen=True)
class ConflictTable:
    """Facts as rows, documents as columns; without columns (`wide`), every row names the documents that speak in it."""

    columns: list[str] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    wide: bool = False


def told(
    one: Shown, facts: Mapping[str, JudgedFact], days: Mapping[str, str | None], labels: Labels, number: int = 0
) -> Told:
    """A finding with its passages, the reckoning, and where it is about figures or dates a picture of them."""
    finding = one.finding
    compared = FAMILIES.get(finding.family) in COMPARED
    judged = facts.get(finding.fact or "")
    return Told(
        anchor=f"f-{one.id}",
        id=one.id,
        headline=headline(finding, labels),
        rule_id=finding.rule_id,
        rule=finding.rule.replace("-", " "),
        severity=finding.severity.value,
        confidence=finding.confidence.value,
        status="" if finding.status is Status.OPEN else finding.status.value,
        passages=passages(one.evidence, labels, compared=compared),
        why=_why(one, labels),
        suggestion=clean(finding.suggestion or ""),
        picture=_picture(judged, days) if judged and compared else "",
        number=number,
    )


def _why(one: Shown, labels: Labels) -> str:
    """The reckoning; empty where it is the difference of words, which the passages show."""
    return "" if WORD_DIFF.search(one.finding.calculation or "") else reckoning(one.finding, labels)


def grouped(found: Sequence[Told]) -> list[Group]:
    """Findings of one rule together, each rule's advice once where all of them share it."""
    by_rule: dict[str, list[Told]] = {}
    for one in found:
        by_rule.setdefault(one.rule_id, []).append(one)
    return [_group(members) for members in by_rule.values()]


def _group(members: Sequence[Told]) -> Group:
    advice = {one.suggestion for one in members}
    shared = advice.pop() if len(advice) == 1 else ""
    shown = [replace(one, suggestion="") if shared else one for one in members[:MOST_OF_A_RULE]]
    first = members[0]
    return Group(capitalised(first.rule), first.rule_id, shared, shown, len(members) - len(shown))


def _picture(judged: JudgedFact, days: Mapping[str, str | None]) -> str:
    fact = fact_to_dict(judged)
    drawn = any(value["low"] is not None or value["high"] is not None for value in fact["values"])
    return values_svg(fact, days) if drawn and judged.fact.documents[1:] else ""


def conflict_table(shown: Sequence[Shown], by_id: Mapping[str, Told], report: Report, labels: Labels) -> ConflictTable:
    """The table of what sets documents against each other; an error stands in it too, under its own number."""
    rows = rows_of(shown, {}, report, CELL)
    groups = column_groups(rows, labels)
    wide = len(groups) > MOST_COLUMNS
    facts = {judged.fact.id: judged for judged in report.facts}
    columns = [] if wide else [", ".join(labels.name(uri) for uri in group) for group in groups]
    return ConflictTable(columns, [_row(row, groups, wide, by_id, facts, labels) for row in rows], wide)


def _row(
    row: Row,
    groups: Sequence[Sequence[str]],
    wide: bool,
    by_id: Mapping[str, Told],
    facts: Mapping[str, JudgedFact],
    labels: Labels,
) -> TableRow:
    beside = _beside(facts.get(row.shown.finding.fact or ""))
    shown = _by_words(row, labels) if wide else groups
    return TableRow(row.label, [_cell(row, group, beside, labels) for group in shown], by_id[row.shown.id])


def _by_words(row: Row, labels: Labels) -> list[list[str]]:
    """The documents that speak in a row, those that say the same together, what differs last."""
    found: dict[str, list[str]] = {}
    for uri in labels.ordered(list(row.cells)):
        found.setdefault(row.cells[uri], []).append(uri)
    return sorted(found.values(), key=lambda uris: uris[0] in row.marked)


def _cell(row: Row, group: Sequence[str], beside: Mapping[str, str], labels: Labels) -> Cell:
    uris = [uri for uri in group if uri in row.cells]
    name = ", ".join(labels.name(uri) for uri in uris or group)
    if not uris:
        return Cell(name)
    return Cell(name, row.cells[uris[0]], beside.get(uris[0], ""), uris[0] in row.marked)


def _beside(judged: JudgedFact | None) -> dict[str, str]:
    """For each document the day its value holds for, and on whose word."""
    found: dict[str, str] = {}
    for member in judged.fact.members if judged else ():
        value: Mapping[str, Any] = value_to_dict(member)
        parts = [str(value["as_of"]).replace("/", " to ") if value["as_of"] else "", clean(value["attribution"] or "")]
        found.setdefault(member.document, ", ".join(part for part in parts if part))
    return found


def severities(shown: Sequence[Shown]) -> dict[str, int]:
    """How many findings there are of each severity, the gravest first."""
    return {s.value: sum(one.finding.severity is s for one in shown) for s in Severity}


def reasons(report: Report, labels: Labels) -> list[tuple[str, str]]:
    """What could not be checked, and why: files first, then passages by reason."""
    lines = [(clean(item.path), clean(item.reason)) for item in report.skipped]
    held: dict[str, list[str]] = {}
    for passage in report.unchecked:
        held.setdefault(passage.item.reason, []).append(passage.document)
    for reason, uris in sorted(held.items(), key=lambda item: (-len(item[1]), item[0])):
        size = f"{len(uris):,} passage{'s' if len(uris) != 1 else ''} in {labels.names(uris)}"
        lines.append((capitalised(clean(reason)), size))
    if report.ignored:
        lines.append(
            ("Not named in the manifest, left out", f"{report.ignored:,} file{'s' if report.ignored != 1 else ''}")
        )
    return lines
