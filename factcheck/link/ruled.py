"""What a desk has ruled on origins, applied to the documents at hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.link.kinship import Kinship
from factcheck.model.origin import DerivationKind, Origin, OriginRuling, RulingKind

Pair = tuple[str, str]


@dataclass(frozen=True)
class Ruled:
    """Pairs of documents, sorted, that are one origin by ruling, and those that are not, each with its last ruling."""

    joined: tuple[tuple[Pair, OriginRuling], ...] = ()
    apart: tuple[tuple[Pair, OriginRuling], ...] = ()

    @property
    def pairs_apart(self) -> frozenset[Pair]:
        """The pairs that must not be one origin."""
        return frozenset(pair for pair, _ in self.apart)

    def kinships(self) -> tuple[Kinship, ...]:
        """The joined pairs as kinships."""
        return tuple(Kinship(*pair, ruling.words, 0.0, DerivationKind.RULING) for pair, ruling in self.joined)

    def why(self, documents: Collection[str]) -> Iterator[str]:
        """The rulings that keep documents of an origin apart from others."""
        told = {ruling: None for pair, ruling in self.apart if any(uri in documents for uri in pair)}
        for ruling in told:
            if any(uri in documents for uri in ruling.documents):
                yield f"{' and '.join(ruling.documents)}: {ruling.words}"


def ruled(rulings: Sequence[OriginRuling], documents: Iterable[str]) -> Ruled:
    """The rulings, in the order in which they were made, that hold for these documents; the last on a pair counts."""
    known = sorted(set(documents))
    last: dict[Pair, OriginRuling] = {}
    for ruling in rulings:
        for pair in _pairs(ruling, known):
            last[pair] = ruling
    told = sorted(last.items(), key=lambda item: item[0])
    return Ruled(
        tuple((pair, ruling) for pair, ruling in told if ruling.kind is RulingKind.JOIN),
        tuple((pair, ruling) for pair, ruling in told if ruling.kind is RulingKind.SPLIT),
    )


def _pairs(ruling: OriginRuling, known: Sequence[str]) -> Iterator[Pair]:
    there = [uri for uri in known if uri in ruling.documents]
    if ruling.kind is RulingKind.SPLIT and len(ruling.documents) == 1:
        yield from ((min(uri, other), max(uri, other)) for uri in there for other in known if other != uri)
    else:
        yield from combinations(there, 2)


def joined_across(origins: Sequence[Origin], rulings: Sequence[OriginRuling]) -> list[Origin]:
    """Origins that were found in several parts of an archive, joined where the desk has ruled so."""
    found = list(origins)
    told = ruled(rulings, (uri for origin in origins for uri in origin.documents))
    for kinship in told.kinships():
        one, two = (next(o for o in found if uri in o.documents) for uri in (kinship.a, kinship.b))
        if one is not two:
            found[found.index(one)] = _joined(one, two, kinship)
            found.remove(two)
    return found


def _joined(one: Origin, two: Origin, kinship: Kinship) -> Origin:
    why = (*one.why, *two.why, f"{kinship.a} and {kinship.b}: {kinship.why}")
    larger = one if len(one.documents) >= len(two.documents) else two
    return Origin(one.id, larger.label, tuple(sorted((*one.documents, *two.documents))), why, (*one.edges, *two.edges))
