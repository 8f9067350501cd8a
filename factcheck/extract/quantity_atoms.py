"""The pieces that figures are made of: digit groups, words and single signs, cut out of a text in one linear pass."""

from __future__ import annotations

import re
from typing import NamedTuple

# Bounded repetition keeps a line of commas and digits linear.
ATOM = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u2009\u202f\u2007]\d{3}){1,8}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[^\s\w]|_|\d)"
)
COMMAS = dict.fromkeys(map(ord, "\u2009\u202f\u2007"), ",")


class Atom(NamedTuple):
    """One piece: `kind` is digits, word or sign; `glued` tells that nothing stands between it and the one before.

    Thin spaces between groups of digits come as commas.
    """

    text: str
    lower: str
    kind: str
    start: int
    end: int
    glued: bool


def atoms_of(text: str) -> list[Atom]:
    """The pieces of a text in order."""
    found = []
    last_end = 0
    for match in ATOM.finditer(text):
        piece, kind = match.group(), match.lastgroup or "sign"
        if kind == "digits":
            piece = piece.translate(COMMAS)
        start, end = match.span()
        found.append(Atom(piece, piece.lower(), kind, start, end, start == last_end and start > 0))
        last_end = end
    return found


def surface(words: str) -> tuple[str, ...]:
    """A phrase of a lexicon as the sequence of its pieces."""
    return tuple(atom.text for atom in atoms_of(words))
