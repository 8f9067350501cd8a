"""What is said about a document, and by whom: the list beside it, its file format, or its own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FIELDS = ("source", "url", "published", "updated", "dateline", "byline", "agency", "language", "title")
"""What may be said of a document. All but `dateline`, the day under which a story was filed, are fields of Document."""


class Provenance(StrEnum):
    """Who says so. The order is that of precedence: the first one that speaks counts."""

    MANIFEST = "manifest"
    FORMAT = "format"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Metadatum:
    """What one layer says of one field. `start` and `end` are where the text says it, None where another layer does."""

    field: str
    value: str
    provenance: Provenance
    start: int | None = None
    end: int | None = None
