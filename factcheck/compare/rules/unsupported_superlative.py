"""FC608: first, only, largest, and nobody says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, said
from factcheck.compare.voice import cued, own_statement
from factcheck.model.analysis import Token
from factcheck.model.assertion import Extraction
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.text import PassageKind, Span

NO_RANK = frozenset(
    {"most", "least", "best", "latest", "last", "next", "worst", "earliest", "eldest", "oldest", "youngest", "nearest"}
)
RANKS = frozenset({"record", "unprecedented", "sole"})
FIRST = frozenset({"first", "only"})
# What may be first or only without anybody having to prove it.
PLAIN = frozenset(
    "time day week month year hour minute half quarter round step stage phase day place floor part page name lady minister aid "
    "instance glance son daughter child wife husband person one thing way reason hand team league class degree love night "
    "morning evening meeting game match goal set term".split()
)
SCOPES = frozenset(
    "ever history world country nation europe asia africa america since globally nationwide century decade".split()
)


@dataclass(frozen=True)
class UnsupportedSuperlative:
    """First, only, largest: and nobody in the file says so.

    Reports: a claim of rank that a text makes on nobody's word and that no other document of the story makes: a superlative,
    "record", "sole", or "first" and "only" with a range ("in history", "since 1950", "in Europe"). In a draft: a claim of rank
    for which no sentence of the file has such a word beside the same thing.

    Silent on: clauses that credit somebody; quotations; headlines, which the copy has to bear out; a party's own statement;
    "the first day", "his only son", "at least".

    Dismiss when: the record was looked up elsewhere.
    """

    id: ClassVar[str] = "FC608"
    name: ClassVar[str] = "unsupported-superlative"
    family: ClassVar[str] = "unsupported"
    severity: ClassVar[Severity] = Severity.NOTE

    most: int = 3

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each claim, at most `most` for each text; the same words in a reprint are joined."""
        claims: list[tuple[str, Span]] = []
        for extraction in corpus.extractions:
            others = [e for e in corpus.extractions if _other(corpus, extraction, e)]
            if others and not own_statement(extraction):
                bare = (span for token, span in _claims(extraction) if not any(_made(e, token) for e in others))
                claims += [(extraction.document.uri, span) for _, span in zip(range(self.most), bare, strict=False)]
        for places in by_words(corpus, claims):
            document, span = places[0]
            yield finding(
                self,
                corpus,
                f"{corpus.source(document)} claims a rank on nobody's word: {said(span.of(corpus.documents[document].text))}.",
                [corpus.evidence(d, s, "primary" if k == 0 else "related") for k, (d, s) in enumerate(places)],
                confidence=Confidence.LOW,
                suggestion="Say who ranks it, and among what; or leave the rank out.",
            )


def _other(corpus: Corpus, one: Extraction, two: Extraction) -> bool:
    a, b = one.document.uri, two.document.uri
    return a != b and corpus.linked.same_story(a, b) and corpus.linked.origin(a) != corpus.linked.origin(b)


def _claims(extraction: Extraction) -> Iterator[tuple[Token, Span]]:
    """Claims of rank in the writer's own voice, as the ranking word and the words up to what is ranked."""
    analysis = extraction.analysis
    for token in analysis.tokens:
        if extraction.document.passage_at(token.start).kind is not PassageKind.ARTICLE or not _ranks(extraction, token):
            continue
        sentence = analysis.sentence_at(token.start)
        if sentence is None or analysis.quotation_at(token.start) or cued(sentence.span.of(extraction.document.text)):
            continue
        if extraction.credits_of(token.span):
            continue
        head = _ranked(extraction, token)
        yield token, Span(token.start, max(token.end, head.end))


def _ranks(extraction: Extraction, token: Token) -> bool:
    lower = token.lower
    head = _ranked(extraction, token)
    if head is token or head.lemma.lower() in PLAIN or not head.tag.startswith("NN") or token.index > head.index:
        return False
    if token.tag == "JJS" or lower in RANKS:
        return lower not in NO_RANK
    if lower == "most" and token.tag == "RBS":
        return True
    return lower in FIRST and token.dep == "amod" and _ranged(extraction, token)


def _ranked(extraction: Extraction, token: Token) -> Token:
    """The noun that a ranking word ranks: "bridge" for "longest" and for "most" in "most expensive bridge"."""
    above = extraction.analysis.head(token)
    return extraction.analysis.head(above) if above.tag.startswith("JJ") and above.dep == "amod" else above


def _ranged(extraction: Extraction, token: Token) -> bool:
    """Whether the sentence says among what it is the first or only one."""
    sentence = extraction.analysis.sentence_at(token.start)
    tokens = extraction.analysis.sentence_tokens(sentence) if sentence else ()
    behind = [t for t in tokens if token.index < t.index <= token.index + 9]
    return any(t.lower in SCOPES for t in behind)


def _made(extraction: Extraction, token: Token) -> bool:
    """Whether another text makes the claim too: the same ranking word, or its stem."""
    stem = token.lemma.lower() if token.tag == "JJS" else token.lower
    return any(
        t.lower == token.lower or (t.tag == "JJS" and t.lemma.lower() == stem) for t in extraction.analysis.tokens
    )
