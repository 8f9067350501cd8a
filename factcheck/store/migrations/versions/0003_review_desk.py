"""What undoes decisions, batches of decisions, users, the audit log, and the derived lists of the review desk.

Names and values stand here as they were on that day; never import them from the package.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def text(name, nullable=False):
    return sa.Column(name, sa.TEXT, nullable=nullable)


def integer(name):
    return sa.Column(name, sa.Integer, nullable=False)


def boolean(name):
    return sa.Column(name, sa.Boolean, nullable=False)


def check(name, condition):
    return sa.CheckConstraint(condition, name=name)


def key(name, *columns):
    return sa.PrimaryKeyConstraint(*columns, name=name)


def refers(name, columns, target, keys):
    return sa.ForeignKeyConstraint(columns, [f"{target}.{k}" for k in keys], name=name)


def time(table, column):
    return check(f"ck_{table}_{column}", f"length({column}) = 27 AND substr({column}, 27, 1) = 'Z'")


def upgrade():
    of_decisions()
    people()
    desk_runs_and_findings()
    desk_rows()


def of_decisions():
    op.create_table(
        "withdrawals",
        text("decision_id"),
        text("withdrawn_by"),
        text("withdrawn_at"),
        key("pk_withdrawals", "decision_id"),
        refers("fk_withdrawals_decisions", ["decision_id"], "decisions", ["id"]),
        time("withdrawals", "withdrawn_at"),
    )
    op.create_table(
        "decision_batches",
        text("decision_id"),
        text("batch"),
        key("pk_decision_batches", "decision_id"),
        refers("fk_decision_batches_decisions", ["decision_id"], "decisions", ["id"]),
    )
    op.create_index("ix_decision_batches_batch", "decision_batches", ["batch"])


def people():
    op.create_table(
        "users",
        text("name"),
        text("role"),
        text("token_hash"),
        text("created_at"),
        text("revoked_at", nullable=True),
        key("pk_users", "name"),
        sa.UniqueConstraint("token_hash", name="uq_users_token_hash"),
        check("ck_users_role", "role IN ('reader', 'reviewer', 'approver')"),
        check("ck_users_token_hash", "length(token_hash) = 64"),
        time("users", "created_at"),
        time("users", "revoked_at"),
    )
    op.create_table(
        "audit",
        sa.Column("ordinal", sa.Integer, nullable=False, autoincrement=False),
        text("at"),
        text("who"),
        text("action"),
        text("target"),
        text("detail"),
        key("pk_audit", "ordinal"),
        time("audit", "at"),
    )
    op.create_index("ix_audit_who", "audit", ["who"])


def desk_runs_and_findings():
    op.create_table(
        "desk_runs",
        text("run_id"),
        key("pk_desk_runs", "run_id"),
        refers("fk_desk_runs_runs", ["run_id"], "runs", ["id"]),
    )
    op.create_table(
        "desk_findings",
        text("fingerprint"),
        integer("occurrence"),
        boolean("standing"),
        integer("rank"),
        text("status"),
        text("first_day", nullable=True),
        text("last_day", nullable=True),
        text("words"),
        text("context"),
        key("pk_desk_findings", "fingerprint", "occurrence"),
        refers("fk_desk_findings_findings", ["fingerprint", "occurrence"], "findings", ["fingerprint", "occurrence"]),
    )
    op.create_index("ix_desk_findings_rank", "desk_findings", ["standing", "rank"])


def desk_rows():
    op.create_table(
        "desk_rows",
        text("id"),
        text("kind"),
        text("run_id"),
        boolean("standing"),
        text("story"),
        integer("rank"),
        text("label"),
        text("measure"),
        text("verdict"),
        integer("documents"),
        integer("origins"),
        text("first_day", nullable=True),
        text("last_day", nullable=True),
        text("words"),
        text("payload"),
        key("pk_desk_rows", "id"),
        refers("fk_desk_rows_runs", ["run_id"], "runs", ["id"]),
        check("ck_desk_rows_kind", "kind IN ('fact', 'finding')"),
        check("ck_desk_rows_counts", "documents >= 1 AND origins >= 0"),
    )
    op.create_index("ix_desk_rows_story", "desk_rows", ["standing", "story"])
    op.create_table(
        "desk_row_sources",
        text("row_id"),
        text("source"),
        key("pk_desk_row_sources", "row_id", "source"),
        refers("fk_desk_row_sources_desk_rows", ["row_id"], "desk_rows", ["id"]),
    )
    op.create_index("ix_desk_row_sources_source", "desk_row_sources", ["source"])
