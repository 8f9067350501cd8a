"""The log of decisions: appended by several people at once, taken back step by step, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from factcheck.errors import StoreError
from factcheck.store import rows, statements
from factcheck.store.desk_tables import decision_batches, withdrawals
from factcheck.store.engine import reading, writing
from factcheck.store.repository import Store
from factcheck.store.rows import Decision, stamp, storable, unstamp
from factcheck.store.tables import DECISIONS, decisions

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Logged:
    """A decision with its id and place in the log, the batch it was part of, and who took it back, and when."""

    id: str
    ordinal: int
    decision: Decision
    batch: str | None = None
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an attempt to decide.

    `made` are the decisions that were appended. `overtaken` are those that somebody else made in the meantime, by
    fingerprint: on these nothing was appended, unless the decision was the same. `agreed` are the fingerprints of that
    second sort.
    """

    made: tuple[Logged, ...] = ()
    overtaken: Mapping[str, Logged] = field(default_factory=dict)
    agreed: frozenset[str] = frozenset()


class DecisionLog:
    """Decisions of one store. Every call is one transaction; writers take turns."""

    def __init__(self, store: Store) -> None:
        """Takes a store that stays open as long as the log is in use."""
        self._engine = store.engine

    def decide(
        self,
        made: Sequence[Decision],
        expected: Mapping[str, str | None] | None = None,
        batch: str | None = None,
    ) -> Recorded:
        """Appends decisions, all or nothing.

        `expected` gives, by fingerprint, the id of the decision that the person saw as the last one (None: none had been
        made). Where another decision stands by now, nothing is appended and it is handed back; where it is the same
        decision, both are kept. Fingerprints that `expected` does not name are decided whatever stands.
        """
        _refuse_unknown(made)
        expected = expected or {}
        appended: list[Logged] = []
        overtaken: dict[str, Logged] = {}
        agreed: set[str] = set()
        with writing(self._engine) as connection:
            standing = _standing(connection, [item.fingerprint for item in made])
            for item in {item.fingerprint: item for item in made}.values():
                there = standing.get(item.fingerprint)
                seen = expected.get(item.fingerprint, there.id if there else None)
                if there is not None and there.id != seen:
                    overtaken[item.fingerprint] = there
                    if there.decision.decision != item.decision:
                        continue
                    agreed.add(item.fingerprint)
                appended.append(_append(connection, item, batch))
        return Recorded(tuple(appended), overtaken, frozenset(agreed))

    def undo(self, by: str, at: datetime) -> tuple[Logged, ...]:
        """Takes back the last step that `by` made and that still stands, a batch as one; empty where there is none."""
        with writing(self._engine) as connection:
            last = _last(connection, by)
            if last is None:
                return ()
            step = [last]
            if last.batch is not None:
                step = _load(connection, _own(by).where(decision_batches.c.batch == last.batch))
            fresh = [{"decision_id": item.id, "withdrawn_by": by, "withdrawn_at": stamp(at)} for item in step]
            connection.execute(insert(withdrawals), storable(fresh, "an undo"))
        return tuple(step)

    def history(self, fingerprint: str) -> tuple[Logged, ...]:
        """All that was decided on a finding, taken back or not, in the order of the log."""
        with reading(self._engine) as connection:
            query = _select().where(decisions.c.fingerprint == fingerprint).order_by(decisions.c.ordinal)
            return tuple(_load(connection, query))

    def standing(self, fingerprints: Iterable[str]) -> dict[str, Logged]:
        """The decision that counts, for each of the findings that have one."""
        with reading(self._engine) as connection:
            return _standing(connection, list(fingerprints))

    def last_of(self, by: str) -> Logged | None:
        """The last decision of a person that still stands: what `undo` would take back."""
        with reading(self._engine) as connection:
            return _last(connection, by)


def _last(connection: Connection, by: str) -> Logged | None:
    """The last decision of a person that still stands."""
    return next(iter(_load(connection, _own(by).order_by(decisions.c.ordinal.desc()).limit(1))), None)


def _refuse_unknown(made: Iterable[Decision]) -> None:
    for item in made:
        if item.decision not in DECISIONS:
            raise StoreError(f"{item.decision!r} is not a decision: choose one of {', '.join(DECISIONS)}.")


def _select() -> Select[Any]:
    query = select(decisions, decision_batches.c.batch, withdrawals.c.withdrawn_by, withdrawals.c.withdrawn_at)
    query = query.outerjoin(decision_batches, decision_batches.c.decision_id == decisions.c.id)
    return query.outerjoin(withdrawals, withdrawals.c.decision_id == decisions.c.id)


def _own(by: str) -> Select[Any]:
    return _select().where(decisions.c.decided_by == by, withdrawals.c.decision_id.is_(None))


def _load(connection: Connection, query: Select[Any]) -> list[Logged]:
    return [_logged(dict(row)) for row in connection.execute(query).mappings()]


def _logged(row: Mapping[str, Any]) -> Logged:
    told = {name: row[name] for name in Decision.__slots__}
    decision = Decision(**{**told, "decided_at": unstamp(row["decided_at"])})
    at = row["withdrawn_at"]
    return Logged(row["id"], row["ordinal"], decision, row["batch"], row["withdrawn_by"], unstamp(at) if at else None)


def _standing(connection: Connection, fingerprints: Sequence[str]) -> dict[str, Logged]:
    found: dict[str, Logged] = {}
    for first in range(0, len(fingerprints), CHUNK):
        wanted = decisions.c.fingerprint.in_(fingerprints[first : first + CHUNK])
        query = _select().where(wanted, withdrawals.c.decision_id.is_(None)).order_by(decisions.c.ordinal)
        found.update({item.decision.fingerprint: item for item in _load(connection, query)})
    return found


def _append(connection: Connection, item: Decision, batch: str | None) -> Logged:
    row = rows.decision_row(item)
    statements.append_decision(connection, row)
    ordinal = connection.scalar(select(func.max(decisions.c.ordinal)).where(decisions.c.id == row["id"])) or 0
    if batch is not None:
        connection.execute(insert(decision_batches), storable([{"decision_id": row["id"], "batch": batch}], "a batch"))
    return Logged(row["id"], ordinal, item, batch)
