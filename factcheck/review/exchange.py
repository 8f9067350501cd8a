"""Tables that the desk has filled in: each row becomes a decision, or is refused by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from factcheck.report.desk_table import Filled, Ruled
from factcheck.review.choices import BY_WORD, CHOICES
from factcheck.review.terminal import MOST, refresh, said
from factcheck.store import Store
from factcheck.store.decision_log import DecisionLog, Logged
from factcheck.store.desk import Desk
from factcheck.store.desk_queries import Filter
from factcheck.store.people import People
from factcheck.store.rows import Decision

LABELS = tuple(choice.label for choice in CHOICES)
BY_LABEL = {choice.label.casefold(): choice.word for choice in CHOICES}


@dataclass(frozen=True)
class Taken:
    """What came of a table: how many decisions were kept, how many stood already, and what was refused, by name."""

    kept: int
    known: int
    refused: tuple[str, ...]


def ruled(store: Store, fingerprints: Iterable[str]) -> dict[str, Ruled]:
    """The decisions that stand on these findings, as a table shows them."""
    standing = DecisionLog(store).standing(fingerprints)
    return {key: Ruled(there.id, said(there)) for key, there in standing.items()}


def take(store: Store, rows: Sequence[Filled], by: str | None, at: datetime) -> Taken:
    """Keeps the decisions of a table, those of one person as one step, so that one undo takes them back.

    `by` decides where a row names nobody. Where the desk has users, only those who may decide are taken for it.
    """
    desk, log, people = Desk(store), DecisionLog(store), People(store)
    refresh(store, desk)
    current = frozenset(desk.fingerprints(Filter(), MOST))
    users = people if people.exist() else None
    standing = log.standing([row.fingerprint for row in rows])
    made: dict[str, Decision] = {}
    expected: dict[str, str | None] = {}
    named: dict[str, Filled] = {}
    refused: list[str] = []
    known = 0
    for row in rows:
        decision, problem = _decision(row, current, by, at)
        problem = problem or _outsider(decision, users)
        there = standing.get(row.fingerprint)
        problem = problem or ("it is there twice" if row.fingerprint in named else "")
        if decision is None or problem:
            refused.append(_refusal(row, problem))
        elif there is not None and _same(there, decision):
            known += 1
        elif not _seen(there, row.seen):
            refused.append(_refusal(row, f"since the export {said(there)}" if there else "its decision was taken back"))
        else:
            named[row.fingerprint], made[row.fingerprint] = row, decision
            expected[row.fingerprint] = there.id if there else None
    late = _append(log, made, expected, named)
    return Taken(len(made) - len(late), known, (*refused, *late))


def _decision(row: Filled, current: frozenset[str], by: str | None, at: datetime) -> tuple[Decision | None, str]:
    """The decision of a row; none, with the reason, where there can be none."""
    word = row.decision.casefold()
    word = BY_LABEL.get(word, word)
    who = row.by or by or ""
    if row.problem:
        return None, row.problem
    if word not in BY_WORD:
        return None, f"{row.decision!r} is not a decision: write one of {', '.join(BY_WORD)}"
    if not who:
        return None, "nobody is named who decided: fill in the column `by`, or give --as NAME"
    if row.fingerprint not in current:
        return None, "it is stale: the finding no longer stands, or its words have changed"
    return Decision(row.fingerprint, word, who, at, row.reason), ""


def _outsider(decision: Decision | None, users: People | None) -> str:
    """Why a person may not decide; empty where they may."""
    if decision is None or users is None:
        return ""
    user = users.by_name(decision.decided_by)
    return "" if user is not None and user.may("reviewer") else f"{decision.decided_by} may not decide here"


def _same(there: Logged, made: Decision) -> bool:
    """Whether it is what stands already: the same table read in twice."""
    old = there.decision
    return (old.decision, old.decided_by, old.reason) == (made.decision, made.decided_by, made.reason)


def _seen(there: Logged | None, seen: str | None) -> bool:
    """Whether what stands now is what the table showed."""
    return there is None if seen is None else there is not None and there.id.startswith(seen)


def _append(
    log: DecisionLog, made: Mapping[str, Decision], expected: Mapping[str, str | None], named: Mapping[str, Filled]
) -> list[str]:
    """Appends them; says which ones somebody decided otherwise in this very moment."""
    late: list[str] = []
    for who in sorted({decision.decided_by for decision in made.values()}):
        mine = [decision for decision in made.values() if decision.decided_by == who]
        keys = "".join(sorted(decision.fingerprint for decision in mine))
        batch = hashlib.sha256(f"{who} {mine[0].decided_at.isoformat()} {keys}".encode()).hexdigest()[:16]
        recorded = log.decide(mine, expected, batch)
        for key, there in recorded.overtaken.items():
            if key not in recorded.agreed:
                late.append(_refusal(named[key], f"since the export {said(there)}"))
    return late


def _refusal(row: Filled, problem: str) -> str:
    return f"line {row.number}, {row.name}: {problem}."
