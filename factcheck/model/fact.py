"""Facts and origins: what several documents say of one thing, and how many independent roots they have."""

from __future__ import annotations

from dataclasses import dataclass
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
    """The assertions that speak of one thing and may be compared, with the reasons why they were held to be the same."""

    id: str
    label: str
    measure: str
    members: tuple[Member, ...]
    reasons: tuple[str, ...] = ()

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
