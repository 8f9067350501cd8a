"""Passages as a page shows them: the words of a finding in their paragraph, and in them the words that differ."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.model.finding import Evidence
from factcheck.report.text.labels import Labels
from factcheck.report.text.parts import alike
from factcheck.report.text.wording import ELLIPSIS, clean

WORD = re.compile(r"\S+")
AROUND = 220
LONGEST = 600
PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
FAR = 0.34


@dataclass(frozen=True)
class Piece:
    """A run of words; `differs` where the passage beside it has others in their place."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Passage:
    """One passage of a finding: who prints it, the words before and behind it, and its own words in pieces."""

    documents: str
    source: str
    place: str
    left: str
    pieces: tuple[Piece, ...]
    right: str


def passages(evidence: Sequence[Evidence], labels: Labels, *, compared: bool) -> list[Passage]:
    """The passages of a finding; copies of the same words are shown once. With `compared`, what differs is marked."""
    groups: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence:
        groups.setdefault((one.role, clean(one.text).casefold()), []).append(one)
    texts = [group[0].text for group in groups.values()]
    return [
        _passage(group, _other(number, texts) if compared else None, labels)
        for number, group in enumerate(groups.values())
    ]


def _other(number: int, texts: Sequence[str]) -> str | None:
    """The words to hold a passage against: those of the first, and for the first those of the next."""
    return texts[0] if number else texts[1] if len(texts) > 1 else None


def _passage(group: Sequence[Evidence], other: str | None, labels: Labels) -> Passage:
    first = group[0]
    sources = list(dict.fromkeys(labels.source(one.source) for one in group if not alike(one, labels)))
    line = labels.line(first.document, first.start) if len(group) == 1 else 0
    left, right = around(first, labels.text(first.document))
    return Passage(
        labels.names([one.document for one in group]),
        ", ".join(sources),
        f"line {line}" if line else "",
        left,
        pieces(first.text, other),
        right,
    )


def around(evidence: Evidence, text: str) -> tuple[str, str]:
    """The rest of the paragraph on either side, cut at word ends; what the finding itself holds where no text is."""
    if text[evidence.start : evidence.end] != evidence.text:
        return clean(evidence.prefix), clean(evidence.suffix)
    before = PARAGRAPH.split(text[max(0, evidence.start - 4 * AROUND) : evidence.start])[-1]
    after = PARAGRAPH.split(text[evidence.end : evidence.end + 4 * AROUND])[0]
    return _tail(before), _head(after)


def _tail(text: str) -> str:
    """The end of a text; a blank at the end is kept, so that words do not run together."""
    blank = " " if text[-1:].isspace() else ""
    text = clean(text)
    if len(text) > AROUND:
        kept = text[-AROUND:]
        text = f"{ELLIPSIS} {kept.split(' ', 1)[-1]}"
    return text + blank if text else ""


def _head(text: str) -> str:
    blank = " " if text[:1].isspace() else ""
    text = clean(text)
    if len(text) > AROUND:
        text = f"{text[:AROUND].rsplit(' ', 1)[0]} {ELLIPSIS}"
    return blank + text if text else ""


def pieces(text: str, other: str | None) -> tuple[Piece, ...]:
    """The words in runs of shared and of differing ones; one run where hardly anything is shared."""
    shown = clean(text)
    if len(shown) > LONGEST:
        shown = f"{shown[:LONGEST].rsplit(' ', 1)[0]} {ELLIPSIS}"
    if other is None:
        return (Piece(shown),)
    words, others = shown.split(), clean(other).split()
    matcher = difflib.SequenceMatcher(None, [_key(word) for word in words], [_key(word) for word in others], False)
    if len(words) > 3 and matcher.ratio() < FAR:
        return (Piece(shown),)
    found = []
    for tag, start, end, _, _ in matcher.get_opcodes():
        if end > start:
            found.append(Piece(" ".join(words[start:end]), tag != "equal"))
    return tuple(found)


def _key(word: str) -> str:
    return word.casefold().strip(".,;:!?\"'“”‘’«»()") or word
