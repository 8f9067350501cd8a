"""The engine: every rule gets its turn, a crash hides nothing, and the order is that of the printed report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from builders import a_document, a_finding, an_assertion, an_evidence, an_extraction

from factcheck.compare import RULES, compare
from factcheck.compare.rule import Corpus
from factcheck.model.fact import Fact, Linked, Member, Verdict
from factcheck.model.finding import Finding, Severity
from factcheck.model.origin import Origin

TEXT = "The flood killed 31 people. The bridge at Tolmin is gone. Nobody was warned."
DOCUMENT = a_document(TEXT, "a.txt")
EXTRACTIONS = [an_extraction(DOCUMENT)]
NOTHING = Linked()


@dataclass(frozen=True)
class Says:
    """A rule that reports what it was told to."""

    id: str = "FC901"
    name: str = "says"
    family: str = "says"
    severity: Severity = Severity.WARNING
    findings: tuple[Finding, ...] = ()

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        yield from self.findings


@dataclass(frozen=True)
class Breaks:
    """A rule that fails after its first finding."""

    id: str = "FC902"
    name: str = "breaks"
    family: str = "breaks"
    severity: Severity = Severity.ERROR

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        yield said("31 people", rule_id=self.id)
        raise ZeroDivisionError("by nothing")


@dataclass
class Remembers:
    """A rule that keeps what it saw."""

    id: str = "FC903"
    name: str = "remembers"
    family: str = "remembers"
    severity: Severity = Severity.NOTE
    seen: list[Corpus] = field(default_factory=list)

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        self.seen.append(corpus)
        yield from ()


def said(words: str, **changes: Any) -> Finding:
    return a_finding(an_evidence(DOCUMENT, words), **changes)


def rules(*findings: Finding) -> list[Any]:
    return [Says(findings=findings)]


def test_a_crashing_rule_is_collected() -> None:
    """A crash would look like a pass."""
    failures = compare(EXTRACTIONS, NOTHING, rules=[Breaks()]).failures

    assert ["rule FC902"] == [failure.path for failure in failures]
    assert "ZeroDivisionError: by nothing" in failures[0].reason


def test_a_crash_hides_no_other_rule() -> None:
    """One broken rule would cost the findings of all after it."""
    found = compare(EXTRACTIONS, NOTHING, rules=[Breaks(), *rules(said("31 people"))]).findings

    assert "FC101" in {finding.rule_id for finding in found}


def test_a_crashing_rule_raises_on_request() -> None:
    """Tests would not see a crash."""
    with pytest.raises(ZeroDivisionError, match="by nothing"):
        compare(EXTRACTIONS, NOTHING, rules=[Breaks()], on_error="raise")


def test_without_a_crash_nothing_failed() -> None:
    """Every run would be incomplete."""
    assert () == compare(EXTRACTIONS, NOTHING, rules=rules(said("31 people"))).failures


def test_a_severity_is_overridden() -> None:
    """A desk could not set the severity of a rule."""
    found = compare(EXTRACTIONS, NOTHING, rules(said("31 people")), severities={"FC101": Severity.NOTE}).findings

    assert [Severity.NOTE] == [finding.severity for finding in found]


def test_an_override_of_another_rule_changes_nothing() -> None:
    """A setting would leak from one rule to another."""
    found = compare(EXTRACTIONS, NOTHING, rules(said("31 people")), severities={"FC102": Severity.NOTE}).findings

    assert [Severity.ERROR] == [finding.severity for finding in found]


def test_the_gravest_come_first() -> None:
    """An editor would read notes before errors."""
    note = said("31 people", severity=Severity.NOTE)
    warning = said("bridge", severity=Severity.WARNING)
    error = said("Nobody", severity=Severity.ERROR)

    found = compare(EXTRACTIONS, NOTHING, rules(note, warning, error)).findings

    assert [Severity.ERROR, Severity.WARNING, Severity.NOTE] == [finding.severity for finding in found]


def test_an_override_counts_for_the_order() -> None:
    """A rule made an error would still stand among the notes."""
    raised = said("Nobody", rule_id="FC502", severity=Severity.NOTE)
    found = compare(
        EXTRACTIONS,
        NOTHING,
        rules(said("31 people"), raised),
        severities={"FC502": Severity.ERROR, "FC101": Severity.NOTE},
    ).findings

    assert ["FC502", "FC101"] == [finding.rule_id for finding in found]


def test_within_a_severity_by_rule_then_by_place() -> None:
    """The order of a report would depend on chance."""
    late, early, other = said("Nobody"), said("31 people"), said("bridge", rule_id="FC103")

    found = compare(EXTRACTIONS, NOTHING, rules(other, late, early)).findings

    assert ["31 people", "Nobody", "bridge"] == [finding.evidence[0].text for finding in found]


def test_one_fingerprint_is_one_finding() -> None:
    """A finding would be printed twice."""
    found = compare(EXTRACTIONS, NOTHING, rules(said("bridge"), said("bridge"))).findings

    assert 1 == len(found)


def test_a_finding_without_evidence_has_a_place_in_the_order() -> None:
    """A rule that points nowhere would crash the engine."""
    found = compare(EXTRACTIONS, NOTHING, rules(said("bridge"), a_finding())).findings

    assert [0, 1] == [len(finding.evidence) for finding in found]


def test_rules_see_documents_in_order() -> None:
    """A rule's findings would depend on the order of the files."""
    other = an_extraction(a_document("The dam holds.", "b.txt"))
    rule = Remembers()

    compare([other, *EXTRACTIONS], NOTHING, rules=[rule])

    assert ["a.txt", "b.txt"] == [extraction.document.uri for extraction in rule.seen[0].extractions]


def test_all_rules_pass_over_nothing() -> None:
    """An empty batch would crash a rule."""
    compared = compare([], NOTHING, rules=RULES, on_error="raise")

    assert () == compared.findings


def test_every_fact_is_judged() -> None:
    """The conflict table would have rows without a verdict."""
    b = a_document("The flood killed 31 people, the mayor said.", "b.txt")
    members = tuple(Member(d.uri, an_assertion(d.text, "The flood killed 31 people")) for d in (DOCUMENT, b))
    linked = Linked(
        facts=(Fact("f1", "deaths", "deaths", members),),
        origins=(Origin("o1", "a", ("a.txt",)), Origin("o2", "b", ("b.txt",))),
    )

    facts = compare([*EXTRACTIONS, an_extraction(b)], linked, rules=[]).facts

    assert [("f1", Verdict.AGREED, 2)] == [(f.fact.id, f.verdict, f.origins) for f in facts]


def test_one_origin_is_no_agreement() -> None:
    """Two reprints would seem to confirm each other."""
    b = a_document("The flood killed 31 people, the mayor said.", "b.txt")
    members = tuple(Member(d.uri, an_assertion(d.text, "The flood killed 31 people")) for d in (DOCUMENT, b))
    linked = Linked(
        facts=(Fact("f1", "deaths", "deaths", members),), origins=(Origin("o1", "wire", ("a.txt", "b.txt")),)
    )

    facts = compare([*EXTRACTIONS, an_extraction(b)], linked, rules=[]).facts

    assert [Verdict.SINGLE_ORIGIN] == [judged.verdict for judged in facts]
