"""A draft against its file: the verdict on each passage that can be checked."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.draft_entry import DraftEntry, DraftVerdict
from factcheck.compare.draft_figures import figures
from factcheck.compare.draft_file import SameName, SourceFile
from factcheck.compare.draft_quotes import quotations
from factcheck.compare.draft_statements import statement
from factcheck.compare.draft_units import Unit, units_of
from factcheck.compare.draft_words import Weight
from factcheck.model.assertion import Extraction
from factcheck.model.fact import Linked

OPEN = (DraftVerdict.UNSUPPORTED, DraftVerdict.UNCHECKED)


def check_draft(
    draft: Extraction, sources: Sequence[Extraction], linked: Linked, weight: Weight, same_name: SameName
) -> tuple[DraftEntry, ...]:
    """One entry for each checkable passage of the draft, in text order.

    `linked` is what linking made of the sources (and, if wanted, the draft). `weight` gives the rarity of a lemma in
    nats; `same_name` tells whether two printed names can be one person's.
    """
    file = SourceFile(tuple(sources), linked, weight, same_name)
    found = list(quotations(draft, file))
    for unit in units_of(draft):
        found += _of_unit(unit, file)
    return tuple(sorted(found, key=lambda e: (e.start, e.end, e.kind)))


def _of_unit(unit: Unit, file: SourceFile) -> list[DraftEntry]:
    """The figures and dates of a clause, and the clause itself where they leave something open."""
    values = list(figures(unit, file))
    if unit.quoted and unit.speech_only:
        return values
    whole = statement(unit, file, values)
    settled = any(v.verdict is DraftVerdict.SUPPORTED for v in values)
    if whole is None or (whole.verdict in OPEN and settled):
        return [v for v in values if not (settled and v.verdict is DraftVerdict.UNCHECKED)]
    return [*(v for v in values if v.verdict is not DraftVerdict.UNCHECKED), whole]
