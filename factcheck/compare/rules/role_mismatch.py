"""FC302: one person in two offices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, said
from factcheck.model.fact import LinkKind
from factcheck.model.finding import Confidence, Finding, Severity


@dataclass(frozen=True)
class RoleMismatch:
    """One person holds different offices in two documents of one story.

    Reports: minister against deputy minister, owner against manager, at the same time.

    Silent on: equal wordings; a wording that only adds detail; two offices that one person can hold; acting, former
    and designate; documents of different stories.

    Dismiss when: the person changed office between the two texts.
    """

    id: ClassVar[str] = "FC302"
    name: ClassVar[str] = "role-mismatch"
    family: ClassVar[str] = "role-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each pair of documents and person."""
        seen: set[tuple[str, str, str]] = set()
        for link in corpus.linked.links:
            key = (link.a.document, link.b.document, link.a.assertion.subject)
            if link.kind is not LinkKind.ROLE or link.relation != "different" or key in seen:
                continue
            if not corpus.linked.same_story(link.a.document, link.b.document):
                continue
            seen.add(key)
            yield finding(
                self,
                corpus,
                f"{link.a.assertion.subject} is {said(link.a.assertion.predicate)} in {corpus.source(link.a.document)} "
                f"and {said(link.b.assertion.predicate)} in {corpus.source(link.b.document)}.",
                corpus.of_members((link.a, link.b)),
                confidence=Confidence.MEDIUM,
                calculation="; ".join(link.why),
                suggestion="Check the office on the day of the event; say former or acting where it applies.",
            )
