"""FC501: an accusation without an accuser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, said
from factcheck.model.attribution import Position, PositionKind
from factcheck.model.finding import Finding, Severity

ACCUSING = frozenset({PositionKind.ACCUSATION, PositionKind.SUSPICION, PositionKind.BLAME})


@dataclass(frozen=True)
class AgentlessAccusation:
    """Somebody is accused, and nobody accuses.

    Reports: "is accused of", "is suspected of", "blamed on" with no accuser in the sentence or the one before; an error
    where the deed is killing, genocide, torture or another grave crime; a note where a charge or the police stand near by.

    Silent on: "by prosecutors", "according to the indictment"; words inside quotation marks; other stories on the page.

    Dismiss when: the accusation is established and the copy says by whom further up.
    """

    id: ClassVar[str] = "FC501"
    name: ClassVar[str] = "agentless-accusation"
    family: ClassVar[str] = "missing-attribution"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each accusation; the same words in a reprint are joined."""
        found: dict[tuple[str, int, int], Position] = {}
        for extraction in corpus.extractions:
            for position in extraction.positions:
                kind = extraction.document.passage_at(position.start).kind
                if position.kind in ACCUSING and position.holder is None and not position.quoted and kind.of_story:
                    found[extraction.document.uri, position.start, position.end] = position
        for group in by_words(corpus, ((d, p.span) for (d, _, _), p in found.items())):
            document, span = group[0]
            position = found[document, span.start, span.end]
            yield finding(
                self,
                corpus,
                f"No accuser ({corpus.source(document)}): {said(position.text)}. By whom?",
                [corpus.evidence(d, s) for d, s in group],
                severity=_severity(corpus, document, position),
                suggestion="Name who accuses, or drop it.",
            )


# A charge is public record: who reads of it near by knows the accuser.
CHARGED = re.compile(
    r"\b(?:charged|charges|indict\w*|arraign\w*|arrest(?:ed|s)?|plead\w*|pled|prosecut\w+|warrants?|trial|jurors?|police|deputies|detectives?)\b",
    re.IGNORECASE,
)
NEAR = 3


def _severity(corpus: Corpus, document: str, position: Position) -> Severity:
    """An error for a grave deed; a note where a charge stands near by, or where nobody is blamed for what is supposed."""
    analysis = corpus.extraction(document).analysis
    at = analysis.sentence_index(position.start)
    around = analysis.sentences[max(0, at - NEAR) : at + NEAR + 1]
    text = corpus.documents[document].text[around[0].start : around[-1].end] if around else position.text
    cue = position.cue.of(corpus.documents[document].text).casefold()
    supposed = position.kind is PositionKind.SUSPICION and not position.grave and "suspect" not in cue
    if CHARGED.search(text) or supposed:
        return Severity.NOTE
    return Severity.ERROR if position.grave else Severity.WARNING
