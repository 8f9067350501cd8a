"""Documents, passages, assertions, runs, findings with evidence, decisions.

The chain goes one way: to go back, restore a backup. Names and values stand here as they were on that day;
never import them from the package.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def text(name, nullable=False):
    return sa.Column(name, sa.TEXT, nullable=nullable)


def integer(name):
    return sa.Column(name, sa.Integer, nullable=False)


def boolean(name):
    return sa.Column(name, sa.Boolean, nullable=False)


def double(name):
    return sa.Column(name, sa.DOUBLE_PRECISION)


def check(name, condition):
    return sa.CheckConstraint(condition, name=name)


def key(name, *columns):
    return sa.PrimaryKeyConstraint(*columns, name=name)


def refers(name, columns, target, keys):
    return sa.ForeignKeyConstraint(columns, [f"{target}.{k}" for k in keys], name=name)


def upgrade():
    documents()
    passages()
    assertions()
    runs()
    findings()
    finding_evidence()
    decisions()


def documents():
    op.create_table(
        "documents",
        text("id"),
        text("uri"),
        integer("version"),
        text("source"),
        text("url", nullable=True),
        text("title", nullable=True),
        text("agency", nullable=True),
        text("published", nullable=True),
        text("published_from", nullable=True),
        text("updated", nullable=True),
        text("sha256"),
        text("text"),
        text("added_at"),
        key("pk_documents", "id"),
        sa.UniqueConstraint("uri", "version", name="uq_documents_uri_version"),
        check("ck_documents_id", "length(id) = 64"),
        check("ck_documents_sha256", "length(sha256) = 64"),
        check("ck_documents_added_at", "length(added_at) = 27 AND substr(added_at, 27, 1) = 'Z'"),
        check("ck_documents_published_from", "published_from IN ('manifest', 'text', 'format')"),
        check("ck_documents_version", "version >= 1"),
    )


def passages():
    op.create_table(
        "passages",
        text("document_id"),
        integer("ordinal"),
        integer("start"),
        integer("end"),
        text("kind"),
        text("anchor_day", nullable=True),
        text("anchor_kind", nullable=True),
        key("pk_passages", "document_id", "ordinal"),
        refers("fk_passages_documents", ["document_id"], "documents", ["id"]),
        check("ck_passages_span", 'start >= 0 AND "end" > start'),
        check("ck_passages_kind", "kind IN ('article', 'headline', 'sidebar', 'caption', 'boilerplate')"),
        check("ck_passages_anchor_kind", "anchor_kind IN ('dateline', 'published', 'updated')"),
        check("ck_passages_anchor", "(anchor_day IS NULL) = (anchor_kind IS NULL)"),
    )


def assertions():
    op.create_table(
        "assertions",
        text("document_id"),
        integer("ordinal"),
        integer("start"),
        integer("end"),
        text("text"),
        text("kind"),
        text("measure"),
        text("subject"),
        text("predicate"),
        boolean("negated"),
        text("low", nullable=True),
        text("high", nullable=True),
        double("low_number"),
        double("high_number"),
        text("unit", nullable=True),
        text("hedge", nullable=True),
        text("date_start", nullable=True),
        text("date_end", nullable=True),
        text("speaker", nullable=True),
        text("attribution_type", nullable=True),
        boolean("quoted"),
        text("modality"),
        key("pk_assertions", "document_id", "ordinal"),
        refers("fk_assertions_documents", ["document_id"], "documents", ["id"]),
        check("ck_assertions_span", 'start >= 0 AND "end" > start'),
        check("ck_assertions_kind", "kind IN ('quantity', 'date', 'role', 'quote', 'event', 'term')"),
        check(
            "ck_assertions_attribution_type",
            "attribution_type IN ('direct', 'indirect', 'mixed', 'according_to', 'agentless', 'none')",
        ),
    )
    op.create_index("ix_assertions_measure", "assertions", ["measure", "low_number"])


def runs():
    op.create_table(
        "runs",
        text("id"),
        text("started_at"),
        text("finished_at"),
        text("tool_version"),
        text("outcome"),
        text("report"),
        key("pk_runs", "id"),
        check("ck_runs_id", "length(id) = 64"),
        check("ck_runs_started_at", "length(started_at) = 27 AND substr(started_at, 27, 1) = 'Z'"),
        check("ck_runs_finished_at", "length(finished_at) = 27 AND substr(finished_at, 27, 1) = 'Z'"),
        check("ck_runs_outcome", "outcome IN ('pass', 'fail', 'nothing-checked', 'incomplete')"),
    )


def findings():
    op.create_table(
        "findings",
        text("fingerprint"),
        integer("occurrence"),
        text("first_seen"),
        text("last_seen"),
        text("rule_id"),
        text("rule"),
        text("family"),
        text("severity"),
        text("confidence"),
        text("summary"),
        text("payload"),
        key("pk_findings", "fingerprint", "occurrence"),
        refers("fk_findings_first_seen", ["first_seen"], "runs", ["id"]),
        refers("fk_findings_last_seen", ["last_seen"], "runs", ["id"]),
        check("ck_findings_fingerprint", "length(fingerprint) = 64"),
        check("ck_findings_occurrence", "occurrence >= 1"),
        check("ck_findings_severity", "severity IN ('error', 'warning', 'note')"),
        check("ck_findings_confidence", "confidence IN ('high', 'medium', 'low')"),
    )
    op.create_index("ix_findings_rule_id", "findings", ["rule_id"])
    op.create_index("ix_findings_last_seen", "findings", ["last_seen"])


def finding_evidence():
    op.create_table(
        "finding_evidence",
        text("fingerprint"),
        integer("occurrence"),
        integer("ordinal"),
        text("document_id"),
        text("source"),
        integer("start"),
        integer("end"),
        text("text"),
        text("role"),
        key("pk_finding_evidence", "fingerprint", "occurrence", "ordinal"),
        refers(
            "fk_finding_evidence_findings",
            ["fingerprint", "occurrence"],
            "findings",
            ["fingerprint", "occurrence"],
        ),
        refers("fk_finding_evidence_documents", ["document_id"], "documents", ["id"]),
        check("ck_finding_evidence_span", 'start >= 0 AND "end" > start'),
    )
    op.create_index("ix_finding_evidence_document_id", "finding_evidence", ["document_id"])
    op.create_index("ix_finding_evidence_source", "finding_evidence", ["source"])


def decisions():
    op.create_table(
        "decisions",
        text("id"),
        integer("ordinal"),
        text("fingerprint"),
        text("decision"),
        text("decided_by"),
        text("decided_at"),
        text("reason"),
        key("pk_decisions", "id"),
        sa.UniqueConstraint("ordinal", name="uq_decisions_ordinal"),
        check("ck_decisions_id", "length(id) = 64"),
        check("ck_decisions_fingerprint", "length(fingerprint) = 64"),
        check("ck_decisions_decided_at", "length(decided_at) = 27 AND substr(decided_at, 27, 1) = 'Z'"),
        check(
            "ck_decisions_decision",
            "decision IN ('draft_wrong', 'source_wrong', 'both_wrong', 'different_scope', 'superseded', "
            "'disputed_keep_both', 'not_same_subject', 'not_a_conflict', 'unsure')",
        ),
    )
    op.create_index("ix_decisions_fingerprint", "decisions", ["fingerprint"])
