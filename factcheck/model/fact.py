"""Facts and origins: what several documents say of one thing, and how many independent roots they have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.model.assertion import Assertion


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


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent root: the documents that go back to one text, with the reasons. `documents` are URIs, sorted."""

    id: str
    label: str
    documents: tuple[str, ...]
    why: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Link:
    """Two statements of two documents held to speak of one person or one utterance.

    `relation` is how the two forms stand to each other (names: same, variant-known, variant-close, variant-far;
    roles: equal, more-exact, compatible, different; quotations: same, altered, cut; credits: dropped, where `a` credits
    somebody with what `b` states on nobody's word; denials: claimed, where `b` states
    what `a` denies; polarity: opposite, negated, record (two rulings of a court, two causes), rivals (two speakers of one
    document); strength: near, far; qualifier: different; citations: loop, where each credits the other, and lost, where
    `b` leaves out the outlet that `a`
    credits; renamed: one figure counted as two things). `score` is in [0, 1].
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
    person, so that two names may be asked whether they are one.
    """

    facts: tuple[Fact, ...] = ()
    origins: tuple[Origin, ...] = ()
    links: tuple[Link, ...] = ()
    stories: frozenset[tuple[str, str]] = frozenset()
    people: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def same_story(self, a: str, b: str) -> bool:
        """Whether two documents, by URI, tell one story."""
        return a == b or (min(a, b), max(a, b)) in self.stories

    def origin(self, document: str) -> str:
        """Id of the origin of a document; the URI itself where nobody assigned one."""
        return next((o.id for o in self.origins if document in o.documents), document)

    def person(self, document: str, name: str) -> str:
        """One label for a person however spelled; the lower-case name for whom nobody linked."""
        return self.people.get((document, name), name.casefold())
