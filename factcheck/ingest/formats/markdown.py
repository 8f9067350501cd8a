"""Markdown: the words without their markup, each on the line on which the file has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.errors import InputError
from factcheck.ingest.decode import read_plain
from factcheck.ingest.formats.front_matter import split
from factcheck.ingest.formats.library import needed
from factcheck.ingest.formats.markup import blocks_of_html
from factcheck.ingest.reading import Block, Context, Format, Item, Reading
from factcheck.model.text import PassageKind

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
BREAKS = frozenset({"softbreak", "hardbreak"})
MOST = 1_000_000
MOST_PARAGRAPH = 30_000
Unit = tuple[int, str, PassageKind | None]


def read(data: bytes, name: str, context: Context) -> Reading:
    """One document. Front matter keeps its place, so that lines count as in the file."""
    decoded = read_plain(data)
    front = split(decoded.text.replace("\r\n", "\n"))
    units, note = _read_units(front.body)
    blocks = tuple(_blocks(units, front.head))
    item = Item(blocks, front.stated)
    if not any(block.kind is not PassageKind.BOILERPLATE and Item((block,)).has_words for block in blocks):
        raise InputError("There is no text in this Markdown file. Save the article into it, or leave it out.")
    return Reading((item,), notes=tuple(note for note in (decoded.note, front.note, note) if note))


def _read_units(body: str) -> tuple[list[Unit], str | None]:
    """The units of a text; one that no person would write is read as it stands, with a note."""
    longest = max(map(len, re.split(r"\n\s*\n", body)), default=0)
    if len(body) > MOST or longest > MOST_PARAGRAPH:
        return [(0, body, None)], "it is too large to be read as Markdown, and was read as plain text"
    parser = needed("markdown_it").MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return list(_Units().of(parser.parse(body))), None


def _blocks(units: list[Unit], head: str) -> Iterator[Block]:
    """The units as blocks, each as many lines below the one before as in the file."""
    line = 0
    first = "\n" if head else ""
    if head:
        yield Block(head.rstrip("\n"), PassageKind.BOILERPLATE)
    for place, words, kind in units:
        if words.strip():
            yield Block(words, kind, gap=first + "\n" * max(place - line, 0 if first else 1))
            line = place + words.rstrip("\n").count("\n")
            first = ""


class _Units:
    """Walks the tokens of a text and gives line, words and kind of each paragraph, heading, item, row and code."""

    def __init__(self) -> None:
        self.kind: PassageKind | None = None
        self.mark = ""
        self.row: list[str] | None = None
        self.row_line = 0

    def of(self, tokens: list[Any]) -> Iterator[Unit]:
        """The units of all tokens."""
        for token in tokens:
            match token.type:
                case "heading_open":
                    self.kind = PassageKind.HEADLINE
                case "list_item_open":
                    self.mark = f"{token.info}{token.markup} " if token.info else "- "
                case "tr_open":
                    self.row, self.row_line = [], token.map[0] if token.map else self.row_line + 1
                case "tr_close":
                    yield self.row_line, " | ".join(self.row or ()), None
                    self.row = None
                case "fence" | "code_block":
                    yield token.map[0] + (token.type == "fence"), token.content, PassageKind.BOILERPLATE
                case "html_block":
                    blocks = blocks_of_html(COMMENT.sub("", token.content))
                    yield token.map[0], "\n".join(block.text for block in blocks), None
                case "inline":
                    yield from self._inline(token)

    def _inline(self, token: Any) -> Iterator[Unit]:
        words = "".join(_words(token.children or ()))
        if self.row is not None:
            self.row.append(words)
            return
        yield token.map[0], self.mark + words, self.kind
        self.kind, self.mark = None, ""


def _words(children: Iterable[Any]) -> Iterator[str]:
    for child in children:
        if child.type in BREAKS:
            yield "\n"
        elif child.type in ("text", "code_inline"):
            yield child.content


MARKDOWN = Format("markdown", (".md", ".markdown", ".mkd"), read)
