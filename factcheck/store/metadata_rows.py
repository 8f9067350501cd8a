"""Rows of what is said about documents, and of registered sources: pure, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from factcheck.model.metadata import Metadatum, Provenance
from factcheck.model.source import Source, SourceKind, folded
from factcheck.model.text import Document

Row = dict[str, Any]


def metadata_rows(document: Document) -> list[Row]:
    """What each layer said of a document, in order."""
    return [
        {
            "document_id": document.id,
            "ordinal": ordinal,
            "field": item.field,
            "value": item.value,
            "provenance": item.provenance.value,
            "start": item.start,
            "end": item.end,
        }
        for ordinal, item in enumerate(document.metadata)
    ]


def to_metadatum(row: Mapping[str, Any]) -> Metadatum:
    """What one layer said of one field."""
    return Metadatum(row["field"], row["value"], Provenance(row["provenance"]), row["start"], row["end"])


def source_row(source: Source) -> Row:
    """The row of a source, without its aliases."""
    return {
        "name": source.name,
        "kind": source.kind.value,
        "country": source.country,
        "zone": source.zone,
        "parent": source.parent,
        "confidential": source.confidential,
    }


def alias_rows(source: Source) -> list[Row]:
    """One row for each alias, each once."""
    unique = {folded(alias): alias for alias in source.aliases}
    return [{"folded": key, "alias": alias, "source": source.name} for key, alias in unique.items()]


def to_source(row: Mapping[str, Any], aliases: Iterable[str]) -> Source:
    """The source that was registered."""
    return Source(
        name=row["name"],
        kind=SourceKind(row["kind"]),
        country=row["country"],
        zone=row["zone"],
        parent=row["parent"],
        aliases=tuple(sorted(aliases)),
        confidential=bool(row["confidential"]),
    )
