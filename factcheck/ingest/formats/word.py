"""Word files: the text as it reads with all changes accepted; comments are kept aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.formats.library import needed
from factcheck.ingest.formats.packages import checked_package, has_part
from factcheck.ingest.reading import Block, Context, Format, Item, Reading, Stated, one_line
from factcheck.model.text import PassageKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = frozenset({f"{W}del", f"{W}moveFrom"})
BREAKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
BOXES = f"{W}txbxContent"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
STYLES = (("heading", PassageKind.HEADLINE), ("title", PassageKind.HEADLINE), ("caption", PassageKind.CAPTION))
PROGRAMS = frozenset({"python-docx", "un-named", "user", "unknown"})


def read(data: bytes, name: str, context: Context) -> Reading:
    """One document; a note counts tracked changes and comments."""
    docx = needed("docx")
    document = docx.Document(checked_package(data, "word/document.xml", "Word", ".docx", context.max_bytes))
    blocks = [*_blocks(document), *_notes_below(document)]
    if not Item(tuple(blocks)).has_words:
        raise InputError("There is no text in this Word file. Save the article into it, or leave it out.")
    comments = _comments(document)
    notes = tuple(words for words in (_changes(document.element.body), _count(len(comments), "comment")) if words)
    about = f"{' and '.join(notes)}: the text was read as if accepted, comments were kept aside" if notes else None
    return Reading((Item((*blocks, *comments), _stated(document)),), notes=(about,) if about else ())


def _blocks(document: Any) -> Iterator[Block]:
    styles = {style.style_id: (style.name or "") for style in document.styles}
    held = ""
    for kind, words, goes_on in _paragraphs(document.element.body, styles):
        held += words
        if not goes_on:
            if held.strip():
                yield Block(held, kind)
            held = ""
    if held.strip():
        yield Block(held)


def _paragraphs(container: Any, styles: dict[str, str]) -> Iterator[tuple[PassageKind | None, str, bool]]:
    """Kind and words of each paragraph, and whether the next one goes on with it, its mark being deleted."""
    for child in container:
        if child.tag == f"{W}p":
            yield _kind(child, styles), _words(child), child.find(f"{W}pPr/{W}rPr/{W}del") is not None
            for box in child.iter(BOXES):
                if not any(holder.tag == FALLBACK for holder in box.iterancestors()):
                    yield from _paragraphs(box, styles)
        elif child.tag == f"{W}tbl":
            yield from ((None, row, False) for row in _rows(child))
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            yield from _paragraphs(child, styles)


def _words(paragraph: Any) -> str:
    found = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in GONE or element.tag in (BOXES, FALLBACK):
            continue
        if element.tag == f"{W}t":
            found.append(element.text or "")
        elif element.tag in BREAKS and element.getparent().tag == f"{W}r":
            found.append(BREAKS[element.tag])
        stack.extend(reversed(element))
    return "".join(found).strip("\n")


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            cells = (" ".join(_words(p) for p in cell.iter(f"{W}p")).strip() for cell in row.iterchildren(f"{W}tc"))
            yield " | ".join(cell for cell in cells if cell)


def _kind(paragraph: Any, styles: dict[str, str]) -> PassageKind | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = styles.get(style.get(f"{W}val"), style.get(f"{W}val")) if style is not None else ""
    return next((kind for start, kind in STYLES if named.lower().startswith(start)), None)


def _notes_below(document: Any) -> Iterator[Block]:
    """Footnotes and endnotes, behind the text."""
    etree = needed("lxml.etree")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        for note in etree.fromstring(relation.target_part.blob, parser):
            if note.get(f"{W}type") is None:
                yield Block(" ".join(_words(p) for p in note.iter(f"{W}p")).strip())


def _comments(document: Any) -> list[Block]:
    found = getattr(document, "comments", ())
    return [
        Block(f"Comment by {comment.author or 'unknown'}: {comment.text}", PassageKind.SIDEBAR)
        for comment in found
        if comment.text.strip()
    ]


def _changes(body: Any) -> str | None:
    count = sum(1 for tag in ("ins", "del", "moveFrom") for element in body.iter(f"{W}{tag}") if len(element))
    return _count(count, "tracked change")


def _count(count: int, what: str) -> str | None:
    return f"{count} {what}{'s' if count > 1 else ''}" if count else None


def _stated(document: Any) -> Stated:
    """Author, title and language. Dates of the file tell of the file, not of the story, and are not taken."""
    about = document.core_properties
    author = one_line(about.author)
    language = next((tag.get(f"{W}val") for tag in document.styles.element.iter(f"{W}lang")), None)
    return Stated(
        byline=author if author and author.lower() not in PROGRAMS else None,
        language=one_line(about.language) or one_line(language),
        title=one_line(about.title),
    )


WORD = Format("docx", (".docx", ".docm"), read, lambda head: has_part(head, b"word/"), container=True)
