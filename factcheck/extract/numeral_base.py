"""The value of a number as printed, and the tables of number words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from factcheck.extract.lexicon import load
from factcheck.model.quantity import Hedge

JOINERS = frozenset({"and", "&", ",", "-", "‐", "‑"})


HYPHENS = frozenset({"-", "‐", "‑"})


MINUS = frozenset({"minus", "negative"})


ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


ROUND_WHOLES = frozenset({Decimal(3), Decimal(4), Decimal(5), Decimal(10), Decimal(100), Decimal(1000)})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed: pieces `first` up to `last` (half-open).

    `value` is None for vague plurals ("dozens"), whose bounds are `low` and `high`. `step` is the worth of the last
    printed digit, `scale` that of the scale word or letter at its end, `shape` is cardinal, ordinal, fraction or vague.
    """

    first: int
    last: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    shape: str = "cardinal"
    hedge: Hedge = Hedge.NONE
    scale: int = 1
    digits: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale word or letter of a thousand or more ends it."""
        return self.scale > 1


@cache
def figure_words(name: str) -> frozenset[str]:
    """A short list of words that tell how a figure beside them is meant."""
    return frozenset(load("figure_words")[name])


@cache
def cardinals() -> dict[str, int]:
    """Value of the words for plain numbers."""
    return dict(load("numerals")["cardinals"])


@cache
def ordinals() -> dict[str, int]:
    """Value of the words for ranks."""
    return dict(load("numerals")["ordinals"])


@cache
def scales() -> dict[str, int]:
    """Value of the words for scales, plurals included."""
    return {word: 10**power for word, power in load("numerals")["scales"].items()}


@cache
def denominators() -> dict[str, int]:
    """What the second word of a spelled fraction divides by."""
    words = {word: number for word, number in ordinals().items() if number > 2}
    words |= {word + "s": number for word, number in words.items()}
    words.update(load("numerals")["fractions"])
    return words


def exact(
    first: int, last: int, value: Decimal, step: Decimal, shape: str = "cardinal", digits: bool = False
) -> Numeral:
    """A number that stands for one value."""
    return Numeral(first, last, value, value, value, step, shape, digits=digits)


@cache
def vulgar() -> dict[str, Decimal]:
    """Value of the fraction signs."""
    return {sign: Decimal(top) / Decimal(below) for sign, (top, below) in load("numerals")["vulgar"].items()}


def times(numeral: Numeral, last: int, scale: int) -> Numeral:
    """The number times a scale word that ends at piece `last`."""
    value = (numeral.value or Decimal(0)) * scale
    return replace(
        numeral,
        last=last,
        value=value,
        low=value,
        high=value,
        step=numeral.step * scale,
        scale=numeral.scale * scale,
        shape="cardinal",
    )


def with_suffix(numeral: Numeral, letters: str) -> Numeral | None:
    """The number times the scale that `letters` right behind it stand for ("1.2" and "m"); None for other letters."""
    power = load("numerals")["suffixes"].get(letters)
    return None if power is None or numeral.value is None else times(numeral, numeral.last + 1, 10**power)
