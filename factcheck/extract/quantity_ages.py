"""Ages: "40-year-old", "aged 40", "Smith, 40,"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import HYPHENS, figure_words
from factcheck.extract.quantity_context import Context, Figure
from factcheck.extract.quantity_counted import counted_words, singular
from factcheck.extract.quantity_lists import not_figure_words

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
    back = _said_before(context, figure)
    if back:
        return replace(_in_years(figure, -1, figure.last), first=figure.first - back), True
    tests = (_goes_on, _shares_age, _in_pair, _beside_name, _told_of_person)
    aged = any(test(context, figure) for test in tests)
    return (_in_years(figure, -1, figure.last), True) if aged else (figure, False)


def _said_before(context: Context, figure: Figure) -> int:
    """How many pieces before the figure say "aged" or "age of"; 0 where none does."""
    before = context.lower(figure.first - 1)
    if before in AGE_WORDS:
        return 1
    return 2 if before == "of" and context.lower(figure.first - 2) in {"age", "ages"} else 0


def _goes_on(context: Context, figure: Figure) -> bool:
    """ "ages 6 and 9", "ages ranging from 14 to 20"."""
    before = context.lower(figure.first - 1)
    return (before == "and" and context.lower(figure.first - 3) in AGE_WORDS) or (
        before == "ranging" and context.lower(figure.first - 2) in AGE_WORDS
    )


def _shares_age(context: Context, figure: Figure) -> bool:
    """ "a 14- and a 19-year-old", "a 14 and 19-year-old"."""
    i = figure.last
    if context.at(i).text in HYPHENS:
        i += 1
    if context.lower(i) not in {"and", "or", "to"}:
        return False
    i += 2 if context.lower(i + 1) in {"a", "an"} else 1
    words = [context.lower(k) for k in range(i, i + 6)]
    hyphened = words[1] in HYPHENS and words[2] in {"year", "month"} and words[4] in {"old", "olds"}
    return hyphened or words[1:3] == ["years", "old"]


def _in_pair(context: Context, figure: Figure) -> bool:
    """ "the boys, 14 and 15, were": two ages between commas, behind people."""
    at = figure.number_first
    first = at if context.lower(figure.last) == "and" else at - 2
    pair = [context.at(first + k) for k in range(-1, 4)]
    if [pair[0].text, pair[2].lower, pair[4].text] != [",", "and", ","] or not (pair[1].text + pair[3].text).isdigit():
        return False
    people = singular(context.lower(first - 2)) in counted_words("people", "nouns")
    return people and at in {first, first + 2} and _is_years_of_life(figure)


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
    """ "Smith, 40, said", "a Gary man, 76;": a person, a comma, a number of years, and an end of the apposition."""
    at, after = figure.first, context.at(figure.last)
    if not _is_years_of_life(figure) or figure.last != at + 1:
        return False
    name = _name_end(context, at)
    if name is None or context.at(figure.last + 1).kind == "digits":
        return False
    resident = after.lower == "of" and context.at(figure.last + 1).text.istitle()
    if after.text not in {",", ".", ";", ")", "—", "–", "―"} and not resident:
        return False
    if after.text == "," and context.lower(figure.last + 1) == "who":
        return context.at(name).text.istitle() and context.at(name).lower not in _calendar()
    if not figure.numeral.digits or resident:
        return after.text != "." and _full_name(context, name)
    return _names_person(context, name)


def _name_end(context: Context, at: int) -> int | None:
    """The piece that ends the name before a comma: "Smith, 40", "Smith, Jr., 40"."""
    if context.at(at - 1).text != "," or not context.at(at - 1).glued:
        return None
    i = at - 2
    if context.at(i).text == ".":
        i -= 1
    if context.lower(i) in figure_words("name_endings"):
        i -= 2 if context.at(i - 1).text == "," else 1
    return i if context.at(i).kind == "word" else None


def _is_years_of_life(figure: Figure) -> bool:
    return figure.value is not None and figure.value == int(figure.value) and 1 <= figure.value <= 115


def _names_person(context: Context, at: int) -> bool:
    """Whether the word may end the name or description of a person."""
    name, token = context.at(at), context.token(at)
    if name.lower in not_figure_words("one", "people"):
        return True
    if not name.text[0].isupper() or name.lower in _calendar() or token is None:
        return False
    surname = context.at(at - 1).text.istitle() and context.adjacent(at) and token.entity != "PLACE"
    return (surname or token.tag in {"NNP", "NNPS"}) and token.entity in {"", "PERSON", "ORG", "PLACE"}


def _told_of_person(context: Context, figure: Figure) -> bool:
    """ "who is 91,", "then 31,", "Age: 22", "Maria Lopez (71)", "80 or older"."""
    at, after = figure.number_first, context.at(figure.last)
    if not _is_years_of_life(figure):
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
