"""FC202: "last year", counted from nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, listed
from factcheck.model.assertion import Extraction
from factcheck.model.date import DateMention
from factcheck.model.finding import Evidence, Finding, Severity
from factcheck.model.text import AnchorKind, PassageKind

ARTICLE = frozenset({PassageKind.ARTICLE, PassageKind.HEADLINE})


@dataclass(frozen=True)
class RelativeDate:
    """A document counts days from a date that it does not give.

    Reports: "on Wednesday", "last month", "in October" in a text without a date line or publication date ; the same
    where only an update stamp dates the text, with the reading that was used.

    Silent on: dates with a year; texts that the manifest, the format or a date line dates.

    Dismiss when: the day does not matter to the story.
    """

    id: ClassVar[str] = "FC202"
    name: ClassVar[str] = "relative-date-ambiguity"
    family: ClassVar[str] = "relative-date-ambiguity"
    severity: ClassVar[Severity] = Severity.NOTE

    most: int = 6

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """At most one finding of each sort for each document."""
        for extraction in corpus.extractions:
            floating = [d for d in _relative(extraction) if d.start_date is None]
            if floating:
                yield self._floating(corpus, extraction, floating)
            stamped = [d for d in _relative(extraction) if d.anchor is AnchorKind.UPDATED and d.start_date]
            if stamped:
                yield self._stamped(corpus, extraction, stamped)

    def _floating(self, corpus: Corpus, extraction: Extraction, mentions: list[DateMention]) -> Finding:
        words = listed([f'"{" ".join(d.text.split())}"' for d in mentions[: self.most]])
        return finding(
            self,
            corpus,
            f"{extraction.document.source} carries no date, so {words} cannot be placed.",
            _evidence(corpus, extraction, mentions[: self.most]),
            suggestion="Find the publication date and put it in the manifest, or print the dates in full.",
        )

    def _stamped(self, corpus: Corpus, extraction: Extraction, mentions: list[DateMention]) -> Finding:
        read = listed([f'"{" ".join(d.text.split())}" as {d.start_date}' for d in mentions[: self.most]])
        return finding(
            self,
            corpus,
            f"{extraction.document.source} is dated by an update stamp only; read {read}.",
            _evidence(corpus, extraction, mentions[: self.most]),
            suggestion="Print the day; an update may be days younger than the text.",
        )


def _relative(extraction: Extraction) -> list[DateMention]:
    return [
        d
        for d in extraction.dates
        if d.needs_anchor
        and extraction.document.passage_at(d.start).kind in ARTICLE
        and not extraction.analysis.quotation_at(d.start)
    ]


def _evidence(corpus: Corpus, extraction: Extraction, mentions: list[DateMention]) -> list[Evidence]:
    return [corpus.evidence(extraction.document.uri, d.span) for d in mentions]
