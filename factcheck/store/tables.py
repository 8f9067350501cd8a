"""The tables as SQLAlchemy Core sees them. `schema.sql` is what people read; tests hold the two together."""

from __future__ import annotations

from sqlalchemy import (
    DOUBLE_PRECISION,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from factcheck.model.assertion import AssertionKind
from factcheck.model.attribution import AttributionType
from factcheck.model.finding import Confidence, Severity
from factcheck.model.metadata import FIELDS, Provenance
from factcheck.model.report import Outcome
from factcheck.model.source import SourceKind
from factcheck.model.text import AnchorKind, PassageKind
from factcheck.store.columns import hash_of, number, one_of, optional, refers, required, span, time_in

DECISIONS = (
    "draft_wrong",
    "source_wrong",
    "both_wrong",
    "different_scope",
    "superseded",
    "disputed_keep_both",
    "not_same_subject",
    "not_a_conflict",
    "unsure",
)

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    required("id"),
    required("uri"),
    number("version"),
    required("source"),
    optional("url"),
    optional("title"),
    optional("agency"),
    optional("published"),
    optional("published_from"),
    optional("updated"),
    required("sha256"),
    required("text"),
    required("added_at"),
    optional("byline"),
    optional("language"),
    optional("extracted_with"),
    PrimaryKeyConstraint("id", name="pk_documents"),
    UniqueConstraint("uri", "version", name="uq_documents_uri_version"),
    hash_of("documents", "id"),
    hash_of("documents", "sha256"),
    time_in("documents", "added_at"),
    one_of("documents", "published_from", ("manifest", "text", "format")),
    CheckConstraint("version >= 1", name="ck_documents_version"),
)

document_metadata = Table(
    "document_metadata",
    metadata,
    required("document_id"),
    number("ordinal"),
    required("field"),
    required("value"),
    required("provenance"),
    Column("start", Integer),
    Column("end", Integer),
    PrimaryKeyConstraint("document_id", "ordinal", name="pk_document_metadata"),
    refers("document_metadata", ["document_id"], "documents", ["id"]),
    one_of("document_metadata", "field", FIELDS),
    one_of("document_metadata", "provenance", Provenance),
    CheckConstraint('(start IS NULL) = ("end" IS NULL)', name="ck_document_metadata_place"),
    span("document_metadata"),
)

passages = Table(
    "passages",
    metadata,
    required("document_id"),
    number("ordinal"),
    number("start"),
    number("end"),
    required("kind"),
    optional("anchor_day"),
    optional("anchor_kind"),
    PrimaryKeyConstraint("document_id", "ordinal", name="pk_passages"),
    refers("passages", ["document_id"], "documents", ["id"]),
    span("passages"),
    one_of("passages", "kind", PassageKind),
    one_of("passages", "anchor_kind", AnchorKind),
    CheckConstraint("(anchor_day IS NULL) = (anchor_kind IS NULL)", name="ck_passages_anchor"),
)

assertions = Table(
    "assertions",
    metadata,
    required("document_id"),
    number("ordinal"),
    number("start"),
    number("end"),
    required("text"),
    required("kind"),
    required("measure"),
    required("subject"),
    required("predicate"),
    Column("negated", Boolean, nullable=False),
    optional("low"),
    optional("high"),
    Column("low_number", DOUBLE_PRECISION),
    Column("high_number", DOUBLE_PRECISION),
    optional("unit"),
    optional("hedge"),
    optional("date_start"),
    optional("date_end"),
    optional("speaker"),
    optional("attribution_type"),
    Column("quoted", Boolean, nullable=False),
    required("modality"),
    PrimaryKeyConstraint("document_id", "ordinal", name="pk_assertions"),
    refers("assertions", ["document_id"], "documents", ["id"]),
    span("assertions"),
    one_of("assertions", "kind", AssertionKind),
    one_of("assertions", "attribution_type", AttributionType),
    Index("ix_assertions_measure", "measure", "low_number"),
)

runs = Table(
    "runs",
    metadata,
    required("id"),
    required("started_at"),
    required("finished_at"),
    required("tool_version"),
    required("outcome"),
    required("report"),
    PrimaryKeyConstraint("id", name="pk_runs"),
    hash_of("runs", "id"),
    time_in("runs", "started_at"),
    time_in("runs", "finished_at"),
    one_of("runs", "outcome", Outcome),
)

findings = Table(
    "findings",
    metadata,
    required("fingerprint"),
    number("occurrence"),
    required("first_seen"),
    required("last_seen"),
    required("rule_id"),
    required("rule"),
    required("family"),
    required("severity"),
    required("confidence"),
    required("summary"),
    required("payload"),
    PrimaryKeyConstraint("fingerprint", "occurrence", name="pk_findings"),
    refers("findings", ["first_seen"], "runs", ["id"], name="first_seen"),
    refers("findings", ["last_seen"], "runs", ["id"], name="last_seen"),
    hash_of("findings", "fingerprint"),
    CheckConstraint("occurrence >= 1", name="ck_findings_occurrence"),
    one_of("findings", "severity", Severity),
    one_of("findings", "confidence", Confidence),
    Index("ix_findings_rule_id", "rule_id"),
    Index("ix_findings_last_seen", "last_seen"),
)

finding_evidence = Table(
    "finding_evidence",
    metadata,
    required("fingerprint"),
    number("occurrence"),
    number("ordinal"),
    required("document_id"),
    required("source"),
    number("start"),
    number("end"),
    required("text"),
    required("role"),
    PrimaryKeyConstraint("fingerprint", "occurrence", "ordinal", name="pk_finding_evidence"),
    refers("finding_evidence", ["fingerprint", "occurrence"], "findings", ["fingerprint", "occurrence"]),
    refers("finding_evidence", ["document_id"], "documents", ["id"]),
    span("finding_evidence"),
    Index("ix_finding_evidence_document_id", "document_id"),
    Index("ix_finding_evidence_source", "source"),
)

decisions = Table(
    "decisions",
    metadata,
    required("id"),
    number("ordinal"),
    required("fingerprint"),
    required("decision"),
    required("decided_by"),
    required("decided_at"),
    required("reason"),
    PrimaryKeyConstraint("id", name="pk_decisions"),
    UniqueConstraint("ordinal", name="uq_decisions_ordinal"),
    hash_of("decisions", "id"),
    hash_of("decisions", "fingerprint"),
    time_in("decisions", "decided_at"),
    one_of("decisions", "decision", DECISIONS),
    Index("ix_decisions_fingerprint", "fingerprint"),
)

sources = Table(
    "sources",
    metadata,
    required("name"),
    required("kind"),
    optional("country"),
    optional("zone"),
    optional("parent"),
    Column("confidential", Boolean, nullable=False),
    PrimaryKeyConstraint("name", name="pk_sources"),
    refers("sources", ["parent"], "sources", ["name"], name="parent"),
    one_of("sources", "kind", SourceKind),
    CheckConstraint("length(country) = 2", name="ck_sources_country"),
)

source_aliases = Table(
    "source_aliases",
    metadata,
    required("folded"),
    required("alias"),
    required("source"),
    PrimaryKeyConstraint("folded", name="pk_source_aliases"),
    refers("source_aliases", ["source"], "sources", ["name"]),
    Index("ix_source_aliases_source", "source"),
)
