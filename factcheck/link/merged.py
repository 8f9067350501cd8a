"""Texts put together from two stories: copies of both, which do not make one story of the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.link.carried import Printed
from factcheck.link.kinship import Kinship
from factcheck.model.origin import DerivationKind
from factcheck.model.text import Document

LEAST, SHARED = 3, 0.2
"""So many sentences make a part of a text; two parts may share so much of the smaller one."""


@dataclass(frozen=True)
class _Part:
    """What a text has from one group of its kin: its sentences by place."""

    kin: frozenset[str]
    places: frozenset[int]


def partings(
    documents: Mapping[str, Document], kin: Sequence[Kinship], prints: Mapping[str, Printed]
) -> frozenset[tuple[str, str]]:
    """Pairs (merged text, kin that it shall not be joined with): the lesser of the stories that it was put together from.

    A text is merged where it holds sentences of two groups of texts that have nothing in common but it, and where the
    two come from different agencies, or both were there before it. A long text that two papers cut differently is not.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    for kinship in kin:
        beside[kinship.a].add(kinship.b)
        beside[kinship.b].add(kinship.a)
    copied = {(k.a, k.b) for k in kin if k.kind is DerivationKind.COPY}
    found: set[tuple[str, str]] = set()
    for uri in sorted(beside):
        parts = [_part(uri, group, copied, prints) for group in _groups(uri, beside)]
        if len(parts) > 1 and all(parts):
            known = [part for part in parts if part]
            main = _main(documents, uri, known, prints[uri])
            lesser = [part for part in known if part is not main and _apart(documents, uri, main, part)]
            found |= {(uri, other) for part in lesser for other in part.kin}
    return frozenset(found)


def _groups(uri: str, beside: Mapping[str, set[str]]) -> Iterator[frozenset[str]]:
    """The kin of a text in groups that hang together without it."""
    left = set(beside[uri])
    while left:
        border, reached = {min(left)}, {uri}
        while border:
            reached |= border
            border = {other for member in border for other in beside[member]} - reached
        yield frozenset(left & reached)
        left -= reached


def _part(uri: str, group: frozenset[str], copied: set[tuple[str, str]], prints: Mapping[str, Printed]) -> _Part | None:
    """What a text holds of a group; None where it is not copied from each of them, or too little."""
    if any((min(uri, other), max(uri, other)) not in copied for other in group):
        return None
    places = frozenset[int]().union(*(prints[uri].carried(prints[other]) for other in group))
    return _Part(group, places) if len(places) >= LEAST else None


def _main(documents: Mapping[str, Document], uri: str, parts: Sequence[_Part], text: Printed) -> _Part:
    """The part that a text belongs to: its own agency's, else the larger."""
    agency = documents[uri].agency
    return max(
        parts,
        key=lambda part: (
            bool(agency) and agency in _agencies(documents, part),
            text.size(part.places),
            -min(part.places),
        ),
    )


def _agencies(documents: Mapping[str, Document], part: _Part) -> frozenset[str]:
    return frozenset(agency for uri in part.kin if (agency := documents[uri].agency))


def _apart(documents: Mapping[str, Document], uri: str, main: _Part, part: _Part) -> bool:
    if len(main.places & part.places) > SHARED * min(len(main.places), len(part.places)):
        return False
    theirs = _agencies(documents, main), _agencies(documents, part)
    if all(theirs):
        return theirs[0].isdisjoint(theirs[1])
    own = documents[uri].published or ""
    return bool(own) and all(_first(documents, other) < own[:10] for other in (main, part))


def _first(documents: Mapping[str, Document], part: _Part) -> str:
    """The day of the earliest text of a group; later than any where one of them has no day."""
    days = [(documents[uri].published or "9")[:10] for uri in part.kin]
    return "9" if "9" in days else min(days)
