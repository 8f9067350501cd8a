"""Statements that one document makes in another's words without its credit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from factcheck.link.stories import CONTENT_TAGS, Weights
from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import PassageKind, Span

SAME, BACK = 0.67, 0.4
LEAST_WEIGHT, LEAST_WORDS = 12.0, 2
LEAST_CLAUSE, MOST_CUTS, LONGEST_TITLE = 3, 8, 5
LIGHT = frozenset({"be", "have", "do"})
CREDITED = frozenset({AttributionType.INDIRECT, AttributionType.ACCORDING_TO, AttributionType.MIXED})


def credit_links(
    extractions: Sequence[Extraction], known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs (credited statement, uncredited sentence) of two documents of one story, the best match of each statement."""
    found: list[Link] = []
    paired = {uri for pair in stories for uri in pair}
    read = [e for e in extractions if e.document.uri in paired]
    lines = {e.document.uri: _lines(e, known) for e in read}
    told = {e.document.uri: tuple(_told(e, known)) for e in read}
    for a, b in permutations(read, 2):
        one, two = a.document.uri, b.document.uri
        if (min(one, two), max(one, two)) in stories:
            found += _dropped(a, b, told[one], lines[two], known)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Told:
    """What an attribution credits: all its words, its figures, the words without them and their weight."""

    attribution: Attribution
    content: frozenset[str]
    figures: frozenset[str]
    words: frozenset[str]
    weight: float


def _told(extraction: Extraction, known: Weights) -> Iterator[_Told]:
    """What an article credits to somebody, each statement once."""
    seen: set[frozenset[str]] = set()
    for attribution in extraction.attributions:
        content = words(extraction, attribution.content)
        if content in seen or not _credits(extraction, attribution):
            continue
        seen.add(content)
        figures = _figures(content)
        told = content - figures
        if len(told) >= LEAST_WORDS and known.of(content) >= LEAST_WEIGHT:
            yield _Told(attribution, content, figures, told, known.of(told))


def _dropped(
    a: Extraction, b: Extraction, credited: Sequence[_Told], lines: Sequence[_Line], known: Weights
) -> Iterator[Link]:
    for told in credited:
        attribution, figures = told.attribution, told.figures
        found = [
            (common / told.weight, line)
            for line in lines
            if line.told_on <= told.content
            and (figures & line.figures or not (figures and line.figures))
            and (common := known.of(told.words & line.words)) >= BACK * line.weight > 0
        ]
        score, best = max(found, key=lambda pair: (pair[0], -pair[1].span.start), default=(0.0, None))
        if best is not None and score >= SAME:
            why = (f"{score:.0%} of the words credited to {attribution.speaker} stand here without credit",)
            one, two = _member(a, attribution.span, attribution), _member(b, best.span, None)
            yield Link(LinkKind.CREDIT, one, two, "dropped", why, score)


@dataclass(frozen=True)
class _Line:
    """A sentence, or one of its coordinate clauses, that credits nobody.

    `told_on` holds the words of sources and cues inside it: where the credited content has them too ("said that the bank
    had pressed for ..."), they are part of what is told.
    """

    span: Span
    words: frozenset[str]
    weight: float
    figures: frozenset[str]
    told_on: frozenset[str]


def _lines(extraction: Extraction, known: Weights) -> list[_Line]:
    found = []
    for sentence in extraction.analysis.sentences:
        if extraction.document.passage_at(sentence.start).kind is PassageKind.ARTICLE:
            spans = _clauses(extraction, sentence)
            found += [line for span in spans if (line := _line(extraction, span, known)) is not None]
    return found


def _clauses(extraction: Extraction, sentence: Sentence) -> list[Span]:
    """The sentence, and its parts before and after ", and", ", but" or a semicolon."""
    tokens = extraction.analysis.tokens
    cuts = [
        i
        for i in range(sentence.first + LEAST_CLAUSE, sentence.last - LEAST_CLAUSE)
        if tokens[i].text == ";" or (tokens[i].text == "," and tokens[i + 1].lower in ("and", "but", "while"))
    ][:MOST_CUTS]
    edges = [sentence.first, *(c + 1 for c in cuts)]
    ends = [*cuts, sentence.last]
    parts = [Span(tokens[f].start, tokens[t - 1].end) for f, t in zip(edges, ends, strict=True)]
    return [sentence.span, *parts] if cuts else [sentence.span]


def _line(extraction: Extraction, span: Span, known: Weights) -> _Line | None:
    """None where the words are a quotation, or stand on somebody's word."""
    analysis = extraction.analysis
    if any(q.span.overlaps(span) and len(analysis.tokens_in(q.inner)) > LONGEST_TITLE for q in analysis.quotations):
        return None
    speech = [
        a
        for a in extraction.attributions
        if a.span.overlaps(span) and a.strength != "belief" and a.type is not AttributionType.NONE
    ]
    if any(a.source is None or a.strength == "neutral" for a in speech):
        return None
    parts = [s for a in speech for s in (a.source, a.cue) if s is not None]
    told_on = frozenset[str]().union(*(words(extraction, s) for s in parts))
    inside = words(extraction, span)
    figures = _figures(inside)
    told = inside - figures
    return _Line(span, told, known.of(told), figures, told_on)


def _figures(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in lemmas if any(c.isdigit() for c in w))


def words(extraction: Extraction, span: Span) -> frozenset[str]:
    """Content lemmas inside a span, in lower case."""
    tokens = extraction.analysis.tokens_in(span)
    lemmas = (t.lemma.lower() for t in tokens if t.tag.startswith(CONTENT_TAGS) and (len(t.text) > 2 or t.tag == "CD"))
    return frozenset(w.replace(",", "") for w in lemmas) - LIGHT


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
