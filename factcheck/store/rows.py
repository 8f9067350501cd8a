"""Between model values and table rows: pure, both ways, without any SQL."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from factcheck.errors import StoreError
from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.finding import Confidence, Evidence, Finding, Severity, Status
from factcheck.model.text import AnchorKind, DateAnchor, Document, Passage, PassageKind
from factcheck.store.metadata_rows import to_metadatum
from factcheck.store.outcomes import STATUS_OF_DECISION

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredAssertion:
    """An assertion as the search tables hold it. `document` is the URI; `low` and `high` are exact, None is open."""

    document: str
    source: str
    ordinal: int
    start: int
    end: int
    text: str
    kind: str
    measure: str
    subject: str
    predicate: str
    negated: bool
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    hedge: str | None
    date_start: str | None
    date_end: str | None
    speaker: str | None
    attribution_type: str | None
    quoted: bool
    modality: str


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding with its history. `finding.status` already takes people's decisions in.

    `first_seen` and `last_seen` are the times at which the first and the last run that reported it began.
    `occurrence` counts from 1 where one fingerprint was reported several times in a run.
    """

    finding: Finding
    fingerprint: str
    occurrence: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person ruled on a finding, when and why."""

    fingerprint: str
    decision: str
    decided_by: str
    decided_at: datetime
    reason: str


def stamp(moment: datetime) -> str:
    """A moment as it is stored: UTC, ISO 8601, always 27 characters. Raises ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a time for the store needs a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def unstamp(stored: str) -> datetime:
    """The moment that `stamp` wrote down."""
    return datetime.fromisoformat(stored)


