"""A draft against its file: the verdict on each passage that can be checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.compare.draft_entry import DraftEntry, DraftKind, DraftVerdict, Stance
from factcheck.compare.draft_figures import figures
from factcheck.compare.draft_file import SameName, SourceFile
from factcheck.compare.draft_people import names, roles
from factcheck.compare.draft_quotes import quotations
from factcheck.compare.draft_statements import statement
from factcheck.compare.draft_superlatives import superlatives
from factcheck.compare.draft_units import Unit, units_of
from factcheck.compare.draft_words import Weight
from factcheck.model.assertion import Extraction
from factcheck.model.attribution import PositionKind
from factcheck.model.fact import Link, Linked, LinkKind
from factcheck.model.text import Span

ACCUSING = (PositionKind.ACCUSATION, PositionKind.BLAME, PositionKind.SUSPICION)
OPEN = (DraftVerdict.UNSUPPORTED, DraftVerdict.UNCHECKED)


def check_draft(
    draft: Extraction,
    sources: Sequence[Extraction],
    linked: Linked,
    weight: Weight,
    same_name: SameName,
    links: Sequence[Link] = (),
) -> tuple[DraftEntry, ...]:
    """One entry for each checkable passage of the draft, in text order.

    `linked` is what linking made of the sources alone; `links` are the pairs of draft and sources. `weight` gives the rarity of a lemma in
    nats; `same_name` tells whether two printed names can be one person's.
    """
    file = SourceFile(tuple(sources), linked, weight, same_name, _aliases(links), _contrary(draft, links))
    found = [*quotations(draft, file), *names(draft, file), *roles(draft, links, file)]
    accusing = [p.span for p in draft.positions if p.kind in ACCUSING]
    for unit in units_of(draft):
        found += [_accusation(entry, accusing) for entry in _of_unit(unit, file)]
    counted = [replace(e, origins=_origins(e, file)) if e.verdict is DraftVerdict.SUPPORTED else e for e in found]
    return tuple(sorted(counted, key=lambda e: (e.start, e.end, e.kind)))


def _origins(entry: DraftEntry, file: SourceFile) -> int:
    """How many independent roots a passage of the draft rests on."""
    return file.origins([(b.document, b.span) for b in entry.backing if b.stance is not Stance.NEAREST])


def _aliases(links: Sequence[Link]) -> frozenset[tuple[str, str]]:
    """Pairs of names of one person, sorted."""
    pairs = ((k.a.assertion.subject, k.b.assertion.subject) for k in links if k.kind is LinkKind.NAME)
    return frozenset((min(pair), max(pair)) for pair in pairs)


def _contrary(draft: Extraction, links: Sequence[Link]) -> tuple[Link, ...]:
    """The links by which a passage of the draft and one of the file deny or exclude each other."""
    kinds = (LinkKind.POLARITY, LinkKind.DENIAL)
    return tuple(k for k in links if k.kind in kinds and draft.document.uri in (k.a.document, k.b.document))


def _accusation(entry: DraftEntry, accusing: Sequence[Span]) -> DraftEntry:
    """A statement that accuses somebody is marked as such."""
    if entry.kind is DraftKind.STATEMENT and any(entry.span.overlaps(span) for span in accusing):
        return replace(entry, kind=DraftKind.ACCUSATION)
    return entry


def _of_unit(unit: Unit, file: SourceFile) -> list[DraftEntry]:
    """The figures and dates of a clause, and the clause itself where they leave something open."""
    values = [*figures(unit, file), *superlatives(unit, file)]
    if unit.quoted and unit.speech_only:
        return values
    whole = statement(unit, file, values)
    settled = any(v.verdict is DraftVerdict.SUPPORTED for v in values)
    if whole is None or (whole.verdict in OPEN and settled):
        return [v for v in values if not (settled and v.verdict is DraftVerdict.UNCHECKED)]
    return [*(v for v in values if v.verdict is not DraftVerdict.UNCHECKED), whole]
