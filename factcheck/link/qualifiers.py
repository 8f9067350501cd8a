"""One term under two qualifiers that define it differently: "extreme poverty" and "absolute poverty"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from factcheck.link.lexicon import table
from factcheck.link.stories import CONTENT_TAGS, Weights
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import Span

LEAST, SHARE, REACH = 15.0, 0.4, 2


@dataclass(frozen=True)
class _Term:
    """A qualified noun, the words of its sentence, and where both stand."""

    qualifier: str
    head: str
    span: Span
    words: frozenset[str]


def qualifier_links(
    extractions: Sequence[Extraction], known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs of one term under two qualifiers, in sentences of two documents of one story that say the same besides."""
    terms = {e.document.uri: list(_terms(e)) for e in extractions}
    texts = {e.document.uri: e for e in extractions}
    found: list[Link] = []
    for a, b in combinations(sorted(terms), 2):
        if (a, b) in stories:
            found += _between(a, b, terms, texts, known)
    return tuple(found)


def _between(
    a: str, b: str, terms: dict[str, list[_Term]], texts: dict[str, Extraction], known: Weights
) -> Iterator[Link]:
    used = {d: {(t.qualifier, t.head) for t in terms[d]} for d in (a, b)}
    for one in terms[a]:
        for two in terms[b]:
            rows = _rows().get(one.head, {})
            apart = one.head == two.head and rows.get(one.qualifier) != rows.get(two.qualifier)
            both = (two.qualifier, two.head) in used[a] or (one.qualifier, one.head) in used[b]
            shared = (one.words & two.words) - {one.head}
            if apart and not both and known.of(shared) >= LEAST and known.share(one.words, two.words) >= SHARE:
                why = (f"{one.qualifier} {one.head} against {two.qualifier} {two.head}",)
                yield Link(LinkKind.QUALIFIER, _member(texts[a], one), _member(texts[b], two), "different", why)


@cache
def _rows() -> dict[str, dict[str, int]]:
    """Head noun -> qualifier -> number of its definition; qualifiers of one number say the same."""
    found: dict[str, dict[str, int]] = {}
    for row in table("qualifiers")["terms"]:
        for head in row["heads"].split():
            found[head] = {word: n for n, group in enumerate(row["qualifiers"]) for word in group.split()}
    return found


def _terms(extraction: Extraction) -> Iterator[_Term]:
    analysis = extraction.analysis
    for token in analysis.tokens:
        rows = _rows().get(token.lemma.lower())
        if rows is None or not extraction.document.passage_at(token.start).kind.of_story:
            continue
        before = analysis.tokens[max(0, token.index - REACH) : token.index]
        sentence = analysis.sentence_at(token.start)
        qualifier = next((t for t in reversed(before) if t.lower in rows), None)
        if qualifier is not None and sentence is not None:
            tokens = [
                t for t in analysis.sentence_tokens(sentence) if t.tag.startswith(CONTENT_TAGS) and len(t.text) > 1
            ]
            words = frozenset(t.lemma.lower() for t in tokens if t is not qualifier)
            yield _Term(qualifier.lower, token.lemma.lower(), Span(qualifier.start, token.end), words)


def _member(extraction: Extraction, term: _Term) -> Member:
    sentence = extraction.analysis.sentence_at(term.span.start)
    span = sentence.span if sentence is not None else term.span
    return Member(
        extraction.document.uri,
        Assertion(
            start=span.start,
            end=span.end,
            text=span.of(extraction.document.text),
            kind=AssertionKind.TERM,
            measure=f"term:{term.head}",
            subject=f"{term.qualifier} {term.head}",
            focus=term.span,
        ),
    )
