"""Whether two counts may be of the same people or things, and when a part is larger than its whole."""

from __future__ import annotations

from factcheck.link.lexicon import counts_people, generic_people, is_subgroup, same_noun
from factcheck.model.assertion import Assertion
from factcheck.model.quantity import Quantity, QuantityKind

SEEN = frozenset({"seen"})


def groups_meet(a: Quantity, b: Quantity, measure: str = "") -> bool:
    """Whether the counted nouns may be the same people or things: "women" are not "persons", "workers" may be.

    `measure` is what both figures are of, where it is one: of the dead and the injured, "miners" may be all.
    """
    if a.unit is None or b.unit is None or same_noun(a.unit, b.unit):
        return True
    if is_subgroup(a.unit) or is_subgroup(b.unit):
        return outgrows(a, b) or outgrows(b, a)
    crowd = counts_people(measure) or (generic_people(a.unit) and generic_people(b.unit))
    return crowd or a.kind is not QuantityKind.COUNT


def outgrows(part: Quantity, whole: Quantity) -> bool:
    """Whether more women than people are counted: a part cannot exceed its whole."""
    if not (is_subgroup(part.unit or "") and whole.unit == "person") or part.low is None or whole.high is None:
        return False
    return part.low > whole.high


def scopes_meet(one: Assertion, two: Assertion) -> bool:
    """Whether two figures are of one scope, or one counts what somebody has seen of the other and is no smaller."""
    left, right = _scope(one), _scope(two)
    return left == right or (left ^ right == SEEN and not fewer_seen(one, two))


def fewer_seen(one: Assertion, two: Assertion) -> bool:
    """Whether one figure counts what somebody has seen, the other all there are, and the first is not the higher one."""
    if "seen" not in one.scope ^ two.scope:
        return False
    part, whole = (one.quantity, two.quantity) if "seen" in one.scope else (two.quantity, one.quantity)
    return part is None or whole is None or part.low is None or whole.high is None or part.low < whole.high


def _scope(assertion: Assertion) -> frozenset[str]:
    """Scope without the denominator of an extent, which texts print once for two units."""
    quantity = assertion.quantity
    if quantity is not None and quantity.kind is QuantityKind.MEASURE:
        return frozenset(s for s in assertion.scope if not s.startswith("rate:"))
    return assertion.scope
