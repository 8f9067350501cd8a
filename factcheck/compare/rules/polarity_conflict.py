"""FC405: affirmed here, negated there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, said
from factcheck.compare.voice import Sides, sides
from factcheck.model.fact import LinkKind
from factcheck.model.finding import Confidence, Finding, Severity


@dataclass(frozen=True)
class PolarityConflict:
    """One document affirms what another negates, or they use opposite words of one thing.

    Reports: a predicate affirmed and negated of the same thing; opposite words (open and locked, accepted and refused,
    convicted and acquitted); two causes of one event; two offences in one verdict.

    Silent on: questions, conditions and plans; what happened in another year; documents of different stories; parties
    that speak against each other (FC408), a party against what a text states (FC407).

    Dismiss when: the thing changed between the two texts, or they speak of two things.
    """

    id: ClassVar[str] = "FC405"
    name: ClassVar[str] = "polarity-conflict"
    family: ClassVar[str] = "predicate-mismatch"
    severity: ClassVar[Severity] = Severity.ERROR

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each pair of clauses, reprints joined."""
        seen: set[tuple[str, str]] = set()
        for link in corpus.linked.links:
            if link.kind is not LinkKind.POLARITY or link.relation == "rivals":
                continue
            if sides(corpus, link) is not Sides.TEXTS:
                continue
            one, two = sorted(" ".join(m.assertion.text.split()).casefold() for m in (link.a, link.b))
            if (one, two) in seen:
                continue
            seen.add((one, two))
            yield finding(
                self,
                corpus,
                f"Two documents cannot both be right. {corpus.source(link.a.document)}: {said(link.a.assertion.text)}; "
                f"{corpus.source(link.b.document)}: {said(link.b.assertion.text)}.",
                corpus.of_members((link.a, link.b)),
                confidence=Confidence.MEDIUM,
                calculation="; ".join(link.why),
                suggestion="Find out which holds, or print both with their sources.",
            )
