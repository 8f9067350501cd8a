"""Words that qualify a figure, and the bounds that they and the printed digits give it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import HYPHENS, figure_words
from factcheck.extract.quantity_atoms import surface
from factcheck.extract.quantity_context import Context, Figure
from factcheck.model.quantity import Hedge

Phrases = dict[str, list[tuple[tuple[str, ...], Hedge]]]

ABOUT_LEAST = Decimal("0.05")
ABOUT_MOST = Decimal("0.1")
NEARLY_SHARE = Decimal("0.9")
SPANNING = frozenset(load("hedges")["context"]["spanning"])
CLOSING = figure_words("closing_hedges")


@cache
def _before() -> Phrases:
    """Phrases by their last piece, longest first."""
    return _by(-1, "before")


@cache
def _after() -> Phrases:
    """Phrases by their first piece, longest first."""
    return _by(0, "after")


def _by(end: int, table: str) -> Phrases:
    found: Phrases = {}
    for name, phrases in load("hedges")[table].items():
        for phrase in phrases:
            pieces = surface(phrase)
            found.setdefault(pieces[end], []).append((pieces, Hedge(name)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def _between() -> frozenset[str]:
    return frozenset(load("hedges")["between"]["words"])


def hedged(context: Context, figure: Figure) -> Figure:
    """The figure with the hedge before or behind it, if there is one and it has none yet."""
    if figure.hedge is not Hedge.NONE and figure.hedge is not Hedge.BETWEEN:
        return replace(figure, first=_phrase_start(context, figure, figure.hedge))
    front = _hedge_before(context, figure)
    if front:
        hedge, first = front
        return replace(figure, hedge=hedge, first=first)
    back = _hedge_after(context, figure)
    if back:
        hedge, last = back
        return replace(figure, hedge=hedge, last=max(figure.last, last), behind=max(figure.behind, last))
    return figure


def _phrase_start(context: Context, figure: Figure, hedge: Hedge) -> int:
    found = _hedge_before(context, figure)
    return found[1] if found else figure.first


def _hedge_before(context: Context, figure: Figure) -> tuple[Hedge, int] | None:
    i = figure.first - 1
    if context.at(i).text in HYPHENS and context.at(i).glued:
        i -= 1
    for _ in range(4):
        found = _ending_at(context, i)
        if found and _applies(context, figure, found[1], i):
            return found
        if context.lower(i) not in _between() or not context.adjacent(i + 1):
            return None
        i -= 1
    return None


def _ending_at(context: Context, i: int) -> tuple[Hedge, int] | None:
    for pieces, hedge in _before().get(context.lower(i), ()):
        first = i - len(pieces) + 1
        if first >= 0 and all(context.lower(first + k) == piece for k, piece in enumerate(pieces)):
            return hedge, first
    return None


def _applies(context: Context, figure: Figure, first: int, last: int) -> bool:
    """Whether the words are a hedge here: "over three years" is as a rule a span of time, "some" needs its number beside it."""
    words = [context.lower(k) for k in range(first, last + 1)]
    if words == ["over"] and figure.unit_kind == "duration":
        return context.lower(first - 1) in SPANNING
    if (
        words in (["some"], ["sub"], ["maximum"], ["minimum"])
        and last != figure.first - 1
        and context.at(last + 1).text not in HYPHENS
    ):
        return False
    return not (words == ["above"] and context.lower(last + 1) == "the")


def _hedge_after(context: Context, figure: Figure) -> tuple[Hedge, int] | None:
    for at in dict.fromkeys((figure.number_last, figure.last, figure.behind)):
        i = at + 1 if context.at(at).text in HYPHENS and context.at(at).glued else at
        for pieces, hedge in _after().get(context.lower(i), ()):
            if all(context.lower(i + k) == piece for k, piece in enumerate(pieces)) and _closes(context, pieces, at, i):
                return hedge, i + len(pieces)
    return None


def _closes(context: Context, pieces: tuple[str, ...], at: int, i: int) -> bool:
    if pieces[0] == "+":
        return context.at(i).glued and not (context.at(i + 1).glued and context.at(i + 1).kind == "digits")
    if pieces[0] not in CLOSING:
        return True
    return i > at or (pieces[0] in {"plus", "odd"} and context.tag(i + 1) == "NNS")


# --- bounds


def bounded(figure: Figure) -> Figure:
    """The figure with the bounds that hedge and printed precision give it."""
    low, high = figure.low, figure.high
    if figure.value is not None and not figure.range:
        slack = _printed_slack(figure)
        low, high = figure.value - slack, figure.value + slack
    # A printed range says itself how wide it is.
    loose = figure.hedge is Hedge.ABOUT and figure.range
    if figure.hedge in BOUNDS and not loose and (low is not None or high is not None):
        low, high = BOUNDS[figure.hedge](figure, low, high)
    return replace(figure, low=low, high=high)


def _printed_slack(figure: Figure) -> Decimal:
    """Half a unit of the last printed digit where the figure shows decimals and is rounded by nature."""
    numeral = figure.numeral
    decimals = numeral.digits and numeral.step < numeral.scale and not figure.minor
    rounded = numeral.scaled or figure.unit_kind in {"percent", "measure", "temperature", "duration"}
    return numeral.step / 2 if decimals and rounded else Decimal(0)


def significant_slack(value: Decimal) -> Decimal:
    """Half a unit of the last digit that is not a zero: 50 for 300, 0.05 for 2.5."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1) if value else Decimal(0)


Bound = tuple[Decimal | None, Decimal | None]


def _about(figure: Figure, low: Decimal | None, high: Decimal | None) -> Bound:
    return (
        None if low is None else low - _slack(figure, low),
        None if high is None else high + _slack(figure, high),
    )


def _slack(figure: Figure, end: Decimal) -> Decimal:
    """How far "about" reaches beyond `end`: half a unit of the last digit that is no zero, within 5 and 10 percent."""
    value = figure.value if figure.value is not None else end
    size = abs(value)
    slack = max(size * ABOUT_LEAST, min(significant_slack(value), size * ABOUT_MOST))
    printed = abs(end - value) if figure.value is not None else Decimal(0)
    return max(slack - printed, Decimal(0))


def _from(figure: Figure, low: Decimal | None, high: Decimal | None) -> Bound:
    return (figure.value if figure.value is not None else low), None


def _until(figure: Figure, low: Decimal | None, high: Decimal | None) -> Bound:
    return None, (figure.value if figure.value is not None else high)


def _short_of(figure: Figure, low: Decimal | None, high: Decimal | None) -> Bound:
    top = figure.value if figure.value is not None else high
    if top is None:
        return low, high
    reduced = low if figure.value is None else top * (NEARLY_SHARE if top >= 0 else 2 - NEARLY_SHARE)
    return reduced, top


BOUNDS = {
    Hedge.ABOUT: _about,
    Hedge.AT_LEAST: _from,
    Hedge.MORE_THAN: _from,
    Hedge.AT_MOST: _until,
    Hedge.LESS_THAN: _until,
    Hedge.UP_TO: _until,
    Hedge.NEARLY: _short_of,
}
