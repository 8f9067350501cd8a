"""Facts and origins: what several documents say of one thing, and how many independent roots they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from factcheck.model.assertion import Assertion
from factcheck.model.origin import Origin, Strand
from factcheck.model.text import Span


class Verdict(StrEnum):
    """How the assertions of one fact stand to each other."""

    AGREED = "agreed"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    SINGLE_ORIGIN = "single-origin"


@dataclass(frozen=True, slots=True)
class Member:
    """One assertion in its document; `document` is the document's URI."""

    document: str
    assertion: Assertion


@dataclass(frozen=True, slots=True)
class Fact:
    """The assertions that speak of one thing and may be compared, with the reasons why they were held to be the same.

    `pairs` holds the indices of the members that were linked directly; the others are in by way of a third.
    """

    id: str
    label: str
    measure: str
    members: tuple[Member, ...]
    reasons: tuple[str, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()

    def linked(self) -> Iterator[tuple[Member, Member]]:
        """The pairs of members that were held against each other and found to be comparable; only these may conflict."""
        return ((self.members[i], self.members[j]) for i, j in self.pairs)

    @property
    def documents(self) -> tuple[str, ...]:
        """URIs of the documents in it, each once, sorted."""
        return tuple(sorted({member.document for member in self.members}))


@dataclass(frozen=True, slots=True, order=True)
class Root:
    """What a statement counts for: an origin by id, or what one of its documents adds on the word of its own source."""

    origin: str
    added_by: str = ""


def _common(one: Span, other: Span) -> int:
    """How many code points two spans share."""
    return min(one.end, other.end) - max(one.start, other.start)


def _end(step: Root, leads: Mapping[str, Root]) -> Root:
    """Where a chain of credits ends; the least of a ring."""
    seen: list[Root] = []
    while step not in seen:
        seen.append(step)
        if step.added_by:
            return step
        step = leads.get(step.origin, step)
    return step if seen[-1] == step else min(seen[seen.index(step) :])


class LinkKind(StrEnum):
    """What a pair of statements was linked as."""

    NAME = "name"
    ROLE = "role"
    QUOTE = "quote"
    CREDIT = "credit"
    DENIAL = "denial"
    POLARITY = "polarity"
    STRENGTH = "strength"
    QUALIFIER = "qualifier"
    CITATION = "citation"
    SCOPE = "scope"
    RENAMED = "renamed"
    REJECTED = "rejected"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Link:
    """Two statements of two documents held to speak of one person or one utterance.

    `relation` is how the two forms stand to each other (names: same, variant-known, variant-close, variant-far;
    roles: equal, more-exact, compatible, different; quotations: same, altered, cut; credits: dropped, where `a` credits
    somebody with what `b` states on nobody's word; denials: claimed, where `b` states
    what `a` denies; polarity: opposite, negated, record (two rulings of a court, two causes), rivals (two speakers of one
    document); strength: near, far; qualifier: different; citations: loop, where each credits the other, and lost, where
    `b` leaves out the outlet that `a`
    credits; renamed: one figure counted as two things; rejected: `a` turns down the figure of `b`;
    reworded: what a copy changed in a sentence, deed or hedge). `score` is in [0, 1].
    """

    kind: LinkKind
    a: Member
    b: Member
    relation: str
    why: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True)
class Linked:
    """The result of linking: facts, origins, pairs, which documents tell one story, and who is who.

    `stories` holds pairs of document URIs in sorted order. `people` maps (document, name in it) to one label for each
    person, so that two names may be asked whether they are one. `strands` are passages that do not count for the origin
    of their document.
    """

    facts: tuple[Fact, ...] = ()
    origins: tuple[Origin, ...] = ()
    links: tuple[Link, ...] = ()
    stories: frozenset[tuple[str, str]] = frozenset()
    people: Mapping[tuple[str, str], str] = field(default_factory=dict)
    strands: tuple[Strand, ...] = ()

    def same_story(self, a: str, b: str) -> bool:
        """Whether two documents, by URI, tell one story."""
        return a == b or (min(a, b), max(a, b)) in self.stories

    def origin(self, document: str) -> str:
        """Id of the origin of a document; the URI itself where nobody assigned one."""
        return next((o.id for o in self.origins if document in o.documents), document)

    def strand(self, document: str, span: Span) -> Strand | None:
        """The passage with a root of its own that holds most of some words; None where the document's origin holds."""
        held = self._strands.get(document, ())
        return next((s for s in held if 2 * _common(s.span, span) >= span.end - span.start), None)

    @cached_property
    def _strands(self) -> Mapping[str, tuple[Strand, ...]]:
        found: dict[str, tuple[Strand, ...]] = {}
        for strand in self.strands:
            found[strand.document] = (*found.get(strand.document, ()), strand)
        return found

    def roots(self, places: Sequence[tuple[str, Span]]) -> tuple[Root, ...]:
        """What statements on one matter count for, each given by its document and its place.

        A statement that is handed on from a document counts for what that document has it from, where that is among
        them; so does the same statement in a reprint that leaves the credit out. Statements that only lead to each other
        count for one.
        """
        steps = [self._step(document, span) for document, span in places]
        ways: dict[str, list[Root]] = {}
        for (document, _), step in zip(places, steps, strict=True):
            ways.setdefault(self.origin(document), []).append(step)
        leads = {home: min(found, key=lambda r: (r.origin == home, r)) for home, found in ways.items()}
        return tuple(_end(step, leads) for step in steps)

    def _step(self, document: str, span: Span) -> Root:
        strand = self.strand(document, span)
        if strand is None:
            return Root(self.origin(document))
        return Root(self.origin(strand.root), document if strand.own else "")

    def person(self, document: str, name: str) -> str:
        """One label for a person however spelled; the lower-case name for whom nobody linked."""
        return self.people.get((document, name), name.casefold())
