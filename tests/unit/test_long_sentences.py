"""Rubbish without a full stop is cut into sentences that what follows can hold; sentences of people are not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from factcheck.model.text import Span
from factcheck.parse.sentences import LONGEST, sentence_spans


def cut(text: str) -> list[Span]:
    return sentence_spans(text, Span(0, len(text)), ())


@pytest.mark.parametrize("unit", ["said ", "denied, ", "12 of whom; ", "a", "“", "🚢 "])
def test_no_sentence_is_longer_than_anybody_reads(unit: str) -> None:
    """A hundred thousand words without a full stop would be compared in pairs, and hold up the run for hours."""
    spans = cut(unit * (30_000 // len(unit)))

    assert max(span.end - span.start for span in spans) <= LONGEST
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_nothing_but_white_space_is_lost() -> None:
    """Words at a cut would belong to no sentence."""
    text = "Police told reporters, " * 500

    assert text.split() == " ".join(span.of(text) for span in cut(text)).split()


def test_a_long_sentence_of_a_communique_stays_whole() -> None:
    """A list of twenty ministers would lose its verb."""
    text = "The council named " + ", ".join(f"Ines Holt as deputy minister number {n}" for n in range(40)) + "."

    assert len(text) > 1_400
    assert [text] == [span.of(text) for span in cut(text)]
