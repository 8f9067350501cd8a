"""What all date grammars share: the form of a parser, patterns, the choice of the longest."""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.extract.date_shapes import Shape

Found = tuple[Shape, int]
Parser = Callable[[str, int], Found | None]

YEAR_STEP = r"(?:this|last|next)"


def pattern(source: str) -> re.Pattern[str]:
    """A compiled pattern that takes capitals and small letters alike."""
    return re.compile(source, re.IGNORECASE)


def longest(text: str, at: int, parsers: tuple[Parser, ...]) -> Found | None:
    """What the parser that reaches furthest finds; the first of them where two reach equally far."""
    best: Found | None = None
    for parser in parsers:
        found = parser(text, at)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def full_year(digits: str) -> int:
    """A year of four or two digits; two digits up to 49 are of this century."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 50 else 1900)
