"""FC409: charged and neutral names for one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, listed
from factcheck.model.assertion import Assertion, AssertionKind
from factcheck.model.finding import Confidence, Finding, Severity
from factcheck.model.text import Span


@dataclass(frozen=True)
class LoadedTerm:
    """Documents of one story call one thing by names of unequal charge.

    Reports: concentration camps against vocational centres, regime against government: a charged name in a document's
    own voice beside another document's neutral one.

    Silent on: charged words inside quotation marks; documents of different stories; names from different clusters.

    Dismiss when: the names are of two things.
    """

    id: ClassVar[str] = "FC409"
    name: ClassVar[str] = "loaded-term-mismatch"
    family: ClassVar[str] = "loaded-term-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each cluster and group of documents that tell one story."""
        clusters: dict[str, list[tuple[str, Assertion]]] = defaultdict(list)
        for extraction in corpus.extractions:
            for assertion in extraction.assertions:
                if assertion.kind is AssertionKind.TERM:
                    clusters[assertion.measure].append((extraction.document.uri, assertion))
        for cluster, used in sorted(clusters.items()):
            for group in _stories(corpus, used):
                found = self._judge(corpus, cluster, group)
                if found is not None:
                    yield found

    def _judge(self, corpus: Corpus, cluster: str, used: list[tuple[str, Assertion]]) -> Finding | None:
        charged = [(d, a) for d, a in used if a.predicate == "charged" and not a.quoted]
        neutral = [(d, a) for d, a in used if a.predicate == "neutral"]
        words = {a.subject for _, a in charged} | {a.subject for _, a in neutral}
        if not charged or not neutral or len({d for d, _ in (*charged, *neutral)}) < 2 or len(words) < 2:
            return None
        if {d for d, _ in charged} == {d for d, _ in neutral} and len(
            {frozenset(a.subject for x, a in used if x == d) for d, _ in used}
        ) < 2:
            return None
        members = _once(charged + neutral)
        names = listed([f'"{a.subject}" ({corpus.source(d)})' for d, a in members])
        return finding(
            self,
            corpus,
            f"One thing under names of unequal charge: {names}.",
            [corpus.evidence(d, a.focus or Span(a.start, a.end)) for d, a in members],
            severity=Severity.NOTE if any("note" in a.scope for _, a in members) else Severity.WARNING,
            confidence=Confidence.MEDIUM,
            suggestion="Choose one term, and attribute a charged one to whoever uses it.",
        )


def _once(used: list[tuple[str, Assertion]]) -> list[tuple[str, Assertion]]:
    """The first use of each term in each document, in text order."""
    found: dict[tuple[str, str], tuple[str, Assertion]] = {}
    for document, assertion in sorted(used, key=lambda u: (u[0], u[1].start)):
        found.setdefault((document, assertion.subject), (document, assertion))
    return list(found.values())


def _stories(corpus: Corpus, used: list[tuple[str, Assertion]]) -> list[list[tuple[str, Assertion]]]:
    """Uses grouped by story."""
    groups: list[list[tuple[str, Assertion]]] = []
    for item in used:
        home = next((g for g in groups if any(corpus.linked.same_story(item[0], other) for other, _ in g)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups
