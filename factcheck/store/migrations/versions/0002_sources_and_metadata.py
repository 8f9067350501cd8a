"""Registered sources, what each layer says of a document, and which program read it.

Names and values stand here as they were on that day; never import them from the package.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def text(name, nullable=False):
    return sa.Column(name, sa.TEXT, nullable=nullable)


def upgrade():
    for name in ("byline", "language", "extracted_with"):
        op.add_column("documents", text(name, nullable=True))
    document_metadata()
    sources()
    source_aliases()


def document_metadata():
    op.create_table(
        "document_metadata",
        text("document_id"),
        sa.Column("ordinal", sa.Integer, nullable=False),
        text("field"),
        text("value"),
        text("provenance"),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.PrimaryKeyConstraint("document_id", "ordinal", name="pk_document_metadata"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_document_metadata_documents"),
        sa.CheckConstraint(
            "field IN ('source', 'url', 'published', 'updated', 'dateline', 'byline', 'agency', 'language', 'title')",
            name="ck_document_metadata_field",
        ),
        sa.CheckConstraint("provenance IN ('manifest', 'format', 'text')", name="ck_document_metadata_provenance"),
        sa.CheckConstraint('(start IS NULL) = ("end" IS NULL)', name="ck_document_metadata_place"),
        sa.CheckConstraint('start >= 0 AND "end" > start', name="ck_document_metadata_span"),
    )


def sources():
    op.create_table(
        "sources",
        text("name"),
        text("kind"),
        text("country", nullable=True),
        text("zone", nullable=True),
        text("parent", nullable=True),
        sa.Column("confidential", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_sources"),
        sa.ForeignKeyConstraint(["parent"], ["sources.name"], name="fk_sources_parent"),
        sa.CheckConstraint(
            "kind IN ('agency', 'broadcaster', 'newspaper', 'state-media', 'government', 'ngo', 'company', 'blog', "
            "'person', 'other')",
            name="ck_sources_kind",
        ),
        sa.CheckConstraint("length(country) = 2", name="ck_sources_country"),
    )


def source_aliases():
    op.create_table(
        "source_aliases",
        text("folded"),
        text("alias"),
        text("source"),
        sa.PrimaryKeyConstraint("folded", name="pk_source_aliases"),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name="fk_source_aliases_sources"),
    )
    op.create_index("ix_source_aliases_source", "source_aliases", ["source"])
