"""Figures and dates as intervals: whether two can both hold, and the calculation that shows it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

from factcheck import units
from factcheck.model.date import DateKind, DateMention
from factcheck.model.quantity import Hedge, Quantity, QuantityKind

Interval = tuple[Decimal | None, Decimal | None]
ROUNDED_FROM = Decimal(1000)
ROUNDED_DIGITS = 2
CLOSE = Decimal("0.02")
LEAP = 2000
NEAR_DAYS = 45


def interval(quantity: Quantity, unit: str | None = None) -> Interval | None:
    """The bounds of a figure, converted to `unit` where one is given; None where no conversion exists."""
    own = _scale(quantity)
    if unit is None or unit == own or own is None:
        return quantity.low, quantity.high
    low = None if quantity.low is None else units.convert(quantity.low, own, unit)
    high = None if quantity.high is None else units.convert(quantity.high, own, unit)
    if (quantity.low is not None and low is None) or (quantity.high is not None and high is None):
        return None
    if low is not None and high is not None and low == high:
        slack = abs(low) * CLOSE / 2  # a converted figure is printed to about two digits
        return low - slack, high + slack
    return low, high


def _scale(quantity: Quantity) -> str | None:
    """The unit, and for the size of a rise or fall of the temperature that of the step: 2 °C more are 3.6 °F more."""
    if quantity.change and quantity.unit in units.TEMPERATURES:
        return f"{quantity.unit}{units.DIFFERENCE}"
    return quantity.unit


def misconverted(a: Quantity, b: Quantity) -> bool:
    """Whether a step of the temperature was converted as if it were a temperature: "2 °C warmer", "35.6 °F warmer"."""
    if not (a.change and b.change) or a.unit == b.unit or not {a.unit, b.unit} <= units.TEMPERATURES:
        return False
    return figures_meet(a, b) is False and figures_meet(replace(a, change=0), replace(b, change=0)) is True


def meet(a: Interval, b: Interval) -> bool:
    """Whether two intervals share a value; None is open."""
    (a_low, a_high), (b_low, b_high) = a, b
    low = b_low if a_low is None else a_low if b_low is None else max(a_low, b_low)
    high = b_high if a_high is None else a_high if b_high is None else min(a_high, b_high)
    return low is None or high is None or low <= high


def same_dimension(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be put on one scale: one unit, or units that convert."""
    if a.unit == b.unit or QuantityKind.COUNT in (a.kind, b.kind):
        return True
    one, two = _scale(a), _scale(b)
    return one is not None and two is not None and units.convertible(one, two)


def figures_meet(a: Quantity, b: Quantity) -> bool | None:
    """Whether two figures can both hold; None where they cannot be put on one scale."""
    if QuantityKind.AGE in (a.kind, b.kind) and a.value is not None and b.value is not None:
        return a.value == b.value
    if not same_dimension(a, b):
        return None
    target = _scale(a) if a.kind in (QuantityKind.MEASURE, QuantityKind.DURATION) and b.unit != a.unit else None
    one, two = interval(a), interval(b, target)
    if one is None or two is None:
        return None
    return meet(one, two) or _rounded(a, b) or _rounded(b, a)


def _rounded(rough: Quantity, exact: Quantity) -> bool:
    """Whether one large figure is the other with its last digits rounded away (4,600 for 4,645) or cut off (247 for 247.7)."""
    a, b = rough.value, exact.value
    if (
        a is None
        or b is None
        or not a
        or a < ROUNDED_FROM
        or (rough.unit != exact.unit and rough.kind is not QuantityKind.COUNT)
    ):
        return False
    digits = a.normalize().as_tuple()
    if len(digits.digits) < ROUNDED_DIGITS or not isinstance(digits.exponent, int):
        return False
    step = Decimal(1).scaleb(digits.exponent)
    cut = len(digits.digits) > ROUNDED_DIGITS and b.quantize(step, rounding=ROUND_DOWN) == a
    return cut or b.quantize(step, rounding=ROUND_HALF_EVEN) == a


