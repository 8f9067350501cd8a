"""How often the desk has found each rule to be right, with the interval that so few decisions leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any

from factcheck.gate.decided import Ruling
from factcheck.model.finding import Status
from factcheck.review.terminal import refresh
from factcheck.store import Store
from factcheck.store.desk import Desk
from factcheck.store.desk_queries import Filter
from factcheck.store.rulings import rulings

Z = 1.959964
"""The normal quantile of a 95 % interval."""
HOUSEKEEPING = "FC9"


@dataclass(frozen=True)
class Score:
    """Decisions on the findings of one rule, or of all. Precision is the share of confirmed ones; unsure ones do not count."""

    rule_id: str
    rule: str
    confirmed: int
    dismissed: int
    unsure: int

    @property
    def decided(self) -> int:
        """How many were confirmed or dismissed."""
        return self.confirmed + self.dismissed

    @property
    def precision(self) -> float | None:
        """The share of confirmed ones; None before the first decision."""
        return self.confirmed / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the precision lies with 95 % confidence (Wilson); None before the first decision."""
        return wilson(self.confirmed, self.decided) if self.decided else None


@dataclass(frozen=True)
class Stats:
    """Scores by rule and over all, findings that stand by status, and how much the last run read and compared."""

    rules: tuple[Score, ...]
    total: Score
    reviewers: dict[str, int]
    findings: dict[str, int]
    coverage: dict[str, int]


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """The Wilson score interval for a share, at 95 %. Unlike the plain one it is honest about three hits of three."""
    share = hits / tries
    shrunk = (share + Z * Z / (2 * tries)) / (1 + Z * Z / tries)
    half = Z * sqrt(share * (1 - share) / tries + Z * Z / (4 * tries * tries)) / (1 + Z * Z / tries)
    return max(0.0, shrunk - half), min(1.0, shrunk + half)


def stats(store: Store, since: str | None = None) -> Stats:
    """What the log of decisions says; `since` leaves out those made before an ISO day."""
    ruled = [r for r in rulings(store).values() if since is None or r.day >= since]
    counted = [r for r in ruled if not r.finding.rule_id.startswith(HOUSEKEEPING)]
    desk = Desk(store)
    refresh(store, desk)
    last = store.latest_run()
    coverage = dict(desk.report(last)["coverage"]) if last else {}
    reviewers = Counter(r.by for r in counted)
    return Stats(
        scores(counted),
        _score("", "all rules", counted),
        dict(sorted(reviewers.items(), key=lambda item: (-item[1], item[0]))),
        dict(sorted(desk.facets(Filter())["status"].items())),
        coverage,
    )


def scores(ruled: Iterable[Ruling]) -> tuple[Score, ...]:
    """One score for each rule, by id."""
    by_rule: dict[tuple[str, str], list[Ruling]] = {}
    for ruling in ruled:
        by_rule.setdefault((ruling.finding.rule_id, ruling.finding.rule), []).append(ruling)
    return tuple(_score(ident, name, members) for (ident, name), members in sorted(by_rule.items()))


def _score(rule_id: str, rule: str, ruled: Iterable[Ruling]) -> Score:
    found = Counter(ruling.status for ruling in ruled)
    return Score(rule_id, rule, found[Status.CONFIRMED], found[Status.DISMISSED], found[Status.OPEN])


def stats_to_dict(found: Stats) -> dict[str, Any]:
    """The figures as JSON values; shares are from 0 to 1, rounded to four digits."""
    return {
        "rules": [_to_dict(score) for score in found.rules],
        "total": _to_dict(found.total),
        "reviewers": found.reviewers,
        "findings": found.findings,
        "coverage": found.coverage,
    }


def _to_dict(score: Score) -> dict[str, Any]:
    low, high = score.interval or (None, None)
    return {
        "rule_id": score.rule_id or None,
        "rule": score.rule,
        "decided": score.decided,
        "confirmed": score.confirmed,
        "dismissed": score.dismissed,
        "unsure": score.unsure,
        "precision": _rounded(score.precision),
        "low": _rounded(low),
        "high": _rounded(high),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
