"""What a new version of a text says otherwise than the one before: sentences of the story, not of the page. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.model.text import Document, Span, paragraphs

BREAK = re.compile(r"(?<=[.!?][\"'\u201d\u2019)])\s+|(?<=[.!?])\s+")
WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+")
ALIKE = 0.5
"""Two sentences with so many words in common are one that was rewritten."""


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence before and after; None where there was none, or is none any more. `after` stands in the new text."""

    before: str | None
    after: Span | None


def changes(old: Document, new: Document) -> tuple[Change, ...]:
    """The sentences that differ in their words, in the order of the new text, dropped ones last."""
    if old.text == new.text:
        return ()
    before = [span.of(old.text) for span in _sentences(old)]
    after = list(_sentences(new))
    gone = Counter(_key(words) for words in before)
    gone.subtract(_key(span.of(new.text)) for span in after)
    dropped = _take(before, gone)
    added = _added(after, new.text, gone)
    found = []
    for span in added:
        partner = _partner(span.of(new.text), dropped)
        if partner is not None:
            dropped.remove(partner)
        found.append(Change(partner, span))
    return (*found, *(Change(words, None) for words in dropped))


def is_version(old: Document, new: Document) -> bool:
    """Whether one text can be a version of the other: half the sentences of the shorter one are kept or rewritten."""
    before, after = sum(1 for _ in _sentences(old)), sum(1 for _ in _sentences(new))
    added = sum(change.before is None for change in changes(old, new))
    return after - added >= ALIKE * max(1, min(before, after))


def _sentences(document: Document) -> Iterator[Span]:
    for paragraph in paragraphs(document.text):
        if not document.passage_at(paragraph.start).kind.of_story:
            continue
        start = paragraph.start
        for gap in BREAK.finditer(document.text, paragraph.start, paragraph.end):
            yield Span(start, gap.start())
            start = gap.end()
        if start < paragraph.end:
            yield Span(start, paragraph.end)


def _key(words: str) -> tuple[str, ...]:
    return tuple(WORD.findall(words.casefold()))


def _take(before: list[str], gone: Counter[tuple[str, ...]]) -> list[str]:
    """The sentences that the new text has no more, as often as it lacks them."""
    left = +gone
    found = []
    for words in before:
        key = _key(words)
        if key and left[key] > 0:
            left[key] -= 1
            found.append(words)
    return found


def _added(after: list[Span], text: str, gone: Counter[tuple[str, ...]]) -> list[Span]:
    more = -gone
    found = []
    for span in after:
        key = _key(span.of(text))
        if key and more[key] > 0:
            more[key] -= 1
            found.append(span)
    return found


def _partner(words: str, dropped: list[str]) -> str | None:
    key = _key(words)
    scored = [(SequenceMatcher(None, _key(other), key, autojunk=False).ratio(), other) for other in dropped]
    best = max(scored, key=lambda item: item[0], default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else None
