"""FC504: a quotation without a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, by_words, finding, said
from factcheck.compare.sourcing import speech
from factcheck.compare.voice import cued
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, AttributionType
from factcheck.model.entity import EntityKind
from factcheck.model.finding import Finding, Severity
from factcheck.model.text import PassageKind, Span

NAMES = (EntityKind.PERSON, EntityKind.ORG)
# What words are written on, or are: nobody in particular says them.
CARRIERS = frozenset(
    """banner banners slogan slogans sign signs poster posters placard placards headline headlines motto song lyrics chant chants
    chanting chanted title titled entitled inscription plaque label caption note graffiti message reads read hashtag
    proverb saying phrase""".split()
)

# So many sentences after a source has spoken, bare quotation marks still hold its words.
CARRIED = 3


@dataclass(frozen=True)
class UnattributedQuote:
    """Words stand inside quotation marks, and nobody can tell who said or who heard them.

    Reports: direct quotations with no resolvable speaker, and quotations at second hand ("he was reported as saying")
    with no reporter.

    Silent on: words that a clause with a colon leads up to; a name or a word of saying beside them; banners and signs; a
    paragraph in which somebody speaks within `near` sentences; scare quotes of three words or fewer; titles and slogans;
    other stories on the page.

    Dismiss when: the speaker is plain from the headline or the picture.
    """

    id: ClassVar[str] = "FC504"
    name: ClassVar[str] = "unattributed-quote"
    family: ClassVar[str] = "missing-attribution"
    severity: ClassVar[Severity] = Severity.WARNING

    least_words: int = 4
    near: int = 1

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each quotation; the same words in a reprint are joined."""
        places = {(e.document.uri, a.span): a for e in corpus.extractions for a in e.attributions if self._open(e, a)}
        for group in by_words(corpus, places):
            document, span = group[0]
            attribution = places[document, span]
            what = "reported by whom?" if attribution.type is AttributionType.AGENTLESS else "who says so?"
            yield finding(
                self,
                corpus,
                f"Quotation without a source ({corpus.source(document)}): "
                f"{said(attribution.content.of(corpus.documents[document].text))}; {what}",
                [corpus.evidence(d, s) for d, s in group],
                suggestion="Name the speaker, and who heard it if you did not.",
            )

    def _open(self, extraction: Extraction, attribution: Attribution) -> bool:
        words = sum(len(q.of(extraction.document.text).split()) for q in attribution.quoted)
        if words < self.least_words:
            return False
        kind = extraction.document.passage_at(attribution.content.start).kind
        if kind is not PassageKind.ARTICLE:
            return False
        if attribution.type is AttributionType.AGENTLESS:
            return True
        return (
            attribution.speaker is None
            and attribution.source is None
            and not _introduced(extraction, attribution, self.near)
        )


def _introduced(extraction: Extraction, attribution: Attribution, near: int) -> bool:
    """Whether a clause leads up to the words, names a speaker or a banner beside them, or a source speaks nearby."""
    text, analysis = extraction.document.text, extraction.analysis
    first = attribution.quoted[0] if attribution.quoted else attribution.content
    if text[: first.start].rstrip("\"“‘' ").endswith(":"):
        return True
    if _beside(extraction, first):
        return True
    at = analysis.sentence_index(attribution.content.start)
    home = analysis.sentences[at].paragraph
    for other in extraction.attributions:
        index = analysis.sentence_index(other.start)
        speaks = other.source is not None and speech(other)
        if speaks and abs(index - at) <= near and analysis.sentences[index].paragraph == home:
            return True
        if speaks and 0 < at - index <= CARRIED:
            return True  # a speech over paragraphs, as local papers set it
    return False


def _beside(extraction: Extraction, quoted: Span) -> bool:
    """Whether the rest of the sentence has a word of saying, somebody's name, or what the words are written on."""
    sentence = extraction.analysis.sentence_at(quoted.start)
    if sentence is None:
        return False
    rest = [t for t in extraction.analysis.sentence_tokens(sentence) if not extraction.analysis.quotation_at(t.start)]
    named = any(
        e.kind in NAMES and sentence.span.contains(e.span) and not quoted.overlaps(e.span) for e in extraction.entities
    )
    return named or cued(" ".join(t.text for t in rest)) or any(t.lower in CARRIERS for t in rest)
