"""The findings as a table that a desk fills in: one row each, with the decision, the reason and the name to be written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.report.conflict_rows import RANK, verdict_of
from factcheck.report.text.wording import clean

Json = Mapping[str, Any]
TO_FILL = ("decision", "reason", "by")
COLUMNS = (
    *TO_FILL,
    "severity",
    "rule_id",
    "rule",
    "verdict",
    "fact",
    "summary",
    "first_source",
    "first_says",
    "second_source",
    "second_says",
    "others",
    "origins",
    "calculation",
    "status",
    "decided",
    "fingerprint",
    "seen",
    "check",
)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
CHECK = 8
LONGEST = 2_000
OVER = 4
"""No cell of ours is longer than LONGEST, and what a desk writes no longer than OVER times that."""


@dataclass(frozen=True)
class Ruled:
    """The decision that stands on a finding: its id in the log, and in one line who decided what, when and why."""

    id: str
    told: str


@dataclass(frozen=True)
class Filled:
    """A row that came back. `number` is its line in the file, `name` how it is called when it is refused."""

    number: int
    fingerprint: str
    decision: str
    reason: str
    by: str
    seen: str | None
    name: str
    problem: str = ""


def rows_of(findings: Iterable[Json], labels: Mapping[str, str], ruled: Mapping[str, Ruled]) -> list[dict[str, str]]:
    """One row for each finding (as in `factcheck-report/1`), gravest first. `labels` names facts by their ids."""
    unique = {finding["fingerprint"]: finding for finding in findings}
    ordered = sorted(unique.values(), key=lambda f: (RANK[f["severity"]], f["rule_id"], f["fingerprint"]))
    return [_row(finding, labels, ruled.get(finding["fingerprint"])) for finding in ordered]


def _row(finding: Json, labels: Mapping[str, str], ruled: Ruled | None) -> dict[str, str]:
    sides = _sides(finding["evidence"])
    first, second = (sides[n] if len(sides) > n else ("", "") for n in (0, 1))
    row = {
        **dict.fromkeys(TO_FILL, ""),
        "severity": finding["severity"],
        "rule_id": finding["rule_id"],
        "rule": finding["rule"],
        "verdict": verdict_of(finding),
        "fact": labels.get(finding["fact"] or "", ""),
        "summary": finding["summary"],
        "first_source": first[0],
        "first_says": first[1],
        "second_source": second[0],
        "second_says": second[1],
        "others": "; ".join(f"{who}: {says}" for who, says in sides[2:]),
        "origins": str(finding["origins"]),
        "calculation": finding["calculation"] or "",
        "status": finding["status"],
        "decided": ruled.told if ruled else "",
        "fingerprint": finding["fingerprint"],
        "seen": ruled.id[:16] if ruled else "",
    }
    row = {name: clean(words)[:LONGEST] for name, words in row.items()}
    return {**row, "check": check_of(row)}


def _sides(evidence: Sequence[Json]) -> list[tuple[str, str]]:
    """Who says what, the same words of several documents once, each with its source and document."""
    said: dict[str, list[str]] = {}
    for one in evidence:
        where = f"{one['source']} ({one['document']})"
        places = said.setdefault(one["text"], [])
        places += [where] if where not in places else []
    return [("; ".join(places), text) for text, places in said.items()]


def check_of(row: Mapping[str, str]) -> str:
    """A few digits that hold the cells of a row together: they change when columns are sorted without the others."""
    kept = [row[name] for name in ("fingerprint", "seen", "rule_id", "first_says", "second_says")]
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False).encode("utf-8")).hexdigest()[:CHECK]


def safe(cell: str) -> str:
    """A cell that a spreadsheet takes for text and never runs."""
    return f"'{cell}" if _risky(cell) else cell


def unsafe(cell: str) -> str:
    """The words behind `safe`."""
    return cell[1:] if cell.startswith("'") and _risky(cell) else cell


def _risky(cell: str) -> bool:
    return cell.lstrip("'").startswith(DANGEROUS)


def filled(number: int, row: Mapping[str, str]) -> Filled | None:
    """A row that was read back; None where nobody has written a decision into it."""
    row = {name: unsafe(words.strip()) for name, words in row.items()}
    if not row["decision"]:
        return None
    name = f"{row['rule_id'] or '?'} {row['fingerprint'][:8] or '?'}"
    told = {part: row[part][: OVER * LONGEST] for part in TO_FILL}
    problem = "" if check_of(row) == row["check"] else "its cells do not belong together; were columns sorted apart?"
    return Filled(
        number, row["fingerprint"], told["decision"], told["reason"], told["by"], row["seen"] or None, name, problem
    )
