"""The network read by our own code: what it makes of a text is what spaCy makes of it, whatever was read before."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.parse.loading import load_pipeline
from factcheck.parse.network import BLOCK, KEPT, Words, encoders
from factcheck.parse.pipeline import WEIGHTS
from factcheck.parse.reader import Reader

TEXTS = (
    "Nine miners were pulled out alive, the governor of Arequipa told Radio Sur. Who they were, she would not say.",
    "“We can't wait,” Ilse Maurer, the mayor, said on Monday; her deputy - a former judge -- wanted to.",
    "Prices rose 4.2%  in May\nafter the Bank of Norland had cut its rate twice, which nobody asked the bank to do.",
    "KILLED",
    "The man whom the police said they had looked for since the Tallinn Marathon walked in, and out again. He'll be back.",
)
WORDS = ("storm", "Storm", "Lunden", "1,204", "4.2", "%", "n't", "\n", "sank", "€", "re-elected", "NATO", "ooo", "über")


@pytest.fixture(scope="module")
def spacy_pipeline() -> Any:
    """The trained pipeline as spaCy runs it."""
    return load_pipeline(WEIGHTS)


@pytest.mark.parametrize("text", TEXTS)
def test_reads_what_spacy_reads(text: str, spacy_pipeline: Any) -> None:
    """Trees and names would differ from those the weights were trained and measured with."""
    read = Reader(spacy_pipeline)
    doc = spacy_pipeline.make_doc(text)
    starts = [0, *(place + 2 for place in range(len(text)) if text[place : place + 2] == ". ")]
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    for _, component in spacy_pipeline.pipeline:
        doc = component(doc)

    found = read.read([read.piece(text, starts)])

    assert [token.tag_ for token in doc] == found.tags
    assert [token.lemma_ for token in doc] == found.lemmas
    assert [token.head.i for token in doc] == found.heads
    assert [token.dep_.lower() if token.dep_ == "ROOT" else token.dep_ for token in doc] == found.deps
    assert [token.ent_type_ for token in doc] == found.kinds
    assert [token.ent_iob_ == "B" for token in doc] == found.begins


@settings(max_examples=30, deadline=None)
@given(orders=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=2 * BLOCK), min_size=1, max_size=4))
def test_a_word_gives_the_same_whatever_it_was_met_with(orders: list[list[str]], spacy_pipeline: Any) -> None:
    """What is read in one article would hang on which others came before it."""
    strings = spacy_pipeline.vocab.strings
    keys = {word: (strings.add(word), strings.add(word.lower())) for word in WORDS}
    alone = encoders(spacy_pipeline)
    alone = encoders(spacy_pipeline)
    wanted = {}
    for word, key in keys.items():
        wanted[word] = _vectors(alone, Words(spacy_pipeline.vocab, alone).rows([key]))
    together = encoders(spacy_pipeline)
    words = Words(spacy_pipeline.vocab, together)

    for order in orders:
        rows = words.rows([keys[word] for word in order])
        for word, row in zip(order, rows, strict=True):
            assert wanted[word] == _vectors(together, [row])


def test_the_words_kept_are_bounded(spacy_pipeline: Any) -> None:
    """A worker that reads an archive would grow without end."""
    strings = spacy_pipeline.vocab.strings
    read = encoders(spacy_pipeline)
    words = Words(spacy_pipeline.vocab, read)
    first = (strings.add("harbour"), strings.add("harbour"))
    before = _vectors(read, words.rows([first]))

    for start in range(0, KEPT + 100, 1_000):
        many = [strings.add(f"{number} boats") for number in range(start, start + 1_000)]
        assert max(words.rows([(word, word) for word in many])) < KEPT

    assert before == _vectors(read, words.rows([first]))


def _vectors(both: Any, rows: list[int]) -> list[bytes]:
    padded = np.array([0, *rows, 0], dtype=np.int64)
    return [encoder(padded).tobytes() for encoder in both]
