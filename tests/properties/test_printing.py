"""Whatever an article says, the page stays a page."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from samples import a_finding

from factcheck.model.finding import evidence_at
from factcheck.model.report import Outcome, Report
from factcheck.model.text import Document, Span
from factcheck.report.formats import Formats
from factcheck.report.style import Style
from factcheck.report.text.wording import clean, differing, elided

TEXTS = st.text(max_size=400)
WORDS = st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12), max_size=60).map(" ".join)


@given(TEXTS)
def test_clean_leaves_nothing_that_steers(text: str):
    """A control character or a line end would reach the terminal."""
    assert not [char for char in clean(text) if unicodedata.category(char) == "Cc"]


@given(WORDS, st.integers(20, 200))
def test_elided_fits(text: str, limit: int):
    """A cut passage would be longer than the place for it."""
    assert len(elided(text, limit)) <= limit


@given(WORDS, WORDS, st.integers(20, 200))
def test_differing_fits(text: str, other: str, limit: int):
    """A cell would be longer than the column allows."""
    assert len(differing(text, other, limit)) <= limit


@given(st.lists(TEXTS.filter(str.strip), min_size=2, max_size=6, unique=True), st.integers(50, 120))
def test_page_fits_and_never_fails(texts: list[str], width: int):
    """An article could break the page, or the program."""
    documents = [Document.from_text(text, f"{number}.txt", text) for number, text in enumerate(texts)]
    evidence = [evidence_at(document, Span(0, len(document.text))) for document in documents]
    finding = a_finding(*evidence, summary=texts[0], calculation=texts[1], suggestion=texts[0])
    report = Report(tuple(documents), findings=(finding,), outcome=Outcome.FAIL)
    page = Formats().render(report, "text", Style(width=width))

    assert max(cell_len(line) for line in page.split("\n")) <= width
