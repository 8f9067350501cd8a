"""FC101: rival figures for one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from factcheck.compare.intervals import calculation, figures_meet, misconverted
from factcheck.compare.rule import Corpus, finding, listed, telling
from factcheck.compare.scale import slip
from factcheck.compare.stated import added_up, defined_apart, left_out, stated_elsewhere
from factcheck.compare.time import birthday_between, superseded
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Fact, LinkKind, Member
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.quantity import QuantityKind
from factcheck.model.text import Span


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
        """One finding for each fact with rival figures, then one for each figure that another text turns down."""
        told: list[set[tuple[str, Span]]] = []
        for fact in corpus.linked.facts:
            if fact.members[0].assertion.kind is AssertionKind.QUANTITY:
                rivals = _rivals(corpus, fact)
                if rivals:
                    told.append({(m.document, telling(m)) for m in rivals})
                    yield self._report(corpus, fact, rivals)
        yield from self._turned_down(corpus, told)

    def _turned_down(self, corpus: Corpus, told: list[set[tuple[str, Span]]]) -> Iterator[Finding]:
        """One finding for each figure that stands against another in its text, with all who give that other."""
        groups: dict[tuple[str, Span], list[Member]] = {}
        for link in corpus.linked.links:
            if link.kind is LinkKind.REJECTED:
                groups.setdefault((link.a.document, telling(link.a)), [link.a]).append(link.b)
        for members in groups.values():
            places = {(m.document, telling(m)) for m in members}
            if not any(len(places & known) > 1 for known in told):
                yield self._report(corpus, None, members)

    def _report(self, corpus: Corpus, fact: Fact | None, rivals: list[Member]) -> Finding:
        values: dict[str, list[str]] = {}
        for member in rivals:
            quantity = member.assertion.quantity
            words = member.assertion.text if quantity is None else quantity.text
            values.setdefault(" ".join(words.split()), []).append(corpus.source(member.document))
        sides = [f"{listed(sources)}: {words}" for words, sources in values.items()]
        first, second = next((pair for pair in combinations(rivals, 2) if _clash(*pair)), (rivals[0], rivals[-1]))
        assert first.assertion.quantity is not None and second.assertion.quantity is not None
        return finding(
            self,
            corpus,
            f"Rival figures for one thing. {'; '.join(sides)}.",
            corpus.of_members(rivals),
            severity=Severity.WARNING if first.assertion.measure == "age" else Severity.ERROR,
            confidence=Confidence.HIGH if ":" not in first.assertion.measure else Confidence.MEDIUM,
            calculation=calculation(first.assertion.quantity, second.assertion.quantity),
            suggestion="Give the range, or the figure of the strongest authority with its name and date.",
            fact=fact,
        )


def _rivals(corpus: Corpus, fact: Fact) -> list[Member]:
    """Members that clash with some member of another document, and those linked to one whose side they take."""
    clashing: list[Member] = []
    for a, b in fact.linked():
        if _clash(a, b) and not _explained(corpus, a, b):
            clashing += [m for m in (a, b) if m not in clashing]
    agreeing = [m for pair in fact.linked() for m in _siding(corpus, *pair, clashing)]
    return [m for m in fact.members if m in clashing or m in agreeing]


def _siding(corpus: Corpus, a: Member, b: Member, clashing: list[Member]) -> Iterator[Member]:
    """The one of two linked members that agrees with the other and clashes with one that the other clashes with."""
    for rival, other in ((a, b), (b, a)):
        if rival in clashing and other not in clashing and not _clash(rival, other):
            against = [m for m in clashing if _clash(rival, m)]
            if any(_clash(other, m) and not _explained(corpus, other, m) for m in against):
                yield other


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
