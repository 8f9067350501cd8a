"""FC102: one figure, told with unequal certainty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from factcheck.compare.intervals import calculation, figures_meet, same_precision
from factcheck.compare.rule import Corpus, finding
from factcheck.compare.time import superseded
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Fact, Member
from factcheck.model.finding import Finding, Severity
from factcheck.model.quantity import Hedge, QuantityKind

VAGUE = frozenset(
    {Hedge.DOZENS, Hedge.SCORES, Hedge.TENS, Hedge.HUNDREDS, Hedge.THOUSANDS, Hedge.MILLIONS, Hedge.SEVERAL}
)


@dataclass(frozen=True)
class PrecisionMismatch:
    """Two documents give one figure with unequal certainty: "54" and "about 54", "4,600" and "4,645".

    Reports: intervals that meet, where a hedge or a digit was lost or added on the way.

    Silent on: figures hedged alike in other words; vague words ("dozens") beside an exact count; converted units.

    Dismiss when: house style drops the hedge and the exact figure is established.
    """

    id: ClassVar[str] = "FC102"
    name: ClassVar[str] = "precision-mismatch"
    family: ClassVar[str] = "precision-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each fact whose members agree in value and differ in precision."""
        for fact in corpus.linked.facts:
            pair = _uneven(corpus, fact)
            if pair is not None:
                yield self._report(corpus, fact, *pair)

    def _report(self, corpus: Corpus, fact: Fact, a: Member, b: Member) -> Finding:
        one, two = a.assertion.quantity, b.assertion.quantity
        assert one is not None and two is not None
        members = [m for m in fact.members if m.assertion.quantity is not None]
        return finding(
            self,
            corpus,
            f"One figure, unequal precision: {one.text.strip()} in {corpus.source(a.document)}, "
            f"{two.text.strip()} in {corpus.source(b.document)}.",
            corpus.of_members(members),
            calculation=calculation(one, two),
            suggestion="Find the figure at its source and print it with the hedge that the source gives.",
            fact=fact,
        )


def _uneven(corpus: Corpus, fact: Fact) -> tuple[Member, Member] | None:
    """The first pair of members that can both hold but tell unequal precision; None where some pair conflicts."""
    if fact.members[0].assertion.kind is not AssertionKind.QUANTITY:
        return None
    found = None
    for a, b in combinations(fact.members, 2):
        one, two = a.assertion.quantity, b.assertion.quantity
        if one is None or two is None or a.document == b.document:
            continue
        if figures_meet(one, two) is not True:
            return None
        if found is None and _misleads(a, b) and not superseded(corpus, a, b):
            found = (a, b)
    return found


def _misleads(a: Member, b: Member) -> bool:
    one, two = a.assertion.quantity, b.assertion.quantity
    assert one is not None and two is not None
    if {one.hedge, two.hedge} & VAGUE or (one.unit != two.unit and one.kind is not QuantityKind.COUNT):
        return False
    return not same_precision(one, two)
