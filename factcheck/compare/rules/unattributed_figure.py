"""FC503: a toll without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, said
from factcheck.compare.voice import cued, own_statement
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.finding import Finding, Severity
from factcheck.model.quantity import Hedge
from factcheck.model.text import PassageKind, Span

NEEDS_SOURCE = frozenset({"deaths", "injured", "missing", "displaced", "detained", "attendance", "cases", "homes"})
LEAST = 3
# Hedges of a count that goes on; the others are estimates, which somebody must have made.
COUNTED = frozenset({Hedge.NONE, Hedge.AT_LEAST, Hedge.MORE_THAN})


@dataclass(frozen=True)
class UnattributedFigure:
    """A figure that somebody must have counted or estimated stands on nobody's word.

    Reports: deaths, injured, missing, displaced, detained, crowds, cases with no source in the paragraph; a warning for
    estimates ("an estimated 1 million"), a note for counts ("at least 14 people").

    Silent on: a source named in the paragraph (or `near` paragraphs away; `measures` lists what needs one); a party's own
    statement; quoted words; parts of a figure that is sourced; single persons.

    Dismiss when: the figure is public record or the reporter's own count.
    """

    id: ClassVar[str] = "FC503"
    name: ClassVar[str] = "unattributed-figure"
    family: ClassVar[str] = "missing-attribution"
    severity: ClassVar[Severity] = Severity.WARNING

    measures: frozenset[str] = NEEDS_SOURCE
    near: int = 0

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each measure and document; the same words in a reprint are joined."""
        found: dict[tuple[str, Span], Assertion] = {}
        for extraction in corpus.extractions:
            for assertion in () if own_statement(extraction) else self._bare(extraction):
                found[extraction.document.uri, assertion.span] = assertion
        for group in by_words(corpus, found):
            document, span = group[0]
            assertion = found[document, span]
            hedged = assertion.quantity is not None and assertion.quantity.hedge not in COUNTED
            yield finding(
                self,
                corpus,
                f"Who counted ({corpus.source(document)})? {said(assertion.text)}.",
                [corpus.evidence(d, s) for d, s in group],
                severity=Severity.WARNING if hedged else Severity.NOTE,
                suggestion="Name who counted or estimated, and when.",
            )

    def _bare(self, extraction: Extraction) -> Iterator[Assertion]:
        """The first unsourced figure of each measure."""
        seen: set[str] = set()
        for assertion in extraction.assertions:
            if (
                assertion.kind is AssertionKind.QUANTITY
                and assertion.measure in self.measures
                and assertion.measure not in seen
                and _counted(assertion)
                and not _sourced(extraction, assertion, self.near)
            ):
                seen.add(assertion.measure)
                yield assertion


def _counted(assertion: Assertion) -> bool:
    quantity = assertion.quantity
    if quantity is None or assertion.quoted or assertion.negated or assertion.modality != "asserted":
        return False
    if quantity.value is None and assertion.measure == "attendance":
        return False  # "dozens gathered" is what a reporter sees
    return quantity.low is None or quantity.low >= LEAST


def _sourced(extraction: Extraction, assertion: Assertion, near: int) -> bool:
    """Whether somebody who could have counted is credited within `near` paragraphs, or the figure is part of an accusation."""
    if extraction.document.passage_at(assertion.start).kind in (PassageKind.HEADLINE, PassageKind.CAPTION):
        return True
    if any(p.start <= assertion.start < p.end for p in extraction.positions):
        return True
    sentence = extraction.analysis.sentence_at(assertion.start)
    if sentence is None or cued(sentence.span.of(extraction.document.text)):
        return sentence is not None
    beside = [a for a in extraction.attributions if abs(_paragraph(extraction, a.start) - sentence.paragraph) <= near]
    return any(_informs(extraction, a) for a in beside)


def _informs(extraction: Extraction, attribution: Attribution) -> bool:
    """Whether an attribution tells where information comes from: speech or a document, not a belief or a judgement."""
    if attribution.type is AttributionType.NONE or attribution.source is None or attribution.strength == "belief":
        return False
    cue = attribution.cue.of(extraction.document.text).casefold() if attribution.cue else ""
    return not JUDGING.search(cue)


JUDGING = re.compile(r"condemn|critici[sz]|denounc|accus|blast|prais|reject|slam|welcom|deplor")


def _paragraph(extraction: Extraction, offset: int) -> int:
    sentence = extraction.analysis.sentence_at(offset)
    return sentence.paragraph if sentence else -1
