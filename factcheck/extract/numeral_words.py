"""Numbers in words, added up from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.extract.lexicon import load
from factcheck.extract.numeral_base import (
    HYPHENS,
    JOINERS,
    Numeral,
    cardinals,
    exact,
    figure_words,
    ordinals,
    scales,
    times,
    vulgar,
)
from factcheck.extract.numeral_fractions import and_fraction, bare_fraction, with_scale
from factcheck.extract.quantity_atoms import Atom


def number_words(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """A number in words, with at most one hyphen, comma or "and" between two of them."""
    i, article = at, False
    if atoms[at].lower in {"a", "an"}:
        i, article = at + 1, True
        if i >= len(atoms) or atoms[i].lower not in figure_words("with_article"):
            return None
    if atoms[at].text in vulgar():
        return with_scale(atoms, exact(at, at + 1, vulgar()[atoms[at].text], Decimal(1), "fraction"))
    reader = _Reader()
    last = i
    while i < len(atoms):
        step = _joined(atoms, i) if last > at or i > at else i
        if step is None or (step > i and atoms[i].lower == "and" and bare_fraction(atoms, step)):
            break
        if not reader.take(atoms[step].lower, article):
            break
        i = last = step + 1
        article = False
        if reader.ordinal:
            break
    if last == at or (last == at + 1 and atoms[at].lower in {"a", "an"}):
        return None
    if not reader.started:
        return None
    return _finish(atoms, at, last, reader)


def _joined(atoms: Sequence[Atom], i: int) -> int | None:
    """Index of the next word of the number at or behind piece `i`, over at most one joiner; None at its end."""
    if atoms[i].kind == "word" and atoms[i].lower not in JOINERS:
        return i
    if atoms[i].lower in JOINERS and i + 1 < len(atoms) and atoms[i + 1].kind == "word":
        comma = atoms[i].text == "," and atoms[i - 1].lower not in scales()
        conjunction = atoms[i].lower in {"and", "&"} and atoms[i - 1].lower not in scales()
        hyphen = atoms[i].text in HYPHENS and not (atoms[i].glued and atoms[i + 1].glued)
        return (
            None
            if comma or conjunction or hyphen or (atoms[i + 1].lower in scales() and atoms[i].text not in HYPHENS)
            else i + 1
        )
    return None


def _finish(atoms: Sequence[Atom], at: int, last: int, reader: _Reader) -> Numeral | None:
    value = Decimal(reader.value)
    if reader.ordinal:
        return exact(at, last, value, Decimal(1), "ordinal")
    numeral = replace(exact(at, last, value, Decimal(1)), scale=reader.smallest)
    if last + 1 < len(atoms) and atoms[last].lower == "point" and value < 1000 and not reader.scale_seen:
        numeral = _decimal_words(atoms, numeral)
    if last + 1 < len(atoms) and atoms[last].text in HYPHENS and atoms[last + 1].lower in load("numerals")["groups"]:
        return replace(times(numeral, last + 2, 12), scale=1, step=Decimal(1))
    if last < len(atoms) and atoms[last].lower in load("numerals")["groups"]:
        return replace(times(numeral, last + 1, 12), scale=1, step=Decimal(1))
    if last + 1 < len(atoms) and atoms[last].lower == "over" and atoms[last + 1].kind == "digits" and reader.value < 10:
        return _over(atoms, numeral)
    return and_fraction(atoms, numeral, reader.smallest)


def _over(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """ "one over 20" spells a fraction."""
    below = atoms[numeral.last + 1].text
    if not below.isdecimal() or not Decimal(below) or numeral.value is None:
        return numeral
    return exact(numeral.first, numeral.last + 2, numeral.value / Decimal(below), Decimal(1), "fraction")


def _decimal_words(atoms: Sequence[Atom], numeral: Numeral) -> Numeral:
    """ "five point five"."""
    digits, i = "", numeral.last + 1
    while i < len(atoms) and atoms[i].lower in cardinals() and cardinals()[atoms[i].lower] < 10:
        digits, i = digits + str(cardinals()[atoms[i].lower]), i + 1
    if not digits or numeral.value is None:
        return numeral
    value = Decimal(f"{int(numeral.value)}.{digits}")
    return with_scale(atoms, exact(numeral.first, i, value, Decimal(1).scaleb(-len(digits))))


class _Reader:
    """Adds up number words from left to right; refuses a word that cannot go on the number so far."""

    def __init__(self) -> None:
        self.total = 0
        self.current: int | None = None
        self.last_scale = 10**18
        self.smallest = 1
        self.scale_seen = False
        self.ordinal = False
        self.started = False

    @property
    def value(self) -> int:
        """The number so far."""
        return self.total + (self.current or 0)

    def take(self, word: str, article: bool) -> bool:
        """Whether `word` goes on the number; if so it is added. `article` stands for a leading "a"."""
        if word in cardinals():
            taken = self._add(cardinals()[word])
        elif word in scales() and (word not in load("numerals")["vague"] or self.started):
            taken = self._scale(scales()[word], article)
        elif word in load("numerals")["groups"]:
            taken = article and self._add(12)
        else:
            taken = self._ordinal(word)
        self.started = self.started or taken
        return taken

    def _add(self, number: int) -> bool:
        if self.current is None:
            if self.scale_seen and self.last_scale <= number:
                return False
            self.current = number
            self.smallest = 1
            return True
        room = self.current % 100
        fits = (room == 0 and self.current > 0) or (room % 10 == 0 and room >= 20 and 0 < number < 10)
        if fits and number < 100:
            self.current += number
        return fits and number < 100

    def _scale(self, scale: int, article: bool) -> bool:
        if scale == 100:
            if (self.current is None and not article) or (self.current is not None and not 0 < self.current < 100):
                return False
            self.current = (self.current or 1) * 100
            return True
        if self.current is None:
            if not article and not self.scale_seen:
                return False
            self.total = self.total * scale if self.total else scale
        elif scale >= self.last_scale:
            return False
        else:
            self.total += self.current * scale
        self.current, self.last_scale, self.smallest, self.scale_seen = None, scale, scale, True
        return True

    def _ordinal(self, word: str) -> bool:
        number = ordinals().get(word)
        if number is None:
            return False
        if number >= 100:
            if not self.started or self.current is None:
                return not self.started and self._set_ordinal(number)
            self.current *= number
        elif not self.started:
            return self._set_ordinal(number)
        elif not self._add(number):
            return False
        self.ordinal = True
        return True

    def _set_ordinal(self, number: int) -> bool:
        self.current, self.ordinal = number, True
        return True
