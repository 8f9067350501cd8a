"""Who has what from whom, as data: copies and retellings inside an origin, credits and credit lines from one to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.link.carried import Printed
from factcheck.link.derivation import Citation
from factcheck.link.kinship import Kinship
from factcheck.link.outlets import agency_forms, known_as, named
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link, LinkKind
from factcheck.model.origin import Cited, Derivation, DerivationKind
from factcheck.model.text import Document, Span

MOST_CITED = 3
Pair = tuple[str, str]


@dataclass(frozen=True)
class Evidence:
    """What edges are read from: credits, loops and shared quotations between documents, and the texts laid out."""

    cited: Sequence[Citation]
    links: Sequence[Link]
    prints: Mapping[str, Printed]
    stories: frozenset[Pair]


def edges(
    extractions: Sequence[Extraction], kin: Sequence[Kinship], home: Mapping[str, str], seen: Evidence
) -> tuple[Derivation, ...]:
    """All of them, one for each pair and direction; `home` maps each document to its origin."""
    told = {e.document.uri: e.document for e in extractions}
    found = [_kin_edge(told, kinship, seen) for kinship in kin]
    found += _credits(told, home, seen)
    known = {(e.document, e.root) for e in found}
    return (*found, *(e for e in _credit_lines(told, home, seen) if (e.document, e.root) not in known))


def _kin_edge(told: Mapping[str, Document], kinship: Kinship, seen: Evidence) -> Derivation:
    copy, root, directed = _direction(told, kinship, seen.cited)
    if kinship.kind is DerivationKind.RULING:
        return Derivation(copy, root, told[root].source, kinship.kind, kinship.why, directed)
    one, two = seen.prints[copy], seen.prints[root]
    share = None if kinship.teller else round(kinship.share, 3)
    if kinship.teller is None:
        cited = (*_longest(told[copy], one, one.carried(two)), *_longest(told[root], two, two.carried(one)))
    else:
        cited = (*_namings(told[copy], told[root].agency), *_quotations(copy, root, seen.links))
    return Derivation(copy, root, told[root].source, kinship.kind, kinship.why, directed, share, passages=cited)


def _direction(told: Mapping[str, Document], kinship: Kinship, cited: Sequence[Citation]) -> tuple[str, str, bool]:
    """(copy, root, whether that is known): by who credits the other, by the agency's own text, by the day."""
    a, b = kinship.a, kinship.b
    if kinship.teller:
        return (a, b, True) if kinship.teller == a else (b, a, True)
    of_agency = (_is_agency(told[b], told[a].agency), _is_agency(told[a], told[b].agency))
    credits = tuple(any((c.a, c.b) == pair for c in cited) for pair in ((a, b), (b, a)))
    days = tuple((told[uri].published or "")[:10] for uri in (a, b))
    earlier = (bool(all(days) and days[1] < days[0]), bool(all(days) and days[0] < days[1]))
    for forward, backward in (of_agency, credits, earlier):
        if forward != backward:
            return (a, b, True) if forward else (b, a, True)
    return a, b, False


def _is_agency(document: Document, agency: str | None) -> bool:
    """Whether a document is published by an agency, rather than printed with its credit line."""
    return bool(agency_forms(agency) & known_as(document.with_(agency=None)))


def _longest(document: Document, text: Printed, places: frozenset[int]) -> Iterator[Cited]:
    blocks = sorted(text.blocks(places), key=lambda span: (span.start - span.end, span.start))[:MOST_CITED]
    return (_cited(document, span) for span in sorted(blocks))


def _cited(document: Document, span: Span) -> Cited:
    return Cited(document.uri, span.start, span.end, span.of(document.text))


def _namings(document: Document, agency: str | None) -> list[Cited]:
    places = sorted(set(named(document.text, agency_forms(agency))))
    return [_cited(document, span) for span in places[:MOST_CITED]]


def _quotations(copy: str, root: str, links: Iterable[Link]) -> list[Cited]:
    pairs = [
        link for link in links if link.kind is LinkKind.QUOTE and {link.a.document, link.b.document} == {copy, root}
    ]
    members = [m for link in pairs[:MOST_CITED] for m in (link.a, link.b)]
    return [Cited(m.document, m.assertion.start, m.assertion.end, m.assertion.text) for m in members]


def _credits(told: Mapping[str, Document], home: Mapping[str, str], seen: Evidence) -> Iterator[Derivation]:
    """Documents that hand on what a document of another origin has, by their own sentences."""
    loops = {
        frozenset((link.a.document, link.b.document)): link.why
        for link in seen.links
        if link.kind is LinkKind.CITATION and link.relation == "loop"
    }
    by_pair: dict[Pair, list[Citation]] = defaultdict(list)
    for citation in seen.cited:
        pair = (min(citation.a, citation.b), max(citation.a, citation.b))
        known = pair in seen.stories or frozenset(pair) in loops
        if known and home[citation.a] != home[citation.b] and not _of_agency(told, citation, seen.cited):
            by_pair[citation.a, citation.b].append(citation)
    for (a, b), found in sorted(by_pair.items()):
        why = loops.get(frozenset((a, b)))
        reason = f"they credit each other: {'; '.join(why)}" if why else f"credits {told[b].source}"
        passages = tuple(_cited(told[a], c.span) for c in found[:MOST_CITED])
        yield Derivation(a, b, told[b].source, DerivationKind.CREDIT, reason, loop=why is not None, passages=passages)


def _of_agency(told: Mapping[str, Document], citation: Citation, cited: Sequence[Citation]) -> bool:
    """Whether a sentence credits not this document but the agency whose credit line it carries, and whose text is there."""
    agency = told[citation.b].agency
    same = (c.b for c in cited if (c.a, c.span) == (citation.a, citation.span) and c.b != citation.b)
    return bool(agency) and not _is_agency(told[citation.b], agency) and any(_is_agency(told[b], agency) for b in same)


def _credit_lines(told: Mapping[str, Document], home: Mapping[str, str], seen: Evidence) -> Iterator[Derivation]:
    """Credit lines of agencies: to the agency's own texts of the story, or to a text that is not at hand."""
    for uri, document in sorted(told.items()):
        if not document.agency or _is_agency(document, document.agency):
            continue
        own = [o for o, other in sorted(told.items()) if o != uri and _is_agency(other, document.agency)]
        if any(home[o] == home[uri] for o in own):
            continue
        near = [o for o in own if (min(o, uri), max(o, uri)) in seen.stories]
        targets: list[str | None] = [*near] or [None]
        for root in targets:
            yield Derivation(
                uri, root, document.agency, DerivationKind.CREDIT_LINE, f"has the credit line of {document.agency}"
            )
