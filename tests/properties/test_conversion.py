"""Conversion between units is lossless within the precision that a report prints."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from factcheck import units

AMOUNTS = st.decimals(Decimal("-1e9"), Decimal("1e9"), places=3, allow_nan=False, allow_infinity=False)


@cache
def _pairs() -> list[tuple[str, str]]:
    known = sorted(units.lexicon())
    return [(a, b) for a, b in product(known, known) if a != b and units.convertible(a, b)]


@given(st.data(), AMOUNTS)
def test_there_and_back_is_the_same(data: st.DataObject, amount: Decimal) -> None:
    """A figure compared in another unit would conflict with itself."""
    one, other = data.draw(st.sampled_from(_pairs()))

    there = units.convert(amount, one, other)

    assert there is not None
    back = units.convert(there, other, one)
    assert back is not None
    assert abs(back - amount) <= max(abs(amount), Decimal(1)) * Decimal("1e-9")


@given(st.data())
def test_convertible_is_symmetric(data: st.DataObject) -> None:
    """Whether two figures are compared would depend on which was read first."""
    known = sorted(units.lexicon())
    one, other = data.draw(st.sampled_from(known)), data.draw(st.sampled_from(known))

    assert units.convertible(one, other) == units.convertible(other, one)
