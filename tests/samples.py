"""Small real reports, built by hand, for tests of everything that comes after the rules."""

from __future__ import annotations

from decimal import Decimal

from factcheck.model.assertion import Assertion, AssertionKind, Unchecked
from factcheck.model.fact import Fact, Member, Verdict
from factcheck.model.finding import Confidence, Evidence, Finding, Severity, evidence_at
from factcheck.model.origin import Origin
from factcheck.model.quantity import Quantity, QuantityKind
from factcheck.model.report import Coverage, DocumentUnchecked, JudgedFact, Outcome, Report, Skipped
from factcheck.model.text import Document, Span

HARBOUR = Document.from_text(
    "A ferry sank off Port Ellery on Monday.\n\nAt least 41 passengers drowned, the coast guard said.\n"
    "The owner is accused of bribery.",
    uri="harbour.txt",
    source="Harbour Times",
    published="2024-03-05",
)
LEDGER = Document.from_text(
    "The ferry that went down near Port Ellery had 38 dead, officials said on Tuesday.", "ledger.txt", "Daily Ledger"
)
REPRINT = Document.from_text(
    "At least 41 passengers drowned, the coast guard said.\nThe owner is accused of bribery.", "reprint.txt", "Reprint"
)


def span_of(document: Document, words: str) -> Span:
    """Where `words` stand in a document."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def evidence(document: Document, words: str, role: str = "primary") -> Evidence:
    """Evidence by its words."""
    return evidence_at(document, span_of(document, words), role)


def a_quantity(document: Document, words: str, value: int, unit: str = "person") -> Quantity:
    """An exact count by its words."""
    span = span_of(document, words)
    return Quantity(
        span.start, span.end, words, span, Decimal(value), Decimal(value), Decimal(value), QuantityKind.COUNT, unit=unit
    )


def a_member(document: Document, words: str, value: int) -> Member:
    """An assertion that says no more than its figure."""
    quantity = a_quantity(document, words, value)
    assertion = Assertion(
        quantity.start, quantity.end, words, AssertionKind.QUANTITY, measure="deaths", quantity=quantity
    )
    return Member(document.uri, assertion)


def a_finding(*parts: Evidence, rule_id: str = "FC101", family: str = "numeric-conflict", **changes: object) -> Finding:
    """A finding on the given evidence."""
    values: dict[str, object] = {
        "rule_id": rule_id,
        "rule": family,
        "family": family,
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "summary": "The death toll of the ferry is 41 in one account and 38 in the other.",
        "evidence": parts,
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def toll_conflict() -> Finding:
    """41 against 38."""
    return a_finding(
        evidence(HARBOUR, "At least 41"),
        evidence(LEDGER, "38"),
        calculation="41 or more does not meet 38",
        suggestion="Give the range, or ask the coast guard.",
        fact="f1",
        origins=2,
    )


def accusation(document: Document) -> Finding:
    """Nobody is named as the accuser."""
    return a_finding(
        evidence(document, "is accused of bribery"),
        rule_id="FC501",
        family="missing-attribution",
        severity=Severity.WARNING,
        summary="An accusation without an accuser.",
        suggestion="Say who accuses the owner.",
    )


def a_report(**changes: object) -> Report:
    """Three documents of two origins, one conflict, one accusation that both copies print."""
    members = (
        a_member(HARBOUR, "At least 41", 41),
        a_member(LEDGER, "38", 38),
        a_member(REPRINT, "At least 41", 41),
    )
    values: dict[str, object] = {
        "documents": (HARBOUR, LEDGER, REPRINT),
        "origins": (
            Origin("o1", "Harbour Times", (HARBOUR.uri, REPRINT.uri), ("most sentences are shared",)),
            Origin("o2", "Daily Ledger", (LEDGER.uri,)),
        ),
        "facts": (JudgedFact(Fact("f1", "deaths on the ferry", "deaths", members), Verdict.CONFLICT, 2),),
        "findings": (toll_conflict(), accusation(HARBOUR), accusation(REPRINT)),
        "unchecked": (DocumentUnchecked("ledger.txt", Unchecked(0, 3, "The", "no measure is known for it")),),
        "skipped": (Skipped("broken.bin", "not text"),),
        "ignored": 2,
        "coverage": Coverage(assertions=4, compared=3, quantities=3),
        "outcome": Outcome.FAIL,
    }
    return Report(**{**values, **changes})  # type: ignore[arg-type]
