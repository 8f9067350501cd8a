"""FC506: a source without a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, said
from factcheck.compare.sourcing import hearsay, own_words, source_words, speech, withholds_name
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, SourceGrade
from factcheck.model.entity import EntityKind
from factcheck.model.finding import Finding, Severity
from factcheck.model.text import Span

UNNAMED = (SourceGrade.DESCRIBED, SourceGrade.VAGUE, SourceGrade.BARE)
REASON = 1
OWN = frozenset({"my", "our"})
# A described source behind one of these is known from before or by office.
DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its", "our", "my"})
PRONOUNS = frozenset(
    {"one", "others", "other", "they", "we", "he", "she", "it", "i", "you", "everybody", "everyone", "nobody"}
)


@dataclass(frozen=True)
class AnonymousSource:
    """Somebody unnamed is the source of a claim.

    Reports: "sources said", "many agreed"; a described but unnamed source, such as "a judicial source" or "two former
    buyers"; sentences that say outright that a name is withheld; "I am told", "it is understood".

    Silent on: crowds that FC502 reports; sources named in the same sentence; words inside quotation marks; beliefs and
    intentions, which are no statements; a reason for withholding the name, beside the source it belongs to.

    Dismiss when: the copy says why the name is withheld.
    """

    id: ClassVar[str] = "FC506"
    name: ClassVar[str] = "anonymous-sourcing"
    family: ClassVar[str] = "anonymous-sourcing"
    severity: ClassVar[Severity] = Severity.NOTE

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each unnamed source; the same words in a reprint are joined."""
        found: dict[tuple[str, Span], Attribution | None] = {}
        for extraction in corpus.extractions:
            credited = [a for a in extraction.attributions if _unnamed(extraction, a)]
            found |= {(extraction.document.uri, a.span): a for a in credited}
            found |= {(extraction.document.uri, s): None for s in _withheld(extraction, credited)}
        for group in by_words(corpus, found):
            document, span = group[0]
            yield finding(
                self,
                corpus,
                f"Unnamed source ({corpus.source(document)}): {_who(corpus, document, span, found[document, span])}.",
                [corpus.evidence(d, s) for d, s in group],
                suggestion="Describe the source as closely as you can, and say why there is no name.",
            )


def _who(corpus: Corpus, document: str, span: Span, attribution: Attribution | None) -> str:
    text = corpus.documents[document].text
    if attribution is None or attribution.source is None:
        return said(span.of(text))
    return f"{said(attribution.source.of(text))}, for {said(attribution.content.of(text))}"


def _unnamed(extraction: Extraction, attribution: Attribution) -> bool:
    if attribution.source is None or attribution.grade not in UNNAMED:
        return False
    if not own_words(extraction, attribution.source.start):
        return False
    lexicon = source_words()
    tokens = extraction.analysis.tokens_in(attribution.source)
    words = {t.lower for t in tokens}
    if words & lexicon.nameless:
        return True
    if not speech(attribution) and not words & lexicon.knowing:
        return False
    if words & lexicon.crowds or words <= PRONOUNS or not _says_something(extraction, attribution):
        return False
    if attribution.grade is not SourceGrade.DESCRIBED:
        return True
    owned = words & OWN and words & lexicon.informants
    one_of = tokens[0].lower in ("one", "some", "several", "two", "three")
    known = tokens[0].lower in DEFINITE or any(t.tag in ("POS", "PRP$") for t in tokens[:2])
    definite = known and not owned and not one_of
    named = any(e.kind is EntityKind.PERSON and attribution.source.overlaps(e.span) for e in extraction.entities)
    occupied = any(t.tag == "NN" and t.lower.endswith(lexicon.occupations) for t in tokens)
    return (bool(words & lexicon.people) or occupied) and not definite and not named


def _says_something(extraction: Extraction, attribution: Attribution) -> bool:
    """Whether what is credited is a statement: a clause, a quotation or a figure, not a bare thing ("backed the bill")."""
    tokens = extraction.analysis.tokens_in(attribution.content)
    clause = any(t.tag.startswith(("VB", "MD")) or t.tag == "CD" for t in tokens)
    return bool(attribution.quoted) or clause or attribution.strength == "confirm"


def _withheld(extraction: Extraction, credited: list[Attribution]) -> Iterator[Span]:
    """Sentences that withhold a name or pass on what was heard, where no unnamed source is reported there or just before."""
    analysis = extraction.analysis
    reported = {analysis.sentence_index(a.start) for a in credited}
    for index, sentence in enumerate(analysis.sentences):
        near = reported & set(range(index - REASON, index + 1))
        if near or not own_words(extraction, sentence.start):
            continue
        if withholds_name(extraction, sentence) or hearsay(extraction, sentence):
            yield sentence.span
