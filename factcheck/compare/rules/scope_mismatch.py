"""FC105: one label, two definitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.intervals import calculation, figures_meet
from factcheck.compare.rule import Corpus, finding
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.finding import Confidence, Finding, Severity


@dataclass(frozen=True)
class ScopeMismatch:
    """Two documents give different figures under one label, and define it differently.

    Reports: figures of one story and one measure that share no value, where the words beside them count by two definitions:
    confirmed and excess deaths, a city and its region, net and gross, permanent and temporary staff, those arrested and those
    charged. It tells a reader why the figures differ before somebody takes them for a conflict.

    Silent on: figures that agree; one definition on both sides; texts that give both figures; parts of a whole.

    Dismiss when: the copy names the definition with each figure.
    """

    id: ClassVar[str] = "FC105"
    name: ClassVar[str] = "scope-mismatch"
    family: ClassVar[str] = "scope-mismatch"
    severity: ClassVar[Severity] = Severity.NOTE

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each pair of figures."""
        seen: set[str] = set()
        for link in corpus.linked.links:
            if link.kind is LinkKind.SCOPE and _apart(link):
                key = f"{_words(link.a)}|{_words(link.b)}|{link.why[0]}"
                if key not in seen:
                    seen.add(key)
                    yield self._report(corpus, link)

    def _report(self, corpus: Corpus, link: Link) -> Finding:
        one, two = link.a.assertion.quantity, link.b.assertion.quantity
        assert one is not None and two is not None
        return finding(
            self,
            corpus,
            f"One label, two definitions ({link.why[0]}). {corpus.source(link.a.document)}: {_words(link.a)}; "
            f"{corpus.source(link.b.document)}: {_words(link.b)}.",
            corpus.of_members([link.a, link.b]),
            confidence=Confidence.MEDIUM,
            calculation=calculation(one, two),
            suggestion="Say with each figure what it counts.",
        )


def _apart(link: Link) -> bool:
    one, two = link.a.assertion.quantity, link.b.assertion.quantity
    return one is not None and two is not None and figures_meet(one, two) is False


def _words(member: Member) -> str:
    focus = member.assertion.focus or member.assertion.span
    start = member.assertion.start
    return " ".join(member.assertion.text[focus.start - start : focus.end - start].split())
