"""Short builders of real model values. Spans are given by the words that stand there, never by number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from factcheck.model.analysis import Analysis
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.date import DateKind, DateMention
from factcheck.model.finding import Confidence, Evidence, Finding, Severity, evidence_at
from factcheck.model.quantity import Quantity, QuantityKind
from factcheck.model.report import Outcome, Report
from factcheck.model.text import AnchorKind, DateAnchor, Document, Passage, PassageKind, Span

NOON = datetime(2026, 3, 1, 12, 0, 0, 250_000, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def span_of(text: str, words: str, nth: int = 1) -> Span:
    """Where `words` stand for the nth time; raises ValueError where they do not."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def a_document(text: str = "The flood killed 31 people.", uri: str = "a.txt", **changes: Any) -> Document:
    """A document as ingest makes it; `changes` are fields of Document."""
    return replace(Document.from_text(text, uri), **changes)


def a_passage(
    text: str, words: str, kind: PassageKind = PassageKind.ARTICLE, day: str | None = None, from_: str = "dateline"
) -> Passage:
    """The passage made up of `words`, written on `day`."""
    span = span_of(text, words)
    anchor = DateAnchor(date.fromisoformat(day), AnchorKind(from_)) if day else None
    return Passage(span.start, span.end, kind, anchor)


def a_quantity(text: str, words: str, low: str | None = None, high: str | None = None, **changes: Any) -> Quantity:
    """A figure at `words`, from `low` to `high` (exact where `high` is left out)."""
    span = span_of(text, words)
    bottom = None if low is None else Decimal(low)
    top = bottom if high is None else Decimal(high)
    kind = changes.pop("kind", QuantityKind.COUNT)
    value = changes.pop("value", bottom)
    return Quantity(span.start, span.end, words, span, bottom, top, value, kind, **changes)


def a_date(text: str, words: str, start: str, end: str | None = None, **changes: Any) -> DateMention:
    """A date at `words`, from `start` to `end` (one day where `end` is left out)."""
    span = span_of(text, words)
    kind = changes.pop("kind", DateKind.EXPLICIT)
    return DateMention(span.start, span.end, words, kind, start, end or start, **changes)


def an_attribution(text: str, words: str, speaker: str | None = None, **changes: Any) -> Attribution:
    """Content at `words`, credited to `speaker`."""
    span = span_of(text, words)
    kind = changes.pop("type", AttributionType.INDIRECT)
    return Attribution(span.start, span.end, words, kind, changes.pop("content", span), speaker=speaker, **changes)


def an_assertion(text: str, words: str | None = None, measure: str = "deaths", **changes: Any) -> Assertion:
    """An assertion made by `words` (all of `text` where left out); `changes` are fields of Assertion."""
    span = span_of(text, text if words is None else words)
    kind = changes.pop("kind", AssertionKind.QUANTITY)
    return Assertion(span.start, span.end, span.of(text), kind, measure, **changes)


def an_extraction(document: Document, *assertions: Assertion) -> Extraction:
    """What was read in a document, without a parse."""
    return Extraction(document, Analysis((), ()), assertions=assertions)


def an_evidence(document: Document, words: str, role: str = "primary", nth: int = 1) -> Evidence:
    """Evidence at `words`."""
    return evidence_at(document, span_of(document.text, words, nth), role)


def a_finding(*evidence: Evidence, rule_id: str = "FC101", rule: str = "numeric-conflict", **changes: Any) -> Finding:
    """A finding on evidence; `changes` are fields of Finding."""
    told: dict[str, Any] = {
        "family": rule,
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "summary": "The two papers give different figures.",
        **changes,
    }
    return Finding(rule_id=rule_id, rule=rule, evidence=evidence, **told)


def a_report(documents: Iterable[Document], findings: Iterable[Finding] = (), **changes: Any) -> dict[str, Any]:
    """A report in the form `factcheck-report/1`, as the store receives it."""
    told = {"findings": tuple(findings), "outcome": Outcome.PASS, **changes}
    return Report(documents=tuple(documents), **told).to_dict()
