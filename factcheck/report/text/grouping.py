"""Which finding stands in which section, and which findings are one to a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from factcheck.model.finding import Evidence, Finding, Severity, Status
from factcheck.report.text.labels import Labels

RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
ID_LENGTH = 8


class Section(Enum):
    """The parts of the page that list findings, in their order."""

    ERRORS = "Errors"
    TABLE = "Conflict table"
    SIDE_BY_SIDE = "Side by side"
    SOURCES = "Sources needed"
    DATES = "Dates"
    OTHER = "Other notes"


FAMILIES = {
    "numeric-conflict": Section.TABLE,
    "precision-mismatch": Section.TABLE,
    "unit-mismatch": Section.TABLE,
    "superseded-figure": Section.TABLE,
    "date-conflict": Section.TABLE,
    "name-variant": Section.TABLE,
    "role-mismatch": Section.TABLE,
    "quote-divergence": Section.TABLE,
    "predicate-mismatch": Section.TABLE,
    "wording-strength-mismatch": Section.TABLE,
    "loaded-term-mismatch": Section.TABLE,
    "opposing-claims": Section.SIDE_BY_SIDE,
    "disputed-claim": Section.SIDE_BY_SIDE,
    "missing-attribution": Section.SOURCES,
    "anonymous-sourcing": Section.SOURCES,
    "relative-date-ambiguity": Section.DATES,
    "weekday-date-inconsistency": Section.DATES,
}


@dataclass(frozen=True)
class Shown:
    """One finding as it is printed: what a reader would call the same, from the copies of one text, taken together."""

    finding: Finding
    evidence: tuple[Evidence, ...]
    fingerprints: tuple[str, ...]

    @property
    def id(self) -> str:
        """The beginning of the fingerprint, enough to ask for the finding by name."""
        return self.fingerprints[0][:ID_LENGTH]

    @property
    def documents(self) -> list[str]:
        """URIs behind it, each once, in order of appearance."""
        return list(dict.fromkeys(evidence.document for evidence in self.evidence))

    @property
    def sections(self) -> tuple[Section, ...]:
        """Where it is printed. An error that sets documents against each other also has its row in the table."""
        home = FAMILIES.get(self.finding.family, Section.OTHER)
        if home is Section.TABLE and len(self.documents) < 2:
            home = Section.OTHER
        if self.finding.severity is not Severity.ERROR:
            return (home,)
        return (Section.ERRORS, home) if home is Section.TABLE else (Section.ERRORS,)


def merged(findings: Iterable[Finding], labels: Labels) -> list[Shown]:
    """Open findings, the most severe first; those that copies of one text repeat are made one."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        if finding.status in (Status.OPEN, Status.CONFIRMED):
            groups.setdefault(_key(finding, labels), []).append(finding)
    shown = [_shown(group) for group in groups.values()]
    return sorted(shown, key=lambda one: (RANK[one.finding.severity], one.finding.rule_id))


def in_section(shown: Sequence[Shown], section: Section) -> list[Shown]:
    """The findings of one section, in order."""
    return [one for one in shown if section in one.sections]


def by_rule(shown: Sequence[Shown]) -> list[list[Shown]]:
    """Findings of one rule together, rules in order of their first finding."""
    groups: dict[str, list[Shown]] = {}
    for one in shown:
        groups.setdefault(one.finding.rule_id, []).append(one)
    return list(groups.values())


def _key(finding: Finding, labels: Labels) -> object:
    said = {(labels.origin(e.document), e.role, " ".join(e.text.split()).casefold()) for e in finding.evidence}
    return finding.rule_id, finding.severity, finding.fact, frozenset(said)


def _shown(group: Sequence[Finding]) -> Shown:
    evidence = {(e.document, e.start, e.end): e for finding in group for e in finding.evidence}
    return Shown(group[0], tuple(evidence.values()), tuple(finding.fingerprint for finding in group))
