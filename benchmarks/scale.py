"""Whole archives: time, memory, size, and how many planted conflicts are found, for one size or several.

    python benchmarks/scale.py 1000 10000 --workers 1 [--url postgresql://…] [--out docs/scale-figures.json]

Each size runs in a process of its own, from text to findings: ingest (parse, extract, sort in), a report on everything,
then a hundred articles more with a report on them, a gate's candidates, and searches. Processor seconds are those of the
process and its workers, so that another program on the machine counts little.
"""

# ruff: noqa: PLC0415  (the parser is loaded in the process that measures alone)

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from archive import Answer, Article, archive, happenings

MORE = 100
TOLLS = ("FC101", "FC104", "FC107")


@contextmanager
def timed(row: dict[str, Any], what: str) -> Iterator[None]:
    """Wall and processor seconds of a step."""
    wall, spent = time.perf_counter(), _processor()
    yield
    row[what] = {"wall_s": round(time.perf_counter() - wall, 2), "cpu_s": round(_processor() - spent, 2)}


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _told(pending: Sequence[Any]) -> Iterator[Any]:
    """Passes on what is to be sorted in, and tells on standard error how far that has come."""
    for place, item in enumerate(pending):
        if place % 1000 == 0:
            print(
                f"{place} of {len(pending)} sorted in, {_processor():.0f} s of processor time",
                file=sys.stderr,
                flush=True,
            )
        yield item


def _documents(articles: list[Article]) -> list[Any]:
    from factcheck.ingest import prepare
    from factcheck.model.text import Document

    return [prepare(Document.from_text(a.text, a.uri, a.source, a.published, a.agency or None)) for a in articles]


def measure(size: int, url: str, workers: int) -> dict[str, Any]:
    """One row of figures."""
    from factcheck.app import now
    from factcheck.app_archive import groups_of_archive, open_archive, take_in
    from factcheck.app_comparison import compare_groups
    from factcheck.compare.rules import RULES
    from factcheck.model.source import Registry
    from factcheck.store import Store

    told = list(archive(size))
    answers = [happening.answer for happening in told if happening.answer]
    articles = [article for happening in told for article in happening.articles]
    row: dict[str, Any] = {"articles": len(articles), "words": sum(len(a.text.split()) for a in articles)}
    with Store.open(url) as store:
        found = open_archive(store)
        with timed(row, "ingest"):
            take_in(found, store, _documents(articles), now(), _told, workers)
        with timed(row, "report"):
            compared = compare_groups(groups_of_archive(found, store, None), RULES, {}, Registry())
        row["findings"], row["facts"] = len(compared.findings), len(compared.facts)
        row |= scored(compared.findings, answers)
        del compared
        extra = [a for h in islice(happenings(), len(told), len(told) + MORE) for a in h.articles][:MORE]
        with timed(row, "hundred_more"):
            documents = _documents(extra)
            take_in(found, store, documents, now(), list, workers)
            touched = [document.id for document in documents]
            compare_groups(groups_of_archive(found, store, touched), RULES, {}, Registry())
        row |= probed(found, extra)
    row["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
    row["cpu_ms_per_article"] = round((row["ingest"]["cpu_s"] + row["report"]["cpu_s"]) * 1000 / len(articles), 2)
    return row


def scored(findings: list[Any], answers: list[Answer]) -> dict[str, float]:
    """Recall of planted conflicts; precision of findings on rival figures: on one event, with both sides in it."""
    by_event = {answer.event: answer for answer in answers}
    hit: set[str] = set()
    right = wrong = 0
    for finding in findings:
        if finding.rule_id not in TOLLS:
            continue
        uris = {evidence.document for evidence in finding.evidence}
        events = {str(int(uri.split("/")[1].split("-")[0])) for uri in uris}
        answer = by_event.get(next(iter(events))) if len(events) == 1 else None
        if answer and uris & set(answer.one) and uris & set(answer.two):
            right += 1
            hit.add(answer.event)
        else:
            wrong += 1
    return {
        "planted": len(answers),
        "recall": round(len(hit) / max(len(answers), 1), 4),
        "precision": round(right / max(right + wrong, 1), 4),
    }


def probed(found: Any, extra: list[Article]) -> dict[str, float]:
    """Milliseconds for the candidates of one draft, when the archive is warm."""
    from factcheck.app import extract

    drafts = [extract(document) for document in _documents(extra[:5])]
    found.near(drafts[0])
    start = time.perf_counter()
    for draft in drafts:
        found.extractions(found.near(draft))
    return {"draft_candidates_ms": round((time.perf_counter() - start) * 1000 / len(drafts), 1)}


def database_mb(url: str) -> float:
    """Size of the database, in megabytes."""
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        return round(sum(p.stat().st_size for p in path.parent.glob(f"{path.name}*")) / 1e6, 1)
    from sqlalchemy import create_engine, text

    with create_engine(url.replace("postgresql://", "postgresql+psycopg://")).connect() as connection:
        return round((connection.scalar(text("SELECT pg_database_size(current_database())")) or 0) / 1e6, 1)


def main() -> None:
    """Measure each size in a process of its own; print and keep the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--url", default="")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        row = measure(given.sizes[0], given.url, given.workers)
        print(json.dumps(row | {"database_mb": database_mb(given.url)}))
        return
    rows = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            url = given.url or f"sqlite:///{folder}/archive.db"
            command = [sys.executable, __file__, str(size), "--one", "--url", url, "--workers", str(given.workers)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
        print(json.dumps(rows[-1]), flush=True)
        if given.out:
            given.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
