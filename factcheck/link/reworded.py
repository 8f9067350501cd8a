"""What a copy changed in a sentence that it copied: another deed, or a hedge or a credit that is gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from factcheck.link.kinship import Kinship
from factcheck.link.lexicon import table
from factcheck.link.stories import Weights
from factcheck.link.wordings import deed_keys
from factcheck.model.analysis import Sentence, Token
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.origin import DerivationKind
from factcheck.model.text import PassageKind, Span

COPIED, SAME, INSIDE, LEAST_WEIGHT, MOST_CHANGED, AROUND = 0.4, 0.55, 0.85, 16.0, 9, 2
QUOTES = frozenset('"\u201c\u201d')
OWN = frozenset({"it", "he", "she", "they"})
NEGATING = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "neither"})


def reworded_links(extractions: Sequence[Extraction], kin: Sequence[Kinship], known: Weights) -> tuple[Link, ...]:
    """Pairs of passages of two copies of one text, where a sentence that both have tells another deed, or lost a
    hedge or a credit.

    The relation is "deed", "hedge" or "credit"; of a hedge and a credit, `a` is the passage that has it.
    """
    texts = {e.document.uri: e for e in extractions}
    found: list[Link] = []
    for pair in kin:
        if pair.kind is DerivationKind.COPY and pair.share >= COPIED and pair.a in texts and pair.b in texts:
            for one, two in _aligned(texts[pair.a], texts[pair.b], known):
                found += _changes(texts[pair.a], one, texts[pair.b], two)
    return tuple(found)


def _sentences(extraction: Extraction, known: Weights) -> list[tuple[Sentence, frozenset[str]]]:
    """The sentences of the article with their words, those too short to be recognised left out."""
    held = []
    for sentence in extraction.analysis.sentences:
        if extraction.document.passage_at(sentence.start).kind is PassageKind.ARTICLE:
            tokens = extraction.analysis.sentence_tokens(sentence)
            words = frozenset(t.lemma.lower() for t in tokens if t.tag[:2] in ("NN", "VB", "JJ", "CD"))
            if known.of(words) >= LEAST_WEIGHT:
                held.append((sentence, words))
    return held


def _aligned(one: Extraction, two: Extraction, known: Weights) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences that are one in both texts but for some words: each the other's best match."""
    left, right = _sentences(one, known), _sentences(two, known)
    for sentence, words in left:
        score, other, theirs = max(
            ((known.of(words & w), s, w) for s, w in right),
            key=lambda m: (m[0], -m[1].start),
            default=(0.0, None, words),
        )
        if other is None or score < LEAST_WEIGHT or words == theirs:
            continue
        back = max(known.of(w & theirs) for _, w in left)
        sizes = known.of(words), known.of(theirs)
        if back <= score and (score >= SAME * max(sizes) or score >= INSIDE * min(sizes)):
            yield sentence, other


@dataclass(frozen=True)
class _Change:
    """Tokens of one sentence in the place of tokens of the other; either may be none."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]


def _changes(a: Extraction, one: Sentence, b: Extraction, two: Sentence) -> Iterator[Link]:
    left, right = (e.analysis.sentence_tokens(s) for e, s in ((a, one), (b, two)))
    for before, after in _replaced(left, right):
        change = _Change(tuple(left[before[0] : before[1]]), tuple(right[after[0] : after[1]]))
        spans = _around(left, *before), _around(right, *after)
        credit = _lost_credit(change, left, right), _lost_credit(_Change(change.after, change.before), right, left)
        if any(credit):
            if credit[0]:
                yield _link(a, spans[0], b, Span(two.start, two.end), "credit", credit[0])
            else:
                yield _link(b, spans[1], a, Span(one.start, one.end), "credit", credit[1])
        deed = _other_deed(change)
        if deed:
            yield _link(a, spans[0], b, spans[1], "deed", deed)
            continue
        lost, gained = _lost_hedge(change, left), _lost_hedge(_Change(change.after, change.before), right)
        if lost and not gained:
            yield _link(a, spans[0], b, spans[1], "hedge", lost)
        elif gained and not lost:
            yield _link(b, spans[1], a, spans[0], "hedge", gained)


def _replaced(left: Sequence[Token], right: Sequence[Token]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Ranges that differ, those with a single common word between them joined."""
    matcher = SequenceMatcher(None, [t.lower for t in left], [t.lower for t in right], autojunk=False)
    joined: list[list[int]] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if joined and i - joined[-1][1] <= 1:
            joined[-1][1], joined[-1][3] = i_end, j_end
        else:
            joined.append([i, i_end, j, j_end])
    for i, i_end, j, j_end in joined:
        if max(i_end - i, j_end - j) <= MOST_CHANGED:
            yield (i, i_end), (j, j_end)


