"""Passages with a root of their own: parts of another story, statements handed on from another document, own additions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from factcheck.link.carried import Printed
from factcheck.link.derivation import REFUSED, Citation
from factcheck.link.outlets import agency_forms, is_outlet, known_as, named
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import Attribution, AttributionType, SourceGrade
from factcheck.model.origin import DerivationKind, Origin, Strand
from factcheck.model.text import PassageKind, Span

Pair = tuple[str, str]


def strands(
    extractions: Sequence[Extraction],
    found: Sequence[Origin],
    apart: Collection[Pair],
    cited: Sequence[Citation],
    stories: frozenset[Pair],
    prints: Mapping[str, Printed],
) -> tuple[Strand, ...]:
    """Passages that do not count for the origin of their document, in the order of documents and places.

    `apart` holds pairs (merged text, copy that it was not joined with).
    """
    by_uri = {e.document.uri: e for e in extractions}
    home = {uri: origin.id for origin in found for uri in origin.documents}
    made = [
        *_merged(by_uri, home, apart, prints),
        *_credited(by_uri, home, cited, stories),
        *(s for origin in found if len(origin.documents) > 1 for s in _added(by_uri, origin, prints)),
    ]
    return tuple(sorted(made, key=lambda s: (s.document, s.own, s.span, s.root)))


def _merged(
    by_uri: Mapping[str, Extraction], home: Mapping[str, str], apart: Collection[Pair], prints: Mapping[str, Printed]
) -> Iterator[Strand]:
    for one, other in sorted(apart):
        own = {uri for uri, origin in home.items() if origin == home[one] and uri != one and uri in prints}
        taken = frozenset[int]().union(*(prints[one].carried(prints[uri]) for uri in own))
        why = f"{one} has this part from {by_uri[other].document.source}"
        for span in prints[one].blocks(prints[one].carried(prints[other]) - taken):
            yield Strand(one, span, other, why)


def _credited(
    by_uri: Mapping[str, Extraction], home: Mapping[str, str], cited: Sequence[Citation], stories: frozenset[Pair]
) -> Iterator[Strand]:
    """What a document tells on the word of the source of another one of the story, which is at hand."""
    for citation in cited:
        a, b = citation.a, citation.b
        if home[a] == home[b] or (min(a, b), max(a, b)) not in stories:
            continue
        one, other = by_uri[a], by_uri[b]
        names = known_as(other.document) - known_as(one.document)
        why = f"{a} has it from {other.document.source}"
        for span in _handed_on(one, citation.span, names):
            yield Strand(a, span, b, why)


def _handed_on(extraction: Extraction, sentence: Span, names: frozenset[str]) -> list[Span]:
    """The words that a sentence credits to one of some names: the content of attributions, or all of it."""
    text = extraction.document.text
    inside = [a for a in extraction.attributions if a.span.overlaps(sentence) and a.type is not AttributionType.NONE]
    if not inside:
        return [sentence]
    places = list(named(text[sentence.start : sentence.end], names))
    places = [Span(p.start + sentence.start, p.end + sentence.start) for p in places]
    return [
        a.content
        for a in inside
        if a.strength not in REFUSED and a.source is not None and any(a.source.contains(place) for place in places)
    ]


def _added(by_uri: Mapping[str, Extraction], origin: Origin, prints: Mapping[str, Printed]) -> Iterator[Strand]:
    """What a reprint adds on the word of a named source that no other text of the origin names."""
    inside = [e for e in origin.edges if e.root in origin.documents]
    copies = {e.document for e in inside if e.kind is DerivationKind.COPY and e.directed}
    others = {e.document for e in inside if e.kind is not DerivationKind.COPY or not e.directed}
    for uri in sorted(copies - others - {e.root for e in inside if e.directed and e.document not in copies}):
        rest = [other for other in origin.documents if other != uri]
        theirs = " ".join(by_uri[other].document.text for other in rest).casefold()
        carried = frozenset[int]().union(*(prints[uri].carried(prints[other]) for other in rest if other in prints))
        spans = [span for place, span in enumerate(prints[uri].spans) if place not in carried]
        for attribution in by_uri[uri].attributions:
            if _of_its_own(by_uri[uri], attribution, spans) and _last(attribution.speaker) not in theirs:
                yield Strand(uri, attribution.span, uri, f"{uri} adds {attribution.speaker} as a source of its own")


def _of_its_own(extraction: Extraction, attribution: Attribution, spans: Iterable[Span]) -> bool:
    """Whether an attribution names who said so, in a passage that no other text has, and not by way of an agency."""
    if attribution.grade is not SourceGrade.NAMED or not attribution.speaker or attribution.negated:
        return False
    if attribution.type is AttributionType.NONE or attribution.strength in REFUSED:
        return False
    if extraction.document.passage_at(attribution.start).kind is not PassageKind.ARTICLE:
        return False
    agency = agency_forms(extraction.document.agency)
    outlets = [attribution.speaker, *attribution.via]
    if any(is_outlet(name) or name in agency or name.casefold() in agency for name in outlets):
        return False
    return any(span.contains(Span(attribution.start, attribution.start + 1)) for span in spans)


def _last(speaker: str | None) -> str:
    words = (speaker or "").split()
    return words[-1].casefold() if words else ""
