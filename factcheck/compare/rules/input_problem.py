"""FC902: what is said about a document contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.metadata_conflicts import Conflict, conflicts
from factcheck.compare.rule import Corpus, finding
from factcheck.model.finding import Finding, Severity
from factcheck.model.text import Document, PassageKind, Span, paragraphs

DATED = frozenset({"published", "updated", "dateline"})


@dataclass(frozen=True)
class InputProblem:
    """The manifest, the file format and the text itself say different things of one document.

    Reports: another day of publication or update, more than a day apart; a dateline after the publication or more than
    a month before it; an update before the publication; another agency, another source, another address; a title in
    the manifest of which no word is in the text. What the manifest says counts, then the format, then the text. A
    warning where it is about dates, against which "yesterday" is read, else a note.

    Silent on: layers that are silent; one day's difference, which a time zone makes; names with a word in common, or of
    which one is the other's initials; several agencies of which one fits.

    Dismiss when: the manifest puts right what the page has wrong.
    """

    id: ClassVar[str] = "FC902"
    name: ClassVar[str] = "input-problem"
    family: ClassVar[str] = "input-problem"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each document, with all that is at odds in it."""
        for extraction in corpus.extractions:
            found = list(conflicts(extraction.document))
            if found and extraction.document.text.strip():
                yield self._report(corpus, extraction.document, found)

    def _report(self, corpus: Corpus, document: Document, found: list[Conflict]) -> Finding:
        dated = any(conflict.field in DATED for conflict in found)
        places = [
            Span(conflict.said.start, conflict.said.end)
            for conflict in found
            if conflict.said and conflict.said.start is not None and conflict.said.end is not None
        ]
        spans = list(dict.fromkeys(places)) or [_opening(document)]
        return finding(
            self,
            corpus,
            f"{document.source}: {'; '.join(conflict.words for conflict in found)}.",
            [corpus.evidence(document.uri, span) for span in spans],
            severity=Severity.WARNING if dated else Severity.NOTE,
            suggestion="Look at the page, and correct the manifest or the file.",
        )


def _opening(document: Document) -> Span:
    """The headline, or else the first paragraph: where nothing in the text is at odds, the text itself is."""
    spans = paragraphs(document.text)
    heads = (span for span in spans if document.passage_at(span.start).kind is PassageKind.HEADLINE)
    return next(heads, spans[0])
