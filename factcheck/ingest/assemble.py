"""A document from what its file gave: blocks joined to one text, and a passage for each that has a kind."""

from __future__ import annotations

from factcheck.ingest.layers import layered, stated
from factcheck.ingest.manifest import Row
from factcheck.ingest.prepare import prepare
from factcheck.ingest.reading import Block, Item, Stated
from factcheck.model.metadata import Provenance
from factcheck.model.text import AnchorKind, DateAnchor, Document, Passage, normalise


def document_of(item: Item, uri: str, row: Row | None = None) -> Document:
    """The document under the name `uri`. What a manifest says comes first, then what the format says.

    A text that its format divides is prepared at once, with the kinds that the format gives; another is left as read.
    """
    text, marks = joined(item.blocks)
    document = _with_metadata(Document.from_text(text, uri).with_(source=_stem(uri) or uri), item, row)
    return prepare(document, marks) if marks else document


def joined(blocks: tuple[Block, ...]) -> tuple[str, tuple[Passage, ...]]:
    """The normalised text of all blocks, and a passage for each block with a kind."""
    if len(blocks) == 1 and blocks[0].kind is None:
        return normalise(blocks[0].text), ()
    text = ""
    marks: list[Passage] = []
    for block in blocks:
        words = normalise(block.text).strip()
        if not words:
            continue
        start = len(text) + len(block.gap if text else "")
        text += (block.gap if text else "") + words
        if block.kind is not None:
            anchor = DateAnchor(block.day, AnchorKind.PUBLISHED) if block.day else None
            marks.append(Passage(start, len(text), block.kind, anchor))
    return text, tuple(marks)


def _with_metadata(document: Document, item: Item, row: Row | None) -> Document:
    if row is not None:
        listed = {"source": row.source, "url": row.url, "published": row.published, "title": row.title}
        document = layered(document, stated(Provenance.MANIFEST, **listed, agency=row.agency))
    for provenance, said in ((Provenance.MANIFEST, item.listed), (Provenance.FORMAT, item.stated)):
        document = layered(document, stated(provenance, **{name: getattr(said, name) for name in Stated.__slots__}))
    return document


def _stem(uri: str) -> str | None:
    """The name of the file without its suffix: of the innermost one, where files lie within files."""
    names = [part.replace("\\", "/").rsplit("/", 1)[-1] for part in uri.split("#")]
    name = next((name for name in reversed(names) if "." in name), names[0])
    return name.rsplit(".", 1)[0] or None
