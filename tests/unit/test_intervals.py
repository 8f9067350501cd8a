"""Figures and dates as intervals: when two can both hold, and how the calculation is shown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from builders import a_date, a_quantity

from factcheck.compare.intervals import (
    calculation,
    days_meet,
    figures_meet,
    interval,
    meet,
    plain,
    same_dimension,
    same_precision,
    shown,
)
from factcheck.model.date import DateKind, DateMention
from factcheck.model.quantity import Hedge, Quantity, QuantityKind


def figure(low: str | None, high: str | None = None, *, open_above: bool = False, **changes: Any) -> Quantity:
    """A figure from `low` to `high`; exact where `high` is left out, unless it is open above."""
    made = a_quantity("so many", "so many", low, high, **changes)
    return made if not open_above else Quantity(**{**_fields(made), "high": None})


def _fields(quantity: Quantity) -> dict[str, Any]:
    return {name: getattr(quantity, name) for name in Quantity.__slots__}


def money(low: str, unit: str) -> Quantity:
    return figure(low, kind=QuantityKind.MONEY, unit=unit)


def extent(low: str, unit: str, high: str | None = None) -> Quantity:
    return figure(low, high, kind=QuantityKind.MEASURE, unit=unit)


def day(start: str | None, end: str | None = None, **changes: Any) -> DateMention:
    made = a_date("then", "then", start or "2024-01-01", end, **changes)
    return made if start else DateMention(0, 4, "then", made.kind)


@pytest.mark.parametrize(
    ("expected", "a", "b"),
    [
        (True, ("1", "3"), ("3", "5")),
        (False, ("1", "2"), ("3", "4")),
        (True, ("1", None), ("900", "900")),
        (True, (None, "5"), ("1", None)),
        (False, (None, "5"), ("6", None)),
        (True, (None, None), ("6", "6")),
        (True, (None, "5"), (None, "7")),
        (True, ("5", None), ("7", None)),
        (True, (None, None), (None, None)),
    ],
)
def test_meet(expected: bool, a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> None:
    """Rival figures would pass, or agreeing ones would be reported; both ways round."""
    one, two = _decimals(a), _decimals(b)

    assert [expected, expected] == [meet(one, two), meet(two, one)]


def _decimals(pair: tuple[str | None, str | None]) -> tuple[Decimal | None, Decimal | None]:
    low, high = (None if end is None else Decimal(end) for end in pair)
    return low, high


def test_an_exact_figure_meets_itself() -> None:
    """Agreement would be reported as a conflict."""
    assert figures_meet(figure("24", unit="worker"), figure("24", unit="worker")) is True


def test_two_exact_figures_conflict() -> None:
    """The plainest conflict would be missed."""
    assert figures_meet(figure("24", unit="worker"), figure("29", unit="worker")) is False


def test_counts_of_two_nouns_are_on_one_scale() -> None:
    """ "24 workers" and "29 people" would never be compared."""
    assert figures_meet(figure("24", unit="worker"), figure("29", unit="person")) is False


def test_a_bound_counts() -> None:
    """ "More than 300" against 287 would pass."""
    assert figures_meet(figure("301", open_above=True), figure("287")) is False


def test_a_bound_that_is_met() -> None:
    """ "At least 20" against 24 would be reported."""
    assert figures_meet(figure("20", open_above=True), figure("24")) is True


def test_a_conversion_that_agrees() -> None:
    """80 km and 50 miles are one distance, printed to two digits."""
    assert figures_meet(extent("80", "kilometre"), extent("50", "mile")) is True


def test_a_conversion_that_does_not_agree() -> None:
    """80 km and 80 miles are two distances."""
    assert figures_meet(extent("80", "kilometre"), extent("80", "mile")) is False


def test_currencies_do_not_convert() -> None:
    """A rate of exchange is not the tool's to know."""
    assert figures_meet(money("10", "USD"), money("10", "EUR")) is None


def test_a_length_and_a_weight_are_not_on_one_scale() -> None:
    """Two unlike figures would be held against each other."""
    assert not same_dimension(extent("80", "kilometre"), extent("80", "tonne"))
    assert figures_meet(extent("80", "kilometre"), extent("80", "tonne")) is None


@pytest.mark.parametrize(
    ("expected", "rough", "exact"),
    [
        (True, "4600", "4645"),
        (False, "4600", "4665"),
        (False, "5000", "4645"),
        (False, "460", "464"),
        (True, "1200000", "1234567"),
    ],
)
def test_a_large_figure_may_be_rounded(expected: bool, rough: str, exact: str) -> None:
    """A rounding would be called a conflict, or a conflict a rounding; both ways round."""
    a, b = figure(rough), figure(exact)

    assert [expected, expected] == [figures_meet(a, b), figures_meet(b, a)]


def test_sums_in_two_currencies_are_not_roundings() -> None:
    """4,600 euros would agree with 4,645 dollars."""
    assert figures_meet(money("4600", "EUR"), money("4645", "USD")) is None


@pytest.mark.parametrize(("expected", "other"), [(False, "46"), (True, "45"), (False, "48")])
def test_ages_are_compared_to_the_year(expected: bool, other: str) -> None:
    """A person of 45 in one text and 46 in the next would pass for one."""
    age = QuantityKind.AGE

    assert figures_meet(figure("45", kind=age), figure(other, kind=age)) is expected


def test_a_converted_figure_has_some_slack() -> None:
    """An exact figure would never meet its conversion."""
    converted = interval(extent("50", "mile"), "kilometre")

    assert converted is not None
    assert converted[0] is not None and converted[1] is not None
    assert converted[0] < Decimal("80.4672") < converted[1]


def test_no_conversion_between_dimensions() -> None:
    """A weight would be turned into a length."""
    assert interval(extent("50", "tonne"), "kilometre") is None


def test_an_open_bound_stays_open_in_another_unit() -> None:
    """ "More than 50 miles" would get an upper end."""
    quantity = figure("50", open_above=True, kind=QuantityKind.MEASURE, unit="mile")

    converted = interval(quantity, "kilometre")

    assert converted is not None
    assert converted[1] is None


@pytest.mark.parametrize(
    ("expected", "a", "b"),
    [
        (True, Hedge.NONE, Hedge.NONE),
        (False, Hedge.NONE, Hedge.ABOUT),
        (False, Hedge.NONE, Hedge.AT_LEAST),
        (True, Hedge.ABOUT, Hedge.NEARLY),
        (True, Hedge.AT_LEAST, Hedge.MORE_THAN),
        (False, Hedge.ABOUT, Hedge.AT_LEAST),
    ],
)
def test_hedges_alike(expected: bool, a: Hedge, b: Hedge) -> None:
    """A lost hedge would pass, or two words for one hedge would be reported."""
    assert same_precision(figure("54", hedge=a), figure("54", hedge=b)) is expected


def test_one_hedge_and_two_values_differ() -> None:
    """ "About 4,600" against "about 4,645" would pass for the same."""
    assert not same_precision(figure("4600", hedge=Hedge.ABOUT), figure("4645", hedge=Hedge.ABOUT))


@pytest.mark.parametrize(
    ("expected", "quantity"),
    [
        ("[23]", figure("23")),
        ("[14, ∞)", figure("14", open_above=True)),
        ("[50, 60]", figure("50", "60")),
        ("(−∞, ∞)", figure(None)),
        ("[2,450,000, 2,550,000]", figure("2450000", "2550000")),
    ],
)
def test_shown(expected: str, quantity: Quantity) -> None:
    """An editor could not read the interval."""
    assert expected == shown(quantity)


@pytest.mark.parametrize(("expected", "number"), [("1,234.5", "1234.50"), ("100", "100"), ("0.5", "0.500"), ("0", "0")])
def test_plain(expected: str, number: str) -> None:
    """A whole number would lose its zeros, or keep idle ones."""
    assert expected == plain(Decimal(number))


def test_calculation_of_a_conflict() -> None:
    """The finding would not show why."""
    assert "[24] ∩ [29] = ∅" == calculation(figure("24", unit="worker"), figure("29", unit="worker"))


def test_calculation_names_the_unit() -> None:
    """A distance without its unit says nothing."""
    assert calculation(extent("80", "kilometre"), extent("90", "kilometre")).endswith("∅ kilometre")


def test_calculation_of_agreement() -> None:
    """Agreement would be shown as an empty intersection."""
    assert "[14, ∞) ∩ [14] = not empty" == calculation(figure("14", open_above=True), figure("14"))


@pytest.mark.parametrize(
    ("expected", "a", "b"),
    [
        (True, day("2023-03-14"), day("2023-03-14")),
        (False, day("2023-03-14"), day("2023-03-15")),
        (True, day("2023-03-01", "2023-03-31"), day("2023-03-15")),
        (None, day(None), day("2023-03-15")),
        (False, day("2023-03-14", time="02:30"), day("2023-03-14", time="04:15")),
        (True, day("2023-03-14", time="02:30"), day("2023-03-14", time="02:30")),
        (True, day("2023-03-14", time="02:30"), day("2023-03-14")),
    ],
)
def test_days_meet(expected: bool | None, a: DateMention, b: DateMention) -> None:
    """A month would conflict with its days, or two days would pass; both ways round."""
    assert [expected, expected] == [days_meet(a, b), days_meet(b, a)]


