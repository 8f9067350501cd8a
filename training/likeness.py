"""Grow the forest of `factcheck/link/likeness.py` on labelled topics: figures of one fact against all others of a story.

    pip install scikit-learn
    python training/likeness.py TOPICS… [--held TOPIC …] [--out factcheck/link/resources/likeness.json]

A topic is a folder with articles and a `gold.json` that lists facts with their values, and findings with evidence. Pairs of
figures of two documents of one story are positive where they stand in one fact, or in one finding on figures. Agreeing
pairs outside the labels are left out: they may be of one thing, too. Figures printed within one labelled passage together
with others are left out, unless their value tells which is meant. With `--folds`, precision and recall of conflicting
pairs are printed instead, each topic judged by a forest grown on the others.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from factcheck.compare.intervals import figures_meet
from factcheck.extract import extract
from factcheck.ingest import prepare, read_paths
from factcheck.link import link
from factcheck.link.facts import group_of, weighable
from factcheck.link.judging import beside, only_figures
from factcheck.link.likeness import features
from factcheck.link.stories import weights
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Member
from factcheck.parse import analyse

RULES = {"numeric-conflict", "precision-mismatch", "unit-mismatch", "superseded-figure"}
Row = dict[str, Any]


def rows(topic: Path) -> Iterator[Row]:
    """A row for each pair of figures that might be of one thing, with its features and label."""
    read = [prepare(d) for d in read_paths([topic]).documents]
    extractions = [extract(d, analyse(d.text)) for d in read]
    linked = link(extractions)
    alone = only_figures(extractions)
    figures = [
        Member(e.document.uri, a)
        for e in extractions
        for a in e.assertions
        if a.kind is AssertionKind.QUANTITY and not a.negated
    ]
    same, unclear = _labels(topic, {d.uri: d.text for d in read}, figures)
    for (i, a), (j, b) in combinations(enumerate(figures), 2):
        pair = (min(a.document, b.document), max(a.document, b.document))
        if (
            a.document == b.document
            or not weighable(a.assertion)
            or pair not in linked.stories
            or group_of(a.assertion) != group_of(b.assertion)
        ):
            continue
        one, two = a.assertion.quantity, b.assertion.quantity
        assert one is not None and two is not None
        label = 1 if (i, j) in same else -1 if {i, j} <= unclear else 0
        meet = figures_meet(one, two)
        found = features(a.assertion, b.assertion, weights(), beside(a, b, linked.people, alone))
        yield {
            "topic": topic.name,
            "label": label,
            "meet": meet is True,
            "x": found,
            "ends": ((i, b.document), (j, a.document)),
        }


def _labels(topic: Path, texts: dict[str, str], figures: list[Member]) -> tuple[set[tuple[int, int]], set[int]]:
    """Pairs of figures of one thing, and figures whose label cannot be told."""
    gold = json.loads((topic / "gold.json").read_text(encoding="utf-8"))
    groups = [[(v["doc"], v["text"], {v.get("low"), v.get("high")}) for v in f["values"]] for f in gold["facts"]]
    groups += [[(v["doc"], v["text"], None) for v in f["evidence"]] for f in gold["findings"] if f["rule"] in RULES]
    same: set[tuple[int, int]] = set()
    unclear: set[int] = set()
    for group in groups:
        meant: list[int] = []
        for document, words, values in group:
            inside = [
                i for i, m in enumerate(figures) if m.document == document and _stands_in(m, texts[document], words)
            ]
            if len(inside) > 1:
                told = [i for i in inside if values and _value(figures[i]) in values]
                unclear.update([] if len(told) == 1 else inside)
                inside = told if len(told) == 1 else []
            meant += inside
        same |= {(min(p), max(p)) for p in combinations(meant, 2)}
    return same, unclear


def _value(member: Member) -> float | None:
    quantity = member.assertion.quantity
    return float(quantity.value) if quantity is not None and quantity.value is not None else None


def _stands_in(member: Member, text: str, words: str) -> bool:
    focus = member.assertion.focus or member.assertion.span
    at = text.find(words)
    while at >= 0:
        if at < focus.end and focus.start < at + len(words):
            return True
        at = text.find(words, at + 1)
    return False


def grown(found: list[Row], names: list[str]) -> HistGradientBoostingClassifier:
    """A forest over the labelled rows."""
    used = [r for r in found if r["label"] >= 0 and not (r["meet"] and r["label"] == 0)]
    model = HistGradientBoostingClassifier(
        max_depth=3, max_iter=100, learning_rate=0.08, l2_regularization=5, min_samples_leaf=25, random_state=0
    )
    return model.fit(_matrix(used, names), np.array([r["label"] for r in used]))


def _matrix(found: list[Row], names: list[str]) -> np.ndarray[Any, Any]:
    return np.array([[r["x"][n] for n in names] for r in found], dtype=np.float64)


def folds(found: list[Row], names: list[str], held: set[str]) -> None:
    """Precision and recall of conflicting pairs at several thresholds, on topics that the forest has not seen."""
    for label, judged in (("each topic by the others", {r["topic"] for r in found} - held), ("held", held)):
        scored: list[tuple[Row, float]] = []
        for topic in sorted(judged):
            model = grown([r for r in found if r["topic"] != topic and r["topic"] not in held], names)
            own = [r for r in found if r["topic"] == topic]
            scored += zip(own, model.predict_proba(_matrix(own, names))[:, 1], strict=True)
        best: dict[Any, float] = defaultdict(float)
        for row, score in scored:
            for end in row["ends"]:
                best[row["topic"], end] = max(best[row["topic"], end], score)
        for threshold in (0.2, 0.3, 0.4, 0.5):
            hits = [
                r["label"] == 1
                for r, s in scored
                if s > threshold
                and not r["meet"]
                and r["label"] >= 0
                and all(s >= best[r["topic"], e] for e in r["ends"])
            ]
            wanted = sum(r["label"] == 1 and not r["meet"] for r, _ in scored)
            print(
                f"{label}, above {threshold}: precision {sum(hits) / max(1, len(hits)):.2f}, recall {sum(hits) / max(1, wanted):.2f}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="+", type=Path)
    parser.add_argument("--held", nargs="*", default=[])
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("factcheck/link/resources/likeness.json"))
    chosen = parser.parse_args()
    found = [row for topic in chosen.topics for row in rows(topic)]
    names = sorted(found[0]["x"])
    if chosen.folds:
        folds(found, names, set(chosen.held))
        return
    model = grown([r for r in found if r["topic"] not in chosen.held], names)
    trees = []
    for (grower,) in model._predictors:
        trees.append(
            [
                [-1, 0, 0, 0, round(float(n["value"]), 5)]
                if n["is_leaf"]
                else [int(n["feature_idx"]), round(float(n["num_threshold"]), 6), int(n["left"]), int(n["right"]), 0]
                for n in grower.nodes
            ]
        )
    base = float(np.ravel(model._baseline_prediction)[0])
    held = {"features": names, "base": round(base, 6), "trees": trees}
    chosen.out.write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
