"""How likely two figures of one story are of one thing: a small forest of decision trees over what the two have in common.

`training/likeness.py` grows the trees on labelled topics; `resources/likeness.json` holds them.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factcheck.link.crowds import groups_meet
from factcheck.link.lexicon import counts_people, known_measure, same_noun, unspecific
from factcheck.link.stories import Weights, context
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


@cache
def _forest() -> tuple[float, tuple[tuple[tuple[int, float, int, int, float], ...], ...], tuple[str, ...]]:
    """Base value, trees of (feature, threshold, left, right, value) with feature -1 at a leaf, and the names of the features."""
    held = json.loads((files("factcheck.link") / "resources" / "likeness.json").read_text(encoding="utf-8"))
    trees = tuple(tuple((int(n[0]), n[1], int(n[2]), int(n[3]), n[4]) for n in tree) for tree in held["trees"])
    return held["base"], trees, tuple(held["features"])


def likeness(features: dict[str, float]) -> float:
    """The likelihood, in [0, 1], that two figures are of one thing."""
    base, trees, names = _forest()
    row = [features[name] for name in names]
    total = base
    for tree in trees:
        at = 0
        while tree[at][0] >= 0:
            feature, threshold, left, right, _ = tree[at]
            at = left if row[feature] <= threshold else right
        total += tree[at][4]
    return round(1 / (1 + math.exp(-total)), 6)


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
    left, right = _words(one), _words(two)
    return {
        "share": known.share(left, right),
        "common": min(known.of(left & right), MOST_WEIGHT) / MOST_WEIGHT,
        "predicate": bool(one.predicate) and one.predicate == two.predicate,
        "deed": bool(one.predicate and two.predicate and deed_keys(one.predicate) & deed_keys(two.predicate)),
        "subject": bool(_head(one.subject)) and _head(one.subject) == _head(two.subject),
        "apart": bool(one.places and two.places and not one.places & two.places),
        "modality": one.modality == two.modality,
        "scope": one.scope == two.scope,
    }


def _words(assertion: Assertion) -> frozenset[str]:
    """The telling words without figures, which differ where two texts do."""
    return frozenset(w for w in context(assertion) if not any(c.isdigit() for c in w))


def _head(subject: str) -> str:
    return subject.rsplit(maxsplit=1)[-1].casefold() if subject else ""


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
