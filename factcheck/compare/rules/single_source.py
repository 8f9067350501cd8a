"""FC601: a weighty claim that rests on one origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, listed, said
from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.attribution import SourceGrade
from factcheck.model.finding import Finding, Severity
from factcheck.model.text import Document, PassageKind, Span

WEIGHTY = frozenset({"deaths", "injured", "missing", "detained", "displaced", "endorsing_states", "lifted"})
OFFICIAL = re.compile(
    r"\b(?:ministry|police|sheriff\S*|commissioner|commissariat|directorate|government|court|prosecutor\S*|coast guard|"
    r"fire (?:service|brigade|department)|statistics|census|registry|coroner\S*)\b",
    re.IGNORECASE,
)
HEARSAY = re.compile(
    r"\b(?:I|we) hear\b|\b(?:I'm|I am|we're|we are|I've been|I have been|we've been|we have been|I was|we were) told\b|"
    r"\b(?:tells|told) (?:me|us)\b|\b(?:rumou?r|word) has it\b|\bso (?:I|we) hear\b|"
    r"\b(?:I|we) (?:have|had|got|get|heard) (?:this|that|it) (?:only )?from\b",
    re.IGNORECASE,
)
BACK = re.compile(r"\b(?:have|had|got|get|heard) (?:this|that|it) (?:only )?from\b", re.IGNORECASE)
Figure = tuple[str, Assertion]
GRAVE = 100_000


@dataclass(frozen=True)
class SingleSource:
    """A material figure, or what a writer has by hearsay, stands in one origin only, though others tell the story.

    Reports: deaths, injured, missing, detained, displaced that no other origin has; sentences whose writer says that
    they come from an unnamed somebody ("I'm told", "we got that from a friend of a friend"). Reprints of one text are
    one origin, and the note says so.

    Silent on: figures that two origins give; small vague ones ("dozens"); figures in the record of the office that keeps
    them; quoted speech; stories that only one document tells and that no reprint doubles.

    Dismiss when: the origin is the primary record, or says why its source stays unnamed and has seen proof.

    Options: `measures`, the measures that weigh enough.
    """

    id: ClassVar[str] = "FC601"
    name: ClassVar[str] = "single-source"
    family: ClassVar[str] = "single-source"
    severity: ClassVar[Severity] = Severity.NOTE

    measures: frozenset[str] = WEIGHTY

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each figure and each piece of hearsay; the same words in a reprint are joined."""
        told = [e for e in corpus.extractions if _others(corpus, e.document.uri)]
        for group in self._figures(corpus, told):
            text = group[0][1].text
            yield self._report(corpus, text, [(uri, Span(a.start, a.end)) for uri, a in group])
        hearsay = ((e.document.uri, span) for e in told for span in _hearsay(corpus, e))
        for places in by_words(corpus, hearsay):
            document, span = places[0]
            yield self._report(corpus, span.of(corpus.documents[document].text), places, "by hearsay, ")

    def _figures(self, corpus: Corpus, told: list[Extraction]) -> Iterator[list[Figure]]:
        facts = {(m.document, m.assertion.start, m.assertion.end): f for f in corpus.linked.facts for m in f.members}
        groups: dict[str, list[Figure]] = {}
        for extraction in told:
            uri = extraction.document.uri
            for assertion in extraction.assertions:
                fact = facts.get((uri, assertion.start, assertion.end))
                if not self._weighs(extraction.document, assertion):
                    continue
                if fact is None or corpus.roots(fact.members) == 1:
                    key = fact.id if fact else " ".join(assertion.text.split()).casefold()
                    groups.setdefault(key, []).append((uri, assertion))
        yield from groups.values()

    def _weighs(self, document: Document, assertion: Assertion) -> bool:
        if assertion.kind is not AssertionKind.QUANTITY or assertion.measure not in self.measures or assertion.quoted:
            return False
        quantity = assertion.quantity
        if quantity is None or OFFICIAL.search(document.source):
            return False
        return quantity.value is not None or (quantity.low or 0) >= GRAVE

    def _report(self, corpus: Corpus, text: str, places: list[tuple[str, Span]], how: str = "") -> Finding:
        sources = list(dict.fromkeys(corpus.source(document) for document, _ in places))
        reprint = "; they are one text" if len(sources) > 1 else ""
        return finding(
            self,
            corpus,
            f"One origin ({how}{listed(sources)}{reprint}): {said(text)}.",
            [corpus.evidence(document, span) for document, span in places],
            suggestion="Find a second, independent source, or attribute it.",
        )


def _others(corpus: Corpus, uri: str) -> bool:
    """Whether another document tells the story."""
    return any(corpus.linked.same_story(uri, other) for other in corpus.documents if other != uri)


def _hearsay(corpus: Corpus, extraction: Extraction) -> Iterator[Span]:
    """What a writer owns to have from somebody unnamed: the sentence, and the one before it where "that" points back."""
    text, sentences = extraction.document.text.replace("\u2019", "'"), extraction.analysis.sentences
    for index, sentence in enumerate(sentences):
        cue = HEARSAY.search(text, sentence.start, sentence.end)
        if cue is None or not _own_words(extraction, cue.start()) or _named(extraction, sentence):
            continue
        start = sentence.start
        if index and BACK.search(text, *cue.span()) and sentences[index - 1].paragraph == sentence.paragraph:
            start = sentences[index - 1].start
        span = Span(start, sentence.end)
        if not _backed(corpus, extraction, span):
            yield span


def _own_words(extraction: Extraction, offset: int) -> bool:
    kind = extraction.document.passage_at(offset).kind
    return kind is PassageKind.ARTICLE and extraction.analysis.quotation_at(offset) is None


def _named(extraction: Extraction, sentence: Sentence) -> bool:
    """Whether the sentence credits somebody by name."""
    inside = (a for a in extraction.attributions if a.span.overlaps(sentence.span))
    return any(a.grade is SourceGrade.NAMED and a.source is not None for a in inside)


def _backed(corpus: Corpus, extraction: Extraction, span: Span) -> bool:
    """Whether the words hold figures, and all of them stand in another origin too."""
    uri = extraction.document.uri
    figures = {q.start for q in extraction.quantities if span.contains(q.span)}
    shared = {
        member.assertion.quantity.start
        for fact in corpus.linked.facts
        for member in fact.members
        if member.document == uri and member.assertion.quantity and corpus.roots(fact.members) > 1
    }
    return bool(figures) and figures <= shared
