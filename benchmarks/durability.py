"""Kill the program at random moments and see that nothing is lost: ingest, report, review and migration.

    python benchmarks/durability.py ingest --files 2000 --moments 20
    python benchmarks/durability.py all --files 200 --moments 100
    .ci/with-postgres python benchmarks/durability.py all --postgres

Each kind runs until it was killed so many times with SIGKILL, every worker included; after each kill the store is checked.
At the end the store must hold the same rows as one that nobody disturbed. Prints one line per kind; exit code 1 on a loss.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, select, text

from factcheck.model.packing import NOWHERE, unpack
from factcheck.store import Store, chain
from factcheck.store.engine import open_engine, reading, writing
from factcheck.store.tables import metadata

PLACES = ("Arn", "Sorvik", "Port Ellery", "Varn", "Leiro", "Ostrow", "Millbeck", "Hallin")
EVENTS = ("ferry", "flood", "fire", "landslide", "collapse", "storm")
UNSTEADY = {"added_at", "started_at", "finished_at"}
"""Columns that tell when something happened: no two runs agree on them."""

PACKED = 200
"""A longer text may be what was read in a document, packed."""

OF_RUNS = {"runs", "findings", "finding_evidence"}
MIGRATE = "import sys; from factcheck.store import Store; Store.open(sys.argv[1]).close()"
REVIEW = Path(__file__).with_name("durability_decide.py")


def write_articles(folder: Path, number: int) -> None:
    """So many short invented articles."""
    draw = random.Random(7)
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(number):
        place, event = draw.choice(PLACES), draw.choice(EVENTS)
        words = (
            f"{place.upper()}, May {draw.randint(1, 28)}, 2024 - The {event} of {place} killed {draw.randint(3, 90)} people "
            f"on Monday, the rescue service said.\n"
        )
        (folder / f"{index:05}.txt").write_text(words, encoding="utf-8")


def rows_of(url: str, *, without: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Every row of every table, but for the times of runs."""
    with Store.open(url) as store, reading(store.engine) as connection:
        held = {}
        for table in metadata.sorted_tables:
            if table.name not in without:
                steady = [column for column in table.columns if column.name not in UNSTEADY]
                held[table.name] = sorted(repr(_plain(tuple(row))) for row in connection.execute(select(*steady)))
        return held


