"""FC602: several documents, one source; or documents that have it from each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, listed
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Fact, LinkKind, Member
from factcheck.model.finding import Evidence, Finding, Severity
from factcheck.model.origin import Origin


@dataclass(frozen=True)
class CircularSourcing:
    """Documents that seem to confirm each other go back to one text, or to each other.

    Reports: a loop of credits, where each document gives the other, or the next in a ring of three, as its source for
    one figure or one claim: a warning. Reprints and retellings of one story, with the facts that only this origin
    supports: a note where each carries the agency's credit line, a warning where one does not.

    Silent on: documents that share an agency but not a text; facts that another origin supports too; documents that
    credit each other with different things, or quote each other to deny it.

    Dismiss when: one of the documents adds its own named source.

    Options: `most`, how many facts of a reprinted story are shown as evidence.
    """

    id: ClassVar[str] = "FC602"
    name: ClassVar[str] = "circular-sourcing"
    family: ClassVar[str] = "circular-sourcing"
    severity: ClassVar[Severity] = Severity.WARNING

    most: int = 6

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each loop, and one for each origin with several publishers."""
        for members, why in _loops(corpus):
            yield self._loop(corpus, members, why)
        for origin in corpus.linked.origins:
            if len({corpus.source(d) for d in origin.documents}) > 1:
                facts = [f for f in corpus.linked.facts if _alone(corpus, f, origin)]
                if facts:
                    yield self._reprint(corpus, origin, facts)

    def _loop(self, corpus: Corpus, members: list[Member], why: str) -> Finding:
        sources = listed([corpus.source(m.document) for m in members])
        crediting = "credit each other" if len(members) == 2 else "credit each other in a ring"
        return finding(
            self,
            corpus,
            f"{sources} {crediting}: none of them says where else it comes from.",
            [corpus.evidence(m.document, m.assertion.span) for m in members],
            calculation=why,
            suggestion="Ask each where it has it from; until then it has no source.",
        )

    def _reprint(self, corpus: Corpus, origin: Origin, facts: list[Fact]) -> Finding:
        sources = [corpus.source(d) for d in origin.documents]
        many = len(facts) != 1
        return finding(
            self,
            corpus,
            f"{listed(sources)} are one source ({origin.label}), not {len(set(sources))}: "
            f"{len(facts)} fact{'s' if many else ''} in them {'have' if many else 'has'} no other origin.",
            self._evidence(corpus, facts),
            severity=Severity.NOTE if _open(corpus, origin) else self.severity,
            calculation="; ".join(origin.why),
            suggestion="Count it once; look for a source outside this story.",
        )

    def _evidence(self, corpus: Corpus, facts: list[Fact]) -> list[Evidence]:
        return [e for fact in facts[: self.most] for e in corpus.of_members(fact.members)]


def _loops(corpus: Corpus) -> Iterator[tuple[list[Member], str]]:
    """The crediting sentences of each loop, with the reason; a loop that a reprint repeats is left out."""
    rings: list[tuple[list[Member], list[str]]] = []
    for link in corpus.linked.links:
        if link.kind is LinkKind.CITATION and link.relation == "loop":
            if rings and rings[-1][0][-1] == link.a:
                rings[-1][0].append(link.b)
                rings[-1][1].extend(w for w in link.why if w not in rings[-1][1])
            else:
                rings.append(([link.a, link.b], list(link.why)))
    seen: set[frozenset[str]] = set()
    for members, why in rings:
        roots = frozenset(corpus.linked.origin(m.document) for m in members)
        if len(roots) > 1 and roots not in seen:
            seen.add(roots)
            yield members, "; ".join(why)


def _open(corpus: Corpus, origin: Origin) -> bool:
    """Whether every document carries the agency's credit line, so that no reader takes it for a second source."""
    return all(corpus.documents[d].agency for d in origin.documents)


def _alone(corpus: Corpus, fact: Fact, origin: Origin) -> bool:
    """Whether a figure stands in this origin only, and no document of it adds a source of its own."""
    if fact.members[0].assertion.kind is not AssertionKind.QUANTITY or corpus.roots(fact.members) > 1:
        return False
    return set(fact.documents) <= set(origin.documents)
