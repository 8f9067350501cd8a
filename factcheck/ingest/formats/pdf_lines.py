"""The lines of a PDF page by place, and the paragraphs that they make up."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

GAP = 1.35
"""A line so many times the usual step below the one before begins a paragraph."""

LEADING = 1.2
SIZE_STEP = 1.12
FULL, HALF = 0.8, 0.5
STOPS = (".", "!", "?", ":", "”", '"', "…")
LIGATURES = re.compile("[\ufb00-\ufb06]")
HYPHEN = re.compile(r"(?<!\w)(\w+)-$")
FIRST_WORD = re.compile(r"[a-z]\w*")
WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its height on the page (0: unknown) and the size of its type."""

    text: str
    height: float = 0.0
    size: float = 0.0


def lines_of(page: Any) -> list[Line]:
    """The lines of a page in the order of its stream, which follows columns."""
    lines: list[Line] = []
    words: list[str] = []
    place: list[tuple[float, float]] = []

    def close() -> None:
        text = " ".join(_unligatured("".join(words)).split())
        if text:
            lines.append(Line(text, *(place[0] if place else (0.0, 0.0))))
        words.clear()
        place.clear()

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                close()
            words.append(part)
            if part.strip() and not place:
                height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                place.append((height, abs(size * (tm[3] or tm[0]) * (cm[3] or 1.0))))

    page.extract_text(visitor_text=visit)
    close()
    return lines


def _unligatured(text: str) -> str:
    return LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.replace("\u00ad", ""))


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """Lines joined to paragraphs by their steps, their sizes and their ends; words divided at an end are made whole."""
    if not lines:
        return []
    step = _usual_step(lines)
    width = _usual_width(lines)
    known = Counter(word.casefold() for line in lines for word in WORD.findall(line.text))
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(before, line, step, width):
            groups.append([])
        groups[-1].append(line)
    return [_joined([line.text for line in group], known) for group in groups]


def _usual_step(lines: Sequence[Line]) -> float:
    """How far below a line stands the next, where a sentence goes on from one to the other."""
    steps = [
        a.height - b.height
        for a, b in pairwise(lines)
        if b.text[:1].islower() and not a.text.endswith(STOPS) and a.size and 0 < a.height - b.height < 4 * a.size
    ]
    sizes = [line.size for line in lines if line.size]
    return median(steps) if steps else LEADING * median(sizes) if sizes else 0.0


def _usual_width(lines: Sequence[Line]) -> float:
    lengths = sorted((len(line.text) for line in lines), reverse=True)
    return median(lengths[: max(1, len(lengths) // 2)])


def _begins(before: Line, line: Line, step: float, width: float) -> bool:
    if before.size and line.size and max(before.size, line.size) > min(before.size, line.size) * SIZE_STEP:
        return True
    drop = before.height - line.height
    if step and before.height and line.height and drop > step * GAP:
        return True
    ended = before.text.endswith(STOPS)
    return len(before.text) < width * (FULL if ended else HALF) and not line.text[:1].islower()


def _joined(texts: Sequence[str], known: Counter[str]) -> str:
    words = texts[0]
    for text in texts[1:]:
        divided, begun = HYPHEN.search(words), FIRST_WORD.match(text)
        if divided and begun and known[f"{divided[1]}-{begun[0]}".casefold()] == 0:
            words = words[:-1] + text
        else:
            words += text if divided and begun else f" {text}"
    return words