def _plain(value: Any) -> Any:
    """A value by its content: what was packed is unpacked, and sets have no order."""
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(repr(_plain(item)) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return [_plain(getattr(value, item.name)) for item in fields(value)]
    if isinstance(value, str) and len(value) > PACKED:
        with suppress(Exception):
            return _plain(unpack(value, NOWHERE))
    return value


def problems_of(url: str) -> tuple[str, ...]:
    """What the store itself finds wrong."""
    with Store.open(url) as store:
        return store.check()


def factcheck(*words: str, url: str, wait: bool = True) -> subprocess.Popen[str]:
    """The command, in a process group of its own."""
    return start([sys.executable, "-m", "factcheck", *words, "--db", url], wait)


def start(command: list[str], wait: bool) -> subprocess.Popen[str]:
    """A program; with `wait` it has ended when this returns."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "NO_COLOR": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, env=environment
    )
    if wait:
        process.communicate()
    return process


def timed(work: Callable[[], object]) -> float:
    """How many seconds it takes."""
    began = time.monotonic()
    work()
    return time.monotonic() - began


def kill(process: subprocess.Popen[str], after: float) -> bool:
    """SIGKILL to the whole group after so many seconds; whether it was still at work."""
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    return False


class Trial:
    """Databases of one kind, and a count of what went wrong."""

    def __init__(self, folder: Path, postgres: str | None, seed: int) -> None:
        self.folder = folder
        self.postgres = postgres
        self.draw = random.Random(seed)
        self.losses: list[str] = []

    def new_url(self) -> str:
        """An empty database."""
        if self.postgres is None:
            return f"sqlite:///{self.folder / uuid.uuid4().hex}.db"
        name = f"durability_{uuid.uuid4().hex[:12]}"
        engine = create_engine(
            make_url(self.postgres).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return make_url(self.postgres).set(database=name).render_as_string(hide_password=False)

    def disturb(self, command: Callable[[], subprocess.Popen[str]], moments: int, longest: float, url: str) -> int:
        """Starts `command` and kills it, until it was killed so many times; how often it came to its end instead."""
        killed = finished = 0
        while killed < moments:
            if kill(command(), self.draw.uniform(0.05, longest)):
                killed += 1
                self.expect(not (found := problems_of(url)), f"after a kill: {found[:2]}")
            else:
                finished += 1
                longest = max(0.2, longest * 0.8)
                if finished > moments * 3:
                    break
        return finished

    def expect(self, holds: bool, what: str) -> None:
        """Note a loss."""
        if not holds:
            self.losses.append(what)


def ingest(trial: Trial, stories: Path, moments: int, workers: int) -> str:
    """Ingest killed at random, then run to its end: the same rows as undisturbed."""
    words = ("ingest", str(stories), "--workers", str(workers))
    calm, shaken = trial.new_url(), trial.new_url()
    begun = timed(lambda: factcheck("sources", "add", "Nobody", url=trial.new_url()))
    whole = timed(lambda: factcheck(*words, url=calm))
    # So that the kills fall all along the way: each run gets a little further than the one before.
    longest = 3 * begun + 1.5 * whole / moments
    finished = trial.disturb(lambda: factcheck(*words, url=shaken, wait=False), moments, longest, shaken)
    last = factcheck(*words, url=shaken)
    trial.expect(last.returncode == 0, f"the last ingest ended with {last.returncode}")
    expected, found = rows_of(calm), rows_of(shaken)
    for table, rows in expected.items():
        trial.expect(rows == found[table], f"{table}: {len(rows)} rows undisturbed, {len(found[table])} after kills")
    documents = len(expected["documents"])
    trial.expect(documents == len(list(stories.iterdir())), f"{documents} documents")
    return f"{documents} documents, {sum(map(len, expected.values()))} rows; undisturbed {whole:.0f} s; {finished} ended early"


def report(trial: Trial, stories: Path, moments: int, workers: int) -> str:
    """Report killed at random: documents with their assertions or none, runs with their findings or none."""
    del workers
    some = trial.folder / "some"
    write_articles(some, 12)
    calm, shaken = trial.new_url(), trial.new_url()
    whole = timed(lambda: factcheck("report", str(some), url=calm))
    finished = trial.disturb(lambda: factcheck("report", str(some), url=shaken, wait=False), moments, whole, shaken)
    factcheck("report", str(some), url=shaken)
    steady = frozenset(OF_RUNS)
    trial.expect(_kept(rows_of(calm, without=steady)) == _kept(rows_of(shaken, without=steady)), "documents differ")
    trial.expect(_fingerprints(calm) == _fingerprints(shaken), "findings differ")
    return f"{len(_fingerprints(calm))} findings; {finished} ended early"


def _kept(held: dict[str, list[str]]) -> dict[str, list[str]]:
    """What does not belong to one run: the lists of the desk are made anew by each."""
    return {
        name: rows
        for name, rows in held.items()
        if name in ("documents", "passages", "assertions", "document_metadata")
    }


def _fingerprints(url: str) -> list[str]:
    with Store.open(url) as store:
        return sorted(item.fingerprint for item in store.load_findings(run=store.latest_run()))


def review(trial: Trial, stories: Path, moments: int, workers: int) -> str:
    """Decisions appended without end and killed: every one that was acknowledged is there, in its order."""
    del stories, workers
    url = trial.new_url()
    begun = timed(lambda: start([sys.executable, "-c", MIGRATE, url], wait=True))
    acknowledged: list[str] = []
    for number in range(moments):
        process = start([sys.executable, str(REVIEW), url, str(number)], wait=False)
        time.sleep(trial.draw.uniform(0.5 * begun, 1.5 * begun + 0.5))
        os.killpg(process.pid, signal.SIGKILL)
        out, _ = process.communicate()
        acknowledged += [line for line in out.split("\n")[:-1] if len(line) == 64]
    with Store.open(url) as store:
        held = [decision.fingerprint for decision in store.decisions()]
        trial.expect(not store.check(), "the store is damaged")
    lost = set(acknowledged) - set(held)
    trial.expect(not lost, f"{len(lost)} decisions lost")
    trial.expect([f for f in held if f in set(acknowledged)] == acknowledged, "the order changed")
    return f"{len(acknowledged)} decisions acknowledged, {len(held)} held"


def migration(trial: Trial, stories: Path, moments: int, workers: int) -> str:
    """A database of the first release with rows, upgraded and killed: it is old or new, and its rows are there."""
    del stories, workers
    dump = Path(__file__).parents[1] / "tests" / "store" / "dumps" / "0001.sql"
    states: dict[str, int] = {}
    begun = timed(lambda: start([sys.executable, "-c", MIGRATE, trial.new_url()], wait=True))
    for _ in range(moments):
        url = trial.new_url()
        engine = open_engine(url)
        chain.upgrade(engine, "0001")
        with writing(engine) as connection:
            for statement in filter(str.strip, dump.read_text(encoding="utf-8").split(";\n")):
                connection.execute(text(statement))
        kill(start([sys.executable, "-c", MIGRATE, url], wait=False), trial.draw.uniform(0.4 * begun, 1.1 * begun))
        with reading(engine) as connection:
            found = str(chain.revision(connection))
        engine.dispose()
        states[found] = states.get(found, 0) + 1
        trial.expect(found in ("0001", chain.HEAD), f"left at {found}")
        trial.expect(not problems_of(url), "rows damaged")
        with Store.open(url) as store:
            trial.expect([d.uri for d in store.load_documents()] == ["harbour.txt"], "a document is lost")
    return f"found at {states}, all upgraded afterwards"


KINDS: dict[str, Callable[[Trial, Path, int, int], str]] = {
    "ingest": ingest,
    "report": report,
    "review": review,
    "migration": migration,
}


@contextmanager
def place(given: str | None) -> Iterator[Path]:
    """A folder to work in."""
    if given:
        Path(given).mkdir(parents=True, exist_ok=True)
        yield Path(given)
    else:
        with tempfile.TemporaryDirectory() as made:
            yield Path(made)


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=[*KINDS, "all"])
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--moments", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, at FACTCHECK_TEST_PG_URL")
    asked: Any = parser.parse_args(words)
    failed = False
    with place(asked.folder) as folder:
        write_articles(folder / "stories", asked.files)
        for kind in KINDS if asked.kind == "all" else [asked.kind]:
            trial = Trial(folder, os.environ["FACTCHECK_TEST_PG_URL"] if asked.postgres else None, asked.seed)
            told = KINDS[kind](trial, folder / "stories", asked.moments, asked.workers)
            system = "PostgreSQL" if asked.postgres else "SQLite"
            outcome = f"LOST {trial.losses[:5]}" if trial.losses else "nothing lost"
            print(f"{kind} on {system}, {asked.moments} kills: {outcome}; {told}", flush=True)
            failed = failed or bool(trial.losses)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
