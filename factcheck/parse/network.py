"""The trained network without spaCy's machinery: vectors for words in their surroundings, and scores for moves.

The layers are those that spaCy trains. What a word gives by itself is kept, and the first layer adds up what it keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Key = tuple[int, int]

BLOCK = 32
"""So many new words go through the network at once, always: a product of matrices may round by how many rows it has."""

KEPT = 8_192
"""Words kept, of 9 kB each; then the table is begun afresh."""

PAD = 4
"""Rows between two texts: as far as the four layers of the encoder look."""


class Norm:
    """Maxout of three pieces, then normalised: one layer of an encoder. Weights stand piece by piece."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self.width, self.pieces, _ = weights.shape
        rows = weights.transpose(1, 0, 2).reshape(self.pieces * self.width, -1)
        self.weights: Floats = np.ascontiguousarray(rows.T)
        self.bias: Floats = np.ascontiguousarray(bias.T).reshape(-1)
        self.scale: Floats = norm.get_param("G")
        self.shift: Floats = norm.get_param("b")
        self._even: Floats = np.full((self.width, 1), 1 / self.width, dtype=np.float32)

    def activate(self, sums: Floats) -> Floats:
        """The layer's values from its products and their bias."""
        pieces = [sums[:, at : at + self.width] for at in range(0, sums.shape[1], self.width)]
        best = np.maximum(pieces[0], pieces[1])
        for piece in pieces[2:]:
            np.maximum(best, piece, out=best)
        best -= best @ self._even
        spread = np.einsum("ij,ij->i", best, best) / np.float32(self.width) + np.float32(1e-8)
        best *= (1 / np.sqrt(spread))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Encoder:
    """One stack of layers: a vector for each word from itself and four words on either side."""

    def __init__(self, tok2vec: Any) -> None:
        self._embed, encode = tok2vec.layers
        nodes = list(encode.walk())
        maxouts, norms = ([n for n in nodes if n.name == name] for name in ("maxout", "layernorm"))
        self._first, *self._layers = (Norm(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True))
        self.width = self._first.width
        self.make(KEPT)

    def make(self, rows: int) -> None:
        """Room for so many words; row 0 stands for no word."""
        self._own: Floats = np.zeros((rows, self.width), dtype=np.float32)
        outer = self._first.pieces * self.width
        self._sides: list[Floats] = [np.zeros((rows, outer), dtype=np.float32) for _ in range(3)]
        self._sides[1][0] = self._first.bias

    def learn(self, first: int, doc: Doc, wanted: int) -> None:
        """Keeps what the first words of a text of BLOCK words give by themselves, from row `first` on."""
        own = self._embed.predict([doc])[0]
        self._own[first : first + wanted] = own[:wanted]
        for number, side in enumerate(self._sides):
            weights = self._first.weights[number * self.width : (number + 1) * self.width]
            side[first : first + wanted] = (own @ weights)[:wanted]
        self._sides[1][first : first + wanted] += self._first.bias

    def __call__(self, rows: Ints) -> Floats:
        """Vectors for words given by their rows, with rows of 0 between texts and at both ends."""
        left, middle, right = self._sides
        sums = middle[rows]
        sums[1:] += left[rows[:-1]]
        sums[:-1] += right[rows[1:]]
        vectors = self._own[rows]
        vectors += self._first.activate(sums)
        around = np.zeros((len(rows), 3 * self.width), dtype=np.float32)
        for layer in self._layers:
            around[1:, : self.width] = vectors[:-1]
            around[:, self.width : 2 * self.width] = vectors
            around[:-1, 2 * self.width :] = vectors[1:]
            sums = around @ layer.weights
            sums += layer.bias
            vectors += layer.activate(sums)
        return vectors


