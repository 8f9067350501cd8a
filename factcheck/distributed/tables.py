"""The tables of a run as Parquet in a folder that all workers reach: each is written once, and read from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LISTED = "id string, uri string, mark string, packed binary, failure string"
DOCUMENTS = "number long, id string, uri string, mark string, packed binary"
EXTRACTIONS = (
    "number long, uri string, source string, stretch int, document binary, body binary, "
    "sentences array<long>, lengths array<int>, words int, failure string"
)
PROFILES = (
    "number long, profile string, vocabulary array<string>, names array<long>, figures array<long>, "
    "sketch array<long>, thin int, words binary, starts binary"
)
WANTED = "number long, standing array<long>, asked array<long>"
BLOCKS = "number long, standing array<long>, asked array<struct<key: long, story: int, figure: int>>"
NEAR = "a long, b long, strength double"
COPIES = "a long, b long, share double, why string"
COMPONENTS = "number long, component long"
GROUPS = "number long, group long"
COMPARISONS = (
    "group long, documents int, part binary, "
    "findings array<struct<fingerprint: string, rule_id: string, severity: string, summary: string, body: string>>"
)

Work = Callable[[Iterable[Any]], Iterator[tuple[Any, ...]]]


class Tables:
    """The tables of one run, by name. A table that is whole already is not made again."""

    def __init__(self, spark: SparkSession, folder: str, tell: Callable[[str], None] = lambda name: None) -> None:
        """`folder` is a path or URL that the driver and all workers reach; `tell` is told the name of each new table."""
        self._spark, self._folder, self._tell = spark, folder.rstrip("/"), tell

    def within(self, name: str) -> Tables:
        """Tables in a folder of their own."""
        return Tables(self._spark, f"{self._folder}/{name}", self._tell)

    def keep(self, name: str, make: Callable[[], DataFrame], anew: bool = False) -> DataFrame:
        """A table out of the folder; it is made and written first where it is not there, or `anew`."""
        path = f"{self._folder}/{name}"
        if anew or not self._there(f"{path}/_SUCCESS"):
            self._tell(name)
            make().write.mode("overwrite").parquet(path)
        return self._spark.read.parquet(path)

    def _there(self, path: str) -> bool:
        context: Any = self._spark.sparkContext
        told = context._jvm.org.apache.hadoop.fs.Path(path)
        return bool(told.getFileSystem(context._jsc.hadoopConfiguration()).exists(told))

    def mapped(self, frame: DataFrame, work: Work, schema: str) -> DataFrame:
        """What `work` makes of the rows of each part."""
        return self._spark.createDataFrame(frame.rdd.mapPartitions(work), schema, verifySchema=False)

    def empty(self, schema: str) -> DataFrame:
        """A table without rows."""
        return self._spark.createDataFrame([], schema)
