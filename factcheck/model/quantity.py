"""A figure as an interval: what the words commit the writer to, from hedge and printed precision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from factcheck.model.text import Span


class Hedge(StrEnum):
    """How a figure is qualified."""

    NONE = "none"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    NEARLY = "nearly"
    UP_TO = "up_to"
    BETWEEN = "between"
    HALF = "half"
    DOZENS = "dozens"
    SCORES = "scores"
    TENS = "tens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    MILLIONS = "millions"
    SEVERAL = "several"


class QuantityKind(StrEnum):
    """What sort of figure it is."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    ORDINAL = "ordinal"
    AGE = "age"
    DURATION = "duration"
    RANGE = "range"
    FRACTION = "fraction"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text.

    `start`, `end`, `text` cover the figure with its hedge and unit ("an estimated 1 million"); `number` covers the
    digits or number words alone. `value` is the printed number (None where only a vague word stands). `low` and
    `high` bound it, in `unit`; None is open. `unit` is a unit of measure, a currency code, `percent`,
    `percentage_point`, or the lemma of the counted noun. `noun` covers the counted noun with its modifiers;
    `per` is the denominator of a rate ("day"); `whole` the total that this is a part of, when it is printed.
    `change` is -1 or +1 where the figure is the size of a fall or a rise.
    """

    start: int
    end: int
    text: str
    number: Span
    low: Decimal | None
    high: Decimal | None
    value: Decimal | None
    kind: QuantityKind
    hedge: Hedge = Hedge.NONE
    unit: str | None = None
    unit_text: str | None = None
    noun: Span | None = None
    per: str | None = None
    whole: Decimal | None = None
    change: int = 0

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)
