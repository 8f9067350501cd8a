"""Whole archives: time, memory, size, and how many planted conflicts are found, for one size or several.

    python benchmarks/scale.py 1000 10000 --workers 2 --out docs/scale-figures.json
    python benchmarks/scale.py 100000 --workers 2 --folder /data/scale --out docs/scale-figures.json

Each size runs in a process of its own, from files to findings, through the same functions as the program: `ingest` of a
folder, a report on everything, a hundred articles more with a report on them, the gate on drafts of 1,000 words, searches.
Figures are written as they come, for each tenth of the ingest and for each step, and stay where the run is killed. With
`--folder` the database stays too: the same command goes on where the last one ended, and does the other steps again.
Processor seconds and memory are those of the process and its workers. `--ingest-only` ends after the first step.
"""

# ruff: noqa: PLC0415  (the parser is loaded in the process that measures alone)

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from archive import Answer, Article, archive, happenings, write, write_articles
from scale_watch import Watch, processor_seconds

MORE = 100
DRAFTS, DRAFT_WORDS = 5, 1000
TENTHS = 10
TOLLS = ("FC101", "FC104", "FC107")
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")  # processes share the work, as in the program
FINISHED = "answers.csv"


class Figures:
    """One size's figures, written to a file whenever there is a new one."""

    def __init__(self, size: int, path: Path) -> None:
        self.path, self.size = path, size
        self.rows: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.row: dict[str, Any] = self.rows.setdefault(str(size), {})
        self.watch = Watch()
        self.watch.start()

    def put(self, **told: Any) -> None:
        """Adds figures and writes all of them; tells of them on standard error."""
        self.row |= told
        draft = self.path.with_suffix(".part")
        draft.write_text(json.dumps(self.rows, indent=1) + "\n", encoding="utf-8")
        draft.replace(self.path)
        latest = {name: item[-1] if isinstance(item, list) else item for name, item in told.items()}
        print(json.dumps(latest), file=sys.stderr, flush=True)

    @contextmanager
    def step(self, name: str) -> Iterator[dict[str, Any]]:
        """Wall and processor seconds and memory of a step, with what is put into the dictionary."""
        self.watch.take()
        told: dict[str, Any] = {}
        wall, spent = time.perf_counter(), processor_seconds()
        yield told
        took = {"wall_s": round(time.perf_counter() - wall, 2), "cpu_s": round(processor_seconds() - spent, 2)}
        self.put(**{name: {**took, **self.watch.take(), **told}})


def measure(size: int, url: str, workers: int, home: Path, figures: Figures, ingest_only: bool) -> None:
    """All figures of one size."""
    from factcheck.config import Settings

    settings = replace(Settings(), db_url=url)
    told = list(archive(size))
    articles = [article for happening in told for article in happening.articles]
    figures.put(articles=len(articles), words=sum(len(a.text.split()) for a in articles), workers=workers)
    if not (home / "articles" / FINISHED).exists():
        write(size, home / "articles")
    _ingest(home / "articles", settings, workers, figures)
    if ingest_only:
        return
    more = [a for h in islice(happenings(), len(told), len(told) + MORE) for a in h.articles][:MORE]
    _report(settings, workers, figures, [happening.answer for happening in told if happening.answer], len(told))
    _hundred_more(home / "more", more, settings, workers, figures)
    _gate(settings, articles, figures)
    _search(settings, articles, figures)
    figures.put(
        cpu_ms_per_article=_per_article(figures.row, "cpu_s"), wall_ms_per_article=_per_article(figures.row, "wall_s")
    )


def _per_article(row: dict[str, Any], what: str) -> float:
    return round((row["ingest"][what] + row["report"][what]) * 1000 / row["articles"], 2)


def _ingest(folder: Path, settings: Any, workers: int, figures: Figures) -> None:
    """Files into the store; a row of figures for each tenth, beside those of a run that was broken off before."""
    from factcheck.app_ingest import ingest

    before = figures.row.get("ingest_so_far", [])
    began = before[-1] if before else {"wall_s": 0.0, "cpu_s": 0.0, "files": 0}
    wall, spent = time.perf_counter(), processor_seconds()
    tenths = list(before)

    def so_far(done: int) -> dict[str, Any]:
        return {
            "files": done,
            "wall_s": round(began["wall_s"] + time.perf_counter() - wall, 1),
            "cpu_s": round(began["cpu_s"] + processor_seconds() - spent, 1),
            "database_mb": database_mb(settings.db_url),
        }

    def progress(done: int, total: int) -> None:
        last = tenths[-1]["files"] if tenths else 0
        if done // max(total // TENTHS, 1) > last // max(total // TENTHS, 1):
            tenths.append({**so_far(done), **figures.watch.take()})
            figures.put(ingest_so_far=tenths)

    figures.watch.take()
    done = ingest([folder], settings, workers=workers, progress=progress)
    told = {**so_far(done.files), **figures.watch.take(), "new": done.new, "unchanged": done.unchanged}
    told |= {name: max(row[name] for row in (*tenths, told)) for name in ("memory_mb", "memory_with_shared_pages_mb")}
    if done.new or "ingest" not in figures.row:
        figures.put(
            ingest={**told, "skipped": len(done.skipped), "documents_a_second": round(done.files / told["wall_s"], 1)}
        )


def _report(settings: Any, workers: int, figures: Figures, answers: list[Answer], events_told: int) -> None:
    """Everything compared with everything."""
    from factcheck.app_archive import open_archive
    from factcheck.app_groups import Terms, compare_archive
    from factcheck.compare.rules import RULES
    from factcheck.store import Store

    with Store.open(settings.db_url) as store, figures.step("report") as told:
        compared = compare_archive(open_archive(store), store, None, Terms(RULES, {}), workers)
        told |= {"documents": len(compared.documents), "findings": len(compared.findings), "facts": len(compared.facts)}
    figures.put(planted=scored(compared.findings, answers, events_told), failures=len(compared.failures))


