"""One document in full: what is known of it and who says so, and the passages that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.model.metadata import FIELDS, Metadatum
from factcheck.model.serialise import document_to_dict
from factcheck.model.text import Document, Passage
from factcheck.report.masking import LABEL
from factcheck.report.style import Style
from factcheck.report.text.page import printed
from factcheck.report.text.parts import BOX, block
from factcheck.report.text.wording import clean, elided

LONGEST = 60


def to_dict(document: Document) -> dict[str, Any]:
    """A document without its text, with everything that was said of it."""
    return {
        **document_to_dict(document),
        "title": document.title,
        "url": document.url,
        "updated": document.updated,
        "byline": document.byline,
        "language": document.language,
        "metadata": [_said(item) for item in document.metadata],
        "passages": [_passage(passage) for passage in document.passages],
    }


def one(document: Document, style: Style) -> str:
    """A page on one document."""
    return printed(_page(document), style)


def _said(item: Metadatum) -> dict[str, Any]:
    said = {"field": item.field, "value": item.value, "from": item.provenance.value}
    return {**said, "start": item.start, "end": item.end}


def _passage(passage: Passage) -> dict[str, Any]:
    anchor = passage.anchor
    return {
        "start": passage.start,
        "end": passage.end,
        "kind": passage.kind.value,
        "day": anchor.day.isoformat() if anchor else None,
        "day_from": anchor.kind.value if anchor else None,
    }


def _page(document: Document) -> Iterator[RenderableType]:
    yield block(Text(clean(document.uri), style="bold"), 0)
    yield Text("")
    yield _metadata(document)
    yield Text("")
    yield _passages(document)


def _metadata(document: Document) -> Table:
    """One row for each field and layer; the value that counts stands out."""
    table = _table("What", "Value", "Said by")
    rows = [item for field in FIELDS for item in document.metadata if item.field == field]
    counted: set[str] = set()
    for item in rows:
        counts = item.field not in counted and getattr(document, item.field, None) == item.value
        counted |= {item.field} if counts else set()
        style = "bold" if counts else "dim"
        table.add_row(item.field, Text(clean(item.value), style=style), item.provenance.value)
    if not any(item.field == "source" for item in rows):
        hidden = document.source.startswith(LABEL)
        table.add_row("source", Text(clean(document.source), style="bold"), "" if hidden else "file name")
    return table


def _passages(document: Document) -> Table:
    table = _table("Passage", "Day", "Words")
    for passage in document.passages:
        day = f"{passage.anchor.day} ({passage.anchor.kind})" if passage.anchor else ""
        table.add_row(passage.kind.value, day, Text(elided(passage.span.of(document.text), LONGEST)))
    return table


def _table(*names: str) -> Table:
    table = Table(box=BOX, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    return table