def _lost_credit(change: _Change, sentence: Sequence[Token], other: Sequence[Token]) -> str:
    """The verb that lays a sentence to somebody, where the other text's sentence has none; "" elsewhere."""
    if any(t.lemma.lower() in _words("crediting") or t.text in QUOTES for t in other):
        return ""
    before = change.before
    crediting = (n for n, t in enumerate(before) if t.lemma.lower() in _words("crediting"))
    at = next((n for n in crediting if before[n].tag[:2] != "NN" and _active(before, n)), None)
    if at is None:
        return ""
    own = [t.lower for t in before[at + 1 : at + 2]]
    kept = {t.lower for t in other if t.tag.startswith("NNP")} & {t.lower for t in _speaker(sentence, before[at])}
    # "The firm says it has orders", "the firm has orders": of themselves; else who is still there does something else.
    of_oneself = bool(set(own) & OWN) and not change.after
    return "" if kept and not of_oneself else before[at].lemma.lower()


def _active(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb is no passive or adjective: "has put", not "an estimated"."""
    return tokens[at].tag != "VBN" or (at > 0 and tokens[at - 1].lemma.lower() == "have")


def _speaker(sentence: Sequence[Token], verb: Token) -> list[Token]:
    """The words that hang on a verb as its subject."""
    heads = {t.index for t in sentence if t.head == verb.index and t.dep.startswith("nsubj")}
    return [t for t in sentence if t.index in heads or t.head in heads]


def _other_deed(change: _Change) -> str:
    """The two verbs where one deed stands in the place of another; "" where it is the same, or only said differently."""
    mine, others = _deeds(change.before), _deeds(change.after)
    if not mine or not others:
        return ""
    if {*mine, *others} <= _words("following"):
        return ""
    keys = [frozenset(k for verb in verbs for k in deed_keys(verb)) for verbs in (mine, others)]
    return "" if keys[0] & keys[1] else f"{', '.join(mine)} against {', '.join(others)}"


def _deeds(tokens: Sequence[Token]) -> list[str]:
    lemmas = [t.lemma.lower() for t in tokens if t.tag.startswith("VB") and not t.dep.startswith(("aux", "cop"))]
    return [w for w in lemmas if w not in _words("telling") | _words("light")]


def _lost_hedge(change: _Change, sentence: Sequence[Token]) -> str:
    """A hedge that stands in the first range and not in the second; one right before a figure is another rule's."""
    for n, token in enumerate(change.before):
        for phrase in _hedges():
            words = [t.lower for t in change.before[n : n + len(phrase)]]
            lemma = len(phrase) == 1 and token.lemma.lower() == phrase[0] and not token.tag.startswith("NN")
            if (tuple(words) == phrase or lemma) and not _kept(phrase, change.after):
                follows = next((t for t in sentence if t.index == token.index + len(phrase)), None)
                if follows is None or follows.tag != "CD":
                    return " ".join(phrase)
    return ""


def _kept(phrase: tuple[str, ...], tokens: Sequence[Token]) -> bool:
    """Whether a range has any hedge, or denies: then it is no stronger."""
    lowered = {w for t in tokens for w in (t.lower, t.lemma.lower())}
    return bool(lowered & {p[0] for p in _hedges() if len(p) == 1}) or phrase[0] in lowered or bool(lowered & NEGATING)


def _around(tokens: Sequence[Token], start: int, end: int) -> Span:
    """A range with two words on either side."""
    first, last = max(0, start - AROUND), min(len(tokens), max(end, start + 1) + AROUND)
    return Span(tokens[first].start, tokens[last - 1].end)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("reworded")[name].split())


@cache
def _hedges() -> tuple[tuple[str, ...], ...]:
    """The hedges as words, the longest first."""
    return tuple(sorted((tuple(h.split("_")) for h in _words("hedges")), key=lambda h: (-len(h), h)))


def _link(a: Extraction, one: Span, b: Extraction, two: Span, relation: str, why: str) -> Link:
    return Link(LinkKind.REWORDED, _member(a, one), _member(b, two), relation, (why,))


def _member(extraction: Extraction, span: Span) -> Member:
    text = span.of(extraction.document.text)
    return Member(extraction.document.uri, Assertion(span.start, span.end, text, AssertionKind.EVENT, "statement"))
