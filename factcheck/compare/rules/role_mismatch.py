"""FC302: one person in two offices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.compare.rule import Corpus, finding, listed, said
from factcheck.model.fact import Link, LinkKind, Member
from factcheck.model.finding import Confidence, Finding, Severity


@dataclass(frozen=True)
class RoleMismatch:
    """One person holds different offices in two documents of one story.

    Reports: minister against deputy minister, owner against manager, at the same time.

    Silent on: equal wordings; a wording that only adds detail; two offices that one person can hold; acting and
    designate; two past offices; kinship; documents of different stories.

    Dismiss when: the person changed office between the two texts.
    """

    id: ClassVar[str] = "FC302"
    name: ClassVar[str] = "role-mismatch"
    family: ClassVar[str] = "role-mismatch"
    severity: ClassVar[Severity] = Severity.WARNING

    def check(self, corpus: Corpus) -> Iterator[Finding]:
        """One finding for each person with roles that exclude each other."""
        groups: dict[str, list[Link]] = defaultdict(list)
        for link in corpus.linked.links:
            same_story = corpus.linked.same_story(link.a.document, link.b.document)
            if link.kind is LinkKind.ROLE and link.relation == "different" and same_story and _offices(link):
                groups[corpus.linked.person(link.a.document, link.a.assertion.subject)].append(link)
        for links in groups.values():
            yield self._report(corpus, links)

    def _report(self, corpus: Corpus, links: list[Link]) -> Finding:
        members = {(m.document, m.assertion.start): m for link in links for m in (link.a, link.b)}
        ordered = [members[key] for key in sorted(members)]
        roles: dict[str, list[str]] = defaultdict(list)
        for member in ordered:
            roles[said(member.assertion.predicate)].append(corpus.source(member.document))
        sides = "; ".join(f"{role} in {listed(sources)}" for role, sources in roles.items())
        return finding(
            self,
            corpus,
            f"{ordered[0].assertion.subject} holds offices that exclude each other: {sides}.",
            corpus.of_members(_apart(corpus, links)),
            confidence=Confidence.MEDIUM,
            calculation="; ".join(links[0].why),
            suggestion="Check the office on the day of the event; say former or acting where it applies.",
        )


def _apart(corpus: Corpus, links: list[Link]) -> list[Member]:
    """One member of each side of the most senior pair whose roles exclude each other, for each role that stands alone."""
    counts: dict[str, int] = defaultdict(int)
    for link in links:
        for member in (link.a, link.b):
            counts[member.document] += 1
    odd = max(sorted(counts), key=lambda d: counts[d])
    pairs = [link for link in links if odd in (link.a.document, link.b.document)] or links
    others = [link.b if link.a.document == odd else link.a for link in pairs]
    first = corpus.representatives([m.a if m.a.document == odd else m.b for m in pairs])[:1]
    senior = sorted(
        others,
        key=lambda m: (
            corpus.documents[m.document].agency is None,
            corpus.documents[m.document].published or "9",
            m.document,
        ),
    )
    return [*first, *senior[:1]]


KIN = frozenset(
    "father mother brother sister son daughter wife husband widow uncle aunt cousin nephew niece parent grandmother grandfather "
    "stepfather stepmother step-father step-mother fiancee girlfriend boyfriend partner friend neighbour neighbor victim suspect".split()
)
PASSING = re.compile(r"\b(?:acting|interim|outgoing|incoming|designate|elect)\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:former|ex|then|deposed|ousted|late)\b", re.IGNORECASE)
LONGEST = 12


def _offices(link: Link) -> bool:
    """Whether both roles are offices in plain words: no kinship, no list, neither in passing nor both past."""
    for member in (link.a, link.b):
        role = member.assertion.predicate
        words = role.casefold().replace("\u2019s", "").replace("'s", "").split()
        if KIN & set(words) or len(words) > LONGEST or any(c.isdigit() for c in role) or PASSING.search(role):
            return False
    return not all(PAST.search(m.assertion.predicate) for m in (link.a, link.b))
