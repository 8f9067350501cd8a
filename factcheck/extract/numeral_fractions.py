"""Fractions, and the scale words and fractions that go on a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import (
    HYPHENS,
    ORDINAL_SUFFIXES,
    Numeral,
    cardinals,
    denominators,
    exact,
    scales,
    times,
)
from factcheck.extract.quantity_atoms import Atom


def with_scale(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """Scale words behind digits: "2.5 million", "25 lakh", "3 million and a quarter", "96th"."""
    i = numeral.last
    if i >= len(atoms) or numeral.value is None:
        return numeral
    following = atoms[i]
    if following.glued and following.lower in ORDINAL_SUFFIXES and numeral.value == int(numeral.value):
        return replace(numeral, last=i + 1, shape="ordinal")
    if following.text in HYPHENS and following.glued and i + 1 < len(atoms) and atoms[i + 1].lower in scales():
        following, i = atoms[i + 1], i + 1
    if following.lower in scales():
        scaled = times(numeral, i + 1, scales()[following.lower])
    elif following.lower in load("numerals")["groups"]:
        return replace(times(numeral, i + 1, 12), scale=1)
    else:
        return numeral
    return and_fraction(atoms, scaled, scales()[following.lower])


def and_fraction(atoms: Sequence[Atom], numeral: Numeral, scale: int) -> Numeral:
    """ "one and a half", "3 million and a quarter", "two and a half million"."""
    i = numeral.last
    if i + 1 >= len(atoms) or atoms[i].lower != "and" or numeral.value is None:
        return numeral
    part = bare_fraction(atoms, i + 1)
    if part is None or part.value is None or part.value >= 1:
        return numeral
    last = part.last
    if last < len(atoms) and (atoms[last].lower == "of" or (scale == 1 and atoms[last].text in HYPHENS)):
        return numeral
    value = numeral.value + part.value * scale
    whole = replace(numeral, last=last, value=value, low=value, high=value)
    return with_scale(atoms, whole) if scale == 1 else whole


def bare_fraction(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "half", "two-thirds", "a quarter": a spelled fraction without a scale word."""
    if at >= len(atoms):
        return None
    top, i = _numerator(atoms, at)
    if i < len(atoms) and atoms[i].text in HYPHENS and i > at:
        i += 1
    word = atoms[i].lower if i < len(atoms) else ""
    below = denominators().get(word)
    if below is None or (top is None and word not in {"half", "quarter"}):
        return None
    if top is not None and top > 1 and not word.endswith("s"):
        return None
    if word.endswith("s") and (top is None or top == 1 or (word == "quarters" and top != 3)):
        return None
    return exact(at, i + 1, Decimal(top or 1) / Decimal(below), Decimal(1), "fraction")


def _numerator(atoms: Sequence[Atom], at: int) -> tuple[int | None, int]:
    word = atoms[at].lower
    if word in {"a", "an"}:
        return 1, at + 1
    number = cardinals().get(word)
    return (number, at + 1) if number is not None and 0 < number < 20 else (None, at)


def fraction_of_scale(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """ "half a million", "half million", "a quarter of a million", "half a dozen", "half-dozen"."""
    i = numeral.last
    if i < len(atoms) and atoms[i].lower == "of" and i + 1 < len(atoms) and atoms[i + 1].lower in {"a", "an"}:
        i += 1
    if i < len(atoms) and (atoms[i].lower in {"a", "an"} or atoms[i].text in HYPHENS):
        i += 1
    word = atoms[i].lower if i < len(atoms) else ""
    scale = load("numerals")["groups"].get(word) or scales().get(word, 0)
    return times(numeral, i + 1, scale) if scale >= 12 and numeral.value is not None and word[-1:] != "s" else numeral
