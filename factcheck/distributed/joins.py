"""What Spark itself does with tables: joins on keys, counts and ranks. Texts take no part in them but where it is said."""

# ruff: noqa: PLC0415  (PySpark is optional)

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.link.blocking import BOTH, OFTEN
from factcheck.link.grouping import MOST_IN_BLOCK
from factcheck.link.origins import COPY
from factcheck.link.shingles import CANDIDATE, FILLED, NEXT, RECURS, WIDE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def furniture(extractions: DataFrame) -> DataFrame:
    """By source, the sentences that stand in three or more of its texts: as `factcheck.link.shingles.recurring` does."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    told = extractions.select(
        "number", "source", "words", f.explode(f.arrays_zip("sentences", "lengths")).alias("told")
    ).select(
        "number", "source", "words", f.col("told.sentences").alias("sentence"), f.col("told.lengths").alias("length")
    )
    often = told.groupBy("source", "sentence").agg(f.count("*").alias("texts")).where(f.col("texts") >= RECURS)
    held = told.join(often, ["source", "sentence"])
    fills = held.groupBy("number").agg((f.sum("length") / f.greatest(f.first("words"), f.lit(1))).alias("fill"))
    by_fill = Window.partitionBy("source", "sentence").orderBy("fill")
    ranked = held.join(fills, "number").withColumn("rank", f.row_number().over(by_fill) - 1)
    third = ranked.where((f.col("rank") == f.expr("texts div 3")) & (f.col("fill") < FILLED))
    return third.groupBy("source").agg(f.collect_list("sentence").alias("furniture"))


def often(profiles: DataFrame) -> dict[str, int]:
    """The words that more than a hundred documents have, and how many have each."""
    from pyspark.sql import functions as f

    counted = (
        profiles.select(f.explode("vocabulary").alias("word")).groupBy("word").agg(f.count("*").alias("documents"))
    )
    return {row.word: row.documents for row in counted.where(f.col("documents") > OFTEN).collect()}


def full(wanted: DataFrame) -> DataFrame:
    """By document, the blocks that it stands in or asks for and that are over-full."""
    from pyspark.sql import functions as f

    held = wanted.select(f.explode("standing").alias("key")).groupBy("key").agg(f.count("*").alias("held"))
    crowded = held.where(f.col("held") > MOST_IN_BLOCK).select("key")
    told = wanted.select("number", f.explode(f.array_union("standing", "asked")).alias("key"))
    return told.join(crowded, "key").groupBy("number").agg(f.collect_list("key").alias("full"))


def sharing(blocks: DataFrame) -> DataFrame:
    """Pairs of documents that share two keys, the lower number as `a`: an equi-join of numbers alone.

    A block holds the first documents that stand in it, so many that it is not over-full.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    stands = blocks.select(f.explode("standing").alias("key"), f.col("number").alias("a"))
    place = f.row_number().over(Window.partitionBy("key").orderBy("a"))
    held = stands.withColumn("place", place).where(f.col("place") <= MOST_IN_BLOCK).drop("place")
    asked = blocks.select(f.explode("asked").alias("told"), f.col("number").alias("b")).select("told.*", "b")
    met = asked.join(held, "key").where(f.col("a") < f.col("b")).groupBy("a", "b")
    summed = met.agg(f.sum("story").alias("story"), f.sum("figure").alias("figure"))
    return summed.where((f.col("story") >= BOTH) | (f.col("figure") >= BOTH)).select("a", "b")


def promising(pairs: DataFrame, profiles: DataFrame) -> DataFrame:
    """Those pairs that can be near: `factcheck.link.grouping.may_be_near`, by a few numbers of each document."""
    from pyspark.sql import functions as f

    told = beside(pairs, profiles, "names", "figures")
    figures = f.size(f.array_intersect("figures_a", "figures_b"))
    return told.where(f.arrays_overlap("names_a", "names_b") | (figures >= BOTH)).select("a", "b")


def likely_copies(profiles: DataFrame, rate: int) -> DataFrame:
    """Pairs of documents that share enough of their sketches to be worth a look at the texts."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    told = profiles.select("number", f.explode("sketch").alias("run"))
    sizes = told.groupBy("run").agg(f.count("*").alias("size")).where(f.col("size") > 1)
    shared = told.join(sizes, "run")
    few = shared.where(f.col("size") <= WIDE)
    one, other = few.select("run", f.col("number").alias("a")), few.select("run", f.col("number").alias("b"))
    met = one.join(other, "run").where(f.col("a") < f.col("b")).select("a", "b")
    in_turn = Window.partitionBy("run").orderBy("number")
    following = f.array(*(f.lead("number", step).over(in_turn) for step in range(1, NEXT + 1)))
    many = shared.where(f.col("size") > WIDE).select(f.col("number").alias("a"), following.alias("following"))
    next_ones = many.select("a", f.explode("following").alias("b")).where(f.col("b").isNotNull())
    counted = met.union(next_ones).groupBy("a", "b").agg(f.count("*").alias("shared"))
    several = counted.where(f.col("shared") * rate >= CANDIDATE * COPY.runs)
    thin = profiles.select("number", "thin")
    sized = several.join(thin.toDF("a", "thin_a"), "a").join(thin.toDF("b", "thin_b"), "b")
    return sized.where(f.col("shared") >= CANDIDATE * COPY.traces * f.least("thin_a", "thin_b")).select("a", "b")


def beside(pairs: DataFrame, profiles: DataFrame, *columns: str) -> DataFrame:
    """Pairs with these columns of both documents, as `column_a` and `column_b`."""
    told = profiles.select("number", *columns)
    for side in ("a", "b"):
        pairs = pairs.join(told.toDF(side, *(f"{column}_{side}" for column in columns)), side)
    return pairs


def edges(near: DataFrame, copies: DataFrame) -> DataFrame:
    """All pairs of neighbours; nothing parts copies, so their strength has no bound."""
    from pyspark.sql import functions as f

    return near.union(copies.select("a", "b", f.lit(float("inf"))))


def contracted(pairs: DataFrame, turn: int) -> DataFrame:
    """For each document of some pairs, one of its neighbours or itself, by lot: `number` and `root`.

    Neighbours that draw lots so meet in few places; the lots are the same on every machine, and others in every turn.
    """
    from pyspark.sql import functions as f

    both = (
        pairs.select("a", "b").union(pairs.select("b", "a")).union(pairs.select("a", "a")).union(pairs.select("b", "b"))
    )
    told = both.toDF("number", "other")
    lot = f.struct(f.xxhash64("other", f.lit(turn)), f.col("other"))
    return told.groupBy("number").agg(f.min_by("other", lot).alias("root"))


def between(pairs: DataFrame, roots: DataFrame) -> DataFrame:
    """The pairs that are left between different roots."""
    from pyspark.sql import functions as f

    met = (
        pairs.join(roots.toDF("a", "one"), "a")
        .join(roots.toDF("b", "other"), "b")
        .where(f.col("one") != f.col("other"))
    )
    return met.select(f.least("one", "other").alias("a"), f.greatest("one", "other").alias("b")).distinct()


def renamed(labels: DataFrame, roots: DataFrame) -> DataFrame:
    """Labels by the root of each, where it has one."""
    from pyspark.sql import functions as f

    met = labels.join(roots.toDF("component", "root"), "component", "left")
    return met.select("number", f.coalesce("root", "component").alias("component"))
