"""Statements that one document makes in another's words without its credit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from factcheck.link.stories import CONTENT_TAGS, Weights
from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import PassageKind, Span

SAME, BACK = 0.7, 0.4
LEAST_WEIGHT = 14.0
CREDITED = frozenset({AttributionType.INDIRECT, AttributionType.ACCORDING_TO, AttributionType.MIXED})


def credit_links(
    extractions: Sequence[Extraction], known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs (credited statement, uncredited sentence) of two documents of one story, the best match of each statement."""
    found: list[Link] = []
    for a, b in permutations(extractions, 2):
        pair = (min(a.document.uri, b.document.uri), max(a.document.uri, b.document.uri))
        if pair in stories:
            found += _dropped(a, b, known)
    return tuple(found)


def _dropped(a: Extraction, b: Extraction, known: Weights) -> Iterator[Link]:
    bare = [(s, words(b, s.span)) for s in b.analysis.sentences if _uncredited(b, s)]
    for attribution in a.attributions:
        content = words(a, attribution.content)
        if not _credits(a, attribution) or known.of(content) < LEAST_WEIGHT:
            continue
        score, sentence = max(
            ((known.of(content & w) / known.of(content), s) for s, w in bare if _back(known, content, w) >= BACK),
            key=lambda pair: (pair[0], -pair[1].start),
            default=(0.0, None),
        )
        if sentence is not None and score >= SAME:
            why = (f"{score:.0%} of the words credited to {attribution.speaker} stand here without credit",)
            yield Link(
                LinkKind.CREDIT,
                _member(a, attribution.span, attribution),
                _member(b, sentence.span, None),
                "dropped",
                why,
                score,
            )


def _back(known: Weights, content: frozenset[str], sentence: frozenset[str]) -> float:
    weight = known.of(sentence)
    return known.of(content & sentence) / weight if weight else 0.0


def words(extraction: Extraction, span: Span) -> frozenset[str]:
    """Content lemmas inside a span, in lower case."""
    tokens = extraction.analysis.tokens_in(span)
    return frozenset(
        t.lemma.lower() for t in tokens if t.tag.startswith(CONTENT_TAGS) and (len(t.text) > 2 or t.tag == "CD")
    )


def _credits(extraction: Extraction, attribution: Attribution) -> bool:
    """Whether an attribution names or describes who spoke, in the article's own words."""
    kind = extraction.document.passage_at(attribution.start).kind
    return (
        attribution.type in CREDITED
        and attribution.source is not None
        and attribution.strength not in ("belief", "deny")
        and kind is PassageKind.ARTICLE
        and extraction.analysis.quotation_at(attribution.source.start) is None
    )


def _uncredited(extraction: Extraction, sentence: Sentence) -> bool:
    """Whether a sentence of the article carries no attribution and no quotation, nor follows "he said" in its paragraph."""
    if extraction.document.passage_at(sentence.start).kind is not PassageKind.ARTICLE:
        return False
    if any(q.span.overlaps(sentence.span) for q in extraction.analysis.quotations):
        return False
    speech = [a for a in extraction.attributions if a.strength != "belief" and a.type is not AttributionType.NONE]
    return not any(a.span.overlaps(sentence.span) for a in speech)


def _member(extraction: Extraction, span: Span, attribution: Attribution | None) -> Member:
    assertion = Assertion(
        start=span.start,
        end=span.end,
        text=span.of(extraction.document.text),
        kind=AssertionKind.EVENT,
        measure="statement",
        subject=(attribution.speaker or "") if attribution else "",
        attribution=attribution,
    )
    return Member(extraction.document.uri, assertion)
