"""The tables behind the review desk: what undoes decisions, who may decide, who did what, and lists made for paging.

`desk_runs`, `desk_findings`, `desk_rows` and `desk_row_sources` are derived from `runs.report` alone: they may be emptied
at any time and are filled again when the desk is next opened.
"""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, PrimaryKeyConstraint, Table, UniqueConstraint

from factcheck.store.columns import hash_of, number, one_of, optional, refers, required, time_in
from factcheck.store.tables import metadata

ROLES = ("reader", "reviewer", "approver")
ROW_KINDS = ("fact", "finding")


def _standing() -> Column[bool]:
    return Column("standing", Boolean, nullable=False)


withdrawals = Table(
    "withdrawals",
    metadata,
    required("decision_id"),
    required("withdrawn_by"),
    required("withdrawn_at"),
    PrimaryKeyConstraint("decision_id", name="pk_withdrawals"),
    refers("withdrawals", ["decision_id"], "decisions", ["id"]),
    time_in("withdrawals", "withdrawn_at"),
)

decision_batches = Table(
    "decision_batches",
    metadata,
    required("decision_id"),
    required("batch"),
    PrimaryKeyConstraint("decision_id", name="pk_decision_batches"),
    refers("decision_batches", ["decision_id"], "decisions", ["id"]),
    Index("ix_decision_batches_batch", "batch"),
)

users = Table(
    "users",
    metadata,
    required("name"),
    required("role"),
    required("token_hash"),
    required("created_at"),
    optional("revoked_at"),
    PrimaryKeyConstraint("name", name="pk_users"),
    UniqueConstraint("token_hash", name="uq_users_token_hash"),
    one_of("users", "role", ROLES),
    hash_of("users", "token_hash"),
    time_in("users", "created_at"),
    time_in("users", "revoked_at"),
)

audit = Table(
    "audit",
    metadata,
    # NOTE: SQLAlchemy would make a lone whole-number key a sequence on PostgreSQL.
    Column("ordinal", Integer, nullable=False, autoincrement=False),
    required("at"),
    required("who"),
    required("action"),
    required("target"),
    required("detail"),
    PrimaryKeyConstraint("ordinal", name="pk_audit"),
    time_in("audit", "at"),
    Index("ix_audit_who", "who"),
)

desk_runs = Table(
    "desk_runs",
    metadata,
    required("run_id"),
    PrimaryKeyConstraint("run_id", name="pk_desk_runs"),
    refers("desk_runs", ["run_id"], "runs", ["id"]),
)

desk_findings = Table(
    "desk_findings",
    metadata,
    required("fingerprint"),
    number("occurrence"),
    _standing(),
    number("rank"),
    required("status"),
    optional("first_day"),
    optional("last_day"),
    required("words"),
    required("context"),
    PrimaryKeyConstraint("fingerprint", "occurrence", name="pk_desk_findings"),
    refers("desk_findings", ["fingerprint", "occurrence"], "findings", ["fingerprint", "occurrence"]),
    Index("ix_desk_findings_rank", "standing", "rank"),
)

desk_rows = Table(
    "desk_rows",
    metadata,
    required("id"),
    required("kind"),
    required("run_id"),
    _standing(),
    required("story"),
    number("rank"),
    required("label"),
    required("measure"),
    required("verdict"),
    number("documents"),
    number("origins"),
    optional("first_day"),
    optional("last_day"),
    required("words"),
    required("payload"),
    PrimaryKeyConstraint("id", name="pk_desk_rows"),
    refers("desk_rows", ["run_id"], "runs", ["id"]),
    one_of("desk_rows", "kind", ROW_KINDS),
    CheckConstraint("documents >= 1 AND origins >= 0", name="ck_desk_rows_counts"),
    Index("ix_desk_rows_story", "standing", "story"),
)

desk_row_sources = Table(
    "desk_row_sources",
    metadata,
    required("row_id"),
    required("source"),
    PrimaryKeyConstraint("row_id", "source", name="pk_desk_row_sources"),
    refers("desk_row_sources", ["row_id"], "desk_rows", ["id"]),
    Index("ix_desk_row_sources_source", "source"),
)
