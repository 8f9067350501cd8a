"""FC101: rival figures for one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from factcheck.compare.intervals import calculation, figures_meet, misconverted
from factcheck.compare.rule import Corpus, finding, listed
from factcheck.compare.scale import slip
from factcheck.compare.stated import added_up, defined_apart, left_out, stated_elsewhere
from factcheck.compare.time import birthday_between, superseded
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Fact, Member
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.quantity import QuantityKind


@dataclass(frozen=True)
class ValueConflict:
    """Two documents give figures for one thing that cannot both hold.

    Reports: the same subject, measure and scope with intervals that share no value. Bounds count: "more than 300"
    against 287 is a conflict. A warning for ages.

    Silent on: two definitions (FC105); a figure that says what it leaves out, where that is the difference; two figures that
    the other text adds up; a part against its whole, a rate against a total, another edition, another place; a later figure
    that replaces an earlier one (FC107); ages that a birthday explains; rounding that says so (FC102); sums in two currencies
    (FC103); a slip by a power of ten (FC104); quotations of a market.

    Dismiss when: the two figures count different things, or one was right when it was written.
    """

    id: ClassVar[str] = "FC101"
    name: ClassVar[str] = "numeric-conflict"
    family: ClassVar[str] = "numeric-conflict"
    severity: ClassVar[Severity] = Severity.ERROR

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each fact with rival figures."""
        for fact in corpus.linked.facts:
            if fact.members[0].assertion.kind is AssertionKind.QUANTITY:
                rivals = _rivals(corpus, fact)
                if rivals:
                    yield self._report(corpus, fact, rivals)

    def _report(self, corpus: Corpus, fact: Fact, rivals: list[Member]) -> Finding:
        values: dict[str, list[str]] = {}
        for member in rivals:
            quantity = member.assertion.quantity
            words = member.assertion.text if quantity is None else quantity.text
            values.setdefault(" ".join(words.split()), []).append(corpus.source(member.document))
        sides = [f"{listed(sources)}: {words}" for words, sources in values.items()]
        first, second = next(pair for pair in combinations(rivals, 2) if _clash(*pair))
        assert first.assertion.quantity is not None and second.assertion.quantity is not None
        return finding(
            self,
            corpus,
            f"Rival figures for one thing. {'; '.join(sides)}.",
            corpus.of_members(rivals),
            severity=Severity.WARNING if fact.measure == "age" else Severity.ERROR,
            confidence=Confidence.HIGH if ":" not in fact.measure else Confidence.MEDIUM,
            calculation=calculation(first.assertion.quantity, second.assertion.quantity),
            suggestion="Give the range, or the figure of the strongest authority with its name and date.",
            fact=fact,
        )


def _rivals(corpus: Corpus, fact: Fact) -> list[Member]:
    """Members that clash with some member of another document, in text order."""
    clashing: list[Member] = []
    for a, b in fact.linked():
        if _clash(a, b) and not _explained(corpus, a, b):
            clashing += [m for m in (a, b) if m not in clashing]
    return [m for m in fact.members if m in clashing]


def _explained(corpus: Corpus, a: Member, b: Member) -> bool:
    """Whether time or the other document itself explains two figures."""
    if a.assertion.measure == "age":
        return birthday_between(corpus, a, b)
    if defined_apart(corpus, a, b) or left_out(corpus, a, b) or added_up(corpus, a, b):
        return True
    return superseded(corpus, a, b) or stated_elsewhere(corpus, a, b) or stated_elsewhere(corpus, b, a)


def _clash(a: Member, b: Member) -> bool:
    one, two = a.assertion.quantity, b.assertion.quantity
    if one is None or two is None or a.document == b.document:
        return False
    if one.unit != two.unit and (
        one.kind is QuantityKind.MONEY or (one.value == two.value and one.kind is not QuantityKind.COUNT)
    ):
        return False  # two currencies, or one number under two units: FC103
    if misconverted(one, two):
        return False  # FC103
    if ":" in a.assertion.measure and (one.value is None or two.value is None):
        return False  # "dozens" of what the lexicon does not know is too little to go by
    return figures_meet(one, two) is False and slip(one, two) is None
