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


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("kilometre_per_hour", "kilometres per hour"),
        ("kilometre_per_hour", "kilometre  per hour"),
        ("square_kilometre", "square-kilometre"),
        ("square_kilometre", "Square kilometres"),
    ],
)
def test_spaces_and_hyphens_do_not_matter(expected: str, written: str) -> None:
    """A unit of several words would be known in one spelling alone."""
    assert expected == units.canonical(written)


def test_a_rate_is_plural_before_its_per() -> None:
    """ "Litres per day" would be no unit, and "litre per days" one."""
    assert "cubic metres per second" == units._plural("cubic metre per second")
    assert "miles" == units._plural("mile")
    assert "metres per second per second" == units._plural("metre per second per second")


def test_letters_behind_a_digit() -> None:
    """ "5m" would have a unit that nobody knows."""
    assert all(units.canonical(letters) is not None for letters in units.attached_symbols())


def test_shares_are_of_two_sorts() -> None:
    """A rise by five points would be compared with a share of five percent."""
    assert "share" == units.dimension("percent")
    assert "share (difference)" == units.dimension("percentage_point")


def test_angles_and_bits_are_no_shares() -> None:
    """To the library behind it all plain numbers are alike: 90 degrees would be so many megabits."""
    plain = [units.dimension(unit) for unit, entry in units.lexicon().items() if entry.get("pint") in ("degree", "bit")]

    assert all(found and found.startswith("dimensionless (") for found in plain)


def test_a_difference_of_temperatures_says_so() -> None:
    """A warming by two degrees would be a temperature of two degrees."""
    assert "[temperature] (difference)" == units.dimension("celsius_difference")


def test_a_unit_converts_to_itself() -> None:
    """A value would change for nothing."""
    assert Decimal("1.10") == units.convert(Decimal("1.10"), "kilometre", "kilometre")
    assert str(Decimal("1.10")) == str(units.convert(Decimal("1.10"), "kilometre", "kilometre"))


def test_what_is_no_exact_number_becomes_one() -> None:
    """A float of the library would spoil exact sums."""
    assert Decimal("0.5") == units._as_decimal(0.5)
    assert isinstance(units._as_decimal(2), Decimal)
    assert Decimal("0.1") is not None and units._as_decimal(Decimal("0.1")) == Decimal("0.1")
