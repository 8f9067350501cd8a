"""What people decided, put back on the findings of a new run; and what is open again because the words have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from factcheck.model.finding import Confidence, Finding, Severity, Status

RULE_ID, RULE, FAMILY = "FC913", "stale-decision", "decision"
RULED = frozenset({Status.CONFIRMED, Status.DISMISSED})
LEAST_ALIKE = 0.5
MOST_WORDS = 60


@dataclass(frozen=True)
class Ruling:
    """The decision that stands on a finding: the finding as it was then, what it became, and who said what on which day."""

    finding: Finding
    status: Status
    word: str
    by: str
    day: str


def apply(findings: Iterable[Finding], rulings: Mapping[str, Ruling]) -> tuple[Finding, ...]:
    """The findings with what people decided. One that is waived or in the baseline stays so."""
    return tuple(_ruled(finding, rulings.get(finding.fingerprint)) for finding in findings)


def _ruled(finding: Finding, ruling: Ruling | None) -> Finding:
    if ruling is None or finding.status is not Status.OPEN:
        return finding
    return replace(finding, status=ruling.status)


def stale(findings: Sequence[Finding], rulings: Mapping[str, Ruling], read: Collection[str]) -> tuple[Finding, ...]:
    """FC913: an open finding that takes the place of a decided one whose words are no longer there.

    `read` holds the URIs that the run has read: on a decision that rests on another document nothing can be said.
    """
    present = {finding.fingerprint for finding in findings}
    lost = [
        r
        for key, r in rulings.items()
        if key not in present and r.status in RULED and _documents(r.finding) <= set(read)
    ]
    undecided = [f for f in findings if f.fingerprint not in rulings and f.status is Status.OPEN]
    found: dict[str, Finding] = {}
    for ruling in sorted(lost, key=lambda r: (r.day, r.finding.fingerprint)):
        heir = max(undecided, key=lambda f: (_alike(ruling.finding, f), f.fingerprint), default=None)
        if heir is not None and _alike(ruling.finding, heir) >= LEAST_ALIKE:
            found[heir.fingerprint] = _about(heir, ruling)
    return tuple(found[key] for key in sorted(found))


def _documents(finding: Finding) -> frozenset[str]:
    return frozenset(evidence.document for evidence in finding.evidence)


def _alike(old: Finding, new: Finding) -> float:
    """How far one may stand for the other: same rule, documents of one within those of the other, words alike."""
    a, b = _documents(old), _documents(new)
    if old.rule_id != new.rule_id or not (a <= b or b <= a):
        return 0.0
    return SequenceMatcher(None, _words(old), _words(new), False).ratio()


def _words(finding: Finding) -> str:
    return " ".join(sorted(" ".join(evidence.text.split()).casefold() for evidence in finding.evidence))


def _about(heir: Finding, ruling: Ruling) -> Finding:
    before = " / ".join(dict.fromkeys(_short(evidence.text) for evidence in ruling.finding.evidence))
    called = ruling.word.replace("_", " ")
    return Finding(
        RULE_ID,
        RULE,
        FAMILY,
        Severity.WARNING if ruling.status is Status.DISMISSED else Severity.NOTE,
        Confidence.HIGH,
        f"Decided before, open again: {ruling.by} ruled “{called}” on {ruling.day}, when it read {before}.",
        heir.evidence,
        calculation=f"{heir.rule_id} {heir.fingerprint[:8]} stands where {ruling.finding.fingerprint[:8]} stood",
        suggestion="Decide again: the words have changed since.",
        fact=heir.fact,
        origins=heir.origins,
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text[:MOST_WORDS].rsplit(' ', 1)[0]} …”" if len(text) > MOST_WORDS else f"“{text}”"
