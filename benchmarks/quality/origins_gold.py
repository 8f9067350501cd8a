"""Origins of labelled topics: pairs of documents that are one origin, against those that a person found.

    python benchmarks/quality/origins_gold.py TOPICS [REPORTS]

TOPICS holds one folder for each topic with its articles and a `gold.json`, whose `origins` are lists of documents.
REPORTS holds `<topic>.json`, as `factcheck report --format json` prints them; without it the topics are read here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from factcheck import app

Pairs = set[frozenset[str]]


def pairs(groups: Iterable[Sequence[str]]) -> Pairs:
    """The pairs of documents in one group."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def report(topic: Path, kept: Path | None) -> dict[str, Any]:
    """The report on a topic."""
    if kept is None:
        return app.check(app.read([topic]).documents).to_dict()
    told: dict[str, Any] = json.loads((kept / f"{topic.name}.json").read_text(encoding="utf-8"))
    return told


def main(topics: Path, kept: Path | None) -> None:
    """One line for each topic, then all of them."""
    right, wrong, missed = 0, 0, 0
    for gold in sorted(topics.glob("*/gold.json")):
        wanted = pairs(json.loads(gold.read_text(encoding="utf-8"))["origins"])
        given = pairs(origin["documents"] for origin in report(gold.parent, kept)["origins"])
        right, wrong, missed = right + len(given & wanted), wrong + len(given - wanted), missed + len(wanted - given)
        print(f"{gold.parent.name:30} F1 {_f1(len(given & wanted), len(given - wanted), len(wanted - given)):.2f}")
    print(f"{'all':30} F1 {_f1(right, wrong, missed):.2f}: {right} right, {wrong} false, {missed} missed")


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
