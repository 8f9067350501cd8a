"""Digits that belong to each other and count nothing: scores, telephone numbers, odds; and conversions in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck import units
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_forms import MONEY
from factcheck.extract.quantity_lists import DASHES
from factcheck.model.quantity import Hedge

TIES = DASHES | {"/", ":", "~"}


def is_ratio(context: Context, a: Figure, b: Figure) -> bool:
    """ "by 3 to 1": bare numbers, the second of them one, and nothing that fell or rose between the two."""
    bare = a.unit is None and b.unit is None and not a.range
    return (
        bare
        and b.value == 1
        and a.value is not None
        and a.value > 1
        and [context.lower(i) for i in range(a.last, b.first)] == ["to"]
        and context.lower(a.first - 1) != "from"
    )


def is_tied(context: Context, figure: Figure) -> bool:
    """Bare digits hyphened, slashed or colon-joined to other digits: scores, dates, telephone numbers."""
    if (
        figure.range
        and figure.unit is None
        and _tied_to_digits(context, figure.first, figure.last, frozenset(DASHES | {"/"}))
    ):
        return True
    if figure.unit is not None or figure.range:
        return False
    odds = [context.lower(figure.number_last + k) for k in (0, 1, 2)] == ["-", "to", "-"]
    if odds or [context.lower(figure.number_first - k) for k in (3, 2, 1)] == ["-", "to", "-"]:
        return True
    if not figure.numeral.digits:
        return False
    return _tied_to_digits(context, figure.number_first, figure.number_last, frozenset(TIES))


def _tied_to_digits(context: Context, first: int, last: int, ties: frozenset[str]) -> bool:
    before = (
        context.at(first - 1).text in ties
        and context.at(first).glued
        and context.at(first - 2).kind in {"digits", "word"}
        and context.at(first - 1).glued
    )
    after = (
        context.at(last).text in ties
        and context.at(last).glued
        and context.at(last + 1).kind == "digits"
        and context.at(last + 1).glued
    )
    return before or after or (context.at(first).text in DASHES and context.at(first - 1).kind == "digits")


def parenthetical_hedge(context: Context, figures: Sequence[Figure]) -> list[Figure]:
    """A conversion in brackets keeps the hedge of the figure that it converts."""
    found: list[Figure] = []
    for figure in figures:
        before = found[-1] if found else None
        inherits = before and figure.hedge is Hedge.NONE and _converts(context, before, figure)
        found.append(replace(figure, hedge=before.hedge) if before and inherits else figure)
    return found


def _converts(context: Context, a: Figure, b: Figure) -> bool:
    """Whether `b` states `a` in another unit, in brackets or behind a slash within them."""
    if b.unit is None or a.unit is None or a.range or b.range or a.hedge in {Hedge.NONE, Hedge.BETWEEN}:
        return False
    opened = [context.at(i).text for i in range(a.last, b.first)]
    if opened not in (["("], ["/"], ["["]):
        return False
    return a.unit_kind == b.unit_kind == MONEY or units.kind(a.unit) == units.kind(b.unit) == "measure"
