"""The block table of an archive: what takes the place of full blocks stands there once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, func, select

from factcheck.link.blocking import Block, Profile
from factcheck.link.grouping import MOST_IN_BLOCK
from factcheck.store import Store
from factcheck.store.archive_blocks import Blocks
from factcheck.store.archive_tables import blocks
from factcheck.store.engine import writing


@pytest.fixture
def connection(store_url: str) -> Iterator[Connection]:
    with Store.open(store_url) as store, writing(store.engine) as opened:
        yield opened


def telling(first: int, count: int, *story: str) -> dict[int, Profile]:
    """Documents of one day with these words in common, each with a word of its own."""
    numbers = range(first, first + count)
    return {n: Profile(f"{n}.txt", 700_000, frozenset(), frozenset(), (*story, f"own{n}"), ()) for n in numbers}


def held(connection: Connection, *words: str) -> int:
    key = Block(tuple(sorted(words)), stretch=700_000 // 60).key
    return connection.scalar(select(func.count()).select_from(blocks).where(blocks.c.key == key)) or 0


def test_two_full_blocks_share_a_finer_one(connection: Connection) -> None:
    """Thousands of articles could not be sorted in: a document was put twice into the block of two common words."""
    table = Blocks(connection)
    table.add(connection, telling(1, 10, "ferry", "Lorn") | telling(11, MOST_IN_BLOCK, "ferry"))
    table.add(connection, telling(101, MOST_IN_BLOCK, "Lorn"))

    assert held(connection, "ferry", "Lorn") == 10


def test_later_documents_find_the_finer_block(connection: Connection) -> None:
    """Documents that come after a block is full would not be found by its words any more."""
    table = Blocks(connection)
    table.add(connection, telling(1, MOST_IN_BLOCK + 1, "ferry", "Lorn"))
    table.add(connection, telling(101, 3, "harbour", "ferry"))

    assert held(connection, "ferry", "harbour") == 3
