"""What a desk asks of the figures of a draft beyond support, and what a run tells about itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from factcheck.compare.draft_entry import DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_rules import NAMES
from factcheck.compare.rule import said
from factcheck.model.assertion import AssertionKind, Extraction
from factcheck.model.finding import Confidence, Finding, Severity, evidence_at
from factcheck.model.text import Document, Span

ALL = "*"
LEAST_CHECKED, FEWEST = 0.5, 4
OPENING = 80
MOST = 4


def demanded(
    draft: Extraction,
    entries: Sequence[DraftEntry],
    documents: Mapping[str, Document],
    origins: Mapping[str, int],
    credited: frozenset[str],
) -> list[Finding]:
    """Figures with fewer independent origins than the desk asks for, or without the credit that it asks for."""
    found = []
    for entry in entries:
        if entry.kind is DraftKind.FIGURE and entry.verdict is DraftVerdict.SUPPORTED:
            measures = _measures(draft, entry)
            least = max((origins.get(m, origins.get(ALL, 0)) for m in (*measures, ALL)), default=0)
            if entry.origins < least:
                found.append(_too_few(entry, draft.document, documents, least))
            if credited & measures and not _credited(draft, entry):
                found.append(_uncredited(entry, draft.document, min(credited & measures)))
    return found


def _measures(draft: Extraction, entry: DraftEntry) -> frozenset[str]:
    """What a figure of the draft counts."""
    return frozenset(
        a.measure
        for a in draft.assertions
        if a.kind is AssertionKind.QUANTITY and a.quantity is not None and a.quantity.span.overlaps(entry.span)
    )


def _credited(draft: Extraction, entry: DraftEntry) -> bool:
    return any(a.source is not None and a.content.overlaps(entry.span) for a in draft.attributions)


def _too_few(entry: DraftEntry, draft: Document, documents: Mapping[str, Document], least: int) -> Finding:
    backing = [b for b in entry.backing if b.stance is Stance.SUPPORTS][:MOST]
    why = f"{said(entry.text)} rests on {entry.origins} origin{'' if entry.origins == 1 else 's'}; the desk asks for {least}."
    evidence = [
        evidence_at(draft, entry.span),
        *(evidence_at(documents[b.document], b.span, "related") for b in backing),
    ]
    remedy = "Find another origin, or say whose figure it is."
    rule, family = NAMES["FC601"]
    return Finding(
        "FC601",
        rule,
        family,
        Severity.ERROR,
        Confidence.HIGH,
        why,
        tuple(evidence),
        suggestion=remedy,
        origins=max(1, entry.origins),
    )


def _uncredited(entry: DraftEntry, draft: Document, measure: str) -> Finding:
    rule, family = NAMES["FC503"]
    why = f"{said(entry.text)} ({measure}) stands without a source in the draft; the desk asks for one."
    evidence = (evidence_at(draft, entry.span),)
    return Finding(
        "FC503", rule, family, Severity.ERROR, Confidence.HIGH, why, evidence, suggestion="Say whose figure it is."
    )


def housekeeping(draft: Document, entries: Iterable[DraftEntry], strict: bool = False) -> list[Finding]:
    """What the run could not check: each passage, and the draft as a whole where that is most of it.

    With `strict` a passage that could not be checked is an error.
    """
    entries = list(entries)
    left = [e for e in entries if e.verdict is DraftVerdict.UNCHECKED]
    grade = Severity.ERROR if strict else Severity.NOTE
    found = [_about("FC605", grade, draft, e.span, f"Not checked: {said(e.text)}. {e.why}") for e in left]
    if not draft.text.strip():
        return found
    if not entries or len(left) == len(entries):
        found.append(_about("FC900", Severity.WARNING, draft, opening(draft), "Nothing in the draft was checked."))
    elif len(entries) >= FEWEST and len(entries) - len(left) < LEAST_CHECKED * len(entries):
        why = f"Only {len(entries) - len(left)} of {len(entries)} passages could be held against the file."
        found.append(_about("FC901", Severity.WARNING, draft, opening(draft), why))
    return found


def opening(draft: Document) -> Span:
    """The first words of a draft, for what concerns it as a whole."""
    start = len(draft.text) - len(draft.text.lstrip())
    return Span(start, min(len(draft.text.rstrip()), start + OPENING))


def _about(rule_id: str, severity: Severity, draft: Document, span: Span, why: str) -> Finding:
    rule, family = NAMES[rule_id]
    remedy = "Add sources to the file, or check it by hand."
    evidence = (evidence_at(draft, span),)
    return Finding(rule_id, rule, family, severity, Confidence.HIGH, why, evidence, suggestion=remedy, origins=0)
