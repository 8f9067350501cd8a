"""Texts that fill one mould with figures of their own, such as the descriptions of two towns: they tell two stories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck.link.names import SMALL, compare_names
from factcheck.link.stories import story_sentences
from factcheck.model.assertion import Extraction
from factcheck.model.quantity import QuantityKind
from factcheck.model.text import Document

LEAST_FIGURES, SHARED_FIGURES = 6, 0.1
LEAST_WORDS, ALIKE = 6, 0.6
PERSONAL = frozenset({QuantityKind.AGE, QuantityKind.ORDINAL, QuantityKind.SCORE})
# "Karen Holt (painter) Karen Holt was …": the heading of an entry, and the entry that opens with it.
HEADING = re.compile(
    r"\s*(?P<name>[^()\n]{3,80}?)(?: \((?P<which>[^()\n]{1,80})\))?\s+(?:The |the )?(?P=name)(?= ?(?:\(|,)| (?:is|was|are|were) )"
)


def lookalikes(extractions: Sequence[Extraction]) -> frozenset[tuple[str, str]]:
    """Pairs of URIs, sorted, of texts that look alike and are of two things, by their figures or by their headings."""
    read = {e.document.uri: e for e in extractions}
    told = {uri: _figures(e) for uri, e in read.items()}
    found = set()
    for a, b in combinations(sorted(read), 2):
        fewer = min(len(told[a]), len(told[b]))
        apart = fewer >= LEAST_FIGURES and len(told[a] & told[b]) <= SHARED_FIGURES * fewer
        if (apart and _share_a_sentence(read[a], read[b])) or _headed_apart(read[a].document, read[b].document):
            found.add((a, b))
    return frozenset(found)


def _share_a_sentence(a: Extraction, b: Extraction) -> bool:
    """Whether two texts have a sentence with figures that is nearly one, word for word, but for the figures."""
    theirs = tuple(_figured(b))
    return any(_alike(mine, other) for mine in _figured(a) for other in theirs)


def _figures(extraction: Extraction) -> frozenset[Decimal]:
    """The printed figures of a text, ages and ranks aside."""
    return frozenset(q.value for q in extraction.quantities if q.value is not None and q.kind not in PERSONAL)


def _figured(extraction: Extraction) -> Iterator[frozenset[str]]:
    """The words of each sentence that holds a figure, figures aside."""
    for sentence in story_sentences(extraction):
        tokens = extraction.analysis.sentence_tokens(sentence)
        words = frozenset(t.lemma.lower() for t in tokens if t.text[:1].isalpha() and t.tag != "CD")
        if len(words) >= LEAST_WORDS and any(t.tag == "CD" for t in tokens):
            yield words


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= ALIKE * len(a | b)


def _headed_apart(a: Document, b: Document) -> bool:
    """Whether two texts are entries of a work of reference, of two things of one name or nearly so.

    "Karen Holt (painter) …" and "Karen Holt (judge) …", "Lake Orrin North …" and "Lake Orrin South …".
    """
    one, two = HEADING.match(a.text), HEADING.match(b.text)
    if one is None or two is None or not all(_is_name(m["name"]) for m in (one, two)):
        return False
    if one["name"].casefold() == two["name"].casefold():
        return bool(one["which"] and two["which"]) and one["which"].casefold() != two["which"].casefold()
    words = [{w for w in f"{m['name']} {m['which'] or ''}".casefold().split() if w not in SMALL} for m in (one, two)]
    lacking = bool(words[0] - words[1]) and bool(words[1] - words[0])
    return lacking and compare_names(one["name"], two["name"]).relation == "different"


def _is_name(words: str) -> bool:
    """Whether words are a name rather than a headline: each opens with a capital or a digit, small ones aside."""
    return all(not word[:1].islower() or word in SMALL for word in words.split())
