"""Which documents tell one story, and how much two sentences have in common, by words that are rare in the batch."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from factcheck.model.assertion import Assertion, Extraction
from factcheck.model.text import PassageKind

STORY_SHARE = 0.16
STORY_DAYS = 60
CONTENT_TAGS = ("NN", "VB", "JJ", "CD")


@dataclass(frozen=True)
class Weights:
    """How telling each word is: the rarer in the sentences of the batch, the more."""

    idf: dict[str, float]
    default: float

    def of(self, words: Iterable[str]) -> float:
        """Sum of the weights of some words."""
        return sum(self.idf.get(word, self.default) for word in words)

    def share(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted share, in [0, 1], of the smaller set that is in the other too."""
        if not a or not b:
            return 0.0
        smaller = min(self.of(a), self.of(b))
        return self.of(a & b) / smaller if smaller else 0.0


def context(assertion: Assertion) -> frozenset[str]:
    """The words by which an assertion is recognised elsewhere: content lemmas and the parts of names."""
    names = {part.casefold() for name in (*assertion.names, *assertion.places) for part in name.split()}
    return assertion.terms | frozenset(names)


def weights(extractions: Sequence[Extraction]) -> Weights:
    """Inverse document frequencies over all sentences of the batch."""
    counts: Counter[str] = Counter()
    total = 0
    for extraction in extractions:
        for words in sentence_words(extraction):
            counts.update(words)
            total += 1
    idf = {word: math.log((total + 1) / (count + 0.5)) for word, count in counts.items()}
    return Weights(idf, math.log(total + 2))


def sentence_words(extraction: Extraction) -> Iterable[frozenset[str]]:
    """The content lemmas of each sentence of the article, in order."""
    for sentence in extraction.analysis.sentences:
        kind = extraction.document.passage_at(sentence.start).kind
        if kind in (PassageKind.SIDEBAR, PassageKind.BOILERPLATE):
            continue
        tokens = extraction.analysis.sentence_tokens(sentence)
        yield frozenset(t.lemma.lower() for t in tokens if t.tag.startswith(CONTENT_TAGS) and len(t.text) > 2)


def stories(
    extractions: Sequence[Extraction], known: Weights, copies: frozenset[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    """Pairs of URIs, sorted, of documents that tell one story: shared rare words and names, dates not far apart.

    A document without a date takes that of one it shares its origin with (`copies`).
    """
    words = {e.document.uri: frozenset().union(*sentence_words(e)) for e in extractions}
    days = _days(extractions, copies)
    found = set(copies)
    for a, b in combinations(sorted(words), 2):
        if known.share(words[a], words[b]) >= STORY_SHARE and _near(days.get(a), days.get(b)):
            found.add((a, b))
    return frozenset(found)


def _near(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs((a - b).days) <= STORY_DAYS


def _days(extractions: Sequence[Extraction], copies: frozenset[tuple[str, str]]) -> dict[str, date]:
    days = {e.document.uri: day for e in extractions if (day := document_day(e)) is not None}
    for a, b in sorted(copies):
        for left, right in ((a, b), (b, a)):
            if left not in days and right in days:
                days[left] = days[right]
    return days


def document_day(extraction: Extraction) -> date | None:
    """The day a document was written, as far as it says."""
    for passage in extraction.document.passages:
        if passage.kind is PassageKind.ARTICLE and passage.anchor is not None:
            return passage.anchor.day
    published = extraction.document.published
    return date.fromisoformat(published[:10]) if published else None
