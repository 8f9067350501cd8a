"""Sentence boundaries in news copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.model.text import paragraphs
from factcheck.parse.quotations import quotations
from factcheck.parse.sentences import MERGE_LIMIT, sentence_spans


def sentences(text: str) -> list[str]:
    found = []
    for paragraph in paragraphs(text):
        found += [span.of(text) for span in sentence_spans(text, paragraph, quotations(text, paragraphs(text)))]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Amara Diallo treated the wounded.",
        "The case Halm v. Sudbrook was closed.",
        "Gen. Tolba met Sen. Quint in St. Ives.",
        "J. R. Okafor scored twice.",
        "The U.S. Navy sent two ships.",
        "The plant made 3.5 million cans.",
        "The ship left on Jan. 5 with grain.",
        "The firm Halm Ltd. of Sudbrook pays more.",
        "He lives in the U.K. with his sons.",
        "See No. 4 on the list.",
    ],
)
def test_a_full_stop_that_ends_nothing(text: str) -> None:
    """An abbreviation would cut a sentence in two."""
    assert [text] == sentences(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["It rained.", "The match went on."], "It rained. The match went on."),
        (["Who paid?", "Nobody knows!", "So they say."], "Who paid? Nobody knows! So they say."),
        (["The talks ended at 6 p.m.", "The ministers left."], "The talks ended at 6 p.m. The ministers left."),
        (["He works for Halm Inc.", "The firm makes beer."], "He works for Halm Inc. The firm makes beer."),
        (["The fire took all.", "24 workers died."], "The fire took all. 24 workers died."),
        (['"We won."', "She smiled."], '"We won." She smiled.'),
        (["The bay (see map) is closed.", "Boats wait."], "The bay (see map) is closed. Boats wait."),
        (["He waited…", "Nobody came."], "He waited… Nobody came."),
        (["They sold pears, plums, etc.", "The stall was empty."], "They sold pears, plums, etc. The stall was empty."),
    ],
)
def test_boundaries(expected: list[str], text: str) -> None:
    """Two sentences would be read as one."""
    assert expected == sentences(text)


def test_a_full_stop_before_a_small_letter_ends_nothing() -> None:
    """An unknown abbreviation would cut a sentence in two."""
    assert 1 == len(sentences("The old mill (constr. by monks) burned."))


def test_a_quotation_stays_in_its_sentence() -> None:
    """The words would lose their speaker."""
    text = 'The mayor said: "We are tired. We go on." Then she left.'

    assert ['The mayor said: "We are tired. We go on."', "Then she left."] == sentences(text)


def test_a_very_long_quotation_is_divided() -> None:
    """A speech of a page would be one sentence."""
    speech = "We must stay and hold the line. " * (MERGE_LIMIT // 20)

    assert 10 < len(sentences(f'The mayor said: "{speech.strip()}"'))


def test_a_paragraph_ends_a_sentence() -> None:
    """A headline without a full stop would run into the copy."""
    assert ["Dam near Lorca closed", "Engineers found cracks."] == sentences(
        "Dam near Lorca closed\n\nEngineers found cracks."
    )


def test_white_space_around_is_left_out() -> None:
    """Evidence would begin with blanks."""
    assert ["It rained.", "It stopped."] == sentences("  It rained.   It stopped.  ")


SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "sentences"


@pytest.mark.parametrize("sample", ["news", "unseen"])
def test_marked_sample(sample: str) -> None:
    """Sentences of news copy would be cut or run together: each line of the sample is one."""
    blocks = (SAMPLES / f"{sample}.txt").read_text(encoding="utf-8").replace("\n\u21b5 ", "\r").strip().split("\n\n")
    for block in blocks:
        expected = block.replace("\r", "\n").split("\n")
        assert expected == sentences(block.replace("\n", " ").replace("\r", "\n"))
