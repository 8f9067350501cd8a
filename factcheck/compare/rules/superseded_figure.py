"""FC107: a count that has grown since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.intervals import figures_meet
from factcheck.compare.rule import Corpus, finding
from factcheck.compare.time import superseded, written
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Fact, Member
from factcheck.model.finding import Finding, Severity
from factcheck.model.quantity import Quantity


@dataclass(frozen=True)
class SupersededFigure:
    """A later text gives a higher figure for a count that grows: a toll, arrests, cases.

    Reports: figures of one growing count in texts of different days, in the order of their days; figures that one
    text brings up to date ("is now", "raised to").

    Silent on: texts of one day or without a date (FC101); counts that fall; counts that do not grow with time.

    Dismiss when: the copy uses the latest figure, or gives the day of an earlier one.
    """

    id: ClassVar[str] = "FC107"
    name: ClassVar[str] = "superseded-figure"
    family: ClassVar[str] = "superseded-figure"
    severity: ClassVar[Severity] = Severity.NOTE

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each growing count."""
        for fact in corpus.linked.facts:
            if fact.members[0].assertion.kind is AssertionKind.QUANTITY:
                grown = _grown(corpus, fact)
                if grown:
                    yield self._report(corpus, fact, grown)

    def _report(self, corpus: Corpus, fact: Fact, grown: list[Member]) -> Finding:
        by_day = sorted(grown, key=lambda m: (str(written(corpus, m.document)), m.document))
        steps = [
            f"{written(corpus, m.document)} {corpus.source(m.document)}: {m.assertion.quantity.text.strip()}"
            for m in by_day
            if m.assertion.quantity is not None
        ]
        return finding(
            self,
            corpus,
            f"The count has grown. {'; '.join(dict.fromkeys(steps))}.",
            corpus.of_members(by_day),
            suggestion="Use the latest figure with its day, or say that it is the earlier one.",
            fact=fact,
        )


def _grown(corpus: Corpus, fact: Fact) -> list[Member]:
    found: list[Member] = []
    for a, b in fact.linked():
        one, two = a.assertion.quantity, b.assertion.quantity
        if one is None or two is None or a.document == b.document or not superseded(corpus, a, b):
            continue
        if figures_meet(one, two) is False or _risen(one, two):
            found += [m for m in (a, b) if m not in found]
    return found


def _risen(a: Quantity, b: Quantity) -> bool:
    """Whether one printed figure is at least a tenth above the other, though bounds let both hold ("at least 41", 67)."""
    if a.value is None or b.value is None:
        return False
    return max(a.value, b.value) * 10 >= min(a.value, b.value) * 11
