"""The table of measures, and which words of it a figure has beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.extract.amounts import Measured
from factcheck.extract.lexicon import load
from factcheck.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `resources/measures.toml`, which says what each field means."""

    key: str
    nouns: frozenset[str]
    adjectives: frozenset[str]
    object: frozenset[str]
    subject: frozenset[str]
    of: frozenset[str]
    seen: frozenset[str]
    counts: str


@cache
def entries() -> tuple[Entry, ...]:
    """The table, in its order."""
    return tuple(
        Entry(
            key=key,
            nouns=frozenset(row["nouns"]),
            adjectives=frozenset(row["adjectives"]),
            object=frozenset(row["object"]),
            subject=frozenset(row["subject"]),
            of=frozenset(row["of"]),
            seen=frozenset(row.get("seen", ())),
            counts=row["counts"],
        )
        for key, row in load("measures").items()
    )


def done_by(entry: Entry, verb: str, part: str, called: set[str]) -> bool:
    """Whether a verb puts the counted into a measure; "treated injured people" counts injured, "treated people" does not."""
    if verb in entry.seen:
        return bool(called & entry.adjectives)
    return verb in (entry.subject if part == "subject" else entry.object)


def as_far_as_seen(quantity: Quantity, found: Measured) -> bool:
    """Whether a figure counts what somebody has found or seen to, of which there may be more: "recovered 12 bodies"."""
    words = {quantity.unit, found.predicate}
    return any(entry.key == found.measure and words & entry.seen for entry in entries())
