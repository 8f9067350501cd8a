"""One document made ready: what it lacks filled in from its own text, and the text divided into passages."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.ingest.metadata import anchor_of, fill, read_metadata
from factcheck.ingest.passages import divide, headline_of, marked_paragraphs
from factcheck.model.text import Document, Passage, Span, paragraphs


def prepare(document: Document, marks: Sequence[Passage] = ()) -> Document:
    """The document with date, agency and title from the text where it has none, and with passages that tile the text.

    Pure and idempotent. What a manifest or a format said stays; a document that is already divided keeps its
    passages. Nothing is guessed: without a date in text or metadata no passage has an anchor.
    `marks` are regions whose kind the format of the file tells; what is not of the story dates nothing.
    """
    spans = paragraphs(document.text)
    found = read_metadata(document.text, _of_story(spans, marks))
    filled = fill(document, found)
    if not filled.passages:
        filled = filled.with_(passages=divide(filled, spans, found.lines, anchor_of(filled, found), marks))
    if filled.title is None:
        filled = filled.with_(title=headline_of(filled, spans))
    return filled


def _of_story(spans: Sequence[Span], marks: Sequence[Passage]) -> Sequence[Span]:
    foreign = {index for index, mark in marked_paragraphs(spans, marks).items() if not mark.kind.of_story}
    return [span for index, span in enumerate(spans) if index not in foreign]
