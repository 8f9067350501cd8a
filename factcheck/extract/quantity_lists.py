"""Word lists that tell figures from what merely looks like them."""

from __future__ import annotations

from functools import cache
from typing import Any

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import figure_words
from factcheck.extract.quantity_context import Context

DASHES = frozenset({"-", "‐", "‑", "–", "—", "−"})


SIGNED = figure_words("signs")


HEDGING_SUFFIXES = figure_words("hedging_suffixes")


NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


ADJECTIVE_TAGS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})


@cache
def not_figure_words(*path: str) -> frozenset[str]:
    """A list of the lexicon of what is no figure, by its path."""
    found: Any = load("not_figures")
    for key in path:
        found = found[key]
    words: frozenset[str] = frozenset(found)
    return words


def unit_prefix(context: Context, at: int) -> bool:
    """Whether the word before a hyphen qualifies the number ("sub-7", "minus-5") or is a number or unit itself."""
    word = context.lower(at)
    return (
        word in SIGNED
        or word in figure_words("unit_prefixes")
        or (context.at(at - 1).kind == "digits" and context.at(at).glued)
    )


def hyphenated_count(context: Context, at: int) -> bool:
    """Whether the word behind a hyphen may be counted ("12-member") or hedges ("20-odd")."""
    return (
        context.lower(at) in not_figure_words("hyphenated", "nouns")
        or context.lower(at) in HEDGING_SUFFIXES
        or context.lower(at) in {"to"}
    )
