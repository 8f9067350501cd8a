"""A report by Spark: documents are handed to it, and what groups of them have come to is joined into one report here."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck import app
from factcheck.app_archive import READING, TOGETHER, program
from factcheck.app_comparison import Comparison, add_groups, put_in_order, report_of
from factcheck.config import Settings
from factcheck.distributed.runner import Plan, Work
from factcheck.distributed.session import MASTER, session
from factcheck.errors import UsageError
from factcheck.model.origin import OriginRuling
from factcheck.model.report import Skipped
from factcheck.model.source import Registry
from factcheck.model.text import Document
from factcheck.store.bulk import portions
from factcheck.store.origin_book import origin_rulings_at

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BATCH = 200
TABLE = ".parquet"
MADE_OF = (*READING, "link", "distributed")
"""What decides whether the tables of an earlier run serve again."""

Tell = Callable[[str], None]


def untold(step: str) -> None:
    """Says nothing."""


def run_on_spark(
    paths: Sequence[Path | str],
    settings: Settings,
    master: str | None = None,
    work: str | None = None,
    tell: Tell = untold,
    *,
    archive: bool = False,
    keep: bool = True,
    strict: bool = False,
) -> app.Run:
    """As `factcheck.app.run`, with the same findings; the work is done by Spark at `master`, by default on this machine.

    A path that ends in .parquet is a table of documents, which the workers read: the columns of a manifest, and `text`.
    `work` is a folder, by path or URL, that the driver and all workers reach; what stands there of an earlier run on the
    same documents is used again. Without it, a folder of this machine is made, and removed at the end. `tell` is told of
    each step. Raises UsageError where PySpark or Java is missing or the cluster is out of reach.
    """
    tables = [str(path) for path in paths if str(path).rstrip("/").endswith(TABLE)]
    if tables and (keep or archive or len(tables) < len(paths)):
        raise UsageError("Parquet tables are compared by themselves: name nothing else, and add --no-store.")
    with session(master or MASTER) as spark, _folder(work) as folder:
        engine = Engine(spark, folder, tell)
        if tables:
            return _run_on_tables(engine, tables, settings, strict)
        return app.run(paths, settings, archive=archive, keep=keep, strict=strict, elsewhere=engine.check_all)


def _run_on_tables(engine: Engine, tables: Sequence[str], settings: Settings, strict: bool) -> app.Run:
    started, registry = app.now(), app.registered(settings)
    rulings = origin_rulings_at(settings.db_url)
    checked = engine.check_tables(tables, settings=settings, strict=strict, registry=registry, origin_rulings=rulings)
    report = app.for_readers(checked.report, settings, registry)
    return app.Run(report, app.iso(started), app.iso(app.now()))


@contextmanager
def _folder(work: str | None) -> Iterator[str]:
    if work is not None:
        # NOTE: Java keeps the working directory in which it was started.
        yield work if "://" in work else str(Path(work).resolve())
        return
    with tempfile.TemporaryDirectory(prefix="factcheck-spark-") as made:
        yield made


@dataclass(frozen=True)
class Engine:
    """A Spark session with a folder for tables."""

    spark: SparkSession
    folder: str
    tell: Tell = untold

    def check_all(self, documents: Sequence[Document], **told: Any) -> app.Checked:
        """As `factcheck.app.check_all`, with its options; `track` is not used."""
        return self._checked(lambda work: work.take(documents), **told)

    def check_tables(self, paths: Sequence[str], **told: Any) -> app.Checked:
        """As `check_all`, with the documents of Parquet tables: the columns of a manifest, and `text`."""
        return self._checked(lambda work: work.take_tables(paths), **told)

    def work(
        self, settings: Settings, registry: Registry = app.NOBODY, origin_rulings: Sequence[OriginRuling] = ()
    ) -> Work:
        """A run step by step, for archives of which no single process could hold the report."""
        rules, _ = app.active_rules(settings)
        compare = partial(
            add_groups, rules=rules, severities=settings.severity, registry=registry, rulings=origin_rulings
        )
        return Work(self.spark, self.folder, Plan(program(MADE_OF), compare, TOGETHER), self.tell)

    def _checked(
        self,
        take: Callable[[Work], None],
        *,
        settings: Settings,
        skipped: Sequence[Skipped] = (),
        ignored: int = 0,
        strict: bool = False,
        registry: Registry = app.NOBODY,
        origin_rulings: Sequence[OriginRuling] = (),
        track: app.Track = app.untracked,
    ) -> app.Checked:
        _, failures = app.active_rules(settings)
        work = self.work(settings, registry, origin_rulings)
        take(work)
        compared = Comparison()
        for part in work.comparison():
            compared.add(part)
        put_in_order(compared, origin_rulings)
        left_out = (*sorted((*skipped, *work.skipped), key=app.by_path), *failures)
        report = report_of(compared, left_out, ignored, settings, strict)
        return app.Checked(report, (), portions(work.extractions(), BATCH))
