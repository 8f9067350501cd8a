"""Rates, and whether a figure is the size of a rise or fall."""

from __future__ import annotations

from functools import cache

from factcheck import units
from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import HYPHENS, figure_words
from factcheck.extract.numerals import numeral_at
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_counted import Counted, singular
from factcheck.extract.quantity_forms import MONEY

STEPS = figure_words("steps")


SKIPPED = frozenset(load("hedges")["context"]["skipped"])


def rate_of(context: Context, figure: Figure, what: Counted | None) -> tuple[Figure, str | None]:
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
    if context.lower(following + 1) in figure_words("time_relations"):
        return figure, None
    return figure, found


def _denominator(context: Context, at: int) -> str | None:
    unit_word = units.kind(units.canonical(context.at(at).text) or "") == "duration"
    number = numeral_at(context.atoms, at) if context.at(at).kind in {"digits", "word"} and not unit_word else None
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
    return figure.unit_kind == MONEY and (units.kind(found) is not None or found in figure_words("priced_things"))


@cache
def _transitive() -> frozenset[str]:
    return frozenset(load("hedges")["change"]["transitive"])


@cache
def _composing() -> frozenset[str]:
    return frozenset(load("hedges")["change"]["composing"])


@cache
def _directions() -> dict[str, int]:
    tables = load("hedges")["change"]
    return dict.fromkeys([*tables["rise"], *tables["up"]], 1) | dict.fromkeys([*tables["fall"], *tables["down"]], -1)


def change_of(context: Context, figure: Figure, unit: str | None) -> int:
    """-1 or +1 where the figure is the size of a fall or rise; 0 for the level reached ("rose to 12%")."""
    if figure.numeral.shape == "ordinal" or figure.unit_kind == "duration":
        return 0
    if context.lower(figure.first) in figure_words("levels"):
        return 0  # "rose above 50 percent" names the level passed
    passed: list[str] = []
    i = figure.first - 1
    while context.lower(i) in SKIPPED - {"up"} and len(passed) < 5:
        passed.append(context.lower(i))
        i -= 1
    if context.lower(i) == "up" and (passed[:1] == ["to"] or context.lower(i - 1) in _composing()):
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
        stated = context.lower(i - 1) in figure_words("stating")
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
    return _directions().get(word, 0) if word not in figure_words("no_change_behind") else 0
