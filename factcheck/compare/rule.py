"""What a rule is, what it sees, and how it reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Protocol

from factcheck.model.assertion import AssertionKind, Extraction
from factcheck.model.fact import Fact, Link, Linked, Member
from factcheck.model.finding import Confidence, Evidence, Finding, Severity, evidence_at
from factcheck.model.text import Document, Span


@dataclass(frozen=True)
class Corpus:
    """All that a rule may look at: the extractions, sorted by document, and what linking made of them."""

    extractions: tuple[Extraction, ...]
    linked: Linked

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by URI."""
        return {e.document.uri: e.document for e in self.extractions}

    def extraction(self, document: str) -> Extraction:
        """What was read in a document."""
        return next(e for e in self.extractions if e.document.uri == document)

    def evidence(self, document: str, span: Span, role: str = "primary") -> Evidence:
        """Evidence for a span of a document."""
        return evidence_at(self.documents[document], span, role)

    def of_members(self, members: Iterable[Member]) -> tuple[Evidence, ...]:
        """Evidence for assertions, at the words that differ; the first of each document is primary, repeats are related."""
        seen: set[str] = set()
        found = []
        for member in members:
            role = "related" if member.document in seen else "primary"
            found.append(self.evidence(member.document, telling(member), role))
            seen.add(member.document)
        return tuple(found)

    def representatives(self, members: Iterable[Member]) -> list[Member]:
        """One member for each wording of `subject` and `predicate`: of those that agree, the earliest dated, agencies first."""
        groups: dict[str, list[Member]] = {}
        for member in members:
            key = f"{member.assertion.subject}|{member.assertion.predicate}".casefold()
            groups.setdefault(key, []).append(member)
        return [self.senior(group) for group in groups.values()]

    def senior(self, members: Iterable[Member]) -> Member:
        """The member whose document carries most weight: agencies first, then the earliest dated."""
        return min(members, key=self._seniority)

    def _seniority(self, member: Member) -> tuple[bool, str, str, int]:
        document = self.documents[member.document]
        return (document.agency is None, document.published or "9", member.document, member.assertion.start)

    def origins(self, documents: Iterable[str]) -> int:
        """Number of independent roots behind some documents."""
        return len({self.linked.origin(document) for document in documents})

    def roots(self, members: Iterable[Member]) -> int:
        """Number of independent roots behind some statements on one matter, by the passages in which they stand."""
        return len(set(self.linked.roots([(m.document, telling(m)) for m in members])))

    def source(self, document: str) -> str:
        """Who publishes a document."""
        return self.documents[document].source


class Rule(Protocol):
    """One thing that can be wrong. The docstring is its documentation; the fields are its options.

    `id` is never reused. The docstring holds a summary and the parts *Reports*, *Silent on*, *Dismiss when*.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    family: ClassVar[str]
    severity: ClassVar[Severity]

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """Findings, in any order."""
        ...


def finding(
    rule: Rule,
    corpus: Corpus,
    summary: str,
    evidence: Sequence[Evidence],
    *,
    severity: Severity | None = None,
    confidence: Confidence = Confidence.HIGH,
    calculation: str | None = None,
    suggestion: str | None = None,
    fact: Fact | None = None,
) -> Finding:
    """A finding of a rule, with the origins behind its evidence counted."""
    return Finding(
        rule_id=rule.id,
        rule=rule.name,
        family=rule.family,
        severity=severity or rule.severity,
        confidence=confidence,
        summary=summary,
        evidence=tuple(evidence),
        calculation=calculation,
        suggestion=suggestion,
        fact=fact.id if fact else None,
        origins=len(set(corpus.linked.roots([(e.document, Span(e.start, e.end)) for e in evidence]))),
    )


def two_texts(
    rule: Rule,
    corpus: Corpus,
    heading: str,
    links: Sequence[Link],
    evidence: Sequence[Evidence],
    reckoning: str,
    advice: str,
) -> Finding:
    """A finding that sets the words of two documents side by side: those of the first of some links that say the same."""
    one, two = links[0].a, links[0].b
    return finding(
        rule,
        corpus,
        f"{heading} {corpus.source(one.document)}: {said(one.assertion.text)}; "
        f"{corpus.source(two.document)}: {said(two.assertion.text)}.",
        evidence,
        confidence=Confidence.MEDIUM,
        calculation=reckoning,
        suggestion=advice,
    )


def telling(member: Member) -> Span:
    """The words of an assertion that a comparison rests on: the figure with its noun, the date, the quotation."""
    assertion = member.assertion
    if assertion.kind in (AssertionKind.QUANTITY, AssertionKind.DATE) and assertion.focus is not None:
        return assertion.focus
    return assertion.span


def by_words(corpus: Corpus, spans: Iterable[tuple[str, Span]]) -> list[list[tuple[str, Span]]]:
    """Places with the same words grouped: one agency sentence in two reprints is reported once."""
    groups: dict[str, list[tuple[str, Span]]] = {}
    for document, span in spans:
        key = " ".join(span.of(corpus.documents[document].text).split()).casefold()
        groups.setdefault(key, []).append((document, span))
    return list(groups.values())


def said(words: str, limit: int = 90) -> str:
    """Words of a passage on one line, in quotation marks; shortened in the middle, between words, where they are long."""
    line = " ".join(words.split()).strip('"\u201c\u201d .,;')
    if len(line) > limit:
        head = line[: limit * 2 // 3].rsplit(" ", 1)[0]
        tail = line[-(limit // 4) :].split(" ", 1)[-1]
        line = f"{head} ... {tail}"
    return f'"{line}"'


def listed(names: Sequence[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}" if unique else ""
