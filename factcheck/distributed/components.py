"""Connected components of more pairs than one machine holds: neighbours are drawn together until few pairs are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.distributed.joins import between, contracted, renamed
from factcheck.distributed.tables import COMPONENTS, Tables
from factcheck.distributed.work import component_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

FEW = 1_000_000
"""So many pairs one worker joins by itself, in about 200 MB; with more, neighbours are drawn together first."""


def components(tables: Tables, pairs: DataFrame, few: int = FEW) -> DataFrame:
    """The component of each document that stands in a pair (`a`, `b`): `number`, `component`."""
    left = tables.keep("left-0", lambda: pairs.select("a", "b"))
    chain: list[DataFrame] = []
    while left.count() > few:
        turn, before = len(chain) + 1, left
        roots = tables.keep(f"roots-{turn}", lambda: contracted(before, turn))  # noqa: B023  (called at once)
        left = tables.keep(f"left-{turn}", lambda: between(before, roots))  # noqa: B023
        chain.append(roots)
    last = tables.mapped(left.coalesce(1), component_rows, COMPONENTS)
    for roots in reversed(chain):
        # Whoever has a root belongs where that one does; a root that stands in no pair any more is a component.
        last = renamed(roots.toDF("number", "component"), last)
    return last
