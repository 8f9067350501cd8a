"""FC704: a number announced, and a list of another length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.assertion import Extraction
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.quantity import Hedge, Quantity, QuantityKind
from factcheck.model.text import Span

OPENING = re.compile(
    r"(?P<words>[^.:;!?()\u2014\u2013\n]{0,60}?)(?P<mark>:|\s\u2014|\u2014|\s\u2013|,\s+namely)\s+(?=\w)", re.IGNORECASE
)
CLOSING = re.compile(r"[.!?\u2014\n]|\s\u2013")
OPEN_ENDED = re.compile(
    r"\b(?:including|such as|among (?:them|others)|for example|for instance|e\.g|etc|and (?:so on|others|more|the like)|like|"
    r"as well as|said|says|told|because|which|who|that|when|where|if|is|are|was|were|has|have|had|will|would|can|could|may|"
    r"might|must|should|wearing|described|aged|male|female|does|do|did|he|she|it|they|we|you)\b",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"\s*(?:and\s+)?(?:the|a|another|yet another|its|his|her|their)\s+(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|"
    r"final|other|others|remaining|rest)\b|\s*another\b",
    re.IGNORECASE,
)
JOIN = re.compile(r"(?<!\s)\s+(?:and|or|&|plus)\s+", re.IGNORECASE)
QUOTES = re.compile('["\u201c\u201d]')


@dataclass(frozen=True)
class CountList:
    """A number of things is announced, and the list behind it has another number of items.

    Reports: "four priorities: roads, schools and clinics", behind a colon, a dash or "namely".

    Silent on: "including", "such as"; lists in which "and" may join one item ("health and safety") where one way of counting
    fits; items with verbs of their own; a missing item that the next sentence brings ("The fourth is"); vague numbers.

    Dismiss when: one item of the list holds two things.

    Options: `longest`, the most words that an item may have.
    """

    id: ClassVar[str] = "FC704"
    name: ClassVar[str] = "count-list-mismatch"
    family: ClassVar[str] = "arithmetic-inconsistency"
    severity: ClassVar[Severity] = Severity.NOTE

    longest: int = 7

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each announced list."""
        for extraction in corpus.extractions:
            for quantity in extraction.quantities:
                listed = self._list(extraction, quantity) if _announces(extraction, quantity) else None
                if listed is not None:
                    yield self._report(corpus, extraction, quantity, *listed)

    def _list(self, extraction: Extraction, quantity: Quantity) -> tuple[Span, int] | None:
        """The list behind a number, with its length, where no way of counting gives the number."""
        text = extraction.document.text
        behind = quantity.noun.end if quantity.noun else quantity.end
        opening = OPENING.match(text, behind)
        if opening is None or JOIN.search(opening["words"] + " ") or "," in opening["words"]:
            return None
        closing = CLOSING.search(text, opening.end())
        end = closing.start() if closing else len(text)
        words = text[opening.end() : end]
        counted = any(opening.end() <= q.start < end for q in extraction.quantities)
        if counted or QUOTES.search(words) or OPEN_ENDED.search(words) or NEXT.match(text, end + 1):
            return None
        low, high = _lengths(words)
        longest = max((len(item.split()) for item in re.split(r"[,;]", words)), default=0)
        if low < 2 or longest > self.longest or quantity.value is None or low <= quantity.value <= high:
            return None
        return Span(opening.end(), end), low

    def _report(self, corpus: Corpus, extraction: Extraction, quantity: Quantity, items: Span, length: int) -> Finding:
        document = extraction.document
        noun = Span(quantity.start, quantity.noun.end if quantity.noun else quantity.end)
        return finding(
            self,
            corpus,
            f"{document.source}: {said(noun.of(document.text))} are announced, and {length} are listed: "
            f"{said(items.of(document.text))}.",
            [corpus.evidence(document.uri, noun), corpus.evidence(document.uri, items, "related")],
            confidence=Confidence.MEDIUM,
            calculation=f"{quantity.value} ≠ {length}",
            suggestion="Complete the list, or correct the number.",
        )


def _announces(extraction: Extraction, quantity: Quantity) -> bool:
    """Whether a figure is a small exact number of things, in the copy of the story."""
    return (
        quantity.kind is QuantityKind.COUNT
        and quantity.hedge is Hedge.NONE
        and quantity.noun is not None
        and quantity.value is not None
        and 2 <= quantity.value <= 12
        and quantity.value == quantity.value.to_integral_value()
        and quantity.whole is None
        and extraction.document.passage_at(quantity.start).kind.of_story
    )


def _lengths(words: str) -> tuple[int, int]:
    """The fewest and the most items that a list may be read to have; (0, 0) where it is no list."""
    if ";" in words:
        items = [item for item in words.split(";") if item.strip()]
        return len(items), len(items)
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if len(parts) < 2 or any(char.isdigit() for char in words):
        return 0, 0
    joints = [len(JOIN.findall(f" {part} ")) for part in parts]
    last = re.match(r"(?:and|or|&|plus)\s", parts[-1], re.IGNORECASE)
    if last is None and not joints[-1]:
        return 0, 0
    fewest = len(parts) + (0 if last else 1)
    inner = sum(joints) - (1 if joints[-1] and not last else 0)
    return fewest, fewest + inner
