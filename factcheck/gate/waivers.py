"""Waivers: exceptions with a reason, an approver and an end. Whatever is missing or malformed does not apply, and says so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import Any

from factcheck.model.finding import Confidence, Evidence, Finding, Severity, Status

FILE = ".factcheck-waivers.toml"
HEADER = re.compile(r"^[ \t]*\[\[\s*waiver\s*\]\]", re.MULTILINE)
KEYS = frozenset({"rule", "fingerprint", "path", "reason", "approver", "author", "expires"})
LEAST_PREFIX = 8
NAMES = {"FC910": "unused-waiver", "FC911": "expired-waiver", "FC912": "invalid-waiver"}
SEVERITIES = {"FC910": Severity.NOTE, "FC911": Severity.WARNING, "FC912": Severity.WARNING}


@dataclass(frozen=True)
class Waiver:
    """One exception. `expires` is the last day on which it holds. `start`, `end`, `text` are its lines in the file."""

    rule: str
    reason: str
    approver: str
    expires: date
    fingerprint: str | None
    path: str | None
    author: str | None
    start: int
    end: int
    text: str

    def covers(self, finding: Finding) -> bool:
        """Whether it is meant for a finding: its rule, and its fingerprint or a document of its evidence."""
        if finding.rule_id != self.rule:
            return False
        if self.fingerprint is not None and not finding.fingerprint.startswith(self.fingerprint):
            return False
        return self.path is None or any(
            fnmatchcase(e.document, self.path) for e in finding.evidence if e.role == "primary"
        )


@dataclass(frozen=True)
class Malformed:
    """A waiver that does not apply, and why."""

    why: str
    start: int
    end: int
    text: str


def parse(text: str) -> tuple[tuple[Waiver, ...], tuple[Malformed, ...]]:
    """The waivers of a file, and what in it is none."""
    try:
        loaded = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (), (Malformed(f"the file is not TOML: {error}", 0, len(text), text[:200]),)
    rows = loaded.get("waiver", [])
    if not isinstance(rows, list) or set(loaded) - {"waiver"}:
        return (), (Malformed("a waivers file holds [[waiver]] tables and nothing else", 0, len(text), text[:200]),)
    waivers: list[Waiver] = []
    malformed: list[Malformed] = []
    for row, place in zip(rows, _places(text, len(rows)), strict=True):
        found = _read(row, *place)
        if isinstance(found, Waiver):
            waivers.append(found)
        else:
            malformed.append(found)
    return tuple(waivers), tuple(malformed)


def _places(text: str, count: int) -> list[tuple[int, int, str]]:
    starts = [m.start() for m in HEADER.finditer(text)]
    if len(starts) != count:
        return [(0, len(text), text[:200])] * count
    ends = [*starts[1:], len(text)][: len(starts)]
    return [(a, a + len(text[a:b].rstrip()), text[a:b].strip()) for a, b in zip(starts, ends, strict=True)]


def _read(row: Any, start: int, end: int, text: str) -> Waiver | Malformed:
    if not isinstance(row, dict):
        return Malformed("it is not a table", start, end, text)
    why = _fault(row)
    if why is not None:
        return Malformed(why, start, end, text)
    return Waiver(
        row["rule"].strip(),
        row["reason"].strip(),
        row["approver"].strip(),
        row["expires"],
        row.get("fingerprint"),
        row.get("path"),
        row.get("author"),
        start,
        end,
        text,
    )


def _fault(row: dict[str, Any]) -> str | None:
    """What is wrong with a waiver; None where nothing is."""
    unknown = sorted(set(row) - KEYS)
    if unknown:
        return f"unknown key {unknown[0]!r}"
    for key in ("rule", "reason", "approver"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            return f"no {key}"
    for key in ("fingerprint", "path", "author"):
        if key in row and (not isinstance(row[key], str) or not row[key].strip()):
            return f"{key} is not a text"
    if "fingerprint" not in row and "path" not in row:
        return "neither fingerprint nor path"
    if "fingerprint" in row and not re.fullmatch(rf"[0-9a-f]{{{LEAST_PREFIX},64}}", row["fingerprint"]):
        return f"the fingerprint is not {LEAST_PREFIX} to 64 hexadecimal digits"
    expires = row.get("expires")
    if not isinstance(expires, date) or isinstance(expires, datetime):
        return "no expiry (expires = 2026-12-31, a date without quotation marks)"
    return None


def apply(
    findings: Sequence[Finding], text: str, today: date, authors: Iterable[str] = (), where: str = FILE
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings, those with a valid waiver set aside, and findings about the waivers themselves.

    `authors` are those who wrote the draft: none of them can approve. The day of expiry is inclusive.
    """
    waivers, malformed = parse(text)
    writers = {_plain(name) for name in authors}
    housekeeping = [_about(bad, "FC912", f"A waiver does not apply: {bad.why}.", where) for bad in malformed]
    good: list[Waiver] = []
    for waiver in waivers:
        if _plain(waiver.approver) in writers | {_plain(waiver.author or "")}:
            why = f"A waiver does not apply: {waiver.approver} is the author of the draft and cannot approve it."
            housekeeping.append(_about(waiver, "FC912", why, where))
        elif today > waiver.expires:
            why = f"The waiver of {waiver.rule} by {waiver.approver} ran out on {waiver.expires}; its finding counts again."
            housekeeping.append(_about(waiver, "FC911", why, where))
        elif not any(waiver.covers(f) for f in findings):
            why = f"No finding needs the waiver of {waiver.rule} by {waiver.approver} any more; remove it."
            housekeeping.append(_about(waiver, "FC910", why, where))
        else:
            good.append(waiver)
    waived = tuple(replace(f, status=Status.WAIVED) if any(w.covers(f) for w in good) else f for f in findings)
    return waived, tuple(housekeeping)


def waiver_of(finding: Finding, text: str) -> Waiver | None:
    """The waiver that stands behind a waived finding."""
    return next((w for w in parse(text)[0] if w.covers(finding)), None) if finding.status is Status.WAIVED else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _about(item: Waiver | Malformed, rule_id: str, summary: str, where: str) -> Finding:
    evidence = Evidence(where, "waivers", item.start, item.end, item.text, "", "")
    return Finding(
        rule_id, NAMES[rule_id], "waiver", SEVERITIES[rule_id], Confidence.HIGH, summary, (evidence,), origins=0
    )
