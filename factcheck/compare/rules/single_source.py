"""FC601: a weighty claim that rests on one origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, listed, said
from factcheck.model.assertion import Assertion, AssertionKind, Extraction
from factcheck.model.finding import Finding, Severity
from factcheck.model.text import Span

WEIGHTY = frozenset({"deaths", "injured", "missing", "detained", "displaced", "endorsing_states", "lifted"})


@dataclass(frozen=True)
class SingleSource:
    """A material figure stands in one origin only, though other documents tell the same story.

    Reports: deaths, injured, detained, displaced that no other origin has. Reprints of one text are one origin, and the
    note says so.

    Silent on: figures that two origins give; stories that only one document tells and that no reprint doubles.

    Dismiss when: the origin is the primary record.
    """

    id: ClassVar[str] = "FC601"
    name: ClassVar[str] = "single-source"
    family: ClassVar[str] = "single-source"
    severity: ClassVar[Severity] = Severity.NOTE

    measures: frozenset[str] = WEIGHTY

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each figure; the same words in a reprint are joined."""
        facts = {(m.document, m.assertion.start, m.assertion.end): f for f in corpus.linked.facts for m in f.members}
        groups: dict[str, list[tuple[Extraction, Assertion]]] = {}
        for extraction in corpus.extractions:
            for assertion in extraction.assertions:
                if self._weighs(corpus, extraction, assertion):
                    fact = facts.get((extraction.document.uri, assertion.start, assertion.end))
                    if fact is None or corpus.origins(fact.documents) == 1:
                        key = fact.id if fact else f"{extraction.document.uri}:{assertion.start}"
                        groups.setdefault(key, []).append((extraction, assertion))
        for group in groups.values():
            yield self._report(corpus, group)

    def _weighs(self, corpus: Corpus, extraction: Extraction, assertion: Assertion) -> bool:
        if assertion.kind is not AssertionKind.QUANTITY or assertion.measure not in self.measures or assertion.quoted:
            return False
        uri = extraction.document.uri
        return any(corpus.linked.same_story(uri, other) for other in corpus.documents if other != uri)

    def _report(self, corpus: Corpus, group: list[tuple[Extraction, Assertion]]) -> Finding:
        sources = [e.document.source for e, _ in group]
        reprint = "; they are one text" if len(set(sources)) > 1 else ""
        return finding(
            self,
            corpus,
            f"One origin ({listed(sources)}{reprint}): {said(group[0][1].text)}.",
            [corpus.evidence(e.document.uri, Span(a.start, a.end)) for e, a in group],
            suggestion="Find a second, independent source, or attribute the figure.",
        )
