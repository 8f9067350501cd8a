"""FC506: a source without a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, said
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, AttributionType, SourceGrade
from factcheck.model.finding import Finding, Severity
from factcheck.model.text import PassageKind, Span

CROWDS = frozenset(
    "critics experts observers analysts commentators supporters opponents campaigners activists scholars economists scientists".split()
)


@dataclass(frozen=True)
class AnonymousSource:
    """Somebody unnamed is the source of a claim.

    Reports: "sources said", "many agreed", "some believe"; a described but unnamed source, such as "a judicial source"
    or "two former buyers".

    Silent on: crowds that FC502 reports; sources named in the same sentence; words inside quotation marks; beliefs and
    intentions, which are no statements.

    Dismiss when: the copy says why the name is withheld.
    """

    id: ClassVar[str] = "FC506"
    name: ClassVar[str] = "anonymous-sourcing"
    family: ClassVar[str] = "anonymous-sourcing"
    severity: ClassVar[Severity] = Severity.NOTE

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each unnamed source; the same words in a reprint are joined."""
        found: dict[tuple[str, Span], Attribution] = {}
        for extraction in corpus.extractions:
            for attribution in extraction.attributions:
                if _unnamed(extraction, attribution):
                    found[extraction.document.uri, attribution.span] = attribution
        for group in by_words(corpus, found):
            document, span = group[0]
            attribution = found[document, span]
            assert attribution.source is not None
            who = attribution.source.of(corpus.documents[document].text)
            yield finding(
                self,
                corpus,
                f"Unnamed source ({corpus.source(document)}): {said(who)}, "
                f"for {said(attribution.content.of(corpus.documents[document].text))}.",
                [corpus.evidence(d, s) for d, s in group],
                suggestion="Describe the source as closely as you can, and say why there is no name.",
            )


def _unnamed(extraction: Extraction, attribution: Attribution) -> bool:
    if attribution.source is None or attribution.grade not in (
        SourceGrade.DESCRIBED,
        SourceGrade.VAGUE,
        SourceGrade.BARE,
    ):
        return False
    text = extraction.document.text
    kind = extraction.document.passage_at(attribution.start).kind
    if kind in (PassageKind.SIDEBAR, PassageKind.BOILERPLATE) or extraction.analysis.quotation_at(
        attribution.source.start
    ):
        return False
    words = {w.casefold() for w in attribution.source.of(text).split()}
    speech = attribution.strength != "belief" and attribution.type is not AttributionType.NONE
    if words & CROWDS or not speech:
        return False
    return attribution.grade is not SourceGrade.DESCRIBED or _person(words)


PEOPLE = frozenset(
    "source sources official officials diplomat diplomats insider insiders employee employees executive executives adviser aide aides "
    "witness witnesses lawmaker buyer buyers staffer staffers worker workers member members person people resident residents "
    "neighbour neighbor investigator investigators officer officers banker analyst researcher engineer agent".split()
)


def _person(words: set[str]) -> bool:
    return bool(words & PEOPLE)
