"""Independent roots: reprints by containment of word runs, retellings by what copying leaves when words change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.link.stories import cast
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link, LinkKind, Origin
from factcheck.model.text import PassageKind

RUN = 4
COPY_SHARE, COPY_RUNS = 0.25, 20
RETOLD_QUOTES, RETOLD_PEOPLE, LEANS = 2, 3, 3
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Kinship:
    """Why two documents, `a` before `b` by URI, go back to one text."""

    a: str
    b: str
    why: str


def kinships(extractions: Sequence[Extraction], quotes: Sequence[Link]) -> tuple[Kinship, ...]:
    """Pairs of documents with one root: copies, and retellings that credit the other's agency and share its people."""
    runs = {e.document.uri: _runs(e) for e in extractions}
    shared_quotes: dict[tuple[str, str], int] = defaultdict(int)
    for link in quotes:
        if link.kind is LinkKind.QUOTE:
            shared_quotes[_pair(link.a.document, link.b.document)] += 1
    found = []
    for one, two in combinations(sorted(extractions, key=lambda e: e.document.uri), 2):
        a, b = one.document.uri, two.document.uri
        why = _copied(runs[a], runs[b]) or _retold(one, two, shared_quotes[a, b])
        if why:
            found.append(Kinship(a, b, why))
    return tuple(found)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (min(a, b), max(a, b))


def _runs(extraction: Extraction) -> frozenset[tuple[str, ...]]:
    """All runs of four words in the article passages."""
    document = extraction.document
    kept = [
        p.span.of(document.text) for p in document.passages if p.kind in (PassageKind.ARTICLE, PassageKind.HEADLINE)
    ]
    words = [
        w.casefold().replace("\u2019", "'")
        for w in WORD.findall("\n".join(kept) if document.passages else document.text)
    ]
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _share(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _copied(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> str:
    share = _share(a, b)
    if share >= COPY_SHARE and len(a & b) >= COPY_RUNS:
        return f"{share:.0%} of the shorter text stands word for word in the other"
    return ""


def _retold(one: Extraction, two: Extraction, quotes: int) -> str:
    """Why one text retells the other: it leans on the other's agency throughout, and shares its people or quotations."""
    for teller, told in ((one, two), (two, one)):
        agency = _agency(told)
        if agency and _leans(teller.document.text, agency):
            people = {n.split()[-1].casefold() for n in cast(teller)} & {n.split()[-1].casefold() for n in cast(told)}
            if quotes >= RETOLD_QUOTES or len(people) >= RETOLD_PEOPLE:
                carried = f"{quotes} quotations" if quotes >= RETOLD_QUOTES else f"{len(people)} people"
                return f"{teller.document.uri} credits {agency} throughout and shares {carried} with it"
    return ""


def _agency(extraction: Extraction) -> str:
    return extraction.document.agency or ""


def _leans(text: str, agency: str) -> bool:
    """Whether a text names an agency and comes back to it: "the agency notes", "told AFP"."""
    names = [re.escape(n) for n in (agency, *(full for short, full in LONG_NAMES if short == agency))]
    named = re.findall(rf"\b(?:{'|'.join(names)})\b", text)
    again = re.findall(r"\b(?:the|news) (?:agency|wire)\b", text, re.IGNORECASE)
    return bool(named) and len(named) + len(again) >= LEANS


LONG_NAMES = (
    ("AFP", "Agence France-Presse"),
    ("AFP", "Agence France Presse"),
    ("AP", "Associated Press"),
    ("dpa", "Deutsche Presse-Agentur"),
    ("PTI", "Press Trust of India"),
    ("PA", "Press Association"),
)


def origins(extractions: Sequence[Extraction], kin: Sequence[Kinship]) -> tuple[Origin, ...]:
    """Documents grouped by root, in the order of their first URI; ids are o1, o2 …"""
    parent = {e.document.uri: e.document.uri for e in extractions}

    def root(uri: str) -> str:
        while parent[uri] != uri:
            uri = parent[uri]
        return uri

    for kinship in kin:
        low, high = sorted((root(kinship.a), root(kinship.b)))
        parent[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for uri in sorted(parent):
        groups[root(uri)].append(uri)
    by_uri = {e.document.uri: e for e in extractions}
    return tuple(_origin(number, members, by_uri, kin) for number, (_, members) in enumerate(sorted(groups.items()), 1))


def _origin(number: int, members: list[str], by_uri: dict[str, Extraction], kin: Sequence[Kinship]) -> Origin:
    documents = [by_uri[uri].document for uri in members]
    agency = next((d.agency for d in documents if d.agency), None)
    label = agency if agency and len(members) > 1 else agency or documents[0].source
    why = tuple(f"{k.a} and {k.b}: {k.why}" for k in kin if k.a in members and k.b in members)
    return Origin(f"o{number}", label, tuple(members), why)
