"""FC301: one person under two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, listed
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.finding import Confidence, Finding, Severity

RANK = {"variant-far": 0, "variant-close": 1, "variant-known": 2}
SEVERITIES = {"variant-far": Severity.ERROR, "variant-close": Severity.WARNING, "variant-known": Severity.NOTE}
CONFIDENCES = {"variant-far": Confidence.MEDIUM, "variant-close": Confidence.HIGH, "variant-known": Confidence.HIGH}


@dataclass(frozen=True)
class NameVariant:
    """One person is spelled differently in two documents.

    Reports: an error where a spelling looks like another name (role or quotation show that it is one person), a warning
    for other spellings, a note for a known pair of romanisations.

    Silent on: a surname after the full name; name order; initials and titles; two people who share a name.

    Dismiss when: the two are different people, or the desk lists both spellings.
    """

    id: ClassVar[str] = "FC301"
    name: ClassVar[str] = "name-variant"
    family: ClassVar[str] = "name-variant"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each person with more than one spelling."""
        groups: dict[str, list[Link]] = defaultdict(list)
        for link in corpus.linked.links:
            if link.kind is LinkKind.NAME and link.relation in RANK:
                groups[corpus.linked.person(link.a.document, link.a.assertion.subject)].append(link)
        for links in groups.values():
            yield self._report(corpus, links)

    def _report(self, corpus: Corpus, links: list[Link]) -> Finding:
        worst = min(links, key=lambda link: (RANK[link.relation], link.a.document, link.b.document))
        alike = [link for link in links if RANK[link.relation] < RANK["variant-known"]] or links
        members = _members(alike)
        spellings: dict[str, list[str]] = defaultdict(list)
        printed: dict[str, str] = {}
        for member in members:
            name = printed.setdefault(member.assertion.subject.casefold(), member.assertion.subject)
            spellings[name].append(corpus.source(member.document))
        sides = [f"{name} ({listed(sources)})" for name, sources in spellings.items()]
        return finding(
            self,
            corpus,
            f"One person, {len(sides)} spellings: {', '.join(sides)}.",
            corpus.of_members(corpus.representatives(members)),
            severity=SEVERITIES[worst.relation],
            confidence=CONFIDENCES[worst.relation],
            calculation="; ".join(worst.why),
            suggestion="Check the spelling with the person or the institution and use one.",
        )


def _members(links: list[Link]) -> list[Member]:
    found: dict[tuple[str, str], Member] = {}
    for link in links:
        for member in (link.a, link.b):
            found.setdefault((member.document, member.assertion.subject), member)
    return [found[key] for key in sorted(found)]
