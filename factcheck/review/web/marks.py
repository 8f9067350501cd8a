"""Where words differ, and where a text is underlined: pieces of text with classes, for templates to escape and print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from factcheck.model.text import Span

TOKEN = re.compile(r"\w+(?:[.,'’]\w+)*|\s+|[^\w\s]")
MOST_WORDS = 400
AROUND = 320


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: `kind` is what it is printed as ("" is plain), `target` what it leads to.

    `start` is its place in the document, where it is the first of its kind that begins there.
    """

    text: str
    kind: str = ""
    target: str = ""
    label: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Something underlined: lower `rank` shows above higher, of equals the shorter."""

    start: int
    end: int
    kind: str
    target: str
    label: str
    rank: int = 0


def differing(text: str, other: str) -> list[Piece]:
    """`text`, the words marked that `other` does not have in that place."""
    mine, theirs = TOKEN.findall(text), TOKEN.findall(other)
    if len(mine) > MOST_WORDS or len(theirs) > MOST_WORDS:
        return [Piece(text)]
    matcher = SequenceMatcher(None, [w.casefold() for w in mine], [w.casefold() for w in theirs], autojunk=False)
    pieces = []
    for tag, start, end, _, _ in matcher.get_opcodes():
        words = "".join(mine[start:end])
        if words:
            pieces.append(Piece(words, "" if tag == "equal" or not words.strip() else "differs"))
    return pieces


def around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and behind a span: to the ends of its paragraph, cut at a word where that is far."""
    start = text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[: span.start] else 0
    stop = text.find("\n\n", span.end)
    end = stop if stop >= 0 else len(text)
    before, after = text[start : span.start], text[span.end : end]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before, after


def underlined(text: str, span: Span, lines: Sequence[Line]) -> list[Piece]:
    """A part of a text cut where lines begin and end; where several cover a place, the one of the lowest rank shows."""
    inside = [line for line in lines if line.start < span.end and span.start < line.end]
    bounds = {span.start, span.end}
    bounds |= {min(max(place, span.start), span.end) for line in inside for place in (line.start, line.end)}
    pieces: list[Piece] = []
    for start, end in pairwise(sorted(bounds)):
        over = [line for line in inside if line.start <= start and end <= line.end]
        chosen = min(over, key=lambda line: (line.rank, line.end - line.start), default=None)
        words = text[start:end]
        if chosen is None or not words.strip():
            pieces.append(Piece(words))
        else:
            pieces.append(Piece(words, chosen.kind, chosen.target, chosen.label, start))
    return _joined(pieces)


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and (last.kind, last.target) == (piece.kind, piece.target):
            found[-1] = replace(last, text=last.text + piece.text)
        else:
            found.append(piece)
    return found
