"""From the verdicts on a draft to findings: one for each passage that cannot stand, and those of the other rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_rules import DRAFT_SEVERITY, NAMES
from factcheck.compare.rule import said
from factcheck.model.finding import Confidence, Evidence, Finding, Severity, evidence_at
from factcheck.model.text import Document, Span

UNCHECKED = "FC605"
RULE_OF = {
    DraftVerdict.MISQUOTE: "FC402",
    DraftVerdict.MISATTRIBUTED: "FC505",
    DraftVerdict.UNSUPPORTED: "FC604",
    DraftVerdict.DISPUTED: "FC407",
    DraftVerdict.MISSING_ATTRIBUTION: "FC511",
    DraftVerdict.CONTRADICTED: "FC101",
}
REMEDY = {
    DraftVerdict.MISQUOTE: "Quote the source's words, or paraphrase without quotation marks.",
    DraftVerdict.MISATTRIBUTED: "Name the person who said it.",
    DraftVerdict.UNSUPPORTED: "Add the source to the file, or take it out.",
    DraftVerdict.DISPUTED: "Carry both sides with their names.",
    DraftVerdict.MISSING_ATTRIBUTION: "Say whose word it is, as closely as the source does.",
    DraftVerdict.CONTRADICTED: "Use the file's value, or say where yours is from.",
}
HARD = frozenset(
    {DraftKind.FIGURE, DraftKind.DATE, DraftKind.QUOTATION, DraftKind.NAME, DraftKind.ROLE, DraftKind.ACCUSATION}
)
MOST_BACKING = 4
WHOLE_DRAFT = frozenset({"FC601", "FC602", "FC608", "FC401", "FC102", "FC408"})


def finding_of(entry: DraftEntry, draft: Document, documents: Mapping[str, Document], origins: int) -> Finding | None:
    """The finding for an entry; None where it stands or could not be checked."""
    rule_id = rule_of(entry)
    if rule_id is None or rule_id == UNCHECKED:
        return None
    rule, family = NAMES[rule_id]
    evidence = [evidence_at(draft, entry.span)]
    told = [b for b in entry.backing if b.stance is not Stance.NEAREST]
    against = [b for b in told if b.stance is Stance.CONTRADICTS]
    for_it = [b for b in told if b.stance is not Stance.CONTRADICTS]
    shown = [*for_it[: max(1, MOST_BACKING - len(against))], *against][:MOST_BACKING]
    evidence += [evidence_at(documents[b.document], b.span, "related") for b in shown]
    return Finding(
        rule_id=rule_id,
        rule=rule,
        family=family,
        severity=_severity(entry, rule_id),
        confidence=Confidence.HIGH if entry.kind in HARD else Confidence.MEDIUM,
        summary=summary_of(entry, documents),
        evidence=tuple(evidence),
        calculation=entry.calculation or _stop(entry),
        suggestion=REMEDY[entry.verdict],
        origins=max(origins, 1),
    )


def summary_of(entry: DraftEntry, documents: Mapping[str, Document]) -> str:
    """What a copy editor is told: the words of the draft, what is wrong with them, who says otherwise."""
    who = _who(entry.backing, documents)
    return f"{said(entry.text)}: {entry.verdict.value.replace('-', ' ')}. {entry.why}{f' ({who})' if who else ''}"


def _who(backing: Sequence[Backing], documents: Mapping[str, Document]) -> str:
    against = [b for b in backing if b.stance is Stance.CONTRADICTS] or [
        b for b in backing if b.stance is not Stance.NEAREST
    ]
    return ", ".join(dict.fromkeys(documents[b.document].source for b in against[:MOST_BACKING]))


def _stop(entry: DraftEntry) -> str | None:
    if entry.stopped is None:
        return None
    return f"the match stops after {said(entry.text[: entry.stopped - entry.start], 60)}"


def rule_of(entry: DraftEntry) -> str | None:
    """The rule whose finding the verdict is; None where the passage stands."""
    if entry.verdict is DraftVerdict.UNCHECKED:
        return UNCHECKED
    if entry.verdict not in RULE_OF:
        return None
    if entry.rule:
        return entry.rule
    if entry.verdict is DraftVerdict.CONTRADICTED and entry.kind is DraftKind.DATE:
        return "FC201"
    return RULE_OF[entry.verdict]


def _severity(entry: DraftEntry, rule_id: str) -> Severity:
    if entry.verdict is DraftVerdict.UNSUPPORTED:
        return Severity.ERROR if entry.kind in HARD else Severity.WARNING
    return DRAFT_SEVERITY.get(rule_id, Severity.ERROR)


def touching(findings: Iterable[Finding], draft: Document, entries: Sequence[DraftEntry]) -> list[Finding]:
    """Findings of the other rules that have evidence in the draft, at the draft's severities.

    What compares the draft with a source is left out: the entries have judged it already.
    """
    kept = []
    for finding in findings:
        mine = [e for e in finding.evidence if e.document == draft.uri]
        alone = len(mine) == len(finding.evidence) and finding.rule_id not in WHOLE_DRAFT
        if mine and alone and not any(_settled(e, entries) for e in mine):
            kept.append(replace(finding, severity=DRAFT_SEVERITY.get(finding.rule_id, finding.severity)))
    return kept


def _settled(evidence: Evidence, entries: Sequence[DraftEntry]) -> bool:
    """Whether the passage has a finding of its own already."""
    span = Span(evidence.start, evidence.end)
    return any(e.span.overlaps(span) and e.verdict in RULE_OF for e in entries)
