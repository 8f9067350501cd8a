"""From figures to quantities: kind, what is counted, rate, change, bounds and spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck import units
from factcheck.extract.lexicon import load
from factcheck.extract.numerals import HYPHENS, numeral_at
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_hedges import bounded
from factcheck.extract.quantity_joins import parenthetical_hedge
from factcheck.extract.quantity_nouns import Counted, counted, is_name, singular
from factcheck.extract.quantity_units import MONEY
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import Span

KINDS = {
    MONEY: QuantityKind.MONEY,
    "percent": QuantityKind.PERCENT,
    "duration": QuantityKind.DURATION,
    "measure": QuantityKind.MEASURE,
    "temperature": QuantityKind.MEASURE,
}
LABELS = frozenset(
    {"dead", "killed", "injured", "wounded", "missing", "toll", "arrested", "detained", "deaths", "hurt", "casualties"}
)
STEPS = frozenset({"point", "place", "notch", "spot"})
ELIDED = frozenset({"other", "remaining", "rest", "others"})
AGE_WORDS = frozenset({"aged", "age", "ages"})
SKIPPED = frozenset(
    {
        "by",
        "another",
        "a",
        "an",
        "further",
        "additional",
        "of",
        "about",
        "some",
        "nearly",
        "almost",
        "around",
        "roughly",
        "more",
        "than",
        "over",
        "up",
        "to",
        "as",
        "much",
        "at",
        "least",
        "approximately",
        "just",
        "under",
        "only",
        "the",
        "sharply",
        "slightly",
        "whopping",
        "modest",
        "mere",
        "record",
        "extra",
        "estimated",
    }
)


def built(context: Context, figures: Sequence[Figure]) -> tuple[Quantity, ...]:
    """The quantities of the figures, in order."""
    found: list[Quantity] = []
    for figure in parenthetical_hedge(context, figures):
        quantity = _quantity(context, figure, found[-1] if found else None)
        if quantity:
            found.append(quantity)
    return tuple(found)


def _quantity(context: Context, figure: Figure, previous: Quantity | None) -> Quantity | None:
    figure, aged = _age(context, figure)
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
        what = _elided(context, figure, previous) or what
        what = replace(what, unit="person") if what and what.unit == "other" else what
        figure = _same_money(context, figure, what, previous)
    if what and what.unit_first >= 0 and what.adjective:
        figure = replace(
            figure, last=max(figure.last, what.unit_last if what.unit_last - figure.last <= 2 else figure.last)
        )
    figure, rate = _rate(context, figure, what)
    return _assembled(context, bounded(figure), what, rate, QuantityKind.AGE if aged else None)


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
        change=_change(context, figure, unit),
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """Without trailing zeros or exponent."""
    if value is None:
        return None
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


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
    if apart == 0 and _out_of_whole(context, previous):
        return Counted(previous.unit, whole=previous.value)
    of_them = context.lower(figure.last) == "of" and context.lower(figure.last + 1) in {
        "them",
        "whom",
        "these",
        "those",
    }
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
    alike = figure.numeral.scale >= 10**5 and max(abs(previous.low or 0), abs(previous.high or 0)) >= 10**5
    loose = context.at(figure.last).text in {",", ".", ";", ")", ""} or context.lower(figure.last) in {
        "in",
        "for",
        "to",
        "and",
        "as",
        "on",
        "from",
    }
    return replace(figure, unit=previous.unit, unit_kind=MONEY) if apart == 0 and alike and loose else figure


# --- ages


def _age(context: Context, figure: Figure) -> tuple[Figure, bool]:
    """The figure as an age, where it is one: "40-year-old", "aged 40", "Smith, 40,"."""
    if figure.numeral.shape == "ordinal":
        return figure, False
    if figure.unit_kind == "duration":
        last = _old(context, figure.last)
        return (replace(figure, last=last, behind=last), True) if last else (figure, False)
    if figure.unit is not None or (figure.value is None and not figure.range):
        return figure, False
    if context.lower(figure.last) in {"yo", "y.o"}:
        return _in_years(figure, figure.last, figure.last + 1), True
    if context.lower(figure.first - 1) == "and" and context.lower(figure.first - 3) in AGE_WORDS:
        return _in_years(figure, -1, figure.last), True
    if context.lower(figure.first - 1) in AGE_WORDS or (
        context.lower(figure.first - 1) == "of" and context.lower(figure.first - 2) == "age"
    ):
        back = 1 if context.lower(figure.first - 1) in AGE_WORDS else 2
        return replace(_in_years(figure, -1, figure.last), first=figure.first - back), True
    aged = _beside_name(context, figure) or _told_of_person(context, figure)
    return (_in_years(figure, -1, figure.last), True) if aged else (figure, False)


def _in_years(figure: Figure, unit_first: int, last: int) -> Figure:
    return replace(
        figure,
        unit="year",
        unit_kind="duration",
        unit_first=unit_first,
        unit_last=unit_first + 1,
        last=last,
        behind=last,
    )


def _old(context: Context, at: int) -> int | None:
    """The piece behind "old" or "of age" at `at`, hyphened or not."""
    i = at + 1 if context.at(at).text in HYPHENS else at
    if context.lower(i) in {"old", "olds"}:
        return i + 1
    return i + 2 if context.lower(i) == "of" and context.lower(i + 1) == "age" else None


def _beside_name(context: Context, figure: Figure) -> bool:
    """ "Smith, 40, said": a name, a comma, a number of years, and an end of the apposition."""
    value, at = figure.value, figure.first
    if (
        value is None
        or value != int(value)
        or not 1 <= value <= 115
        or not figure.numeral.digits
        or figure.last != at + 1
    ):
        return False
    name, after = context.at(at - 2), context.at(figure.last)
    if (
        context.at(at - 1).text != ","
        or not context.at(at - 1).glued
        or name.kind != "word"
        or not name.text[0].isupper()
    ):
        return False
    if after.text not in {",", ".", ";", ")", "—", "–"} or context.lower(at - 2) in _calendar():
        return False
    if context.at(figure.last + 1).kind == "digits":
        return False
    token = context.token(at - 2)
    named = token is not None and token.tag in {"NNP", "NNPS"}
    return named and (token is None or token.entity in {"", "PERSON", "ORG", "PLACE"})


def _told_of_person(context: Context, figure: Figure) -> bool:
    """ "who is 91,", "then 31,", "Age: 22", "Maria Lopez (71)", "80 or older"."""
    value, at, after = figure.value, figure.number_first, context.at(figure.last)
    if value is None or value != int(value) or not 1 <= value <= 115:
        return False
    if context.lower(figure.last - 1) in {"older", "younger"}:
        return True
    before = context.lower(at - 1)
    ends = after.kind == "none" or after.text in {",", ".", ";", ")"} or after.lower in {"and", "when"}
    if before in {"is", "was", "turned", "turns"} and context.lower(at - 2) in {"he", "she", "who"}:
        return ends
    if before == "then":
        return context.at(at - 2).text == "," and after.text == ","
    if before == ":":
        return context.lower(at - 2) in {"age", "aged"}
    return before == "(" and after.text == ")" and _full_name(context, at - 2)


def _full_name(context: Context, last: int) -> bool:
    """Whether two capitalised words that the parser takes for a person end at `last`."""
    words = [context.at(last - 1), context.at(last)]
    token = context.token(last)
    capital = all(word.kind == "word" and word.text[0].isupper() and not word.text.isupper() for word in words)
    return capital and token is not None and token.entity in {"PERSON", ""} and token.tag == "NNP"


@cache
def _calendar() -> frozenset[str]:
    tables = load("not_figures")["dates"]
    return frozenset({*tables["months"], *tables["weekdays"]})


# --- rates and changes


def _rate(context: Context, figure: Figure, what: Counted | None) -> tuple[Figure, str | None]:
    """The denominator of a rate ("a day", "per 100,000", "each"), and the figure with it read."""
    at = max(figure.last, what.unit_last if what else -1, figure.behind)
    i = at
    if context.at(i).text in HYPHENS and context.lower(i + 1) in {"a", "per"}:
        i += 1
    word = context.lower(i)
    if word in {"each", "apiece"}:
        return figure, "each"
    if context.at(i).text == "/" and context.at(i + 1).kind == "word":
        return figure, _denominator(context, i + 1)
    if word not in {"a", "an", "per", "every"}:
        return figure, None
    if word == "per" and context.lower(i + 1) in {"cent", "se"}:
        return figure, None
    following = i + 2 if context.at(i + 1).text in HYPHENS else i + 1
    found = _denominator(context, following)
    if word != "per" and (found is None or not _rate_noun(context, figure, found)):
        return figure, None
    if context.lower(following + 1) in {"ago", "earlier", "before", "later", "after", "previously"}:
        return figure, None
    return figure, found


def _denominator(context: Context, at: int) -> str | None:
    number = numeral_at(context.atoms, at) if context.at(at).kind in {"digits", "word"} else None
    if number and number.value and context.lower(at) not in {"a", "an"}:
        return f"{number.value:f}"
    atom = context.at(at)
    if atom.kind != "word":
        return None
    return units.canonical(atom.text) or {"annum": "year", "capita": "person"}.get(atom.lower) or singular(atom.text)


def _rate_noun(context: Context, figure: Figure, found: str) -> bool:
    """An article makes a rate with a span of time, and behind a price with a share, a unit or a person."""
    if units.kind(found) == "duration":
        return figure.unit_kind != "duration" or figure.unit != found
    return figure.unit_kind == MONEY and (
        units.kind(found) is not None
        or found
        in {
            "share",
            "head",
            "piece",
            "person",
            "ticket",
            "bottle",
            "pop",
            "seat",
            "bag",
            "copy",
            "unit",
            "barrel",
            "gallon",
        }
    )


@cache
def _transitive() -> frozenset[str]:
    return frozenset(load("hedges")["change"]["transitive"])


@cache
def _directions() -> dict[str, int]:
    tables = load("hedges")["change"]
    return dict.fromkeys([*tables["rise"], *tables["up"]], 1) | dict.fromkeys([*tables["fall"], *tables["down"]], -1)


def _change(context: Context, figure: Figure, unit: str | None) -> int:
    """-1 or +1 where the figure is the size of a fall or rise; 0 for the level reached ("rose to 12%")."""
    if figure.numeral.shape == "ordinal" or figure.unit_kind == "duration":
        return 0
    i, passed = figure.first - 1, []
    while context.lower(i) in SKIPPED - {"up"} and len(passed) < 5:
        passed.append(context.lower(i))
        i -= 1
    if context.lower(i) == "up" and passed[:1] == ["to"]:
        return 0
    if "to" in passed or ("at" in passed and "least" not in passed) or ("the" in passed):
        return 0
    direction = _directions().get(context.lower(i), 0)
    if (
        figure.unit_kind not in {"percent"}
        and unit not in STEPS
        and context.lower(i) in _transitive()
        and "by" not in passed
    ):
        direction = 0
    if figure.unit is None and context.lower(i) in {"up", "down"}:
        stated = context.lower(i - 1) in {"is", "was", "were", "are", "be", "been", ",", "(", "–", "—", ";"}
        direction = direction if stated else 0
    if direction and _measures_change(context, figure, passed, unit):
        return direction
    return _change_behind(context, figure)


def _measures_change(context: Context, figure: Figure, passed: list[str], unit: str | None) -> bool:
    """Counts and money rise "by" something; "lost $5m", "up 31" and shares do without."""
    return (
        unit in STEPS
        or "by" in passed
        or "of" in passed
        or figure.unit is not None
        or context.lower(figure.first - 1) in {"up", "down"}
    )


def _change_behind(context: Context, figure: Figure) -> int:
    """ "5% higher", "a 3 percent drop"."""
    word = context.lower(figure.last)
    if figure.unit_kind not in {"percent", MONEY, "measure"} or not context.adjacent(figure.last):
        return 0
    return _directions().get(word, 0) if word not in {"up", "down", "off"} else 0


__all__ = ["Hedge", "built"]
