"""One figure for two things: the 58 who were detained in one text were arrested in another; records became customers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck.link.lexicon import same_noun, table
from factcheck.link.stories import Weights, context
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.quantity import Quantity, QuantityKind

SHARE, TELLING_SHARE, LEAST_WEIGHT = 0.45, 0.2, 4.0
LEAST, TELLING_DIGITS = 13, 3
Figures = dict[Decimal, list[Assertion]]


def renamed_links(
    extractions: Sequence[Extraction], known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs of equal counts of two documents of one story whose measures or nouns are easily taken for each other.

    A document that gives the other text's figure too, as the other text has it, tells the two apart.
    """
    figures = {e.document.uri: _figures(e) for e in extractions}
    counted = {uri: [a for held in by_value.values() for a in held] for uri, by_value in figures.items()}
    found: list[Link] = []
    for a, b in combinations(sorted(figures), 2):
        if (a, b) in stories:
            for one, two, why in _between(figures[a], figures[b], known):
                if not _tells(counted[a], two) and not _tells(counted[b], one):
                    found.append(Link(LinkKind.RENAMED, Member(a, one), Member(b, two), "renamed", (why,)))
    return tuple(found)


def _figures(extraction: Extraction) -> Figures:
    found: Figures = defaultdict(list)
    for assertion in extraction.assertions:
        quantity = assertion.quantity
        plain = quantity is not None and quantity.kind is QuantityKind.COUNT and quantity.value is not None
        if quantity is not None and quantity.value and plain and not assertion.negated and quantity.value >= LEAST:
            found[quantity.value].append(assertion)
    return found


def _between(left: Figures, right: Figures, known: Weights) -> Iterator[tuple[Assertion, Assertion, str]]:
    for value in sorted(left.keys() & right.keys()):
        needed = TELLING_SHARE if len(value.normalize().as_tuple().digits) >= TELLING_DIGITS else SHARE
        for one in left[value]:
            for two in right[value]:
                things = _taken(one, two)
                common = context(one) & context(two)
                words = common - {str(value), *(things or ())}
                share = known.share(context(one), context(two))
                if things and share >= needed and known.of(words) >= LEAST_WEIGHT and one.modality == two.modality:
                    yield one, two, f"{value:,f} {things[0]} against {value:,f} {things[1]}"


def _taken(one: Assertion, two: Assertion) -> tuple[str, str] | None:
    """What two figures count, where the two are easily taken for each other; None where they are one or far apart."""
    for row in table("renamed")["measures"]:
        names = row.split()
        if one.measure in names and two.measure in names and one.measure != two.measure:
            return one.measure, two.measure
    a, b = _noun(one.quantity), _noun(two.quantity)
    if not a or not b or same_noun(a, b) or (":" not in one.measure and ":" not in two.measure):
        return None
    return next(((a, b) for row in table("renamed")["nouns"] if {a, b} <= set(row.split())), None)


def _noun(quantity: Quantity | None) -> str:
    return (quantity.unit or "") if quantity is not None else ""


def _tells(assertions: Sequence[Assertion], other: Assertion) -> bool:
    """Whether a document gives the other figure too, for what the other text counts."""
    equal = [a for a in assertions if _value(a) == _value(other)]
    if ":" not in other.measure:
        return any(a.measure == other.measure for a in equal)
    return any(_noun(a.quantity) == _noun(other.quantity) for a in equal)


def _value(assertion: Assertion) -> Decimal | None:
    return assertion.quantity.value if assertion.quantity is not None else None
