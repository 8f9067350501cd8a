"""Keeps documents, what they assert, runs, findings and decisions: values in, values out, one transaction per call."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.pool import StaticPool

from factcheck.errors import StoreError
from factcheck.model.assertion import Extraction
from factcheck.model.finding import Severity
from factcheck.model.text import Document
from factcheck.store import check, copying, rows, statements
from factcheck.store.chain import bring_up_to_date
from factcheck.store.engine import close, open_engine, reading, writing
from factcheck.store.rows import Decision, Row, StoredAssertion, StoredFinding, stamp, unstamp
from factcheck.store.tables import DECISIONS, assertions, document_metadata, documents, finding_evidence, passages

CHUNK = 500


@dataclass(frozen=True, slots=True)
class SaveResult:
    """How many documents were new, and how many the store held already."""

    new: int
    known: int


class Store:
    """A database of factcheck. Open it with `Store.open` and close it, or use it as a context manager.

    Every `save_` method writes in one transaction: all or nothing. Every method raises StoreError where the
    database is missing, locked, read-only or damaged. Times are passed in and need a time zone.
    """

    def __init__(self, engine: Engine) -> None:
        """Takes an engine whose database is up to date; `Store.open` makes both."""
        self._engine = engine
        self._wrote = False

    @classmethod
    def open(cls, url: str) -> Self:
        """The store at `sqlite:///path`, `sqlite://` (in memory) or `postgresql://…`.

        An empty database is created and an older one upgraded, both through the migration chain. Raises StoreError
        where it cannot be reached, is newer than this program or belongs to another one.
        """
        engine = open_engine(url)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    @property
    def engine(self) -> Engine:
        """The connections, for the other modules of the store."""
        return self._engine

    @property
    def url(self) -> str:
        """Where the database is, with its password, for another process to open it."""
        return self._engine.url.render_as_string(hide_password=False)

    @property
    def in_memory(self) -> bool:
        """Whether the database is nowhere but in this process."""
        return isinstance(self._engine.pool, StaticPool)

    def close(self) -> None:
        """Closes all connections. Closing twice does no harm."""
        close(self._engine, tidy=self._wrote)
        self._wrote = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def save_documents(self, items: Iterable[Document], now: datetime) -> SaveResult:
        """Keeps documents. One that is already current is left as it is, so a second ingest changes nothing.

        A changed text under a known uri becomes a new version, and so does an old text that comes back. Title, url,
        update time and passages are no part of a document's id: where only they differ, they are brought up to date.
        Raises StoreError where two different documents go by one uri.
        """
        unique = by_id(items)
        known = 0
        with writing(self._engine) as connection:
            for first in range(0, len(unique), CHUNK):
                known += statements.save_documents(connection, unique[first : first + CHUNK], stamp(now))
        self._wrote = True
        return SaveResult(new=len(unique) - known, known=known)

    def load_documents(self) -> tuple[Document, ...]:
        """The current version of every document, sorted by uri."""
        with reading(self._engine) as connection:
            return tuple(sorted(statements.documents_of(connection), key=lambda document: document.uri))

    def save_extraction(self, extraction: Extraction) -> int:
        """Keeps what one document asserts, in place of what was kept before; returns how many assertions there are."""
        return self.save_extractions([extraction])

    def save_extractions(self, extractions: Iterable[Extraction]) -> int:
        """As `save_extraction`, for many documents in one transaction. Raises StoreError for an unknown document."""
        with writing(self._engine) as connection:
            count = statements.keep_extractions(connection, extractions)
        self._wrote = True
        return count

    def assertions(
        self, document: str | None = None, measure: str | None = None, text: str | None = None
    ) -> tuple[StoredAssertion, ...]:
        """What the current documents assert, by uri and place. `text` is looked for in the words, whatever the case."""
        with reading(self._engine) as connection:
            loaded = statements.current_assertions(connection, document, measure)
        found = [rows.to_assertion(row) for row in loaded]
        wanted = [item for item in found if text is None or text.casefold() in item.text.casefold()]
        return tuple(sorted(wanted, key=lambda item: (item.document, item.ordinal)))

    def save_run(self, report: Mapping[str, Any], started_at: datetime, finished_at: datetime) -> str:
        """Keeps a report (`factcheck-report/1`) with its findings; returns the id of the run.

        Its documents must have been saved. A finding seen before keeps the run that saw it first.
        """
        payload = json.dumps(report, ensure_ascii=False, sort_keys=True)
        run: Row = {
            "id": rows.content_hash(stamp(started_at), payload),
            "started_at": stamp(started_at),
            "finished_at": stamp(finished_at),
            "tool_version": str(report["tool"]["version"]),
            "outcome": str(report["outcome"]),
            "report": payload,
        }
        with writing(self._engine) as connection:
            statements.save_run(connection, run, report)
        self._wrote = True
        return str(run["id"])

    def latest_run(self) -> str | None:
        """The id of the run that began last; None before the first."""
        with reading(self._engine) as connection:
            return statements.latest_run(connection)

    def load_findings(
        self,
        rule: str | None = None,
        severity: str | None = None,
        status: str | None = None,
        source: str | None = None,
        text: str | None = None,
        run: str | None = None,
    ) -> tuple[StoredFinding, ...]:
        """All findings ever reported, the gravest first, then by rule and fingerprint.

        `rule` is an id or a name, `source` one of the evidence, `text` is looked for in summary and evidence whatever
        the case, `run` keeps those that this run saw last (`latest_run()`: those that still stand).
        """
        with reading(self._engine) as connection:
            found = _resolved(connection, statements.find_findings(connection, rule, severity, source, run))
        wanted = (item for item in found if status is None or item.finding.status == status)
        return tuple(item for item in wanted if text is None or _says(item, text))

    def finding(self, prefix: str) -> StoredFinding:
        """The finding whose fingerprint begins with `prefix`. Raises StoreError where none does, or more than one."""
        with reading(self._engine) as connection:
            found = _resolved(connection, statements.findings_beginning(connection, prefix.lower()))
        fingerprints = {item.fingerprint for item in found}
        if not prefix or not fingerprints:
            raise StoreError(f"No finding has a fingerprint that begins with {prefix!r}.")
        if len(fingerprints) > 1:
            raise StoreError(f"{len(fingerprints)} findings begin with {prefix!r}: give more of the fingerprint.")
        return found[0]

    def save_decision(self, decision: Decision) -> None:
        """Appends a decision; nothing is ever changed. The very same decision twice is kept once."""
        if decision.decision not in DECISIONS:
            raise StoreError(f"{decision.decision!r} is not a decision: choose one of {', '.join(DECISIONS)}.")
        with writing(self._engine) as connection:
            statements.append_decision(connection, rows.decision_row(decision))
        self._wrote = True

    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that stand, in the order in which they were appended; of one fingerprint the last one counts.

        One that was taken back does not stand; `DecisionLog.history` still tells of it.
        """
        with reading(self._engine) as connection:
            loaded = statements.all_decisions(connection)
        return tuple(Decision(**{**row, "decided_at": unstamp(row["decided_at"])}) for row in loaded)

    def backup(self, path: Path) -> None:
        """Copies the database to one SQLite file, even while others write. Raises StoreError where `path` exists."""
        if path.exists():
            raise StoreError(f"{path} exists already: name another file for the backup.")
        if not path.parent.is_dir():
            raise StoreError(f"The backup cannot be written: there is no folder {path.parent}.")
        copying.to_file(self._engine, path)

    def restore(self, path: Path) -> None:
        """Fills an empty database, of either kind, from a backup. Raises StoreError where it holds anything already."""
        if not path.is_file():
            raise StoreError(f"There is no backup {path}.")
        copying.from_file(path, self._engine)
        self._wrote = True

    def check(self) -> tuple[str, ...]:
        """What is wrong in the database, one sentence each; empty where every hash, quote and reference holds."""
        problems: list[str] = []
        with reading(self._engine) as connection:
            if connection.dialect.name == "sqlite":
                integrity = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
                problems += check.of_file(integrity, connection.exec_driver_sql("PRAGMA foreign_key_check").all())
            for key in statements.document_ids(connection):
                (row,) = statements.rows_of(connection, documents, key)
                tables = (passages, document_metadata, assertions, finding_evidence)
                problems += check.of_document(row, {t.name: statements.rows_of(connection, t, key) for t in tables})
            problems += check.of_findings(statements.find_findings(connection))
        return tuple(sorted(problems))


def by_id(items: Iterable[Document]) -> list[Document]:
    """The documents, each once. Raises StoreError where two different ones go by one uri."""
    unique = {item.id: item for item in items}
    uris: dict[str, str] = {}
    for item in unique.values():
        if uris.setdefault(item.uri, item.id) != item.id:
            raise StoreError(f"Two different documents are called {item.uri!r}: read them in turn, or rename one.")
    return list(unique.values())


def _resolved(connection: Connection, loaded: Iterable[Row]) -> list[StoredFinding]:
    """Findings with the status that people have given them, the gravest first."""
    latest = {row["fingerprint"]: row["decision"] for row in statements.all_decisions(connection)}
    found = [rows.to_finding(row, latest.get(row["fingerprint"])) for row in loaded]
    return sorted(found, key=_gravest_first)


def _says(item: StoredFinding, text: str) -> bool:
    said = (item.finding.summary, *(evidence.text for evidence in item.finding.evidence))
    return any(text.casefold() in words.casefold() for words in said)


def _gravest_first(item: StoredFinding) -> tuple[int, str, str, int]:
    return list(Severity).index(item.finding.severity), item.finding.rule_id, item.fingerprint, item.occurrence
