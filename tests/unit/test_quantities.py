"""Figures: what a corpus line cannot say: order, bounds, determinism, hostile text."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.quantities import quantities
from factcheck.model.analysis import Analysis
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import Document
from factcheck.parse import analyse

WORDS = [
    "12",
    "three",
    "about",
    "$",
    "5.5",
    "million",
    "people",
    "to",
    "-",
    "between",
    "and",
    "%",
    "a",
    "half",
    "km",
    "of",
    "(",
    ")",
    ",",
    "2016",
    "dozens",
    "one",
    "fell",
]


def read(text: str) -> tuple[Quantity, ...]:
    document = Document.from_text(text, uri="a.txt")
    return quantities(document, analyse(document.text))


def unparsed(text: str) -> tuple[Quantity, ...]:
    document = Document.from_text(text, uri="a.txt")
    return quantities(document, Analysis((), ()))


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.booleans())
def test_spans_hold(words: list[str], spaced: bool) -> None:
    """A quoted figure would not be the words at its place, or two would claim one number."""
    text = (" " if spaced else "").join(words)
    found = unparsed(text)

    assert all(q.text == text[q.start : q.end] and q.start <= q.number.start < q.number.end <= q.end for q in found)
    assert all(a.number.end <= b.number.start for a, b in pairwise(found))


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_bounds_are_ordered(words: list[str]) -> None:
    """An interval would be empty, and conflict with everything."""
    assert all(q.low is None or q.high is None or q.low <= q.high for q in unparsed(" ".join(words)))


@pytest.mark.parametrize(
    "piece", ["1,", "1.", "$", "one ", "1-", "(", "about ", "2016-", "½", "between 1 and ", "a half ", "12 of the "]
)
def test_hostile_text_is_read_in_time(piece: str) -> None:
    """A crafted line would stall the run."""
    started = time.perf_counter()

    unparsed(piece * (10_000 // len(piece)))

    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    "text", ["12-", "the 12-", "three-", "12 of", "$", "$5-", "between 3 and", "12/", "minus", "about", "½-", "5 ft"]
)
def test_cut_off_text_is_read_without_error(text: str) -> None:
    """A headline that breaks off would crash the run."""
    unparsed(text)


def test_nothing_is_read_without_a_parse_of_nothing() -> None:
    """An empty text would crash."""
    assert () == unparsed("")


def test_bracketed_conversion_keeps_the_hedge() -> None:
    """ "more than 50 miles (80 km)" would conflict with 85 km."""
    miles, kilometres = read("The road is more than 50 miles (80 km) long.")

    assert Hedge.MORE_THAN == miles.hedge
    assert Hedge.MORE_THAN == kilometres.hedge
    assert kilometres.high is None


def test_printed_precision_gives_the_interval() -> None:
    """ "2.5 million" would conflict with 2,480,000."""
    (found,) = read("The city has 2.5 million residents.")

    assert (Decimal(2450000), Decimal(2550000)) == (found.low, found.high)


def test_whole_scale_is_exact() -> None:
    """A bare "1 million" would meet every figure around it."""
    (found,) = read("The city has 1 million residents.")

    assert Decimal(1000000) == found.low == found.high


def test_nearly_stays_below() -> None:
    """ "nearly 200" would agree with 220."""
    (found,) = read("Nearly 200 workers walked out.")

    assert (Decimal(180), Decimal(200)) == (found.low, found.high)


def test_dollar_follows_what_the_text_says_of_itself() -> None:
    """Australian sums would be compared as American ones."""
    (found,) = read("The firm paid $5 million. All figures are in Australian dollars.")

    assert "AUD" == found.unit


@pytest.mark.parametrize(
    ("sign", "code"),
    [("$", "USD"), ("US$", "USD"), ("A$", "AUD"), ("HK$", "HKD"), ("C$", "CAD"), ("€", "EUR"), ("RM", "MYR")],
)
def test_currency_signs(sign: str, code: str) -> None:
    """A sum would be read in the wrong currency."""
    (found,) = read(f"The price was {sign}750 at noon.")

    assert (code, QuantityKind.MONEY) == (found.unit, found.kind)


def test_elided_noun_is_taken_from_before() -> None:
    """ "the other 12" would count nothing."""
    first, second = read("Rescuers pulled 21 miners from the shaft. The other 12 walked out.")

    assert "miner" == first.unit == second.unit


def test_change_and_level_are_told_apart() -> None:
    """A fall of four points would be compared with the level that was reached."""
    change, level = read("The rate fell 4 points to 61 points.")

    assert (-1, 0) == (change.change, level.change)


def test_levels_of_a_change_are_two_figures() -> None:
    """ "rose from 4.8 to 4.9 percent" would be read as a range."""
    first, second = read("Growth slowed from 4.8 to 4.7 percent.")

    assert (Decimal("4.8"), Decimal("4.7")) == (first.value, second.value)
    assert "percent" == first.unit == second.unit
