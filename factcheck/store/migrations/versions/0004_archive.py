"""What an archive is compared by: analyses kept, blocks, neighbours, sketches, sentences that outlets repeat.

Names and values stand here as they were on that day; never import them from the package.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def text(name, nullable=False):
    return sa.Column(name, sa.TEXT, nullable=nullable)


def integer(name):
    return sa.Column(name, sa.Integer, nullable=False, autoincrement=False)


def wide(name):
    return sa.Column(name, sa.BigInteger, nullable=False, autoincrement=False)


def key(name, *columns):
    return sa.PrimaryKeyConstraint(*columns, name=name)


def of_document(table):
    return sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=f"fk_{table}_documents")


def upgrade():
    documents()
    candidates()
    copies()


def documents():
    op.create_table(
        "analyses",
        text("document_id"),
        text("made_by"),
        text("body"),
        key("pk_analyses", "document_id"),
        of_document("analyses"),
    )
    op.create_table(
        "archived",
        integer("number"),
        text("document_id"),
        integer("sketch"),
        text("profile"),
        key("pk_archived", "number"),
        sa.UniqueConstraint("document_id", name="uq_archived_document_id"),
        of_document("archived"),
        sa.CheckConstraint("number >= 1", name="ck_archived_number"),
    )


def candidates():
    op.create_table("blocks", wide("key"), integer("number"), key("pk_blocks", "key", "number"))
    op.create_table("full_blocks", wide("key"), key("pk_full_blocks", "key"))
    op.create_table("word_counts", text("word"), integer("documents"), key("pk_word_counts", "word"))
    op.create_index("ix_word_counts_documents", "word_counts", ["documents"])
    op.create_table(
        "neighbours",
        integer("a"),
        integer("b"),
        sa.Column("strength", sa.DOUBLE_PRECISION, nullable=False),
        text("copied", nullable=True),
        key("pk_neighbours", "a", "b"),
        sa.CheckConstraint("a < b", name="ck_neighbours_order"),
    )
    op.create_index("ix_neighbours_b", "neighbours", ["b"])


def copies():
    op.create_table("sentences", wide("key"), integer("number"), key("pk_sentences", "key", "number"))
    op.create_table("furniture", wide("key"), key("pk_furniture", "key"))
    op.create_table("sketches", wide("run"), integer("number"), key("pk_sketches", "run", "number"))
