"""FC701: two statements of one text that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, said
from factcheck.compare.within import Clash, figure_clashes
from factcheck.compare.within_life import life_clashes
from factcheck.model.assertion import Extraction
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.text import Span


@dataclass(frozen=True)
class InternalContradiction:
    """One text says two things that cannot both hold.

    Reports: two figures for one toll, sum or whole that look like one figure misprinted, headlines and captions included:
    "injured 37" and "of the 39 injured", "the 387 camps" and "all 378 camps"; a part larger than its whole; two birth,
    death, founding or opening dates of one subject; two ages of one person; "two sons" and "his only son"; "no one was
    hurt" and "the three injured".

    Silent on: figures of two days, two speakers, two places; figures far apart, which count two things; "at first", "rose to",
    "later", "corrected"; ages told of the past; vague figures.

    Dismiss when: the two passages speak of different things, or the text itself corrects one.
    """

    id: ClassVar[str] = "FC701"
    name: ClassVar[str] = "internal-contradiction"
    family: ClassVar[str] = "internal-contradiction"
    severity: ClassVar[Severity] = Severity.ERROR

    most: int = 4

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each pair of values of one text, at most `most` for each text."""
        for extraction in corpus.extractions:
            seen: set[str] = set()
            used: list[Span] = []
            for clash in (*figure_clashes(extraction), *life_clashes(extraction)):
                key = clash.why
                if (
                    key not in seen
                    and len(seen) < self.most
                    and not any(_covers(used, s) for s in (clash.one, clash.two))
                ):
                    seen.add(key)
                    used += [clash.one, clash.two]
                    yield self._report(corpus, extraction, clash)

    def _report(self, corpus: Corpus, extraction: Extraction, clash: Clash) -> Finding:
        document = extraction.document
        one, two = sorted((clash.one, clash.two))
        return finding(
            self,
            corpus,
            f"{document.source} contradicts itself: {said(one.of(document.text))} and {said(two.of(document.text))}.",
            [corpus.evidence(document.uri, one), corpus.evidence(document.uri, two, "related")],
            confidence=Confidence.HIGH if clash.sure else Confidence.MEDIUM,
            calculation=clash.why,
            suggestion="Find out which of the two is right, and correct the other; headline and captions included.",
        )


def _covers(used: list[Span], span: Span) -> bool:
    """Whether a place has been reported already: a misprint met by three figures is one misprint."""
    return any(span.overlaps(other) for other in used)
