"""Powers of ten by which a figure slips when it is copied."""

from __future__ import annotations

from decimal import Decimal

from factcheck.compare.intervals import figures_meet
from factcheck.model.quantity import Quantity, QuantityKind

FACTORS = (Decimal(10), Decimal(1000), Decimal(1_000_000))
TOLERANCE = Decimal("0.02")
LEAST = Decimal(10)
UNSCALED = frozenset({QuantityKind.AGE, QuantityKind.DURATION, QuantityKind.ORDINAL, QuantityKind.SCORE})


def slip(a: Quantity, b: Quantity) -> Decimal | None:
    """The power of ten (10, 1,000 or 1,000,000) between two figures of one unit, within two percent; None for any other.

    A tenth is told from a slip only above ten: "three" and "thirty" are no misprint of each other. Figures whose bounds
    let both hold ("at least 300", 3,000) have not slipped.
    """
    if not a.value or not b.value or {a.kind, b.kind} & UNSCALED or a.value < 0 or b.value < 0:
        return None
    if a.unit != b.unit and not a.kind is b.kind is QuantityKind.COUNT:
        return None
    low, high = sorted((a.value, b.value))
    if figures_meet(a, b) is not False or (high < LEAST * LEAST and _whole(a) and _whole(b)):
        return None
    ratio = high / low
    return next((f for f in FACTORS if abs(ratio - f) <= TOLERANCE * f), None)


def _whole(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.value == quantity.value.to_integral_value()
