"""A report as plain values: the JSON `factcheck-report/1`. Written by hand, so that a renamed field breaks a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.model.date import DateMention
from factcheck.model.fact import Member
from factcheck.model.finding import Evidence, Finding, Severity, Status
from factcheck.model.origin import Derivation, Origin

if TYPE_CHECKING:
    from factcheck.model.report import DocumentUnchecked, JudgedFact, Report
    from factcheck.model.text import Document

SCHEMA = "factcheck-report/1"

Json = dict[str, Any]


def report_to_dict(report: Report, started_at: str | None = None, finished_at: str | None = None) -> Json:
    """The whole report. Only `run` may differ between two runs on the same input."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "factcheck", "version": __version__},
        "run": {"started_at": started_at, "finished_at": finished_at},
        "documents": [document_to_dict(document, report.origin_of(document.uri)) for document in report.documents],
        "origins": [_origin(origin) for origin in report.origins],
        "facts": [_with_roots(report, judged) for judged in report.facts],
        "findings": [finding_to_dict(finding) for finding in report.findings],
        "unchecked": [_unchecked(item) for item in report.unchecked],
        "skipped": [{"path": item.path, "reason": item.reason} for item in report.skipped],
        "summary": summary_of(report),
        "coverage": asdict(report.coverage),
        "outcome": report.outcome.value,
    }


def document_to_dict(document: Document, origin: str | None = None) -> Json:
    """One document without its text."""
    return {
        "document": document.uri,
        "source": document.source,
        "published": document.published,
        "published_from": document.published_from,
        "agency": document.agency,
        "origin": origin,
        "sha256": document.sha256,
    }


def _with_roots(report: Report, judged: JudgedFact) -> Json:
    """A fact, each of its values with what it counts for."""
    told = fact_to_dict(judged)
    roots = [report.counted_for(root) for root in judged.roots]
    if not roots:
        roots = [report.origin_of(member.document) for member in judged.fact.members]
    values = [{**value, "origin": root} for value, root in zip(told["values"], roots, strict=True)]
    return {**told, "why": list(judged.why), "values": values}


def fact_to_dict(judged: JudgedFact) -> Json:
    """A fact with every value that was given for it."""
    return {
        "id": judged.fact.id,
        "label": judged.fact.label,
        "measure": judged.fact.measure,
        "verdict": judged.verdict.value,
        "documents": len(judged.fact.documents),
        "origins": judged.origins,
        "values": [value_to_dict(member) for member in judged.fact.members],
    }


def value_to_dict(member: Member) -> Json:
    """What one assertion gives as the value: its words, their place, and the interval they stand for."""
    assertion = member.assertion
    start, end, text = value_span(member)
    quantity, date = assertion.quantity, assertion.date
    low: object = None
    high: object = None
    if quantity is not None:
        low, high = number(quantity.low), number(quantity.high)
    elif date is not None:
        low, high = date.start_date, date.end_date
    return {
        "document": member.document,
        "start": start,
        "end": end,
        "text": text,
        "low": low,
        "high": high,
        "unit": quantity.unit if quantity else None,
        "hedge": quantity.hedge.value if quantity else None,
        "as_of": _interval(assertion.time),
        "attribution": assertion.attribution.speaker if assertion.attribution else None,
    }


def value_span(member: Member) -> tuple[int, int, str]:
    """Start, end and words of the value itself: the figure, the date, the focus, or else the whole clause."""
    assertion = member.assertion
    mention = assertion.quantity or assertion.date
    if mention is not None:
        return mention.start, mention.end, mention.text
    if assertion.focus is not None and assertion.span.contains(assertion.focus):
        start, end = assertion.focus.start, assertion.focus.end
        return start, end, assertion.text[start - assertion.start : end - assertion.start]
    return assertion.start, assertion.end, assertion.text


def finding_to_dict(finding: Finding) -> Json:
    """One finding with its evidence."""
    return {
        "fingerprint": finding.fingerprint,
        "rule_id": finding.rule_id,
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "status": finding.status.value,
        "summary": finding.summary,
        "calculation": finding.calculation,
        "suggestion": finding.suggestion,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "fact": finding.fact,
        "origins": finding.origins,
        "help": finding.help,
    }


def summary_of(report: Report) -> Json:
    """The counts that a reader wants first. A finding that was waived or dismissed is counted as set aside."""
    live = [finding for finding in report.findings if finding.status in (Status.OPEN, Status.CONFIRMED)]
    return {
        "documents": len(report.documents),
        "origins": len(report.origins),
        "facts": len(report.facts),
        "findings": len(report.findings),
        "errors": _count(live, Severity.ERROR),
        "warnings": _count(live, Severity.WARNING),
        "notes": _count(live, Severity.NOTE),
        "set_aside": len(report.findings) - len(live),
        "unchecked": len(report.unchecked),
        "skipped": len(report.skipped),
        "ignored": report.ignored,
        "rules": _per_rule(report.findings),
    }


def number(value: Decimal | None) -> int | float | None:
    """A Decimal as a JSON number: whole where it is whole; None where the interval is open."""
    if value is None or not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _origin(origin: Origin) -> Json:
    return {
        "id": origin.id,
        "label": origin.label,
        "documents": list(origin.documents),
        "why": list(origin.why),
        "edges": [_edge(edge) for edge in origin.edges],
    }


def _edge(edge: Derivation) -> Json:
    return {
        "document": edge.document,
        "root": edge.root,
        "name": edge.name,
        "kind": edge.kind.value,
        "directed": edge.directed,
        "share": edge.share,
        "loop": edge.loop,
        "why": edge.why,
        "passages": [asdict(cited) for cited in edge.passages],
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "document": evidence.document,
        "source": evidence.source,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "role": evidence.role,
    }


def _unchecked(item: DocumentUnchecked) -> Json:
    passage = item.item
    return {
        "document": item.document,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "reason": passage.reason,
    }


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _per_rule(findings: Iterable[Finding]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.rule_id] = counts.get(finding.rule_id, 0) + 1
    return dict(sorted(counts.items()))


def _interval(date: DateMention | None) -> str | None:
    """A date as ISO 8601: one day, or `first/last`."""
    if date is None or date.start_date is None:
        return None
    return date.start_date if date.end_date in (None, date.start_date) else f"{date.start_date}/{date.end_date}"
