"""Findings: what a rule reports, with evidence and a fingerprint that survives editing elsewhere."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.text import Document, Span

CONTEXT = 60


class Severity(StrEnum):
    """What the reader would conclude: `error` may block, `warning` is for an editor, `note` is advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Confidence(StrEnum):
    """How sure the tool is that it understood the passages."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """What people have made of a finding."""

    OPEN = "open"
    WAIVED = "waived"
    BASELINED = "baselined"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a finding rests on, with up to 60 code points on either side."""

    document: str
    source: str
    start: int
    end: int
    text: str
    prefix: str
    suffix: str
    role: str = "primary"


def evidence_at(document: Document, span: Span, role: str = "primary") -> Evidence:
    """Evidence for a span of a document."""
    text = document.text
    return Evidence(
        document=document.uri,
        source=document.source,
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        role=role,
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """One report of one rule. `origins` counts the independent roots behind the evidence.

    `known_as` is its fingerprint where a name in the evidence has been masked, so that decisions still find it.
    """

    rule_id: str
    rule: str
    family: str
    severity: Severity
    confidence: Confidence
    summary: str
    evidence: tuple[Evidence, ...]
    calculation: str | None = None
    suggestion: str | None = None
    fact: str | None = None
    origins: int = 1
    status: Status = Status.OPEN
    known_as: str | None = None

    @property
    def fingerprint(self) -> str:
        """SHA-256 of rule id and the sorted (document, normalised words) of the evidence; never offsets or messages."""
        if self.known_as is not None:
            return self.known_as
        quoted = sorted((e.document, " ".join(e.text.split()).casefold()) for e in self.evidence)
        return hashlib.sha256(json.dumps([self.rule_id, quoted], ensure_ascii=False).encode("utf-8")).hexdigest()

    @property
    def help(self) -> str:
        """Path of the page that explains the rule."""
        return f"docs/rules/{self.rule_id}.md"
