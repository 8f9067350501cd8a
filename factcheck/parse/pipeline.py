"""The English pipeline behind one small interface. Nothing else in the package knows spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from factcheck.model.analysis import Analysis, Quotation, Sentence, Token
from factcheck.model.text import Span, paragraphs
from factcheck.parse.loading import load_pipeline
from factcheck.parse.quotations import quotations
from factcheck.parse.repairs import repaired
from factcheck.parse.sentences import dateline_end, sentence_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

HERE = Path(__file__).parent
WEIGHTS = HERE / "weights"
PIECE_LIMIT, RUN_LIMIT = 20_000, 500
LONG_RUN = re.compile(rf"\S{{{RUN_LIMIT},}}")
BATCH = 64


@cache
def _pipeline() -> Language:
    """The trained pipeline, loaded on first use."""
    return load_pipeline(WEIGHTS)


def analyse(text: str) -> Analysis:
    """Sentences, tokens with heads, and quotations of one normalised text."""
    return next(analyse_all([text]))


def analyse_all(texts: Iterable[str]) -> Iterator[Analysis]:
    """One analysis for each text, in order."""
    for text in texts:
        pieces = [piece for paragraph in paragraphs(text) for piece in _bounded(text, paragraph)]
        found = quotations(text, paragraphs(text))
        sentences = [sentence_spans(text, piece, found) for piece in pieces]
        docs = _parsed(text, pieces, sentences)
        yield _assemble(pieces, docs, found)


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


def _parsed(text: str, pieces: list[Span], sentences: list[list[Span]]) -> Iterator[Doc]:
    nlp = _pipeline()

    def prepared() -> Iterator[Doc]:
        for piece, spans in zip(pieces, sentences, strict=True):
            doc = nlp.make_doc(piece.of(text))
            starts = iter(sorted({*(span.start - piece.start for span in spans), dateline_end(piece.of(text))}))
            coming = next(starts, None)
            marks: list[int] = []
            for at, length in doc.to_array(["IDX", "LENGTH"]).tolist():
                begins = not marks
                while coming is not None and at + length > coming:
                    begins, coming = True, next(starts, None)
                marks.append(1 if begins else -1)
            # NOTE: set one by one, each mark would have spaCy look through the whole text first.
            numbers: Any = np.array([marks], dtype=np.int64).T.astype(np.uint64)
            yield doc.from_array(["SENT_START"], numbers)

    yield from nlp.pipe(prepared(), batch_size=BATCH)


def _assemble(pieces: list[Span], docs: Iterator[Doc], found: tuple[Quotation, ...]) -> Analysis:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, (piece, doc) in enumerate(zip(pieces, docs, strict=True)):
        kept = [t for t in doc if not t.is_space]
        index_of = {t.i: len(tokens) + k for k, t in enumerate(kept)}
        for token in kept:
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            own = index_of[token.i]
            tokens.append(
                Token(
                    index=own,
                    start=piece.start + token.idx,
                    end=piece.start + token.idx + len(token.text),
                    text=token.text,
                    lemma=_lemma(token.lemma_ or token.text, token.text, token.tag_),
                    tag=token.tag_,
                    dep="root" if token.dep_ in ("ROOT", "root") else token.dep_,
                    head=index_of.get(head.i, own),
                    entity=token.ent_type_,
                    entity_start=token.ent_iob_ == "B",
                )
            )
        for sent in doc.sents:
            inner = [t for t in sent if not t.is_space]
            if inner:
                first, last = index_of[inner[0].i], index_of[inner[-1].i] + 1
                tokens[first:last] = repaired(tokens, first, last)
                sentences.append(Sentence(tokens[first].start, tokens[last - 1].end, first, last, number))
    return Analysis(tuple(tokens), tuple(sentences), found)


def _lemma(lemma: str, word: str, tag: str) -> str:
    """Lower-case for all but names, so that a sentence's first word is the same lemma as elsewhere.

    NOTE: the statistical lemmatiser cuts unknown verbs short ("affecte", "runn"); known verbs put that right.
    """
    if tag.startswith("NNP"):
        return lemma
    lower = lemma.lower()
    if not tag.startswith("VB"):
        return lower
    form = word.lower()
    if form in _irregular():
        return _irregular()[form]
    if lower in _verbs():
        return lower
    return next((stem for stem in _stems(form) if stem in _verbs()), lower)


@cache
def _verbs() -> frozenset[str]:
    """Base forms: those of the training text, and those that news adds."""
    known = (WEIGHTS / "verbs.txt").read_text(encoding="utf-8").split()
    news = (HERE / "news_verbs.txt").read_text(encoding="utf-8").split()
    return frozenset([*known, *news, *_irregular().values()])


@cache
def _irregular() -> dict[str, str]:
    """Irregular form -> base form."""
    rows = (HERE / "irregular.txt").read_text(encoding="utf-8").splitlines()
    split = [row.split() for row in rows if not row.startswith("#")]
    return {form: base for base, *forms in split for form in forms if form not in AMBIGUOUS}


# These forms are base forms of other verbs too; the lemmatiser knows them well.
AMBIGUOUS = frozenset({"found", "lay", "saw", "ground", "wound", "bound", "left", "fell", "felt"})


def _stems(word: str) -> Iterator[str]:
    """Base forms that a regular verb form may come from."""
    for ending in ("ing", "ed", "es", "s", "d", ""):
        if ending and not word.endswith(ending):
            continue
        stem = word.removesuffix(ending)
        yield stem
        yield stem + "e"
        if len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem.endswith("i"):
            yield stem[:-1] + "y"