def _hundred_more(folder: Path, more: list[Article], settings: Any, workers: int, figures: Figures) -> None:
    """A hundred articles more, from files to findings on them."""
    from factcheck.app_archive import open_archive
    from factcheck.app_groups import Terms, compare_archive
    from factcheck.app_ingest import ingest
    from factcheck.compare.rules import RULES
    from factcheck.store import Store
    from factcheck.store.archive_current import current_ids
    from factcheck.store.engine import reading

    write_articles(more, folder)
    with figures.step("hundred_more") as told:
        done = ingest([folder], settings, workers=workers)
        with Store.open(settings.db_url) as store:
            with reading(store.engine) as connection:
                ids = current_ids(connection)
            touched = [ids[article.uri] for article in more]
            compared = compare_archive(open_archive(store), store, touched, Terms(RULES, {}), workers)
        told |= {"new": done.new, "compared": len(compared.documents), "findings": len(compared.findings)}


def drafts(articles: Sequence[Article]) -> Iterator[str]:
    """Drafts of 1,000 words: each takes up many stories of the archive, some with another figure."""
    step = len(articles) // DRAFTS
    for first in range(0, step * DRAFTS, step):
        words = 0
        told: list[str] = []
        for article in (*articles[first:], *articles):
            body = article.text.rpartition("\n\n")[0]
            told.append(body)
            words += len(body.split())
            if words >= DRAFT_WORDS:
                break
        yield "\n\n".join(told) + "\n"


def _gate(settings: Any, articles: Sequence[Article], figures: Figures) -> None:
    """The gate as `factcheck serve` runs it, in a warm process: from the text of a draft to verdicts."""
    from factcheck.cli.serving import StoredGate
    from factcheck.model.text import Document
    from factcheck.store import Store

    seconds: list[float] = []
    with Store.open(settings.db_url) as store, figures.step("gate") as told:
        gate = StoredGate(store, settings)
        entries = words = 0
        for number, text in enumerate(drafts(articles)):
            began = time.perf_counter()
            draft = Document.from_text(text, f"draft{number}.md", "The desk", articles[0].published)
            report = gate(draft, (), archive=True, stage="desk", authors=())
            seconds.append(round(time.perf_counter() - began, 2))
            entries, words = entries + len(report.entries), words + len(text.split())
        told |= {"drafts": len(seconds), "words": words, "verdicts": entries, "first_s": seconds[0]}
        told |= {"warm_s": statistics.median(seconds[1:]), "slowest_warm_s": max(seconds[1:])}


def _search(settings: Any, articles: Sequence[Article], figures: Figures) -> None:
    """Searches as `factcheck search` and `factcheck ask` run them, in a warm process."""
    from factcheck.cli.search import asked, question

    towns = [a.text.split(" in ", 1)[-1].split()[0].strip(".,;") for a in articles[:: max(len(articles) // 20, 1)]]
    texts = [f"{word} {town}" for town in towns for word in ("killed", "injured")]
    texts += ["people killed", "houses destroyed 2016", "arrested police water tariff"]
    took: list[float] = []
    with figures.step("search") as told:
        for text in texts:
            began = time.perf_counter()
            asked(settings, question(text, None, None, None, None), 50)
            took.append((time.perf_counter() - began) * 1000)
        told |= {
            "questions": len(took),
            "median_ms": round(statistics.median(took), 1),
            "slowest_ms": round(max(took), 1),
        }
        told["slowest"] = texts[took.index(max(took))]


def scored(findings: Sequence[Any], answers: list[Answer], events_told: int) -> dict[str, float]:
    """Recall of planted conflicts; precision of findings on rival figures: on one event, with both sides in it."""
    by_event = {answer.event: answer for answer in answers}
    hit: set[str] = set()
    right = wrong = 0
    for finding in findings:
        if finding.rule_id not in TOLLS:
            continue
        uris = {evidence.document for evidence in finding.evidence}
        events = {str(int(uri.split("/")[1].split("-")[0])) for uri in uris}
        if all(int(event) >= events_told for event in events):
            continue  # of the hundred more, from a run before this one
        answer = by_event.get(next(iter(events))) if len(events) == 1 else None
        if answer and uris & set(answer.one) and uris & set(answer.two):
            right += 1
            hit.add(answer.event)
        else:
            wrong += 1
    return {
        "planted": len(answers),
        "found": len(hit),
        "wrong": wrong,
        "recall": round(len(hit) / max(len(answers), 1), 4),
        "precision": round(right / max(right + wrong, 1), 4),
    }


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--url", default="", help="another database than a new SQLite file")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where articles and database stay")
    parser.add_argument("--out", type=Path, default=Path("scale-figures.json"))
    parser.add_argument("--ingest-only", action="store_true")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        figures = Figures(given.sizes[0], given.out)
        measure(given.sizes[0], given.url, given.workers, given.folder, figures, given.ingest_only)
        return
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as made:
            home = (given.folder or Path(made)) / str(size)
            home.mkdir(parents=True, exist_ok=True)
            url = given.url or f"sqlite:///{home}/archive.db"
            command = [sys.executable, __file__, str(size), "--one", "--url", url, "--workers", str(given.workers)]
            command += ["--folder", str(home), "--out", str(given.out), *(["--ingest-only"] * given.ingest_only)]
            subprocess.run(command, check=True, env={**os.environ, **dict.fromkeys(ONE_THREAD, "1")})


if __name__ == "__main__":
    main()
