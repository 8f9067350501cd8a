"""Which sentences of a text stand in another one: the passages that one has from the other, and those that it adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.link.reading import Numbers, read
from factcheck.link.shingles import in_order, runs, within
from factcheck.model.assertion import Extraction
from factcheck.model.text import Document, PassageKind, Span

LEAST = 0.25
"""So much of a sentence's runs of words makes it a carried one: a fifth of its words may have been replaced."""


def own_words(document: Document) -> str:
    """The article and its headline: what stands beside them on the page has other roots."""
    if not document.passages:
        return document.text
    own = (p for p in document.passages if p.kind in (PassageKind.ARTICLE, PassageKind.HEADLINE))
    return "\n".join(p.span.of(document.text) for p in own)


@dataclass(frozen=True, eq=False, slots=True)
class Printed:
    """A text as runs of words: all of them, and those inside each sentence of its article, in order."""

    spans: tuple[Span, ...]
    words: tuple[int, ...]
    runs: Numbers
    inside: Numbers
    sentence: NDArray[np.int64]

    @classmethod
    def of(cls, extraction: Extraction) -> Printed:
        """An article laid out."""
        text, passage_at = extraction.document.text, extraction.document.passage_at
        told = [s.span for s in extraction.analysis.sentences if passage_at(s.start).kind is PassageKind.ARTICLE]
        read_in = [read(span.of(text)).words for span in told]
        inside = [in_order(words) for words in read_in]
        return cls(
            tuple(told),
            tuple(len(words) for words in read_in),
            runs(read(own_words(extraction.document))),
            np.concatenate([*inside, np.empty(0, dtype=np.uint64)]),
            np.repeat(np.arange(len(told)), [len(found) for found in inside]),
        )

    def share(self, other: Printed) -> float:
        """The part of the shorter text's runs that stand in the other, in [0, 1]."""
        small, large = (self, other) if len(self.runs) <= len(other.runs) else (other, self)
        return int(np.count_nonzero(within(small.runs, large.runs))) / max(len(small.runs), 1)

    def carried(self, other: Printed) -> frozenset[int]:
        """The sentences, by place, of which the other text holds a good part."""
        sizes = np.bincount(self.sentence, minlength=len(self.spans))
        met = np.bincount(self.sentence[within(self.inside, other.runs)], minlength=len(self.spans))
        return frozenset(np.flatnonzero((sizes > 0) & (met >= LEAST * sizes)).tolist())

    def size(self, places: Iterable[int]) -> int:
        """Words in some sentences."""
        return sum(self.words[place] for place in places)

    def blocks(self, places: Iterable[int]) -> tuple[Span, ...]:
        """Sentences as passages: those that follow one another are one."""
        found: list[Span] = []
        last = -2
        for place in sorted(places):
            span = self.spans[place]
            if place == last + 1:
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
            last = place
        return tuple(found)


def printed(extractions: Sequence[Extraction], wanted: Iterable[str]) -> Mapping[str, Printed]:
    """The texts of some documents laid out, by URI."""
    asked = set(wanted)
    return {e.document.uri: Printed.of(e) for e in extractions if e.document.uri in asked}
