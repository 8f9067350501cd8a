"""Where the claim stands that somebody denies: in the same document or in another one of the story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.link.stories import CONTENT_TAGS, Weights
from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.attribution import Position, PositionKind
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import PassageKind, Span

CLAIMED = 0.45
LEAST_WEIGHT, LEAST_SHARED, LEAST_WORDS = 9.0, 9.0, 2
LEAST_OWN, DISCOUNT, BACK, SHORT = 4.0, 0.75, 2, 40
PRONOUNS = frozenset({"it", "this", "that", "they", "them", "he", "she", "him", "her"})
# Words by which a denial speaks of the claim; what they share tells nothing of its content.
EMPTY = frozenset(
    """claim claims report reports allegation accusation suggestion rumour rumor story deny say tell call reject dismiss false
    untrue lie nonsense baseless true people make have be do""".split()
)


@dataclass(frozen=True)
class _Line:
    """A sentence of an article, its content words, and those of the sentences before it that its pronouns may mean."""

    extraction: Extraction
    sentence: Sentence
    words: frozenset[str]
    context: frozenset[str]
    shown: Span


def denial_links(
    extractions: Sequence[Extraction], known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs (denial, sentence that makes the denied claim): the best match in the own and in each other document."""
    lines = {e.document.uri: _lines(e) for e in extractions}
    found: list[Link] = []
    for a in extractions:
        denials = _distinct(a)
        for b in extractions if denials else ():
            pair = (min(a.document.uri, b.document.uri), max(a.document.uri, b.document.uri))
            if a is b or pair in stories:
                found += (link for p in denials if (link := _claimed(a, p, lines[b.document.uri], known)) is not None)
    return tuple(found)


def _distinct(extraction: Extraction) -> list[Position]:
    """The denials of a document, each wording once."""
    denials = [p for p in extraction.positions if p.kind is PositionKind.DENIAL]
    return list({" ".join(p.text.split()).casefold(): p for p in reversed(denials)}.values())[::-1]


def _lines(extraction: Extraction) -> list[_Line]:
    """Sentences of the article that deny nothing themselves."""
    index = extraction.analysis.sentence_index
    denying = {index(p.start) for p in extraction.positions if p.kind is PositionKind.DENIAL}
    sentences = extraction.analysis.sentences
    told = [told_words(extraction, s.span) for s in sentences]
    found = []
    for at, sentence in enumerate(sentences):
        inside = extraction.document.passage_at(sentence.start).kind is PassageKind.ARTICLE
        if not inside or at in denying:
            continue
        pronoun = any(t.lower in PRONOUNS for t in extraction.analysis.sentence_tokens(sentence))
        before = [i for i in range(max(0, at - BACK), at) if sentences[i].paragraph == sentence.paragraph]
        context = frozenset[str]().union(*(told[i] for i in before)) if pronoun else frozenset[str]()
        found.append(_Line(extraction, sentence, told[at], context, _shown(extraction, sentence, before)))
    return found


def _shown(extraction: Extraction, sentence: Sentence, before: Sequence[int]) -> Span:
    """The sentence, with short ones before it ("And the alarm? It was off.") that a reader needs to follow it."""
    start = sentence.start
    for index in reversed(before):
        earlier = extraction.analysis.sentences[index]
        if earlier.end - earlier.start > SHORT:
            break
        start = earlier.start
    return Span(start, sentence.end)


def told_words(extraction: Extraction, span: Span) -> frozenset[str]:
    """Content lemmas inside a span without the words of denying."""
    tokens = extraction.analysis.tokens_in(span)
    lemmas = (t.lemma.lower() for t in tokens if t.tag.startswith(CONTENT_TAGS) and (len(t.text) > 2 or t.tag == "CD"))
    return frozenset(lemmas) - EMPTY


def _claimed(a: Extraction, denial: Position, lines: Sequence[_Line], known: Weights) -> Link | None:
    best = max(_scored(a, denial, lines, known), key=lambda pair: (pair[0], -pair[1].sentence.start), default=None)
    if best is None:
        return None
    score, line = best
    why = (f"{score:.0%} of the denied words stand here",)
    one, two = _member(a, denial.span), _member(line.extraction, line.shown)
    return Link(LinkKind.DENIAL, one, two, "claimed", why, score)


def _scored(a: Extraction, denial: Position, lines: Sequence[_Line], known: Weights) -> Iterator[tuple[float, _Line]]:
    denied = [told_words(a, s) for s in (denial.content, denial.answers) if s is not None] or [
        told_words(a, denial.span)
    ]
    for line in lines:
        if denial.answers is not None and line.extraction is a and denial.answers.overlaps(line.sentence.span):
            continue
        score = max(_score(words, line, known) for words in denied)
        if score >= CLAIMED:
            yield score, line


def _score(denied: frozenset[str], line: _Line, known: Weights) -> float:
    """The share of a sentence, with what its context adds at a discount; 0 where its own words share nothing."""
    own = _share(denied, line.words, known)
    if not line.context or known.of(denied & line.words) < LEAST_OWN:
        return own
    return max(own, DISCOUNT * _share(denied, line.words | line.context, known))


def _share(denied: frozenset[str], told: frozenset[str], known: Weights) -> float:
    """Weighted share of the denied words that a sentence has; 0 where the match rests on too little."""
    shared = denied & told
    if len(shared) < LEAST_WORDS or known.of(shared) < LEAST_SHARED:
        return 0.0
    weight = known.of(denied)
    return known.of(shared) / weight if weight >= LEAST_WEIGHT else 0.0


def _member(extraction: Extraction, span: Span) -> Member:
    text = span.of(extraction.document.text)
    assertion = Assertion(
        start=span.start, end=span.end, text=text, kind=AssertionKind.EVENT, measure="statement", subject=""
    )
    return Member(extraction.document.uri, assertion)
