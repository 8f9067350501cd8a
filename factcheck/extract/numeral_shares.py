"""Shares ("two in five") and numbers without an exact value ("dozens", "several hundred")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import ROUND_WHOLES, Numeral, cardinals, exact, figure_words, scales
from factcheck.extract.numeral_fractions import bare_fraction, fraction_of_scale
from factcheck.extract.numeral_words import number_words
from factcheck.extract.quantity_atoms import Atom
from factcheck.model.quantity import Hedge


def fraction_at(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "half", "two-thirds", "a quarter", "half a million", "two in five"."""
    bare = bare_fraction(atoms, at)
    if bare is not None:
        return fraction_of_scale(atoms, bare)
    return None if atoms[at].lower in {"a", "an"} else _share(atoms, at)


def _share(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "two in five", "one out of three", in words or digits; the second number stands right behind."""
    top = cardinals().get(atoms[at].lower)
    i = at + 1
    if top is None or not 0 < top <= 99 or i + 1 >= len(atoms):
        return None
    if atoms[i].lower == "out" and atoms[i + 1].lower == "of":
        i += 1
    elif atoms[i].lower != "in":
        return None
    i += 1
    if i < len(atoms) and atoms[i].lower == "every":
        i += 1
    below = number_words(atoms, i) if i < len(atoms) and atoms[i].lower in cardinals() else None
    number = below.value if below else _small_digits(atoms, i)
    last = below.last if below else i + 1
    if number is None or not top < number <= 1000 or _followed_by_time(atoms, last):
        return None
    return exact(at, last, Decimal(top) / number, Decimal(1), "fraction")


def digit_share(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "4 in 10 adults": a round whole, and people or things behind it."""
    if at + 3 >= len(atoms) or atoms[at + 1].lower != "in" or atoms[at + 3].kind != "word":
        return None
    top, below = _small_digits(atoms, at), _small_digits(atoms, at + 2)
    plural = atoms[at + 3].lower == "of" or (
        atoms[at + 3].text.islower() and atoms[at + 3].text.endswith(("s", "en", "le"))
    )
    plural = plural or (top == 1 and atoms[at + 3].lower in figure_words("behind_one_in_ten"))
    if top is None or below not in ROUND_WHOLES or not top < below or not plural or _followed_by_time(atoms, at + 3):
        return None
    return exact(at, at + 3, top / below, Decimal(1), "fraction")


def _small_digits(atoms: Sequence[Atom], i: int) -> Decimal | None:
    if i >= len(atoms) or not atoms[i].text.isdecimal() or len(atoms[i].text) > 4:
        return None
    return Decimal(atoms[i].text)


def _followed_by_time(atoms: Sequence[Atom], i: int) -> bool:
    return i < len(atoms) and atoms[i].lower.rstrip("s") in figure_words("spans_of_shares")


def multiple_at(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "several hundred", "a few thousand", "a couple of dozen"; and "a couple" alone."""
    i = at + 1 if atoms[at].lower in {"a", "an"} else at
    if i >= len(atoms) or atoms[i].lower not in load("numerals")["multiples"]:
        return None
    word = atoms[i].lower
    low, high = load("numerals")["multiples"][word]
    article = i > at
    following = i + 1
    if following < len(atoms) and atoms[following].lower == "of" and word == "couple":
        following += 1
    scaler = atoms[following].lower if following < len(atoms) else ""
    scale = load("numerals")["groups"].get(scaler) or scales().get(scaler)
    if scale and scaler not in load("numerals")["vague"]:
        hedge = Hedge.ABOUT if word == "couple" else Hedge.SEVERAL
        value = Decimal(low * scale) if word == "couple" else None
        return Numeral(
            at, following + 1, value, Decimal(low * scale), Decimal(high * scale), Decimal(scale), "vague", hedge
        )
    if word == "couple" and article and following == i + 2:
        return replace(exact(at, i + 1, Decimal(2), Decimal(1)), hedge=Hedge.ABOUT)
    return None


def vague_at(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "dozens", "hundreds of thousands"; a number in front makes it exact and is not this."""
    tables = load("numerals")["vague"]
    word = atoms[at].lower
    entry = tables.get(word)
    if word == "tens" or entry is not None:
        chained = _chained(atoms, at, word)
        if chained:
            return chained
    if entry is None:
        return None
    high = Decimal(entry["high"]) if "high" in entry else None
    return Numeral(at, at + 1, None, Decimal(entry["low"]), high, Decimal(1), "vague", Hedge(entry["hedge"]))


def _chained(atoms: Sequence[Atom], at: int, word: str) -> Numeral | None:
    """ "tens of thousands": from the first word times the second to just below the next power."""
    first = {"tens": 10, "hundreds": 100, "thousands": 1000, "dozens": 12}.get(word)
    if first is None or at + 2 >= len(atoms) or atoms[at + 1].lower != "of":
        return None
    scale = scales().get(atoms[at + 2].lower)
    if scale is None or not atoms[at + 2].lower.endswith("s") or scale < 100:
        return None
    hedge = Hedge.DOZENS if word == "dozens" else Hedge(word)
    high = Decimal(first * scale * 10 - 1)
    return Numeral(at, at + 3, None, Decimal(2 * first * scale), high, Decimal(scale), "vague", hedge)
