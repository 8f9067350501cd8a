"""Runs the rules: in a fixed order, one crash never hiding the findings of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from factcheck.compare.rule import Corpus, Rule
from factcheck.compare.rules import RULES
from factcheck.compare.verdicts import judged
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Linked
from factcheck.model.finding import Finding, Severity
from factcheck.model.report import JudgedFact, Skipped

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True)
class Compared:
    """Facts with verdicts, findings in printing order, and the rules that failed, with the reason."""

    facts: tuple[JudgedFact, ...]
    findings: tuple[Finding, ...]
    failures: tuple[Skipped, ...] = ()


def compare(
    extractions: Sequence[Extraction],
    linked: Linked,
    rules: Sequence[Rule] = RULES,
    severities: Mapping[str, Severity] | None = None,
    on_error: Literal["collect", "raise"] = "collect",
) -> Compared:
    """Findings of all rules. `severities` overrides a rule's severity by id; a rule that crashes makes the run incomplete."""
    corpus = Corpus(tuple(sorted(extractions, key=lambda e: (e.document.uri, e.document.id))), linked)
    findings: list[Finding] = []
    failures: list[Skipped] = []
    for rule in rules:
        try:
            findings += list(rule.check(corpus))
        except Exception as error:
            if on_error == "raise":
                raise
            failures.append(
                Skipped(
                    f"rule {rule.id}", f"{rule.name} failed ({type(error).__name__}: {error}); its findings are missing"
                )
            )
    findings = [replace(f, severity=(severities or {}).get(f.rule_id, f.severity)) for f in findings]
    ordered = in_order(findings)
    return Compared(judged(corpus, ordered), ordered, tuple(failures))


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings in printing order, without repeats: one fingerprint, one finding."""
    return tuple(sorted({f.fingerprint: f for f in findings}.values(), key=_key))


def _key(found: Finding) -> tuple[int, str, str, int, str]:
    first = found.evidence[0] if found.evidence else None
    return (
        ORDER[found.severity],
        found.rule_id,
        first.document if first else "",
        first.start if first else 0,
        found.fingerprint,
    )
