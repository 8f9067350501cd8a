"""Whether two figures of one story may be held against each other: hard bars first, then how likely they are of one thing."""

from __future__ import annotations

from factcheck.link.comparable import Pairing, far_apart, told_in_common
from factcheck.link.crowds import fewer_seen, outgrows
from factcheck.link.lexicon import is_subgroup, known_measure, near_measures, one_sort, same_noun
from factcheck.link.stories import Weights, context
from factcheck.link.strangers import elsewhere
from factcheck.link.wordings import opposed
from factcheck.model.assertion import Assertion
from factcheck.model.quantity import QuantityKind

LEAST = 0.4
"""Figures less likely of one thing are left alone."""


def likely_pairing(one: Assertion, two: Assertion, known: Weights, likely: float) -> Pairing:
    """The pairing of two figures that are likely of one thing, with the words that they share for a reason."""
    common = context(one) & context(two)
    why = told_in_common(common, known) if common else "one story, one sort of figure"
    return Pairing(likely, (why,), sure=False)


def barred(one: Assertion, two: Assertion) -> bool:
    """Whether two figures are of two things whatever they have in common.

    Two measures, opposite verbs, a part of a crowd, fewer seen than there are, two countries, a market, "hundreds" and a count,
    more than ten times as much.
    """
    if (
        elsewhere(one, two)
        or "market" in one.scope | two.scope
        or one.modality != two.modality
        or opposed(one.predicate, two.predicate)
        or fewer_seen(one, two)
    ):
        return True
    if known_measure(one.measure) and known_measure(two.measure) and not near_measures(one.measure, two.measure):
        return True
    a, b = one.quantity, two.quantity
    assert a is not None and b is not None
    spans = a.kind is b.kind is QuantityKind.DURATION and a.value == b.value and a.unit != b.unit
    if a.value is None or b.value is None or far_apart(a, b) or spans:
        return True
    if not a.unit or not b.unit or same_noun(a.unit, b.unit) or one_sort(one.measure, two.measure):
        return False
    part = is_subgroup(a.unit) or is_subgroup(b.unit)
    return part and not outgrows(a, b) and not outgrows(b, a)
