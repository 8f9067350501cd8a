"""Loops of credits: documents that name each other as the source of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.link.derivation import Citation, Matter, matter, sentence_before, spoken_of, turned_down
from factcheck.link.outlets import known_as, named
from factcheck.link.stories import Weights
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import PassageKind, Span

TELLING_WEIGHT = 6.5
PRONOUNS = frozenset({"it", "they", "them", "this"})
Pair = tuple[str, str]


def loop_links(extractions: Sequence[Extraction], found: Sequence[Citation], known: Weights) -> tuple[Link, ...]:
    """Loops of credits about one thing: two documents that name each other, or three in a ring. Each loop once.

    Of two documents, one has to credit the other in so many words; the other may name it in passing ("the Echo got hold of
    the memo"). A ring of three gives two links, which share their middle document.
    """
    by_pair: dict[Pair, list[Citation]] = defaultdict(list)
    texts = {e.document.uri: e for e in extractions}
    for citation in found:
        by_pair[citation.a, citation.b].append(citation)
    for a, b in sorted(by_pair):
        if (b, a) not in by_pair:
            passing = list(_in_passing(texts[b], texts[a]))
            if passing:
                by_pair[b, a] = passing
    links: list[Link] = []
    closed: set[frozenset[str]] = set()
    for ring in _rings(by_pair):
        chain = _agreeing([by_pair[step] for step in ring], known, texts)
        names = frozenset(a for a, _ in ring)
        if chain and not any(inner <= names for inner in closed):
            closed.add(names)
            links += [
                Link(LinkKind.CITATION, _member(texts[x.a], x), _member(texts[y.a], y), "loop", (why,))
                for x, y, why in chain
            ]
    return tuple(links)


def _rings(by_pair: dict[Pair, list[Citation]]) -> Iterator[tuple[Pair, ...]]:
    """Closed ways of two steps, then of three, each from its first URI."""
    for a, b in sorted(by_pair):
        if a < b and (b, a) in by_pair:
            yield (a, b), (b, a)
    for a, b in sorted(by_pair):
        for other, c in sorted(by_pair):
            if other == b and a < b and a < c and c != a and (c, a) in by_pair:
                yield (a, b), (b, c), (c, a)


def _in_passing(one: Extraction, other: Extraction) -> Iterator[Citation]:
    """Sentences of an article that name another document's source without turning down what it says."""
    for place in named(one.document.text, known_as(other.document) - known_as(one.document)):
        sentence = one.analysis.sentence_at(place.start)
        if sentence is None or one.document.passage_at(place.start).kind is not PassageKind.ARTICLE:
            continue
        tokens = one.analysis.sentence_tokens(sentence)
        inside = [i for i, t in enumerate(tokens) if place.start < t.end and t.start < place.end]
        quoted = one.analysis.quotation_at(place.start) is not None
        if inside and not quoted and not turned_down(tokens, inside[0], inside[-1]):
            yield Citation(one.document.uri, other.document.uri, sentence.span, matter(one, sentence, place))


def _agreeing(
    steps: Sequence[Sequence[Citation]], known: Weights, texts: dict[str, Extraction]
) -> list[tuple[Citation, Citation, str]]:
    """One sentence for each step, about one thing throughout; the first that fit, or nothing."""
    for start in steps[0]:
        chain = [start]
        for step in steps[1:]:
            following = next((c for c in step if all(_shared(c, x, known, texts) for x in chain)), None)
            if following is None:
                break
            chain.append(following)
        if len(chain) == len(steps):
            return [(x, y, _shared(x, y, known, texts)) for x, y in pairwise(chain)]
    return []


def _shared(one: Citation, two: Citation, known: Weights, texts: dict[str, Extraction]) -> str:
    """Why two credits are about one thing; of two texts that name each other, one rare word tells."""
    found = one.matter.shared(two.matter, known)
    if found or (one.a, one.b) != (two.b, two.a):
        return found
    both = _wider(one, texts).words & _wider(two, texts).words
    telling = sorted(w for w in both if known.weight(w) >= TELLING_WEIGHT)
    return f"both speak of {', '.join(telling[:2])}" if telling else ""


def _wider(citation: Citation, texts: dict[str, Extraction]) -> Matter:
    """What a credit is about, without names; with the sentence before it where "it" may stand for something there."""
    extraction = texts[citation.a]
    sentence = extraction.analysis.sentence_at(citation.span.start)
    before = None
    if sentence is not None and any(t.lower in PRONOUNS for t in extraction.analysis.sentence_tokens(sentence)):
        before = sentence_before(extraction, sentence)
    spans = [citation.span, *([before.span] if before is not None else [])]
    names = {part.casefold() for e in extraction.entities for part in e.text.split()}
    spoken = frozenset[str]().union(*(spoken_of(extraction, span, Span(span.start, span.start)) for span in spans))
    return Matter(citation.matter.figures, spoken - names)


def _member(extraction: Extraction, citation: Citation) -> Member:
    text = citation.span.of(extraction.document.text)
    assertion = Assertion(
        citation.span.start, citation.span.end, text, AssertionKind.EVENT, "credit", subject=citation.b
    )
    return Member(extraction.document.uri, assertion)
