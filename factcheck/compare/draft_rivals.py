"""Whether a figure of the file speaks of what a figure of the draft speaks of, and whether both can hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.compare.draft_file import Match
from factcheck.compare.draft_words import forms
from factcheck.compare.intervals import calculation, figures_meet, interval
from factcheck.model.quantity import Quantity, QuantityKind

ROUNDING = Decimal("0.1")
ROUGH = 2
SMALL, BARE, FAR = 10, 100, 10
MILLION = 1_000_000
SLIPS = (100, 1000, 1_000_000)
PEOPLE = frozenset(
    "people person man member resident citizen worker employee passenger victim human individual".split()
)
SKIPPED = frozenset({QuantityKind.ORDINAL, QuantityKind.SCORE})
SOFT_UNITS = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE})


@dataclass(frozen=True)
class Rival:
    """A figure or date of the file beside one of the draft.

    `note` is the calculation where it is no matter of two `figures`; `rule` names the rule broken where it is not about the
    value; `exact` tells that the number is the same; `value` is what of it can be held against other rivals, `higher` that
    it is more than the draft's.
    """

    match: Match
    start: int
    end: int
    text: str
    meets: bool
    same_unit: bool
    note: str | None = None
    rule: str | None = None
    exact: bool = False
    value: str = ""
    higher: bool = False
    figures: tuple[Quantity, Quantity] | None = None

    @property
    def working(self) -> str | None:
        """The calculation; written out only where it is told, since most rivals are passed over."""
        return self.note if self.figures is None else calculation(*self.figures)

    @property
    def document(self) -> str:
        """The document that prints it."""
        return self.match.said.document


def rival(draft: Quantity, source: Quantity, match: Match) -> Rival | None:
    """A figure of the file set against one of the draft; None where they are not about one kind of thing."""
    draft, source = _as_percent(draft), _as_percent(source)
    if not _comparable(draft, source):
        return None
    same_unit = _same_unit(draft, source)
    if _one_number_two_units(draft, source):
        return Rival(
            match, source.start, source.end, source.text, False, True, f"{draft.text} / {source.text}", "FC103"
        )
    meets = figures_meet(draft, source)
    if meets is None or (meets and not _close(draft, source)):
        return None
    return Rival(
        match,
        source.start,
        source.end,
        source.text,
        meets,
        same_unit,
        figures=(draft, source),
        exact=draft.value == source.value,
        value=str(source.value),
        higher=source.value is not None and draft.value is not None and source.value > draft.value,
    )


def _as_percent(quantity: Quantity) -> Quantity:
    """A share in words as a percentage, with the roughness of such words: "a quarter" is 23 to 27 percent."""
    if quantity.kind is not QuantityKind.FRACTION or quantity.value is None or quantity.value > 1:
        return quantity
    low = (quantity.low if quantity.low is not None else quantity.value) * 100 - ROUGH
    high = (quantity.high if quantity.high is not None else quantity.value) * 100 + ROUGH
    return replace(quantity, low=low, high=high, value=quantity.value * 100, kind=QuantityKind.PERCENT, unit="percent")


def _one_number_two_units(a: Quantity, b: Quantity) -> bool:
    """Whether one number is printed with two units that do not mean the same: 92,000 acres and 92,000 hectares."""
    return (
        a.kind is b.kind
        and a.kind in SOFT_UNITS
        and a.value is not None
        and a.value == b.value
        and a.unit is not None
        and b.unit is not None
        and a.unit != b.unit
        and bool(a.unit_text and b.unit_text)
        and a.per == b.per
    )


def _close(a: Quantity, b: Quantity) -> bool:
    """Whether two figures that can both hold are also near each other: "more than 60" is no support for "over 1,000"."""
    if a.value is None or b.value is None:
        return interval(a) == interval(b) or QuantityKind.RANGE in (a.kind, b.kind)
    if a.unit != b.unit and a.kind is b.kind and a.kind in (QuantityKind.MEASURE, QuantityKind.DURATION):
        return True
    return abs(a.value - b.value) <= ROUNDING * max(abs(a.value), abs(b.value))


def _comparable(a: Quantity, b: Quantity) -> bool:
    if b.kind in SKIPPED or (b.value is None and b.low is None and b.high is None):
        return False
    if _far_apart(a, b):
        return False
    if a.change and b.change and a.change != b.change:
        return False
    loose = {QuantityKind.COUNT, QuantityKind.RANGE}
    if a.kind is b.kind or {a.kind, b.kind} <= loose:
        return a.kind is not QuantityKind.COUNT or _nouns_meet(a, b)
    bare = (a.kind in loose and a.unit is None) or (b.kind in loose and b.unit is None)
    shares = {QuantityKind.PERCENT, QuantityKind.FRACTION}
    return bare or {a.kind, b.kind} <= shares or QuantityKind.RANGE in (a.kind, b.kind)


def _far_apart(a: Quantity, b: Quantity) -> bool:
    """Whether one figure is more than ten times the other, and not by a slip of digits: they count two things."""
    if not a.value or not b.value or (a.unit != b.unit and a.kind is not QuantityKind.COUNT):
        return False
    ratio = max(a.value, b.value) / min(a.value, b.value)
    return ratio > FAR and ratio not in SLIPS


def _nouns_meet(a: Quantity, b: Quantity) -> bool:
    if a.unit is None or b.unit is None:
        return True
    return bool(forms(a.unit) & forms(b.unit)) or a.unit in PEOPLE or b.unit in PEOPLE or a.value == b.value


def _same_unit(a: Quantity, b: Quantity) -> bool:
    if a.unit is None and b.kind is QuantityKind.MONEY and a.kind is QuantityKind.COUNT:
        return a.value is not None and a.value >= MILLION
    if a.unit is None or b.unit is None:
        return a.unit is b.unit and a.kind is b.kind and a.value is not None and a.value >= BARE
    if a.unit == b.unit:
        return True
    small = a.value is not None and a.value < SMALL and a.kind is QuantityKind.COUNT
    return not small and bool(forms(a.unit) & forms(b.unit))
