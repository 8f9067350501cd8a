"""Whether what is stored still holds together. Pure: rows in, sentences out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factcheck.store.rows import to_document, to_finding

QUOTING = {"assertions": "an assertion", "finding_evidence": "evidence"}


def of_file(integrity: Sequence[str], dangling: Sequence[Sequence[Any]]) -> list[str]:
    """What SQLite says of its own file and of references into nothing."""
    damage = [f"The file is damaged: {line}" for line in integrity if line != "ok"]
    return damage + [f"{row[0]}: row {row[1]} refers to a row of {row[2]} that does not exist." for row in dangling]


def of_document(row: Mapping[str, Any], parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[str]:
    """Hashes of a document, the range of its passages, and the words at every span that points into it."""
    text, name = row["text"], f"{row['uri']} (version {row['version']})"
    document = to_document(row, ())
    problems = []
    if document.sha256 != row["sha256"]:
        problems.append(f"{name}: the text does not match its hash.")
    if document.id != row["id"]:
        problems.append(f"{name}: text and provenance do not match its id.")
    for passage in parts["passages"]:
        if passage["end"] > len(text):
            problems.append(f"{name}: passage {passage['ordinal']} ends after the text.")
    for said in parts["document_metadata"]:
        if said["end"] is not None and said["end"] > len(text):
            problems.append(f"{name}: what it says of its {said['field']} ends after the text.")
    for table, what in QUOTING.items():
        for item in parts[table]:
            if text[item["start"] : item["end"]] != item["text"]:
                problems.append(f"{name}: {what} at {item['start']} quotes words that do not stand there.")
    return problems


def of_findings(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Findings whose fingerprint is not that of their evidence."""
    found = (to_finding(row, None) for row in rows)
    return [
        f"{item.finding.rule_id} {item.fingerprint[:12]}: the fingerprint does not match the evidence."
        for item in found
        if item.finding.fingerprint != item.fingerprint
    ]
