"""A run on Spark, table by table: what each holds, from which it is made, and what a report takes of them."""

# ruff: noqa: PLC0415  (PySpark is optional)

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from factcheck.app_comparison import Comparison
from factcheck.distributed import joins, work
from factcheck.distributed import tables as schemas
from factcheck.distributed.components import components
from factcheck.distributed.intake import COLUMNS, NEEDED, given_rows, listed_rows
from factcheck.distributed.tables import Tables
from factcheck.errors import UsageError
from factcheck.link.blocking import Telling
from factcheck.link.origins import FEW
from factcheck.link.shingles import RATE
from factcheck.link.stories import weights
from factcheck.model.assertion import Extraction
from factcheck.model.packing import unpacked, unpacked_extraction
from factcheck.model.report import Skipped
from factcheck.model.text import Document

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

AT_ONCE, MANY, AT_MOST = 25, 1000, 2000
"""So many documents are one task while they are read, which is what is lost when its worker dies; more where that would
make more than a thousand tasks, up to the last number."""


@dataclass(frozen=True)
class Plan:
    """What a run goes by. `made_by` marks the program that reads and groups; up to `together` documents are not divided into groups."""

    made_by: str
    compare: work.Compare
    together: int


class Work:
    """The tables of one run, in the order in which they are made."""

    def __init__(self, spark: SparkSession, folder: str, plan: Plan, tell: Callable[[str], None]) -> None:
        """`folder` is a path or URL that the driver and all workers reach."""
        self._spark, self._plan = spark, plan
        self._all = Tables(spark, folder, tell)
        self._tables = self._all
        self._size = 0
        self._unlisted: list[Skipped] = []

    def take(self, documents: Sequence[Document]) -> None:
        """Takes documents from memory, in no particular order, and has them read."""
        rows = given_rows(documents)
        told = self._spark.sparkContext.parallelize(rows, self._spark.sparkContext.defaultParallelism)
        self._read_all(self._spark.createDataFrame(told, schemas.DOCUMENTS, verifySchema=False))

    def take_tables(self, paths: Sequence[str]) -> None:
        """Takes documents from Parquet tables, which the workers read. Raises UsageError where they cannot be used."""
        from pyspark.errors import PySparkException

        try:
            given = self._spark.read.parquet(*paths)
        except PySparkException as error:
            raise UsageError(f"{', '.join(paths)} cannot be read as Parquet: {str(error).splitlines()[0]}") from error
        missing = [name for name in NEEDED if name not in given.columns]
        if missing:
            raise UsageError(f"{', '.join(paths)} has no column `{missing[0]}`. There may be: {', '.join(COLUMNS)}.")
        told = given.select(*(name for name in COLUMNS if name in given.columns))
        listed = self._all.keep("listed", lambda: self._mapped(told, listed_rows, schemas.LISTED), anew=True)
        rows = listed.where("failure IS NOT NULL").orderBy("uri").select("uri", "failure").collect()
        self._unlisted = [Skipped(row.uri, row.failure) for row in rows]
        whole = listed.where("failure IS NULL").drop("failure").dropDuplicates(["id"]).sort("uri", "id")
        numbered = whole.rdd.zipWithIndex().map(lambda pair: (pair[1], *pair[0]))
        self._read_all(self._spark.createDataFrame(numbered, schemas.DOCUMENTS, verifySchema=False))

    def _read_all(self, documents: DataFrame) -> None:
        made = self._all.keep("documents", lambda: documents, anew=True)
        count, mark = self._run_mark(made)
        parts = max(self._spark.sparkContext.defaultParallelism, min(count // AT_ONCE, max(MANY, count // AT_MOST)))
        self._tables = self._all.within(mark)
        self._extractions = self._tables.keep(
            "extractions", lambda: self._mapped(made.repartition(parts, "number"), work.read_rows, schemas.EXTRACTIONS)
        )
        self._size = self._extractions.where("failure IS NULL").count()

    def _run_mark(self, documents: DataFrame) -> tuple[int, str]:
        """How many documents there are, and a mark of them and of the program: tables of an earlier run serve where it agrees."""
        from pyspark.sql import functions as f

        told = documents.agg(f.count("*"), f.sum(f.xxhash64("mark").cast("decimal(20,0)"))).collect()[0]
        return told[0], hashlib.sha256(f"{self._plan.made_by} {told[0]} {told[1]}".encode()).hexdigest()[:16]

    def _mapped(self, frame: DataFrame, how: Any, schema: str) -> DataFrame:
        return self._tables.mapped(frame, how, schema)

    @property
    def _slices(self) -> int:
        """Parts of work that is more for the processor than its size tells Spark."""
        return int(self._spark.conf.get("spark.sql.shuffle.partitions") or 1)

    @property
    def skipped(self) -> list[Skipped]:
        """What could not be taken, and the documents that broke the program, with why."""
        rows = self._extractions.where("failure IS NOT NULL").orderBy("number").select("uri", "failure").collect()
        return [*self._unlisted, *(Skipped(row.uri, row.failure) for row in rows)]

    def extractions(self) -> Iterator[Extraction]:
        """What was read, one document at a time."""
        for row in self._extractions.where("failure IS NULL").select("uri", "document", "body").toLocalIterator():
            yield unpacked_extraction(row.body, unpacked(row.document, f"document {row.uri}"))

    def compared(self) -> DataFrame:
        """What each group has come to, with its findings as JSON: the whole result, for those who keep it as a table."""
        apart = self._size > self._plan.together
        members = self._grouped() if apart else self._in_one()
        told = members.repartition(self._slices, "group").sortWithinPartitions("group", "number")
        how = partial(work.compared_rows, compare=self._plan.compare, apart=apart)
        # Rules, sources and rulings may differ from those of an earlier run: this table is always made anew.
        return self._tables.keep("comparisons", lambda: self._mapped(told, how, schemas.COMPARISONS), anew=True)

    def comparison(self) -> Iterator[Comparison]:
        """What each group has come to, by its first document, for a report that is put together in this process."""
        for row in self.compared().orderBy("group").select("part").toLocalIterator():
            documents, origins, facts, findings, failures, unchecked, counted = unpacked(row.part, "comparison")
            yield Comparison(documents, origins, facts, findings, failures, unchecked, Counter(counted))

    def _read(self) -> DataFrame:
        return self._extractions.where("failure IS NULL").select("number", "uri", "document", "body")

    def _in_one(self) -> DataFrame:
        from pyspark.sql import functions as f

        return self._read().withColumn("group", f.lit(0)).withColumn("copied", f.lit(None))

    def _grouped(self) -> DataFrame:
        """The documents that were read with their groups, and with their copies in it."""
        from pyspark.sql import functions as f

        profiles = self._profiles()
        near = self._near(profiles)
        copies = self._copies(profiles, near)
        groups = self._tables.keep("groups", lambda: self._groups(joins.edges(near, copies)))
        copied = copies.groupBy(f.col("a").alias("number")).agg(
            f.collect_list(f.struct("b", "share", "why")).alias("copied")
        )
        found = self._read().join(groups, "number", "left").join(copied, "number", "left")
        return found.withColumn("group", f.coalesce("group", "number"))

    def _profiles(self) -> DataFrame:
        from pyspark.sql import functions as f

        furniture = self._tables.keep("furniture", lambda: joins.furniture(self._extractions))
        told = self._extractions.where("failure IS NULL").join(f.broadcast(furniture), "source", "left")
        how = partial(work.profile_rows, rate=1 if self._size <= FEW else RATE)
        return self._tables.keep("profiles", lambda: self._mapped(told, how, schemas.PROFILES))

    def _near(self, profiles: DataFrame) -> DataFrame:
        """Pairs that may speak of one thing, with how near they are."""
        days = self._extractions.select("stretch").where("stretch IS NOT NULL").distinct().collect()
        stretches = sorted(row.stretch for row in days)
        bare = profiles.select("number", "profile")
        wanted = self._tables.keep(
            "wanted", lambda: self._mapped(bare, partial(work.wanted_rows, stretches=stretches), schemas.WANTED)
        )
        told = bare.join(joins.full(wanted), "number", "left")
        blocks = self._tables.keep(
            "blocks", lambda: self._mapped(told, partial(work.block_rows, stretches=stretches), schemas.BLOCKS)
        )
        telling = Telling(weights(), joins.often(profiles), self._size)
        pairs = joins.beside(joins.promising(joins.sharing(blocks), profiles), profiles, "profile")
        how = partial(work.near_rows, telling=telling)
        return self._tables.keep("near", lambda: self._mapped(pairs, how, schemas.NEAR))

    def _copies(self, profiles: DataFrame, near: DataFrame) -> DataFrame:
        likely = joins.likely_copies(profiles, 1 if self._size <= FEW else RATE)
        pairs = joins.beside(likely, profiles, "words", "starts")
        shared = self._tables.keep("overlaps", lambda: self._mapped(pairs, work.copy_rows, schemas.COPIES))
        judged = shared.join(near, ["a", "b"], "left")
        return self._tables.keep("copies", lambda: self._mapped(judged, work.root_rows, schemas.COPIES))

    def _groups(self, edges: DataFrame) -> DataFrame:
        found = components(self._tables, edges)
        told = edges.join(found.withColumnRenamed("number", "a"), "a")
        return self._mapped(
            told.repartition(self._slices, "component").sortWithinPartitions("component"),
            work.group_rows,
            schemas.GROUPS,
        )
