"""Figures that belong together: ranges, shared units, compounds such as "5 ft 2 in"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import figure_words
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_forms import MONEY
from factcheck.extract.quantity_lists import DASHES, NOUN_TAGS
from factcheck.extract.quantity_ties import is_ratio, is_tied
from factcheck.model.quantity import Hedge

FINER = {
    "foot": {"inch": 12}, "pound": {"ounce": 16}, "stone": {"pound": 14}, "hour": {"minute": 60}, "minute": {"second": 60},
    "metre": {"centimetre": 100}, "yard": {"foot": 3, "inch": 36}, "mile": {"yard": 1760},
}  # fmt: skip


@cache
def _changes() -> frozenset[str]:
    tables = load("hedges")["change"]
    return frozenset({*tables["rise"], *tables["fall"], *tables["up"], *tables["down"]})


def joined(context: Context, figures: list[Figure]) -> list[Figure]:
    """The figures with ranges and compounds made one; digits tied to each other as scores or references dropped."""
    found: list[Figure] = []
    for figure in figures:
        pair = found[-1] if found else None
        step = len(found) > 1 and _is_step(context, found[-2], found[-1], figure)
        whole = _compound(context, pair, figure) or (None if step else _range(context, pair, figure)) if pair else None
        if whole:
            found[-1] = whole
        elif pair and is_ratio(context, pair, figure):
            found.pop()
        elif pair:
            first, second = _sharing(context, pair, figure)
            found[-1:] = [first, second]
        else:
            found.append(figure)
    return [_with_half(context, figure) for figure in _listed(context, found) if not is_tied(context, figure)]


def _is_step(context: Context, before: Figure, a: Figure, b: Figure) -> bool:
    """Levels that follow each other: "from 20 to 30 to 40" holds no range of 30 to 40."""
    return _link(context, a, b) == "to" and not before.range and _link(context, before, a) == "to"


# --- compounds


def _compound(context: Context, a: Figure, b: Figure) -> Figure | None:
    """ "5 ft 2 in", "1 hour and 30 minutes", "$20 and 43c", "3 dollars 50 cents"."""
    if a.unit is None or b.unit is None or a.value is None or b.value is None or a.value != int(a.value) or a.range:
        return None
    between = [context.lower(i) for i in range(a.last, b.first)]
    if between not in ([], ["and"], [","], ["-"]):
        return None
    factor = FINER.get(a.unit, {}).get(b.unit)
    if a.unit_kind == MONEY and b.minor and a.unit == b.unit and not a.minor and b.value < 1:
        return _sum(a, b, b.value)
    if factor is None or b.value >= factor or (between == [","] and a.unit_kind != "measure"):
        return None
    return _sum(a, b, b.value / factor)


def _sum(a: Figure, b: Figure, added: Decimal) -> Figure:
    value = (a.value or Decimal(0)) + added
    return replace(
        a,
        last=b.last,
        behind=b.behind,
        number_last=b.number_last,
        value=value,
        low=value,
        high=value,
        unit_last=b.unit_last,
    )


def _with_half(context: Context, figure: Figure) -> Figure:
    """The figure with what follows its unit: "an hour and a half", "two degrees below zero"."""
    i = figure.last
    if figure.unit_kind == "temperature" and [context.lower(i), context.lower(i + 1)] == ["below", "zero"]:
        return replace(figure.scaled_by(Decimal(-1)), last=i + 2, behind=i + 2)
    if (
        figure.unit_kind not in {"duration", "measure"}
        or figure.value is None
        or figure.range
        or context.lower(i) != "and"
    ):
        return figure
    i += 2 if context.lower(i + 1) == "a" else 1
    if context.lower(i) not in {"half", "quarter"} or context.tag(i + 1) in NOUN_TAGS:
        return figure
    value = figure.value + (Decimal("0.5") if context.lower(i) == "half" else Decimal("0.25"))
    return replace(figure, last=i + 1, behind=i + 1, value=value, low=value, high=value)


# --- ranges


def _range(context: Context, a: Figure, b: Figure) -> Figure | None:
    """One figure for "20 to 30", "between 20 and 30", "$26 to $31 million", "5-6%", "three or four"."""
    link = _link(context, a, b)
    if (
        link is None
        or a.range
        or a.value is None
        or b.value is None
        or a.numeral.shape == "ordinal"
        or b.numeral.shape == "ordinal"
    ):
        return None
    if link == "to" and b.numeral.digits and _opens_range(context, b.number_first):
        return None
    a = _shared_scale(a, b)
    a, b = _shared_unit(context, a, b)
    if a.unit != b.unit or a.value is None or b.value is None or a.value == b.value:
        return None
    if not _is_range(context, link, a, b):
        return None
    low, high = sorted((a.value, b.value))
    between = link == "and" and context.lower(a.first - 1) == "between"
    first = a.first - 1 if between or context.lower(a.first - 1) == "from" else a.first
    return replace(
        a, first=first, last=max(a.last, b.last), behind=max(a.behind, b.behind), number_last=b.number_last, low=low, high=high, value=None,
        unit=b.unit, unit_kind=b.unit_kind, unit_first=b.unit_first, unit_last=b.unit_last, hedge=Hedge.BETWEEN, range=True,
        hyphenated=b.hyphenated, per=b.per, numeral=b.numeral,
    )  # fmt: skip


def _link(context: Context, a: Figure, b: Figure) -> str | None:
    """What stands between the two: to, dash, and (behind "between"), or; None where something else does."""
    words = [context.lower(i) for i in range(a.behind, b.first)]
    if len(words) > 1 and words[0] == "-" and words[1] == "to":
        words = words[1:]
    if words == ["to", "-"]:
        words = ["to"]
    if len(words) > 1 and words[-1] in figure_words("inner_hedges"):
        words = words[:-1]
    if words in (["to"], ["through"], ["till"], ["~"]):
        return "to"
    if len(words) == 1 and words[0] in DASHES:
        return "dash"
    if words == ["and"]:
        ages = [context.lower(a.first - k) for k in (4, 3, 2, 1)] == ["between", "the", "ages", "of"]
        return "and" if ages or context.lower(a.first - 1) == "between" else None
    if not words and b.numeral.value is not None and b.numeral.value < 0 and context.at(b.numeral.first).text in DASHES:
        return None
    return "or" if words == ["or"] else None


def _shared_scale(a: Figure, b: Figure) -> Figure:
    """ "26 to 31 million", "$5 to $10 billion": the first takes the scale of the second."""
    if a.numeral.scaled or not b.numeral.scaled or a.value is None or b.value is None or a.value >= 1000 or a.minor:
        return a
    if (a.unit is not None and b.unit is not None and a.unit != b.unit) or (
        a.value * 1000 <= b.value / b.numeral.scale
    ):
        return a
    return a.scaled_by(Decimal(b.numeral.scale))


def _shared_unit(context: Context, a: Figure, b: Figure) -> tuple[Figure, Figure]:
    if a.unit is None and b.unit is not None:
        a = replace(a, unit=b.unit, unit_kind=b.unit_kind, own_unit=False)
        return (a.scaled_by(Decimal("0.01")), b) if b.minor else (a, b)
    if b.unit is None and a.unit is not None and _bare(context, b):
        b = replace(
            b, unit=a.unit, unit_kind=a.unit_kind, unit_first=a.unit_first, unit_last=a.unit_last, own_unit=False
        )
        return (a, b.scaled_by(Decimal("0.01"))) if a.minor else (a, b)
    return a, b


def _bare(context: Context, figure: Figure) -> bool:
    """Whether no noun follows, so that the unit of the figure before may be meant."""
    return context.tag(figure.last) not in NOUN_TAGS | {"JJ", "$"}


def _is_range(context: Context, link: str, a: Figure, b: Figure) -> bool:
    if a.value is None or b.value is None:
        return False
    ascending = a.value < b.value
    if link == "and":
        return ascending
    if link == "or":
        return (
            ascending
            and b.value <= 3 * a.value
            and a.unit_first < 0
            and not a.hyphenated
            and context.at(a.last).text != "-"
        )
    if link == "dash":
        return ascending and _counts_something(context, b)
    changing = _changing(context, a)
    if changing == "from" or (changing == "by" and a.own_unit and a.unit is not None):
        return False
    return ascending or context.lower(a.first - 1) == "from"


def _changing(context: Context, a: Figure) -> str | None:
    """How a verb of change governs the first figure: "rose from 4 to 5" names two levels, "rose 4% to 5%" a step and a level."""
    i = a.first - 1
    if context.lower(i) == "by" and any(context.lower(k) in _changes() for k in range(i - 6, i)):
        return "by"
    if context.lower(i) in _changes():
        return "by"
    if context.lower(i) != "from":
        return None
    return "from" if any(context.lower(k) in _changes() for k in range(i - 4, i)) else None


def _counts_something(context: Context, b: Figure) -> bool:
    """A dash joins a range only before a unit or noun, or between large numbers: "2-1" is a score."""
    if b.unit is not None or (context.lower(b.last) == "to" and _opens_range(context, b.last + 1)):
        return True
    if b.value is not None and b.value >= 1000 and not _year_like(b):
        return True
    tag, following = context.tag(b.last), context.at(b.last)
    return (
        context.adjacent(b.last)
        and (tag == "NNS" or (tag in {"JJ", "VBN", "NN"} and context.tag(b.last + 1) == "NNS"))
        and following.kind == "word"
    )


def _opens_range(context: Context, at: int) -> bool:
    """Whether "15-17" begins at a piece: a range of its own, and no end of another."""
    sign, second = context.at(at + 1), context.at(at + 2)
    return (
        context.at(at).kind == "digits"
        and sign.text in DASHES
        and sign.glued
        and second.kind == "digits"
        and second.glued
    )


def _year_like(figure: Figure) -> bool:
    return figure.value is not None and 1500 <= figure.value <= 2100 and not figure.numeral.scaled


def _sharing(context: Context, a: Figure, b: Figure) -> tuple[Figure, Figure]:
    """Two figures that are no range but share a unit: "7- or 8-inch", "from 84.75 to 74.07 cents"."""
    words = [context.lower(i) for i in range(a.behind, b.first)]
    if words in (["to"], ["or"], ["and"], ["-", "or"], ["-", "and"], ["-", "to"]):
        alike = a.unit is None and b.unit is not None and (_changing(context, a) == "from" or words[0] in {"-", "or"})
        level = b.unit is None and a.unit is not None and _changing(context, a) == "from"
        if alike or level:
            scaled = _shared_scale(a, b) if alike else a
            return _shared_unit(context, scaled, b)
    if words in (["x"], ["×"], ["by"]) and a.unit is None and b.unit_kind == "measure":
        return _shared_unit(context, a, b)  # "61 by 50 cm"
    return a, b


def _listed(context: Context, figures: list[Figure]) -> list[Figure]:
    """ "9.5 million, 6.2 million and 0.4 million francs": millions in a list share the currency at its end."""
    found = list(figures)
    for i in range(len(found) - 2, -1, -1):
        a, b = found[i], found[i + 1]
        words = [context.lower(k) for k in range(a.behind, b.first)]
        listed = words in ([","], ["and"], [",", "and"]) and not b.prefixed
        if listed and a.unit is None and a.numeral.scaled and b.unit_kind == MONEY:
            found[i] = replace(a, unit=b.unit, unit_kind=MONEY, own_unit=False)
    return found