def test_any_reading_may_save_two_dates() -> None:
    """ "On Wednesday" with two readings would conflict with the day of the second."""
    two_ways = day("2023-03-15", readings=(("2023-03-15", "2023-03-15"), ("2023-03-08", "2023-03-08")))

    assert days_meet(two_ways, day("2023-03-08")) is True
    assert days_meet(two_ways, day("2023-03-09")) is False


@pytest.mark.parametrize(
    ("expected", "a", "b"),
    [
        (False, DateMention(0, 4, "then", DateKind.PARTIAL, yearless="--03-10"), day("2019-03-11")),
        (True, DateMention(0, 4, "then", DateKind.PARTIAL, yearless="--03-11"), day("2019-03-11")),
        (True, DateMention(0, 4, "then", DateKind.PARTIAL, yearless="--03"), day("2019-03-11")),
        (False, DateMention(0, 4, "then", DateKind.PARTIAL, yearless="--04"), day("2019-03-11")),
        (None, DateMention(0, 4, "then", DateKind.PARTIAL, yearless="--11-10"), day("2019-03-11")),
        (None, DateMention(0, 4, "then", DateKind.WEEKDAY, weekday=2), day("2019-03-11")),
    ],
)
def test_days_meet_without_a_year(expected: bool | None, a: DateMention, b: DateMention) -> None:
    """ "10 March" of an undated text would agree with 11 March 2019, or conflict with a day in autumn."""
    assert [expected, expected] == [days_meet(a, b), days_meet(b, a)]


def test_a_bound_in_another_unit() -> None:
    """Only one end of "from 50 to 60 miles" would be converted, or the slack of an exact figure be laid on a range."""
    assert (Decimal("80.4672"), Decimal("96.56064")) == interval(extent("50", "mile", "60"), "kilometre")


def test_a_figure_without_a_unit_keeps_its_bounds() -> None:
    """A bare number would be lost where the other figure has a unit."""
    assert (Decimal(50), Decimal(50)) == interval(figure("50"), "kilometre")


def test_the_slack_is_one_in_a_hundred() -> None:
    """Figures that are told apart in print would meet, or roundings of one distance would conflict."""
    metres = interval(extent("1", "kilometre"), "metre")

    assert (Decimal(990), Decimal(1010)) == metres


def test_an_upper_bound_alone_is_converted() -> None:
    """ "Up to 50 miles" would be a number that nobody can compare."""
    quantity = Quantity(**{**_fields(extent("50", "mile")), "low": None})

    assert (None, Decimal("80.4672")) == interval(quantity, "kilometre")


@pytest.mark.parametrize("end", ["low", "high"])
def test_a_bound_that_does_not_convert_is_no_bound(end: str) -> None:
    """A weight with one open end would pass for a length without an end."""
    weight = Quantity(**{**_fields(extent("50", "tonne")), end: None})

    assert interval(weight, "kilometre") is None


def test_an_age_without_a_number_is_compared_by_its_bounds() -> None:
    """ "In his forties" would agree with nothing, or break the comparison."""
    forties = figure("40", "49", kind=QuantityKind.AGE, value=None)
    exact = figure("45", kind=QuantityKind.AGE)

    assert [True, True] == [figures_meet(forties, exact), figures_meet(exact, forties)]


def test_money_is_rounded_in_its_own_currency() -> None:
    """4,600 and 4,645 dollars are one sum, and would conflict."""
    assert figures_meet(money("4600", "USD"), money("4645", "USD")) is True


def test_another_unit_is_no_rounding() -> None:
    """4,600 metres would be a rounding of 4,645 feet."""
    assert figures_meet(extent("4600", "metre"), extent("4645", "foot")) is False
    assert figures_meet(figure("4600", kind=QuantityKind.RANGE, unit="a"), figure("4645", unit="b")) is False


def test_a_figure_without_a_number_is_no_rounding() -> None:
    """ "Thousands" has no digits to be rounded to."""
    vague = figure("2000", "4000", value=None)

    assert [False, False] == [figures_meet(vague, figure("4645")), figures_meet(figure("4645"), vague)]


def test_zero_is_no_rounding() -> None:
    """Nothing would be the rounding of a small figure."""
    assert figures_meet(figure("0"), figure("4645")) is False


def test_a_rounded_figure_is_rounded_at_its_last_digit() -> None:
    """4,600 would pass for 4,700 and 4,500."""
    assert [False, False] == [figures_meet(figure("4600"), figure(other)) for other in ("4700", "4500")]


