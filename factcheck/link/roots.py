"""Origins with all that is known of them: who has what from whom, passages with a root of their own, rulings of the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.link.carried import Printed, printed
from factcheck.link.derivation import Citation
from factcheck.link.edges import Evidence, edges
from factcheck.link.kinship import Kinship
from factcheck.link.merged import partings
from factcheck.link.origins import COPY, origins
from factcheck.link.ruled import Ruled, ruled
from factcheck.link.strands import strands
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Link
from factcheck.model.origin import Derivation, DerivationKind, Origin, OriginRuling, Strand


@dataclass(frozen=True)
class Rooted:
    """Origins, and the passages that do not count for the origin of their document."""

    origins: tuple[Origin, ...]
    strands: tuple[Strand, ...]


def rooted(
    extractions: Sequence[Extraction],
    kin: Sequence[Kinship],
    links: Sequence[Link],
    cited: Sequence[Citation],
    stories: frozenset[tuple[str, str]],
    rulings: Sequence[OriginRuling] = (),
) -> Rooted:
    """The origins of documents of which `kin` go back to one text; the `rulings` of the desk outweigh what was found."""
    told = {e.document.uri: e.document for e in extractions}
    desk = ruled(rulings, told)
    told_apart = desk.pairs_apart
    prints = printed(extractions, (uri for k in kin for uri in (k.a, k.b)))
    kin = [_measured(kinship, prints) for kinship in kin]
    merged = partings(told, kin, prints)
    kept = [k for k in kin if (k.a, k.b) not in merged and (k.b, k.a) not in merged]
    kept = [k for k in kept if (k.a, k.b) not in told_apart]
    joined = [*(k for k in desk.kinships() if (k.a, k.b) not in {(o.a, o.b) for o in kept}), *kept]
    found = origins(extractions, (*desk.kinships(), *kept), desk.pairs_apart)
    home = {uri: origin.id for origin in found for uri in origin.documents}
    derived = edges(extractions, joined, home, Evidence(cited, links, prints, stories))
    full = tuple(_full(origin, derived, desk) for origin in found)
    return Rooted(full, strands(extractions, full, merged, cited, stories, prints))


def _measured(kinship: Kinship, prints: Mapping[str, Printed]) -> Kinship:
    """A copy with the share that the texts themselves show; one of few words in a row is a retelling."""
    if kinship.kind is not DerivationKind.COPY:
        return kinship
    share = prints[kinship.a].share(prints[kinship.b])
    kind = DerivationKind.COPY if share >= COPY.share else DerivationKind.RETELLING
    return replace(kinship, share=share, kind=kind)


def _full(origin: Origin, derived: Sequence[Derivation], desk: Ruled) -> Origin:
    """An origin with its edges, and with what the desk ruled on its documents."""
    mine = tuple(e for e in derived if e.document in origin.documents)
    return replace(origin, edges=mine, why=(*origin.why, *desk.why(origin.documents)))
