"""What a figure counts, and the lemma of counted nouns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import figure_words

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: unit lemma, its words at pieces `unit_first` to `unit_last`, the whole noun phrase, the total."""

    unit: str
    unit_first: int = -1
    unit_last: int = -1
    noun_first: int = -1
    noun_last: int = -1
    whole: Decimal | None = None
    adjective: bool = False


@cache
def counted_words(*path: str) -> frozenset[str]:
    """A list of the lexicon of counted things, by its path."""
    found: Any = load("counted")
    for key in path:
        found = found[key]
    words: frozenset[str] = frozenset(found)
    return words


@cache
def singular(word: str) -> str:
    """The singular of a plural noun, by rule and list; other words come back as they are."""
    lower = word.lower()
    if not word:
        return ""
    irregular: dict[str, str] = load("counted")["irregular"]
    if lower in irregular:
        return irregular[lower]
    if lower.endswith("children"):
        return lower.removesuffix("ren")
    if lower.endswith("men") and lower not in figure_words("no_men"):
        return lower.removesuffix("men") + "man"
    if not word.isupper() and word[0].isupper() and not lower.endswith("s"):
        return word
    if len(lower) < 4 or not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return lower if not word.isupper() or lower.endswith("s") else word
    if word[:-1].isupper():
        return word[:-1] if word[-1] == "s" or len(word) <= 4 else singular(lower)
    stem = _strip_plural(lower)
    return stem.capitalize() if word[0].isupper() and not word.isupper() else stem


def _strip_plural(lower: str) -> str:
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return lower[:-2]
    return lower[:-1]
