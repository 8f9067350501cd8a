"""One thing ranked in two ways: "one of the highest" in one text, "the highest" or "the third-highest" in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.link.lexicon import table
from factcheck.link.stories import Weights, story_sentences
from factcheck.link.wordings import shared, shared_words
from factcheck.model.analysis import Analysis, Sentence, Token
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import Span

AMONG = 0
"""The rank of "one of the highest": any that is high."""
ORDINALS = {
    w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
OWNERS = frozenset("the its his her their our this my".split())
NO_RANK = frozenset("most least best latest last next early late".split())
PLAIN = frozenset("the a an of one to in on at by".split())
BACK, AHEAD = 12, 10
LEAST, LEAST_WORDS = 8.0, 2


@dataclass(frozen=True)
class _Rank:
    """A claim of rank: the adjective, the place, the words around it, and where and since when it holds."""

    document: str
    span: Span
    quality: str
    place: int
    words: frozenset[str]
    bounds: frozenset[str]


def rank_links(
    extractions: Sequence[Extraction], known: Weights, stories: frozenset[tuple[str, str]]
) -> tuple[Link, ...]:
    """Pairs of claims of rank of two documents of one story that give one thing two places, the best match of each."""
    read = {e.document.uri: tuple(_ranks(e)) for e in extractions}
    texts = {e.document.uri: e for e in extractions}
    found: list[Link] = []
    for a, b in combinations(sorted(read), 2):
        if (a, b) in stories:
            found += _between(read[a], read[b], known, texts)
    return tuple(found)


def _between(
    left: Sequence[_Rank], right: Sequence[_Rank], known: Weights, texts: dict[str, Extraction]
) -> Iterator[Link]:
    for one in left:
        scored = [(score, two) for two in right if (score := _likeness(one, two, known))]
        best = max(scored, key=lambda pair: (pair[0], -pair[1].span.start), default=None)
        if best is not None and _differ(one, best[1]):
            named = ", ".join(shared_words(one.words, best[1].words, known)[:3])
            a, b = _member(texts[one.document], one), _member(texts[best[1].document], best[1])
            yield Link(LinkKind.STRENGTH, a, b, "near", (f"another rank, of {named}",))


def _likeness(one: _Rank, two: _Rank, known: Weights) -> float:
    """How much two claims of one quality have in common; 0 where they may be of two things or of two fields."""
    if one.quality != two.quality or (one.bounds and two.bounds and one.bounds != two.bounds):
        return 0.0
    common = shared_words(one.words, two.words, known)
    weight = shared(one.words, two.words, known)
    return weight if len(common) >= LEAST_WORDS and weight >= LEAST else 0.0


def _differ(one: _Rank, two: _Rank) -> bool:
    """Whether the places exclude each other, or one text makes the first of one of the first."""
    return one.place != two.place and (AMONG not in (one.place, two.place) or 1 in (one.place, two.place))


def _ranks(extraction: Extraction) -> Iterator[_Rank]:
    for sentence in story_sentences(extraction):
        tokens = extraction.analysis.sentence_tokens(sentence)
        for at, token in enumerate(tokens):
            quality = _quality(tokens, at)
            place = _place(tokens, at) if quality else None
            if quality and place is not None:
                yield _rank(extraction, sentence, token, quality, place)


def _quality(tokens: Sequence[Token], at: int) -> str:
    """What a superlative ranks by: "high", "large" for biggest and greatest; "" where a token is none."""
    token = tokens[at]
    lemma = token.lemma.lower()
    single = token.tag == "JJS" and not {lemma, token.lower} & NO_RANK
    compared = token.tag.startswith("JJ") and at > 0 and tokens[at - 1].lower == "most"
    if not single and not compared:
        return ""
    return next((row[0] for row in _qualities() if lemma in row), lemma)


def _qualities() -> list[list[str]]:
    return [row.split() for row in table("ranks")["qualities"]]


def _place(tokens: Sequence[Token], at: int) -> int | None:
    """1 for "the highest", 3 for "the third-highest", AMONG for "one of the highest"; None where a text denies the rank."""
    before = [t.lower for t in tokens[max(0, at - 7) : at] if t.lower not in ("most", "-")]
    if {"not", "n't", "never", "no", "nor", "if", "whether"} & set(before[-5:]):
        return None
    place = ORDINALS.get(before[-1]) if before else None
    if place is not None:
        return place
    owned = [n for n, word in enumerate(before) if word in OWNERS]
    if not owned or len(before) - owned[-1] > 2:
        return None
    lead = before[: owned[-1]]
    return AMONG if lead[-1:] == ["among"] or lead[-2:] == ["one", "of"] or "some of" in " ".join(lead[-2:]) else 1


def _rank(extraction: Extraction, sentence: Sentence, token: Token, quality: str, place: int) -> _Rank:
    analysis = extraction.analysis
    first = max(sentence.first, token.index - BACK)
    last = min(sentence.last, token.index + AHEAD)
    around = [t for t in analysis.tokens[first:last] if t.index != token.index]
    words = frozenset(t.lemma.lower() for t in around if t.tag[:2] in ("NN", "VB", "JJ") and t.lower not in PLAIN)
    return _Rank(
        extraction.document.uri,
        _span(analysis, sentence, token),
        quality,
        place,
        words - {"be", "have", "say"},
        _bounds(analysis.tokens[token.index + 1 : last]),
    )


def _span(analysis: Analysis, sentence: Sentence, token: Token) -> Span:
    """From "one of the" or "the" to the next comma or the end of the sentence."""
    start = token.index
    while start > sentence.first and analysis.tokens[start - 1].lower in PLAIN | OWNERS | {
        "most",
        "-",
        "among",
        *ORDINALS,
    }:
        start -= 1
    end = token.index
    while end + 1 < min(sentence.last, token.index + AHEAD) and analysis.tokens[end + 1].text not in {
        ",",
        ".",
        ";",
        "\u2013",
    }:
        end += 1
    return Span(analysis.tokens[start].start, analysis.tokens[end].end)


def _bounds(after: Sequence[Token]) -> frozenset[str]:
    """Where and since when a rank holds: names behind "in" and "of", and years."""
    found: set[str] = set()
    inside = False
    for token in after:
        if token.text in {",", ";", "."}:
            break
        inside = token.lower in ("in", "of", "on", "since") or (
            inside and token.tag.startswith(("DT", "NNP", "JJ", "CD"))
        )
        if inside and token.tag.startswith(("NNP", "CD")):
            found.add(token.lower)
    return frozenset(found)


def _member(extraction: Extraction, rank: _Rank) -> Member:
    text = rank.span.of(extraction.document.text)
    held = Assertion(rank.span.start, rank.span.end, text, AssertionKind.EVENT, "rank", "", rank.quality)
    return Member(extraction.document.uri, held)
