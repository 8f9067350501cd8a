"""The decisions that stand, each with the finding that it was made on."""

from __future__ import annotations

from sqlalchemy import select

from factcheck.gate.decided import Ruling
from factcheck.store import rows, statements
from factcheck.store.engine import reading
from factcheck.store.outcomes import STATUS_OF_DECISION
from factcheck.store.repository import Store
from factcheck.store.tables import decisions, findings


def rulings(store: Store) -> dict[str, Ruling]:
    """By fingerprint. A decision on a finding that the store does not hold is left out."""
    with reading(store.engine) as connection:
        latest = {row["fingerprint"]: row for row in statements.all_decisions(connection)}
        decided = select(decisions.c.fingerprint)
        query = statements._select_findings().where(findings.c.fingerprint.in_(decided))
        held = {
            row["fingerprint"]: row for row in statements._rows(connection, query.where(findings.c.occurrence == 1))
        }
    return {
        key: Ruling(
            rows.to_finding(held[key], row["decision"]).finding,
            STATUS_OF_DECISION[row["decision"]],
            row["decision"],
            row["decided_by"],
            row["decided_at"][:10],
        )
        for key, row in latest.items()
        if key in held
    }
