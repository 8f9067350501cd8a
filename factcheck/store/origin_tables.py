"""The tables of what a desk has ruled on origins: appended, taken back by a row of its own, never changed."""

from __future__ import annotations

from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint

from factcheck.store.columns import number, one_of, refers, required, time_in
from factcheck.store.tables import metadata

RULING_KINDS = ("join", "split")

origin_rulings = Table(
    "origin_rulings",
    metadata,
    required("id"),
    number("ordinal"),
    required("kind"),
    required("reason"),
    required("ruled_by"),
    required("ruled_at"),
    PrimaryKeyConstraint("id", name="pk_origin_rulings"),
    UniqueConstraint("ordinal", name="uq_origin_rulings_ordinal"),
    one_of("origin_rulings", "kind", RULING_KINDS),
    time_in("origin_rulings", "ruled_at"),
)

origin_ruling_documents = Table(
    "origin_ruling_documents",
    metadata,
    required("ruling_id"),
    required("uri"),
    PrimaryKeyConstraint("ruling_id", "uri", name="pk_origin_ruling_documents"),
    refers("origin_ruling_documents", ["ruling_id"], "origin_rulings", ["id"]),
)

origin_withdrawals = Table(
    "origin_withdrawals",
    metadata,
    required("ruling_id"),
    required("withdrawn_by"),
    required("withdrawn_at"),
    PrimaryKeyConstraint("ruling_id", name="pk_origin_withdrawals"),
    refers("origin_withdrawals", ["ruling_id"], "origin_rulings", ["id"]),
    time_in("origin_withdrawals", "withdrawn_at"),
)
