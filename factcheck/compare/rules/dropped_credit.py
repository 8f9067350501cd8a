"""FC510: the outlet that has the story goes unnamed in who took it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.fact import Link, LinkKind
from factcheck.model.finding import Confidence, Finding, Severity


@dataclass(frozen=True)
class DroppedCredit:
    """One document has a statement from an outlet; another hands it on without that outlet.

    Reports: a statement that one document credits to an outlet ("the blog Tidemark reports", "told the Leiro Echo")
    and that another document of the story prints on the first document's word, or with the speaker but without the
    outlet, or on nobody's word.

    Silent on: documents that name the outlet anywhere, in a credit line too, or come from it; statements that a third
    document has of its own; a document's own interviews; what stands as a dropped attribution already.

    Dismiss when: the second outlet asked for itself, or the statement was made in public.
    """

    id: ClassVar[str] = "FC510"
    name: ClassVar[str] = "dropped-credit"
    family: ClassVar[str] = "circular-sourcing"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each sentence without the credit."""
        seen: set[tuple[str, int]] = set()
        for link in corpus.linked.links:
            key = (link.b.document, link.b.assertion.start)
            if link.kind is LinkKind.CITATION and link.relation == "lost" and key not in seen:
                seen.add(key)
                yield self._report(corpus, link)

    def _report(self, corpus: Corpus, link: Link) -> Finding:
        outlet, copy = link.a.assertion.subject, corpus.source(link.b.document)
        return finding(
            self,
            corpus,
            f"{copy} does not name {outlet}, from which {corpus.source(link.a.document)} has this: "
            f"{said(link.b.assertion.text)}.",
            [
                corpus.evidence(link.b.document, link.b.assertion.span),
                corpus.evidence(link.a.document, link.a.assertion.span, "related"),
            ],
            confidence=Confidence.MEDIUM,
            calculation="; ".join(link.why),
            suggestion=f"Credit {outlet}, or find a source of your own.",
        )
