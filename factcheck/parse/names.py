"""The moves that find names (begin, in, last, unit, out, as spaCy's recogniser makes them), for many sentences side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from factcheck.parse.network import Floats, Scorer

NOBODY = -1
OUTSIDE = ""


@dataclass(slots=True)
class State:
    """One sentence: words `at` to `end` are still to come; the kind and first word of the name that is open, if any."""

    at: int
    end: int
    kind: str = OUTSIDE
    first: int = NOBODY


@dataclass(frozen=True, slots=True)
class Found:
    """For each word the kind of name that it belongs to, and whether it begins one."""

    kinds: list[str]
    begins: list[bool]


class Names:
    """The trained recogniser of names."""

    def __init__(self, component: Any) -> None:
        self._scorer = Scorer(component.model)
        moves = component.moves
        self._moves = [(name[0], name[2:]) for name in (moves.get_class_name(n) for n in range(moves.n_moves))]
        labels = sorted({label for _, label in self._moves if label})
        self._rows = {OUTSIDE: 0} | {label: row for row, label in enumerate(labels, 2)}
        self._barred: Floats = np.full((len(labels) + 2, len(self._moves)), -np.inf, dtype=np.float32)
        bias = self._scorer.bias
        for place, (move, label) in enumerate(self._moves):
            if move == "O" or (move in "BU" and label):
                self._barred[0, place] = bias[place]
                self._barred[1, place] = -np.inf if move == "B" else bias[place]
            elif move in "IL" and label:
                self._barred[self._rows[label], place] = bias[place]

    def labelled(
        self, vectors: Floats, sentences: Sequence[tuple[int, int, int]], blank: Sequence[bool]
    ) -> tuple[list[str], list[bool]]:
        """For each word the kind of name that it belongs to, "" for none, and whether it begins one.

        `blank` tells which words are white space, on which no name begins.
        """
        table = self._scorer.table(vectors)
        last = np.zeros(len(vectors), dtype=np.int64)
        last[[end - 1 for _, end, _ in sentences]] = 1
        # NOTE: outside a name a word's move hangs on the word alone, so that all of them are asked for together.
        outside = self._best(table, [(word, NOBODY, NOBODY) for word in range(len(vectors))], last)
        found = Found([OUTSIDE] * len(vectors), [False] * len(vectors))
        asking = [State(first, end) for first, end, _ in sentences]
        while asking := [state for state in asking if self._go_on(state, found, outside, blank)]:
            looked = [(state.at, state.first, state.at - 1) for state in asking]
            moves = self._best(table, looked, [self._rows[state.kind] for state in asking])
            for state, move in zip(asking, moves, strict=True):
                self._make(state, found, move)
        return found.kinds, found.begins

    def _best(self, table: Floats, looked: Sequence[Sequence[int]], rows: Any) -> list[int]:
        scores = self._scorer.scores(table, looked)
        scores += self._barred[rows]
        best: list[int] = scores.argmax(axis=1).tolist()
        return best

    def _go_on(self, state: State, found: Found, outside: Sequence[int], blank: Sequence[bool]) -> bool:
        """Goes to the next word inside a name that leaves a choice; False where the sentence has none."""
        while state.at < state.end:
            if state.kind and state.at + 1 < state.end:
                return True
            if state.kind:
                found.kinds[state.at] = state.kind
                state.at += 1
            elif blank[state.at]:
                state.at += 1
            else:
                self._make(state, found, outside[state.at])
        return False

    def _make(self, state: State, found: Found, number: int) -> None:
        move, label = self._moves[number]
        found.kinds[state.at] = label
        found.begins[state.at] = move in "BU"
        if move == "B":
            state.kind, state.first = label, state.at
        elif move == "L":
            state.kind, state.first = OUTSIDE, NOBODY
        state.at += 1
