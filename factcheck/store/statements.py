"""The only SQL in the package: what the repository asks of an open transaction. No order: that is decided in Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, delete, func, insert, select, update

from factcheck import __version__
from factcheck.errors import StoreError
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document
from factcheck.store import rows
from factcheck.store.bulk import load, portions
from factcheck.store.desk_tables import withdrawals
from factcheck.store.metadata_rows import metadata_rows
from factcheck.store.rows import Decision, Row, storable
from factcheck.store.tables import (
    assertions,
    decisions,
    document_metadata,
    documents,
    finding_evidence,
    findings,
    passages,
    runs,
)


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    return [dict(row) for row in connection.execute(query).mappings()]


def save_documents(connection: Connection, items: Sequence[Document], added_at: str) -> int:
    """Inserts what is new, brings up to date what has changed; returns how many were known already."""
    known = {document.id: document for document in documents_of(connection, [item.id for item in items])}
    current = _current_versions(connection, [item.uri for item in items])
    fresh, parts, told = [], [], []
    for item in items:
        current_id, version = current.get(item.uri, (None, 0))
        if item.id not in known:
            fresh += storable([{**rows.document_row(item), "version": version + 1, "added_at": added_at}], item.uri)
            parts += rows.passage_rows(item)
            told += storable(metadata_rows(item), item.uri)
            continue
        if current_id != item.id:
            _change(connection, item, version=version + 1, added_at=added_at)
        if known[item.id] != item:
            _change(connection, item, **rows.document_row(item))
            replace_rows(connection, passages, item.id, rows.passage_rows(item))
            replace_rows(connection, document_metadata, item.id, storable(metadata_rows(item), item.uri))
    _insert(connection, documents, fresh)
    _insert(connection, passages, parts)
    _insert(connection, document_metadata, told)
    return len(known)


def _insert(connection: Connection, table: Table, fresh: list[Row]) -> None:
    if fresh:
        connection.execute(insert(table), fresh)


def _change(connection: Connection, item: Document, **values: object) -> None:
    (row,) = storable([values], item.uri)
    connection.execute(update(documents).where(documents.c.id == item.id).values(**row))


def _current_versions(connection: Connection, uris: Iterable[str]) -> dict[str, tuple[str, int]]:
    query = select(documents.c.uri, documents.c.id, documents.c.version).order_by(documents.c.version)
    found = connection.execute(query.where(documents.c.uri.in_(list(uris))))
    return {uri: (document_id, version) for uri, document_id, version in found}


def _only_current(query: Select[Any]) -> Select[Any]:
    """Narrows a query on `documents` to the highest version of each uri."""
    newest = (
        select(documents.c.uri, func.max(documents.c.version).label("version")).group_by(documents.c.uri).subquery()
    )
    return query.join(newest, and_(documents.c.uri == newest.c.uri, documents.c.version == newest.c.version))


def documents_of(connection: Connection, ids: Sequence[str] | None = None) -> list[Document]:
    """The documents with these ids, or the current version of each."""

    def chosen(query: Select[Any]) -> list[Row]:
        return _rows(connection, _only_current(query) if ids is None else query.where(documents.c.id.in_(ids)))

    parts, told = (
        _by_document(chosen(select(table).join(documents).order_by(table.c.ordinal)))
        for table in (passages, document_metadata)
    )
    return [
        rows.to_document(row, parts.get(row["id"], ()), told.get(row["id"], ())) for row in chosen(select(documents))
    ]


def _by_document(found: Iterable[Row]) -> dict[str, list[Row]]:
    held: dict[str, list[Row]] = {}
    for row in found:
        held.setdefault(row["document_id"], []).append(row)
    return held


def current_state(connection: Connection, uris: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Id of the current version of each uri, and the program whose assertions are held for it."""
    query = select(documents.c.uri, documents.c.id, documents.c.extracted_with).order_by(documents.c.version)
    found = connection.execute(query.where(documents.c.uri.in_(uris)))
    return {uri: (document_id, program) for uri, document_id, program in found}


def versions_of(connection: Connection, uris: Sequence[str]) -> list[tuple[str, str]]:
    """Uri and id of every version of these uris, the newest first."""
    query = select(documents.c.uri, documents.c.id).where(documents.c.uri.in_(uris))
    return [(uri, document_id) for uri, document_id in connection.execute(query.order_by(documents.c.version.desc()))]


def keep_extractions(connection: Connection, extractions: Iterable[Extraction]) -> int:
    """Writes what documents assert, in place of what was held before; returns how many assertions there are."""
    by_id = {extraction.document.id: extraction for extraction in extractions}
    fresh = [row for e in by_id.values() for row in storable(rows.assertion_rows(e), e.document.uri)]
    for ids in portions(by_id):
        held = set(connection.scalars(select(documents.c.id).where(documents.c.id.in_(ids))))
        for document_id in ids:
            if document_id not in held:
                uri = by_id[document_id].document.uri
                raise StoreError(f"{uri}: this text is not in the database: save the document first.")
        connection.execute(delete(assertions).where(assertions.c.document_id.in_(ids)))
        connection.execute(update(documents).where(documents.c.id.in_(ids)).values(extracted_with=__version__))
    columns = tuple(assertions.c.keys())
    load(connection, assertions, columns, (tuple(row[column] for column in columns) for row in fresh))
    return len(fresh)


