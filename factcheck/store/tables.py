"""The tables as SQLAlchemy Core sees them. `schema.sql` is what people read; tests hold the two together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    DOUBLE_PRECISION,
    TEXT,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
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
from factcheck.model.report import Outcome
from factcheck.model.text import AnchorKind, PassageKind

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


def _required(name: str) -> Column[Any]:
    return Column(name, TEXT, nullable=False)


def _optional(name: str) -> Column[Any]:
    return Column(name, TEXT)


def _number(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


def _hash(table: str, column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) = 64", name=f"ck_{table}_{column}")


def _time(table: str, column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) = 27 AND substr({column}, 27, 1) = 'Z'", name=f"ck_{table}_{column}")


def _one_of(table: str, column: str, values: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{column}")


def _span(table: str) -> CheckConstraint:
    return CheckConstraint('start >= 0 AND "end" > start', name=f"ck_{table}_span")


def _refers(table: str, columns: list[str], target: str, keys: list[str], name: str = "") -> ForeignKeyConstraint:
    return ForeignKeyConstraint(columns, [f"{target}.{key}" for key in keys], name=f"fk_{table}_{name or target}")


documents = Table(
    "documents",
    metadata,
    _required("id"),
    _required("uri"),
    _number("version"),
    _required("source"),
    _optional("url"),
    _optional("title"),
    _optional("agency"),
    _optional("published"),
    _optional("published_from"),
    _optional("updated"),
    _required("sha256"),
    _required("text"),
    _required("added_at"),
    PrimaryKeyConstraint("id", name="pk_documents"),
    UniqueConstraint("uri", "version", name="uq_documents_uri_version"),
    _hash("documents", "id"),
    _hash("documents", "sha256"),
    _time("documents", "added_at"),
    _one_of("documents", "published_from", ("manifest", "text", "format")),
    CheckConstraint("version >= 1", name="ck_documents_version"),
)

passages = Table(
    "passages",
    metadata,
    _required("document_id"),
    _number("ordinal"),
    _number("start"),
    _number("end"),
    _required("kind"),
    _optional("anchor_day"),
    _optional("anchor_kind"),
    PrimaryKeyConstraint("document_id", "ordinal", name="pk_passages"),
    _refers("passages", ["document_id"], "documents", ["id"]),
    _span("passages"),
    _one_of("passages", "kind", PassageKind),
    _one_of("passages", "anchor_kind", AnchorKind),
    CheckConstraint("(anchor_day IS NULL) = (anchor_kind IS NULL)", name="ck_passages_anchor"),
)

assertions = Table(
    "assertions",
    metadata,
    _required("document_id"),
    _number("ordinal"),
    _number("start"),
    _number("end"),
    _required("text"),
    _required("kind"),
    _required("measure"),
    _required("subject"),
    _required("predicate"),
    Column("negated", Boolean, nullable=False),
    _optional("low"),
    _optional("high"),
    Column("low_number", DOUBLE_PRECISION),
    Column("high_number", DOUBLE_PRECISION),
    _optional("unit"),
    _optional("hedge"),
    _optional("date_start"),
    _optional("date_end"),
    _optional("speaker"),
    _optional("attribution_type"),
    Column("quoted", Boolean, nullable=False),
    _required("modality"),
    PrimaryKeyConstraint("document_id", "ordinal", name="pk_assertions"),
    _refers("assertions", ["document_id"], "documents", ["id"]),
    _span("assertions"),
    _one_of("assertions", "kind", AssertionKind),
    _one_of("assertions", "attribution_type", AttributionType),
    Index("ix_assertions_measure", "measure", "low_number"),
)

runs = Table(
    "runs",
    metadata,
    _required("id"),
    _required("started_at"),
    _required("finished_at"),
    _required("tool_version"),
    _required("outcome"),
    _required("report"),
    PrimaryKeyConstraint("id", name="pk_runs"),
    _hash("runs", "id"),
    _time("runs", "started_at"),
    _time("runs", "finished_at"),
    _one_of("runs", "outcome", Outcome),
)

findings = Table(
    "findings",
    metadata,
    _required("fingerprint"),
    _number("occurrence"),
    _required("first_seen"),
    _required("last_seen"),
    _required("rule_id"),
    _required("rule"),
    _required("family"),
    _required("severity"),
    _required("confidence"),
    _required("summary"),
    _required("payload"),
    PrimaryKeyConstraint("fingerprint", "occurrence", name="pk_findings"),
    _refers("findings", ["first_seen"], "runs", ["id"], name="first_seen"),
    _refers("findings", ["last_seen"], "runs", ["id"], name="last_seen"),
    _hash("findings", "fingerprint"),
    CheckConstraint("occurrence >= 1", name="ck_findings_occurrence"),
    _one_of("findings", "severity", Severity),
    _one_of("findings", "confidence", Confidence),
    Index("ix_findings_rule_id", "rule_id"),
    Index("ix_findings_last_seen", "last_seen"),
)

finding_evidence = Table(
    "finding_evidence",
    metadata,
    _required("fingerprint"),
    _number("occurrence"),
    _number("ordinal"),
    _required("document_id"),
    _required("source"),
    _number("start"),
    _number("end"),
    _required("text"),
    _required("role"),
    PrimaryKeyConstraint("fingerprint", "occurrence", "ordinal", name="pk_finding_evidence"),
    _refers("finding_evidence", ["fingerprint", "occurrence"], "findings", ["fingerprint", "occurrence"]),
    _refers("finding_evidence", ["document_id"], "documents", ["id"]),
    _span("finding_evidence"),
    Index("ix_finding_evidence_document_id", "document_id"),
    Index("ix_finding_evidence_source", "source"),
)

decisions = Table(
    "decisions",
    metadata,
    _required("id"),
    _number("ordinal"),
    _required("fingerprint"),
    _required("decision"),
    _required("decided_by"),
    _required("decided_at"),
    _required("reason"),
    PrimaryKeyConstraint("id", name="pk_decisions"),
    UniqueConstraint("ordinal", name="uq_decisions_ordinal"),
    _hash("decisions", "id"),
    _hash("decisions", "fingerprint"),
    _time("decisions", "decided_at"),
    _one_of("decisions", "decision", DECISIONS),
    Index("ix_decisions_fingerprint", "fingerprint"),
)
