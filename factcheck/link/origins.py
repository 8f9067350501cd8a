"""Independent roots: reprints by containment of word runs, retellings by what copying leaves when words change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link, LinkKind, Origin
from factcheck.model.text import PassageKind

RUN = 4
COPY_SHARE, COPY_RUNS = 0.25, 20
RETOLD_SHARE = 0.05
RETOLD_QUOTES = 2
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Kinship:
    """Why two documents, `a` before `b` by URI, go back to one text."""

    a: str
    b: str
    why: str


def kinships(extractions: Sequence[Extraction], quotes: Sequence[Link]) -> tuple[Kinship, ...]:
    """Pairs of documents with one root: copies, and retellings that credit the same agency and share its quotations."""
    runs = {e.document.uri: _runs(e) for e in extractions}
    agencies = {e.document.uri: e.document.agency for e in extractions}
    credits = {e.document.uri: _credited(e) for e in extractions}
    shared_quotes: dict[tuple[str, str], int] = defaultdict(int)
    for link in quotes:
        if link.kind is LinkKind.QUOTE:
            shared_quotes[_pair(link.a.document, link.b.document)] += 1
    found = []
    for a, b in combinations(sorted(runs), 2):
        why = _copied(runs[a], runs[b]) or _retold(
            runs[a], runs[b], shared_quotes[a, b], _common_credit(a, b, agencies, credits)
        )
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


def _retold(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]], quotes: int, agency: str) -> str:
    share = _share(a, b)
    if agency and share >= RETOLD_SHARE and quotes >= RETOLD_QUOTES:
        return f"both credit {agency}, and {quotes} quotations of one carry over into the other in other words"
    return ""


def _common_credit(a: str, b: str, agencies: dict[str, str | None], credits: dict[str, frozenset[str]]) -> str:
    """The agency that one carries as its credit line and the other names, or both carry."""
    left = credits[a] | ({agencies[a]} if agencies[a] else set())
    right = credits[b] | ({agencies[b]} if agencies[b] else set())
    return min((name for name in left & right if name), default="")


def _credited(extraction: Extraction) -> frozenset[str]:
    """Agencies that the text credits inside its sentences, by short name."""
    text = extraction.document.text
    return frozenset(short for pattern, short in AGENCY_NAMES if re.search(pattern, text))


AGENCY_NAMES = (
    (r"\bAgence France[- ]Presse\b|\bAFP\b", "AFP"),
    (r"\bAssociated Press\b|\bAP\b", "AP"),
    (r"\bReuters\b", "Reuters"),
    (r"\bDeutsche Presse-Agentur\b|\bdpa\b", "dpa"),
    (r"\bXinhua\b", "Xinhua"),
    (r"\bPress Trust of India\b|\bPTI\b", "PTI"),
    (r"\bPress Association\b|\bPA\b", "PA"),
    (r"\bEFE\b", "EFE"),
    (r"\bANSA\b", "ANSA"),
    (r"\bTASS\b", "TASS"),
    (r"\bKyodo\b", "Kyodo"),
    (r"\bYonhap\b", "Yonhap"),
    (r"\bAnadolu\b", "Anadolu"),
    (r"\bBloomberg\b", "Bloomberg"),
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