class Words:
    """Rows of the words that the encoders have kept."""

    def __init__(self, vocab: Vocab, encoders: Sequence[Encoder]) -> None:
        self._vocab, self._encoders = vocab, encoders
        self._rows: dict[Key, int] = {}
        self._room = KEPT

    def rows(self, keys: Sequence[Key]) -> list[int]:
        """The row of each word, by its form and its normal form. They hold until the next call."""
        new = [key for key in dict.fromkeys(keys) if key not in self._rows]
        if len(self._rows) + len(new) + BLOCK > self._room:
            self._rows.clear()
            new = list(dict.fromkeys(keys))
            if self._room != (room := max(KEPT, len(new) + 2 * BLOCK)):
                self._room = room
                for encoder in self._encoders:
                    encoder.make(room)
        for start in range(0, len(new), BLOCK):
            self._learn(new[start : start + BLOCK])
        return [self._rows[key] for key in keys]

    def _learn(self, new: Sequence[Key]) -> None:
        from spacy.tokens import Doc  # noqa: PLC0415

        strings = self._vocab.strings
        filled = [*new, *[new[0]] * (BLOCK - len(new))]
        doc = Doc(self._vocab, words=[strings[form] for form, _ in filled])
        for token, (_, norm) in zip(doc, new, strict=False):
            if token.norm != norm:
                token.norm_ = strings[norm]
        first = len(self._rows) + 1
        for encoder in self._encoders:
            encoder.learn(first, doc, len(new))
        self._rows.update({key: first + place for place, key in enumerate(new)})


class Scorer:
    """Scores for the moves of a state, from the words that it looks at."""

    def __init__(self, model: Any) -> None:
        reading, lower, upper = model.layers
        linear = reading.layers[-1]
        weights, bias, pad = (lower.get_param(name) for name in ("W", "b", "pad"))
        self.looks, self._width, pieces, inner = weights.shape
        self._size = pieces * self._width
        self._linear: tuple[Floats, Floats] = (_turned(linear.get_param("W")), linear.get_param("b"))
        self._lower: Floats = _turned(weights.transpose(0, 2, 1, 3).reshape(-1, inner))
        self._first: Floats = np.ascontiguousarray(bias.T).reshape(-1)
        self._none: Floats = np.ascontiguousarray(pad[0].transpose(0, 2, 1)).reshape(-1)
        self._upper: Floats = _turned(upper.get_param("W"))
        self.bias: Floats = upper.get_param("b")
        self._places: Ints = np.arange(self.looks, dtype=np.int64) + self.looks

    def table(self, vectors: Floats) -> Floats:
        """What each word gives in each place where a state may look at it."""
        weights, bias = self._linear
        table = np.empty((len(vectors) + 1, self._lower.shape[1]), dtype=np.float32)
        np.matmul(vectors @ weights + bias, self._lower, out=table[1:])
        table[0] = self._none
        table[:, : self._size] += self._first  # a state looks once in each place: the first brings the bias along
        return table.reshape(-1, self._size)

    def scores(self, table: Floats, looked: Sequence[Sequence[int]]) -> Floats:
        """Scores of all moves for each state, without `bias`, given the words it looks at, -1 for none."""
        index = np.array(looked, dtype=np.int64)
        index *= self.looks
        index += self._places
        sums = np.add.reduce(table.take(index, axis=0), axis=1)
        return cast(Floats, np.maximum(sums[:, : self._width], sums[:, self._width :]) @ self._upper)


class Labels:
    """The best label for each word: part of speech, or what makes a lemma of it."""

    def __init__(self, component: Any) -> None:
        softmax = next(node for node in component.model.walk() if node.name == "softmax")
        self._weights: Floats = _turned(softmax.get_param("W"))
        self._bias: Floats = softmax.get_param("b")
        self.names: list[Any] = list(component.cfg["labels"])

    def best(self, vectors: Floats) -> list[Any]:
        """The label of each word."""
        return [self.names[place] for place in (vectors @ self._weights + self._bias).argmax(axis=1).tolist()]


def _turned(weights: Any) -> Floats:
    return np.ascontiguousarray(weights.T)


def encoders(nlp: Language) -> tuple[Encoder, Encoder]:
    """The encoder of sentences and that of names."""
    names = cast(Any, nlp.get_pipe("ner")).model.layers[0].layers[0]
    return Encoder(cast(Any, nlp.get_pipe("tok2vec")).model), Encoder(names)
