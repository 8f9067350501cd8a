"""Numbers survive being spelled out, grouped and scaled."""

from __future__ import annotations

import time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.numerals import parse_number

ONES = (
    "zero one two three four five six seven eight nine "
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")]
NUMBERS = st.one_of(st.integers(0, 9999), st.integers(0, 10**15 - 1))


def spell(n: int, linked: bool = False) -> str:
    """`n` in words; `linked` puts "and" behind hundreds."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        rest = (" and " if linked else " ") + spell(n % 100) if n % 100 else ""
        return f"{ONES[n // 100]} hundred{rest}"
    for scale, word in SCALES:
        if n >= scale:
            rest = f" {spell(n % scale, linked)}" if n % scale else ""
            return f"{spell(n // scale, linked)} {word}{rest}"
    raise AssertionError(n)


@given(NUMBERS, st.booleans())
def test_spelled_numbers_are_read_back(n: int, linked: bool) -> None:
    """A number in words would be read as another."""
    assert Decimal(n) == parse_number(spell(n, linked))


@given(NUMBERS)
def test_grouped_digits_agree(n: int) -> None:
    """Thousands with commas or thin spaces would be read as another number."""
    assert Decimal(n) == parse_number(f"{n:,}")
    assert Decimal(n) == parse_number(str(n))
    assert Decimal(n) == parse_number(f"{n:,}".replace(",", "\u202f"))


@given(st.integers(10**6, 10**12), st.sampled_from("\u202f\u2009\u00a0 "))
def test_spaced_digits_agree(n: int, space: str) -> None:
    """Millions set apart by spaces would be read as several numbers."""
    assert Decimal(n) == parse_number(f"{n:,}".replace(",", space))


@given(st.integers(1, 999), st.integers(0, 99))
def test_scaled_decimals_agree(whole: int, cents: int) -> None:
    """ "1.23 million" and 1,230,000 would be two figures."""
    written = f"{whole}.{cents:02d} million"

    assert Decimal(whole * 10**6 + cents * 10**4) == parse_number(written)


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    """Some text would crash the reader."""
    parse_number(text)


@given(
    st.sampled_from(
        ["1,", "1,23,", "one ", "and ", "a half ", "twenty-", "1 234 ", "1/", "million ", "tens of ", "-", "½"]
    )
)
def test_hostile_text_is_read_in_time(piece: str) -> None:
    """A long line of digits and commas would stall the run."""
    started = time.process_time()

    parse_number(piece * (10_000 // len(piece)))

    assert time.process_time() - started < 1
