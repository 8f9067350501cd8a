"""FC102: one figure, told with unequal certainty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.intervals import calculation, figures_meet, same_precision
from factcheck.compare.rule import Corpus, finding, listed
from factcheck.compare.time import superseded
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Fact, Member
from factcheck.model.finding import Finding, Severity
from factcheck.model.quantity import Hedge, QuantityKind

VAGUE = frozenset(
    {
        Hedge.BETWEEN,
        Hedge.DOZENS,
        Hedge.SCORES,
        Hedge.TENS,
        Hedge.HUNDREDS,
        Hedge.THOUSANDS,
        Hedge.MILLIONS,
        Hedge.SEVERAL,
    }
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
        """One finding for each fact with members that agree in value and differ in precision."""
        for fact in corpus.linked.facts:
            if fact.members[0].assertion.kind is AssertionKind.QUANTITY:
                uneven = [pair for pair in fact.linked() if _uneven(corpus, *pair)]
                hedged = [pair for pair in uneven if _one_number(*pair)]
                if uneven:
                    yield self._report(corpus, fact, hedged or uneven)

    def _report(self, corpus: Corpus, fact: Fact, uneven: list[tuple[Member, Member]]) -> Finding:
        members = [m for m in fact.members if any(m in pair for pair in uneven)]
        one, two = uneven[0][0].assertion.quantity, uneven[0][1].assertion.quantity
        assert one is not None and two is not None
        sides: dict[str, list[str]] = {}
        for member in members:
            quantity = member.assertion.quantity
            words = " ".join((quantity.text if quantity else member.assertion.text).split())
            sides.setdefault(words, []).append(corpus.source(member.document))
        told = listed([f"{words} in {listed(sources)}" for words, sources in sides.items()])
        return finding(
            self,
            corpus,
            f"One figure, unequal precision: {told}.",
            corpus.of_members(members),
            calculation=calculation(one, two),
            suggestion="Find the figure at its source and print it with the hedge that the source gives.",
            fact=fact,
        )


def _one_number(a: Member, b: Member) -> bool:
    """Whether both print one number, so that the hedge alone differs: who rounds it besides is no part of that."""
    one, two = a.assertion.quantity, b.assertion.quantity
    return one is not None and two is not None and one.value == two.value


def _uneven(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether two linked figures can both hold but tell unequal precision."""
    one, two = a.assertion.quantity, b.assertion.quantity
    if one is None or two is None or a.document == b.document or figures_meet(one, two) is not True:
        return False
    return _misleads(a, b) and not superseded(corpus, a, b)


def _misleads(a: Member, b: Member) -> bool:
    one, two = a.assertion.quantity, b.assertion.quantity
    assert one is not None and two is not None
    if {one.hedge, two.hedge} & VAGUE or (one.unit != two.unit and one.kind is not QuantityKind.COUNT):
        return False
    return not same_precision(one, two)
