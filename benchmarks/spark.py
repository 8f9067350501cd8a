"""Spark on this machine beside a pool of processes: the same findings, and what the engine costs.

    python benchmarks/spark.py 300 1000 2000 --cores 2 --runs pool spark killed [--out FILE]

All read the same invented articles (`benchmarks/archive.py`) and compare them; nothing is stored. The run `killed` loses a
Python worker of Spark's while it reads, by SIGKILL, and has to come to the same. Set OMP_NUM_THREADS=1. Times
are wall seconds; `cpu` is processor time of all processes, on which other programs on the machine tell less.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from archive import archive

from factcheck.app_archive import groups_in_memory
from factcheck.app_comparison import compare_groups, report_of
from factcheck.app_pool import extract_many
from factcheck.app_spark import Engine
from factcheck.compare.rules import RULES
from factcheck.config import Settings
from factcheck.distributed.session import session
from factcheck.ingest import prepare
from factcheck.model.assertion import Extraction
from factcheck.model.report import Report
from factcheck.model.source import Registry
from factcheck.model.text import Document

READING = 5.0
RUNS = ("pool", "spark", "killed")


def documents(size: int) -> list[Document]:
    articles = (article for happening in archive(size) for article in happening.articles)
    return [prepare(Document.from_text(a.text, a.uri, a.source, a.published, a.agency or None)) for a in articles]


def mark(report: Report) -> str:
    """A hash of all that a report says: documents, origins, facts and findings, to the last word."""
    parts = (report.documents, report.origins, report.facts, report.findings, report.unchecked, report.coverage)
    digest = hashlib.sha256()
    for part in parts:
        for item in part if isinstance(part, tuple) else (part,):
            digest.update(_plain(item).encode())
    return digest.hexdigest()[:16]


def _plain(value: Any) -> str:
    """A value in words that do not depend on the order in which a set gives its members."""
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(_plain(item) for item in value)) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(_plain(item) for item in value) + ")"
    fields = getattr(type(value), "__dataclass_fields__", None)
    if fields:
        return type(value).__name__ + "(" + ",".join(_plain(getattr(value, name)) for name in fields) + ")"
    return repr(value)


def by_pool(told: list[Document], cores: int) -> tuple[Report, dict[str, float]]:
    start, spent = time.perf_counter(), _processor()
    read = [e for e in extract_many(told, cores) if isinstance(e, Extraction)]
    middle = time.perf_counter()
    compared = compare_groups(groups_in_memory(read), RULES, {}, Registry())
    end = time.perf_counter()
    steps = {"reading": middle - start, "comparing": end - middle, "all": end - start, "cpu": _processor() - spent}
    return report_of(compared, (), 0, Settings(), False), {name: round(s, 1) for name, s in steps.items()}


def by_spark(told: list[Document], cores: int, harm: Callable[[str], None]) -> tuple[Report, dict[str, float]]:
    start, spent = time.perf_counter(), _processor()
    begun: list[tuple[str, float]] = []

    def tell(step: str) -> None:
        begun.append((step, time.perf_counter()))
        harm(step)

    with session(f"local[{cores},4]") as spark, tempfile.TemporaryDirectory() as folder:
        begun.append(("start", start))
        begun.append(("documents", time.perf_counter()))
        report = Engine(spark, folder, tell).check_all(told, settings=Settings()).report
        used = _processor() - spent
    end = time.perf_counter()
    ends = [at for _, at in begun[1:]] + [end]
    steps: dict[str, float] = {}
    for (name, at), to in zip(begun, ends, strict=True):
        steps[name] = round(steps.get(name, 0.0) + to - at, 1)
    return report, steps | {"all": round(end - start, 1), "cpu": round(used, 1)}


class Killer:
    """Kills one Python worker of Spark's while documents are read."""

    def __init__(self) -> None:
        self.killed: list[int] = []

    def __call__(self, step: str) -> None:
        if step == "extractions":
            threading.Timer(READING, self._kill).start()

    def _kill(self) -> None:
        workers = [pid for pid in _children(os.getpid()) if b"pyspark/daemon" in _command(_parent(pid))]
        for pid in sorted(workers)[:1]:
            os.kill(pid, signal.SIGKILL)
            self.killed.append(pid)


def _children(root: int) -> list[int]:
    """All processes below one."""
    parents = {int(p.name): _parent(int(p.name)) for p in Path("/proc").iterdir() if p.name.isdigit()}
    found = [pid for pid, parent in parents.items() if parent == root]
    return found + [pid for child in found for pid in _children(child)]


def _processor() -> float:
    """Processor seconds of this process and all below it, those that have ended among them."""
    return sum(_ticks(pid) for pid in (os.getpid(), *_children(os.getpid()))) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        return sum(int(n) for n in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15])
    except OSError:
        return 0


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"pyspark.daemon", b"pyspark/daemon")
    except OSError:
        return b""


def measured(size: int, cores: int, runs: list[str]) -> dict[str, Any]:
    """One row: what was asked for, each held against the first."""
    told = documents(size)
    row: dict[str, Any] = {"articles": len(told), "cores": cores}
    first = ""
    for name in runs:
        killer = Killer()
        if name == "pool":
            report, seconds = by_pool(told, cores)
        else:
            report, seconds = by_spark(told, cores, killer if name == "killed" else lambda step: None)
        found = mark(report)
        first = first or found
        row[name] = {"findings": len(report.findings), "mark": found, "same": found == first, "seconds": seconds}
        if name == "killed":
            row[name]["workers_killed"] = len(killer.killed)
        row["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
        print(json.dumps({"articles": len(told), name: row[name]}), file=sys.stderr, flush=True)
        del report
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--runs", nargs="+", choices=RUNS, default=["pool", "spark"])
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    rows = []
    for size in given.sizes:
        rows.append(measured(size, given.cores, given.runs))
        print(json.dumps(rows[-1]), flush=True)
        if given.out:
            given.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
