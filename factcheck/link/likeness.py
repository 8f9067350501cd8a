"""How likely two figures of one story are of one thing: a small forest of decision trees over what the two have in common.

`training/likeness.py` grows the trees on labelled topics; `resources/likeness.json` holds them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from factcheck.link.crowds import groups_meet
from factcheck.link.lexicon import RECENT, counts_people, known_measure, same_noun, unspecific
from factcheck.link.stories import Weights, context
from factcheck.link.strangers import heads_meet
from factcheck.link.wordings import deed_keys
from factcheck.model.assertion import Assertion
from factcheck.model.quantity import Quantity, QuantityKind

FAR_RATIO, MOST_RATIO, MOST_WEIGHT, CLOSE_RATIO = 1.0, 3.0, 40.0, 0.2
NAMES_THAT_COUNT = 2


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of two figures besides their statements.

    `names` counts the people and bodies that both sentences name; `lone` the documents (0 to 2) that give no other figure
    of the sort; `timed` says that the times beside them meet, `closely` that they meet within days.
    """

    names: int
    lone: int
    timed: bool
    closely: bool


@dataclass(frozen=True, slots=True)
class _Tree:
    """A decision tree by node: the feature asked for, the bound, where to go on up to it and beyond it, the value of a leaf.

    A leaf leads to itself, so that every row may take as many steps as the tree is deep.
    """

    feature: NDArray[np.intp]
    bound: NDArray[np.float64]
    up_to: NDArray[np.intp]
    beyond: NDArray[np.intp]
    value: NDArray[np.float64]
    depth: int

    def of(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The value for each row."""
        every = np.arange(len(rows))
        at = np.zeros(len(rows), np.intp)
        for _ in range(self.depth):
            low = rows[every, self.feature[at]] <= self.bound[at]
            at = np.where(low, self.up_to[at], self.beyond[at])
        return self.value[at]


@cache
def _forest() -> tuple[float, tuple[_Tree, ...], tuple[str, ...]]:
    """Base value, trees, and the names of the features in the order of a row.

    A node is stored as feature, bound, position on either side, and value; a leaf has the feature -1.
    """
    held = json.loads((files("factcheck.link") / "resources" / "likeness.json").read_text(encoding="utf-8"))
    return held["base"], tuple(_tree(nodes) for nodes in held["trees"]), tuple(held["features"])


def _tree(nodes: Sequence[Sequence[float]]) -> _Tree:
    places = [(int(n[0]), n[1], int(n[2]), int(n[3])) if n[0] >= 0 else (0, 0.0, at, at) for at, n in enumerate(nodes)]
    feature, bound, up_to, beyond = zip(*places, strict=True)
    steps = [0] * len(nodes)
    for at in reversed(range(len(nodes))):  # branches stand behind their node
        if nodes[at][0] >= 0:
            steps[at] = 1 + max(steps[up_to[at]], steps[beyond[at]])
    value = np.array([n[4] for n in nodes])
    return _Tree(
        np.array(feature, np.intp),
        np.array(bound),
        np.array(up_to, np.intp),
        np.array(beyond, np.intp),
        value,
        steps[0],
    )


def row(features: dict[str, float]) -> tuple[float, ...]:
    """Features as the trees take them."""
    return tuple(features[name] for name in _forest()[2])


def likelihoods(rows: Sequence[tuple[float, ...]]) -> list[float]:
    """The likelihood, in [0, 1], that two figures are of one thing, for each row of features."""
    if not rows:
        return []
    base, trees, _ = _forest()
    table = np.array(rows)
    total = np.full(len(rows), base)
    for tree in trees:
        total += tree.of(table)
    return [round(1 / (1 + math.exp(-x)), 6) for x in total.tolist()]


def features(one: Assertion, two: Assertion, known: Weights, beside: Beside) -> dict[str, float]:
    """What two statements with figures have in common, as numbers; the order of the two does not matter."""
    a, b = one.quantity, two.quantity
    assert a is not None and b is not None
    return {k: float(v) for k, v in (_told(one, two, known) | _counted(one, two, a, b) | _sized(a, b)).items()} | {
        "names": float(min(beside.names, NAMES_THAT_COUNT)),
        "lone": float(beside.lone),
        "timed": float(beside.timed),
        "closely": float(beside.closely),
    }


def _told(one: Assertion, two: Assertion, known: Weights) -> dict[str, float]:
    """The words around the figures."""
    left, right = _telling(context(one)), _telling(context(two))
    common = known.of(left & right)
    return {
        "share": known.share(left, right, common),
        "common": min(common, MOST_WEIGHT) / MOST_WEIGHT,
        "predicate": bool(one.predicate) and one.predicate == two.predicate,
        "deed": bool(one.predicate and two.predicate and deed_keys(one.predicate) & deed_keys(two.predicate)),
        "subject": heads_meet(one.subject, two.subject),
        "apart": bool(one.places and two.places and not one.places & two.places),
        "modality": one.modality == two.modality,
        "scope": one.scope == two.scope,
    }


@lru_cache(maxsize=RECENT)
def _telling(words: frozenset[str]) -> frozenset[str]:
    """Words without figures, which differ where two texts do."""
    return frozenset(w for w in words if not any(c.isdigit() for c in w))


def _counted(one: Assertion, two: Assertion, a: Quantity, b: Quantity) -> dict[str, float]:
    """What is counted or measured."""
    both = known_measure(one.measure) and known_measure(two.measure)
    same = one.measure == two.measure
    return {
        "unit": bool(a.unit) and a.unit == b.unit,
        "noun": bool(a.unit and b.unit) and same_noun(a.unit or "", b.unit or ""),
        "unitless": (not a.unit) + (not b.unit),
        "measure": same,
        "known": both and same,
        "differing": both and not same,
        "open": unspecific(one.measure) or unspecific(two.measure),
        "class": one.measure.partition(":")[0] == two.measure.partition(":")[0],
        "people": counts_people(one.measure) or counts_people(two.measure),
        "groups": groups_meet(a, b),
    }


def _sized(a: Quantity, b: Quantity) -> dict[str, float]:
    """The numbers and their kind."""
    ratio = abs(math.log10(a.value / b.value)) if a.value and b.value and a.value > 0 < b.value else 0.0
    return {
        "ratio": min(ratio, MOST_RATIO),
        "equal": a.value is not None and a.value == b.value,
        "close": ratio < CLOSE_RATIO,
        "far": ratio > FAR_RATIO,
        "count": a.kind is QuantityKind.COUNT,
        "money": a.kind is QuantityKind.MONEY,
        "percent": a.kind is QuantityKind.PERCENT,
        "extent": a.kind is QuantityKind.MEASURE,
    }
