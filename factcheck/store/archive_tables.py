"""The tables by which an archive is compared: who may meet whom, who copied whom, and what was read in each document.

All of them are derived from `documents`: they may be emptied at any time and are filled again by the next run.
"""

from __future__ import annotations

from sqlalchemy import (
    DOUBLE_PRECISION,
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from factcheck.store.columns import number, optional, refers, required
from factcheck.store.tables import metadata


def _key(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, autoincrement=False)


analyses = Table(
    "analyses",
    metadata,
    required("document_id"),
    required("made_by"),
    required("body"),
    PrimaryKeyConstraint("document_id", name="pk_analyses"),
    refers("analyses", ["document_id"], "documents", ["id"]),
)

archived = Table(
    "archived",
    metadata,
    Column("number", Integer, nullable=False, autoincrement=False),
    required("document_id"),
    number("sketch"),
    required("profile"),
    PrimaryKeyConstraint("number", name="pk_archived"),
    UniqueConstraint("document_id", name="uq_archived_document_id"),
    refers("archived", ["document_id"], "documents", ["id"]),
    CheckConstraint("number >= 1", name="ck_archived_number"),
)

blocks = Table(
    "blocks",
    metadata,
    _key("key"),
    number("number"),
    PrimaryKeyConstraint("key", "number", name="pk_blocks"),
)

full_blocks = Table("full_blocks", metadata, _key("key"), PrimaryKeyConstraint("key", name="pk_full_blocks"))

word_counts = Table(
    "word_counts",
    metadata,
    required("word"),
    number("documents"),
    PrimaryKeyConstraint("word", name="pk_word_counts"),
    Index("ix_word_counts_documents", "documents"),
)

neighbours = Table(
    "neighbours",
    metadata,
    number("a"),
    number("b"),
    Column("strength", DOUBLE_PRECISION, nullable=False),
    optional("copied"),
    PrimaryKeyConstraint("a", "b", name="pk_neighbours"),
    CheckConstraint("a < b", name="ck_neighbours_order"),
    Index("ix_neighbours_b", "b"),
)

sentences = Table(
    "sentences",
    metadata,
    _key("key"),
    number("number"),
    PrimaryKeyConstraint("key", "number", name="pk_sentences"),
)

furniture = Table("furniture", metadata, _key("key"), PrimaryKeyConstraint("key", name="pk_furniture"))

sketches = Table(
    "sketches",
    metadata,
    _key("run"),
    number("number"),
    PrimaryKeyConstraint("run", "number", name="pk_sketches"),
)