def same_precision(a: Quantity, b: Quantity) -> bool:
    """Whether two figures that can both hold tell a reader the same: value and hedge agree, or one is plainly rounded."""
    if a.kind is QuantityKind.AGE:
        return True
    soft = {Hedge.ABOUT, Hedge.NEARLY}
    bounds = {Hedge.AT_LEAST, Hedge.MORE_THAN}
    alike = a.hedge is b.hedge or {a.hedge, b.hedge} <= soft or {a.hedge, b.hedge} <= bounds
    if a.value is None or b.value is None or a.value == b.value:
        return alike
    if {a.hedge, b.hedge} == {Hedge.NONE}:
        return _rounded(a, b) or _rounded(b, a)
    return bool({a.hedge, b.hedge} & bounds)


def shown(quantity: Quantity) -> str:
    """An interval as a reader sees it in a calculation: "[14, ∞)", "[23]"."""
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        return f"[{plain(low)}]"
    left = "(−∞" if low is None else f"[{plain(low)}"
    right = "∞)" if high is None else f"{plain(high)}]"
    return f"{left}, {right}"


def plain(number: Decimal) -> str:
    """A number with thousands separators and without trailing zeros."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def calculation(a: Quantity, b: Quantity) -> str:
    """The intersection of two figures, written out."""
    unit = f" {a.unit}" if a.unit and a.unit == b.unit and a.kind is not QuantityKind.COUNT else ""
    result = "∅" if figures_meet(a, b) is False else "not empty"
    return f"{shown(a)} ∩ {shown(b)} = {result}{unit}"


def days_meet(a: DateMention, b: DateMention) -> bool | None:
    """Whether two dates can be one: some reading of each overlaps; None where either is unresolved."""
    one, two = _readings(a), _readings(b)
    if not one or not two:
        return _days_of_any_year(a, b)
    if not any(x[0] <= y[1] and y[0] <= x[1] for x in one for y in two):
        return _one_weekday(a, b)
    return not (a.time and b.time and a.time != b.time)


def _days_of_any_year(a: DateMention, b: DateMention) -> bool | None:
    """Whether two dates can be one where a year is missing: "10 March" against 11 March 2019. None where nobody can tell.

    Dates of other seasons are of other events, and a weekday may be of any week.
    """
    left, right = _days_of_year(a), _days_of_year(b)
    gaps = [max((y[0] - x[1]).days, (x[0] - y[1]).days) for x in left for y in right]
    if not gaps or min(gaps) > NEAR_DAYS:
        return None
    return min(gaps) <= 0


def _days_of_year(mention: DateMention) -> list[tuple[date, date]]:
    """The readings of a mention, or its day or month without a year, put into one leap year."""
    if mention.yearless is not None:
        month, _, day = mention.yearless[2:].partition("-")
        if day:
            return [(date(LEAP, int(month), int(day)),) * 2]
        return [(date(LEAP, int(month), 1), date(LEAP, int(month), monthrange(LEAP, int(month))[1]))]
    readings = _readings(mention)
    short = all((last - first).days < NEAR_DAYS and first.year == last.year for first, last in readings)
    return [(first.replace(year=LEAP), last.replace(year=LEAP)) for first, last in readings] if short else []


def _one_weekday(a: DateMention, b: DateMention) -> bool:
    """Whether both say but a weekday, and the same one: texts of two days may mean one day by it."""
    return a.kind is b.kind is DateKind.WEEKDAY and a.weekday == b.weekday and a.weekday is not None


def _readings(mention: DateMention) -> tuple[tuple[date, date], ...]:
    pairs = mention.readings or (
        ((mention.start_date, mention.end_date),)
        if mention.start_date is not None and mention.end_date is not None
        else ()
    )
    return tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in pairs)
