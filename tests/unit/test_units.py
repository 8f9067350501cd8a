"""Units: one name for each, conversion that is exact, temperatures kept apart from their differences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck import units


@pytest.mark.parametrize("written", ["km", "kilometre", "kilometers", "Kilometres", "kms"])
def test_every_spelling_has_one_name(written: str) -> None:
    """Two spellings of a unit would not be compared."""
    assert "kilometre" == units.canonical(written)


@pytest.mark.parametrize("written", ["people", "USD", "", "Km/h/s"])
def test_what_is_no_unit_has_no_name(written: str) -> None:
    """A counted noun would pass for a unit of measure."""
    assert units.canonical(written) is None


def test_case_tells_symbols_apart() -> None:
    """Megawatts would become milliwatts."""
    assert "megawatt" == units.canonical("MW")
    assert "millimetre" == units.canonical("mm")


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("1", "kilometre", "metre", "1000"),
        ("1", "mile", "metre", "1609.344"),
        ("60", "basis_point", "percentage_point", "0.6"),
        ("1", "hectare", "square_metre", "10000"),
        ("100", "celsius", "fahrenheit", "212"),
        ("10", "celsius_difference", "fahrenheit_difference", "18"),
        ("2", "week", "day", "14"),
    ],
)
def test_conversion(value: str, source: str, target: str, expected: str) -> None:
    """A conversion in the report would be wrong."""
    found = units.convert(Decimal(value), source, target)

    assert found is not None
    assert abs(found - Decimal(expected)) < Decimal("1e-9")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("kilometre", "kilogram"),
        ("celsius", "celsius_difference"),
        ("percent", "percentage_point"),
        ("kilometre", "person"),
        ("USD", "EUR"),
    ],
)
def test_what_must_not_be_compared(a: str, b: str) -> None:
    """A distance would be compared with a weight, or a warming with a temperature."""
    assert not units.convertible(a, b)
    assert units.convert(Decimal(1), a, b) is None


def test_registry_is_not_built_for_names() -> None:
    """Reading units would pay for the registry that only conversion needs."""
    units._registry.cache_clear()

    units.canonical("km")
    units.kind("kilometre")

    assert 0 == units._registry.cache_info().currsize


def test_every_unit_of_the_lexicon_has_a_kind() -> None:
    """An unknown kind in the data file would surface as a wrong kind of quantity."""
    assert {"measure", "duration", "percent", "temperature"} == {units.kind(unit) for unit in units.lexicon()}


@pytest.mark.parametrize("unit", [unit for unit, entry in units.lexicon().items() if "pint" in entry])
def test_every_expression_is_known(unit: str) -> None:
    """A typing error in the data file would only show in a report."""
    assert units.dimension(unit) is not None
