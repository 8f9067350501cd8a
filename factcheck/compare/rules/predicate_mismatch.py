"""FC404: one event on two rungs of a ladder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, said, two_texts
from factcheck.compare.voice import changed_in_copies, unique
from factcheck.model.assertion import AssertionKind
from factcheck.model.fact import Fact, Link, LinkKind, Member
from factcheck.model.finding import Confidence, Finding, Severity

# An arrest is followed by a charge within hours; which of the two a text tells says nothing about the other.
FOLLOWING = {"arrested", "charged"}


@dataclass(frozen=True)
class PredicateMismatch:
    """Two documents put one event on different steps of its procedure.

    Reports: introduced against passed, suspended against dismissed, talks against deal, acquitted against convicted, for
    the same thing in the same sentence context; one statement on a term under two qualifiers that define it differently
    ("extreme poverty", "absolute poverty"); one figure for two things that are easily taken for each other (58 detained,
    58 arrested; 3.4 million records, 3.4 million customers); another deed in a sentence that a copy took over.

    Silent on: steps that either document tells elsewhere too (progress); an arrest against a charge; plans against deeds; other dates.

    Dismiss when: both steps were taken and each document tells the one it needs.
    """

    id: ClassVar[str] = "FC404"
    name: ClassVar[str] = "predicate-mismatch"
    family: ClassVar[str] = "predicate-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each event told on two rungs."""
        for fact in corpus.linked.facts:
            if fact.members[0].assertion.kind is AssertionKind.EVENT:
                pair = next((p for p in fact.linked() if _apart(corpus, *p)), None)
                if pair is not None:
                    yield self._report(corpus, fact, *pair)
        yield from self._terms(corpus)
        yield from self._renamed(corpus)
        yield from self._rewritten(corpus)

    def _terms(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each term under two qualifiers, reprints joined."""
        groups: dict[tuple[str, ...], list[Link]] = {}
        for link in corpus.linked.links:
            if link.kind is LinkKind.QUALIFIER:
                groups.setdefault(tuple(sorted(m.assertion.subject for m in (link.a, link.b))), []).append(link)
        for links in groups.values():
            one, two = links[0].a, links[0].b
            yield finding(
                self,
                corpus,
                f"One statement on two things. {corpus.source(one.document)}: {said(one.assertion.subject)}; "
                f"{corpus.source(two.document)}: {said(two.assertion.subject)}.",
                corpus.of_members(m for k in links for m in (k.a, k.b)),
                confidence=Confidence.MEDIUM,
                calculation="; ".join(links[0].why),
                suggestion="The two are measured differently: find out which is meant.",
            )

    def _renamed(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each figure that is counted as two things, reprints joined."""
        groups: dict[str, list[Link]] = {}
        for link in corpus.linked.links:
            if link.kind is LinkKind.RENAMED:
                groups.setdefault(" ".join(sorted(link.why[0].split())), []).append(link)
        for links in groups.values():
            yield two_texts(
                self,
                corpus,
                "One figure for two things.",
                links,
                corpus.of_members(m for k in links for m in (k.a, k.b)),
                "; ".join(links[0].why),
                "One of the texts counts something else: look up at the source what the figure is of.",
            )

    def _rewritten(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each deed that a copy puts in the place of another, copies joined."""
        for links in changed_in_copies(corpus, "deed"):
            yield two_texts(
                self,
                corpus,
                "One sentence in two copies, with another deed.",
                links,
                corpus.of_members(unique(m for k in links for m in (k.a, k.b))),
                "; ".join(links[0].why),
                "Go back to the text that was copied.",
            )

    def _report(self, corpus: Corpus, fact: Fact, a: Member, b: Member) -> Finding:
        rungs = {a.assertion.predicate, b.assertion.predicate}
        members = [m for m in fact.members if m.assertion.predicate in rungs]
        return finding(
            self,
            corpus,
            f"One event on two steps. {corpus.source(a.document)} ({a.assertion.predicate}): {said(a.assertion.text)}; "
            f"{corpus.source(b.document)} ({b.assertion.predicate}): {said(b.assertion.text)}.",
            corpus.of_members(members),
            severity=Severity.ERROR if rungs == {"convicted", "acquitted"} else Severity.WARNING,
            confidence=Confidence.MEDIUM,
            suggestion="Check the record for the step that was taken, and date it.",
            fact=fact,
        )


def _apart(corpus: Corpus, a: Member, b: Member) -> bool:
    rungs = {a.assertion.predicate, b.assertion.predicate}
    if a.document == b.document or len(rungs) == 1 or rungs == FOLLOWING:
        return False
    return not _tells(corpus, a.document, b) and not _tells(corpus, b.document, a)


def _tells(corpus: Corpus, document: str, other: Member) -> bool:
    """Whether a document itself also puts the same thing on the other's rung: then it is progress, not disagreement."""
    label = corpus.linked.person(other.document, other.assertion.subject)
    for extraction in corpus.extractions:
        if extraction.document.uri != document:
            continue
        for assertion in extraction.assertions:
            if (
                assertion.measure == other.assertion.measure
                and assertion.predicate == other.assertion.predicate
                and corpus.linked.person(document, assertion.subject) == label
            ):
                return True
    return False
