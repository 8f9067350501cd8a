"""FC504: a quotation without a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, said
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.finding import Finding, Severity
from factcheck.model.text import PassageKind


@dataclass(frozen=True)
class UnattributedQuote:
    """Words stand inside quotation marks, and nobody can tell who said or who heard them.

    Reports: direct quotations with no resolvable speaker, and quotations at second hand ("he was reported as saying")
    with no reporter.

    Silent on: scare quotes of three words or fewer; titles and slogans; other stories on the page.

    Dismiss when: the speaker is plain from the headline or the picture.
    """

    id: ClassVar[str] = "FC504"
    name: ClassVar[str] = "unattributed-quote"
    family: ClassVar[str] = "missing-attribution"
    severity: ClassVar[Severity] = Severity.WARNING

    least_words: int = 4

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each quotation; the same words in a reprint are joined."""
        places = {(e.document.uri, a.span): a for e in corpus.extractions for a in e.attributions if self._open(e, a)}
        for group in by_words(corpus, places):
            document, span = group[0]
            attribution = places[document, span]
            what = "reported by whom?" if attribution.type is AttributionType.AGENTLESS else "who says so?"
            yield finding(
                self,
                corpus,
                f"Quotation without a source ({corpus.source(document)}): "
                f"{said(attribution.content.of(corpus.documents[document].text))}; {what}",
                [corpus.evidence(d, s) for d, s in group],
                suggestion="Name the speaker, and who heard it if you did not.",
            )

    def _open(self, extraction: Extraction, attribution: Attribution) -> bool:
        words = sum(len(q.of(extraction.document.text).split()) for q in attribution.quoted)
        if words < self.least_words:
            return False
        kind = extraction.document.passage_at(attribution.content.start).kind
        if kind is not PassageKind.ARTICLE:
            return False
        return attribution.type is AttributionType.AGENTLESS or (
            attribution.speaker is None and attribution.source is None
        )
