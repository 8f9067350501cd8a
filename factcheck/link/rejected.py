"""Figures that one text turns down in so many words ("14 places, not three"), held against the texts that give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from factcheck.link.crowds import groups_meet
from factcheck.link.lexicon import CROWDS, generic_people, is_subgroup, known_measure, table
from factcheck.link.stories import Weights, context
from factcheck.model.analysis import Token
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.quantity import Quantity, QuantityKind

REACH, TELLING_DIGITS, LEAST_WEIGHT = 3, 3, 4.0
Rejection = tuple[Assertion, Decimal]


def rejected_links(
    extractions: Sequence[Extraction], known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs of a figure that stands against another in its text, and the statement of another text that gives that other."""
    turned = {e.document.uri: tuple(rejections(e)) for e in extractions}
    given = {e.document.uri: [a for a in e.assertions if a.quantity is not None] for e in extractions}
    found: list[Link] = []
    for one, two in combinations(sorted(given), 2):
        if (one, two) in stories:
            for a, b in ((one, two), (two, one)):
                for figure, value in turned[a]:
                    for other in given[b]:
                        if _gives(other, value) and _one_thing(figure, other, value, known):
                            why = f"{figure.text.strip()} turns down {value:,f}"
                            found.append(
                                Link(LinkKind.REJECTED, Member(a, figure), Member(b, other), "rejected", (why,))
                            )
    return tuple(found)


def rejections(extraction: Extraction) -> Iterator[Rejection]:
    """Each figure of a text with the number that the text puts beside it as wrong."""
    by_place = {a.quantity.start: a for a in extraction.assertions if a.quantity is not None}
    quantities = sorted(extraction.quantities, key=lambda q: q.start)
    for held, turned_down in pairwise(quantities):
        between = _tokens(extraction, held.end, turned_down.start)
        if _turned_down(between) and _like(held, turned_down):
            yield from _kept(by_place.get(held.start), turned_down)
        elif _corrected(between) and _not_before(extraction, held) and _like(turned_down, held):
            yield from _kept(by_place.get(turned_down.start), held)


def _kept(figure: Assertion | None, other: Quantity) -> Iterator[Rejection]:
    if (
        figure is not None
        and other.value is not None
        and figure.quantity is not None
        and figure.quantity.value != other.value
    ):
        yield figure, other.value


def _tokens(extraction: Extraction, start: int, end: int) -> list[Token]:
    return [t for t in extraction.analysis.tokens if start <= t.start and t.end <= end]


def _turned_down(between: Sequence[Token]) -> bool:
    """Whether the words between two figures end in "not", with a preposition or an article after it at most."""
    tail = [t.lower for t in between[-REACH:]]
    if "not" not in tail:
        return False
    behind = tail[tail.index("not") + 1 :]
    return all(word in table("rejected")["after"].split() for word in behind) and not _breaks(between)


def _corrected(between: Sequence[Token]) -> bool:
    """Whether "but" leads from a figure that "not" stands before to the one in its place."""
    return any(t.lower == "but" for t in between[-REACH:]) and not _breaks(between)


def _breaks(between: Sequence[Token]) -> bool:
    return any(t.text in ".;:!?" or t.lower in table("rejected")["softened"].split() for t in between)


def _not_before(extraction: Extraction, quantity: Quantity) -> bool:
    before = [t.lower for t in extraction.analysis.tokens if t.end <= quantity.start][-REACH:]
    return "not" in before and not set(before) & set(table("rejected")["softened"].split())


def _like(held: Quantity, other: Quantity) -> bool:
    """Whether the figure turned down is of the same sort: no noun of its own, or the same."""
    if other.unit is None or other.unit == held.unit:
        return other.kind in (held.kind, QuantityKind.COUNT)
    return other.kind is held.kind is QuantityKind.COUNT and groups_meet(held, other)


def _gives(assertion: Assertion, value: Decimal) -> bool:
    quantity = assertion.quantity
    return quantity is not None and quantity.value == value and not assertion.negated


def _one_thing(figure: Assertion, other: Assertion, value: Decimal, known: Weights) -> bool:
    """Whether the figure of another text counts what this one does: the same sort of thing, and words or digits that tell."""
    a, b = figure.quantity, other.quantity
    if a is None or b is None or a.kind is not b.kind or figure.scope != other.scope:
        return False
    if a.kind is not QuantityKind.COUNT and a.unit != b.unit:
        return False
    if known_measure(figure.measure) and figure.measure == other.measure:
        return True
    if a.kind is QuantityKind.COUNT and not groups_meet(a, b) and not (_people(figure) and _people(other)):
        return False
    telling = len(value.normalize().as_tuple().digits) >= TELLING_DIGITS
    words = (context(figure) & context(other)) - {str(value)}
    return telling or known.of(words) >= LEAST_WEIGHT or "perpetrators" in (figure.measure, other.measure)


def _people(assertion: Assertion) -> bool:
    unit = (assertion.quantity.unit if assertion.quantity else None) or ""
    return generic_people(unit) or is_subgroup(unit) or assertion.measure.partition(":")[0] in (*CROWDS, "perpetrators")
