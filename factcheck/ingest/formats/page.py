"""Saved web pages: the story, and the rest of the page set apart from it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from factcheck.errors import InputError
from factcheck.ingest.formats.markup import blocks_of, tree_of
from factcheck.ingest.formats.page_metadata import host_of, saved_from, stated_by
from factcheck.ingest.formats.page_parts import read_parts
from factcheck.ingest.formats.web_text import decode_web
from factcheck.ingest.formats.xml_safe import root_name
from factcheck.ingest.reading import Context, Format, Item, Reading, Stated

MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")
MAX_ELEMENTS = 8_000
"""A page of more elements is no article; to look for one would take minutes."""

TOO_LARGE = "it is too large for a page with a story, all of its text was read"
NO_STORY = "no story was found on this page, all of its text was read; look whether it was saved in full"


def read(data: bytes, name: str, context: Context) -> Reading:
    """The story of a saved page with its metadata."""
    decoded = decode_web(data)
    url = saved_from(data)
    item, note = item_of(decoded.text, Stated(url=url))
    return Reading((item,), notes=tuple(words for words in (decoded.note, note) if words))


def item_of(html: str, known: Stated) -> tuple[Item, str | None]:
    """A page as a document; `known` is what is known of it besides. The note tells where no story was found."""
    tree = tree_of(html)
    stated = stated_by(tree).over(known)
    stated = replace(stated, source=stated.source or host_of(stated.url))
    small = sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1)) <= MAX_ELEMENTS
    blocks = read_parts(tree, stated.title) if small else []
    item = Item(tuple(blocks or blocks_of(tree)), stated)
    if not item.has_words:
        raise InputError(
            "There is no text in this page: its text may be loaded by script. Print it to PDF from the browser."
        )
    return item, None if blocks else NO_STORY if small else TOO_LARGE


def sniff(head: bytes) -> bool:
    """Whether the bytes begin as a page does."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1000].lower()
    return start.startswith(MARKS) or (start.startswith((b"<?xml", b"<!--")) and root_name(head).lower() == "html")


PAGE = Format("html", (".html", ".htm", ".xhtml"), read, sniff)
