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
    proverb saying phrase article clause treaty charter constitution law bill statute resolution communique communiqué declaration
    statement letter report document contract agreement memo memorandum log protocol minutes transcript readout manifesto
    petition leaflet pamphlet brochure notice circular decree order verdict ruling judgment judgement indictment draft text
    tweet post posting website page screen ticker diary poem hymn prayer oath advertisement ad term word words""".split()
)
# What a sentence beside the words calls them: its owner says them.
UTTERANCES = frozenset(
    """answer reply response version words message statement sentence verdict explanation argument advice plea appeal warning
    complaint question remark comment description memory motto credo rule advice line quote quotation voice""".split()
)
PERSONAL = frozenset({"he", "she", "his", "her"})

# So many sentences after a source has spoken, bare quotation marks still hold its words.
CARRIED = 3


@dataclass(frozen=True)
class UnattributedQuote:
    """Words stand inside quotation marks, and nobody can tell who said or who heard them.

    Reports: direct quotations with no resolvable speaker, and quotations at second hand ("he was reported as saying")
    with no reporter.

    Silent on: words that a clause with a colon leads up to; a name or a word of saying beside them; banners and signs; a
    paragraph in which somebody speaks within `near` sentences; words beside a sentence about one person, or that calls them an
    answer; texts that are named with their words (a treaty, a log); scare quotes of three words or fewer; titles and slogans;
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
    if _beside(extraction, first) or _near_person(extraction, first):
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


def _near_person(extraction: Extraction, quoted: Span) -> bool:
    """Whether the sentence before or after, in the paragraph, is about one person, or calls the words somebody's answer."""
    analysis = extraction.analysis
    at = analysis.sentence_index(quoted.start)
    for index in (at - 1, at + 1):
        if (
            not 0 <= index < len(analysis.sentences)
            or analysis.sentences[index].paragraph != analysis.sentences[at].paragraph
        ):
            continue
        sentence = analysis.sentences[index]
        people = [e for e in extraction.entities if e.kind is EntityKind.PERSON and sentence.span.contains(e.span)]
        words = {t.lower for t in analysis.sentence_tokens(sentence) if not analysis.quotation_at(t.start)}
        if people or words & PERSONAL or words & UTTERANCES:
            return True
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
