"""What is said about a document, layer by layer: the manifest before the format before the text. Nothing is forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.model.metadata import Metadatum, Provenance
from factcheck.model.text import Document, normalise

OWN_FIELDS = ("url", "published", "updated", "byline", "agency", "language", "title")
"""The fields of a document that a layer fills where no layer before it has; `source` is never empty."""


def stated(provenance: Provenance, **values: str | None) -> list[Metadatum]:
    """What one layer says, by field, in the form in which texts are stored; None is silence."""
    return [Metadatum(field, normalise(value), provenance) for field, value in values.items() if value]


def layered(document: Document, said: Iterable[Metadatum]) -> Document:
    """The document with what it lacks taken from `said`, and with all of it kept in `metadata`.

    Layers come in the order of Provenance: what one has filled, the next leaves alone. Saying it twice changes nothing.
    """
    fresh = [item for item in dict.fromkeys(said) if item not in document.metadata]
    if not fresh:
        return document
    changes: dict[str, object] = {}
    for item in fresh:
        if item.field in OWN_FIELDS and getattr(document, item.field) is None:
            changes.setdefault(item.field, item.value)
        if item.field == "source" and not any(known.field == "source" for known in document.metadata):
            changes.setdefault("source", item.value)
    if "published" in changes:
        changes["published_from"] = next(item.provenance.value for item in fresh if item.field == "published")
    return document.with_(**changes, metadata=(*document.metadata, *fresh))
