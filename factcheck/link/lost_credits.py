"""Credits lost on the way: one text names the outlet that it has a statement from, the next does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.link.credits import words
from factcheck.link.derivation import REFUSED, Citation, Matter, hands_on, matter
from factcheck.link.outlets import agency_forms, forms, is_outlet, known_as, named, outlets_in, same_house
from factcheck.link.stories import Weights
from factcheck.model.analysis import Sentence
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.attribution import AttributionType
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.text import PassageKind, Span

SAME, BACK, LEAST_WEIGHT = 0.7, 0.4, 14.0
INTRODUCED = 3


@dataclass(frozen=True)
class OutletCredit:
    """A document has a statement from an outlet, or from a `speaker` who spoke to one."""

    outlet: str
    sentence: Sentence
    matter: Matter
    content: frozenset[str]
    speaker: str


def lost_links(
    extractions: Sequence[Extraction],
    cited: Sequence[Citation],
    dropped: Sequence[Link],
    known: Weights,
    stories: frozenset[tuple[str, str]],
) -> tuple[Link, ...]:
    """Pairs (sentence that credits an outlet, sentence of another document of the story that does not), best first.

    The second credits the first document in the outlet's stead, keeps the speaker but not the outlet that he spoke to,
    or credits nobody. Left out: documents that name the outlet anywhere; statements that a third document has without
    naming either; pairs that are `dropped` credits already.
    """
    reported = {(link.b.document, link.b.assertion.start) for link in dropped}
    found: list[Link] = []
    for one in extractions:
        told = [e for e in extractions if e is not one and _paired(one, e, stories)]
        for credit in _outlet_credits(one, extractions):
            for other in told:
                sentence = _repeated(one, other, credit, cited, known)
                if sentence is None or (other.document.uri, sentence.start) in reported:
                    continue
                if not _names(other, credit.outlet) and not _confirmed(told, other, one, credit, known):
                    found.append(_link(one, other, credit, sentence))
    return tuple(found)


def _paired(one: Extraction, other: Extraction, stories: frozenset[tuple[str, str]]) -> bool:
    a, b = one.document.uri, other.document.uri
    return (min(a, b), max(a, b)) in stories


def _outlet_credits(extraction: Extraction, extractions: Sequence[Extraction]) -> Iterator[OutletCredit]:
    own = known_as(extraction.document)
    sources = frozenset[str]().union(*(known_as(e.document) for e in extractions if e is not extraction)) - own
    seen: set[tuple[int, str]] = set()
    for outlet, place, content, speaker in (*_spoken(extraction, sources), *_printed(extraction)):
        sentence = extraction.analysis.sentence_at(place.start)
        if sentence is None or (sentence.start, outlet) in seen or _forms(outlet) & own:
            continue
        if same_house(outlet, extraction.document.source):
            continue
        if extraction.document.passage_at(place.start).kind is PassageKind.ARTICLE:
            seen.add((sentence.start, outlet))
            about = matter(extraction, sentence, place)
            yield OutletCredit(outlet, sentence, about, words(extraction, content), speaker)


def _spoken(extraction: Extraction, sources: frozenset[str]) -> Iterator[tuple[str, Span, Span, str]]:
    """Outlets that attributions name, as speaker or as whom the speaker told."""
    for attribution in extraction.attributions:
        if attribution.type is AttributionType.NONE or attribution.strength in REFUSED:
            continue
        for name in attribution.via:
            if is_outlet(name) or _forms(name) & sources:
                yield name, attribution.span, attribution.content, attribution.speaker or ""
        if attribution.source is not None and attribution.speaker:
            name = attribution.speaker
            introduced = attribution.source.of(extraction.document.text).replace(name, "")
            if len(introduced.split()) <= INTRODUCED and is_outlet(name, introduced):
                yield name, attribution.source, attribution.content, ""


def _printed(extraction: Extraction) -> Iterator[tuple[str, Span, Span, str]]:
    """Outlets that the words around them show to be the source, whatever the parse made of the sentence."""
    for name, place in outlets_in(extraction.document.text):
        sentence = extraction.analysis.sentence_at(place.start)
        if sentence is not None and hands_on(extraction, sentence, place):
            yield name, place, sentence.span, ""


def _forms(outlet: str) -> frozenset[str]:
    return forms(outlet) | agency_forms(outlet)


def _names(extraction: Extraction, outlet: str) -> bool:
    """Whether a document names an outlet anywhere, credit lines included, or comes from it."""
    names = _forms(outlet)
    if same_house(outlet, extraction.document.source):
        return True
    return bool(names & known_as(extraction.document)) or any(named(extraction.document.text, names))


def _repeated(
    one: Extraction, other: Extraction, credit: OutletCredit, cited: Sequence[Citation], known: Weights
) -> Sentence | None:
    """The sentence of another document that hands the credited statement on, or None."""
    back = [c for c in cited if (c.a, c.b) == (other.document.uri, one.document.uri)]
    taken = next((c for c in back if c.matter.shared(credit.matter, known)), None)
    if taken is not None:
        return other.analysis.sentence_at(taken.span.start)
    if known.of(credit.content) < LEAST_WEIGHT:
        return None
    match = _match(other, credit, known)
    if match is None:
        return None
    speech = [a for a in other.attributions if a.span.overlaps(match.span) and a.type is not AttributionType.NONE]
    if not credit.speaker:
        return None if speech else match
    last = credit.speaker.split()[-1].casefold()
    kept = any(last in (a.speaker or "").casefold().split() for a in speech)
    return match if kept else None


def _match(extraction: Extraction, credit: OutletCredit, known: Weights) -> Sentence | None:
    """The sentence of an article that says most of a statement, and little else."""
    scored = []
    for sentence in extraction.analysis.sentences:
        if extraction.document.passage_at(sentence.start).kind is PassageKind.ARTICLE:
            said = words(extraction, sentence.span)
            both = known.of(said & credit.content)
            if both >= SAME * known.of(credit.content) and both >= BACK * known.of(said):
                scored.append((both, -sentence.start, sentence))
    return max(scored)[2] if scored else None


def _confirmed(
    told: Sequence[Extraction], other: Extraction, one: Extraction, credit: OutletCredit, known: Weights
) -> bool:
    """Whether a third document has the statement and names neither the outlet nor the document that credits it."""
    for third in told:
        if third is other or _names(third, credit.outlet) or any(named(third.document.text, known_as(one.document))):
            continue
        for sentence in third.analysis.sentences:
            if matter(third, sentence, Span(sentence.start, sentence.start)).shared(credit.matter, known):
                return True
    return False


def _link(one: Extraction, other: Extraction, credit: OutletCredit, sentence: Sentence) -> Link:
    why = (f"{one.document.source} has it from {credit.outlet}, which {other.document.source} does not name",)
    return Link(
        LinkKind.CITATION,
        _member(one, credit.sentence.span, credit.outlet),
        _member(other, sentence.span, ""),
        "lost",
        why,
    )


def _member(extraction: Extraction, span: Span, credited: str) -> Member:
    text = span.of(extraction.document.text)
    return Member(
        extraction.document.uri,
        Assertion(span.start, span.end, text, AssertionKind.EVENT, "credit", subject=credited),
    )
