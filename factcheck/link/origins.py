"""Independent roots: reprints by shared runs of words, retellings by what copying leaves when words change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from factcheck.link.carried import own_words
from factcheck.link.kinship import Kinship
from factcheck.link.outlets import agency_names
from factcheck.link.reading import read_many
from factcheck.link.shingles import RATE, Least, Overlap, near_copies
from factcheck.link.stories import cast
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link, LinkKind
from factcheck.model.origin import DerivationKind, Origin

COPY = Least(runs=20, share=0.25, traces=0.1, sentences=0.6)
FEW = 2000
RETOLD_QUOTES, RETOLD_PEOPLE, LEANS, TWICE = 2, 3, 3, 2
AGAIN = re.compile(r"\b(?:the|news) (?:agency|wire)\b", re.IGNORECASE)


def kinships(
    extractions: Sequence[Extraction], quotes: Sequence[Link], copied: Sequence[Kinship] | None = None
) -> tuple[Kinship, ...]:
    """Pairs of documents with one root: copies, and retellings that credit the other's agency and share its people.

    `copied` holds the copies where they have been found already, among more documents than these.
    """
    ordered = sorted(extractions, key=lambda e: e.document.uri)
    known = copies(ordered) if copied is None else copied
    found = {(kinship.a, kinship.b): kinship for kinship in known}
    for kinship in _retellings(ordered, quotes):
        found.setdefault((kinship.a, kinship.b), kinship)
    return tuple(found[pair] for pair in sorted(found))


def copies(ordered: Sequence[Extraction]) -> tuple[Kinship, ...]:
    """Pairs of documents of which one is a copy of the other."""
    overlaps = near_copies(
        list(read_many(own_words(e.document) for e in ordered)),
        [e.document.source for e in ordered],
        COPY,
        rate=1 if len(ordered) <= FEW else RATE,
    )
    return tuple(
        Kinship(*_pair(ordered[o.a].document.uri, ordered[o.b].document.uri), why=copied_words(o), share=o.share)
        for o in overlaps
    )


def _pair(a: str, b: str) -> tuple[str, str]:
    return (min(a, b), max(a, b))


def copied_words(overlap: Overlap) -> str:
    """Why two texts are held to be copies, in words for a reader."""
    if overlap.share >= COPY.share:
        return f"{overlap.share:.0%} of the shorter text stands word for word in the other"
    return (
        f"{overlap.share:.0%} of the shorter text stands word for word in the other, "
        f"spread over {overlap.sentences:.0%} of its sentences"
    )


def _retellings(ordered: Sequence[Extraction], quotes: Sequence[Link]) -> Iterator[Kinship]:
    """Pairs of which one leans on the other's agency throughout, and shares its people or quotations."""
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for link in quotes:
        if link.kind is LinkKind.QUOTE:
            shared[_pair(link.a.document, link.b.document)] += 1
    told = defaultdict(list)
    for extraction in ordered:
        if extraction.document.agency:
            told[extraction.document.agency].append(extraction)
    for agency, originals in told.items():
        for teller in ordered:
            leans = _leans(teller.document.text, agency)
            for original in originals if leans >= TWICE else ():
                pair = _pair(teller.document.uri, original.document.uri)
                carried = _carried(teller, original, shared[pair], leans) if teller is not original else ""
                if carried:
                    why = f"{teller.document.uri} credits {agency} and shares {carried} with {original.document.uri}"
                    yield Kinship(*pair, why, 0.0, DerivationKind.RETELLING, teller.document.uri)


def _carried(teller: Extraction, original: Extraction, quotes: int, leans: int) -> str:
    """What a retelling has kept of a text: its quotations, or its people; empty where it is too little.

    A text that names the agency only twice must have kept both.
    """
    people = _surnames(teller) & _surnames(original)
    if leans < LEANS and (quotes < RETOLD_QUOTES or len(people) < RETOLD_PEOPLE):
        return ""
    if quotes >= RETOLD_QUOTES:
        return f"{quotes} quotations"
    return f"{len(people)} people" if len(people) >= RETOLD_PEOPLE else ""


def _surnames(extraction: Extraction) -> frozenset[str]:
    return frozenset(name.split()[-1].casefold() for name in cast(extraction))


def _leans(text: str, agency: str) -> int:
    """How often a text names an agency and comes back to it: "the agency notes", "told AFP"; 0 where it never names it."""
    names = "|".join(re.escape(n) for n in sorted(agency_names(agency)))
    named = re.findall(rf"\b(?:{names})\b", text)
    return len(named) + len(AGAIN.findall(text)) if named else 0


def origins(
    extractions: Sequence[Extraction], kin: Sequence[Kinship], apart: Collection[tuple[str, str]] = ()
) -> tuple[Origin, ...]:
    """Documents grouped by root, in the order of their first URI; ids are o1, o2 …

    The strongest kinship is heeded first. None joins two groups that hold documents which are `apart`, as sorted pairs.
    """
    parent = {e.document.uri: e.document.uri for e in extractions}
    held = {uri: {uri} for uri in parent}

    def root(uri: str) -> str:
        while parent[uri] != uri:
            uri = parent[uri]
        return uri

    for kinship in sorted(kin, key=_strength):
        low, high = sorted((root(kinship.a), root(kinship.b)))
        if low != high and not _parted(held[low], held[high], apart):
            parent[high] = low
            held[low] |= held.pop(high)
    by_uri = {e.document.uri: e for e in extractions}
    groups = sorted(sorted(members) for members in held.values())
    return tuple(_origin(number, members, by_uri, kin) for number, members in enumerate(groups, 1))


def _strength(kinship: Kinship) -> tuple[bool, float, str, str]:
    return kinship.kind is not DerivationKind.RULING, -kinship.share, kinship.a, kinship.b


def _parted(one: set[str], other: set[str], apart: Collection[tuple[str, str]]) -> bool:
    return any((a in one and b in other) or (a in other and b in one) for a, b in apart)


def _origin(number: int, members: list[str], by_uri: Mapping[str, Extraction], kin: Sequence[Kinship]) -> Origin:
    documents = [by_uri[uri].document for uri in members]
    agency = next((d.agency for d in documents if d.agency), None)
    why = tuple(f"{k.a} and {k.b}: {k.why}" for k in kin if k.a in members and k.b in members)
    return Origin(f"o{number}", agency or documents[0].source, tuple(members), why)
