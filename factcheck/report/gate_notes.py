"""What is told of one passage of a draft in plain words: verdict, reason, and the passages of the file behind it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftVerdict, Stance
from factcheck.compare.draft_findings import rule_of
from factcheck.compare.draft_report import GateReport
from factcheck.model.finding import Finding
from factcheck.report.gate_places import live, place
from factcheck.report.text.wording import clean, elided

MOST_PASSAGES, QUOTE = 3, 260
SIGNS = {
    DraftVerdict.SUPPORTED: "✓",
    DraftVerdict.CONTRADICTED: "≠",
    DraftVerdict.MISQUOTE: "”≠",
    DraftVerdict.MISATTRIBUTED: "↔",
    DraftVerdict.DISPUTED: "±",
    DraftVerdict.MISSING_ATTRIBUTION: "who?",
    DraftVerdict.UNSUPPORTED: "∅",
    DraftVerdict.UNCHECKED: "?",
}
STANCES = {
    Stance.SUPPORTS: "says so",
    Stance.CONTRADICTS: "says otherwise",
    Stance.CREDITS: "has it from",
    Stance.NEAREST: "comes nearest",
}


def besides(result: GateReport) -> list[Finding]:
    """The live findings that no verdict tells: those of other rules, on a passage that has a verdict or on none."""
    told = {(rule_of(entry), entry.start, entry.end) for entry in result.entries}
    return [f for f in live(result.report.findings) if (f.rule_id, place(f).start, place(f).end) not in told]


def heading(entry: DraftEntry) -> str:
    """The verdict with its sign and the reason."""
    return f"{SIGNS[entry.verdict]} {entry.verdict.value.replace('-', ' ')}. {clean(entry.why)}"


def telling(backing: Sequence[Backing]) -> list[Backing]:
    """The first passages, with at least one of each side."""
    against = [b for b in backing if b.stance is Stance.CONTRADICTS]
    for_it = [b for b in backing if b.stance is not Stance.CONTRADICTS]
    fair = max(1, MOST_PASSAGES - len(against))
    return [*for_it[: fair if against else MOST_PASSAGES], *against][:MOST_PASSAGES]


def credit(backing: Backing, result: GateReport) -> str:
    """Source, day, origin and speaker of a passage, and what it does to the draft."""
    document = result.documents[backing.document]
    day = f", {document.published[:10]}" if document.published else ""
    origin = clean(result.origin_label(backing.document))
    root = f", origin: {origin}" if origin and origin != clean(document.source) else ""
    who = f", {clean(backing.speaker)}" if backing.speaker else ""
    return f"{clean(document.source)}{day}{root}{who}, {STANCES[backing.stance]}"


def words(backing: Backing, result: GateReport) -> str:
    """The words of a passage, cut to a length that can be read at a glance."""
    return elided(backing.span.of(result.documents[backing.document].text), QUOTE)


def lines(entry: DraftEntry, result: GateReport) -> list[str]:
    """All that is told of a passage, a line each."""
    told = [heading(entry)]
    if entry.calculation:
        told.append(clean(entry.calculation))
    shown = telling(entry.backing)
    told += [f"“{words(b, result)}” ({credit(b, result)})" for b in shown]
    if len(entry.backing) > len(shown):
        told.append(f"and {len(entry.backing) - len(shown)} more")
    rules = dict.fromkeys(f.rule_id for f in result.findings_on(entry) if entry.verdict is not DraftVerdict.SUPPORTED)
    told += [f"House style, {rule}: {clean(result.house_style[rule])}" for rule in rules if rule in result.house_style]
    return told