def document_ids(connection: Connection) -> Sequence[str]:
    """Ids of all versions of all documents."""
    return connection.scalars(select(documents.c.id)).all()


def rows_of(connection: Connection, table: Table, document_id: str) -> list[Row]:
    """The rows of a table that belong to a document."""
    column = table.c.id if table is documents else table.c.document_id
    return _rows(connection, select(table).where(column == document_id))


def replace_rows(connection: Connection, table: Table, document_id: str, fresh: list[Row]) -> None:
    """Puts rows in place of those that a document had in a table."""
    connection.execute(delete(table).where(table.c.document_id == document_id))
    _insert(connection, table, fresh)


def current_assertions(connection: Connection, uri: str | None, measure: str | None) -> list[Row]:
    """Assertions of the current documents, each with `document` (the uri) and `source`."""
    query = select(assertions, documents.c.uri.label("document"), documents.c.source).join(documents)
    if uri is not None:
        query = query.where(documents.c.uri == uri)
    if measure is not None:
        query = query.where(assertions.c.measure == measure)
    return _rows(connection, _only_current(query))


def save_run(connection: Connection, run: Row, report: Mapping[str, Any]) -> None:
    """Inserts a run with its findings, unless it is held already."""
    if connection.scalar(select(runs.c.id).where(runs.c.id == run["id"])) is not None:
        return
    connection.execute(insert(runs), storable([run], "the report"))
    held = _documents_read(connection, report)
    seen: Counter[str] = Counter()
    for finding in report["findings"]:
        seen[finding["fingerprint"]] += 1
        occurrence = seen[finding["fingerprint"]]
        (row,) = storable([rows.finding_row(finding, occurrence, run["id"])], "a finding")
        _save_finding(connection, row, storable(rows.evidence_rows(finding, occurrence, held), "a finding"))


def _documents_read(connection: Connection, report: Mapping[str, Any]) -> dict[str, str]:
    """The id of the version that the run read, for every document of the report that is stored."""
    read = {item["document"]: item["sha256"] for item in report["documents"]}
    query = select(documents.c.uri, documents.c.sha256, documents.c.id).order_by(documents.c.version)
    found = (row for part in portions(read) for row in connection.execute(query.where(documents.c.uri.in_(part))))
    return {uri: document_id for uri, sha256, document_id in found if read.get(uri) == sha256}


def _save_finding(connection: Connection, row: Row, evidence: list[Row]) -> None:
    def same(table: Table) -> Any:
        return and_(table.c.fingerprint == row["fingerprint"], table.c.occurrence == row["occurrence"])

    changed = {name: value for name, value in row.items() if name != "first_seen"}
    if connection.execute(update(findings).where(same(findings)).values(**changed)).rowcount == 0:
        connection.execute(insert(findings), row)
    connection.execute(delete(finding_evidence).where(same(finding_evidence)))
    _insert(connection, finding_evidence, evidence)


def latest_run(connection: Connection) -> str | None:
    """The run that began last."""
    return connection.scalar(select(runs.c.id).order_by(runs.c.started_at.desc(), runs.c.id).limit(1))


def _select_findings() -> Select[Any]:
    """Findings, each with the times of the runs that saw it first and last."""
    first, last = runs.alias(), runs.alias()
    query = select(findings, first.c.started_at.label("first_at"), last.c.started_at.label("last_at"))
    return query.join(first, findings.c.first_seen == first.c.id).join(last, findings.c.last_seen == last.c.id)


def find_findings(
    connection: Connection,
    rule: str | None = None,
    severity: str | None = None,
    source: str | None = None,
    run: str | None = None,
) -> list[Row]:
    """Findings by rule id or name, severity, source of one of the evidence, and the run that saw them last."""
    query = _select_findings()
    if rule is not None:
        query = query.where((findings.c.rule_id == rule) | (findings.c.rule == rule))
    if severity is not None:
        query = query.where(findings.c.severity == severity)
    if source is not None:
        resting = select(finding_evidence.c.fingerprint).where(finding_evidence.c.source == source)
        query = query.where(findings.c.fingerprint.in_(resting))
    if run is not None:
        query = query.where(findings.c.last_seen == run)
    return _rows(connection, query)


def findings_beginning(connection: Connection, prefix: str) -> list[Row]:
    """Findings whose fingerprint begins so."""
    fits = func.substr(findings.c.fingerprint, 1, len(prefix)) == prefix
    return _rows(connection, _select_findings().where(fits))


def append_decision(connection: Connection, row: Row) -> None:
    """Appends a decision, unless the very same one is held."""
    if connection.scalar(select(decisions.c.id).where(decisions.c.id == row["id"])) is None:
        last = connection.scalar(select(func.max(decisions.c.ordinal))) or 0
        connection.execute(insert(decisions), storable([{**row, "ordinal": last + 1}], "a decision"))


def all_decisions(connection: Connection) -> list[Row]:
    """Decisions that nobody has taken back, in the order in which they were appended."""
    wanted = [decisions.c[name] for name in Decision.__slots__]
    taken_back = select(withdrawals.c.decision_id)
    return _rows(connection, select(*wanted).where(decisions.c.id.not_in(taken_back)).order_by(decisions.c.ordinal))
