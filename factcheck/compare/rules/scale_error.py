"""FC104: one figure, and the same with its decimal point or its unit of number slipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.intervals import plain
from factcheck.compare.rule import Corpus, finding, listed
from factcheck.compare.scale import slip
from factcheck.compare.stated import stated_elsewhere
from factcheck.compare.time import superseded
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Fact, Member
from factcheck.model.finding import Finding, Severity


@dataclass(frozen=True)
class ScaleError:
    """Two documents give figures for one thing that differ by a power of ten: a digit, a thousand, a million.

    Reports: the same subject, measure and scope where one figure is ten, a thousand or a million times the other, within
    two percent: 4.5 million against 4.5 billion, 1,200 against 12,000. The ratio is shown.

    Silent on: any other ratio (FC101); figures of less than ten, which differ tenfold by chance; a later figure that replaces
    an earlier one (FC107); two units of measure (FC103).

    Dismiss when: the two figures are of different things, such as one year and the whole term.
    """

    id: ClassVar[str] = "FC104"
    name: ClassVar[str] = "scale-error"
    family: ClassVar[str] = "numeric-conflict"
    severity: ClassVar[Severity] = Severity.ERROR

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each fact in which a figure slipped."""
        for fact in corpus.linked.facts:
            if fact.members[0].assertion.kind is AssertionKind.QUANTITY:
                slipped = [pair for pair in fact.linked() if _slipped(corpus, *pair)]
                if slipped:
                    yield self._report(corpus, fact, slipped)

    def _report(self, corpus: Corpus, fact: Fact, slipped: list[tuple[Member, Member]]) -> Finding:
        apart = [m for pair in slipped for m in pair]
        agreeing = [m for pair in fact.linked() for m in pair if _takes_side(pair) and any(n in apart for n in pair)]
        members = [m for m in fact.members if m in apart or m in agreeing]
        sides: dict[str, list[str]] = {}
        for member in members:
            sides.setdefault(_words(member), []).append(corpus.source(member.document))
        one, two = (m.assertion.quantity for m in slipped[0])
        assert one is not None and two is not None and one.value is not None and two.value is not None
        factor = slip(one, two)
        assert factor is not None
        high, low = max(one.value, two.value), min(one.value, two.value)
        return finding(
            self,
            corpus,
            f"One figure, and about {plain(factor)} times as much. "
            f"{'; '.join(f'{listed(sources)}: {words}' for words, sources in sides.items())}.",
            corpus.of_members(members),
            calculation=f"{plain(high)} / {plain(low)} = {plain(round(high / low, 2))}",
            suggestion="Look for a lost digit, a misplaced point, or million for billion; check the figure at its source.",
            fact=fact,
        )


def _words(member: Member) -> str:
    quantity = member.assertion.quantity
    return " ".join((quantity.text if quantity else member.assertion.text).split())


def _takes_side(pair: tuple[Member, Member]) -> bool:
    """Whether two members print one value: who gives it besides is on that side."""
    one, two = (m.assertion.quantity for m in pair)
    return one is not None and two is not None and one.value is not None and one.value == two.value


def _slipped(corpus: Corpus, a: Member, b: Member) -> bool:
    one, two = a.assertion.quantity, b.assertion.quantity
    if one is None or two is None or a.document == b.document or slip(one, two) is None:
        return False
    return not (superseded(corpus, a, b) or stated_elsewhere(corpus, a, b) or stated_elsewhere(corpus, b, a))
