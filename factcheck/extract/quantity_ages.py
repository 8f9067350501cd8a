"""Ages: "40-year-old", "aged 40", "Smith, 40,"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import HYPHENS
from factcheck.extract.quantity_context import Context, Figure

AGE_WORDS = frozenset({"aged", "age", "ages"})


def age_of(context: Context, figure: Figure) -> tuple[Figure, bool]:
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
