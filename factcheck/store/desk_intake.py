"""Takes a run into the lists of the review desk, and marks there what the run no longer reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from factcheck.store.desk_tables import desk_findings, desk_row_sources, desk_rows, desk_runs
from factcheck.store.engine import writing
from factcheck.store.repository import Store
from factcheck.store.rows import Row, storable
from factcheck.store.tables import documents, finding_evidence

CHUNK = 300
Key = tuple[str, int]


@dataclass(frozen=True)
class TakenIn:
    """What the desk keeps of one run: rows for `desk_findings`, `desk_rows` and `desk_row_sources`, and its documents."""

    findings: Sequence[Row]
    rows: Sequence[Row]
    sources: Sequence[Row]
    documents: frozenset[str]


def take_in(store: Store, run: str, made: TakenIn) -> None:
    """Keeps the lists made from a run, in one transaction; a second time changes nothing."""
    with writing(store.engine) as connection:
        if connection.scalar(select(desk_runs.c.run_id).where(desk_runs.c.run_id == run)) is not None:
            return
        keys = [(row["fingerprint"], row["occurrence"]) for row in made.findings]
        _forget_findings(connection, made.documents, set(keys))
        _forget_rows(connection, made)
        for key in keys:
            connection.execute(delete(desk_findings).where(*_same(key)))
        ids = [row["id"] for row in made.rows]
        for first in range(0, len(ids), CHUNK):
            some = ids[first : first + CHUNK]
            connection.execute(delete(desk_row_sources).where(desk_row_sources.c.row_id.in_(some)))
            connection.execute(delete(desk_rows).where(desk_rows.c.id.in_(some)))
        _insert(connection, desk_findings, made.findings)
        _insert(connection, desk_rows, made.rows)
        _insert(connection, desk_row_sources, made.sources)
        connection.execute(insert(desk_runs), {"run_id": run})


def _insert(connection: Connection, table: Table, fresh: Iterable[Mapping[str, Any]]) -> None:
    checked = storable([dict(row) for row in fresh], "the desk")
    if checked:
        connection.execute(insert(table), checked)


def _same(key: Key) -> tuple[Any, Any]:
    return desk_findings.c.fingerprint == key[0], desk_findings.c.occurrence == key[1]


def _forget_findings(connection: Connection, read: frozenset[str], again: set[Key]) -> None:
    """Marks findings as gone that rest only on documents which the run read, and that it did not report."""
    evidence, listed = finding_evidence.c, desk_findings.c
    resting = (
        select(listed.fingerprint, listed.occurrence, documents.c.uri)
        .join(
            finding_evidence, (evidence.fingerprint == listed.fingerprint) & (evidence.occurrence == listed.occurrence)
        )
        .join(documents, documents.c.id == evidence.document_id)
        .where(listed.standing.is_(True))
    )
    held: dict[Key, bool] = {}
    for fingerprint, occurrence, uri in connection.execute(resting):
        key = (fingerprint, occurrence)
        held[key] = held.get(key, True) and uri in read
    for key in sorted(key for key, covered in held.items() if covered and key not in again):
        connection.execute(update(desk_findings).where(*_same(key)).values(standing=False))


def _forget_rows(connection: Connection, made: TakenIn) -> None:
    again = {row["id"] for row in made.rows}
    held = connection.execute(select(desk_rows.c.id, desk_rows.c.payload).where(desk_rows.c.standing.is_(True)))
    gone = [
        ident
        for ident, payload in held
        if ident not in again and set(json.loads(payload)["documents"]) <= made.documents
    ]
    for first in range(0, len(gone), CHUNK):
        connection.execute(
            update(desk_rows).where(desk_rows.c.id.in_(gone[first : first + CHUNK])).values(standing=False)
        )
