"""Any text is parsed: no exception, spans that hold, time that grows with the length."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.model.text import normalise
from factcheck.parse import analyse

# NOTE: FACTCHECK_EXAMPLES=10000 runs the long version.
EXAMPLES = int(os.environ.get("FACTCHECK_EXAMPLES", "60"))
PIECES = st.sampled_from(
    [
        "\u201c", "\u201d", '"', "'", "\u2018", "\u2019", "\u00ab", "\u00bb", "\u00ad", "\u00a0", "\u202e", "\u200f", "\u200d",
        "\U0001f600", "\u0645\u0631\u062d\u0628\u0627", "\u4e2d\u56fd", "\u0000", "\u0007", "\t", "\n", "\n\n", ". ",
        "... ", "Dr. ", "U.N. ", "$2.3bn. ", "1,2,3", "- ", "said ", "MINISTER ", "need\u2019masters\u2019 ", "http://a.b/c?d=e ",
        "a" * 300, "(" * 40, "-" * 80, "e\u0301" * 20,
    ]
)  # fmt: skip
HOSTILE = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=30).map("".join)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(HOSTILE)
def test_any_text_is_parsed(raw: str) -> None:
    """A desk's file would stop the run, or a finding would quote words that are not there."""
    text = normalise(raw)

    analysis = analyse(text)

    assert all(text[token.start : token.end] == token.text for token in analysis.tokens)
    assert all(a.end <= b.start for a, b in zip(analysis.tokens, analysis.tokens[1:], strict=False))
    assert all(0 <= s.start < s.end <= len(text) and s.first < s.last for s in analysis.sentences)
    assert all(0 <= token.head < len(analysis.tokens) for token in analysis.tokens)
    assert all(text[q.start : q.end].startswith(text[q.start]) and q.inner.end <= q.end for q in analysis.quotations)


@pytest.mark.parametrize("unit", ["a", "\u201c", "A. ", "1,", "(", "Dr. ", '"x" ', "\U0001f600"])
def test_time_grows_with_the_length(unit: str) -> None:
    """One long line of rubbish would hold up the whole folder."""
    analyse(unit * 50)
    seconds = []
    for size in (5_000, 40_000):
        began = time.process_time()
        analyse(normalise(unit * (size // len(unit))))
        seconds.append(time.process_time() - began)

    assert seconds[1] < 8 * seconds[0] * 3 + 0.5
