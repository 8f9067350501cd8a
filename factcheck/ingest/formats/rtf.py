"""Rich text files."""

from __future__ import annotations

import re

from factcheck.errors import InputError
from factcheck.ingest.formats.library import needed
from factcheck.ingest.reading import Context, Format, Item, Reading, Stated, one_line

START = b"{\\rtf"
FIELDS = {"title": "title", "author": "byline"}
CHANGES = re.compile(r"\\(?:deleted|revised)\b")
HIDDEN = re.compile(r"\\(?:deleted|v)(?![a-z0-9])(?!0)")
BRACE = re.compile(r"(?<!\\)[{}]")
PICTURE = re.compile(r"(?:[0-9a-fA-F]{32,}\s*){4,}")
FAR = 500
"""No more characters than this stand between the beginning of a group and the word that it is deleted."""


def read(data: bytes, name: str, context: Context) -> Reading:
    """One document: the text as it reads with all changes accepted, without comments."""
    if not data.lstrip().startswith(START):
        raise InputError("The file is no RTF file, whatever its name says. Save it as RTF, or name it accordingly.")
    striprtf = needed("striprtf.striprtf")
    source = PICTURE.sub("", data.decode("cp1252", "replace"))
    if len(source) > context.max_bytes:
        raise InputError(
            f"The RTF file holds more than {context.max_bytes:,} characters. Split it into one per article."
        )
    text = striprtf.rtf_to_text(_without_deleted(source), errors="replace")
    lines = (" | ".join(cell.strip() for cell in line.split("|") if cell.strip()) for line in text.split("\n"))
    item = Item.of_text("\n\n".join(line for line in lines if line), _stated(source, striprtf))
    if not item.has_words:
        raise InputError("There is no text in this RTF file. Save the article into it, or leave it out.")
    note = "tracked changes: the text was read as if accepted" if CHANGES.search(source) else None
    return Reading((item,), notes=(note,) if note else ())


def _without_deleted(source: str) -> str:
    """The source without the groups that a tracked change deletes."""
    parts = []
    position = 0
    for found in HIDDEN.finditer(source):
        start = source.rfind("{", max(position, found.start() - FAR), found.start())
        if found.start() < position or start < 0 or "}" in source[start : found.start()]:
            continue
        parts.append(source[position:start])
        position = _end_of_group(source, start)
    return "".join((*parts, source[position:]))


def _end_of_group(source: str, start: int) -> int:
    depth = 0
    for brace in BRACE.finditer(source, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(source)


def _stated(source: str, striprtf: object) -> Stated:
    """Title and author of the file."""
    head = source[: source.find("\\pard") if "\\pard" in source else 20_000]
    values = {}
    for key, name in FIELDS.items():
        found = re.search(rf"\{{\\{key} ([^{{}}]*)\}}", head)
        words = striprtf.rtf_to_text(f"{{\\rtf1 {found[1]}}}", errors="replace") if found else ""  # type: ignore[attr-defined]
        values[name] = one_line(words)
    return Stated(**values)


RTF = Format("rtf", (".rtf",), read, lambda head: head.lstrip().startswith(START), container=True)
