"""Fractions and ordinals: when they are figures."""

from __future__ import annotations

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import HYPHENS, Numeral, figure_words
from factcheck.extract.quantity_context import Context
from factcheck.extract.quantity_lists import NOUN_TAGS, not_figure_words
from factcheck.extract.quantity_references import is_dated

DETERMINERS = frozenset(load("not_figures")["context"]["determiners"])


HALVES = frozenset(load("not_figures")["context"]["halves"])


COMPARATIVES = figure_words("behind_share")


def is_share(context: Context, numeral: Numeral) -> bool:
    """Fractions of something: "half of", "a third of", "two-thirds", "one in five"."""
    first, last = numeral.first, numeral.last
    before, after = context.lower(first - 1), context.lower(last)
    if (
        (context.at(last).text in HYPHENS and context.at(last).glued)
        or before in HALVES
        or (context.at(first - 1).text in HYPHENS and context.at(first).glued)
    ):
        return False
    if numeral.scaled:
        return True
    words = [context.lower(i) for i in range(first, last)]
    if words[0] == "half":
        return after in DETERMINERS - {"as", "this"}
    if words[0] == "quarter":
        return False
    if words[0] in {"a", "an"}:
        hedged = before in figure_words("before_share")
        return (
            after in COMPARATIVES
            and (after != "as" or context.lower(last + 1) in {"many", "much"})
            and words[-1] != "second"
        ) or (hedged and after not in {"time"} and context.tag(last) not in NOUN_TAGS)
    return not (words[-1] in {"half", "third", "quarter"} and context.tag(last) in NOUN_TAGS)


def _is_street(context: Context, first: int, last: int) -> bool:
    """ "65th and 66th streets", "17th and Colfax", "Northwest 12th"."""
    ordinal = not_figure_words("ordinal", "bearings")
    if context.lower(first - 1) in ordinal and context.at(first - 1).text[0].isupper():
        return True
    if context.lower(last) not in not_figure_words("ordinal", "crossing"):
        return False
    second = context.at(last + 1)
    if second.kind == "digits":
        return context.lower(last + 3) in not_figure_words("ordinal", "streets")
    return second.kind == "word" and second.text.istitle()


def is_ordinal(context: Context, numeral: Numeral) -> bool:
    """Used as a rank before a noun; not in dates, names, set phrases."""
    first, last = numeral.first, numeral.last
    atom, after = context.at(first), context.at(last)
    if (after.text in HYPHENS and after.glued) or (context.at(first - 1).text in HYPHENS and atom.glued):
        return False
    if atom.kind == "digits" and context.at(first).glued and context.at(first - 1).kind == "word":
        return False
    if (
        is_dated(context, numeral, False)
        or after.lower in not_figure_words("ordinal", "after")
        or context.lower(first - 1) in not_figure_words("ordinal", "before")
    ):
        return False
    if (atom.text[0].isupper() and not context.begins_sentence(first)) or (
        atom.kind == "digits" and after.text[:1].isupper()
    ):
        return False
    if last > first + 1 or atom.kind == "digits":
        return atom.kind != "digits" or not _is_street(context, first, last)
    tag = context.tag(last)
    if after.kind == "none":
        return atom.lower not in {"first", "second", "third"}
    return (
        (tag in NOUN_TAGS | {"JJ", "JJS", "VBN"} or after.lower == "one")
        and context.tag(first) != "RB"
        and context.adjacent(last)
    )
