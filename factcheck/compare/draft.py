"""A draft against its file: the verdict on each passage that can be checked."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.draft_entry import DraftEntry
from factcheck.compare.draft_file import SameName, SourceFile
from factcheck.compare.draft_statements import statement
from factcheck.compare.draft_units import units_of
from factcheck.compare.draft_words import Weight
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Linked


def check_draft(
    draft: Extraction, sources: Sequence[Extraction], linked: Linked, weight: Weight, same_name: SameName
) -> tuple[DraftEntry, ...]:
    """One entry for each checkable passage of the draft, in text order.

    `linked` is what linking made of the sources (and, if wanted, the draft). `weight` gives the rarity of a lemma in
    nats; `same_name` tells whether two printed names can be one person's.
    """
    file = SourceFile(tuple(sources), linked, weight, same_name)
    found = [entry for unit in units_of(draft) if (entry := statement(unit, file)) is not None]
    return tuple(sorted(found, key=lambda e: (e.start, e.end, e.kind)))
