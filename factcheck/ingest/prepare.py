"""One document made ready: what it lacks filled in from its own text, and the text divided into passages."""

from __future__ import annotations

from factcheck.ingest.metadata import anchor_of, fill, read_metadata
from factcheck.ingest.passages import divide, headline_of
from factcheck.model.text import Document, paragraphs


def prepare(document: Document) -> Document:
    """The document with date, agency and title from the text where it has none, and with passages that tile the text.

    Pure and idempotent. What a manifest or a format said stays; a document that is already divided keeps its
    passages. Nothing is guessed: without a date in text or metadata no passage has an anchor.
    """
    spans = paragraphs(document.text)
    found = read_metadata(document.text, spans)
    filled = fill(document, found)
    if not filled.passages:
        filled = filled.with_(passages=divide(filled, spans, found.lines, anchor_of(filled, found)))
    if filled.title is None:
        filled = filled.with_(title=headline_of(filled, spans))
    return filled
