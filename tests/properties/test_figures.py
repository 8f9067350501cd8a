"""Figures and dates of any text: spans that hold, no overlap, no influence from far away, no stalling."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.dates import dates
from factcheck.extract.quantities import quantities
from factcheck.extract.quantity_dated import outside_dates
from factcheck.model.analysis import Analysis
from factcheck.model.date import DateMention
from factcheck.model.quantity import Quantity
from factcheck.model.text import Document
from factcheck.parse import analyse

UNPARSED = Analysis((), ())
PIECES = [
    "12", "8.42", "at", "1,200", "1998", "May", "14", "two", "years", "ago", "for", "last", "October", "about", "$",
    "5.5", "million", "people",
    "to", "-", "–", "between", "and", "%", "a", "half", "km", "of", "(", ")", ",", ".", "dozens", "one", "fell", "aged",
    "40-year-old", "p.m.",
    "Monday", "the", "1970s", "first", "7:30", "№", "½", "\u202f", "€", "\n\n", "’", "10-Dec-2021",
]  # fmt: skip
TEXTS = st.builds(
    lambda words, gap: gap.join(words), st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from(["", " "])
)
SENTENCES = [
    "The ferry sank with 31 passengers on 3 May 2018.",
    "About 1.2 million people live within 5 km of it.",
    "Two men, aged 40 and 52, were arrested last week.",
    "Prices rose by 3.5 percent to $40 a barrel.",
    "Dozens of villages were cut off for years.",
]


def _read(text: str, analysis: Analysis) -> tuple[tuple[Quantity, ...], tuple[DateMention, ...]]:
    document = Document.from_text(text, uri="a.txt", published="2019-12-14")
    return quantities(document, analysis), dates(document, analysis)


@settings(deadline=None)
@given(TEXTS)
def test_spans_hold(text: str) -> None:
    """A quoted figure or date would not be the words at its place."""
    text = Document.from_text(text, uri="a.txt").text

    for mention in [m for kind in _read(text, UNPARSED) for m in kind]:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]


@settings(deadline=None)
@given(TEXTS)
def test_no_two_claim_one_place(text: str) -> None:
    """One number would be reported twice, once as a figure and once as a date."""
    figures, days = _read(text, UNPARSED)

    assert all(a.end <= b.start for a, b in pairwise(days))
    assert all(a.number.end <= b.number.start for a, b in pairwise(figures))
    for figure in outside_dates(figures, days):
        holding = [d for d in days if d.start <= figure.number.start < d.end]
        assert all(d.start_date is None for d in holding)


@settings(deadline=None)
@given(TEXTS)
def test_bounds_are_in_order(text: str) -> None:
    """A figure whose upper bound lies below its lower would meet nothing."""
    figures, days = _read(text, UNPARSED)

    assert all(f.low <= f.high for f in figures if f.low is not None and f.high is not None)
    assert all(d.start_date <= d.end_date for d in days if d.start_date and d.end_date)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4))
def test_a_paragraph_is_read_alone(sentences: list[str]) -> None:
    """A figure would change with the paragraph above it."""
    apart = [_told(_read(sentence, analyse(sentence))) for sentence in sentences]
    text = "\n\n".join(sentences)

    assert sorted(one for told in apart for one in told) == sorted(_told(_read(text, analyse(text))))


def _told(found: tuple[Sequence[Quantity], Sequence[DateMention]]) -> list[str]:
    figures, days = found
    told = [f"{f.text} {f.low} {f.high} {f.unit} {f.hedge}" for f in figures]
    return [*told, *(f"{d.text} {d.start_date} {d.end_date}" for d in days)]


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1-",
        "12.",
        "between 1 and ",
        "about ",
        "May ",
        "8.42 at ",
        "to 5 ",
        "($",
        "555-",
        "the last ",
        "one ",
        "10 to ",
        "a half ",
    ],
)
def test_hostile_text_is_read_in_time(piece: str) -> None:
    """A long line of one piece would stall the run."""
    started = time.process_time()

    _read(piece * (10_000 // len(piece)), UNPARSED)

    assert time.process_time() - started < 2
