"""Linking and comparing groups of documents, and the report that it comes to: the same for three files and for a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from factcheck import gate
from factcheck.compare import compare
from factcheck.compare.engine import in_order
from factcheck.config import Settings
from factcheck.link import link
from factcheck.link.kinship import Kinship
from factcheck.link.ruled import joined_across
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Linked
from factcheck.model.finding import Finding, Severity
from factcheck.model.origin import Origin, OriginRuling
from factcheck.model.report import Coverage, DocumentUnchecked, JudgedFact, Outcome, Report, Skipped
from factcheck.model.source import Registry
from factcheck.model.text import Document

Told = tuple[list[Extraction], Sequence[Kinship] | None]


@dataclass(slots=True)
class Comparison:
    """What comparing groups has come to, to be joined into one report."""

    documents: list[Document] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    facts: list[JudgedFact] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    failures: dict[Skipped, None] = field(default_factory=dict)
    unchecked: list[DocumentUnchecked] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def coverage(self) -> Coverage:
        """How much was read and compared."""
        return Coverage(**self.counted)

    def add(self, other: Comparison) -> None:
        """Takes over what comparing other groups has come to."""
        self.documents += other.documents
        self.origins += other.origins
        self.facts += other.facts
        self.findings += other.findings
        self.failures |= other.failures
        self.unchecked += other.unchecked
        self.counted.update(other.counted)


def compare_groups(
    told: Iterable[Told],
    rules: Sequence[Any],
    severities: Mapping[str, Severity],
    registry: Registry,
    rulings: Sequence[OriginRuling] = (),
) -> Comparison:
    """Links and compares each group by itself; facts, findings and origins come in the order of one run over all."""
    found = Comparison()
    add_groups(found, told, rules, severities, registry, rulings)
    return put_in_order(found, rulings)


def add_groups(
    found: Comparison,
    told: Iterable[Told],
    rules: Sequence[Any],
    severities: Mapping[str, Severity],
    registry: Registry,
    rulings: Sequence[OriginRuling],
) -> None:
    """Links and compares each group by itself, in whatever order."""
    for extractions, copied in told:
        named = [by_registered_name(extraction, registry) for extraction in extractions]
        _compare_group(found, named, link(named, copied, rulings), rules, severities)


def put_in_order(found: Comparison, rulings: Sequence[OriginRuling]) -> Comparison:
    """Brings facts, findings and origins into the order of one run over all."""
    found.origins = joined_across(found.origins, rulings)
    found.documents.sort(key=lambda document: (document.uri, document.id))
    found.unchecked.sort(key=lambda item: (item.document, item.item.start))
    found.findings = list(in_order(found.findings))
    found.facts.sort(key=_by_place)
    ordered = sorted(found.origins, key=lambda origin: origin.documents)
    found.origins = [replace(origin, id=f"o{number}") for number, origin in enumerate(ordered, 1)]
    return found


def _compare_group(
    found: Comparison,
    extractions: Sequence[Extraction],
    linked: Linked,
    rules: Sequence[Any],
    severities: Mapping[str, Severity],
) -> None:
    compared = compare(extractions, linked, rules=rules, severities=severities)
    found.documents += [extraction.document for extraction in extractions]
    found.origins += linked.origins
    found.facts += compared.facts
    found.findings += compared.findings
    found.failures |= dict.fromkeys(compared.failures)
    found.unchecked += [DocumentUnchecked(e.document.uri, item) for e in extractions for item in e.unchecked]
    found.counted.update(_counted(extractions, compared.facts))


def _by_place(judged: JudgedFact) -> tuple[str, int, int, str]:
    first = judged.fact.members[0]
    focus = first.assertion.focus or first.assertion.span
    return first.document, focus.start, focus.end, judged.fact.id


def _counted(extractions: Sequence[Extraction], facts: Iterable[JudgedFact]) -> dict[str, int]:
    shared = {
        (member.document, member.assertion.start, member.assertion.measure)
        for judged in facts
        if len(judged.fact.documents) > 1
        for member in judged.fact.members
    }
    kinds = ("assertions", "quantities", "dates", "attributions", "unchecked")
    return {kind: sum(len(getattr(e, kind)) for e in extractions) for kind in kinds} | {"compared": len(shared)}


def by_registered_name(extraction: Extraction, registry: Registry) -> Extraction:
    """The extraction with its document's source under the name by which the desk has registered it."""
    source = registry.canonical(extraction.document.source)
    if source == extraction.document.source:
        return extraction
    return replace(extraction, document=extraction.document.with_(source=source))


def report_of(
    compared: Comparison, skipped: Sequence[Skipped], ignored: int, settings: Settings, strict: bool
) -> Report:
    """The report of a comparison, with what was left out on the way to it."""
    report = Report(
        documents=tuple(compared.documents),
        origins=tuple(compared.origins),
        facts=tuple(compared.facts),
        findings=tuple(compared.findings),
        unchecked=tuple(compared.unchecked),
        skipped=(*skipped, *compared.failures),
        ignored=ignored,
        coverage=compared.coverage,
    )
    return replace(report, outcome=outcome_of(report, settings, strict))


def outcome_of(report: Report, settings: Settings, strict: bool) -> Outcome:
    """What a report comes to; `strict` counts passages that could not be checked as something left out."""
    left_out = list(report.skipped)
    if strict:
        left_out += [Skipped(item.document, item.item.reason) for item in report.unchecked]
    return gate.outcome(
        report.findings,
        settings.fail_on,
        left_out,
        report.coverage.assertions,
        allow_incomplete=settings.allow_incomplete and not strict,
    )
