"""What the readers of figures look at: the text in pieces, and the parser's token at each piece."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.extract.numeral_base import Numeral
from factcheck.extract.quantity_atoms import Atom
from factcheck.model.analysis import Analysis, Token
from factcheck.model.quantity import Hedge, QuantityKind


@dataclass(frozen=True)
class Context:
    """One text in pieces, with its analysis. Reading past either end gives an empty piece."""

    text: str
    atoms: list[Atom]
    analysis: Analysis
    dollar: str = "USD"

    def at(self, i: int) -> Atom:
        """The piece at `i`, or an empty one beyond the ends."""
        return self.atoms[i] if 0 <= i < len(self.atoms) else EMPTY

    def lower(self, i: int) -> str:
        """The piece at `i` in lower case."""
        return self.at(i).lower

    def token(self, i: int) -> Token | None:
        """The parser's token at piece `i`."""
        return self.analysis.token_at(self.atoms[i].start) if 0 <= i < len(self.atoms) else None

    def tag(self, i: int) -> str:
        """The tag of the token at piece `i`, or nothing."""
        token = self.token(i)
        return token.tag if token else ""

    def begins_sentence(self, i: int) -> bool:
        """Whether piece `i` opens a sentence, a paragraph or a quotation."""
        if i <= 0 or self.at(i - 1).text in SENTENCE_BREAKS or "\n" in self.text[self.at(i - 1).end : self.at(i).start]:
            return True
        token = self.token(i)
        sentence = self.analysis.sentence_at(self.at(i).start)
        return token is not None and sentence is not None and token.index == sentence.first

    def adjacent(self, i: int) -> bool:
        """Whether piece `i` follows the one before it on the same line."""
        return 0 < i < len(self.atoms) and "\n" not in self.text[self.atoms[i - 1].end : self.atoms[i].start]


EMPTY = Atom("", "", "none", -1, -1, False)
SENTENCE_BREAKS = frozenset('.!?:"“”‘|•')


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on its way to a quantity. Pieces `first` to `last` hold hedge, number and unit; `behind` is the first
    piece behind everything that was read, a rate's denominator included."""

    numeral: Numeral
    first: int
    last: int
    behind: int
    number_first: int
    number_last: int
    low: Decimal | None
    high: Decimal | None
    value: Decimal | None
    unit: str | None = None
    unit_kind: str | None = None
    unit_first: int = -1
    unit_last: int = -1
    per: str | None = None
    hedge: Hedge = Hedge.NONE
    kind: QuantityKind | None = None
    minor: bool = False
    hyphenated: bool = False
    prefixed: bool = False
    range: bool = False
    own_unit: bool = True

    def scaled_by(self, factor: Decimal) -> Figure:
        """The figure times `factor`, its printed precision with it."""
        numeral = replace(self.numeral, step=self.numeral.step * factor)
        low, high = (None if v is None else v * factor for v in (self.low, self.high))
        return replace(
            self, numeral=numeral, low=low, high=high, value=None if self.value is None else self.value * factor
        )
