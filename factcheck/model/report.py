"""The whole result of one run, as the formatters and other programs receive it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from factcheck.model.assertion import Unchecked
from factcheck.model.fact import Fact, Verdict
from factcheck.model.finding import Finding
from factcheck.model.origin import Origin
from factcheck.model.serialise import report_to_dict
from factcheck.model.text import Document


class Outcome(StrEnum):
    """What a run comes to."""

    PASS = "pass"
    FAIL = "fail"
    NOTHING_CHECKED = "nothing-checked"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read, and why; or a stage that failed on it."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class CountsFor:
    """What a statement counts for: the origin of `document`, or what `document` adds to its origin by itself."""

    document: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class JudgedFact:
    """A fact with its verdict; `origins` counts independent roots, and `why` says what makes statements count as one.

    `roots` holds, for each member of the fact, what it counts for.
    """

    fact: Fact
    verdict: Verdict
    origins: int
    roots: tuple[CountsFor, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentUnchecked:
    """Something in a document that could not be checked."""

    document: str
    item: Unchecked


@dataclass(frozen=True)
class Coverage:
    """How much was read: assertions found, those in a fact with another document, and what was set aside."""

    assertions: int = 0
    compared: int = 0
    quantities: int = 0
    dates: int = 0
    attributions: int = 0
    unchecked: int = 0


@dataclass(frozen=True)
class Report:
    """Documents, origins, facts and findings of one run, in an order that does not depend on the input's."""

    documents: tuple[Document, ...]
    origins: tuple[Origin, ...] = ()
    facts: tuple[JudgedFact, ...] = ()
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[DocumentUnchecked, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    ignored: int = 0
    coverage: Coverage = field(default_factory=Coverage)
    outcome: Outcome = Outcome.PASS

    def origin_of(self, uri: str) -> str | None:
        """Id of the origin that a document belongs to."""
        return self._origins.get(uri)

    @cached_property
    def _origins(self) -> dict[str, str]:
        return {uri: origin.id for origin in reversed(self.origins) for uri in origin.documents}

    def counted_for(self, root: CountsFor) -> str | None:
        """What a statement counts for as the JSON names it: an origin's id, with the document that adds it where one does."""
        home = self.origin_of(root.document)
        return f"{home}/{root.document}" if root.added and home else home

    def to_dict(self, started_at: str | None = None, finished_at: str | None = None) -> dict[str, Any]:
        """The report as JSON values, in the form `factcheck-report/1`; the times of the run are the caller's."""
        return report_to_dict(self, started_at, finished_at)
