"""Time the step that says which documents tell of one event beside Splink on the same documents in one run.

usage: linking.py [--articles N] [--peer PYTHON]

The articles are those of the invented archive; which of them tell of one event is known. PYTHON is the interpreter of an
environment of its own that holds the peer: `python -m venv peer && peer/bin/pip install splink==5.0.0`.

Both sides are given what factcheck has read and reckoned beforehand: of each article its day, its telling words, its rare
names (`factcheck.link.blocking.profile`). factcheck goes from there to groups in memory. Splink, on DuckDB with one thread,
joins on single words, learns its weights from the data (m and u by its own estimates), scores, and joins what is likelier
than each of three thresholds into clusters; the best of the three counts. Figures are seconds of CPU, and precision and
recall of pairs of articles that end up together.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive import archive

from factcheck.app_archive import near
from factcheck.app_pool import Failed, extract, run_many
from factcheck.ingest import prepare
from factcheck.link.blocking import Profile, profile
from factcheck.link.grouping import MOST_IN_GROUP, groups
from factcheck.link.stories import weights
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document

Pairs = frozenset[tuple[int, int]]

SPLINK = """
import json, sys, tempfile, time, warnings
import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
warnings.simplefilter("ignore")
connection = duckdb.connect()
connection.execute("SET threads = 1")
with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
    file.write(sys.stdin.read())
    file.flush()
    began = time.process_time()
    connection.execute(f"CREATE TABLE documents AS SELECT * FROM read_json('{file.name}')")
words = block_on("words", arrays_to_explode=["words"])
settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        cl.ArrayIntersectAtSizes("words", [6, 4, 2, 1]),
        cl.ArrayIntersectAtSizes("names", [3, 2, 1]),
        cl.AbsoluteDateDifferenceAtThresholds("day", input_is_string=False, metrics=["day", "day"], thresholds=[3, 60]),
    ],
    blocking_rules_to_generate_predictions=[words],
    max_iterations=5,
)
linker = Linker(DuckDBAPI(connection).register("documents"), settings, log_level=40)
training = linker.training
training.estimate_probability_two_random_records_match([block_on("name", "day")], recall=0.5)
training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
training.estimate_parameters_using_expectation_maximisation(block_on("word"))
training.estimate_parameters_using_expectation_maximisation(block_on("name"))
found = linker.inference.predict(threshold_match_probability=0.5)
clusters = {}
for threshold in (0.5, 0.9, 0.99):
    joined = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=threshold)
    clusters[threshold] = [(row["unique_id"], str(row["cluster_id"])) for row in joined.as_record_list()]
print(json.dumps([time.process_time() - began, list(clusters.items())]))
"""


def main() -> None:
    """Prints seconds, recall and precision of each side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--peer", type=Path)
    args = parser.parse_args()
    told, events = read(args.articles)
    truth = together(events)
    print(f"{len(told)} articles on {len(set(events))} events, {len(truth)} pairs on one event")
    seconds, found = linked(told)
    show("factcheck", seconds, found, truth)
    if args.peer:
        taken, clusters = splink(args.peer, told)
        best = max(clusters.items(), key=lambda item: agreement(item[1], truth))
        show(f"Splink at {best[0]}", taken, best[1], truth)
        print(f"factcheck links {taken / seconds:.1f} times as fast as Splink")


def read(size: int) -> tuple[list[Profile], list[int]]:
    """What decides whom each article meets, and the number of its event."""
    written = [(article, number) for number, happening in enumerate(archive(size)) for article in happening.articles]
    documents = (
        prepare(Document.from_text(a.text, a.uri, a.source, a.published, a.agency or None)) for a, _ in written
    )
    events = {article.uri: number for article, number in written}
    profiles = [profile(_got(done), weights()) for done in run_many(extract, documents, 2)]
    return profiles, [events[told.document] for told in profiles]


def _got(done: Extraction | Failed[Document]) -> Extraction:
    if isinstance(done, Failed):
        sys.exit(f"{done.item.uri}: {done.reason}")
    return done


def together(labels: Iterable[Any]) -> Pairs:
    """Pairs of places that have one label."""
    members: dict[Any, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        members[label].append(place)
    return frozenset(pair for held in members.values() for pair in combinations(held, 2))


def linked(told: Sequence[Profile]) -> tuple[float, Pairs]:
    """Seconds of CPU from profiles to groups, and the pairs within groups."""
    began = time.process_time()
    found = groups(range(len(told)), near(told), MOST_IN_GROUP)
    seconds = time.process_time() - began
    return seconds, frozenset(pair for group in found for pair in combinations(group, 2))


def splink(python: Path, told: Sequence[Profile]) -> tuple[float, dict[str, Pairs]]:
    """Seconds of CPU of the peer in a process of its own, and the pairs in one cluster for each threshold."""
    rows = [
        {
            "unique_id": place,
            "day": None if one.day is None else date.fromordinal(one.day).isoformat(),
            "words": list(one.story),
            "names": sorted(one.names),
            "word": next(iter(one.story), None),
            "name": min(one.names, default=None),
        }
        for place, one in enumerate(told)
    ]
    done = subprocess.run([python, "-c", SPLINK], input=json.dumps(rows), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    seconds, clusters = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), {
        str(threshold): together(dict(sorted(map(tuple, rows))).values()) for threshold, rows in clusters
    }


def agreement(found: Pairs, truth: Pairs) -> float:
    """F1 of pairs."""
    return 2 * len(found & truth) / (len(found) + len(truth)) if found or truth else 1.0


def show(name: str, seconds: float, found: Pairs, truth: Pairs) -> None:
    """One line of the table."""
    right = len(found & truth)
    recall, precision = right / max(len(truth), 1), right / max(len(found), 1)
    print(f"{name:18s} {seconds:7.2f} s   recall {recall:.3f}   precision {precision:.3f}")


if __name__ == "__main__":
    main()
