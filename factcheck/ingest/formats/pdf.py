"""PDF files with a text layer: lines joined to paragraphs, what repeats on every page set apart."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.formats.library import needed
from factcheck.ingest.formats.pdf_lines import Line, lines_of, paragraphs_of
from factcheck.ingest.reading import Block, Context, Format, Item, Reading, Stated, one_line
from factcheck.model.text import PassageKind

MAX_PAGES = 400
EDGE = 3
"""So many lines at the top and the foot of a page may repeat on others."""

DIGITS = re.compile(r"\d+")
PRINTED = re.compile(
    r"^\d{1,2}/\d{1,2}/\d{2,4},\s\d{1,2}:\d{2}\b|^(?:file|https?)://\S+|^(?:page\s)?\d+\s?(?:/|of)\s?\d+$|^page\s\d+$",
    re.IGNORECASE,
)
FILE_TITLE = re.compile(
    r"\.(?:docx?|odt|rtf|html?|indd|pdf|txt)$|^(?:untitled|document\d*|microsoft word)", re.IGNORECASE
)


def read(data: bytes, name: str, context: Context) -> Reading:
    """One document. Raises InputError where there is a password, or no text but pictures of it."""
    pypdf = needed("pypdf")
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _unlock(reader)
        pages = len(reader.pages)
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise InputError("The file is a PDF that is damaged. Open it and print it to a new PDF.") from error
    found, broken = _lines(reader, min(pages, MAX_PAGES), context.max_bytes)
    blocks = tuple(_blocks(found))
    if not Item(blocks).has_words:
        raise InputError(
            "The file is a PDF without text: scanned pages, or pictures. Run text recognition (OCR) on it."
        )
    notes = [f"page {page} could not be read" for page in broken]
    if pages > MAX_PAGES:
        notes.append(f"it has {pages:,} pages; the first {MAX_PAGES} were read")
    return Reading((Item(blocks, _stated(reader)),), notes=tuple(notes))


def _unlock(reader: Any) -> None:
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except Exception as error:  # an unknown cipher, or a library for it that is not there
        raise InputError("The file is a PDF that is encrypted. Print it to a new PDF without protection.") from error
    if not opened:
        raise InputError("The file is a PDF protected by a password. Save it without one and try again.")


def _lines(reader: Any, pages: int, max_bytes: int) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of those that could not be read."""
    found: list[list[Line]] = []
    broken = []
    length = 0
    for number in range(pages):
        try:
            found.append(lines_of(reader.pages[number]))
        except Exception:  # one damaged page must not cost the others
            broken.append(number + 1)
            continue
        length += sum(len(line.text) for line in found[-1])
        if length > max_bytes:
            raise InputError(f"The PDF holds more than {max_bytes:,} characters. Split it into one file per article.")
    return found, broken


def _blocks(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """The paragraphs, over the ends of pages; what repeats on the pages stands behind them, once."""
    repeated = _repeated(pages)
    body: list[Line] = []
    furniture: list[Line] = []
    for page in pages:
        for place, line in enumerate(page):
            at_edge = place < EDGE or place >= len(page) - EDGE
            (furniture if at_edge and DIGITS.sub("#", line.text) in repeated else body).append(line)
    yield from (Block(words) for words in paragraphs_of(body))
    yield from (Block(words, PassageKind.BOILERPLATE) for words in dict.fromkeys(line.text for line in furniture))


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Lines at the edges of at least half the pages, page numbers apart, and what a browser prints there."""
    edges = [[line.text for line in (*page[:EDGE], *page[-EDGE:])] for page in pages]
    counts = Counter(text for texts in edges for text in {DIGITS.sub("#", text) for text in texts})
    often = {text for text, count in counts.items() if count >= 2 and count * 2 >= len(pages)}
    return frozenset(often | {DIGITS.sub("#", text) for texts in edges for text in texts if PRINTED.search(text)})


def _stated(reader: Any) -> Stated:
    """Title and author of the file. Its dates tell of the file, not of the story, and are not taken."""
    try:
        about = reader.metadata or {}
        title, author = one_line(about.get("/Title")), one_line(about.get("/Author"))
        language = one_line(reader.trailer["/Root"].get("/Lang"))
    except Exception:  # what a damaged file says of itself is no loss
        return Stated()
    return Stated(byline=author, language=language, title=None if title and FILE_TITLE.search(title) else title)


PDF = Format("pdf", (".pdf",), read, lambda head: head.lstrip()[:5] == b"%PDF-", container=True)
