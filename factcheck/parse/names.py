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


class Names:
    """The trained recogniser of names."""

    def __init__(self, component: Any) -> None:
        self._scorer = Scorer(component.model)
        moves = component.moves
        self._moves = [(name[0], name[2:]) for name in (moves.get_class_name(n) for n in range(moves.n_moves))]
        labels = sorted({label for _, label in self._moves if label})
        self._rows = {OUTSIDE: 0} | {label: row for row, label in enumerate(labels, 2)}
        self._barred: Floats = np.full((len(labels) + 2, len(self._moves)), -np.inf, dtype=np.float32)
        for place, (move, label) in enumerate(self._moves):
            if move == "O" or (move in "BU" and label):
                self._barred[0, place] = 0
                self._barred[1, place] = -np.inf if move == "B" else 0
            elif move in "IL" and label:
                self._barred[self._rows[label], place] = 0

    def labelled(
        self, vectors: Floats, sentences: Sequence[tuple[int, int, int]], blank: Sequence[bool]
    ) -> tuple[list[str], list[bool]]:
        """For each word the kind of name that it belongs to, "" for none, and whether it begins one.

        `blank` tells which words are white space, on which no name begins.
        """
        kinds, begins = [OUTSIDE] * len(vectors), [False] * len(vectors)
        table = self._scorer.table(vectors)
        going = [State(first, end) for first, end, _ in sentences]
        while going:
            asked: list[State] = []
            for state in going:
                if state.kind and state.at + 1 == state.end:
                    kinds[state.at] = state.kind
                elif state.kind or not blank[state.at]:
                    asked.append(state)
            if asked:
                self._ask(table, asked, kinds, begins)
            for state in going:
                state.at += 1
            going = [state for state in going if state.at < state.end]
        return kinds, begins

    def _ask(self, table: Floats, asked: Sequence[State], kinds: list[str], begins: list[bool]) -> None:
        looked = [(s.at, s.first, s.at - 1 if s.first >= 0 else NOBODY) for s in asked]
        scores = self._scorer.scores(table, looked)
        scores += self._barred[[self._rows[s.kind] if s.kind else int(s.at + 1 == s.end) for s in asked]]
        for state, best in zip(asked, scores.argmax(axis=1).tolist(), strict=True):
            move, label = self._moves[best]
            kinds[state.at] = label
            begins[state.at] = move in "BU"
            if move == "B":
                state.kind, state.first = label, state.at
            elif move == "L":
                state.kind, state.first = OUTSIDE, NOBODY
