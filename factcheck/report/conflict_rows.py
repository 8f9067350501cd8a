"""The conflict table as rows of plain values, from a report as it was kept: facts with what each document says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.model.finding import Severity
from factcheck.report.pictures.said import Said, said_of
from factcheck.report.text.grouping import FAMILIES, Section
from factcheck.report.text.wording import clean

Json = Mapping[str, Any]
SPLIT = ("conflict", "disputed", "superseded")
VERDICTS = (*SPLIT, "differs", "compatible", "agreed", "single-origin")
OF_FAMILY = {
    "numeric-conflict": "conflict",
    "date-conflict": "conflict",
    "unit-mismatch": "conflict",
    "disputed-claim": "disputed",
    "opposing-claims": "disputed",
    "superseded-figure": "superseded",
}
RANK = {severity.value: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Value:
    """What one or more documents say, in their words. `about` holds the day and on whose word; `differs` is marked ≠."""

    text: str
    documents: tuple[str, ...]
    about: str = ""
    differs: bool = False


@dataclass(frozen=True)
class Row:
    """A fact, or passages that are no fact, with the values and the findings on them (as in `factcheck-report/1`)."""

    label: str
    verdict: str
    documents: int
    origins: int
    fact: str | None
    values: tuple[Value, ...]
    findings: tuple[Json, ...] = field(default=())


def set_apart(finding: Json) -> bool:
    """Whether a finding sets passages against each other, so that it belongs in a table of conflicts."""
    return FAMILIES.get(finding["family"]) in (Section.TABLE, Section.SIDE_BY_SIDE)


def verdict_of(finding: Json) -> str:
    """How the passages of a finding stand to each other, in one word; its family where there is one passage alone."""
    return OF_FAMILY.get(finding["family"], "differs" if set_apart(finding) else str(finding["family"]))


def _order(verdict: str) -> int:
    return VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS)


def rows_of(report: Json, findings: Sequence[Json], *, every: bool) -> list[Row]:
    """The rows that these findings lead to. With `every`, facts of two documents come in without a finding too."""
    facts = {fact["id"]: fact for fact in report["facts"]}
    held: dict[str, list[Json]] = {}
    alone = []
    for finding in findings:
        if finding["fact"] in facts and set_apart(finding):
            held.setdefault(finding["fact"], []).append(finding)
        else:
            alone.append(finding)
    rows = [
        _of_fact(fact, held.get(ident, [])) for ident, fact in facts.items() if ident in held or (every and _open(fact))
    ]
    return rows + [_of_finding(finding) for finding in alone]


def _open(fact: Json) -> bool:
    return bool(fact["documents"] > 1 or fact["verdict"] in SPLIT)


def _of_fact(fact: Json, findings: Sequence[Json]) -> Row:
    values = tuple(_value(one) for one in said_of(fact))
    ordered = tuple(sorted(findings, key=lambda f: (RANK[f["severity"]], f["rule_id"], f["fingerprint"])))
    verdict = (
        fact["verdict"]
        if fact["verdict"] in SPLIT or not ordered
        else min((verdict_of(finding) for finding in ordered), key=_order)
    )
    return Row(clean(fact["label"]), verdict, fact["documents"], fact["origins"], fact["id"], values, ordered)


def _value(one: Said) -> Value:
    return Value(one.text, one.documents, ", ".join(one.speakers), one.differs)


def _of_finding(finding: Json) -> Row:
    said: dict[str, list[str]] = {}
    for evidence in finding["evidence"]:
        documents = said.setdefault(clean(evidence["text"]), [])
        documents += [evidence["document"]] if evidence["document"] not in documents else []
    values = tuple(Value(text, tuple(documents)) for text, documents in said.items())
    number = len({evidence["document"] for evidence in finding["evidence"]})
    return Row(clean(finding["summary"]), verdict_of(finding), number, finding["origins"], None, values, (finding,))


def ordered(rows: Iterable[Row], sort: str) -> list[Row]:
    """Rows sorted by severity, rule or document, ties by the others."""
    return sorted(rows, key=lambda row: _key(row, sort))


def _key(row: Row, sort: str) -> tuple[Any, ...]:
    first = row.findings[0] if row.findings else None
    severity = (RANK[first["severity"]] if first else len(RANK), _order(row.verdict))
    rule = first["rule_id"] if first else "~"
    document = row.values[0].documents[0] if row.values else ""
    tail = (row.label, first["fingerprint"] if first else row.fact or "")
    return {
        "severity": (severity, rule, document),
        "rule": (rule, severity, document),
        "document": (document, severity, rule),
    }[sort] + tail


def row_to_dict(row: Row) -> dict[str, Any]:
    """A row as JSON values."""
    return {
        "verdict": row.verdict,
        "label": row.label,
        "fact": row.fact,
        "documents": row.documents,
        "origins": row.origins,
        "values": [
            {"text": v.text, "documents": list(v.documents), "attribution": v.about or None, "differs": v.differs}
            for v in row.values
        ],
        "findings": [dict(finding) for finding in row.findings],
    }
