"""The English pipeline behind one small interface: sentences by rule, words and trees by the trained network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.text import Span, paragraphs
from factcheck.parse.lemmas import lemma_of
from factcheck.parse.loading import load_pipeline
from factcheck.parse.quotations import quotations
from factcheck.parse.reader import Piece, Read, Reader
from factcheck.parse.repairs import repaired
from factcheck.parse.sentences import dateline_end, sentence_spans

HERE = Path(__file__).parent
WEIGHTS = HERE / "weights"
PIECE_LIMIT, RUN_LIMIT = 20_000, 500
LONG_RUN = re.compile(rf"\S{{{RUN_LIMIT},}}")
BATCH = 2_000
"""Words read together, of one text. More would take memory: 20 kB each."""


@cache
def _reader() -> Reader:
    """The trained pipeline, loaded on first use."""
    return Reader(load_pipeline(WEIGHTS))


def analyse(text: str) -> Analysis:
    """Sentences, tokens with heads, and quotations of one normalised text."""
    return next(analyse_all([text]))


def analyse_all(texts: Iterable[str]) -> Iterator[Analysis]:
    """One analysis for each text, in order."""
    for text in texts:
        divided = paragraphs(text)
        pieces = [piece for paragraph in divided for piece in _bounded(text, paragraph)]
        found = quotations(text, divided)
        sentences = [sentence_spans(text, piece, found) for piece in pieces]
        tokens: list[Token] = []
        read: list[Sentence] = []
        for batch in _batches(text, pieces, sentences):
            _append(tokens, read, batch)
        yield Analysis(tuple(tokens), tuple(read), found)


def _bounded(text: str, paragraph: Span) -> Iterator[Span]:
    """The paragraph in pieces that the parser can hold, cut at white space where there is any.

    The tokenizer takes marks off a word one by one, each time over the whole word: rubbish without white space is cut too.
    """
    start = paragraph.start
    for run in LONG_RUN.finditer(text, paragraph.start, paragraph.end):
        yield from _short(text, Span(start, run.start()))
        yield from (Span(at, min(at + RUN_LIMIT, run.end())) for at in range(run.start(), run.end(), RUN_LIMIT))
        start = run.end()
    yield from _short(text, Span(start, paragraph.end))


def _short(text: str, part: Span) -> Iterator[Span]:
    start = part.start
    while part.end - start > PIECE_LIMIT:
        cut = text.rfind(" ", start, start + PIECE_LIMIT)
        end = cut if cut > start else start + PIECE_LIMIT
        yield Span(start, end)
        start = end
    if start < part.end:
        yield Span(start, part.end)


def _batches(text: str, pieces: list[Span], sentences: list[list[Span]]) -> Iterator[list[Piece]]:
    """The pieces of one text in batches: what is read in a text never hangs on which other texts came along."""
    batch: list[Piece] = []
    size = 0
    for number, (span, spans) in enumerate(zip(pieces, sentences, strict=True)):
        piece = _reader().piece(span.of(text), _starts(text, span, spans), number, span.start)
        batch.append(piece)
        size += len(piece.keys)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _starts(text: str, piece: Span, spans: list[Span]) -> list[int]:
    """Where sentences begin, from the start of the piece."""
    return sorted({*(span.start - piece.start for span in spans), dateline_end(piece.of(text))})


def _append(tokens: list[Token], sentences: list[Sentence], batch: list[Piece]) -> None:
    """Reads a batch and adds what was read."""
    read = _reader().read(batch)
    at = 0
    for piece in batch:
        places = _places(read.blank, range(at, at + len(piece.keys)), len(tokens))
        tokens += _tokens(piece, read, at, places)
        for begin, end in piece.sentences:
            inner = [places[word] for word in range(at + begin, at + end) if word in places]
            if inner:
                first, last = inner[0], inner[-1] + 1
                tokens[first:last] = repaired(tokens, first, last)
                sentences.append(Sentence(tokens[first].start, tokens[last - 1].end, first, last, piece.number))
        at += len(piece.keys)


def _places(blank: list[bool], words: range, count: int) -> dict[int, int]:
    """The index that each word has as token, `count` for the first: white space is none."""
    return {word: place for place, word in enumerate((word for word in words if not blank[word]), count)}


def _tokens(piece: Piece, read: Read, at: int, places: dict[int, int]) -> Iterator[Token]:
    """The tokens of a piece whose words stand from `at` on; what hangs on white space hangs on its head."""
    for word, own in places.items():
        head = read.heads[word]
        while read.blank[head] and read.heads[head] != head:
            head = read.heads[head]
        start, length = piece.places[word - at]
        form, tag = piece.text[start : start + length], read.tags[word]
        start += piece.start
        yield Token(
            own,
            start,
            start + length,
            form,
            lemma_of(read.lemmas[word], form, tag),
            tag,
            read.deps[word],
            places.get(head, own),
            read.kinds[word],
            read.begins[word],
        )