def content_hash(*parts: str) -> str:
    """SHA-256 over the parts; the id of a row that has no content hash of its own."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8")).hexdigest()


def storable(rows: Iterable[Row], what: str) -> list[Row]:
    """The same rows, once no text in them holds what PostgreSQL refuses; raises StoreError so that SQLite does too."""
    checked = list(rows)
    for row in checked:
        for column, value in row.items():
            if isinstance(value, str) and not _is_storable(value):
                message = f"{what}: its {column} holds NUL or half a surrogate pair; normalise the text first."
                raise StoreError(message)
    return checked


def _is_storable(value: str) -> bool:
    if "\x00" in value:
        return False
    if value.isascii():
        return True
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def document_row(document: Document) -> Row:
    """The row of a document, without its version and the time it was added."""
    return {
        "id": document.id,
        "uri": document.uri,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "agency": document.agency,
        "published": document.published,
        "published_from": document.published_from,
        "updated": document.updated,
        "sha256": document.sha256,
        "text": document.text,
        "byline": document.byline,
        "language": document.language,
    }


def passage_rows(document: Document) -> list[Row]:
    """The passages of a document, in order."""
    return [
        {
            "document_id": document.id,
            "ordinal": ordinal,
            "start": passage.start,
            "end": passage.end,
            "kind": passage.kind.value,
            "anchor_day": passage.anchor.day.isoformat() if passage.anchor else None,
            "anchor_kind": passage.anchor.kind.value if passage.anchor else None,
        }
        for ordinal, passage in enumerate(document.passages)
    ]


def to_document(
    row: Mapping[str, Any], passages: Iterable[Mapping[str, Any]], told: Iterable[Mapping[str, Any]] = ()
) -> Document:
    """The document that was saved; `told` are the rows of its metadata, in order."""
    return Document(
        text=row["text"],
        uri=row["uri"],
        source=row["source"],
        published=row["published"],
        published_from=row["published_from"],
        updated=row["updated"],
        agency=row["agency"],
        title=row["title"],
        url=row["url"],
        passages=tuple(_to_passage(passage) for passage in passages),
        byline=row["byline"],
        language=row["language"],
        metadata=tuple(to_metadatum(item) for item in told),
    )


def _to_passage(row: Mapping[str, Any]) -> Passage:
    anchor = None
    if row["anchor_day"] is not None:
        anchor = DateAnchor(date.fromisoformat(row["anchor_day"]), AnchorKind(row["anchor_kind"]))
    return Passage(row["start"], row["end"], PassageKind(row["kind"]), anchor)


def assertion_rows(extraction: Extraction) -> list[Row]:
    """The assertions of an extraction, summed up for search."""
    return [_assertion_row(extraction.document.id, n, item) for n, item in enumerate(extraction.assertions)]


def _assertion_row(document_id: str, ordinal: int, item: Assertion) -> Row:
    low = item.quantity.low if item.quantity else None
    high = item.quantity.high if item.quantity else None
    return {
        "document_id": document_id,
        "ordinal": ordinal,
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "kind": item.kind.value,
        "measure": item.measure,
        "subject": item.subject,
        "predicate": item.predicate,
        "negated": item.negated,
        "low": None if low is None else str(low),
        "high": None if high is None else str(high),
        "low_number": None if low is None else float(low),
        "high_number": None if high is None else float(high),
        "unit": item.quantity.unit if item.quantity else None,
        "hedge": item.quantity.hedge.value if item.quantity else None,
        "date_start": item.date.start_date if item.date else None,
        "date_end": item.date.end_date if item.date else None,
        "speaker": item.attribution.speaker if item.attribution else None,
        "attribution_type": item.attribution.type.value if item.attribution else None,
        "quoted": item.quoted,
        "modality": item.modality,
    }


def to_assertion(row: Mapping[str, Any]) -> StoredAssertion:
    """An assertion as it is listed; `row` is joined with its document."""
    told: dict[str, Any] = {name: row[name] for name in StoredAssertion.__slots__}
    for side in ("low", "high"):
        told[side] = None if row[side] is None else Decimal(row[side])
    return StoredAssertion(**told)


def finding_row(finding: Mapping[str, Any], occurrence: int, run: str) -> Row:
    """The row of a finding of `factcheck-report/1`, seen for the first and last time in `run`."""
    same = ("fingerprint", "rule_id", "rule", "family", "severity", "confidence", "summary")
    return {
        **{name: str(finding[name]) for name in same},
        "occurrence": occurrence,
        "first_seen": run,
        "last_seen": run,
        "payload": json.dumps({**finding, "status": undecided(finding)}, ensure_ascii=False, sort_keys=True),
    }


def undecided(finding: Mapping[str, Any]) -> str:
    """The status of a finding without what people decided: decisions are kept apart, and may be taken back."""
    status = Status(finding.get("status") or Status.OPEN)
    return (Status.OPEN if status in (Status.CONFIRMED, Status.DISMISSED) else status).value


def evidence_rows(finding: Mapping[str, Any], occurrence: int, document_ids: Mapping[str, str]) -> list[Row]:
    """The evidence of a finding; raises StoreError where it speaks of a document that is not stored."""
    rows = []
    for ordinal, item in enumerate(finding["evidence"]):
        if item["document"] not in document_ids:
            raise StoreError(f"A finding rests on {item['document']!r}, which is not in the database: save it first.")
        same = {name: item[name] for name in ("source", "start", "end", "text")}
        rows.append(
            {
                **same,
                "fingerprint": finding["fingerprint"],
                "occurrence": occurrence,
                "ordinal": ordinal,
                "document_id": document_ids[item["document"]],
                "role": str(item.get("role", "primary")),
            }
        )
    return rows


def to_finding(row: Mapping[str, Any], decision: str | None) -> StoredFinding:
    """The finding of the last run that saw it, with the status that the latest decision gives it."""
    payload = json.loads(row["payload"])
    status = STATUS_OF_DECISION[decision] if decision else Status(payload.get("status", Status.OPEN))
    finding = Finding(
        rule_id=row["rule_id"],
        rule=row["rule"],
        family=row["family"],
        severity=Severity(row["severity"]),
        confidence=Confidence(row["confidence"]),
        summary=row["summary"],
        evidence=tuple(_to_evidence(item) for item in payload["evidence"]),
        calculation=payload.get("calculation"),
        suggestion=payload.get("suggestion"),
        fact=payload.get("fact"),
        origins=payload.get("origins", 1),
        status=status,
    )
    first, last = unstamp(row["first_at"]), unstamp(row["last_at"])
    return StoredFinding(finding, row["fingerprint"], row["occurrence"], first, last)


def _to_evidence(item: Mapping[str, Any]) -> Evidence:
    context = {name: item.get(name, "") for name in ("prefix", "suffix")}
    same = {name: item[name] for name in ("document", "source", "start", "end", "text")}
    return Evidence(**same, **context, role=item.get("role", "primary"))


def decision_row(decision: Decision) -> Row:
    """The row of a decision, without its place in the order."""
    told = {
        "fingerprint": decision.fingerprint,
        "decision": decision.decision,
        "decided_by": decision.decided_by,
        "decided_at": stamp(decision.decided_at),
        "reason": decision.reason,
    }
    return {"id": content_hash(*told.values()), **told}
