"""Units of measure: their one name, their dimension, and exact conversion. The only module that knows pint."""

from __future__ import annotations

import tomllib
from decimal import Decimal, DecimalException
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pint import UnitRegistry

TEMPERATURES = frozenset({"celsius", "fahrenheit", "kelvin"})
DIFFERENCE = "_difference"


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    """The unit lexicon by canonical name. Callers must not change it."""
    resource = files("factcheck") / "extract" / "resources" / "units.toml"
    return tomllib.loads(resource.read_text(encoding="utf-8"))


@cache
def names() -> dict[str, str]:
    """Canonical name by every spelled form, lower case, singular and plural."""
    found: dict[str, str] = {}
    for unit, entry in lexicon().items():
        forms = [unit.replace("_", " "), *entry.get("names", ())]
        for form in [*forms, *entry.get("plurals", ()), *(_plural(form) for form in forms)]:
            found.setdefault(form, unit)
    return found


@cache
def symbols() -> dict[str, str]:
    """Canonical name by symbol, in the case in which it is written."""
    return {symbol: unit for unit, entry in lexicon().items() for symbol in entry.get("symbols", ())}


@cache
def attached_symbols() -> dict[str, str]:
    """Canonical name by the letters that are a unit only right behind a digit."""
    return {symbol: unit for unit, entry in lexicon().items() for symbol in entry.get("attached", ())}


def _plural(form: str) -> str:
    head, per, rest = form.partition(" per ")
    return f"{head}s{per}{rest}"


def kind(unit: str) -> str | None:
    """measure, duration, percent or temperature; None for what is no unit of measure (a currency, a counted noun)."""
    entry = lexicon().get(unit)
    return None if entry is None else str(entry.get("kind", "measure"))


def canonical(unit_text: str) -> str | None:
    """The one name of a unit written in any known way ("km", "kilometers"); None for an unknown one."""
    text = " ".join(unit_text.split())
    if text in lexicon():
        return text
    lower = text.lower().replace("-", " ")
    return symbols().get(text) or names().get(lower) or attached_symbols().get(text)


@cache
def _registry() -> UnitRegistry[Any]:
    """The registry, built on first use."""
    from pint import UnitRegistry  # noqa: PLC0415 - a fifth of a second that most runs need not pay for

    registry: UnitRegistry[Any] = UnitRegistry(non_int_type=Decimal, autoconvert_offset_to_baseunit=True)
    return registry


@cache
def _expression(unit: str) -> str | None:
    """The pint expression for a unit; for `celsius_difference` the step of the scale, not a point on it."""
    base = unit.removesuffix(DIFFERENCE)
    expression = lexicon().get(canonical(base) or "", {}).get("pint")
    if expression is None or base == unit:
        return None if expression is None else str(expression)
    return f"delta_{expression}" if base in TEMPERATURES - {"kelvin"} else str(expression)


@cache
def dimension(unit: str) -> str | None:
    """The physical dimension, as text that is equal for units of one dimension; None for an unknown unit.

    A difference of temperatures ("celsius_difference") has a dimension of its own: it must not be converted as a
    temperature.
    """
    expression = _expression(unit)
    if expression is None:
        return None
    if kind(unit) == "percent":
        return "share" if unit == "percent" else "share (difference)"
    text = str(_registry().get_dimensionality(expression)) if "*" not in expression else _compound_dimension(expression)
    if text == "dimensionless":
        # To pint, angles, bits and parts per million are all plain numbers.
        text += f" ({_registry().get_base_units(expression)[1]})"
    return text + " (difference)" if unit.endswith(DIFFERENCE) else text


def _compound_dimension(expression: str) -> str:
    return str(_registry().parse_expression(expression).dimensionality)


def convertible(a: str, b: str) -> bool:
    """Whether a value in `a` can be stated in `b`."""
    return dimension(a) is not None and dimension(a) == dimension(b)


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    """`value` of `from_unit` in `to_unit`; None where the two cannot be compared.

    Temperatures are points on a scale; name `celsius_difference` or `fahrenheit_difference` for a rise or a fall.
    """
    if not convertible(from_unit, to_unit):
        return None
    source, target = _expression(from_unit), _expression(to_unit)
    if source == target or source is None or target is None:
        return value
    try:
        if from_unit in TEMPERATURES:
            return _as_decimal(_registry().Quantity(value, source).to(target).magnitude)
        return value * _ratio(source, target)
    except (DecimalException, OverflowError):
        return None


@cache
def _ratio(source: str, target: str) -> Decimal:
    """How many of one unit the other is, both as pint's expressions of one dimension."""
    registry = _registry()
    ratio = registry.parse_expression(source) / registry.parse_expression(target)
    return _as_decimal(ratio.to("dimensionless").magnitude)


def _as_decimal(number: object) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(str(number))
