"""The moves that build trees (arc-eager, as spaCy's parser makes them), for many sentences side by side.

A sentence's moves never look at what another one has come to, so all sentences of a text take their next step together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from factcheck.parse.network import Floats, Scorer

SHIFT, REDUCE, LEFT, RIGHT = "S", "D", "L", "R"
NOBODY = -1
LIFTED = "||"


@dataclass(slots=True)
class Forest:
    """Heads and labels of all words, as far as they are known, and the children on either side as they were found."""

    heads: list[int]
    labels: list[str]
    left: list[list[int]]
    right: list[list[int]]

    @classmethod
    def of(cls, words: int) -> Forest:
        """So many words without heads."""
        return cls([NOBODY] * words, [""] * words, [[] for _ in range(words)], [[] for _ in range(words)])

    def hang(self, child: int, head: int, label: str) -> None:
        """Give a word its head; the one it had is forgotten."""
        old = self.heads[child]
        if old >= 0:
            siblings = (self.left if old > child else self.right)[old]
            if siblings and siblings[-1] == child:
                siblings.pop()
        (self.left if head > child else self.right)[head].append(child)
        self.heads[child], self.labels[child] = head, label


@dataclass(slots=True)
class State:
    """One sentence: words `at` to `end` are still to come, `limit` is the end of its text."""

    forest: Forest
    at: int
    end: int
    limit: int
    stack: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    never: set[int] = field(default_factory=set)

    def settle(self) -> bool:
        """Make the moves that leave no choice; False where the sentence is done."""
        while True:
            if self.stack:
                if self.back or self.at < self.end:
                    return True
                self.reduce()
            elif self.back or self.at < self.end:
                self.shift()
            else:
                return False

    def shift(self) -> None:
        """The next word goes on the stack."""
        if self.back:
            self.stack.append(self.back.pop())
        else:
            self.stack.append(self.at)
            self.at += 1

    def reduce(self) -> None:
        """The top of the stack is done; without a head it comes again as next word, and stays off the stack then."""
        top = self.stack.pop()
        if self.stack and self.forest.heads[top] < 0:
            self.never.add(top)
            self.back.append(top)

    def looked(self) -> list[int]:
        """The words by which the next move is chosen."""
        back, stack, left, right = self.back, self.stack, self.forest.left, self.forest.right
        if back:
            first = back[-1]
            second = back[-2] if len(back) > 1 else self.at
        else:
            first, second = self.at, self.at + 1
        top = stack[-1]
        below = stack[-2] if len(stack) > 1 else NOBODY
        here, there = left[top], right[top]
        deep_here, deep_there = (left[below], right[below]) if below >= 0 else ((), ())
        return [
            first,
            second if second < self.limit else NOBODY,
            top,
            below,
            stack[-3] if len(stack) > 2 else NOBODY,
            here[-1] if here else NOBODY,
            there[-1] if there else NOBODY,
            left[first][-1] if left[first] else NOBODY,
            there[-2] if len(there) > 1 else NOBODY,
            deep_here[-1] if deep_here else NOBODY,
            deep_here[-2] if len(deep_here) > 1 else NOBODY,
            deep_there[-1] if deep_there else NOBODY,
            deep_there[-2] if len(deep_there) > 1 else NOBODY,
        ]

    def allowed(self) -> int:
        """Which moves may be made, as a row of `Moves.barred`: arcs always, 1 to shift, 2 to reduce."""
        first = self.back[-1] if self.back else self.at
        shift = self.limit - self.at + len(self.back) > 1 and first not in self.never
        return shift + 2 * (len(self.stack) > 1)

    def make(self, move: str, label: str) -> None:
        """Make one move."""
        if move == SHIFT:
            self.shift()
        elif move == REDUCE:
            self.reduce()
        elif move == LEFT:
            first = self.back[-1] if self.back else self.at
            self.forest.hang(self.stack.pop(), first, label)
            self.never.discard(first)
        else:
            self.forest.hang(self.back[-1] if self.back else self.at, self.stack[-1], label)
            self.shift()


class Moves:
    """The moves of the trained parser, in the order of its scores."""

    def __init__(self, component: Any) -> None:
        self._scorer = Scorer(component.model)
        names = [component.moves.class_name(place) for place in range(component.moves.n_moves)]
        self._moves = [(name[0], name[2:]) for name in names]
        self.barred: Floats = np.full((4, len(names)), -np.inf, dtype=np.float32)
        for place, (move, _) in enumerate(self._moves):
            for row in range(4):
                if move in (LEFT, RIGHT) or (move == SHIFT and row & 1) or (move == REDUCE and row & 2):
                    self.barred[row, place] = self._scorer.bias[place]

    def forest(self, vectors: Floats, sentences: Sequence[tuple[int, int, int]]) -> Forest:
        """Trees over words, given the first word of each sentence, the word behind it, and the end of its text."""
        forest = Forest.of(len(vectors))
        table = self._scorer.table(vectors)
        states = [State(forest, *sentence) for sentence in sentences]
        while states := [state for state in states if state.settle()]:
            scores = self._scorer.scores(table, [state.looked() for state in states])
            scores += self.barred[[state.allowed() for state in states]]
            for state, best in zip(states, scores.argmax(axis=1).tolist(), strict=True):
                state.make(*self._moves[best])
        return forest


def restored(
    heads: list[int], deps: list[str], sentences: Sequence[tuple[int, int, int]], blank: Sequence[bool]
) -> None:
    """Hang words back that were lifted so that no arcs cross: "obj||xcomp" is the object of an xcomp further down."""
    for first, end, _ in sentences:
        for word in range(first, end):
            dep, lifted, below = deps[word].partition(LIFTED)
            if lifted:
                heads[word] = _lower_head(word, below, heads, deps, range(first, end), blank)
                deps[word] = dep


def _lower_head(
    word: int, below: str, heads: Sequence[int], deps: Sequence[str], sentence: range, blank: Sequence[bool]
) -> int:
    """The nearest word with that label below the head of a word, level by level; the head itself where there is none."""
    level = [heads[word]]
    while level:
        following: list[int] = []
        for head in level:
            for child in sentence:
                if heads[child] == head and child not in (head, word) and not blank[child]:
                    if deps[child] == below:
                        return child
                    following.append(child)
        level = following
    return heads[word]
