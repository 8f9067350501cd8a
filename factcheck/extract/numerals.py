"""Numbers in digits and words, from the first piece to the last scale word, as exact decimals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import HYPHENS, MINUS, Numeral
from factcheck.extract.numeral_digits import digits_at
from factcheck.extract.numeral_fractions import with_scale
from factcheck.extract.numeral_shares import digit_share, fraction_at, multiple_at, vague_at
from factcheck.extract.numeral_words import number_words
from factcheck.extract.quantity_atoms import Atom, atoms_of


@cache
def triggers() -> frozenset[str]:
    """The words at which a number may begin, in lower case."""
    tables = load("numerals")
    found = {*tables["cardinals"], *tables["ordinals"], *tables["scales"], *tables["groups"], *tables["fractions"]}
    return frozenset(found | {*tables["vague"], *tables["multiples"], *tables["vulgar"], "a", "an", "another", *MINUS})


def parse_number(text: str) -> Decimal | None:
    """The number that the whole of `text` spells, in digits or words; None where it spells none, or a vague one."""
    atoms = atoms_of(text)
    numeral = numeral_at(atoms, 0)
    return numeral.value if numeral and numeral.last == len(atoms) else None


def numeral_at(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """The longest number that begins at piece `at`, or None."""
    if at >= len(atoms):
        return None
    atom = atoms[at]
    if atom.kind == "digits":
        return digit_share(atoms, at) or with_scale(atoms, digits_at(atoms, at))
    if atom.kind == "sign":
        signed = atom.text in {"-", "−", "–"} and at + 1 < len(atoms) and atoms[at + 1].glued
        return _negative(atoms, at) if signed and atoms[at + 1].kind == "digits" else None
    if atom.lower not in triggers():
        return None
    if atom.lower in MINUS:
        return _negative(atoms, at)
    return fraction_at(atoms, at) or multiple_at(atoms, at) or vague_at(atoms, at) or number_words(atoms, at)


def _negative(atoms: Sequence[Atom], at: int) -> Numeral | None:
    following = at + 2 if at + 1 < len(atoms) and atoms[at + 1].text in HYPHENS else at + 1
    inner = numeral_at(atoms, following)
    if inner is None or inner.value is None or inner.value < 0:
        return None
    return replace(inner, first=at, value=-inner.value, low=-inner.value, high=-inner.value)
