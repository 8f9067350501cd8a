"""FC502: "critics say", and no critic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, said
from factcheck.compare.sourcing import own_words, source_words
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, SourceGrade
from factcheck.model.finding import Finding, Severity


@dataclass(frozen=True)
class VagueAttribution:
    """A claim is laid to a crowd of which nobody is named.

    Reports: critics, experts, observers, analysts as the source of a claim, with no named member nearby.

    Silent on: a named example within two sentences; words inside quotation marks; other stories on the page.

    Dismiss when: the claim is common ground.
    """

    id: ClassVar[str] = "FC502"
    name: ClassVar[str] = "vague-attribution"
    family: ClassVar[str] = "missing-attribution"
    severity: ClassVar[Severity] = Severity.NOTE

    near: int = 2

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each vague crowd."""
        places = [
            (e.document.uri, a.span)
            for e in corpus.extractions
            for a in e.attributions
            if _vague(e, a) and not _named_near(e, a, self.near)
        ]
        for group in by_words(corpus, places):
            document, span = group[0]
            yield finding(
                self,
                corpus,
                f"Who says so ({corpus.source(document)})? {said(span.of(corpus.documents[document].text))}.",
                [corpus.evidence(d, s) for d, s in group],
                suggestion="Name one of them, or say how many and where.",
            )


def _vague(extraction: Extraction, attribution: Attribution) -> bool:
    if attribution.grade is not SourceGrade.VAGUE or attribution.source is None:
        return False
    if not own_words(extraction, attribution.source.start):
        return False
    words = {w.casefold() for w in attribution.source.of(extraction.document.text).split()}
    return bool(words & source_words().crowds)


def _named_near(extraction: Extraction, attribution: Attribution, near: int) -> bool:
    """Whether a named source speaks in the same sentence or within `near` sentences after it."""
    at = extraction.analysis.sentence_index(attribution.start)
    return any(
        other.grade is SourceGrade.NAMED and 0 <= extraction.analysis.sentence_index(other.start) - at <= near
        for other in extraction.attributions
        if other is not attribution
    )
