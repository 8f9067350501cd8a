"""Words, tags, lemmas, trees and names of a few texts at a time, by the trained pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from factcheck.parse.arcs import Moves, restored
from factcheck.parse.names import Names
from factcheck.parse.network import PAD, Ints, Key, Labels, Words, encoders

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = "root"
LEMMAS = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """One text cut into words: what each is known by, where it stands and how long it is, and runs that are sentences.

    `number` says which piece of its document it is, and `start` where it begins there.
    """

    text: str
    keys: list[Key]
    places: list[tuple[int, int]]
    blank: list[bool]
    sentences: list[tuple[int, int]]
    number: int
    start: int


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, word by word over all texts of a batch. Heads are places in these lists; a root is its own."""

    blank: list[bool]
    tags: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]
    kinds: list[str]
    begins: list[bool]


class Reader:
    """The trained pipeline."""

    def __init__(self, nlp: Language) -> None:
        from spacy.attrs import IDX, IS_SPACE, LENGTH, NORM, ORTH  # noqa: PLC0415 - slow to import

        self._attributes = [ORTH, NORM, IDX, LENGTH, IS_SPACE]
        self._nlp, self._lock = nlp, Lock()
        self._sentences, self._names = encoders(nlp)
        self._words = Words(nlp.vocab, (self._sentences, self._names))
        lemmatiser = cast(Any, nlp.get_pipe("trainable_lemmatizer"))
        self._tags, self._endings = Labels(nlp.get_pipe("tagger")), Labels(lemmatiser)
        self._apply = lemmatiser.trees.apply
        self._lemmas: dict[tuple[int, str], str] = {}
        self._moves, self._spans = Moves(nlp.get_pipe("parser")), Names(nlp.get_pipe("ner"))

    def piece(self, text: str, starts: Sequence[int], number: int = 0, start: int = 0) -> Piece:
        """A text cut into words, a sentence beginning with the first word that reaches beyond each of `starts`."""
        rows = self._nlp.make_doc(text).to_array(self._attributes).tolist()
        coming = iter(starts)
        following = next(coming, None)
        begins: list[int] = []
        for word, (_, _, at, length, _) in enumerate(rows):
            here = not word
            while following is not None and at + length > following:
                here, following = True, next(coming, None)
            if here:
                begins.append(word)
        return Piece(
            text,
            [(form, norm) for form, norm, *_ in rows],
            [(at, length) for _, _, at, length, _ in rows],
            [bool(blank) for *_, blank in rows],
            list(pairwise([*begins, len(rows)])),
            number,
            start,
        )

    def read(self, pieces: Sequence[Piece]) -> Read:
        """Reads texts; none looks at another one. Threads wait for one another, as the words kept are shared."""
        with self._lock:
            return self._read(pieces)

    def _read(self, pieces: Sequence[Piece]) -> Read:
        rows, kept = self._rows(pieces)
        vectors = self._sentences(rows)[kept]
        sentences = _sentences(pieces)
        blank = list(chain.from_iterable(piece.blank for piece in pieces))
        forest = self._moves.forest(vectors, sentences)
        heads = [word if head < 0 else head for word, head in enumerate(forest.heads)]
        deps = [ROOT if head < 0 else label for head, label in zip(forest.heads, forest.labels, strict=True)]
        restored(heads, deps, sentences, blank)
        kinds, begins = self._spans.labelled(self._names(rows)[kept], sentences, blank)
        words = [piece.text[at : at + length] for piece in pieces for at, length in piece.places]
        lemmas = [self._lemma(ending, word) for ending, word in zip(self._endings.best(vectors), words, strict=True)]
        return Read(blank, self._tags.best(vectors), lemmas, heads, deps, kinds, begins)

    def _rows(self, pieces: Sequence[Piece]) -> tuple[Ints, Ints]:
        """The rows of all words with empty ones between texts, and where the words stand among them."""
        found = self._words.rows([key for piece in pieces for key in piece.keys])
        kept: list[int] = []
        at = PAD
        for piece in pieces:
            kept += range(at, at + len(piece.keys))
            at += len(piece.keys) + PAD
        places = np.array(kept, dtype=np.int64)
        rows = np.zeros(at, dtype=np.int64)
        rows[places] = found
        return rows, places

    def _lemma(self, ending: int, word: str) -> str:
        """The lemma of a word; a word to which the ending cannot be applied stays as it is."""
        key = ending, word
        if key not in self._lemmas:
            if len(self._lemmas) >= LEMMAS:
                self._lemmas.clear()
            self._lemmas[key] = self._apply(ending, word) or word
        return self._lemmas[key]


def _sentences(pieces: Sequence[Piece]) -> list[tuple[int, int, int]]:
    """The first word of each sentence, the word behind it, and the end of its text, counted over all texts."""
    found: list[tuple[int, int, int]] = []
    at = 0
    for piece in pieces:
        limit = at + len(piece.keys)
        found += ((at + first, at + end, limit) for first, end in piece.sentences)
        at = limit
    return found
