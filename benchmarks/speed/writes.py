"""Time bulk writes into the store: rows a second on SQLite and, with `--url`, on another database; findings on both.

usage: writes.py [--documents N] [--url postgresql://…]
       .ci/with-postgres sh -c 'python benchmarks/speed/writes.py --url "$FACTCHECK_TEST_PG_URL"'

Articles of the invented archive are read once and printed under many names. What is timed, on the wall (a server works in
processes of its own) and in processor time of this process, in batches of 200 documents, as an archive takes them in,
constraints and indexes in place: documents with their passages, the assertions in them, and the block table (two whole
numbers a row). "One by one" writes assertions a row at a time, in one transaction. The findings of the articles themselves
must be the same on both.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive import happenings
from sqlalchemy import insert

from factcheck.app import now
from factcheck.app_archive import groups_of_archive, open_archive
from factcheck.app_comparison import compare_groups
from factcheck.app_pool import extract
from factcheck.compare.rules import RULES
from factcheck.model.assertion import Extraction
from factcheck.model.source import Registry
from factcheck.model.text import Document
from factcheck.store import Store, statements
from factcheck.store.archive_tables import blocks
from factcheck.store.bulk import load, portions
from factcheck.store.engine import writing
from factcheck.store.rows import assertion_rows
from factcheck.store.tables import assertions

READ, BATCH, SINGLE = 60, 200, 20_000
BLOCKS_EACH = 55


def main() -> None:
    """Prints a line for each kind of row and database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--url", default="")
    args = parser.parse_args()
    read = [extract(document) for document in _documents(READ)]
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for number, url in enumerate(filter(None, (f"sqlite:///{folder}/a.db", args.url))):
            name = "SQLite" if not number else "PostgreSQL"
            for what, rows, seconds in written(url, read, args.documents):
                wall, own = (f"{rows / each:>9,.0f}" for each in seconds)
                print(
                    f"{name:<11} {what:<24} {rows:>8,} rows: {wall} a second, {own} a second of its own processor time"
                )
            found.append(findings(url, read))
            print(f"{name:<11} findings {found[-1]}")
        if len(set(found)) > 1:
            sys.exit("the findings differ")


def _documents(count: int) -> Iterator[Document]:
    articles = (a for happening in happenings() for a in happening.articles)
    for a in islice(articles, count):
        yield Document.from_text(a.text, a.uri, a.source, a.published, a.agency or None)


def written(url: str, read: list[Extraction], count: int) -> Iterator[tuple[str, int, tuple[float, float]]]:
    """What was written, how many rows, and in how many seconds."""
    many = [
        replace(e, document=e.document.with_(uri=f"copy/{number:07d}.txt"))
        for number, e in ((n, read[n % len(read)]) for n in range(count))
    ]
    made = [assertion_rows(e) for e in many]
    with Store.open(url) as store:
        began = _clocks()
        for part in portions(many, BATCH):
            store.save_documents([e.document for e in part], now())
        yield "documents with passages", sum(1 + len(e.document.passages) for e in many), _since(began)
        began = _clocks()
        for part in portions(many, BATCH):
            with writing(store.engine) as connection:
                statements.keep_extractions(connection, part)
        yield "assertions", sum(map(len, made)), _since(began)
        single = [row for rows in made for row in rows][:SINGLE]
        with writing(store.engine) as connection:
            connection.execute(assertions.delete())
            began = _clocks()
            for row in single:
                connection.execute(insert(assertions), row)
            yield "assertions, one by one", len(single), _since(began)
        parts = [_pairs(part) for part in portions(range(count), BATCH)]
        began = _clocks()
        for pairs in parts:
            with writing(store.engine) as connection:
                load(connection, blocks, ("key", "number"), pairs)
        yield "blocks", count * BLOCKS_EACH, _since(began)
        with writing(store.engine) as connection:
            connection.execute(blocks.delete())


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(began: tuple[float, float]) -> tuple[float, float]:
    wall, own = _clocks()
    return wall - began[0], max(own - began[1], 1e-6)


def _pairs(numbers: list[int]) -> list[tuple[int, int]]:
    return sorted((_key(number, place), number) for number in numbers for place in range(BLOCKS_EACH))


def _key(number: int, place: int) -> int:
    digest = hashlib.blake2b(f"{number // 20}:{place}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def findings(url: str, read: list[Extraction]) -> str:
    """How many findings the articles themselves come to, and a mark of what they say."""
    with Store.open(url) as store:
        store.save_documents([e.document for e in read], now())
        archive = open_archive(store)
        archive.add(read)
        mine = {e.document.id for e in read}
        groups = list(groups_of_archive(archive, store, sorted(mine)))
    compared = compare_groups(groups, RULES, {}, Registry())
    told = "\n".join(f"{f.rule_id} {f.summary} {[e.text for e in f.evidence]}" for f in compared.findings)
    return f"{len(compared.findings)}, {hashlib.sha256(told.encode()).hexdigest()[:12]}"


if __name__ == "__main__":
    main()
