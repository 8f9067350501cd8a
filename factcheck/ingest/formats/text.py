"""Plain text, with or without front matter."""

from __future__ import annotations

from factcheck.errors import InputError
from factcheck.ingest.decode import read_plain
from factcheck.ingest.formats.front_matter import split
from factcheck.ingest.reading import Block, Context, Format, Item, Reading
from factcheck.model.text import PassageKind


def read(data: bytes, name: str, context: Context) -> Reading:
    """The text as it stands. Front matter keeps its place, so that lines count as in the file."""
    decoded = read_plain(data)
    front = split(decoded.text)
    notes = tuple(note for note in (decoded.note, front.note) if note)
    if not front.head:
        return Reading((Item.of_text(decoded.text),), notes=notes)
    gap = "\n" * (1 + len(front.body) - len(front.body.lstrip("\n")))
    item = Item((Block(front.head, PassageKind.BOILERPLATE), Block(front.body, gap=gap)), front.stated)
    if not Item.of_text(front.body).has_words:
        raise InputError("There is nothing behind the front matter. Save the article below it, or leave the file out.")
    return Reading((item,), notes=notes)


TEXT = Format("text", (".txt", ".text"), read)
