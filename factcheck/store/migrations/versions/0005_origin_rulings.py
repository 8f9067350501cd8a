"""What a desk has ruled on origins, on which documents, and what takes a ruling back.

Words and runs of words have other numbers from here on: what archives keep by them is emptied, and made again by the next run.

Names and values stand here as they were on that day; never import them from the package.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def text(name):
    return sa.Column(name, sa.TEXT, nullable=False)


def key(name, *columns):
    return sa.PrimaryKeyConstraint(*columns, name=name)


def check(name, condition):
    return sa.CheckConstraint(condition, name=name)


def of_ruling(table):
    return sa.ForeignKeyConstraint(["ruling_id"], ["origin_rulings.id"], name=f"fk_{table}_origin_rulings")


def time(table, column):
    return check(f"ck_{table}_{column}", f"length({column}) = 27 AND substr({column}, 27, 1) = 'Z'")


MADE_AGAIN = (
    "sketches",
    "sentences",
    "furniture",
    "neighbours",
    "word_counts",
    "full_blocks",
    "blocks",
    "archived",
    "analyses",
)


def upgrade():
    for table in MADE_AGAIN:
        op.execute(f"DELETE FROM {table}")
    op.create_table(
        "origin_rulings",
        text("id"),
        sa.Column("ordinal", sa.Integer, nullable=False),
        text("kind"),
        text("reason"),
        text("ruled_by"),
        text("ruled_at"),
        key("pk_origin_rulings", "id"),
        sa.UniqueConstraint("ordinal", name="uq_origin_rulings_ordinal"),
        check("ck_origin_rulings_kind", "kind IN ('join', 'split')"),
        time("origin_rulings", "ruled_at"),
    )
    op.create_table(
        "origin_ruling_documents",
        text("ruling_id"),
        text("uri"),
        key("pk_origin_ruling_documents", "ruling_id", "uri"),
        of_ruling("origin_ruling_documents"),
    )
    op.create_table(
        "origin_withdrawals",
        text("ruling_id"),
        text("withdrawn_by"),
        text("withdrawn_at"),
        key("pk_origin_withdrawals", "ruling_id"),
        of_ruling("origin_withdrawals"),
        time("origin_withdrawals", "withdrawn_at"),
    )
