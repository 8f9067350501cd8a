"""The result of one gate run: the report on the draft's findings, and the verdict on each of its passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from factcheck.compare.draft_entry import Backing, DraftEntry, DraftVerdict, Stance
from factcheck.model.finding import Finding
from factcheck.model.report import Report
from factcheck.model.text import Document

Json = dict[str, Any]


@dataclass(frozen=True)
class GateReport:
    """`report` holds draft and sources as documents, and the findings on the draft; `entries` judge its passages.

    `stage` is the stage of editing that the run was for. `waived` gives reason, approver and last day of the waiver
    behind each waived finding, by fingerprint; `house_style` a link into the desk's style book, by rule.
    """

    report: Report
    draft: Document
    entries: tuple[DraftEntry, ...]
    stage: str
    waived: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    house_style: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Draft and sources by URI."""
        return {**{d.uri: d for d in self.report.documents}, self.draft.uri: self.draft}

    @property
    def counts(self) -> Mapping[DraftVerdict, int]:
        """Number of passages for each verdict."""
        return Counter(entry.verdict for entry in self.entries)

    def findings_on(self, entry: DraftEntry) -> tuple[Finding, ...]:
        """The findings that have evidence inside a passage."""
        return tuple(
            f
            for f in self.report.findings
            if any(e.document == self.draft.uri and e.start < entry.end and entry.start < e.end for e in f.evidence)
        )

    def origin_label(self, uri: str) -> str:
        """What the origin of a source is called."""
        found = self.report.origin_of(uri)
        return next((o.label for o in self.report.origins if o.id == found), self.documents[uri].source)

    def to_dict(self, started_at: str | None = None, finished_at: str | None = None) -> Json:
        """The report as JSON values, with one `draft` entry for each passage."""
        found = self.report.to_dict(started_at, finished_at)
        return {**found, "stage": self.stage, "draft": [self._entry(entry) for entry in self.entries]}

    def _entry(self, entry: DraftEntry) -> Json:
        return {
            "start": entry.start,
            "end": entry.end,
            "text": entry.text,
            "kind": entry.kind.value,
            "verdict": entry.verdict.value,
            "why": entry.why,
            "calculation": entry.calculation,
            "stopped": entry.stopped,
            "origins": entry.origins,
            "sources": list(entry.sources),
            "passages": [self._backing(b) for b in entry.backing if b.stance is not Stance.NEAREST],
            "findings": [f.fingerprint for f in self.findings_on(entry)],
        }

    def _backing(self, backing: Backing) -> Json:
        document = self.documents[backing.document]
        return {
            "document": backing.document,
            "source": document.source,
            "start": backing.span.start,
            "end": backing.span.end,
            "text": backing.span.of(document.text),
            "stance": backing.stance.value,
            "speaker": backing.speaker,
        }
