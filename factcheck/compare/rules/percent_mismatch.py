"""FC703: a percentage that its own figures do not give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.proportions import misfits
from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.finding import Confidence, Finding, Severity


@dataclass(frozen=True)
class PercentMismatch:
    """A percentage or a multiple does not follow from the figures printed beside it.

    Reports: a share beside its part and whole ("30 of 80 pupils, or 45 percent"); a step beside the two figures it leads
    between ("rose 12 percent to 500 million from 400 million"); "doubled", "tripled", "halved" beside two figures that say
    otherwise. The calculation is shown.

    Silent on: rounding, by a point for shares and by three percent of a step; "about" and "nearly" within their meaning;
    yearly averages, real terms and other bases that the sentence names; percentages without both figures in the sentence.

    Dismiss when: the percentage has another base than the figures beside it.
    """

    id: ClassVar[str] = "FC703"
    name: ClassVar[str] = "percent-mismatch"
    family: ClassVar[str] = "arithmetic-inconsistency"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each percentage or multiple."""
        for extraction in corpus.extractions:
            document = extraction.document
            for misfit in misfits(extraction):
                share, base = misfit.share.of(document.text), misfit.base.of(document.text)
                yield finding(
                    self,
                    corpus,
                    f"{document.source}: {said(share)} does not follow from {said(base)}.",
                    [
                        corpus.evidence(document.uri, misfit.share),
                        corpus.evidence(document.uri, misfit.base, "related"),
                    ],
                    confidence=Confidence.MEDIUM,
                    calculation=misfit.calculation,
                    suggestion="Work the percentage out again, and say what it is a percentage of.",
                )
