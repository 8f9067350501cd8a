"""Documents for Spark: from the driver's memory, or from a Parquet table that the workers read themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest import prepare
from factcheck.ingest.assemble import document_of
from factcheck.ingest.manifest import Row, is_iso
from factcheck.ingest.reading import Item
from factcheck.model.packing import packed
from factcheck.model.text import Document

NEEDED = ("path", "text")
COLUMNS = (*NEEDED, "source", "url", "published", "agency", "title")
NO_TEXT, NO_PATH = "The table has no text for it.", "A row of the table has no path."
NO_DAY = "Its `published` is not an ISO 8601 date: write it as 2019-12-14, or leave it empty."

Line = tuple[Any, ...]


def given_rows(documents: Sequence[Document]) -> list[Line]:
    """Documents each once, in the order that all machines share, numbered."""
    ordered = sorted({d.id: d for d in documents}.values(), key=lambda d: (d.uri, d.id))
    return [(number, *_line(document)) for number, document in enumerate(ordered)]


def listed_rows(rows: Iterable[Any]) -> Iterator[Line]:
    """The document of each row of a table with the columns of a manifest and `text`; or why there is none."""
    for row in rows:
        told = row.asDict()
        uri = str(told["path"] or "")
        try:
            yield *_line(_document(uri, told)), None
        except Exception as error:  # one row that cannot be used must not cost the others
            yield None, uri, None, None, str(error) or type(error).__name__


def _document(uri: str, told: Mapping[str, Any]) -> Document:
    text, published = told["text"], told.get("published")
    if not uri or not text:
        raise InputError(NO_TEXT if uri else NO_PATH)
    published = str(published) if published else None
    if published and not is_iso(published):
        raise InputError(NO_DAY)
    said = {name: told.get(name) or None for name in ("source", "url", "agency", "title")}
    return prepare(document_of(Item.of_text(text), uri, Row(path=uri, line=0, published=published, **said)))


def _line(document: Document) -> Line:
    return document.id, document.uri, _mark(document), packed(document)


def _mark(document: Document) -> str:
    """Everything that a document says of itself, and the version that it replaces."""
    return hashlib.sha256(f"{document!r} {document.replaces!r}".encode()).hexdigest()
