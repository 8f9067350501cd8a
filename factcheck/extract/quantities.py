"""Figures in a text: numbers with hedge, unit and what they count, as intervals of exact decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck import units
from factcheck.extract.numeral_base import HYPHENS, Numeral, exact, figure_words
from factcheck.extract.numerals import numeral_at, triggers
from factcheck.extract.quantity_atoms import atoms_of
from factcheck.extract.quantity_build import built
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_filters import blocked_spans, is_figure
from factcheck.extract.quantity_forms import MONEY, UnitMatch
from factcheck.extract.quantity_hedges import hedged
from factcheck.extract.quantity_joins import joined
from factcheck.extract.quantity_money import currency_before, millions_code
from factcheck.extract.quantity_units import is_titled, settle_suffix, unit_at, with_unit
from factcheck.model.analysis import Analysis
from factcheck.model.quantity import Hedge, Quantity
from factcheck.model.text import Document

DOLLARS = re.compile(
    r"\b(?:figures|amounts|prices|values) (?:are |given |stated )?in (Australian|Canadian|Hong Kong|New Zealand|Singapore) dollars",
    re.I,
)
ONE_HEDGES = figure_words("before_a_span")
SPANS = figure_words("bare_spans")
CODES = {"australian": "AUD", "canadian": "CAD", "hong kong": "HKD", "new zealand": "NZD", "singapore": "SGD"}


def quantities(document: Document, analysis: Analysis) -> tuple[Quantity, ...]:
    """Every figure of the document, in text order; their `number` spans do not overlap."""
    context = Context(document.text, atoms_of(document.text), analysis, _dollar(document.text))
    figures = [hedged(context, figure) for figure in joined(context, list(_figures(context)))]
    return built(context, figures)


def _dollar(text: str) -> str:
    """The currency of a bare dollar sign: what the text itself says of its figures, else the US dollar."""
    stated = DOLLARS.search(text)
    return CODES[stated.group(1).lower()] if stated else "USD"


def _figures(context: Context) -> Iterator[Figure]:
    """Single figures with their units, left to right."""
    blocked = blocked_spans(context.text)
    i = 0
    while i < len(context.atoms):
        atom = context.atoms[i]
        if not _may_begin(context, i):
            span = _plural_span(context, i) if atom.lower in SPANS else None
            if span:
                yield span
            i += 1
            continue
        while blocked and blocked[0].end <= atom.start:
            blocked.pop(0)
        numeral = (
            None
            if blocked and blocked[0].start <= atom.start
            else numeral_at(context.atoms, i) or _article(context, i) or _several(context, i)
        )
        if numeral is None:
            i += 1
            continue
        figure = _figure(context, numeral)
        if figure:
            yield figure
        i = max(numeral.last, figure.number_last if figure else 0)


def _article(context: Context, i: int) -> Numeral | None:
    """ "an hour" as one hour, where a hedge or a half makes it a figure: "more than an hour", "a year and a half"."""
    if context.lower(i) not in {"a", "an", "another"} or not context.adjacent(i + 1):
        return None
    numeral = exact(i, i + 1, Decimal(1), Decimal(1))
    unit = unit_at(context, numeral, i + 1)
    if unit is None or unit.kind != "duration" or context.lower(unit.last - 1).endswith("s"):
        return None
    with_half = context.lower(unit.last) == "and" and "half" in (
        context.lower(unit.last + 1),
        context.lower(unit.last + 2),
    )
    before = context.lower(i - 1)
    return (
        numeral
        if with_half
        or context.lower(i) == "another"
        or before in ONE_HEDGES
        or (before, context.lower(i - 2)) == ("than", "more")
        else None
    )


def _several(context: Context, i: int) -> Numeral | None:
    """ "several years": three at least."""
    if context.lower(i) != "several" or context.lower(i + 1) not in SPANS or not context.adjacent(i + 1):
        return None
    return Numeral(i, i + 1, None, Decimal(3), None, Decimal(1), "vague", Hedge.SEVERAL)


def _plural_span(context: Context, i: int) -> Figure | None:
    """ "for years", "after decades of": two at least. The word itself stands for number and unit."""
    if context.lower(i) not in SPANS or context.lower(i - 1) not in {"for", "after"} or not context.adjacent(i):
        return None
    if context.at(i + 1).text in HYPHENS or context.lower(i + 1) in {"to", "old", "ago"}:
        return None
    numeral = Numeral(i, i + 1, None, Decimal(2), None, Decimal(1), "vague", Hedge.SEVERAL)
    figure = Figure(numeral, i, i + 1, i + 1, i, i + 1, numeral.low, None, None, hedge=Hedge.SEVERAL)
    unit = units.canonical(context.lower(i))
    return with_unit(figure, UnitMatch(unit, "duration", i, i + 1)) if unit else None


def _may_begin(context: Context, i: int) -> bool:
    atom = context.atoms[i]
    if atom.kind == "digits":
        return True
    if atom.kind == "word":
        return atom.lower in triggers()
    if atom.text in {"-", "−"}:
        return not atom.glued or context.at(i - 1).text in {"(", "$", "£", "€"}
    return False


def _figure(context: Context, numeral: Numeral) -> Figure | None:
    start, money = numeral.first, currency_before(context, numeral.first)
    coded = money is not None or millions_code(context.at(start - 1).text) is not None
    numeral = settle_suffix(context, numeral, money is not None)
    match = _unit(context, numeral) if money is None else None
    if match and is_titled(context, numeral, match):
        return None
    if not is_figure(context, numeral, match is not None, coded):
        return None
    figure = Figure(
        numeral,
        start,
        numeral.last,
        numeral.last,
        start,
        numeral.last,
        numeral.low,
        numeral.high,
        numeral.value,
        hedge=numeral.hedge,
    )
    if money:
        return _priced(context, figure, money)
    if match is None:
        return _in_millions(context, figure)
    hyphen = match.first > numeral.last and context.at(match.first - 1).text in HYPHENS
    return replace(with_unit(figure, match), hyphenated=hyphen)


def _unit(context: Context, numeral: Numeral) -> UnitMatch | None:
    """The unit behind the number, over a hyphen ("six-day"), "of" ("dozens of miles") or an article ("half an hour")."""
    at = numeral.last
    atom = context.at(at)
    if numeral.shape == "ordinal":
        return None
    if (atom.text in HYPHENS and (atom.glued or numeral.digits) and context.at(at + 1).kind == "word") or (
        atom.lower == "of" and (numeral.shape == "vague" or context.lower(at - 1) == "couple")
    ):
        at += 1
    elif numeral.shape == "fraction" and (
        atom.lower in {"a", "an"} or (atom.lower == "of" and context.lower(at + 1) in {"a", "an"})
    ):
        at += 1 if atom.lower != "of" else 2
    elif atom.lower in figure_words("before_unit") and numeral.value is not None:
        following = unit_at(context, numeral, at + 1)
        if following and following.kind in {"duration", "measure"} and unit_at(context, numeral, at) is None:
            return following
    return unit_at(context, numeral, at)


def _priced(context: Context, figure: Figure, money: UnitMatch) -> Figure:
    """The figure behind a currency sign, with a minus before it and a dollar word or country behind it."""
    priced = replace(with_unit(figure, money), prefixed=True)
    sign = context.at(money.first - 1)
    if sign.text in {"-", "−"} and (not sign.glued or context.at(money.first - 2).text == "("):
        return replace(priced.scaled_by(Decimal(-1)), first=money.first - 1)
    accounting = (
        sign.text == "(" and context.at(figure.numeral.last).text == ")" and context.at(figure.numeral.last).glued
    )
    if accounting and context.lower(money.first - 2) in figure_words("before_negative"):
        return replace(
            priced.scaled_by(Decimal(-1)), first=money.first - 1, last=figure.last + 1, behind=figure.behind + 1
        )
    return priced


def _in_millions(context: Context, figure: Figure) -> Figure:
    """ "MUSD 60" and "20 MUSD"."""
    for at in (figure.first - 1, figure.last):
        code = millions_code(context.at(at).text) if context.at(at).kind == "word" else None
        if code and context.adjacent(max(at, figure.first)):
            return with_unit(figure.scaled_by(Decimal(10**6)), UnitMatch(code, MONEY, at, at + 1))
    return figure
