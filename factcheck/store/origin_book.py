"""What a desk has ruled on origins: who joined or split which documents, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, inspect, select

from factcheck.errors import StoreError
from factcheck.model.origin import OriginRuling, RulingKind
from factcheck.store.engine import is_there, open_engine, reading, writing
from factcheck.store.origin_tables import origin_ruling_documents, origin_rulings, origin_withdrawals
from factcheck.store.repository import Store
from factcheck.store.rows import content_hash, stamp, storable
from factcheck.store.tables import documents


@dataclass(frozen=True, slots=True)
class Kept:
    """A ruling with its number in the log; `withdrawn_by` is who took it back."""

    number: int
    ruling: OriginRuling
    withdrawn_by: str | None = None


class OriginBook:
    """The rulings of one store. Every call is one transaction; writers take turns."""

    def __init__(self, store: Store) -> None:
        """Takes a store that stays open as long as this is in use."""
        self._engine = store.engine

    def rule(self, kind: RulingKind, uris: Sequence[str], reason: str, by: str, at: datetime) -> Kept:
        """Appends a ruling. Raises StoreError for a document that is not held, no reason, or a join of fewer than two."""
        named, why = tuple(sorted(set(uris))), " ".join(reason.split())
        if not why:
            raise StoreError("A ruling needs a reason: readers of the report will ask for it.")
        if len(named) < (2 if kind is RulingKind.JOIN else 1):
            raise StoreError("Name at least two documents to join.")
        with writing(self._engine) as connection:
            held = set(connection.scalars(select(documents.c.uri).where(documents.c.uri.in_(named))))
            if missing := [uri for uri in named if uri not in held]:
                raise StoreError(f"There is no document {missing[0]!r}; `factcheck documents` lists them.")
            return Kept(
                _append(connection, kind, named, why, by, at), OriginRuling(kind, named, why, by, stamp(at)[:10])
            )

    def undo(self, by: str, at: datetime, number: int | None = None) -> Kept:
        """Takes a ruling back, by its number; without one the last that stands. Raises StoreError where there is none."""
        with writing(self._engine) as connection:
            standing = [kept for kept in _load(connection) if kept.withdrawn_by is None]
            wanted = [kept for kept in standing if number in (None, kept.number)]
            if not wanted:
                told = "No ruling stands." if number is None else f"No ruling {number} stands."
                raise StoreError(f"{told} `factcheck origins` lists them.")
            key = select(origin_rulings.c.id).where(origin_rulings.c.ordinal == wanted[-1].number)
            row = {"ruling_id": connection.scalar(key), "withdrawn_by": by, "withdrawn_at": stamp(at)}
            connection.execute(insert(origin_withdrawals), storable([row], "an undo"))
        return wanted[-1]

    def log(self) -> tuple[Kept, ...]:
        """All rulings in order, those that were taken back among them."""
        with reading(self._engine) as connection:
            return _load(connection)


def origin_rulings_at(url: str) -> tuple[OriginRuling, ...]:
    """The rulings that stand in a database that may not be there; it is neither created nor upgraded."""
    engine = open_engine(url)
    try:
        if not is_there(engine):
            return ()
        with reading(engine) as connection:
            if not inspect(connection).has_table(origin_rulings.name):
                return ()
            return tuple(kept.ruling for kept in _load(connection) if kept.withdrawn_by is None)
    finally:
        engine.dispose()


def _append(connection: Connection, kind: RulingKind, uris: Sequence[str], reason: str, by: str, at: datetime) -> int:
    last = connection.scalar(select(func.max(origin_rulings.c.ordinal))) or 0
    row = {"kind": kind.value, "reason": reason, "ruled_by": by, "ruled_at": stamp(at)}
    key = content_hash(str(last + 1), *row.values(), *uris)
    connection.execute(insert(origin_rulings), storable([{"id": key, "ordinal": last + 1, **row}], "a ruling"))
    connection.execute(
        insert(origin_ruling_documents), storable([{"ruling_id": key, "uri": uri} for uri in uris], "a ruling")
    )
    return last + 1


def _load(connection: Connection) -> tuple[Kept, ...]:
    uris: dict[str, list[str]] = {}
    for key, uri in connection.execute(select(origin_ruling_documents.c.ruling_id, origin_ruling_documents.c.uri)):
        uris.setdefault(key, []).append(uri)
    query = (
        select(origin_rulings, origin_withdrawals.c.withdrawn_by)
        .outerjoin(origin_withdrawals, origin_withdrawals.c.ruling_id == origin_rulings.c.id)
        .order_by(origin_rulings.c.ordinal)
    )
    return tuple(
        Kept(
            row["ordinal"],
            OriginRuling(
                RulingKind(row["kind"]),
                tuple(sorted(uris[row["id"]])),
                row["reason"],
                row["ruled_by"],
                row["ruled_at"][:10],
            ),
            row["withdrawn_by"],
        )
        for row in connection.execute(query).mappings()
    )
