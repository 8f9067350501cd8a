"""FC408: rival positions that belong side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from factcheck.compare.intervals import figures_meet
from factcheck.compare.rule import Corpus, finding, said
from factcheck.compare.voice import Sides, contradictions, unique, voice
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.finding import Confidence, Evidence, Finding, Severity

CONTRAST = re.compile(
    r"\b(?:but|however|while|whereas|by contrast|in contrast|in response|respond(?:s|ed|ing)?|counter(?:s|ed|ing)?|"
    r"on the other hand|answer(?:s|ed|ing)?|repl(?:y|ies|ied)|"
    r"rival|opposing|against|instead|for (?:its|their) part|organi[sz]ers?|disput(?:es|ed|ing))\b",
    re.IGNORECASE,
)
SIDES = frozenset({"endorsing_states", "attendance", "votes_for"})


@dataclass(frozen=True)
class OpposingClaims:
    """Two rival positions, each with its figure, belong side by side.

    Reports: the states behind a statement and those behind the answer to it, police and organisers' crowd counts: two
    figures of one measure that one document sets against each other; a warning where parties contradict each other in their
    own statements.

    Silent on: figures that nobody sets against each other; parts and totals.

    Dismiss when: the copy carries both figures.
    """

    id: ClassVar[str] = "FC408"
    name: ClassVar[str] = "opposing-claims"
    family: ClassVar[str] = "opposing-claims"
    severity: ClassVar[Severity] = Severity.NOTE

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each pair of figures set against each other, documents of one story joined."""
        pairs = [(e, *pair) for e in corpus.extractions for pair in _pairs(e)]
        used: set[int] = set()
        for i, (extraction, one, two) in enumerate(pairs):
            if i in used:
                continue
            same = [
                j
                for j, (other, a, b) in enumerate(pairs)
                if j >= i
                and corpus.linked.same_story(extraction.document.uri, other.document.uri)
                and _alike(one, a)
                and _alike(two, b)
            ]
            used.update(same)
            evidence = [e for j in same for e in _evidence(corpus, pairs[j])]
            yield finding(
                self,
                corpus,
                f"Two sides with their figures: {said(one.text)} against {said(two.text)}.",
                evidence,
                suggestion="Print both or neither.",
            )
        yield from self._rivals(corpus)

    def _rivals(self, corpus: Corpus) -> Iterator[Finding]:
        """Parties that contradict each other, each in its own words."""
        for group in contradictions(corpus, Sides.PARTIES):
            link = group[0]
            yield finding(
                self,
                corpus,
                f"Two parties against each other. {voice(corpus, link.a)}: {said(link.a.assertion.text)}; "
                f"{voice(corpus, link.b)}: {said(link.b.assertion.text)}.",
                corpus.of_members(unique(m for k in group for m in (k.a, k.b))),
                severity=Severity.WARNING,
                confidence=Confidence.MEDIUM,
                calculation="; ".join(dict.fromkeys(why for k in group for why in k.why)),
                suggestion="Print both with their names.",
            )


def _evidence(corpus: Corpus, pair: tuple[Extraction, Assertion, Assertion]) -> list[Evidence]:
    extraction, one, two = pair
    return [corpus.evidence(extraction.document.uri, a.span) for a in (one, two)]


def _pairs(extraction: Extraction) -> Iterator[tuple[Assertion, Assertion]]:
    figures = [
        a for a in extraction.assertions if a.kind is AssertionKind.QUANTITY and a.measure in SIDES and not a.quoted
    ]
    for one, two in combinations(figures, 2):
        if one.measure == two.measure and one.scope == two.scope and _set_against(extraction, one, two):
            yield one, two


def _set_against(extraction: Extraction, one: Assertion, two: Assertion) -> bool:
    a, b = extraction.analysis.sentence_index(one.start), extraction.analysis.sentence_index(two.start)
    if not 0 <= b - a <= 1 or one.quantity is None or two.quantity is None:
        return False
    sentence = extraction.analysis.sentences[b]
    words = sentence.span.of(extraction.document.text)
    return figures_meet(one.quantity, two.quantity) is False and bool(CONTRAST.search(words))


def _alike(one: Assertion, two: Assertion) -> bool:
    if one.quantity is None or two.quantity is None:
        return False
    return one.measure == two.measure and figures_meet(one.quantity, two.quantity) is True
