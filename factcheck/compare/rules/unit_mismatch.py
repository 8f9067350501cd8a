"""FC103: one number under two units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from factcheck.compare.intervals import figures_meet, misconverted
from factcheck.compare.rule import Corpus, finding, listed
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Member
from factcheck.model.finding import Finding, Severity
from factcheck.model.quantity import Quantity, QuantityKind

SCALES = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT, QuantityKind.DURATION})


@dataclass(frozen=True)
class UnitMismatch:
    """Two documents print one number under two units, so that at most one can be right.

    Reports: 80 km against 80 miles, $10m against 10m euros, percent against percentage or basis points, a day against a month,
    for the same subject and measure; a rise in temperature that was converted as if it were a temperature.

    Silent on: a conversion that agrees within rounding; sums that differ in number too.

    Dismiss when: the two figures are of different things that happen to have one number.
    """

    id: ClassVar[str] = "FC103"
    name: ClassVar[str] = "unit-mismatch"
    family: ClassVar[str] = "unit-mismatch"
    severity: ClassVar[Severity] = Severity.ERROR

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each fact in which one number stands under two units."""
        for fact in corpus.linked.facts:
            if fact.members[0].assertion.kind is not AssertionKind.QUANTITY:
                continue
            slipped = [pair for pair in fact.linked() if _slipped(*pair)]
            if slipped:
                members = [m for m in fact.members if any(m in pair for pair in slipped)]
                sides = dict.fromkeys(f"{_text(m)} in {corpus.source(m.document)}" for m in members)
                yield finding(
                    self,
                    corpus,
                    f"One number under two units: {listed(list(sides))}.",
                    corpus.of_members(members),
                    suggestion="Look the unit up at the source; give one unit, and the other as a conversion.",
                    fact=fact,
                )


def _text(member: Member) -> str:
    quantity = member.assertion.quantity
    return quantity.text.strip() if quantity else member.assertion.text


def _slipped(a: Member, b: Member) -> bool:
    one, two = a.assertion.quantity, b.assertion.quantity
    if one is None or two is None or a.document == b.document or one.kind not in SCALES or two.kind not in SCALES:
        return False
    if misconverted(one, two):
        return True
    if one.unit == two.unit or one.value is None or two.value is None or not one.unit_text or not two.unit_text:
        return False
    if {one.unit, two.unit} == {"percent", "basis_point"}:
        return _step_in_points(a, b) and _points(one) == _points(two)
    return one.value == two.value and figures_meet(one, two) is not True


def _step_in_points(a: Member, b: Member) -> bool:
    """Whether both figures are the size of a step: a rate that rises by 75 basis points does not rise by 0.75 percent."""
    return all("change" in m.assertion.scope for m in (a, b))


def _points(quantity: Quantity) -> Decimal | None:
    """The printed number as percent or points; a hundred basis points are one."""
    if quantity.value is None or quantity.unit != "basis_point":
        return quantity.value
    return quantity.value / 100
