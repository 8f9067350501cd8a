"""FC602: several documents, one source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, listed
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Fact, Origin
from factcheck.model.finding import Evidence, Finding, Severity

MOST = 6


@dataclass(frozen=True)
class CircularSourcing:
    """Documents that seem to confirm each other go back to one text.

    Reports: reprints and retellings of one story, with the facts that only this origin supports; a note where each
    carries the agency's credit line, a warning where one does not.

    Silent on: documents that share an agency but not a text; facts that another origin supports too.

    Dismiss when: one of the documents adds its own named source.
    """

    id: ClassVar[str] = "FC602"
    name: ClassVar[str] = "circular-sourcing"
    family: ClassVar[str] = "circular-sourcing"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each origin with several documents."""
        for origin in corpus.linked.origins:
            if len(origin.documents) > 1:
                facts = [f for f in corpus.linked.facts if _alone(f, origin)]
                if facts:
                    yield self._report(corpus, origin, facts)

    def _report(self, corpus: Corpus, origin: Origin, facts: list[Fact]) -> Finding:
        sources = [corpus.source(d) for d in origin.documents]
        return finding(
            self,
            corpus,
            f"{listed(sources)} are one source ({origin.label}), not {len(origin.documents)}: "
            f"{len(facts)} fact{'s' if len(facts) != 1 else ''} in them {'have' if len(facts) != 1 else 'has'} no other origin.",
            _evidence(corpus, facts),
            severity=Severity.NOTE if _open(corpus, origin) else Severity.WARNING,
            calculation="; ".join(origin.why),
            suggestion="Count it once; look for a source outside this story.",
        )


def _open(corpus: Corpus, origin: Origin) -> bool:
    """Whether every document carries the agency's credit line, so that no reader takes it for a second source."""
    return all(corpus.documents[d].agency for d in origin.documents)


def _alone(fact: Fact, origin: Origin) -> bool:
    return fact.members[0].assertion.kind is AssertionKind.QUANTITY and set(fact.documents) <= set(origin.documents)


def _evidence(corpus: Corpus, facts: list[Fact]) -> list[Evidence]:
    found = []
    for fact in facts[:MOST]:
        found += list(corpus.of_members(fact.members))
    return found
