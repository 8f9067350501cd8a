"""The index of copies in the store: documents a second, megabytes, milliseconds for one document more, recall, precision.

    python benchmarks/speed/origins_store.py 100000

One row for each quarter: the rate is that of the quarter, the rest holds for what is in by then; memory holds the
benchmark's own texts, too. Articles of the invented archive (`benchmarks/archive.py`), sentences and sketches alone:
nothing is parsed, and most of the shorter text must stand in the other, since there is no story to go by. Times are
processor seconds of this process.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive import archive

from factcheck.ingest import prepare
from factcheck.link.blocking import one_root
from factcheck.model.text import Document
from factcheck.store import Store
from factcheck.store.archive_copies import find_copies, sketches_of
from factcheck.store.archive_tables import archived
from factcheck.store.archive_texts import Texts
from factcheck.store.bulk import load
from factcheck.store.engine import reading, writing
from factcheck.store.tables import documents

BATCH, ONE_BY_ONE, QUARTERS = 500, 50, 4
COLUMNS = ("id", "uri", "version", "source", "published", "agency", "sha256", "text", "added_at")


def add(store: Store, texts: Texts, fresh: dict[int, Document]) -> set[tuple[int, int]]:
    """Sorts documents into the index of copies alone."""
    with writing(store.engine) as connection:
        rows = (
            (d.id, d.uri, 1, d.source, d.published, d.agency, d.sha256, d.text, "2026-01-01T00:00:00.000000Z")
            for d in fresh.values()
        )
        load(connection, documents, COLUMNS, rows)
        made = sketches_of(texts.add(connection, fresh), texts)
        numbered = ((n, d.id, len(made[n]), "[]") for n, d in fresh.items())
        load(connection, archived, ("number", "document_id", "sketch", "profile"), numbered)
        return {(o.a, o.b) for o in find_copies(connection, made, texts) if one_root(o.share, 0.0)}


def main(size: int) -> None:
    """Four rows of the table: one for each quarter of the archive, with what was found up to there."""
    articles = [article for happening in archive(size) for article in happening.articles]
    roots = [article.root for article in articles]
    made = [prepare(Document.from_text(a.text, a.uri, a.source, a.published, a.agency or None)) for a in articles]
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/copies.db") as store:
        with reading(store.engine) as connection:
            texts = Texts(connection)
        found: set[tuple[int, int]] = set()
        done = 0
        for quarter in range(1, QUARTERS + 1):
            end = len(made) * quarter // QUARTERS
            bulk = end - ONE_BY_ONE
            start = time.process_time()
            for first in range(done, bulk, BATCH):
                found |= add(store, texts, dict(enumerate(made[first : min(first + BATCH, bulk)], first + 1)))
            rate = (bulk - done) / (time.process_time() - start)
            start = time.process_time()
            for number in range(bulk, end):
                found |= add(store, texts, {number + 1: made[number]})
            single = (time.process_time() - start) * 1000 / ONE_BY_ONE
            done = end
            size_mb = sum(p.stat().st_size for p in Path(folder).iterdir()) / 1e6
            _row(end, rate, single, size_mb - sum(len(d.text) for d in made[:end]) / 1e6, _scored(found, roots[:end]))


def _scored(found: set[tuple[int, int]], roots: Sequence[str]) -> tuple[float, float]:
    """Recall and precision among the first documents."""
    by_root: dict[str, list[int]] = defaultdict(list)
    for number, root in enumerate(roots, 1):
        by_root[root].append(number)
    wanted = {pair for numbers in by_root.values() for pair in combinations(numbers, 2)}
    right = len(found & wanted)
    return right / len(wanted), right / max(len(found), 1)


def _row(count: int, rate: float, single: float, index_mb: float, scored: tuple[float, float]) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"| {count:,} | {rate:,.0f} | {single:.1f} ms | {index_mb:.0f} MB | {peak:.0f} MB | "
        f"{scored[0]:.4f} | {scored[1]:.4f} |",
        flush=True,
    )


if __name__ == "__main__":
    print("| documents | a second | one more | index | memory | recall | precision |\n|---|---|---|---|---|---|---|")
    for asked in sys.argv[1:]:
        main(int(asked))
