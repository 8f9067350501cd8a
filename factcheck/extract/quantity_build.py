"""From figures to quantities: kind, what is counted, rate, change, bounds and spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import figure_words
from factcheck.extract.quantity_ages import age_of
from factcheck.extract.quantity_changes import change_of, rate_of
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_counted import PERSON, Counted, counted_words, singular
from factcheck.extract.quantity_forms import MONEY
from factcheck.extract.quantity_hedges import bounded
from factcheck.extract.quantity_nouns import counted, is_name
from factcheck.extract.quantity_people import people_at
from factcheck.extract.quantity_ties import parenthetical_hedge
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import Span

KINDS = {
    MONEY: QuantityKind.MONEY,
    "percent": QuantityKind.PERCENT,
    "duration": QuantityKind.DURATION,
    "measure": QuantityKind.MEASURE,
    "temperature": QuantityKind.MEASURE,
}


LABELS = frozenset(load("not_figures")["context"]["labels"])


MOST_DIGITS = 24
"""Before the point, or behind it: what has more is the number of something, and a Decimal keeps but 28."""

ELIDED = figure_words("elided")


def built(context: Context, figures: Sequence[Figure]) -> tuple[Quantity, ...]:
    """The quantities of the figures, in order."""
    found: list[Quantity] = []
    for figure in parenthetical_hedge(context, figures):
        quantity = _quantity(context, figure, found[-1] if found else None)
        if quantity:
            found.append(quantity)
    return tuple(found)


def _quantity(context: Context, figure: Figure, previous: Quantity | None) -> Quantity | None:
    figure, aged = age_of(context, figure)
    what = (
        None
        if figure.unit is not None or (figure.numeral.shape == "ordinal" and not aged)
        else counted(context, figure)
    )
    if figure.numeral.shape == "ordinal":
        what = _ranked(context, figure)
    if what and figure.hedge is Hedge.NONE and is_name(context, what, figure):
        return None
    if figure.unit is None and (what is None or what.unit in {"", "other"}):
        harmed = people_at(context, figure, figure.last) if what and what.unit == "other" else None
        what = harmed or _elided(context, figure, previous) or what
        what = replace(what, unit="person") if what and what.unit == "other" else what
        figure = _same_money(context, figure, what, previous)
    if what and what.unit_first >= 0 and what.adjective:
        figure = replace(
            figure, last=max(figure.last, what.unit_last if what.unit_last - figure.last <= 2 else figure.last)
        )
    if what and what.unit == "old":
        what = replace(what, unit=PERSON)  # "two 21-year-olds"
    figure, rate = rate_of(context, figure, what)
    figure = bounded(figure)
    if _beyond(figure.low, figure.high, figure.value, what.whole if what else None):
        return None
    return _assembled(context, figure, what, rate, QuantityKind.AGE if aged else None)


def _beyond(*values: Decimal | None) -> bool:
    """Whether a value is larger or smaller than any figure of news: exact arithmetic ends not far from there."""
    return any(value is not None and abs(value.adjusted()) > MOST_DIGITS for value in values)


def _assembled(
    context: Context, figure: Figure, what: Counted | None, rate: str | None, kind: QuantityKind | None
) -> Quantity:
    start, end = context.at(figure.first).start, context.at(figure.last - 1).end
    number = Span(context.at(figure.number_first).start, context.at(figure.number_last - 1).end)
    unit = figure.unit or (what.unit or None if what else None)
    unit_span = _unit_span(context, figure, what)
    return Quantity(
        start=start,
        end=end,
        text=context.text[start:end],
        number=number,
        low=_plain(figure.low),
        high=_plain(figure.high),
        value=_plain(figure.value),
        kind=kind or _kind(figure),
        hedge=figure.hedge,
        unit=unit,
        unit_text=unit_span.of(context.text) if unit_span else None,
        noun=_noun_span(context, what),
        per=rate,
        whole=_plain(what.whole) if what else None,
        change=change_of(context, figure, unit),
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """Without trailing zeros or exponent."""
    if value is None:
        return None
    value = value.normalize()
    return Decimal(f"{value:f}") if value == value.to_integral_value() else value


def _kind(figure: Figure) -> QuantityKind:
    if figure.unit_kind:
        return KINDS[figure.unit_kind]
    if figure.numeral.shape == "ordinal":
        return QuantityKind.ORDINAL
    if figure.numeral.shape == "fraction" and figure.value is not None and abs(figure.value) < 1:
        return QuantityKind.FRACTION
    return QuantityKind.RANGE if figure.range else QuantityKind.COUNT


def _unit_span(context: Context, figure: Figure, what: Counted | None) -> Span | None:
    if figure.unit is not None and figure.unit_first >= 0:
        return Span(context.at(figure.unit_first).start, context.at(figure.unit_last - 1).end)
    if what and what.unit_first >= 0:
        return Span(context.at(what.unit_first).start, context.at(what.unit_last - 1).end)
    return None


def _noun_span(context: Context, what: Counted | None) -> Span | None:
    if what is None or what.noun_first < 0:
        return None
    return Span(context.at(what.noun_first).start, context.at(what.noun_last - 1).end)


def _ranked(context: Context, figure: Figure) -> Counted | None:
    found = counted(context, replace(figure, value=Decimal(1)))
    return replace(found, whole=None) if found and found.noun_first >= 0 else None


def _elided(context: Context, figure: Figure, previous: Quantity | None) -> Counted | None:
    """What a bare number counts by what stands before it: "the other 12", "a pick or two", "rose 64 points to 4,577"."""
    word = context.lower(figure.first - 1)
    if word == ":" and context.lower(figure.first - 2) in LABELS:
        return Counted("person")
    if word == "or" and context.tag(figure.first - 2) == "NN" and figure.value is not None and figure.value <= 3:
        return Counted(singular(context.at(figure.first - 2).text))
    if previous is None or previous.unit is None:
        return None
    apart = context.analysis.sentence_index(context.at(figure.first).start) - context.analysis.sentence_index(
        previous.start
    )
    if word == "to" and apart == 0 and previous.unit == "point" and previous.change:
        return Counted("point")
    if previous.kind is not QuantityKind.COUNT or apart > 1:
        return None
    if context.lower(figure.last) == "others" and previous.unit.lower() in counted_words("people", "nouns"):
        return Counted(PERSON)
    if apart == 0 and _out_of_whole(context, previous):
        return Counted(previous.unit, whole=previous.value)
    of_them = context.lower(figure.last) == "of" and context.lower(figure.last + 1) in figure_words("of_them")
    of_them = of_them or (word == "from" and apart == 0)
    return Counted(previous.unit) if of_them or word in ELIDED or context.lower(figure.last) in ELIDED else None


def _out_of_whole(context: Context, previous: Quantity) -> bool:
    """ "Of the 61 detainees, 47 ...": the figure before is the whole that the sentence divides."""
    sentence = context.analysis.sentence_at(previous.start)
    if sentence is None or previous.value is None:
        return False
    lead = context.text[sentence.start : previous.start].lower().split()
    return lead[:1] == ["of"] and len(lead) <= 3


def _same_money(context: Context, figure: Figure, what: Counted | None, previous: Quantity | None) -> Figure:
    """ "62 million euros plus eight million in add-ons": millions without a noun go on in the currency before them."""
    if what is not None or previous is None or previous.kind is not QuantityKind.MONEY or figure.range:
        return figure
    apart = context.analysis.sentence_index(context.at(figure.first).start) - context.analysis.sentence_index(
        previous.start
    )
    alike = (
        figure.numeral.scale >= 10**5
        and max(abs(bound) for bound in (previous.low or Decimal(0), previous.high or Decimal(0))) >= 10**5
    )
    loose = context.at(figure.last).text in {",", ".", ";", ")", ""} or context.lower(figure.last) in figure_words(
        "behind_money"
    )
    return replace(figure, unit=previous.unit, unit_kind=MONEY) if apart == 0 and alike and loose else figure
