"""What the review desk reads: findings and conflict rows page by page, documents with what they assert, sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from factcheck.errors import StoreError
from factcheck.model.finding import Finding
from factcheck.model.text import Document
from factcheck.store import desk_queries as queries
from factcheck.store import rows, statements
from factcheck.store.desk_queries import Filter
from factcheck.store.desk_tables import desk_findings, desk_rows, desk_runs
from factcheck.store.engine import reading
from factcheck.store.repository import Store
from factcheck.store.rows import Row
from factcheck.store.tables import assertions, documents, finding_evidence, findings, runs

FINGERPRINT = 64


@dataclass(frozen=True)
class Found:
    """One finding in full: `context` tells of the documents and origins behind it, `standing` whether it still holds."""

    finding: Finding
    fingerprint: str
    status: str
    standing: bool
    rank: int
    context: Mapping[str, Any]
    first_at: str
    last_at: str


class Desk:
    """Reads for the review pages, on a store that stays open."""

    def __init__(self, store: Store) -> None:
        """Takes the store."""
        self._store = store
        self._engine = store.engine

    def pending(self) -> list[str]:
        """Runs that have not been taken in, the oldest first."""
        known = select(desk_runs.c.run_id)
        query = select(runs.c.id).where(runs.c.id.not_in(known)).order_by(runs.c.started_at, runs.c.id)
        with reading(self._engine) as connection:
            return list(connection.scalars(query))

    def report(self, run: str) -> dict[str, Any]:
        """The report of a run as it was given out."""
        with reading(self._engine) as connection:
            text = connection.scalar(select(runs.c.report).where(runs.c.id == run))
        if text is None:
            raise StoreError(f"There is no run {run!r}.")
        loaded: dict[str, Any] = json.loads(text)
        return loaded

    def findings(self, wanted: Filter, first: int = 0, count: int = 50) -> list[Row]:
        """Findings that fit, gravest first, from the `first` on; `context` is decoded."""
        with reading(self._engine) as connection:
            return [
                _decoded(row, "context") for row in _rows(connection, queries.listed(wanted).offset(first).limit(count))
            ]

    def facets(self, wanted: Filter) -> dict[str, dict[str, int]]:
        """How many findings there are for each status, severity and rule, the other filters standing."""
        with reading(self._engine) as connection:
            counted = _rows(connection, queries.tally(wanted))
        found: dict[str, dict[str, int]] = {name: {} for name in queries.FACETS}
        for row in counted:
            fits = {
                "status": wanted.status in (None, row["status"]),
                "severity": wanted.severity in (None, row["severity"]),
                "rule": wanted.rule in (None, row["rule_id"], row["rule"]),
            }
            for name, values in found.items():
                if all(fit for other, fit in fits.items() if other != name):
                    value = row["rule_id"] if name == "rule" else row[name]
                    values[value] = values.get(value, 0) + row["number"]
        return found

    def fingerprints(self, wanted: Filter, most: int) -> list[str]:
        """Fingerprints of the findings that fit, each once, in order, at most so many."""
        with reading(self._engine) as connection:
            return list(dict.fromkeys(connection.scalars(queries.fingerprints(wanted).limit(most))))

    def finding(self, prefix: str) -> Found:
        """The finding whose fingerprint begins so. Raises StoreError where none does, or more than one."""
        query = statements._select_findings()
        if len(prefix) == FINGERPRINT:
            query = query.where(findings.c.fingerprint == prefix)
        else:
            query = query.where(findings.c.fingerprint.like(f"{queries.like(prefix.lower())}%", escape=queries.ESCAPE))
        with reading(self._engine) as connection:
            held = _rows(connection, query.order_by(findings.c.fingerprint, findings.c.occurrence).limit(100))
            if not prefix or len({row["fingerprint"] for row in held}) != 1:
                raise StoreError(f"{'Several' if held and prefix else 'No'} findings have an id that begins so.")
            listed = select(desk_findings).where(desk_findings.c.fingerprint == held[0]["fingerprint"])
            row = next(iter(_rows(connection, listed.order_by(desk_findings.c.occurrence))), None)
            current = select(queries.latest_decisions(held[0]["fingerprint"]))
            decided = connection.execute(current).first()
        if row is None:
            raise StoreError("This finding has not been taken in yet: try again.")
        finding = rows.to_finding(held[0], decided.decision if decided else None).finding
        told = (held[0]["first_at"], held[0]["last_at"])
        context = json.loads(row["context"])
        return Found(finding, finding.fingerprint, finding.status.value, row["standing"], row["rank"], context, *told)

    def listed(self, fingerprints: Sequence[str], most: int = 200) -> list[Row]:
        """The first of these findings as a list shows them, in the order of the list."""
        wanted = findings.c.fingerprint.in_(fingerprints[:most])
        with reading(self._engine) as connection:
            found = _rows(connection, queries.listed(Filter()).where(wanted))
        return [_decoded(row, "context") for row in found]

    def payloads(self, wanted: Filter, most: int) -> tuple[list[dict[str, Any]], dict[str, str]]:
        """Findings that fit as the report gives them, each with its status of now; and the labels of their facts."""
        query, status = queries.found_findings(wanted)
        query = query.add_columns(findings.c.payload, status.label("current")).order_by(*queries.ORDER).limit(most)
        with reading(self._engine) as connection:
            found = [{**json.loads(payload), "status": now} for payload, now in connection.execute(query)]
            labels = _pairs(connection.execute(select(desk_rows.c.id, desk_rows.c.label)))
        return found, labels

    def evidence_documents(self, fingerprint: str) -> dict[str, str]:
        """Ids of the documents that a finding was read in, by uri."""
        query = select(documents.c.uri, documents.c.id).join(
            finding_evidence, finding_evidence.c.document_id == documents.c.id
        )
        with reading(self._engine) as connection:
            return _pairs(connection.execute(query.where(finding_evidence.c.fingerprint == fingerprint)))

    def said_at(self, document_id: str, start: int, end: int) -> Row | None:
        """The shortest assertion of a document around a place."""
        around = (assertions.c.start <= start) & (assertions.c.end >= end)
        query = select(assertions).where(assertions.c.document_id == document_id, around)
        with reading(self._engine) as connection:
            found = _rows(connection, query)
        return min(found, key=lambda row: (row["speaker"] is None, row["end"] - row["start"]), default=None)

    def neighbour(self, found: Found, wanted: Filter, forward: bool = True) -> str | None:
        """The finding next to one in a filtered list, None at its end."""
        ask = queries.after if forward else queries.before
        query = ask(wanted, found.rank, found.finding.rule_id, found.fingerprint)
        with reading(self._engine) as connection:
            beside: str | None = connection.scalar(query)
        return beside

    def earlier(self, found: Found) -> list[Row]:
        """Findings of the same rule on the same documents that no longer stand: what this one may have come from."""
        uris = {item.document for item in found.finding.evidence}
        evidence = finding_evidence.c.fingerprint
        query = (
            select(findings.c.fingerprint, findings.c.summary, desk_findings.c.context)
            .join(desk_findings, desk_findings.c.fingerprint == findings.c.fingerprint)
            .join(finding_evidence, evidence == findings.c.fingerprint)
            .join(documents, documents.c.id == finding_evidence.c.document_id)
            .where(documents.c.uri.in_(uris), findings.c.rule_id == found.finding.rule_id)
            .where(desk_findings.c.standing.is_(False))
        )
        with reading(self._engine) as connection:
            held = {row["fingerprint"]: _decoded(row, "context") for row in _rows(connection, query)}
        return [row for row in held.values() if set(row["context"]["documents"]) == uris]

    def rows(self, wanted: Filter, first: int = 0, count: int = 30) -> list[Row]:
        """Rows of the conflict table; `payload` is decoded."""
        with reading(self._engine) as connection:
            query = queries.rows_of_table(wanted).offset(first).limit(count)
            return [_decoded(row, "payload") for row in _rows(connection, query)]

    def verdicts(self, wanted: Filter) -> dict[str, int]:
        """How many rows of the conflict table there are for each verdict."""
        with reading(self._engine) as connection:
            return _pairs(connection.execute(queries.verdicts(wanted)))

    def row(self, ident: str) -> Row | None:
        """One row of the conflict table, whether it still stands or not."""
        with reading(self._engine) as connection:
            found = _rows(connection, select(desk_rows).where(desk_rows.c.id == ident))
        return _decoded(found[0], "payload") if found else None

    def statuses(self, fingerprints: Sequence[str]) -> dict[str, str]:
        """The status of each of these findings."""
        query, status = queries.found_findings(Filter())
        query = query.where(findings.c.fingerprint.in_(fingerprints)).add_columns(findings.c.fingerprint, status)
        with reading(self._engine) as connection:
            return _pairs(connection.execute(query))

    def document(self, ident: str) -> Document | None:
        """The document with this id."""
        with reading(self._engine) as connection:
            return next(iter(statements.documents_of(connection, [ident])), None)

    def documents(self, text: str = "", source: str = "", first: int = 0, count: int = 50) -> tuple[list[Row], int]:
        """Current documents without their text, by date, the latest first; and how many there are."""
        query = _documents(text, source)
        columns = [documents.c[name] for name in ("id", "uri", "source", "title", "agency", "published")]
        page = query.with_only_columns(*columns, _number_of_assertions()).order_by(
            func.coalesce(documents.c.published, "").desc(), documents.c.uri
        )
        with reading(self._engine) as connection:
            total = connection.scalar(query.with_only_columns(func.count())) or 0
            return _rows(connection, page.offset(first).limit(count)), total

    def ids_of(self, uris: Iterable[str]) -> dict[str, str]:
        """Ids of the current versions of documents, by uri."""
        wanted = list(uris)
        query = _documents().where(documents.c.uri.in_(wanted)).with_only_columns(documents.c.uri, documents.c.id)
        with reading(self._engine) as connection:
            return _pairs(connection.execute(query))

    def marks(self, document_id: str) -> tuple[list[Row], list[Row]]:
        """What a document asserts, and the passages of it that standing findings rest on."""
        names = ("fingerprint", "occurrence")
        same = [finding_evidence.c[name] == desk_findings.c[name] for name in names]
        query = (
            select(finding_evidence, findings.c.rule_id, findings.c.rule, findings.c.severity, findings.c.summary)
            .join(desk_findings, same[0] & same[1])
            .join(
                findings,
                (findings.c.fingerprint == desk_findings.c.fingerprint)
                & (findings.c.occurrence == desk_findings.c.occurrence),
            )
            .where(finding_evidence.c.document_id == document_id, desk_findings.c.standing.is_(True))
        )
        with reading(self._engine) as connection:
            said = _rows(connection, select(assertions).where(assertions.c.document_id == document_id))
            found = _rows(connection, query)
        return sorted(said, key=lambda row: row["ordinal"]), sorted(found, key=lambda row: (row["start"], row["end"]))

    def source_names(self) -> list[str]:
        """Names of all sources that findings rest on."""
        with reading(self._engine) as connection:
            return sorted(connection.scalars(select(finding_evidence.c.source).distinct()))

    def sources(self) -> list[Row]:
        """Sources of the current documents: how many documents each has, and in how many standing findings it is."""
        counted = _documents().with_only_columns(
            documents.c.source, func.count().label("documents"), func.max(documents.c.published).label("latest")
        )
        spoken = (
            select(
                finding_evidence.c.source, func.count(func.distinct(finding_evidence.c.fingerprint)).label("findings")
            )
            .join(desk_findings, desk_findings.c.fingerprint == finding_evidence.c.fingerprint)
            .where(desk_findings.c.standing.is_(True))
            .group_by(finding_evidence.c.source)
        )
        with reading(self._engine) as connection:
            said = _pairs(connection.execute(spoken))
            found = _rows(connection, counted.group_by(documents.c.source))
        return sorted(({**row, "findings": said.get(row["source"], 0)} for row in found), key=_by_source)


def _by_source(row: Row) -> tuple[int, str]:
    return -row["findings"], row["source"]


def _pairs(result: Any) -> dict[str, Any]:
    return {row[0]: row[1] for row in result}


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _decoded(row: Row, column: str) -> Row:
    return {**row, column: json.loads(row[column])}


def _documents(text: str = "", source: str = "") -> Select[Any]:
    query = statements._only_current(select(documents.c.id))
    if source:
        query = query.where(documents.c.source == source)
    for word in text.split():
        pattern = f"%{queries.like(word.lower())}%"
        named = func.lower(documents.c.uri + " " + documents.c.source + " " + func.coalesce(documents.c.title, ""))
        query = query.where(named.like(pattern, escape=queries.ESCAPE))
    return query


def _number_of_assertions() -> Any:
    counted = select(func.count()).where(assertions.c.document_id == documents.c.id)
    return counted.scalar_subquery().label("assertions")