def test_ages_are_told_alike() -> None:
    """ "Aged 45" and "about 45 years old" would be reported as a lost hedge."""
    age = QuantityKind.AGE

    assert same_precision(figure("45", kind=age), figure("45", kind=age, hedge=Hedge.ABOUT))


@pytest.mark.parametrize(("expected", "hedge"), [(True, Hedge.NONE), (False, Hedge.ABOUT)])
def test_a_figure_without_a_number_is_told_by_its_hedge(expected: bool, hedge: Hedge) -> None:
    """ "Dozens" beside a number would never be told apart, or always."""
    vague = figure("24", "99", value=None, hedge=hedge)

    assert [expected, expected] == [same_precision(vague, figure("54")), same_precision(figure("54"), vague)]


@pytest.mark.parametrize(("expected", "rough"), [(True, "4600"), (False, "4700")])
def test_a_plain_rounding_tells_the_same(expected: bool, rough: str) -> None:
    """ "4,600" for 4,645 would be called less precise; both ways round."""
    one, two = figure(rough), figure("4645")

    assert [expected, expected] == [same_precision(one, two), same_precision(two, one)]


def test_bounds_tell_the_same_of_two_values() -> None:
    """ "At least 20" and "24" are both true: one is the other, said more carefully."""
    assert same_precision(figure("20", hedge=Hedge.AT_LEAST), figure("24"))


def test_a_trailing_point_is_dropped() -> None:
    """A sum would be printed as "12." in the calculation."""
    assert "12" == plain(Decimal("12.00"))
    assert "1,200" == plain(Decimal("1200.0"))


@pytest.mark.parametrize(
    ("expected", "days"), [(False, ("2019-04-24", "2019-04-24")), (None, ("2019-04-25", "2019-04-25"))]
)
def test_a_day_without_a_year_is_of_its_season(expected: bool | None, days: tuple[str, str]) -> None:
    """A date of another season would be a conflict, or one of the same season none."""
    assert expected is days_meet(DateMention(0, 4, "then", DateKind.PARTIAL, yearless="--03-10"), day(*days))


def test_a_month_without_a_year_begins_on_its_first_day() -> None:
    """1 March would lie outside of March."""
    month = DateMention(0, 4, "then", DateKind.PARTIAL, yearless="--03")

    assert [True, True] == [days_meet(month, day("2019-03-01")), days_meet(month, day("2019-03-31"))]


@pytest.mark.parametrize("first", ["--10", "--10-09"])
def test_a_month_of_two_digits_without_a_year(first: str) -> None:
    """October would be read as month 0."""
    assert days_meet(DateMention(0, 4, "then", DateKind.PARTIAL, yearless=first), day("2019-10-09")) is True


@pytest.mark.parametrize(
    "span", [("2019-01-01", "2019-12-31"), ("2018-12-20", "2019-01-05"), ("2019-02-01", "2019-03-18")]
)
def test_a_long_span_tells_no_day(span: tuple[str, str]) -> None:
    """A year, or a week across New Year, would be held against a day without a year."""
    assert days_meet(DateMention(0, 4, "then", DateKind.PARTIAL, yearless="--06-10"), day(*span)) is None
    assert days_meet(DateMention(0, 4, "then", DateKind.PARTIAL, yearless="--03-10"), day(*span)) is None


WEEKDAY = DateKind.WEEKDAY


@pytest.mark.parametrize(
    ("expected", "one", "two"),
    [
        (True, {"kind": WEEKDAY, "weekday": 0}, {"kind": WEEKDAY, "weekday": 0}),
        (False, {"kind": WEEKDAY, "weekday": 0}, {"kind": WEEKDAY, "weekday": 1}),
        (False, {"kind": WEEKDAY, "weekday": 0}, {"weekday": 0}),
        (False, {"kind": WEEKDAY, "weekday": 0}, {"kind": WEEKDAY}),
        (False, {"kind": WEEKDAY}, {"kind": WEEKDAY}),
        (False, {"weekday": 0}, {"weekday": 0}),
    ],
)
def test_one_weekday_may_be_one_day(expected: bool, one: dict[str, Any], two: dict[str, Any]) -> None:
    """ "On Monday" of two papers printed a week apart would be a conflict; and full dates would never be one."""
    a, b = day("2023-03-06", **one), day("2023-03-13", **two)

    assert [expected, expected] == [days_meet(a, b), days_meet(b, a)]


def test_half_a_date_is_no_date() -> None:
    """A date that has a beginning alone would break the comparison."""
    half = DateMention(0, 4, "then", DateKind.EXPLICIT, start_date="2023-03-06")

    assert days_meet(half, day("2023-03-06")) is None
